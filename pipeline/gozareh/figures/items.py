"""Items of a list of acts, each with what it is done to: «افتتاح سالن فریدن با … تومان و افتتاح کتابخانه آدریان با … متر مربع»."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.elsewhere import LIST_MARKS
from gozareh.figures.model import Scene
from gozareh.text.cues import cue_words

_NAMED = 3  # words between an act and a number that say what it is done to
_SEVERAL = 2  # acts behind marks that make a list


class Items:
    """Tells which words of one scene belong to different items."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view, self.types = scene, scene.view, scene.view.types
        self._acts: list[int] = []  # first words of acts
        self._openings: list[int] = []  # those of them that open another item
        self._read()

    def _read(self) -> None:
        last = -1  # where the act before ends
        for hit in self.view.hits.get("status", ()):
            if not hit.entry.option("event", default=False) or self.scene.in_title[hit.start]:
                continue
            mark = hit.start - 1
            if mark > 0 and self.types[mark].key in cue_words("also"):
                mark -= 1
            if self._acts and mark > 0 and self.types[mark].key in LIST_MARKS:
                if (
                    mark > last and "light" not in self.types[mark - 1].layers
                ):  # «افتتاح و بهره‌برداری», «توسعه و راه‌اندازی»
                    self._openings.append(hit.start)
            self._acts.append(hit.start)
            last = hit.end

    def is_of_earlier(self, first: int, word: int) -> bool:
        """Whether what begins at `first` is told within an item of acts before that of the number at `word`."""
        opening = self._opening_between(first, word)
        if opening < 0 or not self._is_in_list(first, word):
            return False
        return word - opening > _NAMED or self._count(word) >= _SEVERAL

    def is_of_later(self, word: int, first: int) -> bool:
        """Whether what begins at `first` is told within an item of acts behind that of the number at `word`."""
        return self._opening_between(word, first) >= 0 and self._is_in_list(word, first)

    def _opening_between(self, first: int, last: int) -> int:
        at = bisect_left(self._openings, last) - 1
        return self._openings[at] if at >= 0 and self._openings[at] > first else -1

    def _is_in_list(self, first: int, last: int) -> bool:
        """Whether an act of the sentence stands before `first`, and no verb from there to `last`."""
        at = bisect_left(self._acts, first) - 1
        if at < 0 or self.view.sentence_of[self._acts[at]] != self.view.sentence_of[last]:
            return False
        return not self.view.has_finite_verb(self._acts[at], last)

    def _count(self, word: int) -> int:
        begin, end = self.view.sentences[self.view.sentence_of[word]]
        return bisect_left(self._openings, end) - bisect_left(self._openings, begin)
