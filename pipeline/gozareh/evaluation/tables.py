"""The terminal's view of an evaluation, as rich renderables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gozareh.evaluation.bootstrap import Difference
from gozareh.evaluation.calibration import Calibration
from gozareh.evaluation.measures import MEASURES, Score
from gozareh.evaluation.mistakes import Mistake
from gozareh.evaluation.scoring import Evaluation

_GROUP_COLUMNS = {
    "core.f1": "core", "all.f1": "all", "complete": "complete", "official.name.f1": "names", "official.record.f1": "records",
}  # fmt: skip


def percent(value: float | None) -> str:
    """A share as it stands in the tables: two decimals of one, a dash where there was nothing to measure."""
    return "–" if value is None else f"{value:.3f}"


def interval(score: Score) -> str:
    """The 95 % interval of a score."""
    return "" if score.low is None else f"{percent(score.low)}–{percent(score.high)}"


def overview(evaluation: Evaluation, *, full: bool = False) -> RenderableType:
    """The tables: the guide's measures, or with `full` every measure, group, confusion and the reliability."""
    parts: list[RenderableType] = [_scores(evaluation, full=full), _kinds(evaluation)]
    parts += [_group(by, group) for by, group in evaluation.groups.items() if full or by == "tags"]
    if full:
        parts += [_confusion(field, table) for field, table in evaluation.confusions.items() if table]
    if evaluation.calibration.count:
        parts.append(_reliability(evaluation.calibration, full=full))
    parts += [Text(f"note: {note}", style="yellow") for note in evaluation.notes]
    return Group(*parts)


def _scores(evaluation: Evaluation, *, full: bool) -> Table:
    table = Table(title=f"{len(evaluation.reports)} reports", title_justify="left")
    for name in ("measure", "score", "95 % interval"):
        table.add_column(name, justify="left" if name == "measure" else "right")
    last = ""
    for measure in MEASURES:
        if measure.group == "kinds" or not (full or measure.headline or measure.name in _ALWAYS):
            continue
        if measure.group != last and last:
            table.add_section()
        last = measure.group
        score = evaluation.scores[measure.name]
        table.add_row(measure.label, percent(score.value), interval(score), style="bold" if measure.headline else "")
    return table


_ALWAYS = {"span.f1", "attribute.sites", "noun.full", "noun.partial", "conll.f1", "mention.f1",
           "official.honorific", "official.role", "official.organization"}  # fmt: skip


def _kinds(evaluation: Evaluation) -> Table:
    table = Table(title="by kind", title_justify="left")
    for name in ("kind", "gold", "found", "precision", "recall", "F1"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    sums: Counter[str] = sum(evaluation.counts, Counter())
    for measure in MEASURES:
        if measure.group == "kinds" and measure.name.endswith(".f1"):
            name = measure.name.removesuffix(".f1")
            three = [percent(evaluation.scores[f"{name}.{part}"].value) for part in ("precision", "recall", "f1")]
            table.add_row(name.removeprefix("kind."), str(sums[f"{name}.gold"]), str(sums[f"{name}.pred"]), *three)
    return table


def _group(by: str, group: Mapping[str, tuple[int, Mapping[str, float | None]]]) -> Table:
    table = Table(title=f"by {by} (F1 of figures and officials, share of complete figures)", title_justify="left")
    table.add_column(by, no_wrap=True)
    for name in ("reports", *_GROUP_COLUMNS.values()):
        table.add_column(name, justify="right")
    for label, (size, values) in group.items():
        table.add_row(label, str(size), *(percent(values[name]) for name in _GROUP_COLUMNS))
    return table


def _confusion(field: str, counts: Counter[tuple[str, str]]) -> Table:
    table = Table(title=f"{field}: gold in rows, predictions in columns", title_justify="left")
    columns = sorted({pred for _, pred in counts})
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for row in sorted({gold for gold, _ in counts}):
        table.add_row(row, *(str(counts[row, column] or "·") for column in columns))
    return table


def _reliability(calibration: Calibration, *, full: bool) -> RenderableType:
    line = Text(
        f"confidence: expected calibration error {percent(calibration.error)}, "
        f"Brier score {percent(calibration.brier)}, {calibration.count} figures"
    )
    if not full:
        return line
    table = Table(title="reliability of confidence", title_justify="left")
    for name in ("confidence", "figures", "mean confidence", "right"):
        table.add_column(name, justify="right")
    for row in calibration.bins:
        if row.count:
            span = f"{row.low:.1f}–{row.high:.1f}"
            table.add_row(span, str(row.count), percent(row.confidence), percent(row.accuracy))
    return Group(table, line)


def differences(found: Mapping[str, Difference], *, full: bool = False) -> Table:
    """Two runs side by side; a star marks a difference whose interval leaves out zero."""
    table = Table(title="against the other run (paired bootstrap)", title_justify="left")
    for name in ("measure", "this", "other", "difference", "95 % interval", "p"):
        table.add_column(name, justify="left" if name == "measure" else "right")
    for measure in MEASURES:
        item = found[measure.name]
        if (not (full or measure.headline)) or measure.group == "kinds":
            continue
        if item.delta is None or item.low is None or item.high is None or item.p is None:
            table.add_row(measure.label, percent(item.ours), percent(item.theirs), "–", "", "")
            continue
        star = "*" if item.low > 0 or item.high < 0 else ""
        spread = f"{item.low:+.3f}…{item.high:+.3f}"
        both = percent(item.ours), percent(item.theirs)
        table.add_row(measure.label, *both, f"{item.delta:+.3f}{star}", spread, f"{item.p:.3f}")
    return table


def mistake_lines(mistake: Mistake) -> Iterator[Text]:
    """One mistake: its type and report, the text, then a line a field."""
    line = Text(mistake.type, style="bold red")
    line.append(f"  {mistake.report}", style="cyan")
    yield line
    yield Text("  " + mistake.window)
    if mistake.type in ("missed", "false-alarm", "official-missed", "official-false"):
        side = 0 if mistake.type in ("missed", "official-missed") else 1
        said = (f"{name}={shown(both[side])}" for name, both in mistake.differing.items() if both[side] is not None)
        yield Text("    " + "  ".join(said), style="green" if side == 0 else "magenta")
        return
    for name, (gold, pred) in mistake.differing.items():
        line = Text(f"    {name}: gold ")
        line.append(shown(gold), style="green")
        line.append("  got ")
        line.append(shown(pred), style="magenta")
        yield line


def shown(value: object) -> str:
    """A field's value in an error list."""
    if value is None:
        return "null"
    return "[" + "، ".join(value) + "]" if isinstance(value, tuple) else str(value)
