"""Agreement of two annotators on planted differences."""

import copy

import pytest

from gozareh.evaluation.agreement import agree, kappa

from .test_scoring import GOLD


def test_kappa_known_value():
    # The textbook table 20, 5, 10, 15: observed 0.7, by chance 0.5.
    labels = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(labels) == pytest.approx(0.4)
    assert kappa([("y", "y")] * 3) is None
    assert kappa([]) is None


def test_planted_differences():
    other = copy.deepcopy(GOLD)
    other["figures"][0].update(kind="zone", place="قم")
    other["figures"].pop()
    other["officials"][0]["role"] = "رئیس"
    found = agree([GOLD, {"id": "only here"}], [other])
    rows = {row.field: row for row in found.rows}
    assert found.reports == 1
    assert rows["number spans (F1)"].agreement == pytest.approx(8 / 9)
    assert rows["kind"].agreement == 3 / 4
    # estate, zone, unit, job against zone, zone, unit, job: by chance (1·0 + 1·2 + 1 + 1) / 16.
    assert rows["kind"].kappa == pytest.approx((3 / 4 - 4 / 16) / (1 - 4 / 16))
    assert rows["place"].agreement == 3 / 4
    assert rows["bound"].kappa == 1.0
    assert rows["official's role"].agreement == 1 / 2
