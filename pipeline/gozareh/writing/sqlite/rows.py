"""From plain records to rows, table by table, in the order of the columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from gozareh.writing.base import PlainRecord

Row = tuple[Any, ...]

_LARGEST = 2**63 - 1


def _value(number: int | float | None) -> int | float | None:  # noqa: PYI041 - mypy tells them apart
    """SQLite's integers end at 2⁶³; what is larger is kept as its nearest real."""
    return float(number) if isinstance(number, int) and number > _LARGEST else number


def _list(items: list[str]) -> str:
    return json.dumps(items, ensure_ascii=False) if items else "[]"


_NO_SPAN: Row = (None, None, None)
_NO_TIME: Row = (None, None, None, None, None, None)


def _span(span: dict[str, Any] | None) -> Row:
    return _NO_SPAN if span is None else (span["text"], span["start"], span["end"])


def rows(records: Iterable[PlainRecord]) -> dict[str, list[Row]]:
    """Table name → rows of `records`; tables in the order in which they can be filled."""
    officials: list[Row] = []
    mentions: list[Row] = []
    figures: list[Row] = []
    sites: list[Row] = []
    statements: list[Row] = []
    inside: list[Row] = []
    for record in records:
        document = record["id"]
        for official in record["officials"]:
            name = official["id"]
            officials.append(
                (document, name, official["name"], official["honorific"], official["role"], official["organization"])
            )
            mentions += (
                (document, name, position, mention["text"], mention["start"], mention["end"])
                for position, mention in enumerate(official["mentions"])
            )
        for position, figure in enumerate(record["figures"]):
            figures.append(_figure(document, position, figure))
            sites += ((document, figure["id"], number, site) for number, site in enumerate(figure["sites"]))
        for statement in record["statements"]:
            name = statement["id"]
            statements.append(
                (document, name, statement["speaker"], *_span(statement["verb"]), *_span(statement["span"]))
            )
            inside += ((document, name, figure) for figure in dict.fromkeys(statement["figures"]))
    return {
        "officials": officials,
        "mentions": mentions,
        "figures": figures,
        "sites": sites,
        "statements": statements,
        "statement_figures": inside,
    }


def _figure(document: str, position: int, figure: dict[str, Any]) -> Row:
    place, time = figure["place_info"], figure["time"]
    return (
        document,
        figure["id"],
        position,
        *_span(figure["number"]),
        _value(figure["value"]),
        _value(figure["value_max"]),
        figure["unit"],
        figure["kind"],
        figure["noun"],
        figure["bound"],
        figure["status"],
        _list(figure["attributes"]),
        figure["modality"],
        figure["change"],
        figure["per"],
        figure["place"],
        *((place["type"], place["province"], place["iso"]) if place is not None else _NO_SPAN),
        *(
            (time["text"], time["start"], time["end"], time["start_gregorian"], time["end_gregorian"], time["now"])
            if time is not None
            else _NO_TIME
        ),
        figure["speaker"],
        *_span(figure["evidence"]),
        figure["rule"],
        figure["confidence"],
    )
