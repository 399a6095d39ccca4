"""Fold Persian spelling: raw text in, a comparable string and its way back to raw offsets out.

Two foldings live here. `fold` keeps the shape of the text (spaces, line breaks, ZWNJ) and is what scanners
read; `squeeze` drops every space and invisible mark and is what names, roles and places are compared by.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

ZWNJ = "\u200c"

_LETTERS = {
    "ي": "ی",
    "ى": "ی",
    "ۍ": "ی",
    "ې": "ی",
    "ﯼ": "ی",
    "ك": "ک",
    "ڪ": "ک",
    "ﮎ": "ک",
    "ة": "ه",
    "ۀ": "ه",
    "ۂ": "ه",
    "ہ": "ه",
    "ە": "ه",
    "ھ": "ه",
}
_PLAIN = {"ؤ": "و", "أ": "ا", "ئ": "ی"}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
# Direction marks and the soft hyphen, too: some agencies type them for a half-space («سال\u200eجاری»).
_AS_ZWNJ = "\u200d\u00ac\u200b\u2060\ufeff\u00ad\u200e\u200f"
# Marks that stand inside or beside a word and say nothing: kashida, vowel marks, marks of direction over a stretch.
_KASHIDA = "\u0640"
_DROPPED = [
    _KASHIDA,
    "\u0670",
    "\u061c",
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *map(chr, range(0x064B, 0x0660)),
    *map(chr, range(0x0610, 0x061B)),
    *map(chr, range(0x06D6, 0x06DD)),
    *map(chr, range(0x06DF, 0x06E5)),
]


def _digits() -> dict[str, str]:
    blocks = (0x0660, 0x06F0)
    return {chr(base + i): str(i) for base in blocks for i in range(10)}


def _shapes() -> dict[str, str]:
    """Letters as old programs drew them, one code for each place in the word («ﺑﯿﮋن»); ligatures of two stay."""
    codes = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))
    plain = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return {
        shape: _LETTERS.get(letter, letter) for shape, letter in plain.items() if shape != letter and len(letter) == 1
    }


_ONE_TO_ONE: dict[int, str] = str.maketrans(
    {
        **_shapes(),
        **_LETTERS,
        **_digits(),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_AS_ZWNJ, ZWNJ),
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
    }
)
_DROP: dict[int, None] = dict.fromkeys(map(ord, _DROPPED))
_DROPPED_SET = frozenset(_DROPPED)
_CHANGED: dict[int, str | None] = {**_ONE_TO_ONE, **_DROP}
# `translate` is quick where it finds a character and slow where it does not, so the letters of Persian stand there for themselves.
_THEMSELVES = {code: chr(code) for code in (*range(0x80), *range(0x600, 0x700), ord(ZWNJ))}
_FOLD: dict[int, str | None] = {**_THEMSELVES, **_CHANGED}
_TO_FOLD = re.compile(f"[{re.escape(''.join(map(chr, _CHANGED)))}]")
_WORD = re.compile(r"\w")
# Beside a space, a mark or another joiner, or between digits; of several in a row one stays, between two words.
_STRAY = re.compile(
    rf"(?<=[0-9]){ZWNJ}+(?=[0-9])|(?<=\w{ZWNJ}){ZWNJ}+(?=\w)|{ZWNJ}+(?![\w{ZWNJ}])|(?<![\w{ZWNJ}]){ZWNJ}+"
)
# Kashidas by themselves or behind a number: «۸۶ ـ ۸۷», «۸۶ـ۸۷», «۱ــ آموزش».
_DASH = re.compile(rf"(?<!\S){_KASHIDA}+(?!\S)|(?<=\d){_KASHIDA}+(?![^\s\d])")
# A comma or semicolon of another script, not within a number: «صنعت, معدن».
_LATIN_MARKS = re.compile(r"[,;](?!\d)|(?<!\d)[,;]")
_PERSIAN_MARKS = {",": "،", ";": "؛"}
# A blank typed twice; three and more set columns apart.
_TWICE = re.compile(r"(?<=[^ ] ) (?=[^ ])")
_LONG = 64  # characters from which on the array way pays
_ZERO, _SPACE, _ZWNJ = np.uint32(ord("0")), np.uint32(ord(" ")), np.uint32(ord(ZWNJ))
_NOTHING = 0xFFFFFFFF  # no code point
_EMPTY = frozenset({" ", "\n", ZWNJ})
_SQUEEZE = {
    **{code: None if folded in _EMPTY else folded for code, folded in _FOLD.items()},
    **dict.fromkeys(map(ord, _EMPTY)),
}
_TO_SQUEEZE = re.compile(f"[\n{re.escape(''.join(map(chr, _CHANGED)))}]")


class Offsets:
    """The raw offset of each character of a folded text from which little was dropped, as a list of them all would give it.

    `dropped` has in order, for each character dropped, the index of the folded character behind it.
    """

    __slots__ = ("_dropped",)

    def __init__(self, dropped: list[int]) -> None:
        self._dropped = dropped

    def __getitem__(self, index: int) -> int:
        return index + bisect_right(self._dropped, index)


class Folded(NamedTuple):
    """A folded text and the way back.

    `text` is the folded string. `origin[i]` is the raw offset of its character `i`, with one more entry for the end;
    None says that nothing was dropped and the offsets are the raw ones.
    """

    text: str
    origin: list[int] | Offsets | None

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the folded slice `start:end` (end exclusive; marks after the last letter stay outside)."""
        if self.origin is None:
            return start, end
        if end <= start:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1


