"""A Hugging Face token classifier from its folder: its entities, and parts of speech where its labels are those."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gozareh.errors import ConfigurationError, InstallationError
from gozareh.model.plugins.labels import entities_of_spans
from gozareh.model.tags import UPOS, Tags
from gozareh.text.words import View


class TokenClassifier:
    """Runs the classifier over the sentences of a view. Nothing is fetched: tokenizer and weights are in the folder."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            import transformers
        except ImportError as error:
            raise InstallationError(
                "a token classifier needs the library `transformers`",
                where=str(path),
                remedy="pip install 'gozareh[transformers]'",
            ) from error
        try:
            auto: Any = transformers
            tokenizer = auto.AutoTokenizer.from_pretrained(path, local_files_only=True)
            network = auto.AutoModelForTokenClassification.from_pretrained(path, local_files_only=True)
        except (OSError, ValueError, ImportError) as error:
            raise ConfigurationError(
                f"no token classifier can be loaded: {error}",
                where=str(path),
                remedy="the folder needs config, tokenizer and weights",
            ) from error
        if not tokenizer.is_fast:
            raise ConfigurationError(
                "its tokenizer gives no offsets",
                where=str(path),
                remedy="save the fast tokenizer (tokenizer.json) beside it",
            )
        self._is_tagger = set(network.config.id2label.values()) <= {*UPOS, "_"}
        self._run = auto.pipeline(
            "token-classification",
            model=network.eval(),
            tokenizer=tokenizer,
            aggregation_strategy="none" if self._is_tagger else "first",
        )

    def tag(self, view: View) -> Tags:
        """The entities, or the parts of speech; it knows no ezafe."""
        offsets = [view.sentence_span(sentence) for sentence in range(len(view.sentences))]
        answers = self._run([view.text[start:end] for start, end in offsets]) if offsets else []
        if self._is_tagger:
            upos = ["X"] * len(view)
            for (start, _), rows in zip(offsets, answers, strict=True):
                for row in reversed(rows):  # the first piece of a word is the last one to be written
                    upos[view.word_at(start + row["start"])] = row["entity"]
            return Tags(upos, [], [])
        spans = [
            (start + row["start"], start + row["end"], row["entity_group"])
            for (start, _), rows in zip(offsets, answers, strict=True)
            for row in rows
        ]
        return Tags([], [], entities_of_spans(view, spans))
