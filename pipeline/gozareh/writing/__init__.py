"""Writing: validated records into a destination, shard by shard."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from gozareh.errors import ConfigurationError
from gozareh.writing.base import Counts, Form, Formed, PlainRecord, RunInfo, Shard, Sink, Target, formed

__all__ = ["Counts", "Form", "Formed", "PlainRecord", "RunInfo", "Shard", "Sink", "Target", "formed", "open_target"]

DESTINATIONS = ("jsonl", "sqlite", "postgres", "duckdb", "parquet")
"""The folders beside this file. Each has a `target.py` with `SUFFIXES`, `SCHEMES` and `open_target(address)`, which
loads what the destination needs only when it is opened."""

NETWORKED = ("postgresql", "postgres")
"""Schemes whose whole address is handed on; those of files hand on the path behind `://`, as SQLAlchemy writes it."""


def open_target(address: str) -> Target:
    """The destination that `address` names.

    `-`, `facts.jsonl`, `facts.db`, `facts.duckdb`, `facts.parquet`, or the same as an address: `sqlite:///facts.db`,
    `duckdb:///facts.duckdb`, `parquet:///facts`, `postgresql://user@host/base`. Nothing is opened yet. Raises
    `ConfigurationError` where no destination takes such an address.
    """
    scheme, separator, rest = address.partition("://")
    scheme = scheme.partition("+")[0]
    suffix = PurePath(address.rstrip("/")).suffix.lower()
    takes: list[str] = []
    for name in DESTINATIONS:
        module = import_module(f"gozareh.writing.{name}.target")
        if (
            (scheme in module.SCHEMES)
            if separator
            else (address == "-" and name == "jsonl") or suffix in module.SUFFIXES
        ):
            opener = cast("Callable[[str], Target]", module.open_target)
            if not separator:
                return opener(address)
            return opener(f"{scheme}://{rest}" if scheme in NETWORKED else rest.removeprefix("/"))
        takes += module.SUFFIXES
    raise ConfigurationError(
        "no destination takes this address",
        where=address,
        remedy=f"give -, a file ending in {', '.join(takes)}, or an address such as postgresql://user@host/base",
    )
