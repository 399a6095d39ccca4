"""The same promises, kept by SQLite, PostgreSQL and DuckDB."""

import json
from dataclasses import replace

import databases
import pytest
from databases import RUN, facts, load, query

import stub
from gozareh.errors import TerminalError, TransientError
from gozareh.records import Failure, Report
from gozareh.writing import open_target
from gozareh.writing.sql.form import HEAD
from gozareh.writing.sql.rows import COLUMNS, FACTS
from gozareh.writing.sql.schema import tables


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def address(request, tmp_path):
    if request.param == "postgresql":
        return request.getfixturevalue("postgres")
    if request.param == "duckdb":
        pytest.importorskip("duckdb", exc_type=ImportError)
        return str(tmp_path / "f.duckdb")
    return str(tmp_path / "f.db")


def test_every_fact_has_its_row(address):
    summary = load(address, stub.reports(20))
    assert (summary.complete, summary.counts.reports) == (True, 20)
    counts = {table: len(rows) for table, rows in facts(address).items()}
    assert counts == {
        "documents": 20,
        "officials": 20,
        "mentions": 20,
        "figures": 60,
        "sites": 120,
        "statements": 20,
        "statement_figures": 60,
    }


def test_columns_are_typed_and_in_the_order_of_the_rows(address):
    load(address, stub.reports(2))
    with databases.opened(address) as driver:
        metadata = tables(driver.dialect)
        for name, columns in COLUMNS.items():
            counted = {"resolved_run_id"} if "id" in columns else {"resolved_run_id", "id"}
            assert tuple(c.name for c in metadata.tables[name].columns if c.name not in counted) == columns, name
        [(day, value, now)] = driver.execute(
            "SELECT time_start_gregorian, value, time_now FROM figures WHERE document_id = 'r1' AND position = 1"
        )
    assert (str(day), float(value), bool(now)) == ("2013-03-21", 1.0, False)


POINTERS = {
    "officials": ["document_id:documents.id"],
    "mentions": ["document_id,official_id:officials.document_id,id"],
    "figures": ["document_id:documents.id", "document_id,speaker_id:officials.document_id,id"],
    "sites": ["document_id,figure_id:figures.document_id,id"],
    "statements": ["document_id:documents.id", "document_id,speaker_id:officials.document_id,id"],
    "statement_figures": [
        "document_id,figure_id:figures.document_id,id",
        "document_id,statement_id:statements.document_id,id",
    ],
    "documents": ["run_id:runs.id"],
}


def pointing_nowhere(address):
    """Rows that refer to a row which is not there, whether or not the database has a foreign key for it."""
    found = {}
    for table, pointers in POINTERS.items():
        for pointer in pointers:
            ours, _, theirs = pointer.partition(":")
            parent, _, keys = theirs.partition(".")
            pairs = list(zip(ours.split(","), keys.split(","), strict=True))
            same = " AND ".join(f"p.{key} = c.{own}" for own, key in pairs)
            given = " AND ".join(f"c.{own} IS NOT NULL" for own, _ in pairs)
            sql = f"SELECT count(*) FROM {table} c WHERE {given} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"
            [(found[table, pointer],)] = query(address, sql)
    return {where: count for where, count in found.items() if count}


def test_no_row_points_to_one_that_is_not_there_however_often_reports_change(address):
    load(address, stub.reports(20))
    load(address, [replace(report, text="مهندس نام1 گفت: 11 واحد.") for report in stub.reports(8)])
    load(address, [replace(report, text="!!") for report in stub.reports(5)])
    load(address, stub.reports(12), run=replace(RUN, fingerprint="rules-2"))
    assert pointing_nowhere(address) == {}
    assert query(address, "SELECT count(*) FROM documents") == [(20,)]


def test_a_fact_without_its_document_is_refused(address):
    load(address, stub.reports(1))
    with databases.opened(address) as driver:
        if driver.dialect == "sqlite":  # we ourselves do without looking them up
            driver.execute("PRAGMA foreign_keys = ON")
        for table in FACTS:
            names = ", ".join(f'"{name}"' for name in COLUMNS[table][1:])
            with pytest.raises(driver.errors, match=r"(?i)foreign key"):
                driver.execute(f"INSERT INTO {table} (document_id, {names}) SELECT 'nowhere', {names} FROM {table}")
    assert pointing_nowhere(address) == {}


