"""`gozareh runs`, `gozareh retry`, JSON logs, quarantine files: on the stand-in."""

import json
import sqlite3

import pytest

import stub
from gozareh.batch import Limits, Settings, extractor
from gozareh.errors import ReportError
from gozareh.records import Report


@pytest.fixture
def command(monkeypatch, run_here):
    """Runs `gozareh WORDS…` here, on the stand-in, and gives status, output and error output."""
    broken = {"yes": True}

    def extract(report):
        return (
            stub.extract(Report(report.id, report.text.replace("!!", "")))
            if not broken["yes"]
            else stub.extract(report)
        )

    monkeypatch.setattr("gozareh.batch.extractor", lambda settings: extract)
    monkeypatch.setattr(Settings, "fingerprint", lambda self: "rules-1")

    def run(*words, mended=False):
        broken["yes"] = not mended
        return run_here(*words)

    return run


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("5 واحد")
    (folder / "bad.txt").write_text("7 واحد!!")
    (folder / "torn.txt").write_bytes("گزارش سمنان".encode()[:-1] + b" \xe3")
    (folder / "many.jsonl").write_text('{"id": "x", "text": "3"}\n{"id": "y", "te\n{"id": "x", "text": "4"}\n')
    return folder


def rows(path, sql):
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_what_failed_is_in_table_and_file_and_retry_takes_it_again(command, folder, tmp_path):
    path = tmp_path / "f.db"
    status, _, err = command("extract", folder, "--to", path)
    assert status == 1
    assert "retry" in err
    lines = [json.loads(line) for line in (tmp_path / "f.db.quarantine.jsonl").read_text().splitlines()]
    assert sorted(line["stage"] for line in lines) == ["extract", "read", "read", "read"]
    [failed] = [line for line in lines if line["stage"] == "extract"]
    assert failed["report"]["text"] == "7 واحد!!"
    assert "ZeroDivisionError" in failed["trace"]
    assert len(rows(path, "SELECT * FROM problems")) == 4

    (folder / "torn.txt").write_text("9 واحد")
    (folder / "many.jsonl").write_text('{"id": "x", "text": "3"}\n{"id": "y", "text": "8"}\n{"id": "x", "text": "4"}\n')
    status, _, err = command("retry", path, mended=True)
    assert status == 1, "the id that two reports share is still named"
    assert [row[0] for row in rows(path, "SELECT id FROM documents ORDER BY id")] == [
        "a",
        "bad",
        "torn",
        "x",
        "x#2",
        "y",
    ]
    assert rows(path, "SELECT text FROM documents WHERE id IN ('x', 'x#2') ORDER BY id") == [("3",), ("4",)]
    [(message,)] = rows(path, "SELECT message FROM problems")
    assert "already used" in message
    status, _, _ = command("retry", path, mended=True)
    assert len(rows(path, "SELECT * FROM documents")) == 6


def test_retry_leaves_alone_what_was_read_well_with_other_columns(command, folder, tmp_path):
    (folder / "named.csv").write_text("id,text,body\nn1,a summary,6 واحد\n")
    (folder / "apart.csv").write_text("id,body\nn2,7 واحد\n")
    path = tmp_path / "f.db"
    command("extract", folder, "--map", "text=body", "--to", path)
    loaded = "SELECT text FROM documents WHERE id IN ('n1', 'n2') ORDER BY id"
    assert rows(path, loaded) == [("6 واحد",), ("7 واحد",)]
    (folder / "torn.txt").write_text("9 واحد")
    command("retry", path, mended=True)
    assert rows(path, loaded) == [("6 واحد",), ("7 واحد",)]
    assert rows(path, "SELECT count(*) FROM documents WHERE id = 'torn'") == [(1,)]
    assert rows(path, "SELECT place FROM quarantine WHERE place LIKE '%.csv%'") == []


def test_retry_of_nothing_is_no_error(command, folder, tmp_path):
    command("extract", folder / "a.txt", "--to", tmp_path / "f.db")
    assert command("retry", tmp_path / "f.db")[0] == 0
    assert not (tmp_path / "f.db.quarantine.jsonl").exists()


def test_runs_are_listed(command, folder, tmp_path):
    for _ in range(2):
        command("extract", folder, "--to", tmp_path / "f.db")
    status, out, _ = command("runs", tmp_path / "f.db", "--json")
    assert status == 0
    runs = [json.loads(line) for line in out.splitlines()]
    assert [(run["id"], run["reports"], run["unchanged"], run["problems"]) for run in runs] == [
        (2, 4, 3, 4),
        (1, 4, 0, 4),
    ]
    assert all(run["complete"] and run["inputs"] == [str(folder)] and run["fingerprint"] == "rules-1" for run in runs)
    status, out, _ = command("runs", tmp_path / "f.db")
    assert "complete" in out


@pytest.mark.parametrize("name", ["none.db", "f.jsonl"])
def test_runs_of_what_is_no_database_are_told_in_words(command, tmp_path, name):
    status, _, err = command("runs", tmp_path / name)
    assert status == 2
    assert name in err
    assert not (tmp_path / name).exists()


def test_json_logs_are_one_object_a_line(command, folder, tmp_path):
    status, out, err = command("extract", folder, "--to", tmp_path / "f.db", "--log", "json")
    assert (status, out) == (1, "")
    events = [json.loads(line) for line in err.splitlines()]
    assert [event["event"] for event in events] == ["run_started", *["report_quarantined"] * 4, "run_ended"]
    assert events[0]["fingerprint"] == "rules-1"
    assert all({"time", "level"} <= event.keys() for event in events)
    assert (events[-1]["reports"], events[-1]["problems"], events[-1]["complete"]) == (4, 4, True)


def test_a_quarantine_file_is_gone_when_nothing_is_wrong(command, folder, tmp_path):
    command("extract", folder / "bad.txt", "-o", tmp_path / "f.jsonl", "--quarantine", tmp_path / "q.jsonl")
    assert (tmp_path / "q.jsonl").exists()
    command("extract", folder / "a.txt", "-o", tmp_path / "f.jsonl", "--quarantine", tmp_path / "q.jsonl")
    assert not (tmp_path / "q.jsonl").exists()


def test_a_server_that_is_away_is_status_four(command, folder):
    status, _, err = command("extract", folder, "--to", "postgresql://127.0.0.1:1/x", "--patience", "0.3")
    assert status == 4
    assert "trying again" in err
    assert "Traceback" not in err


def test_columns_are_mapped(command, tmp_path):
    (tmp_path / "r.csv").write_text("nr,خبر\n7,5 واحد\n")
    status, out, _ = command("extract", tmp_path / "r.csv", "--map", "text=خبر", "--map", "id=nr")
    assert status == 0
    assert json.loads(out)["id"] == "7"
    assert command("extract", tmp_path / "r.csv", "--map", "body=x")[0] == 2


@pytest.mark.parametrize(
    ("limits", "words"), [(Limits(tokens=10), "11 words"), (Limits(sentences=3), "4 sentences"), (Limits(), None)]
)
def test_too_many_words_or_sentences_are_refused(limits, words):
    report = Report("a", "یک دو سه. چهار پنج شش. هفت هشت نه. ده یازده.")
    if words is None:
        limits.check(report)
        return
    with pytest.raises(ReportError, match=words) as caught:
        limits.check(report)
    assert "--max" in caught.value.remedy
    with pytest.raises(ReportError):
        extractor(Settings(limits=limits))(report)
