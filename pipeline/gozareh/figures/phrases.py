"""Noun phrases: where one begins and ends, what its head counts, and how a figure takes it."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_PLACE, COVER_TIME, Figure, Scene
from gozareh.figures.senses import KindFinder
from gozareh.text.words import CLOSED, LETTER, Hit, View

CORE_KINDS = frozenset({"estate", "zone", "estate_or_zone", "unit", "job", "center"})
_MAX_MODIFIERS = 4
_JOINERS = frozenset({"و", "،", "یا", "/", ",", "تا"})


class NounPhrases:
    """The noun phrases of one scene: where they begin and end, and which kind their heads are of."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view: View = scene.view
        self.types = scene.view.types
        hits = scene.view.hits
        self.kind_at: dict[int, Hit] = KindFinder(scene).find()
        self.counters = {h.start: h for h in hits.get("counter", ())}
        self.classifiers = {h.start: h for h in hits.get("classifier", ())}
        self.status_starts = {h.start for h in hits.get("status", ()) if h.entry.option("adjective", default=False)}
        self.attribute_starts = {h.start for h in hits.get("attribute", ())}

    def is_open(self, word: int) -> bool:
        """Whether `word` can stand in a noun phrase."""
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED:
            return False
        if self.scene.cover[word] & (COVER_TIME | COVER_NUMBER | COVER_BOUND):
            return False
        form = kind.verb
        return form is None or form.noun_too or form.tense == "infinitive"

    def phrase_end(self, head: int, limit: int) -> int:
        """Where the noun phrase that begins at `head` ends: over adjectives and nouns, not over predicates."""
        hit = self.kind_at.get(head)
        word = hit.end if hit is not None else head + 1
        stop = min(limit, head + 1 + _MAX_MODIFIERS + (hit.end - head - 1 if hit is not None else 0))
        while word < stop and self._modifies(word, limit):
            word += 1
        return min(word, limit)

    def _modifies(self, word: int, limit: int) -> bool:
        if not self.is_open(word) or word in self.status_starts or word in self.attribute_starts:
            return False
        if self.scene.cover[word] & COVER_PLACE or word in self.classifiers or "change" in self.types[word].layers:
            return False
        following = self.types[word + 1] if word + 1 < limit else None
        if following is not None and following.verb is not None and following.verb.role in ("do", "become", "other"):
            return False  # the noun part of a compound verb
        return True

    def head_after(self, word: int, limit: int) -> int:
        """The head of the noun phrase that begins at `word`, or -1."""
        if word < limit and self.is_open(word) and word not in self.counters:
            following = self.types[word + 1] if word + 1 < limit else None
            if word not in self.kind_at and following is not None and following.verb is not None:
                if following.verb.role in ("do", "become") and not self._may_be_counted(word):
                    return -1
            return word
        return -1

    def _may_be_counted(self, word: int) -> bool:
        """Whether a noun before «شد» or «کرد» is a thing, not the noun part of a compound verb («اضافه شد»)."""
        return not self.types[word].layers & {"light", "change", "status", "modality"}

    def kind_of(self, head: int, last: int) -> Hit | None:
        """The kind phrase that begins at `head`, or None."""
        return self.kind_at.get(head) if head < last else None

    def noun_text(self, head: int, last: int) -> str:
        """A noun phrase as written, its head without the plural ending."""
        words = self.view.slice(head, last)
        kind = self.types[head]
        if kind.ending == "plural" and kind.key.startswith(kind.stem):
            rest = self.view.slice(head + 1, last)
            return f"{kind.stem} {rest}".strip()
        return words

    def _take(self, figure: Figure, head: int, limit: int, side: str, why: str) -> None:
        last = self.phrase_end(head, limit)
        figure.noun_first, figure.noun_last, figure.noun_side = head, last, side
        figure.why["noun"] = why
        hit = self.kind_of(head, last)
        if hit is not None and self._countable(figure, hit.entry.value):
            figure.kind = hit.entry.value
            figure.why["kind"] = hit.entry.path
        figure.noun = self.noun_text(head, last)

    def _countable(self, figure: Figure, kind: str) -> bool:
        """A broken number counts no things («۱٫۲ واحد کمتر»)."""
        return kind not in CORE_KINDS or figure.quantity.unit != "count" or isinstance(figure.quantity.value, int)

    def _mark_ellipsis(self, figure: Figure) -> None:
        figure.why["noun"] = "ellipsis"

    def only_joiners(self, figure: Figure, first: int, last: int) -> bool:
        """Whether between two list members stand only commas, «و», and «با» with another place («گلستان با ۱۱»)."""
        for word in range(first, last):
            key = self.types[word].key
            if key in _JOINERS or key == "با" or self.scene.cover[word] & COVER_PLACE:
                continue
            if key == "به" and figure.first and self.types[figure.first - 1].key == "از":
                continue
            return False
        return last - first <= 6
