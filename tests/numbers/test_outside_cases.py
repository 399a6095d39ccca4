"""The number and price cases of other projects; where we disagree, each case was judged (see docs/numbers.md)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gozareh.numbers import Quantity, read_quantities

# (case, offset) of expected numbers that we leave out on purpose: they belong to place names.
NAMES = {(3, 178), (3, 190)}
UNITS = {"تومان": "IRT", "ریال": "IRR", "دلار": "USD", "تتر": "USDT"}


def load(folder: Path, name: str) -> list[dict]:  # type: ignore[type-arg]
    path = folder / "data" / "cases" / name
    if not path.is_file():
        pytest.skip(f"no {name}")
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def agrees(found: list[Quantity], start: int, end: int, value: float) -> bool:
    """Whether a number of ours covers `start:end` and holds `value`: alone, as a side of a range, or as no figure."""
    for quantity in found:
        if quantity.start <= start and end <= quantity.end:
            if quantity.type != "quantity" or (quantity.start, quantity.end) == (start, end):
                return quantity.type != "quantity" or quantity.value == pytest.approx(value)
            # a range; the scale may stand behind its second side only
            sides = (quantity.value, quantity.value_max)
            return any(side is not None and side / value in (1, 1000, 10**6, 10**9) for side in sides)
    return False


def test_numbers(dev_data: Path) -> None:
    wrong = []
    for index, case in enumerate(load(dev_data, "parsi_io_NumberExtraction.json")):
        found = read_quantities(case["input"])
        for number in case["output"]:
            start, end = number["span"]
            if (index, start) not in NAMES and not agrees(found, start, end, float(number["value"])):
                wrong.append((index, start))
    assert wrong == []


def test_prices(dev_data: Path) -> None:
    for case in load(dev_data, "parsi_io_PriceAndQuantityExtraction.json"):
        prices = [(p["price_amount"], UNITS[p["price_unit"]]) for p in case["outputs"]["products_list"]]
        found = [(q.value, q.unit) for q in read_quantities(case["input"]) if q.unit != "count"]
        assert found == prices


def test_numbers_of_the_development_reports(dev_data: Path) -> None:
    """Nearly every gold figure's number is read with its exact span, value and unit, and hardly anything else."""
    reports = [
        json.loads(line) for line in (dev_data / "dev" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    texts = {report["id"]: report["text"] for report in reports}
    right = wrong = gold = 0
    for line in (dev_data / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        expected = {
            (f["number"]["start"], f["number"]["end"], f["value"], f["value_max"], f["unit"]) for f in record["figures"]
        }
        found = {
            (q.start, q.end, q.value, q.value_max, q.unit)
            for q in read_quantities(texts[record["id"]])
            if q.type == "quantity"
        }
        right += len(expected & found)
        gold += len(expected)
        wrong += len(found - expected)
    assert right / gold >= 0.99
    assert right / (right + wrong) >= 0.99
