"""Records as data frames: what `gozareh.extract` gave, or lines of JSONL, to a table of pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from gozareh.errors import ConfigurationError, InstallationError
from gozareh.records import Record
from gozareh.writing.sql.rows import COLUMNS, FACTS, exact, rows

LIBRARIES = ("pandas", "polars")

_COUNTS = frozenset({"position", "start", "end"})
_NUMBERS = frozenset({"value", "value_max", "confidence"})


def to_frame(
    records: Record | Mapping[str, Any] | Iterable[Record | Mapping[str, Any]],
    *,
    table: str = "figures",
    library: str = "pandas",
) -> Any:
    """One table of the facts of one or many records as a data frame.

    `records` are what `gozareh.extract` gives, or dicts with the keys of the output (lines of JSONL). `table` is
    `figures`, `officials`, `mentions`, `sites`, `statements` or `statement_figures`, with the columns of the database;
    `figures` and `statements` have the name of the speaker, too, and `attributes` is a list. `library` is `pandas` or
    `polars`. Raises `ConfigurationError` for another table or library, `InstallationError` where the library is
    missing.
    """
    if table not in FACTS:
        raise ConfigurationError(f"there is no table {table!r}", where="table", remedy=f"one of {', '.join(FACTS)}")
    if library not in LIBRARIES:
        raise ConfigurationError(
            f"{library!r} makes no frames here", where="library", remedy=f"one of {', '.join(LIBRARIES)}"
        )
    try:
        module = import_module(library)
    except ImportError as error:
        raise InstallationError(f"{library} is not installed", remedy=f"pip install {library}") from error
    plain = [_plain(record) for record in _many(records)]
    names = {official["id"]: official["name"] for record in plain for official in record["officials"]}
    columns = list(COLUMNS[table])
    found = [dict(zip(columns, row, strict=True)) for row in rows(plain, number=exact)[table]]
    if "speaker_id" in columns:
        columns.insert(columns.index("speaker_id") + 1, "speaker")
        for row in found:
            row["speaker"] = names.get(row["speaker_id"])
    if table == "figures":
        attributes = [figure["attributes"] for record in plain for figure in record["figures"]]
        for row, value in zip(found, attributes, strict=True):
            row["attributes"] = list(value)
    by_column = {name: [row[name] for row in found] for name in columns}
    return _pandas(module, by_column) if library == "pandas" else _polars(module, by_column)


def _many(records: Any) -> Iterable[Any]:
    return [records] if isinstance(records, (Record, Mapping)) else records


def _plain(record: Record | Mapping[str, Any]) -> dict[str, Any]:
    return record.to_dict() if isinstance(record, Record) else dict(record)


def _kind(column: str) -> str:
    """What a column holds: `list`, `day`, `number`, `count`, `flag` or `text`."""
    if column == "attributes":
        return "list"
    if column.endswith("_gregorian"):
        return "day"
    if column in _NUMBERS:
        return "number"
    if column == "time_now":
        return "flag"
    is_jalali_day = column in ("time_start", "time_end")
    return "count" if column.rsplit("_", maxsplit=1)[-1] in _COUNTS and not is_jalali_day else "text"


def _pandas(module: Any, columns: dict[str, list[Any]]) -> Any:
    """Types that know what is missing; days of the Gregorian calendar as timestamps, Jalali days as text."""
    types = {"list": "object", "number": "Float64", "count": "Int64", "flag": "boolean", "text": "string"}
    made = {}
    for name, values in columns.items():
        if (kind := _kind(name)) == "day":
            days = module.to_datetime(module.Series(values, dtype="object"), format="%Y-%m-%d")
            made[name] = days.astype("datetime64[us]")  # the unit must not hang on the values
        else:
            made[name] = module.Series(values, dtype=types[kind])
    return module.DataFrame(made)


def _polars(module: Any, columns: dict[str, list[Any]]) -> Any:
    """The same in polars."""
    types = {
        "list": module.List(module.String),
        "number": module.Float64,
        "count": module.Int64,
        "flag": module.Boolean,
    }
    made = []
    for name, values in columns.items():
        kind = _kind(name)
        if kind == "number":
            values = [None if value is None else float(value) for value in values]
        series = module.Series(name, values, dtype=types.get(kind, module.String))
        made.append(series.str.to_date("%Y-%m-%d") if kind == "day" else series)
    return module.DataFrame(made)
