"""The types of the columns in Arrow, for Parquet files."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from gozareh.writing.sql.rows import COLUMNS

TYPES: dict[str, pa.DataType] = {
    **dict.fromkeys(("line", "run_id", "replaced_by"), pa.int64()),
    **dict.fromkeys(("position", "start", "end", "number_start", "number_end", "verb_start", "verb_end"), pa.int32()),
    **dict.fromkeys(("evidence_start", "evidence_end"), pa.int32()),
    **dict.fromkeys(("value", "value_max", "confidence"), pa.float64()),
    **dict.fromkeys(("published_on", "time_start_gregorian", "time_end_gregorian"), pa.date32()),
    "time_now": pa.bool_(),
    "attributes": pa.list_(pa.string()),
}
"""Column → type; the others are strings."""


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table."""
    return pa.schema([(name, TYPES.get(name, pa.string())) for name in COLUMNS[table]])
