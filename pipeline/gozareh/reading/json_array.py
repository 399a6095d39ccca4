"""JSON: one report, an array of them, or an object that holds such an array; read piece by piece."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from gozareh.errors import ReportError
from gozareh.reading.decoding import as_utf8
from gozareh.reading.fields import report_of
from gozareh.reading.options import Options
from gozareh.reading.sources import Source
from gozareh.records.report import Report

_PIECE = 1 << 16
_BLANK = " \t\r\n"


def read(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The reports of a JSON file; memory holds one of them at a time where it is an array.

    An item is called by its position: the first is 1.
    """
    plain_stream, encoding = as_utf8(stream, where=source.path)
    text = _Text(io.TextIOWrapper(plain_stream, "utf-8", newline=""), source.path, options)
    try:
        items = _items(text)
        for number, plain in enumerate(items, 1):
            try:
                if not isinstance(plain, dict):
                    raise ReportError(
                        "not a JSON object", where=f"{source.path}:{number}", remedy="each item must be an object"
                    )
                yield report_of(plain, options=options, path=source.path, line=number, encoding=encoding)
            except ReportError as error:
                yield error
    except UnicodeDecodeError as error:
        remedy = "the text was cut or damaged: export it again"
        yield ReportError(f"not UTF-8: {error.reason}", where=source.path, remedy=remedy)
    except (ValueError, RecursionError) as error:
        yield ReportError(f"broken JSON: {error}", where=source.path, remedy="it must be one JSON array or object")
    except ReportError as error:
        yield error


class _Text:
    """A window on a long text."""

    def __init__(self, stream: io.TextIOWrapper, path: str, options: Options) -> None:
        self._stream = stream
        self._path = path
        self._options = options
        self._decoder = json.JSONDecoder()
        self.window = ""

    def more(self) -> bool:
        """Widen the window by its own length; False at the end of the text."""
        if len(self.window) > self._options.report_bytes:
            raise self._options.too_long(None, where=self._path)
        piece = self._stream.read(max(_PIECE, len(self.window)))
        self.window += piece
        return bool(piece)

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        self.window = self.window.lstrip(_BLANK)
        while not self.window and self.more():
            self.window = self.window.lstrip(_BLANK)
        return self.window[:1]

    def skip(self) -> None:
        """Pass over the next character."""
        self.window = self.window[1:]

    def value(self) -> Any:
        """The next value."""
        self.peek()
        while True:
            try:
                found, end = self._decoder.raw_decode(self.window)
            except ValueError:
                if not self.more():
                    raise
                continue
            if end == len(self.window) and self.more():
                continue  # a number may go on
            self.window = self.window[end:]
            return found


def _items(text: _Text) -> Iterator[Any]:
    if text.peek() != "[":
        whole = text.value()
        if isinstance(whole, dict) and len(lists := [v for v in whole.values() if _is_list_of_objects(v)]) == 1:
            yield from lists[0]
        else:
            yield whole
    else:
        text.skip()
        while text.peek() != "]":
            yield text.value()
            if text.peek() == ",":
                text.skip()
            elif text.peek() != "]":
                raise ValueError("a comma or the end of the array is missing")
        text.skip()
    if text.peek():
        raise ValueError("something follows the end")


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
