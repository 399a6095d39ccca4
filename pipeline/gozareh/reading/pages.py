"""Pages, feeds and documents of word processors: the main text, with its title, source and date where they are given."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from gozareh.errors import InstallationError, ReportError
from gozareh.reading.decoding import check_text, decode
from gozareh.reading.fields import report_of
from gozareh.reading.options import Options
from gozareh.reading.sources import Source
from gozareh.records.report import Report

ZWNJ = "\u200c"
_ZWNJ = re.compile(r"\u200c|&zwnj;|&#8204;|&#x200c;", re.IGNORECASE)
_RARE = tuple(map(chr, range(0x16A0, 0x16F0)))
"""Runes, which stand in for ZWNJ where a page has none."""
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DOCX_GROWTH = 20
"""How many times a report's size the parts of a document may have, unpacked."""


def read_html(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The main text of one page by trafilatura; offsets of the facts count the characters of this text."""
    html, encoding = _page(_whole(stream, source, options), where=source.path)
    found = _main_text(html, where=source.path)
    plain = {"text": found["text"], "id": source.name, "title": found["title"]}
    plain |= {"published": found["date"], "source": found["sitename"] or found["hostname"]}
    yield report_of(
        plain, options=Options(report_bytes=options.report_bytes), path=source.path, line=None, encoding=encoding
    )


def _page(data: bytes, *, where: str) -> tuple[str, str]:
    """As detected; where that fails, as the page itself says."""
    try:
        return decode(data, where=where)
    except ReportError:
        declared = _DECLARED.search(data[:4096])
        if declared is None:
            raise
        encoding = declared[1].decode("ascii").lower()
        try:
            return check_text(data.decode(encoding), where=where), encoding
        except (LookupError, UnicodeDecodeError):
            pass
        raise


def _main_text(html: str, *, where: str) -> dict[str, Any]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise InstallationError("pages need trafilatura", remedy="pip install 'gozareh[html]'") from error
    dates = {"original_date": True, "extensive_search": False}
    html, stand_in = _with_joiners(html)
    found = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dates)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReportError("no main text in this page", where=where, remedy="is it an article? Save its text as .txt")
    values = {key: getattr(found, key, None) or None for key in ("text", "title", "date", "sitename", "hostname")}
    return {key: value.replace(stand_in, ZWNJ) if value else None for key, value in values.items()}


def _with_joiners(html: str) -> tuple[str, str]:
    """`html` with a visible letter in place of each ZWNJ, and this letter.

    Trafilatura drops every character that is not printable, and with ZWNJ half of Persian spelling.
    """
    stand_in = next(letter for letter in _RARE if letter not in html)
    return _ZWNJ.sub(stand_in, html), stand_in


def read_feed(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The entries of an RSS or Atom file by feedparser: the whole text where it is there, else the summary."""
    try:
        import feedparser
    except ImportError as error:
        raise InstallationError(f"feeds need {error.name}", remedy="pip install 'gozareh[feeds]'") from error
    data = _whole(stream, source, options)
    _, encoding = _page(data, where=source.path)
    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        yield ReportError(f"no entries in this feed{reason}", where=source.path, remedy="is it RSS or Atom?")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.path}:{number}"
        contents = [content.get("value", "") for content in entry.get("content", ())]
        longest = max([*contents, entry.get("summary", "")], key=len)
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        plain = {
            "text": _text_of(longest).strip() or None,
            "id": entry.get("id") or entry.get("link"),
            "title": entry.get("title"),
            "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else entry.get("published"),
            "source": entry.get("source", {}).get("title") or feed.feed.get("title") or feed.feed.get("link"),
        }
        try:
            if plain["text"] is None:
                raise ReportError("an entry without text", where=where, remedy="a feed with summaries holds more")
            yield report_of(
                plain,
                options=Options(report_bytes=options.report_bytes),
                path=source.path,
                line=number,
                encoding=encoding,
            )
        except ReportError as error:
            yield error


_BLOCKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote")


def _text_of(fragment: str) -> str:
    """The text of a piece of HTML, blocks on lines of their own."""
    if "<" not in fragment and "&" not in fragment:
        return fragment
    from lxml import html

    root = html.fromstring(f"<div>{fragment}</div>")
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return re.sub(r"[ \t]*\n\s*", "\n", str(root.text_content()))


def read_docx(stream: io.BufferedReader, source: Source, options: Options) -> Iterator[Report | ReportError]:
    """The paragraphs and the cells of tables in their order, a line each; title and date as the document keeps them."""
    try:
        import docx
        from docx.table import Table
    except ImportError as error:
        raise InstallationError("DOCX needs python-docx", remedy="pip install 'gozareh[docx]'") from error
    data = io.BytesIO(_whole(stream, source, options))
    with zipfile.ZipFile(data) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > _DOCX_GROWTH * options.report_bytes:
        raise options.too_long(size, where=source.path)
    document = docx.Document(data)
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    properties = document.core_properties
    day = properties.created
    plain = {"text": "\n".join(lines), "id": source.name, "title": properties.title or None}
    plain["published"] = day.date().isoformat() if day is not None and properties.author != "python-docx" else None
    yield report_of(
        plain, options=Options(report_bytes=options.report_bytes), path=source.path, line=None, encoding=None
    )


def _whole(stream: io.BufferedReader, source: Source, options: Options) -> bytes:
    data = stream.read(options.report_bytes + 1)
    if len(data) > options.report_bytes:
        raise options.too_long(None, where=source.path)
    return data
