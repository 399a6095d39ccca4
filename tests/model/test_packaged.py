"""The model that travels with the package: its size, what it says of plain news, its speed."""

import time

import pytest

from gozareh.model import load_model, model_file

TEXT = (
    "به گزارش روابط عمومی شرکت شهرک‌های صنعتی استان سمنان، مهندس پرهام دلاوریان، مدیرعامل این شرکت با اشاره به سفر وزیر نیرو به "
    "شاهرود گفت: ۱۲ واحد صنعتی فعال است.\nدلاوریان افزود: دانش‌آموزان مدارس روستای ما کتاب‌های خوب را خواندند."
)


@pytest.fixture(scope="module")
def tagger():
    return load_model("default")


def test_it_is_small():
    assert model_file("default").stat().st_size < 15e6
    assert model_file("none") is None


def test_names_and_offices_of_plain_news(tagger, views):
    view = views.of(TEXT)
    found = {(view.slice(e.start, e.end), e.kind) for e in tagger.tag(view).entities}
    assert {
        ("شرکت شهرک‌های صنعتی استان سمنان", "ORG"),
        ("پرهام دلاوریان", "PER"),
        ("مدیرعامل", "ROLE"),
        ("وزیر نیرو", "ROLE"),
        ("شاهرود", "LOC"),
        ("دلاوریان", "PER"),
    } <= found


def test_parts_of_speech_and_ezafe(tagger, views):
    view = views.of(TEXT)
    tags = tagger.tag(view)
    words = [t.key for t in view.types]
    at = words.index("دانشآموزان")
    assert tags.upos[at : at + 8] == ["NOUN", "NOUN", "NOUN", "PRON", "NOUN", "ADJ", "ADP", "VERB"]
    assert tags.ezafe[at : at + 8] == [True, True, True, False, True, False, False, False]
    assert tags.upos[-1] == "PUNCT"


def test_nothing_gives_nothing(tagger, views):
    for text in ("", " \n ", "۱۲", "."):
        assert tagger.tag(views.of(text)).entities == []


@pytest.mark.bench
def test_it_is_quick(tagger, views):
    view = views.of("\n".join([TEXT] * 40))
    tagger.tag(view)
    started = time.perf_counter()
    for _ in range(10):
        tagger.tag(view)
    assert 10 * len(view) / (time.perf_counter() - started) > 25_000
