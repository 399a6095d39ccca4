"""In which state the counted things are: `operating`, `under_construction`, `approved`, `inactive`, `revived`.

In the spirit of ConText: a cue has a place (on the noun, before the number, in the predicate), works within the clause,
and stops at the next figure that has one of its own. A coordination («۱۱ شهرک و ۵ ناحیه فعال») shares its end.
"""

from __future__ import annotations

from functools import cached_property

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_PLACE, COVER_TIME, Figure
from gozareh.figures.windows import Windows
from gozareh.text.words import CLOSED, LETTER, Hit

STATE_HOLDERS = frozenset(
    {"شهرک", "ناحیه", "استان", "شهرستان", "کشور", "صنعتی", "در", "سطح", "این", "آن", "نیز", "هم", "آنها"}
)
_BARE_LINKS = frozenset({"از", "به", "این", "آن", "همین", "همان", "با", "حدود", "تعداد", "بیش", "حداقل", "نزدیک", "کل"})
_LIGHT_LINKS = frozenset({"با", "به", "در", "برای", "از", "معادل", "ارزش", "مبلغ"})
_WHOLE_OF = ("از", "مجموع", "میان", "جمع")
_STATEFUL_KINDS = ("estate", "zone", "unit", "center", "estate_or_zone")
_COUNTS = ("count", "percent")
_STATEFUL_UNITS = frozenset({"count", "percent", "ha", "m2", "km", "m", "MW", "kW"})


