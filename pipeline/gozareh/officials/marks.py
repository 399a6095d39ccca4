"""What the rule packs say of each word of a view, as bit codes: the ground on which names and roles are read."""

from __future__ import annotations

from typing import Any

from gozareh.officials.codes import (
    BROKEN,
    CLOSED,
    COURTESY,
    DEPARTED,
    GIVEN,
    GOVERNOR,
    HONORIFIC,
    LINK_LIKE,
    NAMED_AFTER,
    OPENS_NAME,
    ORGANISATION,
    PLACE,
    ROLE,
    SECOND_HALF,
    STATE,
    SURNAME_PART,
    WEAK_ORGANISATION,
    WORK,
    broken_plurals,
    coded,
)
from gozareh.officials.pronouns import find_pronouns
from gozareh.officials.utterances import find_utterances
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.ordinary import ordinary_words, stop_words
from gozareh.text.words import (
    CLOSING,
    COPULA,
    INDEFINITE,
    LETTER,
    NUMBER,
    OPENING,
    PLURAL,
    POSSESSIVE,
    Hit,
    View,
    WordType,
)

__all__ = [
    "A_PERSON",
    "CLOSED",
    "COURTESY",
    "DEPARTED",
    "GIVEN",
    "GOVERNOR",
    "HONORIFIC",
    "NAMED_AFTER",
    "OPENS_NAME",
    "ORGANISATION",
    "PLACE",
    "ROLE",
    "STATE",
    "SURNAME_PART",
    "WEAK_ORGANISATION",
    "WORK",
    "Marks",
    "ordinary_words",
    "single",
    "stop_words",
    "without_ezafe",
]

A_PERSON = 0.5  # from here on the model takes an ordinary word for one of a name («آیین معارفه سعید …»)
_INFLECTED = PLURAL | POSSESSIVE | COPULA | INDEFINITE
_FEW = 4  # words that are looked for one by one
_LONG = ("ای", "وی")  # a long vowel and the letter of the ezafe behind it
_PLURAL_ENDINGS = ("ها", "هایی", "هایشان", "هایش")
_JOINED = _PLURAL_ENDINGS[0] + "ی"  # of a plural that goes on («کارخانه های …»), or of a surname with «ه» («هویزه‌ای»)
_GAPS = frozenset(" \u200c")


_STRAIGHT = frozenset({'"', "''"})  # quotes that open and close alike


def _ends_as_plural(key: str, endings: tuple[str, ...]) -> bool:
    """Whether a word ends as a plural does and not as a surname («شیخ‌بهایی»)."""
    return key.endswith(endings) and not key.endswith(cue_endings("surnames_like_plurals"))


def _plural(word: WordType) -> bool:
    """Whether a word ends as a plural does, and not as a surname made of one («قاضیانی»)."""
    return not word.key.endswith("انی")


def single(marks: Marks, at: int) -> str:
    """What word `at` of a plural office is for one of its holders: «نماینده», «عضو», «وزیر»."""
    word = marks.view.types[at]
    if at in marks.broken:
        return broken_plurals()[word.key]
    return word.stem if word.ending == "plural" else marks.view.slice(at, at + 1)


def without_ezafe(stem: str) -> str:
    """«شورا» for «شورای»."""
    return stem.removesuffix("ی") if stem.endswith(_LONG) else stem


def _plural_head(word: WordType) -> bool:
    """Whether a word makes an office one of several people: «نمایندگان», «نخست وزیران»."""
    return word.ending == "plural" and _plural(word)


_OF_PEOPLE = frozenset({"role", "person_noun"})


