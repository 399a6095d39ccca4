"""How sure a figure is: the share of figures found in the same way that were right in the annotated reports."""

from __future__ import annotations

from functools import cache

import yaml

from gozareh._resources import data_folder, load_yaml
from gozareh.errors import RuleError
from gozareh.figures.model import Figure

TABLE = "common/tables/confidence.yaml"


def mechanism(figure: Figure) -> tuple[str, str]:
    """In which way a figure's noun was found, and whether its kind came from a rule entry, from elsewhere or from none."""
    noun, kind = figure.why.get("noun", "none"), figure.why.get("kind", "none")
    return (noun.partition("/")[2] and "rule entry") or noun, ("rule entry" if "/" in kind else kind)


def confidence(figure: Figure) -> float:
    """The chance, from 0 to 1, that value, unit and kind of `figure` are right."""
    table, rest = _table()
    return table.get(mechanism(figure), rest)


@cache
def _table() -> tuple[dict[tuple[str, str], float], float]:
    """Confidence by mechanism, and the one for mechanisms that the annotated reports do not show; (r + 1) / (n + 2) each.

    Raises `RuleError` where the table is broken.
    """
    path = data_folder("rules") / TABLE
    try:
        rows = load_yaml(path)["mechanisms"]
        table = {(row["noun"], row["kind"]): round((row["right"] + 1) / (row["found"] + 2), 3) for row in rows}
        right, found = sum(row["right"] for row in rows), sum(row["found"] for row in rows)
    except (KeyError, TypeError, ValueError, OSError, yaml.YAMLError) as problem:
        raise RuleError(
            f"broken table of confidence: {problem!r}",
            where=str(path),
            remedy="make it again with scripts/calibrate.py",
        ) from problem
    return table, round((right + 1) / (found + 2), 3)
