"""One connection to a SQLite file, by Python's own module."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gozareh.errors import GozarehError, RecordError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import PlainRecord
from gozareh.writing.sql.form import VERSION_TABLE
from gozareh.writing.sql.rows import COLUMNS, Row, sixty_four_bits
from gozareh.writing.sqlite.corrections import correct_again, has_corrections

if TYPE_CHECKING:
    from sqlalchemy import Connection

PATIENCE = 30.0
"""Seconds to wait for another writer of the same file."""
PAGE = 8192
"""Bytes a page of a new file: rows of figures are long."""
AT_ONCE = 256
"""Rows that one statement adds: Python's lock is free while SQLite works, and is asked for once a statement."""
VALUES = 32_766
"""Values that a statement may hold."""
FORM = 2
"""`PRAGMA user_version` of the form that this version writes; 1 is the first, from before there were migrations."""


class SqliteDriver:
    """A SQLite file in write-ahead logging: readers never wait, one writer at a time.

    Foreign keys are declared, for whoever else changes the file, and not looked up row by row while we load: a record
    that was validated cannot break them, and `SqlTarget` deletes from every table itself.
    """

    dialect = "sqlite"
    together = 1  # whoever else writes to the file waits no longer than for a shard
    number = staticmethod(sixty_four_bits)
    errors: tuple[type[BaseException], ...] = (sqlite3.Error,)

    def __init__(self, path: str) -> None:
        self.name = path
        self._path = Path(path)
        self._connection: sqlite3.Connection | None = None

    @property
    def db(self) -> sqlite3.Connection:
        """The connection."""
        assert self._connection is not None, "connect() comes first"
        return self._connection

    @property
    def connected(self) -> bool:
        """Whether the file is open."""
        return self._connection is not None

    def connect(self, *, create: bool) -> None:
        """Open the file."""
        if create:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        elif not self._path.is_file():
            raise TerminalError("no such database", where=self.name, remedy="check the path")
        self._connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        if create:
            self.db.execute(f"PRAGMA page_size = {PAGE}")  # of no effect on a file that is there
            self._write_ahead()
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.db.execute("PRAGMA cache_size = -65536")  # 64 MB
        self.db.execute("PRAGMA wal_autocheckpoint = 10000")  # pages; the rest is brought in when the file is closed

    def _write_ahead(self) -> None:
        """Switch the file to write-ahead logging: the one statement for which SQLite itself does not wait."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement."""
        return self.db.execute(sql, values).fetchall()

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Many rows a statement, in a few sizes, so that each is prepared once."""
        most = min(AT_ONCE, VALUES // len(COLUMNS[table]))
        done = 0
        for size in (most, 16, 1):
            while len(rows) - done >= size:
                self.db.execute(_insertion(table, size), list(chain.from_iterable(rows[done : done + size])))
                done += size

    def among(self, column: str) -> str:
        """See `Driver`."""
        return f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names

    def listed(self, names: Sequence[str]) -> str:
        """See `Driver`."""
        return json.dumps(list(names))

    @contextmanager
    def transaction(self, names: Sequence[str] = ()) -> Iterator[None]:
        """The file has one writer at a time: it is waited for here."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    @contextmanager
    def alchemy(self) -> Iterator[Connection]:
        """The connection for SQLAlchemy, which leaves the transaction to us."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        engine = create_engine("sqlite://", creator=lambda: self.db, poolclass=StaticPool)
        engine.dialect.do_rollback = engine.dialect.do_commit = lambda *_: None  # type: ignore[method-assign]
        with engine.connect() as connection:
            yield connection

    def form(self) -> str | None:
        """The revision; files from before there were migrations count their form themselves."""
        names = {name for (name,) in self.execute("SELECT name FROM sqlite_schema")}
        if VERSION_TABLE in names:
            return str(self.execute(f"SELECT version_num FROM {VERSION_TABLE}")[0][0])  # noqa: S608
        if not names:
            self.execute(f"PRAGMA user_version = {FORM}")
            return None
        [(form,)] = self.execute("PRAGMA user_version")
        if form == 1 and {"documents", "figures", "problems"} <= names:
            self.execute(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            self.execute(f"INSERT INTO {VERSION_TABLE} VALUES ('0001')")  # noqa: S608
            return "0001"
        raise TerminalError("this database holds tables that are not Gozareh's", where=self.name, remedy="name another")

    def corrects(self) -> bool:
        """Whether anybody has corrected anything on the page."""
        return has_corrections(self.db)

    def corrected(self, reports: Sequence[Report], records: Sequence[PlainRecord]) -> list[PlainRecord]:
        """With the corrections that readers made on the page."""
        return correct_again(self.db, reports, records)

    def explain(self, error: BaseException) -> GozarehError:
        """See `Driver`."""
        if isinstance(error, OSError):
            what = f"cannot be written: {error.strerror or error}"
            return TerminalError(what, where=self.name, remedy="check the folder")
        if isinstance(error, sqlite3.IntegrityError | sqlite3.DataError | sqlite3.InterfaceError):
            return RecordError(f"SQLite refused a row: {error}", where=self.name, remedy="please report it")
        code = getattr(error, "sqlite_errorname", "") or ""
        for codes, kind, message, remedy in _MEANINGS:
            if code.startswith(codes):
                return kind(message.format(error), where=self.name, remedy=remedy)
        remedy = "check the file with: sqlite3 FILE 'PRAGMA integrity_check'"
        return TerminalError(f"SQLite refused: {error}", where=self.name, remedy=remedy)


@cache
def _insertion(table: str, count: int) -> str:
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    marks = f"({', '.join('?' * len(COLUMNS[table]))})"
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([marks] * count)}"  # noqa: S608 - our own names


_MEANINGS: tuple[tuple[tuple[str, ...], type[GozarehError], str, str], ...] = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        TransientError,
        "another program is writing to it",
        "wait for it to end and run the command again",
    ),
    (
        ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"),
        TransientError,
        "the disk is full",
        "make room and run the command again: it goes on from here",
    ),
    (("SQLITE_IOERR",), TransientError, "the disk does not answer: {}", "check the disk and run the command again"),
    (("SQLITE_NOTADB",), TerminalError, "this file is not a SQLite database", "name another file"),
    (
        ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM"),
        TerminalError,
        "cannot be written: {}",
        "check the folder and its permissions",
    ),
)
