"""How far a noun phrase reaches: over its nouns and adjectives, not over owners, predicates and the object of its verb.

Persian writes «۴۰ واحد صنعتی استان وام گرفتند» without a mark between the noun phrase, whose it is and what it got. The
borders are words (layer `boundary`), the adjectives (layer `adjective`, or «ی» at the end) and the verb that follows.
"""

from __future__ import annotations

from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    COVER_UNIT,
    Scene,
)
from gozareh.figures.senses import KindFinder
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import CLOSED, LETTER, Hit, View

_MAX_MODIFIERS = 4
_LEAST_PLURAL = 4
_NO_NOUN = COVER_TIME | COVER_NUMBER | COVER_BOUND
_NO_SUBJECT = frozenset({"change", "measure_word"})
_OWNERS = frozenset({"estate", "zone", "unit", "center", "hospital", "university", "school"})
_GOVERNORS = frozenset({"برای", "به", "با", "از", "در", "بر"})


class PhraseEnds:
    """Finds where noun phrases of one scene end."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view: View = scene.view
        self.types = scene.view.types
        hits = scene.view.hits
        kinds = KindFinder(scene)
        self.kind_at: dict[int, Hit] = kinds.find()
        self.points = kinds.points
        self.counters = {h.start: h for h in hits.get("counter", ())}
        self.classifiers = {h.start: h for h in hits.get("classifier", ())}
        self.status_starts = {h.start for h in hits.get("status", ()) if h.entry.option("adjective", default=False)}
        self.states = self.status_starts | {h.start for h in hits.get("status", ()) if h.end - h.start > 1}
        self.adjective_at = {h.start: h.end for h in hits.get("adjective", ()) if h.end - h.start > 1}
        self.attribute_starts = {h.start for h in hits.get("attribute", ())}

    def is_open(self, word: int) -> bool:
        """Whether `word` can stand in a noun phrase."""
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED or self.scene.cover[word] & _NO_NOUN:
            return False
        form = kind.verb
        if form is None or form.tense == "infinitive":
            return True
        if form.tense == "participle":
            return (form.noun_too or kind.key in cue_words("participle_nouns")) and not self._is_passive(word)
        return form.noun_too

    def _is_passive(self, word: int) -> bool:
        """«۵ نفر کشته شدند», not «۵ کشته و ۱۲ زخمی»: a participle that is also a noun is none before «شدن»."""
        following = self.types[word + 1].verb if word + 1 < len(self.types) else None
        return following is not None and following.role in ("be", "become")

    def is_adjective(self, word: int) -> bool:
        """Whether `word` is listed as an adjective."""
        kind = self.types[word]
        return "adjective" in kind.layers and kind.ending in ("", "indefinite")

    def describes(self, word: int) -> bool:
        """Whether `word` is an adjective: a listed one, or one in «ی» («صنعتی»)."""
        kind = self.types[word]
        if self.is_adjective(word):
            return True
        return kind.key.endswith("ی") and len(kind.key) > 3 and not kind.key.endswith(cue_endings("action_endings"))

    def is_boundary(self, word: int, *, but: frozenset[str] = frozenset()) -> bool:
        """Whether a noun phrase ends before `word`, and none begins with it, unless an entry named in `but` makes it so."""
        kind = self.types[word]
        if "boundary" not in kind.layers or kind.ending not in ("", "possessive", "copula"):
            return False
        return any(entry.name not in but for entry in kind.by_layer["boundary"])

    def reach_of(self, last: int, limit: int) -> int:
        """How far the words behind a noun phrase belong to it in any way («واحد | قابل احیا», «واحد | اخطار دوم»)."""
        stop = min(limit, last + _MAX_MODIFIERS)
        while last < stop and self.is_open(last) and last not in self.states and last not in self.attribute_starts:
            if self.scene.cover[last] & COVER_PLACE or last in self.classifiers or "change" in self.types[last].layers:
                break
            if self._opens_rate(last):
                break
            if last + 1 < limit:
                following = self.types[last + 1]
                if following.key in cue_words("action_parts") or (
                    following.verb is not None and following.verb.role in ("do", "become", "other")
                ):
                    break
            last += 1
        return last

    def is_owner(self, word: int) -> bool:
        """«بدهی واحدها», «کارگر کارخانه», «استاد دانشگاه»: a noun behind another that says whose it is."""
        hit = self.kind_at.get(word)
        if hit is None:
            if "role" in self.types[word - 1].layers:
                return False  # «نماینده مجلس»: the office is named with it
            return "organisation" in self.types[word].layers and self.types[word].ending != "indefinite"
        return self.types[hit.end - 1].ending == "plural" or hit.entry.value in _OWNERS

    def phrase_end(self, head: int, limit: int, *, number: int = -1) -> int:
        """Where the noun phrase that begins at `head` ends; `number` is the word of its number where that stands before."""
        hit = self.kind_at.get(head)
        first = word = hit.end if hit is not None else head + 1
        if number >= 0 and head == first - 1 and self._is_adjectival(head):
            return first  # «افزایش ۲۸۵ تختی ظرفیت»
        stop = min(limit, word + _MAX_MODIFIERS)
        while word < stop:
            whole = self.adjective_at.get(word)
            if whole is not None and whole <= limit:
                word = whole
            elif self._modifies(word, limit):
                word += 1
            elif self._coordinates(head, word, limit):
                word += 2
            elif word in self.attribute_starts and hit is None and self.is_open(word):
                word += 1  # «حقوق دولتی»: of nothing that a kind names, an attribute is a modifier like others
            elif self._parenthetic(word, limit):
                word += 1
            else:
                break
        word = min(word, limit)
        if number >= 0 and word > first:
            word = self._before_object(first, word, limit, number)
        return word

    def _is_gapped(self, word: int) -> bool:
        """«۲ کیلومتر لوله | نصب و ۵ انشعاب وصل شد»: half of a verb whose other half closes the clause."""
        if word + 1 >= len(self.types) or self.types[word].key not in cue_words("gapped_acts"):
            return False
        if self.types[word + 1].key not in ("و", "،"):
            return False
        verb = self.scene.clauses[self.scene.clause_of[word]].verb
        form = self.types[verb].verb if verb is not None else None
        return form is not None and form.role in ("do", "become")

    def _is_adjectival(self, head: int) -> bool:
        """Whether a noun behind its number has «ی» and no relative clause («۲۸۵ تختی»)."""
        if self.types[head].ending != "indefinite" or head + 1 >= len(self.types):
            return False
        return self.is_open(head + 1) and not self.describes(head + 1)

    def _modifies(self, word: int, limit: int) -> bool:
        if not self.is_open(word) or word in self.status_starts or word in self.attribute_starts:
            return False
        kind = self.types[word]
        if self.scene.cover[word] & COVER_PLACE or word in self.classifiers or "change" in kind.layers:
            return False
        if self.is_boundary(word) or kind.ending == "copula" or kind.key.endswith("هاست"):
            return False
        if self.is_owner(word) or self._opens_rate(word) or self._is_gapped(word):
            return False
        if self.types[word - 1].key.endswith("ها") and len(self.types[word - 1].key) > _LEAST_PLURAL:
            return False  # no ezafe: «بانک‌ها | نرخ وثیقه را»
        following = self.types[word + 1] if word + 1 < limit else None
        if following is None:
            return True
        if following.key in cue_words("action_parts") and (word + 2 >= limit or self.types[word + 2].verb is not None):
            return False
        if following.verb is not None and following.verb.role in ("do", "become", "other", "modal"):
            # The noun part of a compound verb; an adjective belongs to the noun before it («واحد تازه گرفته‌اند»).
            return self.describes(word) and following.verb.role not in ("become", "modal")
        return True

    def _opens_rate(self, word: int) -> bool:
        """«۴ قطار تازه | روزی ۹۲۰۰ مسافر», «کارگر فصلی | ماهی ۵ میلیون»: a period with «ی» right before a number."""
        kind = self.types[word]
        if "per" not in kind.layers or word + 1 >= len(self.types):
            return False
        return kind.key in cue_words("per_period_words") and bool(
            self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND)
        )

    def _coordinates(self, head: int, word: int, limit: int) -> bool:
        """«بهداشتی و درمانی», «مبل و منبت»: a second modifier of the sort of the first."""
        second = word + 1
        if self.types[word].key != "و" or second >= limit or word - 1 <= head or not self._modifies(second, limit):
            return False
        if second in self.kind_at or second in self.counters or "light" in self.types[second].layers:
            return False
        if second + 1 < limit and self.scene.cover[second + 1] & (COVER_NUMBER | COVER_OTHER_NUMBER | COVER_BOUND):
            return False
        return self.describes(word - 1) == self.describes(second)

    def _parenthetic(self, word: int, limit: int) -> bool:
        """«۲ مرکز موقت خدمات کسب و کار»: an attribute between a noun and its modifiers, which is no part of the noun."""
        return word in self.attribute_starts and word + 1 < limit and self._modifies(word + 1, limit)

    def _before_object(self, first: int, last: int, limit: int, number: int) -> int:
        """«۶۴ واحد اخطار گرفتند», «برای ۷ واحد پرونده تشکیل شد»: the phrase without what is the verb's other part."""
        ahead = self.types[last].verb if last < limit else None
        direct = ahead is not None and ahead.role in ("have", "do", "other") and not self.types[last].key.endswith("یم")
        after = self.types[last + 1].verb if last + 1 < limit and self.types[last].bits & LETTER else None
        passive = after is not None and after.role in ("do", "become")
        if not direct and not passive:
            return last
        word = number - 1
        while word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        before = self.types[word].key if word >= 0 else ""
        if passive and before not in _GOVERNORS:
            return last
        if direct and before not in _GOVERNORS and self._has_subject(number):
            return last
        for at in range(first, last):
            if not self.describes(at) and at not in self.attribute_starts and self.types[at].key != "و":
                return at
        return last

    def _has_subject(self, number: int) -> bool:
        """Whether a noun that no preposition governs stands before the number in its clause."""
        scene = self.scene
        start = scene.clauses[scene.clause_of[number]].first
        return self.clause_subject(start, number) >= 0

    def clause_subject(self, start: int, end: int) -> int:
        """The head of the first noun phrase that no preposition governs, or -1."""
        governed = False
        for word in range(start, end):
            kind = self.types[word]
            if kind.bits & CLOSED:
                governed = any(e.name == "preposition" for e in kind.entries)
            elif not kind.bits & LETTER:
                governed = False
            elif not self.is_open(word) or self.is_boundary(word) or self.scene.in_title[word]:
                continue
            elif self.scene.cover[word] & COVER_UNIT:
                continue
            elif word in self.status_starts or self.is_adjective(word) or kind.stem in cue_words("no_heads"):
                continue
            elif kind.layers.isdisjoint(_NO_SUBJECT):
                if not governed and not self.scene.cover[word] & COVER_PLACE:
                    return word
        return -1
