"""`gozareh corpus`: compile, check and move the annotated corpus."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gozareh.corpora.checking import check_gold, number_questions, questions, unmarked_numbers
from gozareh.corpora.compilation import Compiled, as_lines, out_of_step, read_annotated, read_compiled, write
from gozareh.corpora.markup import render
from gozareh.errors import InputError

_commands = typer.Typer(no_args_is_help=True, help="Compile, check, export and import the annotated corpus.")


def register(app: typer.Typer) -> None:
    """Hang the `corpus` commands on the main application."""
    app.add_typer(_commands, name="corpus")


def _read(folder: Path, console: Console) -> Compiled:
    compiled = read_annotated(folder)
    for error in compiled.errors:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
    return compiled


@_commands.command("compile")
def compile_(
    folder: Annotated[Path, typer.Argument(help="Folder of <split>/<id>.txt files with marks.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where reports/ and gold/ go.")] = Path("corpus"),
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail when the files are out of step.")] = False,
) -> None:
    """Compile marked-up reports to reports/<split>.jsonl and gold/<split>.jsonl."""
    console = Console(stderr=True)
    compiled = _read(folder, console)
    changed = out_of_step(compiled, output) if check else write(compiled, output)
    for split, items in sorted(compiled.splits.items()):
        figures = sum(len(item.gold["figures"]) for item in items)
        officials = sum(len(item.gold["officials"]) for item in items)
        console.print(f"{split}: {len(items)} reports, {figures} figures, {officials} officials")
    for path in changed:
        console.print(f"{'out of step' if check else 'written'}: {path}", markup=False)
    if compiled.errors or (check and changed):
        raise typer.Exit(1)


@_commands.command("check")
def check_(
    folder: Annotated[Path, typer.Argument(help="Folder of <split>/<id>.txt files with marks.")],
    *,
    digits: Annotated[bool, typer.Option("--digits", help="List the numbers that carry no mark, too.")] = False,
    numbers: Annotated[bool, typer.Option("--numbers", help="Compare values with the number reader, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Errors only, no questions.")] = False,
) -> None:
    """Check every annotated report against the schema, and list what deserves a second look."""
    console = Console(soft_wrap=True, highlight=False)
    compiled = _read(folder, console)
    wrong = len(compiled.errors)
    for split, items in sorted(compiled.splits.items()):
        for item in items:
            where = f"{split}/{item.report['id']}"
            try:
                check_gold(item.gold, item.report)
            except InputError as error:
                wrong += 1
                console.print(f"{where}: {error.message}", style="red", markup=False)
            for question in () if quiet else questions(item.gold, item.report):
                console.print(f"{where}: {question}", markup=False)
            for question in number_questions(item.gold, item.report) if numbers else ():
                console.print(f"{where}: {question}", markup=False)
            for number in unmarked_numbers(item.gold, item.report) if digits else ():
                console.print(f"{where}: unmarked {number}", markup=False)
    console.print(f"{sum(map(len, compiled.splits.values()))} reports read, {wrong} errors")
    if wrong:
        raise typer.Exit(1)


@_commands.command("export")
def export_(
    corpus: Annotated[Path, typer.Argument(help="Folder that holds reports/ and gold/.")],
    *,
    split: Annotated[str, typer.Option(help="Which split.")] = "dev",
    target: Annotated[str, typer.Option("--format", "-f", help="doccano, label-studio, docbin or conll.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    config: Annotated[Path | None, typer.Option(help="Write Label Studio's labelling interface here, too.")] = None,
) -> None:
    """Write one split in the format of another annotation tool."""
    from gozareh.corpora.exchange import export
    from gozareh.corpora.exchange.label_studio import config as labelling_config

    items = read_compiled(corpus, split)
    output.write_bytes(export(items, target))
    if config is not None:
        config.write_text(labelling_config(items), encoding="utf-8")
    Console(stderr=True).print(f"{len(items)} reports written to {output}", markup=False)


@_commands.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="What the annotation tool exported.")],
    *,
    source: Annotated[str, typer.Option("--format", "-f", help="doccano, label-studio, docbin or conll.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder (<id>.txt with marks) or a .jsonl file.")],
) -> None:
    """Bring corrections back as gold, checked against the record schema."""
    from gozareh.corpora.exchange import restore

    items = restore(file.read_bytes(), source, where=str(file))
    if output.suffix == ".jsonl":
        output.write_text(as_lines(item.gold for item in items), encoding="utf-8")
    else:
        # Everything is rendered before anything is written: a record that markup cannot hold leaves no half.
        texts = {item.report["id"]: render(item.report, item.gold) for item in items}
        output.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (output / f"{name}.txt").write_bytes(text.encode("utf-8"))
    Console(stderr=True).print(f"{len(items)} reports written to {output}", markup=False)


@_commands.command("stats")
def stats_(corpus: Annotated[Path, typer.Argument(help="Folder that holds reports/ and gold/.")]) -> None:
    """Count reports, figures, officials, topics, phenomena and provinces of every split."""
    from gozareh.corpora.statistics import statistics

    splits = [split for split in ("train", "dev", "test") if (corpus / "gold" / f"{split}.jsonl").is_file()]
    console = Console(highlight=False)
    for title, rows in statistics({split: read_compiled(corpus, split) for split in splits}):
        table = Table(title=title, title_justify="left")
        for index, name in enumerate(("", *splits, "all")):
            table.add_column(name, justify="right" if index else "left")
        for label, numbers in rows:
            table.add_row(label, *map(str, numbers))
        console.print(table)


@_commands.command("agreement")
def agreement_(
    first: Annotated[Path, typer.Argument(help="One annotator's gold records.")],
    second: Annotated[Path, typer.Argument(help="The other's, of the same reports.")],
    *,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write it as JSON.")] = None,
) -> None:
    """How far two annotations of the same reports agree: F1 for spans, Cohen's kappa for categories."""
    from gozareh.evaluation.agreement import agree
    from gozareh.evaluation.sources import read_gold

    found = agree(read_gold(first), read_gold(second))
    table = Table(title=f"{found.reports} reports annotated by both", title_justify="left")
    for index, name in enumerate(("field", "agreement", "kappa", "compared")):
        table.add_column(name, justify="right" if index else "left")
    for row in found.rows:
        shown = ["–" if value is None else f"{value:.3f}" for value in (row.agreement, row.kappa)]
        table.add_row(row.field, *shown, str(row.compared))
    Console(highlight=False).print(table)
    if json_file is not None:
        json_file.write_text(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
