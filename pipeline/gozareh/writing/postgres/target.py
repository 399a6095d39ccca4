"""PostgreSQL as destination."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from gozareh.errors import InstallationError
from gozareh.records import Report
from gozareh.writing.base import Counts, RunInfo, Shard, Sink
from gozareh.writing.sql.target import SqlTarget

SUFFIXES = ()
SCHEMES = ("postgresql", "postgres")


class PostgresTarget(SqlTarget):
    """A database on a server, to which many workers may write at once."""

    def __init__(self, address: str) -> None:
        try:
            from gozareh.writing.postgres.driver import PostgresDriver
        except ImportError as error:
            raise InstallationError("PostgreSQL needs psycopg", remedy="pip install 'gozareh[postgres]'") from error
        super().__init__(PostgresDriver(address))
        self._address = address

    @property
    def sink(self) -> Callable[[], Sink]:
        """A connection of the worker's own, within the run that was begun here."""
        return partial(PostgresSink, self._address, self.run, self._run_id)


class PostgresSink:
    """A worker's connection."""

    def __init__(self, address: str, run: RunInfo, run_id: int) -> None:
        self._target = PostgresTarget(address)
        self._target.join(run, run_id)

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """See `Sink`."""
        return self._target.unchanged(reports)

    def write(self, shard: Shard, name: str) -> None:
        """One transaction; reports that are there already are replaced."""
        self._target.write(shard)


def open_target(address: str) -> PostgresTarget:
    """The destination at the address of a PostgreSQL database. Raises `InstallationError` without psycopg."""
    return PostgresTarget(address)
