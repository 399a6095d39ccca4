"""Time per character and memory don't depend on how long a report is or how many came before."""

import gc
import random
import time
from contextlib import nullcontext

import pytest

from gozareh.pipeline import extract_record, load

NAMES = ("بهادری", "فرهمندی", "کاویانی", "سلحشوری", "مهرورزان", "نیک‌سرشتی")
FIRST_NAMES = ("محمد", "علی", "رضا", "حسین", "مهدی", "زهرا", "مریم", "فاطمه")
HEADS = ("مدیرکل", "رئیس سازمان", "معاون اداره کل", "رئیس اداره")
HOUSES = ("راه و شهرسازی", "صنعت، معدن و تجارت", "جهاد کشاورزی", "آموزش و پرورش", "میراث فرهنگی")
TOWNS = ("سمنان", "دامغان", "شاهرود", "گرمسار", "میامی", "سرخه")


def filled(length, seed, sentence):
    """Sentences, each made by `sentence(chance)`, `length` characters of them."""
    chance = random.Random(seed)
    sentences = []
    total = 0
    while total < length:
        sentences.append(sentence(chance))
        total += len(sentences[-1])
    return "".join(sentences)[:length]


def text_of(length: int, seed: int = 1) -> str:
    """Sentences with invented people and figures."""
    return filled(
        length,
        seed,
        lambda chance: (
            f"مهندس {chance.choice(NAMES)} در {chance.choice(TOWNS)} گفت: {chance.randint(21, 999)} واحد صنعتی با "
            f"{chance.randint(1000, 9000)} نفر اشتغال در این شهرستان فعال است و {chance.randint(2, 90)} واحد راکد ماند.\n"
        ),
    )


def people_of(length: int, seed: int = 1) -> str:
    """A day's news: every sentence names somebody else with an office."""

    def sentence(chance):
        surname = (
            chance.choice(NAMES)[:-1] + chance.choice("ابپتجچخدرزسشفقکگلمنو") + chance.choice(("ان‌پور", "ه‌زاده", "وند"))
        )
        return (
            f"{chance.choice(FIRST_NAMES)} {surname}، {chance.choice(HEADS)} {chance.choice(HOUSES)} {chance.choice(TOWNS)} "
            f"گفت: {chance.randint(21, 999)} واحد صنعتی فعال است. {surname} افزود: {chance.randint(2, 90)} واحد راکد ماند.\n"
        )

    return filled(length, seed, sentence)


def offices_of(length: int, seed: int = 1) -> str:
    """A day's news in which people are told of by their offices, which many others hold elsewhere."""

    def office(chance):
        return f"{chance.choice(HEADS)} {chance.choice(HOUSES)} {chance.choice(TOWNS)}"

    def sentence(chance):
        own = office(chance)
        surname = chance.choice(NAMES)[:-1] + chance.choice("ابپتجچخدرزسشفقکگلمنو") + "ان‌پور"
        return (
            f"{chance.choice(FIRST_NAMES)} {surname}، {own} گفت: {chance.randint(21, 999)} واحد صنعتی فعال است. {own} "
            f"افزود: {chance.randint(2, 90)} واحد راکد ماند. {office(chance)} ادامه داد: ۱۲ واحد بسته شد.\n"
        )

    return filled(length, seed, sentence)


def spelt_out(length: int, seed: int = 1) -> str:
    """Sentences whose numbers stand in words, and of whom another than «او» speaks."""
    words = ("هجده", "پنجاه و دو", "صد و بیست", "سی و هفت", "دویست و نه")
    return filled(
        length,
        seed,
        lambda chance: (
            f"در {chance.choice(TOWNS)} {chance.choice(words)} واحد صنعتی و {chance.choice(words)} کارگاه فعال است. "
            f"معاون او گفت: {chance.choice(words)} واحد راکد ماند.\n"
        ),
    )


def microseconds(nlp, length: int, *, texts: int, made=text_of) -> float:
    """Per character, the best of two."""
    given = [made(length, seed) for seed in range(texts)]
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        for text in given:
            extract_record(nlp, {"id": "x", "text": text})
        best = min(best, (time.process_time() - started) / (length * len(given)) * 1e6)
    return best


