import json
import sqlite3

import pytest

import stub
from gozareh.batch import Settings

TEXT = "مهندس رضایی گفت: 12 واحد و 71 شغل."


@pytest.fixture
def command(monkeypatch, run_here):
    """Runs `gozareh WORDS…` here, on the stand-in, and gives status, output and error output."""
    monkeypatch.setattr("gozareh.batch.extractor", lambda settings: stub.extract)
    monkeypatch.setattr(Settings, "fingerprint", lambda self: "rules-1")
    return run_here


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    lines = [
        {"id": "b", "text": "هیچ"},
        {"id": "c", "text": "3 واحد", "source": "ایرنا", "title": "t", "published": "1392"},
    ]
    (tmp_path / "in" / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return tmp_path / "in"


def test_one_line_a_report_on_standard_output_and_the_table_beside_it(command, folder):
    status, out, err = command("extract", folder)
    assert status == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["id"], len(record["figures"])) for record in records] == [("a", 2), ("b", 0), ("c", 1)]
    assert (records[2]["source"], records[2]["title"], records[2]["published"]) == ("ایرنا", "t", "1392")
    table = dict(line.split()[:2] for line in err.splitlines() if len(line.split()) > 1)
    assert table == {"reports": "3", "figures": "3", "unit": "2", "other": "1", "officials": "1", "problems": "0"}
    assert "\x1b" not in err


def test_no_progress_bar_in_a_pipe(command, folder):
    _, _, err = command("extract", folder)
    assert "━" not in err
    assert "%" not in err


def test_a_database_twice_is_the_same_and_unchanged(command, folder, tmp_path):
    for note in ("a second", "3 unchanged"):
        status, out, err = command("extract", folder, "--to", tmp_path / "f.db")
        assert (status, out) == (0, "")
        assert note in err
        assert "f.db" in err.splitlines()[-1]
        db = sqlite3.connect(tmp_path / "f.db")
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "figures")]
        db.close()
        assert counts == [3, 3]
        table = dict(line.split()[:2] for line in err.splitlines() if len(line.split()) > 1)
        assert (table["figures"], table["officials"]) == ("3", "1")


def test_same_input_same_bytes(command, folder, tmp_path):
    for name in ("x", "y"):
        assert command("extract", folder, "-o", tmp_path / f"{name}.jsonl")[0] == 0
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "y.jsonl").read_bytes()


def test_bad_input_is_named_the_rest_written_the_status_one(command, folder, tmp_path):
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00\xd8")
    with (folder / "b.jsonl").open("a") as stream:
        stream.write('{"id": 1\n{"text": "5"}\n')
    status, _, err = command("extract", folder, tmp_path / "none", "--to", tmp_path / "f.jsonl")
    assert status == 1
    named = [line for line in err.splitlines() if line.startswith("gozareh: ")]
    assert [line.split(": ")[1].removeprefix(f"{tmp_path}/") for line in named] == [
        "in/b.jsonl:3",
        "in/bad.txt",
        "none",
    ]
    assert all(line.endswith(")") for line in named), "each ends in its remedy"
    assert len((tmp_path / "f.jsonl").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--to", "facts.xls"], "no destination takes this address"),
        (["--to", "/proc/none/facts.db"], "cannot be written"),
        (["--rules", "none"], "none"),
        (["--backend", "other"], "other"),
        (["--workers", "0"], "equal to 1"),
    ],
)
def test_wrong_options_are_told_in_words_and_nothing_is_done(command, folder, words, told):
    status, out, err = command("extract", folder, *words)
    assert status == 2
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_no_input_shows_the_help(command):
    assert "INPUT" in "".join(command("extract")[1:])


def test_schemas_are_written(command, tmp_path, checkout):
    status, out, _ = command("schema", "--write", tmp_path)
    assert status == 0
    assert len(out.splitlines()) == 2
    for name in ("record.schema.json", "report.schema.json"):
        assert (tmp_path / name).read_bytes() == (checkout / "schemas" / name).read_bytes()


def test_a_report_of_nothing_but_persian_letters_survives_a_plain_console(command, folder, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert command("extract", folder)[0] == 0
