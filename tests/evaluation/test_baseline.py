"""The baseline beside which Gozareh is scored."""

import pytest


@pytest.fixture
def baseline(monkeypatch, checkout):
    monkeypatch.syspath_prepend(str(checkout))
    from benchmarks.baseline.extract import Baseline

    return Baseline()


def test_finds_plain_figures_and_officials_with_raw_offsets(baseline):
    text = "مهندس علي رضايي گفت:  حدود 62 هزار شغل در 11شهرك صنعتي تهـران ايجاد شده و 3/5 درصد واحدها راكد است."
    record = baseline.extract({"id": "r", "text": text})
    spans = [f["number"] for f in record["figures"]] + [m for o in record["officials"] for m in o["mentions"]]
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    job = next(figure for figure in record["figures"] if figure["value"] == 62000)
    assert (job["kind"], job["bound"], job["number"]["text"]) == ("job", "about", "62 هزار")
    assert [official["honorific"] for official in record["officials"]] == ["مهندس"]


@pytest.mark.parametrize("text", ["", "\u200c\u200f", "سال ۹۲", "۱۲", "۵۵۵۵۵۵۵۵۵۵۵۵۵۵۵۵۵۵۵", "هزار هزار"])
def test_odd_texts_do_no_harm(baseline, text):
    for figure in baseline.extract({"id": "r", "text": text})["figures"]:
        span = figure["number"]
        assert text[span["start"] : span["end"]] == span["text"]
