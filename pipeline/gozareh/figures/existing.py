"""Things that exist although something is yet to happen to them: their number is told as a fact."""

from __future__ import annotations

from gozareh.figures.framing import is_ground
from gozareh.figures.model import COVER_PLACE, Figure
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT, Hit

EXISTS = "a thing that is there, whatever is planned"
_PLANNING = 4  # words of «… در تهران قول داده‌اند»
_DESCRIBING = frozenset({"attribute", "adjective"})


class ExistingThings:
    """Says which figures of a scene count what exists, whatever is planned or possible in their clause."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        # Of the whole report, made where somebody asks.
        self._behind_acts: set[int] | None = None
        self._topics: set[int] | None = None

    def holds(self, figure: Figure, index: int) -> bool:
        """«مشکل ۱۹ واحد راکد پیگیری خواهد شد», «در شهرک ۳۴ هکتاری …», «این ۶ تصفیه‌خانه», «از ۴۲ واحد … ۵ واحد»."""
        if self._is_size(figure):
            return self._is_of_a_named_thing(figure)
        before = self.windows.word_before(figure)
        if self._is_after(figure) or self.describes(figure) or is_ground(self.windows, figure):
            return True
        if self._is_among(figure):
            return True
        if index and self.windows.joined_to_next(index - 1) and self._is_after(self.figures[index - 1]):
            return True  # «پس از کسب ۳ پیروزی و یک باخت باید …»
        if figure.quantity.unit == "percent" and before == "با" and self._is_progress(figure):
            return True  # «با ۵۰ درصد پیشرفت پیش‌بینی می‌شود تا پایان سال افتتاح شود»
        if figure.quantity.unit == "percent" and before == "از":
            return index + 1 < len(self.figures) and self.figures[index + 1].clause == figure.clause
        if (
            index
            and figure.quantity.unit not in ("count", "percent")
            and self.is_whole_of(self.figures[index - 1], figure)
        ):
            return True
        if figure.quantity.unit != "count" or figure.bound in ("at_least", "at_most"):
            return False
        if self.is_pointed(figure):
            return True
        if self.is_where(figure):
            return True
        if self._is_topic(figure) or self._is_owner(figure, index) or self._has_what_changes(figure):
            return True
        behind = self.types[figure.last : min(figure.reach + 2, len(self.types))]
        if any(kind.key in cue_words("standing") for kind in behind):
            return True
        if index and self.is_whole_of(self.figures[index - 1], figure):
            return True
        if before == "از" and not self._is_behind_act(figure.first) and index + 1 < len(self.figures):
            part = self.figures[index + 1]
            if part.clause == figure.clause and part.kind == figure.kind and part.quantity.unit in ("count", "percent"):
                return True
        return self._has_own_state(figure) and not self._is_changed(figure)

    def is_size_of_named(self, figure: Figure) -> bool:
        """«سالن ۳۰۰ نفری مرند»: a size of a thing that has a name."""
        return self._is_size(figure) and self._is_of_a_named_thing(figure)

    def _is_size(self, figure: Figure) -> bool:
        return figure.quantity.adjectival and figure.quantity.unit not in ("percent", "times")

    def is_pointed(self, figure: Figure) -> bool:
        """«این ۶ تصفیه‌خانه»: things that were told of before."""
        pointed = self.windows.word_before(figure) in cue_words("pointers") and figure.quantity.unit == "count"
        return pointed and not self._is_pronoun(figure) and not self._is_reason(figure)

    def _is_reason(self, figure: Figure) -> bool:
        """«…، برای همین دو مرکز دایر خواهد شد»: at the head of a clause it says why, and points at no things."""
        first = self.scene.clauses[figure.clause].first
        opening = self.types[first + 1].key if self.types[first].bits & PUNCT or self.types[first].key == "و" else ""
        head = first + 1 if opening else first
        return (
            head == figure.first - 2
            and self.types[head].key == "برای"
            and self.types[head + 1].key in cue_words("this_very")
        )

    def is_whole_of(self, part: Figure, figure: Figure) -> bool:
        """«چهار درمانگاه از هفت درمانگاه», «۴۰ هکتار از ۳۰۰ هکتار زمین»: what a part is taken from."""
        unit = part.quantity.unit
        measured = (
            unit not in ("count", "percent")
            and unit == figure.quantity.unit
            and part.quantity.value < figure.quantity.value
        )
        alike = measured or part.kind == figure.kind != "other" or (
            part.noun_first >= 0 and figure.noun_first >= 0
            and self.types[part.noun_first].stem == self.types[figure.noun_first].stem
        )  # fmt: skip
        return (
            alike and self.windows.word_before(figure) == "از" and part.clause == figure.clause
            and figure.first - max(part.reach, part.unit_last) <= 1
            and (measured or unit in ("count", "percent")) and part.quantity.value != figure.quantity.value
        )  # fmt: skip

    def describes(self, figure: Figure) -> bool:
        """«روستاهای زیر ۲۰ هزار نفر», «کارگاه‌های بیش از ۵۰ کارگر»: which things are meant, whatever is said of them."""
        start = figure.quantity.bound_start
        if figure.bound not in ("less_than", "more_than") or start < 0:
            return False
        head = self.view.words_of(start, figure.quantity.bound_end)[0] - 1
        if head < 0 or self.types[head].ending != "plural" or self.types[head].bits & (CLOSED | PUNCT):
            return False
        following = self.types[figure.reach].verb if figure.reach < len(self.types) else None
        return following is None and head >= self.scene.clauses[figure.clause].first

    def is_where(self, figure: Figure) -> bool:
        """«کلید ۱۲۴۰ واحد در ۳ شهرک داده می‌شود», «۹۰ نفر از ۶۰ کشور رقابت می‌کنند»: where something is to happen is there already."""
        if (
            figure.quantity.unit != "count"
            or figure.noun_first < 0
            or self.windows.word_before(figure) not in ("در", "از")
        ):
            return False
        return self.types[figure.noun_first].stem in cue_words("settled")

    def _is_of_a_named_thing(self, figure: Figure) -> bool:
        """A size of a thing that has a name, or that others are in."""
        behind = range(figure.unit_last, min(figure.unit_last + 2, len(self.types)))  # «سالن ۶ هزار نفری کرج»
        named = any(self.scene.cover[word] & COVER_PLACE for word in behind)
        head = figure.noun_first if figure.noun_side == "left" else figure.first - 1
        inside = head > 0 and self.types[head - 1].key in ("در", "از") and self.types[head].ending != "indefinite"
        inside = inside or (head > 1 and self.types[head - 1].key == "یک" and self.types[head - 2].key == "در")
        return named or inside

    def _is_after(self, figure: Figure) -> bool:
        """«پس از کسب ۳ پیروزی باید …»: what comes first is done when the rest begins."""
        floor = max(self.scene.clauses[figure.clause].first, figure.first - 4)
        for word in range(figure.first - 1, floor, -1):
            if self.types[word].key == "از" and self.types[word - 1].key in cue_words("after_words"):
                return self.types[figure.first - 1].bits & (CLOSED | PUNCT) == 0
        return False

    def _is_behind_act(self, word: int) -> bool:
        """Whether the noun of an act ends right before `word`."""
        if self._behind_acts is None:
            acts = self.windows.hits("status", 0, len(self.types))
            self._behind_acts = {hit.end for hit in acts if hit.entry.option("event", default=False)}
        return word in self._behind_acts

    def _is_progress(self, figure: Figure) -> bool:
        return any(
            kind.stem in cue_words("progress_noun") for kind in self.types[figure.unit_last : figure.unit_last + 2]
        )

    def _is_pronoun(self, figure: Figure) -> bool:
        """«با افتتاح آن ۷۰ واحد …»: «آن» behind a noun points to no number."""
        word = figure.first - 2
        return word >= 0 and self.types[word + 1].key == "آن" and not self.types[word].bits & (CLOSED | PUNCT)

    def _has_what_changes(self, figure: Figure) -> bool:
        """«سهمیه ۲۴ شرکت از فردا کاهش می‌یابد»: the things of which something is to rise or fall."""
        clause = self.scene.clauses[figure.clause]
        if (
            clause.verb is None
            or clause.verb <= figure.reach
            or figure.change is not None
            or figure.noun_side != "right"
        ):
            return False
        head = self.types[figure.first - 1] if figure.first > clause.first else None
        if (
            head is None
            or head.bits & (CLOSED | PUNCT)
            or head.verb is not None
            or head.layers & {"change", "boundary"}
        ):
            return False
        if (
            head.key in cue_words("announced_acts")
            or head.key in cue_words("deeds")
            or head.key in cue_words("amounts")
        ):
            return False  # «با ساخت ۲۴ خانه شمار آنها افزایش می‌یابد»
        if self.scene.cover[figure.first - 1] or self.types[figure.first - 2].key == "با":
            return False  # «با ورود ۲۴ اتوبوس ناوگان افزایش می‌یابد»
        changed = self.windows.hits("change", max(figure.reach, clause.verb - 2), clause.verb)
        return bool(changed) and self.windows.next_start(figure.index) >= clause.verb

    def plans_itself(self, figure: Figure) -> bool:
        """«۲۲ خیر قول داده‌اند ۱۸ مدرسه بسازند»: those who plan are there; what they plan stands in the clause behind."""
        clause = self.scene.clauses[figure.clause]
        if (
            clause.verb is None
            or figure.quantity.unit != "count"
            or self.windows.word_before(figure) in cue_words("hangers")
        ):
            return False
        for hit in self.windows.hits("modality", figure.last, figure.reach + _PLANNING):
            form = self.types[hit.end - 1].verb
            if hit.entry.value == "planned" and form is not None and form.finite and form.person == "3p":
                behind = [t.key for t in self.types[figure.reach : hit.start]]
                return form.role in ("do", "have") and hit.end <= clause.verb and "را" not in behind
        return False

    def _is_among(self, figure: Figure) -> bool:
        """«ممکن است در بین ۹۰۰ کارمند کسی تخلف کند»: those among whom something happens."""
        word = self.windows.before(figure)
        among = word > 0 and self.types[word].key in cue_words("in_between")
        return among and self.types[word - 1].key in ("در", "از") and figure.quantity.unit == "count"

    def are_told_apart(self, figure: Figure) -> bool:
        """«۵ هزار دانش‌آموزی که اینجا درس می‌خوانند باید …»: a relative clause tells which things are meant, so that they are there.

        Not where the wish stands before them («باید ۲۰ مرکزی که کم داریم ساخته شود»).
        """
        index = self.windows.relative_clause(figure)
        if index is None or figure.quantity.unit != "count" or figure.noun_first < 0:
            return False
        clause = self.scene.clauses[index]
        form = None if clause.verb is None else self.types[clause.verb].verb
        if form is None or clause.tense != "present" or form.role == "become" or clause.future:
            return False
        wished = self.windows.hits("modality", self.scene.clauses[figure.clause].first, figure.first)
        return self.types[clause.first - 1].key.endswith("ی") and not any(h.entry.value == "possible" for h in wished)

    def _is_owner(self, figure: Figure, index: int) -> bool:
        """«دستمزد ۴۶۰ کارگر ۲ کارخانه»: the things right behind those of another number have them."""
        before = self.figures[index - 1] if index else None
        return (
            before is not None and before.reach == figure.first and before.noun_side == "right"
            and before.clause == figure.clause and self._is_topic(before)
        )  # fmt: skip

    def _is_topic(self, figure: Figure) -> bool:
        """«پرونده ۱۹ واحد», «تکلیف ۶۰ واحد»: the number is of a noun that speaks of things that are there."""
        word = figure.first - 1
        while word >= 0 and not self.types[word].layers.isdisjoint(_DESCRIBING):
            word -= 1
        if self._topics is None:
            hits = self.windows.hits("topic", 0, len(self.types))
            self._topics = {hit.end - 1 for hit in hits if hit.entry.value == "topic"}
        if word > 0 and word not in self._topics and self.types[word].verb is None and word - 1 in self._topics:
            word -= 1  # «دستمزد عقب‌افتاده ۴۶۰ کارگر»
        return word >= 0 and word in self._topics and not self._is_gained(figure, word)

    def _is_gained(self, figure: Figure, word: int) -> bool:
        """«این شهر صاحب دو سالن می‌شود»: who comes to own things that are not there yet."""
        verb = self.scene.clauses[figure.clause].verb
        form = None if verb is None else self.types[verb].verb
        if self.types[word].key not in cue_words("owner_word") or self.types[word - 1].bits & CLOSED:
            return False  # «به صاحب ۲ کارگاه وام داده می‌شود»
        return form is not None and form.role == "become"

    def _has_own_state(self, figure: Figure) -> bool:
        hits = self.windows.hits("status", figure.last, figure.reach + 3)
        return any(self._is_own(hit, figure) for hit in hits)

    def _is_own(self, hit: Hit, figure: Figure) -> bool:
        """An adjective right behind the noun, that closes no clause («۲۰ واحد راکد», not «۲۰ واحد تعطیل شود»)."""
        if not hit.entry.option("adjective", default=False) or hit.start > figure.reach:
            return False
        following = self.types[hit.end].verb if hit.end < len(self.types) else None
        return following is None and hit.end <= self.scene.clauses[figure.clause].last

    def _is_changed(self, figure: Figure) -> bool:
        """Whether the clause tells that the state of the things will change («۱۰ واحد راکد احیا خواهد شد»)."""
        clause = self.scene.clauses[figure.clause]
        hits = self.windows.hits("status", clause.first, clause.last)
        own = [hit for hit in hits if self._is_own(hit, figure)]
        return any(
            not hit.entry.option("adjective", default=False)
            and not any(mine.start <= hit.start and hit.end <= mine.end for mine in own)
            for hit in hits
        )
