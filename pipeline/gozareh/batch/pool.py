"""A pool of processes: reports in as bytes, plain records out, order kept, the queue bounded, nothing lost.

A worker gets one batch at a time and sends each outcome as soon as it is there, which is its sign of life as well.
One that dies, or gives no sign for longer than a report may take, is killed and replaced, and the rest of its batch is
done again; a report that cost two workers comes back as a `Failure`.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection
from typing import Any

from gozareh.batch.engines import Batches, Engine
from gozareh.batch.unit import Outcome, Settings, work_on
from gozareh.errors import GozarehError
from gozareh.records import Failure, Report
from gozareh.writing import Form, Formed, formed

Work = Callable[[Settings, Sequence[Report]], list[Outcome]]
STRIKES = 2
"""Workers that one report may cost."""
STARTING = 300.0
"""Seconds in which a worker must be ready."""
DEATHS = 20
"""Workers that may die one after the other before any has done a report: then the fault lies elsewhere."""
_IMPORTED_ONCE = "gozareh.pipeline"
"""What is imported once for all workers, by the process from which they are forked: most of the time until one is ready."""


@dataclass(slots=True)
class _Task:
    """A batch, and what is done of it."""

    batch: Sequence[Report]
    outcomes: list[Outcome | Formed] = field(default_factory=list)
    strikes: int = 0

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.batch)


class _Worker:
    """A process, our end of its pipe, and the task that it works on since its last sign of life."""

    def __init__(self, context: Any, settings: Settings, form: Form | None, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, settings, form, work), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.task: _Task | None = None
        self.sign = time.monotonic()

    def give(self, task: _Task) -> None:
        """What is left of `task`; raises `OSError` where the process is gone."""
        self.task = task
        self.sign = time.monotonic()
        self.pipe.send_bytes(pickle.dumps(task.batch[len(task.outcomes) :], pickle.HIGHEST_PROTOCOL))

    def end(self) -> None:
        """Kill it, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def pool(
    settings: Settings, *, workers: int, work: Work = work_on, form: Callable[[], Form | None] = lambda: None
) -> Engine:
    """An engine of `workers` processes, with two batches a worker under way at most.

    Records come back in the form that `form()`, asked when the work begins, says; None: as they are.
    """

    def run(batches: Batches) -> Iterator[tuple[Sequence[Report], list[Outcome | Formed]]]:
        crew = _Crew(partial(_Worker, _context(), settings, form(), work), workers, settings.limits.seconds_for)
        try:
            yield from crew.run(iter(batches))
        finally:
            crew.end()

    return run


class _Crew:
    """The workers of one run."""

    def __init__(self, hire: Callable[[], _Worker], size: int, limit: Callable[[Report], float]) -> None:
        self._hire = hire
        self._limit = limit
        self._size = size
        self._workers: list[_Worker] = []
        self._deaths = 0
        self._tasks: deque[_Task] = deque()
        self._waiting: deque[_Task] = deque()

    def run(self, batches: Iterator[Sequence[Report]]) -> Iterator[tuple[Sequence[Report], list[Outcome | Formed]]]:
        more = True
        while more or self._tasks:
            while more and len(self._tasks) < 2 * self._size:
                batch = next(batches, None)
                if batch is None:
                    more = False
                    break
                task = _Task(batch)
                self._tasks.append(task)
                if batch:
                    self._waiting.append(task)
                self._assign()
                self._listen(0)
            while self._tasks and self._tasks[0].done:
                task = self._tasks.popleft()
                yield task.batch, task.outcomes
            if self._tasks and not self._tasks[0].done and (len(self._tasks) >= 2 * self._size or not more):
                self._listen(1.0)

    def end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _assign(self) -> None:
        while self._waiting:
            worker = next((one for one in self._workers if one.task is None), None)
            if worker is None and len(self._workers) < self._size:
                worker = self._hire()
                self._workers.append(worker)
            if worker is None:
                return
            task = self._waiting.popleft()
            try:
                worker.give(task)
            except OSError:
                self._lost(worker, None)

    def _listen(self, seconds: float) -> None:
        """Take what the workers send, wait for it up to `seconds`; replace those that are gone."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        for pipe in connection.wait(list(busy), seconds):
            worker = busy[pipe]
            task = worker.task
            assert task is not None
            try:
                fine, what = pickle.loads(worker.pipe.recv_bytes())  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._lost(worker, "this report ended the process that worked on it")
                continue
            if not fine:
                raise what
            worker.sign = time.monotonic()
            if not worker.ready:
                worker.ready = True
                continue
            self._deaths = 0
            task.outcomes.append(what)
            task.strikes = 0
            if task.done:
                worker.task = None
        for worker in list(busy.values()):
            task = worker.task
            if task is not None and not worker.pipe.closed and not worker.pipe.poll():
                limit = self._limit(task.batch[len(task.outcomes)]) if worker.ready else STARTING
                if time.monotonic() - worker.sign > limit:
                    self._lost(worker, f"this report took longer than {limit:,.0f} seconds")
        self._assign()

    def _lost(self, worker: _Worker, why: str | None) -> None:
        """Let go of `worker`; its task waits for another one, without the report that has cost too many."""
        worker.end()
        self._workers.remove(worker)
        self._deaths += 1
        if self._deaths > DEATHS + self._size:
            remedy = "is there memory for so many? Try fewer --workers, and one"
            raise GozarehError("the processes that extract die as soon as they begin", remedy=remedy)
        task = worker.task
        assert task is not None
        task.strikes += why is not None and worker.ready  # one that was still loading had not begun with the report
        if why is not None and task.strikes >= STRIKES:
            error = GozarehError(why, remedy="please report it; --max-seconds allows more time")
            report = task.batch[len(task.outcomes)]
            task.outcomes.append(Failure.of(error, stage="extract", report=report))
            task.strikes = 0
        if not task.done:
            self._waiting.appendleft(task)


def _context() -> Any:
    # Not fork: the parent may hold threads (a progress bar, the writer) and an open database.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", _IMPORTED_ONCE])
    return context


def _serve(pipe: connection.Connection, settings: Settings, form: Form | None, work: Work) -> None:
    """What a worker does until its pipe ends, also because whoever held the other end was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C reaches the whole group, and the parent ends the run
    with suppress(EOFError, OSError):
        pipe.send_bytes(pickle.dumps(_loaded(settings, work)))
        while True:
            for report in pickle.loads(pipe.recv_bytes()):  # noqa: S301 - from our own process
                pipe.send_bytes(pickle.dumps(_outcome(settings, form, work, report), pickle.HIGHEST_PROTOCOL))


def _loaded(settings: Settings, work: Work) -> tuple[bool, Any]:
    """Load what the work needs: a worker counts as ready after that."""
    try:
        return True, work(settings, [])
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it
        return False, error


def _outcome(settings: Settings, form: Form | None, work: Work, report: Report) -> tuple[bool, Any]:
    """(True, the outcome), or (False, an error that is none of the report)."""
    try:
        (outcome,) = work(settings, [report])
        return True, outcome if form is None or isinstance(outcome, Failure) else formed(outcome, form)
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it
        return False, error
