"""States that figures have from each other: parts of a whole, what comes with a thing, numbers of one noun, corrections."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.headings import is_row
from gozareh.figures.marked import first_from
from gozareh.figures.model import Figure
from gozareh.figures.status import STATEFUL_KINDS, StatusReader
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words

_ADD_UP = "parts that add up to the whole"
_AS_WHOLE = "as the things that it is a part of"
_BROKEN_DOWN = "as what is broken down behind a colon"


class SharedStatus:
    """Gives the figures of one scene the states that others of it have, after each has got its own."""

    def __init__(self, windows: Windows, status: StatusReader) -> None:
        self.windows = windows
        self.status = status
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        self._this = self.scene.marked.words(cue_words("this"))
        self._of_noun: dict[int, list[Figure]] | None = None  # made where numbers share a noun

    def share(self) -> None:
        """Fill what is still without a state, from the first figure to the last."""
        for index, figure in enumerate(self.figures):
            self._repeat(figure, index)
            self.inherit(figure, index)
            self.share_noun(figure)
            self.share_with_parts(figure, index)
            self.share_out(figure, index)
            self.break_down(figure, index)
        self.share_among_parts()
        self.share_in_list()

    def _repeat(self, figure: Figure, index: int) -> None:
        """«۳ واحد از این ۲۴ واحد», «۴۹ واحد یادشده …»: things told before are as they were told."""
        behind = [kind.key for kind in self.types[figure.last : figure.reach + 2]]
        if figure.kind in STATEFUL_KINDS and not cue_words("said_before").isdisjoint(behind):
            told = self._told_before(figure, index)
            if told is not None:
                figure.status, figure.why["status"] = told.status, "as the same number was told before"
        whole = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if whole is None or figure.status is not None or whole.kind != figure.kind or whole.first - figure.reach != 2:
            return
        if self.types[figure.reach].key == "از" and self.types[figure.reach + 1].key in cue_words("this"):
            told = self._told_before(whole, index + 1)
            if told is not None and figure.kind in STATEFUL_KINDS and figure.modality == "asserted":
                figure.status, figure.why["status"] = told.status, _AS_WHOLE

    def inherit(self, figure: Figure, index: int) -> None:
        """A part of things told before («۸۴۶ مورد آن», «این ۷۳ واحد») has their state where nothing else is said of it."""
        if figure.status is not None or figure.kind == "job" or figure.quantity.unit not in ("count", "percent"):
            return
        if self.status.is_half_idle(figure):
            return
        nominal = self._state_of_nominal(figure) if figure.kind == "unit" else None
        if nominal is not None:
            figure.status, figure.why["status"] = nominal, "as the things that a state stands for"
            return
        if not index:
            return
        told = self._told_before(figure, index)
        if told is not None:
            figure.status, figure.why["status"] = told.status, "as the same number was told before"
            return
        whole: Figure | None = None
        if figure.antecedent is not None:
            whole = self.figures[figure.antecedent]
        elif self._is_part(figure):
            whole = self.figures[index - 1]
        else:
            whole = self._pointed_whole(figure, index)
        unfinished = self._is_some_unfinished(figure, index)
        if unfinished:
            whole = self.figures[index - 1]
        alone = figure.kind in STATEFUL_KINDS and figure.modality == "asserted" and figure.per is None
        if self._is_rest(figure) and (whole is not None or alone):
            whole = self._whole_of_rest(figure, index)  # «۳ تای دیگر» are none of the part told before them
        if whole is None or whole.status is None or whole.kind != figure.kind or figure.sentence - whole.sentence > 2:
            return
        if figure.kind not in STATEFUL_KINDS and not self._is_of_same_noun(figure, whole):
            return
        if whole.status in ("approved", "under_construction") and whole.sentence != figure.sentence and not unfinished:
            return
        figure.status = whole.status
        figure.why["status"] = _AS_WHOLE

    def _told_before(self, figure: Figure, index: int) -> Figure | None:
        """«این ۷۳ واحد», «۴۹ واحد یاد شده»: the figure that has told the same number of the same things."""
        pointed = self.windows.word_before(figure) in cue_words("this") or self._is_mentioned(figure)
        behind = self.types[figure.last : figure.reach + 2]
        if not pointed and not any(kind.key in cue_words("said_before") for kind in behind):
            return None
        same = self.windows.of_value[figure.quantity.value]
        for at in range(bisect_left(same, index) - 1, -1, -1):
            earlier = self.figures[same[at]]
            if earlier.kind == figure.kind and earlier.status is not None and earlier.modality == "asserted":
                return earlier
        return None

    def _is_mentioned(self, figure: Figure) -> bool:
        """«در عدد ۱۴۵ دیده شده است»: the number of things told before."""
        return self.windows.word_before(figure) in cue_words("amounts") and self.types[figure.first - 2].key == "در"

    def _state_of_nominal(self, figure: Figure) -> str | None:
        """«در میان احیاشده‌ها ۱۹ واحد غذایی، ۱۲ واحد فلزی …»: a state that stands for its things is that of their parts."""
        first, _ = self.view.sentences[figure.sentence]
        for hit in self.windows.hits("status", first, figure.first)[::-1]:
            if self.types[hit.end - 1].ending != "plural" or not hit.start:
                continue
            opening = [kind.key for kind in self.types[max(first, hit.start - 2) : hit.start]]
            return str(hit.entry.value) if any(key in cue_words("among") for key in opening) else None
        return None

    def _is_of_same_noun(self, figure: Figure, whole: Figure) -> bool:
        if figure.noun_first < 0 or whole.noun_first < 0:
            return figure.noun_first < 0 and figure.quantity.unit != "percent"
        return self.types[figure.noun_first].stem == self.types[whole.noun_first].stem

    def _is_rest(self, figure: Figure) -> bool:
        return any(kind.key in cue_words("the_rest") for kind in self.types[figure.last : figure.reach + 2])

    def _whole_of_rest(self, figure: Figure, index: int) -> Figure | None:
        """«از ۱۸۸ واحد راکد … ۴۵ تای دیگر»: the whole that the sentence or the one before has opened with «از»."""
        before = self.figures[index - 1]
        if before.kind == figure.kind and before.why.get("status") == _AS_WHOLE:
            return before  # a list of parts that have no state of their own
        for at in range(index - 1, -1, -1):
            earlier = self.figures[at]
            if figure.sentence - earlier.sentence > 1:
                return None
            if (
                earlier.kind == figure.kind
                and earlier.quantity.unit == "percent"
                and earlier.sentence == figure.sentence
            ):
                return (
                    earlier if earlier.status in ("operating", "inactive") else None
                )  # «۱۸ درصد راکدها … ۲۲۳ واحد دیگر»
            if earlier.kind == figure.kind and self.windows.word_before(earlier) in cue_words("whole_of"):
                return earlier if earlier.status in ("operating", "inactive") else None
        return None

    def share_with_parts(self, figure: Figure, index: int) -> None:
        """What comes with a thing or is told beside it: «۳۷ مدرسه با ۲۱۴ کلاس افتتاح شد», «۳۹ کارگاه افتتاح شد، نه ۴۳», «بلکه ۵۱۴ واحد»."""
        if figure.status is not None or figure.quantity.unit != "count" or not self.status.has_state(figure):
            return
        if figure.modality == "negated":
            beside = [f for f in self.figures[max(0, index - 1) : index + 2] if f is not figure]
            found = next(
                (f for f in beside if f.sentence == figure.sentence and f.kind == figure.kind and f.status), None
            )
            why = "as the number told in its place"
        elif not index:
            return
        else:
            before = self.figures[index - 1]
            corrects = not cue_words("but_rather").isdisjoint(
                [kind.key for kind in self.types[before.reach : figure.first]]
            )
            comes_with = (
                figure.kind not in STATEFUL_KINDS
                and self.windows.word_before(figure) == "با"
                and before.clause == figure.clause
                and before.kind not in ("unit", "estate", "zone", "estate_or_zone")
                and before.quantity.unit == "count"
                and figure.first - before.reach <= 5
            )
            same = corrects and before.kind == figure.kind and before.modality == "negated"
            found = before if comes_with or same else None
            why = "as the thing that it comes with" if comes_with else "as the number that it corrects"
        if found is not None and found.status is not None and figure.modality not in ("planned", "possible"):
            figure.status, figure.why["status"] = found.status, why

    def share_out(self, figure: Figure, index: int) -> None:
        """«از واحدهای راکد ۶۱ واحد در ساوه، ۲۷ واحد در اراک و … است»: shares of the things of one state."""
        before = self.figures[index - 1] if index else None
        if figure.status is not None or before is None or before.status is None or before.clause != figure.clause:
            return
        if figure.kind != before.kind or figure.kind not in STATEFUL_KINDS or figure.quantity.unit != "count":
            return
        if (
            before.noun_first < 0
            or figure.modality != before.modality
            or self.scene.view.has_finite_verb(before.reach, figure.first)
        ):
            return
        first = self.scene.clauses[figure.clause].first
        stem = self.types[before.noun_first].stem
        for word in range(first + 1, before.first):
            kind = self.types[word]
            if kind.stem == stem and kind.ending == "plural" and self.types[word - 1].key == "از":
                hit = self.status.state_of(word, before.first)
                if hit is not None and hit.entry.value == before.status:
                    figure.status, figure.why["status"] = before.status, "a share of the things of one state"

    def break_down(self, figure: Figure, index: int) -> None:
        """«۹۷۰ واحد در دست ساخت است: ۵۹۰ واحد در خوی، ۳۸۰ واحد در ماکو»: parts without a verb behind the colon."""
        before = self.figures[index - 1] if index else None
        if figure.status is not None or before is None or before.status is None or before.sentence != figure.sentence:
            return
        if figure.kind != before.kind or figure.quantity.unit != "count" or before.quantity.unit != "count":
            return
        colon = next((w for w in range(before.reach, figure.first) if self.types[w].key == ":"), -1)
        goes_on = colon < 0 and before.why.get("status") == _BROKEN_DOWN
        if not goes_on and (colon < 0 or figure.quantity.value >= before.quantity.value):
            return
        clause = self.scene.clauses[figure.clause]
        verbless = clause.verb is None and not self.view.has_finite_verb(max(colon, before.reach), figure.first)
        told = colon >= 0 and is_telling(self.scene, self.scene.clauses[self.scene.clause_of[colon - 1]])
        if verbless and not told and figure.modality == "asserted" and self._is_of_same_noun(figure, before):
            figure.status, figure.why["status"] = before.status, _BROKEN_DOWN

    def share_noun(self, figure: Figure) -> None:
        """«کرمان با ۱۹۲، مازندران با ۱۱۰ و گیلان با ۹۵ واحد احیاشده»: numbers of one noun have its state."""
        if figure.status is not None or figure.noun_side != "shared" or not self.status.has_state(figure):
            return
        if self._of_noun is None:
            self._of_noun = {}
            for other in self.figures:
                self._of_noun.setdefault(other.noun_first, []).append(other)
        for other in self._of_noun[figure.noun_first]:
            if other is not figure and other.status is not None:
                if other.sentence == figure.sentence and other.first > figure.first:
                    figure.status, figure.why["status"] = other.status, "shared with its noun"
                    return

    def _pointed_whole(self, figure: Figure, index: int) -> Figure | None:
        """«از این واحدها ۱۴ واحد در مشهد، …», «این ۷۳ واحد», «که ۱۸ هزار واحد توزیعی …»: the things told before."""
        head = self.types[figure.noun_first].stem if figure.noun_first >= 0 else ""
        first, _ = self.view.sentences[figure.sentence]
        last = figure.reach if figure.quantity.unit == "percent" else figure.first
        pointed = any(
            any(kind.stem == head for kind in self.types[word + 1 : word + 3])
            for word in self._this[first_from(self._this, first) : first_from(self._this, last)]
        )
        pointed = pointed or (figure.modality == "asserted" and self._is_of_number_told(figure.reach))
        composed = self.types[self.scene.clauses[figure.clause].first].key == "که"
        for at in range(index - 1, -1, -1):
            earlier = self.figures[at]
            if figure.sentence - earlier.sentence > 2:
                return None
            if earlier.kind != figure.kind or earlier.quantity.unit != "count":
                continue
            if not (pointed or composed) and not self._is_divided(earlier, figure, index):
                continue
            if earlier.status is not None and earlier.quantity.value >= figure.quantity.value:
                return earlier if pointed or earlier.sentence == figure.sentence else None
        return None

    def _is_of_number_told(self, word: int) -> bool:
        """«۱۵۸ هتل | از این تعداد»: words that make a part of the number told before."""
        keys = [kind.key for kind in self.types[word : word + 3]]
        return len(keys) == 3 and keys[0] == "از" and keys[1] in cue_words("this") and keys[2] in cue_words("amounts")

    def _is_divided(self, whole: Figure, figure: Figure, index: int) -> bool:
        """«از ۴۲ شهرک فعال ۱۵ شهرک تصفیه‌خانه دارند»: a part of a running or idle whole, if no part before it has another state."""
        if whole.sentence != figure.sentence or self.windows.word_before(whole) not in cue_words("whole_of"):
            return False
        parts = self.figures[whole.index + 1 : index]
        return whole.status in ("operating", "inactive") and all(p.status in (None, whole.status) for p in parts)

    def _is_part(self, figure: Figure) -> bool:
        """«۱۳۵ کارگاه آن», «۹ واحدش»: a pronoun behind the noun makes the number a part."""
        word = figure.reach
        limit = self.scene.clauses[figure.clause].last
        if word < limit and (self.types[word].key == "آن" or self._are_these(word)):
            return True
        return figure.noun_last > 0 and self.types[figure.noun_last - 1].ending == "possessive"

    def _is_some_unfinished(self, figure: Figure, index: int) -> bool:
        """«۱۱ هزار واحد در دست ساخت است. ۸۰۰ واحد از اینها در مهدیه …»: some of what is being built is being built."""
        before, word = self.figures[index - 1], figure.reach
        if before.status != "under_construction" or word + 1 >= len(self.types) or self.types[word].key != "از":
            return False
        return self._are_these(word + 1)

    def _are_these(self, word: int) -> bool:
        return self.types[word].key in cue_words("they") or self.types[word].key in cue_words("these")

    def share_among_parts(self) -> None:
        """Numbers that follow a whole and add up to it are its parts and share its state and attributes («۱۱ واحد: پنج … چهار … دو …»)."""
        figures = self.figures
        for index, whole in enumerate(figures):
            nothing = whole.status is None and not whole.attributes
            if nothing or whole.quantity.unit != "count" or whole.quantity.value_max is not None:
                continue
            total: int | float = 0
            parts: list[Figure] = []
            for part in figures[index + 1 : index + 9]:
                if part.sentence - whole.sentence > 2:
                    break
                if (
                    part.kind != whole.kind
                    or part.quantity.unit != "count"
                    or part.quantity.value >= whole.quantity.value
                ):
                    continue
                total += part.quantity.value
                parts.append(part)
                if total >= whole.quantity.value:
                    break
            if len(parts) < 2 or total != whole.quantity.value:
                continue
            if whole.attributes and not any(part.attributes for part in parts):
                for part in parts:
                    part.attributes, part.why["attributes"] = whole.attributes, _ADD_UP
            if whole.status is None or any(part.status not in (None, whole.status) for part in parts):
                continue
            for part in parts:
                part.attributes = part.attributes or whole.attributes
                if part.status is None and part.modality == whole.modality:
                    part.status, part.why["status"] = whole.status, _ADD_UP

    def share_in_list(self) -> None:
        """«… ۸۸ واحد به تولید برگشت، به این شرح:» above rows «خوی ۱۷ واحد»: rows of the same things, no more than the whole, have its state."""
        figures, view = self.figures, self.view
        for index, whole in enumerate(figures):
            closing = view.sentences[whole.sentence][1] - 1
            if whole.status is None or whole.kind not in STATEFUL_KINDS or self.types[closing].key != ":":
                continue
            rows: list[Figure] = []
            row = whole.sentence
            for part in figures[index + 1 :]:
                if part.sentence > row:
                    if part.sentence > row + 1 or not is_row(self.scene, part.sentence):
                        break
                    row = part.sentence
                if row > whole.sentence and part.kind == whole.kind and part.quantity.unit == whole.quantity.unit:
                    rows.append(part)
            if len(rows) < 2 or sum(part.quantity.value for part in rows) > whole.quantity.value:
                continue
            for part in rows:
                if part.status is None and part.modality == whole.modality:
                    part.status, part.why["status"] = whole.status, _AS_WHOLE
