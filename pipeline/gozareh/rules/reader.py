"""From text to a `View` with its lexicon hits: what every annotator starts from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from gozareh.rules.loader import RuleSet
from gozareh.text.pieces import Pieces
from gozareh.text.tokens import Tokens, tokens_of
from gozareh.text.types import LISTED, UNLISTED, Hit, TypeTable, WordLexicon, WordType, make_hit
from gozareh.text.verbs import verb_table
from gozareh.text.words import View, build_view


class Reader:
    """Builds views with one rule set. Holds the word types and the pieces of text seen so far (bounded)."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.table = TypeTable(cast("WordLexicon", rules.lexicon), verb_table(rules.layer("verb")))
        self._pieces: Pieces | None = None

    def view(self, doc: Doc, *, text: str | None = None) -> View:
        """The words, sentences and lexicon hits of `doc`; `text` is its text, where the caller has it."""
        text = doc.text if text is None else text  # spaCy puts it together anew at each call
        return self._view(tokens_of(doc, self.table, text), text)

    def read(self, text: str, tokenizer: Tokenizer) -> View:
        """The same of the `Doc` that `tokenizer`, which has no special cases, would make of `text`; there need be none."""
        pieces = self._pieces
        if pieces is None or pieces.tokenize is not tokenizer:
            pieces = self._pieces = Pieces(self.table, tokenizer)
        return self._view(pieces.tokens(text), text)

    def _view(self, tokens: Tokens, text: str) -> View:
        view = build_view(tokens, self.table, text)
        view.hits = Hits(view.types, self.rules.lexicon.sequences(view.types))
        return view


class Hits(Mapping[str, list[Hit]]):
    """Layer → its hits in one report, by start, longest first. Those of `UNLISTED` layers are made when asked for."""

    __slots__ = ("_found", "_made", "_sequences", "_types")

    def __init__(self, types: list[WordType], sequences: list[Hit]) -> None:
        self._types = types
        self._sequences = sequences
        self._made: set[str] = set()  # which of the unlisted layers
        found: dict[str, list[Hit]] = {}
        for index, kind in enumerate(types):
            if not kind.part & LISTED:
                continue
            for layer, entry in kind.listed:
                hit = make_hit((index, index + 1, entry))
                hits = found.get(layer)
                if hits is None:
                    found[layer] = [hit]
                else:
                    hits.append(hit)
        _merge(found, [hit for hit in sequences if hit.entry.layer not in UNLISTED])
        self._found = found

    def __getitem__(self, layer: str) -> list[Hit]:
        if layer in UNLISTED and layer not in self._made:
            self._make(layer)
        return self._found[layer]

    def get(self, layer: str, default: Any = ()) -> Any:
        """As in every mapping, but without the exception that a missing layer costs there; () where there are none."""
        if layer in UNLISTED and layer not in self._made:
            self._make(layer)
        return self._found.get(layer, default)

    def longer(self, layer: str) -> list[Hit]:
        """The hits of more than one word, in no order: of an unlisted layer, nothing is made of its single words for them."""
        return [hit for hit in self._sequences if hit.entry.layer == layer and hit.end - hit.start > 1]

    def __iter__(self) -> Iterator[str]:
        self._make_all()
        return iter(self._found)

    def __len__(self) -> int:
        self._make_all()
        return len(self._found)

    def _make_all(self) -> None:
        for layer in sorted(UNLISTED - self._made):
            self._make(layer)

    def _make(self, layer: str) -> None:
        self._made.add(layer)
        hits = [
            make_hit((index, index + 1, entry))
            for index, kind in enumerate(self._types)
            if layer in kind.layers
            for entry in kind.by_layer[layer]
        ]
        if hits:
            hits.sort(key=_by_start)
            self._found[layer] = hits
        _merge(self._found, [hit for hit in self._sequences if hit.entry.layer == layer])


def _merge(found: dict[str, list[Hit]], sequences: list[Hit]) -> None:
    """Put the hits of sequences among those of single words: a layer without any is in order already."""
    by_layer: dict[str, list[Hit]] = {}
    for hit in sequences:
        by_layer.setdefault(hit.entry.layer, []).append(hit)
    for layer, hits in by_layer.items():
        hits += found.get(layer, ())
        hits.sort(key=_by_start)
        found[layer] = hits


def _by_start(hit: Hit) -> tuple[int, int, int]:
    return hit.start, -hit.end, -hit.entry.priority
