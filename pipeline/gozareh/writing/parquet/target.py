"""Parquet as destination: a folder with a folder a table, figures partitioned by kind."""

from __future__ import annotations

from gozareh.errors import InstallationError
from gozareh.writing.base import Target

SUFFIXES = (".parquet",)
SCHEMES = ("parquet",)


def open_target(address: str) -> Target:
    """The Parquet destination in the folder `address`. Raises `InstallationError` without pyarrow."""
    try:
        from gozareh.writing.parquet.dataset import ParquetTarget
    except ImportError as error:
        raise InstallationError(f"Parquet needs {error.name}", remedy="pip install 'gozareh[parquet]'") from None
    return ParquetTarget(address)
