"""Reports a second of the whole extraction and of hazm's and parsivar's normalisers, over the same reports, in one run.

    python scripts/bench.py [INPUT…] [--rounds N] [--no-parsivar]

INPUT defaults to `corpus/reports`. Each contender reads all reports once to warm up and then in turn in every round,
so that a busy moment of the machine falls on all of them; the median round counts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from gozareh.batch import Settings, extract_batch, extractor
from gozareh.batch.unit import known_units
from gozareh.reading import read_reports
from gozareh.records import Report, plain_record

Contender = Callable[[Sequence[Report]], object]


def contenders(*, parsivar: bool) -> dict[str, Contender]:
    """Name → what it does with all reports."""
    extract = extractor(Settings())
    found: dict[str, Contender] = {
        "gozareh, whole: text to validated records": lambda reports: extract_batch(reports, extract),
        "  without validation": lambda reports: [extract(report) for report in reports],
        "  validation alone": _validation(extract),
    }
    from hazm import Normalizer

    normalise = Normalizer().normalize
    found["hazm Normalizer().normalize"] = lambda reports: [normalise(report.text) for report in reports]
    if parsivar:
        from parsivar import Normalizer as ParsivarNormalizer

        also = ParsivarNormalizer().normalize
        found["parsivar Normalizer().normalize"] = lambda reports: [also(report.text) for report in reports]
    return found


def _validation(extract: Callable[[Report], object]) -> Contender:
    made: dict[str, object] = {}
    units = known_units()

    def run(reports: Sequence[Report]) -> None:
        for report in reports:
            if report.id not in made:
                made[report.id] = extract(report)
            plain_record(made[report.id], text=report.text, units=units)  # type: ignore[arg-type]

    return run


def measure(runs: dict[str, Contender], reports: Sequence[Report], *, rounds: int) -> dict[str, list[float]]:
    """Name → seconds for all reports, one for each round."""
    for run in runs.values():
        run(reports)
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            started = time.perf_counter()
            run(reports)
            seconds[name].append(time.perf_counter() - started)
    return seconds


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", default=["corpus/reports"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-parsivar", action="store_true")
    options = parser.parse_args()
    reports = [item for item in read_reports(options.inputs) if isinstance(item, Report)]
    if not reports:
        print("no reports to measure with", file=sys.stderr)
        return 1
    seconds = measure(contenders(parsivar=not options.no_parsivar), reports, rounds=options.rounds)
    hazm = statistics.median(seconds["hazm Normalizer().normalize"])
    characters = sum(len(report.text) for report in reports)
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    for title in ("reports/s", "M characters/s", "times hazm", "spread"):
        table.add_column(title, justify="right")
    for name, times in seconds.items():
        median = statistics.median(times)
        spread = (max(times) - min(times)) / median
        table.add_row(
            name,
            f"{len(reports) / median:,.0f}",
            f"{characters / median / 1e6:.2f}",
            f"{hazm / median:.2f}",
            f"{spread:.0%}",
        )
    console = Console(width=100)
    console.print(f"{len(reports)} reports of {characters / len(reports):,.0f} characters on average, one core")
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
