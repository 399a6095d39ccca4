"""From text to a `View` with its lexicon hits: what every annotator starts from."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc

from gozareh.rules.loader import RuleSet
from gozareh.text.verbs import verb_table
from gozareh.text.words import Hit, TypeTable, View, WordLexicon, build_view


class Reader:
    """Builds views with one rule set. Holds the word types seen so far (bounded)."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.table = TypeTable(cast("WordLexicon", rules.lexicon), verb_table(rules.layer("verb")))

    def view(self, doc: Doc) -> View:
        """The words, sentences and lexicon hits of `doc`."""
        view = build_view(doc, self.table)
        hits = view.hits
        types = view.types
        for hit in self.rules.lexicon.sequences([t.stem for t in types], [t.verb_stem for t in types]):
            hits.setdefault(hit.entry.layer, []).append(hit)
        for index, word_type in enumerate(types):
            for entry in word_type.entries:
                hits.setdefault(entry.layer, []).append(Hit(index, index + 1, entry))
        for found in hits.values():
            found.sort(key=_by_start)
        return view


def _by_start(hit: Hit) -> tuple[int, int, int]:
    return hit.start, -hit.end, -hit.entry.priority
