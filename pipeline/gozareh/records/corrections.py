"""What a reader says about extracted facts, and a record as it is after that.

A correction names its fact by id and by place, so that it finds the fact again after another extraction. `corrected`
is pure: facts as extracted and corrections in, facts as they should be out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gozareh.errors import RecordError
from gozareh.records.building import build_record
from gozareh.records.models import Span
from gozareh.text.fold import squeeze

Json = dict[str, Any]

FIGURE_FIELDS = frozenset({
    "number", "value", "value_max", "unit", "kind", "noun", "bound", "status", "attributes", "modality", "change",
    "per", "place", "sites", "time", "speaker",
})  # fmt: skip
OFFICIAL_FIELDS = frozenset(("name", "honorific", "role", "organization", "mentions"))
RULE = "correction"
"""The rule that facts bear which a reader has edited or added."""

_SENTENCE_END = re.compile(r"[.!?؟\n]")
_EMPTY_FIGURE: Json = {
    "number": None, "value": None, "value_max": None, "unit": "count", "kind": "other", "noun": None, "bound": "exact",
    "status": None, "attributes": [], "modality": "asserted", "change": None, "per": None, "place": None,
    "place_info": None, "sites": [], "time": None, "speaker": None,
}  # fmt: skip


class Correction(BaseModel):
    """One line of `corrections.jsonl`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[\w-]+$", description="of this correction")]
    report: Annotated[str, Field(min_length=1, description="id of the report")]
    text_hash: Annotated[str | None, Field(description="SHA-256 of the report's text as it was read")] = None
    target: Literal["figure", "official", "report"]
    action: Literal["accept", "reject", "edit", "add"]
    fact: Annotated[str | None, Field(max_length=500, description="id of the figure or official")] = None
    span: Annotated[Span | None, Field(description="the figure's number, or a mention of the official")] = None
    fields: Annotated[dict[str, Any], Field(description="what is to be changed, or all of what is added")] = {}
    at: Annotated[str, Field(max_length=40, description="when, ISO 8601")]
    by: Annotated[str | None, Field(max_length=200, description="who")] = None
    note: Annotated[str | None, Field(max_length=2000)] = None

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Self:
        if self.target == "report":
            if self.action != "accept":
                raise ValueError("a report as a whole can only be accepted")
            return self
        if self.fact is None or self.span is None:
            raise ValueError("the fact's id and span are needed")
        allowed = FIGURE_FIELDS if self.target == "figure" else OFFICIAL_FIELDS
        if unknown := sorted(set(self.fields) - allowed):
            raise ValueError(f"unknown fields: {', '.join(unknown)}")
        if self.action in ("edit", "add") and not self.fields:
            raise ValueError(f"nothing to {self.action}")
        if self.action == "add":
            needed = {"name", "mentions"} if self.target == "official" else {"number", "value"}
            if missing := sorted(needed - set(self.fields)):
                raise ValueError(f"missing fields: {', '.join(missing)}")
        return self


@dataclass(slots=True, frozen=True)
class Outcome:
    """What became of a correction: `problem` is None where it holds now."""

    correction: Correction
    problem: str | None = None


def corrected(record: Mapping[str, Any], *, text: str, corrections: Iterable[Correction]) -> tuple[Json, list[Outcome]]:
    """`record` (plain, as extracted from `text`) after `corrections`, in their order, and what became of each.

    One that no longer fits (its fact is gone, the text is another, the record would be impossible) changes nothing.
    """
    now: Json = dict(record)
    outcomes = []
    latest = list(corrections)
    # Officials first: figures may name an official that was added as their speaker.
    for correction in sorted(latest, key=lambda one: one.target != "official"):
        try:
            changed = _ACTIONS[correction.action](now, correction, text)
            build_record(changed, text=text)
        except RecordError as error:
            outcomes.append(Outcome(correction, error.message))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            outcomes.append(Outcome(correction, f"cannot be understood: {error}"))
        else:
            now = changed
            outcomes.append(Outcome(correction))
    return now, outcomes


def _place(one: Mapping[str, Any]) -> tuple[int, int]:
    span = one["number"] if "number" in one else one["mentions"][0]
    return span["start"], span["end"]


def _find(record: Json, correction: Correction, text: str) -> Json:
    """The fact that `correction` means: of its id, else at its place."""
    span = correction.span
    assert span is not None, "the model asks for it"
    if text[span.start : span.end] != span.text:
        raise RecordError("the report's text has changed there")
    facts: list[Json] = record[f"{correction.target}s"]
    for fact in facts:
        if fact["id"] == correction.fact:
            return fact
    for fact in facts:
        spans = [fact["number"]] if correction.target == "figure" else fact["mentions"]
        if any(one["start"] < span.end and span.start < one["end"] for one in spans):
            return fact
    raise RecordError("the fact is no longer there")


