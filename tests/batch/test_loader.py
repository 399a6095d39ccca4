import multiprocessing
import os
import random
import signal
import time
from contextlib import suppress

import pytest
from databases import facts

import stub
from gozareh.batch import Patience, run_batch
from gozareh.batch.engines import in_process
from gozareh.batch.limits import Limits
from gozareh.batch.pool import pool
from gozareh.batch.unit import Settings
from gozareh.batch.writer import WAITING
from gozareh.errors import GozarehError, TerminalError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import RunInfo, open_target

RUN = RunInfo("0.1", "rules-1", "hazm")


class Memory:
    """A target in memory that can be told to fail."""

    name = "memory"
    error, fails_after, tries = None, 0, 0

    def __init__(self, *, busy=0):
        self.shards, self.busy, self.finished, self.closed = [], busy, None, False

    def begin(self, run):
        pass

    form, together = None, 1

    def unchanged(self, reports):
        return {}

    def write(self, shard):
        if self.busy:
            self.busy -= 1
            raise TransientError("busy")
        self.tries += 1
        if self.error is not None and len(self.records) + len(shard.records) > self.fails_after:
            raise self.error
        self.shards.append(shard)

    def write_error_after(self, records, error):
        self.fails_after, self.error = records, error

    def finish(self, counts, *, complete, stopped=None):
        self.finished = complete

    def close(self):
        self.closed = True

    @property
    def records(self):
        return [record for shard in self.shards for record in shard.records]


def run(items, target, engine=None, **options):
    return run_batch(items, target=target, engine=engine or in_process(stub.extract), run=RUN, **options)


def test_counts_and_order():
    target = Memory()
    summary = run(stub.reports(300), target, shard=7)
    assert [record["id"] for record in target.records] == [f"r{n}" for n in range(300)]
    assert (summary.counts.reports, summary.counts.officials, summary.counts.figures) == (300, 300, 900)
    assert summary.counts.kinds == {"unit": 450, "other": 450}
    assert (summary.complete, summary.exit_status, target.finished, target.closed) == (True, 0, True, True)


def test_one_bad_report_is_named_and_the_others_go_on():
    target = Memory()
    told = []
    items = [*stub.reports(2), Report("bad", "متن!!", path="f.jsonl", line=3), *stub.reports(2, first=5)]
    summary = run(items, target, on_problem=told.append)
    assert [record["id"] for record in target.records] == ["r0", "r1", "bad", "r5", "r6"]
    assert target.records[2]["figures"] == []
    assert "planted" in target.records[2]["problem"]
    [failure] = told
    assert (failure.where, failure.report_id, failure.stage) == ("f.jsonl:3", "bad", "extract")
    assert "ZeroDivisionError" in failure.trace
    assert summary.exit_status == 1


def test_an_impossible_record_is_a_problem_of_its_report_alone():
    def extract(report):
        plain = stub.extract(report)
        if report.id == "r1":
            plain["figures"][0]["number"]["start"] += 1
        return plain

    target = Memory()
    summary = run(stub.reports(3), target, in_process(extract))
    assert [bool(record["problem"]) for record in target.records] == [False, True, False]
    assert "figures.0.number" in summary.problems[0].message


def test_read_problems_keep_their_place_and_count():
    target = Memory()
    failure = Failure("read", "x:1", "broken")
    summary = run([failure, *stub.reports(1), failure], target)
    assert (summary.counts.problems, summary.counts.reports) == (2, 1)


def test_no_input_at_all_is_a_complete_run():
    target = Memory()
    assert run([], target).complete
    assert target.finished is True


def test_a_busy_target_is_tried_again():
    target, told = Memory(busy=2), []
    patience = Patience(5, told=lambda error, pause: told.append((error.message, pause)))
    assert run(stub.reports(1), target, patience=patience).complete
    assert len(target.records) == 1
    assert [message for message, _ in told] == ["busy"] * 2
    assert told[0][1] < told[1][1]


def test_a_target_that_stays_busy_ends_the_run_and_says_so():
    target = Memory()
    target.write_error_after(25, TransientError("busy", remedy="wait"))
    summary = run(stub.reports(50), target, shard=10, patience=Patience(0.1))
    assert not summary.complete
    assert (summary.exit_status, summary.error.message) == (4, "busy")
    assert summary.counts.reports == len(target.records) < 25
    assert target.finished is False
    assert target.closed


def test_a_target_that_fails_for_good_is_not_tried_again():
    target = Memory()
    target.write_error_after(15, TerminalError("gone"))
    assert run(stub.reports(50), target, shard=10).exit_status == 3
    assert target.tries == len(target.shards) + 1


def test_stop_ends_after_the_shard_in_hand(tmp_path):
    target = Memory()
    summary = run(stub.reports(200), target, shard=10, stop=lambda: len(target.shards) >= 2)
    assert not summary.complete
    assert summary.counts.reports == len(target.records) < 200
    assert [record["id"] for record in target.records] == [f"r{n}" for n in range(len(target.records))]
    assert target.finished is False


def test_a_record_that_the_database_refuses_is_left_out_alone(tmp_path):
    class Doubling:
        def __init__(self, inner):
            self.inner, self.name = inner, inner.name

        def __getattr__(self, name):
            return getattr(self.inner, name)

        def write(self, shard):
            for record in shard.records:
                if record["id"] == "r1" and record["figures"]:
                    record["figures"][1]["id"] = record["figures"][0]["id"]
            self.inner.write(shard)

    summary = run(stub.reports(4), Doubling(open_target(str(tmp_path / "f.db"))))
    assert [problem.report_id for problem in summary.problems] == ["r1"]
    assert (summary.counts.reports, summary.counts.figures) == (4, 9)


