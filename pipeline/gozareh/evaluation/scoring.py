"""Gold against predictions: everything that the tables, the JSON file and the page show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from gozareh.evaluation.bootstrap import SAMPLES, Difference, compare, intervals
from gozareh.evaluation.calibration import Calibration, calibrate, judged
from gozareh.evaluation.counting import Counts, count_report
from gozareh.evaluation.matching import Alignment
from gozareh.evaluation.measures import Score, score
from gozareh.evaluation.mistakes import Mistake, find_mistakes
from gozareh.evaluation.views import FigureView, RecordView, view_records

CONFUSED = ("kind", "unit", "bound", "status", "modality", "change")
NOTHING = "∅"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result. `confusions[field]` counts (gold, prediction); `groups[by][name]` is (reports, measures)."""

    reports: list[str]
    scores: dict[str, Score]
    counts: list[Counts]
    groups: dict[str, dict[str, tuple[int, dict[str, float | None]]]]
    confusions: dict[str, Counter[tuple[str, str]]]
    mistakes: list[Mistake]
    calibration: Calibration
    notes: list[str]

    def value(self, name: str) -> float | None:
        """One measure by name, such as `core.f1` (see `gozareh.evaluation.measures.MEASURES`)."""
        return self.scores[name].value

    def to_json(self) -> dict[str, Any]:
        """Everything but the raw counts, as plain JSON values."""
        return {
            "reports": len(self.reports),
            "scores": {name: asdict(item) for name, item in self.scores.items()},
            "groups": {
                by: {name: {"reports": size, **values} for name, (size, values) in group.items()}
                for by, group in self.groups.items()
            },
            "confusions": {
                field: [{"gold": g, "pred": p, "count": n} for (g, p), n in table.most_common()]
                for field, table in self.confusions.items()
            },
            "calibration": asdict(self.calibration),
            "mistakes": [asdict(mistake) for mistake in self.mistakes],
            "notes": self.notes,
        }


def evaluate(
    gold: Iterable[Any], pred: Iterable[Any], reports: Iterable[Any] = (), *, samples: int = SAMPLES
) -> Evaluation:
    """Score predicted records against gold ones.

    `reports` (id, text, topic, tags, style) gives the error windows and the groups; it may be empty. `samples` bootstrap
    draws give the intervals (0 for none). A report without a prediction counts as an empty one. Never raises on odd
    predictions; what had to be passed over is in `notes`.
    """
    gold_views, notes = view_records(gold)
    notes = [f"gold: {note}" for note in notes]
    pred_views, odd = view_records(pred)
    notes += [f"predictions: {note}" for note in odd]
    known = {str(r["id"]): r for r in reports if isinstance(r, dict) and r.get("id") is not None}
    if absent := [name for name in gold_views if name not in pred_views]:
        notes.append(f"predictions: {len(absent)} reports have none and count as empty: {', '.join(absent[:5])}")
    if extra := [name for name in pred_views if name not in gold_views]:
        notes.append(f"predictions: {len(extra)} are for reports without gold and were passed over")
    counts: list[Counts] = []
    mistakes: list[Mistake] = []
    pairs: list[tuple[RecordView, RecordView]] = []
    confusions: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in CONFUSED}
    for name, left in gold_views.items():
        right = pred_views.get(name, RecordView(name))
        sums, alignment = count_report(left, right)
        counts.append(sums)
        pairs.append((left, right))
        text = known.get(name, {}).get("text")
        mistakes += find_mistakes(left, right, alignment, text if isinstance(text, str) else None)
        _confuse(confusions, alignment)
    return Evaluation(
        reports=list(gold_views),
        scores=intervals(counts, samples=samples),
        counts=counts,
        groups=_groups(list(gold_views), counts, known),
        confusions=confusions,
        mistakes=mistakes,
        calibration=calibrate(judged(pairs)),
        notes=notes,
    )


def against(ours: Evaluation, theirs: Evaluation, *, samples: int = SAMPLES) -> dict[str, Difference]:
    """Paired bootstrap of two evaluations of the same gold."""
    return compare(ours.counts, theirs.counts, samples=samples)


def _confuse(confusions: dict[str, Counter[tuple[str, str]]], alignment: Alignment) -> None:
    for field, table in confusions.items():
        whole = field in ("kind", "unit")
        # Kind and unit are part of being matched, so their table takes every overlap, miss and false alarm.
        for left, right in [*alignment.right, *alignment.near] if whole else alignment.right:
            table[_shown(left, field), _shown(right, field)] += 1
        if whole:
            table.update((_shown(figure, field), NOTHING) for figure in alignment.missed)
            table.update((NOTHING, _shown(figure, field)) for figure in alignment.false_alarms)


def _shown(figure: FigureView, field: str) -> str:
    value = getattr(figure, field)
    return "null" if value is None else str(value)


def _groups(
    names: list[str], counts: list[Counts], reports: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, tuple[int, dict[str, float | None]]]]:
    """Measures per topic, phenomenon tag and spelling style, where the reports tell them."""
    found: dict[str, dict[str, list[Counts]]] = {key: defaultdict(list) for key in ("topic", "tags", "style")}
    for name, sums in zip(names, counts, strict=True):
        for key, members in found.items():
            for label in _labels(reports.get(name, {}).get(key)):
                members[label].append(sums)
    return {
        key: {label: (len(items), score(items)) for label, items in sorted(members.items())}
        for key, members in found.items()
        if members
    }


def _labels(raw: Any) -> list[str]:
    if isinstance(raw, str):
        return raw.split("+")
    return [item for item in raw if isinstance(item, str)] if isinstance(raw, list) else []
