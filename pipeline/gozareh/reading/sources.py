"""From the command line's words to files: files, folders, globs, addresses that fsspec knows, and `-`."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any

from gozareh.errors import InputError, InstallationError

STDIN = "-"
PACKED = (".gz", ".zip")
FORMATS = (
    ".txt", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".html", ".htm", ".rss", ".atom", ".xml", ".docx",
)  # fmt: skip
_WHAT = ", ".join((*FORMATS, *PACKED))


@dataclass(slots=True, frozen=True)
class Source:
    """One file to read. `name` is its path below the folder that was asked for, without suffix: ids come from it.

    `size` is in bytes, None where it is not known; `system` is the fsspec file system that holds it, None for files
    of this machine.
    """

    path: str
    name: str
    size: int | None = None
    system: Any = None

    @property
    def packing(self) -> str | None:
        """`.gz` or `.zip`, else None."""
        suffix = PurePath(self.path).suffix.lower()
        return suffix if suffix in PACKED else None

    @property
    def format(self) -> str:
        """The suffix in lower case, with its dot; that of what is packed where it is packed."""
        path = PurePath(self.path)
        return (path.with_suffix("") if self.packing else path).suffix.lower()

    def open(self) -> IO[bytes]:
        """The bytes; raises `OSError`."""
        if self.system is not None:
            stream: IO[bytes] = self.system.open(self.path, "rb")
            return stream
        return open(self.path, "rb", buffering=0)


def bare_name(path: PurePath) -> str:
    """A path without the suffixes of its format and its packing."""
    if path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return path.with_suffix("").as_posix() if path.suffix.lower() in FORMATS or path.suffix else path.as_posix()


def is_readable(name: str) -> bool:
    """Whether a file of this name is taken from a folder or an archive."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    return suffix in FORMATS or suffix == ".zip" or (suffix == ".gz" and path.with_suffix("").suffix.lower() in FORMATS)


def expand(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Source | InputError]:
    """Every file that `inputs` name, in the order given, folders in the order of their names, each file once.

    What names no file is yielded as an `InputError`, so that the others are still read.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _expand_one(os.fspath(given)):
            if isinstance(found, Source):
                local = found.path != STDIN and found.system is None
                key = os.path.realpath(found.path) if local else found.path
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _expand_one(given: str) -> Iterator[Source | InputError]:
    if given == STDIN:
        yield Source(STDIN, "stdin")
    elif "://" in given:
        yield from _remote(given)
    elif os.path.isdir(given):
        yield from _folder(given)
    elif os.path.lexists(given):
        yield _local(given, bare_name(PurePath(PurePath(given).name)))
    elif glob.has_magic(given):
        yield from _glob(given)
    else:
        yield InputError("no such file or folder", where=given, remedy="check the path; quote a pattern with * in it")


def _local(path: str, name: str) -> Source:
    return Source(path, name)


def _folder(folder: str) -> Iterator[Source | InputError]:
    empty = True
    for path in _walk(folder):
        if isinstance(path, str):
            yield _local(path, bare_name(PurePath(path).relative_to(folder)))
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
        elif is_readable(entry.name):
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
        yield _local(path, bare_name(PurePath(path).relative_to(root)))
    if not files:
        yield InputError("no file matches this pattern", where=pattern, remedy="check the folder before the first *")


def _remote(address: str) -> Iterator[Source | InputError]:
    """Whatever fsspec reaches: `s3://…`, `https://…`, `memory://…`; folders and globs where the other side lists them."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
        if glob.has_magic(path) and not address.startswith(("http://", "https://")):
            root = PurePosixPath(re.split(r"[*?\[]", path, maxsplit=1)[0] + "x").parent
            files = sorted(system.glob(path))
        elif system.isdir(path) and not system.isfile(path):
            root = PurePosixPath(path)
            files = [file for file in sorted(system.find(path)) if is_readable(file)]
        else:
            root, files = PurePosixPath(path).parent, [path]
    except ImportError as error:
        raise InstallationError(f"{address} needs {error.name}", remedy=f"pip install {error.name}") from error
    except Exception as error:  # noqa: BLE001 - each of fsspec's systems has errors of its own
        yield InputError(f"cannot be listed: {error}", where=address, remedy="check the address and your rights")
        return
    for file in files:
        name = PurePosixPath(file)
        inside = name.relative_to(root) if name.is_relative_to(root) else PurePosixPath(name.name)
        try:
            size = system.size(file)
        except Exception:  # noqa: BLE001 - see above; opening it says more
            size = None
        yield Source(file, bare_name(inside), size, system)
    if not files:
        yield InputError("no reports there", where=address, remedy=f"a folder is searched for files in {_WHAT}")


def total_bytes(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """The size of all files together; None where standard input is among them, or a size is not known."""
    total = 0
    for source in expand(inputs):
        if isinstance(source, InputError):
            continue
        size = size_of(source)
        if size is None:
            return None
        total += size
    return total


def size_of(source: Source) -> int | None:
    """In bytes, None where it is not known."""
    if source.path == STDIN or source.system is not None:
        return source.size
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0
