"""One connection to PostgreSQL, by psycopg."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import conninfo, errors, sql

from gozareh.errors import GozarehError, RecordError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import PlainRecord
from gozareh.writing.sql.form import VERSION_TABLE
from gozareh.writing.sql.rows import COLUMNS, Row, exact

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA_LOCK = 0x607A8E4
"""The number of the advisory lock that whoever makes or upgrades the tables holds."""
LOCKS = 256
"""Documents are locked by the group that the hash of their id falls into: so many locks at most."""


class PostgresDriver:
    """A database on a server; several loaders may write to it at once."""

    dialect = "postgresql"
    together = 2
    number = staticmethod(exact)
    errors: tuple[type[BaseException], ...] = (psycopg.Error,)

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.Connection[Row] | None = None
        try:
            parts = conninfo.conninfo_to_dict(address)
        except psycopg.Error as error:
            raise TerminalError(f"not an address of PostgreSQL: {error}", remedy="check it") from None
        self.name = f"postgresql://{parts.get('host') or 'localhost'}/{parts.get('dbname') or ''}"

    @property
    def db(self) -> psycopg.Connection[Row]:
        """The connection."""
        assert self._connection is not None, "connect() comes first"
        return self._connection

    @property
    def connected(self) -> bool:
        """False also where the server has closed the connection."""
        return self._connection is not None and not self._connection.closed

    def connect(self, *, create: bool) -> None:
        """Connect; the session reads and writes ISO days in UTC."""
        self.close()
        self._connection = psycopg.connect(
            self._address, autocommit=True, connect_timeout=10, application_name="gozareh", options=None
        )
        self.db.execute("SET timezone = 'UTC'; SET datestyle = 'ISO'; SET lock_timeout = '30s'")
        self.db.execute("SET client_min_messages = 'warning'")

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement."""
        cursor = self.db.execute(sql.replace("?", "%s").encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """By COPY."""
        if not rows:
            return
        columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table]))
        query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
        with self.db.cursor() as cursor, cursor.copy(query) as copy:
            copy.write("".join(map(_line, rows)))

    def among(self, column: str) -> str:
        """See `Driver`."""
        return f"{column} = ANY(?)"

    def listed(self, names: Sequence[str]) -> list[str]:
        """See `Driver`."""
        return list(names)

    @contextmanager
    def transaction(self, names: Sequence[str] = ()) -> Iterator[None]:
        """Documents of several loaders are kept apart by advisory locks, always taken in the same order."""
        with self.db.transaction():
            groups = {int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % LOCKS for name in names}
            keys = sorted(SCHEMA_LOCK + 1 + group for group in groups) or [SCHEMA_LOCK]
            self.db.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", (keys,))
            yield

    @contextmanager
    def alchemy(self) -> Iterator[Connection]:
        """The connection for SQLAlchemy, which leaves the transaction to us."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        engine = create_engine("postgresql+psycopg://", creator=lambda: self.db, poolclass=StaticPool)
        engine.dialect.do_rollback = engine.dialect.do_commit = lambda *_: None  # type: ignore[method-assign]
        engine.dialect.initialize = lambda *_: None  # type: ignore[method-assign]
        with engine.connect() as connection:
            yield connection

    def form(self) -> str | None:
        """The revision, from the first schema of the search path."""
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        names = {name for (name,) in self.execute(query)}
        if VERSION_TABLE in names and "documents" in names:
            return str(self.execute(f"SELECT version_num FROM {VERSION_TABLE}")[0][0])  # noqa: S608
        if taken := names & {*COLUMNS, "runs", VERSION_TABLE}:
            raise TerminalError(
                f"this database holds tables that are not Gozareh's: {', '.join(sorted(taken))}",
                where=self.name,
                remedy="name another, or a schema of its own with ?options=-csearch_path%3Dfacts",
            )
        return None

    def corrects(self) -> bool:
        """No: corrections are kept in SQLite files."""
        return False

    def corrected(self, reports: Sequence[Report], records: Sequence[PlainRecord]) -> list[PlainRecord]:
        """As they are: corrections are kept in SQLite files."""
        return list(records)

    def explain(self, error: BaseException) -> GozarehError:
        """By the class of the SQLSTATE, as PostgreSQL's manual lists them."""
        state = getattr(error, "sqlstate", None) or ""
        words = str(error).strip().split("\n", maxsplit=1)[0]
        if isinstance(error, errors.DiskFull):
            return TransientError(
                "the server's disk is full", where=self.name, remedy="make room, run the command again"
            )
        if state.startswith(_PASSING) or (not state and isinstance(error, psycopg.OperationalError | OSError)):
            remedy = "see that it runs and can be reached, then run the command again: it goes on from here"
            return TransientError(f"the server does not serve now: {words}", where=self.name, remedy=remedy)
        if state.startswith(("22", "23")):
            return RecordError(f"PostgreSQL refused a row: {words}", where=self.name, remedy="please report it")
        remedy = "check the address and the rights of this user (CREATE on the schema, INSERT, UPDATE, DELETE)"
        return TerminalError(f"PostgreSQL refused: {words}", where=self.name, remedy=remedy)


_PASSING = ("08", "40", "53", "55P03", "55006", "57P", "57014", "58", "25006", "XX000")
"""Connection lost, serialisation and deadlock, no resources, locks, shutdown or start, system error, standby."""

_NULL = "\\N"
_FLAGS = {True: "t", False: "f"}
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))  # what escapes comes first


def _line(row: Row) -> str:
    """A row in COPY's own text form; several times as fast as one value after the other through psycopg."""
    fields = [v if type(v) is str else _NULL if v is None else _FLAGS[v] if type(v) is bool else repr(v) for v in row]
    line = "\t".join(fields)
    if "\n" in line or "\r" in line or line.count("\t") >= len(row) or line.count("\\") > row.count(None):
        line = "\t".join([_escaped(f) if type(v) is str else f for v, f in zip(row, fields, strict=True)])
    return line + "\n"


def _escaped(text: str) -> str:
    """Letter by letter, as `str.translate` goes, the texts of reports would take most of the time of loading."""
    for letter, told in _ESCAPES:
        text = text.replace(letter, told)
    return text
