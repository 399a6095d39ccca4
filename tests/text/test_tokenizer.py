"""The tokenizer: its shortcuts answer as the expressions behind them, and a saved one cuts as the live one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from gozareh import pipeline
from gozareh.text import tokenizer as module

PIECE = st.text(
    st.one_of(
        st.sampled_from("شهرکیa1۲٬.،:«»()-_/…❶①²😀\u200c\u200f\ufeff"),
        st.characters(exclude_categories=("Z", "Cs", "Cc")),
    ),
    min_size=1,
    max_size=12,
)
HEADED = st.tuples(PIECE, st.sampled_from(module._glued_heads())).map("".join)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


@settings(max_examples=500)
@given(st.one_of(PIECE, HEADED))
def test_shortcuts_answer_as_their_expressions(piece: str) -> None:
    def span(match: object) -> object:
        return match and match.span()  # type: ignore[attr-defined]

    assert span(module._Prefix(module._PREFIX).search(piece)) == span(module._PREFIX.search(piece))
    assert span(module._Suffix(module._SUFFIX).search(piece)) == span(module._SUFFIX.search(piece))
    assert span(module._Url(module._URL).match(piece)) == span(module._URL.match(piece))
    infixes = module._Infix(module._infix()).finditer(piece)
    assert [m.span() for m in infixes] == [m.span() for m in module._infix().finditer(piece)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("31شهرک", ["31", "شهرک"]),
        ("«۱٬۲۳۴»", ["«", "۱٬۲۳۴", "»"]),
        ("۳/۵ درصد", ["۳/۵", "درصد"]),
        ("(www.isipo.ir)", ["(", "www.isipo.ir", ")"]),
        ("گرفتند.میانگین", ["گرفتند", ".", "میانگین"]),
        ("شدمدیرعامل", ["شد", "مدیرعامل"]),
        ("نایب‌رئیس", ["نایب‌رئیس"]),
        ("مدیرفرودگاه", ["مدیر", "فرودگاه"]),
        ("مديرگمرك", ["مدير", "گمرك"]),
        ("مدیریت", ["مدیریت"]),
        ("صنعت،معدن", ["صنعت", "،", "معدن"]),
        ("رسید.«این", ["رسید", ".", "«", "این"]),
        ("موسیقی،«دل»", ["موسیقی", "،", "«", "دل", "»"]),
    ],
)
def test_cuts(text: str, tokens: list[str], nlp: Language) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens


def test_a_saved_tokenizer_cuts_as_the_live_one(nlp: Language) -> None:
    text = "31شهرک گرفتند.میانگین شدمدیرعامل http://isipo.ir، «۱٬۲۳۴» ۳/۵"
    live = [token.text for token in nlp.make_doc(text)]
    other = pipeline.load()
    other.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    assert [token.text for token in other.make_doc(text)] == live