def _accept(record: Json, correction: Correction, text: str) -> Json:
    if correction.target != "report":
        _find(record, correction, text)
    return record


def _reject(record: Json, correction: Correction, text: str) -> Json:
    gone = _find(record, correction, text)
    kept = [fact for fact in record[f"{correction.target}s"] if fact is not gone]
    changed = {**record, f"{correction.target}s": kept}
    if correction.target == "figure":
        changed["statements"] = [
            {**said, "figures": [name for name in said["figures"] if name != gone["id"]]}
            for said in record["statements"]
        ]
        return changed
    for key in ("figures", "statements"):
        changed[key] = [{**one, "speaker": None} if one["speaker"] == gone["id"] else one for one in record[key]]
    return changed


def _edit(record: Json, correction: Correction, text: str) -> Json:
    before = _find(record, correction, text)
    after = _fill(before, correction, record, text)
    facts = [after if fact is before else fact for fact in record[f"{correction.target}s"]]
    return {**record, f"{correction.target}s": sorted(facts, key=_place)}


def _add(record: Json, correction: Correction, text: str) -> Json:
    facts = record[f"{correction.target}s"]
    if any(fact["id"] == correction.fact for fact in facts):
        return record
    if correction.target == "official":
        empty: Json = {"id": correction.fact, "name": None, "honorific": None, "role": None, "organization": None}
        if any(squeeze(fact["name"]) == squeeze(correction.fields["name"]) for fact in facts):
            raise RecordError("an official of this name is there already")
    else:
        empty = {"id": correction.fact, **_EMPTY_FIGURE}
        place = correction.fields["number"]
        if any((fact["number"]["start"], fact["number"]["end"]) == (place["start"], place["end"]) for fact in facts):
            raise RecordError("a figure is there already")
    added = _fill(empty, correction, record, text)
    return {**record, f"{correction.target}s": sorted([*facts, added], key=_place)}


def _fill(fact: Json, correction: Correction, record: Json, text: str) -> Json:
    """`fact` with the correction's fields, in the order of the contract."""
    after = {**fact, **correction.fields}
    if correction.target == "official":
        after["mentions"] = sorted(after["mentions"], key=lambda mention: mention["start"])
        return after
    time = after["time"]
    if time is not None and (fact["time"] is None or fact["time"]["text"] != time["text"]):
        blank = dict.fromkeys(("start", "end", "start_gregorian", "end_gregorian"))
        after["time"] = {"text": time["text"], **blank, "now": False, **time}
    if after["place"] != fact["place"]:
        after["place_info"] = None
    if after["speaker"] is not None and all(one["id"] != after["speaker"] for one in record["officials"]):
        raise RecordError("the speaker is no official of the report")
    number, evidence = after["number"], after.get("evidence")
    if evidence is None or not evidence["start"] <= number["start"] <= number["end"] <= evidence["end"]:
        evidence = _sentence(text, number["start"], number["end"])
    for key in ("evidence", "rule", "confidence"):
        after.pop(key, None)
    return {**after, "evidence": evidence, "rule": RULE, "confidence": 1.0}


def _sentence(text: str, start: int, end: int) -> Json:
    """The span of the sentence around `start:end`."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - 2000), start)]
    first = ends[-1] if ends else max(0, start - 2000)
    closing = _SENTENCE_END.search(text, end, end + 2000)
    last = closing.end() if closing else min(len(text), end + 2000)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return {"text": text[first:last], "start": first, "end": last}


_ACTIONS = {"accept": _accept, "reject": _reject, "edit": _edit, "add": _add}


def effective(corrections: Iterable[Correction]) -> list[Correction]:
    """The last correction of each fact, in the order in which they were made: what counts when minds change."""
    last: dict[tuple[str, str, str | None], Correction] = {}
    for correction in corrections:
        key = (correction.report, correction.target, correction.fact)
        before = last.pop(key, None)
        if before is not None and before.action == "add" and correction.action == "edit":
            correction = correction.model_copy(
                update={"action": "add", "fields": {**before.fields, **correction.fields}}
            )
        elif before is not None and before.action == "edit" and correction.action == "edit":
            correction = correction.model_copy(update={"fields": {**before.fields, **correction.fields}})
        elif before is not None and before.action in ("edit", "add") and correction.action == "accept":
            correction = before
        last[key] = correction
    return list(last.values())
