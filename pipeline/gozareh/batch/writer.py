"""The target in a thread of its own: it writes what is ready while the next shards are extracted.

One thread does everything with the target, in the order in which it was asked: connections need no locks. Where it
falls behind, the shards that wait are written together in one transaction, which is what makes it catch up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from gozareh.batch.unit import empty_record
from gozareh.errors import RecordError
from gozareh.records import Failure, Report
from gozareh.writing import Counts, Shard, Target

WAITING = 8
"""Shards that may wait for the target before the run waits for them."""
Again = Callable[[Callable[[], Any]], Any]
"""Calls what it is given, again where the target fails for now."""


class Writer:
    """Does with `target` what it is asked for, one thing after the other; errors come out of the futures.

    After a failed `write` no later one is tried, so that what is written has no gaps.
    """

    def __init__(self, target: Target, again: Again) -> None:
        self._target = target
        self._again = again
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gozareh-writer")
        self._lock = threading.Lock()
        self._shards: deque[Shard] = deque()
        self._failed: BaseException | None = None

    def call[T](self, what: Callable[[], T]) -> Future[T]:
        """Whatever else is to be done with the target."""
        return self._thread.submit(self._again, what)

    def unchanged(self, reports: Sequence[Report]) -> Future[Mapping[str, Counts]]:
        """See `Target.unchanged`."""
        return self._thread.submit(self._again, partial(self._target.unchanged, list(reports)))

    def write(self, shard: Shard) -> Future[list[Shard]]:
        """What was written when its turn came: this shard and others, or none, where it waits for more or went before."""
        with self._lock:
            self._shards.append(shard)
        return self._thread.submit(self._write_waiting, self._target.together)

    def rest(self) -> Future[list[Shard]]:
        """What was written of the shards that still waited for others."""
        return self._thread.submit(self._write_waiting, 1)

    def close(self) -> None:
        """Let go of the target, after what is under way."""
        with self._lock:
            self._shards.clear()
        self._thread.submit(self._target.close).result()
        self._thread.shutdown()

    def _write_waiting(self, enough: int) -> list[Shard]:
        if self._failed is not None:
            raise self._failed
        with self._lock:
            shards = list(self._shards) if len(self._shards) >= enough else []
            if shards:
                self._shards.clear()
        if not shards:
            return []
        try:
            return self._write_together(shards)
        except BaseException as error:
            self._failed = error
            raise

    def _write_together(self, shards: list[Shard]) -> list[Shard]:
        write = partial(write_carefully, self._write)
        if len(shards) == 1:
            return [write(shards[0])]
        whole = Shard()
        for shard in shards:
            whole.reports += shard.reports
            whole.records += shard.records
            whole.failures += shard.failures
        try:
            self._write(whole)
        except RecordError:
            return [write(shard) for shard in shards]
        return [whole]

    def _write(self, shard: Shard) -> None:
        self._again(partial(self._target.write, shard))


def write_carefully(write: Callable[[Shard], None], shard: Shard) -> Shard:
    """Write `shard` and return what was written: where a record is refused, all but that one."""
    try:
        write(shard)
    except RecordError as error:
        if len(shard.reports) > 1:
            return _write_each(write, shard)
        (report,) = shard.reports
        failure = Failure.of(error, stage="write", report=report)
        emptied = Shard([report], [empty_record(report, problem=error.message)], [*shard.failures, failure])
        write(emptied)
        return emptied
    return shard


def _write_each(write: Callable[[Shard], None], shard: Shard) -> Shard:
    written = Shard(failures=list(shard.failures))
    for number, (report, record) in enumerate(zip(shard.reports, shard.records, strict=True)):
        single = write_carefully(write, Shard([report], [record], shard.failures if number == 0 else []))
        written.reports += single.reports
        written.records += single.records
        written.failures += single.failures[len(shard.failures) if number == 0 else 0 :]
    return written
