"""Which prediction stands for which gold figure, and which of its fields are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gozareh.evaluation.views import FigureView, same_text
from gozareh.text.fold import fold, squeeze

# The attributes of the guide's measure; `sites` is reported beside them and does not count for completeness.
ATTRIBUTES = ("bound", "status", "modality", "change", "per", "place", "time", "speaker", "attributes")

Pair = tuple[FigureView, FigureView]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`right`: pairs that agree on span, value, unit and core-or-other kind; `near`: pairs that only overlap."""

    right: list[Pair]
    near: list[Pair]
    missed: list[FigureView]
    false_alarms: list[FigureView]


def same_quantity(gold: FigureView, pred: FigureView) -> bool:
    """Unit, value and value_max agree (percentages within 0.01)."""
    return (
        gold.unit == pred.unit
        and _same_value(gold.value, pred.value, gold.unit)
        and _same_value(gold.value_max, pred.value_max, gold.unit)
    )


def _same_value(gold: float | None, pred: float | None, unit: str | None) -> bool:
    if gold is None or pred is None:
        return gold is None and pred is None
    return gold == pred or (unit == "percent" and abs(gold - pred) <= 0.01 + 1e-9)


def same_core(gold: FigureView, pred: FigureView) -> bool:
    """The core measure's test besides the overlap: the quantity and the very kind."""
    return gold.kind == pred.kind and same_quantity(gold, pred)


def same_any(gold: FigureView, pred: FigureView) -> bool:
    """The all-figures test besides the overlap: the quantity, and the kind as core or other."""
    return gold.core == pred.core and same_quantity(gold, pred)


def overlap(gold: FigureView, pred: FigureView) -> int:
    """Shared characters of the two number spans (0 where a span is unusable)."""
    if gold.start < 0 or pred.start < 0:
        return 0
    return max(0, min(gold.end, pred.end) - max(gold.start, pred.start))


def match(
    gold: Sequence[FigureView], pred: Sequence[FigureView], test: Callable[[FigureView, FigureView], bool]
) -> list[Pair]:
    """One-to-one pairs that overlap and pass `test`, the best overlap first (then the tighter union, then order)."""
    return [(gold[i], pred[j]) for i, j in _match(gold, pred, test)]


def _match(
    gold: Sequence[FigureView], pred: Sequence[FigureView], test: Callable[[FigureView, FigureView], bool]
) -> list[tuple[int, int]]:
    candidates = []
    for i, left in enumerate(gold):
        for j, right in enumerate(pred):
            shared = overlap(left, right)
            if shared and test(left, right):
                union = max(left.end, right.end) - min(left.start, right.start)
                # Of equal spans (two figures on one number) the pair of one kind comes first.
                candidates.append((-shared, union, left.kind != right.kind, i, j))
    used_gold: set[int] = set()
    used_pred: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in used_gold and j not in used_pred:
            used_gold.add(i)
            used_pred.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def align(gold: Sequence[FigureView], pred: Sequence[FigureView]) -> Alignment:
    """Right pairs first, then what is left over by overlap alone."""
    right = _match(gold, pred, same_any)
    rest_gold = [g for i, g in enumerate(gold) if i not in {pair[0] for pair in right}]
    rest_pred = [p for j, p in enumerate(pred) if j not in {pair[1] for pair in right}]
    near = _match(rest_gold, rest_pred, lambda _gold, _pred: True)
    return Alignment(
        right=[(gold[i], pred[j]) for i, j in right],
        near=[(rest_gold[i], rest_pred[j]) for i, j in near],
        missed=[g for i, g in enumerate(rest_gold) if i not in {pair[0] for pair in near}],
        false_alarms=[p for j, p in enumerate(rest_pred) if j not in {pair[1] for pair in near}],
    )


def same_attribute(field: str, gold: FigureView, pred: FigureView) -> bool:
    """Whether `field` (one of `ATTRIBUTES`, or `sites`) is right."""
    if field in ("attributes", "sites"):
        return set(map(squeeze, getattr(gold, field))) == set(map(squeeze, getattr(pred, field)))
    left: str | None = getattr(gold, field)
    right: str | None = getattr(pred, field)
    return texts_overlap(left, right) if field == "time" else same_text(left, right)


def wrong_attributes(gold: FigureView, pred: FigureView) -> list[str]:
    """The attributes that differ, in the order of `ATTRIBUTES`."""
    return [field for field in ATTRIBUTES if not same_attribute(field, gold, pred)]


def texts_overlap(left: str | None, right: str | None) -> bool:
    """Whether two phrases could be overlapping spans: one lies in the other, or one ends as the other begins.

    «تا پایان خرداد» and «خرداد امسال» overlap, «سال ۹۲» and «سال ۹۳» do not. null overlaps only null.
    """
    if left is None or right is None:
        return left is None and right is None
    short, long = sorted((squeeze(left), squeeze(right)), key=len)
    if short and short in long:
        return True
    first, second = _words(left), _words(right)
    return _chained(first, second) or _chained(second, first)


def _chained(first: list[str], second: list[str]) -> bool:
    return any(first[-n:] == second[:n] for n in range(1, min(len(first), len(second)) + 1))


def _words(text: str) -> list[str]:
    return fold(text).text.replace("\u200c", " ").split()


def same_noun(gold: FigureView, pred: FigureView, *, full: bool) -> bool:
    """Noun match: `full` folded equality; partial where they share a word or one lies in the other."""
    if gold.noun is None or pred.noun is None or full:
        return same_text(gold.noun, pred.noun)
    short, long = sorted((squeeze(gold.noun), squeeze(pred.noun)), key=len)
    return short in long or bool(set(_words(gold.noun)) & set(_words(pred.noun)))
