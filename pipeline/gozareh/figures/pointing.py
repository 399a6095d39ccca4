"""Places that words point back to: «این شهرک», «این مراکز», «این رقم», «در آن», or a bare «شهرک» where one was named."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise

from gozareh.figures.areas import LOCAL, Areas
from gozareh.figures.elsewhere import Spot
from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Figure, Scene
from gozareh.figures.named import NamedSpots
from gozareh.figures.spots import HOME, Spots
from gozareh.places import PlaceMention
from gozareh.places.areas import is_in, types_of
from gozareh.places.gazetteer import gazetteer
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT, WordType

Where = tuple[PlaceMention | None, str | None, tuple[str, ...]]
"""Place, its name, sites."""

POINTED = "«این» points back to the place"
_ESTATES = ("estate", "village", "zone")
_NEAR, _FAR = 4, 8  # sentences
_BEHIND = 12  # words
_TOPIC_REACH = 6
_POINTED: dict[str, tuple[str, ...]] = {
    "pointed_estate": _ESTATES, "pointed_county": ("county", "town"), "pointed_town": ("town", "county"),
    "pointed_province": ("province",), "pointed_region": ("region", "village", "town", "county"),
    "pointed_village": ("village",), "pointed_thing": (),
}  # fmt: skip
"""Cues of nouns, and the types of the places to which «این» and such a noun point back."""


@cache
def _pointed() -> dict[str, tuple[str, ...]]:
    return {word: types for cue, types in _POINTED.items() for word in cue_words(cue)}


@cache
def _pointing() -> frozenset[str]:
    return cue_words("pointers") | cue_words("place_pronouns") | {"هر"}


class Pointing:
    """Finds the places that words of one scene point back to."""

    def __init__(self, scene: Scene, spots: Spots, figures: list[Figure], areas: Areas) -> None:
        self.scene, self.view, self.types, self.spots = scene, scene.view, scene.view.types, spots
        self.figures, self.areas = figures, areas
        self._pointers = scene.marked.words(_pointing())
        self._estates = scene.marked.words(cue_words("industrial_heads"))
        self._figures_at = [figure.first for figure in figures]
        self._named_at = [spot.first for spot in spots.named]
        self._of_types: dict[tuple[str, ...], NamedSpots] = {}
        self._all_named = NamedSpots(spots, spots.named)

    def back(self, figure: Figure, index: int, first: int, begin: int) -> Where | None:
        """What the pointing words of the figure's sentence up to its clause stand for; the nearest word first."""
        clause = self.scene.clauses[figure.clause]
        pointers = self._pointers[bisect_left(self._pointers, first) : bisect_left(self._pointers, clause.last - 1)]
        spoken = self.view.words_of(begin, begin + 1)[0] if pointers else 0
        for word in reversed(pointers):
            if self.scene.cover[word + 1] & COVER_NUMBER:
                continue
            if word < spoken and not self._is_brought_up(first, word):
                continue  # «در آیین افتتاح این پروژه گفت: …», but «درباره این پروژه گفت: …»
            if word and self.types[word - 1].key in cue_words("beside"):
                continue  # «کنار این آمار، ۵ هزار کارگر …»
            if word and self.types[word - 1].key == "از" and self.types[word + 1].key in cue_words("means"):
                continue  # «درآمد دولت از این محل ۴۰ میلیارد تومان است»
            found = self._pronoun(figure, index, word) or self._noun(figure, index, word)
            if found is not None:
                return found
        return None

    def _is_brought_up(self, first: int, word: int) -> bool:
        """Whether a verb of saying brings up what a pointing word before it stands for: «با اشاره به کارخانه این شهرک گفت: …»."""
        noun = self.types[word + 1]
        if noun.stem not in _pointed() or noun.ending == "plural":
            return False  # «با بیان اینکه این مراکز …»: of which ones is told anew
        for before in range(word - 1, max(first, word - _TOPIC_REACH) - 1, -1):
            kind = self.types[before]
            if kind.key in cue_words("topic") or kind.key in cue_words("about"):
                return True
            if kind.bits & PUNCT or (kind.verb is not None and kind.verb.finite):
                return False
        return False

    def count_at(self, word: int) -> int:
        """The small number that a word says, 0 for other words."""
        key = self.types[word].key if word < len(self.types) else ""
        return int(key) if key.isdecimal() and len(key) < 3 else gazetteer().words.counts.get(key, 0)

    def the_only_estate(self, figure: Figure, first: int) -> Spot | None:
        """«کمبود آب شهرک», «جمعیت شهر صنعتی»: a bare type word is the one estate that the report has named so far."""
        last = self.scene.clauses[figure.clause].last - 1
        for word in self._estates[bisect_left(self._estates, first) : bisect_left(self._estates, last)]:
            if (
                self.types[word - 1].key in cue_words("pointers")
                or self.scene.in_title[word]
                or self.scene.cover[word - 1] & COVER_NUMBER
            ):
                continue  # «۵۷ شهرک و ناحیه» are counted
            industrial = self.types[word + 1].key in cue_words("industrial")
            if not industrial and self.types[word].key in cue_words("pointed_town"):
                continue
            if self.is_bare(word + 2 if industrial else word + 1):
                estates = self._named_of(_ESTATES)
                count = estates.before(word)
                return estates.spots[count - 1] if count and count <= estates.alike else None
        return None

    def points_at_place(self, first: int, last: int) -> bool:
        """Whether «این شهرستان», «همین شهرک» or the like stands among words."""
        pointers = self._pointers[bisect_left(self._pointers, first) : bisect_left(self._pointers, last - 1)]
        return any(
            self.types[w].key in cue_words("pointers") and _pointed().get(self.types[w + 1].stem) for w in pointers
        )

    def of_level(self, figure: Figure, spot: Spot) -> Spot | None:
        """The place last named that «این شهرستان», «این استان» stands for; None where it is the area of whoever speaks."""
        wanted = ("province",) if spot.type == "province" else LOCAL
        earlier = self._named_of(wanted)
        told = earlier.before(spot.first)
        if told and earlier.spots[told - 1].last == spot.first - 1:
            told -= 1  # «پاسگاه دهبارز این شهرستان» stands in it
        if not told:
            return None
        area = self.areas.of(figure)
        last = earlier.spots[told - 1]
        kinds = types_of(area) if area is not None else frozenset()
        # «استاندار گلستان»: what was just told of is meant rather than the town of Golestan
        near = spot.type != "province" and "province" in kinds and self._distance(figure, last) <= 1
        own = area is not None and area != HOME and not near and (spot.type == "province" or bool(kinds & set(wanted)))
        if own and not self._is_named_here(figure, earlier, told):
            return None
        return last if self._distance(figure, last) <= _NEAR else None

    def is_bare(self, word: int) -> bool:
        """Whether what follows is no name or quality of the noun before: a mark, a verb, a verb's noun, a closed word."""
        if word >= len(self.types):
            return True
        kind = self.types[word]
        if kind.bits & PUNCT or kind.verb is not None or kind.key in cue_words("after_bare_noun"):
            return True
        return word + 1 < len(self.types) and "light" in kind.layers and self.types[word + 1].verb is not None

    def _pronoun(self, figure: Figure, index: int, word: int) -> Where | None:
        """«در آن ۱۶ نفر …», «با فعالیت آنها ۱۲۰ نفر …»: the place of the figure before in the same sentence."""
        kind = self.types[word]
        if kind.key not in cue_words("place_pronouns"):
            following = self.types[word + 1]
            bare = kind.key == "آن" and self.types[word - 1].key == "در"
            if not bare or not (following.bits & (PUNCT | CLOSED) or self.scene.cover[word + 1] & COVER_NUMBER):
                return None
        if not index or self.figures[index - 1].sentence != figure.sentence or self.figures[index - 1].first > word:
            return None
        return _where(self.figures[index - 1])

    def _noun(self, figure: Figure, index: int, word: int) -> Where | None:
        counted = bool(self.scene.cover[word + 1] & COVER_OTHER_NUMBER) or self.count_at(word + 1) > 1
        place = word + 2 if counted else word + 1
        if place >= len(self.types):
            return None
        noun = self.types[place]
        if noun.bits & (PUNCT | CLOSED) or noun.verb is not None or self.scene.cover[place] & COVER_NUMBER:
            return None
        if noun.key in cue_words("points_nowhere"):
            return None
        each = self.types[word].key == "هر"
        several = counted or noun.ending == "plural" or each
        measured = figure.unit_last > figure.last
        if measured and noun.key in cue_words("amounts") and self.scene.cover[place + 1] & COVER_NUMBER:
            return None  # «از آن مقدار ۱۵ کیلو کشف شد»
        if noun.stem in cue_words("number_noun") and not each:
            return self._number(figure, index, word)
        wanted = _pointed().get(noun.stem)
        if wanted is None and place + 1 < len(self.types):  # «این زمین لرزه»
            wanted = _pointed().get(noun.key + self.types[place + 1].stem)
        if wanted and not each:
            count = self.count_at(word + 1) if counted else 0
            found = self._of_type(figure, word, wanted, count, several=several)
            if found is None and several:  # «دو شهرک در کیار و اردل … این شهرک‌ها»
                told = self._counted_before(index, noun, counted=count, each=False)
                found = told if told is not None and told[2] else None
            return found
        if several:
            return self._counted_before(index, noun, counted=self.count_at(word + 1) if counted else 0, each=each)
        if noun.stem in cue_words("gates") and (gate := self._last_gate(figure, word)) is not None:
            return gate.place, gate.name, ()
        last = self._last_named(word, noun.stem)
        named = self._beside(last, word) if last >= 0 else None
        if named is None:
            first = self.view.sentences[figure.sentence][0]
            named = next((s for s in self._named_between(first, word) if self._is_local(s)), None)
        if named is None and last < 0 and wanted is not None and not self._sums_up(word, figure.first):
            first = self.view.sentences[max(0, figure.sentence - _NEAR)][0]
            near = self.spots.between(first, word)
            named = next(
                (s for s in near[::-1] if s.last <= word and s.place and s.type not in ("country", "foreign")), None
            )
            if named is not None and self._is_shared_out(named, near):
                named = None
        return None if named is None else (named.place, named.name, ())

    def _is_shared_out(self, spot: Spot, near: list[Spot]) -> bool:
        """«۳۰ دام در صحنه و ۱۲ دام در کنگاور واکسن گرفت. ۴۰ اکیپ در این طرح …»: whether its sentence tells numbers of other places, too."""
        sentence = self.view.sentence_of[spot.first]
        return any(
            0 <= other.taken != spot.taken >= 0 and self._is_another(other, spot)
            for other in near
            if self.view.sentence_of[other.first] == sentence
        )

    def _sums_up(self, word: int, last: int) -> bool:
        """«در این عملیات جمعاً چهار متهم دستگیر شد»: of all that was told, not of what was told last."""
        return any(self.types[w].key in cue_words("sums") for w in range(word, last))

    def _last_gate(self, figure: Figure, word: int) -> Spot | None:
        """«این پایانه» is the gate that was named last, whatever it was called: «گمرک باشماق»."""
        for spot in self._named_between(self.view.sentences[max(0, figure.sentence - _FAR)][0], word)[::-1]:
            if spot.place is not None and spot.lead < spot.first and self.types[spot.lead].stem in cue_words("gates"):
                return spot
        return None

    def _named_between(self, first: int, last: int) -> list[Spot]:
        return self.spots.named[bisect_left(self._named_at, first) : bisect_left(self._named_at, last)]

    def _named_of(self, types: tuple[str, ...]) -> NamedSpots:
        known = self._of_types.get(types)
        if known is None:
            of_types = [spot for spot in self.spots.named if spot.type in types]
            known = self._of_types[types] = NamedSpots(self.spots, of_types)
        return known

    def _is_local(self, spot: Spot) -> bool:
        return spot.place is not None and spot.type not in ("country", "foreign", "province")

    def _distance(self, figure: Figure, spot: Spot) -> int:
        return figure.sentence - self.view.sentence_of[spot.first]

    def _number(self, figure: Figure, index: int, word: int) -> Where | None:
        """«این رقم», «از این تعداد»: the number told last before these words."""
        before = self.figures[index - 1] if index else figure
        if before.sentence == figure.sentence and before.first > word and before.why.get("place") == POINTED:
            return _where(before)  # «این میزان پارسال ۲۶ میلی‌متر بود، یعنی ۱۶۰ درصد رشد داشت»
        if figure.antecedent is not None:
            return _where(self.figures[figure.antecedent])
        while index and self.figures[index - 1].first > word:
            index -= 1
        told = [f for f in self.figures[max(0, index - _FAR) : index] if figure.sentence - f.sentence <= 1]
        alike = [
            f for f in told if f.quantity.unit == figure.quantity.unit
        ]  # «۱۲ درصد آن … این رقم پارسال ۹۰ میلیارد ریال»
        return _where((alike or told)[-1]) if told else None

    def _of_type(
        self, figure: Figure, word: int, wanted: tuple[str, ...], count: int, *, several: bool
    ) -> Where | None:
        """«این شهرک», «این شهرستان», «این سه شهر»: the place last named of the type that the noun asks for."""
        earlier = self._named_of(wanted)
        told = earlier.before(word)
        area = self.areas.of(figure)
        if not several and area:
            kinds = types_of(area)
            if not self._is_named_here(figure, earlier, told) and (
                kinds & set(wanted) or (not kinds and "province" not in wanted)
            ):
                return None, area, ()
        if several and count > 1 and (listed := self._list_of(figure, word, count)) is not None:
            return None, None, listed  # a district may be called «شهرستان» with a county
        if not told:
            return None
        if told > earlier.alike and self._distance(figure, earlier.spots[told - 1]) > _NEAR:
            return None
        group = [earlier.spots[told - 1]]
        if several:
            group = earlier.list_before(told)
            end = told
            while end:
                other = earlier.list_before(end)
                if len(other) == count:
                    group = other
                    break
                end -= len(other)
        if len(group) == 1:
            return group[0].place, group[0].name, ()
        return None, None, tuple(s.name for s in group if s.name)

    def _is_named_here(self, figure: Figure, earlier: NamedSpots, told: int) -> bool:
        """Whether one of the first `told` places stands in the figure's sentence, outside names and offices."""
        while told and self._distance(figure, earlier.spots[told - 1]) <= 0:
            told -= 1
            if not self._distance(figure, earlier.spots[told]) and not self.scene.in_title[earlier.spots[told].first]:
                return True
        return False

    def _counted_before(self, index: int, noun: WordType, *, counted: int, each: bool) -> Where | None:
        """«این مراکز», «هر مرکز»: where the things were when they were counted, or all places told together («این سه منطقه»)."""
        figure = self.figures[index]
        if counted > 1 and (listed := self._list_of(figure, figure.first, counted)) is not None:
            return None, None, listed
        for at in range(index - 1, -1, -1):
            other = self.figures[at]
            if figure.sentence - other.sentence > _FAR:
                break
            if other.noun_first < 0 or self.types[other.noun_first].stem != noun.stem or "place" not in other.why:
                continue
            if each and (other.sentence != figure.sentence or len(other.sites) < 2):
                return None
            share = other.quantity.unit == "percent" and other.why["place"] == "place in the clause"
            if not share and not self._is_part(other) and counted in (0, other.quantity.value):
                return _where(other)
        return None

    def _list_of(self, figure: Figure, word: int, count: int) -> tuple[str, ...] | None:
        """The names of the last list of so many places before a word, in the sentences near."""
        end = self._all_named.before(word)
        while end:
            group = self._all_named.list_before(end)
            if self._distance(figure, group[0]) > _NEAR:
                break
            if len(group) == count:
                return tuple(s.name for s in group if s.name)
            end -= len(group)
        return None

    def _is_part(self, figure: Figure) -> bool:
        """Whether the things were shared out among places there («۸ واحد در لیا و ۵ واحد در کاسپین»)."""
        stem = self.types[figure.noun_first].stem
        first, last = self.view.sentences[figure.sentence]
        at = self._figures_at
        told = {
            (other.place_name, other.sites)
            for other in self.figures[bisect_left(at, first) : bisect_left(at, last)]
            if other.noun_first >= 0 and self.types[other.noun_first].stem == stem
            and other.why.get("place", "").endswith(("in the clause", "in the sentence", "in the list", "share the number"))
        }  # fmt: skip
        return len(told) > 1 and (figure.place_name, figure.sites) in told

    def _last_named(self, pointer: int, stem: str) -> int:
        """Where the last one thing with the noun of «این تصفیه‌خانه» is told, also in the name of an office; -1 for nowhere."""
        first = self.view.sentences[max(0, self.view.sentence_of[pointer] - _FAR)][0]
        for word in range(pointer - 1, first - 1, -1):
            kind = self.types[word]
            if kind.stem != stem or kind.ending == "plural" or self.types[word - 1].key in cue_words("pointers"):
                continue
            if not (self.scene.cover[word - 1] & COVER_NUMBER) or self.types[word - 1].key in ("1", "یک"):
                return word
        return -1

    def _is_another(self, spot: Spot, following: Spot) -> bool:
        """Whether two places stand neither in one list nor one in the other."""
        if spot.name == following.name or self.spots.listed(spot, following):
            return False
        if any(s.type not in ("province", "county", "town") for s in (spot, following)):
            return False
        one, other = spot.name or "", following.name or ""
        return not is_in(one, other) and not is_in(other, one)

    def _beside(self, word: int, pointer: int) -> Spot | None:
        """The place behind a noun in its sentence, best one after «در»; else the last place before it there."""
        first, last = self.view.sentences[self.view.sentence_of[word]]
        named = self._named_between(first, min(last, pointer))
        spots = [s for s in named if s.place and s.type != "foreign"]
        beside = next((s for s in spots if s.first > word), None)
        if beside and beside.lead - word <= 1 and self.types[word].stem not in cue_words("route"):
            return beside  # «سد شفارود», «دفاتر کشور»
        spots = [s for s in spots if s.type != "country"]
        behind = [s for s in spots if word < s.first < word + _BEHIND]
        if any(self._is_another(spot, following) for spot, following in pairwise(behind)):
            return None  # «گنبد در تهران ساخته و در اراک اندوده شد»
        placed = [s for s in behind if self.types[s.lead - 1].key == "در"]
        before = [s for s in spots if s.first < word and not self.scene.in_title[s.first]]
        best = placed or behind or before[-1:]
        return best[0] if best else None


def _where(figure: Figure) -> Where | None:
    """Where a figure is; None while nothing is known of it."""
    return (figure.place, figure.place_name, figure.sites) if "place" in figure.why else None
