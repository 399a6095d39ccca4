"""What was there before: earlier versions of facts that a run changes or no longer finds, with the run that wrote them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gozareh.writing.sql.driver import Driver
from gozareh.writing.sql.rows import COLUMNS, Row

_PARTS = {"official": ("officials", "mentions"), "figure": ("figures", "sites"), "statement": ("statements", None)}
"""Fact → its table, and the table of the rows that hang on it."""
_DOCUMENT = ("source", "title", "published", "text", "problem")

Body = dict[str, Any]


def stored_documents(driver: Driver, names: Sequence[str]) -> dict[str, Row]:
    """Those of the documents `names` that are there, as `earlier` takes them."""
    columns = ", ".join(("id", "run_id", *_DOCUMENT))
    return {row[0]: row for row in _select(driver, "documents", columns, "id", names)}


def earlier(
    driver: Driver, before: dict[str, Row], documents: Sequence[Row], facts: dict[str, list[Row]], *, run_id: int
) -> list[Row]:
    """Rows of `history` for what `documents` and `facts`, about to be written, change in those that are there."""
    if not before:
        return []
    found: list[Row] = []
    for row in documents:
        if row[0] in before:
            new = _body("documents", row)
            old = dict(zip(_DOCUMENT, before[row[0]][2:], strict=True))
            if any(old[key] != new[key] for key in _DOCUMENT):
                found.append(_row(row[0], "document", row[0], "changed", old, before[row[0]][1], run_id))
    for fact, (table, inner) in _PARTS.items():
        stored, hanging = (_stored(driver, part, list(before)) for part in (table, inner))
        old_facts = _whole(table, inner, stored, hanging)
        new_facts = _whole(table, inner, facts[table], facts[inner] if inner else [])
        for (document, name), old in old_facts.items():
            new_body = new_facts.get((document, name))
            if new_body != old:
                change = "changed" if new_body is not None else "removed"
                found.append(_row(document, fact, name, change, old, before[document][1], run_id))
    return found


def _row(document: str, fact: str, name: str, change: str, body: Body, made_by: int, run_id: int) -> Row:
    return (document, fact, name, change, json.dumps(body, ensure_ascii=False), made_by, run_id)


def _select(driver: Driver, table: str, columns: str, key: str, names: Sequence[str]) -> list[Row]:
    query = f"SELECT {columns} FROM {table} WHERE {driver.among(key)}"  # noqa: S608 - our own names
    return driver.execute(query, (driver.listed(names),))


def _stored(driver: Driver, table: str | None, names: Sequence[str]) -> list[Row]:
    if table is None:
        return []
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    return _select(driver, table, columns, "document_id", names)


def _whole(table: str, inner: str | None, rows: Sequence[Row], hanging: Sequence[Row]) -> dict[tuple[str, str], Body]:
    """(Document, fact) → the fact with what hangs on it, comparable between what is stored and what will be."""
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in hanging:
        parts[row[0], row[1]].append(row[2:])
    found = {}
    for row in rows:
        body = {key: _plain(value) for key, value in _body(table, row).items() if key != "document_id"}
        if inner is not None:
            body[inner] = [list(part[1:]) for part in sorted(parts[row[0], row[1]], key=lambda part: part[0])]
        found[row[0], row[1]] = body
    return found


def _body(table: str, row: Row) -> Body:
    return dict(zip(COLUMNS[table], row, strict=True))


def _plain(value: Any) -> Any:
    """A value as JSON has it, the same whether it comes from a record or from the database."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)  # a list, which PostgreSQL hands out as one
        except ValueError:
            return value
    return value
