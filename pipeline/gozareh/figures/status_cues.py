"""Words that tell a state, and what each is said of: an adjective of a noun, the noun of an act, the predicate of a clause."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_PLACE, COVER_TIME, Clause, Figure
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, COPULA, LETTER, PUNCT, Hit

_TWO_ACTS = 3  # words of «کلنگ‌زنی و افتتاح»
_LISTED = 4  # words of «جمع واحدهای صنعتی راکد»
_REACHED = 7  # words of «به تصویب هیئت مدیره شرکت شهرک‌های صنعتی استان رسید»
_AUXILIARY = 2  # words of «نخواهد شد»
_CAUSE = 8  # words of «به علت نبود مواد اولیه و نقدینگی»
_GAP = 4  # words of «و حدود ۱۲»


class StatusCues:
    """The words of one scene that tell a state."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types = windows.scene, windows.view, windows.types
        states = windows.hits("status", 0, len(self.types))
        self._adjectives = {hit.start: hit for hit in states if hit.entry.option("adjective", default=False)}
        self.adjective_ends = {hit.end: hit for hit in self._adjectives.values()}
        self._events = {hit.end: hit for hit in states if hit.entry.option("event", default=False)}
        self._attribute_words = {hit.start for hit in windows.hits("attribute", 0, len(self.types))}

    def is_attributive(self, hit: Hit) -> bool:
        """«واحد راکد», not «واحد … تعطیل شود»."""
        following = self.types[hit.end].verb if hit.end < len(self.types) else None
        return following is None and not self.types[hit.end - 1].bits & COPULA

    def adjective_of(self, first: int, last: int, limit: int, *, alone: bool = False) -> Hit | None:
        """The state of the noun `first` to `last`, within it or behind it before the word `limit`.

        `alone`: it may stand in place of its noun («۸۰ درصد فعال و بقیه راکد است»).
        """
        adjectives = self._adjectives
        alone = alone and last - first == 1 and first in adjectives
        for word in range(first if alone or "kind" in self.types[first].layers else first + 1, last):
            if word in adjectives:
                return adjectives[word]
        for word in range(last, min(last + 4, limit)):
            if word in adjectives:
                return adjectives[word]
            covered = self.scene.cover[word] & (COVER_PLACE | COVER_TIME)
            if not (covered or self.types[word].key in cue_words("state_holders") or word in self._attribute_words):
                return None
        return None

    def event(self, figure: Figure, index: int) -> Hit | None:
        """The noun of an act right before the number or its noun: «افتتاح ۲۰ واحد»."""
        word = figure.noun_first if figure.noun_side == "left" else figure.first
        floor = self.windows.previous_end(index)
        for _ in range(4):
            hit = self._events.get(word)
            if hit is not None and hit.start >= floor:
                following = self.types[word] if word < len(self.types) else None
                if following is not None and following.verb is not None:
                    return None
                if hit.start > floor and self.types[hit.start - 1].stem in cue_words("papers"):
                    return None  # «پروانه بهره‌برداری ۴۸۰ معدن»
                if hit.start > floor and self._is_not_come(hit.start - 1):
                    return None
                return hit if self.holds(hit, figure) else None
            word -= 1
            if word < floor or not (
                self.types[word].key in cue_words("bare_links") or self.scene.cover[word] & COVER_BOUND
            ):
                if word < floor or word not in self._attribute_words:
                    return None
        return None

    def _is_not_come(self, word: int) -> bool:
        """«برای احیای ۱۲ واحد», «خطر تعطیلی ۴۰ کارگاه», «نگرانی از تعطیلی ۴۰ کارگاه»: an act that somebody has in view."""
        if self.types[word].key == "از":
            word -= 1
        return self.types[word].key in cue_words("in_view")

    def being(self, figure: Figure) -> Hit | None:
        """«از در حال ساخت بودن دو ایستگاه خبر داد»: a state with «بودن» right before the number."""
        word = self.windows.before(figure)
        form = self.types[word].verb if word > 0 else None
        if form is None or form.role != "be" or form.tense != "infinitive":
            return None
        return self.adjective_ends.get(word)

    def holds(self, hit: Hit, figure: Figure) -> bool:
        """Whether the act of a noun has come about: not «جلوگیری از تعطیلی», not «افتتاح و کلنگ‌زنی», which are two."""
        clause = self.scene.clauses[figure.clause]
        if hit.entry.option("unless_past", default=False) and self._is_done(clause):
            return False
        needed, unless = hit.entry.option("only_with"), hit.entry.option("unless_in_clause")
        if needed and not self._has_stem(clause, squeezed_words(tuple(needed))):
            return False
        if unless and self._has_stem(clause, squeezed_words(tuple(unless))):
            return False
        if hit.start > 1 and self.types[hit.start - 1].key == "و":
            other = self._events.get(hit.start - 1)
            owned = other is not None and bool(self.windows.between(clause.first, other.start))
            told = other is not None and self.types[other.end - 1].verb is not None  # «… به بهره‌برداری رسید و عملیات …»
            return other is None or owned or told or other.entry.value == hit.entry.value
        return True

    def _is_done(self, clause: Clause) -> bool:
        """Whether a clause tells of an act that is over: not «احداث ۷ پل آغاز شد»."""
        if clause.tense not in ("past", "perfect", "participle") or clause.verb is None:
            return False
        begun = cue_words("beginnings")
        return not any(self.types[word].key in begun for word in range(max(clause.first, clause.verb - 2), clause.verb))

    def _has_stem(self, clause: Clause, stems: frozenset[str]) -> bool:
        return any(kind.stem in stems for kind in self.types[clause.first : clause.last])

    def said_in_clause(self, clause_index: int) -> Hit | None:
        """A predicate of a clause that speaks of no other thing."""
        clause = self.scene.clauses[clause_index]
        inside = self.windows.between(clause.first, clause.last)
        end = inside[0].first if inside else clause.last
        hit = self.said_between(clause.first, end)
        if hit is None or (hit.end < clause.last - 3 and end < clause.last):
            return None
        if hit.entry.option("adjective", default=False) and not self._is_copular(hit):
            return None  # «واحدهایی که فعال خوانده می‌شوند»
        between = self.types[clause.first : hit.start]
        if any(kind.key == "آن" or kind.key in cue_words("they") or "kind" in kind.layers for kind in between):
            return None
        return hit

    def _is_copular(self, hit: Hit) -> bool:
        following = self.types[hit.end].verb if hit.end < len(self.types) else None
        said = self.types[hit.end - 1]
        return (
            bool(said.bits & COPULA)
            or said.verb is not None
            or (following is not None and following.role in ("be", "become"))
        )

    def said_between(self, start: int, end: int) -> Hit | None:
        """The state that the words `start` to `end` tell of their subject."""
        best: Hit | None = None
        for hit in self.windows.hits("status", start, end):
            if hit.end > end or self._is_of_rest(start, hit.start):
                continue
            if hit.entry.option("event", default=False) and not (self.verb_left_out(hit) or self._is_reached(hit)):
                continue
            verb = self.types[hit.end - 1].verb
            denied = hit.entry.option("negated", default=False)
            if verb is not None and (
                verb.negated is not denied or (verb.role == "do" and self._has_other_object(start, hit.start))
            ):
                continue
            if self.is_not_to_come(hit):
                continue
            if hit.entry.option("adjective", default=False) and hit.start > start:
                if self.types[hit.start - 1].key == "به" or (self._of_another_noun(hit) and not self.joins(hit)):
                    continue  # «۹ مورد به تعطیل کارگاه انجامید»
            if best is None or hit.entry.priority > best.entry.priority:
                best = hit
        return None if best is not None and self._is_one_of_two(best) else best

    def is_stopped(self, event: Hit, said: Hit) -> bool:
        """«فعالیت ۷ کارگاه متوقف شد»: work that was going on is what stopped."""
        return self.types[event.start].key in cue_words("going_work") and said.entry.value == "inactive"

    def work_stopped(self, figure: Figure, end: int) -> Hit | None:
        """«تولید در ۵ واحد متوقف شد»: work that stopped in so many places."""
        word = self.windows.before(figure)
        if word < 1 or self.types[word].key != "در" or self.types[word - 1].key not in cue_words("going_work"):
            return None
        found = self.said_between(figure.reach, end)
        return found if found is not None and found.entry.value == "inactive" else None

    def _is_one_of_two(self, hit: Hit) -> bool:
        """«۲۹ طرح افتتاح و کلنگ‌زنی شد»: some were opened and others begun."""
        for other in self.windows.hits("status", max(0, hit.start - _TWO_ACTS), hit.end + _TWO_ACTS):
            first, last = (other, hit) if other.start < hit.start else (hit, other)
            joined = last.start - first.end == 1 and self.types[first.end].key in ("و", "یا")
            told = self.types[last.end - 1].verb is not None and not last.entry.option("adjective", default=False)
            if joined and told and {hit.entry.value, other.entry.value} == {"operating", "under_construction"}:
                return True
        return False

    def is_state(self, word: int) -> bool:
        """Whether an adjective of state begins at a word."""
        return word in self._adjectives

    def is_denied(self, hit: Hit, *, being: bool = False) -> bool:
        """«فعال نیست», «فعال نشده است»: a state with a negated verb of being or becoming, or of `being` alone."""
        form = self.types[hit.end].verb if hit.end < len(self.types) else None
        if form is None or not form.negated or not hit.entry.option("adjective", default=False):
            return False
        return form.role == "be" or (form.role == "become" and not being)

    def joins(self, hit: Hit) -> bool:
        """«به جمع تعطیل‌ها پیوست», «به فهرست واحدهای راکد اضافه شد»: a state that things have come to."""
        for word in range(hit.start - 1, max(0, hit.start - _LISTED), -1):
            if self.types[word].key in cue_words("state_lists"):
                return self.types[word - 1].key == "به"
        return False

    def is_not_to_come(self, hit: Hit) -> bool:
        """«۵ مدرسه افتتاح نخواهد شد», «۹ واحد تعطیل نخواهد شد»: the negation stands on «خواهد»."""
        clause = self.scene.clauses[self.scene.clause_of[hit.end - 1]]
        return clause.future and clause.negated and clause.verb is not None and clause.verb - hit.end < _AUXILIARY

    def _is_of_rest(self, start: int, end: int) -> bool:
        """«۸۰ درصد در شهرک‌اند و بقیه تعطیل است»: said of those that are left."""
        rest = cue_words("rest_openers")
        return any(self.types[w].key in rest and self.types[w - 1].key in ("و", "،") for w in range(start + 1, end))

    def _has_other_object(self, start: int, end: int) -> bool:
        """«سه کشور این ساز و کار را راه‌اندازی کردند»: the figure is who did it."""
        return any(self.types[word].key == "را" for word in range(start + 1, end))

    def verb_left_out(self, hit: Hit) -> bool:
        """«۲۲ واحد احیا و ۸ واحد … احیا می‌شود»: the noun of an act before «و» stands for its verb."""
        return (
            hit.end < len(self.types)
            and self.types[hit.end].key in ("و", "،")
            and self.types[hit.start - 1].key not in cue_words("hangers")
            and self.types[hit.start - 1].key not in cue_words("among")
            and hit.entry.value != "under_construction"  # «۱۱ کیلومتر شبکه احداث و …»: built
        )

    def _is_gapped(self, hit: Hit) -> bool:
        """«۱۲ کارگاه در این شهر فعال و سه کارگاه تعطیل است»: the first state without its verb, behind a noun that takes no adjective."""
        if self.view.key_at(hit.end) not in ("و", "،"):
            return False
        behind = range(hit.end + 1, min(hit.end + _GAP, len(self.types)))
        rest = cue_words("rest_openers")
        if not any(self.scene.cover[word] & COVER_NUMBER or self.types[word].key in rest for word in behind):
            return False
        bare = self.types[hit.start - 1].key.endswith("ها")  # not «شهرک‌های فعال»
        if bare or self._is_caused(hit.start):
            return True
        return self.types[hit.start - 2].key in cue_words("pointers") | cue_words("whole")

    def _is_caused(self, end: int) -> bool:
        """«به دلیل کمبود نقدینگی | تعطیل»: whether a cause and nothing but nouns stands before the word `end`."""
        for word in range(end - 1, max(0, end - _CAUSE), -1):
            kind = self.types[word]
            if kind.key in cue_words("causes"):
                return self.types[word - 1].key in ("به", "بر", "در")
            verb = kind.verb is not None and not kind.verb.noun_too  # «نبود» is a noun here
            if kind.bits & PUNCT or verb or self.scene.cover[word] & COVER_NUMBER:
                return False
        return False

    def _is_reached(self, hit: Hit) -> bool:
        """«به تصویب شورای شهر رسید», «به بهره‌برداری کامل می‌رسد»: the noun of an act with «به», words between it and its verb."""
        clause = self.scene.clauses[self.scene.clause_of[hit.start]]
        verb = clause.verb
        if verb is None or clause.negated or not hit.start or self.types[hit.start - 1].key != "به":
            return False
        form = self.types[verb].verb
        if form is None or form.role != "reach" or not 0 < verb - hit.end <= _REACHED:
            return False
        between = self.types[hit.end : verb]
        return not any(kind.bits & PUNCT or kind.key == "به" for kind in between)

    def _of_another_noun(self, hit: Hit) -> bool:
        """Whether an adjective stands behind another noun and is not what the clause says («واحد تعطیل شمرده‌اند»)."""
        before = self.types[hit.start - 1]
        if self.types[hit.end - 1].bits & COPULA or self.scene.cover[hit.start - 1] & COVER_PLACE:
            return False
        if before.key in cue_words("amounts") and self.types[hit.start - 2].key in cue_words("this"):
            return False  # «۷۰۶ واحد از این تعداد فعال»
        if before.bits & CLOSED or not before.bits & LETTER or before.verb is not None or "status" in before.layers:
            return False
        if self._is_gapped(hit):
            return False
        following = self.types[hit.end] if hit.end < len(self.types) else None
        return following is None or following.verb is None or following.verb.role not in ("be", "become", "have")
