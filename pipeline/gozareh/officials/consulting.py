"""What a statistical model says of the names that the rules found, and names that only the model sees."""

from __future__ import annotations

from gozareh.model.tags import Entity, Tags
from gozareh.officials.marks import Marks
from gozareh.officials.names import Name

_MOST_WORDS = 4


def agreed(marks: Marks, names: list[Name], tags: Tags, taken: list[bool], *, titled: bool = False) -> list[Name]:
    """The names that the model agrees are names, with its ends. Those after a title are names in any case.

    A name is refused where the model sees no person in any of its words. Where both begin at one word, the model says
    how far it goes («سعدی | قائل به خدمت»). The words of refused names are free again in `taken`.
    """
    people = _people(tags)
    starts = {entity.start: entity for entity in people}
    inside = {word for entity in people for word in range(entity.start, entity.end)}
    kept = []
    for name in names:
        if not titled and not any(word in inside for word in range(name.start, name.end)):
            for word in range(name.title, name.end):
                taken[word] = False
            continue
        seen = starts.get(name.start)
        if seen is not None and seen.end != name.end and _may_end(marks, name, seen.end):
            for word in range(min(name.end, seen.end), max(name.end, seen.end)):
                taken[word] = word < seen.end
            name.end = seen.end
            name.surname = min(name.surname, name.end - 1)
        kept.append(name)
    return kept


def seen_names(marks: Marks, tags: Tags, taken: list[bool]) -> list[Name]:
    """Names of two words and more that the model sees and no rule: foreign names, first names that no list holds."""
    found = []
    for entity in _people(tags):
        words = range(entity.start, entity.end)
        if not 2 <= len(words) <= _MOST_WORDS or any(taken[w] or not marks.may_name(w) for w in words):
            continue
        if not any(marks.fresh(word) for word in words):
            continue
        found.append(Name(entity.start, entity.start, entity.end, entity.start + 1, None, sure=False, rule="model"))
        for word in words:
            taken[word] = True
    return found


def _people(tags: Tags) -> list[Entity]:
    return [entity for entity in tags.entities if entity.kind == "PER"]


def _may_end(marks: Marks, name: Name, end: int) -> bool:
    """Whether the words up to `end` can all be of the name."""
    return end - name.start <= _MOST_WORDS and all(marks.may_name(word) for word in range(name.end, end))
