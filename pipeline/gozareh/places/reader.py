"""Find place names in a text: one pass of the automaton, then the context of each hit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gozareh.places.gazetteer import Gazetteer, Head, Place, Words, gazetteer, level
from gozareh.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r" ?[،,] ?(?:و )?| و ")
_NUMBER = re.compile(r" ?([0-9]{1,2})(?![0-9٫٬]|[/.,][0-9])")
_NUMBER_MORE = re.compile(r" و ([0-9]{1,2})(?![0-9])")
_FREE_AFTER = re.compile(r" ?(?:[^\w ]|$| (?:و|در|با|که|از|به|جمعا|استان|شهرستان|است|نیز|هم)\b)| و\b")
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention. `start:end` is the own name, `type_start` where the phrase with its type word begins.

    `name` is the name in the gazetteer's spelling (as written where no list holds it), `type` one of country, province,
    county, town, estate, village, region and foreign; `weight` says how sure it is a place here, from 0 to 1.
    """

    start: int
    end: int
    text: str
    name: str
    type: str
    type_start: int
    province: str | None
    iso: str | None
    weight: float


def read_places(text: str) -> list[PlaceMention]:
    """The places that `text` names, in text order, none overlapping, with offsets into `text` as given."""
    folded = fold(text)
    mentions = []
    for found in scan(folded.text):
        start, end = folded.raw(found.start, found.end)
        type_start, _ = folded.raw(found.type_start, found.end)
        mentions.append(replace(found, start=start, end=end, text=text[start:end], type_start=type_start))
    return mentions


def scan(folded: str) -> list[PlaceMention]:
    """The same over an already folded text, with offsets into it."""
    table = gazetteer()
    text = level(folded)
    hits = _hits(text, table)
    mentions: list[PlaceMention] = []
    reader = _Reader(folded, text, table, hits)
    done = 0
    for start in sorted(hits):
        if start < done:
            continue
        found = reader.at(start, mentions[-1] if mentions else None)
        if found:
            mentions.extend(found)
            done = found[-1].end
    return mentions


def _hits(text: str, table: Gazetteer) -> dict[int, tuple[int, str]]:
    """Start → (end, key) of the longest name or head that begins there at a word's start and ends at a word's end."""
    hits: dict[int, tuple[int, str]] = {}
    size = len(text)
    for last, (length, key) in table.automaton.iter(text):
        end = last + 1
        start = end - length
        if start and text[start - 1].isalpha():
            continue
        if end < size and text[end].isalpha() and not (length > 3 and text.startswith("ست", end) and not text[end + 2 : end + 3].isalpha()):
            continue
        if start not in hits or hits[start][0] < end:
            hits[start] = (end, key)
    return hits


