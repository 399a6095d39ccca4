"""Servers that restart, disks that are full: waited out, or stopped cleanly with what to do."""

import os
import shutil
import subprocess
import time

import pytest
from databases import facts, load, query
from processes import COUNT, documents, start

import stub
from gozareh.batch import Patience
from gozareh.writing import open_target


def restart(server):
    pg_ctl = server.bin_path / "pg_ctl" if hasattr(server, "bin_path") else None
    assert pg_ctl is not None
    server.stop()
    time.sleep(0.5)
    server.start()


def test_a_server_that_restarts_in_mid_run_is_waited_for(postgres, postgres_server):
    with start(postgres, "0.002") as process:
        process.stdout.readline()
        while documents(postgres) < 50:
            assert process.poll() is None
            time.sleep(0.05)
        restart(postgres_server)
        assert process.wait(timeout=60) == 0
    assert len(facts(postgres)["documents"]) == COUNT
    [(reports, complete)] = query(postgres, "SELECT reports, complete FROM runs")
    assert (reports, complete) == (COUNT, True)


def test_a_server_that_stays_away_ends_the_run_with_what_to_do(postgres, postgres_server):
    def items():
        yield from stub.reports(100)
        postgres_server.stop()
        yield from stub.reports(100, first=100)

    try:
        summary = load(postgres, items(), shard=10, patience=Patience(0.5))
    finally:
        postgres_server.start()
    assert (summary.exit_status, summary.complete) == (4, False)
    assert "run the command again" in str(summary.error)
    assert summary.counts.reports == len(facts(postgres)["documents"]) <= 100
    load(postgres, stub.reports(200))
    assert len(facts(postgres)["documents"]) == 200


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes; skipped where this process may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.mark.parametrize("name", ["f.db", "f.jsonl", "f.parquet", "f.duckdb"])
def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(small_disk, name):
    address = str(small_disk / name)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * (2_080_000 if name == "f.parquet" else 1_400_000))
    reports = stub.reports(6000 if name == "f.parquet" else 1500)  # more than one row group
    summary = load(address, reports, shard=50, patience=Patience(0.3))
    assert summary.error is not None, "two megabytes were enough"
    assert summary.exit_status in {3, 4}
    assert "room" in summary.error.remedy
    done = summary.counts.reports
    assert done < len(reports)
    ballast.unlink()
    if name.endswith((".db", ".duckdb")):
        there = len(facts(address)["documents"])
        assert done <= there <= done + 8 * 50  # what was written last may have met the full disk after its end
        reports = stub.reports(there + 20)
    else:
        reports = stub.reports(60)
    assert load(address, reports, patience=Patience(1)).complete
    assert open_target(address).name


def test_room_made_in_mid_run_is_used(small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 1_900_000)
    told = []

    def make_room(error, pause):
        told.append(error.message)
        ballast.unlink(missing_ok=True)

    path = small_disk / "f.jsonl"
    summary = load(str(path), stub.reports(400), shard=20, patience=Patience(5, told=make_room))
    assert summary.complete
    assert told == ["the disk is full"]
    assert len(path.read_bytes().splitlines()) == 400
