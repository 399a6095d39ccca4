"""One person, one record: surnames, roles, pronouns and names that come a sentence later."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from gozareh.officials import Person

Read = Callable[[str], list[Person]]

REPORT = (
    "مدیرعامل شرکت شهرک‌های صنعتی البرز گفت: ۳ شهرک داریم.\n"
    "مهندس کسرا نوری‌زاد افزود: ۲ ناحیه فعال است.\n"
    "وی ادامه داد: ۵ چاه حفر شد. به گفته نوری‌زاد آب کافی است.\n"
    "این مقام مسئول یادآور شد: راه هم ساخته شد.\n"
    "استاندار البرز گفت: این آمار درست نیست. دکتر آرمیتا گلستانی‌پور افزود: ۲ شهرک داریم."
)


def mentions(text: str, person: Person) -> list[str]:
    return [text[m.start : m.end] for m in person.mentions]


def test_role_first_and_name_later(officials: Read) -> None:
    first, second = officials(REPORT)
    assert (first.name, first.role, first.organization) == ("کسرا نوری‌زاد", "مدیرعامل", "شرکت شهرک‌های صنعتی البرز")
    assert (second.name, second.role) == ("آرمیتا گلستانی‌پور", "استاندار البرز")
    assert mentions(REPORT, first) == [
        "مدیرعامل شرکت شهرک‌های صنعتی البرز",
        "مهندس کسرا نوری‌زاد",
        "وی",
        "نوری‌زاد",
        "این مقام مسئول",
    ]


def test_deputy_of_the_minister_is_that_of_the_ministry(officials: Read) -> None:
    text = "سپیده فراهانی معاون اشتغال وزارت تعاون، کار و رفاه اجتماعی گفت: ۳ شهرک داریم.\nبه گفته معاون وزیر کار ۵ طرح داریم."
    (person,) = officials(text)
    assert mentions(text, person)[-1] == "معاون وزیر کار"


def test_presidents_of_two_countries_are_two(officials: Read) -> None:
    text = "خولیو مارانتس رئیس‌جمهور ونزوئلا گفت: ۳ طرح داریم. رئیس‌جمهور کشورمان هم ۵ طرح را امضا کرد."
    (person,) = officials(text)
    assert mentions(text, person) == ["خولیو مارانتس"]


def test_two_people_of_one_surname_stay_two(officials: Read) -> None:
    text = "مهندس بابک سلطانی‌مهر مدیر بانک ملت گفت: وام دادیم. مهندس نگار سلطانی‌مهر رئیس اتاق اصناف قم گفت: کم است."
    assert [p.name for p in officials(text)] == ["بابک سلطانی‌مهر", "نگار سلطانی‌مهر"]


def test_a_surname_that_is_a_place_is_not_taken_for_the_place(officials: Read) -> None:
    text = "دکتر مهرداد بهاباد مدیر شرکت فولاد یزد گفت: کارخانه آماده است. در بافق و بهاباد دو معدن داریم."
    assert mentions(text, officials(text)[0]) == ["دکتر مهرداد بهاباد"]


def test_glued_heading(officials: Read) -> None:
    text = "۳ واحد احیا شدمدیرعامل شرکت شهرک‌های صنعتی زنجان گفت: ۳ واحد فعال شد. مهندس پارسا خرمی‌نژاد افزود: ۴ واحد دیگر مانده."
    found = officials(text)[0]
    assert (found.name, found.role, found.organization) == ("پارسا خرمی‌نژاد", "مدیرعامل", "شرکت شهرک‌های صنعتی زنجان")


@given(
    st.lists(
        st.sampled_from(
            [*REPORT.replace("\n", " ").split(" "), "\n", "«", "»", "،", ".", "و", "\u200c", "۱۲", "دکتر", "سید"]
        ),
        max_size=40,
    )
)
@settings(max_examples=150)
def test_any_words_give_whole_people(people: Read, words: list[str]) -> None:
    text = " ".join(words)
    for person in people(text):
        assert person.mentions
        assert person.mentions == sorted(person.mentions, key=lambda m: (m.start, m.end))
        for mention in person.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
        if person.official:
            assert person.name
            assert person.honorific or person.role
        for part in (person.name, person.honorific, person.organization):
            assert not part or part in text
