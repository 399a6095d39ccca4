"""Offices, institutions and titles that several people share."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from gozareh.officials.houses import members
from gozareh.officials.marks import PLACE, ROLE, Marks, single
from gozareh.officials.names import Name
from gozareh.officials.roles import Office, read_shared
from gozareh.text.cues import cue_pairs, cue_words

_COMMA = "،"
_ROW = 2


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
        closing = office.role_end
        if holders:
            parts, closing = _adjectives(marks, office)
            holders.reverse()
        else:
            at = office.end + 1 if office.end < marks.size and marks.keys[office.end] == _COMMA else office.end
            if at + 2 < marks.size and (marks.keys[at], marks.keys[at + 1]) in cue_pairs("among_them"):
                at += 2  # «معاونان استاندار از جمله آقایان A و B»
            holders = _row_after(marks, names, by_title, at)
            parts = _parts(marks, office)
        if not holders and start not in marks.broken:
            offices += members(marks, names, offices, office)
            _heirs(marks, offices, office)
        if len(holders) < _ROW:
            continue
        head = _singular(marks, start, office.head_end)
        for place, holder in enumerate(holders):
            first, last = parts[place] if len(parts) == len(holders) else (office.head_end, office.role_end)
            rest = marks.view.slice(first, last)
            text = f"{head} {rest}" if rest else head
            if parts and closing < office.role_end:
                text = f"{text} {marks.view.slice(closing, office.role_end)}"  # «معاون عمرانی | استاندار»
            offices.append(
                replace(
                    office,
                    holder=holder,
                    role_text=text,
                    part=(first, last),
                    said_head=None,
                    said_whole=None,
                    said_words=None,
                    said_areas=None,
                )
            )


def _heirs(marks: Marks, offices: list[Office], shared: Office) -> None:
    """«معاونان اداره کل کار سخن گفتند. X، معاون اشتغال، گفت»: offices of this head take the institution, in this paragraph."""
    if shared.org_start is None:
        return
    paragraph_of, sentence_of = marks.view.paragraph_of_sentence, marks.view.sentence_of
    head, paragraph = marks.view.types[shared.start].stem, paragraph_of[sentence_of[shared.start]]
    for office in offices:
        plain = office.org_start is None and not office.area and office.seat is None and office.end > office.head_end
        if (
            plain
            and office.start > shared.end
            and marks.view.types[office.start].stem == head
            and paragraph_of[sentence_of[office.start]] == paragraph
        ):
            office.seat = shared


def share_titles(marks: Marks, names: list[Name]) -> None:
    """«حجج‌الاسلام A و B»: a title in the plural is that of every name of its row that has none."""
    by_title = {name.title: name for name in names}
    for name in names:
        if name.honorific is None or cue_words("shared_titles").isdisjoint(marks.keys[name.title : name.start]):
            continue
        following: Name | None = name
        while following is not None:
            following.honorific = following.honorific or name.honorific
            end = following.end
            joined = end < marks.size and marks.keys[end] in ("و", _COMMA)
            following = by_title.get(end + 1) if joined else None


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


def pair_offices(marks: Marks, names: list[Name], offices: list[Office]) -> None:
    """«A و B، استاندار و فرماندار همدان»: the first office is A's and the second B's; what closes the second closes both."""
    by_end = {name.end: i for i, name in enumerate(names)}
    for office, following in pairwise(offices):
        if office.end != office.head_end or office.end + 1 != following.start or marks.keys[office.end] != "و":
            continue
        row = _row_before(marks, names, by_end, office.start)
        if len(row) != _ROW or marks.keys[names[row[0]].title - 1] != "و":
            continue
        if following.holder not in (None, row[0]) or office.holder not in (None, row[0]):
            continue
        office.holder, following.holder = row[1], row[0]
        if following.org_start is not None:
            office.seat = following
        elif following.end > following.head_end:
            closing = marks.view.slice(following.head_end, following.end)
            office.role_text = f"{marks.view.slice(office.start, office.end)} {closing}"


def _singular(marks: Marks, start: int, end: int) -> str:
    """The head of a plural office for one of its holders: «نماینده», «نخست وزیر»."""
    words = [single(marks, at) for at in range(start, end)]
    return " ".join(words)


def _adjectives(marks: Marks, office: Office) -> tuple[list[tuple[int, int]], int]:
    """The parts of a plural role that are one adjective each, and where the governor stands that closes them all: «عمرانی», «سیاسی», «استاندار»."""
    closing = next((at for at in range(office.head_end, office.role_end) if marks.codes[at] & ROLE), office.role_end)
    first = office.head_end
    parts = [(at, at + 1) for at in range(first, closing, 2)]
    joined = all(marks.keys[at] in ("و", _COMMA) for at in range(first + 1, closing, 2))
    plain = all(marks.keys[at].endswith("ی") and not marks.codes[at] & PLACE for at, _ in parts)
    return (parts, closing) if joined and plain and (closing - first) % 2 else ([], 0)


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
