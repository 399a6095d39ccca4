"""The error list: every miss, false alarm and wrong field, with the text around it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from gozareh.evaluation.counting import OFFICIAL_FIELDS, pair_officials
from gozareh.evaluation.matching import Alignment, same_attribute, same_noun, same_quantity, wrong_attributes
from gozareh.evaluation.views import FigureView, OfficialView, RecordView, same_text

WINDOW = 70

_SHOWN = tuple(f.name for f in fields(FigureView) if f.name not in ("start", "end", "text", "confidence"))


@dataclass(frozen=True, slots=True)
class Mistake:
    """`type`: missed, false-alarm, wrong-figure (overlaps, but value, unit or kind differ), wrong-attributes,
    official-missed, official-false, official-fields. `differing` maps a field to (gold, prediction).
    """

    type: str
    report: str
    window: str
    differing: dict[str, tuple[Any, Any]]


def find_mistakes(gold: RecordView, pred: RecordView, alignment: Alignment, text: str | None) -> list[Mistake]:
    """All mistakes of one report in the order of the text, officials last."""
    found: list[tuple[int, Mistake]] = []

    def add(kind: str, figure: FigureView, differing: dict[str, tuple[Any, Any]]) -> None:
        found.append((figure.start, Mistake(kind, gold.id, window(text, figure), differing)))

    for figure in alignment.missed:
        add("missed", figure, {name: (value, None) for name, value in _told(figure).items()})
    for figure in alignment.false_alarms:
        add("false-alarm", figure, {name: (None, value) for name, value in _told(figure).items()})
    for left, right in alignment.near:
        add("wrong-figure", left, _differing(left, right))
    for left, right in alignment.right:
        if differing := _differing(left, right):
            add("wrong-attributes", left, differing)
    found.sort(key=lambda item: item[0])
    return [mistake for _, mistake in found] + _official_mistakes(gold, pred)


def _told(figure: FigureView) -> dict[str, Any]:
    """The fields of a figure that say something, value, unit and kind always."""
    said = {name: getattr(figure, name) for name in _SHOWN}
    always = ("value", "unit", "kind")
    return {k: v for k, v in said.items() if k in always or v not in (None, (), "exact", "asserted")}


def _differing(gold: FigureView, pred: FigureView) -> dict[str, tuple[Any, Any]]:
    names = [] if same_quantity(gold, pred) else ["value", "value_max", "unit"]
    names = [name for name in names if getattr(gold, name) != getattr(pred, name)]
    names += ["kind"] * (gold.kind != pred.kind) + ["noun"] * (not same_noun(gold, pred, full=True))
    names += wrong_attributes(gold, pred) + ["sites"] * (not same_attribute("sites", gold, pred))
    return {name: (getattr(gold, name), getattr(pred, name)) for name in names}


def window(text: str | None, figure: FigureView) -> str:
    """The text around a figure on one line, its number in ⟦⟧; the number alone where there is no text."""
    if text is None or not 0 <= figure.start < figure.end <= len(text):
        return f"⟦{figure.text}⟧"
    before = text[max(0, figure.start - WINDOW) : figure.start]
    after = text[figure.end : figure.end + WINDOW]
    return " ".join(f"{before}⟦{text[figure.start : figure.end]}⟧{after}".split("\n"))


def _official_mistakes(gold: RecordView, pred: RecordView) -> list[Mistake]:
    pairs, missed, false = pair_officials(gold.officials, pred.officials)
    found = [
        Mistake("official-missed", gold.id, official.name or "", {k: (v, None) for k, v in _about(official).items()})
        for official in missed
    ]
    for official in false:
        differing = {k: (None, v) for k, v in _about(official).items()}
        found.append(Mistake("official-false", gold.id, official.name or "", differing))
    for left, right in pairs:
        differing = {
            name: (getattr(left, name), getattr(right, name))
            for name in OFFICIAL_FIELDS
            if not same_text(getattr(left, name), getattr(right, name))
        }
        if differing:
            found.append(Mistake("official-fields", gold.id, left.name or "", differing))
    return found


def _about(official: OfficialView) -> dict[str, Any]:
    return {name: getattr(official, name) for name in ("name", *OFFICIAL_FIELDS)}
