"""A SQLite file as destination."""

from __future__ import annotations

from gozareh.writing.sql.target import SqlTarget
from gozareh.writing.sqlite.driver import SqliteDriver

SUFFIXES = (".db", ".sqlite", ".sqlite3")
SCHEMES = ("sqlite",)


def open_target(address: str) -> SqlTarget:
    """The SQLite destination at the path `address`."""
    return SqlTarget(SqliteDriver(address))
