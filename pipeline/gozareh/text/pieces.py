"""The tokens of a text without a `Doc`: how the tokenizer cuts each piece between spaces is remembered.

spaCy's tokenizer looks at one piece of text at a time, whatever stands around it, and nearly all pieces have been cut before:
a look into a dictionary stands for the tokenizer, the `Doc` that it fills and the way back from there.
"""

from __future__ import annotations

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
from spacy.tokenizer import Tokenizer

from gozareh.text.chunks import Chunk, FoldedPiece, chunk_of, put_together
from gozareh.text.cutting import Cutter
from gozareh.text.fold import ZWNJ
from gozareh.text.memory import Memory
from gozareh.text.tokens import Tokens
from gozareh.text.types import SPACE, TypeTable, WordType

_MOST_PIECES, _MOST_SPACES = 100_000, 1_000

_MIXED = Memory(FoldedPiece)  # of what has other space in it than blanks


class Piece(Chunk):
    """A piece of text without space, the chunk that it folds to, and its tokens, with spans that count from where it begins.

    `word` is the type of a piece that is a plain word; any other has `tokens`. `dropped` is that of `FoldedPiece`. What is asked of
    every piece of a text lies in one object, for most of the time goes by in waiting for memory.
    """

    __slots__ = ("dropped", "joins_forward", "length", "tokens", "word")

    def __init__(self, text: str, table: TypeTable, starts: list[int]) -> None:
        folded = FoldedPiece(text)
        super().__init__(folded.text)
        self.dropped = folded.dropped
        self.length = len(text)
        self.word: WordType | None = None
        self.tokens: Tokens | None = None
        if len(starts) == 1:
            word = table.of_text(text, _key(folded.text))
            self.joins_forward = word.joins_forward
            if not word.special:
                self.word = word
                return
        ends = [*starts[1:], len(text)]
        kinds = [table.of_text(text[start:end]) for start, end in zip(starts, ends, strict=True)]
        self.tokens = Tokens(kinds, starts, ends)
        self.joins_forward = _last_word(kinds).joins_forward


def _last_word(kinds: list[WordType]) -> WordType:
    """The last type that is no joiner by itself («می‌ کند»)."""
    return next((kind for kind in reversed(kinds) if not kind.bits & SPACE), kinds[-1])


def _key(folded: str) -> str:
    """The squeezed form of a piece, "" where it takes more than to drop the joiners of what is folded."""
    key = folded.replace(ZWNJ, "")
    return key if key.isalnum() else ""


class Pieces:
    """What `tokenize` makes of the pieces of texts, their types taken from `table`. Bounded: emptied when it is full."""

    __slots__ = ("known", "spaces", "table", "tokenize")

    def __init__(self, table: TypeTable, tokenize: Tokenizer) -> None:
        self.table = table
        self.tokenize = tokenize
        self.known: dict[str, Piece] = {}
        self.spaces: dict[str, Piece] = {}  # what stands between pieces: rarely more than line breaks and blanks

    def tokens(self, text: str) -> Tokens:
        """The tokens of `text`, the same as those of `tokenize(text)`. Linear."""
        if len(self.known) > _MOST_PIECES:
            self.known.clear()
        known, cutter = self.known, Cutter(self.tokenize)
        found = Tokens([], [], [])
        kinds, starts, ends = found.kinds, found.starts, found.ends
        chunks: list[Chunk] = []
        dropped: list[int] = []
        by_pieces = True  # whether each piece folds to one chunk
        at = done = 0  # where the piece begins, and behind the last token
        forward = False  # whether what stands before is a prefix
        for piece in text.split(" "):
            cut = known.get(piece)
            parts = None if cut is not None else piece.split()
            if parts == [piece]:
                cut = self._learnt(piece, cutter)
            if cut is None:  # other space in it than blanks, or none but space
                mixed = _MIXED[piece]
                if " " in mixed.text:
                    by_pieces = False
                else:
                    chunks.append(chunk_of(mixed.text))
                if mixed.dropped:
                    _add(mixed.dropped, at, dropped)
                done, forward = self._mixed(piece, text, at, done, found, cutter, forward=forward)
                at += len(piece) + 1
                continue
            chunks.append(cut)
            if cut.dropped:
                _add(cut.dropped, at, dropped)
            if at > done + 1 or (at > done and not kinds):
                self._space(text, done, at, found)
            done = at + cut.length
            word = cut.word
            if word is not None:
                if forward:
                    found.special.append(len(kinds))
                kinds.append(word)
                starts.append(at)
                ends.append(done)
            else:
                _take(cut, at, found, forward=forward)
            forward = cut.joins_forward
            at = done + 1
        if done < len(text):
            self._space(text, done, len(text), found)
        found.text = put_together(chunks, dropped) if by_pieces else None
        return found

    def _learnt(self, piece: str, cutter: Cutter) -> Piece:
        """What is known of a piece, or found now."""
        cut = self.known.get(piece)
        if cut is None:
            cut = self.known[piece] = Piece(piece, self.table, cutter.starts(piece))
        return cut

    def _mixed(
        self, piece: str, text: str, at: int, done: int, found: Tokens, cutter: Cutter, *, forward: bool
    ) -> tuple[int, bool]:
        """A piece at `at` with other space in it than blanks, or none but space. Gives `done` and `forward` behind it."""
        for part in piece.split():
            at = text.index(part, at)
            if at > done:
                self._space(text, done, at, found)
            cut = self._learnt(part, cutter)
            _take(cut, at, found, forward=forward)
            forward = cut.joins_forward
            at = done = at + cut.length
        return done, forward

    def _space(self, text: str, start: int, end: int, found: Tokens) -> None:
        """The space from `start` to `end` is a token, but for a blank right behind another token."""
        if found.kinds and text[start] == " ":
            start += 1
            if start == end:
                return
        space = text[start:end]
        cut = self.spaces.get(space)
        if cut is None:
            if len(self.spaces) >= _MOST_SPACES:
                self.spaces.clear()
            cut = self.spaces[space] = Piece(space, self.table, Cutter(self.tokenize).starts(space))
        _take(cut, start, found, forward=False)


def _add(indices: tuple[int, ...], at: int, dropped: list[int]) -> None:
    """Add what was dropped of a piece at `at`, by its place in the folded text."""
    at -= len(dropped)
    dropped += [at + index for index in indices]


def _take(piece: Piece, at: int, found: Tokens, *, forward: bool) -> None:
    """Add the tokens of a piece at `at`; `forward`: what stands before it is a prefix."""
    first = len(found.kinds)
    tokens = piece.tokens
    if tokens is None:
        if forward:
            found.special.append(first)
        assert piece.word is not None
        found.kinds.append(piece.word)
        found.starts.append(at)
        found.ends.append(at + piece.length)
        return
    special = tokens.special
    if forward:
        # Also behind joiners that stand before the word: «می ‌کند».
        word = next((at for at, kind in enumerate(tokens.kinds) if not kind.bits & SPACE), 0)
        special = special if word in special else sorted((*special, word))
    for number in special:
        found.special.append(first + number)
    found.kinds += tokens.kinds
    for start in tokens.starts:
        found.starts.append(at + start)
    for end in tokens.ends:
        found.ends.append(at + end)
