"""Whose house somebody comes from: «X از کمیته امداد گفت», and the offices that this tells them to hold."""

from __future__ import annotations

from dataclasses import replace

from gozareh.officials.marks import WEAK_ORGANISATION, Marks
from gozareh.officials.names import Name
from gozareh.officials.roles import Office, read_institution

_COMMA = "،"


def house_after(marks: Marks, end: int) -> list[str]:
    """The stems of the institution in «از …» behind the name that ends at word `end`; empty without one."""
    if end + 1 >= marks.size or marks.keys[end] != "از" or not _opens(marks, end + 1):
        return []
    house = read_institution(marks, end + 1, {})
    return stems(marks, end + 1, house.end)


def stems(marks: Marks, start: int, end: int) -> list[str]:
    """The stems of the words `start:end`."""
    return [word.stem for word in marks.view.types[start:end]]


def members(marks: Marks, names: list[Name], offices: list[Office], shared: Office) -> list[Office]:
    """«معاونان اشتغال کمیته امداد کرمان و بهزیستی کرمان …. X از کمیته امداد گفت»: the office of each, in their own house.

    `shared` is the plural office; it counts for the people behind it who hold none and come from just one of its houses.
    """
    if shared.org_start is None:
        return []
    houses = [(shared.org_start, shared.end)]
    at = shared.end
    while at + 1 < marks.size and marks.keys[at] in ("و", _COMMA) and _opens(marks, at + 1):
        end = read_institution(marks, at + 1, {}).end
        houses.append((at + 1, end))
        at = end
    held = {office.holder for office in offices}
    head = marks.view.types[shared.start].stem
    rest = marks.view.slice(shared.start + 1, shared.role_end) if shared.role_end > shared.start + 1 else ""
    found: list[Office] = []
    for number, name in enumerate(names):
        if number in held or name.start < shared.end:
            continue
        told = house_after(marks, name.end)
        own = [(a, b) for a, b in houses if told and stems(marks, a, b)[: len(told)] == told]
        if len(own) == 1:
            text = f"{head} {rest}" if rest else head
            start, end = own[0]
            part = (shared.start + 1, shared.role_end)
            found.append(
                replace(
                    shared,
                    holder=number,
                    role_text=text,
                    part=part,
                    org_start=start,
                    end=end,
                    said_head=None,
                    said_whole=None,
                    said_words=None,
                    said_areas=None,
                )
            )
    return found


def _opens(marks: Marks, at: int) -> bool:
    """Whether an institution opens at word `at`."""
    return at in marks.proper or (at in marks.ends["organisation"] and not marks.codes[at] & WEAK_ORGANISATION)
