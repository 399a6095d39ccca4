"""What officials make of a model's word about names: refused, given another end, found."""

import pytest
import spacy

from gozareh.model.tags import Entity, Tags
from gozareh.officials import find_people
from gozareh.places import read_places
from gozareh.rules import Reader, load_rules
from gozareh.text.tokenizer import make_tokenizer


@pytest.fixture(scope="module")
def names():
    """The names and offices found where a model sees `seen` (words of the text) as people."""
    tokenize, reader = make_tokenizer(spacy.blank("fa")), Reader(load_rules())

    def read(text, *seen):
        view = reader.view(tokenize(text))
        spans = [(text.index(words), text.index(words) + len(words)) for words in seen]
        entities = [Entity(*view.words_of(*span), "PER") for span in sorted(spans)]
        inside = {word for entity in entities for word in range(entity.start, entity.end)}
        tags = Tags(entities=entities, persons=[float(word in inside) for word in range(len(view))])
        people = find_people(view, places=read_places(text), tags=tags)
        return [(person.name, person.role) for person in people if person.name]

    return read


def test_an_ordinary_first_name_that_the_model_sees(names):
    text = "آیین معارفه سعید نوذری‌نسب به عنوان مدیرعامل شرکت گاز برگزار شد."
    assert names(text, "سعید") == [("سعید نوذری‌نسب", "مدیرعامل")]


def test_no_lone_first_name_is_left(names):
    text = "یونس بستکی (مدیرعامل شرکت موج): ۳ قایق داریم."
    assert names(text, "یونس") == [("یونس بستکی", "مدیرعامل")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ساری - ژوان آملی فر مدیرکل کار مازندران از گشایش خبر داد.", "ژوان آملی فر"),
        ("ژوان آملی فر مدیرکل کار مازندران از گشایش خبر داد.", "ژوان آملی فر"),
        # Not where the word before belongs to something else, or a first name is there.
        ("در نشست ژوان آملی فر مدیرکل کار مازندران سخن گفت.", "آملی فر"),
    ],
)
def test_a_first_name_that_only_its_place_shows(names, text, name):
    assert names(text, "آملی فر") == [(name, "مدیرکل کار مازندران")]


def test_a_verb_inside_a_name(names):
    text = "به گزارش فارس، غلامرضا کرد زنگنه در جمع خبرنگاران گفت: ۳ بانک داریم. معاون وزیر اقتصاد افزود: خوب است."
    assert names(text, "غلامرضا کرد زنگنه") == [("غلامرضا کرد زنگنه", "معاون وزیر اقتصاد")]


def test_an_ordinary_first_name_behind_the_source(names):
    text = "به گزارش خبرنگار ما از زنجان، قوام نوذری‌نسب امروز گفت: ۳ بانک داریم. استاندار زنجان افزود: خوب است."
    assert names(text, "نوذری‌نسب") == [("قوام نوذری‌نسب", "استاندار زنجان")]
    text = "قوام نوذری‌نسب امروز گفت: ۳ بانک داریم."  # no source: «قوام» may be anything
    assert names(text, "نوذری‌نسب") == []


def test_what_the_model_takes_for_no_name_is_none(names):
    text = "بهروز آذرنگ در این دیدار حضور داشت."
    assert names(text, "بهروز آذرنگ") == [("بهروز آذرنگ", None)]
    assert names(text) == []


def test_a_name_after_a_title_stays(names):
    assert names("دکتر بهروز آذرنگ گفت: کار خوب است.") == [("بهروز آذرنگ", None)]


def test_where_both_begin_the_model_says_the_end(names):
    text = "سعید قائل به خدمت بود."
    assert [name for name, _ in names(text, "سعید")] in ([], ["سعید"])
    text = "مهندس ملکا آذرنگ تهرانی در این دیدار گفت: کار خوب است."
    assert names(text, "ملکا آذرنگ تهرانی") == [("ملکا آذرنگ تهرانی", None)]


def test_a_name_that_only_the_model_sees_takes_its_office(names):
    text = "در این نشست تورنگ گلکامه مدیرعامل شرکت گلاب نیز حضور داشت."
    assert ("تورنگ گلکامه", "مدیرعامل") in names(text, "تورنگ گلکامه")


def test_words_that_can_be_no_name_are_none_even_so(names):
    text = "در این نشست وزارت نیرو گزارش داد."
    assert names(text, "وزارت نیرو") == []


