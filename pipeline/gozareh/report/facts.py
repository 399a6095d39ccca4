"""Facts together with the reports that they come from, out of a database or out of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from gozareh.errors import InputError
from gozareh.reading import read_reports
from gozareh.records import Failure, Report, text_hash

Json = dict[str, Any]


@dataclass(slots=True, frozen=True)
class Document:
    """A report's text and its record (plain, with the keys of the contract)."""

    text: str
    record: Json


@dataclass(slots=True, frozen=True)
class Problem:
    """Something that was set aside: in which stage, where, why, and what to do about it."""

    stage: str
    place: str
    message: str
    remedy: str | None = None
    report_id: str | None = None


class Facts(Protocol):
    """Where the page gets its reports from."""

    name: str

    def count(self) -> int:
        """How many reports there are."""
        ...

    def documents(self) -> Iterator[Document]:
        """All reports, in order, one at a time."""
        ...

    def problems(self) -> list[Problem]:
        """What was set aside; complete once `documents` has come to its end."""
        ...


def open_facts(path: Path, *, reports: Sequence[Path] = ()) -> Facts:
    """The facts in `path`: a SQLite database, or JSON lines with the `reports` that they were extracted from.

    Raises `InputError` where the file is missing or is neither.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        remedy = "make it with: gozareh extract INPUT --to facts.db"
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path), remedy=remedy) from error
    if head.startswith(b"SQLite format 3"):
        from gozareh.report.database import Database

        return Database(path)
    if not reports:
        remedy = "name the input of the extraction, too: --reports news.jsonl (or make the page from facts.db)"
        raise InputError("a file of facts does not hold the reports' text", where=str(path), remedy=remedy)
    return FactLines(path, reports)


class FactLines:
    """`facts.jsonl` and the reports beside it."""

    def __init__(self, path: Path, reports: Iterable[Path]) -> None:
        self.name = str(path)
        self._path = path
        self._problems: list[Problem] = []
        self._reports: dict[str, Report] = {}
        for item in read_reports(list(reports)):
            if isinstance(item, Failure):
                self._problems.append(Problem(item.stage, item.where, item.message, item.remedy, item.report_id))
            else:
                self._reports[item.id] = item
        self._found: list[Problem] = []

    def count(self) -> int:
        """Lines of the file that hold something."""
        with self._path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())

    def documents(self) -> Iterator[Document]:
        """Every record that has its report; the others are told among the problems."""
        self._found = []
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                where = f"{self.name}:{number}"
                try:
                    record = complete(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    remedy = "make the file anew with: gozareh extract"
                    raise InputError(f"not a record: {error}", where=where, remedy=remedy) from error
                report = self._reports.get(record["id"])
                if report is None:
                    self._set_aside(where, record, "there is no report of this id", "name it with --reports")
                elif record["text_hash"] not in (None, text_hash(report.text)):
                    self._set_aside(where, record, "the report is not the text that was read", "extract it anew")
                else:
                    if record["problem"]:
                        self._set_aside(report.where, record, record["problem"], None)
                    yield Document(report.text, record)

    def _set_aside(self, where: str, record: Json, message: str, remedy: str | None) -> None:
        self._found.append(Problem("extract", where, message, remedy, record["id"]))

    def problems(self) -> list[Problem]:
        """What could not be read, and records that do not fit their report."""
        return self._problems + self._found


_RECORD: Json = {"source": None, "title": None, "published": None, "text_hash": None, "problem": None}
_FIGURE: Json = {
    "value_max": None, "noun": None, "bound": "exact", "status": None, "attributes": (), "modality": "asserted",
    "change": None, "per": None, "place": None, "place_info": None, "sites": (), "time": None, "speaker": None,
    "rule": "gold", "confidence": 1.0,
}  # fmt: skip
_OFFICIAL: Json = {"honorific": None, "role": None, "organization": None}


def complete(record: Json) -> Json:
    """`record` with every optional key; a gold record, which says nothing of evidence, gets its number as evidence."""
    figures = [{**_FIGURE, "evidence": figure["number"], **figure} for figure in record.get("figures", ())]
    officials = [{**_OFFICIAL, **official} for official in record.get("officials", ())]
    rest = {"figures": figures, "officials": officials, "statements": list(record.get("statements", ()))}
    return {**_RECORD, **record, **rest}