class _Reader:
    """The state of one scan: the folded text, its levelled form, the hits."""

    __slots__ = ("folded", "hits", "table", "text", "words")

    def __init__(self, folded: str, text: str, table: Gazetteer, hits: dict[int, tuple[int, str]]) -> None:
        self.folded, self.text, self.table, self.hits = folded, text, table, hits
        self.words: Words = table.words

    def at(self, start: int, last: PlaceMention | None) -> list[PlaceMention]:
        """The mentions that begin with the hit at `start`: a head with its names, a name, or «کشور»."""
        end, key = self.hits[start]
        head = self.table.heads.get(key)
        if head is not None:
            found = self._after_head(start, end, head)
            if found:
                return found
            if key != "کشور":
                return []
        if key == "کشور":
            home = self._home(start, end)
            return [home] if home else []
        mention = self._name(start, end, key, last)
        return [mention] if mention else []

    def _before(self, start: int) -> str:
        """The word before `start` on the same line, "" where a mark or nothing stands there."""
        if not start or self.text[start - 1] != " ":
            return ""
        return self.text[max(0, start - 24) : start - 1].rpartition(" ")[2].rpartition("\v")[2]

    def _next(self, end: int) -> str:
        if not self.text.startswith(" ", end):
            return ""
        match = _WORD.match(self.text, end + 1)
        return match.group() if match else ""

    def _home(self, start: int, end: int) -> PlaceMention | None:
        before = self._before(start)
        if before in self.words.not_home_before or before[-1:].isdigit():
            return None
        whole = before in self.words.whole_country
        near = before in self.words.prepositions
        begin = start - len(before) - 1 if whole else start
        weight = 0.95 if whole else 0.8 if near else 0.5
        return PlaceMention(start, end, self.folded[start:end], "ایران", "country", begin, None, None, weight)

    def _name(self, start: int, end: int, key: str, last: PlaceMention | None) -> PlaceMention | None:
        places = self.table.places[key]
        place = places[0]
        before = self._before(start)
        after = self._next(end)
        words = self.words
        if before in words.titles or after in words.surname_endings:
            return None
        if after in words.brand_second.get(key, ()):
            return None
        short = level(place.name) != place.name and len(key) <= 4 and place.name[0] == "آ"
        if short and self.folded[start] != "آ":
            return None
        ambiguous = place.ambiguous if len(places) == 1 or place.type == "province" else _ambiguity(places)
        listed = last is not None and last.weight >= 0.7 and bool(_LINK.fullmatch(self.text, last.end, start))
        if ambiguous and not (listed or before in words.offices or (before in words.prepositions and ambiguous != "word")):
            return None
        if before in words.brands:
            return None
        weight = 0.7
        if before in words.offices or listed:
            weight = 0.9 if not ambiguous else 0.7
        elif before in words.before_places:
            weight = 0.9 if not ambiguous else 0.5
        return self._mention(start, end, start, place.type, places, weight) if weight >= _LEAST else None

    def _mention(self, start: int, end: int, begin: int, kind: str, places: tuple[Place, ...], weight: float) -> PlaceMention:
        same = [place for place in places if place.type == kind] or list(places)
        provinces = {place.province for place in same}
        province = same[0].province if len(provinces) == 1 else None
        name = same[0].name
        end = self._with_number(start, end) if kind == "estate" or self.text[end : end + 1].isdigit() else end
        text = self.folded[start:end]
        if text[-1:].isdigit():
            name = text
        return PlaceMention(start, end, text, name, kind, begin, province, self.table.iso.get(province or ""), weight)

    def _with_number(self, start: int, end: int) -> int:
        """Take in the number of «کاسپین ۱», «بوشهر۲», but not that of «لیا ۱۹۱ واحد»."""
        match = _NUMBER.match(self.text, end)
        if match and (match.start(1) == end or _FREE_AFTER.match(self.text, match.end())):
            return match.end()
        return end

    def _after_head(self, start: int, end: int, head: Head) -> list[PlaceMention]:
        """Names after a type word: one, or a list after its plural."""
        text = self.text
        if not text.startswith(" ", end):
            return []
        found: list[PlaceMention] = []
        counted = self._before(start)[-1:].isdigit()
        position, begin = end + 1, start
        while mention := self._typed(position, begin, head):
            found.append(mention)
            position = mention.end
            if mention.type == "estate" and (more := _NUMBER_MORE.match(text, position)) and mention.text[-1:].isdigit():
                name = mention.text.rstrip("0123456789") + more.group(1)
                part = (more.start(1), more.end(1))
                found.append(replace(mention, start=part[0], end=part[1], text=self.folded[part[0] : part[1]], name=name, type_start=part[0]))
                position = more.end(1)
            if not head.plural:
                break
            link = _LINK.match(text, position)
            if not link:
                break
            position = begin = link.end()
        known = [m for m in found if m.weight >= 0.9]
        if head.plural and not known:
            return []
        if found and (counted or (head.plural and len(found) == 1)) and found[0].weight >= 0.9 and head.type == "estate":
            places = self.table.places[self.hits[found[0].start][1]]
            found[0] = replace(found[0], type=places[0].type, province=places[0].province)
        return found

    def _typed(self, position: int, begin: int, head: Head) -> PlaceMention | None:
        """The name at `position` as a place of the head's type, known or (after open heads) not."""
        hit = self.hits.get(position)
        if hit and hit[1] in self.table.places:
            places = self.table.places[hit[1]]
            if head.type == "foreign" and places[0].type != "foreign":
                return None
            return self._mention(position, hit[0], begin, self._fitting(head, places), places, 0.95)
        if hit or not head.open:
            return None
        end = self._unknown(position)
        if not end:
            return None
        name = self.folded[position:end]
        end = self._with_number(position, end) if head.type == "estate" else end
        return PlaceMention(position, end, self.folded[position:end], name if end == position + len(name) else self.folded[position:end],
                            head.type, begin, None, None, 0.8)  # fmt: skip

    def _fitting(self, head: Head, places: tuple[Place, ...]) -> str:
        types = {place.type for place in places}
        if head.type in types or head.type in ("estate", "village", "region"):
            return head.type
        return head.type if head.type in ("town", "county") and types & {"town", "county", "province"} else places[0].type

    def _unknown(self, position: int) -> int:
        """The end of an unlisted name at `position`, 0 if the word there is no name."""
        match = _WORD.match(self.text, position)
        if not match or len(match.group()) < 3 or match.group() in self.words.not_names:
            return 0
        after = self._next(match.end())
        if after in self.words.verbs or match.group().endswith(("های", "شده", "کننده", "ترین")):
            return 0
        if after in ("های", "ها", "ای"):
            return 0
        return match.end() + 1 + len(after) if after in self.words.name_endings else match.end()


def _ambiguity(places: tuple[Place, ...]) -> str:
    """What else the name is, where all or the first of its readings say so."""
    return places[0].ambiguous
