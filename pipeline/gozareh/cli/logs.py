"""What a run tells on standard error: lines for people, or JSON lines for machines (`--log json`)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Protocol

from gozareh.batch import Summary
from gozareh.cli.progress import Shown, stderr
from gozareh.cli.tables import summary_table
from gozareh.errors import TransientError
from gozareh.records import Failure
from gozareh.writing import Counts, RunInfo

PACE = 5.0
"""Seconds between two lines of progress."""


class Log(Protocol):
    """Hears what happens in a run."""

    def started(self, run: RunInfo, target: str) -> None: ...  # noqa: D102
    def problem(self, failure: Failure) -> None: ...  # noqa: D102
    def waiting(self, error: TransientError, pause: float) -> None: ...  # noqa: D102
    def shard(self, counts: Counts) -> None: ...  # noqa: D102
    def ended(self, summary: Summary) -> None: ...  # noqa: D102


class TextLog:
    """For people: problems in red, the table at the end."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def started(self, run: RunInfo, target: str) -> None:
        """Nothing: whoever gave the command knows it."""

    def problem(self, failure: Failure) -> None:
        """One line."""
        _say(f"gozareh: {failure}", style="red")

    def waiting(self, error: TransientError, pause: float) -> None:
        """One line."""
        _say(f"gozareh: {error.where}: {error.message}; trying again in {pause:.1f} s", style="yellow")

    def shard(self, counts: Counts) -> None:
        """The bar moves."""
        self._shown.counts(counts)

    def ended(self, summary: Summary) -> None:
        """The table, and what stopped the run."""
        stderr().print(summary_table(summary))
        if summary.error is not None:
            _say(f"gozareh: {summary.error}", style="red")
            _say("stopped before the end; the same command goes on from here", style="yellow")


class JsonLog:
    """For machines: one object a line with `time`, `level` and `event`."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def _write(self, level: str, event: str, values: Mapping[str, Any]) -> None:
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "event": event, **values}
        sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stderr.flush()

    def started(self, run: RunInfo, target: str) -> None:
        """`run_started`, with everything that the facts depend on."""
        self._write("info", "run_started", {"target": target, **asdict(run)})

    def problem(self, failure: Failure) -> None:
        """`report_quarantined`."""
        self._write("error", "report_quarantined", asdict(failure))

    def waiting(self, error: TransientError, pause: float) -> None:
        """`target_waiting`."""
        self._write(
            "warning", "target_waiting", {"target": error.where, "message": error.message, "seconds": round(pause, 3)}
        )

    def shard(self, counts: Counts) -> None:
        """`progress`, every few seconds."""
        if time.monotonic() - self._told >= PACE:
            self._told = time.monotonic()
            self._write("info", "progress", _numbers(counts))

    def ended(self, summary: Summary) -> None:
        """`run_ended`, with the counts of the table."""
        error = str(summary.error) if summary.error is not None else None
        values = {"target": summary.target, "complete": summary.complete, "error": error, **_numbers(summary.counts)}
        self._write("error" if error else "info", "run_ended", values)


def _numbers(counts: Counts) -> dict[str, Any]:
    rate = counts.reports / counts.seconds if counts.seconds else 0.0
    return {
        "reports": counts.reports,
        "unchanged": counts.unchanged,
        "figures": counts.figures,
        "kinds": dict(sorted(counts.kinds.items())),
        "officials": counts.officials,
        "problems": counts.problems,
        "seconds": round(counts.seconds, 3),
        "writing_seconds": round(counts.writing_seconds, 3),
        "reports_a_second": round(rate, 1),
    }


def _say(line: str, *, style: str) -> None:
    stderr().print(line, markup=False, highlight=False, soft_wrap=True, style=style)
