"""`gozareh retry`: what is in quarantine, taken again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gozareh.cli.extract import Backend
from gozareh.cli.running import LogForm, Model, Way, run

if TYPE_CHECKING:
    from gozareh.reading import Options
    from gozareh.records import Failure, Report


def register(app: typer.Typer) -> None:
    """Hang the `retry` command on the main application."""
    app.command("retry", no_args_is_help=True)(retry)


def retry(
    database: Annotated[str, typer.Argument(metavar="DB", help="A database of facts: a file or an address.")],
    backend: Annotated[
        Backend | None, typer.Option(help="Library that normalises and lemmatises words.", show_default="hazm")
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", exists=True, help="A rule pack of your own.", show_default=False)
    ] = None,
    model: Model = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="KEY=COLUMN", help="Where a table has text, id, title …", show_default=False),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that extract.")] = 1,
    log: Annotated[LogForm, typer.Option(help="What standard error gets: lines for people, or JSON.")] = LogForm.text,
    patience: Annotated[float, typer.Option(min=0, help="Seconds to wait where the target fails for now.")] = 60.0,
) -> None:
    """Take again what is in quarantine: reports that failed, and inputs that could not be read.

    Reports that failed are stored and need no input. Inputs are read from where they were; of files that hold many
    reports, those that are loaded are passed over. What goes well leaves the quarantine.

    [bold]Examples[/bold]

      gozareh retry facts.db

      gozareh retry postgresql://user@host/base --workers 4
    """
    from gozareh.batch import Settings
    from gozareh.reading import Options, column_mapping
    from gozareh.rules.config import read_config
    from gozareh.writing.sql.reading import failed_reports, unread

    config = read_config()
    options = Options(column_mapping(columns or []))
    failed, missing = failed_reports(database), unread(database)
    inputs = sorted({name for names in missing for name in names})
    run(
        lambda advance: _items(failed, missing, advance, options),
        to=database,
        inputs=inputs,
        settings=Settings(config.with_backend(backend), tuple(config.with_rules(rules)), config.with_model(model)),
        way=Way(workers, log, patience),
        total=lambda: None,
        repeats=missing,
    )


def _items(
    failed: list[Report],
    missing: dict[tuple[str, ...], frozenset[str]],
    advance: Callable[[int], None],
    options: Options,
) -> Iterator[Report | Failure]:
    from gozareh.reading import read_reports
    from gozareh.records import Report

    seen = {report.id for report in failed}
    yield from failed
    for names, paths in missing.items():
        found: Iterable[Report | Failure] = read_reports(names, advance=advance, options=options, only=paths)
        for item in found:
            if not isinstance(item, Report):
                yield item
            elif item.id not in seen:
                seen.add(item.id)
                yield item
