import sqlite3
from dataclasses import replace

import pytest

import stub
from gozareh.batch import extract_batch
from gozareh.errors import ConfigurationError, RecordError, TerminalError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import Counts, RunInfo, Shard, open_target
from gozareh.writing.sqlite import driver as sqlite_target

RUN = RunInfo("0.1", "rules-1", "hazm", ("in",))
FACTS = ("documents", "officials", "mentions", "figures", "sites", "statements", "statement_figures")


def shard_of(reports, failures=()):
    return Shard(list(reports), extract_batch(reports, stub.extract), list(failures))


def load(path, reports, *, run=RUN, failures=()):
    target = open_target(str(path))
    target.begin(run)
    target.write(shard_of(reports, failures))
    target.finish(Counts(reports=len(reports)), complete=True)


def facts(path, *, without=("run_id",)):
    """Every row of every table of facts, but for which run wrote it."""
    with sqlite3.connect(path) as db:
        found = {}
        for table in FACTS:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in without]
            names = ", ".join(f'"{column}"' for column in columns)
            found[table] = sorted(db.execute(f"SELECT {names} FROM {table}"), key=repr)
    db.close()
    return found


def query(path, sql):
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_every_fact_of_a_record_has_its_row(tmp_path):
    load(tmp_path / "f.db", stub.reports(3, first=5))
    rows = query(
        tmp_path / "f.db",
        "SELECT d.id, f.value, f.kind, f.attributes, f.time_start, o.name, substr(d.text, f.number_start + 1,"
        " f.number_end - f.number_start) = f.number_text FROM figures f JOIN documents d ON d.id = f.document_id"
        " JOIN officials o ON o.document_id = d.id AND o.id = f.speaker_id ORDER BY d.id, f.position",
    )
    assert rows[:3] == [
        ("r5", 5, "unit", '["permanent"]', "1392-01-01", "نام5", 1),
        ("r5", 5, "unit", '["permanent"]', "1392-01-01", "نام5", 1),
        ("r5", 6, "other", '["permanent"]', "1392-01-01", "نام5", 1),
    ]
    counts = {table: len(rows) for table, rows in facts(tmp_path / "f.db").items()}
    assert counts == {
        "documents": 3,
        "officials": 3,
        "mentions": 3,
        "figures": 9,
        "sites": 18,
        "statements": 3,
        "statement_figures": 9,
    }


def test_loading_again_replaces_and_never_doubles(tmp_path):
    load(tmp_path / "f.db", stub.reports(3))
    before = facts(tmp_path / "f.db")
    load(tmp_path / "f.db", stub.reports(3))
    assert facts(tmp_path / "f.db") == before
    load(tmp_path / "f.db", [Report("r1", "چیزی نماند")])
    after = facts(tmp_path / "f.db")
    assert len(after["documents"]) == 3
    assert len(after["officials"]) == 2
    assert not [row for row in after["sites"] if row[0] == "r1"]


def test_rows_of_a_replaced_report_go_by_foreign_key(tmp_path):
    load(tmp_path / "f.db", stub.reports(2))
    db = sqlite3.connect(tmp_path / "f.db")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("DELETE FROM documents")
    assert [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in FACTS] == [0] * len(FACTS)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO officials VALUES ('nowhere', 'a', 'b', NULL, NULL, NULL)")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    db.close()


def test_unchanged_reports_are_known_by_content_and_rules(tmp_path):
    reports = stub.reports(3)
    load(tmp_path / "f.db", reports)
    target = open_target(str(tmp_path / "f.db"))
    target.begin(RUN)
    changed = [
        reports[0],
        replace(reports[1], text="دیگر"),
        replace(reports[2], published="1392-01-01"),
        Report("n", "x"),
    ]
    known = target.unchanged(changed)
    assert list(known) == ["r0"]
    assert (known["r0"].kinds.total(), known["r0"].officials) == (3, 1)
    target.close()
    target = open_target(str(tmp_path / "f.db"))
    target.begin(replace(RUN, fingerprint="rules-2"))
    assert not target.unchanged(reports)
    target.close()


def test_runs_and_problems_are_noted(tmp_path):
    failure = Failure("read", "a.jsonl:3", "broken JSON", "mend it")
    load(tmp_path / "f.db", stub.reports(2), failures=[failure])
    assert query(tmp_path / "f.db", "SELECT stage, place, message, remedy FROM problems") == [
        ("read", "a.jsonl:3", "broken JSON", "mend it")
    ]
    [(version, fingerprint, backend, complete)] = query(
        tmp_path / "f.db", "SELECT version, fingerprint, backend, complete FROM runs WHERE finished IS NOT NULL"
    )
    assert (version, fingerprint, backend, complete) == ("0.1", "rules-1", "hazm", 1)


def test_a_refused_row_undoes_its_whole_shard(tmp_path):
    load(tmp_path / "f.db", stub.reports(1))
    before = facts(tmp_path / "f.db")
    spoiled = shard_of(stub.reports(3))
    spoiled.records[2]["figures"][1]["id"] = spoiled.records[2]["figures"][0]["id"]
    target = open_target(str(tmp_path / "f.db"))
    target.begin(RUN)
    with pytest.raises(RecordError):
        target.write(spoiled)
    target.close()
    assert facts(tmp_path / "f.db") == before


def test_large_values_are_kept(tmp_path):
    shard = shard_of(stub.reports(1))
    values = [2**63 - 1, 325 * 10**30, 33.33]
    for figure, value in zip(shard.records[0]["figures"], values, strict=True):
        figure["value"] = value
    target = open_target(str(tmp_path / "f.db"))
    target.begin(RUN)
    target.write(shard)
    target.close()
    found = [value for (value,) in query(tmp_path / "f.db", "SELECT value FROM figures ORDER BY position")]
    assert found == [2**63 - 1, 3.25e32, 33.33]


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 50, None])
def test_what_is_no_facts_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "f.db"
    if content is None:
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE mine (a)")
        db.commit()
        db.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(TerminalError) as caught:
        open_target(str(path)).begin(RUN)
    assert caught.value.remedy
    if content is not None:
        assert path.read_bytes() == before
    else:
        assert query(path, "SELECT name FROM sqlite_schema") == [("mine",)]


def test_a_file_that_another_program_holds_is_a_passing_error(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_target, "PATIENCE", 0.05)
    load(tmp_path / "f.db", stub.reports(1))
    other = sqlite3.connect(tmp_path / "f.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TransientError):
        open_target(str(tmp_path / "f.db")).begin(RUN)
    other.close()


def test_addresses(tmp_path):
    assert open_target("sqlite:///a/b.db").name == "a/b.db"
    assert open_target("sqlite:////a/b.db").name == "/a/b.db"
    assert open_target("x.sqlite3").driver.dialect == "sqlite"
    for wrong in ("facts.xls", "facts", "oracle://x"):
        with pytest.raises(ConfigurationError) as caught:
            open_target(wrong)
        assert ".db" in str(caught.value)


def test_a_full_disk_is_told_and_what_was_written_stays_whole(tmp_path):
    target = open_target(str(tmp_path / "f.db"))
    target.begin(RUN)
    target.write(shard_of(stub.reports(20)))
    (pages,) = target.driver.db.execute("PRAGMA page_count").fetchone()
    target.driver.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(TransientError, match="disk is full") as caught:
        target.write(shard_of(stub.reports(500, first=20)))
    assert "make room" in caught.value.remedy
    target.close()
    assert len(facts(tmp_path / "f.db")["documents"]) == 20
    load(tmp_path / "f.db", stub.reports(500, first=20))
    assert len(facts(tmp_path / "f.db")["documents"]) == 520
