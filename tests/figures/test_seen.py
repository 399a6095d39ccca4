"""Places that a model sees besides those of the lists: a stand-in says which words are proper nouns and places."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from gozareh.figures.seen import with_seen
from gozareh.model.tags import Entity, Tags
from gozareh.places import read_places


def seen(nlp, text: str, *, proper: Collection[str] = (), places: Collection[str] = ()) -> list[str]:
    """The places found in `text`, where a model takes the words `proper` for proper nouns and `places` for places."""
    view = nlp.get_pipe("gozareh").reader.view(nlp.make_doc(text), text=text)
    words = [view.slice(word, word + 1) for word in range(len(view))]
    tags = Tags(
        upos=["PROPN" if word in proper else "NOUN" for word in words],
        entities=[Entity(at, at + 1, "LOC") for at, word in enumerate(words) if word in places],
    )
    return [place.text for place in with_seen(view, read_places(text), tags, [])]


LINES = "فهرست:\n• فومن: پل، ۳۱ میلیارد تومان\n• نیوج: مخزن، ۱۸ میلیارد تومان\n• سرمایه: ۷ میلیارد تومان"


def test_label_beside_a_place(nlp):
    assert seen(nlp, LINES, proper=["نیوج"]) == ["فومن", "نیوج"]


def test_labels_without_a_place(nlp):
    assert seen(nlp, LINES.replace("فومن", "پل‌سازی"), proper=["نیوج"]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("در نیوج ۵ کارگاه داریم.", ["نیوج"]),
        ("در ساوه و نیوج ۵ کارگاه داریم.", ["ساوه", "نیوج"]),
        ("با نیوج ۵ کارگاه داریم.", []),
        ("در خیابان نیوج ۵ کارگاه داریم.", []),
        ("در بخش نیوج ۵ کارگاه داریم.", ["نیوج"]),
    ],
)
def test_name_in_no_list(nlp, text, found):
    assert seen(nlp, text, places=["نیوج"]) == found


def test_trade_behind_a_word_for_districts(nlp):
    assert seen(nlp, "در بخش فولاد ۵ کارگاه داریم.", places=["فولاد"], proper=["فولاد"]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استانداری کردستان ۵ انبار بانه را بست.", ["کردستان", "بانه"]),
        ("استانداری گیلان ۵ انبار بانه را بست.", ["گیلان"]),
    ],
)
def test_word_that_is_a_name_in_a_province_told_of(nlp, text, found):
    assert seen(nlp, text, places=["بانه"]) == found


def test_no_model(nlp):
    text = "راه روستای نوکند باز شد. پل نوکند ساخته شد."
    view = nlp.get_pipe("gozareh").reader.view(nlp.make_doc(text), text=text)
    assert [place.text for place in with_seen(view, read_places(text), None, [])] == ["نوکند", "نوکند"]


@pytest.mark.parametrize(
    ("text", "entity", "found"),
    [
        ("در بندر چملی ۵ لنج داریم.", "بندر چملی", ["چملی"]),
        ("۵ خانه محله باغ نارنج کهنه است.", "باغ نارنج", ["باغ نارنج"]),
        ("در باغ نارنج تازه ۵ خانه داریم.", "باغ نارنج تازه", []),
        ("در شهرک‌های چملی ۵ خانه داریم.", "شهرک‌های چملی", []),
    ],
)
def test_kind_of_place_before_a_name(nlp, text, entity, found):
    view = nlp.get_pipe("gozareh").reader.view(nlp.make_doc(text), text=text)
    words = [view.slice(word, word + 1) for word in range(len(view))]
    first = words.index(entity.split()[0])
    tags = Tags(upos=["PROPN"] * len(words), entities=[Entity(first, first + len(entity.split()), "LOC")])
    assert [place.text for place in with_seen(view, read_places(text), tags, [])] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("در شهر چملود ۵ پارک داریم. آب چملود کم است.", ["چملود", "چملود"]),
        ("۱۲ روستای بخش چملود گاز دارد. راه چملود ۴ پل دارد.", ["چملود", "چملود"]),
        ("در بخش چملود شهرستان ساوه ۵ پارک داریم.", ["چملود", "ساوه"]),
        ("روستاهای بخش گزنا ۵ پل و بخش چملود ۳ پل دارد.", ["گزنا", "چملود"]),
        ("در بخش تالاسمیک ۵ تخت داریم.", []),  # nothing says that it is a part of a county
        ("این شهر چملودنه ۵ پارک دارد.", []),
        ("دو محله چملود و گزنا ۵ پارک دارد.", []),
        ("شهر معدنی ۵ پارک دارد.", []),  # an adjective
        ("شهر بزرگ ۵ پارک دارد.", []),  # a word of every day
    ],
)
def test_unknown_word_behind_its_kind(nlp, text, found):
    assert seen(nlp, text) == found


def test_word_of_every_day_behind_its_kind_is_no_name_further_on(nlp):
    text = "در بندر شیلات ۵ نفر داریم. اداره شیلات ۳ نفر دارد."
    assert seen(nlp, text, proper=["شیلات"]) == ["شیلات"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("در کابل ۵ نفر آمدند.", ["کابل"]), ("سیم با کابل ۵ متر است.", [])],
)
def test_place_abroad_that_is_a_word(nlp, text, found):
    assert seen(nlp, text, places=["کابل"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("در ساوه و گزنود ۵ کارگاه داریم.", ["ساوه", "گزنود"]),
        ("در ساوه، گزنود دو کارگاه دارد.", ["ساوه", "گزنود"]),
        ("با ساوه و گزنود ۵ کارگاه داریم.", ["ساوه"]),
        ("در ساوه و گزنود کارگاه داریم.", ["ساوه"]),
        ("در ساوه و سرمایه ۵ کارگاه داریم.", ["ساوه"]),
    ],
)
def test_unknown_word_in_a_list_with_a_place(nlp, text, found):
    assert seen(nlp, text) == found


def test_house_of_culture_is_no_village(nlp):
    assert seen(nlp, "ساخت فرهنگسرا ۵ سالن دارد.", places=["فرهنگسرا"]) == []
    assert seen(nlp, "ساخت گزنسرا ۵ سالن دارد.", places=["گزنسرا"]) == ["گزنسرا"]
