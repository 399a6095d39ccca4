"""Pieces of text are cut without a `Doc` as spaCy's tokenizer cuts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from gozareh import pipeline
from gozareh.text.cutting import Cutter

PARTS = st.sampled_from(
    ["باغ", "می", "ۀ", "شدمدیرعامل", "مدیرفرودگاه", "31", "۱۲", "3/5", "...", ".", "…", "«", "»", "(", ")", "،", "/", "-", "_", "\u200c", "\u200f", "%",
     "www.isipo.ir", "a@b.ir", "👍", "\0", "e\u0301"]
)  # fmt: skip
PIECES = st.lists(PARTS, min_size=1, max_size=8).map("".join)
TOKENIZER = pipeline.load(model="none").tokenizer


def tokenizer(**changed: object) -> Tokenizer:
    made = pipeline.load(model="none").tokenizer
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def check(piece: str, asked: Tokenizer) -> None:
    assert Cutter(asked).starts(piece) == [token.idx for token in asked(piece)]


@settings(max_examples=500)
@given(piece=PIECES)
def test_a_piece_is_cut_as_the_tokenizer_cuts_it(piece: str) -> None:
    check(piece, TOKENIZER)


@pytest.mark.parametrize(
    "changed",
    [
        {"prefix_search": None},
        {"suffix_search": None},
        {"infix_finditer": None},
        {"url_match": None},
        {"token_match": re.compile(r"«?باغ\S*").match},
        {"infix_finditer": re.compile(r"غ|(?=ب)").finditer, "prefix_search": None},
    ],
)
def test_other_expressions_than_ours_are_asked(changed: dict[str, object]) -> None:
    asked = tokenizer(**changed)
    for piece in ("«باغ»،", "باغ.", "(31باغ،میوه)", "www.isipo.ir", "غباغ", "«»", "باغ-باغ..."):
        check(piece, asked)
