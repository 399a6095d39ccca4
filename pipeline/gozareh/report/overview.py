"""The overview: figures by kind, place and year, who said what, plans beside results, reports that contradict.

One pass over the documents; of each figure only what the overview shows is kept. Every mark leads to its evidence
through a reference `[report id, figure id]`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import groupby
from typing import NamedTuple

import jdatetime

from gozareh.places.gazetteer import gazetteer
from gozareh.report.facts import Document, Json, Problem
from gozareh.text.fold import squeeze

PLACES, SPEAKERS, SAID, PAIRS, CONFLICTS, SOURCES = 60, 60, 25, 150, 150, 200
"""How many of each the overview lists; what it leaves out, it counts."""
EVIDENCE = 280


class Quantity(NamedTuple):
    """What comparing figures needs."""

    report: str
    figure: str
    value: float
    value_max: float | None
    unit: str
    kind: str
    noun: str
    bound: str
    status: str | None
    modality: str
    place: str
    period: str
    year: int | None
    shown: str
    evidence: str
    speaker: str | None


@dataclass(slots=True)
class _Person:
    name: str
    role: str | None
    figures: int = 0
    reports: int = 0
    said: list[Json] = field(default_factory=list)


@dataclass(slots=True)
class Collector:
    """Takes documents one by one; `overview` says what they amount to."""

    reports: int = 0
    figures: int = 0
    officials: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    modalities: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    years: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    people: dict[str, _Person] = field(default_factory=dict)
    comparable: dict[tuple[str, ...], list[Quantity]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: Document) -> None:
        """Take one document in."""
        record = document.record
        self.reports += 1
        self.figures += len(record["figures"])
        self.officials += len(record["officials"])
        self.sources[record["source"] or "none"] += 1
        names = {}
        for official in record["officials"]:
            key = squeeze(official["name"])
            person = self.people.setdefault(key, _Person(official["name"], None))
            person.role = person.role or _office(official)
            person.reports += 1
            names[official["id"]] = (key, official["name"])
        published = jalali_year(record["published"])
        for figure in record["figures"]:
            self._figure(record, figure, names, published)

    def _figure(
        self, record: Json, figure: Json, names: dict[str, tuple[str, str]], published: tuple[int, int] | None
    ) -> None:
        self.kinds[figure["kind"]] += 1
        self.modalities[figure["modality"]] += 1
        self.statuses[figure["status"] or "none"] += 1
        if figure["place"]:
            self.places[figure["place"]] += 1
        if iso := province_of(figure):
            self.provinces[iso] += 1
        period, year = _period(figure["time"], published)
        if year is not None:
            self.years[year][figure["modality"]] += 1
        key, speaker = names.get(figure["speaker"], (None, None))
        if key is not None:
            person = self.people[key]
            person.figures += 1
            if len(person.said) < SAID:
                person.said.append(_brief(record["id"], figure))
        if figure["change"] is None and figure["per"] is None and not figure["attributes"] and figure["place"]:
            quantity = Quantity(
                record["id"], figure["id"], figure["value"], figure["value_max"], figure["unit"], figure["kind"],
                figure["noun"] or "", figure["bound"], figure["status"], figure["modality"], figure["place"], period,
                year, figure["number"]["text"], figure["evidence"]["text"][:EVIDENCE], speaker,
            )  # fmt: skip
            what = figure["kind"] if figure["kind"] not in ("other", "center") else squeeze(figure["noun"] or "")
            if what:
                self.comparable[figure["unit"], what, squeeze(figure["place"])].append(quantity)

    def overview(self, problems: Iterable[Problem]) -> Json:
        """Everything that the page shows, as JSON."""
        people = sorted(self.people.values(), key=lambda person: (-person.figures, -person.reports, person.name))
        conflicts = list(self._contradictions())
        pairs = list(self._plans())
        listed = [asdict(problem) for problem in problems]
        return {
            "counts": {"reports": self.reports, "figures": self.figures, "officials": self.officials},
            "kinds": self.kinds.most_common(),
            "modalities": self.modalities.most_common(),
            "statuses": self.statuses.most_common(),
            "sources": self.sources.most_common(SOURCES),
            "places": self.places.most_common(PLACES),
            "provinces": dict(self.provinces),
            "years": [[year, dict(counts)] for year, counts in sorted(self.years.items())],
            "speakers": [asdict(person) for person in people[:SPEAKERS]],
            "speakers_total": len(people),
            "plans": pairs[:PAIRS],
            "plans_total": len(pairs),
            "contradictions": conflicts[:CONFLICTS],
            "contradictions_total": len(conflicts),
            "problems": listed[:1000],
            "problems_total": len(listed),
        }

    def _plans(self) -> Iterable[Json]:
        """Per thing and place: what was planned beside what was stated as done."""
        found = []
        for group in self.comparable.values():
            planned = _distinct(one for one in group if one.modality == "planned")
            achieved = _distinct(one for one in group if one.modality == "asserted")
            if not planned or not achieved or group[0].unit == "percent":
                continue
            nearest = [_nearest(plan, achieved) for plan in planned]
            for plan, result in zip(planned, nearest, strict=True):
                if result is not None:
                    found.append((plan, result))
        found.sort(key=lambda pair: (pair[0].kind == "other", -len(pair[0].noun), pair[0].report))
        for plan, result in found:
            ratio = result.value / plan.value if plan.value else None
            yield {"planned": _side(plan), "achieved": _side(result), "ratio": ratio and round(ratio, 3)}

    def _contradictions(self) -> Iterable[Json]:
        """The same thing at the same place, in the same state and time, given otherwise by another report."""
        found = []
        for group in self.comparable.values():
            same = sorted((one for one in group if one.modality == "asserted" and one.bound == "exact"), key=_state)
            for (_, _, period), members in groupby(same, key=_state):
                sides = _of_one_mind(_distinct(members))
                reports = {one.report for one in sides}
                if len(reports) > 1 and len({(one.value, one.value_max) for one in sides}) > 1:
                    found.append((period == "", sides[0].kind == "other", -len(reports), sides))
        found.sort(key=lambda item: item[:3])
        for undated, _, _, sides in found:
            first = sides[0]
            yield {
                "kind": first.kind, "noun": first.noun, "unit": first.unit, "place": first.place, "undated": undated,
                "period": first.period, "status": first.status, "sides": [_side(one) for one in sides[:8]],
            }  # fmt: skip


def _state(one: Quantity) -> tuple[str, str, str]:
    return squeeze(one.noun), one.status or "", one.period


def _of_one_mind(sides: list[Quantity]) -> list[Quantity]:
    """Without the reports that give several values: those tell of several things."""
    given = Counter(one.report for one in sides)
    return [one for one in sides if given[one.report] == 1]


def _distinct(group: Iterable[Quantity]) -> list[Quantity]:
    """One figure for each value that each report gives."""
    return list({(one.report, one.value, one.value_max): one for one in reversed(list(group))}.values())[::-1]


def _nearest(plan: Quantity, results: list[Quantity]) -> Quantity | None:
    """The result to hold against a plan: of the same thing, from its report, else of the nearest year."""
    fitting = [one for one in results if squeeze(one.noun) == squeeze(plan.noun)]
    return min(fitting, key=lambda one: (one.report != plan.report, _years_apart(one, plan)), default=None)


def _years_apart(one: Quantity, other: Quantity) -> int:
    return 99 if one.year is None or other.year is None else abs(one.year - other.year)


def _side(one: Quantity) -> Json:
    return {
        "ref": [one.report, one.figure], "value": one.value, "value_max": one.value_max, "unit": one.unit,
        "kind": one.kind, "noun": one.noun, "place": one.place, "bound": one.bound, "number": one.shown,
        "evidence": one.evidence, "speaker": one.speaker, "year": one.year, "modality": one.modality,
    }  # fmt: skip


def _brief(report: str, figure: Json) -> Json:
    keys = ("value", "value_max", "unit", "kind", "noun", "place", "modality", "bound", "status")
    return {"ref": [report, figure["id"]], **{key: figure[key] for key in keys}}


def _office(official: Json) -> str | None:
    return " ".join(filter(None, (official["role"], official["organization"]))) or None


def _period(time: Json | None, published: tuple[int, int] | None) -> tuple[str, int | None]:
    """A key for the time a figure holds for, and its Jalali year; from the publication where it says nothing."""
    if time is not None and not time["now"]:
        if time["end"] is not None:
            return f"{time['start'] or ''}..{time['end']}", int(time["end"][:4])
        if time["start"] is not None:
            return f"{time['start']}..", int(time["start"][:4])
        return f"«{squeeze(time['text'])}»", None
    if published is None:
        return "", None
    return f"{published[0]}-{published[1]:02}", published[0]


@cache
def _known_provinces() -> dict[str, str]:
    """Squeezed name → ISO code of the one province that the name can mean; a province's own name means it."""
    places = gazetteer()
    found: dict[str, set[str]] = defaultdict(set)
    for readings in places.places.values():
        for place in readings:
            if place.province in places.iso:
                found[squeeze(place.name)].add(places.iso[place.province])
    known = {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    return known | {squeeze(name): code for name, code in places.iso.items()}


def province_of(figure: Json) -> str | None:
    """The ISO code of the province that the figure is about, or None."""
    info = figure["place_info"]
    if info is not None and info["iso"] and info["iso"].startswith("IR-"):
        return str(info["iso"])
    name = info["province"] if info is not None and info["province"] else figure["place"]
    return _known_provinces().get(squeeze(name)) if name else None


@cache
def jalali_year(date: str | None) -> tuple[int, int] | None:
    """Jalali year and month of a date that is Jalali or Gregorian ISO 8601; None where it is neither."""
    try:
        year, month, day = (int(part) for part in (date or "")[:10].replace("/", "-").split("-"))
        if year < 1700:
            return year, month
        jalali = jdatetime.date.fromgregorian(year=year, month=month, day=day)
    except ValueError:
        return None
    return jalali.year, jalali.month
