"""Folding and squeezing: comparable strings, and the way back to raw offsets."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh.text.fold import _FOLD, ZWNJ, fold, squeeze

# Any text, with the characters that folding is about much more often than chance would have them.
SPECIAL = st.sampled_from("يىكةۀہ۰۵٩٠ \u00a0\u200c\u200d\u00ac\ufeff\u0640\u064b\u0651\u200f\u202b\r\n\t\0آمب.،aZ😀")
TEXTS = st.one_of(st.text(st.one_of(SPECIAL, st.characters(codec=None)), max_size=200), st.text(SPECIAL, min_size=60))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("خراسان  رضوی", "خراسان رضوی"),
        ("خراسان \u00a0رضوی", "خراسان رضوی"),
        ("خراسان \u200c رضوی", "خراسان رضوی"),
        ("آب   ۱۲", "آب   12"),  # columns
        ("سال ۸۶ ـ ۸۷", "سال 86 - 87"),
        ("سال ۸۶ـ۸۷", "سال 86-87"),
        ("۱ــ آموزش", "1-- آموزش"),
        ("۱ـم", "1م"),
        ("صنعت, معدن; تجارت", "صنعت، معدن؛ تجارت"),
        ("۱۲, ۱۳ و 1,200 واحد", "12، 13 و 1,200 واحد"),
        ("خراسان  رضوی و سیستان  و بلوچستان با ۱۲  شهرک و ۳۰  ناحیه  صنعتی", "خراسان رضوی و سیستان و بلوچستان با 12 شهرک و 30 ناحیه صنعتی"),
    ],
)  # fmt: skip
def test_the_second_of_two_blanks_is_dropped(text: str, folded: str) -> None:
    found = fold(text)
    assert found.text == folded
    last = folded.rindex(folded.rsplit(maxsplit=1)[-1])
    assert text[slice(*found.raw(last, len(folded)))] == text.rsplit(maxsplit=1)[-1]


@given(TEXTS)
def test_short_and_long_texts_fold_alike(text: str) -> None:
    """Long texts go another way than short ones: character by character both must say the same."""
    text = re.sub("[\u0640,;]", "", text)  # by itself it is a dash; marks that become Persian ones
    assert fold(text).text == once_blank(without_strays(text.translate(_FOLD)))
    padded = text + "x" * 100
    assert fold(padded).text == once_blank(without_strays(padded.translate(_FOLD)))


def once_blank(folded: str) -> str:
    """Two blanks between other characters as one."""
    runs = ["".join(run) for _, run in groupby(folded, key=lambda char: char == " ")]
    inner = range(1, len(runs) - 1)
    return "".join(" " if run == "  " and at in inner else run for at, run in enumerate(runs))


def without_strays(folded: str) -> str:
    """One joiner of each run that stands between two letters, or a letter and a digit, and no other."""
    kept: list[str] = []
    for at, char in enumerate(folded):
        if char != ZWNJ:
            kept.append(char)
            continue
        following = folded[at:].lstrip(ZWNJ)[:1]
        word = [bool(kept) and (kept[-1].isalnum() or kept[-1] == "_"), following.isalnum() or following == "_"]
        digits = "0" <= (kept or [""])[-1] <= "9" and "0" <= following <= "9" and following != ""
        if all(word) and not digits:
            kept.append(char)
    return "".join(kept)


def test_shapes_of_letters_are_letters() -> None:
    assert fold("ﺑﯿﮋن ﺟﻨﺘﯽ").text == "بیژن جنتی"
    assert squeeze("ﺳﺮﻫﻨﮓ") == squeeze("سرهنگ")


def test_a_joiner_that_joins_nothing_is_dropped() -> None:
    assert fold("آذربایجان\u200c شرقی").text == "آذربایجان شرقی"
    assert fold("دهه \u200cفجر").text == "دهه فجر"
    assert fold("می\u200c\u200cرود").text == "می\u200cرود"
    folded = fold("در آذربایجان\u200c شرقی")
    assert folded.raw(3, 17) == (3, 18)


_TWINS = {("\u0640", "-"), (",", "،"), (";", "؛")}


@given(TEXTS)
def test_offsets_lead_back_to_the_characters_folded(text: str) -> None:
    folded = fold(text)
    if folded.origin is None:
        assert len(folded.text) == len(text)
    else:
        assert len(folded.origin) == len(folded.text) + 1
        assert folded.origin == sorted(set(folded.origin))
        assert folded.origin[-1] == len(text)
    for at, char in enumerate(folded.text):
        start, end = folded.raw(at, at + 1)
        assert text[start:end].translate(_FOLD) == char or (text[start:end], char) in _TWINS


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once) == (once, None)


@given(TEXTS)
def test_squeezed_words_hold_no_space_and_no_invisible_mark(text: str) -> None:
    squeezed = squeeze(text)
    assert squeeze(squeezed) == squeezed
    assert not any(char in " \n\u200c" for char in squeezed)
    if not squeezed.isascii():
        assert not any(char.isspace() or unicodedata.category(char) == "Cf" for char in squeezed)


def test_spellings_of_one_name_are_equal() -> None:
    spellings = ("شهرک‌های", "شهرک های", "شهركهاي", "شهرک\u200dهای", "شـهرک‌ها\u200fی", "شَهرک\u00a0های")
    assert len({squeeze(spelling) for spelling in spellings}) == 1
    assert squeeze("شهرک") != squeeze("شهر")


def test_marks_after_the_last_letter_stay_outside() -> None:
    text = "در \u200fسا\u0640ل\u200f ۱۴۰۲"
    folded = fold(text)
    start = folded.text.index("سال")
    assert text[slice(*folded.raw(start, start + 3))] == "سا\u0640ل"
