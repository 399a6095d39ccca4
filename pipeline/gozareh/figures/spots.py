"""The places among the words of a report, and the lists that they stand in."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from gozareh.figures.abroad import pointed_countries
from gozareh.figures.elsewhere import LIST_MARKS, Elsewhere, Spot, joined_names
from gozareh.figures.items import Items
from gozareh.figures.marked import area_levels, first_from
from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Scene
from gozareh.figures.roads import ends_of_roads
from gozareh.places import PlaceMention
from gozareh.places.areas import is_in, part_of_world
from gozareh.text.cues import cue_phrases, cue_word, cue_words
from gozareh.text.words import CLOSED, NUMBER, PUNCT

_MAX_GAP = 4
_QUOTES = frozenset('«»"“”')
_BUREAU_REACH, _SHORT_BUREAU = 9, 3
_SAID = 2  # words of «از توابع»
_SOURCE_REACH = 16  # words of «بنا بر اعلام …» up to its comma
HOME = "ایران"


def _is_short(place: PlaceMention) -> bool:
    """Whether the words of a place are not its name: «۲» of «کاسپین ۱ و ۲», «اروپایی» of «کشورهای اروپایی»."""
    return place.text.isdigit() or (place.type == "foreign" and part_of_world(place.text) is not None)


def _first(spot: Spot) -> int:
    return spot.first


@cache
def _wide_words() -> frozenset[str]:
    return cue_words("nationwide") | cue_words("worldwide") | cue_words("world")


class Spots:
    """The spots of one scene, in order of their first words."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.named: list[Spot] = []  # with the places in names of offices
        self.datelines: list[Spot] = []  # where an agency has the report from
        self.sources: dict[int, Spot] = {}  # by sentence, the place of an institution that has told what follows
        self._source_of = self._source_phrases()
        self.elsewhere = Elsewhere(scene)
        self.items = Items(scene)
        self.all = self._find()
        self._firsts = [spot.first for spot in self.all]
        self._about = scene.marked.words(cue_words("words_about"))
        self.besides = scene.marked.words(cue_words("besides"))
        self._members = self._list_members()
        self._relatives: list[tuple[int, int]] | None = None

    def behind_venue(self, first: int, last: int) -> int:
        """Where words among `first` to `last` begin what is spoken of («در همایشی در یزد با اشاره به …»): what stands before is where it is spoken."""
        if not self._about:
            return first
        for word in reversed(self._about[bisect_left(self._about, first) : bisect_left(self._about, last)]):
            if word > first and self.types[word - 1].key in cue_words("before_words_about"):
                return word
        return first

    def between(self, first: int, last: int) -> list[Spot]:
        """The spots that begin among the words `first` to `last` (exclusive)."""
        if not self.all or first >= last:
            return []
        return self.all[first_from(self._firsts, first) : first_from(self._firsts, last)]

    def told_before(self, first: int, word: int) -> list[Spot]:
        """The spots among the words `first` to `word`, without those that a relative clause only tells of another one.

        «مروست که از توابع خاتم است، ۳ کارخانه دارد»: Marvast has them. The clause goes on with «و»; that of the `word` counts.
        """
        spots = [s for s in self.between(first, word) if not self.items.is_of_earlier(s.first, word)]
        if len(spots) > 1:
            spots = [s for i, s in enumerate(spots) if not i or not self._is_province_of(s, spots[i - 1])]
        asides = self._asides()
        if len(spots) < 2 or not asides:
            return spots
        over = [(a, b) for a, b in asides if first < a and b <= word]
        return [s for s in spots if not any(a < s.first < b for a, b in over)] if over else spots

    @staticmethod
    def _is_province_of(spot: Spot, before: Spot) -> bool:
        """«در روستای کوهین قزوین»: a province that only says where the place right before it is."""
        if spot.type != "province" or spot.place is None or before.place is None or spot.lead != before.last:
            return False
        return before.type in ("county", "town", "village", "estate") and is_in(before.name or "", spot.name or "")

    def _asides(self) -> list[tuple[int, int]]:
        """First and last words (exclusive) of the relative clauses right behind spots whose own clauses have no verb yet."""
        if self._relatives is None:
            self._relatives = []
            clauses, clause_of, types = self.scene.clauses, self.scene.clause_of, self.types
            for spot in self.all:
                if spot.last >= len(types) or types[spot.last].key != "که" or spot.place is None:
                    continue
                at = clause_of[spot.last]
                if clauses[at].first != spot.last or clauses[clause_of[spot.first]].verb is not None:
                    continue
                end = at + 1
                while end < len(clauses) and types[clauses[end].first].key in cue_words("list_links"):
                    end += 1
                if (
                    clauses[at].verb is not None
                    and end < len(clauses)
                    and clauses[end].sentence == clauses[at].sentence
                ):
                    self._relatives.append((spot.last, clauses[end].first))
        return self._relatives

    def groups(self, spots: list[Spot]) -> list[list[Spot]]:
        """Spots cut into lists («ساری، بابل و آمل»)."""
        groups: list[list[Spot]] = []
        for spot in spots:
            if groups and self.listed(groups[-1][-1], spot):
                groups[-1].append(spot)
            else:
                groups.append([spot])
        return groups

    def last_groups(self, end: int, count: int) -> list[list[Spot]]:
        """The last `count` lists of places that end before the word `end`."""
        groups: list[list[Spot]] = []
        for at in range(bisect_left(self._firsts, end) - 1, -1, -1):
            spot = self.all[at]
            if spot.last > end or spot.place is None:
                continue
            if groups and self.listed(spot, groups[0][0]):
                groups[0].insert(0, spot)
            elif len(groups) == count:
                break
            else:
                groups.insert(0, [spot])
        return groups

    def listed(self, spot: Spot, following: Spot) -> bool:
        """Whether only marks of a list and type words stand between two spots, at least one mark."""
        if not 0 < following.first - spot.last <= _MAX_GAP or (spot.place is None) != (following.place is None):
            return False
        between = self.types[spot.last : following.first]
        return any(t.key in LIST_MARKS for t in between) and all(
            t.key in LIST_MARKS or t.key in _QUOTES or t.stem in cue_words("type_words") for t in between
        )

    def is_list_member(self, spot: Spot) -> bool:
        """Whether another spot stands in one list with it."""
        return id(spot) in self._members

    def _list_members(self) -> set[int]:
        members: set[int] = set()
        for spot in self.all:
            for following in self.between(spot.last + 1, spot.last + _MAX_GAP + 1):
                if self.listed(spot, following):
                    members |= {id(spot), id(following)}
        return members

    def _find(self) -> list[Spot]:
        spots: list[Spot] = []
        told: list[tuple[int, int]] = []  # words of names, also of those that count for nothing here
        joined = joined_names(self.scene)
        away = -1  # where the last place that something only goes to ends
        for place, (first, end) in zip(self.scene.places, self.scene.place_words, strict=True):
            last = end
            while last > first + 1 and self.scene.cover[last - 1] & COVER_NUMBER:
                last -= 1  # «آراسنج ۵۵ واحد»: the number is a figure, not the estate's
            if first >= last or first in joined or self._is_dateline(first, last):
                continue
            spot = self._spot(place, first, last)
            told.append((spot.lead, spot.last))
            if self.elsewhere.is_elsewhere(spot, away):
                away = last
                continue
            if self._is_bureau(spot):
                self.datelines.append(spot)
                continue
            if self.named and self._says_where(self.named[-1], spot):
                several = len(self.named) > 1 and self.listed(self.named[-2], self.named[-1])
                if self._is_narrower(spot, self.named[-1]):
                    if spots and spots[-1] is self.named.pop():
                        spots.pop()
                elif not several:
                    continue
            self.named.append(spot)
            if self._is_source(spot):
                continue
            if self.elsewhere.is_near(spot) or self.elsewhere.is_example(spot):
                continue
            if not self.scene.in_title[first] or self._owns_what_is_counted(first):
                spots.append(spot)
        ends = ends_of_roads(self.view, spots)
        spots = [s for s in spots if s.first not in ends]
        spots = self._without_set_aside(spots)
        spots += self._bare(told)
        spots += pointed_countries(self.scene, self.elsewhere)
        spots.sort(key=_first)
        return [s for i, s in enumerate(spots) if not self._is_outdone(spots, i)]

    def _without_set_aside(self, spots: list[Spot]) -> list[Spot]:
        """«پس از تهران، کرج ۱۰ کارگاه دارد», «علاوه بر تهران و قم، در کرج …»: the places before the comma only lead on to another one."""
        kept, led, types = [], False, self.types
        for index, spot in enumerate(spots):
            led = self._is_set_aside(spot) or (led and types[spot.lead - 1].key == "و")
            following = spots[index + 1] if index + 1 < len(spots) else None
            same = following is not None and self.view.sentence_of[following.first] == self.view.sentence_of[spot.first]
            if not (led and same and self.view.key_at(spot.last) in ("،", "و")):
                kept.append(spot)
        return kept

    def _is_set_aside(self, spot: Spot) -> bool:
        word = spot.lead - 1
        if word > 0 and self.types[word].key in ("از", "بر"):
            word -= 1
        return word >= 0 and self.types[word].key in cue_words("set_aside")

    def _spot(self, place: PlaceMention, first: int, last: int) -> Spot:
        view = self.view
        lead = min(first, max(0, view.word_at(place.type_start)))
        name = HOME if place.type == "country" else place.name if _is_short(place) else place.text
        if view.ends[last - 1] < place.end:
            name = view.slice(first, last)
        return Spot(first, last, lead, name, place.type, place)

    def _bare(self, told: list[tuple[int, int]]) -> list[Spot]:
        """«استان», «شهرستان», «شهر» without a name, «میانگین کشوری», and the world."""
        types, cover = self.types, self.scene.cover
        nationwide, levels = cue_words("nationwide"), area_levels()
        found = []
        for word in self.scene.marked.words(_wide_words()):
            if types[word].key not in nationwide:
                found += self._world(word)
            elif word and types[word - 1].key in cue_words("average"):
                found.append(Spot(word, word + 1, word, HOME, "country", None, measure=True))
        areas = self.scene.marked.areas
        named = {word for first, last in told for word in range(first, last)} if areas else set()
        for word in areas:
            kind = types[word]
            level = levels.get(kind.stem)
            if level is None or word in named or self.scene.in_title[word] or kind.ending == "plural":
                continue
            if cover[word] & COVER_NUMBER or (word and cover[word - 1] & (COVER_NUMBER | COVER_OTHER_NUMBER)):
                continue  # «این دو استان» are others than the own one
            if level == "province" and self.elsewhere.is_ranked(word):
                continue
            if word and types[word - 1].key in cue_words("origin"):
                continue
            spot = Spot(word, word + 1, word, None, level, None)
            if (level != "town" or (not kind.ending and self._stands_alone(word))) and not self._is_source(spot):
                found.append(spot)
        return found

    def _world(self, word: int) -> list[Spot]:
        """«در سراسر جهان», «بازارهای جهانی»; not «در جهان اسلام». It holds for the numbers beside it alone."""
        kind, before = self.types[word], self.types[word - 1] if word else None
        if before is None or self.scene.in_title[word]:
            return []
        if kind.key in cue_words("worldwide"):
            there = before.stem in cue_words("worldwide_places") and word > 1 and self.types[word - 2].key == "در"
            told = there or before.stem in cue_words("worldwide_things")
            return [Spot(word, word + 1, word, cue_phrases("world")[0], "country", None, measure=True)] if told else []
        following = self.types[word + 1] if word + 1 < len(self.types) else None
        alone = following is None or bool(following.bits & (PUNCT | CLOSED | NUMBER)) or following.verb is not None
        holds = before.stem in cue_words("world_holds")
        if holds and following is not None and following.key not in cue_words("other_worlds"):
            return [Spot(word, word + 1, word, kind.key, "country", None, measure=True)]
        if before.key not in cue_words("before_world") or not (
            alone or "light" in (following.layers if following else ())
        ):
            return []
        return [Spot(word, word + 1, word, kind.key, "country", None, measure=True)]

    def _source_phrases(self) -> dict[int, int]:
        """For words behind «بنا بر اعلام», «طبق گزارش» up to the comma where the source began."""
        types, of_word = self.types, dict[int, int]()
        for hit in self.view.hits.get("source", ()):
            end = min(self.view.sentences[self.view.sentence_of[hit.start]][1], hit.end + _SOURCE_REACH)
            closing = next((w for w in range(hit.end, end) if types[w].key in ("،", ":")), -1)
            if not self.view.has_finite_verb(hit.end, closing):
                of_word.update(dict.fromkeys(range(hit.end, closing), hit.end))
        return of_word

    def _is_source(self, spot: Spot) -> bool:
        """«به استناد گزارش شرکت گاز فارس، …»: whose word it is; what is told need not be there. Not «به گفته وی در خوی، …»."""
        first = self._source_of.get(spot.first, -1)
        if first < 0 or any(t.bits & CLOSED for t in self.types[first : spot.lead]):
            return False
        self.sources[self.view.sentence_of[spot.first]] = spot
        return True

    def _stands_alone(self, word: int) -> bool:
        """Whether no name or noun follows a type word: «مرکز شهر تعطیل است», «شبکه شهر، …»."""
        if word + 1 >= len(self.types) or (word and self.types[word - 1].key in cue_words("pointers")):
            return False
        following = self.types[word + 1]
        return bool(following.bits & (PUNCT | CLOSED)) or following.verb is not None

    def _is_outdone(self, spots: list[Spot], index: int) -> bool:
        """«شهرک شرق سمنان … بزرگترین شهرک استان»: the wider place that a named one is the greatest of."""
        spot = spots[index]
        if spot.type != "province" or not index:
            return False
        if not self.elsewhere.is_ranked(spot.lead):
            return False
        other = spots[index - 1]
        same = self.view.sentence_of[other.first] == self.view.sentence_of[spot.first]
        return same and other.type not in ("province", "country", "foreign")

    def _owns_what_is_counted(self, word: int) -> bool:
        """«۳۱ شرکت زیرمجموعه سازمان … ایران»: an institution named as the owner of the things is where they are."""
        while word and self.scene.in_title[word]:
            word -= 1
        return any(self.types[w].stem in cue_words("belonging") for w in range(max(0, word - 1), word + 1))

    def _is_dateline(self, first: int, last: int) -> bool:
        """«شاهرود – رئیس پارک …», «از ارومیه، استاندار … گفت»: the town that the report was sent from, or that is spoken from."""
        start, end = self.view.sentences[self.view.sentence_of[first]]
        if first - start == 1 and self.types[start].key == "از" and last + 1 < end and self.types[last].key == "،":
            return any(hit.start == last + 1 for hit in self.view.hits.get("role", ()))
        # «بزرگراه اردل؛ …» is what a headline is about
        opens = first == start or (first - start == 1 and self.view.key_at(last) != "؛")
        return opens and last < end and self.types[last].key in ("-", "–", "—", "_", "/", "؛")

    def _is_bureau(self, spot: Spot) -> bool:
        """«به گزارش خبرگزاری فارس از بیرجند»: where the agency has the report from."""
        if not spot.lead or self.types[spot.lead - 1].key not in ("از", "در"):
            return False
        before = self.types[max(0, spot.lead - _BUREAU_REACH) : spot.lead - 1]
        agency = next((i for i in range(len(before) - 1, -1, -1) if before[i].key in cue_words("agency")), -1)
        # «به گزارش فارس از بیرجند»: an agency by its name alone
        if (
            agency < 0
            and len(before) >= _SHORT_BUREAU
            and before[-_SHORT_BUREAU].key == "به"
            and before[-2].key in cue_words("report_noun")
        ):
            return True
        # «به گزارش خبرنگار اقتصادی «آوای میقان» از اراک»: a name of several words, but no clause
        return agency >= 0 and all(t.verb is None and t.key not in ("،", ":") for t in before[agency + 1 :])

    @staticmethod
    def _is_narrower(spot: Spot, other: Spot) -> bool:
        unbounded = other.type == "region" and other.place is not None and other.place.province is None
        if other.type == "province" or unbounded:  # «خلیج فارس در بندرعباس»
            return spot.type in ("village", "estate", "town", "county")
        return spot.type in ("village", "estate") and other.type in ("town", "county")

    def _says_where(self, spot: Spot, following: Spot) -> bool:
        """«زیراب در سوادکوه»: the second place only says where the first one is."""
        if (
            spot.place is None
            or following.place is None
            or following.lead - spot.last > _SAID
            or spot.type == "country"
        ):
            return False  # «استادان دانشگاه‌های کشور در کرمان» are in Kerman
        between = [t.key for t in self.types[spot.last : following.lead]]
        if not between:  # «قمصر کاشان»: the town of a county
            lake = spot.type == "region" and spot.place.province == following.place.province  # «زریوار مریوان»
            return (
                (lake or spot.type in ("town", "village", "estate"))
                and following.type == "county"
                and spot.name != following.name
            )
        return between in (["در"], ["از", cue_word("dependencies")])
