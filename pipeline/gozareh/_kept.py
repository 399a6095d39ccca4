"""What is slow to make and the same on every start, kept in the user's cache folder between processes.

A file is named by the hash of everything that it was made of, and opens with the hash of what it holds: one that is
damaged, half written or from another version is made anew, never believed. Files are put in place whole, so that any
number of processes may begin at once; a folder that cannot be written, or a full disk, costs time and nothing else.

`GOZAREH_CACHE` names another folder; empty, nothing is kept.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

MONTH = 30 * 86_400
_FORM = b"1"
"""Changes where what is kept changes its form."""


def kept(kind: str, source: bytes, make: Callable[[], Any]) -> Any:
    """What `make()` gives, plain data made of `source` alone; from an earlier process where that left it behind."""
    folder = _folder()
    if folder is None:
        return make()
    name = sha256(b"\0".join((_FORM, kind.encode(), source))).hexdigest()
    path = folder / f"{kind}-{name[:32]}.json"
    with suppress(OSError, ValueError, RecursionError):
        seal, _, body = path.read_bytes().partition(b"\n")
        if seal == _seal(body):
            return json.loads(body)
    made = make()
    with suppress(OSError, ValueError, TypeError, RecursionError):
        body = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
        if json.loads(body) == made:  # what JSON would change (days, tuples, keys that are numbers) is not kept
            _put(path, _seal(body) + b"\n" + body)
    return made


def compiled(pattern: str) -> re.Pattern[str]:
    """`re.compile(pattern)` for the long patterns: what the compiler of `re` made of one is kept.

    That is the program of CPython's own engine, which looks through it before it takes it; where its innards are other than those known
    here, the pattern is compiled as ever.
    """
    try:
        import _sre  # type: ignore[import-not-found]
        from re import _compiler, _parser  # type: ignore[attr-defined]

        version = f"{sys.version}\0{_sre.MAGIC}\0{_sre.CODESIZE}\0"

        def make() -> list[Any]:
            parsed = _parser.parse(pattern, 0)
            state = parsed.state
            code = _compiler._code(parsed, 0)  # noqa: SLF001
            return [state.flags, [int(word) for word in code], state.groups, dict(state.groupdict)]

        flags, code, groups, index = kept("pattern", (version + pattern).encode(), make)
        names: list[str | None] = [None] * groups
        for name, number in index.items():
            names[number] = name
        return _sre.compile(pattern, flags, code, groups - 1, index, tuple(names))  # type: ignore[no-any-return]
    except (ImportError, AttributeError, LookupError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(pattern)


def _seal(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()


def _folder() -> Path | None:
    named = os.environ.get("GOZAREH_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    with suppress(RuntimeError):  # nobody's home
        folder = Path(base) if base else Path.home() / ".cache"
        return folder / "gozareh" if folder.is_absolute() else None
    return None


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for other in path.parent.glob(path.name.partition("-")[0] + "-*"):
        if other.stat().st_mtime < time.time() - MONTH:  # of an older version, or made anew once a month
            other.unlink()
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
