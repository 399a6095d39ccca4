"""What `extract` and `retry` share: a run from its inputs to its exit status."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gozareh import __version__

if TYPE_CHECKING:
    from gozareh.batch import Settings, Summary
    from gozareh.batch.engines import Engine
    from gozareh.batch.loader import Done
    from gozareh.reading import Options
    from gozareh.records import Failure, Report
    from gozareh.writing import Target

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="Statistical model that is consulted: [bold]none[/bold], [bold]default[/bold] or the path of one.",
        show_default="default",
    ),
]

Items = Callable[[Callable[[int], None]], Iterable["Report | Failure"]]
"""What to read, told where to report its progress in bytes."""


class LogForm(StrEnum):
    """How a run tells what it does."""

    text = "text"
    json = "json"


class EngineName(StrEnum):
    """Who does the work."""

    local = "local"
    ray = "ray"


@dataclass(slots=True, frozen=True)
class Way:
    """How a run goes."""

    workers: int = 1
    log: LogForm = LogForm.text
    patience: float = 60.0
    quarantine: Path | None = None
    engine: EngineName = EngineName.local


def run(
    items: Items,
    *,
    to: str,
    inputs: Sequence[str],
    settings: Settings,
    way: Way,
    total: Callable[[], int | None],
    repeats: Iterable[tuple[str, ...]] = (),
    options: Options | None = None,
) -> None:
    """Extract `items` into the target `to`, tell about it, and end with the exit status."""
    from gozareh.batch import Patience, QuarantineFile, run_batch
    from gozareh.batch.quarantine import beside
    from gozareh.cli.logs import JsonLog, TextLog
    from gozareh.cli.progress import progress
    from gozareh.writing import RunInfo, open_target

    target = open_target(to)
    engine, elsewhere = _engine(way, settings, target, inputs, options)
    info = RunInfo(
        __version__,
        settings.fingerprint(),
        settings.backend,
        tuple(inputs),
        settings.rules,
        settings.model,
        tuple(repeats),
    )
    aside = way.quarantine or beside(to)
    visible = way.log is LogForm.text and sys.stderr.isatty() and not (to == "-" and sys.stdout.isatty())
    with _whole_pipe(), _stoppable() as stopped, progress(visible=visible, total=total() if visible else None) as shown:
        log = JsonLog() if way.log is LogForm.json else TextLog(shown)
        log.started(info, target.name)
        summary = run_batch(
            items(shown.advance),
            target=target,
            engine=engine,
            elsewhere=elsewhere,
            run=info,
            on_problem=log.problem,
            on_shard=log.shard,
            stop=lambda: bool(stopped),
            patience=Patience(way.patience, told=log.waiting),
            quarantine=QuarantineFile(aside) if aside is not None else None,
        )
    log.ended(summary)
    if way.log is LogForm.text:
        _show_where(summary, to, aside, stopped)
    if stopped:
        raise typer.Exit(128 + stopped[0])
    if summary.exit_status:
        raise typer.Exit(summary.exit_status)


def _engine(
    way: Way, settings: Settings, target: Target, inputs: Sequence[str], options: Options | None
) -> tuple[Engine | None, Callable[[], Iterable[Done]]]:
    """What `run_batch` takes as `engine` and `elsewhere`."""
    if way.engine is EngineName.ray:
        from gozareh.batch.on_ray import Job, on_ray
        from gozareh.reading import Options

        job = Job(settings, options or Options(), max(way.workers, 2))
        return None, lambda: on_ray(inputs, job, form=target.form, sink=target.sink)
    from gozareh.batch import extractor
    from gozareh.batch.engines import in_process
    from gozareh.batch.pool import pool

    if way.workers > 1:
        return pool(settings, workers=way.workers, form=lambda: target.form), tuple
    return in_process(extractor(settings)), tuple


def _show_where(summary: Summary, to: str, aside: Path | None, stopped: list[int]) -> None:
    from gozareh.cli.progress import stderr

    console = stderr()
    if aside is not None and summary.counts.problems:
        console.print(
            f"{os.path.relpath(aside)}: the problems; gozareh retry takes them again", markup=False, soft_wrap=True
        )
    if summary.target != "-" and summary.complete:
        shown = summary.target if "://" in to else str(Path(os.path.relpath(summary.target)))
        console.print(shown, markup=False, highlight=False, soft_wrap=True)
    if stopped:
        console.print("stopped before the end; the same command goes on from here", style="yellow")


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
