"""The labels of other models, brought to ours."""

from __future__ import annotations

from collections.abc import Iterable

from gozareh.model.tags import Entity
from gozareh.text.words import View

_KINDS = {
    "PER": "PER", "PERS": "PER", "PERSON": "PER",
    "ROLE": "ROLE", "TITLE": "ROLE", "OFFICE": "ROLE",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC",
}  # fmt: skip


def kind_of(label: str) -> str | None:
    """Our kind for a label, with or without B-, I-, L-, U-, E-, S-; None for labels of other things."""
    mark, dash, rest = label.partition("-")
    return _KINDS.get((rest if dash and len(mark) == 1 else label).upper())


def entities_of_spans(view: View, spans: Iterable[tuple[int, int, str]]) -> list[Entity]:
    """Raw spans with labels as entities over words; the earlier and longer one stays where two overlap."""
    found: list[Entity] = []
    for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
        kind = kind_of(label)
        first, last = view.words_of(start, end)
        if kind is not None and first < last and (not found or found[-1].end <= first):
            found.append(Entity(first, last, kind))
    return found
