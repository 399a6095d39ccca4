"""From a plain mapping (a JSON object, a row of a table) to a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gozareh.errors import ReportError
from gozareh.reading.decoding import check_text
from gozareh.reading.options import Options
from gozareh.records.ids import text_hash
from gozareh.records.report import Report

_OPTIONAL = ("title", "published", "source")


def report_of(
    plain: Mapping[str, Any], *, options: Options, path: str, line: int | None, encoding: str | None
) -> Report:
    """The report in `plain`. Raises `ReportError` where it has no text, or something else than strings."""
    where = path if line is None else f"{path}:{line}"
    column, text = _first(plain, "text", options)
    if not isinstance(text, str):
        what = f"`{column}` is missing" if text is None else f"`{column}` is a {type(text).__name__}, not a string"
        remedy = f'each report needs its text as a string under "{column}"; --map text=COLUMN names another column'
        raise ReportError(what, where=where, remedy=remedy)
    if len(text) > options.report_bytes or len(text) * 4 > options.report_bytes < len(text.encode("utf-8", "replace")):
        raise options.too_long(len(text.encode("utf-8", "replace")), where=where)
    check_text(text, where=where)
    found = {}
    for key in (*_OPTIONAL, "id"):
        name, value = _first(plain, key, options)
        found[key] = _string(value, key=name, where=where)
    name = found.pop("id") or derived_id(text)
    return Report(id=name, text=text, path=path, line=line, encoding=encoding, **found)


def _first(plain: Mapping[str, Any], key: str, options: Options) -> tuple[str, Any]:
    """The column that holds `key`, and its value; a column that was named counts also where it is empty."""
    named = options.columns.get(key)
    if named is not None and named in plain:
        return named, plain[named]
    names = options.names(key)
    for name in names:
        if plain.get(name) is not None:
            return name, plain[name]
    return names[0], None


def derived_id(text: str) -> str:
    """The id of a report that came without one: the same text has the same id in every run."""
    return f"text-{text_hash(text)[:16]}"


def _string(value: Any, *, key: str, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return check_text(value, where=f"{where} {key}")
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise ReportError(
        f"`{key}` is a {type(value).__name__}, not a string", where=where, remedy=f'give "{key}" as a string'
    )
