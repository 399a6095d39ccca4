"""The tokens of a text from the pieces between its spaces, without a `Doc`: the same as from one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from gozareh import pipeline
from gozareh.pipeline import extract_record
from gozareh.rules import Reader, load_rules
from gozareh.text import pieces
from gozareh.text.tokenizer import cuts_by_pieces
from gozareh.text.words import View

PARTS = st.sampled_from(
    ["کارگاه", " ", " ", "  ", "\n", "\r\n", "\t", "ها", "می", "شود", ".", "…", "«", ")", "۱۲", "،", "/", "\u200c", "\u00a0", "\x1c",
     "شدمدیرعامل", "31شهرک", "www.isipo.ir", "👍", "\0", "e\u0301"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=40).map("".join))
TEXT = "کارگاه های راکد می شوند.\nسه واحد \n\n در «ساوه»،  با ۱۲ نفر فعال شد "


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load(model="none")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules())


def shown(view: View) -> tuple[object, ...]:
    keys = [(kind.key, kind.bits) for kind in view.types]
    return view.starts, view.ends, keys, view.sentences, view.paragraph_of_sentence, dict(view.hits)


@settings(max_examples=400)
@given(text=TEXTS)
def test_a_text_is_read_as_its_doc_is(text: str, nlp: Language, reader: Reader) -> None:
    assert shown(reader.read(text, nlp.tokenizer)) == shown(reader.view(nlp.make_doc(text)))
    assert shown(reader.read(text, nlp.tokenizer)) == shown(reader.view(nlp.make_doc(text)))  # when all is known


def test_what_is_known_of_pieces_is_bounded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST_PIECES", 20)
    monkeypatch.setattr(pieces, "_MOST_SPACES", 2)
    small = Reader(load_rules())
    for number in range(30):
        text = f"{TEXT} واحد{number}\n" + "\n" * number + TEXT
        assert shown(small.read(text, nlp.tokenizer)) == shown(small.view(nlp.make_doc(text)))
    assert small._pieces is not None
    if pieces.__file__.endswith(".py"):  # what is compiled has its constants inside
        assert len(small._pieces.known) < 40
        assert len(small._pieces.spaces) <= 2


def test_another_tokenizer_is_asked_anew() -> None:
    made, reader = pipeline.load(model="none"), Reader(load_rules())
    reader.read(TEXT, made.tokenizer)
    other = pipeline.load(model="none").tokenizer
    other.infix_finditer = None
    words = [kind.key for kind in reader.read("31شهرک", other).types]
    assert words == ["31شهرک"]


def test_a_tokenizer_of_ones_own_reads_the_whole_text() -> None:
    made = pipeline.load(model="none")
    assert cuts_by_pieces(made.tokenizer)
    made.tokenizer.add_special_case("سه واحد", [{"ORTH": "سه واحد"}])
    assert not cuts_by_pieces(made.tokenizer)
    assert not cuts_by_pieces(made.make_doc)
    assert extract_record(made, {"id": "1", "text": "۱۲ کارگر آمدند."})["figures"]


def test_a_word_is_the_same_whichever_spelling_came_before(nlp: Language) -> None:
    """«می‌پلکند» shows that it is a verb, «میپلکند» doesn't, and the lists know neither."""
    spellings = ["می‌پلکند", "میپلکند", "م\u064a‌پلکند"]

    def verbs(order: list[str]) -> dict[str, bool]:
        reader = Reader(load_rules())
        return {word: reader.read(word, nlp.tokenizer).types[0].verb is not None for word in order}

    assert verbs(spellings) == verbs(spellings[::-1]) == dict(zip(spellings, [True, False, True], strict=True))
