"""Bytes to text, without a guess: UTF-8, or UTF-16 where a byte order mark says so."""

from __future__ import annotations

import codecs

from gozareh.errors import ReportError

MAX_BYTES = 32 * 1024 * 1024
"""The longest report file or JSON line that is read, in bytes."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, *, where: str) -> str:
    """The text of a file, character for character (line breaks untouched; a byte order mark is no character).

    Raises `ReportError` with the offset of the first byte that cannot be read.
    """
    encoding = "utf-8"
    for mark, named in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], named
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"not {encoding.upper()}: byte 0x{data[error.start]:02x} at byte {error.start}",
            where=where,
            remedy="convert it, for instance with: iconv -f WINDOWS-1256 -t UTF-8",
        ) from None
    return check_text(text, where=where)


def check_text(text: str, *, where: str) -> str:
    """`text` itself; raises `ReportError` where it holds what no text holds (NUL, half a surrogate pair)."""
    at = text.find("\0")
    if at >= 0:
        raise ReportError(
            f"NUL at character {at}",
            where=where,
            remedy="is it a text? UTF-16 needs its byte order mark; else delete the NULs",
        )
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ReportError(
                f"half a surrogate pair (U+{ord(text[error.start]):04X}) at character {error.start}",
                where=where,
                remedy="the text was cut or damaged when it was exported: export it again, or delete that character",
            ) from None
    return text


def too_long(size: int | None, *, where: str) -> ReportError:
    """The refusal of a file or a line of more than `MAX_BYTES`."""
    measured = f"{size / 1024 / 1024:,.0f} MB long" if size is not None else "too long"
    return ReportError(
        f"{measured}; a report may have {MAX_BYTES // 1024 // 1024} MB",
        where=where,
        remedy="is it one report? A JSONL file holds one report a line",
    )
