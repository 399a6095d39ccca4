"""Places by phenomenon: which name, of which kind, in which province."""

from __future__ import annotations

import pytest

from gozareh.places import read_places

# text, [(text, type, ISO code of the province)]
CASES = [
    # type words
    ("استان تهران", [("تهران", "province", "IR-23")]),
    ("شهرستان ساری", [("ساری", "county", "IR-02")]),
    ("شهر همدان", [("همدان", "town", "IR-13")]),
    ("استانداری مرکزی", [("مرکزی", "province", "IR-00")]),
    ("شهردار گلستان", [("گلستان", "town", "IR-23")]),
    ("کشور ترکیه", [("ترکیه", "foreign", None)]),
    ("در سراسر کشور", [("کشور", "country", None)]),
    ("در منطقه آزاد ماکو", [("ماکو", "region", "IR-04")]),
    # industrial estates, known and unknown
    ("شهرک صنعتی توس", [("توس", "estate", "IR-09")]),
    ("شهر صنعتی البرز", [("البرز", "estate", None)]),
    ("شهرک صنعتی زرین‌کوه در", [("زرین‌کوه", "estate", None)]),
    ("شهرک صنعتی مهرآباد در", [("مهرآباد", "estate", None)]),
    ("شهرک صنعتی شماره ۲ است", [("شماره ۲", "estate", None)]),
    ("در شهرک صنعتی خضراست که", [("خضرا", "estate", "IR-08")]),
    ("روستای شهیدآباد ۴۰ خانوار", [("شهیدآباد", "village", None)]),
    # lists after one type word
    (
        "شهرک‌های صنعتی توس، کلات و چناران",
        [("توس", "estate", "IR-09"), ("کلات", "estate", "IR-09"), ("چناران", "estate", "IR-09")],
    ),
    (
        "شهرستان‌های ساری، بابل و آمل",
        [("ساری", "county", "IR-02"), ("بابل", "county", "IR-02"), ("آمل", "county", "IR-02")],
    ),
    ("سه سد لاسک، پلرود و شفارود", [("لاسک", "region", None), ("پلرود", "region", None), ("شفارود", "region", None)]),
    ("در کاسپین و لیا", [("کاسپین", "estate", "IR-26"), ("لیا", "estate", "IR-26")]),
    ("کاسپین ۱ و ۲ جمعاً ۲۴۶", [("کاسپین ۱", "estate", "IR-26"), ("۲", "estate", "IR-26")]),
    ("لیا ۱۹۱ واحد", [("لیا", "estate", "IR-26")]),
    # words that are names, too, where a list of places with their numbers goes on
    (
        "سنندج ۶۰۰ هزار، مریوان ۴۸۰ هزار و بانه ۳۹۰ هزار نفر",
        [("سنندج", "county", "IR-12"), ("مریوان", "county", "IR-12"), ("بانه", "county", "IR-12")],
    ),
    ("اصفهان با ۲۱۲ و مرکزی با ۹۷ واحد", [("اصفهان", "province", "IR-10"), ("مرکزی", "province", "IR-00")]),
    ("در شیراز ۹ و بهار ۳۰ نفر", [("شیراز", "county", "IR-07")]),
    ("استان صاحب ۵ مرکز شد", []),
    # a verb of being joined on
    ("آنها در ایرانشهر و چابهارند", [("ایرانشهر", "county", "IR-11"), ("چابهار", "county", "IR-11")]),
    ("نفت نخواهند سوزاند", []),
    ("آب‌شیرین‌کن بوشهر۲ و کنگان", [("بوشهر۲", "province", "IR-18"), ("کنگان", "county", "IR-18")]),
    # names with «و», regions
    ("کهگیلویه و بویراحمد", [("کهگیلویه و بویراحمد", "province", "IR-17")]),
    ("سیستان وبلوچستان", [("سیستان وبلوچستان", "province", "IR-11")]),
    ("ایلام و جنوب کرمان", [("ایلام", "province", "IR-16"), ("جنوب کرمان", "region", "IR-08")]),
    # the kind is counted, not named
    ("دو شهرک صنعتی البرز", [("البرز", "province", "IR-30")]),
    ("شرکت شهرک‌های صنعتی خراسان رضوی", [("خراسان رضوی", "province", "IR-09")]),
    # an ambiguous name beside a sure one
    ("برای کوثر و سیمین‌دشت", [("کوثر", "county", "IR-24"), ("سیمین‌دشت", "estate", "IR-30")]),
    # the agency and the province
    ("به گزارش خبرگزاری فارس از یزد", [("یزد", "province", "IR-21")]),
    ("مدیرکل میراث فرهنگی فارس", [("فارس", "province", "IR-07")]),
    ("استان فارس", [("فارس", "province", "IR-07")]),
    ("بیمارستان امام رضا مشهد", [("مشهد", "county", "IR-09")]),
    ("یک روستای شهیدآباد", [("شهیدآباد", "village", None)]),
    ("آستان قدس رضوی در مشهد", [("مشهد", "county", "IR-09")]),
    ("بومی خوزستان‌اند", [("خوزستان", "province", "IR-06")]),
    ("خلیج فارس", [("خلیج فارس", "region", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_places(text, expected):
    assert [(p.text, p.type, p.iso) for p in read_places(text)] == expected


NONE = [
    "مهندس کرمانی گفت",
    "محمدرضا تهرانی",
    "تهرانی‌ها آمدند",
    "دکتر فریدون چگنی گفت",
    "مهندس لیلا عسلویه‌پور گفت",
    "مصطفی پردیسان، رئیس اتحادیه",
    "مهندس مهران آبیک مدیرعامل",
    "مراغه‌ای گفت",
    "کوهپایه ای یادآور شد",
    "نصرت گیلان‌غربی فرماندار",
    "بانک سامان",
    "خبرگزاری مهر",
    "ایران خودرو",
    "وزیر کشور",
    "خارج از کشور",
    "نور خورشید و پول مردم در جنگل",
    "با امید به بهار",
    "شهرک صنعتی واگذار شد",
    "شهرک‌های صنعتی فعالیت دارند",
    "شهرک‌های صنعتی کوچک و بزرگ",
    "شهرستان محروم",
    "به بررسی بیمارستان",
    "در اوج تابستان",
]


@pytest.mark.parametrize("text", NONE)
def test_no_place(text):
    assert read_places(text) == []


@pytest.mark.parametrize("spelling", ["قائم‌شهر", "قائمشهر", "قائم شهر", "قایم شهر", "قائم‌شهـر", "قائم\u00a0شهر"])
def test_spellings_meet(spelling):
    (found,) = read_places(f"در {spelling} گفت")
    assert (found.text, found.name, found.iso) == (spelling, "قائم‌شهر", "IR-02")


def test_arabic_letters_meet():
    (found,) = read_places("در كبودرآهنگ")
    assert found.name == "کبودرآهنگ"


def test_type_word_is_outside_the_name():
    text = "در استان تهران"
    (found,) = read_places(text)
    assert text[found.type_start : found.end] == "استان تهران"
    assert text[found.start : found.end] == "تهران"


def test_country_stands_for_iran():
    (found,) = read_places("در سطح کشور")
    assert (found.name, found.type, found.text) == ("ایران", "country", "کشور")


def test_a_doubtful_name_counts_once_it_is_sure_elsewhere():
    assert read_places("بیمارستان جم ۲۰ تخت دارد") == []
    found = read_places("بیمارستان جم ۲۰ تخت دارد. در شهرستان جم")
    assert [(p.text, p.type) for p in found] == [("جم", "county"), ("جم", "county")]
    assert found[0].weight < found[1].weight


def test_a_persons_name_is_no_place_further_on():
    found = read_places("دکتر فریدون چگنی آمد. به گفته چگنی شرکت‌ها در لرستان هستند")
    assert [p.text for p in found] == ["لرستان"]


def test_one_name_in_several_provinces_takes_the_named_one():
    (alone,) = read_places("شهر سردشت")
    assert alone.iso is None
    assert [p.iso for p in read_places("شهر سردشت در خوزستان")] == ["IR-06", "IR-06"]


def test_evidence_raises_the_weight():
    (bare,), (near,), (typed,) = map(read_places, ("ملایر", "در ملایر", "شهرستان ملایر"))
    assert bare.weight < near.weight < typed.weight <= 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("در کالپوش باران بارید", [("کالپوش", "IR-20")]),
        ("بخش پادنا و بخش سیلوانا", [("پادنا", "IR-10"), ("سیلوانا", "IR-04")]),
        ("سد وشمگیر پر شد", [("وشمگیر", "IR-27")]),
        ("کتاب وشمگیر چاپ شد", []),
    ],
)
def test_districts_of_counties(text, found):
    assert [(place.text, place.iso) for place in read_places(text)] == found