def is_folded(text: str) -> bool:
    """Whether folding leaves a text as it is, as far as a look tells: most words are so, but for those with a joiner."""
    return ZWNJ not in text and "," not in text and ";" not in text and not _TO_FOLD.search(text)


def fold(text: str) -> Folded:
    """Fold `text`: Arabic letters to Persian, digits to ASCII, spaces to " ", joiners to ZWNJ, marks dropped.

    A joiner that joins nothing («آذربایجان‌ شرقی», two in a row) is such a mark, and so is the second of two blanks between words;
    kashidas by themselves or behind a number are dashes, Latin commas and semicolons outside numbers Persian ones.
    Everything else is kept one for one, so that for most texts the offsets are the raw ones. Linear.
    """
    length = len(text)
    if _KASHIDA in text:
        text = _DASH.sub(_dashes, text)
    if "," in text or ";" in text:
        text = _LATIN_MARKS.sub(_persian, text)
    folded = _fold(text)
    return _once_blank(folded, length) if "  " in folded.text else folded


def _dashes(strokes: re.Match[str]) -> str:
    return "-" * len(strokes[0])


def _persian(mark: re.Match[str]) -> str:
    return _PERSIAN_MARKS[mark[0]]


def _fold(text: str) -> Folded:
    """The same with every blank kept."""
    if len(text) < _LONG:
        if not _TO_FOLD.search(text):
            return _joined(text, None, len(text))
        folded = text.translate(_FOLD)
        if len(folded) == len(text):
            return _joined(folded, None, len(text))
        offsets = [i for i, char in enumerate(text) if char not in _DROPPED_SET]
        return _joined(folded, [*offsets, len(text)], len(text))
    # Ten times as fast as `translate`: the code points as an array, looked up in a table of the basic plane.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    table = _fold_table()
    if int(codes.max()) < len(table):
        codes = table[codes]
    else:
        codes = codes.copy()
        basic = codes < len(table)
        codes[basic] = table[codes[basic]]
    kept = codes != _NOTHING
    origin: np.ndarray[tuple[int], np.dtype[np.intp]] | None = None
    if not kept.all():
        origin = np.flatnonzero(kept)
        codes = codes[kept]
    strays = _strays(codes)
    if strays is None:
        folded = codes.tobytes().decode("utf-32-le", "surrogatepass")
        return _joined(folded, None if origin is None else [*origin.tolist(), len(text)], len(text))
    if len(strays):
        kept = np.ones(len(codes), dtype=np.bool_)
        kept[strays] = False
        origin = np.flatnonzero(kept) if origin is None else origin[kept]
        codes = codes[kept]
    folded = codes.tobytes().decode("utf-32-le", "surrogatepass")
    return Folded(folded, None if origin is None else [*origin.tolist(), len(text)])


