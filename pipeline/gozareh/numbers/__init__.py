"""Read every number expression of a Persian text: value, unit, bound, and what it is when it is no quantity."""

from __future__ import annotations

from gozareh.numbers.model import Quantity, spelt_out
from gozareh.numbers.reader import read_quantities, scan
from gozareh.numbers.units import Units, load_units

__all__ = ["Quantity", "Units", "load_units", "read_quantities", "scan", "spelt_out"]
