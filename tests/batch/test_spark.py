"""Spark's `mapInArrow`: fed with Arrow batches here, and by a real Spark where there is one."""

import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from gozareh.batch import Settings, extract_batch, extractor
from gozareh.errors import InputError
from gozareh.reading import read_reports
from gozareh.records import Report
from gozareh.spark import SCHEMA, extract_batches
from gozareh.writing.jsonl.target import line

TEXT = "مهندس آرش کیانی مدیرعامل شرکت شهرک‌های صنعتی قزوین گفت: ۱۲ واحد صنعتی فعال است."


def rows(batches):
    return [row for batch in batches for row in batch.to_pylist()]


def test_batches_of_reports_become_the_lines_of_the_loader(checkout):
    reports = [item for item in read_reports([checkout / "corpus" / "reports"]) if isinstance(item, Report)][:8]
    keys = ("id", "text", "title", "published", "source", "path")
    batches = [
        pa.RecordBatch.from_pylist([{key: getattr(report, key) for key in keys} for report in part])
        for part in (reports[:5], reports[5:])
    ]
    found = list(extract_batches(batches))
    assert [batch.num_rows for batch in found] == [5, 3]
    expected = extract_batch(reports, extractor(Settings()))
    assert [row["record"].encode() + b"\n" for row in rows(found)] == [line(record) for record in expected]
    assert [row["id"] for row in rows(found)] == [report.id for report in reports]
    assert {row["problem"] for row in rows(found)} == {None}


def test_text_alone_is_enough_and_an_empty_batch_stays_empty():
    empty = pa.RecordBatch.from_pylist([], schema=pa.schema([("text", pa.string())]))
    first, none = extract_batches([pa.RecordBatch.from_pylist([{"text": TEXT}, {"text": None}]), empty])
    record = json.loads(first.to_pylist()[0]["record"])
    assert record["id"].startswith("text-")
    assert [figure["value"] for figure in record["figures"]] == [12]
    assert none.num_rows == 0


def test_a_report_that_fails_has_a_problem_and_the_others_go_on():
    from gozareh.batch import Limits

    batch = pa.RecordBatch.from_pylist([{"id": "long", "text": "واحد " * 50}, {"id": "b", "text": TEXT}])
    long, fine = rows(extract_batches([batch], settings=Settings(limits=Limits(tokens=20))))
    assert "50 words" in long["problem"]
    assert json.loads(long["record"])["figures"] == []
    assert fine["problem"] is None


def test_without_text_the_error_says_what_to_do():
    with pytest.raises(InputError, match="select"):
        rows(extract_batches([pa.RecordBatch.from_pylist([{"body": "x"}])]))


def test_the_module_is_short(checkout):
    assert len((checkout / "pipeline/gozareh/spark.py").read_text().splitlines()) <= 60


@pytest.mark.filterwarnings("ignore")  # Spark warns of the pandas that lies beside it
def test_a_real_spark(tmp_path, monkeypatch):
    pyspark = pytest.importorskip("pyspark", exc_type=ImportError)
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    import sys

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if Path(path).is_dir()))
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    builder = pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        frame = spark.createDataFrame(
            [(f"r{n}", TEXT.replace("۱۲", str(n + 1))) for n in range(40)], "id string, text string"
        )
        found = frame.repartition(2).mapInArrow(extract_batches, SCHEMA).collect()
    finally:
        spark.stop()
    values = {row["id"]: [figure["value"] for figure in json.loads(row["record"])["figures"]] for row in found}
    assert values == {f"r{n}": [n + 1] for n in range(40)}