class Marks:
    """Codes of the words of one view, and how far multi-word hits reach (`ends[layer][start] = end`)."""

    __slots__ = (
        "_asked", "_heads", "_places", "_speakers", "apart", "broken", "closed_heads", "coded", "codes", "counts", "ends", "fuller", "honoured", "institutions", "keys",
        "people", "persons", "pronouns", "proper", "said_in", "seats", "shared", "size", "soft", "sources", "speech_keys", "tellings", "utterances", "view",
    )  # fmt: skip

    def __init__(self, view: View, places: tuple[Any, ...] | list[Any]) -> None:
        self.view = view
        self.size = len(view)
        types, hits = view.types, view.hits
        self.coded = words = coded(view)
        self.keys = words.keys
        self.codes = codes = words.codes.copy()
        self.apart: list[bool] = []  # words with which, for the model, a new phrase begins; empty without one
        self.people: dict[int, int] = {}  # names that the model sees, by their ends; empty without one
        self.honoured: dict[int, int] = {}  # names that are only those of houses, once they have been read: start → end
        self.seats: set[int | None] = set()  # where the institutions of offices begin, once they have been read
        self.persons: list[float] = []  # how sure the model is that a word is of a person's name; empty without one
        self._asked = 0  # how often for the places of a word
        self._places: dict[str, list[int]] = {}  # key → its words, made when asked for
        self._speakers: set[str] | None = None
        self.ends: dict[str, dict[int, int]] = {}
        self.shared: dict[int, int] = {}  # plural role heads («نمایندگان مردم»): start → end
        self.speech_keys = {self.keys[h.start] for h in hits.get("speech_noun", ())}
        # Titles that make nobody an official by themselves («حاج»).
        self.soft = {"".join(self.keys[h.start : h.end]) for h in hits.get("honorific", ()) if h.entry.value == "soft"}
        self.counts: set[int] = set()  # words of quantities told in words («هجده»)
        self.closed_heads: set[int] = set()  # «رئیس‌جمهور»: only a country or a term follows
        said = find_utterances(view)
        self.utterances, self.said_in = said.all, said.by_sentence
        self.tellings = {u.start for u in self.utterances if not u.source}  # where words of saying begin
        self.sources = {u.end for u in self.utterances if u.source and not u.paper}  # behind «به گفته»
        for at in self._second_halves():
            codes[at - 1] = codes[at - 1] & ~CLOSED | GIVEN  # «نور الدین», «ولی الله»
            codes[at] |= GIVEN
        for start, end, _ in hits.get("given_name", ()):
            if end - start > 1 and not types[end - 1].ending:
                for index in range(start, end):
                    codes[index] |= GIVEN
        for layer, code in _LAYERS:
            self._read(layer, code)
        self._read_offices()
        # «A و B اعضای شورای شهر»
        self.broken = {at for at in words.places(view, BROKEN) if not codes[at] & ROLE}
        for at in self.broken:
            self.shared[at] = at + 1
        self._words_inside_names()
        self.institutions: dict[
            str, list[Any]
        ] = {}  # full names by the stem of their head, once somebody has read them
        self.fuller: dict[tuple[str, ...], list[Any]] = {}  # those that say more, by the stems with which they open
        self._heads: dict[str, list[int]] = {}
        self.pronouns = find_pronouns(view, self.ends["role"], self.tellings)
        self.proper = {a: b for a, b, entry in hits.get("proper_institution", ()) if entry.value != "branch"}
        first = 0
        for place in places:
            first, last = view.words_on(first, place.start, place.end)
            for index in range(first, last):
                # «پیشین» and «اهل» are towns, too.
                if not codes[index] & STATE and self.keys[index] not in cue_words("origin_word"):
                    codes[index] |= PLACE

    def _read(self, layer: str, code: int) -> None:
        """The words of a layer of names or institutions: where each begins and ends, none inside another, none inflected."""
        types, codes = self.view.types, self.codes
        reach: dict[int, int] = {}
        found: list[Hit] = self.view.hits.get(layer, _NO_HITS)
        covered = -1
        for start, end, entry in found:
            if start < covered or types[end - 1].bits & _INFLECTED or types[start].bits & PLURAL:
                continue
            reach[start] = covered = end
            codes[start] |= code
            if code == ORGANISATION and entry.value == "weak":
                codes[start] |= WEAK_ORGANISATION
        self.ends[layer] = reach

    def no_offices(self, start: int, end: int) -> None:
        """Take the words `start:end`, titles before a name, for no heads of offices: «استاد علی مهرآور شهردار …»."""
        for index in range(start, end):
            if self.ends["role"].pop(index, None) is not None:
                self.codes[index] &= ~ROLE

    def _read_offices(self) -> None:
        """The heads of offices; those in the plural are `shared`."""
        types, codes, hits = self.view.types, self.codes, self.view.hits
        no_office = {i for start, end, _ in hits.get("not_role", ()) for i in range(start, end)}
        reach: dict[int, int] = {}
        found: list[Hit] = hits.get("role", _NO_HITS)
        covered = -1
        for start, end, entry in found:
            if start < covered:
                continue
            if types[end - 1].bits & _INFLECTED or types[start].bits & PLURAL:
                if any(map(_plural_head, types[start:end])):
                    self.shared[start] = covered = end
                elif end - start > 1 and types[end - 1].bits & INDEFINITE:
                    covered = end  # «با مدیر مسئولی X»: what somebody does, and no «مدیر»
                continue
            if start in no_office or self._attribute(start):
                continue
            reach[start] = covered = end
            codes[start] |= ROLE
            if entry.value == "work":
                codes[start] |= WORK
            elif entry.value == "state":
                self.closed_heads.add(start)
        self.ends["role"] = reach

    def _attribute(self, at: int) -> bool:
        """Whether a membership is said of many things: «دولت‌های عضو اتحادیه»."""
        if not at or self.keys[at] not in cue_words("member_noun"):
            return False
        return self.view.types[at - 1].ending == "plural" and self.view.sentence_of[at - 1] == self.view.sentence_of[at]

    def _words_inside_names(self) -> None:
        """Words that are something else elsewhere and part of a name here, and the other way round."""
        codes, keys = self.codes, self.keys
        for start, end in self.ends["organisation"].items():
            for index in range(start + 1, end):
                codes[index] &= ~GIVEN  # «صدا و سیما»: no woman
        roles = self.ends["role"]
        for start in [start for start in roles if keys[start] in cue_words("stand_ins")]:
            if roles[start] >= self.size or not codes[roles[start]] & ORGANISATION and roles[start] == start + 1:
                codes[start] &= ~(ROLE | WORK)  # «X جانشین Y شد»
                del roles[start]
        for start in [start for start in roles if codes[start] & WORK and codes[start] & GIVEN]:
            if roles[start] == start + 1 < self.size and (self.fresh(start + 1) or self.of_given(start + 1)):
                codes[start] &= ~(ROLE | WORK)  # «مالک مهرآور، شهردار …», not «مالک کارخانه»
                del roles[start]
        like_links = set(self.coded.places(self.view, LINK_LIKE))
        for at in sorted(like_links | self.ends["honorific"].keys()):
            if not codes[at] & (CLOSED | HONORIFIC):
                continue
            if at in like_links and self._opens_report(at):
                codes[at] = codes[at] & ~CLOSED | GIVEN
            if not at:
                continue
            if at in like_links and self._names_somebody(at):
                codes[at] = codes[at] & ~CLOSED | GIVEN
            elif (keys[at] in self.soft and self._between_names(at)) or self._closes_name(at):
                codes[at] = codes[at] & ~HONORIFIC | SURNAME_PART
                del self.ends["honorific"][at]

    def _opens_report(self, at: int) -> bool:
        """Whether a word like «ولی» opens the report before a word that may be a surname: nothing is there that it could join.

        «به گزارش خبرنگار ما،» may stand before it.
        """
        if self.view.sentence_of[at] or at + 1 >= self.size or not self.may_name(at + 1):
            return False
        return at == 0 or (self.keys[at - 1] == "،" and not cue_words("report_noun").isdisjoint(self.keys[:3]))

    def _names_somebody(self, at: int) -> bool:
        """Whether a word like «ولی» is a name: behind a title, or before the second half of a surname («ولی زاده»)."""
        following = self.codes[at + 1] if at + 1 < self.size else 0
        return bool(self.codes[at - 1] & (HONORIFIC | OPENS_NAME) or following & SURNAME_PART)

    def _between_names(self, at: int) -> bool:
        """«علی حاج حسینی»: whether a soft title stands behind a first name, so that it is half a surname."""
        before = self.codes[at - 1]
        return (
            bool(before & GIVEN)
            and not before & (CLOSED | DEPARTED | HONORIFIC)
            and self.ends["honorific"].get(at) == at + 1
            and at + 1 < self.size
            and self.letters(at + 1)
            and self.view.sentence_of[at + 1] == self.view.sentence_of[at - 1]
            and not self.codes[at + 1] & (CLOSED | ROLE | HONORIFIC)
        )

    def _closes_name(self, at: int) -> bool:
        """«علی مولوی (معاون …)»: whether a title closes a name, behind a first name and before a bracket, a comma or an office."""
        before, following = self.codes[at - 1], at + 1
        if (
            not before & GIVEN
            or before & (CLOSED | DEPARTED | HONORIFIC)
            or self.ends["honorific"].get(at) != following
        ):
            return False
        if self.view.sentence_of[at - 1] != self.view.sentence_of[at] or following >= self.size:
            return False
        return (
            not self.letters(following) and self.keys[following] not in ("«", '"') or bool(self.codes[following] & ROLE)
        )

    def _second_halves(self) -> list[int]:
        """The words that close a first name which was written in two («نور الدین», «همت الله»)."""
        sentence_of, keys = self.view.sentence_of, self.keys
        return [
            at
            for at in self.coded.places(self.view, SECOND_HALF)
            if at
            and sentence_of[at] == sentence_of[at - 1]
            and self.letters(at - 1)
            and (not self.codes[at - 1] & CLOSED or keys[at - 1] in cue_words("names_like_links"))
            and keys[at - 1] not in cue_words("no_first_names")
        ]

    def places_of(self, key: str) -> list[int]:
        """The words of a key, from left to right. Most reports ask for one or two: an index of all words pays for more."""
        self._asked += 1
        if self._asked <= _FEW:
            return [index for index, word in enumerate(self.keys) if word == key]
        if not self._places:
            for index, word in enumerate(self.keys):
                self._places.setdefault(word, []).append(index)
        return self._places.get(key, [])

    def speakers(self) -> set[str]:
        """The words that open a sentence of speech right before its verb or a preposition: «سجادی گفت», «سجادی در پایان افزود»."""
        if self._speakers is None:
            firsts = {self.view.sentences[u.sentence][0]: u.start for u in self.utterances if not u.source}
            self._speakers = {
                self.keys[at]
                for at, verb in firsts.items()
                if at < verb and (at + 1 == verb or self.codes[at + 1] & CLOSED)
            }
        return self._speakers

    def institutions_at(self, head: str) -> list[int]:
        """Where the institutions begin whose head has this stem."""
        if not self._heads:
            for at in self.ends["organisation"]:
                self._heads.setdefault(without_ezafe(self.view.types[at].stem), []).append(at)
        return self._heads.get(without_ezafe(head), [])

    def given(self, index: int) -> bool:
        """Whether a word is a first name, by list or by its make («سیدرضا», «عبدالحسین»)."""
        return bool(self.codes[index] & GIVEN)

    def of_given(self, index: int) -> bool:
        """Whether a word is a surname made of a first name («امینی»)."""
        word = self.view.types[index]
        return word.ending == "indefinite" and "given_name" in word.layers

    def letters(self, index: int) -> bool:
        """Whether a word is written with letters."""
        return bool(self.view.types[index].bits & LETTER)

    def number(self, index: int) -> bool:
        """Whether a word is written with digits."""
        return bool(self.view.types[index].bits & NUMBER)

    def opening(self, index: int) -> bool:
        """Whether a word is an opening quote or bracket."""
        return bool(self.view.types[index].bits & OPENING) or self.keys[index] in _STRAIGHT

    def closing(self, index: int) -> bool:
        """Whether a word is a closing quote or bracket."""
        return bool(self.view.types[index].bits & CLOSING) or self.keys[index] in _STRAIGHT

    def finite(self, index: int) -> bool:
        """Whether a word can only be a finite verb."""
        verb = self.view.types[index].verb
        return (
            verb is not None
            and verb.tense not in ("participle", "infinitive")
            and not verb.noun_too
            and self.view.types[index].ending != "plural"  # «هسته‌ای»
            and verb.person not in ("1s", "2s")  # «برداری», «کنم»: news speaks in neither
        )

    def participle(self, index: int) -> bool:
        """Whether a word is the participle of a verb («بازگردانده»)."""
        verb = self.view.types[index].verb
        return verb is not None and verb.tense == "participle"

    def fresh(self, index: int) -> bool:
        """Whether a word looks like part of a name: letters, unknown to every other list."""
        word = self.view.types[index]
        return (
            bool(word.bits & LETTER)
            and not self.codes[index] & _NOT_FRESH
            and index not in self.counts
            and word.verb is None
            and not _ends_as_plural(word.key, _PLURAL_ENDINGS)
            and not self._joined_plural(index)
            and word.ending != "copula"
            and word.key not in ordinary_words()
            and word.key not in stop_words()
            and not (word.key.endswith("ی") and word.key[:-1] in stop_words())  # «ساعتی بعد»
            and not word.key.isascii()
        )

    def plural_of_somebody(self, index: int) -> bool:
        """Whether a word is what somebody has several of («پاهایش»)."""
        return _ends_as_plural(self.keys[index], _PLURAL_ENDINGS)

    def _joined_plural(self, index: int) -> bool:
        """Whether a word is a plural with its ending written apart, joined to what follows: «کارخانه های»."""
        if not self.keys[index].endswith(_JOINED):
            return False
        written = self.view.slice(index, index + 1)
        return written[-4:-3] in _GAPS and written[-3:-2] == _JOINED[0]

    def may_name(self, index: int) -> bool:
        """Whether a word can be part of a name where the context already says that a name stands there."""
        word = self.view.types[index]
        return (
            bool(word.bits & LETTER)
            and not self.codes[index] & _NOT_NAME
            and (word.verb is None or bool(self.codes[index] & GIVEN))
            and not _ends_as_plural(word.key, ("ها", "هایی"))
            and not self._joined_plural(index)
            and not (word.ending == "plural" and not word.layers.isdisjoint(_OF_PEOPLE) and _plural(word))
            and word.key not in stop_words()
        )


_NO_HITS: list[Hit] = []  # not to be changed
_LAYERS = (
    ("honorific", HONORIFIC),
    ("courtesy", COURTESY),
    ("departed", DEPARTED),
    ("named_after", NAMED_AFTER),
    ("name_opening", OPENS_NAME),
    ("surname_part", SURNAME_PART),
    ("organisation", ORGANISATION),
    ("governor_noun", GOVERNOR),
    ("role_state", STATE),
)
_NOT_FRESH = HONORIFIC | COURTESY | DEPARTED | NAMED_AFTER | ROLE | ORGANISATION | CLOSED | PLACE | GOVERNOR | STATE
_NOT_NAME = HONORIFIC | COURTESY | DEPARTED | ROLE | ORGANISATION | CLOSED
