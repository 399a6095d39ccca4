"""The kind phrases of a report and whether they keep their sense there («واحد مسکونی» is no unit of industry)."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, NamedTuple

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Scene
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, NUMBER, PUNCT, Hit

_MAX_KNOWN = 4096


class _Senses(NamedTuple):
    """The conditions of a kind entry, its word lists in comparison form; `free` where it has none."""

    entry: Any
    plural_only: bool
    followed: frozenset[str]
    clause: frozenset[str]
    near: frozenset[str]
    free: bool


# By identity: the entry is held with its conditions, so that its id stays its own.
_known: dict[int, _Senses] = {}


def _senses(entry: Any) -> _Senses:
    senses = _known.get(id(entry))
    if senses is None:
        if len(_known) >= _MAX_KNOWN:
            _known.clear()
        option = entry.option
        followed, clause, near = (
            _squeezed(option(key)) for key in ("unless_followed_by", "unless_in_clause", "unless_near")
        )
        plural_only = bool(option("plural_only"))
        free = not (plural_only or followed or clause or near)
        senses = _known[id(entry)] = _Senses(entry, plural_only, followed, clause, near, free)
    return senses


def _squeezed(words: object) -> frozenset[str]:
    return squeezed_words(tuple(map(str, words))) if isinstance(words, (list, tuple)) else frozenset()


class KindFinder:
    """Finds the kind phrases of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        # For each paragraph (its first word) and entry: up to which word it was searched for what takes the sense.
        self._searched: dict[tuple[int, int], int] = {}
        self._lost: set[tuple[int, int]] = set()

    def find(self) -> dict[int, Hit]:
        """The kind phrases, longest at each word; a bare head («واحد») keeps the sense that it last had."""
        view = self.view
        sense: dict[str, bool] = {}
        kind_at: dict[int, Hit] = {}
        for hit in view.hits.get("kind", ()):
            if self.scene.in_title[hit.start] or self._is_adjective(hit):
                continue
            holds = self._sense_holds(hit)
            head = self.types[hit.start].stem
            bare = hit.end - hit.start == 1 and not self._has_modifier(hit.end) and (holds or self._is_point(hit.end))
            if hit.entry.option("keeps_sense", default=False):
                if bare and holds and not sense.get(head, True):
                    continue
                if not bare:
                    sense[head] = holds
            known = kind_at.get(hit.start)
            if holds and (known is None or (hit.end, hit.entry.priority) > (known.end, known.entry.priority)):
                kind_at[hit.start] = hit
        return kind_at

    def _is_adjective(self, hit: Hit) -> bool:
        """«مرکزی», «واحدی»: a noun with «ی» is a head only behind a number or before «که»."""
        if hit.end - hit.start > 1 or self.types[hit.start].ending != "indefinite":
            return False
        behind = self.types[hit.end].key if hit.end < len(self.types) else ""
        counted = bool(self.scene.cover[hit.end] & (COVER_NUMBER | COVER_BOUND))
        return behind != "که" and not counted and not (hit.start and self.scene.cover[hit.start - 1] & COVER_NUMBER)

    def _is_point(self, word: int) -> bool:
        """«واحد درصد»: a measure, which says nothing of the other units."""
        return word < len(self.types) and self.types[word].key in cue_words("percent_word")

    def _has_modifier(self, word: int) -> bool:
        if word >= len(self.types):
            return False
        kind = self.types[word]
        return kind.stem in cue_words("kind_modifiers")

    def _sense_holds(self, hit: Hit) -> bool:
        """Whether the words after (or near) a kind phrase leave it its sense («واحد مسکونی» is no unit)."""
        senses = _senses(hit.entry)
        if senses.free:
            return True
        types = self.types
        if senses.plural_only and types[hit.start].ending != "plural":
            return False
        unless = senses.followed
        if unless and hit.end - hit.start == 1:
            joined = ""
            for word in types[hit.end : hit.end + 3]:
                if word.stem in unless or word.key in unless:
                    return False
                joined += word.key
                if joined in unless:
                    return False
                if word.bits & (CLOSED | PUNCT | NUMBER):
                    break
        if senses.clause and hit.end - hit.start == 1:
            clause = self.scene.clauses[self.scene.clause_of[hit.start]]
            if not senses.clause.isdisjoint([t.stem for t in types[clause.first : hit.start]]):
                return False
        return not senses.near or not self._is_near(hit, senses.near)

    def _is_near(self, hit: Hit, words: frozenset[str]) -> bool:
        """Whether one of `words` stands between the start of the paragraph and a little behind the hit.

        The hits come in order, so each paragraph is searched once for each entry.
        """
        first = self._paragraph_first(self.view.sentence_of[hit.start])
        place = (first, id(hit.entry))
        if place in self._lost:
            return True
        end = hit.start + 8
        for kind in self.types[self._searched.get(place, first) : end]:
            if kind.stem in words or kind.key in words:
                self._lost.add(place)
                return True
        self._searched[place] = end
        return False

    def _paragraph_first(self, sentence: int) -> int:
        paragraphs = self.view.paragraph_of_sentence
        return self.view.sentences[bisect_left(paragraphs, paragraphs[sentence])][0]
