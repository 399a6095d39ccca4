"""Reading: files, folders, globs, addresses and standard input in, a stream of reports out; memory stays flat.

Formats, by the suffix: `.txt`, `.html` and `.docx` hold one report a file; `.jsonl`, `.json`, `.csv`, `.tsv`, `.parquet`,
`.rss` and `.atom` hold many. Each may lie in a `.gz` or `.zip`. A file with another suffix, and standard input, are told
by their first bytes, and are one text where these say nothing.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from gozareh.errors import InputError, InstallationError, ReportError
from gozareh.reading.decoding import check_text
from gozareh.reading.fields import derived_id
from gozareh.reading.formats import ONE_A_FILE, format_of, reader_of
from gozareh.reading.naming import Names, renamed
from gozareh.reading.options import MAX_BYTES, Options, column_mapping
from gozareh.reading.plain import dated
from gozareh.reading.sources import STDIN, Source, expand, size_of, total_bytes
from gozareh.reading.unpacking import BUFFER, Counted, unpacked
from gozareh.records import Failure, Report

__all__ = [
    "MAX_BYTES",
    "Names",
    "Options",
    "Source",
    "check_text",
    "column_mapping",
    "derived_id",
    "expand",
    "read_reports",
    "read_sources",
    "renamed",
    "size_of",
    "total_bytes",
]

Advance = Callable[[int], None]


def read_reports(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    advance: Advance | None = None,
    options: Options | None = None,
    only: frozenset[str] | None = None,
) -> Iterator[Report | Failure]:
    """Every report of `inputs` in order; what cannot be read comes as a `Failure` in its place.

    Ids are unique within a run: where a second report bears the id of an earlier one, a `Failure` says so and the
    report follows under a new id (`id#2`), so that nothing is lost and nothing overwritten. `stdin` stands for `-`
    (default: the process's own). `advance(bytes)` is told the progress. `only` these files are given back; of the
    others those that hold many reports are read all the same, so that every report gets the id that it had.
    """
    names = Names()
    for item in read_sources(expand(inputs), stdin=stdin, advance=advance, options=options, only=only):
        if only is not None and not _within(item.path, only):
            if isinstance(item, Report):
                names.new_name(item.id)
        elif isinstance(item, Failure) or (name := names.new_name(item.id)) is None:
            yield item
        else:
            yield from renamed(item, name)


def read_sources(
    sources: Iterable[Source | InputError],
    *,
    stdin: BinaryIO | None = None,
    advance: Advance | None = None,
    options: Options | None = None,
    only: frozenset[str] | None = None,
) -> Iterator[Report | Failure]:
    """`read_reports`, with the ids as they are: two reports may bear the same."""
    options = options or Options()
    for source in sources:
        if isinstance(source, InputError):
            yield Failure.of(source, stage="read", where=source.where or "?")
            continue
        if (
            only is not None
            and source.format in ONE_A_FILE
            and source.packing is None
            and not _within(source.path, only)
        ):
            continue
        for item in _read_source(source, stdin=stdin, advance=advance, options=options):
            yield item if isinstance(item, Report) else Failure.of(item, stage="read", where=source.path)


def _within(path: str | None, files: frozenset[str]) -> bool:
    """Whether `path` is one of `files`, or lies in one: in an archive, or in a folder that was empty."""
    return path is None or path in files or any(path.startswith(f"{file}/") for file in files)


def _read_source(
    source: Source, *, stdin: BinaryIO | None, advance: Advance | None, options: Options
) -> Iterator[Report | InputError]:
    size = size_of(source)
    source = replace(source, size=size)
    try:
        if source.path == STDIN:
            stream = cast("io.BufferedReader", stdin or sys.stdin.buffer)
            yield from _read_stream(stream, replace(source, path="<stdin>"), options)
            return
        with source.open() as raw:
            counted = Counted(raw, advance, size)
            yield from _read_stream(io.BufferedReader(counted, BUFFER), source, options)
            counted.done()
    except OSError as error:
        remedy = "check the file and its permissions"
        yield InputError(f"cannot be read: {error.strerror or error}", where=source.path, remedy=remedy)
    except InstallationError:
        raise
    except Exception as error:  # noqa: BLE001 - fsspec's systems have errors of their own
        yield _unforeseen(error, source)


def _read_stream(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | InputError]:
    try:
        for part in unpacked(stream, source, options):
            if isinstance(part, ReportError):
                yield part
            else:
                yield from _read_file(*part, options)
    except ReportError as error:
        yield error


def _read_file(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | InputError]:
    """The reports of one file in one format; whatever its parser meets is an error of this file alone."""
    try:
        found = format_of(stream, source)
        bare = found in ONE_A_FILE
        for item in reader_of(found)(stream, source, options):
            yield dated(item, by_name=bare) if isinstance(item, Report) else item
    except (InputError, InstallationError) as error:
        if isinstance(error, InstallationError):
            raise
        yield error
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - the parsers of foreign formats have errors of their own
        yield _unforeseen(error, source)


def _unforeseen(error: Exception, source: Source) -> ReportError:
    words = f"{type(error).__name__}: {error}".strip(": ")[:300]
    what = f"cannot be read as {source.format or 'text'}: {words}"
    return ReportError(what, where=source.path, remedy="is it whole, and what its name says? Save it again")
