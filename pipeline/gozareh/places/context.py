"""What the words around a name say: whether it is a place here, which kind, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace

from gozareh.places.gazetteer import Gazetteer, Head, Place
from gozareh.places.mention import PlaceMention
from gozareh.places.names import LINK, NameScan, counted_after, free_after
from gozareh.text.cues import cue_word
from gozareh.text.fold import ZWNJ

_NUMBER_MORE = re.compile(r"( و |[،,] ?)([0-9]{1,2})(?![0-9٫٬]|[/.,][0-9])")
_SIZED = re.compile(r"[0-9] (?:\w+ )?\w+ی $")  # «ناحیه صنعتی ۱۸ هکتاری سامان», «سردخانه ۵ هزار تنی بانه»
_SIZE_REACH = 24
_HOUSE_REACH = 40
_ITEM = re.compile(r" [0-9]+(?: \w+){0,2}[،,] ?(?:و )?")  # « ۴۶، », « ۴۶ واحد، »
_COUNTED = re.compile(r" [0-9]")
_SURE, _LIKELY = 0.9, 0.7
# Heads and whether the word behind is a province: «بخش مرکزی» is the middle district of a county, «استان بهار» none.
_NO_NAME = (("region", True), ("province", False))
_ANY_WORD = ("place", "foreign")  # types of the heads behind which words count that are no names
_LIST_REACH = 48  # characters of one item in a list of places with their numbers
_QUOTES = {"«": "»", '"': '"', "“": "”"}
_LONGEST_NAME = 28  # characters in quotes
_QUOTED = ("village", "town", "county", "province", "region", "estate")
_MANY = 3  # so many words after «روستاهای» are names, not qualities


def _start(mention: PlaceMention) -> int:
    return mention.start


class Reader(NameScan):
    """The state of one scan: the folded text, its levelled form, the hits, and the names still in doubt."""

    __slots__ = ("doubtful", "office", "people")

    def __init__(
        self, folded: str, text: str, table: Gazetteer, hits: dict[int, tuple[int, str]], *, office: bool = False
    ) -> None:
        super().__init__(folded, text, table, hits)
        self.office = office
        self.doubtful: list[tuple[int, int, str]] = []
        self.people: set[str] = set()

    def at(self, start: int, last: PlaceMention | None) -> list[PlaceMention]:
        """The mentions that begin with the hit at `start`: a head with its names, a name, or «کشور»."""
        end, key = self.hits[start]
        head = self.table.heads.get(key)
        if (
            head is not None
            and (end + 1 in self.hits or head.open or head.type in _ANY_WORD or self.text[end + 1 : end + 2] in _QUOTES)
            and self.folded[start] != "آ"  # «آستان قدس» is no «استان»
        ):
            found = self._after_head(start, end, head)
            if found:
                return found
        if key == cue_word("country_noun"):
            home = self._home(start, end)
            return [home] if home else []
        if key not in self.table.places:
            return []
        mention = self._name(start, end, key, last)
        return [mention, *self._more_numbers(mention)] if mention else []

    def settle(self, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """Decide what was in doubt by the rest of the text.

        A doubtful name counts once it is told for sure elsewhere («شهرستان گرمی»); a bare name counts no more once it is a person's
        («دکتر فریدون چگنی» … «چگنی افزود»). One name in several provinces gets the only one of them that the text names.
        """
        if self.people:
            sure = {m.name for m in mentions if m.weight >= 0.95}
            mentions = [m for m in mentions if m.weight >= _SURE or m.name in sure or m.name not in self.people]
        if self.doubtful:
            mentions = self._confirm(mentions)
        named = {m.province for m in mentions if m.province}
        return [
            self._placed(m, named) if m.province is None and m.type in ("county", "town", "estate") else m
            for m in mentions
        ]

    def _confirm(self, mentions: list[PlaceMention]) -> list[PlaceMention]:
        sure = {m.name for m in mentions if m.weight >= _SURE} - self.people
        company = {m.province for m in mentions if m.province and m.weight >= _LIKELY}
        starts = [m.start for m in mentions]
        confirmed = []
        for start, end, key in self.doubtful:
            first = self.table.places[key][0]
            place = bisect(starts, start)
            sided = (
                self._in_company(start, end, key, company)
                or (place > 0 and self._is_counted_on(mentions[place - 1], start, end, key))
                or (place < len(mentions) and self._opens_counted(start, end, key, mentions[place]))
            )
            if first.name in sure or (first.name not in self.people and sided):
                free = not place or mentions[place - 1].end <= start
                if free and (place == len(starts) or end <= starts[place]):
                    confirmed.append(self._mention(start, end, start, first.type, key=key, weight=0.5))
        return sorted([*mentions, *confirmed], key=_start) if confirmed else mentions

    def _in_company(self, start: int, end: int, key: str, provinces: set[str]) -> bool:
        """Whether a doubtful name is a county, a town or the like of a province that the text speaks of: after «در» («در ایوان» beside «ایلام»), after a size."""
        if key in self.words.not_by_company or not any(
            place.type in ("county", "town", "region") and place.province in provinces
            for place in self.table.places[key]
        ):
            return False
        before = self._before(start)
        return (
            before in self.words.named_after
            or (before == "در" and self._ends_there(end))
            or _SIZED.search(self.text, max(0, start - _SIZE_REACH), start) is not None
        )

    def _is_counted_on(self, last: PlaceMention, start: int, end: int, key: str) -> bool:
        """Whether places told with their numbers go on here: «سنندج ۶۰۰ هزار، مریوان ۴۸۰ هزار و بانه ۳۹۰ هزار مسافر»."""
        if start - last.end > _LIST_REACH or last.weight < _LIKELY:
            return False
        between = self.text[last.end : start]
        if not any(letter.isdecimal() for letter in between):
            return False
        before = self._before(start)
        if before in self.words.prepositions and before == self._before(last.type_start):
            if not LINK.match(between):  # «۶۳ درصد از پرویزخان و ۱۰ درصد از خسروی»
                return False
        elif not between.endswith((" و ", "، ", "، و ", ", ")) or not counted_after().match(self.text, end):
            return False
        alike = ("province",) if last.type == "province" else ("county", "town", "region")
        return any(
            place.type in alike and ("province" in alike or last.province in (None, place.province))
            for place in self.table.places[key]
        )

    def _opens_counted(self, start: int, end: int, key: str, following: PlaceMention) -> bool:
        """Whether places told with their numbers begin here: «(درمیان ۴۶، سربیشه ۴۲)»."""
        if following.start - end > _LIST_REACH or following.weight < _LIKELY or following.start != following.type_start:
            return False
        if self.text[start - 1 : start].isalnum() or self.text[max(0, start - 2) : start - 1].isalnum():
            return False
        if not _ITEM.fullmatch(self.text, end, following.start) or not _COUNTED.match(self.text, following.end):
            return False
        return any(
            place.type == following.type and following.province in (None, place.province)
            for place in self.table.places[key]
        )

    def _placed(self, mention: PlaceMention, named: set[str]) -> PlaceMention:
        hit = self.hits.get(mention.start)
        places = self.table.places.get(hit[1], ()) if hit else ()
        provinces = {p.province for p in places if p.type == mention.type and p.province in named}
        if len(provinces) != 1:
            return mention
        province = provinces.pop()
        return replace(mention, province=province, iso=self.table.iso.get(province or ""))

    def _home(self, start: int, end: int) -> PlaceMention | None:
        before = self._before(start)
        if before in self.words.not_home_before or before[-1:].isdigit():
            return None
        if before == "از" and self._before(start - 3) in self.words.not_home_before:
            return None
        whole = before in self.words.whole_country
        begin = start - len(before) - 1 if whole else start
        weight = 0.95 if whole else 0.8 if before in self.words.prepositions else 0.6
        return PlaceMention(start, end, self.folded[start:end], "ایران", "country", begin, None, None, weight)

    def _name(self, start: int, end: int, key: str, last: PlaceMention | None) -> PlaceMention | None:
        place, words = self.table.places[key][0], self.words
        before, after = self._before(start), self._next(end)
        if len(key) <= 4 and place.name[0] == "آ" and self.folded[start] != "آ":
            return None
        if after and self.folded[end] == ZWNJ and after not in words.surname_endings and after not in words.enclitics:
            return None  # part of a compound: «گیلان‌غربی», «تهران‌نشین»
        if after in words.surname_endings:
            return None  # «رامیان پور» is never called «رامیان»
        if before in words.titles and before not in words.named_after:
            self.people.add(place.name)
            return None
        if before in words.brands or after in words.brand_second.get(key, ()):
            return None
        if " " not in key and place.type not in ("province", "country", "foreign") and self._is_surname(start, before):
            self.people.add(place.name)
            return None
        office, near = before in words.offices, before in words.prepositions
        ambiguous = place.ambiguous
        if ambiguous and start and self.folded[start - 1] == ZWNJ:
            return None  # «بهشت‌آباد» is no «آباد»
        if ambiguous == "agency":
            if not office and self._is_agency(start, before):
                return None
            ambiguous = ""
        listed = last is not None and start - last.end < 6 and last.weight >= 0.7  # a link is that short
        listed = listed and last is not None and LINK.fullmatch(self.text, last.end, start) is not None
        if ambiguous and listed and last is not None:
            same = last.province is not None and any(p.province == last.province for p in self.table.places[key])
            listed = same or bool(free_after().match(self.text, end) or LINK.match(self.text, end))
        housed = office or (ambiguous and self._of_local_house(start, end, key))
        if ambiguous and not (housed or listed or self._links_on(end) or (near and ambiguous == "person")):
            self.doubtful.append((start, end, key))
            return None
        if office or listed:
            weight = 0.9 if not ambiguous or before in words.office_kinds else 0.8
        elif before in words.before_places:
            weight = 0.9 if not ambiguous else 0.5
        else:
            weight = 0.7 if not ambiguous else 0.6
        kind = words.office_kinds.get(before, "")
        return self._mention(
            start, end, start, kind if kind and kind in self.table.readings[key] else place.type, key=key, weight=weight
        )

    def _of_local_house(self, start: int, end: int, key: str) -> bool:
        """Whether a county ends the name of a house that every county has: «رئیس جمعیت هلال احمر دیلم»."""
        before = " " + self.text[max(0, start - _HOUSE_REACH) : max(0, start - 1)]
        if not before.endswith(self.words.local_houses) or not self._ends_there(end):
            return False
        return key not in self.words.not_by_company and any(place.type == "county" for place in self.table.places[key])

    def _links_on(self, end: int) -> bool:
        """Whether an unambiguous place is joined on: «کوثر، سیمین‌دشت و نظرآباد»."""
        link = LINK.match(self.text, end)
        hit = self.hits.get(link.end()) if link else None
        places = self.table.places.get(hit[1]) if hit else None
        return bool(places and not places[0].ambiguous)

    def _is_surname(self, start: int, before: str) -> bool:
        """Whether a given name stands before, or a title one or two words back: «دکتر فریدون چگنی», «مصطفی پردیسان»."""
        words = self.words
        if self.office or not before or before in words.before_places or before in words.not_names:
            return False
        window = self.text[max(0, start - 36) : start - 1].rpartition("\v")[2].split(" ")
        between = window[-2] if len(window) > 1 else ""
        if any(word in words.named_after for word in window[-3:]):
            return False
        if between in words.titles:
            return before not in words.offices
        if before in words.given_names:
            return True
        return (
            len(window) > 2 and window[-3] in words.titles and between.isalpha() and between not in words.before_places
        )

    def _is_agency(self, start: int, before: str) -> bool:
        """Whether «فارس» is the news agency here: «به گزارش خبرنگار گروه اقتصادی فارس», «در گفت‌وگو با فارس»."""
        window = self.text[max(0, start - 56) : start].split(" ")
        return before in ("با", "به", "") or any(word in self.words.brands for word in window[-8:])

    def _mention(self, start: int, end: int, begin: int, kind: str, *, key: str, weight: float) -> PlaceMention:
        readings = self.table.readings[key]
        name, province = readings.get(kind) or readings[""]
        if kind == "estate" or self.text[end : end + 1].isdigit():
            longer = self._with_number(end)
            if longer != end:
                end = longer
                name = self.folded[start:end]
        iso = self.table.iso[province] if province else None
        return PlaceMention(start, end, self.folded[start:end], name, kind, begin, province, iso, weight)

    def _more_numbers(self, mention: PlaceMention) -> list[PlaceMention]:
        """The «۲» of «کاسپین ۱ و ۲» as a mention of its own."""
        found: list[PlaceMention] = []
        if mention.type != "estate":
            return found
        stem = mention.text.rstrip("0123456789")
        if len(stem) == len(mention.text):
            return found
        position = mention.end
        while (more := _NUMBER_MORE.match(self.text, position)) and free_after().match(self.text, more.end()):
            start, position = more.start(2), more.end()
            found.append(
                replace(
                    mention, start=start, end=position, text=more.group(2), name=stem + more.group(2), type_start=start
                )
            )
        return found

    def _after_head(self, start: int, end: int, head: Head) -> list[PlaceMention]:
        """Names after a type word: one, or a list after its plural or its number («سه سد لاسک، پلرود و شفارود»)."""
        if not self.text.startswith(" ", end):
            return []
        before = self._before(start)
        count = int(before) if before.isdecimal() and len(before) < 3 else self.words.counts.get(before)
        several = head.plural or count is not None or before[-1:].isdigit()
        found: list[PlaceMention] = []
        unlisted = False
        position, begin = end + 1, start
        while mention := self._typed(position, begin, head, several=several):
            found += [mention, *self._more_numbers(mention)]
            unlisted = unlisted or mention.weight < _SURE
            position = found[-1].end + (mention.start > position)  # behind the quote
            link = LINK.match(self.text, position) if several else None
            if not link:
                break
            position = begin = link.end()
        if not several or not found:
            return found
        many = head.type == "village" and count is None and len(found) >= _MANY
        if unlisted and not many and len(found) != count and (found[0].weight < _SURE or count is not None):
            return []
        listed = not unlisted and found[0].start in self.hits
        if len(found) == 1 and listed and head.type not in ("province", "foreign"):
            first_end, key = self.hits[found[0].start]
            return [
                self._mention(found[0].start, first_end, start, self.table.places[key][0].type, key=key, weight=0.95)
            ]
        return found

    def _typed(self, position: int, begin: int, head: Head, *, several: bool) -> PlaceMention | None:
        """The name at `position` as a place of the head's type, listed or (after open heads, in quotes) not."""
        if self.text[position : position + 1] in _QUOTES:
            return self._in_quotes(position, begin, head)
        hit = self.hits.get(position)
        if hit and self.folded[hit[0] : hit[0] + 1] == ZWNJ and self._next(hit[0]) not in self.words.enclitics:
            hit = None  # «بخش صحنه‌ای», «روستای کلاته‌نو»
        if hit and hit[1] in self.table.places:
            places = self.table.places[hit[1]]
            place = places[0]
            if self._before(begin) in self.words.pointers and head.type not in {other.type for other in places}:
                return None  # «این شهرستان دپو شده بود»
            if (head.type == "foreign" and place.type != "foreign") or (
                place.ambiguous == "word" and hit[1] in self.words.not_names
            ):
                return None
            if place.ambiguous == "word" and (head.type, place.type == "province") in _NO_NAME:
                return None
            return self._mention(position, hit[0], begin, self._fitting(head, places), key=hit[1], weight=0.95)
        if head.type == "foreign" and head.plural and not hit:
            return self._part_of_world(position, begin)
        if hit or not (head.open or (several and head.type == "place")):
            return None
        if self._before(begin) in self.words.pointers:
            return None  # «این سد پارسال …»
        end = self._numbered(position) if head.type == "estate" and not several else 0
        end = end or self._unknown(position, listed=several)
        if not end:
            return None
        end = self._with_number(end) if head.type == "estate" else end
        name = self.folded[position:end]
        kind = "region" if head.type == "place" else head.type
        return PlaceMention(position, end, name, name, kind, begin, None, None, 0.8)

    def _part_of_world(self, position: int, begin: int) -> PlaceMention | None:
        """«به کشورهای اروپایی»: the continent whose countries are told."""
        word = self._next(position - 1)
        name = self.words.parts_of_world.get(word)
        if name is None:
            return None
        end = position + len(word)
        return PlaceMention(position, end, self.folded[position:end], name, "foreign", begin, None, None, 0.95)

    def _in_quotes(self, position: int, begin: int, head: Head) -> PlaceMention | None:
        """«روستای «پچت»»: what stands in quotes is the name, whatever its words are besides."""
        start = position + 1
        end = self.text.find(_QUOTES[self.text[position]], start, start + _LONGEST_NAME)
        name = self.folded[start:end]
        if end < start or not name.replace(" ", "").replace(ZWNJ, "").isalpha():
            return None
        hit = self.hits.get(start)
        places = self.table.places.get(hit[1], ()) if hit and hit[0] == end else ()
        if hit and places:
            return self._mention(start, end, begin, self._fitting(head, places), key=hit[1], weight=0.95)
        if head.type not in _QUOTED:
            return None
        return PlaceMention(start, end, name, name, head.type, begin, None, None, 0.95)

    def _fitting(self, head: Head, places: tuple[Place, ...]) -> str:
        if head.type == "place":
            return places[0].type
        types = {place.type for place in places}
        if types == {"foreign"}:
            return "foreign"  # «شبه جزیره کره»
        if head.type in types or head.type in ("estate", "village", "region"):
            return head.type
        return (
            head.type if head.type in ("town", "county") and types & {"town", "county", "province"} else places[0].type
        )
