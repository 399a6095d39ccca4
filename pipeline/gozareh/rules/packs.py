"""Where rule packs lie: those shipped with Gozareh, those of installed Python packages, those of the user."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from gozareh._resources import data_folder
from gozareh.errors import RuleError

GROUP = "gozareh.rules"
"""Entry-point group: `name = "package"` or `name = "package:folder"`, a folder of rule files inside the package."""


def packaged_folders() -> list[Path]:
    """The packs shipped with Gozareh: `common` first, then the domains by name."""
    root = data_folder("rules")
    folders = sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))
    return sorted(folders, key=lambda p: p.name != "common")


@cache
def installed_folders() -> tuple[Path, ...]:
    """The packs of installed Python packages, by name of the entry point. None of their code runs.

    Raises `RuleError` where an entry point names a folder that is not there.
    """
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(_folder(point) for point in found)


def _folder(point: EntryPoint) -> Path:
    """The folder that an entry point names. Only the top package is looked up, which imports nothing."""
    top, *inner = point.module.split(".")
    spec = find_spec(top)
    for root in (spec.submodule_search_locations if spec is not None else None) or ():
        folder = Path(root).joinpath(*inner, *(point.attr.split(".") if point.attr else ()))
        if folder.is_dir():
            return folder
    package = point.dist.name if point.dist is not None else point.module
    raise RuleError(
        f"the rule pack {point.name!r} of the package {package} is missing: no folder {point.value!r}",
        where=f"entry point {GROUP}",
        remedy=f"reinstall {package}, or uninstall it",
    )
