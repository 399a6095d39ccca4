"""A reader of people for the tests: text in, `find_people` out."""

from collections.abc import Callable

import pytest
import spacy

from gozareh.officials import Person, find_people
from gozareh.places import read_places
from gozareh.rules import Reader, load_rules
from gozareh.text.tokenizer import make_tokenizer

Read = Callable[[str], list[Person]]


@pytest.fixture(scope="session")
def people() -> Read:
    """Read the people of a text with the packaged rules."""
    nlp = spacy.blank("fa")
    tokenize = make_tokenizer(nlp)
    reader = Reader(load_rules())

    def read(text: str) -> list[Person]:
        return find_people(reader.view(tokenize(text)), places=read_places(text))

    return read


@pytest.fixture(scope="session")
def officials(people: Read) -> Read:
    """Read the officials of a text."""

    def read(text: str) -> list[Person]:
        return [person for person in people(text) if person.official]

    return read
