"""What README.md shows is what happens. Skipped where only the wheel is at hand."""

import contextlib
import doctest
import io
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import gozareh

README = Path(__file__).resolve().parents[2] / "README.md"
pytestmark = pytest.mark.skipif(not README.is_file(), reason="no README.md beside the tests")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def shown_text():
    [quote] = re.findall(r"^> (.*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    return quote.replace("**", "")


def test_the_table_at_the_top_is_what_comes_out():
    rows = [
        line.strip("| ").split(" | ")
        for line in README.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    record = gozareh.extract(shown_text())
    names = {official.id: official.name for official in record.officials}
    found = [
        [f.number.text, str(f.value), f.unit, f"`{f.kind}`", f.noun, f"`{f.status}`", f.place, names.get(f.speaker)]
        for f in record.figures
    ]
    assert found == rows[2 : 2 + len(found)]


def test_the_python_runs():
    [code] = blocks("python")
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(code, {"text": shown_text()})
    assert len(told.getvalue().splitlines()) == 2


def test_the_sql_runs(tmp_path):
    [sql] = blocks("sql")
    command = [sys.executable, "-m", "gozareh", "extract", "corpus/reports", "--to", str(tmp_path / "f.db")]
    subprocess.run(command, check=True, capture_output=True, cwd=README.parent)
    db = sqlite3.connect(tmp_path / "f.db")
    assert len(db.execute(sql).fetchall()) > 10
    db.close()


def test_the_example_of_the_package_is_right():
    assert doctest.testmod(gozareh).attempted >= 3
    assert doctest.testmod(gozareh).failed == 0
