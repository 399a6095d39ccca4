"""The words around a position of a levelled text, and the extent of names that no list holds."""

from __future__ import annotations

import re
from functools import cache

from gozareh.places.gazetteer import Gazetteer
from gozareh.text.cues import cue_endings, cue_pattern
from gozareh.text.fold import ZWNJ

_WORD = re.compile(r"[^\W\d_]+")
LINK = re.compile(r" {0,2}[،,] {0,2}(?:و )?| {1,2}و {1,2}")
_NUMBER = re.compile(r" ?([0-9]{1,2})(?![0-9٫٬]|[/.,][0-9])")
_DIGIT = re.compile(" ?[0-9]")


@cache
def free_after() -> re.Pattern[str]:
    """What may follow a word that is a name of a place and something else, too."""
    return re.compile(rf" ?(?:[^\w ]|$)| (?:و|در|با|که|از|به|{cue_pattern('after_place_name')})\b")


@cache
def counted_after() -> re.Pattern[str]:
    """The number of a place right behind it, and what may stand between: «با ۸», «را حدود ۱۲»."""
    return re.compile(rf"(?: ?(?:{cue_pattern('before_number')})(?![^\W\d_])){{0,3}} ?[0-9]")


@cache
def _numbered() -> re.Pattern[str]:
    mark, names = cue_pattern("number_mark"), cue_pattern("number_names")
    return re.compile(rf"(?:{mark}) ?(?:[0-9]{{1,2}}(?![0-9])|{names})(?![^\W\d_])")


class NameScan:
    """The folded text of one scan, its levelled form and the hits in it."""

    __slots__ = ("folded", "hits", "table", "text", "words")

    def __init__(self, folded: str, text: str, table: Gazetteer, hits: dict[int, tuple[int, str]]) -> None:
        self.folded, self.text, self.table, self.hits = folded, text, table, hits
        self.words = table.words

    def _before(self, start: int) -> str:
        """The word before `start` on the same line, "" where a mark or nothing stands there."""
        if not start or self.text[start - 1] != " ":
            return ""
        text, near = self.text, max(0, start - 24)
        return text[max(text.rfind(" ", near, start - 1) + 1, text.rfind("\v", near, start - 1) + 1, near) : start - 1]

    def _next(self, end: int) -> str:
        if not self.text.startswith(" ", end):
            return ""
        match = _WORD.match(self.text, end + 1)
        return match.group() if match else ""

    def _ends_there(self, end: int) -> bool:
        """Whether a name ends its phrase: a mark, a closed word, a number («در ایوان دو مرکز …») or a verb follows («در ایوان فعال است»)."""
        if free_after().match(self.text, end):
            return True
        following = re.split(r"[ .،؛:!؟)»]+", self.text[end : end + 30].partition("\v")[0])[1:3]
        if following and self.words.counts.get(following[0]):
            return True
        return any(word in self.words.verbs or word.isdecimal() for word in following)

    def _with_number(self, end: int) -> int:
        """Take in the number of «کاسپین ۱», «بوشهر۲», but not that of «لیا ۱۹۱ واحد»."""
        match = _NUMBER.match(self.text, end)
        if match and (match.start(1) == end or free_after().match(self.text, match.end())):
            return match.end()
        return end

    def _numbered(self, position: int) -> int:
        """The end of «شماره ۳ خرم‌آباد», 0 if no such name is there."""
        match = _numbered().match(self.text, position)
        if not match:
            return 0
        hit = self.hits.get(match.end() + 1)
        return hit[0] if hit and hit[1] in self.table.places and self.text[match.end()] == " " else match.end()

    def _unknown(self, position: int, *, listed: bool) -> int:
        """The end of an unlisted name at `position`, 0 if the word there is no name."""
        words = self.words
        match = _WORD.match(self.text, position)
        if not match or match.group() in words.not_names:
            return 0
        after = self._next(match.end())
        if len(match.group()) < 3 and not (after and self.folded[match.end()] == ZWNJ):
            return 0
        if (
            after in words.verbs
            or after in ("های", "ها", "ای", "بر", "تر")
            or match.group().endswith(("های", "ترین", *cue_endings("participle_endings")))
        ):
            return 0
        joined = after in words.name_endings or (after and self.folded[match.end()] == ZWNJ)
        if match.group() in words.name_openings and len(after) > 2:
            joined = joined or after not in words.not_names
        end = match.end() + 1 + len(after) if joined else match.end()
        if listed and not (
            free_after().match(self.text, end) or LINK.match(self.text, end) or _DIGIT.match(self.text, end)
        ):
            return 0
        return end
