import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COUNT = 1000
TABLES = ("documents", "officials", "mentions", "figures", "sites", "statements", "statement_figures")


def start(path):
    return subprocess.Popen(
        [sys.executable, HERE / "loading.py", path, str(COUNT)],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        start_new_session=True,
    )


def facts(path):
    db = sqlite3.connect(path)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        found = {}
        for table in TABLES:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "run_id"]
            names = ", ".join(f'"{column}"' for column in columns)
            found[table] = sorted(db.execute(f"SELECT {names} FROM {table}"), key=repr)
        return found
    finally:
        db.close()


def kill_at_random(tmp_path, points, seed):
    """Kill a loading process at `points` random moments, each time beginning again; then let it end."""
    whole = start(tmp_path / "whole.db")
    while not (tmp_path / "whole.db").exists():
        time.sleep(0.002)
    began = time.monotonic()
    assert whole.wait() == 0
    lasts = time.monotonic() - began
    expected = facts(tmp_path / "whole.db")
    assert len(expected["documents"]) == COUNT
    chance = random.Random(seed)
    killed = partial = 0
    while killed < points:
        path = tmp_path / f"{killed}.db"
        for _ in range(4):
            process = start(path)
            while process.poll() is None and not path.exists():
                time.sleep(0.002)
            time.sleep(chance.random() * lasts)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
            process.wait()
            partial += 0 < documents(path) < COUNT
        assert start(path).wait() == 0
        assert facts(path) == expected
    assert partial, "no kill hit a run that was under way"


def documents(path):
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # killed before the tables were there
    finally:
        db.close()


def test_a_killed_run_and_its_repetition_end_as_an_undisturbed_one(tmp_path):
    kill_at_random(tmp_path, points=8, seed=1)


@pytest.mark.soak
def test_a_hundred_kills(tmp_path):
    kill_at_random(tmp_path, points=100, seed=2)


def test_two_loaders_at_once_on_one_file_end_as_one(tmp_path):
    assert start(tmp_path / "whole.db").wait() == 0
    both = [start(tmp_path / "f.db") for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert facts(tmp_path / "f.db") == facts(tmp_path / "whole.db")
