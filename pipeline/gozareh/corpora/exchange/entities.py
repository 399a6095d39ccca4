"""The common middle of all formats: marked spans, and how they become a checked gold record again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NoReturn

from gozareh.corpora.checking import check_gold
from gozareh.corpora.markup import Annotated, Json
from gozareh.corpora.vocabulary import FIGURE_DEFAULTS, KINDS, OFFICIAL_FIELDS
from gozareh.errors import InputError
from gozareh.rules import load_rules

MENTION = "official"
"""The label of a mention; a figure's label is its kind."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked span. `key` is the figure's or official's id where the tool kept it; `fields` what the tool says."""

    start: int
    end: int
    label: str
    key: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def entities(gold: Json) -> list[Entity]:
    """The figures and mentions of a record in the order of the text."""
    found = [
        Entity(
            f["number"]["start"], f["number"]["end"], f["kind"], f["id"], {k: f[k] for k in ("value", *FIGURE_DEFAULTS)}
        )
        for f in gold["figures"]
    ]
    for official in gold["officials"]:
        found += [Entity(m["start"], m["end"], MENTION, official["id"]) for m in official["mentions"]]
    return sorted(found, key=lambda entity: (entity.start, entity.end))


def flat(gold: Json) -> list[Entity]:
    """The same for formats of one layer. Raises `InputError` where two spans overlap."""
    found = entities(gold)
    for first, second in pairwise(found):
        if second.start < first.end:
            refuse(gold["id"], f"the spans at {first.start} and {second.start} overlap", "this format holds one layer")
    return found


def assemble(report: Json, before: Json, marked: Sequence[Entity]) -> Annotated:
    """The record that the marked spans describe, checked.

    `before` is the record as it was exported: it gives the fields that the tool cannot show. A span is its figure's by
    `key`, else by overlap. A new figure takes value and unit from its own fields or from the number itself.
    """
    text = report["text"]
    labels = known_kinds() | {figure["kind"] for figure in before["figures"]} | {MENTION}
    for entity in marked:
        if not 0 <= entity.start < entity.end <= len(text):
            refuse(report["id"], f"the span {entity.start}:{entity.end} lies outside the text", "mark it again")
        if entity.label not in labels:
            core = ", ".join((*KINDS, MENTION))
            refuse(report["id"], f"unknown label {entity.label!r}", f"use {core}, or a kind of a rule pack")
    figures = _figures(report, before["figures"], [e for e in marked if e.label != MENTION])
    officials = _officials(report, before["officials"], [e for e in marked if e.label == MENTION])
    known = {official["id"] for official in officials}
    for figure in figures:
        if figure["speaker"] is not None and figure["speaker"] not in known:
            remedy = "choose a speaker that is mentioned, or none"
            refuse(report["id"], f"the speaker of ⟦{figure['number']['text']}⟧ is no longer an official", remedy)
    gold = {"id": report["id"], "source": report.get("source"), "figures": figures, "officials": officials}
    check_gold(gold, report, kinds=labels - {MENTION})
    return Annotated(report, gold)


@cache
def known_kinds() -> frozenset[str]:
    """The kinds that gold has, and the finer ones of the packs that are there («hospital»): what was extracted has those."""
    return frozenset(KINDS) | {entry.value or entry.name for entry in load_rules().layer("kind")}


def _figures(report: Json, before: Sequence[Json], marked: Sequence[Entity]) -> list[Json]:
    by_id = {figure["id"]: figure for figure in before}
    owner = {index: by_id[e.key] for index, e in enumerate(marked) if e.key in by_id}
    taken = {figure["id"] for figure in owner.values()}
    for index, entity in enumerate(marked):
        if index in owner:
            continue
        near = [f for f in before if f["id"] not in taken and _shared(entity, f["number"])]
        if near:
            best = max(near, key=lambda figure: _shared(entity, figure["number"]))
            owner[index] = best
            taken.add(best["id"])
    fresh = (f"f{n}" for n in range(1, len(before) + len(marked) + 1) if f"f{n}" not in by_id)
    found = []
    for index, entity in enumerate(marked):
        fields = {**owner.get(index, {}), **entity.fields}
        if "value" not in fields:
            fields |= _read(report, entity)
        defaults = {key: list(value) if isinstance(value, list) else value for key, value in FIGURE_DEFAULTS.items()}
        figure = {**defaults, **fields, "kind": entity.label, "number": span(report["text"], entity)}
        figure["id"] = owner[index]["id"] if index in owner else next(fresh)
        found.append(_ordered(figure))
    return sorted(found, key=lambda figure: (figure["number"]["start"], figure["number"]["end"]))


def _ordered(figure: Json) -> Json:
    keys = ("id", "number", "value", "value_max", "unit", "kind", *(k for k in FIGURE_DEFAULTS if k != "value_max"))
    return {key: figure[key] for key in keys}


def _read(report: Json, entity: Entity) -> Json:
    """Value and unit of a number marked anew, as the number reader reads it in its place."""
    from gozareh.numbers import read_quantities

    for quantity in read_quantities(report["text"]):
        if quantity.start < entity.end and entity.start < quantity.end:
            return {"value": quantity.value, "value_max": quantity.value_max, "unit": quantity.unit}
    return _unread(report, entity)


def _unread(report: Json, entity: Entity) -> NoReturn:
    surface = report["text"][entity.start : entity.end]
    refuse(report["id"], f"⟦{surface}⟧ is marked anew, but it is no number that can be read", "give its value and unit")


def _officials(report: Json, before: Sequence[Json], marked: Sequence[Entity]) -> list[Json]:
    groups: dict[str, list[Entity]] = {}
    for entity in marked:
        if entity.key is None:
            surface = report["text"][entity.start : entity.end]
            refuse(report["id"], f"whose mention is «{surface}»?", "link it to another mention of the same official")
        groups.setdefault(entity.key, []).append(entity)
    known = {official["id"]: official for official in before}
    found = []
    for key in [*(key for key in known if key in groups), *(key for key in groups if key not in known)]:
        group = groups[key]
        told: Json = {**known.get(key, {})}
        for entity in group:
            told |= entity.fields
        if not told.get("name"):
            surface = report["text"][group[0].start : group[0].end]
            refuse(report["id"], f"the official of «{surface}» has no name", "link it to a mention of a known official")
        mentions = [span(report["text"], e) for e in sorted(group, key=lambda e: e.start)]
        found.append({"id": key, **{name: told.get(name) for name in OFFICIAL_FIELDS}, "mentions": mentions})
    return found


def span(text: str, entity: Entity) -> Json:
    """The span as it stands in a record."""
    return {"text": text[entity.start : entity.end], "start": entity.start, "end": entity.end}


def shared_with(entity: Entity, spans: Sequence[Json]) -> int:
    """Characters that an entity shares with the best of some spans."""
    return max((_shared(entity, item) for item in spans), default=0)


def _shared(entity: Entity, item: Json) -> int:
    return max(0, min(entity.end, int(item["end"])) - max(entity.start, int(item["start"])))


def refuse(report_id: object, message: str, remedy: str) -> NoReturn:
    """Raise the `InputError` of an import that cannot be understood."""
    raise InputError(message, where=str(report_id), remedy=remedy)
