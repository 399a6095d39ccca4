"""JSON Lines: one report a line, through `jsonlines`, each bad line named and passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

import jsonlines
from pydantic_core import from_json

from gozareh.errors import ReportError
from gozareh.reading.decoding import MAX_BYTES, check_text, too_long
from gozareh.records.ids import text_hash
from gozareh.records.report import Report

_OPTIONAL = ("title", "published", "source")


class _Lines:
    """The lines of a binary stream, none of them longer than `MAX_BYTES`; counts them, and keeps what was refused."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        self.number = 0
        self.bytes = 0
        self.refused: list[ReportError] = []
        self._stream = stream
        self._path = path

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> bytes:
        while True:
            line = self._stream.readline(MAX_BYTES + 1)
            if not line:
                raise StopIteration
            self.number += 1
            self.bytes += len(line)
            if len(line) <= MAX_BYTES:
                return line
            size = len(line)
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(1 << 20)
                size += len(line)
                self.bytes += len(line)
            self.refused.append(too_long(size, where=f"{self._path}:{self.number}"))


def read_jsonl(stream: IO[bytes], *, path: str) -> Iterator[tuple[Report | ReportError, int]]:
    """The reports of a JSONL stream, each with the number of bytes read so far; bad lines as `ReportError`."""
    lines = _Lines(stream, path)
    reader = jsonlines.Reader(lines, loads=_loads)
    while True:
        found: Report | ReportError | None
        try:
            plain = reader.read(type=dict, skip_empty=True)
            found = _report(plain, path=path, line=lines.number)
        except EOFError:
            found = None
        except jsonlines.InvalidLineError as error:
            found = _invalid(error, where=f"{path}:{lines.number}")
        except ReportError as error:
            found = error
        yield from ((refused, lines.bytes) for refused in lines.refused)
        lines.refused.clear()
        if found is None:
            return
        yield found, lines.bytes


def _loads(line: str | bytes) -> Any:
    try:
        return from_json(line, allow_inf_nan=False, cache_strings="keys")
    except ValueError as error:
        if "escape" in str(error):
            return json.loads(line)  # takes half a surrogate pair, which is then named as what it is
        raise


def _invalid(error: jsonlines.InvalidLineError, *, where: str) -> ReportError:
    cause = error.__cause__
    if isinstance(cause, UnicodeDecodeError):
        return ReportError(
            f"not UTF-8: byte 0x{cause.object[cause.start]:02x} at byte {cause.start}",
            where=where,
            remedy="convert the file, for instance with: iconv -f WINDOWS-1256 -t UTF-8",
        )
    if cause is not None:
        reason = str(cause).removesuffix(" at line 1 column").strip()
        return ReportError(f"broken JSON: {reason}", where=where, remedy="each line must be one whole JSON object")
    return ReportError(
        "not a JSON object", where=where, remedy='each line must be an object such as {"id": "1", "text": "…"}'
    )


def _report(plain: dict[str, Any], *, path: str, line: int) -> Report:
    where = f"{path}:{line}"
    text = plain.get("text")
    if not isinstance(text, str):
        what = "`text` is missing" if text is None else f"`text` is a {type(text).__name__}, not a string"
        raise ReportError(what, where=where, remedy='each line needs the report as a string under the key "text"')
    check_text(text, where=where)
    optional = {key: _string(plain.get(key), key=key, where=where) for key in _OPTIONAL}
    name = _string(plain.get("id"), key="id", where=where)
    return Report(id=name or derived_id(text), text=text, path=path, line=line, **optional)


def derived_id(text: str) -> str:
    """The id of a report that came without one: the same text has the same id in every run."""
    return f"text-{text_hash(text)[:16]}"


def _string(value: Any, *, key: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return check_text(value, where=f"{where} {key}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ReportError(
        f"`{key}` is a {type(value).__name__}, not a string", where=where, remedy=f'give "{key}" as a string'
    )
