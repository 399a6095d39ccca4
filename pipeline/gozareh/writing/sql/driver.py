"""What a SQL destination must be able to do; each database has its own driver beside its `target.py`.

Statements are written with `?` for a value, in words that all the databases understand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from gozareh.errors import GozarehError
from gozareh.records import Report
from gozareh.writing.base import PlainRecord
from gozareh.writing.sql.rows import Number, Row

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Driver(Protocol):
    """One connection to one database."""

    name: str
    """What the user calls it, without a password."""
    dialect: str
    """The name that SQLAlchemy has for it."""
    together: int
    """Shards that one transaction takes best."""
    errors: tuple[type[BaseException], ...]
    """What its calls raise."""

    @property
    def number(self) -> Number:
        """How it takes the value of a figure."""
        ...

    def connect(self, *, create: bool) -> None:
        """Connect, also again after the connection was lost; where `create` is False, nothing is made."""
        ...

    def close(self) -> None:
        """Let go of it, at any moment; a transaction that is open is undone."""
        ...

    @property
    def connected(self) -> bool:
        """Whether there is a connection, as far as is known without asking the database."""
        ...

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement; its rows, where it has any."""
        ...

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Add many rows in the order of `COLUMNS[table]`, by the quickest way that the database has."""
        ...

    def among(self, column: str) -> str:
        """The condition that `column` is one of a list, which is given as one value made by `listed`."""
        ...

    def listed(self, names: Sequence[str]) -> Any:
        """A list of strings as one value."""
        ...

    def transaction(self, names: Sequence[str] = ()) -> AbstractContextManager[None]:
        """All or nothing, and nobody else writes the documents `names` meanwhile (none given: the schema)."""
        ...

    def explain(self, error: BaseException) -> GozarehError:
        """`error` in the words of the project: worth another try, or not, or one record's own."""
        ...

    def alchemy(self) -> AbstractContextManager[Connection]:
        """The same connection for SQLAlchemy, within the transaction that is open."""
        ...

    def form(self) -> str | None:
        """The revision of the schema that the database has; None where it is empty.

        Raises `TerminalError` where it holds tables that are not ours.
        """
        ...

    def corrects(self) -> bool:
        """Whether readers may have corrected facts in this database."""
        ...

    def corrected(self, reports: Sequence[Report], records: Sequence[PlainRecord]) -> list[PlainRecord]:
        """`records` with the corrections of readers that are in force in this database."""
        ...


@contextmanager
def explained(driver: Driver) -> Iterator[None]:
    """Errors of the database and of the file system, in the words of the project."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, (*driver.errors, OSError)):
            raise
        raise driver.explain(error) from error
