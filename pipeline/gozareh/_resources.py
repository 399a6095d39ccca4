"""Where the data that travels with the package lies: in the wheel, or in the checkout beside `pyproject.toml`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from gozareh.errors import InstallationError


def data_folder(kind: str) -> Path:
    """The folder of packaged data called `kind` (`rules` or `schemas`).

    Raises `InstallationError` when neither the installed package nor the checkout holds it.
    """
    installed = Path(str(files("gozareh"))) / "_data" / kind
    if installed.is_dir():
        return installed
    root = Path(__file__).resolve().parents[2]
    if (root / "pyproject.toml").is_file() and (root / kind).is_dir():
        return root / kind
    raise InstallationError(
        f"the package data folder {kind!r} is missing", remedy="reinstall gozareh, or run from a full checkout"
    )
