"""Corrections in a database of facts: audited, reversible, and put in force again whenever a report is rewritten.

`corrections` is the log: nothing is ever deleted from it, an undone one keeps the time of its undoing. `originals`
holds the record of every corrected report as it was extracted; the facts of the report are always the original with
the corrections in force applied to it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from gozareh.records import Report
from gozareh.records.corrections import Correction, Outcome, corrected, effective
from gozareh.writing.base import PlainRecord

TABLES = (
    """CREATE TABLE IF NOT EXISTS corrections (
    position INTEGER PRIMARY KEY,     -- the order in which they came in
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL,
    target TEXT NOT NULL,             -- figure, official or report
    action TEXT NOT NULL,             -- accept, reject, edit or add
    fact_id TEXT,
    body TEXT NOT NULL,               -- the line of corrections.jsonl
    author TEXT,
    made TEXT NOT NULL,               -- when the reader made it
    applied TEXT NOT NULL,            -- when it came into this database, UTC
    undone TEXT,                      -- when it was taken back, else null
    problem TEXT                      -- why it is not in force, else null
)""",
    "CREATE INDEX IF NOT EXISTS corrections_document ON corrections (document_id)",
    """CREATE TABLE IF NOT EXISTS originals (
    document_id TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL              -- JSON: as extracted, before any correction
) WITHOUT ROWID""",
)


def has_corrections(db: sqlite3.Connection) -> bool:
    """Whether anybody has corrected anything in this database."""
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'corrections'").fetchone()
    return found is not None


def in_force(db: sqlite3.Connection, names: Sequence[str]) -> dict[str, list[Correction]]:
    """The corrections of the documents `names` that were not taken back, as far as later ones left them."""
    found: dict[str, list[Correction]] = {}
    query = (
        "SELECT body FROM corrections WHERE undone IS NULL"
        " AND document_id IN (SELECT value FROM json_each(?)) ORDER BY position"
    )
    for (body,) in db.execute(query, (json.dumps(list(names)),)):
        correction = Correction.model_validate_json(body)
        found.setdefault(correction.report, []).append(correction)
    return {name: effective(all_of_one) for name, all_of_one in found.items()}


def correct_again(
    db: sqlite3.Connection, reports: Sequence[Report], records: Sequence[PlainRecord]
) -> list[PlainRecord]:
    """`records`, freshly extracted, with the corrections in force; the fresh ones are kept as the new originals."""
    if not has_corrections(db):
        return list(records)
    standing = in_force(db, [report.id for report in reports])
    return [
        apply_to(db, record, text=report.text, corrections=standing[report.id]) if report.id in standing else record
        for report, record in zip(reports, records, strict=True)
    ]


def apply_to(
    db: sqlite3.Connection, original: PlainRecord, *, text: str, corrections: Iterable[Correction]
) -> PlainRecord:
    """`original` corrected; notes the original and what became of each correction."""
    record, outcomes = corrected(original, text=text, corrections=corrections)
    db.execute(
        "INSERT OR REPLACE INTO originals (document_id, record) VALUES (?, ?)",
        (original["id"], json.dumps(original, ensure_ascii=False)),
    )
    db.executemany("UPDATE corrections SET problem = ? WHERE id = ?", [_row(outcome) for outcome in outcomes])
    return record


def _row(outcome: Outcome) -> tuple[str | None, str]:
    return outcome.problem, outcome.correction.id


def now() -> str:
    """The moment, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
