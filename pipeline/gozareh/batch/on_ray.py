"""The unit of work on a cluster, by Ray Data: workers read the files, extract, and write where many may write at once.

Files are grouped into items; each is read by one task into shards, and actors that have loaded the rules once work on
the shards. The driver gets them back in the order of the input. It writes what only one process can write (JSON lines,
SQLite, DuckDB), in the very bytes of a local run; PostgreSQL and Parquet are written by the actors themselves.

An actor that dies is started again by Ray and its shard repeated, `RETRIES` times. A shard that is still missing then is
read and worked on by the driver, in a process of its own, so that nothing is lost but a report that kills whoever reads it.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count, groupby
from typing import Any

from gozareh.batch.loader import SHARD, Done, shards_of
from gozareh.batch.patience import Patience
from gozareh.batch.pool import pool
from gozareh.batch.unit import Outcome, Settings, work_on
from gozareh.batch.writer import write_carefully
from gozareh.errors import ConfigurationError, InputError, InstallationError
from gozareh.reading import Names, Options, Source, expand, read_sources, renamed, size_of
from gozareh.records import Failure, Report
from gozareh.writing import Form, Formed, Shard, Sink, formed

ITEM_FILES = 256
ITEM_BYTES = 4 << 20
"""Small files are read together, up to so many and so much."""
RETRIES = 2
"""How often Ray repeats the task of an actor that died."""

Sources = list[Source | InputError]
Renames = Mapping[int, Mapping[int, str]]
"""Item → position of a report in it → the name that it gets, because its own was taken before."""


@dataclass(slots=True, frozen=True)
class Job:
    """What workers need to know; plain values and functions that pickle."""

    settings: Settings
    options: Options = field(default_factory=Options)
    workers: int = 2
    work: Callable[[Settings, Sequence[Report]], list[Outcome]] = work_on
    shard: int = SHARD


@dataclass(slots=True, frozen=True)
class _Plan:
    """All of a run."""

    job: Job
    items: Sequence[Sources]
    renames: Renames
    form: Form | None
    sink: Callable[[], Sink] | None


def on_ray(
    inputs: Sequence[str], job: Job, *, form: Form | None = None, sink: Callable[[], Sink] | None = None
) -> Iterator[Done]:
    """The shards of `inputs`, in order, worked on by `job.workers` actors; written by them where there is a `sink`."""
    if "-" in inputs:
        raise ConfigurationError("workers cannot read standard input", where="-", remedy="name files or addresses")
    ray = _ray(job.workers)
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.max_errored_blocks = -1  # what is missing is found below
    items = list(_items(expand(inputs)))
    if not items:
        return
    renames = _renames(ray, items, job)
    plan = _Plan(job, items, renames, form, sink)
    rows = [{"item": number, "sources": pickle.dumps(sources)} for number, sources in enumerate(items)]
    data = (
        ray.data.from_items(rows, override_num_blocks=len(rows))
        .map_batches(partial(_read, job=job, renames=renames), batch_size=1, num_cpus=0.5)
        .map_batches(
            _Actor,
            fn_constructor_args=(job, form, sink),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=job.workers),
            max_restarts=-1,
            max_task_retries=RETRIES,
        )
    )
    item = part = 0
    for row in data.iter_rows():
        while (item, part) != (row["item"], row["part"]):  # what lies between was lost
            yield from _lost(plan, item, part, until=(row["item"], row["part"]))
            item, part = row["item"], row["part"]
        yield pickle.loads(row["done"])  # noqa: S301 - from our own workers
        item, part = (item + 1, 0) if row["last"] else (item, part + 1)
    if item < len(items):
        yield from _lost(plan, item, part, until=(len(items), 0))


def _ray(workers: int) -> Any:
    """Ray, connected to the cluster that `RAY_ADDRESS` names, else started here."""
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise InstallationError(f"Ray needs {error.name}", remedy="pip install 'gozareh[ray]'") from None
    if not ray.is_initialized():
        here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": max(workers + 1, os.cpu_count() or 1)}
        ray.init(log_to_driver=False, logging_level="error", include_dashboard=False, **here)
    return ray


def _items(sources: Iterable[Source | InputError]) -> Iterator[Sources]:
    group: Sources = []
    size = 0
    for source in sources:
        new = (size_of(source) or 0) if isinstance(source, Source) else 0
        if group and (len(group) >= ITEM_FILES or size + new > ITEM_BYTES):
            yield group
            group, size = [], 0
        group.append(source)
        size += new
    if group:
        yield group


def _renames(ray: Any, items: Sequence[Sources], job: Job) -> Renames:
    """Ids have to be told apart over all files, in their order: the workers read them, the driver compares."""
    rows = [{"item": number, "sources": pickle.dumps(sources)} for number, sources in enumerate(items)]
    data = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        partial(_ids, options=job.options), batch_size=1, num_cpus=0.5
    )
    names = Names()
    found: dict[int, dict[int, str]] = {}
    for item, ids in groupby(data.iter_rows(), key=lambda row: int(row["item"])):
        position = 0
        for row in ids:
            for name in pickle.loads(row["ids"]):  # noqa: S301 - from our own workers
                if new := names.new_name(name):
                    found.setdefault(item, {})[position] = new
                position += 1
    return found


def _ids(batch: Mapping[str, Any], *, options: Options) -> Iterator[dict[str, list[Any]]]:
    sources = pickle.loads(batch["sources"][0])  # noqa: S301 - from our own driver
    ids: list[str] = []
    for report in read_sources(sources, options=options):
        if isinstance(report, Report):
            ids.append(report.id)
        if len(ids) >= 50_000:
            yield {"item": [batch["item"][0]], "ids": [pickle.dumps(ids)]}
            ids = []
    yield {"item": [batch["item"][0]], "ids": [pickle.dumps(ids)]}


def _named(sources: Sources, options: Options, names: Mapping[int, str]) -> Iterator[Report | Failure]:
    position = 0
    for item in read_sources(sources, options=options):
        if isinstance(item, Failure):
            yield item
            continue
        if position in names:
            yield from renamed(item, names[position])
        else:
            yield item
        position += 1


def _parts(sources: Sources, item: int, job: Job, renames: Renames) -> Iterator[tuple[int, bool, Shard]]:
    """The shards of an item with their numbers, and whether each is the last; one at least."""
    found = shards_of(_named(sources, job.options, renames.get(item, {})), job.shard)
    part, number = next(found, Shard()), 0
    for later in found:
        yield number, False, part
        part, number = later, number + 1
    yield number, True, part


def _read(batch: Mapping[str, Any], *, job: Job, renames: Renames) -> Iterator[dict[str, list[Any]]]:
    item = int(batch["item"][0])
    sources = pickle.loads(batch["sources"][0])  # noqa: S301 - from our own driver
    for number, last, part in _parts(sources, item, job, renames):
        yield {"item": [item], "part": [number], "last": [last], "shard": [pickle.dumps(part)]}


class _Actor:
    """Has loaded the rules, and opened the target where it writes there itself."""

    def __init__(self, job: Job, form: Form | None, sink: Callable[[], Sink] | None) -> None:
        self._job = job
        self._form = form
        self._sink = sink() if sink is not None else None
        job.work(job.settings, [])

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[Any]]:
        shard: Shard = pickle.loads(batch["shard"][0])  # noqa: S301 - from our own driver
        item, part = int(batch["item"][0]), int(batch["part"][0])
        done = _done(self._job, shard, self._form, self._sink, _name(item, part))
        return {"item": [item], "part": [part], "last": [batch["last"][0]], "done": [pickle.dumps(done)]}


def _done(job: Job, shard: Shard, form: Form | None, sink: Sink | None, name: str) -> Done:
    """The shard worked on, and with a `sink` written."""
    again = Patience()
    known = again(lambda: sink.unchanged(shard.reports)) if sink is not None else {}
    reports = [report for report in shard.reports if report.id not in known]
    outcomes: list[Outcome | Formed] = [*job.work(job.settings, reports)]
    return _placed(Done(reports, outcomes, shard.failures, list(known.values())), form, sink, name)


def _placed(done: Done, form: Form | None, sink: Sink | None, name: str) -> Done:
    """`done` in the form of the target, or written."""
    if form is not None:
        done.outcomes = [one if isinstance(one, Failure) else formed(one, form) for one in done.outcomes]
    if sink is None:
        return done
    again = Patience()
    parts = count()

    def write(shard: Shard) -> None:
        part = f"{name}-{next(parts)}"
        again(lambda: sink.write(shard, part))

    written = write_carefully(write, done.shard())
    # What goes back is only counted; texts go with the problems alone.
    spoiled = {failure.report_id for failure in written.failures}
    reports = [report if report.id in spoiled else replace(report, text="") for report in written.reports]
    bodies = [replace(formed(record, _nothing), body=None) for record in written.records]
    return Done(reports, bodies, written.failures, done.unchanged, written=True)


def _nothing(_record: Any) -> None:
    """The form of a record that is written already."""


def _name(item: int, part: int) -> str:
    return f"{item:06}-{part:06}"


def _lost(plan: _Plan, item: int, part: int, *, until: tuple[int, int]) -> Iterator[Done]:
    """The shards from (`item`, `part`) up to `until`, worked on here: each in a process of its own."""
    job, sink = plan.job, plan.sink() if plan.sink is not None else None
    while (item, part) < until:
        for number, _, shard in _parts(plan.items[item], item, job, plan.renames):
            if part <= number and (item, number) < until:
                engine = pool(job.settings, workers=1, work=job.work, form=lambda: plan.form)
                for reports, outcomes in engine([shard.reports]):
                    yield _placed(Done(reports, outcomes, shard.failures), None, sink, _name(item, number))
        item, part = item + 1, 0
