"""Entries as they stand in the files: what was written, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gozareh.rules.problems import Problem
from gozareh.rules.schema import COMMON_KEYS

# Files that are tables of another shape, read by the annotator that owns them.
TABLE_FILES = frozenset({"units", "numbers", "calendar", "places"})


@dataclass(frozen=True, slots=True)
class Spec:
    """One entry as written in a pack, and where: `data` holds its keys, `line` and `column` its place (from 1)."""

    pack: str
    layer: str
    data: dict[str, Any]
    path: Path
    line: int = 0
    column: int = 0

    @property
    def name(self) -> str:
        """`pack/layer/name`."""
        return f"{self.pack}/{self.layer}/{self.data['name']}"

    @property
    def value(self) -> str:
        """What a match means."""
        return self.data.get("value") or str(self.data["name"])

    def problem(self, message: str, remedy: str, *, fatal: bool = True) -> Problem:
        """A problem at the place of this entry."""
        return Problem(self.path, self.line, self.column, message, remedy, fatal)


@dataclass(slots=True)
class Checked:
    """A pack read with positions: its sound entries, its broken plurals, the raw files, and what is wrong with it."""

    folder: Path
    specs: list[Spec]
    plurals: dict[str, list[str]]
    files: list[tuple[str, bytes]]
    problems: list[Problem]


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a pack in the order in which they are read; tables of the common pack are left out."""
    return [p for p in sorted(folder.glob("*.yaml")) if not (folder.name == "common" and p.stem in TABLE_FILES)]


def options_of(data: dict[str, Any]) -> dict[str, Any]:
    """The layer's own keys of an entry."""
    return {key: value for key, value in data.items() if key not in COMMON_KEYS}
