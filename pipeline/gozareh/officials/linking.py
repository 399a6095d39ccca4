"""Which name holds which office: apposition on either side, with names that only their place shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from gozareh.officials.marks import CLOSED, HONORIFIC, OPENS_NAME, PLACE, ROLE, Marks, stop_words
from gozareh.officials.names import Name, free_name
from gozareh.officials.roles import Office, read_office, read_shared
from gozareh.officials.utterances import Utterance

_COMMA = "،"
_DASHES = frozenset({"-", "–", "—", "_", ":", "/", "؛"})
_LINKS = frozenset({"عنوان", "سمت", "بعنوان", "بهعنوان"})
_ROW = 2
_STARTERS = frozenset({"همچنین", "اما", "ولی", "البته", "سپس", "و", "همین"})


def read_offices(marks: Marks, names: list[Name]) -> list[Office]:
    """The offices of a view, in text order, none inside another or inside a name."""
    inside = [False] * marks.size
    for name in names:
        for index in range(name.start, name.end):
            inside[index] = True
    for hit in marks.view.hits.get("person_pronoun", ()):
        for index in range(hit.start, hit.end):
            inside[index] = True  # «این نماینده مجلس» is a pronoun
    name_ends = {name.title: name.end for name in names}
    found: list[Office] = []
    done = -1
    for start in sorted(marks.ends["role"]):
        if start < done or inside[start]:
            continue
        office = read_office(marks, start, name_ends)
        found.append(office)
        done = office.end
    return found


def link(marks: Marks, names: list[Name], offices: list[Office]) -> None:
    """Give every office its holder where a name stands beside it. Adds names that only their place shows to `names`."""
    starts = {name.title: index for index, name in enumerate(names)}
    ends = {name.end + (1 if name.quoted else 0): index for index, name in enumerate(names)}
    keys, size = marks.keys, marks.size
    held: set[int] = set()
    for number, office in enumerate(offices):
        before, after = office.start, office.end
        chained = number > 0 and offices[number - 1].end + 1 == before and keys[before - 1] == "و"
        if chained and offices[number - 1].holder is not None and after not in starts:
            office.holder = offices[number - 1].holder
            continue
        left = ends.get(before)
        if left is not None:
            office.holder = left
            held.add(left)
            continue
        beside = before - 1 if before and keys[before - 1] == "دیگر" else before
        comma_left = ends.get(beside - 1) if beside and keys[beside - 1] in (_COMMA, "(") else None
        if comma_left is None and before >= 2 and keys[before - 1] in _LINKS:
            named = before - 2 if keys[before - 2] == "به" else before - 1
            comma_left = ends.get(named, ends.get(named - 1) if keys[named - 1] == "را" else None)
        right = starts.get(after)
        if right is None and after < size and keys[after] == _COMMA:
            right = starts.get(after + 1)
        if right is not None and _named_to(keys, names[right].end):
            right = None
        if comma_left is not None and comma_left not in held:
            office.holder = comma_left
        elif right is not None:
            office.holder = right
        elif comma_left is not None and chained:
            office.holder = comma_left
        if office.holder is None:
            name = _name_after(marks, office) or _name_before(marks, office)
            if name is not None:
                names.append(name)
                office.holder = len(names) - 1
                starts[name.title] = ends[name.end] = len(names) - 1
        if office.holder is not None:
            held.add(office.holder)
            if chained and offices[number - 1].holder is None:
                offices[number - 1].holder = office.holder


def share_offices(marks: Marks, names: list[Name], offices: list[Office]) -> None:
    """Give an office in the plural to each of the people beside it.

    «A و B نمایندگان مردم قزوین»: both have it. «معاونان بهداشتی و درمان …، A و B»: each has their own part of it.
    """
    by_title = {name.title: i for i, name in enumerate(names)}
    by_end = {name.end: i for i, name in enumerate(names)}
    ends = {name.title: name.end for name in names}
    for start in marks.shared:
        office = read_shared(marks, start, ends)
        holders = _row_before(marks, names, by_end, start)
        parts: list[tuple[int, int]] = []
        if not holders:
            at = office.end + 1 if office.end < marks.size and marks.keys[office.end] == _COMMA else office.end
            holders = _row_after(marks, names, by_title, at)
            parts = _parts(marks, office)
        if len(holders) < _ROW:
            continue
        head = marks.view.types[start].stem
        for place, holder in enumerate(holders):
            first, last = parts[place] if len(parts) == len(holders) else (start + 1, office.role_end)
            rest = marks.view.slice(first, last)
            text = f"{head} {rest}" if rest else head
            offices.append(replace(office, holder=holder, role_text=text, part=(first, last)))


def _parts(marks: Marks, office: Office) -> list[tuple[int, int]]:
    """The parts of a plural role between its «و»s: «بهداشتی», «درمان»."""
    cuts = [i for i in range(office.head_end, office.role_end) if marks.keys[i] == "و"]
    edges = [office.head_end - 1, *cuts, office.role_end]
    return [(a + 1, b) for a, b in pairwise(edges)]


def _row_before(marks: Marks, names: list[Name], by_end: dict[int, int], start: int) -> list[int]:
    """The names of a row («A و B») that ends at word `start`, a comma before it aside; last first."""
    at = start - 1 if start and marks.keys[start - 1] == _COMMA else start
    found: list[int] = []
    while (number := by_end.get(at)) is not None:
        found.append(number)
        at = names[number].title
        if at < 1 or marks.keys[at - 1] not in ("و", _COMMA):
            break
        at -= 1
    return found


def _row_after(marks: Marks, names: list[Name], by_title: dict[int, int], start: int) -> list[int]:
    """The names of a row that opens at word `start`."""
    at = start
    found: list[int] = []
    while (number := by_title.get(at)) is not None:
        found.append(number)
        at = names[number].end
        if at >= marks.size or marks.keys[at] not in ("و", _COMMA):
            break
        at += 1
    return found


def _named_to(keys: list[str], at: int) -> bool:
    """Whether a name is followed by the office that it is named to («X به‌عنوان مدیرعامل …»)."""
    return at < len(keys) and (
        keys[at] in ("بهعنوان", "بعنوان") or (keys[at] == "به" and at + 1 < len(keys) and keys[at + 1] in _LINKS)
    )


def share_institutions(marks: Marks, names: list[Name], offices: list[Office]) -> None:
    """«A معاون صنایع کوچک و B معاون فنی شرکت X»: an office without an institution takes that of the one joined to it."""
    starts = {name.title: name for name in names}
    for office, following in pairwise(offices):
        if office.org_start is not None or office.holder is None or following.org_start is None or office.area:
            continue
        at = office.end
        if (
            at + 1 < marks.size
            and marks.keys[at] == "و"
            and (name := starts.get(at + 1)) is not None
            and following.start == name.end
        ):
            office.seat = following


def _quoted_name(marks: Marks, at: int, *, forward: bool) -> Name | None:
    """A foreign name in quotes that opens at word `at` (or, backwards, closes before it): «عمر رحمون»."""
    start = at
    if not forward:
        end = at - 1
        if end < 1 or not marks.closing(end) or marks.keys[end] == ")":
            return None
        start = end - 1
        while start > 0 and end - start < 6 and marks.letters(start):
            start -= 1
        if not marks.opening(start):
            return None
    elif at >= marks.size or not marks.opening(at) or marks.keys[at] == "(":
        return None
    end = start + 1
    while end < marks.size and end - start < 6 and marks.may_name(end):
        end += 1
    if end >= marks.size or not marks.closing(end) or end - start < 2:
        return None
    name = free_name(marks, start + 1, end)
    if name is not None:
        name.quoted, name.rule = True, "quoted"
    return name


def _name_after(marks: Marks, office: Office) -> Name | None:
    """A name by its place right after the office, up to a comma, a function word or a verb."""
    at = office.end
    comma = at < marks.size and marks.keys[at] == _COMMA
    if comma:
        at += 1
    if (quoted := _quoted_name(marks, at, forward=True)) is not None:
        return quoted
    limit = marks.view.sentences[marks.view.sentence_of[office.start]][1]
    end = _run(marks, at, limit)
    if end == at or end >= limit:
        return None
    if comma and end - at < 2 and not _speech_near(marks, end, limit):
        return None
    if not comma and end - at < 2:
        return None
    return free_name(marks, at, end)


def _name_before(marks: Marks, office: Office) -> Name | None:
    """A name by its place between the start of the sentence and the office."""
    end = office.start
    if end and marks.keys[end - 1] == _COMMA:
        end -= 1
    if (quoted := _quoted_name(marks, end, forward=False)) is not None:
        return quoted
    first = marks.view.sentences[marks.view.sentence_of[office.start]][0]
    start = end
    while start > first and end - start < 5 and marks.may_name(start - 1):
        start -= 1
    if start == end or (
        start > first and not (marks.keys[start - 1] in _DASHES or marks.keys[start - 1] in (_COMMA, "و"))
    ):
        return None
    if start > first and marks.keys[start - 1] == "و" and end - start < 2:
        return None
    return free_name(marks, start, end, opens_sentence=start == first)


def _run(marks: Marks, start: int, limit: int) -> int:
    """The end of the run of words from `start` that could be a name."""
    at = start
    stops = stop_words()
    while at < limit and at - start < 5 and marks.may_name(at) and not (marks.codes[at] & PLACE and at == start):
        if marks.keys[at] in stops:
            break
        at += 1
    return at


def _speech_near(marks: Marks, at: int, limit: int) -> bool:
    return any(h.start >= at and h.start < min(limit, at + 3) for h in marks.view.hits.get("speech_verb", ()))


def names_by_speech(marks: Marks, utterances: list[Utterance], taken: list[bool]) -> list[Name]:
    """Names that nothing but their place shows: unknown words that open a sentence of speech («وارسته با بیان این …»)."""
    view = marks.view
    found: list[Name] = []
    seen: set[int] = set()
    pronouns = {hit.start for hit in view.hits.get("person_pronoun", ())}
    for utterance in utterances:
        if utterance.source or utterance.sentence in seen:
            continue
        seen.add(utterance.sentence)
        first, limit = view.sentences[utterance.sentence]
        if taken[first] or first in pronouns:
            continue
        for start in _openings(marks, first, utterance.start):
            if taken[start] or not marks.may_name(start):
                continue
            end = start
            while end < utterance.start and end - start < 4 and marks.fresh(end) and not taken[end]:
                end += 1
            if end == start or end >= limit or taken[end] or marks.codes[end] & (ROLE | HONORIFIC | OPENS_NAME):
                continue
            if not (end == utterance.start or marks.codes[end] & CLOSED or marks.keys[end] in stop_words()):
                continue
            name = free_name(marks, start, end)
            if name is not None:
                name.rule = "speech-position"
                found.append(name)
                for index in range(start, end):
                    taken[index] = True
                break
    return found


def _openings(marks: Marks, first: int, limit: int) -> list[int]:
    """Word positions at which the subject of a sentence can open: its start, and after the comma of an opening phrase."""
    places = [first]
    if first < limit and marks.keys[first] in _STARTERS:
        places.append(first + 1)
    for index in range(first, min(limit, first + 30)):
        if marks.keys[index] in (_COMMA, "_", "-", "–", ":"):
            places.append(index + 1)
            if len(places) > 4:
                break
    return [p for p in places if p < limit]
