"""Who speaks at a piece of a text."""

from collections.abc import Callable

import pytest
import spacy

from gozareh.officials import find_people
from gozareh.places import read_places
from gozareh.rules import Reader, load_rules
from gozareh.speakers import find_speeches, speaker_at
from gozareh.text.tokenizer import make_tokenizer

Who = Callable[[str, str], str | None]


@pytest.fixture(scope="session")
def who() -> Who:
    """The name of the speaker of the first place where a piece of the text stands."""
    nlp = spacy.blank("fa")
    tokenize = make_tokenizer(nlp)
    reader = Reader(load_rules())

    def ask(text: str, piece: str) -> str | None:
        view = reader.view(tokenize(text))
        people = find_people(view, places=read_places(text))
        index = speaker_at(find_speeches(view, people), text.index(piece))
        return people[index].name if index is not None else None

    return ask