def test_loading_again_changes_nothing_and_knows_what_is_unchanged(address):
    load(address, stub.reports(20))
    before = facts(address)
    summary = load(address, stub.reports(25))
    assert (summary.counts.unchanged, summary.counts.reports, summary.counts.figures) == (20, 25, 75)
    load(address, stub.reports(20), run=replace(RUN, fingerprint="rules-2"))
    assert len(facts(address)["documents"]) == 25
    assert facts(address)["figures"][:1] == before["figures"][:1]
    assert query(address, "SELECT count(*) FROM history") == [(0,)], "the same facts again are no history"


def test_the_earlier_version_of_changed_facts_stays_with_its_run(address):
    load(address, [Report("a", "مهندس نام1 گفت: 11 واحد و 70 شغل."), Report("b", "5 واحد")])
    load(address, [Report("a", "مهندس نام1 گفت: 11 واحد و 80 شغل."), Report("b", "5 واحد")])
    assert len(facts(address)["figures"]) == 4
    kept = query(
        address,
        "SELECT document_id, fact, fact_id, change, body, run_id, replaced_by FROM history ORDER BY fact, fact_id",
    )
    assert {row[0] for row in kept} == {"a"}
    assert {row[5:] for row in kept} == {(1, 2)}
    bodies = {(row[1], row[3]): row[4] if isinstance(row[4], dict) else json.loads(row[4]) for row in kept}
    assert bodies["document", "changed"]["text"].endswith("70 شغل.")
    assert 70 in [
        (row[4] if isinstance(row[4], dict) else json.loads(row[4])).get("value") for row in kept if row[1] == "figure"
    ]


def test_a_refused_row_is_a_problem_of_its_report_alone(address):
    def doubled(report):
        plain = stub.extract(report)
        if report.id == "r3":
            plain["figures"][1]["value"] = "x"
        return plain

    summary = load(address, stub.reports(6), extract=doubled)
    assert [problem.report_id for problem in summary.problems] == ["r3"]
    assert query(address, "SELECT count(*) FROM documents WHERE problem IS NOT NULL") == [(1,)]
    assert query(address, "SELECT report_id, stage FROM quarantine") == [("r3", "extract")]


def test_a_row_that_the_database_refuses_undoes_its_shard_and_is_left_out_alone(address):
    class Doubling:
        def __init__(self, inner):
            self.inner, self.name = inner, inner.name

        def __getattr__(self, name):
            return getattr(self.inner, name)

        def write(self, shard):
            for record in shard.records:
                if record["id"] == "r1" and record["figures"]:
                    record["figures"][1]["id"] = record["figures"][0]["id"]
            self.inner.write(shard)

    from gozareh.batch import run_batch
    from gozareh.batch.engines import in_process

    summary = run_batch(
        stub.reports(4), target=Doubling(open_target(address)), engine=in_process(stub.extract), run=RUN
    )
    assert [problem.report_id for problem in summary.problems] == ["r1"]
    assert len(facts(address)["documents"]) == 4
    assert len(facts(address)["figures"]) == 9


def test_a_problem_is_noted_once_and_leaves_when_it_is_solved(address):
    failure = Failure("read", "x:1", "broken", "mend it", path="x")
    for _ in range(2):
        load(address, [failure, Report("bad", "!! 5"), *stub.reports(2)])
    rows = query(address, "SELECT stage, place, run_id, resolved_run_id FROM quarantine ORDER BY stage")
    assert rows == [("extract", "bad", 2, None), ("read", "x:1", 2, None)]
    assert len(query(address, "SELECT * FROM problems")) == 2
    load(address, [Report("bad", "5 واحد"), *stub.reports(2)])
    assert query(address, "SELECT DISTINCT resolved_run_id FROM quarantine") == [(3,)]
    assert query(address, "SELECT * FROM problems") == []


