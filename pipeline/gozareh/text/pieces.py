"""The tokens of a text without a `Doc`: how the tokenizer cuts each piece between spaces is remembered.

spaCy's tokenizer looks at one piece of text at a time, whatever stands around it, and nearly all pieces have been cut before:
a look into a dictionary stands for the tokenizer, the `Doc` that it fills and the way back from there.
"""

from __future__ import annotations

from contextlib import nullcontext
from threading import Lock

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
from spacy.tokenizer import Tokenizer

from gozareh.text.chunks import FoldedPiece, fold_pieces
from gozareh.text.memory import Memory
from gozareh.text.tokens import Tokens, tokens_of
from gozareh.text.types import TypeTable, WordType

_MOST_PIECES, _MOST_SPACES = 100_000, 1_000
LASTING = 50_000
"""So many words stay in spaCy's vocabulary, which never forgets by itself; those that come later go once they are cut."""

_MIXED = Memory(FoldedPiece)  # of what has other space in it than blanks


class Piece:
    """A piece of text and its tokens, with spans that count from where it begins; `word` is the type of one that is a plain word.

    `folded` is what the scanners read of it.
    """

    __slots__ = ("folded", "joins_forward", "length", "tokens", "word")

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.folded = FoldedPiece(text)
        self.tokens = tokens
        self.length = tokens.ends[-1]
        self.joins_forward = tokens.kinds[-1].joins_forward
        self.word: WordType | None = tokens.kinds[0] if len(tokens.kinds) == 1 and not tokens.special else None


class Pieces:
    """What `tokenize` makes of the pieces of texts, their types taken from `table`. Bounded: emptied when it is full."""

    __slots__ = ("known", "one_at_a_time", "spaces", "table", "tokenize")

    def __init__(self, table: TypeTable, tokenize: Tokenizer) -> None:
        self.table = table
        self.tokenize = tokenize
        self.one_at_a_time = Lock()  # a zone ends for every thread
        self.known: dict[str, Piece] = {}
        self.spaces: dict[str, Piece] = {}  # what stands between pieces: rarely more than line breaks and blanks

    def tokens(self, text: str) -> Tokens:
        """The tokens of `text`, the same as those of `tokenize(text)`. Linear."""
        known = self.known
        if len(known) > _MOST_PIECES:
            known.clear()
        pieces = text.split(" ")
        cuts = list(map(known.get, pieces))
        missing = [number for number, cut in enumerate(cuts) if cut is None]  # new, or with other space than blanks
        if missing:
            self._learn(" ".join([pieces[number] for number in missing]).split())
            for number in missing:
                cuts[number] = known.get(pieces[number])
        found = Tokens([], [], [])
        found.text = fold_pieces(
            [_MIXED[pieces[number]] if cut is None else cut.folded for number, cut in enumerate(cuts)]
        )
        kinds, starts, ends = found.kinds, found.starts, found.ends
        at = done = 0  # where the piece begins, and behind the last token
        forward = False  # whether a prefix stands right before
        for number, cut in enumerate(cuts):
            if cut is None:
                done, forward = self._mixed(pieces[number], text, at, done, found, forward=forward)
                at += len(pieces[number]) + 1
                continue
            if at > done + 1 or (at > done and not kinds):
                self._space(text, done, at, found)
                forward = False
            word = cut.word
            done = at + cut.length
            if word is None:
                _take(cut.tokens, at, found, forward=forward)
            else:
                if forward:
                    found.special.append(len(kinds))
                kinds.append(word)
                starts.append(at)
                ends.append(done)
            forward = cut.joins_forward
            at = done + 1
        if done < len(text):
            self._space(text, done, len(text), found)
        return found

    def _mixed(self, piece: str, text: str, at: int, done: int, found: Tokens, *, forward: bool) -> tuple[int, bool]:
        """A piece at `at` with other space in it than blanks, or none but space. Gives `done` and `forward` behind it."""
        for part in piece.split():
            at = text.index(part, at)
            if at > done:
                forward = self._space(text, done, at, found) and forward
            cut = self.known[part]
            _take(cut.tokens, at, found, forward=forward)
            forward = cut.joins_forward
            at = done = at + cut.length
        return done, forward

    def _space(self, text: str, start: int, end: int, found: Tokens) -> bool:
        """The space from `start` to `end` is a token, but for a blank right behind another token. Whether it is that blank alone."""
        if found.kinds and text[start] == " ":
            start += 1
            if start == end:
                return True
        space = text[start:end]
        cut = self.spaces.get(space)
        if cut is None:
            if len(self.spaces) >= _MOST_SPACES:
                self.spaces.clear()
            cut = self.spaces[space] = Piece(space, self._cut(space))
        _take(cut.tokens, start, found, forward=False)
        return False

    def _cut(self, text: str) -> Tokens:
        """What the tokenizer makes of `text`; its new words leave the vocabulary where that is full."""
        vocab = self.tokenize.vocab
        with self.one_at_a_time:
            # A zone of the caller's does the same, and they do not nest.
            lasting = len(vocab) < LASTING or vocab.in_memory_zone
            with nullcontext() if lasting else vocab.memory_zone():
                return tokens_of(self.tokenize(text), self.table, text)

    def _learn(self, pieces: list[str]) -> None:
        """Have the pieces cut that are new, all in one go."""
        new = [piece for piece in dict.fromkeys(pieces) if piece not in self.known]
        if not new:
            return
        text = " ".join(new)
        found = self._cut(text)
        begin = token = 0
        for piece in new:
            first, end = token, begin + len(piece)
            while token < len(found.kinds) and found.starts[token] < end:
                token += 1
            starts = [start - begin for start in found.starts[first:token]]
            ends = [until - begin for until in found.ends[first:token]]
            self.known[piece] = Piece(piece, Tokens(found.kinds[first:token], starts, ends))
            begin = end + 1


def _take(tokens: Tokens, start: int, found: Tokens, *, forward: bool) -> None:
    """Add the tokens of a piece that begins at `start`; `forward`: a prefix stands right before it."""
    first = len(found.kinds)
    if forward and not (tokens.special and tokens.special[0] == 0):
        found.special.append(first)
    found.special += [first + at for at in tokens.special]
    found.kinds += tokens.kinds
    found.starts += [start + at for at in tokens.starts]
    found.ends += [start + at for at in tokens.ends]
