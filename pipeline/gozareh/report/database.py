"""Reading a database of facts back: records, pages of reports under filters, problems."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from gozareh.errors import InputError
from gozareh.records import text_hash
from gozareh.report.facts import Document, Json, Problem
from gozareh.report.overview import jalali_year, province_of
from gozareh.text.fold import fold

BATCH = 200
"""Documents that are read at a time."""

FILTERS = ("q", "kind", "place", "year", "official", "status", "modality", "source")
_FIGURE_FILTERS = {
    "kind": "kind = ?",
    "place": "(place = ? OR place_province = ? OR province_code(place, place_province, place_iso) = ?)",
    "status": "coalesce(status, '') = ?",
    "modality": "modality = ?",
    "year": "CASE WHEN time_text IS NULL OR time_now THEN jalali_year(published)"
    " ELSE substr(coalesce(time_end, time_start), 1, 4) END = ?",
}


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection to the facts in `path`, read-only unless `write`. Raises `InputError` where there are none."""
    mode = "rw" if write else "ro"
    try:
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=30,
            isolation_level=None,
            check_same_thread=False,
        )
        db.execute("SELECT text FROM documents LIMIT 1")
    except sqlite3.Error as error:
        remedy = "name a database that `gozareh extract --to facts.db` made"
        raise InputError(f"not a database of facts: {error}", where=str(path), remedy=remedy) from error
    db.execute("PRAGMA foreign_keys = ON")
    db.create_function("folded", 1, _folded, deterministic=True)
    db.create_function("province_code", 3, _province_code, deterministic=True)
    db.create_function("jalali_year", 1, _jalali_year, deterministic=True)
    return db


def _folded(text: str | None) -> str:
    return fold(text or "").text.replace("\u200c", " ").lower()


@lru_cache(maxsize=4096)
def _province_code(place: str | None, province: str | None, iso: str | None) -> str | None:
    return province_of({"place": place, "place_info": {"province": province, "iso": iso}})


def _jalali_year(date: str | None) -> str | None:
    found = jalali_year(date)
    return str(found[0]) if found else None


