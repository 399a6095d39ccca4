"""`gozareh corpus`: compile, check and move the annotated corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gozareh.corpora.checking import check_gold, questions, unmarked_numbers
from gozareh.corpora.compilation import Compiled, out_of_step, read_annotated, write
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
            for number in unmarked_numbers(item.gold, item.report) if digits else ():
                console.print(f"{where}: unmarked {number}", markup=False)
    console.print(f"{sum(map(len, compiled.splits.values()))} reports read, {wrong} errors")
    if wrong:
        raise typer.Exit(1)