def test_values_of_any_size_are_kept(address):
    def large(report):
        plain = stub.extract(report)
        for figure, value in zip(plain["figures"], (2**63 - 1, 325 * 10**30, 33.33), strict=True):
            figure["value"] = value
        return plain

    load(address, stub.reports(1), extract=large)
    found = [float(value) for (value,) in query(address, "SELECT value FROM figures ORDER BY position")]
    assert found == [float(2**63 - 1), 3.25e32, 33.33]


def test_texts_come_back_as_they_were(address):
    texts = ["a\tb\\N\nc\r\nd \\. \u200c", "\\.", "\\N", "«۱۲» ' \" ? %s {x}", ""]
    load(address, [Report(f"t'{n}?", text, title=text or None) for n, text in enumerate(texts)])
    assert [row[0] for row in query(address, "SELECT text FROM documents ORDER BY id")] == texts


def test_the_views(address):
    items = [
        Report("a", "مهندس نام1 گفت: 11 واحد", published="1393-01-05"),
        Report("b", "13 واحد", published="2014-05-01"),
    ]
    load(address, items)
    wide = query(
        address, "SELECT document_id, value, sites, speaker, year FROM figures_wide ORDER BY document_id, value"
    )
    assert [(row[0], float(row[1]), *row[2:]) for row in wide] == [
        ("a", 1.0, "ساوه، قم", "نام1", "1392"),
        ("a", 11.0, "ساوه، قم", "نام1", "1392"),
        ("b", 13.0, "ساوه، قم", None, "1392"),
    ]
    assert [row[0] for row in query(address, "SELECT document_id FROM latest_figures")] == ["b"]
    [row] = query(address, "SELECT kind, place, time_start, reports, lowest, highest, documents FROM contradictions")
    assert (row[:4], float(row[4]), float(row[5]), sorted(row[6].split(","))) == (
        ("unit", "تهران", "1392-01-01", 2),
        1.0,
        13.0,
        ["a", "b"],
    )


def test_runs_say_what_ran(address):
    load(address, [*stub.reports(5), Report("bad", "!!")], run=replace(RUN, rules=("mine",)))
    from gozareh.writing.sql.reading import read_runs

    [run] = read_runs(address, last=5)
    assert (run["fingerprint"], run["inputs"], run["rules"], run["complete"]) == ("rules-1", ["in"], ["mine"], True)
    assert (run["reports"], run["figures"], run["officials"], run["problems"]) == (6, 15, 5, 1)
    assert run["kinds"] == {"other": 8, "unit": 7}
    assert 0 < run["writing_seconds"] <= run["seconds"]


def test_a_newer_database_is_refused_and_left_alone(address):
    load(address, stub.reports(1))
    query(address, "SELECT 1")
    with databases.opened(address) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(TerminalError, match="9999"):
        open_target(address).begin(RUN)
    assert HEAD != "9999"


def test_foreign_tables_are_refused(postgres, tmp_path):
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("CREATE TABLE documents (mine int)")
    with pytest.raises(TerminalError, match="documents"):
        open_target(postgres).begin(RUN)


def test_postgres_has_keys_and_comments(postgres):
    load(postgres, stub.reports(3))
    [(keys,)] = query(postgres, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'")
    assert keys >= 10
    [(comment,)] = query(postgres, "SELECT obj_description('figures'::regclass)")
    assert comment
    [(days,)] = query(
        postgres,
        "SELECT data_type FROM information_schema.columns WHERE column_name = 'time_start_gregorian' AND table_name = 'figures'",
    )
    assert days == "date"


def test_a_server_that_is_not_there_is_a_passing_error_and_names_no_password():
    with pytest.raises(TransientError) as caught:
        open_target("postgresql://me:secret@127.0.0.1:1/none").begin(RUN)
    assert "secret" not in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_another_process_writes_is_a_passing_error(tmp_path):
    duckdb = pytest.importorskip("duckdb", exc_type=ImportError)
    import subprocess
    import sys

    path = tmp_path / "f.duckdb"
    duckdb.connect(str(path)).close()
    code = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(TransientError, match="another process"):
            open_target(str(path)).begin(RUN)
        other.stdin.close()
        other.wait()
    load(str(path), stub.reports(2))
    assert len(facts(str(path))["documents"]) == 2
