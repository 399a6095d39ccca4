"""What the annotators found as the plain rows of a record, with the keys of the contract."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from gozareh import places
from gozareh.figures import Figure
from gozareh.figures.confidence import confidence
from gozareh.officials import Person
from gozareh.records.ids import id_head, span_id
from gozareh.speakers import Speech
from gozareh.text.fold import fold
from gozareh.text.words import View


def figure_rows(view: View, figures: Sequence[Figure], report_id: str, ids: dict[int, str]) -> list[dict[str, Any]]:
    """The figures with the keys of the contract; figures of one sentence share the text of their evidence."""
    text = view.text
    head = id_head(report_id, "figure") if figures else ""
    sentence, first, last, evidence = -1, 0, 0, ""
    rows = []
    for figure in figures:
        quantity, time, place = figure.quantity, figure.time, figure.place
        start, end = quantity.start, quantity.end
        if figure.sentence != sentence:
            sentence = figure.sentence
            first, last = view.sentence_span(sentence)
            if start < first or end > last:  # a number over two sentences has an evidence of its own
                first, last, sentence = min(first, start), max(last, end), -1
            evidence = text[first:last]
        why = figure.why
        row: dict[str, Any] = {
            "id": span_id(head, start, end),
            "number": {"text": text[start:end], "start": start, "end": end},
            "value": quantity.value,
            "value_max": quantity.value_max,
            "unit": quantity.unit,
            "kind": figure.kind,
            "noun": figure.noun or None,
            "bound": figure.bound,
            "status": figure.status,
            "attributes": list(figure.attributes),
            "modality": figure.modality,
            "change": figure.change,
            "per": figure.per or None,
            "place": figure.place_name or None,
            "place_info": _place_info(figure.place_name),
            "sites": list(figure.sites),
            "time": None,
            "speaker": None if figure.speaker is None else ids.get(figure.speaker),
            "evidence": {"text": evidence, "start": first, "end": last},
            "rule": why.get("kind") or why.get("noun") or "quantity",
            "confidence": confidence(figure),
        }
        if place is not None:
            row["place_info"] = {"type": place.type, "province": place.province, "iso": place.iso}
        if time is not None:
            row["time"] = {
                "text": text[figure.time_start : figure.time_end],
                "start": time.start_date,
                "end": time.end_date,
                "start_gregorian": time.start_gregorian,
                "end_gregorian": time.end_gregorian,
                "now": time.now,
            }
        rows.append(row)
    return rows


@lru_cache(maxsize=20_000)
def _place_info(name: str | None) -> dict[str, str | None] | None:
    """Type, province and ISO code of a place that a figure has from its speaker or its report; None where the name is unknown."""
    found = places.scan(fold(name).text) if name else []
    return {"type": found[0].type, "province": found[0].province, "iso": found[0].iso} if len(found) == 1 else None


def statement_rows(
    text: str, speeches: Sequence[Speech], report_id: str, ids: dict[int, str], figures: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The speeches of officials, and those with a verb of saying whose speaker has no name; one for each extent."""
    head = id_head(report_id, "statement") if speeches else ""
    starts = [figure["number"]["start"] for figure in figures]
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for speech in speeches:
        if speech.speaker is None and speech.verb is None:
            continue
        start, end = _trimmed(text, speech.start, speech.end)
        if start >= end:
            continue
        verb = None
        if speech.verb is not None:
            verb_start, verb_end = _trimmed(text, speech.verb_start, speech.verb_end)
            if verb_start < verb_end:
                verb = {"text": text[verb_start:verb_end], "start": verb_start, "end": verb_end}
        inside = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        rows[start, end] = {
            "id": span_id(head, start, end),
            "speaker": None if speech.speaker is None else ids.get(speech.speaker),
            "verb": verb,
            "span": {"text": text[start:end], "start": start, "end": end},
            "figures": [figure["id"] for figure in inside if figure["number"]["end"] <= end],
        }
    return list(rows.values())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def official_row(text: str, person: Person, official_id: str) -> dict[str, Any]:
    """A person with the keys of the contract."""
    return {
        "id": official_id,
        "name": person.name,
        "honorific": person.honorific,
        "role": person.role,
        "organization": person.organization,
        "mentions": [{"text": text[m.start : m.end], "start": m.start, "end": m.end} for m in person.mentions],
    }
