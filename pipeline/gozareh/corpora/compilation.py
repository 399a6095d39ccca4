"""Compile the annotated folder to `reports/<split>.jsonl` and `gold/<split>.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gozareh.corpora.markup import Annotated, Json, parse
from gozareh.corpora.statistics import in_order, markdown
from gozareh.errors import GozarehError, InputError

BEGIN = "<!-- statistics: written by `gozareh corpus compile` -->"
END = "<!-- end of statistics -->"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Reports by split, in the order of their names, and what was wrong with the ones left out."""

    splits: dict[str, list[Annotated]] = field(default_factory=dict)
    errors: list[GozarehError] = field(default_factory=list)


def read_annotated(folder: Path) -> Compiled:
    """Parse every `<split>/<id>.txt` under `folder`; broken files are collected in `errors`, not raised."""
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), remedy="name the folder that holds train/ and dev/")
    compiled = Compiled()
    owner: dict[str, Path] = {}
    for path in sorted(folder.glob("*/*.txt")):
        try:
            text = path.read_bytes().decode("utf-8")
            annotated = parse(text, where=str(path))
            report_id = annotated.report["id"]
            if report_id != path.stem:
                raise InputError(f"the id is {report_id!r}", where=str(path), remedy="name the file after its id")
            if report_id in owner:
                raise InputError(f"the id is taken by {owner[report_id]}", where=str(path), remedy="choose another")
        except UnicodeDecodeError as error:
            broken = InputError(f"not UTF-8 at byte {error.start}", where=str(path), remedy="save it as UTF-8")
            compiled.errors.append(broken)
            continue
        except GozarehError as error:
            compiled.errors.append(error)
            continue
        owner[report_id] = path
        compiled.splits.setdefault(path.parent.name, []).append(annotated)
    return compiled


def outputs(compiled: Compiled, target: Path) -> Iterator[tuple[Path, str]]:
    """Each output file and its content; the data card, where there is one, gets the statistics of today."""
    for split, items in sorted(compiled.splits.items()):
        yield target / "reports" / f"{split}.jsonl", as_lines(item.report for item in items)
        yield target / "gold" / f"{split}.jsonl", as_lines(item.gold for item in items)
    card = target / "README.md"
    if card.is_file() and (content := card.read_text(encoding="utf-8")).count(BEGIN) == content.count(END) == 1:
        before, _, rest = content.partition(BEGIN)
        yield card, f"{before}{BEGIN}\n{markdown(in_order(compiled.splits))}{END}{rest.partition(END)[2]}"


def as_lines(records: Iterable[Json]) -> str:
    """Records as JSON lines, Persian text as itself."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write(compiled: Compiled, target: Path) -> list[Path]:
    """Write the compiled files; returns those whose content changed."""
    changed = out_of_step(compiled, target)
    for path, content in outputs(compiled, target):
        if path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8"))
    return changed


def out_of_step(compiled: Compiled, target: Path) -> list[Path]:
    """The output files that are missing or differ from what the annotated folder says."""
    return [
        path
        for path, content in outputs(compiled, target)
        if not path.is_file() or path.read_bytes() != content.encode("utf-8")
    ]


def read_compiled(folder: Path, split: str) -> list[Annotated]:
    """The reports and gold of one split of a compiled corpus. Raises `InputError` where they do not belong together."""
    parts: list[list[Json]] = []
    for kind in ("reports", "gold"):
        path = folder / kind / f"{split}.jsonl"
        try:
            parts.append([json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()])
        except (OSError, ValueError) as error:
            remedy = "compile it with `gozareh corpus compile`"
            raise InputError(f"cannot be read: {error}", where=str(path), remedy=remedy) from error
    reports, gold = parts
    if [report["id"] for report in reports] != [record["id"] for record in gold]:
        remedy = "compile both anew with `gozareh corpus compile`"
        raise InputError("reports and gold are not the same reports", where=f"{folder} {split}", remedy=remedy)
    return [Annotated(report, record) for report, record in zip(reports, gold, strict=True)]
