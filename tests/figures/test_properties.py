"""What holds for every report, sensible or not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generated_reports import reports, rubble
from gozareh.records.building import build_record
from gozareh.records.models import Record
from gozareh.text.fold import squeeze

PUBLISHED = "2023-05-20"
IN_TIMES_AND_SCALES = {"۱۴۰۱", "۹", "۱۰۰"}
# The same reports every time: whoever breaks something sees it at once, and nobody else does.
quick = settings(
    derandomize=True, max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
VALUES = ("value", "value_max", "unit", "kind", "bound", "status", "attributes", "modality", "change", "per", "place")


def told(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What a record says of the world, without offsets and in folded spelling."""
    names = {official["id"]: squeeze(official["name"]) for official in record["officials"]}
    return [
        (
            *(squeeze(value) if isinstance(value, str) else value for value in map(figure.get, VALUES)),
            squeeze(figure["noun"] or ""),
            [squeeze(site) for site in figure["sites"]],
            figure["time"] and (squeeze(figure["time"]["text"]), figure["time"]["start"], figure["time"]["end"]),
            names.get(figure["speaker"]),
        )
        for figure in record["figures"]
    ]


@quick
@given(text=st.one_of(reports, rubble))
def test_spans_ids_and_model(extract, text):
    record = extract(text, published=PUBLISHED)
    Record.model_validate(record)
    build_record(record, text=text)
    for facts in (record["figures"], record["officials"], record["statements"]):
        assert len({fact["id"] for fact in facts}) == len(facts)
    last = 0
    for figure in record["figures"]:
        number, evidence = figure["number"], figure["evidence"]
        assert text[number["start"] : number["end"]] == number["text"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["start"] <= number["start"] < number["end"] <= evidence["end"]
        assert last <= number["start"], "numbers overlap or are out of order"
        last = number["end"]
        assert figure["value_max"] is None or figure["value"] < figure["value_max"]
        assert "" not in (figure["noun"], figure["place"], figure["per"], *figure["sites"])


@quick
@given(text=st.one_of(reports, rubble))
def test_places_times_and_nouns_are_of_the_text(extract, text):
    written = squeeze(text)
    for figure in extract(text, published=PUBLISHED)["figures"]:
        if figure["time"]:
            assert figure["time"]["text"] in text
        assert figure["place"] in (None, "ایران") or squeeze(figure["place"]) in written
        assert all(squeeze(site) in written for site in figure["sites"])
        assert figure["speaker"] is None or figure["speaker"]


@quick
@given(text=reports)
def test_the_same_text_gives_the_same_record(extract, text):
    assert extract(text) == extract(text)


@quick
@given(text=reports)
def test_every_generated_number_is_found(extract, text):
    found = [figure["number"]["text"] for figure in extract(text)["figures"]]
    counted = [run for run in re.findall(r"\d+", text) if run not in IN_TIMES_AND_SCALES]
    assert all(any(run in number for number in found) for run in counted)


def arabic(text: str) -> str:
    return text.replace("ی", "ي").replace("ک", "ك")


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def open_joints(text: str) -> str:
    return text.replace("\u200c", " ")


def soft_joints(text: str) -> str:
    return text.replace("\u200c", "\u200d\u200c")


def stretched(text: str) -> str:
    return text.replace("ست", "سـت").replace("کا", "کـا")


def marked(text: str) -> str:
    return "\ufeff" + text.replace(" ", " \u200f")


def hard_spaces(text: str) -> str:
    return re.sub(r"(?<=\d) ", "\u00a0", text)


def test_hard_spaces_in_the_name_of_an_institution(extract):
    text = (
        "۱ کارخانه فعال است؛ در استان کرمان ۲ کارخانه فعال است. مهندس آرش کیانی مدیرعامل شرکت شهرک\u200cهای صنعتی قزوین گفت: "
        "در استان کرمان ۳ کارخانه فعال است."
    )
    assert told(extract(text.replace(" ", "\u00a0"))) == told(extract(text))


@pytest.mark.parametrize("text", ["واحد تولیدی", "بازدید از ۱۲ واحد تولیدی", "افتتاح ۳ واحد تولیدی\n"])
def test_a_report_may_end_in_any_phrase(extract, text):
    build_record(extract(text), text=text)


@pytest.mark.parametrize("text", ["بیست شهرک صنعتی نیمه‌تمام داریم.", "شهرک صنعتی نیمه‌تمام ما ۲۰ کارگاه دارد."])
def test_a_status_is_no_name_of_an_estate(extract, text):
    assert [squeeze(figure["place"] or "") for figure in extract(text)["figures"]] != [squeeze("نیمه‌تمام")]


VARIANTS = [arabic, crlf, open_joints, soft_joints, stretched, marked, hard_spaces]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
@settings(quick, max_examples=50)
@given(text=reports)
def test_spelling_changes_nothing(extract, variant, text):
    other = variant(text)
    record = extract(other, published=PUBLISHED)
    build_record(record, text=other)
    assert told(record) == told(extract(text, published=PUBLISHED))


@settings(quick, max_examples=60)
@given(first=reports, blanks=st.integers(0, 40))
def test_blanks_before_a_report_only_move_it(extract, first, blanks):
    moved = extract("\n" * blanks + first, published=PUBLISHED)
    plain = extract(first, published=PUBLISHED)
    assert told(moved) == told(plain)
    assert [f["number"]["start"] - blanks for f in moved["figures"]] == [f["number"]["start"] for f in plain["figures"]]
