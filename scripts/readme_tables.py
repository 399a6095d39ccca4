"""Fill the tables of quality and speed in the documentation with what the commands above them say now.

    python scripts/readme_tables.py [--no-quality] [--no-speed] [--samples N] [--rounds N] [--bench-on REPORTS…]

Quality: the splits `dev` and `test` of the corpus where their gold is there, the baseline beside the pipeline. Speed: the
output of `scripts/bench.py`. Each goes between its marks (`<!-- quality -->` … `<!-- /quality -->`) in every file of `PAGES`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.fa.md", "docs/quality.md")
SPLITS = ("dev", "test")

Scores = Mapping[str, Any]

HEADLINES: Mapping[str, tuple[str, str]] = {
    "core.f1": ("figures of the core kinds, F1", "رقم‌های نوع‌های اصلی، F1"),
    "all.f1": ("all figures, F1", "همهٔ رقم‌ها، F1"),
    "span.f1": ("place of the number alone, F1", "تنها جای عدد، F1"),
    "complete": ("every field but noun and sites right", "همهٔ فیلدها جز اسم و sites درست"),
    "attribute.status": ("status", "وضعیت (status)"),
    "attribute.modality": ("modality", "وجه (modality)"),
    "attribute.place": ("place", "مکان"),
    "attribute.time": ("time", "زمان"),
    "attribute.speaker": ("speaker", "گوینده"),
    "noun.full": ("noun, word for word", "اسم، واژه‌به‌واژه"),
    "official.name.f1": ("officials by name, F1", "مقام‌ها با نام، F1"),
    "official.record.f1": ("officials with role and organisation, F1", "مقام‌ها با سمت و سازمان، F1"),
    "conll.f1": ("coreference of their mentions, CoNLL F1", "هم‌مرجعی اشاره‌ها، CoNLL F1"),
}
"""Measure → its words in English and Persian."""


@dataclass(frozen=True, slots=True)
class Result:
    """One split: how many reports, the scores of the pipeline and of the baseline."""

    split: str
    reports: int
    ours: Scores
    baseline: Scores


def run(*arguments: str) -> str:
    """Standard output of `python ARGUMENTS` in the root of the checkout; its errors where it fails."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        sys.exit(f"python {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def measure(split: str, *, samples: int) -> Result:
    """Score the pipeline and the baseline on `split`."""
    gold, reports = f"corpus/gold/{split}.jsonl", f"corpus/reports/{split}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        ours, base, records = (str(Path(folder, name)) for name in ("ours.json", "base.json", "baseline.jsonl"))
        run("-m", "gozareh", "evaluate", gold, "--samples", str(samples), "--json", ours)
        run("-m", "benchmarks.baseline", reports, "-o", records)
        run("-m", "gozareh", "evaluate", gold, records, "--samples", "0", "--json", base)
        found, other = (json.loads(Path(path).read_text(encoding="utf-8")) for path in (ours, base))
    return Result(split, found["reports"], found["scores"], other["scores"])


def quality_block(results: Sequence[Result], *, persian: bool, full: bool) -> str:
    """The commands, and a Markdown table with two columns a split."""
    commands = ["```sh"]
    for result in results:
        split = result.split
        commands.append(f"gozareh evaluate corpus/gold/{split}.jsonl")
    for result in results:
        split = result.split
        commands.append(f"python -m benchmarks.baseline corpus/reports/{split}.jsonl -o baseline-{split}.jsonl")
        commands.append(f"gozareh evaluate corpus/gold/{split}.jsonl baseline-{split}.jsonl")
    commands.append("```")
    name, against, count = ("سنجه", "پایه", "گزارش") if persian else ("measure", "baseline", "reports")
    head = [name]
    for result in results:
        head += [f"{result.split} ({result.reports} {count})", f"{result.split}: {against}"]
    labels = labels_of(results, persian=persian, full=full)
    rows = [
        [label, *(cell for r in results for cell in (_score(r.ours[key]), _score(r.baseline[key], interval=False)))]
        for key, label in labels.items()
    ]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---", *["---:"] * (len(head) - 1)], *rows)]
    table = "\n".join(lines)
    return "\n".join([*commands, "", f'<div dir="rtl">\n\n{table}\n\n</div>' if persian else table])


def labels_of(results: Sequence[Result], *, persian: bool, full: bool) -> dict[str, str]:
    """Measure → its words: the headlines, or with `full` every measure in the words of `gozareh evaluate --full`."""
    if not full:
        return {key: words[persian] for key, words in HEADLINES.items()}
    from gozareh.evaluation.measures import MEASURES

    return {m.name: m.label for m in MEASURES if any(m.name in result.ours for result in results)}


def _score(score: Scores, *, interval: bool = True) -> str:
    if score["value"] is None:
        return "–"
    shown = f"{score['value']:.3f}"
    return f"{shown} ({score['low']:.3f}–{score['high']:.3f})" if interval and score["low"] is not None else shown


def speed_block(*, rounds: int, reports: Sequence[str]) -> str:
    """The command and what it printed."""
    printed = run("scripts/bench.py", *reports, "--rounds", str(rounds)).splitlines()
    command = f"python scripts/bench.py {' '.join(reports)}" if reports else "make bench"
    return "\n".join(["```console", f"$ {command}", *(line.rstrip() for line in printed if line.strip()), "```"])


def fill(page: Path, block: str, content: str) -> bool:
    """Put `content` between the marks of `block` in `page`; False where it has none."""
    text = page.read_text(encoding="utf-8")
    pattern = re.compile(f"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
    filled, count = pattern.subn(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)
    if count:
        page.write_text(filled, encoding="utf-8")
    return count > 0


def main() -> int:
    """Measure, and fill every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-quality", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--samples", type=int, default=1000, help="bootstrap samples for the intervals")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of the benchmark")
    parser.add_argument("--bench-on", nargs="+", default=[], metavar="REPORTS", help="instead of corpus/reports")
    options = parser.parse_args()
    pages = [ROOT / name for name in PAGES if (ROOT / name).is_file()]
    if not options.no_quality:
        splits = [split for split in SPLITS if (ROOT / "corpus" / "gold" / f"{split}.jsonl").is_file()]
        results = [measure(split, samples=options.samples) for split in splits]
        for page in pages:
            persian = page.name.endswith(".fa.md")
            for block, full in (("quality", False), ("quality-full", True)):
                if fill(page, block, quality_block(results, persian=persian, full=full)):
                    print(f"{page.relative_to(ROOT)}: {block}")
    if not options.no_speed:
        content = speed_block(rounds=options.rounds, reports=options.bench_on)
        for page in pages:
            if fill(page, "speed", content):
                print(f"{page.relative_to(ROOT)}: speed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
