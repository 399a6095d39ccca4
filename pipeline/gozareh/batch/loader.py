"""Drives a run: takes reports and problems as they are read, leaves out what is unchanged, writes shard by shard."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from gozareh.batch.engines import Engine
from gozareh.batch.patience import Patience
from gozareh.batch.quarantine import QuarantineFile
from gozareh.batch.unit import Outcome, empty_record
from gozareh.batch.writer import WAITING, Writer
from gozareh.errors import TargetError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import Counts, Formed, PlainRecord, RunInfo, Shard, Target, formed

SHARD = 64
"""Reports in a shard, unless their texts together are longer than `SHARD_CHARACTERS`."""
SHARD_CHARACTERS = 250_000
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
class Done:
    """A shard that was worked on, and with `written` also written."""

    reports: Sequence[Report]
    outcomes: Sequence[Outcome | Formed]
    failures: list[Failure]
    unchanged: Sequence[Counts] = ()
    """What those of its reports hold that were passed over."""
    written: bool = False

    def shard(self) -> Shard:
        """What is to be written: failed reports get an empty record."""
        shard = Shard(list(self.reports), failures=list(self.failures))
        for report, outcome in zip(self.reports, self.outcomes, strict=True):
            if isinstance(outcome, Failure):
                shard.failures.append(outcome)
                shard.records.append(empty_record(report, problem=outcome.message))
            else:
                shard.records.append(outcome)
        return shard


@dataclass(slots=True)
class _Pending:
    """A shard on its way through the engine."""

    shard: Shard
    known: Future[Mapping[str, Counts]]
    """Those of its reports that are unchanged, asked for ahead."""


def run_batch(
    items: Iterable[Report | Failure],
    *,
    target: Target,
    engine: Engine | None = None,
    elsewhere: Callable[[], Iterable[Done]] = lambda: (),
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

    Without an `engine` the shards come from `elsewhere`, which is called when the target is open, and reads by itself.

    The target lives in a thread of its own, so that it is written while the next shards are extracted.
    """
    summary = Summary(target.name)
    counts = summary.counts
    started = time.perf_counter()
    pending: deque[Shard] = deque()

    def waited[T](future: Future[T]) -> T:
        before = time.perf_counter()
        try:
            return future.result()
        finally:
            counts.writing_seconds += time.perf_counter() - before

    def batches() -> Iterator[Sequence[Report]]:
        for part in _ahead(shards_of(items, shard), writer):
            if stop():
                return
            known = waited(part.known)
            _count_unchanged(counts, known.values())
            part.shard.reports = [report for report in part.shard.reports if report.id not in known]
            pending.append(part.shard)
            yield part.shard.reports

    def here(engine: Engine) -> Iterator[Done]:
        for reports, outcomes in engine(batches()):
            yield Done(reports, outcomes, pending.popleft().failures)

    def note(shards: list[Shard]) -> None:
        for ready in shards:
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

    writer = Writer(target, partial(patience or Patience(), stop=stop))
    writing: deque[Future[list[Shard]]] = deque()
    try:
        waited(writer.call(partial(target.begin, run)))
        try:
            for done in here(engine) if engine is not None else elsewhere():
                while writing and (writing[0].done() or len(writing) >= WAITING):
                    note(waited(writing.popleft()))
                _count_unchanged(counts, done.unchanged)
                if done.written:
                    note([done.shard()])
                else:
                    writing.append(writer.write(done.shard()))
                if engine is None and stop():
                    break
            writing.append(writer.rest())
            while writing:
                note(waited(writing.popleft()))
            summary.complete = not stop()
            counts.seconds = time.perf_counter() - started
            stopped = None if summary.complete else "a signal"
            waited(writer.call(lambda: target.finish(counts, complete=summary.complete, stopped=stopped)))
        except TargetError as error:
            summary.complete = False
            summary.error = error
            counts.seconds = time.perf_counter() - started
            with suppress(TargetError, OSError):  # note in the target, where that is possible, why the run ended
                writer.call(partial(target.finish, counts, complete=False, stopped=error.message)).result()
    finally:
        writer.close()
        if quarantine is not None:
            quarantine.finish(complete=summary.complete)
    counts.seconds = time.perf_counter() - started
    return summary


def _ahead(parts: Iterable[Shard], writer: Writer) -> Iterator[_Pending]:
    """`parts`, each asked about at the target while the one before it is worked on."""
    before: _Pending | None = None
    for shard in parts:
        part = _Pending(shard, writer.unchanged(shard.reports))
        if before is not None:
            yield before
        before = part
    if before is not None:
        yield before


def shards_of(items: Iterable[Report | Failure], size: int = SHARD) -> Iterator[Shard]:
    """Reports and problems of reading, some at a time."""
    part, characters = Shard(), 0
    for item in items:
        if isinstance(item, Failure):
            part.failures.append(item)
        else:
            part.reports.append(item)
            characters += len(item.text)
        if len(part.reports) >= size or len(part.failures) >= size or characters >= SHARD_CHARACTERS:
            yield part
            part, characters = Shard(), 0
    if part.reports or part.failures:
        yield part


def _count_unchanged(counts: Counts, known: Iterable[Counts]) -> None:
    for one in known:
        counts.reports += 1
        counts.unchanged += 1
        counts.officials += one.officials
        counts.kinds.update(one.kinds)


def _count(counts: Counts, shard: Shard) -> None:
    counts.reports += len(shard.reports)
    counts.problems += len(shard.failures)
    for record in shard.records:
        tallied = formed(record, _uncounted)
        counts.officials += tallied.officials
        counts.kinds.update(tallied.kinds)


def _uncounted(_record: PlainRecord) -> None:
    """A record whose form is not needed."""
