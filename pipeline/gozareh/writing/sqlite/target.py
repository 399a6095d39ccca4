"""A SQLite file as destination: one transaction a shard, safe against a kill at any moment."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from gozareh.errors import GozarehError, RecordError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import Counts, RunInfo, Shard
from gozareh.writing.sqlite.corrections import correct_again
from gozareh.writing.sqlite.rows import Row, rows
from gozareh.writing.sqlite.tables import FORMAT, TABLES

SUFFIXES = (".db", ".sqlite", ".sqlite3")
SCHEMES = ("sqlite",)
PATIENCE = 30.0
"""Seconds to wait for another writer of the same file."""


def open_target(address: str) -> SqliteTarget:
    """The SQLite destination at the path `address`."""
    return SqliteTarget(address)


class SqliteTarget:
    """Facts in a SQLite file; see `tables` for what it holds."""

    def __init__(self, address: str) -> None:
        self.name = address
        self._path = Path(address)
        self._connection: sqlite3.Connection | None = None
        self._run: RunInfo | None = None
        self._run_id = 0

    @property
    def _db(self) -> sqlite3.Connection:
        assert self._connection is not None, "begin() comes first"
        return self._connection

    def begin(self, run: RunInfo) -> None:
        """Open or make the file and note the run."""
        self._run = run
        try:
            with self._errors():
                self._open(run)
        except BaseException:
            self.close()
            raise

    def _open(self, run: RunInfo) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = db = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        self._write_ahead()
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -65536")  # 64 MB
        db.execute("PRAGMA wal_autocheckpoint = 10000")  # pages; the rest is brought in when the file is closed
        with self._transaction():
            self._make_tables()
            started = datetime.now(UTC).isoformat(timespec="seconds")
            cursor = db.execute(
                "INSERT INTO runs (started, version, fingerprint, backend, inputs) VALUES (?, ?, ?, ?, ?)",
                (started, run.version, run.fingerprint, run.backend, json.dumps(run.inputs, ensure_ascii=False)),
            )
            self._run_id = int(cursor.lastrowid or 0)

    def _write_ahead(self) -> None:
        """Switch the file to write-ahead logging: the one statement for which SQLite itself does not wait."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def _make_tables(self) -> None:
        (form,) = self._db.execute("PRAGMA user_version").fetchone()
        if form == FORMAT:
            return
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if form != 0 or tables:
            raise TerminalError(
                "this database was not made by this version of Gozareh", where=self.name, remedy="name another file"
            )
        for statement in TABLES.split(";\n"):
            if statement.strip():
                self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """Reports whose content is the stored one and whose facts the same code and rules have found."""
        assert self._run is not None, "begin() comes first"
        wanted = {report.id: content_hash(report) for report in reports}
        with self._errors():
            stored = self._db.execute(
                "SELECT id, content_hash FROM documents WHERE fingerprint = ? AND problem IS NULL"
                " AND id IN (SELECT value FROM json_each(?))",
                (self._run.fingerprint, json.dumps(list(wanted))),
            ).fetchall()
            found = {name: Counts(reports=1, unchanged=1) for name, hashed in stored if wanted[name] == hashed}
            names = json.dumps(list(found))
            for name, kind, count in self._db.execute(
                "SELECT document_id, kind, count(*) FROM figures"
                " WHERE document_id IN (SELECT value FROM json_each(?)) GROUP BY document_id, kind",
                (names,),
            ):
                found[name].kinds[kind] = count
            for name, count in self._db.execute(
                "SELECT document_id, count(*) FROM officials"
                " WHERE document_id IN (SELECT value FROM json_each(?)) GROUP BY document_id",
                (names,),
            ):
                found[name].officials = count
        return found

    def write(self, shard: Shard) -> None:
        """Replace the facts of the shard's reports, in one transaction."""
        assert self._run is not None, "begin() comes first"
        documents: list[Row] = [
            (
                report.id,
                report.source,
                report.title,
                report.published,
                report.path,
                report.line,
                report.text,
                content_hash(report),
                self._run.fingerprint,
                record["problem"],
                self._run_id,
            )
            for report, record in zip(shard.reports, shard.records, strict=True)
        ]
        problems: list[Row] = [
            (self._run_id, f.stage, f.where, f.report_id, f.message, f.remedy, f.trace) for f in shard.failures
        ]
        with self._errors(), self._transaction():
            tables = rows(correct_again(self._db, shard.reports, shard.records))
            self._db.executemany("DELETE FROM documents WHERE id = ?", [(report.id,) for report in shard.reports])
            self._insert("documents", documents)
            for table, found in tables.items():
                self._insert(table, found)
            self._db.executemany(
                "INSERT INTO problems (run_id, stage, place, report_id, message, remedy, trace)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                problems,
            )
            counts = Counter(
                kind for record in shard.records for kind in ("report", *("figure",) * len(record["figures"]))
            )
            self._db.execute(
                "UPDATE runs SET reports = reports + ?, figures = figures + ?, officials = officials + ?,"
                " problems = problems + ? WHERE id = ?",
                (counts["report"], counts["figure"], len(tables["officials"]), len(problems), self._run_id),
            )

    def _insert(self, table: str, found: list[Row]) -> None:
        if found:
            marks = ", ".join("?" * len(found[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - our own table names

    def finish(self, counts: Counts, *, complete: bool) -> None:
        """Note the end of the run and its counts."""
        with self._errors(), self._transaction():
            self._db.execute(
                "UPDATE runs SET finished = ?, complete = ?, reports = ?, unchanged = ?, figures = ?, officials = ?,"
                " problems = ?, seconds = ? WHERE id = ?",
                (
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    int(complete),
                    counts.reports,
                    counts.unchanged,
                    counts.figures,
                    counts.officials,
                    counts.problems,
                    round(counts.seconds, 3),
                    self._run_id,
                ),
            )
        self.close()

    def close(self) -> None:
        """Close the file; a transaction that is open is undone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Errors of SQLite and of the file system in the words of the project: worth another try, or not."""
        try:
            yield
        except sqlite3.Error as error:
            raise _explain(error, where=self.name) from error
        except OSError as error:
            raise TerminalError(
                f"cannot be written: {error.strerror or error}", where=self.name, remedy="check the folder"
            ) from error


def _explain(error: sqlite3.Error, *, where: str) -> GozarehError:
    if isinstance(error, sqlite3.IntegrityError | sqlite3.DataError | sqlite3.InterfaceError):
        return RecordError(f"SQLite refused a row: {error}", where=where, remedy="please report it")
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return TransientError("another program is writing to it", where=where, remedy="wait for it to end")
    if code.startswith("SQLITE_FULL"):
        return TerminalError("the disk is full", where=where, remedy="make room and run the command again")
    if code.startswith("SQLITE_NOTADB"):
        return TerminalError("this file is not a SQLite database", where=where, remedy="name another file")
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return TerminalError(f"cannot be written: {error}", where=where, remedy="check the folder and its permissions")
    return TerminalError(
        f"SQLite refused: {error}", where=where, remedy="check the file with: sqlite3 FILE 'PRAGMA integrity_check'"
    )


def content_hash(report: Report) -> str:
    """A hash of everything in a report that its facts depend on."""
    parts = (report.text, report.title, report.source, report.published)
    return sha256("\0".join(part or "" for part in parts).encode()).hexdigest()
