"""Persian verb forms from two stems: «past, present» in, every form that news writes out.

Forms are squeezed keys (no space, no ZWNJ), so that «می‌شود», «می شود» and «میشود» are one. Compound tenses
(«خواهد شد», «شده است») are two words and are put together by whoever reads the clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

# News addresses nobody: «تو» forms are left out, since most of them are also nouns («برداری», «سازی»).
PERSONS = ("1s", "3s", "1p", "2p", "3p")
_PAST = dict(zip(PERSONS, ("م", "", "یم", "ید", "ند"), strict=True))
_PRESENT = dict(zip(PERSONS, ("م", "د", "یم", "ید", "ند"), strict=True))
_PERFECT = dict(zip(PERSONS, ("ام", "است", "ایم", "اید", "اند"), strict=True))
_GLIDE = ("ا", "و")  # a present stem that ends so takes «ی» before its ending: گو → گوید


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form says: `verb` (its entry's name), `tense`, `negated`, `person`, and whether it can close a clause.

    Tenses: past, imperfect, perfect, participle, present, subjunctive, future (the auxiliary), infinitive.
    `noun_too` marks a form that is also a common noun («ساخت», «پرداخت»). `role` is what the verb does in a clause:
    be, become, have, do, reach, modal, speech, other. `stem` is the infinitive that phrases of the rules name it by: that of the plain
    verb for which it is another word («گردیدن» is «شدن»).
    """

    verb: str
    tense: str
    negated: bool
    person: str | None
    noun_too: bool = False
    role: str = "other"
    stem: str = ""

    @property
    def finite(self) -> bool:
        """Whether the form by itself closes a clause."""
        return self.tense not in ("participle", "infinitive")


class VerbEntry(Protocol):
    """A rule entry that gives a verb's stems."""

    @property
    def name(self) -> str:
        """The infinitive."""
        ...

    def option(self, key: str, default: Any = None) -> Any:
        """The entry's `past`, `present`, `prefix`, `noun_too` and `role`."""
        ...


def conjugate(
    name: str, past: str | None, present: str | None, *, prefix: str = "", noun_too: bool = False, light: bool = False
) -> Iterator[tuple[str, VerbForm]]:
    """All forms of a verb as `(key, VerbForm)`.

    `prefix` is a preverb (بر، باز، در) that stands before the rest; a `light` verb also has the bare subjunctive that
    follows a noun («ارائه شود», «اجرا کنند»). «می‌آورد», the past of habit and the present alike, is the present: so it is
    meant in news.
    """
    alike = present is not None and past == present + _PRESENT["3s"]
    for negated in (False, True):
        if past is not None:
            stem = _joined("ن", past) if negated else past
            for person, ending in _PAST.items():
                same = noun_too and person == "3s" and not negated
                yield prefix + stem + ending, VerbForm(name, "past", negated, person, same)
                if alike and person == "3s":
                    continue
                yield (
                    prefix + ("نمی" if negated else "می") + past + ending,
                    VerbForm(name, "imperfect", negated, person),
                )
            for person, ending in _PERFECT.items():
                yield prefix + stem + "ه" + ending, VerbForm(name, "perfect", negated, person)
            yield prefix + stem + "ه", VerbForm(name, "participle", negated, None)
            yield prefix + stem + "ن", VerbForm(name, "infinitive", negated, None)
        if present is not None:
            glide = "ی" if present.endswith(_GLIDE) and present not in ("شو", "رو", "شنو", "دو") else ""
            wish = _joined("ن" if negated else "" if prefix else "ب", present)
            for person, ending in _PRESENT.items():
                yield (
                    prefix + ("نمی" if negated else "می") + present + glide + ending,
                    VerbForm(name, "present", negated, person),
                )
                yield prefix + wish + glide + ending, VerbForm(name, "subjunctive", negated, person)
                if light and not negated and not prefix:
                    yield present + glide + ending, VerbForm(name, "subjunctive", negated, person)


def _joined(letter: str, stem: str) -> str:
    """The stem behind ب or ن, with the glide that a vowel takes («نیامد», «بیفتد»)."""
    if letter and stem[0] == "آ":
        return letter + "یا" + stem[1:]
    if letter and stem[0] == "ا" and stem[:3] not in ("است", "ایس"):
        return letter + "ی" + stem[1:]
    return letter + stem


_LIGHT_ROLES = frozenset({"be", "become", "do", "have", "reach", "modal"})


def verb_table(entries: Iterable[VerbEntry]) -> dict[str, VerbForm]:
    """The forms of all verb entries by key. Where two verbs share a form the earlier entry keeps it."""
    table: dict[str, VerbForm] = {}
    for entry in entries:
        option = entry.option
        forms = conjugate(
            entry.name,
            option("past"),
            option("present"),
            prefix=option("prefix", ""),
            noun_too=bool(option("noun_too")),
            light=option("role") in _LIGHT_ROLES or bool(option("bare")),
        )
        for key, form in forms:
            tense = _special_tense(key, form) or form.tense
            noun_too = form.noun_too or key in option("noun_forms", ())
            known = replace(
                form, tense=tense, role=option("role", "other"), noun_too=noun_too, stem=option("same_as", "")
            )
            table.setdefault(key, known)
    return table


def _special_tense(key: str, form: VerbForm) -> str | None:
    """داشتن has its present without می, and the bare خواه- forms make the future."""
    if form.tense == "subjunctive" and key.startswith(("دار", "ندار")):
        return "present"
    if form.tense == "subjunctive" and key.startswith(("خواه", "نخواه")):
        return "future"
    return None
