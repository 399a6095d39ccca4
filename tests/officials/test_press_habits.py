"""Habits of press reports: names spelled in two ways or with dots, officials of whom no office is told, houses inside houses."""

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
        # A name whose second half is written with dots.
        ("فضل ا... دروانی، شهردار دروان، گفت: خوب است.", [("فضل ا... دروانی", "شهردار دروان", None)]),
        ("فرج‌ا... دروانی، شهردار دروان، گفت: خوب است.", [("فرج‌ا... دروانی", "شهردار دروان", None)]),
        # Two ordinary words, shown to be a name by the office behind a comma and the verb of saying; a time is none.
        ("ستاره صداقت، معاون شهردار دروان، گفت: خوب است.", [("ستاره صداقت", "معاون شهردار دروان", None)]),
        ("بهار امسال، شهردار دروان گفت: خوب است.", []),
        # A master is one by title where another office stands behind the name.
        ("استاد شاهین دروانی، شهردار دروان، گفت: خوب است.", [("شاهین دروانی", "شهردار دروان", None)]),
        ("شاهین دروانی، استاد دانشگاه دروان، گفت: خوب است.", [("شاهین دروانی", "استاد", "دانشگاه دروان")]),
        ("استاد شاهین دروانی شهردار دروان گفت: خوب است.", [("شاهین دروانی", "شهردار دروان", None)]),
        (
            "شاهین دروانی، استاد برجسته دانشگاه دروان، گفت: خوب است.",
            [("شاهین دروانی", "استاد برجسته", "دانشگاه دروان")],
        ),
        # A number of people is nobody.
        ("شاهین دروانی، شهردار دروان، گفت: هفده نماینده آمدند.", [("شاهین دروانی", "شهردار دروان", None)]),
        # An office on which the house hangs.
        (
            "شاهین دروانی گفت: خوب است. مدیرگمرک دروان افزود: بد نیست.",
            [("شاهین دروانی", "مدیر", "گمرک دروان")],
        ),
        # A shrine is a house.
        (
            "شاهین دروانی، قائم مقام تولیت آستان قدس دروان گفت: خوب است.",
            [("شاهین دروانی", "قائم مقام تولیت", "آستان قدس دروان")],
        ),
        # Who is called an official has an office, though nobody tells which; who is called an expert need not have one.
        ("شاهین دروانی گفت: خوب است. این مسئول افزود: بد نیست.", [("شاهین دروانی", None, None)]),
        ("شاهین دروانی گفت: خوب است. این شخص افزود: بد نیست.", []),
        # A part of a house is not the house, a membership of many is nobody's.
        (
            "شاهین دروانی رئیس مجلس آمد. رئیس کمیسیون آب مجلس گفت: خوب است. مینا سمنانی افزود: بد نیست.",
            [("شاهین دروانی", "رئیس", "مجلس"), ("مینا سمنانی", "رئیس", "کمیسیون آب مجلس")],
        ),
        ("شاهین دروانی گفت: خوب است. دولت‌های عضو اتحادیه آب آمدند. شاهین دروانی افزود: بد نیست.", []),
        # What is no part of an office: a news agency, whom it tells of next, what its holder did.
        (
            "به گزارش خبرنگار امور مجلس خبرگزاری سپید، شاهین دروانی نماینده مجلس گفت: خوب است.",
            [("شاهین دروانی", "نماینده", "مجلس")],
        ),
        (
            "امام جمعه محترم حضرت آیت‌الله دروانی آمد.",
            [("دروانی", "امام جمعه محترم", None)],
        ),
        ("شاهین دروانی وزیر آب منتشر کرده که باران آمد.", [("شاهین دروانی", "وزیر آب", None)]),
        # A house of the whole country keeps its name, though the report tells of its branch; that of another office completes it.
        (
            "شاهین دروانی، رئیس منطقه هفت دانشگاه سپید، گفت: دانشجویان دانشگاه سپید سمنان زیاد شدند.",
            [("شاهین دروانی", "رئیس منطقه هفت", "دانشگاه سپید")],
        ),
        (
            "شاهین دروانی، معاون دانشگاه سپید، آمد. مینا سمنانی، رئیس دانشگاه سپید سمنان، گفت: خوب است.",
            [("شاهین دروانی", "معاون", "دانشگاه سپید سمنان"), ("مینا سمنانی", "رئیس", "دانشگاه سپید سمنان")],
        ),
        ("شاهین دروانی، رئیس هیأت کشتی سمنان، گفت: خوب است.", [("شاهین دروانی", "رئیس", "هیأت کشتی سمنان")]),
    ],
)
def test_officials(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("مینا گلکار‌نسب، شهردار دروان، گفت: خوب است. گلکار نسب افزود: بد نیست.", "گلکار نسب"),
        ("مینا گلکار نسب، شهردار دروان، گفت: خوب است. گلکار‌نسب افزود: بد نیست.", "گلکار‌نسب"),
        ("مینا جزء‌گلکار، شهردار دروان، گفت: خوب است. جزء گلکار افزود: بد نیست.", "جزء گلکار"),
    ],
)
def test_surnames_in_both_spellings(officials: Read, text: str, later: str) -> None:
    (person,) = officials(text)
    assert later in [text[mention.start : mention.end] for mention in person.mentions]


