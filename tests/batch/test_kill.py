"""`kill -9` at any moment, and the same command again: the rows of an undisturbed run."""

import os
import random
import signal
import sqlite3
import time

import pytest
from databases import facts, query
from processes import COUNT, documents, start

PAUSE = "0.001"  # seconds between two reports: else a run is over before it is hit


def run_whole(address):
    """Seconds that a run takes from its beginning."""
    with start(address, PAUSE) as process:
        process.stdout.readline()
        began = time.monotonic()
        assert process.wait() == 0
    return time.monotonic() - began


def everything(address):
    """The facts, and what is open in quarantine."""
    if "://" not in str(address):
        db = sqlite3.connect(address)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        db.close()
    found = facts(str(address))
    problems = "SELECT mark, stage, place, report_id FROM quarantine WHERE resolved_run_id IS NULL"
    found["quarantine"] = sorted(query(str(address), problems), key=repr)
    found["history"] = query(str(address), "SELECT count(*) FROM history")
    return found


def kill_at_random(fresh, points, seed):
    """Kill a loading process at `points` random moments, each time beginning again; then let it end.

    `fresh()` gives the address of an empty database.
    """
    whole = fresh()
    lasts = run_whole(whole)
    expected = everything(whole)
    assert len(expected["documents"]) == COUNT
    assert len(expected["quarantine"]) == 2
    chance = random.Random(seed)
    killed = partial = 0
    while killed < points or (not partial and killed < 10 * points):
        address = fresh()
        for _ in range(4):
            with start(address, PAUSE) as process:
                if chance.random() > 0.1:  # else it is killed while it starts, or makes its tables
                    process.stdout.readline()
                time.sleep(chance.random() * lasts)
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    killed += 1
            partial += 0 < documents(address) < COUNT
        with start(address, PAUSE) as process:
            assert process.wait() == 0
        assert everything(address) == expected
    assert partial, "no kill hit a run that was under way"


@pytest.fixture
def files(tmp_path):
    numbers = iter(range(1000))
    return lambda: str(tmp_path / f"{next(numbers)}.db")


@pytest.fixture
def bases(postgres_server):
    import psycopg

    numbers = iter(range(1000))

    def fresh():
        name = f"kill{next(numbers)}_{random.randrange(10**9)}"
        with psycopg.connect(postgres_server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return postgres_server.get_uri(database=name)

    return fresh


def test_sqlite_after_kills_is_as_after_an_undisturbed_run(files):
    kill_at_random(files, points=4, seed=1)


def test_postgres_after_kills_is_as_after_an_undisturbed_run(bases):
    kill_at_random(bases, points=4, seed=2)


@pytest.mark.soak
def test_a_hundred_kills_of_sqlite(files):
    kill_at_random(files, points=100, seed=3)


@pytest.mark.soak
def test_forty_kills_of_postgres(bases):
    kill_at_random(bases, points=40, seed=4)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_loaders_at_once_on_one_database_end_as_one(kind, request):
    fresh = request.getfixturevalue("files" if kind == "sqlite" else "bases")
    whole, shared = fresh(), fresh()
    run_whole(whole)
    both = [start(shared, PAUSE) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        process.stdout.close()
    assert everything(shared) == everything(whole)
