"""The places among the words of a report, and the lists that they stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from gozareh.figures.model import COVER_NUMBER, Scene
from gozareh.places import PlaceMention
from gozareh.text.words import PUNCT

LIST_MARKS = frozenset({"و", "،", "یا"})
_TYPE_WORDS = frozenset({"شهرستان", "استان", "شهرک", "صنعتی", "شهر", "ناحیه", "منطقه", "روستا", "بخش", "در"})
_GENERIC = {"استان": "province", "شهرستان": "county"}
_AWAY = frozenset({"تا"})
_BELONGING = frozenset({"زیرمجموعه", "مجموعه", "تابعه", "وابسته", "پوشش"})
_MAX_GAP = 4
_RANKS = frozenset({"رتبه", "مقام", "قطب", "جایگاه", "سهم"})
POINTERS = frozenset({"این", "آن", "همین", "همان"})
RESTS = frozenset({"بقیه", "سایر", "مابقی", "دیگر"})
WATCHED = POINTERS | RESTS | {"ترتیب", "شهرک"}


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


class Spots:
    """The spots of one scene, in order of their first words."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.named: list[Spot] = []  # with the places in names of offices
        self.all = self._find()
        self._firsts = [spot.first for spot in self.all]
        self._at: dict[str, list[int]] = {}
        for word in [w for w, kind in enumerate(self.types) if kind.key in WATCHED]:
            self._at.setdefault(self.types[word].key, []).append(word)

    def words(self, keys: Collection[str]) -> list[int]:
        """Where the words `keys` (of `WATCHED`) stand, in order."""
        return sorted(word for key in keys for word in self._at.get(key, ()))

    def between(self, first: int, last: int) -> list[Spot]:
        """The spots that begin among the words `first` to `last` (exclusive)."""
        if not self.all or first >= last:
            return []
        return self.all[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def groups(self, spots: list[Spot]) -> list[list[Spot]]:
        """Spots cut into lists («ساری، بابل و آمل»)."""
        groups: list[list[Spot]] = []
        for spot in spots:
            if groups and self.listed(groups[-1][-1], spot):
                groups[-1].append(spot)
            else:
                groups.append([spot])
        return groups

    def listed(self, spot: Spot, following: Spot) -> bool:
        """Whether only marks of a list and type words stand between two spots, at least one mark."""
        if not 0 < following.first - spot.last <= _MAX_GAP:
            return False
        between = self.types[spot.last : following.first]
        return any(t.key in LIST_MARKS for t in between) and all(
            t.key in LIST_MARKS or t.stem in _TYPE_WORDS for t in between
        )

    def is_list_member(self, spot: Spot) -> bool:
        """Whether another spot stands in one list with it."""
        return id(spot) in self._members

    @cached_property
    def _members(self) -> set[int]:
        members: set[int] = set()
        for spot in self.all:
            for following in self.between(spot.last + 1, spot.last + _MAX_GAP + 1):
                if self.listed(spot, following):
                    members |= {id(spot), id(following)}
        return members

    def _find(self) -> list[Spot]:
        view, types = self.view, self.types
        spots = []
        for place, (first, last) in zip(self.scene.places, self.scene.place_words, strict=True):
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
        for word in [w for w, kind in enumerate(types) if kind.stem in _GENERIC]:
            if word in named or self.scene.in_title[word] or types[word].ending == "plural":
                continue
            if self.scene.cover[word] & COVER_NUMBER or (word and self.scene.cover[word - 1] & COVER_NUMBER):
                continue
            spots.append(Spot(word, word + 1, word, None, _GENERIC[types[word].stem], None))
        spots.sort(key=lambda spot: spot.first)
        return [s for i, s in enumerate(spots) if not i or not self._says_where(spots[i - 1], s)]

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
            if (
                kind.stem in _RANKS
                or kind.key.endswith("مین")
                and len(kind.key) > 4
                or kind.key in ("درصد", "درصدی", "٪", "%")
            ):
                return True
        return False

    def _is_dateline(self, first: int, last: int) -> bool:
        """«شاهرود – رئیس پارک …»: the town that the report was sent from."""
        start, end = self.view.sentences[self.view.sentence_of[first]]
        return first - start <= 1 and last < end and self.types[last].key in ("-", "–", "—", "_", "/")

    def _says_where(self, spot: Spot, following: Spot) -> bool:
        """«زیراب در سوادکوه»: the second place only says where the first one is."""
        between = [t.key for t in self.types[spot.last : following.lead]]
        return spot.place is not None and following.place is not None and between in (["در"], ["از", "توابع"])
