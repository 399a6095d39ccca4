"""Tables: CSV and TSV row by row, Parquet batch by batch; columns are found by their names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gozareh.errors import InstallationError, ReportError
from gozareh.reading.decoding import as_utf8
from gozareh.reading.fields import report_of
from gozareh.reading.options import Options
from gozareh.reading.sources import Source
from gozareh.records.report import Report

BATCH = 256
"""Rows of a Parquet file that are in memory at a time."""


def read_csv(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The rows of a table with a line of names above them; the separator is the one that this line has most of."""
    plain_stream, encoding = as_utf8(stream, where=source.path)
    csv.field_size_limit(options.report_bytes)
    lines = io.TextIOWrapper(plain_stream, "utf-8", newline="")
    first = lines.readline(options.report_bytes)
    separator = "\t" if source.format == ".tsv" else max(",;\t|", key=first.count)
    names = next(csv.reader([first], delimiter=separator), [])
    names = [name.strip() for name in names]
    if not set(names) & set(options.names("text")):
        yield ReportError(
            f"no column for the text among {', '.join(names)[:200]}",
            where=source.path,
            remedy="name it with --map text=COLUMN; the first line must hold the names",
        )
        return
    rows = csv.reader(lines, delimiter=separator, strict=False)
    while True:
        where = f"{source.path}:{rows.line_num + 2}"
        try:
            row = next(rows)  # an error of the stream itself ends the file
        except StopIteration:
            return
        except csv.Error as error:
            yield ReportError(f"broken row: {error}", where=where, remedy="is a quotation mark missing?")
            continue
        except UnicodeDecodeError as error:
            yield ReportError(f"not UTF-8: {error.reason}", where=where, remedy="the file was cut or damaged")
            return
        if not row:
            continue
        try:
            if len(row) != len(names):
                what = f"{len(row)} cells in a table of {len(names)} columns"
                raise ReportError(what, where=where, remedy="is a quotation mark or a separator missing?")
            plain = {name: cell or None for name, cell in zip(names, row, strict=True)}
            yield report_of(plain, options=options, path=source.path, line=rows.line_num + 1, encoding=encoding)
        except ReportError as error:
            yield error


def read_parquet(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The rows of a Parquet file; only the columns that a report has are read."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise InstallationError("Parquet needs pyarrow", remedy="pip install 'gozareh[parquet]'") from error
    number = 0
    try:
        with parquet.ParquetFile(stream) as file:
            wanted = {name for key in ("text", "id", "title", "published", "source") for name in options.names(key)}
            names = [name for name in file.schema_arrow.names if name in wanted]
            if not set(names) & set(options.names("text")):
                columns = ", ".join(file.schema_arrow.names)[:200]
                remedy = "name it with --map text=COLUMN"
                raise ReportError(f"no column for the text among {columns}", where=source.path, remedy=remedy)
            for batch in file.iter_batches(BATCH, columns=names):
                for plain in batch.to_pylist():
                    number += 1
                    try:
                        yield report_of(plain, options=options, path=source.path, line=number, encoding=None)
                    except ReportError as error:
                        yield error
    except (ArrowException, OSError) as error:
        where = f"{source.path}:{number + 1}" if number else source.path
        yield ReportError(f"not a whole Parquet file: {error}", where=where, remedy="write it again")
    except ReportError as error:
        yield error