def test_unchanged_reports_are_not_extracted_again(tmp_path):
    seen = []

    def extract(report):
        seen.append(report.id)
        return stub.extract(report)

    for extra in (3, 5):
        summary = run(stub.reports(extra), open_target(str(tmp_path / "f.db")), in_process(extract))
    assert seen == ["r0", "r1", "r2", "r3", "r4"]
    assert (summary.counts.reports, summary.counts.unchanged, summary.counts.figures) == (5, 3, 15)


def test_the_pool_keeps_the_order_and_the_bytes(tmp_path):
    for name, engine in (("a", in_process(stub.extract)), ("b", pool(Settings(), workers=2, work=stub.work))):
        items = [Report("slow", "zzz 1"), *stub.reports(60)]
        run(items, open_target(str(tmp_path / f"{name}.jsonl")), engine, shard=5)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_report_that_kills_its_worker_is_lost_alone():
    target = Memory()
    items = [*stub.reports(12), Report("deadly", "††", path="d.txt"), *stub.reports(12, first=20)]
    summary = run(items, target, pool(Settings(), workers=2, work=stub.work), shard=4)
    assert [record["id"] for record in target.records] == [item.id for item in items]
    assert [problem.report_id for problem in summary.problems] == ["deadly"]
    assert summary.counts.figures == 72


def test_a_report_that_hangs_its_worker_is_lost_alone():
    target = Memory()
    items = [*stub.reports(6), Report("endless", "∞∞", path="d.txt"), *stub.reports(6, first=20)]
    engine = pool(Settings(limits=Limits(seconds=2)), workers=2, work=stub.work)
    summary = run(items, target, engine, shard=4)
    assert [record["id"] for record in target.records] == [item.id for item in items]
    [problem] = summary.problems
    assert (problem.report_id, problem.stage) == ("endless", "extract")
    assert "longer than 2 seconds" in problem.message


def test_a_worker_that_is_killed_once_costs_no_report(tmp_path):
    target = Memory()
    items = [*stub.reports(6), Report("unlucky", f"‡‡ {tmp_path / 'killed'} 7"), *stub.reports(6, first=20)]
    summary = run(items, target, pool(Settings(), workers=2, work=stub.work), shard=4)
    assert (tmp_path / "killed").exists()
    assert (summary.problems, len(target.records)) == ([], 13)
    assert target.records[6]["figures"]


def test_a_worker_killed_from_outside_while_it_works_is_replaced():
    target, killed = Memory(), []

    def items():
        for report in stub.reports(200):
            if report.id == "r100":
                for child in multiprocessing.active_children():
                    os.kill(child.pid, signal.SIGKILL)
                    killed.append(child.pid)
            yield report

    summary = run(items(), target, pool(Settings(), workers=2, work=stub.work), shard=10)
    assert len(killed) == 2
    assert (summary.problems, summary.complete) == ([], True)
    assert [record["id"] for record in target.records] == [f"r{n}" for n in range(200)]


def test_workers_that_cannot_begin_end_the_run_with_their_error():
    settings = Settings(rules=("no/such/folder",))
    with pytest.raises(GozarehError, match="no/such/folder"):
        run(stub.reports(3), Memory(), pool(settings, workers=2))


def test_at_most_two_batches_a_worker_are_under_way():
    read, most = [], []

    def items():
        for report in stub.reports(400):
            read.append(report.id)
            yield report

    class Slow(Memory):
        def write(self, shard):
            super().write(shard)
            most.append(len(read) - len(self.records))
            time.sleep(0.02)

    run(items(), Slow(), pool(Settings(), workers=2, work=stub.work), shard=5)
    assert max(most) < 5 * (2 * 2 + WAITING + 4)


@pytest.mark.parametrize("name", ["f.db", "f.jsonl", "f.parquet"])
def test_records_formed_by_the_workers_are_written_as_those_formed_here(tmp_path, name):
    pytest.importorskip("pyarrow", exc_type=ImportError)
    found = []
    for folder in ("here", "there"):
        target = open_target(str(tmp_path / folder / name))
        engine = pool(Settings(), workers=2, work=stub.work, form=lambda target=target: target.form)
        items = [Report("bad", "!!"), *stub.reports(40)]
        run(items, target, in_process(stub.extract) if folder == "here" else engine, shard=7)
        path = tmp_path / folder / name
        if name == "f.db":
            found.append(facts(str(path)))
        else:
            files = [path] if path.is_file() else sorted(path.rglob("*.parquet"))
            found.append([file.read_bytes() for file in files])
    assert found[0] == found[1]


@pytest.mark.parametrize("count", [300, pytest.param(6000, marks=pytest.mark.soak)])
def test_workers_killed_at_random_cost_nothing(count):
    target, chance = Memory(), random.Random(5)

    def items():
        for report in stub.reports(count):
            if chance.random() < 1 / 30:
                for child in multiprocessing.active_children():
                    with suppress(ProcessLookupError):
                        os.kill(child.pid, signal.SIGKILL)
            yield report

    summary = run(items(), target, pool(Settings(), workers=2, work=stub.work), shard=20)
    assert summary.complete
    lost = {problem.report_id for problem in summary.problems}
    assert [record["id"] for record in target.records] == [f"r{n}" for n in range(count)]
    assert len(lost) <= count / 200, "only a report whose worker was killed twice is put aside"
