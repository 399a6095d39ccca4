"""How far a noun phrase reaches: over its nouns and adjectives, not over owners, predicates and the object of its verb.

Persian writes «۴۰ واحد صنعتی استان وام گرفتند» without a mark between the noun phrase, whose it is and what it got. The
borders are words (layer `boundary`), the adjectives (layer `adjective`, or «ی» at the end) and the verb that follows.
"""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_PLACE
from gozareh.figures.parts import PhraseParts
from gozareh.text.cues import cue_endings, cue_pairs, cue_words
from gozareh.text.words import CLOSED, LETTER, NUMBER

_MAX_MODIFIERS = 4
_LEAST_LISTED, _MOST_LISTED = 2, 10
_LONGEST_LIST, _SHORTEST_LIST = 24, 3  # words
_LEAST_PLURAL = 4
_NO_SECOND = frozenset({"light", "change", "status", "modality", "boundary", "person_noun"})
_OWNERS = frozenset({"estate", "zone", "unit", "center", "hospital", "university", "school"})


class PhraseEnds(PhraseParts):
    """Finds where noun phrases of one scene end."""

    def reach_of(self, last: int, limit: int) -> int:
        """How far the words behind a noun phrase belong to it in any way («واحد | قابل احیا», «واحد | اخطار دوم»)."""
        stop = min(limit, last + _MAX_MODIFIERS)
        while last < stop and self.is_open(last) and last not in self.states and last not in self.attribute_starts:
            if self.scene.cover[last] & COVER_PLACE or last in self.classifiers or "change" in self.types[last].layers:
                break
            if self._opens_rate(last):
                break
            if last + 1 < limit:
                following = self.types[last + 1]
                if following.key in cue_words("action_parts") or (
                    following.verb is not None and following.verb.role in ("do", "become", "other")
                ):
                    break
            last += 1
        return last

    def is_owner(self, word: int) -> bool:
        """«بدهی واحدها», «کارگر کارخانه», «استاد دانشگاه»: a noun behind another that says whose it is."""
        hit = self.kind_at.get(word)
        if hit is None:
            if "role" in self.types[word - 1].layers:
                return False  # «نماینده مجلس»: the office is named with it
            return "organisation" in self.types[word].layers and self.types[word].ending != "indefinite"
        return self.types[hit.end - 1].ending == "plural" or hit.entry.value in _OWNERS

    def phrase_end(self, head: int, limit: int, *, number: int = -1) -> int:
        """Where the noun phrase that begins at `head` ends; `number` is the word of its number where that stands before."""
        hit = self.kind_at.get(head)
        first = word = hit.end if hit is not None else head + 1 + self.is_compound(head)
        if number >= 0 and head == first - 1 and self._is_adjectival(head):
            return first  # «افزایش ۲۸۵ تختی ظرفیت»
        stop = min(limit, word + _MAX_MODIFIERS)
        while word < stop:
            whole = self.adjective_at.get(word)
            if whole is not None and whole <= limit:
                word = whole
            elif self._modifies(word, limit) and not (
                number >= 0 and (self._is_of_next(word) or self._is_object(word) or self._is_done_there(head, word))
            ):
                word += 1
            elif self._coordinates(head, word, limit) or (
                number >= 0 and word == first and self._pairs(word, limit, number)
            ):
                word += 2
            elif word in self.attribute_starts and hit is None and self.is_open(word) and word not in self.lasting:
                word += 1  # «حقوق دولتی»: of nothing that a kind names, an attribute is a modifier like others
            elif self._parenthetic(word, limit):
                word += 1
            elif self._complements(head, word, limit):
                word += 2
            else:
                break
        word = min(word, limit)
        while word > first and (self._is_owned_plural(word - 1) or self._is_of_place(word - 1)):
            word -= 1  # «ظرفیت ذخیره‌سازی | سیلوهای قزوین»: whose they are belongs to it
        if number >= 0 and word > first:
            word = self._before_object(first, word, limit, number)
            word = self._before_listed(head, first, word, number)
        return word

    def _before_listed(self, head: int, first: int, last: int, number: int) -> int:
        """«سه محور آب، برق و راه», «دو شیفت صبح و عصر»: what stands behind the noun are the very things that the number
        counts, so many in a list, and no modifiers of it.
        """
        if self.types[head].stem not in cue_words("listed_heads"):
            return last
        value = self._small_value(number, head)
        word = first
        while word < last and self.is_adjective(word):
            word += 1
        if value < _LEAST_LISTED or word == last or word in self.kind_at:
            return last
        members, at, joint = 1, word + 1, ""
        end = min(len(self.types), word + _LONGEST_LIST)
        while at < end:
            kind = self.types[at]
            if kind.key in ("،", "و"):
                members, joint = members + 1, kind.key
            elif not self.is_open(at) or self.scene.cover[at] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                break
            at += 1
        if value == _LEAST_LISTED and at - word > _SHORTEST_LIST:
            return last  # «دو طرح بهسازی چشمه و انتقال آب»
        return word if members == value and joint == "و" else last

    def _small_value(self, number: int, head: int) -> int:
        """The value of the number of a noun where it is a small count right before it, else 0."""
        words = self.scene.number_words
        at = bisect_left(words, (number, 0, 0))
        if at < len(words) and words[at][0] == number:
            quantity = self.scene.quantities[at]
            small = quantity.unit == "count" and quantity.value_max is None and quantity.value <= _MOST_LISTED
            return int(quantity.value) if small and words[at][2] == head else 0
        return 0

    def _complements(self, head: int, word: int, limit: int) -> bool:
        """«۲۸ مأمور مبارزه | با مواد مخدر»: a modifier and what it goes on to with its own preposition."""
        if word - 1 <= head or word + 1 >= limit or self.types[word - 1].ending:
            return False
        pair = (self.types[word - 1].key, self.types[word].key)
        return pair in cue_pairs("complements") and self._modifies(word + 1, limit)

    def _is_gapped(self, word: int) -> bool:
        """«۲ کیلومتر لوله | نصب و ۵ انشعاب وصل شد»: half of a verb whose other half closes the clause."""
        return self.types[word].key in cue_words("gapped_acts") and self.is_left_open(word)

    def is_left_open(self, word: int) -> bool:
        """«نصب و … وصل شد», «اعلام و خاطرنشان کرد»: whether the verb of a noun before «و» closes the clause."""
        if word + 1 >= len(self.types) or self.types[word + 1].key not in ("و", "،"):
            return False
        verb = self.scene.clauses[self.scene.clause_of[word]].verb
        form = self.types[verb].verb if verb is not None else None
        if verb is not None and form is not None and form.role == "be":
            form = self.types[verb - 1].verb  # «تشکیل و … ارجاع شده | است»
        return form is not None and form.role in ("do", "become")

    def _is_adjectival(self, head: int) -> bool:
        """Whether a noun behind its number has «ی» and no relative clause («۲۸۵ تختی»)."""
        if self.types[head].ending != "indefinite" or head + 1 >= len(self.types):
            return False
        return self.is_open(head + 1) and not self.describes(head + 1)

    def _modifies(self, word: int, limit: int) -> bool:
        if not self.is_open(word) or word in self.status_starts or word in self.attribute_starts:
            return False
        kind = self.types[word]
        if self.scene.cover[word] & COVER_PLACE or word in self.classifiers or "change" in kind.layers:
            return False
        if self.scene.cover[word] & COVER_OTHER_NUMBER and self._is_pointer(word):
            return False  # «۱۳ کرنر | دو تیم»
        if kind.key == "یک" and (self.is_each(word) or self.view.key_at(word + 1) == "یا"):
            return False  # «در ۲۰۰ رشته | یک یا چند بار»
        if self.is_boundary(word) or kind.ending in ("copula", "possessive") or kind.key.endswith("هاست"):
            return False  # «۷۰۰ کارگاه | چراغش روشن بود»
        if self.is_owner(word) or self._opens_rate(word) or self._is_gapped(word):
            return False
        if kind.key.endswith(cue_endings("superlatives")):
            return False  # «۵۱ مأمور | عمده‌ترین گروه بودند»
        if kind.key in cue_words("only_modifiers"):
            return True  # «۱۵۰ گرم مواد مخدر شد»
        if kind.verb is not None and self.scene.clauses[self.scene.clause_of[word]].verb == word:
            return False  # «برای ۹۰۰ نفر شغل | ساخت.»
        if self.types[word - 1].key.endswith("ها") and len(self.types[word - 1].key) > _LEAST_PLURAL:
            return False  # no ezafe: «بانک‌ها | نرخ وثیقه را»
        following = self.types[word + 1] if word + 1 < limit else None
        if following is None:
            return True
        if following.bits & NUMBER and self.scene.cover[word + 1] & COVER_OTHER_NUMBER and not self.describes(word):
            return False  # «تسهیلات | تبصره ۱۸»
        if following.key in cue_words("action_parts") and (word + 2 >= limit or self.types[word + 2].verb is not None):
            return False
        if following.verb is not None and following.verb.role in ("do", "become", "other", "modal"):
            # The noun part of a compound verb; an adjective belongs to the noun before it («واحد تازه گرفته‌اند»).
            # «تولید نفت باید …»: a modal takes no noun; the future hides the verb («راه | اندازی خواهد شد», but «۱۰ تصادف فوتی خواهیم داشت»).
            if following.verb.role == "modal":
                return following.verb.tense != "future" or self.describes(word)
            return self.describes(word) and following.verb.role != "become"
        if following.key in cue_words("self") and kind.key in cue_words("lives"):
            return False  # «یک زن | جان خود را از دست داد»
        had = following.verb is not None and following.verb.role == "have"
        return not had or kind.key not in cue_words("had_nouns")  # «۱۲۰ تخت | ظرفیت دارد»

    def _is_pointer(self, word: int) -> bool:
        """Whether a number word points at the noun behind it («دو تیم»), and is no half of an adjective («سه شیفته»)."""
        words = self.scene.number_words
        at = bisect_left(words, (word, 0, 0))
        return at < len(words) and words[at][0] == word and self.scene.quantities[at].type == "pointer"

    def _is_of_next(self, word: int) -> bool:
        """«برای ۳۰ مزرعه | وام ۵ درصدی», «۶۰ طرح | مبلغ ۹ میلیارد تومان»: the noun of the number behind it."""
        if word + 1 >= len(self.types) or not self.scene.cover[word + 1] & COVER_NUMBER:
            return False
        return "measure_word" in self.types[word].layers or (word + 1 in self.sized and not self.describes(word))

    def _is_object(self, word: int) -> bool:
        """«۱۵ کارگاه | درها را بستند»: a plural that nothing joins to what follows, before «را»."""
        return self.types[word].key.endswith("ها") and self.view.key_at(word + 1) == "را"

    def _is_done_there(self, head: int, word: int) -> bool:
        """«در ۶ شهرستان | کار تمام شده»: behind a noun of areas only adjectives tell which are counted."""
        area = self.types[head]
        return area.stem in cue_words("area_nouns") and not area.ending and not self.describes(word)

    def _is_of_place(self, word: int) -> bool:
        """«راه | روستای بهارک»: of which place, whose name is no part of the noun."""
        kind = self.types[word]
        if kind.key[-1:] != "ی" or kind.key[:-1] not in cue_words("area_nouns") or word + 1 >= len(self.types):
            return False
        return bool(self.scene.cover[word + 1] & COVER_PLACE)

    def _opens_rate(self, word: int) -> bool:
        """«۴ قطار تازه | روزی ۹۲۰۰ مسافر», «کارگر فصلی | ماهی ۵ میلیون»: a period with «ی» right before a number."""
        kind = self.types[word]
        if word + 1 >= len(self.types):
            return False
        if kind.key in cue_words("amount_openers"):  # «اعتبارات استانی | مبلغ ۷ میلیارد ریال»
            return bool(self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND))
        if "per_unit" in kind.layers and kind.ending == "indefinite":  # «آب تولیدی | متری ۹ هزار تومان»
            return bool(self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND))
        if "per" not in kind.layers:
            return False
        return kind.key in cue_words("per_period_words") and bool(
            self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND)
        )

    def _coordinates(self, head: int, word: int, limit: int) -> bool:
        """«بهداشتی و درمانی», «مبل و منبت»: a second modifier of the sort of the first."""
        second = word + 1
        if second < limit and self.is_pair(word - 1):
            return True
        if self.types[word].key != "و" or second >= limit or word - 1 <= head or not self._modifies(second, limit):
            return False
        if second in self.kind_at or second in self.counters or "light" in self.types[second].layers:
            return False
        behind = second + 1  # «انهدام ۳ باند سرقت و دستگیری ۱۱ سارق»
        if behind < len(self.types) and self.scene.cover[behind] & (COVER_NUMBER | COVER_OTHER_NUMBER | COVER_BOUND):
            return False
        return self.describes(word - 1) == self.describes(second)

    def _pairs(self, word: int, limit: int, number: int) -> bool:
        """«۶۸ هتل و مهمان‌پذیر», «۸۴۰ گرم تریاک و حشیش»: a second noun that the number counts together with the first."""
        second = word + 1
        if self.types[word].key != "و" or second + 1 >= limit or self.describes(second) or word in self.linked:
            return False
        if not self._modifies(second, limit) or second in self.counters or self.types[second].layers & _NO_SECOND:
            return False
        if self.scene.cover[second] & COVER_PLACE or self.types[second].key.endswith(cue_endings("action_endings")):
            return False
        if self.types[second].stem in cue_words("amount_nouns"):
            return False  # «با ۴۳۰ کارگر و ظرفیت سالانه ۱۸ هزار تن»
        ahead = range(second + 1, min(limit + 1, len(self.types), second + _MAX_MODIFIERS + 4))
        listed = self.types[number - 1].key == "با"
        for at in ahead:
            if self.scene.cover[at] & (COVER_NUMBER | COVER_OTHER_NUMBER | COVER_BOUND):
                return False  # «۴۵ طرح و صنایع دستی ۲۷۰ طرح»
            if not listed and (self.types[at].bits & CLOSED or not self.types[at].bits & LETTER):
                break
        return True

    def _parenthetic(self, word: int, limit: int) -> bool:
        """«۲ مرکز موقت خدمات کسب و کار»: an attribute between a noun and its modifiers, which is no part of the noun."""
        return word in self.attribute_starts and word + 1 < limit and self._modifies(word + 1, limit)
