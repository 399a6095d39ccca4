"""Who speaks at an offset of a report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from gozareh.speakers.model import Speech


class Voices:
    """Who speaks at an offset, for speeches in order of their start. An offset costs the speeches around it."""

    def __init__(self, speeches: Sequence[Speech]) -> None:
        self._speeches = speeches
        self._starts = [speech.start for speech in speeches]
        self._reach = list(accumulate((speech.end for speech in speeches), max))
        self._known: dict[int, tuple[int | None, int | None, int]] = {}

    def speaker_at(self, offset: int) -> int | None:
        """The speaker of the narrowest stretch that covers the raw `offset`, None where nobody is said to speak."""
        return self._at(offset)[0]

    def voice_at(self, offset: int) -> int | None:
        """Likewise, also for the holder of an office who is never named."""
        return self._at(offset)[1]

    def words_from(self, offset: int) -> int:
        """Where the spoken words around `offset` begin: behind the verb of saying if that stands before them."""
        return self._at(offset)[2]

    def _at(self, offset: int) -> tuple[int | None, int | None, int]:
        known = self._known.get(offset)
        if known is None:
            narrowest: Speech | None = None
            begin = 0
            index = bisect_right(self._starts, offset) - 1
            while index >= 0 and self._reach[index] > offset:
                speech = self._speeches[index]
                if offset < speech.end:
                    begin = max(begin, speech.verb_end if speech.verb_end <= offset else speech.start)
                    if narrowest is None or speech.end - speech.start < narrowest.end - narrowest.start:
                        narrowest = speech
                index -= 1
            speaker, voice = (None, None) if narrowest is None else (narrowest.speaker, narrowest.voice)
            known = self._known[offset] = (speaker, voice, begin)
        return known
