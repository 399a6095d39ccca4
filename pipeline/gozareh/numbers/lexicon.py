"""The number words and cues of `rules/common/numbers.yaml`, in the forms that the scanner looks up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from gozareh._resources import data_folder, load_yaml
from gozareh.text.cues import cue_words
from gozareh.text.fold import fold, squeeze

ZWNJ = "\u200c"
# Letters of a folded word (digits, Arabic punctuation and combining marks are out), as a character class body.
LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5"

LETTER_SET = frozenset(
    chr(code)
    for low, high in ((0x621, 0x63B), (0x641, 0x64B), (0x66E, 0x6D4), (0x6D5, 0x6D6))
    for code in range(low, high)
)

# Entries of one memory: the different words of some thousands of reports.


# Exact values: int whenever integral.
Exact = int | Fraction

# What a word is: (kind, value). D one to nine, T ten to nineteen, Y tens, H hundreds, S scale, N half, Z zero, O ordinal («سوم»,
# also a denominator), Q ordinal that is nothing else («سومین»).
Word = tuple[str, Exact]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that numbers.yaml says, squeezed (no space, no ZWNJ) wherever words are compared."""

    words: dict[str, Word]
    shares: dict[str, Exact]
    share_clitics: frozenset[str]
    share_not_before: frozenset[str]
    ordinal_endings: tuple[str, ...]
    not_numbers: frozenset[tuple[str, str]]
    shunned: frozenset[str]
    before: dict[str, str]
    bounds: dict[str, str]
    bounds_after: dict[str, str]
    ahead: dict[str, str]
    sets: dict[str, frozenset[str]]
    bounds_after_first: frozenset[str]
    telling: frozenset[str]
    bound_tails: frozenset[str]
    cue_tails: frozenset[str]
    named_by_number: frozenset[str]
    bounds_after_heads: frozenset[str]
    far: tuple[str, ...]
    pointer_max: int


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in `rules/common/<name>`."""
    data: dict[str, Any] = load_yaml(data_folder("rules") / "common" / name)
    return data


def exactly(value: Fraction) -> Exact:
    """The same value, as an int where it is one."""
    return value.numerator if value.denominator == 1 else value


def _squeezed(words: Iterable[str]) -> frozenset[str]:
    return frozenset(squeeze(word) for word in words)


def _number_words(data: dict[str, Any]) -> dict[str, Word]:
    kinds = {"zero": "Z", "ones": "D", "teens": "T", "tens": "Y", "hundreds": "H", "scales": "S", "half": "N"}
    words: dict[str, Word] = {}
    ordinals: dict[str, Word] = {}
    for group, kind in kinds.items():
        for word, value in data["cardinals"][group].items():
            folded = fold(word).text
            exact = exactly(Fraction(str(value)))
            words[folded] = (kind, exact)
            if kind in "DTYHS" and folded not in data["no_plain_ordinal"]:
                ordinals[folded + "م"] = ("O", exact)
                ordinals[folded + "مین"] = ("Q", exact)
    for word, value in data["ordinals"].items():
        ordinals[fold(word).text] = ("Q" if word.endswith("ین") else "O", int(value))
    return ordinals | words


@cache
def load_lexicon() -> Lexicon:
    """Read numbers.yaml once. Raises `InstallationError` when the rules are missing."""
    data = read_yaml("numbers.yaml")
    pairs = {(squeeze(number), squeeze(row[0])) for row in data["not_numbers"] for number in row[1:]}
    words = _number_words(data)
    bounds = {squeeze(cue): key for key, cues in data["bounds_before"].items() for cue in cues}
    after = {squeeze(cue): key for key, cues in data["bounds_after"].items() for cue in cues}

    # One lookup on each side of a number: the nearest word to what it says.
    before: dict[str, str] = {}
    loose = _squeezed(data["loose_identifiers"])
    tables = [
        ("place", data["place_cues"]), ("name", data["name_cues"]), ("identifier", data["identifier_cues"]),
        ("decade", data["decade_cues"]), ("year", data["year_cues"]), ("date", data["date_cues"]),
        ("clock", data["clock_cues"]), ("age", data["age_cues"]), ("pointer", data["pointers"]),
        ("vague", data["vague"]), ("letter", data["letter_names"]), ("month", data["months"]),
        ("negative", data["negative"]), ("positive", data["positive"]),
    ]  # fmt: skip
    for kind, cues in tables:
        for cue in cues:
            key = squeeze(cue)
            said = "loose" if kind == "identifier" and key in loose else kind
            before[key] = said
            if kind in ("identifier", "place"):
                for ending in ("های",) if kind == "place" else ("های", "ها", "ی"):
                    before.setdefault(key + ending, said)
    ahead: dict[str, str] = {}
    ahead_tables = [
        ("counted", data["counted_nouns"]), ("closer", data["closers"]), ("naming", data["naming_adjectives"]),
        ("adjective", data["adjectives"]), ("classifier", data["classifiers"]), ("plural", data["plurals"]),
        ("letter", data["letter_names"]), ("time", data["time_nouns"]), ("timely", data["time_adjectives"]),
        ("age", data["age_nouns"]), ("daypart", data["dayparts"]), ("month", data["months"]),
    ]  # fmt: skip
    for kind, cues in ahead_tables:
        for cue in cues:
            ahead[squeeze(cue)] = kind
    for noun in data["months"]:
        ahead[squeeze(noun) + data["month_noun"]] = "month"
        before[squeeze(noun) + data["month_noun"]] = "month"
    for noun in data["time_nouns"]:
        for ending in ("ش", "ی", "م", "شان", "مان", "ای", "اش"):
            ahead.setdefault(squeeze(noun) + ending, "time")
    for noun in data["time_adjectives"]:
        for ending in ("ای", "اش", "ی"):
            ahead.setdefault(squeeze(noun) + ending, "timely")
    for adjective in data["naming_adjectives"]:
        for ending in ("اند", "ست"):  # «دو نوبته‌اند»
            ahead.setdefault(squeeze(adjective) + ending, "naming")
    for noun in data["counted_nouns"]:
        for ending in ("ی", "ای", "ش", "یی"):
            ahead.setdefault(squeeze(noun) + ending, "counted")
    names = (
        "closers", "counted_nouns", "classifiers", "one_cues", "one_idioms", "pair_nouns", "rank_after", "year_after",
        "fillers", "upto", "not_beyond", "between", "span_nouns", "function_words", "adjectives", "seasons", "each",
        "far_cues", "divisions", "document_parts", "documents", "not_pointing", "one_classifiers", "street_cues", "minute_cues", "eras",
        "clock_cues", "score_cues", "months", "clock_not_after", "time_nouns", "pointers",
        "letter_words", "numbering", "dated_events", "seats", "matters", "services", "stages", "marks", "row_cues",
        "channels", "weight_nouns", "yearly_troubles",
    )  # fmt: skip
    sets = {name: _squeezed(data[name]) for name in names}
    sets["upto_not_with"] = frozenset(data["upto_not_with"])
    return Lexicon(
        words=words,
        shares={squeeze(word): exactly(Fraction(str(value))) for word, value in data["shares"].items()},
        share_clitics=_squeezed(data["share_clitics"]),
        share_not_before=_squeezed(data["share_not_before"]),
        ordinal_endings=tuple(sorted(data["ordinal_endings"], key=len, reverse=True)),
        not_numbers=frozenset(pairs),
        shunned=frozenset(follower for _, follower in pairs),
        before=before,
        bounds=bounds,
        bounds_after=after,
        ahead=ahead,
        sets=sets,
        bounds_after_first=frozenset(cue.split()[0] for cues in data["bounds_after"].values() for cue in cues),
        bound_tails=frozenset(
            tail
            for cues in data["bounds_before"].values()
            for cue in cues
            for tail in (squeeze(cue), squeeze(cue.split()[-1]))
        )
        | sets["fillers"],
        named_by_number=sets["stages"]
        | sets["marks"]
        | sets["services"]
        | sets["channels"]
        | sets["weight_nouns"]
        | sets["yearly_troubles"]
        | sets["document_parts"]
        | cue_words("ranks")
        | cue_words("crafts"),
        cue_tails=frozenset(squeeze(cue.split()[-1]) for _, cues in tables for cue in cues if " " in cue),
        telling=sets["minute_cues"] | sets["each"] | sets["year_after"] | {"به"},
        bounds_after_heads=frozenset(cue[:4] for cues in data["bounds_after"].values() for cue in cues if " " in cue),
        far=tuple(data["far_cues"]),
        pointer_max=int(data["pointer_max"]),
    )
