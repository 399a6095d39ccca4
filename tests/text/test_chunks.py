"""A text folded piece by piece, as it stands between blanks, is the text folded whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh import pipeline
from gozareh.rules import Reader, load_rules
from gozareh.text.chunks import cut, fold_whole

PARTS = [
    " ", " ", "\u200c", "\u200c\u200c", "\n", "\t", "\u00a0", "\u0640", "\u064b", "\u200f", "باغ", "كتاب", "ي", "۱۲", "7", "و",
    "،", "«", "ﻻ", "\U0001f333",
]  # fmt: skip
INVISIBLE = re.compile("[\u200c\u200f\u0640\u064b]")
TEXTS = [
    "",
    " ",
    "سه باغ",
    "باغ\u200c ملي، سه\u200cباغ و ۱۲\u200c۳ نهال",
    "کتـــاب\u064b و باغ",
    "خط نخست.\nخط دوم  و سوم ",
    "\u200cباغ\u200c",
]


@pytest.fixture(scope="module")
def by_pieces():
    reader, tokenizer = Reader(load_rules()), pipeline.load(model="none").tokenizer
    return lambda text: reader.read(text, tokenizer).folded


def check(text, by_pieces):
    whole, found = fold_whole(text), by_pieces(text)
    if found is None:  # other space than blanks, or two of those
        assert {"\t", "\u00a0"} & set(text) or "  " in INVISIBLE.sub("", text)
        return
    assert found.folded.text == whole.folded.text
    assert [chunk.text for chunk in found.chunks] == [chunk.text for chunk in whole.chunks]
    indices = range(len(whole.folded.text) + 1)
    assert [found.folded.raw(at, at)[0] for at in indices] == [whole.folded.raw(at, at)[0] for at in indices]


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_fold_to_the_folded_text(text, by_pieces):
    check(text, by_pieces)


@given(text=st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_pieces_of_any_text_fold_to_the_folded_text(by_pieces, text):
    check(text, by_pieces)


def test_other_space_than_blanks_needs_the_whole_text(by_pieces):
    assert by_pieces("سه\u00a0باغ و") is None
    assert [chunk.text for chunk in fold_whole("سه\u00a0باغ و").chunks] == ["سه", "باغ", "و"]


def test_two_blanks_need_the_whole_text(by_pieces):
    assert by_pieces("سه  باغ و") is None
    assert [chunk.text for chunk in fold_whole("سه  باغ و").chunks] == ["سه", "باغ", "و"]


def test_a_chunk_is_kept_for_the_next_text():
    assert cut("هفت باغ")[1] is cut("نه باغ")[1]
