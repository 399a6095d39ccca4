"""Records as the measures see them: every field present, odd values harmless.

Predictions come from anywhere, so nothing here raises: what cannot be read becomes something that matches nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gozareh.corpora.vocabulary import CORE_KINDS
from gozareh.text.fold import squeeze


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure. `start` is -1 where the prediction gives no usable span. Texts are as given; compare them folded."""

    start: int
    end: int
    text: str
    value: float | None
    value_max: float | None
    unit: str | None
    kind: str
    noun: str | None
    bound: str | None
    status: str | None
    attributes: tuple[str, ...]
    modality: str | None
    change: str | None
    per: str | None
    place: str | None
    sites: tuple[str, ...]
    time: str | None
    speaker: str | None
    confidence: float | None

    @property
    def core(self) -> bool:
        """Whether it counts estates, zones, units, jobs or centers."""
        return self.kind in CORE_KINDS


@dataclass(frozen=True, slots=True)
class OfficialView:
    """One official, with mentions as (start, end)."""

    name: str | None
    honorific: str | None
    role: str | None
    organization: str | None
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """What one report says, by one annotator."""

    id: str
    figures: tuple[FigureView, ...] = ()
    officials: tuple[OfficialView, ...] = ()


def view_records(records: Iterable[Any]) -> tuple[dict[str, RecordView], list[str]]:
    """Views by report id, and notes on what had to be passed over (not an object, no id, an id told twice)."""
    views: dict[str, RecordView] = {}
    notes: list[str] = []
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict) or record.get("id") is None:
            notes.append(f"record {number} has no id and was passed over")
            continue
        view = view_record(record)
        if view.id in views:
            notes.append(f"{view.id} comes more than once; the first is used")
            continue
        views[view.id] = view
    return views, notes


def view_record(record: dict[str, Any]) -> RecordView:
    """The view of one record, whatever its fields hold."""
    officials = [item for item in _list(record.get("officials")) if isinstance(item, dict)]
    names = {
        str(item["id"]): text for item in officials if item.get("id") is not None and (text := _text(item.get("name")))
    }
    return RecordView(
        str(record.get("id")),
        tuple(_figure(item, names) for item in _list(record.get("figures")) if isinstance(item, dict)),
        tuple(_official(item) for item in officials),
    )


def _figure(raw: dict[str, Any], names: dict[str, str]) -> FigureView:
    number = raw.get("number")
    start, end = _span(number)
    time, speaker = raw.get("time"), raw.get("speaker")
    if isinstance(time, dict):
        time = time.get("text")
    if isinstance(speaker, dict):
        speaker = speaker.get("name") or speaker.get("id")
    speaker = _text(speaker)
    return FigureView(
        start=start,
        end=end,
        text=_text(number.get("text")) or "" if isinstance(number, dict) else "",
        value=_number(raw.get("value")),
        value_max=_number(raw.get("value_max")),
        unit=_text(raw.get("unit")),
        kind=kind if (kind := _text(raw.get("kind"))) in CORE_KINDS and kind else "other",
        noun=_text(raw.get("noun")),
        bound=_text(raw.get("bound")) or "exact",
        status=_text(raw.get("status")),
        attributes=_texts(raw.get("attributes")),
        modality=_text(raw.get("modality")) or "asserted",
        change=_text(raw.get("change")),
        per=_text(raw.get("per")),
        place=_text(raw.get("place")),
        sites=_texts(raw.get("sites")),
        time=_text(time),
        speaker=names.get(speaker, speaker) if speaker else None,
        confidence=_number(raw.get("confidence")),
    )


def _official(raw: dict[str, Any]) -> OfficialView:
    spans = [span for item in _list(raw.get("mentions")) if (span := _span(item))[0] >= 0]
    return OfficialView(
        name=_text(raw.get("name")),
        honorific=_text(raw.get("honorific")),
        role=_text(raw.get("role")),
        organization=_text(raw.get("organization")),
        mentions=tuple(dict.fromkeys(spans)),
    )


def _span(raw: Any) -> tuple[int, int]:
    if isinstance(raw, dict):
        start, end = raw.get("start"), raw.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
            return start, end
    return -1, -1


def _number(raw: Any) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or (isinstance(raw, float) and not math.isfinite(raw)):
        return None
    return raw


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) and raw.strip() else None


def _texts(raw: Any) -> tuple[str, ...]:
    return tuple(text for item in _list(raw) if (text := _text(item)))


def _list(raw: Any) -> list[Any]:
    return list(raw) if isinstance(raw, list | tuple) else []


def same_text(left: str | None, right: str | None) -> bool:
    """Equal when folded; null equals only null."""
    return left == right or (left is not None and right is not None and squeeze(left) == squeeze(right))
