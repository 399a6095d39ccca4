"""`gozareh extract`: reports in, facts out."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gozareh import __version__

if TYPE_CHECKING:
    from gozareh.batch import Summary
    from gozareh.records import Failure


class Backend(StrEnum):
    """Who normalises and lemmatises words."""

    hazm = "hazm"
    parsivar = "parsivar"


def register(app: typer.Typer) -> None:
    """Hang the `extract` command on the main application."""
    app.command("extract", no_args_is_help=True)(extract)


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, patterns ('news/**/*.txt') or [bold]-[/bold] for standard input."
            " [bold].txt[/bold] holds one report, [bold].jsonl[/bold] one a line:"
            ' {"id": …, "text": …, "title": …, "published": …, "source": …}, all but text optional.',
            show_default=False,
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "-o",
            metavar="TARGET",
            help="Where the facts go: [bold]-[/bold] (JSON lines on standard output), [bold]facts.jsonl[/bold], or"
            " [bold]facts.db[/bold] (SQLite; facts of a report that is there already are replaced).",
        ),
    ] = "-",
    backend: Annotated[Backend, typer.Option(help="Library that normalises and lemmatises words.")] = Backend.hazm,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR", exists=True, help="A rule pack of your own; may be given several times.", show_default=False
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that extract.")] = 1,
) -> None:
    """Find the figures and officials of Persian reports.

    One record a report, in order, also where it holds no facts. Bad input is named; the rest is processed.

    [bold]Examples[/bold]

      gozareh extract reports/ --to facts.db

      gozareh extract news.jsonl -o facts.jsonl

      cat report.txt | gozareh extract - | jq .figures

      gozareh extract 'archive/**/*.txt' --to facts.db --workers 4

    [bold]Exit status[/bold]  0 all went well, 1 some input was bad (the rest is written), 2 nothing could be done.
    """
    from gozareh.batch import Settings, extractor, run_batch
    from gozareh.batch.engines import in_process, pool
    from gozareh.cli.progress import progress
    from gozareh.reading import read_reports, total_bytes
    from gozareh.writing import RunInfo, open_target

    settings = Settings(backend=str(backend), rules=tuple(str(path) for path in rules or ()))
    target = open_target(to)
    engine = pool(settings, workers=workers) if workers > 1 else in_process(extractor(settings))
    run = RunInfo(__version__, settings.fingerprint(), str(backend), tuple(inputs))
    visible = sys.stderr.isatty() and not (to == "-" and sys.stdout.isatty())
    total = total_bytes(inputs) if visible else None
    with _whole_pipe(), _stoppable() as stopped, progress(visible=visible, total=total) as shown:
        summary = run_batch(
            read_reports(inputs, advance=shown.advance),
            target=target,
            engine=engine,
            run=run,
            on_problem=_name,
            on_shard=shown.counts,
            stop=lambda: bool(stopped),
        )
    _end(summary, stopped)


def _name(failure: Failure) -> None:
    from gozareh.cli.progress import stderr

    stderr().print(f"gozareh: {failure}", markup=False, highlight=False, soft_wrap=True, style="red")


def _end(summary: Summary, stopped: list[int]) -> None:
    from gozareh.cli.progress import stderr
    from gozareh.cli.tables import summary_table

    console = stderr()
    console.print(summary_table(summary))
    if summary.target != "-" and summary.complete:
        console.print(str(Path(os.path.relpath(summary.target))), markup=False, highlight=False, soft_wrap=True)
    if stopped:
        console.print("stopped before the end; the same command goes on from here", style="yellow")
        raise typer.Exit(128 + stopped[0])
    if summary.exit_status:
        raise typer.Exit(summary.exit_status)


@contextmanager
def _whole_pipe() -> Iterator[None]:
    """Ends quietly, as other commands do, where whoever reads our output has seen enough (`| head`)."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(128 + signal.SIGPIPE) from None


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """A list that holds the signal once SIGINT or SIGTERM came; a second one ends the process as usual."""
    came: list[int] = []

    def note(number: int, _frame: object) -> None:
        came.append(number)
        for wanted, before in earlier.items():
            signal.signal(wanted, before)

    earlier = {wanted: signal.signal(wanted, note) for wanted in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for wanted, before in earlier.items():
            signal.signal(wanted, before)
