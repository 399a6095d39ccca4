"""Who is named in a report: `Person` records with every place where they are spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """One place in the report that stands for a person. Raw offsets, end exclusive.

    `kind` is `name` (a full name), `surname`, `role` or `pronoun`; `first` and `last` (exclusive) are the words.
    """

    start: int
    end: int
    kind: str
    first: int
    last: int


@dataclass(slots=True)
class Person:
    """One person, with the fullest form of each field that the report has.

    `official` is False for people without an office or a title, and for holders of an office who are never named
    (their `name` is ""): both are kept because they speak, and their words must not be given to someone else.
    `rule` says which pattern found the person.
    """

    name: str
    honorific: str | None = None
    role: str | None = None
    organization: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    official: bool = True
    rule: str = ""
