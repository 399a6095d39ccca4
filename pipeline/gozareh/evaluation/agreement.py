"""How far two annotators agree: F1 where there are spans, Cohen's kappa where there are categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gozareh.evaluation.counting import OFFICIAL_FIELDS, count_report, pair_officials
from gozareh.evaluation.matching import Pair, match, same_attribute, same_noun
from gozareh.evaluation.measures import score
from gozareh.evaluation.views import FigureView, OfficialView, same_text, view_records

CATEGORIES = ("kind", "unit", "bound", "status", "modality", "change", "attributes")
TEXTS = ("per", "place", "time", "speaker", "sites")
_SPANS = {
    "number spans (F1)": "span.f1",
    "core figures (F1)": "core.f1",
    "all figures (F1)": "all.f1",
    "officials by name (F1)": "official.name.f1",
    "officials by record (F1)": "official.record.f1",
    "mentions (F1)": "mention.f1",
    "coreference (CoNLL F1)": "conll.f1",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the share (or F1) on which both agree, kappa for categories, and over how many items."""

    field: str
    agreement: float | None
    kappa: float | None
    compared: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Rows in the order of the table; `reports` is how many both annotated."""

    reports: int
    rows: list[Row]


def agree(first: Iterable[Any], second: Iterable[Any]) -> Agreement:
    """Compare two annotations. Fields are compared on figures whose number spans overlap, whatever their value."""
    (left, _), (right, _) = view_records(first), view_records(second)
    shared = [name for name in left if name in right]
    scores = score([count_report(left[name], right[name])[0] for name in shared])
    figures: list[Pair] = []
    officials: list[tuple[OfficialView, OfficialView]] = []
    for name in shared:
        figures += match(left[name].figures, right[name].figures, lambda _one, _other: True)
        officials += pair_officials(left[name].officials, right[name].officials)[0]
    sizes = {"number spans (F1)": sum(len(left[name].figures) for name in shared)}
    rows = [Row(label, scores[name], None, sizes.get(label, len(shared))) for label, name in _SPANS.items()]
    rows.append(_share("value", [(a.value, a.value_max) == (b.value, b.value_max) for a, b in figures]))
    for field in CATEGORIES:
        labels = [(_label(one, field), _label(other, field)) for one, other in figures]
        rows.append(Row(field, _mean([a == b for a, b in labels]), kappa(labels), len(labels)))
    rows += [_share(field, [same_attribute(field, a, b) for a, b in figures]) for field in TEXTS]
    rows.append(_share("noun", [same_noun(a, b, full=True) for a, b in figures]))
    for field in OFFICIAL_FIELDS:
        rows.append(
            _share(f"official's {field}", [same_text(getattr(a, field), getattr(b, field)) for a, b in officials])
        )
    return Agreement(len(shared), rows)


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa; null where there is nothing to compare or both always say one and the same."""
    if not labels:
        return None
    size = len(labels)
    one, other = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(count * other[label] for label, count in one.items()) / size**2
    if chance == 1:
        return None
    return (sum(a == b for a, b in labels) / size - chance) / (1 - chance)


def _label(figure: FigureView, field: str) -> str:
    value = getattr(figure, field)
    return "+".join(sorted(value)) if isinstance(value, tuple) else str(value)


def _share(field: str, right: Sequence[bool]) -> Row:
    return Row(field, _mean(right), None, len(right))


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
