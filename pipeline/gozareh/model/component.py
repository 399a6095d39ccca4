"""The spaCy component `gozareh_model`: parts of speech, ezafe and names on the tokens of a `Doc`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from gozareh.model import Tagger, load_model
from gozareh.rules import Reader, load_rules


@Language.factory(
    "gozareh_model",
    default_config={"model": "default", "rules": []},
    assigns=["token.pos", "token._.ezafe", "doc.ents", "doc.spans"],
)
def make_gozareh_model(
    nlp: Language,  # noqa: ARG001 - spaCy calls it so
    name: str,  # noqa: ARG001
    model: str,
    rules: list[str],
) -> TaggingComponent:
    """The factory behind `nlp.add_pipe("gozareh_model")`."""
    return TaggingComponent(model=model, rules=rules)


class TaggingComponent:
    """Sets `token.pos_`, `token._.ezafe`, `doc.ents` and the span group `names` (labels PER, ROLE, ORG, LOC).

    A word of several tokens («شهرک های») has its part of speech on each, its ezafe on the last.
    """

    def __init__(self, *, model: str = "default", rules: list[str] | None = None) -> None:
        self.model, self.packs = model, list(rules or [])
        self.tagger: Tagger | None = load_model(model)
        self._reader = Reader(load_rules(self.packs))
        if not Token.has_extension("ezafe"):
            Token.set_extension("ezafe", default=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew where it is unpickled: word types and automata do not travel."""
        return _remade, (self.model, self.packs)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its tags."""
        if self.tagger is None:
            return doc
        view = self._reader.view(doc)
        tags = self.tagger.tag(view)
        words: list[Any] = [
            doc.char_span(start, end, alignment_mode="expand")
            for start, end in zip(view.starts, view.ends, strict=True)
        ]
        for word, upos in zip(words, tags.upos, strict=False):
            for token in word:
                token.pos_ = upos
        for word, ezafe in zip(words, tags.ezafe, strict=False):
            word[-1]._.ezafe = ezafe
        names: list[Any] = [
            doc.char_span(view.starts[e.start], view.ends[e.end - 1], label=e.kind, alignment_mode="expand")
            for e in tags.entities
        ]
        doc.spans["names"] = names
        doc.set_ents(names)
        return doc


def _remade(model: str, packs: list[str]) -> TaggingComponent:
    return TaggingComponent(model=model, rules=packs)
