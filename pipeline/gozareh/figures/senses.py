"""The kind phrases of a report and whether they keep their sense there («واحد مسکونی» is no unit of industry)."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, NamedTuple

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Scene
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, LETTER, NUMBER, PUNCT, Hit

_MAX_KNOWN = 4096


class _Senses(NamedTuple):
    """The conditions of a kind entry, its word lists in comparison form; `free` where it has none."""

    entry: Any
    plural_only: bool
    counted_only: bool
    followed: frozenset[str]
    preceded: frozenset[str]
    required: frozenset[str]
    clause: frozenset[str]
    near: frozenset[str]
    points: frozenset[str]
    other_topic: frozenset[str]
    own_topic: frozenset[str]
    free: bool


_OPTIONS = ("unless_followed_by", "unless_preceded_by", "unless_in_clause", "unless_near", "points_with",
            "only_preceded_by", "unless_report_on", "if_report_on")  # fmt: skip
_BEFORE_NUMBER = 4

# By identity: the entry is held with its conditions, so that its id stays its own.
_known: dict[int, _Senses] = {}


def _senses(entry: Any) -> _Senses:
    senses = _known.get(id(entry))
    if senses is None:
        if len(_known) >= _MAX_KNOWN:
            _known.clear()
        option = entry.option
        followed, preceded, clause, near, points, required, other, own = (_squeezed(option(key)) for key in _OPTIONS)
        plural_only, counted_only = bool(option("plural_only")), bool(option("counted_only"))
        free = not (plural_only or counted_only or followed or preceded or required or clause or near or points)
        senses = _known[id(entry)] = _Senses(
            entry, plural_only, counted_only, followed, preceded, required, clause, near, points, other, own, free
        )  # fmt: skip
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
        self._stems: set[str] = set()  # of the whole report, once somebody asks
        self.points: set[int] = set()
        """The words that count points of an index, not things («شاخص ۳ هزار واحد بالا رفت»)."""

    def find(self) -> dict[int, Hit]:
        """The kind phrases, longest at each word; a bare head («واحد») keeps the sense that it last had."""
        view = self.view
        sense: dict[str, bool] = {}
        kind_at: dict[int, Hit] = {}
        for hit in view.hits.get("kind", ()):
            if self.scene.in_title[hit.start] or self._is_adjective(hit):
                continue
            senses = _senses(hit.entry)
            named = self._named_otherwise(hit, senses)
            holds = not named and self._sense_holds(hit, senses)
            head = self.types[hit.start].stem
            bare = hit.end - hit.start == 1 and not self._has_modifier(hit.end) and (holds or self._is_point(hit.end))
            if hit.entry.option("keeps_sense", default=False):
                if bare and holds and not sense.get(head, True):
                    continue
                if bare and head not in sense and self._is_of_other_topic(senses):
                    continue
                if not bare and (holds or named):
                    sense[head] = holds
            known = kind_at.get(hit.start)
            if holds and (known is None or (hit.end, hit.entry.priority) > (known.end, known.entry.priority)):
                kind_at[hit.start] = hit
        return kind_at

    def _is_of_other_topic(self, senses: _Senses) -> bool:
        """Whether the report is about something of which the bare head counts other things (a report on housing: «واحد»)."""
        if not senses.other_topic:
            return False
        if not self._stems:
            self._stems = {kind.stem for kind in self.types}
        return not senses.other_topic.isdisjoint(self._stems) and senses.own_topic.isdisjoint(self._stems)

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

    def _named_otherwise(self, hit: Hit, senses: _Senses) -> bool:
        """Whether the words right behind a bare kind noun, or those before its number, name something else («واحد مسکونی»)."""
        types, unless = self.types, senses.followed
        if hit.end - hit.start > 1:
            return False
        if unless:
            joined = ""
            for word in types[hit.end : hit.end + 3]:
                # An owner tells the sense only right behind its noun: «مرکز استان», but «مرکز سلامت استان».
                if (word.stem in unless or word.key in unless) and not (joined and "boundary" in word.layers):
                    return True
                joined += word.key
                if joined in unless:
                    return True
                if word.bits & (CLOSED | PUNCT | NUMBER):
                    break
                if not word.layers.isdisjoint(("boundary", "topic")):
                    break  # «۵۵ واحد گرفتار پرونده بانکی»: what follows is said of that
        if not senses.preceded or types[hit.start].ending != "indefinite":
            return False
        before = types[max(0, hit.start - 1 - _BEFORE_NUMBER) : hit.start - 1]  # «شهرک مسکونی ۶۴۰ واحدی»
        return not senses.preceded.isdisjoint([kind.stem for kind in before])

    def _sense_holds(self, hit: Hit, senses: _Senses) -> bool:
        """Whether the words of its clause, sentence and paragraph leave a kind phrase its sense."""
        if senses.free:
            return True
        types = self.types
        if senses.plural_only and types[hit.start].ending != "plural":
            return False
        if senses.counted_only and not (hit.start and self.scene.cover[hit.start - 1] & COVER_NUMBER):
            return False
        if senses.required and not self._stands_behind(hit, senses.required):
            return False
        if hit.end - hit.start == 1 and senses.points and self._counts_points(hit, senses):
            self.points.add(hit.start)
            return False
        if senses.clause and hit.end - hit.start == 1:
            clause = self.scene.clauses[self.scene.clause_of[hit.start]]
            if not senses.clause.isdisjoint([t.stem for t in types[clause.first : hit.start]]):
                return False
        return not senses.near or not self._is_near(hit, senses.near)

    def _stands_behind(self, hit: Hit, words: frozenset[str]) -> bool:
        """Whether the phrase stands right behind a number, and one of `words` before that («بیمارستان امام ۱۶۰ تختخوابی»)."""
        first = hit.start
        while first > 0 and self.scene.cover[first - 1] & (COVER_NUMBER | COVER_BOUND):
            first -= 1
        start = max(self.scene.clauses[self.scene.clause_of[hit.start]].first, first - _BEFORE_NUMBER)
        return first < hit.start and not words.isdisjoint([kind.stem for kind in self.types[start:first]])

    def _is_place(self, number: int) -> bool:
        """«شاخص‌ها در ۱۲ واحد سنجیده شد»: things, behind a preposition of place or use."""
        while number > 0 and self.scene.cover[number] & (COVER_NUMBER | COVER_BOUND):
            number -= 1
        return number >= 0 and self.types[number].key in cue_words("where_things_are")

    def _is_change(self, hit: Hit) -> bool:
        clause = self.scene.clauses[self.scene.clause_of[hit.start]]
        return any("change" in kind.layers for kind in self.types[clause.first : clause.last])

    def _counts_points(self, hit: Hit, senses: _Senses) -> bool:
        """Whether a bare «واحد» stands in a sentence that speaks of an index, or in the next one with nothing that says what units."""
        sentence = self.view.sentence_of[hit.start]
        if self._has_modifier(hit.end) or self._is_place(hit.start - 1):
            return False
        if self._speaks_of(sentence, senses.points):
            return self._speaks_of(sentence, cue_words("indexes")) or self._is_change(hit)
        before = sentence - 1
        paragraphs = self.view.paragraph_of_sentence
        if before < 0 or paragraphs[before] != paragraphs[sentence] or not self._speaks_of(before, senses.points):
            return False
        behind = self.types[hit.end] if hit.end < len(self.types) else None
        return behind is None or not behind.layers.isdisjoint(("change", "closed")) or not behind.bits & LETTER

    def _speaks_of(self, sentence: int, words: frozenset[str]) -> bool:
        first, last = self.view.sentences[sentence]
        return any(kind.stem in words for kind in self.types[first:last])

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
