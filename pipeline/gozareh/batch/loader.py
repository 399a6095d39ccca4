"""Drives a run: takes reports and problems as they are read, leaves out what is unchanged, writes shard by shard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gozareh.batch.engines import Engine
from gozareh.batch.unit import Outcome, empty_record
from gozareh.errors import RecordError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import Counts, RunInfo, Shard, Target

SHARD = 64
"""Reports in a shard, unless their texts together are longer than `SHARD_CHARACTERS`."""
SHARD_CHARACTERS = 250_000
PAUSES = (0.5, 2.0, 8.0)
"""Seconds to wait before each new try of a write that may succeed later."""
KEPT_PROBLEMS = 1000
"""Problems that a summary names; the others are only counted."""


@dataclass(slots=True)
class Summary:
    """What a run did."""

    target: str
    counts: Counts = field(default_factory=Counts)
    problems: list[Failure] = field(default_factory=list)
    complete: bool = False

    @property
    def exit_status(self) -> int:
        """0 where all went well, 1 where there were problems."""
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
) -> Summary:
    """Extract every report of `items` into `target` and say what was done.

    A problem never stops the run: it is counted, told to `on_problem` and written to the target. `on_shard` hears the
    counts so far after each shard. When `stop()` is true, no further shard is begun. A target that fails for good
    raises its `TargetError`; the shards before it are written.
    """
    summary = Summary(target.name)
    counts = summary.counts
    started = time.perf_counter()
    pending: list[_Pending] = []

    def batches() -> Iterator[Sequence[Report]]:
        for part in _shards(items, shard):
            if stop():
                return
            known = target.unchanged(part.reports)
            for done in known.values():
                counts.reports += 1
                counts.unchanged += 1
                counts.officials += done.officials
                counts.kinds.update(done.kinds)
            part.reports = [report for report in part.reports if report.id not in known]
            pending.append(part)
            yield part.reports

    try:
        target.begin(run)
        for reports, outcomes in engine(batches()):
            part = pending.pop(0)
            ready = _write(target, _assemble(reports, outcomes, part.failures))
            counts.seconds = time.perf_counter() - started
            _count(counts, ready)
            for failure in ready.failures:
                if len(summary.problems) < KEPT_PROBLEMS:
                    summary.problems.append(failure)
                if on_problem is not None:
                    on_problem(failure)
            if on_shard is not None:
                on_shard(counts)
        summary.complete = not stop()
        target.finish(counts, complete=summary.complete)
    finally:
        target.close()
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


def _write(target: Target, shard: Shard) -> Shard:
    """Write `shard` and return what was written: where a record is refused, all but that one."""
    try:
        _try(target, shard)
    except RecordError as error:
        if len(shard.reports) > 1:
            return _write_each(target, shard)
        (report,) = shard.reports
        failure = Failure.of(error, stage="write", report=report)
        emptied = Shard([report], [empty_record(report, problem=error.message)], [*shard.failures, failure])
        _try(target, emptied)
        return emptied
    return shard


def _write_each(target: Target, shard: Shard) -> Shard:
    written = Shard(failures=list(shard.failures))
    for number, (report, record) in enumerate(zip(shard.reports, shard.records, strict=True)):
        single = _write(target, Shard([report], [record], shard.failures if number == 0 else []))
        written.reports += single.reports
        written.records += single.records
        written.failures += single.failures[len(shard.failures) if number == 0 else 0 :]
    return written


def _try(target: Target, shard: Shard) -> None:
    for pause in PAUSES:
        try:
            target.write(shard)
        except TransientError:
            time.sleep(pause)
        else:
            return
    target.write(shard)


def _count(counts: Counts, shard: Shard) -> None:
    counts.reports += len(shard.reports)
    counts.problems += len(shard.failures)
    for record in shard.records:
        counts.officials += len(record["officials"])
        counts.kinds.update(figure["kind"] for figure in record["figures"])
