"""A DuckDB file as destination."""

from __future__ import annotations

from gozareh.errors import InstallationError
from gozareh.writing.sql.target import SqlTarget

SUFFIXES = (".duckdb",)
SCHEMES = ("duckdb",)


def open_target(address: str) -> SqlTarget:
    """The DuckDB destination at the path `address`. Raises `InstallationError` where it is not installed."""
    try:
        from gozareh.writing.duckdb.driver import DuckdbDriver
    except ImportError as error:
        raise InstallationError(f"DuckDB needs {error.name}", remedy="pip install 'gozareh[duckdb]'") from None
    return SqlTarget(DuckdbDriver(address))
