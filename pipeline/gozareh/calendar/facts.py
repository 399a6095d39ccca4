"""What the words of one time expression say, before anything is reckoned from them."""

from __future__ import annotations

from dataclasses import dataclass, field

# Which way a modifier points.
OFFSETS = {"past": -1, "ago": -1, "future": 1, "hence": 1}


@dataclass(slots=True)
class Facts:
    """The facts of one expression.

    `numbers` are those that are no year, `year_words` the years in words; `unit` and `second_unit` are class letters. `and_half`:
    «دو سال و نیم»; `autumn`: a year from Mehr on; `other_year`: «همان سال»; `ending`: «ده ماه منتهی به …».
    """

    year: int | None = None
    last_year: int | None = None
    year_first: bool = True
    gregorian_year: int | None = None
    year_offset: int | None = None
    lunar: bool = False
    gregorian_era: bool = False
    month: int | None = None
    first_month: int | None = None
    gregorian_month: int | None = None
    hijri_month: int | None = None
    first_hijri_month: int | None = None
    season: int | None = None
    first_season: int | None = None
    decade: int | None = None
    last_decade: int | None = None
    year_words: list[int] = field(default_factory=list)
    and_half: bool = False
    autumn: bool = False
    other_year: bool = False
    ending: bool = False
    second_unit: str | None = None
    weekday: int | None = None
    days_off: int | None = None
    ordinal: int | None = None
    first_ordinal: int | None = None
    edge: str | None = None
    half: bool = False
    century: bool = False
    part_months: int | None = None
    numbers: list[int] = field(default_factory=list)
    unit: str | None = None
    modifier: str | None = None
    plural: bool = False
    ahead: bool = False
    relative: bool = False
    explicit_year: bool = False
