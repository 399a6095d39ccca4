"""The whole way of one report, from text to plain record: `load` gives the spaCy pipeline, `extract_record` runs it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
import spacy
from spacy.language import Language

from gozareh.factories import Extractor
from gozareh.text import lexemes  # noqa: F401 - registers the component
from gozareh.text.tokenizer import cuts_by_pieces

MAX_LENGTH = 1 << 30
"""Characters of a text: spaCy's own limit is for its parser. `Limits` say what a report may hold."""


def load(*, backend: str = "hazm", rules: Sequence[str | Path] = (), model: str | None = None) -> Language:
    """The spaCy pipeline of Gozareh: `gozareh_lexemes` for norms and lemmas of the tokens, `gozareh` for the facts.

    `backend` gives the norms and lemmas (`hazm` or `parsivar`, built when the first `Doc` asks); `rules` are folders of rule packs beside the
    packaged ones; `model` names the statistical layer that is consulted (`none`, `default`, a path; see `gozareh.model`). The `Doc` of a text holds the text as given.
    Raises `ConfigurationError` and `RuleError`.
    """
    nlp = spacy.blank("fa", config={"nlp": {"tokenizer": {"@tokenizers": "gozareh.Tokenizer.v1"}}})
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe("gozareh_lexemes", config={"backend": backend})
    nlp.add_pipe("gozareh", config={"backend": backend, "rules": [str(p) for p in rules], "model": model})
    return nlp


def extract_record(nlp: Language, report: Any) -> dict[str, Any]:
    """The record of one report as a plain dict with the keys of the output contract.

    The facts need no norms and lemmas of the `Doc`, so `gozareh_lexemes` is passed over, and no `Doc` is made where its tokens are
    known without it.

    `report` is a `Report` or a mapping with its keys (`id`, `text`, optional `title`, `published`, `source`).

    The collector of cycles waits until the record is made: a report leaves none, and to look for them among what a long one
    has made so far cost a third of its time.
    """
    get: Callable[[str], Any] = report.get if isinstance(report, Mapping) else lambda key: getattr(report, key, None)
    extractor = nlp.get_pipe("gozareh")
    assert isinstance(extractor, Extractor)
    text = get("text")
    by_pieces = cuts_by_pieces(nlp.tokenizer) and len(text) <= nlp.max_length
    collecting = gc.isenabled()
    gc.disable()
    try:
        return extractor.record(
            extractor.reader.read(text, nlp.tokenizer) if by_pieces else nlp.make_doc(text),
            text=text,
            id=get("id"),
            title=get("title"),
            published=get("published"),
            source=get("source"),
        )
    finally:
        if collecting:
            gc.enable()
