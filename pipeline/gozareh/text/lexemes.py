"""The spaCy component that gives the words of a `Doc` their norms and lemmas, by hazm or parsivar."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from gozareh.text.backends import Backend, check_backend, get_backend

_MOST_WORDS = 200_000


@Language.factory("gozareh_lexemes", default_config={"backend": "hazm"}, assigns=["token.norm", "token.lemma"])
def make_lexemes(nlp: Language, name: str, backend: str) -> Lexemes:  # noqa: ARG001 - spaCy calls it so
    """The factory behind `nlp.add_pipe("gozareh_lexemes")`. Raises `ConfigurationError` for an unknown backend."""
    return Lexemes(backend)


class Lexemes:
    """Sets `norm_` and `lemma_` of every token; the backend is built at the first `Doc` and asked once a word."""

    def __init__(self, backend: str) -> None:
        self._name = check_backend(backend)
        self._backend: Backend | None = None
        self._known: dict[int, tuple[str, str]] = {}

    def __reduce__(self) -> tuple[type[Lexemes], tuple[str]]:
        """Pickled by name: the backend's 40 MB are built again where they are needed."""
        return Lexemes, (self._name,)

    def __call__(self, doc: Doc) -> Doc:
        """The same `doc`; its text and its tokens stay as they are."""
        backend = self._backend = self._backend or get_backend(self._name)
        for token in doc:
            found = self._known.get(token.orth)
            if found is None:
                if len(self._known) >= _MOST_WORDS:
                    self._known.clear()
                word = token.text
                found = (word, word) if token.is_space else (backend.norm(word), backend.lemma(word))
                self._known[token.orth] = found
            token.norm_, token.lemma_ = found
        return doc
