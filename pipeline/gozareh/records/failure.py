"""What went wrong with one input or one report, while the others went on."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Literal

from gozareh.errors import GozarehError
from gozareh.records.report import Report

Stage = Literal["read", "extract", "write"]


@dataclass(slots=True, frozen=True)
class Failure:
    """A problem that has a name, a place and a remedy; plain strings, so that it crosses process borders.

    `report_id` is None where the input never became a report. `trace` is the Python traceback of an error that
    nobody foresaw, else None. `path` is the file alone, None where there is none.
    """

    stage: Stage
    where: str
    message: str
    remedy: str | None = None
    report_id: str | None = None
    trace: str | None = None
    path: str | None = None

    def __str__(self) -> str:
        """`place: what (what to do)`, on one line."""
        advice = f" ({self.remedy})" if self.remedy else ""
        return f"{self.where}: {self.message}{advice}"

    @classmethod
    def of(cls, error: BaseException, *, stage: Stage, report: Report | None = None, where: str = "?") -> Failure:
        """The failure that `error` is: expected ones by their own words, others with their traceback.

        `where` is the file, where no report came of it.
        """
        place = report.where if report is not None else where
        name = report.id if report is not None else None
        path = report.path if report is not None else (where if where != "?" else None)
        if isinstance(error, GozarehError):
            if report is None:
                place = error.where or where
            return cls(stage, place, error.message, error.remedy, name, None, path)
        return cls(
            stage,
            place,
            f"{type(error).__name__}: {error}".strip(": "),
            "this is a defect of Gozareh: please report it with the traceback",
            name,
            "".join(traceback.format_exception(error)),
            path,
        )
