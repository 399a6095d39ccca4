"""Gozareh within Spark: a function for `DataFrame.mapInArrow`.

    from gozareh.spark import SCHEMA, extract_batches

    found = spark.read.parquet("reports/").select("id", "text", "title", "published", "source")
    found.mapInArrow(extract_batches, SCHEMA).write.parquet("facts/")

`record` is the line that `gozareh extract` writes, `problem` says why a report has no facts. The rules are loaded once
a Python worker of Spark. Columns but `text` may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from gozareh.batch import Settings, extractor
from gozareh.batch.unit import empty_record, extract_batch
from gozareh.errors import InputError
from gozareh.reading import derived_id
from gozareh.records import Failure, Report
from gozareh.writing.jsonl.target import line

SCHEMA = "id string, record string, problem string"
"""The columns of what comes out, for Spark."""
_KEYS = ("id", "text", "title", "published", "source")


def extract_batches(batches: Iterable[pa.RecordBatch], *, settings: Settings | None = None) -> Iterator[pa.RecordBatch]:
    """A batch of records for each batch of reports; a report that fails has a record without facts, and a problem."""
    extract = extractor(settings or Settings())
    for batch in batches:
        reports = [
            _report(row) for row in batch.select([key for key in _KEYS if key in batch.schema.names]).to_pylist()
        ]
        outcomes = extract_batch(reports, extract)
        problems = [str(one) if isinstance(one, Failure) else None for one in outcomes]
        records = [
            empty_record(report, problem=one.message) if isinstance(one, Failure) else one
            for report, one in zip(reports, outcomes, strict=True)
        ]
        columns = [
            [report.id for report in reports],
            [line(record).decode().rstrip("\n") for record in records],
            problems,
        ]
        arrays = [pa.array(values, pa.string()) for values in columns]
        yield pa.RecordBatch.from_arrays(arrays, names=["id", "record", "problem"])


def _report(row: dict[str, Any]) -> Report:
    if "text" not in row:
        raise InputError("there is no column `text`", remedy='select(col("…").alias("text"), …)')
    text = row.pop("text") or ""
    name = row.pop("id", None)
    return Report(id=str(name) if name else derived_id(text), text=text, **row)
