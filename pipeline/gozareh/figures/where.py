"""Where a figure holds: places of its words, its clause, its sentence, then the speaker's area and the report's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Figure, Scene
from gozareh.figures.windows import Windows
from gozareh.places import PlaceMention
from gozareh.text.words import PUNCT

HOME = "ایران"
_LIST_MARKS = frozenset({"و", "،", "یا"})
_TYPE_WORDS = frozenset({"شهرستان", "استان", "شهرک", "صنعتی", "شهر", "ناحیه", "منطقه", "روستا", "بخش", "در"})
_BEFORE_NUMBER = frozenset({"با", "حدود", "بیش", "از", "نزدیک", "به", "جمعا", ":", "(", "روزانه", "سالانه", "ماهانه", "دارای", "بالغ", "بر", "نیز", "هم"})
_GENERIC = {"استان": "province", "شهرستان": "county"}
_AWAY = frozenset({"تا"})
_MAX_LIST = 8
_LEAST_VOTES = 3
_BELONGING = frozenset({"زیرمجموعه", "مجموعه", "تابعه", "وابسته", "پوشش"})
_RANKS = frozenset({"رتبه", "مقام", "قطب", "جایگاه", "سهم"})
_TOPIC_CUES = frozenset({"درباره", "مورد", "اشاره", "بیان", "خبر", "تکذیب", "رد", "خصوص", "گلایه", "از"})
_POINTERS = frozenset({"این", "آن", "همین", "همان"})
_AFTER_BARE = frozenset({"را", "و", "هم", "نیز", "تا", "با", "به", "در", "از", "که", "هنوز", "برای"})
_ESTATES = ("estate", "village", "zone")
_POINTED: dict[str, tuple[str, ...]] = {
    "شهرک": _ESTATES, "ناحیه": _ESTATES, "شهرستان": ("county", "town"), "شهر": ("town", "county"), "استان": ("province",),
    "بخش": ("village", "town", "county"), "روستا": ("village",), "کارخانه": (), "واحد": (), "مجتمع": (), "پروژه": (), "طرح": (),
    "نیروگاه": (), "سد": (), "بیمارستان": (), "مرکز": (), "محور": (), "جاده": (), "نمایشگاه": (), "مدرسه": (), "معدن": (), "خط": (),
}  # fmt: skip


@dataclass(slots=True)
class Spot:
    """A place among the words: `first` to `last` (exclusive), `lead` where its phrase with the type word begins.

    `name` is what the record will say; `place` is None for a bare «استان», which is `name`d from the speaker or the
    report. `taken` is set once a figure has it as its own.
    """

    first: int
    last: int
    lead: int
    name: str | None
    type: str
    place: PlaceMention | None
    taken: bool = False


class PlaceFinder:
    """Finds the places of the figures of one scene."""

    def __init__(
        self,
        scene: Scene,
        figures: list[Figure],
        context: Windows,
        *,
        areas: Sequence[str | None],
        words_from: Callable[[int], int],
    ) -> None:
        self.scene = scene
        self.words_from = words_from
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.context = context
        self.areas = areas
        self.named: list[Spot] = []  # with the places in names of offices
        self.spots = self._spots()
        self.home = self._report_place()

    def _spots(self) -> list[Spot]:
        view, types = self.view, self.types
        spots = []
        for place in self.scene.places:
            first, last = view.words_of(place.start, place.end)
            while last > first + 1 and self.scene.cover[last - 1] & COVER_NUMBER:
                last -= 1  # «آراسنج ۵۵ واحد»: the number is a figure, not the estate's
            if first >= last or self._is_dateline(first, last):
                continue
            lead = min(first, max(0, view.word_at(place.type_start)))
            starts = lead == view.sentences[view.sentence_of[lead]][0]
            before = types[lead - 1].key if not starts else ""
            if place.type == "country" and self._is_measured_against(lead):
                continue
            if before in _AWAY or (place.type == "foreign" and before not in ("در", "،", "و", ":", "")):
                continue
            name = place.name if place.type == "country" or place.text.isdigit() else place.text
            if view.ends[last - 1] < place.end:
                name = view.slice(first, last)
            spot = Spot(first, last, lead, name, place.type, place)
            self.named.append(spot)
            if not self.scene.in_title[first] or self._owns_what_is_counted(first):
                spots.append(spot)
        named = {w for s in spots for w in range(s.lead, s.last)}
        for word, kind in enumerate(types):
            generic = _GENERIC.get(kind.stem)
            if generic is None or word in named or self.scene.in_title[word] or kind.ending == "plural":
                continue
            if self.scene.cover[word] & 1 or (word and self.scene.cover[word - 1] & 1):
                continue
            spots.append(Spot(word, word + 1, word, None, generic, None))
        spots.sort(key=lambda spot: spot.first)
        return [s for i, s in enumerate(spots) if not i or not self._says_where(spots[i - 1], s)]

    def _says_where(self, spot: Spot, following: Spot) -> bool:
        """«زیراب در سوادکوه»: the second place only says where the first one is."""
        between = [t.key for t in self.types[spot.last : following.lead]]
        return spot.place is not None and following.place is not None and between in (["در"], ["از", "توابع"])

    def _owns_what_is_counted(self, word: int) -> bool:
        """«۳۱ شرکت زیرمجموعه سازمان … ایران»: an institution named as the owner of the things is where they are."""
        while word and self.scene.in_title[word]:
            word -= 1
        return any(self.types[w].stem in _BELONGING for w in range(max(0, word - 1), word + 1))

    def _is_measured_against(self, lead: int) -> bool:
        """«دومین قطب کشور», «۱۴ درصد صادرات کشور»: the country as the measure of something in it."""
        for word in range(lead - 1, max(-1, lead - 6), -1):
            kind = self.types[word]
            if kind.bits & PUNCT:
                return False
            if kind.stem in _RANKS or kind.key.endswith("مین") and len(kind.key) > 4 or kind.key in ("درصد", "درصدی", "٪", "%"):
                return True
        return False

    def _is_dateline(self, first: int, last: int) -> bool:
        """«شاهرود – رئیس پارک …»: the town that the report was sent from."""
        start, end = self.view.sentences[self.view.sentence_of[first]]
        return first - start <= 1 and last < end and self.types[last].key in ("-", "–", "—", "_", "/")

    def find(self) -> None:
        """Fill place and sites of every figure."""
        self._distribute()
        for index, figure in enumerate(self.figures):
            if "place" not in figure.why:
                self._own(figure, index)
        for index in range(len(self.figures) - 2, -1, -1):
            figure, following = self.figures[index], self.figures[index + 1]
            if "place" not in figure.why and following.why.get("place") == "place in the clause" and self._goes_with_next(index):
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
        if figure.clause != following.clause or (following.place is not None and following.place.start < following.quantity.start):
            return False
        between = range(max(figure.reach, figure.unit_last), following.first)
        return len(between) <= 3 and all(self.types[w].key in ("و", "،", "با", "همچنین", "نیز", "یا") for w in between)

    # -- own places -----------------------------------------------------------------------------------------------------

    def _distribute(self) -> None:
        """«ساری، بابل و آمل به ترتیب با ۲۱، ۱۷ و ۱۶ واحد»: the n-th number is for the n-th place."""
        for word, kind in enumerate(self.types):
            if kind.key != "ترتیب" or word == 0 or self.types[word - 1].key != "به":
                continue
            sentence = self.view.sentence_of[word]
            first, last = self.view.sentences[sentence]
            figures = [f for f in self.figures if f.sentence == sentence and f.first > word]
            groups = self._groups([s for s in self.spots if first <= s.first < last and s.place])
            pointed = not any(len(g) > 1 for g in groups)
            if pointed:
                groups = self._groups([s for s in self.spots if s.last <= first and s.place])[-3:]
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

    def _groups(self, spots: list[Spot]) -> list[list[Spot]]:
        """Spots cut into lists («ساری، بابل و آمل»)."""
        groups: list[list[Spot]] = []
        for spot in spots:
            if groups and self._listed(groups[-1][-1], spot):
                groups[-1].append(spot)
            else:
                groups.append([spot])
        return groups

    def _listed(self, spot: Spot, following: Spot) -> bool:
        between = self.types[spot.last : following.first]
        return (
            0 < len(between) <= 4
            and any(t.key in _LIST_MARKS for t in between)
            and all(t.key in _LIST_MARKS or t.stem in _TYPE_WORDS for t in between)
        )

    def _own(self, figure: Figure, index: int) -> None:
        """A place among the figure's own words: right before it, behind it, or before it in its stretch."""
        floor, end = self.context.previous_end(index), self.context.next_start(index)
        after = [s for s in self.spots if figure.last <= s.first < end and not self._heads_next(s, index)]
        before = [s for s in self.spots if floor <= s.first < figure.first]
        if figure.quantity.unit == "percent":
            after = [s for s in after if s.name != HOME or self.home == HOME]
        groups = self._groups(before)
        label = groups[-1:] if groups and self._is_label(groups[-1][-1], figure) else []
        chosen = label or self._groups(after)[:1] or groups[-1:]
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
        wider = [s for s in self.spots if s.type in ("province", "country") and s not in group and self._in_clause(s, figure)]
        if wider:
            self._give(figure, wider[0], "several places share the number")

    def _is_the_rest(self, figure: Figure, end: int) -> bool:
        """«۱۰ تای دیگر در بقیه شهرستان‌ها», «سایر ۳۰۸»: the rest is everywhere else."""
        around = [self.types[w].key for w in range(max(0, figure.first - 2), min(end, figure.reach + 6))]
        return any(a in ("بقیه", "سایر", "مابقی", "دیگر") and b.startswith(("شهر", "استان", "شهرک", "نقاط")) for a, b in pairwise(around)) or (
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
        return len(between) <= 3 and all(w in _BEFORE_NUMBER for w in between) and any(m in _LIST_MARKS for m in marks)

    def _in_clause(self, spot: Spot, figure: Figure) -> bool:
        clause = self.scene.clauses[figure.clause]
        return clause.first <= spot.first < clause.last

    def _enumerated(self, figure: Figure) -> None:
        """«۴ مرکز … دایر است …: مراکز … در الف، ب، پ و ت»: as many places as things, named with the same noun behind."""
        count = figure.quantity.value
        if not 2 <= count <= _MAX_LIST or figure.noun_first < 0:
            return
        head, (_, last) = self.types[figure.noun_first].stem, self.view.sentences[figure.sentence]
        groups = [g for g in self._groups([s for s in self.spots if figure.reach < s.first < last]) if len(g) == count]
        for group in groups:
            before = self.types[max(figure.reach, group[0].lead - 8) : group[0].lead]
            if any(t.stem == head and t.ending == "plural" for t in before) and not any(s.taken for s in group):
                figure.sites = tuple(s.name for s in group if s.name)
                figure.why["sites"] = "as many places as things, named with the same noun"

    # -- places from further away ----------------------------------------------------------------------------------------

    def _inherit(self, figure: Figure, index: int) -> None:
        first, _ = self.view.sentences[figure.sentence]
        begin = self.words_from(figure.quantity.start)
        taken = {s.name for s in self.spots if s.taken and self.view.sentence_of[s.first] == figure.sentence}
        shared_out = len(taken) > 1 or self._is_the_rest(figure, self.context.next_start(index))
        frame = [
            s
            for s in self.spots
            if first <= s.first < figure.first
            and not (s.taken and (self._is_list_member(s) or shared_out))
            and self.view.starts[s.first] >= begin
        ]
        if frame:
            self._give(figure, frame[-1], "place in the sentence")
            return
        if self._goes_on_about_several(figure):
            figure.why["place"] = "goes on about several places"
            return
        before = self._the_only_estate(figure, first) or self._pointed_back(figure, max(first, self.view.words_of(begin, begin + 1)[0]))
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

    def _goes_on_about_several(self, figure: Figure) -> bool:
        """«در بافق و بهاباد دو کارخانه ساخته می‌شود که ۹۰۰ نفر …»: what follows holds for both places together."""
        previous = [f for f in self.figures if f.sentence == figure.sentence and f.first < figure.first]
        if not previous or len(previous[-1].sites) < 2 or previous[-1].place is not None:
            return False
        return self.types[self.scene.clauses[figure.clause].first].key == "که" or previous[-1].clause == figure.clause

    def _topic(self, first: int, begin: int, area: str | None) -> Spot | None:
        """«با اشاره به پایانه مرزی بازرگان گفت: …»: a place of what is spoken of, narrower than the speaker's own area."""
        spoken = [s for s in self.spots if s.first >= first and self.view.starts[s.first] < begin and s.place and s.name != area]
        if not spoken or spoken[-1].type in ("country", "foreign", "province") or self._is_list_member(spoken[-1]):
            return None
        words = self.types[first : spoken[-1].first]
        return spoken[-1] if any(t.key in _TOPIC_CUES for t in words) else None

    def _pointed_back(self, figure: Figure, first: int) -> list[Spot] | None:
        """«این شهرک», «همین کارخانه»: the place last named, of the type that the noun asks for."""
        clause = self.scene.clauses[figure.clause]
        for word in range(first, clause.last - 1):
            if self.types[word].key not in _POINTERS:
                continue
            if self.scene.cover[word + 1] & COVER_NUMBER:
                continue
            counted = bool(self.scene.cover[word + 1] & COVER_OTHER_NUMBER) and word + 2 < clause.last
            noun = self.types[word + 2 if counted else word + 1]
            named = None if counted else self._where_it_was_named(word, noun.stem)
            if named is not None:
                return named
            wanted = _POINTED.get(noun.stem)
            several = counted or noun.ending == "plural"
            if wanted is None or (several and not wanted):
                continue
            earlier = [s for s in self.named if s.last <= word and s.place is not None and (not wanted or s.type in wanted)]
            if not earlier or figure.sentence - self.view.sentence_of[earlier[-1].first] > 4:
                return None
            group = self._groups(earlier)[-1]
            return group if several else group[-1:]
        return None

    def _the_only_estate(self, figure: Figure, first: int) -> list[Spot] | None:
        """«کمبود آب شهرک»: a bare «شهرک» is the one estate that the report has named so far."""
        for word in range(first, self.scene.clauses[figure.clause].last - 1):
            kind, following = self.types[word], self.types[word + 1]
            if kind.key != "شهرک" or self.types[word - 1].key in _POINTERS or self.scene.in_title[word]:
                continue
            if following.bits & PUNCT or following.verb is not None or following.key in _AFTER_BARE:
                estates = [s for s in self.named if s.last <= word and s.type in _ESTATES]
                return estates[-1:] if len({s.name for s in estates}) == 1 else None
        return None

    def _where_it_was_named(self, pointer: int, stem: str) -> list[Spot] | None:
        """«این تصفیه‌خانه»: the place right behind the last «تصفیه‌خانه» before, within three sentences."""
        sentence = self.view.sentence_of[pointer]
        first = self.view.sentences[max(0, sentence - 3)][0]
        for word in range(pointer - 1, first - 1, -1):
            if self.types[word].stem != stem or self.types[word - 1].key in _POINTERS:
                continue
            behind = [s for s in self.spots if word < s.first <= word + 6 and s.place and s.last <= pointer]
            same = [s for s in behind if self.view.sentence_of[s.first] == self.view.sentence_of[word]]
            if same:
                return self._groups(same)[0][:1]
        return None

    def _is_list_member(self, spot: Spot) -> bool:
        return any(spot is not other and (self._listed(spot, other) or self._listed(other, spot)) for other in self.spots)

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

    def _report_place(self) -> str:
        """The place that the report is about, by votes: offices that speak, places of the lead, places named; else the country."""
        votes: Counter[str] = Counter()
        for order, area in enumerate(self.areas):
            if area:
                votes[area] += 3 if order else 4
        lead_end = self.view.sentences[min(1, len(self.view.sentences) - 1)][1] if self.view.sentences else 0
        for group in self._groups([s for s in self.spots if s.place is not None and s.type != "foreign"]):
            for spot in group:
                if len(group) == 1 and spot.name:
                    votes[spot.name] += 3 if spot.first < lead_end else 1
        place, weight = votes.most_common(1)[0] if votes else (HOME, 0)
        return place if weight >= _LEAST_VOTES else HOME
