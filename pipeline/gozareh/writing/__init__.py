"""Writing: validated records into a destination, shard by shard."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from gozareh.errors import ConfigurationError
from gozareh.writing.base import Counts, PlainRecord, RunInfo, Shard, Target

__all__ = ["Counts", "PlainRecord", "RunInfo", "Shard", "Target", "open_target"]

DESTINATIONS = ("jsonl", "sqlite")
"""The folders beside this file. Each has a `target.py` with `SUFFIXES`, `SCHEMES` and `open_target(address)`."""


def open_target(address: str) -> Target:
    """The destination that `address` names: `-`, `facts.jsonl`, `facts.db`, `sqlite:///facts.db`.

    Nothing is opened yet. Raises `ConfigurationError` where no destination takes such an address.
    """
    scheme, separator, rest = address.partition("://")
    suffix = PurePath(address).suffix.lower()
    takes: list[str] = []
    for name in DESTINATIONS:
        module = import_module(f"gozareh.writing.{name}.target")
        if (
            (scheme in module.SCHEMES)
            if separator
            else (address == "-" and name == "jsonl") or suffix in module.SUFFIXES
        ):
            opener = cast("Callable[[str], Target]", module.open_target)
            return opener(rest.removeprefix("/") if separator else address)
        takes += module.SUFFIXES
    raise ConfigurationError(
        "no destination takes this address", where=address, remedy=f"give - or a file ending in {', '.join(takes)}"
    )
