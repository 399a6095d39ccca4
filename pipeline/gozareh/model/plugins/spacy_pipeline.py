"""A spaCy pipeline from its folder: its tagger and its entities for our words."""

from __future__ import annotations

import warnings
from pathlib import Path

import spacy

from gozareh.errors import ConfigurationError
from gozareh.model.plugins.labels import entities_of_spans
from gozareh.model.tags import Tags
from gozareh.text.words import View


class SpacyTagger:
    """Runs the pipeline over the words of a view, one sentence a time, on our tokens, so that nothing has to be aligned."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._nlp = spacy.load(path)
        except (OSError, ValueError, ImportError) as error:
            raise ConfigurationError(
                f"spaCy cannot load the pipeline: {error}",
                where=str(path),
                remedy="load it with spacy.load() to see why",
            ) from error

    def tag(self, view: View) -> Tags:
        """Parts of speech where the pipeline sets them, its entities; it knows no ezafe."""
        from spacy.tokens import Doc

        text = view.text
        upos: list[str] = []
        spans: list[tuple[int, int, str]] = []
        docs = [
            Doc(
                self._nlp.vocab,
                words=[text[a:b] for a, b in zip(view.starts[first:last], view.ends[first:last], strict=True)],
            )
            for first, last in view.sentences
        ]
        for (first, _), doc in zip(view.sentences, self._nlp.pipe(docs), strict=True):
            upos += [token.pos_ for token in doc]
            spans += [
                (view.starts[first + span.start], view.ends[first + span.end - 1], span.label_) for span in doc.ents
            ]
        return Tags(upos if any(upos) else [], [], entities_of_spans(view, spans))
