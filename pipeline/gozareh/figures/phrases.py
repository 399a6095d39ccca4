"""Noun phrases: where one begins, what its head counts, and how a figure takes it."""

from __future__ import annotations

import re

from gozareh.figures.extent import PhraseEnds
from gozareh.figures.model import COVER_BOUND, COVER_PLACE, Figure
from gozareh.places.areas import of_inhabitants
from gozareh.text.cues import cue_endings, cue_pairs, cue_words
from gozareh.text.fold import squeeze
from gozareh.text.ordinary import ordinary_words
from gozareh.text.types import WordType
from gozareh.text.words import Hit

CORE_KINDS = frozenset({"estate", "zone", "estate_or_zone", "unit", "job", "center"})
_ESTATES = frozenset({"estate", "zone"})
_PLACES_OF_WORK = frozenset({"zone", "center", "estate_or_zone"})
SIZE_UNITS = frozenset({"ha", "m2", "km2"})
_JOINERS = frozenset({"و", "،", "یا", "/", "تا"})
# Words that end a noun phrase and may begin one behind a number («۱۹ شهر»), behind one that counts («۱۲ برنامه»).
_HEADS = frozenset({"owner"})
_HEADS_COUNTED = frozenset({"owner", "thing", "act"})
_LONGEST_JOINT = 8  # words between two members of a list
_LONGEST_PAIR = 3  # words before the second noun of a kind phrase with «و»
_LEAST = 3  # letters of a noun that an ending can follow
_ENDINGS = ("ها", "های", "هایی", "هایش", "هایشان", "هاست", "ای")
_GAPS = "\u200c\u200e\u200f\u00a0 "  # between a word and its ending
_ENDING = re.compile(f"[{_GAPS}]*(?:{'|'.join(_ENDINGS[:-1])})$|(?<=ه)[{_GAPS}]*{_ENDINGS[-1]}$")
_ARABIC_YEH = "\u064a"
_ONE_OF_HE = re.compile(f"(?<=ه)[{_GAPS}]+ای$")  # «مدرسه‌ای», which squeezed looks like a plural of «مدرس»


def is_human_plural(key: str) -> bool:
    """Whether a squeezed word is a plural of people by its form («مقرری‌بگیران», «جان‌باختگان»)."""
    return key.endswith(cue_endings("human_endings"))


def is_of_people(kind: WordType) -> bool:
    """Whether a word names people: one of the list, or one of no list by what they do or where they live («گیوه‌باف», «گیلانی»)."""
    if "person_noun" in kind.layers or of_inhabitants(kind.key) is not None:
        return True
    return not kind.entries and len(kind.key) > _LEAST + 2 and kind.key.endswith(cue_endings("profession_endings"))


def _is_one(key: str) -> bool:
    """Whether the «ی» of a squeezed word says «a», by its ending or because only the word without it is one of every day."""
    return key.endswith(cue_endings("many_of_a_relative")) or (
        key not in ordinary_words() and key[:-1] in ordinary_words()
    )


def _is_with_copula(key: str) -> bool:
    """Whether a squeezed word is one of every day with «ست» behind it («هواپیماست», not «دوست» nor the «هاست» of «آن هاست»)."""
    if not key.endswith("ست") or len(key) <= 2 * _LEAST or key in ordinary_words():
        return False
    return key[:-2] in ordinary_words()


def _cut(text: str, letters: int) -> str:
    """A text without its last letters, and without the joiners that stood before them."""
    while letters and text:
        letters -= text[-1].isalpha()
        text = text[:-1]
    return text.rstrip(_GAPS)


