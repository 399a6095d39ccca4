import copy
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import stub
from gozareh.errors import RecordError
from gozareh.records import Record, Report, build_record, record_id
from gozareh.records.models import Figure
from gozareh.records.schema import schemas
from impossible import IMPOSSIBLE, TEXT


@pytest.fixture
def plain():
    return stub.extract(Report(id="a", text=TEXT))


def test_a_record_of_the_contract_is_taken(plain):
    record = build_record(plain, text=TEXT, units=frozenset({"count"}), kinds=frozenset({"unit", "other"}))
    assert [figure.value for figure in record.figures] == [12, 70]
    assert record.officials[0].name == "رضایی"


def test_the_keys_of_the_contract_come_first_and_in_order(plain):
    figure = list(build_record(plain).to_dict()["figures"][0])
    contract = [
        "id",
        "number",
        "value",
        "value_max",
        "unit",
        "kind",
        "noun",
        "bound",
        "status",
        "attributes",
        "modality",
        "change",
        "per",
        "place",
        "sites",
        "time",
        "speaker",
        "evidence",
        "rule",
        "confidence",
    ]
    assert [key for key in figure if key in contract] == contract
    assert set(figure) - set(contract) == {"place_info"}


@pytest.mark.parametrize("spoil", IMPOSSIBLE, ids=lambda spoil: spoil.__name__)
def test_impossible_records_are_refused(plain, spoil):
    spoil(plain)
    with pytest.raises(RecordError) as caught:
        build_record(plain, text=TEXT, units=frozenset({"count"}), kinds=frozenset({"unit", "other"}))
    assert caught.value.where == plain["id"] or plain["id"] == ""
    assert "impossible record" in caught.value.message


def test_records_are_frozen(plain):
    record = build_record(plain)
    with pytest.raises(ValueError, match="frozen"):
        record.figures[0].value = 1


def test_json_keeps_persian_as_itself_and_values_exact(plain):
    plain["figures"][0]["value"] = 325 * 10**12
    plain["figures"][1]["value"] = 33.33
    line = build_record(plain).to_json()
    assert "رضایی".encode() in line
    assert b"\n" not in line
    assert b'"value":325000000000000,' in line
    assert b'"value":33.33,' in line
    assert json.loads(line) == build_record(plain).to_dict()


def test_the_written_json_fits_its_schema(plain):
    schema = schemas()["record.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(build_record(plain).to_json()), schema)
    spoiled = copy.deepcopy(plain)
    spoiled["figures"][0]["bound"] = "roughly"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoiled, schema)


def test_what_was_written_can_be_read_back(plain):
    record = build_record(plain)
    assert Record.model_validate_json(record.to_json()) == record


def test_ids_depend_on_report_kind_and_place_only():
    assert record_id("a", "figure", 1, 2) == record_id("a", "figure", 1, 2)
    ids = {record_id("a", "figure", 1, 2), record_id("b", "figure", 1, 2), record_id("a", "official", 1, 2)}
    assert len(ids | {record_id("a", "figure", 1, 3), record_id("a", "figure", 12)}) == 5


@given(st.text(min_size=1), st.data())
def test_a_span_is_the_slice_of_its_text_or_refused(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shift = data.draw(st.sampled_from([0, 1, -1]))
    mention = {"text": text[start:end], "start": start + shift, "end": end + shift}
    official = {"id": "o", "name": "x", "mentions": [mention]}
    fits = start + shift >= 0 and text[start + shift : end + shift] == text[start:end]
    if fits:
        assert (
            build_record({"id": "r", "officials": [official]}, text=text).officials[0].mentions[0].start
            == start + shift
        )
    else:
        with pytest.raises(RecordError):
            build_record({"id": "r", "officials": [official]}, text=text)


def test_every_field_of_a_figure_is_described_by_its_schema():
    described = schemas()["record.schema.json"]["$defs"]["Figure"]["properties"]
    assert list(described) == list(Figure.model_fields)
