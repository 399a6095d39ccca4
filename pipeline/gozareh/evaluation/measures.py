"""The measures: each a formula over summed counts, so one definition serves totals, groups and bootstrap samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gozareh.corpora.vocabulary import KINDS
from gozareh.evaluation.counting import OFFICIAL_FIELDS, Counts
from gozareh.evaluation.matching import ATTRIBUTES

Array = NDArray[np.float64]
Columns = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Measure:
    """`name` is the key in JSON, `label` the line of the table, `headline` whether it is one of the guide's own."""

    name: str
    label: str
    group: str
    formula: Callable[[Columns], Array]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A measure's figure with its bootstrap interval; null where nothing was there to measure."""

    value: float | None
    low: float | None = None
    high: float | None = None


def _divide(above: Array, below: Array) -> Array:
    quotient: Array = np.divide(above, below, out=np.full(np.shape(below), np.nan), where=below > 0)
    return quotient


def _ratio(above: str, below: str) -> Callable[[Columns], Array]:
    return lambda counts: _divide(counts[above], counts[below])


def _f1(name: str) -> Callable[[Columns], Array]:
    return lambda counts: _divide(
        np.multiply(2.0, counts[f"{name}.tp"]), counts[f"{name}.gold"] + counts[f"{name}.pred"]
    )


def _coreference_f1(name: str) -> Callable[[Columns], Array]:
    def formula(counts: Columns) -> Array:
        precision = _divide(counts[f"{name}.pn"], counts[f"{name}.pd"])
        recall = _divide(counts[f"{name}.rn"], counts[f"{name}.rd"])
        # Where only one side has links the harmonic mean is 0, not undefined.
        either = counts[f"{name}.pd"] + counts[f"{name}.rd"] > 0
        total = np.nan_to_num(precision) + np.nan_to_num(recall)
        mean = np.divide(2 * np.nan_to_num(precision * recall), total, out=np.zeros(np.shape(total)), where=total > 0)
        return np.where(either, mean, np.nan)

    return formula


def _conll(counts: Columns) -> Array:
    three = np.stack([_coreference_f1(name)(counts) for name in ("muc", "b3", "ceafe")])
    known = ~np.isnan(three)
    return _divide(np.where(known, three, 0.0).sum(axis=0), known.sum(axis=0).astype(float))


def _three(name: str, label: str, group: str, *, headline: bool = False) -> list[Measure]:
    return [
        Measure(f"{name}.f1", f"{label} F1", group, _f1(name), headline),
        Measure(f"{name}.precision", f"{label} precision", group, _ratio(f"{name}.tp", f"{name}.pred")),
        Measure(f"{name}.recall", f"{label} recall", group, _ratio(f"{name}.tp", f"{name}.gold")),
    ]


MEASURES: tuple[Measure, ...] = (
    *_three("core", "core figures", "figures", headline=True),
    *_three("all", "all figures", "figures", headline=True),
    *_three("span", "number spans alone", "figures"),
    Measure("complete", "complete figures", "figures", _ratio("complete", "matched"), headline=True),
    *(
        Measure(f"attribute.{field}", field, "attributes", _ratio(f"attribute.{field}", "matched"), headline=True)
        for field in ATTRIBUTES
    ),
    Measure("attribute.sites", "sites", "attributes", _ratio("attribute.sites", "matched")),
    *(
        Measure(f"told.{field}", f"{field} where told", "attributes", _ratio(f"told.{field}.right", f"told.{field}"))
        for field in (*ATTRIBUTES, "sites")
    ),
    Measure("noun.full", "noun, full match", "attributes", _ratio("noun.full", "matched")),
    Measure("noun.partial", "noun, partial match", "attributes", _ratio("noun.partial", "matched")),
    *_three("official.name", "officials by name", "officials", headline=True),
    *_three("official.record", "officials by record", "officials", headline=True),
    *(
        Measure(f"official.{field}", field, "officials", _ratio(f"official.{field}", "official.matched"))
        for field in OFFICIAL_FIELDS
    ),
    *_three("mention", "mentions", "coreference"),
    Measure("muc.f1", "MUC F1", "coreference", _coreference_f1("muc")),
    Measure("b3.f1", "B³ F1", "coreference", _coreference_f1("b3")),
    Measure("ceafe.f1", "CEAF-e F1", "coreference", _coreference_f1("ceafe")),
    Measure("conll.f1", "CoNLL F1", "coreference", _conll),
    *(measure for kind in KINDS for measure in _three(f"kind.{kind}", kind, "kinds")),
)
_NAMES = ("core", "all", "span", "official.name", "official.record", "mention", *(f"kind.{kind}" for kind in KINDS))
COLUMNS: tuple[str, ...] = (
    *(f"{name}.{part}" for name in _NAMES for part in ("tp", "gold", "pred")),
    *(f"{name}.{part}" for name in ("muc", "b3", "ceafe") for part in ("pn", "pd", "rn", "rd")),
    "matched", "complete", "noun.full", "noun.partial", "official.matched",
    *(f"official.{field}" for field in OFFICIAL_FIELDS),
    *(f"attribute.{field}" for field in (*ATTRIBUTES, "sites")),
    *(f"told.{field}{end}" for field in (*ATTRIBUTES, "sites") for end in ("", ".right")),
)  # fmt: skip


def table(counts: Sequence[Counts]) -> Array:
    """Counts of R reports as an R × len(COLUMNS) matrix."""
    return np.array([[float(report[name]) for name in COLUMNS] for report in counts]).reshape(-1, len(COLUMNS))


def apply(sums: Array) -> dict[str, Array]:
    """Every measure over rows of summed counts (N × len(COLUMNS)) as arrays of N, NaN where undefined."""
    columns = {name: sums[:, index] for index, name in enumerate(COLUMNS)}
    return {measure.name: measure.formula(columns) for measure in MEASURES}


def score(counts: Sequence[Counts]) -> dict[str, float | None]:
    """Every measure over these reports together."""
    return {name: _number(values[0]) for name, values in apply(table(counts).sum(axis=0, keepdims=True)).items()}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
