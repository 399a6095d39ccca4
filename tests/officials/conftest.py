"""A reader of people for the tests: text in, `find_people` out."""

from collections.abc import Callable

import pytest
import spacy

from gozareh.numbers import read_quantities, spelt_out
from gozareh.officials import Person, find_people
from gozareh.places import read_places
from gozareh.rules import Reader, load_rules
from gozareh.text.fold import squeeze
from gozareh.text.tokenizer import make_tokenizer

Read = Callable[[str], list[Person]]
Fields = tuple[str, str | None, str | None]
Check = Callable[[str, list[Fields]], None]


@pytest.fixture(scope="session")
def people() -> Read:
    """Read the people of a text with the packaged rules."""
    nlp = spacy.blank("fa")
    tokenize = make_tokenizer(nlp)
    reader = Reader(load_rules())

    def read(text: str) -> list[Person]:
        numbers = spelt_out(read_quantities(text))
        return find_people(reader.view(tokenize(text)), places=read_places(text), numbers=numbers)

    return read


@pytest.fixture(scope="session")
def officials(people: Read) -> Read:
    """Read the officials of a text."""

    def read(text: str) -> list[Person]:
        return [person for person in people(text) if person.official]

    return read


@pytest.fixture(scope="session")
def check(officials: Read) -> Check:
    """Compare the names, roles and organisations of all officials of a text, each once, however they are spelled."""

    def plain(fields: Fields) -> tuple[str, ...]:
        return tuple(squeeze(field or "") for field in fields)

    def compare(text: str, expected: list[Fields]) -> None:
        found = [(person.name, person.role, person.organization) for person in officials(text)]
        assert sorted(map(plain, found)) == sorted(map(plain, expected))

    return compare