def _once_blank(folded: Folded, length: int) -> Folded:
    """Without the second of two blanks between words («خراسان  رضوی»); `length` is that of the raw text."""
    seconds = {found.start() for found in _TWICE.finditer(folded.text)}
    if not seconds:
        return folded
    origin = range(length + 1) if folded.origin is None else folded.origin
    kept = [origin[i] for i in range(len(folded.text) + 1) if i not in seconds]
    return Folded(_TWICE.sub("", folded.text), kept)


def _strays(codes: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> np.ndarray[tuple[int], np.dtype[np.intp]] | None:
    """Where the ZWNJs are that `_STRAY` finds: with no letter or digit on one of their sides, or digits on both; of several in a
    row all but the first.

    None for the rare text in which one stands beside a character beyond the basic plane, of which the table says nothing.
    """
    joiners = np.flatnonzero(codes == _ZWNJ)
    if not len(joiners):
        return joiners
    opens = np.ones(len(joiners), dtype=np.bool_)  # of a run; most stand alone
    np.not_equal(joiners[1:], joiners[:-1] + 1, out=opens[1:])
    closes = np.append(opens[1:], True)
    firsts, lasts = joiners[opens], joiners[closes]
    word = _word_table()
    before, behind = codes[firsts - 1], codes.take(lasts + 1, mode="clip")
    if firsts[0] == 0:
        before[0] = _SPACE
    if lasts[-1] == len(codes) - 1:
        behind[-1] = _SPACE
    if int(before.max()) >= len(word) or int(behind.max()) >= len(word):
        return None
    joining = word[before] & word[behind]
    joining &= ~((before - _ZERO < 10) & (behind - _ZERO < 10))  # unsigned: what comes before «0» is large
    stray = ~opens
    stray[opens] = ~joining
    return joiners[stray]


def _joined(folded: str, origin: list[int] | None, length: int) -> Folded:
    """Without the ZWNJs that join nothing; `length` is that of the raw text."""
    strays = {i for run in _STRAY.finditer(folded) for i in range(run.start(), run.end())} if ZWNJ in folded else set()
    if not strays:
        return Folded(folded, origin)
    if origin is None:
        origin = list(range(length + 1))
    kept = [i for i in range(len(folded)) if i not in strays]
    return Folded("".join([folded[i] for i in kept]), [*(origin[i] for i in kept), origin[-1]])


@cache
def _word_table() -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Code point of the basic plane → whether it is a letter or a digit."""
    return np.fromiter((_WORD.match(chr(code)) is not None for code in range(0x10000)), dtype=np.bool_, count=0x10000)


@cache
def _fold_table() -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Code point of the basic plane → folded code point, `_NOTHING` where it is dropped."""
    table = np.arange(0x10000, dtype="<u4")
    for code, folded in _CHANGED.items():
        table[code] = _NOTHING if folded is None else ord(folded)
    return table


def squeeze(text: str) -> str:
    """The form in which two spellings of one name are equal: folded, with no space, ZWNJ or invisible mark."""
    squeezed = text.replace(" ", "").replace(ZWNJ, "")
    if _TO_SQUEEZE.search(squeezed):
        squeezed = squeezed.translate(_SQUEEZE)
    if squeezed.isascii() or squeezed.isalnum():
        return squeezed
    return "".join(c for c in squeezed if not c.isspace() and unicodedata.category(c) != "Cf")


def plain(squeezed: str) -> str:
    """A squeezed word as names are compared: «مؤتمنی» is «موتمنی»."""
    for hamza, letter in _PLAIN.items():
        squeezed = squeezed.replace(hamza, letter)
    return squeezed


@lru_cache(maxsize=512)
def squeezed_words(words: tuple[str, ...]) -> frozenset[str]:
    """A set of words in their comparison form."""
    return frozenset(squeeze(word) for word in words)
