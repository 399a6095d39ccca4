"""Officials in one row, offices with a field or a seat, houses called by numbers and letters, names told in full and shorter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gozareh.officials import Person

Read = Callable[[str], list[Person]]
Fields = tuple[str, str | None, str | None]
Check = Callable[[str, list[Fields]], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # «و» and a name that no list knows: the next holder of an office. Plain nouns go on with the first office.
        (
            "برنیس گرفلد دبیرکل ناتو و هالنا تورپین وزیر خارجه آلمان آمدند.",
            [("برنیس گرفلد", "دبیرکل ناتو", None), ("هالنا تورپین", "وزیر خارجه آلمان", None)],
        ),
        (
            "شاهین دروانی معاون آموزش و پژوهش وزیر علوم گفت: خوب است.",
            [("شاهین دروانی", "معاون آموزش و پژوهش وزیر علوم", None)],
        ),
        # No institution: border guards are what a commander commands.
        ("مینا گلکار فرمانده مرزبانی گیلان گفت: خوب است.", [("مینا گلکار", "فرمانده مرزبانی گیلان", None)]),
        (
            "مینا گلکار فرمانده ناحیه مقاومت بسیج سپاه بم گفت: خوب است.",
            [("مینا گلکار", "فرمانده", "ناحیه مقاومت بسیج سپاه بم")],
        ),
        # Whom a campaign is for is part of its name.
        (
            "مینا گلکار رئیس ستاد انتخاباتی رضا مهرآور گفت: خوب است.",
            [("مینا گلکار", "رئیس", "ستاد انتخاباتی رضا مهرآور")],
        ),
        # A comma before a quote ends an institution though no blank parts them.
        (
            "با حضور مینا گلکار رئیس مرکز موسیقی،«بهرام سمنانی»و مردم آغاز شد.",
            [("مینا گلکار", "رئیس", "مرکز موسیقی")],
        ),
        # A quote behind an area is the holder's name; behind the head of a house it is part of the house's.
        ("رئیس سازمان آب بم «مینا گلکار» گفت: خوب است.", [("مینا گلکار", "رئیس", "سازمان آب بم")]),
        # What is held is no house.
        (
            "با حضور مینا گلکار رئیس و نماینده مردم بم در مجلس برگزار شد.",
            [("مینا گلکار", "نماینده مردم بم", "مجلس")],
        ),
        # A title says less than an office.
        (
            "معاون دادستان بم گفت: خوب است. قاضی مینا گلکار افزود: بد نیست.",
            [("مینا گلکار", "معاون دادستان بم", None)],
        ),
        # A report that somebody gives is no part of the office; a field like it is.
        (
            "رئیس سازمان آب بم گزارشی از کار داد. مینا گلکار افزود: خوب است.",
            [("مینا گلکار", "رئیس", "سازمان آب بم")],
        ),
        ("مینا گلکار معاون آماری سازمان آب بم گفت: خوب است.", [("مینا گلکار", "معاون آماری", "سازمان آب بم")]),
        # An area of which only half the name can be read.
        ("مینا گلکار سرکنسول ایران در شهر جلال آباد گفت: خوب است.", [("مینا گلکار", "سرکنسول ایران", None)]),
        ("مینا گلکار سرکنسول ایران در شهر بصره گفت: خوب است.", [("مینا گلکار", "سرکنسول ایران در شهر بصره", None)]),
        # The field of a deputy or an envoy.
        (
            "مینا گلکار معاون رئیس‌جمهور در امور زنان و خانواده گفت: خوب است.",
            [("مینا گلکار", "معاون رئیس‌جمهور در امور زنان و خانواده", None)],
        ),
        ("مینا گلکار استاندار سمنان در امور آب دخالت کرد.", [("مینا گلکار", "استاندار سمنان", None)]),
        # A house that stands for somebody in another one.
        (
            "مینا گلکار مسئول دفتر نمایندگی ولی فقیه در سپاه بم گفت: خوب است.",
            [("مینا گلکار", "مسئول", "دفتر نمایندگی ولی فقیه در سپاه بم")],
        ),
        (
            "مینا گلکار معاون نهاد نمایندگی رهبری در دانشگاه‌های بم گفت: خوب است.",
            [("مینا گلکار", "معاون", "نهاد نمایندگی رهبری در دانشگاه‌های بم")],
        ),
        ("مینا گلکار نماینده ولی فقیه در سپاه بم گفت: خوب است.", [("مینا گلکار", "نماینده ولی فقیه", "سپاه بم")]),
        # A meeting that is called by how many it honours; other numbers end a house.
        (
            "دبیر ستاد کنگره ۸ هزار و ۲۰۰ شهید استان سمنان، مینا گلکار، گفت: خوب است.",
            [("مینا گلکار", "دبیر", "ستاد کنگره ۸ هزار و ۲۰۰ شهید استان سمنان")],
        ),
        ("مینا گلکار دبیر ستاد کنگره ۸ جلسه داشت.", [("مینا گلکار", "دبیر", "ستاد کنگره")]),
        # Letters with dots.
        ("مینا گلکار معاون ارتش ج.ا.ا گفت: خوب است.", [("مینا گلکار", "معاون", "ارتش ج.ا.ا")]),
        # The last word of a heading and the first office of the text are two people's; a signature is one person's.
        (
            "نشستی با حضور حجت‌الاسلام دروانی\nمدیرعامل شرکت آب بم گفت: خوب است.",
            [("دروانی", None, None)],
        ),
        ("خوب است.\nمینا گلکار\nمدیرعامل شرکت آب بم", [("مینا گلکار", "مدیرعامل", "شرکت آب بم")]),
        # One surname more or less is one person, a longer surname is another.
        (
            "مینا گلکار شهردار دروان گفت: خوب است. مینا گلکار شیرازی افزود: بد نیست.",
            [("مینا گلکار شیرازی", "شهردار دروان", None)],
        ),
        (
            "مینا گلکار شیرازی شهردار دروان گفت: خوب است. مینا گلکار افزود: بد نیست.",
            [("مینا گلکار شیرازی", "شهردار دروان", None)],
        ),
        (
            "مینا گلکار شهردار دروان گفت: خوب است. دکتر مینا گلکار نژاد افزود: بد نیست.",
            [("مینا گلکار", "شهردار دروان", None), ("مینا گلکار نژاد", None, None)],
        ),
    ],
)
def test_officials(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


def test_this_researcher_is_no_one_who_was_only_named(officials: Read) -> None:
    text = "شاهین دروانی پژوهشگر آب گفت: خوب است. نام «سارا موسوی گلکار» و مینا تورپینی در فهرست بود. این پژوهشگر افزود: بد نیست."
    (person,) = officials(text)
    assert [text[mention.start : mention.end] for mention in person.mentions] == ["شاهین دروانی", "این پژوهشگر"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("حجج‌اسلام شاهین دروانی و بهرام سمنانی سخن گفتند.", ["حجج‌اسلام", "حجج‌اسلام"]),
        ("حجج‌الاسلام والمسلمین شاهین دروانی، مهندس بهرام سمنانی سخن گفتند.", ["حجج‌الاسلام والمسلمین", "مهندس"]),
        ("حجت‌الاسلام شاهین دروانی و بهرام سمنانی سخن گفتند.", ["حجت‌الاسلام"]),
        ("حجت‌السلام والمسلمین شاهین دروانی سخن گفت.", ["حجت‌السلام والمسلمین"]),
    ],
)
def test_title_in_the_plural(officials: Read, text: str, titles: list[str]) -> None:
    assert [person.honorific for person in officials(text)] == titles
