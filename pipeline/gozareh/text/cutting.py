"""Where spaCy's tokenizer cuts a piece of text between spaces, without a `Doc` and without its vocabulary.

It asks the tokenizer's own expressions in its own order. What it saves is what spaCy learns of each word that it meets for the first time:
some twenty attributes that no annotator asks for, in a vocabulary that never forgets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
from spacy.tokenizer import Tokenizer

from gozareh.text.tokenizer import Shortcut, leaves_whole


class Cutter:
    """The expressions of a tokenizer without special cases."""

    __slots__ = ("infixes", "ours", "prefix", "suffix", "url", "whole")

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.whole: Callable[[str], Any] | None = tokenizer.token_match
        self.prefix: Callable[[str], Any] | None = tokenizer.prefix_search
        self.suffix: Callable[[str], Any] | None = tokenizer.suffix_search
        self.url: Callable[[str], Any] | None = tokenizer.url_match
        self.infixes: Callable[[str], Any] | None = tokenizer.infix_finditer
        self.ours = (
            self.whole is None
            and _is_ours(self.prefix)
            and _is_ours(self.suffix)
            and _is_ours(self.url)
            and _is_ours(self.infixes)
        )

    def starts(self, piece: str) -> list[int]:
        """Where the tokens of a piece begin; each ends where the next one does."""
        if self.ours and leaves_whole(piece):
            return [0]
        starts: list[int] = []
        behind: list[int] = []  # of the tokens cut off its end, from the last one on
        first, last = 0, len(piece)
        while first < last:
            inner = piece[first:last]
            if self.whole is not None and self.whole(inner):
                break
            opening = 0 if self.prefix is None else _length(self.prefix(inner))
            closing = 0 if self.suffix is None else _length(self.suffix(inner[opening:] if opening else inner))
            if opening:
                starts.append(first)
                first += opening
            if closing:
                last -= closing
                behind.append(last)
            if not opening and not closing:
                break
        if first < last:
            starts += [first + start for start in self._inner(piece[first:last])]
        behind.reverse()
        return starts + behind

    def _inner(self, piece: str) -> list[int]:
        """The same of a piece from whose ends nothing is cut."""
        if self.infixes is None or (self.whole is not None and self.whole(piece)):
            return [0]
        if self.url is not None and self.url(piece):
            return [0]
        starts: list[int] = []
        done = 0
        for found in self.infixes(piece):
            start, end = found.span()
            if start == 0:
                continue
            if start != done:
                starts.append(done)
            if end != start:
                starts.append(start)
            done = end
        if done < len(piece):
            starts.append(done)
        return starts


def _is_ours(expression: Any) -> bool:
    return isinstance(getattr(expression, "__self__", None), Shortcut)


def _length(found: Any) -> int:
    if found is None:
        return 0
    start, end = found.span()
    return int(end - start)
