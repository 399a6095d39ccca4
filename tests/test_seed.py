"""The first report and its right answer: every figure and every official, every field, every offset."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gozareh import pipeline
from gozareh.records.building import build_record

SAVED_APART = ("number", "time", "speaker")


@pytest.fixture(scope="module")
def seed(dev_data) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The text, the expected answer and the record."""
    answer = dev_data / "seed-expected.json"
    if not answer.is_file():
        pytest.skip("no right answer of the first report")
    expected = json.loads(answer.read_text(encoding="utf-8"))
    text = (dev_data / expected["report"]).read_text(encoding="utf-8")
    return text, expected, pipeline.extract_record(pipeline.load(), {"id": "seed", "text": text})


def test_figures_are_these_and_no_others(seed):
    _, expected, record = seed
    assert [figure["number"] for figure in record["figures"]] == [figure["number"] for figure in expected["figures"]]


def test_every_field_of_every_figure(seed):
    _, expected, record = seed
    names = {official["id"]: official["name"] for official in record["officials"]}
    wrong = []
    for want, got in zip(expected["figures"], record["figures"], strict=True):
        fields = {field: got[field] for field in want if field not in SAVED_APART}
        fields |= {"time": got["time"] and got["time"]["text"], "speaker": names.get(got["speaker"])}
        wrong += [
            f"{want['number']['text']} {field}: {value!r} instead of {want[field]!r}"
            for field, value in fields.items()
            if value != want[field]
        ]
    assert not wrong


def test_numbers_are_exact(seed):
    _, _, record = seed
    for figure in record["figures"]:
        assert isinstance(figure["value"], int)


def test_officials_are_these_and_no_others(seed):
    _, expected, record = seed
    keys = ("name", "honorific", "role", "organization")

    def plain(officials: list[dict[str, Any]]) -> list[tuple[str | None, ...]]:
        return sorted((tuple(official[key] for key in keys) for official in officials), key=str)

    assert plain(record["officials"]) == plain(expected["officials"])


def test_every_offset_is_of_the_given_text(seed):
    text, expected, record = seed
    spans = [figure[key] for figure in record["figures"] for key in ("number", "evidence")]
    spans += [mention for official in record["officials"] for mention in official["mentions"]]
    spans += [figure["number"] for figure in expected["figures"]]
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    build_record(record, text=text)


def test_every_figure_lies_in_a_statement_of_its_speaker(seed):
    _, _, record = seed
    speakers = {figure: statement["speaker"] for statement in record["statements"] for figure in statement["figures"]}
    for figure in record["figures"]:
        assert speakers[figure["id"]] == figure["speaker"]
