"""How blanks and commas are typed says nothing: a joiner or a mark of direction beside a blank, commas of another script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gozareh.text.fold import squeeze

REPORTS = 12
_GAPS = [" \u200c", "\u200c ", "\u200f ", " \u200e", "\u00a0"]


@pytest.fixture(scope="module")
def texts(checkout) -> list[str]:
    lines = (checkout / "corpus" / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:REPORTS]]


def told(value: Any) -> Any:
    """What a record says: without offsets and ids, its words without the gaps between them."""
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items() if key in _TOLD}
    if isinstance(value, list):
        return [told(item) for item in value]
    return squeeze(value) if isinstance(value, str) else value


_TOLD = frozenset(
    {"figures", "officials", "number", "text", "value", "value_max", "unit", "kind", "noun", "bound", "status", "modality",
     "change", "per", "place", "sites", "time", "attributes", "name", "honorific", "role", "organization"}
)  # fmt: skip


@pytest.mark.parametrize("gap", _GAPS, ids=ascii)
def test_marks_beside_blanks_change_nothing(extract, texts, gap):
    for text in texts:
        assert told(extract(text.replace(" ", gap))) == told(extract(text))


def test_latin_commas_and_semicolons(extract, texts):
    for text in texts:
        typed = text.replace("،", ",").replace("؛", ";")
        plain, found = told(extract(text)), told(extract(typed))
        for record in (plain, found):
            for official in record["officials"]:
                official.update({key: (value or "").replace(",", "،") for key, value in official.items()})
        assert found["officials"] == plain["officials"]
        assert [f["value"] for f in found["figures"]] == [f["value"] for f in plain["figures"]]
        assert [(f["place"], f["kind"], f["modality"]) for f in found["figures"]] == [
            (f["place"], f["kind"], f["modality"]) for f in plain["figures"]
        ]
