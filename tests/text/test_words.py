"""Words and sentences of a report: spans of the text as given, detached affixes, sentence ends, lexicon hits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from gozareh import pipeline
from gozareh.rules import Reader, load_rules
from gozareh.text.types import UNLISTED
from gozareh.text.words import View

PIECES = st.sampled_from(
    ["شهرک", " ", "  ", "\n", "\r\n", "ها", "های", "می", "شود", "خانه", "ای", ".", "!", "؟", "»", "«", "(", ")", "۱۲", "3", "٬", "،", "/", "\u200c",
     "\u200f", "\u00a0", "شدمدیرعامل", "قرار", "است", "www.isipo.ir", "…", "👍", "\0", "e\u0301"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join))


@pytest.fixture(scope="module", params=["hazm", "parsivar"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return pipeline.load(backend=request.param)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules())


def read(text: str, nlp: Language, reader: Reader) -> View:
    return reader.view(nlp.make_doc(text))


@settings(max_examples=300)
@given(text=TEXTS)
def test_the_text_stays_the_text_and_spans_are_slices_of_it(text: str, nlp: Language, reader: Reader) -> None:
    doc = nlp.make_doc(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
    view = reader.view(doc)
    spans = list(zip(view.starts, view.ends, strict=True))
    assert len(view) == len(view.types) == len(view.sentence_of)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert not any(char.isalnum() for at, char in enumerate(text) if at not in covered)


@settings(max_examples=200)
@given(text=TEXTS)
def test_sentences_are_all_words_in_order(text: str, nlp: Language, reader: Reader) -> None:
    view = read(text, nlp, reader)
    words = [word for first, last in view.sentences for word in range(first, last)]
    assert words == list(range(len(view)))
    assert view.sentence_of == [s for s, (first, last) in enumerate(view.sentences) for _ in range(first, last)]
    assert view.paragraph_of_sentence == sorted(view.paragraph_of_sentence)
    assert len(view.paragraph_of_sentence) == len(view.sentences)


@settings(max_examples=200)
@given(text=TEXTS)
def test_a_text_given_beside_its_doc_changes_nothing(text: str, nlp: Language, reader: Reader) -> None:
    doc = nlp.make_doc(text)
    one, other = reader.view(doc), reader.view(doc, text=text)
    assert (one.starts, one.ends, one.sentences, dict(one.hits)) == (
        other.starts,
        other.ends,
        other.sentences,
        dict(other.hits),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("شهرک های صنعتی", ["شهرک های", "صنعتی"]),
        ("شهرک‌های صنعتی", ["شهرک‌های", "صنعتی"]),
        ("واحد می شود", ["واحد", "می شود"]),
        ("بزرگ ترین نمی شود", ["بزرگ ترین", "نمی شود"]),
        ("شهرک  های سبز می\u00a0شود", ["شهرک  های", "سبز", "می\u00a0شود"]),
        ("شهرک\tهای", ["شهرک", "های"]),
        ("کارخانه ای تازه", ["کارخانه ای", "تازه"]),
        ("شهر ای", ["شهر", "ای"]),  # only a word in «ه» or «ی» takes this ending apart from it
        ("شهرک   های", ["شهرک", "های"]),  # three: no slip of the hand
        ("شهرک. های", ["شهرک", ".", "های"]),
        ("شهرک\nهای", ["شهرک", "های"]),
        ("۱۲ های", ["۱۲", "های"]),
        ("ارتش ج.ا.ا آمد. ب.م", ["ارتش", "ج.ا.ا", "آمد", ".", "ب.م"]),
        ("آمد.و رفت. ا", ["آمد", ".", "و", "رفت", ".", "ا"]),
        ("فضل ا... و فرج‌ا... و ما...", ["فضل ا...", "و", "فرج‌ا...", "و", "ما", "..."]),
        ("31شهرک صنعت،معدن", ["31", "شهرک", "صنعت", "،", "معدن"]),
    ],
)
def test_affixes_written_apart_belong_to_their_word(text: str, words: list[str], nlp: Language, reader: Reader) -> None:
    view = read(text, nlp, reader)
    assert [view.slice(i, i + 1) for i in range(len(view))] == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("طرح آغاز شد. کار پایان یافت.", ["طرح آغاز شد.", "کار پایان یافت."]),
        ("«طرح آغاز شد.» او رفت", ["«طرح آغاز شد.»", "او رفت"]),
        ("چرا؟! چون شد", ["چرا؟!", "چون شد"]),
        ("خبر نخست\nخبر دوم", ["خبر نخست", "خبر دوم"]),
        ("۳.۵ درصد", ["۳.۵ درصد"]),
        ("طرح احیا شدمدیرعامل شرکت گفت", ["طرح احیا شد", "مدیرعامل شرکت گفت"]),
        ("لوله، کابل و... از کالاهاست. بس است", ["لوله، کابل و... از کالاهاست.", "بس است"]),
        ("لوله، کابل و …\nبس است", ["لوله، کابل و …", "بس است"]),
        ("لوله، کابل... بس است", ["لوله، کابل...", "بس است"]),
        ("فضل ا... آمد", ["فضل ا... آمد"]),
        ("شما... بس است", ["شما...", "بس است"]),
        ("مدیرفرودگاه آمد", ["مدیرفرودگاه آمد"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str], nlp: Language, reader: Reader) -> None:
    view = read(text, nlp, reader)
    spans = [view.sentence_span(sentence) for sentence in range(len(view.sentences))]
    assert [text[start:end] for start, end in spans] == sentences


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085"])
def test_every_line_is_a_paragraph(end: str, nlp: Language, reader: Reader) -> None:
    view = read(f"یک. دو.{end}سه.{end}{end}چهار", nlp, reader)
    assert view.paragraph_of_sentence == [0, 0, 1, 2]


@pytest.mark.parametrize("mark", "•▪✅🔹")
def test_an_item_of_a_list_is_a_line_though_the_lines_were_joined(mark: str, nlp: Language, reader: Reader) -> None:
    joined = read(f"کارنامه مهر: {mark} واحد آماده: ۱۲ {mark} واحد نیمه‌تمام: ۵", nlp, reader)
    assert joined.paragraph_of_sentence == [0, 1, 2]
    plain = read("دمای هوا ۱۲° است – ۵ درجه کمتر از دیروز", nlp, reader)
    assert plain.paragraph_of_sentence == [0]


def test_hits_are_ordered_and_complete(nlp: Language, reader: Reader) -> None:
    text = "مدیرعامل شرکت شهرک های صنعتی استان گفت: ۱۲ واحد راکد به چرخه تولید بازگشت و بهره برداری از آن آغاز شد."
    view = read(text, nlp, reader)
    assert view.hits.get("no such layer", ()) == ()
    for layer, hits in view.hits.items():
        assert hits == sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.entry.priority))
        assert {hit.entry.layer for hit in hits} == {layer}
        assert view.hits[layer] == hits
    for index, word in enumerate(view.types):
        for entry in word.entries:
            assert (index, index + 1, entry) in view.hits[entry.layer]
    assert any(hit.end - hit.start > 1 for hits in view.hits.values() for hit in hits)
    assert UNLISTED & set(view.hits)


def test_words_of_a_span(nlp: Language, reader: Reader) -> None:
    view = read("شهرک های صنعتی، ۱۲ واحد", nlp, reader)
    for start in range(len(view.text)):
        for end in range(start + 1, len(view.text) + 1):
            first, last = view.words_of(start, end)
            overlapping = [i for i in range(len(view)) if view.starts[i] < end and view.ends[i] > start]
            assert overlapping == list(range(first, last))


def test_a_full_table_starts_anew(nlp: Language) -> None:
    small = Reader(load_rules())
    small.table._limit = 5
    text = "شهرک های صنعتی استان تهران در سال گذشته رشد کرد و واحدهای راکد فعال شدند."
    one, other = small.view(nlp.make_doc(text)), Reader(load_rules()).view(nlp.make_doc(text))
    assert [word.key for word in one.types] == [word.key for word in other.types]
    assert dict(one.hits) == dict(other.hits)


@pytest.mark.parametrize(
    ("text", "tense"),
    [("می‌آورد", "present"), ("به سر می‌برد", "present"), ("نمی‌خورد", "present"), ("می‌ساخت", "imperfect"), ("می‌آوردند", "imperfect"), ("آورد", "past")],
)  # fmt: skip
def test_the_present_is_meant_where_the_past_of_habit_is_written_alike(
    text: str, tense: str, nlp: Language, reader: Reader
) -> None:
    verb = read(text, nlp, reader).types[-1].verb
    assert verb is not None
    assert verb.tense == tense
