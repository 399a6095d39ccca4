"""Bytes to text: UTF-8, UTF-16 and Windows-1256 told apart, damaged text refused with its place, never guessed."""

from __future__ import annotations

import codecs
import io
import re
from typing import IO, cast

from gozareh.errors import ReportError
from gozareh.reading.options import MAX_BYTES

SAMPLE = 1 << 16
"""Bytes from which the encoding of a stream is told."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = re.compile(r"[\u0600-\u06ff\u200c\u200d]")
_HIGH = re.compile(r"[^\x00-\x7f]")

__all__ = ["MAX_BYTES", "SAMPLE", "as_utf8", "check_text", "decode", "detect"]


def detect(data: bytes) -> str:
    """The encoding of `data` (a whole text or its beginning), as Python names it; `utf-8` also where it is damaged."""
    for mark, named in _MARKS:
        if data.startswith(mark):
            return named
    if data.isascii() and b"\0" not in data:
        return "utf-8"
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        return "utf-8"
    if wide := _utf16(data):
        return wide
    if b"\0" not in data and text is None and not _is_damaged_utf8(data) and _is_windows_1256(data):
        return "cp1256"
    return "utf-8"


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: Persian letters and blanks all share a few high bytes."""
    pairs = len(data) // 2
    if pairs < 8:
        return None
    for first, named in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = data[first : pairs * 2 : 2]
        if sum(high.count(byte) for byte in (0x00, 0x06, 0x20, 0xFB, 0xFE)) >= 0.97 * len(high) and len(set(high)) > 1:
            return named
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Most of what is not ASCII forms whole UTF-8 letters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(_HIGH.findall(text)) - broken >= broken


def _is_windows_1256(data: bytes) -> bool:
    """Persian letters, and charset-normalizer sees no noise in them."""
    from charset_normalizer import from_bytes

    text = data[:SAMPLE].decode("cp1256")
    high = _HIGH.findall(text)
    if len(_LETTERS.findall(text)) < 0.9 * len(high):
        return False
    return len(high) < 64 or from_bytes(data[:SAMPLE], cp_isolation=["cp1256"]).best() is not None


def decode(data: bytes, *, where: str) -> tuple[str, str]:
    """The text of a file, character for character (line breaks untouched; a byte order mark is no character), and its
    encoding. Raises `ReportError` with the offset of the first byte that cannot be read.
    """
    encoding = detect(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = f"byte 0x{data[error.start]:02x} at byte {error.start}" if error.start < len(data) else "cut short"
        raise ReportError(
            f"not {encoding.upper()}: {at}",
            where=where,
            remedy="the text was cut or damaged, or has a rare encoding: convert it with iconv -t UTF-8",
        ) from None
    return check_text(text, where=where), encoding


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


class _Recoded(io.RawIOBase):
    """A stream in another encoding as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str, where: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding
        self._where = where
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        while not self._ready:
            data = self._stream.read(SAMPLE)
            try:
                self._ready = self._decoder.decode(data, final=not data).encode("utf-8", "surrogatepass")
            except UnicodeDecodeError as error:
                remedy = "the text was cut or damaged: export it again"
                what = f"not {self._encoding.upper()}: {error.reason}"
                raise ReportError(what, where=self._where, remedy=remedy) from None
            if not data:
                break
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def as_utf8(stream: io.BufferedReader, *, where: str) -> tuple[IO[bytes], str]:
    """`stream` as UTF-8 without a byte order mark, and the encoding that it has."""
    encoding = detect(stream.peek(SAMPLE)[:SAMPLE])
    if encoding == "utf-8":
        return stream, encoding
    return io.BufferedReader(_Recoded(stream, encoding, where), SAMPLE), encoding
