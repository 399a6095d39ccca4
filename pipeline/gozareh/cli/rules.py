"""`gozareh rules`: check, test, list and start rule packs, and see which of their entries fire."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from gozareh.errors import ConfigurationError

if TYPE_CHECKING:
    from gozareh.rules.spec import Spec

_commands = typer.Typer(no_args_is_help=True, help="Check, test, list and start rule packs.")

Folders = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DIR...", help="Packs; without any those shipped, installed and configured.", show_default=False
    ),
]
Rules = Annotated[list[Path] | None, typer.Option(metavar="DIR", help="A rule pack of your own.", show_default=False)]
SCHEMA = "rule-file.schema.json"


def register(app: typer.Typer) -> None:
    """Hang the `rules` commands on the main application."""
    app.add_typer(_commands, name="rules")


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False)


def _standing() -> list[Path]:
    """The packs that are in use without being named: shipped, installed, configured."""
    from gozareh.rules.config import read_config
    from gozareh.rules.packs import installed_folders, packaged_folders

    return [*packaged_folders(), *installed_folders(), *read_config().rules]


@_commands.command("check")
def check_(
    folders: Folders = None,
    *,
    warnings: Annotated[bool, typer.Option(help="Name what does no harm, too (a phrase listed twice).")] = True,
) -> None:
    """Say what is wrong with packs: file, line, column, remedy.

    Exit status 1 where a pack would be refused at load.
    """
    from gozareh.rules.checking import check_pack
    from gozareh.rules.together import check_together

    console = _console()
    given = [folder.resolve() for folder in folders or ()]
    errors = harmless = entries = phrases = 0
    known: list[Spec] = []
    for folder in dict.fromkeys([*_standing(), *given]):
        pack = check_pack(folder)
        problems = [*pack.problems, *check_together(pack.specs, against=known)]
        known += pack.specs
        if given and folder not in given:
            continue
        entries += len(pack.specs)
        phrases += sum(len(spec.data.get("phrases", ())) for spec in pack.specs)
        for problem in problems:
            errors += problem.fatal
            harmless += not problem.fatal
            if problem.fatal or warnings:
                console.print(str(problem), style="red" if problem.fatal else "yellow", markup=False)
    console.print(f"{entries} entries with {phrases} phrases: {errors} errors, {harmless} warnings")
    if errors:
        raise typer.Exit(1)


@_commands.command("test")
def examples_(
    folders: Folders = None,
    *,
    rules: Rules = None,
    backend: Annotated[str, typer.Option(help="hazm or parsivar.")] = "hazm",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name the examples that hold, too.")] = False,
) -> None:
    """Run every example through the whole pipeline and compare what comes out.

    A pack given as DIR is used together with the shipped ones; --rules adds packs that it builds on.
    """
    from gozareh.rules.examples import run_examples
    from gozareh.rules.loader import load_rules

    console = _console()
    given = [folder.resolve() for folder in folders or ()]
    use = _extra([*(rules or ()), *given])
    active = load_rules(use)
    names = {folder.resolve() for folder in (given or _standing())}
    specs = [s for found in active.sources.values() for s in found if s.path.parent.resolve() in names]
    extract = _extract(use, backend)
    passed = failed = 0
    for outcome in run_examples(specs, extract):
        passed += outcome.passed
        failed += not outcome.passed
        if not outcome.passed:
            console.print(f"{outcome.spec.name}: {outcome.text}", style="red", markup=False)
            for line in outcome.differences:
                console.print(f"    {line}", markup=False)
        elif verbose:
            console.print(f"{outcome.spec.name}: {outcome.text}", style="green", markup=False)
    bare = sum(not spec.data.get("examples") for spec in specs)
    console.print(
        f"{passed + failed} examples of {len(specs)} entries: {passed} hold, {failed} fail; {bare} entries without examples"
    )
    if failed:
        raise typer.Exit(1)


def _extra(folders: Sequence[Path]) -> list[str]:
    """The packs to load beside the shipped and installed ones: configured, then given."""
    from gozareh.rules.config import read_config

    return read_config().with_rules(folders)


def _extract(folders: Sequence[str], backend: str) -> Callable[[str], dict[str, Any]]:
    from gozareh.pipeline import extract_record, load

    nlp = load(backend=backend, rules=folders)
    return lambda text: extract_record(nlp, {"id": "example", "text": text})


@_commands.command("list")
def list_(
    folders: Folders = None,
    *,
    layer: Annotated[str | None, typer.Option(help="Only entries of this layer.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, one object an entry.")] = False,
) -> None:
    """List the active entries: what each means, how many phrases and examples it has."""
    from gozareh.rules.loader import load_rules
    from gozareh.rules.spec import options_of

    given = [folder.resolve() for folder in folders or ()]
    active = load_rules(_extra(given))
    rows = [
        (entry, active.sources[path])
        for path, entry in active.entries.items()
        if (layer is None or entry.layer == layer)
        and (not given or any(spec.path.parent.resolve() in given for spec in active.sources[path]))
    ]
    if as_json:
        for entry, specs in rows:
            phrases = [phrase for spec in specs for phrase in spec.data.get("phrases", ())]
            meaning = specs[0].data.get("meaning")
            options = {key: value for spec in specs for key, value in options_of(spec.data).items()}
            row = {
                "entry": entry.path,
                "value": entry.value,
                "meaning": meaning,
                "phrases": phrases,
                "options": options,
            }
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    table.add_column("entry", no_wrap=True, min_width=max((len(entry.path) for entry, _ in rows), default=0))
    for index, name in enumerate(("value", "meaning", "phrases", "examples")):
        table.add_column(name, justify="right" if index > 1 else "left", overflow="fold")
    for entry, specs in rows:
        counts = [str(sum(len(spec.data.get(key, ())) for spec in specs)) for key in ("phrases", "examples")]
        table.add_row(entry.path, entry.value, specs[0].data.get("meaning") or "", *counts)
    console = _console()
    console.print(table)
    packs = Counter(entry.pack for entry, _ in rows)
    console.print(
        f"{len(rows)} entries ({', '.join(f'{name} {count}' for name, count in packs.items())}), rules {active.content_hash[:12]}"
    )


@_commands.command("coverage")
def coverage_(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Reports: files, folders, patterns.", show_default=False)
    ],
    *,
    rules: Rules = None,
    pack: Annotated[list[str] | None, typer.Option(help="Only entries of this pack.", show_default=False)] = None,
    dead: Annotated[bool, typer.Option("--dead", help="Only entries that never fired.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Count how often each entry fired over reports, and name those that never did.

    "found" counts the places where its words stand, "gave" the fields of figures that it gave.
    """
    from gozareh.cli.explain import watched
    from gozareh.pipeline import load
    from gozareh.reading import read_reports
    from gozareh.records import Report
    from gozareh.rules.coverage import Coverage

    nlp = load(rules=_extra(list(rules or ())))
    extractor: Any = nlp.get_pipe("gozareh")
    coverage = Coverage(extractor.rules)
    failed = False
    for report in read_reports(inputs):
        if isinstance(report, Report):
            seen, _ = watched(nlp, report)
            coverage.add(seen.view, seen.figures)
        else:
            failed = True
            typer.echo(f"gozareh: {report}", err=True)
    if failed and not coverage.reports:
        raise typer.Exit(2)
    rows = [row for row in coverage.rows() if (not pack or row[0].split("/")[0] in pack) and not (dead and row[1])]
    if as_json:
        found = {path: {"found": found, "gave": gave} for path, found, gave in rows}
        typer.echo(json.dumps({"reports": coverage.reports, "entries": found}, ensure_ascii=False))
        if failed:
            raise typer.Exit(1)
        return
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    table.add_column("entry", no_wrap=True, min_width=max((len(path) for path, _, _ in rows), default=0))
    for name in ("found", "gave"):
        table.add_column(name, justify="right")
    for path, count, gave in rows:
        table.add_row(path, f"{count:,}", f"{gave:,}", style=None if count else "yellow")
    console = _console()
    console.print(table)
    silent = sum(not count for _, count, _ in rows)
    console.print(f"{coverage.reports} reports, {len(rows)} entries, {silent} of them never fired")
    if failed:
        raise typer.Exit(1)


@_commands.command("new")
def new_(
    name: Annotated[str, typer.Argument(help="What the pack is called.")],
    folder: Annotated[Path, typer.Option("--in", metavar="DIR", help="Where its folder goes.")] = Path(),
) -> None:
    """Start a pack: a folder with one worked example that passes check and test."""
    from gozareh._resources import data_folder
    from gozareh.rules.template import new_pack

    schema = data_folder("schemas") / SCHEMA
    target = new_pack(name, folder, schema=schema.as_uri())
    typer.echo(
        f"{target}\nnext: edit {target / 'kinds.yaml'}, then gozareh rules check {target} && gozareh rules test {target}"
    )


@_commands.command("schema")
def schema_(
    *,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FOLDER", help="Write it into this folder instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of a rule file, by which editors complete and check it."""
    from gozareh.rules.schema import rule_file_schema

    text = json.dumps(rule_file_schema(), ensure_ascii=False, indent=2) + "\n"
    if write is None:
        typer.echo(text, nl=False)
        return
    if not write.is_dir():
        raise ConfigurationError("no such folder", where=str(write), remedy="make it first")
    (write / SCHEMA).write_text(text, encoding="utf-8")
    typer.echo(str(write / SCHEMA))
