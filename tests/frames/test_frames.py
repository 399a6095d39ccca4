"""Records as frames of pandas and polars: the same rows as the database, with types that fit."""

import datetime as dt
import subprocess
import sys

import pytest

import gozareh
from gozareh.errors import ConfigurationError, InstallationError
from gozareh.writing.sql.rows import FACTS

TEXT = (
    "مهندس کاوه امینی، مدیرعامل شرکت شهرک‌های صنعتی کرمان گفت: تا پایان سال ۱۴۰۱ بیش از ۱۲ مرکز دائم خدمات فناوری و ۳ هزار و ۲۰۰"
    " شغل ایجاد شد."
)


def frame(library, table="figures"):
    return gozareh.to_frame(gozareh.extract(TEXT, id="a"), table=table, library=library)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_figures_become_rows(library):
    found = frame(library)
    assert list(found["document_id"]) == ["a", "a"]
    assert list(found["value"]) == [12.0, 3200.0]
    assert list(found["kind"]) == ["center", "job"]
    assert list(found["speaker"]) == ["کاوه امینی", "کاوه امینی"]
    assert [list(item) for item in found["attributes"]] == [["permanent"], []]
    assert list(found["number_start"]) == [TEXT.index("۱۲"), TEXT.index("۳ هزار")]


def test_missing_values_and_days_have_their_types_in_pandas():
    import pandas as pd

    found = frame("pandas")
    assert found["time_end_gregorian"][0] == pd.Timestamp("2023-03-20")
    assert found["time_end"][0] == "1401-12-29"
    assert found["value_max"].isna().all()
    assert str(found.dtypes["value_max"]) == "Float64"
    assert str(found.dtypes["time_now"]) == "boolean"


def test_missing_values_and_days_have_their_types_in_polars():
    import polars as pl

    found = frame("polars")
    assert found["time_end_gregorian"][0] == dt.date(2023, 3, 20)
    assert found.schema["value_max"] == pl.Float64
    assert found["value_max"].null_count() == 2


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("table", FACTS)
def test_every_table_has_its_columns_also_without_rows(library, table):
    full, empty = frame(library, table), gozareh.to_frame([], table=table, library=library)
    assert list(full.columns) == list(empty.columns)
    assert len(empty) == 0
    assert full.dtypes.tolist() == empty.dtypes.tolist() if library == "pandas" else full.schema == empty.schema


def test_dicts_and_records_give_the_same():
    record = gozareh.extract(TEXT, id="a")
    assert gozareh.to_frame([record, record.to_dict()]).shape[0] == 4
    assert gozareh.to_frame(record).equals(gozareh.to_frame(record.to_dict()))


def test_what_does_not_exist_is_refused():
    with pytest.raises(ConfigurationError, match="officials, mentions"):
        gozareh.to_frame([], table="figure")
    with pytest.raises(ConfigurationError, match="pandas, polars"):
        gozareh.to_frame([], library="dask")


def test_a_missing_library_is_named():
    code = (
        "import sys; sys.modules['polars'] = None\n"
        "import gozareh\n"
        "try: gozareh.to_frame([], library='polars')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "InstallationError polars is not installed (pip install polars)\n"
    assert issubclass(InstallationError, Exception)
