"""Reading: files, folders, globs and standard input in, a stream of reports out; memory stays flat.

Formats: `.txt` (one report a file) and `.jsonl` (one a line). A file with another suffix, and standard input, are
JSONL where they begin with `{`, else one text.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import IO, BinaryIO, cast

from gozareh.errors import InputError, ReportError
from gozareh.reading.decoding import MAX_BYTES, check_text, decode, too_long
from gozareh.reading.jsonl import derived_id, read_jsonl
from gozareh.reading.sources import STDIN, Source, expand, total_bytes
from gozareh.records import Failure, Report

__all__ = ["MAX_BYTES", "check_text", "derived_id", "read_reports", "total_bytes"]


def read_reports(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    advance: Callable[[int], None] | None = None,
) -> Iterator[Report | Failure]:
    """Every report of `inputs` in order; what cannot be read comes as a `Failure` in its place.

    Ids are unique within a run: where a second report bears the id of an earlier one, a `Failure` says so and the
    report follows under a new id (`id#2`), so that nothing is lost and nothing overwritten. `stdin` stands for `-`
    (default: the process's own). `advance(bytes)` is told the progress.
    """
    ids: dict[str, int] = {}
    for source in expand(inputs):
        if isinstance(source, InputError):
            yield Failure.of(source, stage="read")
            continue
        for item in _read_source(source, stdin=stdin, advance=advance):
            if not isinstance(item, Report):
                yield Failure.of(item, stage="read", where=source.path)
                continue
            count = ids.get(item.id, 0) + 1
            ids[item.id] = count
            if count == 1:
                yield item
                continue
            renamed = f"{item.id}#{count}"
            while renamed in ids:
                count += 1
                renamed = f"{item.id}#{count}"
            ids[renamed] = 1
            if item.id != derived_id(item.text):
                yield Failure(
                    "read",
                    item.where,
                    f"the id {item.id!r} was already used in this run; this report is taken as {renamed!r}",
                    "give every report an id of its own",
                    renamed,
                )
            yield replace(item, id=renamed)


def _read_source(
    source: Source, *, stdin: BinaryIO | None, advance: Callable[[int], None] | None
) -> Iterator[Report | InputError]:
    try:
        if source.path == STDIN:
            yield from _read_stream(cast("IO[bytes]", stdin or sys.stdin.buffer), source, "<stdin>", advance)
        else:
            with open(source.path, "rb", buffering=1 << 18) as stream:  # noqa: PTH123 - a million times, no Path
                yield from _read_stream(stream, source, source.path, advance)
    except OSError as error:
        yield InputError(
            f"cannot be read: {error.strerror or error}", where=source.path, remedy="check the file and its permissions"
        )


def _read_stream(
    stream: IO[bytes], source: Source, path: str, advance: Callable[[int], None] | None
) -> Iterator[Report | ReportError]:
    before = 0
    if source.suffix in {".jsonl", ".ndjson"} or (source.suffix != ".txt" and _begins_with_object(stream)):
        for item, read in read_jsonl(stream, path=path):
            yield item
            if advance is not None:
                advance(read - before)
            before = read
        return
    data = stream.read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise too_long(os.fstat(stream.fileno()).st_size if source.path != STDIN else None, where=path)
        yield Report(id=source.name, text=decode(data, where=path), path=path)
    except ReportError as error:
        yield error
    if advance is not None:
        advance(len(data))


def _begins_with_object(stream: IO[bytes]) -> bool:
    peek = getattr(stream, "peek", None)
    if peek is None:
        return False
    head: bytes = peek(512)
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
