"""Offices that stand apart from their holder in ways of their own: relative clauses, handing over, short names, pointing words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gozareh.officials import Person
from gozareh.text.fold import squeeze

Read = Callable[[str], list[Person]]
Fields = tuple[str, str | None, str | None]

CASES: list[tuple[str, list[Fields]]] = [
    # A relative clause that tells nothing but the office.
    (
        "مینا دروانی که مدیرعامل شرکت آب دروان است نیز گفت: خوب است.",
        [("مینا دروانی", "مدیرعامل", "شرکت آب دروان")],
    ),
    ("شاهین دروانی هم که شهردار دروان است، آمد.", [("شاهین دروانی", "شهردار دروان", None)]),
    (
        "مینا دروانی، مدیرعامل شرکت آب دروان که پیش از این بخشدار دروان بود، گفت: خوب است.",
        [("مینا دروانی", "مدیرعامل", "شرکت آب دروان")],
    ),
    # A bare office that opens a sentence of speech is that of who has spoken.
    ("شاهین دروانی گفت: خوب است. استاندار افزود: باز هم خوب است.", [("شاهین دروانی", "استاندار", None)]),
    ("شاهین دروانی گفت: خوب است. رئیس‌جمهور اظهار داشت: خوب است.", [("شاهین دروانی", "رئیس‌جمهور", None)]),
    ("شاهین دروانی با استاندار دیدار کرد.", []),
    # Two heads of one house, and who hands an office over.
    (
        "شاهین دروانی گفت: خوب است. رئیس هیات مدیره شرکت آب دروان افزود: کار خوب است. مدیرعامل شرکت آب دروان ادامه داد: بد نیست.",
        [("شاهین دروانی", "رئیس هیات مدیره", "شرکت آب دروان")],
    ),
    (
        "شاهین دروانی کلید شهرداری را به مهندس مینا سمنانی سپرد. شهردار سابق دروان گفت: خسته نیستم. سمنانی، شهردار دروان، نیز آمد.",
        [("شاهین دروانی", "شهردار سابق دروان", None), ("مینا سمنانی", "شهردار دروان", None)],
    ),
    ("در آیین معارفه رئیس دانشگاه دروان، شاهین دروانی میز را تحویل داد.", []),
    # Short names of institutions.
    (
        (
            "رئیس سازمان صنعت، معدن و تجارت سمنان گفت: خوب است. شاهین دروانی افزود: خوب است. مینا سمنانی، شهردار سمنان، نیز آمد. "
            "رئیس سازمان صمت سمنان گفت: بد نیست."
        ),
        [("شاهین دروانی", "رئیس", "سازمان صنعت، معدن و تجارت سمنان"), ("مینا سمنانی", "شهردار سمنان", None)],
    ),
    # Whoever is named long after a nameless office is not its holder.
    (
        "سخنگوی شرکت آب دروان دیروز گفت: خوب است.\nکارخانه در پنج سال ساخته شد.\nشاهین سمنانی دیروز در دروان گفت: خوب نیست.",
        [],
    ),
    # The dead hold no office here.
    (
        "در سالگرد شهادت سردار شاهین دروانی، مینا سمنانی، شهردار سمنان، سخن گفت.",
        [("مینا سمنانی", "شهردار سمنان", None)],
    ),
    ("در این کتابخانه شاهین دروانی، رئیس دانشگاه سمنان، گفت: خوب است.", [("شاهین دروانی", "رئیس", "دانشگاه سمنان")]),
    (
        "سردار مینا سمنانی گفت: خوب است. راه شهید شاهین سمنانی روشن است و نام شاهین سمنانی زنده است. فرمانده بسیج سمنان افزود: خوب است.",
        [("مینا سمنانی", "فرمانده", "بسیج سمنان")],
    ),
    # «هم» that brings in no other speaker, «به گفته X» behind a nameless office, a house named after somebody.
    (
        "شهردار دروان گفت: خوب است. شاهین دروانی از ۴۰ پل هم خبر داد.",
        [("شاهین دروانی", "شهردار دروان", None)],
    ),
    ("شهردار دروان گفت: خوب است. به گفته شاهین دروانی، کار تمام است.", [("شاهین دروانی", "شهردار دروان", None)]),
    (
        "شاهین دروانی، فرمانده سپاه محمد رسول‌الله تهران، گفت: خوب است.",
        [("شاهین دروانی", "فرمانده", "سپاه محمد رسول‌الله تهران")],
    ),
    ("به روایت شهید «شاهین دروانی» فرمانده لشکر دروان می‌خوانیم.", []),
    # Foreign names in quotes beside an office; surnames that a number or two ordinary words make.
    ("گفت‌وگوی تلفنی «فرانسوآ اولاند» رئیس‌جمهور فرانسه انجام شد.", [("فرانسوآ اولاند", "رئیس‌جمهور فرانسه", None)]),
    ("«جان گورداک» سخنگوی وزارت خارجه آمریکا گفت: خوب است.", [("جان گورداک", "سخنگوی", "وزارت خارجه آمریکا")]),
    ("شاهین هزار جریبی رئیس سازمان آب گفت: خوب است.", [("شاهین هزار جریبی", "رئیس", "سازمان آب")]),
    ("دکتر مینا نقش جهانی در پاسخ گفت: خوب است.", [("مینا نقش جهانی", None, None)]),
    ("ماه منیر دروانی، شهردار دروان، گفت: خوب است.", [("ماه منیر دروانی", "شهردار دروان", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_offices_apart(officials: Read, text: str, expected: list[Fields]) -> None:
    def plain(fields: Fields) -> tuple[str, ...]:
        return tuple(squeeze(words or "") for words in fields)

    found = {plain((person.name, person.role, person.organization)) for person in officials(text)}
    assert found == {plain(fields) for fields in expected}


@pytest.mark.parametrize(
    ("pointing", "name"),
    [
        ("معاون یاد شده افزود", "شاهین دروانی"),
        ("معاون مذکور افزود", "شاهین دروانی"),
        ("این معاون استانی افزود", "شاهین دروانی"),
        ("این مدیرعامل گفت", "مینا سمنانی"),
        ("این مقام مسئول گفت", "مینا سمنانی"),
    ],
)
def test_pointing_words(officials: Read, pointing: str, name: str) -> None:
    """«این معاون» is the deputy told of last, whoever spoke after."""
    text = "شاهین دروانی، معاون سازمان آب، گفت: خوب است. مینا سمنانی، مدیرعامل شرکت آب دروان، گفت: خوب است. " + pointing
    holder = next(person for person in officials(text + ": بد نیست.") if person.name == name)
    assert text.index(pointing) in {mention.start for mention in holder.mentions}


def test_several_people_are_no_pronoun(officials: Read) -> None:
    text = "شاهین دروانی، نماینده مردم دروان، آمد. مشکلات در اختیار این نمایندگان قرار گرفت."
    (found,) = officials(text)
    assert all(mention.start < text.index("مشکلات") for mention in found.mentions)


SECOND_OFFICES = [
    # One speaker with two offices, whose name stands alone in the lead.
    (
        (
            "شاهین دروانی گفت: خوب است. عضو شورای شهر دروان افزود: خوب است. دروانی گفت: بد نیست. سرپرست کمیته امداد دروان ادامه داد: "
            "خوب است. وی گفت: خوب است. دروانی در پایان گفت: تمام شد."
        ),
        {"شاهین دروانی": 6},
    ),
    # Not where an office stands beside the name, or somebody else is brought in.
    (
        "شاهین دروانی، شهردار دروان، گفت: خوب است. سرپرست کمیته امداد سمنان گفت: خوب است. دروانی در پایان گفت: تمام شد.",
        {"شاهین دروانی": 2},
    ),
    (
        "شاهین دروانی گفت: خوب است. شهردار دروان افزود: خوب است. سرپرست کمیته امداد دروان نیز گفت: خوب است. دروانی گفت: تمام شد.",
        {"شاهین دروانی": 3},
    ),
]


@pytest.mark.parametrize(("text", "mentions"), SECOND_OFFICES)
def test_second_offices(officials: Read, text: str, mentions: dict[str, int]) -> None:
    assert {person.name: len(person.mentions) for person in officials(text)} == mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The fuller of two names of an office, and offices told in other words.
        (
            "مدیرکل منابع طبیعی سمنان گفت: خوب است. مدیرکل منابع طبیعی و آبخیزداری سمنان افزود: خوب است. شاهین سمنانی گفت: بد نیست.",
            [("شاهین سمنانی", "مدیرکل منابع طبیعی و آبخیزداری سمنان", None)],
        ),
        (
            (
                "شاهین دروانی گفت: خوب است. مسئول ارشد اجرایی دروان افزود: خوب است. دروانی گفت: بد نیست. فرماندار سمنان ادامه داد: "
                "خوب است. دروانی گفت: تمام شد."
            ),
            [("شاهین دروانی", "فرماندار سمنان", None)],
        ),
        (
            "شاهین دروانی معاون پارلمانی وزیر صنعت، معدن و تجارت گفت: خوب است. معاون وزیر صنعت افزود: بد نیست.",
            [("شاهین دروانی", "معاون پارلمانی وزیر صنعت، معدن و تجارت", None)],
        ),
        # Named to an office in a relative clause; a place left to another.
        (
            (
                "مهندس شاهین دروانی جای خود را به مهندس مینا سمنانی داد که با حکم وزیر به عنوان مدیرعامل شرکت آب سمنان منصوب شد. "
                "مدیرعامل پیشین شرکت آب سمنان گفت: خوب بود."
            ),
            [
                ("شاهین دروانی", "مدیرعامل پیشین", "شرکت آب سمنان"),
                ("مینا سمنانی", "مدیرعامل", "شرکت آب سمنان"),
            ],
        ),
        # An office behind «اما» in another's sentence is of whom the next sentence names.
        (
            "شاهین دروانی، شهردار دروان، کار را خوب خواند اما فرماندار سمنان آن را بد دانست.\nمینا سمنانی گفت: بد است.",
            [("شاهین دروانی", "شهردار دروان", None), ("مینا سمنانی", "فرماندار سمنان", None)],
        ),
        # Words that open no name, and those that close one.
        (
            "شاهین دروانی گفت: خوب است. دروانی گریزی نیز به آب زد و گفت: خوب است. شهردار دروان گفت: بد نیست.",
            [("شاهین دروانی", "شهردار دروان", None)],
        ),
        ("ساعتی بعد شاهین دروانی شهردار دروان گفت: خوب است.", [("شاهین دروانی", "شهردار دروان", None)]),
        ("شاهین شیخ‌بهایی، شهردار دروان، گفت: خوب است.", [("شاهین شیخ‌بهایی", "شهردار دروان", None)]),
        ("نور الدین دروانی، شهردار دروان، گفت: خوب است.", [("نور الدین دروانی", "شهردار دروان", None)]),
        ("در این دیدار مینا متخصص، شاهین دروانی و دیگران بازی می‌کنند.", []),
        (
            "فرماندار دروان گفت: خوب است.\nگلکامه، اشاره‌ای به آب کرد و گفت: بد نیست.",
            [("گلکامه", "فرماندار دروان", None)],
        ),
        (
            "نشست با حضور دکتر بحرانی، دکتر شاهین سمنانی و دیگران برگزار شد.",
            [("بحرانی", None, None), ("شاهین سمنانی", None, None)],
        ),
    ],
)
def test_fuller_offices_and_names(officials: Read, text: str, expected: list[Fields]) -> None:
    test_offices_apart(officials, text, expected)
