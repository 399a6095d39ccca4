"""What a statistical model says of the names that the rules found, and names that only the model sees."""

from __future__ import annotations

from gozareh.model.tags import Entity, Tags
from gozareh.officials.marks import A_PERSON, CLOSED, GIVEN, OPENS_NAME, SURNAME_PART, Marks
from gozareh.officials.names import Name, of_place

_MOST_WORDS = 4
_LONGEST = 6  # with «بن», «آل», «سید» and what else the model sees in a name that the rules open
_FULL = 2  # words of a first name and a surname
_NO_PERSON = 0.2
_NO_SPEAKER = 0.05  # where a name like «گودرزی» is the subject of a verb of speech
_NO_TITLED = 0.05
_SURELY_NONE = 0.02


def agreed(marks: Marks, names: list[Name], tags: Tags, taken: list[bool], *, titled: bool = False) -> list[Name]:
    """The names that the model does not refuse, with ends that it is sure of. Those after a title are names in any case.

    A name is refused where the model is sure of no word of it («دلاور ایران») and no office behind a comma shows it. Where both begin at one word, the model says how
    far it goes: words are added that it takes for a name, and dropped that cannot be one to it («سعدی | قائل به خدمت»), but not
    after a title. The words of refused names are free again in `taken`.
    """
    persons = tags.persons
    if not persons:
        return names
    starts = {entity.start: entity for entity in _people(tags)}
    kept = []
    for name in names:
        persian = name.rule == "speech-position" and marks.keys[name.end - 1].endswith("ی")
        least = _NO_SPEAKER if persian else _NO_PERSON
        if titled and not name.quoted and name.end - name.start > 1 and _is_everyday(marks, name):
            least = _NO_TITLED
        elif titled or name.rule == "apposed":
            least = 0.0
        if max(persons[name.start : name.end]) < least:
            for word in range(name.title, name.end):
                taken[word] = False
            continue
        seen = starts.get(name.start)
        lone = seen is not None and seen.end - name.start < 2
        whole = titled or (seen is not None and lone and (_surname(marks, seen.end) or _speaks(marks, name)))
        if seen is not None and not (whole and seen.end < name.end) and _sure_of_end(marks, name, seen.end, persons):
            for word in range(min(name.end, seen.end), max(name.end, seen.end)):
                taken[word] = word < seen.end
            name.end = seen.end
            name.surname = min(name.surname, name.end - 1)
        kept.append(name)
    return kept


def seen_names(marks: Marks, tags: Tags, taken: list[bool], names: list[Name]) -> list[Name]:
    """Names of two words and more that the model sees and no rule: foreign names, first names that no list holds.

    None opens with the surname of one of the `names` found before («صابری گریزی به … زد»).
    """
    found = []
    surnames = {marks.keys[name.surname] for name in names if name.end - name.surname == 1}
    for entity in _people(tags):
        words = range(entity.start, entity.end)
        if not 2 <= len(words) <= _MOST_WORDS or any(taken[w] or not _possible(marks, w, words) for w in words):
            continue
        if marks.keys[entity.start] in surnames:
            continue
        if min(tags.persons[entity.start : entity.end], default=1.0) < A_PERSON:
            continue
        if not any(marks.fresh(word) for word in words):
            continue
        start = entity.start - _first_before(marks, entity.start, entity.end, taken)
        found.append(Name(start, start, entity.end, start + 1, None, sure=False, rule="model"))
        for word in range(start, entity.end):
            taken[word] = True
    return found


def _first_before(marks: Marks, start: int, end: int, taken: list[bool]) -> bool:
    """Whether a first name that nobody knows stands before a surname of two words, at the start of a clause: «ساری - ژوان آملی فر مدیرکل …»."""
    before = start - 1
    whole = end - start > 2 or not marks.codes[end - 1] & SURNAME_PART or marks.given(start)
    if whole or before < 0 or taken[before] or marks.view.sentence_of[before] != marks.view.sentence_of[start]:
        return False
    opens = before == marks.view.sentences[marks.view.sentence_of[start]][0] or not marks.letters(before - 1)
    return opens and marks.fresh(before) and marks.may_name(before)


def _is_everyday(marks: Marks, name: Name) -> bool:
    """Whether nothing of a name is a first name, half a surname or a word that no list knows."""
    words = range(name.start, name.end)
    return not any(marks.codes[w] & (GIVEN | OPENS_NAME | SURNAME_PART) or marks.fresh(w) for w in words)


def _surname(marks: Marks, word: int) -> bool:
    """Whether a word behind a first name is rather its surname, whatever the model says: «یونس بستکی»."""
    return word < marks.size and (marks.fresh(word) or of_place(marks, word))


def _speaks(marks: Marks, name: Name) -> bool:
    """«علی صداقت در گفت‌وگو با … افزود»: a first name and an ordinary word that open a sentence of speech, before a preposition or that verb."""
    first, last = marks.view.sentences[marks.view.sentence_of[name.start]]
    if name.start != first or not marks.given(first) or name.end >= last or name.end - first != _FULL:
        return False
    closed = marks.codes[name.end] & CLOSED and marks.keys[name.end] not in ("و", "که", "را")
    return bool(closed or name.end in marks.tellings) and any(name.end <= at < last for at in marks.tellings)


def _possible(marks: Marks, word: int, words: range) -> bool:
    """Whether a word can be of a name that the model sees: between two others even a verb («غلامرضا کرد زنگنه»), as the last a participle («یونس شایسته»)."""
    inside = words.start < word < words.stop - 1 or (word == words.stop - 1 and marks.participle(word))
    return marks.may_name(word) or (inside and not marks.codes[word] and marks.letters(word))


def people_ends(tags: Tags) -> dict[int, int]:
    """The names that the model sees, one word ones too: where each ends, and where it starts."""
    return {entity.end: entity.start for entity in _people(tags)} if tags.persons else {}


def phrases_end(tags: Tags) -> list[bool]:
    """For each word whether a new phrase begins with it: a noun right behind a name or office, to which no ezafe joins it.

    Empty where the model does not know the ezafe.
    """
    if not tags.ezafe or not tags.upos:
        return []
    ends = [False] * len(tags.upos)
    for entity in tags.entities:
        at = entity.end
        if at < len(ends):
            ends[at] = tags.upos[at] == "NOUN" and not tags.ezafe[at - 1]
    for entity in tags.entities:
        ends[entity.start] = False
    return ends


def _people(tags: Tags) -> list[Entity]:
    return [entity for entity in tags.entities if entity.kind == "PER"]


def _sure_of_end(marks: Marks, name: Name, end: int, persons: list[float]) -> bool:
    """Whether the name rather ends at `end`: all words between are no name, or all are, for the model."""
    if end < name.end:
        return all(
            persons[word] < _SURELY_NONE and not marks.codes[word] & SURNAME_PART for word in range(end, name.end)
        )
    # Words in the middle need not be sure: «میر احمد کریمی | قلعه نو».
    return (
        end - name.start <= _LONGEST
        and persons[end - 1] > A_PERSON
        and all(persons[word] > _NO_PERSON and marks.may_name(word) for word in range(name.end, end))
    )
