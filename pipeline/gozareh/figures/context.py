"""In which state, planned or real, up or down, per what: cues of the rules to fields of figures.

In the spirit of ConText: a cue has a direction, works within the clause, and stops at the next figure that has a cue
of its own. A coordination («۱۱ شهرک و ۵ ناحیه فعال») shares what stands behind its last member.
"""

from __future__ import annotations

from functools import cached_property

from gozareh.calendar import TimeExpression
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_PLACE, COVER_TIME, Figure, Scene
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, LETTER, PUNCT, Hit

_BARE_LINKS = frozenset({"از", "به", "این", "آن", "همین", "همان", "با", "حدود", "تعداد", "بیش", "حداقل", "نزدیک", "کل"})
_SMALL_NUMBERS = frozenset({"دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "صد", "هزار"})
_CONTRASTS = frozenset({"اما", "ولی", "لیکن", "؛"})
_AHEAD = frozenset({"آینده", "بعد", "رو", "آتی", "پیشرو"})
_PAST = frozenset({"گذشته", "پارسال", "قبل", "پیش", "اکنون", "امروز", "دیروز"})
_HANGERS = frozenset({"با", "به", "در", "برای", "از", "معادل", "ارزش", "مبلغ"})
_STATEFUL_UNITS = frozenset({"count", "percent", "ha", "m2", "km", "m", "MW", "kW"})
_JOINERS = frozenset({"و", "،", "یا", "/"})
_HOLDERS = frozenset({"شهرک", "ناحیه", "استان", "شهرستان", "کشور", "صنعتی", "در", "سطح", "این", "آن", "نیز", "هم", "آنها"})


class ContextReader:
    """Reads status, attributes, modality, change and rate of the figures of one scene."""

    def __init__(self, scene: Scene, figures: list[Figure]) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.by_clause: dict[int, list[int]] = {}
        for index, figure in enumerate(figures):
            self.by_clause.setdefault(figure.clause, []).append(index)

    def read(self) -> None:
        """Fill the fields of every figure."""
        for index, figure in enumerate(self.figures):
            self._modality(figure)
            self._change(figure)
            self._per(figure, index)
            self._attributes(figure, index)
        for index in range(len(self.figures) - 1, -1, -1):
            self._status(self.figures[index], index)
        for index, figure in enumerate(self.figures):
            self._inherit_status(figure, index)
        self._parts_that_add_up()
        for figure in self.figures:
            self._settle(figure)

    # -- windows ----------------------------------------------------------------------------------------------------

    def next_start(self, index: int) -> int:
        """Where the words of figure `index` end: the next figure of the clause, or the clause's end."""
        figure = self.figures[index]
        last = self.scene.clauses[figure.clause].last
        if index + 1 < len(self.figures) and self.figures[index + 1].clause == figure.clause:
            return min(last, self.figures[index + 1].first)
        return last

    def previous_end(self, index: int) -> int:
        """Where the words of figure `index` begin: behind the figure before it, or at the clause's start."""
        figure = self.figures[index]
        if index and self.figures[index - 1].clause == figure.clause:
            return self.figures[index - 1].reach
        return self.scene.clauses[figure.clause].first

    def joined_to_next(self, index: int) -> bool:
        """Whether only «و» or a comma stands between this figure's phrase and the next figure."""
        figure = self.figures[index]
        if index + 1 >= len(self.figures) or self.figures[index + 1].clause != figure.clause:
            return False
        between = range(figure.reach, self.figures[index + 1].first)
        return len(between) > 0 and all(self.types[w].key in _JOINERS or self.types[w].key in ("همچنین", "نیز", "هم") for w in between)

    def reaches_over(self, index: int, word: int) -> bool:
        """Whether every figure between figure `index` and `word` hangs on a preposition («۵۳ هکتار در قالب ۹۸ قرارداد در …»)."""
        hanging = False
        for i in range(index + 1, len(self.figures)):
            figure = self.figures[i]
            if figure.first >= word:
                break
            joined = self.types[self.figures[i - 1].reach].key in ("و", "،")
            if not (self._hangs(figure, self.figures[i - 1].reach) or (hanging and joined)):
                return False
            hanging = True
        return True

    # -- status -------------------------------------------------------------------------------------------------------

    def _status(self, figure: Figure, index: int) -> None:
        if figure.kind == "job" or figure.person or self._is_of_people(figure):
            return
        if figure.quantity.unit not in _STATEFUL_UNITS and not self._is_money(figure):
            return
        adjective, event, said = self._adjective(figure), self._event(figure, index), self._predicate(figure, index)
        if event is None and index and self.joined_to_next(index - 1):
            event = self._event(self.figures[index - 1], index - 1)
        found = adjective or event or said
        if found is not None and found.entry.value == "inactive":
            found = next((h for h in (event, said) if h is not None and h.entry.value == "revived"), found)
        found = found or self._of_subject(figure)
        if found is not None and figure.kind not in found.entry.option("kinds", (figure.kind,)):
            found = None
        if found is not None:
            if figure.quantity.unit in _STATEFUL_UNITS or found.entry.value == "approved":
                figure.status = found.entry.value
                figure.why["status"] = found.entry.path
        elif self.joined_to_next(index):
            following = self.figures[index + 1]
            if following.status is not None and following.kind != "job" and figure.quantity.unit == following.quantity.unit:
                figure.status = following.status
                figure.why["status"] = "shared with the next number"

    def _is_of_people(self, figure: Figure) -> bool:
        return figure.noun_first >= 0 and bool(self.types[figure.noun_first].layers & {"person_noun", "not_job_cue"}) and figure.kind == "other"

    def _is_money(self, figure: Figure) -> bool:
        return len(figure.quantity.unit) == 3 and figure.quantity.unit.isupper()

    def _inherit_status(self, figure: Figure, index: int) -> None:
        """A part of things told before («۸۴۶ مورد آن», «این ۷۳ واحد») has their state where nothing else is said of it."""
        if figure.status is not None or figure.kind == "job" or figure.quantity.unit not in ("count", "percent") or not index:
            return
        whole: Figure | None = None
        if figure.antecedent is not None:
            whole = self.figures[figure.antecedent]
        elif self._is_part(figure):
            whole = self.figures[index - 1]
        else:
            whole = self._pointed_whole(figure, index)
        if whole is None or whole.status is None or whole.kind != figure.kind or figure.sentence - whole.sentence > 2:
            return
        if whole.status in ("approved", "under_construction") and whole.sentence != figure.sentence:
            return
        figure.status = whole.status
        figure.why["status"] = "as the things that it is a part of"

    def _pointed_whole(self, figure: Figure, index: int) -> Figure | None:
        """«از این واحدها ۱۴ واحد در مشهد، …», «این ۷۳ واحد», «که ۱۸ هزار واحد توزیعی …»: the things told before."""
        head = self.types[figure.noun_first].stem if figure.noun_first >= 0 else ""
        first, _ = self.view.sentences[figure.sentence]
        pointed = any(
            self.types[w].key in ("این", "همین", "آن") and any(t.stem == head for t in self.types[w + 1 : w + 3])
            for w in range(first, figure.first)
        )
        composed = self.types[self.scene.clauses[figure.clause].first].key == "که"
        if not (pointed or composed):
            return None
        for earlier in reversed(self.figures[:index]):
            if earlier.kind != figure.kind or earlier.quantity.unit != "count" or figure.sentence - earlier.sentence > 2:
                continue
            if earlier.status is not None and earlier.quantity.value >= figure.quantity.value:
                return earlier if pointed or earlier.sentence == figure.sentence else None
        return None

    def _is_part(self, figure: Figure) -> bool:
        """«۱۳۵ کارگاه آن», «۹ واحدش»: a pronoun behind the noun makes the number a part."""
        word = figure.reach
        limit = self.scene.clauses[figure.clause].last
        if word < limit and self.types[word].key in ("آن", "آنها", "آنان", "اینها"):
            return True
        return figure.noun_last > 0 and self.types[figure.noun_last - 1].ending == "possessive"

    @cached_property
    def _adjectives(self) -> dict[int, Hit]:
        return {h.start: h for h in self.view.hits.get("status", ()) if h.entry.option("adjective", default=False)}

    @cached_property
    def _events(self) -> dict[int, Hit]:
        return {h.end: h for h in self.view.hits.get("status", ()) if h.entry.option("event", default=False)}

    @cached_property
    def _attribute_words(self) -> set[int]:
        return {h.start for h in self.view.hits.get("attribute", ())}

    def _adjective(self, figure: Figure) -> Hit | None:
        """A state said of the noun itself: behind its phrase, over a place or «صنعتی» at most."""
        if figure.noun_first < 0:
            return None
        if figure.noun_side == "shared":
            return None
        return self._adjective_of(figure.noun_first, figure.noun_last, self.scene.clauses[figure.clause].last)

    def _adjective_of(self, first: int, last: int, limit: int) -> Hit | None:
        adjectives = self._adjectives
        for word in range(first if "kind" in self.types[first].layers else first + 1, last):
            if word in adjectives:
                return adjectives[word]
        for word in range(last, min(last + 4, limit)):
            if word in adjectives:
                return adjectives[word]
            covered = self.scene.cover[word] & (COVER_PLACE | COVER_TIME)
            if not (covered or self.types[word].key in _HOLDERS or word in self._attribute_words):
                return None
        return None

    def _event(self, figure: Figure, index: int) -> Hit | None:
        """The noun of an act right before the number or its noun: «افتتاح ۲۰ واحد»."""
        word = figure.noun_first if figure.noun_side == "left" else figure.first
        floor = self.previous_end(index)
        for _ in range(4):
            hit = self._events.get(word)
            if hit is not None and hit.start >= floor:
                following = self.types[word] if word < len(self.types) else None
                return None if following is not None and following.verb is not None else hit
            word -= 1
            if word < floor or not (self.types[word].key in _BARE_LINKS or self.scene.cover[word] & COVER_BOUND):
                if word < floor or word not in self._attribute_words:
                    return None
        return None

    def _predicate(self, figure: Figure, index: int) -> Hit | None:
        """What the clause says of its subject: behind this figure's phrase, over figures that hang on a preposition."""
        start, end = figure.reach, self.next_start(index)
        before = self._word_before(figure)
        if before in ("با", "در"):
            return None  # an adjunct: the clause speaks of something else
        found = self._said_between(start, end)
        if before in ("از", "مجموع", "میان", "جمع"):
            return found  # the whole that parts are taken from
        follower, hanging = index, False
        while found is None and follower + 1 < len(self.figures) and follower - index < 4:
            reach, following = self.figures[follower].reach, self.figures[follower + 1]
            joined = hanging and self.types[reach].key in ("و", "،")
            if following.clause != figure.clause or not (self._hangs(following, reach) or joined):
                return None
            follower, hanging = follower + 1, True
            found = self._said_between(following.reach, self.next_start(follower))
        return found

    def _word_before(self, figure: Figure) -> str:
        word = figure.first - 1
        while word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        return self.types[word].key if word >= 0 else ""

    def _hangs(self, figure: Figure, floor: int) -> bool:
        """Whether a figure hangs on a preposition («با اشتغال ۱۲۴۰ نفر», «به ارزش ۳۱ میلیارد ریال»)."""
        words = [self.types[w] for w in range(max(floor, figure.first - 5), figure.first)]
        return any(w.key in _HANGERS for w in words) and not any(w.key in ("و", "،") for w in words[:1])

    def _said_between(self, start: int, end: int) -> Hit | None:
        best: Hit | None = None
        for hit in self.view.hits.get("status", ()):
            if not (start <= hit.start and hit.end <= end):
                continue
            if hit.entry.option("event", default=False) and not self._verb_left_out(hit, start):
                continue
            verb = self.types[hit.end - 1].verb
            if verb is not None and verb.negated:
                continue
            if hit.entry.option("adjective", default=False) and hit.start > start and self._of_another_noun(hit):
                continue
            if best is None or hit.entry.priority > best.entry.priority:
                best = hit
        return best

    def _verb_left_out(self, hit: Hit, start: int) -> bool:
        """«۲۲ واحد احیا و ۸ واحد … احیا می‌شود»: the noun of an act before «و» stands for its verb."""
        return hit.end < len(self.types) and self.types[hit.end].key in ("و", "،") and self.types[hit.start - 1].key not in _HANGERS

    def _of_another_noun(self, hit: Hit) -> bool:
        """Whether an adjective stands behind another noun and is not what the clause says («واحد تعطیل شمرده‌اند»)."""
        before = self.types[hit.start - 1]
        if before.bits & CLOSED or not before.bits & LETTER or before.verb is not None or "status" in before.layers:
            return False
        following = self.types[hit.end] if hit.end < len(self.types) else None
        return following is None or following.verb is None or following.verb.role not in ("be", "become", "have")

    def _of_subject(self, figure: Figure) -> Hit | None:
        """«واحدهای راکد: از ۲۰۲ واحد به ۱۴۵ واحد رسید»: the state of the same noun, named before without a number."""
        if figure.noun_first < 0 or figure.noun_side not in ("right", "shared"):
            return None
        head = self.types[figure.noun_first].stem
        first, _ = self.view.sentences[figure.sentence]
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].stem != head or word == figure.noun_first:
                continue
            if self.scene.cover[word - 1] & COVER_NUMBER if word else False:
                return None
            limit = self.scene.clauses[self.scene.clause_of[word]].last
            return self._adjective_of(word, word + 1, limit)
        return None

    # -- attributes ---------------------------------------------------------------------------------------------------

    def _attributes(self, figure: Figure, index: int) -> None:
        if figure.noun_first < 0 and figure.kind == "other":
            return
        start, end = figure.last, min(self.next_start(index), figure.reach + 2)
        if figure.noun_side == "left":
            start = figure.noun_first
        values = [h for h in self.view.hits.get("attribute", ()) if start <= h.start < end]
        if figure.kind in ("estate", "zone", "unit", "center", "estate_or_zone") and values:
            figure.attributes = tuple(sorted({h.entry.value for h in values}))
            figure.why["attributes"] = values[0].entry.path

    # -- modality -------------------------------------------------------------------------------------------------------

    def _modality(self, figure: Figure) -> None:
        if self._is_starting_point(figure):
            return
        found = self._denied(figure) or self._condition(figure) or self._cue_in_clause(figure) or self._cue_before(figure)
        if found is None:
            found = self._future(figure)
        if found is not None:
            figure.modality, figure.why["modality"] = found

    def _is_starting_point(self, figure: Figure) -> bool:
        """The first number of «از ۱۳۰ نفر … به ۲۰۰ نفر برسد» exists, whatever happens to the second."""
        index = self.figures.index(figure)
        if figure.first == 0 or self.types[figure.first - 1].key != "از" or index + 1 >= len(self.figures):
            return False
        following = self.figures[index + 1]
        return following.sentence == figure.sentence and self.types[following.first - 1].key == "به" and following.first - figure.last <= 6

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
            if option("tense") is not None and clause.tense != option("tense"):
                continue
            if self._is_ruled(hit, figure):
                continue
            verb = self.types[hit.end - 1].verb
            if verb is not None and verb.negated and hit.entry.value != "negated":
                continue
            return hit.entry.value, hit.entry.path
        return None

    def _is_ahead(self, hit: Hit, figure: Figure) -> bool:
        """Whether a forward cue reaches the figure: no other figure between them but those that it is joined to."""
        if hit.start > figure.first or self.scene.cover[hit.start] & COVER_TIME:
            return False
        index = self.figures.index(figure)
        if index and self._modifies_previous(hit, self.figures[index - 1]):
            return False
        while index and self.figures[index - 1].first > hit.start:
            before = self.figures[index - 1]
            if not (self.joined_to_next(index - 1) or self._hangs(self.figures[index], before.reach)):
                return False
            index -= 1
        return True

    def _modifies_previous(self, hit: Hit, before: Figure) -> bool:
        """«۱۸ هزار شغل تعهد شده …، ۱۷ هزار»: a cue within the phrase of the figure before it."""
        between = range(before.last, hit.start)
        return before.last <= hit.start and len(between) <= 3 and not any(self.types[w].bits & (CLOSED | PUNCT) for w in between)

    def _is_ruled(self, hit: Hit, figure: Figure) -> bool:
        """What a law says is in force («طبق قانون ۱۵ درصد باید …»)."""
        words = hit.entry.option("unless_in_sentence")
        if not words:
            return False
        first, last = self.view.sentences[figure.sentence]
        wanted = squeezed_words(tuple(words))
        return any(t.stem in wanted for t in self.types[first:last])

    def _modality_hits(self, first: int, last: int) -> list[Hit]:
        return [h for h in self.view.hits.get("modality", ()) if first <= h.start < last and not self.scene.in_title[h.start]]

    def _condition(self, figure: Figure) -> tuple[str, str] | None:
        """«اگر …»: what the sentence says after a condition holds only under it, until «اما» or a semicolon."""
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
            hits = [h for h in self._modality_hits(before.first, before.last) if h.entry.value in ("planned", "possible")]
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
        if clause.tense not in (None, "present", "subjunctive") or (clause.verb is not None and self._is_copula(clause.verb)):
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

    def _is_copula(self, verb: int) -> bool:
        form = self.types[verb].verb
        return form is not None and form.role in ("be", "have")

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
        exists = form is not None and (form.role == "be" or form.person in ("1s", "1p") or self.types[clause.verb - 1].key == "وجود")
        if exists and self._is_copula(clause.verb) and self._only_holders(figure.reach, clause.verb):
            if figure.bound == "more_than":
                figure.bound, figure.why["bound"] = "at_most", "«بیش از … نیست»"
                return None
            return "negated", "negated verb of being"
        return None

    def _spoken_between(self, first: int, last: int) -> bool:
        return any(self.types[word].key in (":", "؛") for word in range(first, last))

    def _only_holders(self, word: int, verb: int) -> bool:
        statuses = {h.start: h.end for h in self.view.hits.get("status", ())}
        while word < verb:
            if word in statuses:
                word = statuses[word]
            elif self.types[word].key in _HOLDERS or self.scene.cover[word] & (COVER_PLACE | COVER_TIME):
                word += 1
            else:
                return False
        return True

    # -- change ---------------------------------------------------------------------------------------------------------

    def _change(self, figure: Figure) -> None:
        quantity = figure.quantity
        if quantity.change is not None:
            figure.change = quantity.change
            return
        clause = self.scene.clauses[figure.clause]
        following = self.types[figure.unit_last].verb if figure.unit_last < clause.last else None
        if quantity.unit == "times" and following is not None and following.role == "become":
            figure.change, figure.why["change"] = "increase", "«… برابر شدن»"
            return
        hits = [h for h in self.view.hits.get("change", ()) if clause.first <= h.start < clause.last]
        if not hits:
            return
        before = self.types[figure.first - 1].key if figure.first > clause.first else ""
        if before == "به" and quantity.bound_start < 0:
            return
        relative = quantity.unit in ("percent", "times")
        reach = max(figure.unit_last, figure.reach if not relative else figure.unit_last)
        if before == "از":
            return
        own = [h for h in hits if not self._in_bound(figure, h)]
        for hit in own:
            gap = hit.start - reach
            far = 2 if relative and not hit.entry.option("comparative", default=False) else 0
            if 0 <= gap <= far and not any(self._is_number(w) for w in range(reach, hit.start)):
                self._set_change(figure, hit)
                return
        for hit in reversed(own):
            distance = figure.first - hit.end
            if distance < 0 or hit.entry.option("comparative", default=False) or any(self._is_number(w) for w in range(hit.end, figure.first)):
                continue
            if distance <= (3 if quantity.adjectival else 4 if relative else -1):
                self._set_change(figure, hit)
                return

    def _in_bound(self, figure: Figure, hit: Hit) -> bool:
        start, end = figure.quantity.bound_start, figure.quantity.bound_end
        return start >= 0 and self.view.starts[hit.start] < end and self.view.ends[hit.start] > start

    def _set_change(self, figure: Figure, hit: Hit) -> None:
        figure.change = hit.entry.value
        figure.why["change"] = hit.entry.path

    def _is_number(self, word: int) -> bool:
        return bool(self.scene.cover[word] & 1)

    # -- rates ------------------------------------------------------------------------------------------------------------

    def _per(self, figure: Figure, index: int) -> None:
        found = self._per_period(figure, index) or self._per_each(figure, index) or self._per_ending(figure)
        found = found or self._per_behind(figure, index) or self._per_of_previous(figure, index)
        if figure.quantity.per is not None:
            figure.per = figure.quantity.per
        elif found is not None:
            figure.per, figure.why["per"] = found

    def _per_period(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«ماهانه», «سالی», «در هر ماه», «در شبانه‌روز» right before or behind the figure."""
        floor, end = self.previous_end(index), self.next_start(index)
        for hit in self.view.hits.get("per", ()):
            length = hit.end - hit.start
            if length > 1 and self.scene.cover[hit.start] & COVER_TIME and self.types[hit.start].key != "هر":
                continue
            starts_in = self.types[hit.start].key == "در" and self.types[hit.start + 1].key != "هر"
            near_before = floor <= hit.start and 0 <= figure.first - hit.end <= 3 and not starts_in
            near_after = figure.reach <= hit.start < min(end, figure.reach + 2)
            if near_before or near_after:
                return hit.entry.value, hit.entry.path
        return None

    def _per_each(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر واحد ۱۴ شغل», «از هر ۱۰ واحد سه واحد», «۵۱ مدرسه هر یک کمتر از ۱۰ دانش‌آموز»."""
        floor = self.previous_end(index)
        for word in range(figure.first - 1, floor - 1, -1):
            if self.types[word].key != "هر" or word + 1 >= figure.first or figure.first - word > 8:
                continue
            head = word + 1
            if self.types[head].key in ("یک", "کدام"):
                owner = self.figures[index - 1] if index and self.figures[index - 1].sentence == figure.sentence else None
                return (self.types[owner.noun_first].stem, "«هر یک» of the things before") if owner and owner.noun_first >= 0 else None
            if self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER) or self.types[head].stem in _SMALL_NUMBERS:
                last = head + 1
                while last < figure.first and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                    last += 1
                return self.view.slice(head, min(last + 1, figure.first)), "«از هر» and its number"
            if self.types[head].bits & LETTER and not self.types[head].bits & CLOSED:
                return self._each_noun(head, figure.first), "«هر» and its noun"
        return None

    def _each_noun(self, head: int, limit: int) -> str:
        """The noun after «هر» with its adjectives; a unit of measure alone («متر مکعب»)."""
        last = head + 1
        if last < limit and self.types[last].key in ("مربع", "مکعب"):
            return self.view.slice(head, last + 1)
        if "per_unit" in self.types[head].layers:
            return self.view.slice(head, last)
        while last < min(limit, head + 3) and self._is_modifier(last):
            last += 1
        return self.view.slice(head, last)

    def _is_modifier(self, word: int) -> bool:
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED or kind.verb is not None or self.scene.cover[word]:
            return False
        return not kind.layers & {"status", "per", "change", "closed", "modality"} and "object" not in kind.layers

    def _per_ending(self, figure: Figure) -> tuple[str, str] | None:
        """«متری ۷۲ میلیون», «هکتاری ۶۰۰ کیلوگرم»: a unit with «ی» before the number."""
        word = figure.first - 1
        if word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        if word < 0:
            return None
        kind = self.types[word]
        if kind.key.endswith("ی") and kind.ending == "indefinite" and "per_unit" in kind.layers:
            return kind.stem, "a unit with «ی» before the number"
        return None

    def _per_behind(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«۱٫۷ تخت به ازای هر هزار نفر», «۲۷ نفر در هر کلاس»."""
        word, limit = figure.reach, self.scene.clauses[figure.clause].last
        while word < limit and self.types[word].key in ("به", "ازای", "برای", "در", "بهازای"):
            word += 1
        if word == figure.reach or word + 1 >= limit or self.types[word].key != "هر":
            return None
        head = word + 1
        if self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER):
            last = head + 1
            while last < limit and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                last += 1
            return self.view.slice(head, min(last + 1, limit)), "«به ازای هر» behind the number"
        if self.types[head].bits & LETTER and not self.types[head].bits & CLOSED:
            return self._each_noun(head, min(limit, head + 1)), "«هر» behind the number"
        return None

    def _per_of_previous(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر لودر از ۸ به ۱۹ میلیارد»: the end of a course has the rate of its start."""
        if not index:
            return None
        before = self.figures[index - 1]
        if before.per is None or before.sentence != figure.sentence or before.quantity.unit != figure.quantity.unit:
            return None
        if self.types[figure.first - 1].key == "به" and figure.first - before.reach <= 6:
            return before.per, "as the start of its course"
        return None

    # -- together -----------------------------------------------------------------------------------------------------------

    def _parts_that_add_up(self) -> None:
        """Numbers that follow a whole and add up to it are its parts and share its state («۱۱ واحد: پنج … چهار … دو …»)."""
        figures = self.figures
        for index, whole in enumerate(figures):
            if whole.status is None or whole.quantity.unit != "count" or whole.quantity.value_max is not None:
                continue
            total: float = 0
            parts: list[Figure] = []
            for part in figures[index + 1 : index + 9]:
                if part.sentence - whole.sentence > 2:
                    break
                if part.kind != whole.kind or part.quantity.unit != "count" or part.quantity.value >= whole.quantity.value:
                    continue
                total += part.quantity.value
                parts.append(part)
                if total >= whole.quantity.value:
                    break
            if len(parts) < 2 or total != whole.quantity.value or any(p.status is not None for p in parts):
                continue
            for part in parts:
                part.status = whole.status
                part.why["status"] = "parts that add up to the whole"

    def _settle(self, figure: Figure) -> None:
        """A thing still planned, or only possible, has no state yet; one that stands still may be hoped for."""
        if figure.modality == "planned" or (figure.modality == "possible" and figure.status != "inactive"):
            figure.status = None
            figure.why.pop("status", None)
