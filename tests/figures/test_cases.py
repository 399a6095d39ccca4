"""The tables of cases: every figure of each short text, field by field.

A case is a text and its figures in order, each written «number: kind, what differs». What differs from the default is
named: a status, an attribute, a modality, a change, a bound by its bare name, other fields as `field=value`. `-` is
null or empty, `?` says that the case leaves the field open. `sites` are joined by `+`; `now` means a present time.
Of place, sites, time, speaker and noun only what is named is compared; everything else always is.
A last element {xfail: reason} marks a case that is known to go wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from figure_cases import case_params
from gozareh.records.models import CORE_KINDS, Attribute, Bound, Change, Modality, Status
from gozareh.text.fold import squeeze

TABLES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
GROUPS = [group for table in TABLES for group in yaml.safe_load(table.read_text(encoding="utf-8"))]
DEFAULTS: dict[str, Any] = {
    "unit": "count",
    "value_max": None,
    "bound": "exact",
    "status": None,
    "attributes": [],
    "modality": "asserted",
    "change": None,
    "per": None,
}
BARE = {
    name: field
    for field, names in {"bound": Bound, "status": Status, "modality": Modality, "change": Change}.items()
    for name in names.__args__
}
NUMERIC = ("value", "value_max")
ASCII_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


CASES = case_params(GROUPS)


def expected(line: str) -> dict[str, Any]:
    """The fields that a line of the tables names, over the defaults; fields left open are not in it."""
    number, _, rest = line.partition(": ")
    kind, *marks = rest.split(", ")
    fields: dict[str, Any] = {"number": number, "kind": kind, **DEFAULTS, "attributes": []}
    if number.isdigit():
        fields["value"] = int(number.translate(ASCII_DIGITS))
    for mark in marks:
        name, equals, value = mark.partition("=")
        if equals and value == "?":
            fields.pop(name, None)
        elif equals:
            fields[name] = float(value) if name in NUMERIC else None if value == "-" else value
        elif name in Attribute.__args__:
            fields["attributes"].append(name)
        elif name == "now":
            fields["now"] = True
        else:
            fields[BARE[name]] = name
    if "sites" in fields:
        fields["sites"] = sorted(map(squeeze, (fields["sites"] or "").split("+"))) if fields["sites"] else []
    return fields


def shown(figure: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A figure of a record in the terms of the tables."""
    return {
        **figure,
        "number": figure["number"]["text"],
        "kind": figure["kind"] if figure["kind"] in CORE_KINDS else "other",
        "time": figure["time"] and figure["time"]["text"],
        "now": bool(figure["time"] and figure["time"]["now"]),
        "speaker": figure["speaker"] and names[figure["speaker"]],
        "sites": sorted(map(squeeze, figure["sites"])),
    }


def same(field: str, want: Any, got: Any) -> bool:
    """Whether a field is right, by the comparison that the measures use: folded texts, overlapping times."""
    if field == "time" and want and got:
        left, right = squeeze(want), squeeze(got)
        return left in right or right in left
    return squeeze(want) == squeeze(got) if isinstance(want, str) and isinstance(got, str) else bool(want == got)


@pytest.mark.parametrize(("text", "figures"), CASES)
def test_case(extract, text: str, figures: list[str]) -> None:
    record = extract(text)
    names = {official["id"]: official["name"] for official in record["officials"]}
    got = [shown(figure, names) for figure in record["figures"]]
    want = [expected(line) for line in figures]
    assert [figure["number"] for figure in got] == [figure["number"] for figure in want]
    wrong = [
        f"{fields['number']} {field}: {figure[field]!r} instead of {value!r}"
        for figure, fields in zip(got, want, strict=True)
        for field, value in fields.items()
        if not same(field, value, figure[field])
    ]
    assert not wrong


def test_tables_are_large_and_varied() -> None:
    texts = [text for group in GROUPS for text, *_ in group["cases"]]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)
    assert len(GROUPS) >= 30
