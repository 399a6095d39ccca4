"""The unit of work: a batch of reports in, a batch of plain records out. Pure, and picklable on both sides.

The loop of one process, a pool, and the engines of clusters all call `extract_batch`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from gozareh._resources import fingerprint
from gozareh.batch.limits import Limits
from gozareh.model import model_file
from gozareh.records import Failure, Report, build_record, plain_record
from gozareh.rules.packs import installed_folders

Extract = Callable[[Report], Mapping[str, Any]]
"""One report → a plain dict with the keys of the contract."""

Outcome = dict[str, Any] | Failure

_YOUNG = 50_000  # objects made since the collector of cycles looked last, before it looks again


@dataclass(slots=True, frozen=True)
class Settings:
    """What to extract with: plain values, so that another process can load the same."""

    backend: str = "hazm"
    rules: tuple[str, ...] = ()
    model: str | None = None
    limits: Limits = field(default_factory=Limits)

    def fingerprint(self) -> str:
        """A hash of the code, the rules and these settings."""
        folders = [*installed_folders(), *(Path(folder) for folder in self.rules)]
        return f"{fingerprint(folders, model=model_file(self.model))}-{self.backend}"


@cache
def extractor(settings: Settings) -> Extract:
    """The extractor of `settings`, loaded once a process."""
    from gozareh import pipeline

    nlp = pipeline.load(backend=settings.backend, rules=settings.rules, model=settings.model)

    def extract(report: Report) -> Mapping[str, Any]:
        settings.limits.check(report)
        found: Mapping[str, Any] = pipeline.extract_record(nlp, report)
        return found

    return extract


def extract_batch(reports: Sequence[Report], extract: Extract) -> list[Outcome]:
    """The validated record of each report, in order; a `Failure` in the place of one that could not be done."""
    outcomes: list[Outcome] = []
    units = known_units()
    with _seldom_collected():
        for report in reports:
            try:
                outcomes.append(plain_record(extract(report), text=report.text, units=units))
            except Exception as error:  # noqa: BLE001 - one bad report must not stop the others
                outcomes.append(Failure.of(error, stage="extract", report=report))
    return outcomes


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A tenth of the time goes to looking for cycles among what reports leave behind, and they leave none."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _YOUNG) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def work_on(settings: Settings, reports: Sequence[Report]) -> list[Outcome]:
    """`extract_batch` with what `settings` say: what a worker anywhere calls."""
    return extract_batch(reports, extractor(settings))


@cache
def known_units() -> frozenset[str]:
    """Every unit that a figure may have: things counted, points of an index, and those of the tables."""
    from gozareh.numbers.units import default_units

    table = default_units()
    return frozenset(
        {"count", "point", *(unit.symbol for part in (table.spellings, table.signs) for unit in part.values())}
    )


def empty_record(report: Report, *, problem: str) -> dict[str, Any]:
    """The record of a report from which nothing could be extracted."""
    return build_record(
        {
            "id": report.id,
            "source": report.source,
            "title": report.title,
            "published": report.published,
            "problem": problem,
        }
    ).to_dict()
