"""What went wrong in a run, as JSON lines: reason, place, traceback, and the report itself where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from pydantic_core import to_json

from gozareh.records import Failure, Report


class QuarantineFile:
    """Written beside itself and put in its place when the run is over; gone where nothing went wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._partial = path.with_name(path.name + ".partial")
        self._stream: IO[bytes] | None = None

    def add(self, failures: Iterable[Failure], reports: Iterable[Report]) -> None:
        """Note `failures`; the reports that they speak of are looked for in `reports`. Raises `OSError`."""
        wanted = {failure.report_id for failure in failures}
        known = {report.id: report for report in reports if report.id in wanted}
        for failure in failures:
            if self._stream is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._stream = self._partial.open("wb")
            report = known.get(failure.report_id or "")
            line = {**asdict(failure), "report": asdict(report) if report is not None else None}
            self._stream.write(to_json(line) + b"\n")
            self.count += 1
        if self._stream is not None:
            self._stream.flush()

    def finish(self, *, complete: bool) -> None:
        """Put the file in its place; an interrupted run replaces an earlier one only by something."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            os.replace(self._partial, self.path)  # noqa: PTH105 - one atomic call
        elif complete:
            self.path.unlink(missing_ok=True)


def beside(target: str) -> Path | None:
    """Where the quarantine of a target in a file lies; None for standard output and servers."""
    scheme, separator, rest = target.partition("://")
    if target == "-" or scheme.startswith("postgres"):
        return None
    path = rest.removeprefix("/") if separator else target
    return Path(f"{path.rstrip('/')}.quarantine.jsonl")