@pytest.fixture(scope="module")
def nlp():
    made = load()
    extract_record(made, {"id": "x", "text": text_of(20_000)})
    return made


def growth(nlp, length: int, short: int, *, made=text_of, texts: int = 1, turns: int = 4) -> float:
    """How many times as much a character of `texts` texts of a length costs as one of ten `short` ones: the best of some turns of each."""
    took = [
        (microseconds(nlp, length, texts=texts, made=made), microseconds(nlp, short, texts=10, made=made))
        for _ in range(turns)
    ]
    return min(long for long, _ in took) / min(few for _, few in took)


def test_a_report_thirty_times_as_long_takes_thirty_times_as_long(nlp):
    # Half as much again: the machine of a test may be busy. What is quadratic costs many times as much.
    assert growth(nlp, 150_000, 5_000) < 1.5


def test_hundreds_of_people_cost_as_much_each_as_a_few(nlp):
    # Names that come again are remembered, so that short texts, read over and over, cost a quarter less.
    assert growth(nlp, 90_000, 3_000, made=people_of) < 1.8


def test_numbers_in_words_cost_as_much_each_as_a_few(nlp):
    assert growth(nlp, 150_000, 5_000, made=spelt_out) < 1.5


@pytest.mark.soak
def test_people_told_of_by_their_offices_are_not_compared_with_everybody(nlp):
    # Where each was, it took seven times as long.
    assert microseconds(nlp, 400_000, texts=1, made=offices_of) < 2.5 * microseconds(
        nlp, 10_000, texts=4, made=offices_of
    )


@pytest.mark.soak
def test_ten_million_characters_cost_as_much_each_as_ten_thousand(nlp):
    for length in (1_000, 100_000, 1_000_000, 10_000_000):
        assert growth(nlp, length, 10_000, texts=max(1, 100_000 // length), turns=2) < 1.2, length


@pytest.mark.parametrize("collecting", [True, False])
@pytest.mark.parametrize("text", ["۱۲ کارگاه داریم.", None])
def test_the_collector_of_cycles_is_left_as_it_was(nlp, collecting, text):
    (gc.enable if collecting else gc.disable)()
    try:
        with nullcontext() if text else pytest.raises(TypeError):
            extract_record(nlp, {"id": "x", "text": text})
        assert gc.isenabled() == collecting
    finally:
        gc.enable()


def test_a_report_leaves_nothing_that_only_the_collector_of_cycles_would_free(nlp):
    text = text_of(5_000)
    gc.collect()
    gc.disable()
    try:
        extract_record(nlp, {"id": "x", "text": text})
        assert gc.collect() < 10  # objects; a scene that is held has thousands
    finally:
        gc.enable()


def test_a_text_beyond_the_limit_of_spacy_is_read():
    made = load()
    text = " " * 1_000_001 + "۱۲ واحد صنعتی فعال است."
    assert [f["value"] for f in extract_record(made, {"id": "x", "text": text})["figures"]] == [12]


def test_words_that_are_remembered_are_bounded():
    table = load().get_pipe("gozareh").reader.table
    for number in range(100_100):
        table.of_text(f"واژه{chr(0x0627 + number % 20)}{number}")
    assert len(table.by_text) <= 100_000


def test_what_is_read_for_its_facts_adds_nothing_to_the_vocabulary_of_spacy():
    made = load()
    size = len(made.vocab), len(made.vocab.strings)
    for number in range(100):
        word = f"نوواژه{'بپتجچ'[number % 5]}{number // 5 * 'ن'}"
        assert extract_record(made, {"id": "x", "text": f"«{word}» را دیدند."})["id"] == "x"
        assert made.get_pipe("gozareh").reader.read(word, made.tokenizer).types[0].key == word
    assert size == (len(made.vocab), len(made.vocab.strings))


def test_texts_are_cut_within_a_memory_zone_of_the_caller():
    made = load()
    reader = made.get_pipe("gozareh").reader
    with made.memory_zone():
        for part in "بپت":
            view = reader.read(f"نوواژه{part} و نوجا{part}", made.tokenizer)
            assert [word.key for word in view.types] == [f"نوواژه{part}", "و", f"نوجا{part}"]
