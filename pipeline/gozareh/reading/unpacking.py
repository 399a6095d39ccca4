"""Bytes of files and archives: counted for the progress bar, unpacked within limits."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO, cast

from gozareh.errors import ReportError
from gozareh.reading.options import MEGABYTE, Options
from gozareh.reading.sources import PACKED, Source, bare_name, is_readable

BUFFER = 1 << 18
_FREE = 64 * MEGABYTE
"""What any archive may expand to, however small it is."""


class Counted(io.RawIOBase):
    """A stream that tells how many bytes are taken from it; seekable where the stream is."""

    def __init__(self, stream: IO[bytes], advance: Callable[[int], None] | None, size: int | None) -> None:
        self._stream = stream
        self._advance = advance
        self._size = size
        self._told = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._tell(len(data))
        return len(data)

    def _tell(self, count: int) -> None:
        if self._size is not None:
            count = min(count, self._size - self._told)
        self._told += count
        if self._advance is not None and count:
            self._advance(count)

    def done(self) -> None:
        """All of it counts as taken."""
        if self._size is not None:
            self._tell(self._size - self._told)


class _Limited(io.RawIOBase):
    """What comes out of an archive: refuses to give more than `left[0]` bytes, which all its members share."""

    def __init__(self, stream: IO[bytes], left: list[int], where: str) -> None:
        self._stream = stream
        self._left = left
        self._where = where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        try:
            data = self._stream.read(len(view))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise ReportError(f"a damaged archive: {error}", where=self._where, remedy="pack it again") from None
        self._left[0] -= len(data)
        if self._left[0] < 0:
            remedy = "is it an archive of reports? Unpack it yourself, or raise --max-archive-mb"
            raise ReportError("it expands to more than an archive may", where=self._where, remedy=remedy)
        view[: len(data)] = data
        return len(data)


def unpacked(
    stream: io.BufferedReader, source: Source, options: Options
) -> Iterator[tuple[io.BufferedReader, Source] | ReportError]:
    """The file itself, or the files in it where it is packed; those in an archive are called `archive.zip!name`."""
    packing = source.packing or _packing(stream)
    if packing is None:
        yield stream, source
        return
    left = [options.archive_bytes]
    if source.size is not None:
        left[0] = min(left[0], max(_FREE, source.size * options.archive_ratio))
    if packing == ".gz":
        yield _limited(cast("IO[bytes]", gzip.GzipFile(fileobj=stream)), left, source.path), source
        return
    try:
        with _seekable(stream, options, source) as whole, zipfile.ZipFile(whole) as archive:
            yield from _members(archive, source, options, left)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        yield ReportError(f"not a whole zip archive: {error}", where=source.path, remedy="pack it again")


def _packing(stream: io.BufferedReader) -> str | None:
    """By the first bytes; a DOCX file is a zip archive, too."""
    head = stream.peek(64)[:64]
    if head.startswith(b"\x1f\x8b"):
        return ".gz"
    is_document = b"[Content_Types].xml" in head or b"word/" in head or b"_rels/" in head
    return ".zip" if head.startswith(b"PK\x03\x04") and not is_document else None


def _limited(stream: IO[bytes], left: list[int], where: str) -> io.BufferedReader:
    return io.BufferedReader(_Limited(stream, left, where), BUFFER)


def _seekable(stream: io.BufferedReader, options: Options, source: Source) -> IO[bytes]:
    if stream.seekable():
        return stream
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    size = 0
    while data := stream.read(BUFFER):
        size += len(data)
        if size > options.archive_bytes:
            raise ReportError("too long for an archive", where=source.path, remedy="unpack it yourself")
        file.write(data)
    file.seek(0)
    return file


def _members(
    archive: zipfile.ZipFile, source: Source, options: Options, left: list[int]
) -> Iterator[tuple[io.BufferedReader, Source] | ReportError]:
    members = sorted((info for info in archive.infolist() if _is_wanted(info)), key=lambda info: info.filename)
    if not members:
        yield ReportError("no reports in this archive", where=source.path, remedy="it must hold files as a folder does")
    if len(members) > options.archive_members:
        what = f"{len(members):,} files; an archive may hold {options.archive_members:,}"
        yield ReportError(what, where=source.path, remedy="unpack it yourself")
        return
    declared = sum(info.file_size for info in members)
    if declared > left[0]:
        what = f"{declared / MEGABYTE:,.0f} MB unpacked; this archive may have {left[0] / MEGABYTE:,.0f} MB"
        remedy = "is it an archive of reports? Unpack it yourself, or raise --max-archive-mb"
        yield ReportError(what, where=source.path, remedy=remedy)
        return
    for info in members:
        path = f"{source.path}!{info.filename}"
        inside = (part for part in PurePath(info.filename).parts if part not in {"..", "/"})
        name = f"{source.name}/{bare_name(PurePath(*inside))}"
        if PurePath(info.filename).suffix.lower() in PACKED:
            yield ReportError("an archive within an archive", where=path, remedy="unpack the outer one yourself")
            continue
        if info.flag_bits & 1:
            yield ReportError("it is encrypted", where=path, remedy="unpack it yourself")
            continue
        try:
            member = archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            yield ReportError(f"a damaged archive: {error}", where=path, remedy="pack it again")
            continue
        with member:
            yield _limited(member, left, path), replace(source, path=path, name=name, size=info.file_size, system=None)


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    parts = PurePath(info.filename).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return not info.is_dir() and not hidden and is_readable(info.filename)
