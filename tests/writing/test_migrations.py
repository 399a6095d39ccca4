"""An older database is upgraded, never broken."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from databases import RUN, facts, load, query

import stub
from gozareh.batch import extract_batch
from gozareh.records import Report
from gozareh.writing.sql.form import HEAD
from gozareh.writing.sql.rows import COLUMNS, FACTS, content_hash, rows

FIRST_FORM = Path(__file__).parent / "first_form.sql"
DUCKDB_SECOND_FORM = Path(__file__).parent / "duckdb_second_form.sql"


@pytest.fixture
def older(tmp_path):
    """A file of the first form with two runs, a report that failed, and a problem met twice."""
    path = tmp_path / "older.db"
    db = sqlite3.connect(path)
    db.executescript(FIRST_FORM.read_text(encoding="utf-8"))
    db.execute("PRAGMA user_version = 1")
    reports = [Report("a", "مهندس نام1 گفت: 11 واحد", published="1393-01-05"), Report("b", "5"), Report("bad", "!!")]
    records = extract_batch(reports[:2], stub.extract)
    for run in (1, 2):
        db.execute(
            "INSERT INTO runs (id, started, version, fingerprint, backend, inputs) VALUES (?, 't', '0.1', 'rules-1', 'hazm', '[\"in\"]')",
            (run,),
        )
        db.execute(
            "INSERT INTO problems (run_id, stage, place, report_id, message) VALUES (?, 'extract', 'bad', 'bad', 'planted')",
            (run,),
        )
    db.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'rules-1', ?, 2)",
        [
            (
                r.id,
                r.source,
                r.title,
                r.published,
                r.path,
                r.line,
                r.text,
                content_hash(r),
                "planted" if r.id == "bad" else None,
            )
            for r in reports
        ],
    )
    for table, found in rows(records).items():
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(COLUMNS[table]))})", found)
    db.commit()
    db.close()
    return str(path)


def test_an_older_file_is_upgraded_with_all_that_it_holds(older, tmp_path):
    before = {table: query_plain(older, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in FACTS}
    summary = load(older, [Report("a", "مهندس نام1 گفت: 11 واحد", published="1393-01-05"), Report("b", "5")])
    assert summary.counts.unchanged == 2
    assert {table: query_plain(older, f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in FACTS} == before
    assert query(older, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert query(older, "SELECT run_id, report_id, message FROM quarantine") == [(2, "bad", "planted")]
    assert query(older, "SELECT published_on FROM documents WHERE id = 'a'") == [("2014-03-25",)]
    assert query(older, "SELECT count(*) FROM figures_wide") == [(3,)]
    load(older, [Report("bad", "7 واحد")])
    assert query(older, "SELECT * FROM problems") == []


def test_an_upgraded_file_has_the_form_of_a_new_one(older, tmp_path):
    new = str(tmp_path / "new.db")
    load(new, stub.reports(1))
    load(older, stub.reports(1))
    names = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"
    assert query_plain(older, names) == query_plain(new, names)
    for (table,) in query_plain(new, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
        form = f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid"
        assert query_plain(older, form) == query_plain(new, form), table


def test_an_upgrade_that_is_broken_off_leaves_the_file_as_it_was(older, monkeypatch):
    before = Path(older).read_bytes()
    monkeypatch.setattr("gozareh.writing.sql.form.make_views", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(older, stub.reports(1))
    assert query_plain(older, "SELECT count(*) FROM problems") == [(2,)]
    assert query_plain(older, "PRAGMA user_version") == [(1,)]
    monkeypatch.undo()
    load(older, stub.reports(1))
    assert len(facts(older)["documents"]) == 4
    assert before


def test_facts_in_an_older_duckdb_file_get_their_foreign_keys(tmp_path):
    duckdb = pytest.importorskip("duckdb", exc_type=ImportError)
    new, older = str(tmp_path / "new.duckdb"), str(tmp_path / "older.duckdb")
    load(new, stub.reports(20))
    filled = facts(new)
    with duckdb.connect(older) as db:
        db.execute(DUCKDB_SECOND_FORM.read_text(encoding="utf-8"))
        db.execute(f"ATTACH '{new}' AS made")
        for table in ("runs", "documents", *FACTS):
            db.execute(f"INSERT INTO {table} SELECT * FROM made.{table}")
        db.execute("SELECT nextval('runs_id_seq')")
    assert facts(older) == filled
    form = "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
    assert query(older, form) == query(new, form)
    indexes = "SELECT table_name, index_name FROM duckdb_indexes() ORDER BY ALL"
    assert query(older, indexes) == query(new, indexes)
    assert query(older, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert query(older, "SELECT count(*) FROM figures_wide") == [(60,)]
    load(older, stub.reports(20), run=replace(RUN, fingerprint="rules-2"))
    assert facts(older) != filled
    assert query(older, "SELECT count(*), max(run_id) FROM documents") == [(20, 2)]


def query_plain(path, sql):
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()
