"""Writing the page: one file that opens from disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gozareh import __version__
from gozareh.errors import ConfigurationError, InputError
from gozareh.report.bundle import document
from gozareh.report.facts import Facts
from gozareh.report.kinds import kind_names
from gozareh.report.overview import Collector
from gozareh.report.packing import FIGURE, chunks, pack_record, safe_json, squeezed

LIMIT = 20_000
"""Reports in one page."""


@dataclass(slots=True, frozen=True)
class Page:
    """What a page holds; `size` in bytes."""

    reports: int
    figures: int
    problems: int
    size: int


def write_page(facts: Facts, path: Path, *, title: str | None = None) -> Page:
    """Write the page of `facts` to `path`, whole or not at all.

    Raises `InputError` where there are too many reports for one page, `ConfigurationError` where it cannot be written.
    """
    count = facts.count()
    if count > LIMIT:
        remedy = f"use: gozareh serve {facts.name}"
        raise InputError(f"{count:,} reports are too many for one page", where=facts.name, remedy=remedy)
    collector = Collector()
    records, texts = [], []
    for one in facts.documents():
        collector.add(one)
        records.append(pack_record(one))
        texts.append(one.text)
    problems = facts.problems()
    overview = collector.overview(problems)
    blocks = [("meta", "application/json", safe_json(meta(title=title, served=False)))]
    blocks.append(("records", "text/plain", squeezed(records)))
    blocks.append(("overview", "text/plain", squeezed(overview)))
    grouped = chunks(texts)
    for number, chunk in enumerate(grouped):
        blocks.append((f"texts-{number}", "text/plain", squeezed(chunk)))
    blocks.append(("chunks", "application/json", safe_json([len(chunk) for chunk in grouped])))
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(document(blocks))
        os.replace(partial, path)  # noqa: PTH105 - one atomic call
    except OSError as error:
        remedy = "check the folder, its permissions and the room on the disk"
        raise ConfigurationError(f"cannot be written: {error.strerror}", where=str(path), remedy=remedy) from error
    return Page(len(records), collector.figures, len(problems), path.stat().st_size)


def meta(*, title: str | None, served: bool, writable: bool = False) -> dict[str, object]:
    """What the page knows about itself."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "version": __version__, "title": title, "made": made, "mode": "served" if served else "page",
        "writable": writable, "columns": FIGURE, "kinds": kind_names(),
    }  # fmt: skip
