"""The areas that speakers speak for, what a bare «استان» or «شهرستان» stands for, and the place that the report is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gozareh.figures.elsewhere import Spot
from gozareh.figures.model import Figure, Scene
from gozareh.figures.spots import HOME, Spots
from gozareh.places.areas import country_of_people, is_country_abroad, is_in, of_inhabitants, province_of, types_of
from gozareh.text.cues import cue_word, cue_words

_LEAST_VOTES = 3
_LEAST_BODIES = 2
_LEAST_TOLD = 2  # how often a place abroad is named that a report is about
_MANY = 5  # provinces
_GUEST = 1  # the vote of whoever is for the whole country and tells no number: a minister who opens something
LOCAL = ("county", "town")
"""Types of the places that a bare «شهرستان» or «شهر» may be."""


class Areas:
    """The area of each official and of the report, for the figures of one scene."""

    def __init__(
        self,
        scene: Scene,
        spots: Spots,
        figures: list[Figure],
        *,
        areas: Sequence[str | None],
        wider: Sequence[str | None],
    ) -> None:
        self.view, self.spots, self.figures = scene.view, spots, figures
        self._marked = scene.marked
        self._provinces = self._provinces_told(scene)
        unnamed = cue_words("pointed_province")
        meant = self._meant([area if area not in unnamed else None for area in areas], wider)
        self._areas = [area and self.whole_name(area) for area in meant]
        self._mentions = scene.places
        self._in_title = scene.in_title
        self._at_home = any(
            place.type != "foreign" and self.view.types[first - 1].key not in cue_words("clock")
            for place, (first, _) in zip(scene.places, scene.place_words, strict=True)
        )
        self._foreign = {place.name for place in scene.places if place.type == "foreign"}
        self._told: dict[int, dict[str, int]] | None = None
        self._resolved: dict[tuple[str, str | None], str | None] = {}
        sentences = self.view.sentences
        self.lead_end = sentences[min(1, len(sentences) - 1)][1] if sentences else 0
        self.home = self._report_place(spots.datelines)
        # An office «… استان» is for the province that the report tells most of; it has no vote in what the report is about.
        own = self._most_told_province()
        self._areas = [
            own if told in unnamed and area is None else area for area, told in zip(self._areas, areas, strict=True)
        ]
        # Whoever comes to a town and has no area there does not speak of the town alone, if the report tells nothing of it.
        told = {spot.name for spot in spots.all}
        sent = [spot for spot in spots.datelines if spot.name in told]
        self.without_dateline = self._report_place(sent) if spots.datelines else self.home

    def of_people(self, first: int, last: int) -> str | None:
        """«خیران مازنی», «ورزشکاران ارومیه‌ای»: where the people are from that the words `first` to `last` tell of; None for nobody."""
        types = self.view.types
        for word in range(first + 1, last):
            key = types[word].key
            if not key.endswith("ی") or self._in_title[word]:
                continue
            people = types[word - 1]
            if (people.ending == "plural" or people.key.endswith("ان")) and (town := of_inhabitants(key)) is not None:
                return town
        return None

    def of(self, figure: Figure) -> str | None:
        """The area of whoever states the figure, also of an office whose holder is never named."""
        return self._areas[figure.voice] if figure.voice is not None else None

    def told_of(self, figure: Figure) -> str | None:
        """Of what whoever speaks and has no area of an office tells most: the country, or «استان» where a town is only visited; else None."""
        if figure.voice is None or self._areas[figure.voice] is not None:
            return None
        if self._told is None:
            self._told = {}
            for other in self.figures:
                if other.voice is not None and other.why.get("place") == "place in the clause":
                    _vote(self._told.setdefault(other.voice, {}), other.place_name or "", 1)
        told = self._told.get(figure.voice)
        if not told:
            return None
        own = province_of(self.home) if self.home and self.home != HOME else None
        return next((area for area in (HOME, own) if area in told and max(told.values()) <= told[area]), None)

    def of_source(self, figure: Figure) -> str | None:
        """The place of the institution whose word the sentence is («بنا بر اعلام شرکت گاز استان، …»)."""
        source = self.spots.sources.get(figure.sentence)
        if source is None or source.first > figure.first:
            return None
        return source.name or self._stands_for(source.type, self.home)

    def of_report(self, figure: Figure) -> str | None:
        """The place of the report as the place of a figure."""
        if figure.speaker is None and self.without_dateline != HOME:
            return self.home
        return self.without_dateline or self.home

    def give(self, figure: Figure, spot: Spot, why: str) -> None:
        """Make a spot the place of a figure."""
        if spot.place is None:
            figure.place_name = spot.name or self._stands_for(spot.type, self.of(figure) or self.home)
        else:
            figure.place = spot.place
            figure.place_name = self.whole_name(spot.name) if spot.type == "region" and spot.name else spot.name
        figure.why["place"] = why

    @staticmethod
    def copy(figure: Figure, other: Figure, why: str) -> None:
        """Give a figure the place and the sites of another one."""
        figure.place, figure.place_name, figure.sites = other.place, other.place_name, other.sites
        figure.why["place"] = why

    @staticmethod
    def _provinces_told(scene: Scene) -> set[str]:
        return {place.province for place in scene.places if place.province}

    def whole_name(self, name: str) -> str:
        """«خراسان» is the one province with this beginning that the report speaks of, where it is one."""
        if province_of(name) is not None:
            return name
        fitting = [province for province in self._provinces if province.startswith(f"{name} ")]
        return fitting[0] if len(fitting) == 1 else name

    def _stands_for(self, kind: str, area: str | None) -> str | None:
        """What a bare type word means to whoever is for `area`: the own province of a town, the town of the report for a province."""
        key = kind, area
        if key not in self._resolved:
            self._resolved[key] = self._province(area) if kind == "province" else self._local(area)
        return self._resolved[key]

    def _province(self, area: str | None) -> str | None:
        province = province_of(area) if area and area != HOME else None
        if province is None and self.home and self.home != area:
            province = province_of(self.home)
        if province or (area and area != HOME):
            return province or area
        # «استان» is never the country: whoever speaks for that, or nobody, means the province that the report tells most of.
        return self._most_told_province() or (self.home if self.home != HOME else None)

    def _most_told_province(self) -> str | None:
        return _most([s.name for s in self.spots.named if s.place is not None and s.type == "province" and s.name])

    def _local(self, area: str | None) -> str | None:
        kinds = types_of(area) if area else frozenset()
        if area and area != HOME and "province" not in kinds and (not kinds or kinds & set(LOCAL)):
            return area
        province = province_of(area) if area else None
        told = _most(
            [
                s.name
                for s in self.spots.named
                if s.name and s.type in LOCAL and (province is None or is_in(s.name, province))
            ]
        )
        near = area if area != HOME else self.home
        return told or (near if near != HOME else None)  # nor is «شهرستان»

    def _meant(self, areas: Sequence[str | None], wider: Sequence[str | None]) -> list[str | None]:
        """The areas of the officials: the province for one who speaks of it though the office is named after its capital.

        Whoever is elected by a place that a report about the country tells nothing of speaks of the country.
        """
        meant = list(areas)
        if not any(wider):
            return meant
        elected = {area for area, outer in zip(areas, wider, strict=True) if outer == HOME and area}
        left_out = self._left_out(elected) if elected else set()
        for order, (area, outer) in enumerate(zip(areas, wider, strict=True)):
            if outer == HOME and area in left_out:
                meant[order] = HOME
        sentence_of = self.view.sentence_of
        told: dict[str | None, set[int]] = {}
        for spot in self.spots.all:
            if spot.type == "province":
                told.setdefault(spot.name, set()).add(sentence_of[spot.first])
        for figure in self.figures:
            province = wider[figure.speaker] if figure.speaker is not None else None
            if (
                province
                and province != HOME
                and any(figure.sentence in told.get(name, ()) for name in (None, province))
            ):
                meant[figure.speaker or 0] = province
        return meant

    def _left_out(self, elected: set[str]) -> set[str]:
        """Those areas in whose province the report tells of no place, where it tells of the country, ministries and the like.

        Names of offices do not count, nor does the place that it was sent from; «استان», «شهرستان» are places there.
        """
        if any(spot.place is None and spot.type in ("province", "county") for spot in self.spots.all):
            return set()
        if not self._tells_of_state() and all(spot.type != "country" for spot in self.spots.all):
            return set()
        everywhere = {spot.name for spot in self.spots.all}
        at_home = {spot.name or "" for spot in self.spots.all if spot.type not in ("country", "foreign")}
        return {
            area for area in elected - everywhere if not any(is_in(name, province_of(area) or area) for name in at_home)
        }

    def _report_place(self, datelines: list[Spot]) -> str | None:
        """The place that the report is about, by votes: offices that speak, places of the lead, places named; else the country.

        None where it names no place and no office of one: nobody could tell.
        """
        votes: dict[str, int] = {}
        speaking = {figure.voice for figure in self.figures}
        for order, area in enumerate(self._areas):
            if area == HOME and order not in speaking:
                _vote(votes, area, _GUEST)
            elif area:
                _vote(votes, area, 1 if "foreign" in types_of(area) else 3 if order else 4)
        told = [s for s in (*datelines, *self.spots.sources.values(), *self.spots.all) if s.place is not None]
        for group in self.spots.groups(told):
            for spot in group:
                if len(group) == 1 and spot.name and not self._is_partner(spot):
                    _vote(votes, spot.name, 3 if spot.first < self.lead_end else 1)
        if (home := self.of_people(0, self.lead_end)) is not None:
            _vote(votes, home, 3)
        place = _first_of(votes)
        weight = 0 if place is None else votes[place]
        abroad = place is not None and "foreign" in types_of(place)
        if (place is None or abroad) and not self._at_home and (country := self._only_abroad()):
            return country
        if abroad and 2 * weight <= sum(n for name, n in votes.items() if "foreign" in types_of(name)):
            return self._world_told()  # one country among many
        if place is not None and place != HOME and not abroad and self._is_one_of_many(place, weight, votes):
            return HOME
        from_abroad = HOME not in self._areas and self._is_from_abroad()
        if weight >= _LEAST_VOTES and not (from_abroad and place == HOME):
            return place
        if from_abroad:
            return self._world_told()
        # Nothing of the home country but the word «کشور» in news from abroad: nobody could tell.
        at_home = any(
            s.place and s.type != "foreign" and s.place.text != cue_word("country_noun") for s in self.spots.all
        )
        world = cue_words("world")
        abroad = bool(self._foreign)
        named = any(s.name and s.name not in world for s in self.spots.all)  # «این شهرستان» alone could be anywhere
        near = not abroad and (named or self._tells_of_state())
        return HOME if at_home or near else self._world_told()

    def _is_partner(self, spot: Spot) -> bool:
        """«… به عراق صادر می‌شود», «از چین وارد شد»: a country abroad with which somebody trades."""
        before = self.view.types[spot.first - 1].key if spot.first else ""
        return before in ("به", "از") and "foreign" in types_of(spot.name or "")

    def _is_one_of_many(self, place: str, weight: int, votes: dict[str, int]) -> bool:
        """«… شعبه‌های تهران، اصفهان، رشت، کرمانشاه و …»: whether a report tells of many provinces, most of it of others, and nobody speaks for the place."""
        if place in self._areas or any(spot.name == place for spot in self.spots.datelines):
            return False
        provinces = {province for name in votes if name != HOME and (province := province_of(name)) is not None}
        return len(provinces) >= _MANY and 2 * weight <= sum(votes.values())

    def _world_told(self) -> str | None:
        """The world, where the headline of news from abroad tells of it: «هزینه رسانه‌ها در جهان …»."""
        first = self.view.sentences[0] if self.view.sentences else (0, 0)
        world = cue_words("world")
        return next((spot.name for spot in self.spots.between(*first) if spot.name in world), None)

    def _only_abroad(self) -> str | None:
        """What a report is about that names no place at home, also as whose something is («ارتش عراق»).

        It is the one place of the headline, if the report tells of it often («حمله به راهپیمایی غزه»), else the country that it opens
        with and tells of most.
        """
        votes: dict[str, int] = {}
        for place in self._mentions:
            if place.type == "foreign":
                _vote(votes, place.name, 1)
        most = _first_of(votes)
        headline = self.view.ends[self.view.sentences[0][1] - 1] if self.view.sentences else 0
        titled = {place.name for place in self._mentions if place.start < headline}
        if len(titled) == 1 and most is not None:
            alone = titled.pop()
            if votes.get(alone, 0) >= _LEAST_VOTES and votes[most] < 2 * votes[alone]:
                return alone
        if (
            most is None
            or not is_country_abroad(most)
            or votes[most] < _LEAST_TOLD
            or 2 * votes[most] <= sum(votes.values())
        ):
            return None
        lead = self.view.ends[self.lead_end - 1] if self.lead_end else 0
        if any(place.name == most and place.start < lead for place in self._mentions):
            return most
        people = (country_of_people(t.key) for t in self.view.types[: self.lead_end] if t.key.endswith("ی"))
        return most if most in people else None  # «سالمندان انگلیسی …»

    def _is_from_abroad(self) -> bool:
        """Whether the lead names a desk or an agency for news from abroad: «گروه بین‌الملل», «خبرگزاری فرانسه»."""
        types = self.view.types
        if any(word < self.lead_end for word in self._marked.words(cue_words("foreign_desks"))):
            return True
        return any(
            word + 1 < self.lead_end and "foreign" in types_of(types[word + 1].key)
            for word in self._marked.words(cue_words("foreign_media"))
        )

    def _tells_of_state(self) -> bool:
        """Whether ministries, parliament or the like are named more than once; one minister may only be a guest."""
        return len(self._marked.words(cue_words("state_bodies"))) >= _LEAST_BODIES


def _vote(votes: dict[str, int], name: str, weight: int) -> None:
    votes[name] = votes.get(name, 0) + weight


def _first_of(votes: dict[str, int]) -> str | None:
    """Who has most votes, the first of equals; None without any."""
    best: str | None = None
    most = 0
    for name, weight in votes.items():
        if best is None or weight > most:
            best, most = name, weight
    return best


def _most(names: Iterable[str]) -> str | None:
    """The name that comes most often, the first of equals."""
    votes: dict[str, int] = {}
    for name in names:
        _vote(votes, name, 1)
    return _first_of(votes)
