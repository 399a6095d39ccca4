"""The lists themselves, and what holds for every text."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh._resources import data_folder, load_yaml
from gozareh.places import read_places
from gozareh.places.gazetteer import gazetteer

WORDS = [
    "شهرک",
    "صنعتی",
    "های",
    "شهرستان",
    "استان",
    "تهران",
    "ساری",
    "و",
    "،",
    "در",
    "کاسپین",
    "۱",
    "۲",
    "کشور",
    "سراسر",
    "مهندس",
    "کوثر",
    "نور",
    "شماره",
    "سه",
    "یک",
    "۱۱۰",
    "سد",
    "روستای",
    "\n",
    "\u200c",
    "(",
    ")",
]


def rows():
    with (data_folder("rules") / "common" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_provinces_have_the_codes_of_the_standard():
    iso = gazetteer().iso
    assert len(iso) == 31
    assert sorted(iso.values()) == [f"IR-{i:02d}" for i in range(31)]


def test_every_row_is_whole():
    provinces = gazetteer().iso
    for row in rows():
        assert row["name"] == row["name"].strip()
        assert row["type"] in {"province", "county", "town", "estate", "region"}  # a province: another spelling
        assert row["ambiguous"] in {"", "word", "person"}
        assert row["province"] in provinces or (row["type"] == "region" and not row["province"])


def test_no_row_twice():
    keys = [(row["name"], row["type"], row["province"]) for row in rows()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", ["county", "town"])
def test_each_province_has_its_parts(kind):
    assert {row["province"] for row in rows() if row["type"] == kind} == set(gazetteer().iso)


def test_every_county_is_found_after_its_type_word():
    for row in rows():
        if row["type"] == "county" and len(row["name"]) > 2:
            found = read_places(f"در شهرستان {row['name']} گفت")
            assert found, row["name"]
            assert (found[0].text, found[0].type) == (row["name"], "county")


def check_spans(text):
    end = 0
    for found in read_places(text):
        assert end <= found.start < found.end <= len(text)
        assert found.type_start <= found.start
        assert text[found.start : found.end] == found.text
        assert 0 < found.weight <= 1
        end = found.end


@given(st.text())
def test_any_text(text):
    check_spans(text)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_order_of_place_words(text):
    check_spans(text)


def test_cues_of_places_have_names_of_their_own() -> None:
    """A cue of the places that another file names, too, would never be read."""
    folder = data_folder("rules") / "common"
    places = load_yaml(folder / "places.yaml")["cues"]
    others = {cue["name"] for cue in load_yaml(folder / "cues.yaml").get("entries", ())}
    assert not others & set(places)


def test_names_begin_with_a_word_of_letters():
    """By its first word a name is looked for."""
    table = gazetteer()
    assert all(word.isalpha() for word in table.openings)
    assert {key for keys in table.openings.values() for key in keys} >= {*table.places, *table.heads}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("«همدان»،(ملایر)-نهاوند", ["همدان", "ملایر", "نهاوند"]),
        ("این کارخانه در ملایرست و آن یکی در نهاوند.\nهمدان", ["ملایر", "نهاوند", "همدان"]),
        ("همدانی‌ها و ملایریان به نهاوندی رسیدند", []),
        ("در بندر\u200cعباس و بندر عباس", ["بندر\u200cعباس", "بندر عباس"]),
    ],
)
def test_names_are_found_beside_marks_and_not_inside_words(text, names):
    assert [place.text for place in read_places(text)] == names
