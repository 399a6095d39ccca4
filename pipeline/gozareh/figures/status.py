"""In which state the counted things are: `operating`, `under_construction`, `approved`, `inactive`, `revived`.

In the spirit of ConText: a cue has a place (on the noun, before the number, in the predicate), works within the clause,
and stops at the next figure that has one of its own. A coordination («۱۱ شهرک و ۵ ناحیه فعال») shares its end.
"""

from __future__ import annotations

from gozareh.figures.existing import EXISTS, ExistingThings
from gozareh.figures.framing import told_behind
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_TIME, Figure
from gozareh.figures.neighbours import SHARE_OF_NEXT
from gozareh.figures.rows import is_only_where, opens_item, row_label, tag_of
from gozareh.figures.status_cues import StatusCues
from gozareh.figures.windows import Windows
from gozareh.numbers.model import is_money
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, LETTER, PUNCT, Hit

# What hangs on these is no subject of its clause.
_ADJUNCTS = frozenset({"با", "در", "برای"})
STATEFUL_KINDS = ("estate", "zone", "unit", "center", "estate_or_zone")
_BESIDE = ("با", "به")
_ADJECTIVES = 8  # words of «، صنعتی و خدماتی با اعتباری معادل»
_INCLUDING = 3  # words of «، اعم از»
_HANGING = 5  # words of «با احداث بزرگراهی به طول»
_COUNTS = ("count", "percent")
_PEOPLE = frozenset({"person_noun", "not_job_cue"})
_STATEFUL_UNITS = frozenset({"count", "percent", "ha", "m2", "km", "m", "MW", "kW"})