def test_an_institution_ends_where_the_model_sees_a_new_phrase():
    """«شرکت پولاد | انصراف از … را خواند»: no ezafe, and a noun behind what the model takes for the institution."""
    text = "شاهین دروانی مدیرعامل شرکت پولاد انصراف از آب را خوب خواند."
    view = Reader(load_rules()).view(make_tokenizer(spacy.blank("fa"))(text))
    keys = [word.key for word in view.types]
    house = Entity(keys.index("شرکت"), keys.index("پولاد") + 1, "ORG")
    tags = Tags(["NOUN"] * len(view), [False] * len(view), [house], [0.0] * len(view))
    tags.persons[:2] = [1.0, 1.0]
    (found,) = find_people(view, places=[], tags=tags)
    assert found.organization == "شرکت پولاد"
    tags.ezafe[house.end - 1] = True
    (found,) = find_people(view, places=[], tags=tags)
    assert found.organization == "شرکت پولاد انصراف"


def test_a_surname_at_the_start_of_a_sentence_opens_no_other_name(names):
    text = "شاهین دروانی گفت: خوب است. دروانی گریزی نیز به آب زد و گفت: خوب است."
    assert names(text, "شاهین دروانی", "دروانی گریزی") == [("شاهین دروانی", None)]


def test_an_ordinary_surname_that_the_model_sees(names):
    text = "مدیرکل روابط عمومی سازمان آب کشور گفت: ۳ چاه داریم.\nنوربخش در خصوص چاه‌ها تصریح کرد: ۴ چاه هم می‌سازیم."
    assert names(text, "نوربخش") == [("نوربخش", "مدیرکل روابط عمومی")]
    assert names(text) == []  # «نوربخش» may be any word
    text = "مدیرکل سازمان آب گفت: ۳ چاه داریم.\nنوربخش و چاه‌ها را هم دید و گفت: ۴ چاه می‌سازیم."
    assert names(text, "نوربخش") == []


def test_a_first_name_like_a_conjunction_opens_the_report(names):
    goes_on = "۳ پل داریم. معاون عمران شهرداری بابل گفت: ۴ پل می‌سازیم."
    held = [("ولی رحمانی", "معاون عمران")]
    assert names(f"ولی رحمانی امروز در گفت‌وگو با ما گفت: {goes_on}", "ولی رحمانی") == held
    assert names(f"به گزارش فارس از بابل، ولی رحمانی امروز گفت: {goes_on}", "ولی رحمانی") == held
    assert names("پل‌ها خوب است. ولی رحمانی امروز گفت: ۳ پل داریم.", "رحمانی") == []
    assert names("ولی معاون عمران شهرداری بابل گفت: ۴ پل می‌سازیم.") == []


def test_an_ordinary_first_name_with_a_surname_that_the_model_sees(names):
    text = "امید رحمانی امروز گفت: ۳ پل داریم. معاون عمران شهرداری بابل گفت: ۴ پل می‌سازیم."
    assert names(text, "امید رحمانی") == [("امید رحمانی", "معاون عمران")]
    assert names("امید رحمانی را از دل بیرون نکنیم. معاون عمران شهرداری بابل گفت: ۴ پل می‌سازیم.") == []


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        ("باران با حضور گلکامه رئیس سازمان آب سمنان بررسی شد.", "گلکامه", ("گلکامه", "رئیس")),
        ("وزیر آب در دیدار با تورنگ ملکا سفیر سمنان گفت: خوب است.", "تورنگ ملکا", ("تورنگ ملکا", "سفیر سمنان")),
        ("باران را گلکامه رئیس، خوب دید.", "گلکامه", None),  # an office without more is rather another's
    ],
)
def test_a_name_right_before_an_office(names, text, seen, found):
    assert [one for one in names(text, seen) if one[0] == seen and one[1]] == ([found] if found else [])


def test_a_long_name_to_the_end_that_the_model_sees(names):
    text = "میر احمد کریمی قلعه گلکامه، امروز گفت: خوب است. شهردار سمنان افزود: بد نیست."
    assert names(text, "میر احمد کریمی قلعه گلکامه") == [("میر احمد کریمی قلعه گلکامه", "شهردار سمنان")]


def test_a_quoted_name_with_an_ordinary_first_name(names):
    text = "روز گذشته «هنری تورنگ گلکامه»، فرماندار سمنان، گفت: خوب است."
    assert names(text, "هنری تورنگ گلکامه") == [("هنری تورنگ گلکامه", "فرماندار سمنان")]
    assert names(text) == []


