"""Which reader takes a file: by its suffix, else by its first bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from gozareh.errors import ReportError
from gozareh.reading.options import Options
from gozareh.reading.sources import FORMATS, Source
from gozareh.records.report import Report

Reader = Callable[[io.BufferedReader, Source, Options], Iterator[Report | ReportError]]

ONE_A_FILE = frozenset({".txt", ".html", ".htm", ".docx", ""})
"""Formats of which a file holds one report."""

_READERS = {
    ".txt": "plain.read",
    ".jsonl": "jsonl.read",
    ".ndjson": "jsonl.read",
    ".json": "json_array.read",
    ".csv": "tables.read_csv",
    ".tsv": "tables.read_csv",
    ".parquet": "tables.read_parquet",
    ".html": "pages.read_html",
    ".htm": "pages.read_html",
    ".rss": "pages.read_feed",
    ".atom": "pages.read_feed",
    ".xml": "pages.read_feed",
    ".docx": "pages.read_docx",
}


def reader_of(format_: str) -> Reader:
    """The reader of a format; its module is loaded when the format is met."""
    module, function = _READERS[format_].split(".")
    return cast("Reader", getattr(import_module(f"gozareh.reading.{module}"), function))


def format_of(stream: io.BufferedReader, source: Source) -> str:
    """The format, one of `FORMATS`."""
    if source.format in FORMATS:
        return source.format
    peek = getattr(stream, "peek", None)
    if peek is None:
        return ".txt"
    head: bytes = peek(1024)[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PAR1"):
        return ".parquet"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if lower.startswith((b"<rss", b"<feed")) or (
        lower.startswith(b"<?xml") and (b"<rss" in lower or b"<feed" in lower)
    ):
        return ".rss"
    if head.startswith(b"[") and head[1:].lstrip().startswith(b"{"):
        return ".json"
    return ".jsonl" if head.startswith(b"{") else ".txt"
