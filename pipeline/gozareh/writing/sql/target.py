"""A SQL database as destination: one transaction a shard, safe against a kill at any moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from gozareh.errors import TerminalError
from gozareh.records import Report
from gozareh.writing.base import Counts, Form, Formed, RunInfo, Shard, Sink, formed
from gozareh.writing.sql.driver import Driver, explained
from gozareh.writing.sql.form import ensure_form
from gozareh.writing.sql.history import earlier, stored_documents
from gozareh.writing.sql.rows import (
    COLUMNS,
    FACTS,
    Row,
    content_hash,
    document_row,
    quarantine_row,
    rows,
    rows_of,
    together,
)

CHANGING_FACTS = tuple(reversed(FACTS))
"""The tables of facts, the dependent ones first."""


class SqlTarget:
    """Facts in a database; see `gozareh.writing.sql.schema` for what it holds."""

    def __init__(self, driver: Driver) -> None:
        self.name = driver.name
        self.driver = driver
        self._run: RunInfo | None = None
        self._run_id = 0
        self._open_problems = False
        self._known = self._filled = True
        self._form: Form | None = None

    @property
    def run(self) -> RunInfo:
        """The run that is under way."""
        assert self._run is not None, "begin() comes first"
        return self._run

    @contextmanager
    def _at_work(self, names: Sequence[str] | None = None) -> Iterator[None]:
        """Connected, errors explained; with `names` in a transaction that holds these documents."""
        try:
            with explained(self.driver):
                if not self.driver.connected:
                    self.driver.connect(create=True)
                if names is None:
                    yield
                else:
                    with self.driver.transaction(names):
                        yield
        except BaseException:
            if not self.driver.connected:
                self.driver.close()  # what was lost is let go of: the next try connects anew
            raise

    def begin(self, run: RunInfo) -> None:
        """Open or make the database, bring it up to date, and note the run."""
        self._run = run
        columns = ("started", "version", "fingerprint", "backend", "inputs", "rules", "model")
        values = (
            datetime.now(UTC).isoformat(timespec="seconds"),
            run.version,
            run.fingerprint,
            run.backend,
            _json(run.inputs),
            _json(run.rules),
            run.model,
        )
        marks = ", ".join("?" * len(values))
        try:
            with self._at_work():
                with self.driver.transaction():
                    ensure_form(self.driver)
                    query = f"INSERT INTO runs ({', '.join(columns)}) VALUES ({marks}) RETURNING id"  # noqa: S608
                    [(self._run_id,)] = self.driver.execute(query, values)
                query = "SELECT 1 FROM quarantine WHERE resolved_run_id IS NULL LIMIT 1"
                self._open_problems = bool(self.driver.execute(query))
                self._form = None if self.driver.corrects() else self._rows
                # Where nothing was found with these rules before, nothing is unchanged; where nobody else can write
                # and nothing is there, nothing is replaced: neither is asked shard by shard.
                query = "SELECT 1 FROM runs WHERE fingerprint = ? AND id <> ? LIMIT 1"
                self._known = bool(self.driver.execute(query, (run.fingerprint, self._run_id)))
                there = self.driver.execute("SELECT 1 FROM documents LIMIT 1")
                self._filled = bool(there) or self.driver.dialect != "duckdb"
        except BaseException:
            self.close()
            raise

    @property
    def _rows(self) -> Form:
        return partial(rows_of, number=self.driver.number)

    @property
    def form(self) -> Form | None:
        """Rows, table by table; whole records where readers have corrected some, whose corrections apply to these."""
        return self._form

    @property
    def together(self) -> int:
        """As the driver says."""
        return self.driver.together

    @property
    def sink(self) -> Callable[[], Sink] | None:
        """One file, one writer; the server of PostgreSQL takes many."""
        return None

    def join(self, run: RunInfo, run_id: int) -> None:
        """Write within a run that another process has begun."""
        self._run, self._run_id, self._open_problems = run, run_id, True

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """Reports whose content is the stored one and whose facts the same code and rules have found."""
        if not reports or not self._known:
            return {}
        driver = self.driver
        wanted = {report.id: content_hash(report) for report in reports}
        with self._at_work():
            query = f"SELECT id, content_hash FROM documents WHERE fingerprint = ? AND problem IS NULL AND {driver.among('id')}"  # noqa: S608
            stored = driver.execute(query, (self.run.fingerprint, driver.listed(list(wanted))))
            found = {name: Counts(reports=1, unchanged=1) for name, hashed in stored if wanted[name] == hashed}
            if not found:
                return {}
            names = driver.listed(list(found))
            condition = driver.among("document_id")
            query = f"SELECT document_id, kind, count(*) FROM figures WHERE {condition} GROUP BY document_id, kind"  # noqa: S608
            for name, kind, count in driver.execute(query, (names,)):
                found[name].kinds[kind] = count
            query = f"SELECT document_id, count(*) FROM officials WHERE {condition} GROUP BY document_id"  # noqa: S608
            for name, count in driver.execute(query, (names,)):
                found[name].officials = count
        return found

    def write(self, shard: Shard) -> None:
        """Replace the facts of the shard's reports, in one transaction; what they change is kept in history."""
        driver, run_id = self.driver, self._run_id
        form = self._rows
        records = [formed(record, form) for record in shard.records]
        documents = [
            document_row(report, fingerprint=self.run.fingerprint, problem=record.problem, run_id=run_id)
            for report, record in zip(shard.reports, records, strict=True)
        ]
        names = [row[0] for row in documents]
        problems = list({row[0]: row for row in (quarantine_row(f, run_id=run_id) for f in shard.failures)}.values())
        with self._at_work(names):
            facts = self._facts(shard, records)
            before = stored_documents(driver, names) if self._filled else {}
            changed = earlier(driver, before, documents, facts, run_id=run_id)
            if before:
                self._delete(list(before))
            driver.insert("documents", documents)
            for table, found in facts.items():
                driver.insert(table, found)
            driver.insert("history", changed)
            self._note(problems, [row[0] for row in documents if row[9] is None])
            self.driver.execute(
                "UPDATE runs SET reports = reports + ?, figures = figures + ?, officials = officials + ?,"
                " problems = problems + ? WHERE id = ?",
                (len(documents), len(facts["figures"]), len(facts["officials"]), len(shard.failures), run_id),
            )
        self._open_problems = self._open_problems or bool(problems)

    def _facts(self, shard: Shard, records: Sequence[Formed]) -> dict[str, list[Row]]:
        """The rows of the shard, with the corrections of readers where there are any."""
        if not self.driver.corrects():
            return together(record.body for record in records)
        plain = [record for record in shard.records if not isinstance(record, Formed)]
        if len(plain) < len(records):
            remedy = "run the command again: it goes on from here, with the corrections"
            raise TerminalError("a reader began to correct during the run", where=self.name, remedy=remedy)
        return rows(self.driver.corrected(shard.reports, plain), number=self.driver.number)

    def _delete(self, names: Sequence[str]) -> None:
        listed = self.driver.listed(names)
        if self.driver.dialect != "postgresql":  # nothing cascades there, see `schema` and the driver of SQLite
            for table in CHANGING_FACTS:
                self.driver.execute(f"DELETE FROM {table} WHERE {self.driver.among('document_id')}", (listed,))  # noqa: S608
        if self.driver.dialect != "duckdb":  # there they get new values
            self.driver.execute(f"DELETE FROM documents WHERE {self.driver.among('id')}", (listed,))  # noqa: S608

    def _note(self, problems: list[Row], solved: list[str]) -> None:
        """Into quarantine, and out of it."""
        if self._open_problems and solved:
            condition = self.driver.among("report_id")
            self.driver.execute(
                f"UPDATE quarantine SET resolved_run_id = ? WHERE resolved_run_id IS NULL AND stage <> 'read' AND {condition}",  # noqa: S608
                (self._run_id, self.driver.listed(solved)),
            )
        columns = COLUMNS["quarantine"]
        query = (
            f"INSERT INTO quarantine ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
            " ON CONFLICT (mark) DO UPDATE SET trace = excluded.trace, resolved_run_id = NULL, run_id ="
            " CASE WHEN quarantine.run_id > excluded.run_id THEN quarantine.run_id ELSE excluded.run_id END"
        )
        for row in problems:
            self.driver.execute(query, row)

    def finish(self, counts: Counts, *, complete: bool, stopped: str | None = None) -> None:
        """Note the end of the run and its counts."""
        values: dict[str, Any] = {
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "complete": complete,
            "reports": counts.reports,
            "unchanged": counts.unchanged,
            "figures": counts.figures,
            "officials": counts.officials,
            "problems": counts.problems,
            "seconds": round(counts.seconds, 3),
            "kinds": _json(dict(sorted(counts.kinds.items()))),
            "writing_seconds": round(counts.writing_seconds, 3),
            "stopped": stopped,
        }
        with self._at_work(()):
            self.driver.execute(
                f"UPDATE runs SET {', '.join(f'{name} = ?' for name in values)} WHERE id = ?",  # noqa: S608
                (*values.values(), self._run_id),
            )
            if complete and self._open_problems:
                self._close_read_problems()
        self.close()

    def _close_read_problems(self) -> None:
        """Problems of reading that an earlier run of the same inputs met and this one did not."""
        again = {self.run.inputs, *self.run.repeats}
        query = (
            "SELECT id, inputs FROM runs WHERE id < ? AND id IN"
            " (SELECT run_id FROM quarantine WHERE resolved_run_id IS NULL AND stage = 'read')"
        )
        for run_id, inputs in self.driver.execute(query, (self._run_id,)):
            if tuple(json.loads(inputs) if isinstance(inputs, str) else inputs) in again:
                self.driver.execute(
                    "UPDATE quarantine SET resolved_run_id = ? WHERE run_id = ? AND resolved_run_id IS NULL"
                    " AND stage = 'read'",
                    (self._run_id, run_id),
                )

    def close(self) -> None:
        """Close the connection; a transaction that is open is undone."""
        self.driver.close()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
