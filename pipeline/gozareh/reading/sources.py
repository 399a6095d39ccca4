"""From the command line's words to files: files, folders, globs and `-`."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from gozareh.errors import InputError

STDIN = "-"
SUFFIXES = (".txt", ".jsonl", ".ndjson")
_WHAT = ", ".join(SUFFIXES)


@dataclass(slots=True, frozen=True)
class Source:
    """One file to read. `name` is its path below the folder that was asked for, without suffix: ids come from it."""

    path: str
    name: str

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return PurePath(self.path).suffix.lower()


def expand(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Source | InputError]:
    """Every file that `inputs` name, in the order given, folders in the order of their names, each file once.

    What names no file is yielded as an `InputError`, so that the others are still read.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _expand_one(os.fspath(given)):
            if isinstance(found, Source):
                key = found.path if found.path == STDIN else os.path.realpath(found.path)
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _expand_one(given: str) -> Iterator[Source | InputError]:
    if given == STDIN:
        yield Source(STDIN, "stdin")
    elif os.path.isdir(given):
        yield from _folder(given)
    elif os.path.lexists(given):
        yield Source(given, PurePath(given).stem)
    elif glob.has_magic(given):
        yield from _glob(given)
    else:
        yield InputError("no such file or folder", where=given, remedy="check the path; quote a pattern with * in it")


def _folder(folder: str) -> Iterator[Source | InputError]:
    empty = True
    for path in _walk(folder):
        if isinstance(path, str):
            yield Source(path, PurePath(path).relative_to(folder).with_suffix("").as_posix())
        else:
            yield path
        empty = False
    if empty:
        yield InputError("no reports in this folder", where=folder, remedy=f"a folder is searched for files in {_WHAT}")


def _walk(folder: str) -> Iterator[str | InputError]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(f"cannot be listed: {error.strerror}", where=folder, remedy="check its permissions")
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif PurePath(entry.name).suffix.lower() in SUFFIXES:
            yield entry.path


def _glob(pattern: str) -> Iterator[Source | InputError]:
    fixed: list[str] = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    root = Path(*fixed) if fixed else Path()
    files = sorted(path for path in glob.iglob(pattern, recursive=True) if os.path.isfile(path))
    for path in files:
        yield Source(path, PurePath(path).relative_to(root).with_suffix("").as_posix())
    if not files:
        yield InputError("no file matches this pattern", where=pattern, remedy="check the folder before the first *")


def total_bytes(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many bytes `inputs` hold, for a progress bar; None where standard input is among them."""
    total = 0
    for source in expand(inputs):
        if isinstance(source, Source):
            if source.path == STDIN:
                return None
            try:
                total += os.path.getsize(source.path)
            except OSError:
                continue
    return total
