"""Reports a second of the whole extraction, of its components and of its peers, over the same reports, in one run.

    python scripts/bench.py [INPUT…] [--rounds N] [--whole] [--no-parsivar] [--json FILE] [--page FILE]

INPUT defaults to `corpus/reports`. Each contender reads all reports once to warm up and then in turn in every round,
so that a busy moment of the machine falls on all of them. What is known of words and pieces of text is then remembered; two
rows tell what reports cost that are read for the first time. A ratio is that of two times of one round; the median round
counts, and the spread is what lies between its quartiles. `--whole` leaves out components, parsivar and spaCy; `--json`
writes the numbers, `--page` a page of the documentation.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from gozareh.batch import Settings, extract_batch, extractor
from gozareh.reading import read_reports
from gozareh.records import Report

Contender = Callable[[], object]
WHOLE, RULES, HAZM, PARSIVAR, SPACY = (
    "gozareh, whole: text to validated records",
    "gozareh, rules alone (--model none)",
    "hazm Normalizer().normalize",
    "parsivar Normalizer().normalize",
    "spaCy blank(fa)",
)
NEW = {WHOLE: "  the same, words met for the first time", RULES: "  the same with rules alone"}
REST = "  figures, rows of the record (by difference)"


@dataclass(frozen=True, slots=True)
class Row:
    """What one contender did: reports and million characters a second, times as fast as hazm, and the quartiles of that."""

    name: str
    reports: float
    characters: float
    ratio: float
    low: float
    high: float


def contenders(reports: Sequence[Report], *, components: bool, parsivar: bool) -> dict[str, Contender]:
    """Name → what it does with all reports."""
    from hazm import Normalizer

    extract = extractor(Settings())
    normalise = Normalizer().normalize
    found: dict[str, Contender] = {WHOLE: lambda: extract_batch(reports, extract)}
    if components:
        alone = extractor(Settings(model="none"))
        found[RULES] = lambda: extract_batch(reports, alone)
        found |= parts(reports)
    found[HAZM] = lambda: [normalise(report.text) for report in reports]
    if parsivar:
        from parsivar import Normalizer as ParsivarNormalizer

        also = ParsivarNormalizer().normalize
        found[PARSIVAR] = lambda: [also(report.text) for report in reports]
    if components:
        import spacy

        blank = spacy.blank("fa")
        found[SPACY] = lambda: [blank(report.text) for report in reports]
    return found


def parts(reports: Sequence[Report]) -> dict[str, Contender]:
    """The components, each with what it needs made before. Places, words and people are those of texts without dropped marks."""
    from gozareh import calendar, numbers, pipeline, places
    from gozareh.batch.unit import known_units
    from gozareh.officials import find_people
    from gozareh.records import plain_record
    from gozareh.speakers import find_speeches
    from gozareh.text.fold import fold

    nlp = pipeline.load()
    reader: Any = nlp.get_pipe("gozareh").reader
    plain = [report for report in reports if fold(report.text).origin is None]
    folded = [(fold(report.text).text, report.published) for report in reports]
    views = [(reader.view(nlp.make_doc(r.text), text=r.text), places.scan(fold(r.text).text)) for r in plain]
    people = [(view, find_people(view, places=found)) for view, found in views]
    extract, units = extractor(Settings()), known_units()
    records = [(report, extract(report)) for report in reports]
    return {
        "  text: tokens, words, lexicon": lambda: [
            (fold(r.text), reader.view(nlp.make_doc(r.text), text=r.text)) for r in reports
        ],
        "  numbers": lambda: [numbers.scan(text) for text, _ in folded],
        "  calendar": lambda: [calendar.scan(text, published=day) for text, day in folded],
        "  places": lambda: [places.scan(text) for text, _ in folded],
        "  officials": lambda: [find_people(view, places=found) for view, found in views],
        "  speakers": lambda: [find_speeches(view, who) for view, who in people],
        "  records: validation": lambda: [plain_record(made, text=r.text, units=units) for r, made in records],
    }


def measure(runs: dict[str, Contender], *, rounds: int) -> dict[str, list[float]]:
    """Name → seconds for all reports, one for each round."""
    for run in runs.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            started = time.process_time()  # of this process alone: a busy neighbour counts less
            run()
            seconds[name].append(time.process_time() - started)
    return seconds


def first_time(reports: Sequence[Report], settings: Settings) -> float:
    """Seconds for the second half of the reports, read once after the first half: many of their words have not been met before."""
    extract, half = extractor(settings), len(reports) // 2
    extract_batch(reports[:half], extract)
    started = time.process_time()
    extract_batch(reports[half:], extract)
    return time.process_time() - started


def measure_new(reports: Sequence[Report], *, rounds: int) -> dict[str, list[float]]:
    """`first_time` in fresh processes, as if for all reports; a round takes both."""
    seconds: dict[str, list[float]] = {name: [] for name in NEW.values()}
    share = len(reports) / max(1, len(reports) - len(reports) // 2)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        for _ in range(rounds):
            for name, settings in ((NEW[WHOLE], Settings()), (NEW[RULES], Settings(model="none"))):
                seconds[name].append(share * fresh.submit(first_time, reports, settings).result())
    return seconds


def rows_of(seconds: dict[str, list[float]], reports: Sequence[Report]) -> list[Row]:
    """The table; with components, what they leave of the rules' time is the row `REST`."""
    inner = [name for name in seconds if name.startswith("  ") and name not in NEW.values()]
    if inner:
        left = [
            max(whole - sum(parts), 1e-9)
            for whole, *parts in zip(seconds[RULES], *map(seconds.__getitem__, inner), strict=True)
        ]
        at = list(seconds).index(inner[-1])
        items = list(seconds.items())
        seconds = dict([*items[:at], (REST, left), *items[at:]])
    characters = sum(len(report.text) for report in reports)
    rows = []
    for name, times in seconds.items():
        median = statistics.median(times)
        ratios = [hazm / own for hazm, own in zip(seconds[HAZM], times, strict=True)]
        low, ratio, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
        rows.append(Row(name, len(reports) / median, characters / median / 1e6, ratio, low, high))
    return rows


