"""Bare surnames, and full names told again without a title: which person of the report each one is."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.officials.entities import Entity
from gozareh.officials.marks import CLOSED, COURTESY, HONORIFIC, PLACE, Marks, ordinary_words
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_words
from gozareh.text.fold import ZWNJ, squeeze

_LEAST_HALF = 2  # letters

Spot = tuple[int, int, str, int]  # first word, last word + 1, kind, entity


def bare_surnames(marks: Marks, entities: list[Entity], utterances: list[Utterance], taken: list[bool]) -> list[Spot]:
    """Bare surnames (and full names told again without a title) of the people of the report."""
    index = _index(entities)
    if not index:
        return []
    types, codes = marks.view.types, marks.codes
    halves = _halves(entities, index)
    places = [at for at, kind in enumerate(types) if kind.plain in index and not taken[at]]
    if not places:
        return []
    ordinary = ordinary_words()
    told = {u.sentence for u in utterances if not u.source}
    tellings = {u.start for u in utterances}
    found: list[Spot] = []
    heard: dict[int, bool] = {}
    named_at: dict[int, list[int]] = {}  # of people who share a surname: where their names stand
    sources = marks.sources
    for at in places:
        if taken[at]:
            continue
        key = types[at].plain
        listed = index[key]
        best: tuple[int, int] | None = None
        for whole, number in listed:
            end, built = at + 1, key
            while len(built) < len(whole) and end < marks.size and whole.startswith(built + types[end].plain):
                built += types[end].plain
                end += 1
            if built == whole and not any(taken[at:end]) and (best is None or end >= best[0]):
                best = (end, number)
        if best is None:
            continue
        end, number = best
        if key in halves and end == at + 1 and not _opens_speech(marks, told, at):
            continue
        plain = all(marks.keys[word] in ordinary for word in range(at, end))
        if (
            at not in sources
            and (plain or codes[at] & (CLOSED | PLACE))
            and not _stands_alone(marks, told, tellings, at, end)
        ):
            continue
        entity = entities[number]
        # Two people of one surname: who holds an office or speaks, of several the last one told of before.
        called = "".join([kind.plain for kind in types[at:end]])
        same = [n for w, n in listed if w == called]
        if len(same) > 1:
            for one in same:
                if one not in heard:
                    heard[one] = _heard(marks, entities[one], utterances)
            same = [n for n in same if heard[n]] or same
            number, latest = same[0], -2
            for one in same:
                if one not in named_at:
                    named_at[one] = sorted([spot[0] for spot in entities[one].spots])
                earlier = bisect_left(named_at[one], at)
                last = named_at[one][earlier - 1] if earlier else -1
                if last > latest:
                    number, latest = one, last
        found.append((at, end, "surname" if called != entity.full or entity.surname_at == 0 else "name", number))
        for word in range(at, end):
            taken[word] = True
    return found


def _index(entities: list[Entity]) -> dict[str, list[tuple[str, int]]]:
    """By the word with which it opens: what a living person of the report may be called, squeezed, and who."""
    index: dict[str, list[tuple[str, int]]] = {}
    for number, entity in enumerate(entities):
        if not entity.named or entity.departed:
            continue
        words = entity.plain
        for at in range(len(words)):
            if at >= entity.surname_at or at == 0:
                whole = "".join(words[at:])
                index.setdefault(words[at], []).append((whole, number))
                index.setdefault(whole, []).append((whole, number))
                if (first := _written_apart(entity, at)) is not None:
                    index.setdefault(first, []).append((whole, number))
        one = entity.surname_at or entity.surnames
        if len(words) - entity.surname_at > 1 and len(words[entity.surname_at]) > 3 and one:
            index.setdefault(words[entity.surname_at], []).append((words[entity.surname_at], number))
    return index


def _halves(entities: list[Entity], index: dict[str, list[tuple[str, int]]]) -> set[str]:
    """The half surnames (`Entity.half`) by which nobody else of the report is called, after adding them to the `index`."""
    found: set[str] = set()
    for number, entity in enumerate(entities):
        half = entity.half() if entity.named and not entity.departed else None
        if half is not None and all(who == number for _, who in index.get(half, ())):
            index.setdefault(half, []).append((half, number))
            found.add(half)
    return found


def _opens_speech(marks: Marks, told: set[int], at: int) -> bool:
    """Whether word `at` opens a sentence of speech."""
    sentence = marks.view.sentence_of[at]
    return sentence in told and at == marks.view.sentences[sentence][0]


def _heard(marks: Marks, entity: Entity, utterances: list[Utterance]) -> bool:
    """Whether somebody has an office beside the name or stands before the verb of a sentence of speech."""
    if entity.offices:
        return True
    sentence_of = marks.view.sentence_of
    told = {sentence_of[first]: first for first, _, _ in entity.spots}
    return any(not u.source and told.get(u.sentence, u.start) < u.start for u in utterances)


def _written_apart(entity: Entity, at: int) -> str | None:
    """With what word `at` of a name opens where its halves, joined by a ZWNJ in the name, are written apart: «مهرآرا» of «مهرآرا‌نژاد»."""
    text = entity.text
    joint = text.find(ZWNJ)
    if joint < 0:
        return None
    words = entity.plain
    word = words[at]
    before = len("".join(words[:at]))
    while joint >= 0:
        half = len(squeeze(text[:joint])) - before
        if _LEAST_HALF <= half <= len(word) - _LEAST_HALF:
            return word[:half]
        joint = text.find(ZWNJ, joint + 1)
    return None


def _stands_alone(marks: Marks, told: set[int], tellings: set[int], at: int, end: int) -> bool:
    """Whether a surname that is an ordinary word stands where a person would: at a clause's start, before a function word or verb.

    `told` are the sentences with a verb of saying, `tellings` the words at which all such phrases begin.
    """
    view = marks.view
    first, limit = view.sentences[view.sentence_of[at]]
    if at == first and view.sentence_of[at] in told:
        return True
    opens = (
        at == first
        or not marks.letters(at - 1)
        or bool(marks.codes[at - 1] & (COURTESY | HONORIFIC))
        or marks.keys[at - 1] in cue_words("before_surname")
    )
    if not opens:
        return False
    closes = end >= limit or not marks.letters(end) or bool(marks.codes[end] & CLOSED) or marks.finite(end)
    return closes or end in tellings or end + 1 in tellings