class StatusReader:
    """Reads the status of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        self.cues = StatusCues(windows)
        self.existing = ExistingThings(windows)
        self._topics = {hit.end - 1 for hit in windows.hits("topic", 0, len(self.types))}

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its status. The figures are read from the last to the first, since a list shares its end."""
        if not self.has_state(figure):
            return
        tag = tag_of(self.scene, self.cues.adjective_ends, figure.first, reach=self._end_before(index))
        if tag is None and self.windows.word_before(figure) == ":":
            alone = self.cues.adjective_ends.get(self.windows.before(figure))  # «(فعال: ۶۱ / تعطیل: ۲۵)»
            tag = alone if alone is not None and opens_item(self.scene, alone.start) else None
        if tag is not None and figure.quantity.unit in _COUNTS:
            figure.status, figure.why["status"] = tag.entry.value, tag.entry.path
            return
        if self._is_agreed(figure):
            figure.status, figure.why["status"] = "approved", "what somebody agrees to"
            return
        governor = self.windows.governor(index)
        adjective = self._adjective(figure, governor)
        if adjective is not None and self.cues.is_not_to_come(adjective):
            adjective = None
        event = self.cues.event(figure, index) or self.cues.being(figure)
        said = self._predicate(figure, index, governor, start=self._predicate_start(figure, adjective))
        head = index
        while event is None and head and self.windows.listed_with_next(head - 1):
            head -= 1  # «فعالیت ۵۱ مرکز، ۴۴ پایگاه و ۵۴۷ خانه بهداشت»
            event = self.cues.event(self.figures[head], head)
        whole = index > 0 and self._is_taken_from(self.figures[index - 1], figure)
        if event is not None and said is not None:
            event = None if self._is_only_approved(figure, said) or self.cues.is_stopped(event, said) else event
        said = said or self.cues.work_stopped(figure, self.windows.next_start(index))
        found = adjective or event or said or self._of_row(figure)
        if whole and (adjective is None or not self.cues.is_attributive(adjective)):
            found = None  # «نیمی از ۱۲۰ واحد تعطیل است»: the half is
        if found is not None and found.entry.value == "inactive" and not whole:
            found = next((h for h in (event, said) if h is not None and h.entry.value == "revived"), found)
            found = self._revived(figure) or found
        if found is None and not whole and self.windows.word_before(figure) not in ("با", "برای"):
            found = self._elsewhere(figure, index)
        if not whole:
            found = found or self._of_subject(figure)
        if found is not None and figure.kind not in found.entry.option("kinds", (figure.kind,)):
            found = None
        if found is not None and figure.why.get("modality") == EXISTS and found.entry.value in ("operating", "revived"):
            found = found if found is adjective and self.cues.is_attributive(found) else None
        if found is not None and figure.why.get("modality") == EXISTS and self._is_wished(found):
            found = None  # «۴۰ شرکت تصمیم گرفته‌اند تعطیل شوند»
        value = None if found is None else self._told(figure, found, said)
        if found is not None and value is not None:
            if figure.modality == "possible" and not (found is adjective and self.cues.is_attributive(found)):
                return  # «ممکن است ۷ کارگاه تعطیل شود»: they stand not still yet
            if figure.quantity.unit in _COUNTS or value == "approved" or self._is_built(figure, value):
                figure.status = value
                figure.why["status"] = found.entry.path
        elif (
            found is None
            and self._shares_with_next(figure, index)
            and not self._is_whole(figure, index)
            and not self._has_predicate(figure, self.figures[index + 1])
            and not self.is_half_idle(figure)
        ):
            following = self.figures[index + 1]
            if (
                following.status is not None
                and following.kind != "job"
                and (figure.quantity.unit == following.quantity.unit or following.quantity.adjectival)
            ):
                figure.status = following.status
                figure.why["status"] = "shared with the next number"

    def _is_taken_from(self, part: Figure, figure: Figure) -> bool:
        """«نیمی از ۱۲۰ واحد تعطیل است», «۷ واحد از ۲۰ واحد تعطیل است»: what is said is said of the part."""
        return part.why.get("noun") == SHARE_OF_NEXT or self.existing.is_whole_of(part, figure)

    def _told(self, figure: Figure, found: Hit, said: Hit | None) -> str | None:
        """What a state comes to: «۴۰ واحد فعال نیستند» stand still, «۴۰ واحد راکد راه‌اندازی شد» are back at work."""
        value: str = found.entry.value
        if value == "operating" and self.cues.is_denied(found):
            return "inactive" if self.cues.is_denied(found, being=True) else None
        if self.cues.is_denied(found) and figure.modality != "negated":
            return None  # «هیچ‌یک از ۱۲ واحد تعطیل نیست»
        if value != "inactive" or said is None or said.entry.value != "operating" or figure.modality != "asserted":
            return value
        clause = self.scene.clauses[self.scene.clause_of[said.end - 1]]
        done = clause.tense in ("past", "perfect") and not clause.negated and said.end - 1 == clause.verb
        return "revived" if done and found.end <= said.start else value

    def _is_wished(self, hit: Hit) -> bool:
        """Whether a state is only what should become of things."""
        wished = self.scene.clauses[self.scene.clause_of[hit.end - 1]].tense == "subjunctive"
        return wished and not (hit.entry.option("adjective", default=False) and self.cues.is_attributive(hit))

    def _end_before(self, index: int) -> int:
        """Where the phrase of the figure before ends, -1 for the first."""
        return self.figures[index - 1].reach if index else -1

    def _of_row(self, figure: Figure) -> Hit | None:
        """«دایر: ۱۱ شهرک و ۶ ناحیه», «شهرک‌های مصوب: ۱۹ شهرک و ۳ ناحیه»: the state that closes the label of the figure's row.

        Behind a semicolon a state alone goes on only where nothing stands before the number, the state of a thing not at all.
        """
        label = row_label(self.scene, figure.first)
        if label is None or figure.quantity.unit not in _COUNTS or self.windows.word_before(figure) in _ADJUNCTS:
            return None
        if figure.index and self.windows.word_before(figure) in cue_words("whole_of"):
            return None  # «معادن فعال: ۲۱۰ معدن از مجموع ۳۴۸ معدن»
        first, colon = label
        for hit in self.windows.hits("status", first, colon):
            closes = hit.end <= colon and is_only_where(self.scene, hit.end, colon)
            if not closes or (hit.start != first and not hit.entry.option("adjective", default=False)):
                continue  # «پروانه بهره‌برداری: …»
            if hit.entry.option("event", default=False) and not self.cues.holds(hit, figure):
                continue
            parted = any(kind.key == "؛" for kind in self.types[colon : figure.first])
            alone = hit.start == first and self.types[figure.first - 1].key == "؛"
            return None if parted and not alone else hit
        return None

    def _is_agreed(self, figure: Figure) -> bool:
        """«دادستان با دو شعبه موافقت کرد», «با ساخت ۴ مدرسه موافقت شد»: what somebody agrees to, or to the founding of, is approved."""
        clause = self.scene.clauses[figure.clause]
        if clause.verb is None or clause.negated or clause.tense not in ("past", "perfect", "participle"):
            return False
        if figure.quantity.unit != "count" or figure.modality != "asserted" or clause.verb <= figure.reach:
            return False
        form = self.types[clause.verb].verb
        agreed = any(self.types[word].key in cue_words("agreement") for word in range(clause.verb - 2, clause.verb))
        if form is None or not agreed:
            return False
        word = self.windows.before(figure)
        if word > clause.first and self.types[word].key in cue_words("agreed_acts"):
            return self.types[word - 1].key == "با"
        return form.role == "do" and word >= clause.first and self.types[word].key == "با"

    def _is_only_approved(self, figure: Figure, said: Hit) -> bool:
        """«راه‌اندازی ۵ مرکز تصویب شد»: an act that was approved has not come about yet."""
        between = self.types[figure.reach : said.start]
        return said.entry.value == "approved" and not any(kind.bits & PUNCT or kind.key == "و" for kind in between)

    def has_state(self, figure: Figure) -> bool:
        """Whether the things of a figure can have a state."""
        if figure.kind == "job" or figure.person or self.is_of_people(figure):
            return False
        noun = self.types[figure.noun_first : figure.noun_last] if figure.noun_first >= 0 else []
        if any(kind.stem in cue_words("stateless") for kind in noun):
            return False  # «۳۰ هزار حساب افتتاح شد»
        return figure.quantity.unit in _STATEFUL_UNITS or is_money(figure.quantity.unit)

    def _shares_with_next(self, figure: Figure, index: int) -> bool:
        """Whether what is said behind the next number holds for this one, too.

        So it does in a list, over a time («پارسال ۶۸ واحد و امسال ۲۷ واحد احیا شد»), over its own size («یک بیمارستان ۱۲۰ تختخوابی»), and
        over its parts («۶ مرکز، شامل ۲ مرکز شهری و ۴ مرکز روستایی، فعال است»).
        """
        if self.windows.listed_with_next(index):
            return True
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if following is None or following.clause != figure.clause:
            return False
        if following.quantity.adjectival and following.first == figure.reach:
            return True
        between = range(figure.reach, following.first)
        if len(between) < 1 or following.kind != figure.kind:
            return False
        if len(between) <= _INCLUDING and any(self.types[word].key in cue_words("includers") for word in between):
            return self._are_alike(index + 1)
        if len(between) < 2 or self.types[between[0]].key != "و":
            return False
        timed = [word for word in between if self.scene.cover[word] & COVER_TIME]
        return len(timed) >= len(between) - 2 > 0 and bool(self.scene.cover[following.first - 1] & COVER_TIME)

    def _are_alike(self, index: int) -> bool:
        """Whether the parts that a clause tells have one state, not «شامل ۱۰۰ واحد فعال و ۲۰ واحد راکد»."""
        first = self.figures[index]
        for part in self.figures[index + 1 :]:
            if part.clause != first.clause:
                break
            if part.kind == first.kind and part.status != first.status:
                return False
        return True

    def is_half_idle(self, figure: Figure) -> bool:
        """«۳۰ واحد نیمه‌فعال و ۲۰ واحد راکد»: a state that has no name of its own here, and not that of the next."""
        words = self.types[figure.last : figure.reach + 1]
        return any(kind.key in cue_words("half_idle") for kind in words)

    def _has_predicate(self, figure: Figure, following: Figure) -> bool:
        """«۱۰ کارگاه آماده تحویل، ۸ کارگاه در حال ساخت است»: what is said of the first is left without its verb."""
        return any(self.types[word].key in cue_words("predicate_heads") for word in range(figure.last, following.first))

    def _is_whole(self, figure: Figure, index: int) -> bool:
        """«از ۱۲۰ واحد، ۸۰ واحد فعال …»: a whole before its parts is no member of their list."""
        before = self.windows.word_before(figure)
        return before in cue_words("whole_of") and self.types[self.figures[index + 1].first - 1].key == "،"

    def _predicate_start(self, figure: Figure, adjective: Hit | None) -> int:
        """Where what is said of a figure may begin: behind its phrase, or at the act that its phrase took in («۵ کارگاه افتتاح و …»)."""
        start = max(figure.reach, adjective.end if adjective else 0)
        if figure.noun_first >= 0 and self.types[figure.noun_first].stem not in cue_words("papers"):
            for hit in self.windows.hits("status", figure.noun_first + 1, figure.reach):
                gapped = hit.end < len(self.types) and self.types[hit.end].key == "و"
                if gapped and hit.entry.option("event", default=False) and self.cues.verb_left_out(hit):
                    return hit.start
        return start

    def _elsewhere(self, figure: Figure, index: int) -> Hit | None:
        """What is said where a relative clause or a bracket has cut the clause («۹ کارگاه که تعطیل بود دوباره راه افتاد»)."""
        if self.windows.next_start(index) < self.scene.clauses[figure.clause].last:
            return None  # another figure follows before the cut
        for clause_index in (
            self.windows.main_after_relative(figure), self.windows.after_bracket(figure), told_behind(self.windows, figure)
        ):  # fmt: skip
            if clause_index is not None:
                found = self.cues.said_in_clause(clause_index)
                if found is not None:
                    return found
        clauses = self.scene.clauses
        following = clauses[figure.clause + 1] if figure.clause + 1 < len(clauses) else None
        if following is not None and following.sentence == figure.sentence and clauses[figure.clause].verb is None:
            if self.types[following.first].key in cue_words("that_is"):  # «۴۵۰ واحد، یعنی ۴۰ درصد، تعطیل است»
                part = next((f for f in self.figures if following.first <= f.first < following.last), None)
                return self.cues.said_between(following.first if part is None else part.reach, following.last)
        relative = self.windows.relative_clause(figure)
        return None if relative is None else self.cues.said_in_clause(relative)

    def _revived(self, figure: Figure) -> Hit | None:
        """«۶ کارگاه راکد بود که دوباره جان گرفت»: a relative clause behind the state tells that it is over."""
        index = figure.clause + 1
        if index >= len(self.scene.clauses) or self.scene.clauses[index].sentence != figure.sentence:
            return None
        if self.types[self.scene.clauses[index].first].key not in ("که", "و") or index in self.windows.with_figure:
            return None
        hit = self.cues.said_in_clause(index)
        return hit if hit is not None and hit.entry.value == "revived" else None

    def _is_built(self, figure: Figure, status: str) -> bool:
        """«۴۸ کیلومتر در حال اجراست», «۳۸ مگاوات در مدار داشتیم»: roads, lines and power; other amounts are of things and have no state."""
        units = {"under_construction": ("km", "ha", "MW", "kW"), "operating": ("km", "MW", "kW")}.get(status, ())
        if (status == "operating" or figure.quantity.unit in ("MW", "kW")) and figure.quantity.adjectival:
            return False
        return figure.quantity.unit in units and not self._hangs(figure)

    def _hangs(self, figure: Figure) -> bool:
        """Whether an amount hangs on a preposition that stands in its own part of the clause."""
        first = self.scene.clauses[figure.clause].first
        for word in range(figure.first - 1, max(first, figure.first - _HANGING) - 1, -1):
            kind, cover = self.types[word], self.scene.cover[word]
            if cover & COVER_BOUND:
                continue
            if kind.bits & PUNCT or kind.key == "و" or kind.verb is not None or cover:
                return False
            if kind.key in cue_words("hangers"):
                return True
        return False

    def _is_in_sum(self, figure: Figure) -> bool:
        """«در مجموع ۱۱۲۵ واحد با ۱۴ هزار شاغل …»: a sum, not a whole of which parts are told."""
        word = self.windows.before(figure)
        return word > 0 and self.types[word].key in cue_words("sums") and self.types[word - 1].key == "در"

    def is_of_people(self, figure: Figure) -> bool:
        """Whether a figure counts people by their profession or group."""
        if figure.noun_first < 0 or figure.kind != "other":
            return False
        return not self.types[figure.noun_first].layers.isdisjoint(_PEOPLE)

    def _adjective(self, figure: Figure, governor: str) -> Hit | None:
        """A state said of the noun itself: behind its phrase, over a place or «صنعتی» at most."""
        if figure.noun_first < 0 or figure.noun_side == "shared":
            return None
        clause = self.scene.clauses[figure.clause]
        right = figure.noun_side == "right"
        hit = self.cues.adjective_of(figure.noun_first, figure.noun_last, clause.last, alone=right)
        if (
            hit is not None
            and clause.verb is not None
            and (governor in _ADJUNCTS or governor in cue_words("agents") or self._is_complement(figure))
        ):
            # «۴۳۰ واحد در ۱۹ شهرک فعال است»: said of the subject, not of what hangs on a preposition.
            form = self.types[clause.verb].verb
            closes = hit.end - 1 <= clause.verb <= hit.end
            if closes and form is not None and (form.role in ("be", "become") or clause.verb == hit.end - 1):
                return None
        return hit

    def state_of(self, word: int, limit: int) -> Hit | None:
        """The state of a noun without a number («واحدهای راکد»)."""
        return self.cues.adjective_of(word, word + 1, limit)

    def _predicate(self, figure: Figure, index: int, governor: str, *, start: int) -> Hit | None:
        """What the clause says of its subject: behind this figure's phrase, over figures that hang on a preposition."""
        end = self.windows.next_start(index)
        before = self.windows.word_before(figure)
        if governor in _ADJUNCTS or governor in cue_words("agents") or self._is_complement(figure):
            return None  # an adjunct or a noun's complement: the clause speaks of something else
        if self._is_beside(figure):
            return None
        found = self.cues.said_between(start, end)
        if found is not None and self._is_of_object(found, figure):
            return None
        if before in cue_words("whole_of") and not self._is_in_sum(figure):
            return found  # the whole that parts are taken from
        follower, hanging = index, False
        while found is None and follower + 1 < len(self.figures) and follower - index < 4:
            reach, following = self.figures[follower].reach, self.figures[follower + 1]
            joined = hanging and self.view.key_at(reach) in ("و", "،")
            joined = joined or (not hanging and self._is_beside_list(reach, following.first))
            if following.clause != figure.clause or not (self.windows.hangs(following, reach) or joined):
                return None
            follower, hanging = follower + 1, True
            own = self._adjective(following, self.windows.governor(follower))
            reach = following.unit_last if self.cues.is_state(following.noun_first) else following.reach
            start = max(reach, own.end if own is not None and self._is_attributive_of(own, following) else 0)
            found = self.cues.said_between(start, self.windows.next_start(follower))
        return None if found is not None and self._is_of_object(found, figure) else found

    def _is_of_object(self, hit: Hit, figure: Figure) -> bool:
        """«این طرح را با ۱۳۰ رأی تصویب کردند»: done to what stands before «را»."""
        verb = self.types[hit.end - 1].verb
        first = self.scene.clauses[figure.clause].first
        return (
            verb is not None
            and verb.role == "do"
            and any(kind.key == "را" for kind in self.types[first : figure.first])
        )

    def _is_beside_list(self, first: int, last: int) -> bool:
        """«۱۴ طرح عمرانی، صنعتی و خدماتی با ۹ میلیارد …»: a list of adjectives goes on before the preposition."""
        words = [self.types[word] for word in range(first, last) if not self.scene.cover[word] & COVER_BOUND]
        if not 3 <= len(words) <= _ADJECTIVES or words[0].key not in ("و", "،"):
            return False
        listed = 0
        while listed + 1 < len(words) and words[listed].key in ("و", "،") and words[listed + 1].bits & LETTER:
            if words[listed + 1].bits & CLOSED or words[listed + 1].verb is not None:
                return False
            listed += 2
        return listed > 0 and listed < len(words) and words[listed].key in _BESIDE

    def _is_attributive_of(self, hit: Hit, figure: Figure) -> bool:
        """«با ۷ واحد فعال دارد»: a state right behind what hangs on «با» is that thing's."""
        form = self.types[hit.end].verb if hit.end < len(self.types) else None
        return hit.start <= figure.reach and form is not None and form.role == "have"

    def _is_beside(self, figure: Figure) -> bool:
        """«با استقرار ۲۵ دیگ راه‌اندازی شد»: what stands there besides, told by an act behind «با»."""
        word = self.windows.before(figure)
        kind = self.types[word]
        return (
            word > 0 and self.types[word - 1].key == "با" and bool(kind.bits & LETTER) and not kind.bits & CLOSED
            and kind.verb is None and not self.scene.cover[word] and figure.noun_side != "left"
        )  # fmt: skip

    def _is_complement(self, figure: Figure) -> bool:
        """«مشکل ۱۹ واحد بررسی …», «با مشارکت ۸ کارخانه …», «تصفیه‌خانه ۷ شهرک در مدار است»: the number is a noun's complement."""
        word = figure.first - 1
        if word < 0 or word in self._topics:
            return word >= 0
        if figure.quantity.adjectival:
            return False
        if self._is_of_whole(figure, word):
            return False
        kind = self.types[word]
        if "kind" not in kind.layers or kind.ending in ("indefinite", "plural") or self.scene.cover[word]:
            return False
        first = self.scene.clauses[figure.clause].first
        while word > first and self.types[word - 1].bits & LETTER and not self.types[word - 1].bits & CLOSED:
            if self.types[word - 1].verb is not None:
                break
            word -= 1
        return word == first or not self.types[word - 1].bits & CLOSED or self.types[word - 1].key in ("و", "که")

    def _is_of_whole(self, figure: Figure, word: int) -> bool:
        """«از ۶۰ کارخانه ۴۱ کارخانه راه افتاد»: the noun right before a part is that of its whole."""
        index = figure.index
        before = self.figures[index - 1] if index else None
        if before is None or before.clause != figure.clause or not before.last <= word < max(before.reach, before.last):
            return False
        return self.windows.word_before(before) in cue_words("whole_of")

    def _of_subject(self, figure: Figure) -> Hit | None:
        """«واحدهای راکد: از ۱۹۰ واحد به ۱۲۰ واحد رسید»: the state of the same noun, named before without a number."""
        if figure.noun_first < 0 or figure.noun_side not in ("right", "shared"):
            return None
        if figure.noun_last - figure.noun_first > 1 and figure.kind not in STATEFUL_KINDS:
            return None  # «گروه‌های فعال سیاسی … سه گروه اخلالگر»
        head = self.types[figure.noun_first].stem
        first, _ = self.view.sentences[figure.sentence]
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].stem != head:
                continue
            if word and self.scene.cover[word - 1] & COVER_NUMBER:
                return None
            limit = self.scene.clauses[self.scene.clause_of[word]].last
            return self.cues.adjective_of(word, word + 1, limit)
        return None
