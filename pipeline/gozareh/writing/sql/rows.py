"""From plain records to rows, table by table, in the order of the columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from gozareh.calendar.dates import day_from
from gozareh.records import Failure, Report
from gozareh.writing.base import PlainRecord

Row = tuple[Any, ...]
Number = Callable[[Any], Any]
"""How a database takes the value of a figure (int, float or None)."""

COLUMNS = {
    "documents": (
        "id", "source", "title", "published", "path", "line", "text", "content_hash", "fingerprint", "problem", "run_id",
        "encoding", "published_on",
    ),
    "officials": ("document_id", "id", "name", "honorific", "role", "organization"),
    "mentions": ("document_id", "official_id", "position", "text", "start", "end"),
    "figures": (
        "document_id", "id", "position", "number_text", "number_start", "number_end", "value", "value_max", "unit", "kind",
        "noun", "bound", "status", "attributes", "modality", "change", "per", "place", "place_type", "place_province",
        "place_iso", "time_text", "time_start", "time_end", "time_start_gregorian", "time_end_gregorian", "time_now",
        "speaker_id", "evidence_text", "evidence_start", "evidence_end", "rule", "confidence",
    ),
    "sites": ("document_id", "figure_id", "position", "name"),
    "statements": (
        "document_id", "id", "speaker_id", "verb_text", "verb_start", "verb_end", "text", "start", "end",
    ),
    "statement_figures": ("document_id", "statement_id", "figure_id"),
    "quarantine": (
        "mark", "run_id", "stage", "place", "path", "report_id", "message", "remedy", "trace",
    ),
    "history": ("document_id", "fact", "fact_id", "change", "body", "run_id", "replaced_by"),
}  # fmt: skip
"""Table → the columns of its rows, in their order; tables in the order in which they can be filled."""

FACTS = ("officials", "mentions", "figures", "sites", "statements", "statement_figures")
"""The tables of what was found in the documents."""


def exact(number: Any) -> Any:
    """For a database whose numbers have no end."""
    return number


def sixty_four_bits(number: Any) -> Any:
    """SQLite's integers end at 2⁶³; what is larger is kept as its nearest real."""
    return float(number) if isinstance(number, int) and number >= 2**63 else number


def real(number: Any) -> Any:
    """For columns of 64-bit reals."""
    return None if number is None else float(number)


def content_hash(report: Report) -> str:
    """A hash of everything in a report that its facts depend on."""
    parts = (report.text, report.title, report.source, report.published)
    return sha256("\0".join(part or "" for part in parts).encode()).hexdigest()


def document_row(report: Report, *, fingerprint: str, problem: str | None, run_id: int) -> Row:
    """The row of `documents` for a report."""
    day = day_from(report.published)
    return (
        report.id, report.source, report.title, report.published, report.path, report.line, report.text,
        content_hash(report), fingerprint, problem, run_id, report.encoding, day.isoformat() if day else None,
    )  # fmt: skip


def quarantine_row(failure: Failure, *, run_id: int) -> Row:
    """The row of `quarantine` for a problem; its mark is the same whenever the same problem is met again."""
    parts = (failure.stage, failure.where, failure.report_id or "", failure.message)
    mark = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return (
        mark, run_id, failure.stage, failure.where, failure.path, failure.report_id, failure.message, failure.remedy,
        failure.trace,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _words(items: tuple[str, ...]) -> str:
    return json.dumps(items, ensure_ascii=False)


def _list(items: list[str]) -> str:
    return _words(tuple(items))


_NO_SPAN: Row = (None, None, None)
_NO_TIME: Row = (None, None, None, None, None, None)


def _span(span: dict[str, Any] | None) -> Row:
    return _NO_SPAN if span is None else (span["text"], span["start"], span["end"])


def rows(records: Iterable[PlainRecord], *, number: Number = sixty_four_bits) -> dict[str, list[Row]]:
    """Table name → rows of `records`; tables in the order in which they can be filled."""
    officials: list[Row] = []
    mentions: list[Row] = []
    figures: list[Row] = []
    sites: list[Row] = []
    statements: list[Row] = []
    inside: list[Row] = []
    for record in records:
        document = record["id"]
        for official in record["officials"]:
            name = official["id"]
            officials.append(
                (document, name, official["name"], official["honorific"], official["role"], official["organization"])
            )
            mentions += (
                (document, name, position, mention["text"], mention["start"], mention["end"])
                for position, mention in enumerate(official["mentions"])
            )
        for position, figure in enumerate(record["figures"]):
            figures.append(_figure(document, position, figure, number))
            sites += ((document, figure["id"], place, site) for place, site in enumerate(figure["sites"]))
        for statement in record["statements"]:
            name = statement["id"]
            statements.append(
                (document, name, statement["speaker"], *_span(statement["verb"]), *_span(statement["span"]))
            )
            inside += ((document, name, figure) for figure in dict.fromkeys(statement["figures"]))
    return {
        "officials": officials,
        "mentions": mentions,
        "figures": figures,
        "sites": sites,
        "statements": statements,
        "statement_figures": inside,
    }


def rows_of(record: PlainRecord, *, number: Number = sixty_four_bits) -> dict[str, list[Row]]:
    """The rows of one record."""
    return rows([record], number=number)


def together(parts: Iterable[dict[str, list[Row]]]) -> dict[str, list[Row]]:
    """The rows of several records as one."""
    found: dict[str, list[Row]] = {table: [] for table in FACTS}
    for part in parts:
        for table, new in part.items():
            found[table] += new
    return found


def _figure(document: str, position: int, figure: PlainRecord, number: Number) -> Row:
    # In the order of the contract: quicker than by name.
    (
        name, written, value, value_max, unit, kind, noun, bound, status, attributes, modality, change, per, place,
        info, _, time, speaker, evidence, rule, confidence,
    ) = figure.values()  # fmt: skip
    return (
        document, name, position, written["text"], written["start"], written["end"], number(value),
        None if value_max is None else number(value_max), unit, kind, noun, bound, status,
        _list(attributes) if attributes else "[]", modality, change, per, place,
        *(_NO_SPAN if info is None else info.values()), *(_NO_TIME if time is None else time.values()),
        speaker, evidence["text"], evidence["start"], evidence["end"], rule, confidence,
    )  # fmt: skip