class StatusReader:
    """Reads status and attributes of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its status. The figures are read from the last to the first, since a list shares its end."""
        if figure.kind == "job" or figure.person or self._is_of_people(figure):
            return
        if figure.quantity.unit not in _STATEFUL_UNITS and not self._is_money(figure):
            return
        adjective, event = self._adjective(figure), self._event(figure, index)
        said = self._predicate(figure, index, start=max(figure.reach, adjective.end if adjective else 0))
        head = index
        while event is None and head and self.windows.joined_to_next(head - 1):
            head -= 1  # «فعالیت ۵۱ مرکز، ۴۴ پایگاه و ۵۴۷ خانه بهداشت»
            event = self._event(self.figures[head], head)
        found = adjective or event or said
        if found is not None and found.entry.value == "inactive":
            found = next((h for h in (event, said) if h is not None and h.entry.value == "revived"), found)
        found = found or self._of_subject(figure)
        if found is not None and figure.kind not in found.entry.option("kinds", (figure.kind,)):
            found = None
        if found is not None:
            if (
                figure.quantity.unit in _COUNTS
                or found.entry.value == "approved"
                or self._is_built(figure, found.entry.value)
            ):
                figure.status = found.entry.value
                figure.why["status"] = found.entry.path
        elif self.windows.joined_to_next(index):
            following = self.figures[index + 1]
            if (
                following.status is not None
                and following.kind != "job"
                and figure.quantity.unit == following.quantity.unit
            ):
                figure.status = following.status
                figure.why["status"] = "shared with the next number"

    def _is_built(self, figure: Figure, status: str) -> bool:
        """«۴۸ کیلومتر در حال اجراست»: a length may be a road; other measures are of things and have no state themselves."""
        return (
            status == "under_construction"
            and figure.quantity.unit in ("km", "ha")
            and not self.windows.hangs(figure, 0)
        )

    def _is_of_people(self, figure: Figure) -> bool:
        return (
            figure.noun_first >= 0
            and bool(self.types[figure.noun_first].layers & {"person_noun", "not_job_cue"})
            and figure.kind == "other"
        )

    def _is_money(self, figure: Figure) -> bool:
        return len(figure.quantity.unit) == 3 and figure.quantity.unit.isupper()

    def inherit(self, figure: Figure, index: int) -> None:
        """A part of things told before («۸۴۶ مورد آن», «این ۷۳ واحد») has their state where nothing else is said of it."""
        if (
            figure.status is not None
            or figure.kind == "job"
            or figure.quantity.unit not in ("count", "percent")
            or not index
        ):
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
        for earlier in reversed(self.figures[:index]):
            if (
                earlier.kind != figure.kind
                or earlier.quantity.unit != "count"
                or figure.sentence - earlier.sentence > 2
            ):
                continue
            if not (pointed or composed) and not self._is_divided(earlier, figure, index):
                continue
            if earlier.status is not None and earlier.quantity.value >= figure.quantity.value:
                return earlier if pointed or earlier.sentence == figure.sentence else None
        return None

    def _is_divided(self, whole: Figure, figure: Figure, index: int) -> bool:
        """«از ۴۲ شهرک فعال ۱۵ شهرک تصفیه‌خانه دارند»: a part of a running or idle whole, if no part before it has another state."""
        if whole.sentence != figure.sentence or self.windows.word_before(whole) not in _WHOLE_OF:
            return False
        parts = self.figures[self.windows.index_of[id(whole)] + 1 : index]
        return whole.status in ("operating", "inactive") and all(p.status in (None, whole.status) for p in parts)

    def _is_part(self, figure: Figure) -> bool:
        """«۱۳۵ کارگاه آن», «۹ واحدش»: a pronoun behind the noun makes the number a part."""
        word = figure.reach
        limit = self.scene.clauses[figure.clause].last
        if word < limit and self.types[word].key in ("آن", "آنها", "آنان", "اینها"):
            return True
        return figure.noun_last > 0 and self.types[figure.noun_last - 1].ending == "possessive"

    @cached_property
    def _all(self) -> list[Hit]:
        return self.windows.hits("status", 0, len(self.types))

    @cached_property
    def _at_stem(self) -> dict[str, list[int]]:
        """Where the heads of the figures' nouns stand in the report."""
        heads = {self.types[f.noun_first].stem for f in self.figures if f.noun_first >= 0}
        found: dict[str, list[int]] = {}
        for word, kind in enumerate(self.types):
            if kind.stem in heads:
                found.setdefault(kind.stem, []).append(word)
        return found

    @cached_property
    def _adjectives(self) -> dict[int, Hit]:
        return {h.start: h for h in self._all if h.entry.option("adjective", default=False)}

    @cached_property
    def _events(self) -> dict[int, Hit]:
        return {h.end: h for h in self._all if h.entry.option("event", default=False)}

    @cached_property
    def _attribute_words(self) -> set[int]:
        return {h.start for h in self.windows.hits("attribute", 0, len(self.types))}

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
            if not (covered or self.types[word].key in STATE_HOLDERS or word in self._attribute_words):
                return None
        return None

    def _event(self, figure: Figure, index: int) -> Hit | None:
        """The noun of an act right before the number or its noun: «افتتاح ۲۰ واحد»."""
        word = figure.noun_first if figure.noun_side == "left" else figure.first
        floor = self.windows.previous_end(index)
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

    def _predicate(self, figure: Figure, index: int, *, start: int) -> Hit | None:
        """What the clause says of its subject: behind this figure's phrase, over figures that hang on a preposition."""
        end = self.windows.next_start(index)
        before = self.windows.word_before(figure)
        if before in ("با", "در"):
            return None  # an adjunct: the clause speaks of something else
        found = self._said_between(start, end)
        if before in ("از", "مجموع", "میان", "جمع"):
            return found  # the whole that parts are taken from
        follower, hanging = index, False
        while found is None and follower + 1 < len(self.figures) and follower - index < 4:
            reach, following = self.figures[follower].reach, self.figures[follower + 1]
            joined = hanging and self.types[reach].key in ("و", "،")
            if following.clause != figure.clause or not (self.windows.hangs(following, reach) or joined):
                return None
            follower, hanging = follower + 1, True
            found = self._said_between(following.reach, self.windows.next_start(follower))
        return found

    def _said_between(self, start: int, end: int) -> Hit | None:
        best: Hit | None = None
        for hit in self.windows.hits("status", start, end):
            if hit.end > end:
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
        return (
            hit.end < len(self.types)
            and self.types[hit.end].key in ("و", "،")
            and self.types[hit.start - 1].key not in _LIGHT_LINKS
        )

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
        for word in reversed(self._at_stem.get(head, ())):
            if not first <= word < figure.first:
                continue
            if word and self.scene.cover[word - 1] & COVER_NUMBER:
                return None
            limit = self.scene.clauses[self.scene.clause_of[word]].last
            return self._adjective_of(word, word + 1, limit)
        return None

    def share_among_parts(self) -> None:
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
            if len(parts) < 2 or total != whole.quantity.value or any(p.status is not None for p in parts):
                continue
            for part in parts:
                part.status = whole.status
                part.why["status"] = "parts that add up to the whole"

    def read_attributes(self, figure: Figure, index: int) -> None:
        """Give one figure its attributes («دائم», «دولتی»), said of its noun or of the same noun before it («شهرک‌های خصوصی ۳ شهرک است»)."""
        if figure.kind not in _STATEFUL_KINDS and (
            figure.noun_first < 0 or figure.quantity.unit != "count" or self._is_of_people(figure)
        ):
            return
        start, end = figure.last, min(self.windows.next_start(index), figure.reach + 2)
        if figure.noun_side == "left":
            start = figure.noun_first
        values = self.windows.hits("attribute", start, end)
        if not values and figure.noun_side == "right" and not index:
            values = self._attribute_of_subject(figure)
        if values:
            figure.attributes = tuple(sorted({h.entry.value for h in values}))
            figure.why["attributes"] = values[0].entry.path

    def _attribute_of_subject(self, figure: Figure) -> list[Hit]:
        clause = self.scene.clauses[figure.clause]
        for word in self._at_stem.get(self.types[figure.noun_first].stem, ()):
            if clause.first <= word < figure.first:
                return self.windows.hits("attribute", word + 1, min(word + 3, figure.first))
        return []
