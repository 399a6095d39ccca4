"""Find the runs of digits and number words in a folded text: a compiled regex where one may begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from gozareh.numbers.grammar import SHAPE
from gozareh.numbers.lexicon import LETTERS, ZWNJ, load_lexicon
from gozareh.text.chunks import Chunk, cut
from gozareh.text.cues import cue_pattern, cue_word

# A table or rubbish: this many numbers in a row with nothing but marks and short link words between are no prose.
TABLE_AT_LEAST = 64
# No number takes more characters.
RUN_AT_MOST = 400


def trie(words: Iterable[str]) -> str:
    """A regex that matches the longest of `words` and never looks at a letter twice.

    Number words share many beginnings; a plain alternation would try hundreds of them at every word of the text.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _spell(root)


def _spell(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(char) + _spell(below) for char, below in node.items() if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body


@cache
def _word() -> str:
    """A regex of every way to write one item of a run in letters: words, and those that people join («یکهزار»).

    A word alone is the usual case; else what is joined stands before its parts, so that the longest reading comes
    first. It is put together from small tries: one of all the thousands of joined words takes a second to compile.
    """
    lexicon = load_lexicon()
    kinds: dict[str, list[str]] = {}
    for word, (kind, _) in lexicon.words.items():
        kinds.setdefault(kind, []).append(word)
    ordinals = kinds["O"] + kinds["Q"]
    small, large = kinds["D"] + kinds["T"], kinds["Y"] + kinds["H"]
    ones = trie(kinds["D"])
    tails = trie(small + ordinals)
    joined = [
        f"{trie(kinds['H'])}و{trie(kinds['Y'])}",
        f"{trie(large)}و{tails}",
        f"{cue_word('thousand')}و{trie(small + large)}",
        f"{ones}(?:و{trie(kinds['N'])}|{ZWNJ}?{trie(ordinals)})",
        f"{trie(small + large)}{trie([cue_word('hundred'), *kinds['S']])}",
    ]
    single = trie(lexicon.words)
    openings = {word.partition(" ")[0] for word in lexicon.words if " " in word}  # «سی ام»
    usual = trie(word for word in lexicon.words if word not in openings)
    return "|".join([f"{usual}(?![{LETTERS}{ZWNJ}])", *(f"{part}(?![{LETTERS}])" for part in joined), *joined, single])


def _beginnings(words: Iterable[str]) -> str:
    """A quick look at three letters, which most words of a text do not pass."""
    return trie({word[:3] for word in words})


@cache
def run_pattern() -> re.Pattern[str]:
    """The regex of a run: digits and number words with nothing but spaces, ZWNJ and «و» between them.

    A number word must stand free: no letter beside it. The match starts at a digit, or one character before a word,
    for so the regex engine skips letters fast. The words stand in it once: the first of a run is told from the later
    ones by the mark or space in front of it, where the later ones have a joint.
    """
    lexicon = load_lexicon()
    # A word stands free before «و» and a number («هزارو 300», «هزارو سیصد») and before a few nouns that people join («دوبرابر»), too.
    thousand, begins = cue_word("thousand"), rf"(?={_beginnings(lexicon.words)})"
    nouns = rf"(?=(?:{cue_pattern('glued_units')})(?![{LETTERS}]))|(?<={thousand})(?={cue_pattern('glued_after_thousand')}(?![{LETTERS}]))"
    free = rf"(?:(?![{LETTERS}])|(?=و[ \u200c]?[0-9]|و[ \u200c]{begins}|{cue_word('times_word')})|{nouns})"
    shares = trie(
        share + joint + clitic
        for share in lexicon.shares
        for joint, clitic in [("", ""), *((j, c) for c in lexicon.share_clitics for j in ("", ZWNJ))]
    )
    scale = trie(w for w, (kind, _) in lexicon.words.items() if kind == "S")
    joint = rf"(?:[ \u200c]{{1,2}}+(?:و[ \u200c]{{0,2}}+)?+|و[ \u200c]{{1,2}}+|و(?=[0-9])|(?<=[^{LETTERS}\u200c0-9]))"
    items = rf"(?:{joint}(?:{SHAPE}|{begins}(?:{_word()}){free})|{scale}{free})*+"
    first = rf"(?<=[0-9])(?:{_after_digit()})|{begins}"
    return re.compile(rf"[^{LETTERS}\u200c](?:(?:{first}){items}(?<=[{LETTERS}0-9])|{shares}{free})")


def _after_digit() -> str:
    """SHAPE without its first digit."""
    return r"[0-9]{0,2}(?: [0-9]{3})+(?![0-9])|[0-9]*+(?:[.,/٬٫،:\-–][0-9]++)*+"


@cache
def _table() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[0-9]++(?:[^{LETTERS}0-9]|(?:و|یا|به|{cue_pattern('range_links')})(?![{LETTERS}])){{1,6}}+){{{TABLE_AT_LEAST},}}+"
    )


@cache
def _beginning() -> re.Pattern[str]:
    """The character at which a match of the run pattern may begin, by what stands before the next space: more than do begin one."""
    return re.compile(rf"[^{LETTERS}\u200c](?:(?<=[0-9])|(?={_heads()}))")


@cache
def _plain() -> re.Pattern[str]:
    """A chunk of nothing but letters, so that a run may begin at most with it; the group has part where one may."""
    return re.compile(rf"(?=({_heads()})?)[{LETTERS}\u200c]+\Z")


@cache
def _heads() -> str:
    lexicon = load_lexicon()
    return trie({word[:3].partition(" ")[0] for word in (*lexicon.words, *lexicon.shares)})


def _beginnings_in(chunk: str) -> tuple[int, ...]:
    """Where runs may begin in a chunk and the space before it, which is its first character here."""
    plain = _plain().match(chunk)
    if plain is not None:
        return (0,) if plain[1] is not None else ()
    return tuple([match.start() for match in _beginning().finditer(" " + chunk)])


def runs(text: str, chunks: list[Chunk] | None = None) -> list[tuple[int, str]]:
    """Start and text of each run in `text`, left to right; tables of bare numbers are left out.

    The pattern is tried only where the chunks say that a run may begin.
    """
    shifted = "\n" + text
    found: list[tuple[int, str]] = []
    skip_to = close = streak = done = 0
    match_at = run_pattern().match
    at = 0  # the space before the chunk, in the shifted text
    for chunk in cut(text) if chunks is None else chunks:
        beginnings = chunk.numbers
        if beginnings is None:
            beginnings = chunk.numbers = _beginnings_in(chunk.text)
        for beginning in beginnings:
            if at + beginning < done:
                continue
            match = match_at(shifted, at + beginning)
            if match is None:
                continue
            start, end = match.span()
            done = end
            if not "0" <= shifted[start] <= "9":
                start += 1
            if start < skip_to or end - start > RUN_AT_MOST:
                continue
            streak = streak + 1 if start - close <= 8 else 0
            close = end
            if streak > 8 and streak % 8 == 1:
                table = _table().match(shifted, start)
                if table is not None:
                    skip_to = table.end()
                    continue
            found.append((start - 1, shifted[start:end]))
        at += chunk.width
    return found