class NounPhrases(PhraseEnds):
    """The noun phrases of one scene: where they begin and end, and which kind their heads are of."""

    def head_after(self, word: int, limit: int, *, counted: bool = False) -> int:
        """The head of the noun phrase that begins at `word`, or -1; `counted` right behind a number that counts («۱۲ برنامه»)."""
        but = _HEADS_COUNTED if counted else _HEADS
        if word + 1 < limit and self.types[word].key in cue_words("after_words") and self.types[word + 1].key == "از":
            return -1  # «در ۸۸ بعد از …»
        if word < limit and self.types[word].key in cue_words("no_heads"):
            if self.scene.clauses[self.scene.clause_of[word]].verb == word:
                return -1  # «از مرز ۲۳ میلیارد گذشت»
        sorts = word + 1 < limit and self.is_open(word + 1)
        if sorts and (self.types[word].key in cue_words("sorts") or self.types[word].key in cue_words("becoming")):
            word += 1  # «۹۰ کیلوگرم انواع مواد مخدر», «دو برابر شدن صادرات»
        hit = self.kind_at.get(word)
        named = hit is not None and hit.end - word > 1  # «۹ هزار عنوان کتاب»
        named = named or (counted and self.is_compound(word))
        if (
            word < limit and self.is_open(word) and word not in self.counters
            and (named or not self.is_boundary(word, but=but))
        ):  # fmt: skip
            following = self.types[word + 1] if word + 1 < limit else None
            if following is not None and following.verb is not None and following.verb.noun_too:
                if self.scene.clauses[self.scene.clause_of[word]].verb != word + 1:
                    following = None  # «۱۴ وعده ساخت سالن»
            if "light" in self.types[word].layers and self.is_left_open(word):
                return -1  # «میانگین را ۳۷۸ | اعلام و … خاطرنشان کرد»
            if word not in self.kind_at and following is not None and following.verb is not None:
                if following.verb.role in ("do", "become") and not self._may_be_counted(word):
                    return -1
            return word
        return -1

    def _may_be_counted(self, word: int) -> bool:
        """Whether a noun before «شد» or «کرد» is a thing, not the noun part of a compound verb («اضافه شد»)."""
        kind = self.types[word]
        names = {entry.name for entry in kind.by_layer.get("boundary", ())}
        if names & {"act", "thing"}:
            return "thing" in names
        return not kind.layers & {"light", "change", "status", "modality"}

    def kind_of(self, head: int, last: int) -> Hit | None:
        """The kind phrase that begins at `head`, or None."""
        return self.kind_at.get(head) if head < last else None

    def noun_text(self, head: int, last: int) -> str:
        """A noun phrase as written: its head without endings, without attributes among its modifiers."""
        hit = self.kind_at.get(head)
        end = hit.end if hit is not None and hit.end <= last else head + 1
        words = [self._head_text(head, end, alone=last == end)]
        start = end
        for word in range(end, last):
            if word in self.attribute_starts and (hit is not None or word in self.lasting):
                words.append(self.view.slice(start, word))
                start = word + 1
        words.append(self._last_text(start, last))
        return " ".join(filter(None, words))

    def _head_text(self, head: int, end: int, *, alone: bool) -> str:
        """The head without the endings of plural, owner and «ی»; the head may be several words («دانش آموزان»)."""
        text, kind = self.view.slice(head, end), self.types[end - 1]
        if end - head > 1 and self.types[head].ending == "plural":  # «شهرک‌های صنعتی»
            pair = next((word for word in range(head + 1, end - 1) if self.types[word].key == "و"), -1)
            if pair > 0:  # «شهرک‌ها و نواحی صنعتی»
                second = self.kind_at.get(pair + 1)
                later = self._head_text(pair + 1, second.end if second is not None else pair + 2, alone=False)
                return f"{self._head_text(head, pair, alone=False)} {self.view.slice(pair, pair + 1)} {later}"
            return f"{self._head_text(head, head + 1, alone=False)} {self.view.slice(head + 1, end)}"
        plain = text.replace(_ARABIC_YEH, "ی")
        one = _ONE_OF_HE.search(plain) if plain.endswith("ای") else None
        if one is not None:
            return text[: one.start()]
        known = kind.ending != "indefinite" or head in self.kind_at or self._is_cut_off(kind, end)
        if kind.ending and known and kind.key.startswith(kind.stem):
            glides = not alone and kind.ending == "plural" and kind.stem.endswith(cue_endings("glides"))
            return _cut(text, len(kind.key) - len(kind.stem)) + ("ی" if glides else "")  # «دانشجوی خارجی»
        one_word = end - head == 1 or self.view.key_at(end) == "که"  # not «نیروگاه خورشیدی حدود ۱۰ مگاواتی»
        if alone and one_word and kind.key.endswith("ی") and self._is_cut_off(kind, end) and _is_one(kind.key):
            return _cut(text, 1)  # «تسهیلاتی که», «چهار اردوگاهی که»
        if alone and _is_with_copula(kind.key):
            return _cut(text, 2)  # «کمتر از پنج هواپیماست»
        if alone and kind.key.endswith("ی") and kind.key[:-1] in cue_words("amount_nouns"):
            return _cut(text, 1)
        plural = plain.endswith(_ENDINGS) and kind.key not in cue_words("like_plurals")
        found = _ENDING.search(plain) if plural else None
        if found is not None and found.start() >= _LEAST:
            return text[: found.start()]
        if kind.ending == "plural":
            hit = self.kind_at.get(head)  # a broken plural: «نواحی», «مراکز» are told as one
            return kind.stem if hit is not None and end - head == 1 and hit.entry.value in _PLACES_OF_WORK else text
        if is_human_plural(kind.key):
            if kind.key.endswith(cue_endings("seekers")):
                return _cut(text, 3)
            return _cut(text, 3) + "ه" if kind.key.endswith("گان") else _cut(text, 2)
        if (
            alone
            and kind.key.endswith(cue_endings("adjective_endings"))
            and len(kind.key) > _LEAST
            and kind.key not in cue_words("uninflected")
            and head not in self.kind_at
        ):
            return _cut(text, 1)
        return text

    def _is_cut_off(self, kind: WordType, word: int) -> bool:
        """«چاهی که», «جمعیتی بالغ بر»: behind the noun stands a clause or what leads to its number, so that its «ی» says «a»."""
        if word >= len(self.types) or "closed" in kind.layers:
            return False  # «بازی که»
        return self.types[word].key == "که" or bool(self.scene.cover[word] & COVER_BOUND)

    def _last_text(self, first: int, last: int) -> str:
        """Modifiers without the «ی» before a relative clause («چاه جدیدی که»)."""
        if last <= first:
            return ""
        text, kind = self.view.slice(first, last), self.types[last - 1]
        if (
            kind.ending == "indefinite"
            and last < len(self.types)
            and self.types[last].key == "که"
            and "adjective" in kind.layers
        ):
            return _cut(text, len(kind.key) - len(kind.stem))
        return text

    def _of_both(self, head: int) -> int:
        """«شهرک‌ها و نواحی صنعتی کشور ۸۹۶ مورد است»: the head of the longer kind phrase that the one at `head` ends."""
        for first in range(max(0, head - _LONGEST_PAIR), head):
            whole = self.kind_at.get(first)
            if whole is not None and whole.end > head:
                return first
        return head

    def both(self, figures: list[Figure], back: int) -> str:
        """«۱۳ شهرک و ۶ ناحیه صنعتی»: the noun of both, where the figure at `back` is the second of two told together, else ""."""
        other, mate = figures[back], figures[back - 1] if back else None
        if mate is None or {mate.kind, other.kind} != _ESTATES or mate.sentence != other.sentence:
            return ""
        if mate.quantity.unit != "count" or other.quantity.unit != "count" or mate.noun is None or other.noun is None:
            return ""
        joint = other.first - 1
        if self.types[joint].key != "و" or joint - mate.noun_last > 1:
            return ""
        return f"{mate.noun.split()[0]} {self.view.slice(joint, joint + 1)} {other.noun}"

    def give(self, figure: Figure, head: int, limit: int, why: str) -> None:
        """Make a noun phrase before a number that of the number."""
        self._take(figure, head, limit, "left", why)

    def _take(self, figure: Figure, head: int, limit: int, side: str, why: str) -> None:
        if side == "left" and self.types[head - 1].key == "و":
            head = self._of_both(head)
        last = self.phrase_end(head, limit, number=figure.first if side == "right" else -1)
        if side == "right" and figure.quantity.adjectival and self.types[head].key in dict(cue_pairs("short_heads")):
            last = head + 1  # «باند سه نفره | جعل اسناد»
        figure.noun_first, figure.noun_last, figure.noun_side = head, last, side
        figure.why["noun"] = why
        hit = self.kind_of(head, last)
        if hit is not None and self._countable(figure, hit.entry.value):
            figure.kind = hit.entry.value
            figure.why["kind"] = hit.entry.path
        counted = str(hit.entry.option("noun") or "") if hit is not None else ""
        if counted and hit is not None:  # «۱۶۰ تختخوابی»: beds, and what follows belongs to the hospital
            figure.noun, figure.noun_last = counted, hit.end
            return
        figure.noun = self.noun_text(head, last)
        if side == "left" and len(figure.quantity.unit) == 3:
            figure.noun = self._priced(figure, head, last, figure.noun)
        if figure.quantity.adjectival and side == "right" and last - head == 1:
            figure.noun = self._of_adjective(head, figure.noun)

    def _priced(self, figure: Figure, head: int, word: int, noun: str) -> str:
        """«قیمت هر کیلو سیب درختی», «نرخ هر شب اقامت»: what the price is of stands behind the measure that it is for.

        A plain price is told of the thing itself («قیمت زمین» → «زمین»).
        """
        plain = self.types[head].stem in cue_words("plain_price")
        if plain and word > head + 1 and self.is_open(head + 1) and not self.describes(head + 1):
            return self.noun_text(head + 1, word)
        if word + 1 >= figure.first or not self.is_each(word) or self.types[head].key not in cue_words("price_nouns"):
            return noun
        price = self.view.slice(head, word)
        head = max(
            (hit.end for hit in self.view.hits.get("per_unit", ()) if hit.start == word + 1), default=figure.first
        )
        if (
            head >= figure.first
            or not self.is_open(head)
            or self.is_boundary(head)
            or self.scene.cover[head] & COVER_PLACE
        ):
            return noun
        thing = self.view.slice(head, self.phrase_end(head, figure.first))
        return thing if plain else f"{price} {thing}"

    def _of_adjective(self, head: int, noun: str) -> str:
        """The noun that an adjective of a number counts: «مجتمع ۲۴ واحدی» → «واحد», «بیمارستان ۹۶ تختخوابی» → «تخت»."""
        kind = self.types[head]
        if kind.ending == "indefinite" and squeeze(noun) == kind.key:
            noun = _cut(noun, len(kind.key) - len(kind.stem))
        return dict(cue_pairs("short_heads")).get(squeeze(noun), noun)

    def _countable(self, figure: Figure, kind: str) -> bool:
        """A broken number counts no things («۱٫۲ واحد کمتر»)."""
        broken = figure.quantity.unit == "count" and not isinstance(figure.quantity.value, int)
        return kind not in CORE_KINDS or not broken or figure.person  # «به طور متوسط ۱٫۴ نفر شغل»

    def _mark_ellipsis(self, figure: Figure) -> None:
        figure.why["noun"] = "ellipsis"

    def only_joiners(self, figure: Figure, first: int, last: int) -> bool:
        """Whether between two list members stand only commas, «و», and «با» with another place («گلستان با ۱۱»)."""
        for word in range(first, last):
            key = self.types[word].key
            if key in _JOINERS or key == "با" or self.scene.cover[word] & COVER_PLACE:
                continue
            if key == "در" and figure.quantity.unit == "percent" and self.scene.cover[word + 1] & COVER_PLACE:
                continue  # «در یزد ۳۱ درصد و در کرمان ۲۸ درصد واحدها»
            if key == "به" and figure.first and self.types[figure.first - 1].key == "از":
                continue
            if word > first and self.scene.cover[word] & COVER_BOUND:
                continue  # «حداقل ۲۰ و حداکثر ۳۰ نفر»
            if word > first and (key in cue_words("each_ones") or key in cue_words("ordered_ones")):
                continue  # «لردگان ۷۸۰ و اردل و کیار هر کدام ۳۱۰ شغل»
            return False
        return last - first <= _LONGEST_JOINT
