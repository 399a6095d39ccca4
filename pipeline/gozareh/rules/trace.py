"""Why a record says what it says: figures and officials in, for each field the entry or mechanism and the words behind it.

Works on whatever has the attributes named here, so that it stands below the annotators whose results it explains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gozareh.rules.loader import RuleSet
from gozareh.text.words import Hit, View

DEFAULTS = {
    "unit": "no unit beside the number: things are counted",
    "kind": "no phrase of a rule names a kind here",
    "noun": "no noun phrase found",
    "bound": "no word beside the number makes it less than exact",
    "status": "nothing says in which state",
    "attributes": "nothing says so",
    "modality": "told as a fact",
    "change": "no word of growth or decline governs the number",
    "per": "no rate",
    "place": "no place in the clause, the sentence or the report",
    "sites": "no list of places shares the number",
    "time": "no time in the sentence governs it",
    "speaker": "no official is quoted here",
}
"""Field → why it is empty, or has the value that stands where nothing is said."""

REASONS = {
    "date": "part of a date",
    "year": "a year",
    "clock": "a time of day",
    "age": "an age",
    "duration": "a length of time",
    "ordinal": "an ordinal: it says which, not how many",
    "identifier": "an identifier: a phone number, law, article, page or code",
    "score": "a score or a result of a match",
    "bullet": "the number of a list item",
    "name": "part of a name",
    "article": "«یک» as an article",
    "pointer": "points back at things named before",
    "base": "the base of a ratio («از هر ۱۰ واحد»): it is the `per` of the figure after it",
    "title": "in a person's name, office or institution",
    "quantity": "a quantity, but no word of the text that the figure reader could hold on to",
}
"""Type of a number that is no figure → the reason in words."""

_READER = {"unit": "number grammar", "bound": "number grammar", "change": "number grammar", "per": "number grammar"}
_LAYER_OF = {"honorific": "honorific", "role": "role", "organization": "organisation"}


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the report, raw offsets, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Because:
    """One field of a record: what gave its value.

    `by` is the path of an entry or the name of a mechanism; `entry` tells which. `meaning` and `file` are the
    entry's own. `words` is what it was read from; None where it is nothing that stands in the text.
    """

    field: str
    value: Any
    by: str
    entry: bool = False
    meaning: str | None = None
    file: str | None = None
    words: Words | None = None


def trace_figure(
    view: View, figure: Any, row: Mapping[str, Any], rules: RuleSet, *, names: Mapping[str, str] | None = None
) -> list[Because]:
    """Every field of one figure.

    `figure` has `why` (field → entry path or mechanism) and, where it knows them, `spans` (field → first and last
    word); `row` is its row of the record; `names` are the officials' names by id.
    """
    quantity = figure.quantity
    why: Mapping[str, str] = figure.why
    number = Words(view.text[quantity.start : quantity.end], quantity.start, quantity.end)
    fields = [Because("value", _value(row), "number grammar", words=number)]
    for name, silence in DEFAULTS.items():
        value, by = row.get(name), why.get(name)
        if name == "time" and value:
            value = value["text"]
        if name == "speaker" and value:
            value = (names or {}).get(value, value)
        words = _own_words(view, figure, name)
        if name == "sites" and value:
            by = by or why.get("place")
        if name == "kind" and by is not None and by in rules.entries and rules.entries[by].value != value:
            by, silence = None, "an amount or a measure: it is of no kind of its own"
        if by is None and name in ("unit", "bound", "change", "per") and words is not None:
            by = {"unit": "table of units", "bound": "words of the number grammar"}.get(
                name, "the number or unit itself"
            )
        elif by is None and not _nothing(name, value):
            by = (
                "the words belong to what this person says" if name == "speaker" else _READER.get(name, "figure reader")
            )
        if by is None:
            fields.append(Because(name, value, silence))
            continue
        fields.append(_because(view, figure, name, value, by, words, rules))
    return fields


def trace_official(view: View, person: Any, row: Mapping[str, Any], rules: RuleSet) -> list[Because]:
    """Every field of one official. `person` has `rule` and `mentions` (with `start`, `end`, `kind`)."""
    fields = []
    anchor = min((m.start for m in person.mentions), default=0)
    for name in ("name", "honorific", "role", "organization"):
        value = row.get(name)
        if not value:
            fields.append(Because(name, None, "nothing in the report says so"))
            continue
        words = _find(view, value, anchor)
        hit = _first_hit(view, _LAYER_OF.get(name), words)
        if hit is None:
            fields.append(Because(name, value, person.rule or "pattern of names", words=words))
        else:
            fields.append(_entry_because(name, value, hit.entry.path, words, rules))
    for mention in person.mentions:
        words = Words(view.text[mention.start : mention.end], mention.start, mention.end)
        fields.append(Because("mention", words.text, f"{mention.kind} that stands for the person", words=words))
    return fields


def reason(number_type: str) -> str:
    """Why a number of this type is no figure."""
    return REASONS.get(number_type, number_type)


def _because(view: View, figure: Any, name: str, value: Any, by: str, words: Words | None, rules: RuleSet) -> Because:
    if by not in rules.entries:
        return Because(name, value, by, words=words)
    spans: Mapping[str, tuple[int, int]] = getattr(figure, "spans", {})
    if name in spans:
        words = _slice(view, *spans[name])
    else:
        hit = _nearest_hit(view, by, figure)
        words = _slice(view, hit.start, hit.end) if hit is not None else words
    return _entry_because(name, value, by, words, rules)


def _entry_because(name: str, value: Any, path: str, words: Words | None, rules: RuleSet) -> Because:
    sources = rules.sources.get(path, ())
    meaning = next((m for s in sources if (m := s.data.get("meaning"))), None)
    file = f"{sources[0].pack}/{sources[0].path.name}" if sources else None
    return Because(name, value, path, entry=True, meaning=meaning, file=file, words=words)


def _own_words(view: View, figure: Any, name: str) -> Words | None:
    """The words that the figure itself keeps for a field."""
    quantity = figure.quantity
    if name in ("unit", "bound"):
        start, end = getattr(quantity, f"{name}_start"), getattr(quantity, f"{name}_end")
        return Words(view.text[start:end], start, end) if 0 <= start < end else None
    if name == "time" and figure.time is not None:
        return Words(view.text[figure.time_start : figure.time_end], figure.time_start, figure.time_end)
    if name in ("noun", "kind") and 0 <= figure.noun_first < figure.noun_last:
        return _slice(view, figure.noun_first, figure.noun_last)
    if name == "place" and getattr(figure, "place", None) is not None:
        return Words(view.text[figure.place.start : figure.place.end], figure.place.start, figure.place.end)
    return None


def _nearest_hit(view: View, path: str, figure: Any) -> Hit | None:
    """The occurrence of an entry that is nearest to the figure: in its sentence before any other."""
    hits = [h for h in view.hits.get(path.split("/")[1], ()) if h.entry.path == path]
    return min(
        hits,
        key=lambda h: (view.sentence_of[h.start] != figure.sentence, abs(h.start - figure.first)),
        default=None,
    )


def _first_hit(view: View, layer: str | None, words: Words | None) -> Hit | None:
    if layer is None or words is None:
        return None
    first, last = view.words_of(words.start, words.end)
    return next((h for h in view.hits.get(layer, ()) if first <= h.start and h.end <= last), None)


def _find(view: View, value: str, anchor: int) -> Words | None:
    """Where a field's text stands, the occurrence nearest to `anchor` (a raw offset)."""
    best, start = -1, view.text.find(value)
    while start >= 0:
        if best < 0 or abs(start - anchor) < abs(best - anchor):
            best = start
        start = view.text.find(value, start + 1)
    return Words(value, best, best + len(value)) if best >= 0 else None


def _slice(view: View, first: int, last: int) -> Words:
    return Words(view.slice(first, last), view.starts[first], view.ends[last - 1])


def _value(row: Mapping[str, Any]) -> Any:
    return row["value"] if row.get("value_max") is None else [row["value"], row["value_max"]]


def _nothing(name: str, value: Any) -> bool:
    """Whether a value is what stands where nothing is said."""
    silent: dict[str, Sequence[Any]] = {
        "unit": ("count",),
        "kind": ("other",),
        "bound": ("exact",),
        "modality": ("asserted",),
    }
    return value in silent.get(name, ()) or value is None or value in ([], ())
