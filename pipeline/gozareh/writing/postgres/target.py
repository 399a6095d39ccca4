"""A PostgreSQL database as destination."""

from __future__ import annotations

from gozareh.errors import InstallationError
from gozareh.writing.sql.target import SqlTarget

SUFFIXES = ()
SCHEMES = ("postgresql", "postgres")


def open_target(address: str) -> SqlTarget:
    """The PostgreSQL destination at `address`, as libpq reads it. Raises `InstallationError` without psycopg."""
    try:
        from gozareh.writing.postgres.driver import PostgresDriver
    except ImportError as error:
        raise InstallationError(f"PostgreSQL needs {error.name}", remedy="pip install 'gozareh[postgres]'") from None
    return SqlTarget(PostgresDriver(address))
