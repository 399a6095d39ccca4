"""Houses that are parts elsewhere, names that are told by half, offices that were only met before their holder came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gozareh.officials import Person

Read = Callable[[str], list[Person]]
Fields = tuple[str, str | None, str | None]
Check = Callable[[str, list[Fields]], None]


@pytest.mark.parametrize(
    ("text", "role", "house"),
    [
        # A part is the house where no other follows.
        ("رئیس گروه دوستی دروان و سمنان", "رئیس", "گروه دوستی دروان و سمنان"),
        ("دبیر کارگروه آب سمنان", "دبیر", "کارگروه آب سمنان"),
        ("مدیر شعبه بیمه دروان", "مدیر", "شعبه بیمه دروان"),
        ("مسئول گروه فیزیک دانشگاه دروان", "مسئول گروه فیزیک", "دانشگاه دروان"),
        ("مدیرکل دفتر آمار سازمان آب", "مدیرکل دفتر آمار", "سازمان آب"),
        # Bodies of sports, whatever the sport, and departments.
        ("رئیس هیأت چوگان سمنان", "رئیس", "هیأت چوگان سمنان"),
        ("رئیس دپارتمان آموزش", "رئیس", "دپارتمان آموزش"),
        ("رئیس هیئت مدیره شرکت موج", "رئیس هیئت مدیره", "شرکت موج"),
        # Adjectives behind a comma that an area closes; a holy name in a house.
        ("رئیس دانشگاه علمی، کاربردی سمنان", "رئیس", "دانشگاه علمی، کاربردی سمنان"),
        ("رئیس دانشگاه فرهنگی، هنری استان سمنان", "رئیس", "دانشگاه فرهنگی، هنری استان سمنان"),
        ("مدیر مجتمع هنری مهدی موعود (عج)", "مدیر", "مجتمع هنری مهدی موعود (عج)"),
        # Presidents of countries that are ordinary words; halves of areas.
        ("رئیس‌جمهور شیلی", "رئیس‌جمهور شیلی", None),
        ("نخست‌وزیر تونس", "نخست‌وزیر تونس", None),
        ("بخشدار ساوه شرقی", "بخشدار ساوه شرقی", None),
    ],
)
def test_where_a_house_begins_and_ends(check: Check, text: str, role: str, house: str | None) -> None:
    check(f"شاهین دروانی، {text}، گفت: خوب است.", [("شاهین دروانی", role, house)])
    check(f"شاهین دروانی گفت: خوب است. {text} افزود: بد نیست.", [("شاهین دروانی", role, house)])


def test_the_object_of_a_verb_is_no_part_of_an_office(officials: Read) -> None:
    text = "شاهین دروانی، بخشدار ساوه شرقی، آمد. بخشدار گلایه دارد که باران نیست."
    mentions = [text[m.start : m.end] for m in officials(text)[0].mentions]
    assert mentions[-1] == "بخشدار"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("شاهین صابری‌گریزی، شهردار دروان، گفت: خوب است. صابری افزود: بد نیست.", "صابری"),
        ("سید امیردروانی، شهردار سمنان، گفت: خوب است. دروانی افزود: بد نیست.", "دروانی"),
        # Elsewhere in a sentence, or where «نژاد» makes another surname of it, half a name is nobody's.
        ("شاهین صابری‌گریزی، شهردار دروان، گفت: خوب است. بازار صابری ساخته شد.", "شاهین صابری‌گریزی"),
        ("شاهین صابری‌نژاد، شهردار دروان، گفت: خوب است. صابری افزود: بد نیست.", "شاهین صابری‌نژاد"),
        # A surname that is an ordinary word stands right behind a source.
        ("شاهین ستوده، شهردار دروان، گفت: خوب است. به گفته ستوده آمارها بد نیست.", "ستوده"),
    ],
)
def test_half_a_name(officials: Read, text: str, last: str) -> None:
    mentions = [text[m.start : m.end] for m in officials(text)[0].mentions]
    assert mentions[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who speaks next is the minister who was met before.
        (
            "مینا سمنانی در دیدار با وزیر آب گفت: خوب است. در ادامه شاهین دروانی گفت: بد نیست. وزیر آب افزود: باران آمد.",
            [("شاهین دروانی", "وزیر آب", None)],
        ),
        # Not where the two were told of in one sentence.
        ("شاهین دروانی در دیدار با وزیر آب گفت: بد نیست. وزیر آب افزود: باران آمد.", []),
    ],
)
def test_an_office_told_of_in_passing(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("آقای یونس شایسته به عنوان رئیس شورای آب دروان سخن گفت.", "یونس شایسته"),
        ("«نور سلطان آدیبایف» رئیس‌جمهور قزاقستان سخن گفت.", "نور سلطان آدیبایف"),
        ("تیناز ملکیزا آذری، با اشاره به باران گفت: خوب است. شهردار دروان افزود: بد نیست.", "تیناز ملکیزا آذری"),
    ],
)
def test_surnames_that_are_something_else(officials: Read, text: str, name: str) -> None:
    assert [person.name for person in officials(text)] == [name]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        # One letter of a surname is wrong.
        ("شاهین دروانیان، شهردار سمنان، گفت: خوب است. دراونیان افزود: بد نیست.", ["شاهین دروانیان"]),
        ("شاهین دروانیان، شهردار سمنان، گفت: خوب است. درونیان افزود: بد نیست.", ["شاهین دروانیان", "درونیان"]),
        ("شاهین دروانیان، شهردار سمنان، گفت: خوب است. دروافیان افزود: بد نیست.", ["شاهین دروانیان", "دروافیان"]),
        # Who knows a field is known by it.
        (
            "شاهین دروانی، پژوهشگر مسائل آب، گفت: خوب است. کارشناس مسائل آب افزود: بد نیست.",
            ["شاهین دروانی", "کارشناس مسائل آب"],
        ),
        ("شاهین دروانی، پژوهشگر مسائل آب، گفت: خوب است. کارشناس مسائل نفت گفت: بد نیست.", ["شاهین دروانی"]),
    ],
)
def test_told_in_other_words(officials: Read, text: str, mentions: list[str]) -> None:
    (person,) = officials(text)
    assert [text[m.start : m.end] for m in person.mentions] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "شایان ذکر است شاهین دروانی، شهردار سمنان، گفت: خوب است.",
        "جامعه‌ای خلاق، دروان‌گرا، کارآفرین داریم. شاهین دروانی، شهردار سمنان، گفت: خوب است.",
        "باکتری دروانلا عامل بیماری است. شاهین دروانی، شهردار سمنان، گفت: خوب است.",
    ],
)
def test_no_names(people: Read, text: str) -> None:
    assert [person.name for person in people(text) if person.name] == ["شاهین دروانی"]
