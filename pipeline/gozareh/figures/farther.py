"""Places from further away: of the sentence, of what the words point back to, of whoever speaks, of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from gozareh.figures.areas import LOCAL, Areas
from gozareh.figures.elsewhere import Spot
from gozareh.figures.going_on import KNOWN, SEVERAL, GoingOn
from gozareh.figures.known import KnownThings
from gozareh.figures.model import COVER_BOUND, Figure, Scene
from gozareh.figures.pointing import POINTED, Pointing
from gozareh.figures.spots import HOME, Spots
from gozareh.figures.topics import TOPIC, Topics
from gozareh.figures.windows import Windows
from gozareh.numbers.model import Quantity
from gozareh.text.cues import cue_endings, cue_words

_SMALL = 20
_TOGETHER_REACH = 3
_NUMBER_REACH = 3  # sentences from a number to «این ۱۴۲ کیلومتر»
_OUTSIDE_REACH = 4
OF_REPORT = "the report's place"
_SAME = "of the same as the number before"
_MOST_TOGETHER = 12


def is_told_by_chance(quantity: Quantity) -> bool:
    """Whether a number is a count so small that another that is the same tells nothing of it."""
    return quantity.unit == "count" and quantity.value <= _SMALL


class FartherPlaces:
    """Finds the places of figures that name none among their own words."""

    def __init__(
        self,
        scene: Scene,
        spots: Spots,
        figures: list[Figure],
        context: Windows,
        areas: Areas,
        *,
        words_from: Callable[[int], int],
    ) -> None:
        self.scene, self.spots, self.figures, self.context, self.areas = scene, spots, figures, context, areas
        self.view, self.types, self.words_from = scene.view, scene.view.types, words_from
        self.pointing = Pointing(scene, spots, figures, areas)
        self.known = KnownThings(scene, spots, self.pointing)
        self.topics = Topics(scene, spots, figures, context, areas, self.known, self.pointing)
        self.going = GoingOn(scene, spots, figures, context)
        self.shared_out: dict[int, list[Spot]] = {}
        self._each = scene.marked.words(frozenset({"هر"}))
        self._rests = scene.marked.words(cue_words("rests"))
        self._outsides = scene.marked.words(cue_words("outside"))
        self._denials = scene.marked.words(cue_words("denial"))

    def inherit(self, figure: Figure, index: int) -> None:
        """Give a figure the nearest place outside its own words."""
        first = self.view.sentences[figure.sentence][0]
        begin = self.words_from(figure.quantity.start)
        if self._by_its_order(figure, index, first) or self._of_all(figure, index, first):
            return
        if (told := self._same_number(figure, index)) is not None:
            self.areas.copy(figure, told, _SAME)
            return
        if index and self._is_of_the_same(figure, self.figures[index - 1]):
            self.areas.copy(figure, self.figures[index - 1], _SAME)
            return
        if self._of_sentence(figure, index, first, begin):
            return
        about = self.topics.spoken_about(first, begin)
        if about is not None:
            self.areas.give(figure, about, TOPIC)
            return
        if self.going.about_several(figure, index) and not self.is_the_rest(figure, self.context.next_start(index)):
            self._share(figure, self.figures[index - 1].sites, SEVERAL[0])
            return
        estate = self.pointing.the_only_estate(figure, first)
        if estate is not None:
            self.areas.give(figure, estate, POINTED)
            return
        before = self.pointing.back(figure, index, first, begin)
        if before is not None:
            figure.place, name, figure.sites = before
            figure.place_name = name and self.areas.whole_name(name)
            figure.why["place"] = "«این» points back to several places" if figure.sites else POINTED
            return
        if self._told_before(figure, index) or self.going.goes_on(figure, index, begin):
            return
        area = self.areas.of(figure) or self.areas.of_source(figure) or self.areas.told_of(figure)
        known = self.known.of(figure, area) or self.topics.counted_there(figure, index, area)
        if known is not None:
            self.areas.give(figure, known, KNOWN)
            return
        topic = self.topics.topic(first, begin, area) or self.topics.asked_about(figure.sentence)
        if topic is not None:
            self.areas.give(figure, topic, TOPIC)
        elif area and self.topics.is_local_matter(figure, area, begin):
            figure.place_name = self.areas.home
            figure.why["place"] = "the place that the report is about"
        elif area:
            figure.place_name = area
            figure.why["place"] = "the speaker's own area"
        elif home := self.areas.of_report(figure):
            figure.place_name = home
            figure.why["place"] = OF_REPORT

    def _is_of_the_same(self, figure: Figure, before: Figure) -> bool:
        """«هتل‌های ارومیه ۵۸ درصد بود، نه ۸۰ درصد», «سهم ایلام ۲۳ مرکز است: ۱۹ مرکز دولتی و چهار مرکز …»: of what is right before it."""
        if before.sentence != figure.sentence or "place" not in before.why or before.sites:
            return False
        if before.quantity.unit != figure.quantity.unit or not before.quantity.value:
            return False
        word = figure.first - 1
        while word > before.last and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        key = self.types[word].key
        if key == "نه":
            return True
        if before.noun_first < 0 or figure.noun_first < 0:
            return False
        if self.types[before.noun_first].stem != self.types[figure.noun_first].stem:
            return False
        if figure.reach < len(self.types) and self.types[figure.reach].key in cue_words("it"):
            return True  # «۳۹۰ واحد است که ۱۲۰ واحد آن تعطیل است»
        if before.why["place"] == _SAME:
            return (key == "،" or key in cue_words("list_links")) and word - before.reach <= 1
        return key == ":" and figure.quantity.value < before.quantity.value

    def is_whole_told(self, figure: Figure) -> bool:
        """«از این ۱۴۲ کیلومتر ۶۱ کیلومتر …»: a number told before, of which a part is told now."""
        before = self.types[max(0, figure.first - 2) : figure.first]
        return len(before) == 2 and before[0].key == "از" and before[1].key in cue_words("pointers")

    def _same_number(self, figure: Figure, index: int) -> Figure | None:
        """«از این ۱۴۲ کیلومتر …»: the number told before that is meant."""
        if not self.is_whole_told(figure):
            return None
        same = self.context.of_value[figure.quantity.value]
        for at in same[: bisect_left(same, index)][::-1]:
            other = self.figures[at]
            if figure.sentence - other.sentence > _NUMBER_REACH:
                return None
            if other.quantity.unit == figure.quantity.unit and other.place_name is not None:
                return other
        return None

    def give(self, figure: Figure, spot: Spot, why: str) -> None:
        """Make a spot the place of a figure; a bare type word is the place that the words around it say."""
        self.areas.give(figure, self._meant(figure, spot) or spot, why)

    def _meant(self, figure: Figure, spot: Spot) -> Spot | None:
        """The named place that «این شهرستان» points back to, or that stands before a bare «شهر» in its clause."""
        if spot.place is not None or spot.name is not None:
            return None
        if self.types[spot.first - 1].key in cue_words("pointers"):
            return self.pointing.of_level(figure, spot)
        if spot.type == "province":
            return None
        clause = self.scene.clauses[self.scene.clause_of[spot.first]]
        named = [s for s in self.spots.between(clause.first, spot.first) if s.place and s.type in LOCAL]
        return named[-1] if named and not self.spots.is_list_member(named[-1]) else None

    def is_the_rest(self, figure: Figure, end: int) -> bool:
        """«۱۰ تای دیگر در بقیه شهرستان‌ها», «سایر ۳۰۸»: the rest is everywhere else."""
        first, last = max(0, figure.first - 2), min(end, figure.reach + 6)
        if bisect_left(self._rests, first) == bisect_left(self._rests, last):
            return False
        around = [self.types[w].key for w in range(first, last)]
        return any(
            a in cue_words("rests") and b.startswith(cue_endings("rest_places")) for a, b in pairwise(around)
        ) or (not cue_words("rest_openers").isdisjoint(around[:2]))

    def is_outside(self, figure: Figure, end: int) -> bool:
        """«۶ مورد در خارج از استان»: somewhere else, nobody knows where."""
        for word in self._outsides[bisect_left(self._outsides, figure.last) :]:
            if word >= min(end, figure.reach + _OUTSIDE_REACH):
                break
            around = self.types[word - 1].key, self.view.key_at(word + 1)
            if (
                around == ("در", "از")
                and word + 2 < len(self.types)
                and self.types[word + 2].stem in cue_words("one_among")
            ):
                return not any(
                    self.types[w].verb is not None or self.types[w].key == "،" for w in range(figure.last, word)
                )
        return False

    def _share(self, figure: Figure, sites: tuple[str, ...], why: str) -> None:
        figure.sites = sites
        figure.why["place"] = why

    def _by_its_order(self, figure: Figure, index: int, first: int) -> bool:
        """«دو مرکز در نور و تنکابن که اولی ۱۸ و دومی ۹ هسته دارد»: the first, the second of the places named together."""
        orders = cue_endings("order")
        before = self.types[max(first, figure.first - 2) : figure.first]
        order = next((orders.index(t.key) for t in before if t.key in orders), None)
        if order is None or not index:
            return False
        groups = [g for g in self.spots.groups(self.spots.between(first, figure.first)) if len(g) > 1]
        if not groups or order >= len(groups[-1]):
            return False
        self.areas.give(figure, groups[-1][order], "place by its order in the list")
        return True

    def _told_together(self, figure: Figure, index: int) -> list[Spot]:
        """The places of the numbers just before in the sentence, where each has its own («۷ واحد در الف و ۲ واحد در ب»)."""
        first = self.view.sentences[figure.sentence][0]
        of_figures = {s.taken: s for s in self.spots.between(first, figure.first) if s.place is not None}
        spots: list[Spot] = []
        for other in reversed(self.figures[max(0, index - _MOST_TOGETHER) : index]):
            own = of_figures.get(other.first)
            if other.sentence != figure.sentence or own is None or other.sites:
                break
            spots.append(own)
        return spots[::-1] if len({s.name for s in spots}) > 1 else []

    def _of_all(self, figure: Figure, index: int, first: int) -> bool:
        """«روی هم ۶۴۰ نفر» after places told one by one, «هر دو»: the number is of all of them."""
        if self._is_together(max(first, figure.first - _TOGETHER_REACH), figure.first):
            group = self.shared_out.get(figure.sentence) or self._told_together(figure, index)
            if group and first <= group[0].first and group[-1].last <= figure.first:
                self._share(figure, tuple(s.name for s in group if s.name), "together, after places told one by one")
                return True
        each = self._each
        for word in each[bisect_left(each, first) : bisect_left(each, figure.first)]:
            count = self.pointing.count_at(word + 1)
            if word and self.types[word - 1].key == "در" and self.types[word + 1].key in cue_words("each_ones"):
                sites = self._last_sites(figure, index)
                if sites:
                    self._share(figure, sites, SEVERAL[1])
                    return True
            elif count > 1:
                named = {s.name: s for s in self.spots.between(first, word) if s.name and s.place}
                spots = list(named.values())[-count:]
                if len(spots) == count and len({s.type == "province" for s in spots}) == 1:
                    self._share(figure, tuple(named)[-count:], SEVERAL[1])
                    return True
        return False

    def _last_sites(self, figure: Figure, index: int) -> tuple[str, ...]:
        """«در هر کدام ۲۵ هکتار»: the places that share a number in the sentences before."""
        for other in reversed(self.figures[:index]):
            if figure.sentence - other.sentence > 1:
                break
            if len(other.sites) > 1:
                return other.sites
        return ()

    def _is_together(self, first: int, last: int) -> bool:
        """Whether one of the words `first` to `last` (exclusive) sums up («روی هم»)."""
        together = cue_words("together")
        return any(self.types[word].key in together for word in range(first, last))

    def _of_sentence(self, figure: Figure, index: int, first: int, begin: int) -> bool:
        first = self.spots.behind_venue(first, figure.first)
        relative = self.types[self.scene.clauses[figure.clause].first].key == "که"
        frame = [
            s
            for s in self.spots.told_before(first, figure.first)
            if self.view.starts[s.first] >= begin and not s.measure and not (s.item and not relative)
        ]
        frame = [s for s in frame if not self._is_besides(s, figure) and not self._is_too_small(s, figure)]
        if any(s.type == "country" for s in frame) and self.areas.of(figure) not in (None, HOME):
            frame = [s for s in frame if not self._is_nationwide_act(s, figure)]
        if not frame:
            return False
        cut = self._cut(first, figure.first)
        if frame[-1].first >= cut:
            frame = [s for s in frame if s.first >= cut]
        else:
            cut = first
        last = self.view.sentences[figure.sentence][1]
        taken = {s.taken for s in self.spots.between(cut, last) if s.taken >= 0}
        rest = self.is_the_rest(figure, self.context.next_start(index))
        goes_on = (
            self.going.runs_on(figure, index, frame[-1])
            or self.going.is_part(figure, index, frame[-1])
            or self.going.is_told_of(figure, frame[-1])
        )
        if rest or (len(taken) > 1 and not goes_on):
            frame = [s for s in frame if s.taken < 0]
        if not frame:
            return False
        group = self.spots.groups(frame)[-1]
        if len(group) > 1 and all(s.place for s in group):
            self._share(figure, tuple(s.name for s in group if s.name), "several places in the sentence")
        else:
            self.give(figure, group[-1], "place in the sentence")
        return True

    def _cut(self, first: int, last: int) -> int:
        """The word behind the last semicolon among words; `first` where none stands there."""
        for word in range(last - 1, first - 1, -1):
            if self.types[word].key in ("؛", ";"):
                return word + 1
        return first

    def _is_besides(self, spot: Spot, figure: Figure) -> bool:
        """«علاوه بر خانه بهداشت روستای اشکستان، …»: what something is told besides is over with the comma."""
        besides = self.spots.besides
        at = bisect_left(besides, spot.lead) - 1
        if at < 0 or self.view.sentence_of[besides[at]] != figure.sentence:
            return False
        comma = next((w for w in range(besides[at], figure.first) if self.types[w].key == "،"), -1)
        return comma > spot.first

    def _is_nationwide_act(self, spot: Spot, figure: Figure) -> bool:
        """«در طرحی که در سراسر کشور اجرا شد، ۲۰ سلاح کشف شد»: what somebody of a province tells of an act all over the country is of the province."""
        told = self.scene.clauses[self.scene.clause_of[spot.first]]
        relative = told.verb is not None and told.last <= self.scene.clauses[figure.clause].first
        return spot.type == "country" and relative and self.types[told.first].key == "که"

    def _is_too_small(self, spot: Spot, figure: Figure) -> bool:
        """«خانه‌های ۱۴ روستا»: villages are not counted in a village, counties not in a county."""
        noun = self.types[figure.noun_first].stem if figure.noun_first >= 0 else ""
        return spot.type == "village" and noun in cue_words("pointed_village")

    def _told_before(self, figure: Figure, index: int) -> bool:
        """A number that somebody denies or confirms is of the place that it was told of."""
        quantity = figure.quantity
        if is_told_by_chance(quantity):
            return False
        first, last = self.view.sentences[figure.sentence]
        denied = bisect_left(self._denials, first) < bisect_left(self._denials, last)
        if figure.modality != "negated" and not denied:
            return False
        same = self.context.of_value[quantity.value]
        for at in range(bisect_left(same, index) - 1, -1, -1):
            other = self.figures[same[at]]
            if other.quantity.unit == quantity.unit and other.sentence != figure.sentence and "place" in other.why:
                self.areas.copy(figure, other, "told before and denied or confirmed here")
                return True
        return False
