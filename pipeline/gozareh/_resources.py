"""Where the data that travels with the package lies: in the wheel, or in the checkout beside `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import file_digest, sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from gozareh._kept import kept
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


def load_yaml(path: Path) -> Any:
    """What a YAML file of our own holds: plain data, read in C where the library has that, ten times as fast."""
    (document,) = load_documents(path.read_bytes())
    return document


def load_documents(raw: bytes, loader: Any = None) -> list[Any]:
    """The documents of a YAML file of our own, by `loader` (the safe one of the library, where none is given).

    Most of a start would go by over them: what was read is kept for the next process.
    """
    loader = loader or getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    name = f"{loader.__module__}.{loader.__qualname__}\0".encode()
    found: list[Any] = kept("yaml", name + raw, lambda: list(yaml.load_all(raw, Loader=loader)))
    return found


def fingerprint(folders: Iterable[Path] = (), *, model: Path | None = None) -> str:
    """A hash of everything that decides what is found in a text: the code, the shipped rules, those in `folders`, and
    every file of `model`.

    Two runs with one fingerprint and one backend make the same record of the same report.
    """
    digest = sha256()
    package = Path(__file__).resolve().parent
    for root in (package, data_folder("rules"), *folders):
        for path in sorted(root.rglob("*") if root.is_dir() else [root]):
            if root == package and path.relative_to(root).parts[0] in _BESIDE:
                continue
            if path.is_file() and path.suffix in _DECISIVE:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    for path in sorted(model.rglob("*") if model.is_dir() else [model]) if model is not None else ():
        if path.is_file():
            with path.open("rb") as file:
                digest.update(path.name.encode() + b"\0" + file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


_BESIDE = frozenset({"report", "cli", "evaluation", "corpora", "writing", "batch"})  # what handles records already made
_DECISIVE = frozenset({".py", ".yaml", ".yml", ".json", ".csv", ".txt", ".toml"})
