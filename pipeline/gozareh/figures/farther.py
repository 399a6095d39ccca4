"""Places from further away: of the sentence, of what the words point back to, of whoever speaks, of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from gozareh.figures.areas import LOCAL, Areas
from gozareh.figures.elsewhere import LIST_MARKS, Spot
from gozareh.figures.known import KnownThings
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Figure, Scene
from gozareh.figures.pointing import Pointing
from gozareh.figures.spots import Spots
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import CLOSED, PUNCT

_SMALL = 20  # a count up to this is told by chance elsewhere too
_TOGETHER_REACH = 3
_TOPIC_REACH = 14  # words between what brings up a place and the place
_MOST_TOGETHER = 12
_MOST_PARTS = 3
_WIDE = ("province", "country", "foreign")
_SAME = "still the place of the number before"
_KNOWN = "the thing was told with its place"
_GOING_ON = ("goes on about several places", "«هر دو» points back to several places")


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
        self.shared_out: dict[int, list[Spot]] = {}
        self._wide: set[int | None] | None = None
        self._each = spots.words(("هر",))
        self._rests = spots.words(cue_words("rests"))
        denials = cue_words("denial")
        self._denials = [word for word, kind in enumerate(self.types) if kind.key in denials]

    def inherit(self, figure: Figure, index: int) -> None:
        """Give a figure the nearest place outside its own words."""
        first = self.view.sentences[figure.sentence][0]
        begin = self.words_from(figure.quantity.start)
        if self._by_its_order(figure, index, first) or self._of_all(figure, index, first):
            return
        if self._of_sentence(figure, index, first, begin):
            return
        about = self._spoken_about(first, begin)
        if about is not None:
            self.areas.give(figure, about, "the place that is spoken of")
            return
        if self._goes_on_about_several(figure, index) and not self.is_the_rest(figure, self.context.next_start(index)):
            self._share(figure, self.figures[index - 1].sites, _GOING_ON[0])
            return
        estate = self.pointing.the_only_estate(figure, first)
        if estate is not None:
            self.areas.give(figure, estate, "«این» points back to the place")
            return
        before = self.pointing.back(figure, index, first, begin)
        if before is not None:
            figure.place, figure.place_name, figure.sites = before
            figure.why["place"] = "«این» points back to " + ("several places" if figure.sites else "the place")
            return
        if self._told_before(figure, index) or self._goes_on(figure, index, begin):
            return
        area = self.areas.of(figure) or self.areas.told_of(figure)
        known = self.known.of(figure, area) or self._counted_there(figure, index, area)
        if known is not None:
            self.areas.give(figure, known, _KNOWN)
            return
        topic = self._topic(first, begin, area)
        if topic is not None:
            self.areas.give(figure, topic, "the place that is spoken of")
        elif area:
            figure.place_name = area
            figure.why["place"] = "the speaker's own area"
        elif home := self.areas.of_report(figure):
            figure.place_name = home
            figure.why["place"] = "the report's place"

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

    def _spoken_about(self, first: int, begin: int) -> Spot | None:
        """«درباره گمیشان هم گفت: …»: the place that the verb of saying brings up, before all that the words point back to."""
        for spot in reversed(self.spots.between(first, self.view.word_at(begin - 1) + 1)):
            before = [t.key for t in self.types[max(first, spot.lead - 2) : spot.lead]]
            if before and (
                before[-1] in cue_words("about")
                or (before[-1] in cue_words("whole") and before[0] in cue_words("about"))
            ):
                return spot
        return None

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
        before = range(max(first, figure.first - _TOGETHER_REACH), figure.first)
        group = self.shared_out.get(figure.sentence) or self._told_together(figure, index)
        if (
            group
            and first <= group[0].first
            and group[-1].last <= figure.first
            and any(self.types[w].key in cue_words("together") for w in before)
        ):
            self._share(figure, tuple(s.name for s in group if s.name), "together, after places told one by one")
            return True
        each = self._each
        for word in each[bisect_left(each, first) : bisect_left(each, figure.first)]:
            count = self.pointing.count_at(word + 1)
            if count > 1:
                named = {s.name: s for s in self.spots.between(first, word) if s.name and s.place}
                spots = list(named.values())[-count:]
                if len(spots) == count and len({s.type == "province" for s in spots}) == 1:
                    self._share(figure, tuple(named)[-count:], _GOING_ON[1])
                    return True
        return False

    def _of_sentence(self, figure: Figure, index: int, first: int, begin: int) -> bool:
        first = self.spots.behind_venue(first, figure.first)
        relative = self.types[self.scene.clauses[figure.clause].first].key == "که"
        frame = [
            s
            for s in self.spots.between(first, figure.first)
            if self.view.starts[s.first] >= begin and not s.measure and not (s.item and not relative)
        ]
        frame = [s for s in frame if not self._is_besides(s, figure) and not self._is_too_small(s, figure)]
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
        goes_on = self._runs_on(figure, index, frame[-1]) or self._is_part(figure, index, frame[-1])
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

    def _is_too_small(self, spot: Spot, figure: Figure) -> bool:
        """«خانه‌های ۱۴ روستا»: villages are not counted in a village, counties not in a county."""
        noun = self.types[figure.noun_first].stem if figure.noun_first >= 0 else ""
        return spot.type == "village" and noun in cue_words("pointed_village")

    def _is_part(self, figure: Figure, index: int, spot: Spot) -> bool:
        """«در پلدختر از ۱۱ پل ویران ۹ پل ساخته شده و ۲ پل در دست ساخت است»: the place of the whole is that of its parts."""
        for whole in reversed(self.figures[max(0, index - _MOST_PARTS) : index]):
            if whole.sentence != figure.sentence:
                return False
            if whole.first == spot.taken and spot.first < whole.first:
                alike = whole.noun_first >= 0 and figure.noun_first >= 0
                alike = alike and self.types[whole.noun_first].stem == self.types[figure.noun_first].stem
                return self.context.word_before(whole) == "از" and (
                    alike or (figure.antecedent is not None and self.figures[figure.antecedent] is whole)
                )
        return False

    def _runs_on(self, figure: Figure, index: int, spot: Spot) -> bool:
        """«طرح سوم در بافق با ظرفیت ۳۰۰ تن ۴۰ درصد پیش رفته»: the figure before has the place, and no mark parts the two."""
        if not index or spot.taken != self.figures[index - 1].first:
            return False
        previous = self.figures[index - 1]
        if previous.clause == figure.clause:
            between = self.types[max(previous.reach, previous.unit_last) : figure.first]
            # «شهرک خلخال ۱۲۰ هکتار وسعت و ۴۰ درصد پیشرفت دارد»: two measures of one thing
            measures = previous.quantity.unit != figure.quantity.unit and "count" not in (
                previous.quantity.unit,
                figure.quantity.unit,
            )
            return measures or not any(t.key in LIST_MARKS for t in between)
        between = self.types[previous.reach : figure.first]
        return bool(between) and between[0].key == "("

    def _goes_on_about_several(self, figure: Figure, index: int) -> bool:
        """«در بافق و بهاباد دو کارخانه ساخته می‌شود که ۹۰۰ نفر …»: what follows holds for both places together."""
        if not index:
            return False
        previous = self.figures[index - 1]
        if previous.sentence != figure.sentence or len(previous.sites) < 2 or previous.place_name is not None:
            return False
        opens = self.types[self.scene.clauses[figure.clause].first].key == "که"
        return opens or previous.clause == figure.clause or previous.why["place"] in _GOING_ON

    def _goes_on(self, figure: Figure, index: int, begin: int) -> bool:
        """Whether a number is still about the place of the one just before it, told by the same voice.

        It is where that one was found by what «این» points to, where «آن» stands for its thing («وسعت آن هم …»), and behind
        the verb of saying of the same sentence («با بیان اینکه در فریمان … افزود: …»), if nothing tells of others.
        """
        if not index:
            return False
        before = self.figures[index - 1]
        paragraph = self.view.paragraph_of_sentence
        near = 0 <= figure.sentence - before.sentence <= 1
        if not near or before.voice != figure.voice or paragraph[before.sentence] != paragraph[figure.sentence]:
            return False
        if before.place is None or before.place.type in _WIDE or before.sites:
            return False
        clause = self.scene.clauses[figure.clause]
        words = self.types[clause.first : max(clause.first, figure.first) + 1]
        if any(t.key in cue_words("of_others") for t in (*words, *self.types[figure.first : figure.reach + 2])):
            return False
        pointed = before.why.get("place") in ("«این» points back to the place", _SAME, _KNOWN)
        told = before.sentence == figure.sentence and before.quantity.start < begin <= figure.quantity.start
        at = index - 1
        while told and at and self.figures[at - 1].sentence == figure.sentence:
            at -= 1
            told = self.figures[at].place_name == before.place_name
        alone = sum(
            1 for s in self.spots.between(self.view.sentences[before.sentence][0], figure.first) if s.taken >= 0
        )
        if not (pointed or self._of_that(clause.first, figure.first) or (told and alone <= 1)):
            return False
        figure.place, figure.place_name = before.place, before.place_name
        figure.why["place"] = _SAME
        return True

    def _of_that(self, first: int, last: int) -> bool:
        """«وسعت آن هم ۲ هزار …», «در هر کیلومتر آن ۱۸ میلیارد …»: what belongs to the thing told before."""
        for word in range(first + 1, last):
            if self.types[word].key in cue_words("it") and not self.types[word - 1].bits & (PUNCT | CLOSED):
                following = self.types[word + 1]
                free = following.bits & (PUNCT | CLOSED) or following.verb is not None
                if free or self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND):
                    return True
        return False

    def _told_before(self, figure: Figure, index: int) -> bool:
        """A number that somebody denies or confirms is of the place that it was told of."""
        quantity = figure.quantity
        if quantity.unit == "count" and quantity.value <= _SMALL:
            return False
        first, last = self.view.sentences[figure.sentence]
        denied = bisect_left(self._denials, first) < bisect_left(self._denials, last)
        if figure.modality != "negated" and not denied:
            return False
        same = self.context.of_value[quantity.value]
        for at in range(bisect_left(same, index) - 1, -1, -1):
            other = self.figures[same[at]]
            if other.quantity.unit == quantity.unit and other.sentence != figure.sentence and "place" in other.why:
                figure.place, figure.place_name, figure.sites = other.place, other.place_name, other.sites
                figure.why["place"] = "told before and denied or confirmed here"
                return True
        return False

    def _counted_there(self, figure: Figure, index: int, area: str | None) -> Spot | None:
        """The place of the things in a report about that place, wherever they were told with a place before."""
        home = self.areas.home
        if figure.noun_first < 0 or home is None or not self.known.is_within(home, area) or self._tells_wider(figure):
            return None
        clause = self.scene.clauses[figure.clause]
        if self.context.hits("organisation", clause.first, figure.first):
            return None  # «پارک ۱۸۸ واحد فناور دارد»: that of whoever speaks
        stem = self.types[figure.noun_first].stem
        told = {
            other.place_name
            for other in self.figures[:index]
            if other.noun_first >= 0 and self.types[other.noun_first].stem == stem and "place" in other.why
        }
        if told != {home}:
            return None
        return next((s for s in self.spots.all if s.name == home and s.place is not None), None)

    def _tells_wider(self, figure: Figure) -> bool:
        """Whether the voice names a province or the country in any sentence in which it tells a number."""
        if self._wide is None:
            sentences = {self.view.sentence_of[s.first] for s in self.spots.all if s.type in _WIDE}
            sentences |= {self.view.sentence_of[word] for word in self.spots.words(cue_words("nationwide"))}
            self._wide = {f.voice for f in self.figures if f.sentence in sentences}
        return figure.voice in self._wide

    def _topic(self, first: int, begin: int, area: str | None) -> Spot | None:
        """«با اشاره به پایانه مرزی بازرگان گفت: …»: a place of what is spoken of, narrower than the speaker's own area."""
        spoken = [s for s in self.spots.between(first, self.view.word_at(begin - 1) + 1) if s.place and s.name != area]
        if not spoken or spoken[-1].type in ("country", "foreign", "province") or self.spots.is_list_member(spoken[-1]):
            return None
        for word in range(spoken[-1].lead - 1, max(first - 1, spoken[-1].lead - _TOPIC_REACH - 1), -1):
            if self.types[word].verb is not None or self.types[word].key == "که":
                break  # «در نشستی که در سنندج برگزار شد»: where the speaker is
            if self.types[word].key in cue_words("topic"):
                return spoken[-1]
        return None
