"""What one report adds to each measure: plain sums, so that reports can be added up, grouped and resampled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gozareh.corpora.vocabulary import KINDS
from gozareh.evaluation.coreference import b_cubed, ceaf_e, clusters, muc
from gozareh.evaluation.matching import (
    ATTRIBUTES,
    Alignment,
    align,
    match,
    same_attribute,
    same_core,
    same_noun,
    wrong_attributes,
)
from gozareh.evaluation.views import FigureView, OfficialView, RecordView, same_text
from gozareh.text.fold import squeeze

Counts = Counter[str]
OFFICIAL_FIELDS = ("honorific", "role", "organization")


def count_report(gold: RecordView, pred: RecordView) -> tuple[Counts, Alignment]:
    """The sums of one report, and the alignment of its figures that they rest on."""
    counts: Counts = Counter()
    alignment = align(gold.figures, pred.figures)
    _count_figures(counts, gold.figures, pred.figures, alignment)
    for left, right in alignment.right:
        _count_attributes(counts, left, right)
    _count_officials(counts, gold.officials, pred.officials)
    _count_mentions(counts, gold.officials, pred.officials)
    return counts, alignment


def _count_figures(
    counts: Counts, gold: Sequence[FigureView], pred: Sequence[FigureView], alignment: Alignment
) -> None:
    core_gold, core_pred = [f for f in gold if f.core], [f for f in pred if f.core]
    _add(counts, "core", len(match(core_gold, core_pred, same_core)), len(core_gold), len(core_pred))
    _add(counts, "all", len(alignment.right), len(gold), len(pred))
    _add(counts, "span", len(alignment.right) + len(alignment.near), len(gold), len(pred))
    by_kind = Counter(left.kind for left, _ in match(gold, pred, same_core))
    for kind in KINDS:
        told, found = sum(f.kind == kind for f in gold), sum(f.kind == kind for f in pred)
        _add(counts, f"kind.{kind}", by_kind[kind], told, found)


def _count_attributes(counts: Counts, gold: FigureView, pred: FigureView) -> None:
    counts["matched"] += 1
    counts["complete"] += not wrong_attributes(gold, pred)
    for field in (*ATTRIBUTES, "sites"):
        counts[f"attribute.{field}"] += same_attribute(field, gold, pred)
        # A field that both leave empty is easy to get right; told apart, the filled ones show the real skill.
        if getattr(gold, field) not in _EMPTY:
            counts[f"told.{field}"] += 1
            counts[f"told.{field}.right"] += same_attribute(field, gold, pred)
    counts["noun.full"] += same_noun(gold, pred, full=True)
    counts["noun.partial"] += same_noun(gold, pred, full=False)


_EMPTY: tuple[object, ...] = (None, (), "exact", "asserted")


def pair_officials(
    gold: Sequence[OfficialView], pred: Sequence[OfficialView]
) -> tuple[list[tuple[OfficialView, OfficialView]], list[OfficialView], list[OfficialView]]:
    """Pairs of equal folded name (of namesakes the most alike first), gold left over, predictions left over."""
    candidates = sorted(
        (-_agreement(left, right), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(pred)
        if left.name and right.name and squeeze(left.name) == squeeze(right.name)
    )
    owner: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in owner and j not in owner.values():
            owner[i] = j
    return (
        [(gold[i], pred[j]) for i, j in sorted(owner.items())],
        [item for i, item in enumerate(gold) if i not in owner],
        [item for j, item in enumerate(pred) if j not in owner.values()],
    )


def _agreement(gold: OfficialView, pred: OfficialView) -> int:
    return sum(same_text(getattr(gold, field), getattr(pred, field)) for field in OFFICIAL_FIELDS)


def _count_officials(counts: Counts, gold: Sequence[OfficialView], pred: Sequence[OfficialView]) -> None:
    pairs, _, _ = pair_officials(gold, pred)
    _add(counts, "official.name", len(pairs), len(gold), len(pred))
    whole = sum(_agreement(left, right) == len(OFFICIAL_FIELDS) for left, right in pairs)
    _add(counts, "official.record", whole, len(gold), len(pred))
    counts["official.matched"] += len(pairs)
    for field in OFFICIAL_FIELDS:
        counts[f"official.{field}"] += sum(same_text(getattr(a, field), getattr(b, field)) for a, b in pairs)


def _count_mentions(counts: Counts, gold: Sequence[OfficialView], pred: Sequence[OfficialView]) -> None:
    if gold and not any(official.mentions for official in gold):
        return  # gold without mention marks says nothing about mentions
    told, found = clusters([o.mentions for o in gold]), clusters([o.mentions for o in pred])
    gold_spans = {span for cluster in told for span in cluster}
    pred_spans = {span for cluster in found for span in cluster}
    _add(counts, "mention", len(gold_spans & pred_spans), len(gold_spans), len(pred_spans))
    for name, measure in (("muc", muc), ("b3", b_cubed), ("ceafe", ceaf_e)):
        for part, amount in zip(("pn", "pd", "rn", "rd"), measure(told, found), strict=True):
            counts[f"{name}.{part}"] += amount  # type: ignore[assignment]


def _add(counts: Counts, name: str, right: int, gold: int, pred: int) -> None:
    counts[f"{name}.tp"] += right
    counts[f"{name}.gold"] += gold
    counts[f"{name}.pred"] += pred
