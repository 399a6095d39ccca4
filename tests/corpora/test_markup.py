"""The markup of annotated reports: exact offsets, clear errors, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh.corpora.markup import parse, render
from gozareh.errors import InputError

REPORT = """---
id: x-1
topic: industry   # a remark
published: 1402-02-31
style: [no-zwnj]
tags: [range, sites]
officials:
  1: {name: موفق, honorific: مهندس, role: "معاون صنایع، معادن", organization: null}
---
⟨1|مهندس موفق⟩ گفت: ⟦۶۲ هزار|62000 count job|noun=شغل;place=تهران;sites=ری، ورامین;speaker=1⟧ شغل
و حدود ⟦۱۰ تا ۱۵|10..15 percent other|bound=about;attributes=state,private;time=تا پایان سال⟧ درصد؛ ⟨1|وی⟩.
"""


def test_offsets_values_and_defaults():
    found = parse(REPORT)
    text = found.report["text"]
    assert text == "مهندس موفق گفت: ۶۲ هزار شغل\nو حدود ۱۰ تا ۱۵ درصد؛ وی."
    first, second = found.gold["figures"]
    for span in (first["number"], second["number"], *found.gold["officials"][0]["mentions"]):
        assert text[span["start"] : span["end"]] == span["text"]
    assert (first["value"], first["value_max"], first["unit"], first["kind"]) == (62000, None, "count", "job")
    assert first["sites"] == ["ری", "ورامین"]
    assert first["speaker"] == found.gold["officials"][0]["id"]
    assert (first["bound"], first["modality"], first["time"], first["attributes"]) == ("exact", "asserted", None, [])
    assert (second["value"], second["value_max"]) == (10, 15)
    assert second["time"] == {"text": "تا پایان سال"}
    assert second["attributes"] == ["state", "private"]
    assert found.report["published"] == "1402-02-31"  # no Gregorian date, so YAML must not read it
    assert found.gold["officials"][0]["role"] == "معاون صنایع، معادن"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("62000 count job", "62000 job", 10, "VALUE UNIT KIND"),
        ("62000 count job", "62k count job", 10, "VALUE UNIT KIND"),
        ("62000 count job", "62000 count jobs", 10, "unknown kind"),
        ("10..15", "15..10", 11, "does not rise"),
        ("bound=about", "bound=nearly", 11, "unknown bound"),
        ("bound=about", "bund=about", 11, "broken or repeated key"),
        ("bound=about", "bound=about;bound=exact", 11, "broken or repeated key"),
        ("speaker=1", "speaker=2", 10, "not an official"),
        ("attributes=state", "attributes=estate", 11, "unknown attributes"),
        ("⟨1|وی⟩", "⟨2|وی⟩", 11, "unknown official"),
        ("⟨1|وی⟩", "⟨1|وی", 11, "stray"),
        ("⟨1|وی⟩", "⟨1| وی⟩", 11, "white space"),
        ("درصد؛", "درصد|", 11, "stray"),
        ("topic: industry", "topic: sport", 1, "unknown topic"),
        ("tags: [range", "tags: [rnge", 1, "unknown tags"),
        ("honorific: مهندس", "title: مهندس", 1, "unknown keys"),
        ("organization: null}", "organization: null}\n  1: {name: دیگری}", 9, "comes twice"),
        ("[no-zwnj]", "[no-zwnj", 6, "not YAML"),
        ("id: x-1", "", 1, "no id"),
        ("---\nid", "id", 1, "header is missing"),
        ("⟨1|مهندس موفق⟩ گفت: ", "", 1, ""),
    ],
)
def test_errors_name_the_line_and_a_remedy(old, new, line, told):
    assert old in REPORT
    broken = REPORT.replace(old, new)
    if not told:
        broken = broken.replace("⟨1|وی⟩", "وی")
        told = "never mentioned"
    with pytest.raises(InputError) as caught:
        parse(broken, where="x-1.txt")
    assert told in str(caught.value)
    assert caught.value.where == f"x-1.txt:{line}"
    assert caught.value.remedy


def test_windows_line_ends_stay_in_the_text():
    found = parse(REPORT.replace("\n", "\r\n"))
    assert "شغل\r\nو حدود" in found.report["text"]
    for figure in found.gold["figures"]:
        span = figure["number"]
        assert found.report["text"][span["start"] : span["end"]] == span["text"]


WORD = st.text("ابپتسی۰۱۲۳abc\u200cكي", min_size=1, max_size=6)
PLAIN = st.text("ابپ تس\n ی.،؛«»۰۱۲\u200c\u200f", max_size=12)
MAYBE = st.none() | WORD
VALUES = st.integers(0, 10**15) | st.decimals(0, 10**6, places=2).map(float)


@st.composite
def annotated(draw):
    """A report and its record, put together piece by piece with the offsets counted here and not by the code."""
    people = [
        {"id": f"o{i}", "name": draw(WORD), "honorific": draw(MAYBE), "role": draw(MAYBE), "organization": draw(MAYBE)}
        for i in range(1, draw(st.integers(0, 3)) + 1)
    ]
    mentions = {person["id"]: [] for person in people}
    wanted = [person["id"] for person in people] + draw(
        st.lists(st.sampled_from([None, *(p["id"] for p in people)]), max_size=6)
    )
    text, figures = draw(PLAIN), []
    for owner in draw(st.permutations(wanted)):
        surface = draw(WORD.filter(lambda word: word == word.strip()))
        span = {"text": surface, "start": len(text), "end": len(text) + len(surface)}
        text += surface + draw(PLAIN)
        if owner:
            mentions[owner].append(span)
            continue
        low = draw(VALUES)
        high = low + draw(st.integers(1, 100))
        figures.append(
            {
                "id": f"f{len(figures) + 1}",
                "number": span,
                "value": low,
                "value_max": draw(st.sampled_from([None, high])),
                "unit": draw(st.sampled_from(["count", "percent", "IRR", "m2", "barrel", "person-hour"])),
                "kind": draw(st.sampled_from(["estate", "job", "other"])),
                "noun": draw(MAYBE),
                "bound": draw(st.sampled_from(["exact", "about"])),
                "status": draw(st.sampled_from([None, "operating"])),
                "attributes": draw(st.sampled_from([[], ["state"], ["state", "permanent"]])),
                "modality": draw(st.sampled_from(["asserted", "negated"])),
                "change": draw(st.sampled_from([None, "increase"])),
                "per": draw(MAYBE),
                "place": draw(MAYBE),
                "sites": draw(st.lists(WORD, max_size=3)),
                "time": draw(st.none() | WORD.map(lambda word: {"text": word})),
                "speaker": draw(st.sampled_from([None, *mentions])),
            }
        )
    report = {
        "id": "x-1", "text": text, "topic": "energy", "style": draw(st.lists(WORD, max_size=2)),
        "tags": draw(st.sampled_from([[], ["range"]])), "published": None, "source": None,
    }  # fmt: skip
    officials = [{**person, "mentions": mentions[person["id"]]} for person in people]
    return report, {"id": "x-1", "source": None, "figures": figures, "officials": officials}


@given(annotated())
def test_render_and_parse_are_inverse(pair):
    report, gold = pair
    found = parse(render(report, gold))
    assert found.report == report
    assert found.gold == gold


def test_render_refuses_what_markup_cannot_hold():
    found = parse(REPORT)
    nested = {**found.gold, "figures": found.gold["figures"][:1] * 2}
    with pytest.raises(InputError, match="nest or overlap"):
        render(found.report, nested)
    with pytest.raises(InputError, match="holds one of"):
        render({**found.report, "text": found.report["text"] + "|"}, found.gold)
