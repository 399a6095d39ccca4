"""Numbers spelt by two public libraries and by our own generator are read back exactly, alone and in running text."""

from __future__ import annotations

from decimal import Decimal

import num2fawords
import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools import digits as persian

from gozareh.numbers import Quantity, read_quantities

ZWNJ = "\u200c"
INTEGERS = st.one_of(
    st.integers(0, 999), st.integers(1000, 10**6), st.integers(10**6, 10**12), st.integers(10**12, 10**15 - 1)
)
ONES = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
]
TENS = ["-", "-", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
HUNDREDS = ["-", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
SCALES = [(10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (1000, "هزار")]
SCRIPTS = [str.maketrans("", ""), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")]


def only(text: str) -> Quantity:
    """The one number of `text`, which must reach from the first letter to «عدد»."""
    found = read_quantities(text)
    assert len(found) == 1, found
    return found[0]


@given(INTEGERS)
def test_integers_in_words_of_persiantools(number: int) -> None:
    words = persian.to_word(number)
    quantity = only(f"تنها {words} نفر")
    assert (quantity.text, quantity.value, quantity.type) == (words, number, "quantity")


@given(INTEGERS)
def test_integers_in_words_of_num2fawords(number: int) -> None:
    words = num2fawords.words(number)
    quantity = only(f"تنها {words} نفر")
    assert (quantity.text, quantity.value) == (words, number)


@given(st.integers(1, 99), st.integers(1, 3), st.data())
def test_decimals_in_words(whole: int, places: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(1, 10**places - 1).filter(lambda n: n % 10))
    number = Decimal(f"{whole}.{part:0{places}}")
    if whole >= 20 and whole % 10 == 0 and part < 10:
        return  # «بیست و پنج صدم» is 20.05 and 0.25 at once
    quantity = only(f"{num2fawords.words(number)} درصد")
    assert quantity.value == float(number)


@given(st.integers(0, 10**6), st.integers(1, 999), st.sampled_from("./٫"), st.sampled_from(SCRIPTS))
def test_decimals_in_digits(whole: int, part: int, mark: str, script: dict[int, int]) -> None:
    written = f"{whole}{mark}{part}"
    if mark == "." and len(str(part)) == 3 and whole:
        return  # a full stop before three digits is a mark of thousands
    if mark == "/" and 1300 <= whole < 1500 and part <= 12:
        return  # a year and its month
    quantity = only(f"{written.translate(script)} درصد")
    assert quantity.value == float(f"{whole}.{part}")


@given(INTEGERS, st.sampled_from([",", "٬", "،", ""]), st.sampled_from(SCRIPTS))
def test_integers_in_digits(number: int, mark: str, script: dict[int, int]) -> None:
    written = f"{number:,}".replace(",", mark).translate(script)
    quantity = only(f"{written} ریال")
    assert (quantity.text, quantity.value, quantity.unit) == (written, number, "IRR")


@st.composite
def variants(draw: st.DrawFn) -> tuple[str, int]:
    """A number as people write it: ZWNJ or space, «و» left out, digits for a group, glued or spaced scales."""
    number = draw(st.integers(1, 10**9).filter(lambda n: n != 9))  # «نه» alone is mostly "no"
    script = draw(st.sampled_from(SCRIPTS))
    joint = draw(st.sampled_from([" و ", f"{ZWNJ}و{ZWNJ}", f"{ZWNJ}و ", " و", "و "]))
    glue = draw(st.sampled_from([" ", ZWNJ, ""]))
    parts = []
    rest = number
    for scale, name in [*SCALES, (1, "")]:
        group, rest = divmod(rest, scale)
        if not group:
            continue
        bare = group == 1 and scale == 1000 and not parts and draw(st.booleans())
        if bare:
            parts.append(name)
            continue
        written = str(group).translate(script) if draw(st.booleans()) else below_thousand(group, joint)
        parts.append(f"{written}{glue}{name}" if name else written)
    between = draw(st.sampled_from([" و ", f" و{ZWNJ}", "و "]))
    return between.join(parts), number


def below_thousand(number: int, joint: str) -> str:
    """A number under a thousand in words."""
    hundreds, rest = divmod(number, 100)
    parts = [HUNDREDS[hundreds]] if hundreds else []
    if rest >= 20:
        parts.append(TENS[rest // 10])
        rest %= 10
    if rest:
        parts.append(ONES[rest])
    return joint.join(parts)


@given(variants())
def test_variants(case: tuple[str, int]) -> None:
    words, number = case
    quantity = only(f"تنها {words} نخل")
    assert (quantity.text, quantity.value) == (words, number)


FRAMES = [
    "به گفته وی {} نخل در جنوب شهر کاشته شد.",
    "شمار نخل‌ها ({} نخل) پس از باران کم شد؛ علت روشن نیست.",
    "باغبانان گفتند: «{} نخل مانده است».\nگزارش بعدی فردا می‌رسد.",
    "\u200fخبر\u200f تازه: {} نخل خشک شد و كسي نيامد.",
]


@pytest.mark.parametrize("frame", FRAMES)
@given(case=variants())
def test_planted_numbers_keep_their_spans(frame: str, case: tuple[str, int]) -> None:
    words, number = case
    text = frame.format(words)
    start = frame.index("{}")
    quantities = read_quantities(text)
    assert [(q.start, q.end, q.value) for q in quantities] == [(start, start + len(words), number)]


@given(st.text(alphabet="0123456789۱۲ ‌و،٬,./٫:-–%٪()«»\n تادهسیصزرمیلونپجکشبفر/", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
