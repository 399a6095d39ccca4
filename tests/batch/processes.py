"""Loaders in processes of their own, for the tests of faults."""

import os
import subprocess
import sys
from pathlib import Path

from databases import query

HERE = Path(__file__).parent
COUNT = 600


def start(address, *words, count=COUNT):
    return subprocess.Popen(
        [sys.executable, HERE / "loading.py", address, str(count), *words],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        start_new_session=True,
        stdout=subprocess.PIPE,
    )


def documents(address):
    try:
        return query(str(address), "SELECT count(*) FROM documents")[0][0]
    except Exception:  # noqa: BLE001 - killed before the tables were there
        return 0
