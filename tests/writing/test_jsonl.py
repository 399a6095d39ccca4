import json

import pytest

import stub
from gozareh.batch import extract_batch
from gozareh.errors import TerminalError
from gozareh.records import Record
from gozareh.writing import Counts, RunInfo, Shard, open_target

RUN = RunInfo("0.1", "rules-1", "hazm")


def write(path, *counts, complete=True):
    target = open_target(str(path))
    target.begin(RUN)
    first = 0
    for count in counts:
        reports = stub.reports(count, first=first)
        target.write(Shard(reports, extract_batch(reports, stub.extract)))
        first += count
    target.finish(Counts(), complete=complete)


def test_one_line_a_report_in_order(tmp_path):
    write(tmp_path / "new" / "f.jsonl", 2, 3)
    lines = (tmp_path / "new" / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["r0", "r1", "r2", "r3", "r4"]
    assert all(Record.model_validate_json(line).to_json().decode() == line for line in lines)
    assert "نام0" in lines[0]


def test_an_earlier_file_stays_whole_until_the_run_is_complete(tmp_path):
    path = tmp_path / "f.jsonl"
    write(path, 2)
    before = path.read_bytes()
    write(path, 1, complete=False)
    assert path.read_bytes() == before
    assert len((tmp_path / "f.jsonl.partial").read_bytes().splitlines()) == 1
    write(path, 3)
    assert len(path.read_bytes().splitlines()) == 3
    assert not (tmp_path / "f.jsonl.partial").exists()


def test_same_reports_same_bytes(tmp_path):
    write(tmp_path / "a.jsonl", 4)
    write(tmp_path / "b.jsonl", 1, 3)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(TerminalError) as caught:
        open_target(str(tmp_path / "x" / "f.jsonl")).begin(RUN)
    assert caught.value.remedy
