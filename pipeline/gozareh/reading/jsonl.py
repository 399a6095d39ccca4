"""JSON Lines: one report a line, through `jsonlines`, each bad line named and passed over."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any

import jsonlines
from pydantic_core import from_json

from gozareh.errors import ReportError
from gozareh.reading.decoding import as_utf8
from gozareh.reading.fields import report_of
from gozareh.reading.options import Options
from gozareh.reading.sources import Source
from gozareh.records.report import Report


class _Lines:
    """The lines of a binary stream, none of them too long; counts them, and keeps what was refused."""

    def __init__(self, stream: IO[bytes], path: str, options: Options) -> None:
        self.number = 0
        self.refused: list[ReportError] = []
        self._stream = stream
        self._path = path
        self._options = options

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> bytes:
        most = self._options.report_bytes
        while True:
            line = self._stream.readline(most + 1)
            if not line:
                raise StopIteration
            self.number += 1
            if len(line) <= most:
                return line
            size = len(line)
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(1 << 20)
                size += len(line)
            self.refused.append(self._options.too_long(size, where=f"{self._path}:{self.number}"))


def read(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The reports of a JSONL stream; bad lines as `ReportError`."""
    path = source.path
    plain_stream, encoding = as_utf8(stream, where=path)
    lines = _Lines(plain_stream, path, options)
    reader = jsonlines.Reader(lines, loads=loads)
    while True:
        found: Report | ReportError | None = None
        plain = None
        try:
            plain = reader.read(type=dict, skip_empty=True)  # an error of the stream itself ends the file
        except EOFError:
            pass
        except jsonlines.InvalidLineError as error:
            found = _invalid(error, where=f"{path}:{lines.number}")
        if plain is not None:
            try:
                found = report_of(plain, options=options, path=path, line=lines.number, encoding=encoding)
            except ReportError as error:
                found = error
        yield from lines.refused
        lines.refused.clear()
        if found is None:
            return
        yield found


def loads(line: str | bytes) -> Any:
    """One JSON value; raises `ValueError`."""
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
            remedy="the line was cut or damaged, or has another encoding than the others",
        )
    if cause is not None:
        reason = str(cause).removesuffix(" at line 1 column").strip()
        return ReportError(f"broken JSON: {reason}", where=where, remedy="each line must be one whole JSON object")
    return ReportError(
        "not a JSON object", where=where, remedy='each line must be an object such as {"id": "1", "text": "…"}'
    )
