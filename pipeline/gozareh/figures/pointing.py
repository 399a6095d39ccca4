"""Places that words point back to: «این شهرک», «همین کارخانه», or a bare «شهرک» where the report has named one."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Figure, Scene
from gozareh.figures.spots import POINTERS, Spot, Spots
from gozareh.text.words import PUNCT

_AFTER_BARE = frozenset({"را", "و", "هم", "نیز", "تا", "با", "به", "در", "از", "که", "هنوز", "برای"})
_ESTATES = ("estate", "village", "zone")
_POINTED: dict[str, tuple[str, ...]] = {
    "شهرک": _ESTATES, "ناحیه": _ESTATES, "شهرستان": ("county", "town"), "شهر": ("town", "county"), "استان": ("province",),
    "بخش": ("village", "town", "county"), "روستا": ("village",), "کارخانه": (), "واحد": (), "مجتمع": (), "پروژه": (), "طرح": (),
    "نیروگاه": (), "سد": (), "بیمارستان": (), "مرکز": (), "محور": (), "جاده": (), "نمایشگاه": (), "مدرسه": (), "معدن": (), "خط": (),
}  # fmt: skip


class Pointing:
    """Finds the places that words of one scene point back to."""

    def __init__(self, scene: Scene, spots: Spots) -> None:
        self.scene, self.view, self.types, self.spots = scene, scene.view, scene.view.types, spots
        self._pointers = spots.words(POINTERS)
        self._estates = spots.words(("شهرک",))

    def back(self, figure: Figure, first: int, begin: int) -> list[Spot] | None:
        """«این شهرک», «همین کارخانه»: the place last named, of the type that the noun asks for."""
        clause = self.scene.clauses[figure.clause]
        pointers = self._pointers[bisect_left(self._pointers, first) : bisect_left(self._pointers, clause.last - 1)]
        spoken = self.view.words_of(begin, begin + 1)[0] if pointers else 0
        for word in pointers:
            if word < spoken:
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
            earlier = [
                s
                for s in self.spots.named
                if s.last <= word and s.place is not None and (not wanted or s.type in wanted)
            ]
            if not earlier or figure.sentence - self.view.sentence_of[earlier[-1].first] > 4:
                return None
            group = self.spots.groups(earlier)[-1]
            return group if several else group[-1:]
        return None

    def the_only_estate(self, figure: Figure, first: int) -> list[Spot] | None:
        """«کمبود آب شهرک»: a bare «شهرک» is the one estate that the report has named so far."""
        last = self.scene.clauses[figure.clause].last - 1
        for word in self._estates[bisect_left(self._estates, first) : bisect_left(self._estates, last)]:
            following = self.types[word + 1]
            if self.types[word - 1].key in POINTERS or self.scene.in_title[word]:
                continue
            if following.bits & PUNCT or following.verb is not None or following.key in _AFTER_BARE:
                estates = [s for s in self.spots.named if s.last <= word and s.type in _ESTATES]
                return estates[-1:] if len({s.name for s in estates}) == 1 else None
        return None

    def _where_it_was_named(self, pointer: int, stem: str) -> list[Spot] | None:
        """«این تصفیه‌خانه»: the place right behind the last «تصفیه‌خانه» before, within three sentences."""
        sentence = self.view.sentence_of[pointer]
        first = self.view.sentences[max(0, sentence - 3)][0]
        for word in range(pointer - 1, first - 1, -1):
            if self.types[word].stem != stem or self.types[word - 1].key in POINTERS:
                continue
            behind = [s for s in self.spots.between(word + 1, word + 7) if s.place and s.last <= pointer]
            same = [s for s in behind if self.view.sentence_of[s.first] == self.view.sentence_of[word]]
            if same:
                return self.spots.groups(same)[0][:1]
        return None
