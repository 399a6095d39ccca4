"""Where figures are: the table `where.yaml`, which compares place and sites alone.

A case is a text and its figures in order, each written «number: place» or «number: place [site+site]», `-` for no place.
A last element {xfail: reason} marks a case that is known to go wrong.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from figure_cases import case_params
from gozareh.text.fold import squeeze

TABLE = Path(__file__).parent / "where.yaml"
GROUPS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
LINE = re.compile(r"(?P<number>[^:]+): (?P<place>[^\[]+?)(?: \[(?P<sites>.+)\])?")


def told(line: str) -> tuple[str, str | None, list[str]]:
    """Number, place and sites that a line of the table names."""
    match = LINE.fullmatch(line)
    assert match, f"not a line of this table: {line}"
    place, sites = match["place"], match["sites"]
    return (
        match["number"],
        None if place == "-" else squeeze(place),
        sorted(map(squeeze, (sites or "").split("+"))) if sites else [],
    )


@pytest.mark.parametrize(("text", "figures"), case_params(GROUPS))
def test_where(extract, text: str, figures: list[str]) -> None:
    got = [
        (f["number"]["text"], f["place"] and squeeze(f["place"]), sorted(map(squeeze, f["sites"])))
        for f in extract(text)["figures"]
    ]
    assert got == [told(line) for line in figures]
