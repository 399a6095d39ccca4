"""Stretches of a report and who says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Speech:
    """A stretch of text (raw offsets, end exclusive) and its speaker.

    `speaker` is an index into the people of the report; None where a document, an institution, somebody unnamed or the
    reporter speaks. `kind`: `direct` (after «گفت:»), `quote` (in «»), `indirect`, `continued` (told on without a new
    verb), `headline` («X: …»). `verb` is the infinitive, with `verb_start`/`verb_end`; all three empty where no verb
    stands (None, and the offsets equal `start`). `voice` is the person who speaks though no official, else `speaker`:
    the holder of an office who is never named speaks for an area, too.
    """

    start: int
    end: int
    speaker: int | None
    verb: str | None
    verb_start: int
    verb_end: int
    kind: str
    voice: int | None = None


def speaker_at(speeches: Sequence[Speech], offset: int) -> int | None:
    """The speaker of the narrowest stretch that covers the raw `offset`, None where nobody is said to speak."""
    best: Speech | None = None
    for speech in speeches:
        if speech.start > offset:
            break
        if offset < speech.end and (best is None or speech.end - speech.start <= best.end - best.start):
            best = speech
    return best.speaker if best is not None else None
