"""One connection to a DuckDB file; rows come in as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import duckdb_engine
import pyarrow as pa

from gozareh.errors import GozarehError, RecordError, TerminalError, TransientError
from gozareh.records import Report
from gozareh.writing.base import PlainRecord
from gozareh.writing.sql.form import VERSION_TABLE
from gozareh.writing.sql.rows import COLUMNS, Row, real

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TYPES: dict[str, pa.DataType] = {
    **dict.fromkeys(("line", "run_id", "replaced_by"), pa.int64()),
    **dict.fromkeys(("position", "start", "end", "number_start", "number_end", "verb_start", "verb_end"), pa.int32()),
    **dict.fromkeys(("evidence_start", "evidence_end"), pa.int32()),
    **dict.fromkeys(("value", "value_max", "confidence"), pa.float64()),
    "time_now": pa.bool_(),
}
"""Column → its type in Arrow; the others are strings, which DuckDB reads as days and JSON by itself."""

_CONFIG: dict[str, Any] = {"threads": 1, "memory_limit": "512MB", "checkpoint_threshold": "64MB"}
"""Changes are brought into the file at four times DuckDB's usual 16 MB: a third of the time of loading went into that."""


class DuckdbDriver:
    """A DuckDB file, which has one writing process at a time."""

    dialect = "duckdb"
    together = 8  # nobody else waits for the file, and a statement costs milliseconds whatever it adds
    number = staticmethod(real)
    errors: tuple[type[BaseException], ...] = (duckdb.Error,)

    def __init__(self, path: str) -> None:
        self.name = path
        self._path = Path(path)
        self._connection: duckdb.DuckDBPyConnection | None = None

    @property
    def db(self) -> duckdb.DuckDBPyConnection:
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
        self._connection = duckdb.connect(str(self._path), config=_CONFIG)
        self.db.execute("SET TimeZone = 'UTC'")

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement."""
        return self.db.execute(sql, list(values) or None).fetchall()

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """By an Arrow table, column by column; documents that are there get new values (see `sql.schema`)."""
        if not rows:
            return
        schema = _schema(table)
        columns = [
            pa.array(list(values), field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        self.db.register("_rows", pa.Table.from_arrays(columns, schema=schema))
        names = ", ".join(f'"{column}"' for column in COLUMNS[table])
        verb = "INSERT OR REPLACE" if table == "documents" else "INSERT"
        self.db.execute(f"{verb} INTO {table} ({names}) SELECT * FROM _rows")  # noqa: S608

    def among(self, column: str) -> str:
        """See `Driver`."""
        return f"{column} IN (SELECT unnest(?::TEXT[]))"

    def listed(self, names: Sequence[str]) -> list[str]:
        """See `Driver`."""
        return list(names)

    @contextmanager
    def transaction(self, names: Sequence[str] = ()) -> Iterator[None]:
        """The file is ours alone as long as it is open."""
        self.db.execute("BEGIN TRANSACTION")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            try:
                self.db.execute("ROLLBACK")
            except duckdb.Error:
                self.close()  # the transaction is gone with its error
            raise

    @contextmanager
    def alchemy(self) -> Iterator[Connection]:
        """The connection for SQLAlchemy, which leaves the transaction to us."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        engine = create_engine(
            "duckdb://", creator=lambda: duckdb_engine.ConnectionWrapper(self.db), poolclass=StaticPool
        )
        engine.dialect.do_begin = lambda *_: None  # type: ignore[method-assign]
        engine.dialect.do_rollback = engine.dialect.do_commit = lambda *_: None  # type: ignore[method-assign]
        engine.dialect.initialize = lambda *_: None  # type: ignore[method-assign]
        with engine.connect() as connection:
            yield connection

    def form(self) -> str | None:
        """The revision."""
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
        names = {name for (name,) in self.execute(query)}
        if VERSION_TABLE in names:
            return str(self.execute(f"SELECT version_num FROM {VERSION_TABLE}")[0][0])  # noqa: S608
        if names:
            raise TerminalError("this file holds tables that are not Gozareh's", where=self.name, remedy="name another")
        return None

    def corrects(self) -> bool:
        """No: corrections are kept in SQLite files."""
        return False

    def corrected(self, reports: Sequence[Report], records: Sequence[PlainRecord]) -> list[PlainRecord]:
        """As they are: corrections are kept in SQLite files."""
        return list(records)

    def explain(self, error: BaseException) -> GozarehError:
        """See `Driver`."""
        words = str(error).strip().split("\n", maxsplit=1)[0]
        if isinstance(error, duckdb.ConstraintException | duckdb.DataError | duckdb.ConversionException):
            return RecordError(f"DuckDB refused a row: {words}", where=self.name, remedy="please report it")
        if "Could not set lock" in str(error):
            return TransientError(
                "another process has this file open",
                where=self.name,
                remedy="wait for it to end, run the command again",
            )
        if "No space left" in str(error) or isinstance(error, duckdb.OutOfMemoryException):
            return TransientError(
                f"no room: {words}", where=self.name, remedy="make room and run the command again: it goes on from here"
            )
        if isinstance(error, duckdb.FatalException | duckdb.TransactionException):
            self.close()  # DuckDB serves no more after such an error, until the file is opened again
            return TransientError(f"DuckDB stopped: {words}", where=self.name, remedy="run the command again")
        return TerminalError(f"DuckDB refused: {words}", where=self.name, remedy="check the file and its folder")


@cache
def _schema(table: str) -> pa.Schema:
    return pa.schema([(column, _TYPES.get(column, pa.string())) for column in COLUMNS[table]])
