"""Runs are looked for where chunks say that one may begin; nothing that a search of the whole text finds is missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gozareh.numbers.scanner import run_pattern, runs
from gozareh.text.chunks import cut
from gozareh.text.fold import fold

TEXTS = [
    "",
    " ",
    "سی ام دی 1402",
    "(سه تن) و«چهار»نفر",
    "بهای هزارو 300 ریال، هزارو سیصد تومان و دوبرابر آن",
    "صدور ۱۲ پروانه\nدو باغ؛ سه مزرعه",
    "سی\u200cام آبان، بیست\u200cو\u200cپنج اسب",
    "12/5 درصد و 1,234,567 نهال",
    "نصف باغ‌ها و یک‌سوم آنها، abدو",
    "نهاد دولتی، یکی از سیاست‌ها",
    "۱۲  ۱۳   ۱۴",
]
PARTS = [" ", "\u200c", "\n", "و", "،", "(", "سی", "ام", "هزار", "دو", "صد", "م", "7", "12", ".", "/", "درصد", "x"]


def by_search(text):
    """The same with the pattern searched for from the beginning to the end."""
    shifted = "\n" + text
    spans = [match.span() for match in run_pattern().finditer(shifted)]
    return [
        (start - shifted[start].isdigit(), shifted[start + (not shifted[start].isdigit()) : end])
        for start, end in spans
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_run_is_found(text):
    folded = fold(text).text
    assert runs(folded) == by_search(folded)


@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
def test_every_run_of_any_text_is_found(text):
    folded = fold(text).text
    assert runs(folded) == by_search(folded)


@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
def test_the_chunks_are_the_whole_text(text):
    assert " ".join(chunk.text for chunk in cut(text)) == text
