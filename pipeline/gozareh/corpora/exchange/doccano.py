"""doccano's JSON lines for sequence labelling with relations.

Labels are the kinds and `official`; relations are `speaker` (figure → a mention of the official) and `same-person`
(mention → mention). doccano has no fields on a span: the rest travels in the column `gozareh`, which doccano keeps as
metadata. doccano numbers spans anew, so what comes back is joined by overlap.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gozareh.corpora.exchange.entities import MENTION, Entity, assemble, entities, refuse, shared_with
from gozareh.corpora.markup import Annotated, Json
from gozareh.errors import InputError


def export(items: Sequence[Annotated]) -> bytes:
    """One line a report."""
    lines, number = [], 0
    for item in items:
        marked = entities(item.gold)
        rows: list[Json] = []
        first: dict[str | None, int] = {}
        relations: list[tuple[int, int, str]] = []
        for entity in marked:
            number += 1
            rows.append({"id": number, "label": entity.label, "start_offset": entity.start, "end_offset": entity.end})
            if entity.label == MENTION:
                if entity.key in first:
                    relations.append((first[entity.key], number, "same-person"))
                first.setdefault(entity.key, number)
        for row, entity in zip(rows, marked, strict=True):
            if entity.label != MENTION and (speaker := entity.fields["speaker"]) is not None:
                relations.append((int(str(row["id"])), first[speaker], "speaker"))
        links = [{"id": i, "from_id": a, "to_id": b, "type": t} for i, (a, b, t) in enumerate(relations, 1)]
        extra = {"report": {k: v for k, v in item.report.items() if k != "text"}, "gold": item.gold}
        line = {"text": item.report["text"], "entities": rows, "relations": links, "gozareh": extra}
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8")


def restore(content: bytes, where: str) -> list[Annotated]:
    """The annotated reports of doccano's export (format JSONL with relations)."""
    found = []
    for number, line in enumerate(content.decode("utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            extra = row.get("gozareh") or row["meta"]["gozareh"]
            report = {**extra["report"], "text": row["text"]}
            rows, links = row["entities"], row.get("relations") or []
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = "export with relations, and keep the column gozareh"
            raise InputError(f"not a line of ours: {error!r}", where=f"{where}:{number}", remedy=remedy) from error
        found.append(assemble(report, extra["gold"], _entities(report["id"], extra["gold"], rows, links)))
    return found


def _entities(report_id: Any, gold: Json, rows: Sequence[Json], links: Sequence[Json]) -> list[Entity]:
    marked = {row["id"]: Entity(row["start_offset"], row["end_offset"], row["label"]) for row in rows}
    groups = _groups(marked, links)
    keys = _owners(report_id, gold, marked, groups)
    speakers = {
        link["from_id"]: keys[link["to_id"]] for link in links if link["type"] == "speaker" and link["to_id"] in keys
    }
    found = []
    for number, entity in marked.items():
        if entity.label == MENTION:
            found.append(Entity(entity.start, entity.end, entity.label, keys[number]))
        else:
            found.append(Entity(entity.start, entity.end, entity.label, None, {"speaker": speakers.get(number)}))
    return found


def _groups(marked: dict[int, Entity], links: Sequence[Json]) -> list[list[int]]:
    """Mentions joined by `same-person`."""
    leader = {number: number for number, entity in marked.items() if entity.label == MENTION}

    def lead(number: int) -> int:
        while leader[number] != number:
            number = leader[number]
        return number

    for link in links:
        if link["type"] == "same-person" and link["from_id"] in leader and link["to_id"] in leader:
            leader[lead(link["to_id"])] = lead(link["from_id"])
    groups: dict[int, list[int]] = {}
    for number in leader:
        groups.setdefault(lead(number), []).append(number)
    return list(groups.values())


def _owners(report_id: Any, gold: Json, marked: dict[int, Entity], groups: list[list[int]]) -> dict[int, str]:
    """Mention → official: of each group the official whose mentions it covers best."""
    keys: dict[int, str] = {}
    taken: dict[str, list[int]] = {}
    for group in groups:
        cover = {o["id"]: sum(shared_with(marked[n], o["mentions"]) for n in group) for o in gold["officials"]}
        best = max(cover, key=lambda key: cover[key], default=None)
        entity = marked[group[0]]
        if best is None or not cover[best]:
            remedy = "draw a relation same-person to a mention of a known official"
            refuse(report_id, f"the mention at {entity.start} belongs to nobody", remedy)
        if best in taken:
            other = marked[taken[best][0]].start
            remedy = "draw the relation same-person between them again, or link one to its own official"
            refuse(report_id, f"the mentions at {other} and {entity.start} both look like {best}", remedy)
        taken[best] = group
        keys |= dict.fromkeys(group, best)
    return keys
