"""Whether compiled modules are used: those of a wheel always, those of a checkout while they are in step with its sources.

A checkout that was compiled holds a stamp with the hash of every source that went into it. Where one has changed since,
or with GOZAREH_PURE=1 in the environment, all modules are taken from their sources: what runs is never older than what
one reads.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Sequence
from hashlib import sha256
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType

STAMP = "_compiled.json"


class SourceFinder:
    """Finds the modules of one package by their sources alone."""

    def __init__(self, package: str) -> None:
        self._head = package + "."

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """The spec of a module of the package; None for all others, which are found as ever."""
        if not fullname.startswith(self._head):
            return None
        for folder in path or ():
            if spec := FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)).find_spec(fullname):
                return spec
        return None


def changed_sources(package: Path) -> list[str]:
    """The sources that have changed since the checkout was compiled; none where it was not."""
    try:
        hashes = json.loads((package / STAMP).read_text(encoding="utf-8"))["sources"]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError):
        return [STAMP]
    return [name for name, known in hashes.items() if _hash(package / name) != known]


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def choose(package: Path) -> None:
    """Have all modules taken from their sources where compiled ones would be out of step, or are not wanted."""
    if os.environ.get("GOZAREH_PURE", "0") in ("", "0"):
        changed = changed_sources(package)
        if not changed:
            return
        warnings.warn(
            f"compiled modules are older than their sources ({changed[0]}) and are left out: run `make compile`",
            RuntimeWarning,
            stacklevel=2,
        )
    sys.meta_path.insert(0, SourceFinder("gozareh"))
