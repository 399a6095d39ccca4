"""Told as fact, planned, possible or denied: cues of the rules, tenses, conditions, denials."""

from __future__ import annotations

from functools import cached_property

from gozareh.calendar import TimeExpression
from gozareh.figures.model import COVER_BOUND, COVER_PLACE, COVER_TIME, Clause, Figure
from gozareh.figures.status import STATE_HOLDERS
from gozareh.figures.windows import Windows
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, PUNCT, Hit

_CONTRASTS = frozenset({"اما", "ولی", "لیکن", "؛"})
_AHEAD = frozenset({"آینده", "بعد", "رو", "آتی", "پیشرو"})
_PAST = frozenset({"گذشته", "پارسال", "قبل", "پیش", "اکنون", "امروز", "دیروز"})


class ModalityReader:
    """Reads the modality of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures

    def read(self, figure: Figure) -> None:
        """Give one figure its modality, where it is not plainly asserted."""
        if self._is_starting_point(figure):
            return
        found = (
            self._denied(figure) or self._condition(figure) or self._cue_in_clause(figure) or self._cue_before(figure)
        )
        if found is None:
            found = self._future(figure)
        if found is not None:
            figure.modality, figure.why["modality"] = found

    def _is_starting_point(self, figure: Figure) -> bool:
        """The first number of «از ۱۳۰ نفر … به ۲۰۰ نفر برسد» exists, whatever happens to the second."""
        index = self.windows.index_of[id(figure)]
        if figure.first == 0 or self.types[figure.first - 1].key != "از" or index + 1 >= len(self.figures):
            return False
        following = self.figures[index + 1]
        return (
            following.sentence == figure.sentence
            and self.types[following.first - 1].key == "به"
            and following.first - figure.last <= 6
        )

    def _cue_in_clause(self, figure: Figure) -> tuple[str, str] | None:
        """A cue of the figure's own clause (or of the label before it), within its direction."""
        clause = self.scene.clauses[figure.clause]
        start = clause.first
        if start and self.types[start - 1].key == ":" and figure.clause:
            label = self.scene.clauses[figure.clause - 1]
            start = label.first if label.sentence == clause.sentence and label.verb is None else start
        for hit in self._modality_hits(start, clause.last):
            option = hit.entry.option
            direction = option("direction", default="clause")
            if direction in ("sentence", "denial") or (direction == "forward" and not self._is_ahead(hit, figure)):
                continue
            if option("tense") is not None and not self._has_tense(hit, clause, option("tense")):
                continue
            if self._is_ruled(hit, figure):
                continue
            verb = self.types[hit.end - 1].verb
            if verb is not None and verb.negated and hit.entry.value != "negated":
                continue
            return hit.entry.value, hit.entry.path
        return None

    def _has_tense(self, hit: Hit, clause: Clause, tense: str) -> bool:
        """Whether the clause has a cue's tense, and a cue with a verb is that verb («۱۸ واحد احیا شده کار می‌کنند» tells of no reviving)."""
        last = hit.end - 1
        return clause.tense == tense and (self.types[last].verb is None or last == clause.verb)

    def _is_ahead(self, hit: Hit, figure: Figure) -> bool:
        """Whether a forward cue reaches the figure: no other figure between them but those that it is joined to."""
        if hit.start > figure.first or self.scene.cover[hit.start] & COVER_TIME:
            return False
        index = self.windows.index_of[id(figure)]
        if index and self._modifies_previous(hit, self.figures[index - 1]):
            return False
        while index and self.figures[index - 1].first > hit.start:
            before = self.figures[index - 1]
            if not (self.windows.joined_to_next(index - 1) or self.windows.hangs(self.figures[index], before.reach)):
                return False
            index -= 1
        return True

    def _modifies_previous(self, hit: Hit, before: Figure) -> bool:
        """«۱۸ هزار شغل تعهد شده …، ۱۷ هزار»: a cue within the phrase of the figure before it."""
        between = range(before.last, hit.start)
        return (
            before.last <= hit.start
            and len(between) <= 3
            and not any(self.types[w].bits & (CLOSED | PUNCT) for w in between)
        )

    def _is_ruled(self, hit: Hit, figure: Figure) -> bool:
        """What a law says is in force («طبق قانون ۱۵ درصد باید …»)."""
        words = hit.entry.option("unless_in_sentence")
        if not words:
            return False
        first, last = self.view.sentences[figure.sentence]
        wanted = squeezed_words(tuple(words))
        return any(t.stem in wanted for t in self.types[first:last])

    def _modality_hits(self, first: int, last: int) -> list[Hit]:
        return self.windows.hits("modality", first, last)

    def _condition(self, figure: Figure) -> tuple[str, str] | None:
        """«اگر …»: what the sentence says after a condition holds only under it, until «اما» or a semicolon."""
        if not self._conditions:
            return None
        first, _ = self.view.sentences[figure.sentence]
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].key in _CONTRASTS:
                return None
            for hit in self._conditions.get(word, ()):
                return hit.entry.value, hit.entry.path
        return None

    @cached_property
    def _conditions(self) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = {}
        for hit in self._modality_hits(0, len(self.types)):
            if hit.entry.option("direction") == "sentence":
                found.setdefault(hit.start, []).append(hit)
        return found

    def _cue_before(self, figure: Figure) -> tuple[str, str] | None:
        """«ابراز امیدواری کرد شمار کارگران به ۲۰۰ نفر برسد»: a subjunctive clause takes the cue of the clause before it."""
        clause = self.scene.clauses[figure.clause]
        if clause.tense != "subjunctive":
            return None
        for index in range(figure.clause - 1, max(-1, figure.clause - 3), -1):
            before = self.scene.clauses[index]
            if before.sentence != clause.sentence:
                return None
            hits = [
                h for h in self._modality_hits(before.first, before.last) if h.entry.value in ("planned", "possible")
            ]
            if hits:
                return hits[-1].entry.value, hits[-1].entry.path
            if before.tense != "subjunctive" and before.verb is not None:
                return None
        return None

    def _future(self, figure: Figure) -> tuple[str, str] | None:
        """The future tense, or a clause of the present (or without a verb) that looks to a day to come."""
        clause = self.scene.clauses[figure.clause]
        if clause.future:
            return "planned", "future tense"
        if clause.tense not in (None, "present", "subjunctive") or (
            clause.verb is not None and self.windows.is_copula(clause.verb)
        ):
            return None
        for time in self.scene.times:
            if time.start >= self.view.ends[clause.last - 1]:
                break
            if time.end > self.view.starts[clause.first] and self._looks_ahead(time):
                return "planned", "a time to come"
        return None

    def _looks_ahead(self, time: TimeExpression) -> bool:
        if time.now or time.category in ("duration", "clock", "now", "since"):
            return False
        first, last = self.view.words_of(time.start, time.end)
        ahead = any(self.types[w].stem in _AHEAD for w in range(first, last))
        return ahead or (time.category == "until" and not any(self.types[w].stem in _PAST for w in range(first, last)))

    def _denied(self, figure: Figure) -> tuple[str, str] | None:
        """Denials: «نه ۴۰۰ تا», «حتی یک واحد … نشده», «یک‌چهارم هم نیامد», «هیچ مرجعی … نکرده», «۷۸۰ واحد راکد نداریم»."""
        before = figure.first - 1
        if before >= 0 and self.scene.cover[before] & COVER_BOUND:
            before -= 1
        key = self.types[before].key if before >= 0 else ""
        if key == "حتی" and before > 0 and self.types[before - 1].key == "نه":
            key = "نه"
        if key == "نه":
            return "negated", "«نه» before the number"
        _, end = self.view.sentences[figure.sentence]
        for hit in self._modality_hits(figure.last, end):
            if hit.entry.option("direction") == "denial" and not self._spoken_between(figure.last, hit.start):
                return "negated", hit.entry.path
        clause = self.scene.clauses[figure.clause]
        if not clause.negated or clause.verb is None or clause.verb < figure.first:
            return None
        if key in ("حتی", "هیچ"):
            return "negated", "«حتی» with a negated verb"
        if any(self.types[w].key == "هیچ" for w in range(clause.first, figure.first)):
            return "negated", "«هیچ» with a negated verb"
        small = figure.quantity.value == 1 or (figure.quantity.unit == "percent" and figure.unit_last == figure.last)
        if small and any(self.types[w].key == "هم" for w in range(figure.reach, min(clause.verb, figure.reach + 4))):
            return "negated", "«هم» with a negated verb"
        form = self.types[clause.verb].verb
        if self.types[figure.reach].key == "هم" and clause.verb - figure.reach <= 3:
            return "negated", "«هم» with a negated verb"  # «به ۱۹ میلیون دلار هم نرسید»
        exists = form is not None and (
            form.role == "be" or form.person in ("1s", "1p") or self.types[clause.verb - 1].key == "وجود"
        )
        if exists and self.windows.is_copula(clause.verb) and self._only_holders(figure.reach, clause.verb):
            if figure.bound == "more_than":
                figure.bound, figure.why["bound"] = "at_most", "«بیش از … نیست»"
                return None
            return "negated", "negated verb of being"
        return None

    def _spoken_between(self, first: int, last: int) -> bool:
        return any(self.types[word].key in (":", "؛") for word in range(first, last))

    def _only_holders(self, word: int, verb: int) -> bool:
        while word < verb:
            if word in self._states:
                word = self._states[word]
            elif self.types[word].key in STATE_HOLDERS or self.scene.cover[word] & (COVER_PLACE | COVER_TIME):
                word += 1
            else:
                return False
        return True

    @cached_property
    def _states(self) -> dict[int, int]:
        return {h.start: h.end for h in self.windows.hits("status", 0, len(self.types))}
