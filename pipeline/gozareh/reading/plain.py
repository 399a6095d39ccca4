"""A text file: one report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from gozareh.errors import ReportError
from gozareh.reading.dateline import date_in_name, dateline
from gozareh.reading.decoding import decode
from gozareh.reading.options import Options
from gozareh.reading.sources import Source
from gozareh.records.report import Report


def read(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The text, character for character."""
    data = stream.read(options.report_bytes + 1)
    if len(data) > options.report_bytes:
        raise options.too_long(source.size, where=source.path)
    text, encoding = decode(data, where=source.path)
    yield Report(id=source.name, text=text, path=source.path, encoding=encoding)


def dated(report: Report, *, by_name: bool) -> Report:
    """`report` with date and source from its dateline, where it has none of its own.

    `by_name`: the name of its file may hold the date, too; that of a file of many reports says nothing of one.
    """
    if report.published is not None and report.source is not None:
        return report
    published, named = dateline(report.text)
    published = report.published or published or (date_in_name(report.path or "") if by_name else None)
    if published == report.published and (named is None or report.source is not None):
        return report
    return replace(report, published=published, source=report.source or named)