def markdown(rows: Sequence[Row], heading: str) -> str:
    """The page of the documentation."""
    lines = [
        "# Performance",
        "",
        "Made by `make performance`; the ratios are those of one run, so that they say more than the rates.",
        "",
        f"{heading}, Python {platform.python_version()}, {compiled_words()}.",
        "",
        "| | reports/s | M characters/s | times hazm | quartiles |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        name = "&emsp;" + row.name.strip() if row.name.startswith(" ") else row.name
        lines.append(
            f"| {name} | {row.reports:,.0f} | {row.characters:.2f} | {row.ratio:.2f} | {row.low:.2f}–{row.high:.2f} |"
        )
    return "\n".join([*lines, "", Path(__file__).with_name("performance_notes.md").read_text(encoding="utf-8")])


def compiled_words() -> str:
    """Whether the annotators are compiled, in words."""
    import gozareh.text.fold as module

    return "from the sources" if str(module.__file__).endswith(".py") else "compiled"


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=["corpus/reports"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--no-parsivar", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--page", type=Path, metavar="FILE")
    options = parser.parse_args()
    reports = [item for item in read_reports(options.inputs) if isinstance(item, Report)]
    if not reports:
        print("no reports to measure with", file=sys.stderr)
        return 1
    runs = contenders(reports, components=not options.whole, parsivar=not (options.no_parsivar or options.whole))
    seconds = measure(runs, rounds=options.rounds)
    if not options.whole:
        new = measure_new(reports, rounds=min(3, options.rounds))
        median = {name: [statistics.median(times)] * options.rounds for name, times in new.items()}
        seconds = {
            WHOLE: seconds.pop(WHOLE),
            NEW[WHOLE]: median[NEW[WHOLE]],
            RULES: seconds.pop(RULES),
            NEW[RULES]: median[NEW[RULES]],
        } | seconds
    rows = rows_of(seconds, reports)
    average = sum(len(report.text) for report in reports) / len(reports)
    heading = f"{len(reports)} reports of {average:,.0f} characters on average, one core"
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    for title in ("reports/s", "M characters/s", "times hazm", "quartiles"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(
            row.name,
            f"{row.reports:,.0f}",
            f"{row.characters:.2f}",
            f"{row.ratio:.2f}",
            f"{row.low:.2f}–{row.high:.2f}",
        )
    console = Console(width=100)
    console.print(f"{heading}, {compiled_words()}")
    console.print(table)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    if options.page:
        options.page.write_text(markdown(rows, heading), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