def test_a_quoted_name_behind_the_source(names):
    text = 'به گزارش فارس، "سعد گلکامه"در گفت‌وگو با شبکه گفت: خوب است. شهردار سمنان افزود: بد نیست.'
    assert names(text, "سعد گلکامه") == [("سعد گلکامه", "شهردار سمنان")]


def test_words_that_are_hardly_a_name_are_none(names):
    text = "در پی خیزش گلکامه، رهبری گروه گفت: خوب است."
    assert names(text) == []


def test_an_odd_first_name_that_opens_a_report(names):
    text = "هنر مقدم امروز در گفت‌وگو با خبرنگار ما گفت: خوب است. شهردار سمنان افزود: بد نیست."
    assert names(text, "هنر مقدم") == [("هنر مقدم", "شهردار سمنان")]
    assert names(text) == []


def test_an_institution_ends_before_the_next_guest(names):
    text = "باران با حضور گلکامه رئیس سازمان آب و نوذری‌نسب بررسی شد."
    assert ("گلکامه", "رئیس") in names(text, "گلکامه", "نوذری‌نسب")


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        # A comma between, or words that are ordinary elsewhere.
        ("از سوی مهرآور، نایب‌رئیس انجمن موج، قدردانی شد.", ["مهرآور"], [("مهرآور", "نایب‌رئیس")]),
        ("در این سفر رفیق مقدم استاندار زنجان حضور داشت.", ["رفیق مقدم"], [("رفیق مقدم", "استاندار زنجان")]),
        # What may be one more of a row is none.
        ("هیئتی از ۳۰ بازرگان، کارشناس بانکی و نماینده آمد.", ["بازرگان"], []),
        # An agency, whatever the model takes it for.
        ("به گزارش شاتا، مدیرکل صنایع نساجی وزارت صنعت گفت: کار خوب است.", ["شاتا"], []),
        ("به گزارش فارس یونس شایسته، رئیس انجمن موج، سخن گفت.", ["یونس شایسته"], [("یونس شایسته", "رئیس")]),
    ],
)
def test_a_name_that_the_model_sees_beside_an_office(names, text, seen, found):
    assert names(text, *seen) == found


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        # «ولی» opens a paragraph before a name that was not told of before.
        (
            "پنج طرح در قم\nولی نوذری امروز گفت: ۳ طرح داریم.\nشهردار قم افزود: خوب است.",
            ("نوذری",),
            [("ولی نوذری", "شهردار قم")],
        ),
        (
            "سعید نوذری شهردار قم گفت: ۳ طرح داریم.\nولی نوذری امروز گفت: خوب است.",
            ("سعید نوذری",),
            [("سعید نوذری", "شهردار قم")],
        ),
        # «فرد» goes on speaking by itself, so that the word before it was a first name.
        (
            "به گزارش ما از قم، عظیم فرد در جلسه گفت: ۳ طرح داریم. شهردار قم افزود: خوب است. فرد ادامه داد: بس است.",
            ("فرد در", "فرد ادامه"),
            [("عظیم فرد", "شهردار قم")],
        ),
        (
            "به گزارش ما از قم، عظیم فرد در جلسه گفت: ۳ طرح داریم. شهردار قم افزود: خوب است. عظیم فرد ادامه داد: بس است.",
            ("عظیم فرد",),
            [("عظیم فرد", "شهردار قم")],
        ),
    ],
)
def test_ordinary_first_names_of_who_goes_on(names, text, seen, found):
    assert names(text, *seen) == found


def test_a_title_before_words_of_every_day(names):
    # find_people gives people that nothing calls officials, too; here not even a person is seen.
    assert names("سردار بزرگ اسلام گفت: ۵ پل داریم.") == []


def test_an_ordinary_surname_of_who_speaks(names):
    text = "شهردار قم گفت: ۵ پل داریم.\nعلی صداقت در گفت‌وگو با خبرنگار ما افزود: ۷ پل ساخته شد."
    assert ("علی صداقت", "شهردار قم") in names(text, "علی")


def test_a_surname_that_is_made_of_a_first_name_before_its_office(names):
    text = "یگان با حضور سجادی رئیس اداره کل مسکن قم کار خود را آغاز کرد."
    assert names(text, "سجادی") == [("سجادی", "رئیس")]
