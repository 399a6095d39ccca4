"""Where a figure holds: places of its words, its clause, its sentence, then the speaker's area and the report's place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from gozareh.figures.model import Figure, Scene
from gozareh.figures.pointing import Pointing
from gozareh.figures.spots import LIST_MARKS, RESTS, Spot, Spots
from gozareh.figures.windows import Windows

HOME = "ایران"
_BEFORE_NUMBER = frozenset(
    {
        "با",
        "حدود",
        "بیش",
        "از",
        "نزدیک",
        "به",
        "جمعا",
        ":",
        "(",
        "روزانه",
        "سالانه",
        "ماهانه",
        "دارای",
        "بالغ",
        "بر",
        "نیز",
        "هم",
    }
)
_MAX_LIST = 8
_LEAST_VOTES = 3
_TOPIC_CUES = frozenset({"درباره", "مورد", "اشاره", "بیان", "خبر", "تکذیب", "رد", "خصوص", "گلایه", "از"})


class PlaceFinder:
    """Finds the places of the figures of one scene."""

    def __init__(
        self,
        scene: Scene,
        figures: list[Figure],
        context: Windows,
        *,
        areas: Sequence[str | None],
        wider: Sequence[str | None] = (),
        words_from: Callable[[int], int],
    ) -> None:
        self.scene = scene
        self.words_from = words_from
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.context = context
        self.spots = Spots(scene)
        self.areas = self._meant(areas, wider)
        self.pointing = Pointing(scene, self.spots)
        self._rests = self.spots.words(RESTS)
        self.home = self._report_place()

    def _meant(self, areas: Sequence[str | None], wider: Sequence[str | None]) -> list[str | None]:
        """The areas of the officials: the province for one who speaks of «استان» though the office is named after its capital."""
        meant = list(areas)
        if not any(wider):
            return meant
        sentence_of = self.view.sentence_of
        told = {sentence_of[s.first] for s in self.spots.all if s.place is None and s.type == "province"}
        for figure in self.figures:
            if figure.speaker is not None and wider[figure.speaker] and figure.sentence in told:
                meant[figure.speaker] = wider[figure.speaker]
        return meant

    def find(self) -> None:
        """Fill place and sites of every figure."""
        self._distribute()
        for index, figure in enumerate(self.figures):
            if "place" not in figure.why:
                self._own(figure, index)
        for index in range(len(self.figures) - 2, -1, -1):
            figure, following = self.figures[index], self.figures[index + 1]
            if (
                "place" not in figure.why
                and following.why.get("place") == "place in the clause"
                and self._goes_with_next(index)
            ):
                figure.place, figure.place_name, figure.sites = following.place, following.place_name, following.sites
                figure.why["place"] = "shared with the next number"
        for index, figure in enumerate(self.figures):
            if "place" not in figure.why:
                self._inherit(figure, index)
            if not figure.sites and figure.quantity.unit == "count":
                self._enumerated(figure)

    def _goes_with_next(self, index: int) -> bool:
        """«۱۲ مدرسه با ۱۳۱ دانش‌آموز در رزن»: one place behind both, if none heads the second."""
        figure, following = self.figures[index], self.figures[index + 1]
        if figure.clause != following.clause or (
            following.place is not None and following.place.start < following.quantity.start
        ):
            return False
        between = range(max(figure.reach, figure.unit_last), following.first)
        return len(between) <= 3 and all(self.types[w].key in ("و", "،", "با", "همچنین", "نیز", "یا") for w in between)

    # -- own places -----------------------------------------------------------------------------------------------------

    def _distribute(self) -> None:
        """«ساری، بابل و آمل به ترتیب با ۲۱، ۱۷ و ۱۶ واحد»: the n-th number is for the n-th place."""
        for word in self.spots.words(("ترتیب",)):
            if word == 0 or self.types[word - 1].key != "به":
                continue
            sentence = self.view.sentence_of[word]
            first, last = self.view.sentences[sentence]
            figures = [f for f in self.figures if f.sentence == sentence and f.first > word]
            groups = self.spots.groups([s for s in self.spots.between(first, last) if s.place])
            pointed = not any(len(g) > 1 for g in groups)
            if pointed:
                groups = self.spots.groups([s for s in self.spots.between(0, first) if s.last <= first and s.place])[
                    -3:
                ]
            groups = [g for g in groups if len(g) > 1]
            if not groups:
                continue
            group = groups[-1] if pointed else min(groups, key=lambda g: abs(g[0].first - word))
            for start in range(0, len(figures) - len(group) + 1, len(group)):
                run = figures[start : start + len(group)]
                if any(later.first - earlier.last > 3 for earlier, later in pairwise(run)):
                    break
                for figure, spot in zip(run, group, strict=True):
                    self._give(figure, spot, "place by its order in the list")
                    spot.taken = True

    def _own(self, figure: Figure, index: int) -> None:
        """A place among the figure's own words: right before it, behind it, or before it in its stretch."""
        floor, end = self.context.previous_end(index), self.context.next_start(index)
        after = [s for s in self.spots.between(figure.last, end) if not self._heads_next(s, index)]
        before = self.spots.between(floor, figure.first)
        if figure.quantity.unit == "percent":
            after = [s for s in after if s.name != HOME or self.home == HOME]
        groups = self.spots.groups(before)
        label = groups[-1:] if groups and self._is_label(groups[-1][-1], figure) else []
        chosen = label or self.spots.groups(after)[:1] or groups[-1:]
        if not chosen or self._is_the_rest(figure, end):
            return
        group = chosen[0][:_MAX_LIST]
        for spot in group:
            spot.taken = True
        if len(group) == 1:
            self._give(figure, group[0], "place in the clause")
            return
        figure.sites = tuple(s.name for s in group if s.name)
        figure.why["place"] = "several places share the number"
        clause = self.scene.clauses[figure.clause]
        wider = [
            s
            for s in self.spots.between(clause.first, clause.last)
            if s.type in ("province", "country") and s not in group
        ]
        if wider:
            self._give(figure, wider[0], "several places share the number")

    def _is_the_rest(self, figure: Figure, end: int) -> bool:
        """«۱۰ تای دیگر در بقیه شهرستان‌ها», «سایر ۳۰۸»: the rest is everywhere else."""
        first, last = max(0, figure.first - 2), min(end, figure.reach + 6)
        if bisect_left(self._rests, first) == bisect_left(self._rests, last):
            return False
        around = [self.types[w].key for w in range(first, last)]
        return any(a in RESTS and b.startswith(("شهر", "استان", "شهرک", "نقاط")) for a, b in pairwise(around)) or (
            "سایر" in around[:2] or "بقیه" in around[:2]
        )

    def _is_label(self, spot: Spot, figure: Figure) -> bool:
        """«یزد با ۱۹ شهرک», «البرز ۴۳۸»: the place is right before the number, at most «با» and a bound between."""
        gap = range(spot.last, figure.first)
        return len(gap) <= 3 and all(self.types[w].key in _BEFORE_NUMBER or self.scene.cover[w] & 16 for w in gap)

    def _heads_next(self, spot: Spot, index: int) -> bool:
        """Whether the place behind this figure is the label of the next one («۱۹ واحد، گرمسار با ۸»)."""
        if index + 1 >= len(self.figures):
            return False
        following = self.figures[index + 1]
        if following.sentence != self.figures[index].sentence or spot.last > following.first:
            return False
        between = [self.types[w].key for w in range(spot.last, following.first)]
        marks = [self.types[w].key for w in range(self.figures[index].reach, spot.lead)]
        return len(between) <= 3 and all(w in _BEFORE_NUMBER for w in between) and any(m in LIST_MARKS for m in marks)

    def _enumerated(self, figure: Figure) -> None:
        """«۴ مرکز … دایر است …: مراکز … در الف، ب، پ و ت»: as many places as things, named with the same noun behind."""
        count = figure.quantity.value
        if not 2 <= count <= _MAX_LIST or figure.noun_first < 0:
            return
        head, (_, last) = self.types[figure.noun_first].stem, self.view.sentences[figure.sentence]
        groups = [g for g in self.spots.groups(self.spots.between(figure.reach + 1, last)) if len(g) == count]
        for group in groups:
            before = self.types[max(figure.reach, group[0].lead - 8) : group[0].lead]
            if any(t.stem == head and t.ending == "plural" for t in before) and not any(s.taken for s in group):
                figure.sites = tuple(s.name for s in group if s.name)
                figure.why["sites"] = "as many places as things, named with the same noun"

    # -- places from further away ----------------------------------------------------------------------------------------

    def _inherit(self, figure: Figure, index: int) -> None:
        first, last = self.view.sentences[figure.sentence]
        begin = self.words_from(figure.quantity.start)
        frame = self.spots.between(first, figure.first)
        if frame:
            taken = {s.name for s in self.spots.between(first, last) if s.taken}
            shared_out = len(taken) > 1 or self._is_the_rest(figure, self.context.next_start(index))
            frame = [
                s
                for s in frame
                if not (s.taken and (shared_out or self.spots.is_list_member(s))) and self.view.starts[s.first] >= begin
            ]
        if frame:
            self._give(figure, frame[-1], "place in the sentence")
            return
        if self._goes_on_about_several(figure, index):
            figure.why["place"] = "goes on about several places"
            return
        before = self.pointing.the_only_estate(figure, first) or self.pointing.back(figure, first, begin)
        if before is not None:
            if len(before) == 1:
                self._give(figure, before[0], "«این» points back to the place")
            else:
                figure.sites = tuple(s.name for s in before if s.name)
                figure.why["place"] = "«این» points back to several places"
            return
        area = self._area(figure)
        topic = self._topic(first, begin, area)
        if topic is not None:
            self._give(figure, topic, "the place that is spoken of")
        elif area:
            figure.place_name = area
            figure.why["place"] = "the speaker's own area"
        elif self.home:
            figure.place_name = self.home
            figure.why["place"] = "the report's place"

    def _goes_on_about_several(self, figure: Figure, index: int) -> bool:
        """«در بافق و بهاباد دو کارخانه ساخته می‌شود که ۹۰۰ نفر …»: what follows holds for both places together."""
        while index and self.figures[index - 1].first >= figure.first:
            index -= 1
        previous = self.figures[index - 1] if index else figure
        if (
            previous is figure
            or previous.sentence != figure.sentence
            or len(previous.sites) < 2
            or previous.place is not None
        ):
            return False
        return self.types[self.scene.clauses[figure.clause].first].key == "که" or previous.clause == figure.clause

    def _topic(self, first: int, begin: int, area: str | None) -> Spot | None:
        """«با اشاره به پایانه مرزی بازرگان گفت: …»: a place of what is spoken of, narrower than the speaker's own area."""
        spoken = [s for s in self.spots.between(first, self.view.word_at(begin - 1) + 1) if s.place and s.name != area]
        if not spoken or spoken[-1].type in ("country", "foreign", "province") or self.spots.is_list_member(spoken[-1]):
            return None
        words = self.types[first : spoken[-1].first]
        return spoken[-1] if any(t.key in _TOPIC_CUES for t in words) else None

    def _area(self, figure: Figure) -> str | None:
        return self.areas[figure.speaker] if figure.speaker is not None else None

    def _give(self, figure: Figure, spot: Spot, why: str) -> None:
        if spot.place is None:
            figure.place_name = self._area(figure) or self.home
            if figure.place_name == HOME:
                figure.place_name = self.home
        else:
            figure.place = spot.place
            figure.place_name = spot.name
        figure.why["place"] = why

    def _report_place(self) -> str | None:
        """The place that the report is about, by votes: offices that speak, places of the lead, places named; else the country.

        None where it names no place and no office of one: nobody could tell.
        """
        votes: Counter[str] = Counter()
        for order, area in enumerate(self.areas):
            if area:
                votes[area] += 3 if order else 4
        lead_end = self.view.sentences[min(1, len(self.view.sentences) - 1)][1] if self.view.sentences else 0
        for group in self.spots.groups([s for s in self.spots.all if s.place is not None and s.type != "foreign"]):
            for spot in group:
                if len(group) == 1 and spot.name:
                    votes[spot.name] += 3 if spot.first < lead_end else 1
        if not votes:
            return HOME if self.spots.all else None
        place, weight = votes.most_common(1)[0]
        return place if weight >= _LEAST_VOTES else HOME
