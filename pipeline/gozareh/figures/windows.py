"""The words that are a figure's own: windows between neighbours, coordination, and the rule hits inside them."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.marked import first_from
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_PLACE, COVER_TIME, Figure, Scene
from gozareh.text.cues import cue_words
from gozareh.text.words import Hit

_JOINERS = frozenset("،/")
_WHERE_OR_WHEN = COVER_PLACE | COVER_TIME
_PLACE_BETWEEN = 6  # words of «، و در شهرستان دامغان»
_NONE: list[Hit] = []  # what is found most often


class HitsByStart:
    """Hits in order, found by where they start."""

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        self._starts = [hit.start for hit in hits]

    def between(self, first: int, last: int) -> list[Hit]:
        """The hits that start among the words `first` to `last` (exclusive)."""
        starts = self._starts
        at = end = first_from(starts, first)
        while end < len(starts) and starts[end] < last:  # few, if any
            end += 1
        return self.hits[at:end] if end > at else _NONE


class Windows:
    """The figures of a scene with the stretch of words that belongs to each.

    Built after the nouns are found: a figure's stretch begins behind the phrase of the figure before it and ends at
    the next figure, never outside its clause.
    """

    def __init__(self, scene: Scene, figures: list[Figure]) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.of_value: dict[int | float, list[int]] = {}
        for index, figure in enumerate(figures):
            figure.index = index
            self.of_value.setdefault(figure.quantity.value, []).append(index)
        self.with_figure = {figure.clause for figure in figures}  # clauses
        self._firsts = [figure.first for figure in figures]
        self._hits: dict[str, HitsByStart] = {}
        self._directed: dict[str | None, list[Hit]] | None = None
        self._ends = [self._next_start(index) for index in range(len(figures))]
        self._starts = [self._previous_end(index) for index in range(len(figures))]

    def hits(self, layer: str, first: int, last: int) -> list[Hit]:
        """The hits of a layer that start among the words `first` to `last` (exclusive), outside names and offices."""
        known = self._hits.get(layer)
        if known is None:
            in_title = self.scene.in_title
            found = [
                hit
                for hit in self.view.hits.get(layer, ())
                # A surname does not take in a verb («خفری درخواست کرد»).
                if (not in_title[hit.start] or (layer == "modality" and not in_title[hit.end - 1]))
                and not self._is_counted(hit)
            ]
            known = self._hits[layer] = HitsByStart(found)
        return known.between(first, last)

    def directed(self, direction: str) -> list[Hit]:
        """The cues of modality of the whole report that reach in a direction of their own («denial»)."""
        if self._directed is None:
            self._directed = {}
            for hit in self.hits("modality", 0, len(self.types)):
                self._directed.setdefault(hit.entry.option("direction"), []).append(hit)
        return self._directed.get(direction, _NONE)

    def between(self, first: int, last: int) -> list[Figure]:
        """The figures that begin among the words `first` to `last` (exclusive)."""
        return self.figures[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def _is_counted(self, hit: Hit) -> bool:
        """«۱۲ برنامه», «۴ هدف»: words of plans that are themselves what is counted."""
        if not hit.start or not self.scene.cover[hit.start - 1] & COVER_NUMBER:
            return False
        boundary = self.types[hit.start].by_layer.get("boundary", ())
        return any(entry.name == "thing" for entry in boundary)

    def next_start(self, index: int) -> int:
        """Where the words of figure `index` end: the next figure of the clause, or the clause's end."""
        return self._ends[index]

    def previous_end(self, index: int) -> int:
        """Where the words of figure `index` begin: behind the figure before it, or at the clause's start."""
        return self._starts[index]

    def _next_start(self, index: int) -> int:
        figure = self.figures[index]
        last = self.scene.clauses[figure.clause].last
        if index + 1 < len(self.figures) and self.figures[index + 1].clause == figure.clause:
            return min(last, self.figures[index + 1].first)
        return last

    def _previous_end(self, index: int) -> int:
        figure = self.figures[index]
        if index and self.figures[index - 1].clause == figure.clause:
            return self.figures[index - 1].reach
        return self.scene.clauses[figure.clause].first

    def joined_to_next(self, index: int) -> bool:
        """Whether only «و» or a comma stands between this figure's phrase and the next figure."""
        figure = self.figures[index]
        if index + 1 >= len(self.figures) or self.figures[index + 1].clause != figure.clause:
            return False
        following = self.before(self.figures[index + 1]) + 1  # «۱۸ شهرک و حدود ۹ ناحیه»
        joining = cue_words("joining_words")
        for word in range(figure.reach, following):
            key = self.types[word].key
            if key not in _JOINERS and key not in joining:
                return False
        return figure.reach < following

    def listed_with_next(self, index: int) -> bool:
        """Whether this figure and the next are members of one list: «۱۴ مرکز دائم در کرج و ۷ مرکز», closed by «و» or a comma."""
        if self.joined_to_next(index) or self._told_by_place(index):
            return True
        figure = self.figures[index]
        if index + 1 >= len(self.figures) or self.figures[index + 1].clause != figure.clause:
            return False
        following = self.figures[index + 1]
        between = self.types[figure.reach : self.before(following) + 1]
        if not 2 <= len(between) <= 9 or between[-1].key not in ("و", "،"):
            return False
        if figure.quantity.unit != following.quantity.unit or self.hits("status", figure.reach, following.first):
            return False
        return not any(
            kind.verb is not None
            or (kind.key in cue_words("hangers") and kind.key != "در")
            or (kind.key == "و" and kind is not between[-1])
            for kind in between
        )

    def _told_by_place(self, index: int) -> bool:
        """«در شاهرود ۱۴ طرح و در دامغان ۹ طرح در دست اجراست»: each member of the list opens with its place."""
        figure, cover = self.figures[index], self.scene.cover
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if following is None or following.clause != figure.clause or not figure.first:
            return False
        if figure.quantity.unit != following.quantity.unit or not cover[figure.first - 1] & COVER_PLACE:
            return False
        between = range(figure.reach, following.first)
        if not 3 <= len(between) <= _PLACE_BETWEEN or self.types[between[0]].key not in ("و", "،"):
            return False
        rest = between[2:] if self.types[between[1]].key == "و" else between[1:]
        if self.types[rest[0]].key != "در" or not cover[rest[-1]] & COVER_PLACE:
            return False
        kinds = cue_words("type_words")
        return all(cover[word] & COVER_PLACE or self.types[word].stem in kinds for word in rest[1:])

    def governor(self, index: int) -> str:
        """The word that the figure, or the list that it is a member of, hangs on («در ۲۴ شهرک و ۹ ناحیه»)."""
        unit = self.figures[index].quantity.unit
        while (
            index
            and self.joined_to_next(index - 1)
            and self.word_before(self.figures[index]) != "،"
            and self.figures[index - 1].quantity.unit == unit
        ):
            index -= 1
        return self.word_before(self.figures[index])

    def after_bracket(self, figure: Figure) -> int | None:
        """The clause that goes on where a bracket had cut the figure's («سه مرکز صبح شنبه (دوم دی) افتتاح شد»)."""
        index = figure.clause + 1
        clauses = self.scene.clauses
        if index + 1 >= len(clauses) or clauses[figure.clause].verb is not None:
            return None
        bracket, rest = clauses[index], clauses[index + 1]
        if bracket.sentence != figure.sentence or rest.sentence != figure.sentence:
            return None
        opens = self.types[bracket.first].key == "("
        return index + 1 if opens and self.types[bracket.last - 1].key == ")" else None

    def reaches_over(self, index: int, word: int) -> bool:
        """Whether every figure between figure `index` and `word` hangs on a preposition («۵۳ هکتار در قالب ۹۸ قرارداد در …»)."""
        hanging = False
        for i in range(index + 1, len(self.figures)):
            figure = self.figures[i]
            if figure.first >= word:
                break
            if self.listed_with_next(i - 1) and self.figures[i - 1].quantity.unit == figure.quantity.unit:
                continue  # «سه پالایشگاه در کرمان و دو کارخانه در یزد امسال …»
            joined = self.view.key_at(self.figures[i - 1].reach) in ("و", "،")
            if not (self.hangs(figure, self.figures[i - 1].reach) or (hanging and joined)):
                return False
            hanging = True
        return True

    def relative_clause(self, figure: Figure) -> int | None:
        """The clause «که …» right behind a figure («۵۳ کارگاهی که تعطیل بود»), None where there is none."""
        following = figure.clause + 1
        if following >= len(self.scene.clauses):
            return None
        clause = self.scene.clauses[following]
        if clause.sentence != figure.sentence or self.types[clause.first].key != "که":
            return None
        return following if clause.first - figure.reach <= 2 else None

    def main_after_relative(self, figure: Figure) -> int | None:
        """The clause that goes on where «که …» behind a figure had cut its own («۹ کارگاه که تعطیل بود دوباره راه افتاد»)."""
        relative = self.relative_clause(figure)
        if relative is None or relative + 1 >= len(self.scene.clauses):
            return None
        if self.scene.clauses[figure.clause].verb is not None:
            return None
        main = relative + 1
        clause = self.scene.clauses[main]
        if (
            clause.last - clause.first == 1
            and self.types[clause.first].key == "،"
            and main + 1 < len(self.scene.clauses)
        ):
            main += 1
            clause = self.scene.clauses[main]
        joined = self.types[clause.first].key in cue_words("clause_joints")
        timed = self.scene.cover[clause.first] & COVER_TIME  # «… که نیمه‌تمام بود تا پایان سال تمام می‌شود»
        return None if clause.sentence != figure.sentence or (joined and not timed) else main

    def word_before(self, figure: Figure) -> str:
        """The word before the number, over its bound; "" at the start."""
        word = self.before(figure)
        return self.types[word].key if word >= 0 else ""

    def before(self, figure: Figure) -> int:
        """Where the word before the number stands, over its bound; -1 at the start."""
        word = figure.first - 1
        while word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        return word

    def hangs(self, figure: Figure, floor: int) -> bool:
        """Whether a figure hangs on a preposition («با اشتغال ۱۲۴۰ نفر», «به ارزش ۳۱ میلیارد ریال»)."""
        start = max(floor, figure.first - 5)
        for word in range(figure.first - 1, start - 1, -1):
            if not floor and self.scene.cover[word] & _WHERE_OR_WHEN:
                start = word + 1  # «در سراسر کشور ۶۲ مگاوات», «از اول امسال ۶۲ مگاوات»
                break
        words = [self.types[w] for w in range(start, figure.first) if not self.scene.cover[w] & COVER_BOUND]
        return any(w.key in cue_words("hangers") for w in words) and not any(w.key in ("و", "،") for w in words[:1])

    def is_copula(self, verb: int) -> bool:
        """Whether the verb at a word is one of being or having."""
        form = self.types[verb].verb
        return form is not None and form.role in ("be", "have")
