"""The mention of a place as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, unsafe_hash=True)  # not frozen: those take thrice as long to make
class PlaceMention:
    """One mention. `start:end` is the own name, `type_start` where the phrase with its type word begins.

    `name` is the name in the gazetteer's spelling (as written where no list holds it), `type` one of country, province,
    county, town, estate, village, region and foreign; `weight` says how sure it is a place here, from 0 to 1.
    """

    start: int
    end: int
    text: str
    name: str
    type: str
    type_start: int
    province: str | None
    iso: str | None
    weight: float
