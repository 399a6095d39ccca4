"""Check a gold record: against the record schema and the report's text, and for what a careful reader would ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gozareh.corpora.markup import Json
from gozareh.corpora.vocabulary import KINDS
from gozareh.errors import InputError, RecordError
from gozareh.numbers import read_quantities
from gozareh.records.building import build_record
from gozareh.text.fold import squeeze

SHORTEST, LONGEST = 600, 2500
_DIGITS = re.compile(r"[0-9٠-٩۰-۹]+")
_FIRST_DIGITS = re.compile(r"\d+(?:[./٫,،٬]\d+)*")


def check_gold(gold: Json, report: Json, *, kinds: frozenset[str] = frozenset(KINDS)) -> None:
    """Raise `InputError` unless `gold` follows the record schema, closed lists (`kinds` is one) and offsets of `report` included.

    Gold says nothing of evidence, rule and confidence, which the schema wants: the number stands in for them.
    """
    filled = {
        **gold,
        "figures": [
            {"evidence": figure.get("number"), "rule": "gold", "confidence": 1.0, **figure}
            for figure in gold.get("figures", [])
        ],
    }
    try:
        build_record(filled, text=report["text"], kinds=kinds)
    except RecordError as error:
        remedy = "correct the annotation in the tool that it comes from"
        raise InputError(error.message, where=str(gold.get("id")), remedy=remedy) from error


def questions(gold: Json, report: Json) -> Iterator[str]:
    """What is allowed but worth a second look: values that the text does not hold, a report too short or long."""
    text = report["text"]
    folded = squeeze(text)
    if not SHORTEST <= len(text) <= LONGEST:
        yield f"{len(text)} characters, not {SHORTEST} to {LONGEST}"
    for official in gold["officials"]:
        for field in ("name", "honorific", "role", "organization"):
            value = official.get(field)
            if value is not None and squeeze(value) not in folded:
                yield f"official {official['id']}: the {field} «{value}» is not written so in the text"
    for figure in gold["figures"]:
        yield from _about_figure(figure, folded)


def _about_figure(figure: Json, folded: str) -> Iterator[str]:
    name = f"figure ⟦{figure['number']['text']}⟧ {figure['noun'] or ''}".rstrip()
    time: Any = figure.get("time")
    told = [("time", time["text"] if isinstance(time, dict) else time)]
    told += [("site", site) for site in figure.get("sites", [])]
    # A noun may join words that stand apart in the text, so each of its words is looked for.
    told += [("noun", word) for word in (figure.get("noun") or "").split()]
    for field, value in told:
        if value is not None and squeeze(value) not in folded:
            yield f"{name}: the {field} «{value}» is not in the text"
    first = _FIRST_DIGITS.match(squeeze(figure["number"]["text"]))
    if first and figure["value_max"] is None and not _plausible(re.sub(r"\D", "", first.group()), figure["value"]):
        yield f"{name}: the value {figure['value']} does not begin as the number does"


def _plausible(digits: str, value: float) -> bool:
    """Whether a value starts with the digits of its number."""
    shown = re.sub(r"\D", "", format(value, "f")).strip("0")
    return shown.startswith(digits.strip("0"))


def number_questions(gold: Json, report: Json) -> Iterator[str]:
    """Figures whose span, value or unit the number reader reads otherwise. Either may be right: look."""
    read = list(read_quantities(report["text"]))
    for figure in gold["figures"]:
        start, end = figure["number"]["start"], figure["number"]["end"]
        near = [q for q in read if q.start < end and start < q.end]
        name = f"figure ⟦{figure['number']['text']}⟧"
        if not near:
            yield f"{name}: the number reader finds no number here"
            continue
        best = max(near, key=lambda q: min(q.end, end) - max(q.start, start))
        told = (figure["number"]["text"], figure["value"], figure["value_max"], figure["unit"])
        seen = (report["text"][best.start : best.end], best.value, best.value_max, best.unit)
        if told != seen:
            yield f"{name}: marked {told[1:]}, the number reader reads {seen}"


def unmarked_numbers(gold: Json, report: Json) -> Iterator[str]:
    """Every run of digits outside the figure marks, with a little text around it: dates, mostly; look for a miss."""
    text = report["text"]
    taken = [(f["number"]["start"], f["number"]["end"]) for f in gold["figures"]]
    for found in _DIGITS.finditer(text):
        if not any(start <= found.start() < end for start, end in taken):
            before, after = text[max(0, found.start() - 25) : found.start()], text[found.end() : found.end() + 25]
            yield f"{before}[{found.group()}]{after}".replace("\n", " ")
