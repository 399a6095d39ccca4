"""Bootstrap by report: reports are drawn with replacement, so figures of one report stay together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gozareh.evaluation.counting import Counts
from gozareh.evaluation.measures import MEASURES, Array, Score, apply, score, table

SAMPLES = 1000
SEED = 1404


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours minus theirs, its 95 % interval, and how often a resample turned the sign (two-sided p)."""

    ours: float | None
    theirs: float | None
    delta: float | None
    low: float | None
    high: float | None
    p: float | None


def _weights(reports: int, samples: int, seed: int) -> Array:
    """How often each report is drawn in each sample (samples × reports)."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(reports, np.full(reports, 1 / reports), size=samples).astype(np.float64)


def intervals(counts: Sequence[Counts], *, samples: int = SAMPLES, seed: int = SEED) -> dict[str, Score]:
    """Every measure with its 95 % percentile interval."""
    values = score(counts)
    if not counts or samples <= 0:
        return {name: Score(value) for name, value in values.items()}
    drawn = apply(_weights(len(counts), samples, seed) @ table(counts))
    return {name: Score(value, *_interval(drawn[name])) for name, value in values.items()}


def _interval(drawn: Array) -> tuple[float | None, float | None]:
    known = drawn[~np.isnan(drawn)]
    if not known.size:
        return None, None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def compare(
    ours: Sequence[Counts], theirs: Sequence[Counts], *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Difference]:
    """Paired bootstrap of two runs over the same reports in the same order."""
    if len(ours) != len(theirs):
        raise ValueError("the two runs must be over the same reports")
    mine, other = score(ours), score(theirs)
    if not ours:
        return {m.name: Difference(None, None, None, None, None, None) for m in MEASURES}
    weights = _weights(len(ours), samples, seed)
    left, right = apply(weights @ table(ours)), apply(weights @ table(theirs))
    found = {}
    for name, value in mine.items():
        base = other[name]
        deltas = left[name] - right[name]
        deltas = deltas[~np.isnan(deltas)]
        if value is None or base is None or not deltas.size:
            found[name] = Difference(value, base, None, None, None, None)
            continue
        below, above = float(np.mean(deltas <= 0)), float(np.mean(deltas >= 0))
        found[name] = Difference(value, base, value - base, *_interval(deltas), p=min(1.0, 2 * min(below, above)))
    return found
