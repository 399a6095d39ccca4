"""The two lexical backends: one word in, its normal form and its lemma out.

hazm and parsivar stand behind one small protocol. A backend is asked once per word type (see `lexemes`), is built
on first use, and never sees running text, so neither its spacing guesses nor its cost can touch offsets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from gozareh.errors import ConfigurationError
from gozareh.text.fold import fold


class Backend(Protocol):
    """Word-level normalisation and lemmas."""

    name: str

    def norm(self, word: str) -> str:
        """The normal spelling of one word."""
        ...

    def lemma(self, word: str) -> str:
        """The lemma of one word: a noun without its endings, a verb as «past#present» stems."""
        ...


class HazmBackend:
    """hazm's `Normalizer` and `Lemmatizer`."""

    name = "hazm"

    def __init__(self) -> None:
        from hazm import Lemmatizer, Normalizer

        self._normalize: Callable[[str], str] = Normalizer(persian_numbers=False).normalize
        self._lemmatize: Callable[[str], str] = Lemmatizer().lemmatize

    def norm(self, word: str) -> str:
        """The spelling of hazm's normaliser; where hazm would split the word (a number, say), the folded word itself."""
        return _one_word(self._normalize(word), word)

    def lemma(self, word: str) -> str:
        """The lemma that hazm gives."""
        return self._lemmatize(self.norm(word))


class ParsivarBackend:
    """parsivar's `Normalizer` and `FindStems`."""

    name = "parsivar"

    def __init__(self) -> None:
        from parsivar import FindStems, Normalizer

        self._normalize: Callable[[str], str] = Normalizer().normalize
        self._stem: Callable[[str], str] = FindStems().convert_to_stem

    def norm(self, word: str) -> str:
        """The spelling of parsivar's normaliser; where it would split or empty the word, the folded word itself."""
        return _one_word(self._normalize(word), word)

    def lemma(self, word: str) -> str:
        """The stem that parsivar gives, with its «past&present» written in hazm's way."""
        return self._stem(self.norm(word)).replace("&", "#")


def _one_word(normal: str, word: str) -> str:
    normal = normal.strip()
    return normal if normal and " " not in normal else fold(word).text.strip() or word


_BACKENDS: dict[str, type[HazmBackend | ParsivarBackend]] = {"hazm": HazmBackend, "parsivar": ParsivarBackend}
BACKEND_NAMES = tuple(_BACKENDS)


def check_backend(name: str) -> str:
    """`name`, if a backend is called so; nothing is built. Raises `ConfigurationError` that names the choices."""
    if name not in _BACKENDS:
        known = ", ".join(BACKEND_NAMES)
        raise ConfigurationError(f"unknown backend {name!r}", where="backend", remedy=f"choose one of: {known}")
    return name


@cache
def get_backend(name: str) -> Backend:
    """The backend called `name`, built once a process. Raises `ConfigurationError` for an unknown name."""
    return _BACKENDS[check_backend(name)]()
