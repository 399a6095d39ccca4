"""Where the unit of work is done: in this process, or in a pool of them. Order is kept, and the queue is bounded."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from gozareh.batch.unit import Extract, Outcome, Settings, extract_batch, extractor
from gozareh.errors import GozarehError
from gozareh.records import Failure, Report

Batches = Iterable[Sequence[Report]]
Engine = Callable[[Batches], Iterator[tuple[Sequence[Report], list[Outcome]]]]
"""Batches of reports → the same batches in the same order, each with its outcomes."""


def in_process(extract: Extract) -> Engine:
    """An engine that works here and now."""

    def run(batches: Batches) -> Iterator[tuple[Sequence[Report], list[Outcome]]]:
        for batch in batches:
            yield batch, extract_batch(batch, extract)

    return run


def _work(settings: Settings, batch: Sequence[Report]) -> list[Outcome]:
    return extract_batch(batch, extractor(settings))


def pool(
    settings: Settings, *, workers: int, work: Callable[[Settings, Sequence[Report]], list[Outcome]] = _work
) -> Engine:
    """An engine of `workers` processes. At most two batches a worker are under way.

    Where a worker dies, the pool is made anew and the batches under way are done again, one report at a time, so
    that only a report that kills its worker is lost to a `Failure`.
    """

    def run(batches: Batches) -> Iterator[tuple[Sequence[Report], list[Outcome]]]:
        waiting: deque[tuple[Sequence[Report], Future[list[Outcome]]]] = deque()
        executor = _executor(workers)
        try:
            for batch in batches:
                if len(waiting) >= 2 * workers:
                    done, outcomes, executor = _next(waiting, executor)
                    yield done, outcomes
                executor = _submit(batch, waiting, executor)
            while waiting:
                done, outcomes, executor = _next(waiting, executor)
                yield done, outcomes
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _submit(
        batch: Sequence[Report],
        waiting: deque[tuple[Sequence[Report], Future[list[Outcome]]]],
        executor: ProcessPoolExecutor,
    ) -> ProcessPoolExecutor:
        try:
            future = executor.submit(work, settings, batch)
        except BrokenProcessPool:
            future = Future()
            future.set_exception(BrokenProcessPool())
        waiting.append((batch, future))
        return executor

    def _next(
        waiting: deque[tuple[Sequence[Report], Future[list[Outcome]]]], executor: ProcessPoolExecutor
    ) -> tuple[Sequence[Report], list[Outcome], ProcessPoolExecutor]:
        batch, future = waiting.popleft()
        try:
            return batch, future.result(), executor
        except BrokenProcessPool:
            executor.shutdown(wait=False, cancel_futures=True)
            outcomes = [_alone(report) for report in batch]
            fresh = _executor(workers)
            again = [(later, fresh.submit(work, settings, later)) for later, _ in waiting]
            waiting.clear()
            waiting.extend(again)
            return batch, outcomes, fresh

    def _alone(report: Report) -> Outcome:
        with _executor(1) as single:
            try:
                return single.submit(work, settings, [report]).result()[0]
            except BrokenProcessPool:
                error = GozarehError("this report ended the process that worked on it", remedy="please report it")
                return Failure.of(error, stage="extract", report=report)

    return run


def _executor(workers: int) -> ProcessPoolExecutor:
    # Not fork: the parent may hold threads (a progress bar) and an open database.
    context = multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else None
    )
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    """A Ctrl-C reaches the whole group: the parent ends the run, the workers finish what they have in hand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
