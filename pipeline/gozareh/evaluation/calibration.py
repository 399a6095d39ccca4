"""Whether `confidence` says how often value, unit and kind are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gozareh.evaluation.matching import match, same_core
from gozareh.evaluation.views import RecordView

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions whose confidence lies in [low, high) (the last bin holds 1.0 too)."""

    low: float
    high: float
    count: int
    confidence: float | None
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` is the expected calibration error: the mean gap of confidence and accuracy, weighted by count."""

    bins: list[Bin]
    error: float | None
    brier: float | None
    count: int


def judged(pairs: Iterable[tuple[RecordView, RecordView]]) -> list[tuple[float, bool]]:
    """(confidence, right) of every predicted figure that states a confidence."""
    found: list[tuple[float, bool]] = []
    for gold, pred in pairs:
        right = {id(figure) for _, figure in match(gold.figures, pred.figures, same_core)}
        found += [(f.confidence, id(f) in right) for f in pred.figures if f.confidence is not None]
    return found


def calibrate(found: list[tuple[float, bool]]) -> Calibration:
    """The reliability table. Confidences outside 0..1 count in the first or last bin as they stand."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in found:
        groups[min(BINS - 1, max(0, int(confidence * BINS)))].append((confidence, right))
    bins, gap = [], 0.0
    for index, group in enumerate(groups):
        mean = sum(c for c, _ in group) / len(group) if group else None
        share = sum(r for _, r in group) / len(group) if group else None
        bins.append(Bin(index / BINS, (index + 1) / BINS, len(group), mean, share))
        if mean is not None and share is not None:
            gap += abs(mean - share) * len(group)
    if not found:
        return Calibration(bins, None, None, 0)
    brier = sum((c - r) ** 2 for c, r in found) / len(found)
    return Calibration(bins, gap / len(found), brier, len(found))
