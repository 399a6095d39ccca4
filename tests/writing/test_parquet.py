import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from databases import load

import stub
from gozareh.errors import TerminalError
from gozareh.records import Failure, Report
from gozareh.writing import open_target

dataset = pytest.importorskip("pyarrow.dataset", exc_type=ImportError)


def read(folder, table):
    return dataset.dataset(folder / table, partitioning="hive").to_table().to_pylist()


def test_a_folder_a_table_and_a_folder_a_kind(tmp_path):
    folder = tmp_path / "f.parquet"
    load(str(folder), [Failure("read", "x:1", "broken"), *stub.reports(50)])
    assert sorted(path.name for path in (folder / "figures").iterdir()) == ["kind=other", "kind=unit"]
    figures = read(folder, "figures")
    assert len(figures) == 150
    assert {row["kind"] for row in figures} == {"unit", "other"}
    assert (figures[0]["attributes"], str(figures[0]["time_start_gregorian"])) == (["permanent"], "2013-03-21")
    assert [row["id"] for row in read(folder, "documents")] == [f"r{n}" for n in range(50)]
    assert len(read(folder, "sites")) == 300
    assert [row["place"] for row in read(folder, "quarantine")] == ["x:1"]
    [run] = json.loads((folder / "runs.json").read_text(encoding="utf-8"))
    assert (run["reports"], run["figures"], run["complete"]) == (50, 150, True)


def test_earlier_files_stay_whole_until_the_run_is_complete(tmp_path):
    folder = tmp_path / "f.parquet"
    load(str(folder), stub.reports(5))
    load(str(folder), stub.reports(9), shard=2, stop=iter([False, False, True, True, True]).__next__)
    assert len(read(folder, "documents")) == 5
    load(str(folder), [Report("x", "5 واحد")])
    assert [row["id"] for row in read(folder, "documents")] == ["x"]
    assert [path.name for path in tmp_path.iterdir()] == ["f.parquet"]


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "f.parquet").mkdir()
    (tmp_path / "f.parquet" / "mine.txt").write_text("mine")
    with pytest.raises(TerminalError, match="something else"):
        load(str(tmp_path / "f.parquet"), stub.reports(1))
    assert (tmp_path / "f.parquet" / "mine.txt").read_text() == "mine"


def test_a_killed_run_is_replaced_by_the_next(tmp_path):
    code = "import sys, stub; from databases import load; load(sys.argv[1], stub.reports(200000))"
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": f"{here}:{here.parent}"}
    folder = tmp_path / "f.parquet"
    with subprocess.Popen([sys.executable, "-c", code, folder], env=environment) as process:
        while not (tmp_path / "f.parquet.partial" / "documents").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    load(str(folder), stub.reports(7))
    assert len(read(folder, "documents")) == 7
    assert open_target(str(folder)).name.endswith("f.parquet")
