"""The progress bar: there on a terminal, silent in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gozareh.writing import Counts


@cache
def stderr() -> Console:
    """The console on standard error, the same for bar, problems and table."""
    return Console(stderr=True)


class Shown:
    """What the user sees of a run that is under way."""

    def __init__(self, bar: Progress | None, task: TaskID | None) -> None:
        self._bar = bar
        self._task = task

    def advance(self, size: int) -> None:
        """`size` more bytes were read."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, size)

    def counts(self, counts: Counts) -> None:
        """The counts so far."""
        if self._bar is not None and self._task is not None:
            rate = counts.reports / counts.seconds if counts.seconds else 0.0
            self._bar.update(
                self._task, reports=f"{counts.reports:,}", figures=f"{counts.figures:,}", rate=f"{rate:,.0f}"
            )


@contextmanager
def progress(*, visible: bool, total: int | None) -> Iterator[Shown]:
    """A progress bar over `total` bytes (None: unknown), where `visible`."""
    if not visible:
        yield Shown(None, None)
        return
    columns = (
        BarColumn(bar_width=30),
        TaskProgressColumn(),
        TextColumn("{task.fields[reports]} reports · {task.fields[figures]} figures · {task.fields[rate]}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        yield Shown(bar, bar.add_task("extract", total=total, reports="0", figures="0", rate="0"))
