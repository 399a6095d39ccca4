"""What the figure annotator works on and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from gozareh.calendar import TimeExpression
from gozareh.figures.marked import Marked
from gozareh.numbers import Quantity
from gozareh.places import PlaceMention
from gozareh.text.words import View


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one finite verb: words `first` to `last` (exclusive).

    `verb` is the index of the word that closes it (None where the clause has none), `tense` and `negated` are that
    verb's; `future` tells of «خواهد …».
    """

    first: int
    last: int
    sentence: int
    verb: int | None = None
    tense: str | None = None
    negated: bool = False
    future: bool = False


@dataclass(slots=True)
class Figure:
    """A quantity on its way to a record. Word positions are indices in the view, -1 or None where unknown.

    `first`/`last` are the number's words; `index` counts the figures of the report, once they have their nouns; `noun_first`/`noun_last` the counted noun phrase; `reach` is the word where
    its own phrase ends; `why[field]` names the entry or mechanism that gave the field.
    """

    quantity: Quantity
    first: int
    last: int
    clause: int
    sentence: int
    unit_last: int
    index: int = -1
    kind: str = "other"
    noun: str | None = None
    noun_first: int = -1
    noun_last: int = -1
    noun_side: str = ""
    person: bool = False
    thing: bool = False
    antecedent: int | None = None
    reach: int = 0
    bound: str = "exact"
    status: str | None = None
    attributes: tuple[str, ...] = ()
    modality: str = "asserted"
    change: str | None = None
    per: str | None = None
    place: PlaceMention | None = None
    place_name: str | None = None
    sites: tuple[str, ...] = ()
    time: TimeExpression | None = None
    time_start: int = -1
    time_end: int = -1
    speaker: int | None = None
    voice: int | None = None  # who speaks, also an office without a name
    why: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Scene:
    """Everything known of a report when figures are read: the view and what the earlier layers found in it.

    `cover` and `in_title` have an item a word: what covers it (bits below), and whether it is in a name, role or organisation.
    `again` are the amounts told again in other currencies. `telling` are the words at which verbs of saying end, `marked` those that are looked for by what they are. `number_words` has for each quantity its words (first, last + 1) and where its unit ends; `time_words` and
    `place_words` have the words of times and places; `numbered` are the sentences with a number that may be a figure.
    """

    view: View
    quantities: list[Quantity]
    times: list[TimeExpression]
    places: list[PlaceMention]
    clauses: list[Clause]
    clause_of: list[int]
    cover: list[int]
    in_title: list[bool]
    number_words: list[tuple[int, int, int]]
    time_words: list[tuple[int, int]]
    place_words: list[tuple[int, int]]
    telling: set[int]
    marked: Marked
    again: dict[int, tuple[int, int]]
    numbered: set[int]


# Bits of `Scene.cover`, per word.
COVER_NUMBER, COVER_UNIT, COVER_TIME, COVER_PLACE, COVER_BOUND, COVER_OTHER_NUMBER = 1, 2, 4, 8, 16, 32
