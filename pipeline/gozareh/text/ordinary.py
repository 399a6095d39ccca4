"""Words of every day, which by themselves are no name of anybody or anything."""

from __future__ import annotations

from functools import cache
from typing import Any

from gozareh._resources import data_folder, load_yaml


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    path = data_folder("rules") / "common" / "tables" / "ordinary.yaml"
    data: dict[str, Any] = load_yaml(path)
    return frozenset(data["ordinary"].split()), frozenset(map(str, data["stops"]))


def ordinary_words() -> frozenset[str]:
    """Words that by themselves are no evidence for a name, squeezed."""
    return _tables()[0]


def stop_words() -> frozenset[str]:
    """Words at which the name of an office or institution has ended."""
    return _tables()[1]
