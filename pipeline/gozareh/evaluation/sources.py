"""Where gold, reports and predictions come from: files, or the pipeline run on the spot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gozareh.errors import InputError


def read_gold(path: Path) -> list[Any]:
    """Records of a JSON lines file, or of a JSON file that holds a list. Raises `InputError` with file and line."""
    return _read(path, strict=True)[0]


def read_predictions(path: Path) -> tuple[list[Any], list[str]]:
    """Like `read_gold`, but lines that are not JSON are passed over and told in the notes.

    Raises `InputError` for a file whose lines are reports and no records (its second place on the command line is taken
    for the reports').
    """
    records, notes = _read(path, strict=False)
    if records and all(isinstance(r, dict) and "text" in r and "figures" not in r for r in records):
        raise InputError("holds reports, not records", where=str(path), remedy=f"give it as --reports {path.name}")
    return records, notes


def _read(path: Path, *, strict: bool) -> tuple[list[Any], list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="strict" if strict else "replace")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot be read: {error}", where=str(path), remedy="name a JSON lines file in UTF-8"
        ) from error
    if text.lstrip().startswith("["):
        try:
            return list(json.loads(text)), []
        except ValueError:
            pass  # perhaps lines that are lists; told below line by line
    records, notes = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            records.append(json.loads(line))
        except ValueError as error:
            if strict:
                raise InputError(f"not JSON: {error}", where=f"{path}:{number}", remedy="one object a line") from error
            notes.append(f"{path.name}:{number} is not JSON and was passed over")
    return records, notes


def find_reports(gold: Path) -> Path | None:
    """The reports that belong to a gold file: `../reports/<same name>`, `reports/<same name>` or `reports.jsonl`."""
    places = (
        gold.parent.parent / "reports" / gold.name,
        gold.parent / "reports" / gold.name,
        gold.parent / gold.name.replace("gold", "reports"),
        gold.parent / "reports.jsonl",
    )
    return next((place for place in places if place != gold and place.is_file()), None)


def run_pipeline(reports: Sequence[Any], *, model: str | None = None) -> list[dict[str, Any]]:
    """Records that the pipeline of this installation extracts from `reports`, one after the other, with a statistical `model`."""
    from gozareh import pipeline

    nlp = pipeline.load(model=model)
    return [pipeline.extract_record(nlp, report) for report in reports]
