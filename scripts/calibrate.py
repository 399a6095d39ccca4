"""Count how often each mechanism was right in the train part of the corpus: `rules/common/tables/confidence.yaml`.

`python scripts/calibrate.py` writes the table; `gozareh evaluate` shows the calibration on the other parts.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from gozareh import pipeline
from gozareh.cli.explain import watched
from gozareh.corpora.vocabulary import CORE_KINDS
from gozareh.figures.confidence import TABLE, mechanism
from gozareh.reading import read_reports
from gozareh.records import Report

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# How often figures found in the same way were right (value, unit, kind) in the train part of the corpus.
# Written by scripts/calibrate.py; not meant to be edited by hand.
"""


def main() -> None:
    """Write the table."""
    nlp = pipeline.load()
    answers = {r["id"]: r for r in map(json.loads, (ROOT / "corpus/gold/train.jsonl").open(encoding="utf-8"))}
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for report in read_reports([str(ROOT / "corpus/reports/train.jsonl")]):
        assert isinstance(report, Report), report
        seen, record = watched(nlp, report)
        gold = {f["number"]["start"]: f for f in answers[report.id]["figures"]}
        for figure, row in zip(seen.figures, record["figures"], strict=True):
            answer = gold.get(row["number"]["start"])
            total[mechanism(figure)] += 1
            right[mechanism(figure)] += answer is not None and _same(answer, row)
    table = [
        {"noun": noun, "kind": kind, "found": count, "right": right[noun, kind]}
        for (noun, kind), count in sorted(total.items(), key=lambda item: (-item[1], item[0]))
    ]
    text = yaml.safe_dump({"mechanisms": table}, allow_unicode=True, sort_keys=False)
    (ROOT / "rules" / TABLE).write_text(HEADER + text, encoding="utf-8")


def _same(answer: dict[str, Any], row: dict[str, Any]) -> bool:
    keys = ("value", "value_max", "unit")
    return all(answer[key] == row[key] for key in keys) and _core(answer["kind"]) == _core(row["kind"])


def _core(kind: str) -> str:
    return kind if kind in CORE_KINDS else "other"


if __name__ == "__main__":
    main()
