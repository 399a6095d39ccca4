"""Drives a run: takes reports and problems as they are read, leaves out what is unchanged, writes shard by shard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gozareh.batch.engines import Engine
from gozareh.batch.patience import Patience
from gozareh.batch.quarantine import QuarantineFile
from gozareh.batch.unit import Outcome, empty_record
from gozareh.errors import RecordError, TargetError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import Counts, RunInfo, Shard, Target

SHARD = 64
"""Reports in a shard, unless their texts together are longer than `SHARD_CHARACTERS`."""
SHARD_CHARACTERS = 250_000
Again = Callable[[Callable[[], Any]], Any]
"""Calls what it is given, again where the target fails for now."""
KEPT_PROBLEMS = 1000
"""Problems that a summary names; the others are only counted."""


@dataclass(slots=True)
class Summary:
    """What a run did."""

    target: str
    counts: Counts = field(default_factory=Counts)
    problems: list[Failure] = field(default_factory=list)
    complete: bool = False
    error: TargetError | None = None
    """What stopped the run before its end: the target no longer took anything."""

    @property
    def exit_status(self) -> int:
        """0: all went well; 1: there were problems; 3: the target failed for good; 4: it failed for now."""
        if self.error is not None:
            return 4 if isinstance(self.error, TransientError) else 3
        return int(self.counts.problems > 0)


@dataclass(slots=True)
class _Pending:
    """A shard on its way through the engine: its reports in order, which of them are unchanged, its problems."""

    reports: list[Report] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    characters: int = 0


def run_batch(
    items: Iterable[Report | Failure],
    *,
    target: Target,
    engine: Engine,
    run: RunInfo,
    on_problem: Callable[[Failure], None] | None = None,
    on_shard: Callable[[Counts], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
    shard: int = SHARD,
    patience: Patience | None = None,
    quarantine: QuarantineFile | None = None,
) -> Summary:
    """Extract every report of `items` into `target` and say what was done.

    A problem never stops the run: it is counted, told to `on_problem` and written to the target. `on_shard` hears the
    counts so far after each shard. When `stop()` is true, no further shard is begun. Passing errors of the target are
    waited out with `patience`. A target that cannot be opened raises its `TargetError`; one that fails later ends the
    run, the shards before it are written, and the summary holds the error. `quarantine` takes the problems, too.
    """
    summary = Summary(target.name)
    counts = summary.counts
    again = patience or Patience()
    started = time.perf_counter()
    pending: list[_Pending] = []

    def batches() -> Iterator[Sequence[Report]]:
        for part in _shards(items, shard):
            if stop():
                return
            known = again(partial(target.unchanged, part.reports), stop=stop)
            for done in known.values():
                counts.reports += 1
                counts.unchanged += 1
                counts.officials += done.officials
                counts.kinds.update(done.kinds)
            part.reports = [report for report in part.reports if report.id not in known]
            pending.append(part)
            yield part.reports

    try:
        again(partial(target.begin, run), stop=stop)
        for reports, outcomes in engine(batches()):
            part = pending.pop(0)
            before = time.perf_counter()
            ready = _write(partial(again, stop=stop), target, _assemble(reports, outcomes, part.failures))
            counts.writing_seconds += time.perf_counter() - before
            counts.seconds = time.perf_counter() - started
            _count(counts, ready)
            if quarantine is not None:
                quarantine.add(ready.failures, ready.reports)
            for failure in ready.failures:
                if len(summary.problems) < KEPT_PROBLEMS:
                    summary.problems.append(failure)
                if on_problem is not None:
                    on_problem(failure)
            if on_shard is not None:
                on_shard(counts)
        summary.complete = not stop()
        counts.seconds = time.perf_counter() - started
        stopped = None if summary.complete else "a signal"
        again(lambda: target.finish(counts, complete=summary.complete, stopped=stopped), stop=stop)
    except TargetError as error:
        if not counts.seconds:
            raise
        summary.complete = False
        summary.error = error
        _note_end(target, counts, error)
    finally:
        target.close()
        if quarantine is not None:
            quarantine.finish(complete=summary.complete)
    counts.seconds = time.perf_counter() - started
    return summary


def _shards(items: Iterable[Report | Failure], size: int) -> Iterator[_Pending]:
    part = _Pending()
    for item in items:
        if isinstance(item, Failure):
            part.failures.append(item)
        else:
            part.reports.append(item)
            part.characters += len(item.text)
        if len(part.reports) >= size or len(part.failures) >= size or part.characters >= SHARD_CHARACTERS:
            yield part
            part = _Pending()
    if part.reports or part.failures:
        yield part


def _assemble(reports: Sequence[Report], outcomes: Sequence[Outcome], failures: Sequence[Failure]) -> Shard:
    shard = Shard(failures=list(failures))
    for report, outcome in zip(reports, outcomes, strict=True):
        shard.reports.append(report)
        if isinstance(outcome, Failure):
            shard.failures.append(outcome)
            shard.records.append(empty_record(report, problem=outcome.message))
        else:
            shard.records.append(outcome)
    return shard


def _note_end(target: Target, counts: Counts, error: TargetError) -> None:
    """Note in the target, where that is possible, why the run ended."""
    with suppress(TargetError, OSError):
        target.finish(counts, complete=False, stopped=error.message)


def _write(again: Again, target: Target, shard: Shard) -> Shard:
    """Write `shard` and return what was written: where a record is refused, all but that one."""
    try:
        again(partial(target.write, shard))
    except RecordError as error:
        if len(shard.reports) > 1:
            return _write_each(again, target, shard)
        (report,) = shard.reports
        failure = Failure.of(error, stage="write", report=report)
        emptied = Shard([report], [empty_record(report, problem=error.message)], [*shard.failures, failure])
        again(partial(target.write, emptied))
        return emptied
    return shard


def _write_each(again: Again, target: Target, shard: Shard) -> Shard:
    written = Shard(failures=list(shard.failures))
    for number, (report, record) in enumerate(zip(shard.reports, shard.records, strict=True)):
        single = _write(again, target, Shard([report], [record], shard.failures if number == 0 else []))
        written.reports += single.reports
        written.records += single.records
        written.failures += single.failures[len(shard.failures) if number == 0 else 0 :]
    return written


def _count(counts: Counts, shard: Shard) -> None:
    counts.reports += len(shard.reports)
    counts.problems += len(shard.failures)
    for record in shard.records:
        counts.officials += len(record["officials"])
        counts.kinds.update(figure["kind"] for figure in record["figures"])