class Database:
    """The facts in a SQLite file; every call reads what is there at that moment."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self.path = path
        connect(path).close()

    def count(self) -> int:
        """How many documents there are."""
        with closing(connect(self.path)) as db:
            (count,) = db.execute("SELECT count(*) FROM documents").fetchone()
        return int(count)

    def documents(self) -> Iterator[Document]:
        """Every document in the order of its id; memory holds a few of them."""
        with closing(connect(self.path)) as db:
            last = ""
            while True:
                query = "SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?"
                names = [name for (name,) in db.execute(query, (last, BATCH))]
                if not names:
                    return
                yield from read_documents(db, names)
                last = names[-1]

    def problems(self) -> list[Problem]:
        """What is set aside and has not gone well since; of a database of the first form, what its last run set aside."""
        with closing(connect(self.path)) as db:
            query = "SELECT name FROM sqlite_schema WHERE name IN ('quarantine', 'problems')"
            tables = {name for (name,) in db.execute(query)}
            table = "quarantine" if "quarantine" in tables else "problems"
            chosen = "resolved_run_id IS NULL" if table == "quarantine" else "run_id = (SELECT max(id) FROM runs)"
            found = db.execute(
                f"SELECT stage, place, message, remedy, report_id FROM {table} WHERE {chosen} ORDER BY id DESC LIMIT 5000"  # noqa: S608
            )
            return [Problem(*row) for row in found]

    def page(self, filters: Mapping[str, str], *, offset: int, limit: int) -> tuple[int, list[Document]]:
        """How many documents pass `filters`, and `limit` of them from `offset` on, in the order of their ids."""
        where, values = _where(filters)
        with closing(connect(self.path)) as db:
            (total,) = db.execute(f"SELECT count(*) FROM documents d {where}", values).fetchone()  # noqa: S608
            query = f"SELECT id FROM documents d {where} ORDER BY id LIMIT ? OFFSET ?"  # noqa: S608
            names = [name for (name,) in db.execute(query, (*values, limit, offset))]
            return int(total), list(read_documents(db, names))

    def document(self, name: str) -> Document | None:
        """The document `name`, or None."""
        with closing(connect(self.path)) as db:
            return next(iter(read_documents(db, [name])), None)

    def neighbour(self, filters: Mapping[str, str], name: str, *, step: int) -> str | None:
        """The document after (`step` 1) or before (-1) `name` among those that pass `filters`."""
        where, values = _where(filters)
        sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
        where = f"{where} AND" if where else "WHERE"
        query = f"SELECT id FROM documents d {where} id {sign} ? ORDER BY id {order} LIMIT 1"  # noqa: S608
        with closing(connect(self.path)) as db:
            row = db.execute(query, (*values, name)).fetchone()
        return str(row[0]) if row else None

    def version(self) -> tuple[int, ...]:
        """Changes whenever anybody has written to the file."""
        stats = (path.stat() for path in (self.path, Path(f"{self.path}-wal")) if path.exists())
        return tuple(number for stat in stats for number in (stat.st_mtime_ns, stat.st_size))


def _where(filters: Mapping[str, str]) -> tuple[str, list[Any]]:
    """The condition of `filters` (column names are ours, values are bound) and its values."""
    parts: list[str] = []
    values: list[Any] = []
    inner: list[str] = []
    for key, condition in _FIGURE_FILTERS.items():
        if wanted := filters.get(key):
            inner.append(condition)
            values += [("" if wanted == "none" else wanted)] * condition.count("?")
    if inner:
        # Not correlated, so that it is answered once and not for every document.
        joined = "figures f JOIN documents w ON w.id = f.document_id" if filters.get("year") else "figures"
        parts.append(f"id IN (SELECT document_id FROM {joined} WHERE {' AND '.join(inner)})")  # noqa: S608
    if wanted := filters.get("official"):
        parts.append("id IN (SELECT document_id FROM officials WHERE name = ?)")
        values.append(wanted)
    if wanted := filters.get("source"):
        parts.append("coalesce(source, '') = ?")
        values.append("" if wanted == "none" else wanted)
    if wanted := filters.get("q"):
        parts.append("(instr(folded(text), ?) OR instr(folded(title), ?) OR id = ?)")
        values += [_folded(wanted), _folded(wanted), wanted]
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def read_documents(db: sqlite3.Connection, names: Sequence[str]) -> Iterator[Document]:
    """The documents `names`, in this order; those that are not there are left out."""
    wanted = json.dumps(list(names))

    def rows(table: str, order: str) -> dict[str, list[sqlite3.Row]]:
        query = f"SELECT * FROM {table} WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY {order}"  # noqa: S608
        cursor = db.cursor()
        cursor.row_factory = sqlite3.Row
        found: dict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in cursor.execute(query, (wanted,)):
            found[row["document_id"]].append(row)
        return found

    officials, mentions = rows("officials", "document_id, id"), rows("mentions", "document_id, official_id, position")
    figures, sites = rows("figures", "document_id, position"), rows("sites", "document_id, figure_id, position")
    statements = rows("statements", "document_id, start")
    inside = rows("statement_figures", "document_id, statement_id")
    columns = "id, source, title, published, text, problem"
    query = f"SELECT {columns} FROM documents WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
    found = {row[0]: row for row in db.execute(query, (wanted,))}
    for name in names:
        if name not in found:
            continue
        _, source, title, published, text, problem = found[name]
        record: Json = {"id": name, "source": source, "title": title, "published": published}
        record["text_hash"] = text_hash(text)
        record["figures"] = [_figure(row, sites[name]) for row in figures[name]]
        people = [_official(row, mentions[name]) for row in officials[name]]
        record["officials"] = sorted(people, key=lambda official: official["mentions"][0]["start"])
        record["statements"] = [_statement(row, inside[name]) for row in statements[name]]
        record["problem"] = problem
        yield Document(text, record)


def _span(row: sqlite3.Row, prefix: str) -> Json:
    return {"text": row[f"{prefix}text"], "start": row[f"{prefix}start"], "end": row[f"{prefix}end"]}


def _figure(row: sqlite3.Row, sites: list[sqlite3.Row]) -> Json:
    figure: Json = {"id": row["id"], "number": _span(row, "number_")}
    for key in ("value", "value_max", "unit", "kind", "noun", "bound", "status"):
        figure[key] = row[key]
    figure["attributes"] = json.loads(row["attributes"])
    for key in ("modality", "change", "per", "place"):
        figure[key] = row[key]
    place = {"type": row["place_type"], "province": row["place_province"], "iso": row["place_iso"]}
    figure["place_info"] = place if any(place.values()) else None
    figure["sites"] = [site["name"] for site in sites if site["figure_id"] == row["id"]]
    figure["time"] = None
    if row["time_text"] is not None:
        keys = ("text", "start", "end", "start_gregorian", "end_gregorian")
        figure["time"] = {**{key: row[f"time_{key}"] for key in keys}, "now": bool(row["time_now"])}
    figure["speaker"] = row["speaker_id"]
    figure["evidence"] = _span(row, "evidence_")
    figure["rule"] = row["rule"]
    figure["confidence"] = row["confidence"]
    return figure


def _official(row: sqlite3.Row, mentions: list[sqlite3.Row]) -> Json:
    official: Json = {key: row[key] for key in ("id", "name", "honorific", "role", "organization")}
    official["mentions"] = [_span(mention, "") for mention in mentions if mention["official_id"] == row["id"]]
    return official


def _statement(row: sqlite3.Row, inside: list[sqlite3.Row]) -> Json:
    verb = _span(row, "verb_") if row["verb_text"] is not None else None
    figures = [link["figure_id"] for link in inside if link["statement_id"] == row["id"]]
    return {"id": row["id"], "speaker": row["speaker_id"], "verb": verb, "span": _span(row, ""), "figures": figures}
