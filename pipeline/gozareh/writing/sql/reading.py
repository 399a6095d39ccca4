"""Reading back from a database of facts what the loader itself needs: runs, and what is in quarantine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from gozareh.errors import ConfigurationError
from gozareh.records import Report
from gozareh.writing import open_target
from gozareh.writing.sql.driver import Driver, explained
from gozareh.writing.sql.form import ensure_form
from gozareh.writing.sql.target import SqlTarget

_RUN = (
    "id", "started", "finished", "complete", "version", "fingerprint", "backend", "inputs", "rules", "model", "reports",
    "unchanged", "figures", "officials", "problems", "kinds", "seconds", "writing_seconds", "stopped",
)  # fmt: skip
_BATCH = 500


@contextmanager
def opened(address: str) -> Iterator[Driver]:
    """A database that is there, brought up to date. Raises `GozarehError`."""
    target = open_target(address)
    if not isinstance(target, SqlTarget):
        remedy = "give a file ending in .db or .duckdb, or an address of PostgreSQL"
        raise ConfigurationError("this is not a database", where=address, remedy=remedy)
    driver = target.driver
    try:
        with explained(driver):
            driver.connect(create=False)
            with driver.transaction():
                ensure_form(driver)
        with explained(driver):
            yield driver
    finally:
        driver.close()


def read_runs(address: str, *, last: int) -> list[dict[str, Any]]:
    """The last runs, the latest first, as plain values."""
    with opened(address) as driver:
        columns = ", ".join(_RUN)
        found = driver.execute(f"SELECT {columns} FROM runs ORDER BY id DESC LIMIT {int(last)}")  # noqa: S608
    return [{name: _plain(name, value) for name, value in zip(_RUN, row, strict=True)} for row in found]


def _plain(name: str, value: Any) -> Any:
    if name in {"inputs", "rules", "kinds"} and isinstance(value, str):
        return json.loads(value)
    if name == "complete" and value is not None:
        return bool(value)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def failed_reports(address: str) -> list[Report]:
    """The reports that are stored without facts, because their extraction or their writing failed."""
    columns = "id, text, title, published, source, path, line, encoding"
    found: list[Report] = []
    with opened(address) as driver:
        last = ""
        while True:
            query = f"SELECT {columns} FROM documents WHERE problem IS NOT NULL AND id > ? ORDER BY id LIMIT {_BATCH}"  # noqa: S608
            rows = driver.execute(query, (last,))
            found += (Report(*row) for row in rows)
            if not rows:
                return found
            last = rows[-1][0]


def unread(address: str) -> dict[tuple[str, ...], frozenset[str]]:
    """Inputs of a run → the paths that are in quarantine because they could not be read then."""
    with opened(address) as driver:
        rows = driver.execute(
            "SELECT r.inputs, q.path, q.place FROM quarantine q JOIN runs r ON r.id = q.run_id"
            " WHERE q.resolved_run_id IS NULL AND q.stage = 'read' AND q.report_id IS NULL ORDER BY q.id"
        )
    found: dict[tuple[str, ...], set[str]] = {}
    for inputs, path, place in rows:
        names = tuple(json.loads(inputs) if isinstance(inputs, str) else inputs)
        found.setdefault(names, set()).add(path or place)
    return {names: frozenset(paths) for names, paths in found.items()}