def test_half_a_surname_is_none(officials: Read) -> None:
    text = "مینا گلکار‌نسب، شهردار دروان، گفت: خوب است. گلکار افزود: بد نیست."
    (person,) = [person for person in officials(text) if person.role]
    assert len(person.mentions) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who signs the letter of an office holds it; who only gets it does not.
        (
            "رئیس انجمن آب دروان در نامه‌ای از وزیر نیرو گله کرد. در این نامه که با امضای مینا گلکار منتشر شد، آمده است: خوب است.",
            [("مینا گلکار", "رئیس", "انجمن آب دروان")],
        ),
        ("رئیس انجمن آب دروان در نامه‌ای از وزیر نیرو گله کرد. این نامه به دست مینا گلکار رسید.", []),
        # A former head is no acting one.
        (
            "مینا گلکار، رئیس پیشین شرکت آب دروان، گفت: خوب بود. سرپرست شرکت آب دروان نیز گفت: خوب است. شاهین دروانی افزود: بد نیست.",
            [("مینا گلکار", "رئیس پیشین", "شرکت آب دروان"), ("شاهین دروانی", "سرپرست", "شرکت آب دروان")],
        ),
        ("مینا گلکار، والی دروان، گفت: خوب است.", [("مینا گلکار", "والی دروان", None)]),
    ],
)
def test_letters_and_former_heads(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


def test_a_surname_of_two_is_of_who_speaks(officials: Read) -> None:
    text = (
        "شاهین گلکار، شهردار دروان، گفت: کار حاج قاسم گلکار خوب بود. حاج قاسم گلکار را همه دیدند.\n"
        "گلکار افزود: بد نیست."
    )
    (person,) = [person for person in officials(text) if person.role]
    assert text.rindex("گلکار") in [mention.start for mention in person.mentions]


def test_a_surname_with_and_without_hamza(officials: Read) -> None:
    text = "مینا مؤتلفی، شهردار دروان، گفت: خوب است. موتلفی افزود: بد نیست."
    (person,) = officials(text)
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A title that is half of a surname; a house that is named after somebody; the noun of a verb behind a house.
        (
            "علی حاج گلکار گفت: خوب است. حاج گلکار افزود: بد نیست. شهردار دروان گفت: خوب است.",
            [("علی حاج گلکار", "شهردار دروان", None)],
        ),
        (
            "شاهین گلکار گفت: خوب است. رئیس دانشگاه سپید واحد آیت‌الله دروانی افزود: بد نیست.",
            [("شاهین گلکار", "رئیس", "دانشگاه سپید واحد آیت‌الله دروانی")],
        ),
        (
            "نشست با حضور شاهین گلکار (رئیس فدراسیون) در محل فدراسیون برگزار شد.",
            [("شاهین گلکار", "رئیس", "فدراسیون")],
        ),
        # A second office of who speaks all along stands at the head of its sentence, behind no other word.
        (
            "شاهین گلکار گفت: خوب است. عضو شورای دروان افزود: بد نیست. گلکار گفت: خوب است. رئیس شورای آب افزود: خوب است. گلکار گفت: بد نیست.",
            [("شاهین گلکار", "عضو", "شورای دروان")],
        ),
        (
            "شاهین گلکار در نماز گفت: خوب است. خطیب جمعه دروان افزود: بد نیست. امام جمعه دروان گفت: خوب است.",
            [("شاهین گلکار", "خطیب جمعه دروان", None)],
        ),
    ],
)
def test_houses_titles_and_second_offices(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name in quotes before a comma; a foreign first name that is something else here, before a surname with an article.
        ('"مولوی بهرام"، سخنگوی "جنبش دارا" نیز خبر داد که خوب است.', [("بهرام", "سخنگوی", None)]),
        ("«ریاض الاشهب» پژوهشگر امور زنان گفت: خوب است. الاشهب افزود: بد نیست.", [("ریاض الاشهب", "پژوهشگر امور زنان", None)]),
        ("«ریاض» شهر بزرگی است و «الاشهب» نام دیگر آن.", []),
    ],
)  # fmt: skip
def test_names_in_quotes(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A surname written apart whose second half is a conjunction, a participle's stem, or whose first half is an office.
        ("کیوان رسولی خواه، شهردار دروان، گفت: خوب است.", [("کیوان رسولی خواه", "شهردار دروان", None)]),
        ("مهندس کیوان رسولی خواه روز شنبه در دروان گفت: خوب است.", [("کیوان رسولی خواه", None, None)]),
        ("کیوان زره پوش شهردار دروان گفت: خوب است.", [("کیوان زره پوش", "شهردار دروان", None)]),
        ("کیوان وزیر پور شهردار دروان گفت: خوب است.", [("کیوان وزیر پور", "شهردار دروان", None)]),
        ("مهندس کیوان خواجه پور شهردار دروان گفت: خوب است.", [("کیوان خواجه پور", "شهردار دروان", None)]),
        ("کیوان آقا زاده شهردار دروان گفت: خوب است.", [("کیوان آقا زاده", "شهردار دروان", None)]),
        # «خواه … خواه» goes on behind a whole name, an office stands behind one.
        ("مهندس کیوان رسولی، شهردار دروان، خواه بماند خواه برود خوب است.", [("کیوان رسولی", "شهردار دروان", None)]),
        ("کیوان رسولی شهردار نمونه دروان گفت: خوب است.", [("کیوان رسولی", "شهردار نمونه دروان", None)]),
        # A noun of telling that no other list knows is no second surname.
        ("دکتر کیوان صولتی واگویه کرد: خوب است.", [("کیوان صولتی", None, None)]),
        ("دکتر کیوان صولتی پاسخ گفت: خوب است.", [("کیوان صولتی", None, None)]),
        # Who stands in for the head of the police.
        ("سرهنگ کیوان صولتی، جانشین انتظامی دروان، گفت: خوب است.", [("کیوان صولتی", "جانشین انتظامی دروان", None)]),
    ],
)
def test_names_written_apart_and_words_behind_them(check: Check, text: str, expected: list[Fields]) -> None:
    check(text, expected)


def test_who_talks_goes_on_behind_others_that_are_spoken_of(officials: Read) -> None:
    text = "نادر مهرآور مدیرعامل شرکت فولاد گفت: خوب است. در این میان آقای بهرام دلگشا قرارداد بسته بود. وی افزود: بد نیست."
    talker = next(person for person in officials(text) if person.name == "نادر مهرآور")
    assert text.index("وی افزود") in [mention.start for mention in talker.mentions]
