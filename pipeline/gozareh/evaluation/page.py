"""The evaluation as one HTML page that needs nothing else: no scripts from elsewhere, no fonts, no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from gozareh.evaluation.bootstrap import Difference
from gozareh.evaluation.measures import MEASURES
from gozareh.evaluation.mistakes import Mistake
from gozareh.evaluation.scoring import Evaluation
from gozareh.evaluation.tables import interval, percent, shown

_GROUP_COLUMNS = ("core.f1", "all.f1", "complete", "official.name.f1", "official.record.f1", "conll.f1")
_LABELS = {measure.name: measure.label for measure in MEASURES}

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--good:#2a7;--bad:#c44}
body{font:15px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.15rem .7rem;text-align:end}
th:first-child,td:first-child{text-align:start}
tr.head td{font-weight:600}
td.bar{min-width:9rem}.bar i{display:block;height:.7rem;background:var(--good);opacity:.6}
.text{direction:rtl;text-align:right;font-size:1.05em;line-height:2;margin:.3rem 0}
.text mark{background:#fc08;padding:0 .15em;border-radius:.2em;color:inherit}
.mistake{border-inline-start:3px solid var(--bad);padding:.2rem 1rem;margin:.8rem 0}
.mistake b{margin-inline-end:.7em}.gold{color:var(--good)}.got{color:var(--bad)}
details{margin:.5rem 0}summary{cursor:pointer}
td.hit{background:#2a73}td.miss{background:#c443}
bdi{unicode-bidi:isolate}
"""


def page(evaluation: Evaluation, differences: Mapping[str, Difference] | None = None) -> str:
    """The page as HTML. Every text of a report is escaped."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>",
        f"<title>Gozareh: evaluation</title><style>{_STYLE}</style>",
        f"<h1>Evaluation over {len(evaluation.reports)} reports</h1>",
        *(f"<p>Note: {escape(note)}</p>" for note in evaluation.notes),
        "<h2>Measures</h2>",
        _scores(evaluation),
    ]
    if differences:
        parts += ["<h2>Against the other run</h2>", _differences(differences)]
    for by, group in evaluation.groups.items():
        rows = [
            [label, str(size), *(percent(values[name]) for name in _GROUP_COLUMNS)]
            for label, (size, values) in group.items()
        ]
        parts += [f"<h2>By {escape(by)}</h2>", _table(["", "reports", *(_LABELS[n] for n in _GROUP_COLUMNS)], rows)]
    parts += ["<h2>Confidence</h2>", _calibration(evaluation), "<h2>Confusions</h2>"]
    parts += [_confusion(field, counts) for field, counts in evaluation.confusions.items() if counts]
    parts += [f"<h2>Errors ({len(evaluation.mistakes)})</h2>", *_mistakes(evaluation.mistakes), "</html>"]
    return "\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td><bdi>{escape(c)}</bdi></td>" for c in row) + "</tr>" for row in rows)
    return f"<table><tr>{cells}</tr>{body}</table>"


def _scores(evaluation: Evaluation) -> str:
    rows, last = [], ""
    for measure in MEASURES:
        score = evaluation.scores[measure.name]
        if measure.group != last:
            rows.append(f"<tr><th colspan='4'>{escape(measure.group)}</th></tr>")
            last = measure.group
        bar = "" if score.value is None else f"<i style='width:{100 * score.value:.1f}%'></i>"
        rows.append(
            f"<tr{' class=head' if measure.headline else ''}><td>{escape(measure.label)}</td>"
            f"<td>{percent(score.value)}</td><td>{interval(score)}</td><td class='bar'>{bar}</td></tr>"
        )
    head = "<tr><th>measure</th><th>score</th><th>95 % interval</th><th></th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _differences(found: Mapping[str, Difference]) -> str:
    rows = []
    for measure in MEASURES:
        item = found[measure.name]
        if item.delta is None or item.low is None or item.high is None or item.p is None:
            continue
        star = " *" if item.low > 0 or item.high < 0 else ""
        spread = f"{item.low:+.3f} … {item.high:+.3f}"
        both = [percent(item.ours), percent(item.theirs)]
        rows.append([measure.label, *both, f"{item.delta:+.3f}{star}", spread, f"{item.p:.3f}"])
    return _table(["measure", "this", "other", "difference", "95 % interval", "p"], rows)


def _calibration(evaluation: Evaluation) -> str:
    found = evaluation.calibration
    rows = [
        [f"{row.low:.1f}–{row.high:.1f}", str(row.count), percent(row.confidence), percent(row.accuracy)]
        for row in found.bins
        if row.count
    ]
    line = f"<p>Expected calibration error {percent(found.error)}, Brier score {percent(found.brier)}.</p>"
    return line + _table(["confidence", "figures", "mean confidence", "right"], rows)


def _confusion(field: str, counts: Counter[tuple[str, str]]) -> str:
    columns = sorted({pred for _, pred in counts})
    rows = []
    for gold in sorted({gold for gold, _ in counts}):
        cells = []
        for pred in columns:
            number = counts[gold, pred]
            style = "" if not number else " class='hit'" if gold == pred else " class='miss'"
            cells.append(f"<td{style}>{number or '·'}</td>")
        rows.append(f"<tr><td>{escape(gold)}</td>{''.join(cells)}</tr>")
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    title = f"<summary>{escape(field)}: gold in rows, predictions in columns</summary>"
    return f"<details>{title}<table><tr><th></th>{head}</tr>{''.join(rows)}</table></details>"


def _mistakes(mistakes: Sequence[Mistake]) -> Iterable[str]:
    by_type: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        by_type.setdefault(mistake.type, []).append(mistake)
    for name, items in by_type.items():
        yield f"<details><summary>{escape(name)} ({len(items)})</summary>"
        yield from map(_mistake, items)
        yield "</details>"


def _mistake(mistake: Mistake) -> str:
    text = escape(mistake.window).replace("⟦", "<mark>").replace("⟧", "</mark>")
    fields = "; ".join(
        f"{escape(name)}: <bdi class='gold'>{escape(shown(gold))}</bdi> → <bdi class='got'>{escape(shown(pred))}</bdi>"
        for name, (gold, pred) in mistake.differing.items()
    )
    return f"<div class='mistake'><b>{escape(mistake.report)}</b>{fields}<div class='text'>{text}</div></div>"
