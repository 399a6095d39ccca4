"""Nouns before the number: what «تعداد» counts, the noun phrase right before it, the subject of the clause."""

from __future__ import annotations

from gozareh.figures.labels import LabelNouns
from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    Clause,
    Figure,
)
from gozareh.figures.rows import opens_item
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, LETTER

POINTS_BACK = -2
_LONGEST_NAME = 4  # words of an institution's name before its «و»
_NEVER_HEAD = COVER_PLACE | COVER_OTHER_NUMBER
_NO_HEAD = frozenset({"measure_word", "change", "per_unit", "per"})


class NounsBefore(LabelNouns):
    """Finds the nouns that stand before their number."""

    def _left(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """Look for the noun before the number, within the clause and behind the previous figure."""
        clause: Clause = self.scene.clauses[figure.clause]
        start = clause.first
        if (
            index
            and figures[index - 1].clause == figure.clause
            and not self._is_start_of_course(figures[index - 1], figure)
            and not self._is_by_how_much(figures[index - 1])
        ):
            start = max(start, figures[index - 1].reach)
        label = self._label(figure, start)
        if label is not None:
            head, end = label
        else:
            head, end = self._subject(figure, start)
        if head < 0:
            return False
        self._take(figure, head, end, "left", "noun before the number")
        if label is not None:
            self._name_label(figure, end)
        return True

    def _is_start_of_course(self, before: Figure, figure: Figure) -> bool:
        """«شمار کارخانه‌ها از ۱۲ به ۱۸ رسید»: both numbers count what stands before the first."""
        types = self.types
        return (
            before.noun is None
            and before.first > 0
            and types[before.first - 1].key == "از"
            and types[figure.first - 1].key == "به"
            and figure.first - before.last <= 2
        )

    def _is_by_how_much(self, before: Figure) -> bool:
        """«شمار حوادث با ۱۱ درصد کاهش به ۷۹ مورد رسید»: a number of change, behind which the subject still counts."""
        word = before.unit_last
        return before.quantity.unit == "percent" and word < len(self.types) and "change" in self.types[word].layers

    def _subject(self, figure: Figure, start: int) -> tuple[int, int]:
        """The counted noun among the words `start` to the number: after «تعداد», else the nearest kind phrase."""
        cover = self.scene.cover
        for word in range(figure.first - 1, start - 1, -1):
            if word in self.counters:
                head = self.head_after(word + 1, figure.first)
                while head < 0 and word + 1 < figure.first and self.types[word + 1].key in cue_words("whole_links"):
                    word += 1
                    head = self.head_after(word + 1, figure.first)
                if head >= 0:
                    return head, figure.first
        for word in range(figure.first - 1, start - 1, -1):
            if word in self.kind_at and not cover[word] & COVER_PLACE and not self._in_adjunct(word, start):
                if word > start and self.types[word - 1].key == "هر" and figure.thing:
                    continue  # «هر کارگر ۶ دستگاه را می‌پاید»
                return word, figure.first
        if figure.quantity.unit != "count" or (
            figure.thing and self.view.key_at(figure.unit_last) in cue_words("case_word")
        ):
            head = self.clause_subject(start, figure.first)
            if head >= 0:
                return head, figure.first
        if figure.thing and self.scene.clauses[figure.clause].verb is None:
            head = self.head_before(figure.first, start)
            if head >= 0 and opens_item(self.scene, head):
                return head, figure.first  # «جواز تأسیس ۴۱۲ فقره» in a row
        return -1, -1

    def counted_before(self, figure: Figure, start: int) -> int:
        """«تعداد دانشجویان دانشگاه ساوه حدود ۵ هزار نفر است»: the head behind the nearest counter before the number, or -1."""
        for word in range(figure.first - 1, start - 1, -1):
            if word in self.counters:
                return self.head_after(word + 1, figure.first)
        return -1

    def measured_before(self, figure: Figure, start: int, *, floor: int = -1) -> int:
        """The head of the noun phrase right before the number («قیمت هر لودر از ۸»), else the clause's subject, or -1.

        Before a preposition that only names a measure the phrase is that of the thing («کالا به ارزش ۴۱۲ میلیون»).
        Over times and places it is looked for no further than `floor`, where the phrase of the figure before ends.
        """
        end = figure.first
        farther = marked = governed = False
        while end > start:
            while end > start and self._leads_to_number(end - 1):
                end -= 1
                marked = marked or self.types[end].key == "را"
            if not marked and self._is_an_amount(end, start):
                return end - 1
            first = end
            while first > start and (
                self._in_phrase(first - 1)
                or self._joins_modifiers(first - 1, start)
                or self._joins_in_name(first - 1, start)
            ):
                first -= 1
            if first == end:
                break
            timed = self.scene.cover[end - 1] & (COVER_TIME | COVER_PLACE)
            if timed and first < floor < end:
                first = floor  # «با ۳ طرح تا پایان سال به ۲۰ میلیون برسد»: the noun of another number
            if self._points_to_figure(first, end):
                return POINTS_BACK
            if self._is_only_where_or_when(first, end):
                end = first
                while end > start and self.types[end - 1].key in cue_words("adjunct_openers"):
                    end -= 1
                start, farther = max(start, floor), True
                continue
            if first > start and self.types[first].key == "هر" and self.types[first - 1].key in cue_words("for_words"):
                end = first - 1  # «منابع آب | برای هر نفر ۶ هزار مترمکعب است»
                continue
            after_closed = first > start and self.types[first - 1].bits & CLOSED
            if marked or self.types[first].bits & CLOSED or after_closed:
                first = self._object_opens(first, end)
            if (
                first > start + 1
                and self.types[first - 1].key == "به"
                and self.types[first - 2].stem in cue_words("ratio_noun")
            ):
                end = first - 2
                continue
            head = self.unwrapped(first, end)
            if head >= 0:
                if first > start and self.types[first - 1].key in cue_words("adjunct_openers"):
                    if marked and (told := self._behind_time(first, end)) >= 0:
                        return told
                    subject = self.clause_subject(start, first)
                    if subject >= 0:
                        subject = self._object_opens(subject, first) if marked else subject
                        return max(self.unwrapped(subject, first), subject)
                    if farther or (self.types[first - 1].key == "در" and self.types[first].bits & CLOSED):
                        return -1  # «در این بخش ۵ میلیارد ریال …»: where
                return head
            governed = governed or (first > start and self.types[first - 1].key in cue_words("adjunct_openers"))
            if all("measure_word" not in self.types[word].layers for word in range(first, end)):
                break
            end = first
        return self._told_farther(start, end) if governed else -1

    def _behind_time(self, first: int, end: int) -> int:
        """«در گزارش ماه گذشته | تورم را ۳۱ درصد دانست»: the head of the object behind the time that closes an adjunct, or -1."""
        for word in range(end - 1, first, -1):
            if self.scene.cover[word - 1] & COVER_TIME and not self.scene.cover[word] & COVER_TIME:
                return self.unwrapped(word, end)
        return -1

    def _is_an_amount(self, end: int, start: int) -> bool:
        """«برای این پارک | اعتباری حدود ۹ میلیارد ریال»: a noun of amounts with the «ی» that says «a» opens a phrase of its own."""
        if end - 1 <= start or not self.is_open(end - 1):
            return False
        key = self.types[end - 1].key
        return key.endswith("ی") and key[:-1] in cue_words("own_amount_nouns")

    def _told_farther(self, start: int, end: int) -> int:
        """«سرمایه‌گذاری در این طرح را | به صورت ارزی ۹ میلیون»: the subject before phrases that only say how, or what «را» leads to."""
        marks = [word for word in range(start, end) if self.types[word].key == "را"]
        subject = self.clause_subject(marks[-1] + 1, end) if marks else -1
        if subject < 0:
            subject = self.clause_subject(start, end)
            if subject >= 0 and marks:
                subject = self._object_opens(subject, marks[-1])
        return max(self.unwrapped(subject, end), subject) if subject >= 0 else -1

    def is_parallel(self, figure: Figure, before: Figure) -> bool:
        """«سود وام در روستا ۴ درصد و در شهر ۶ درصد», «برای خانه‌ها ۹ هزار تومان و برای مغازه‌ها ۱۲ هزار»: the same, told for another."""
        if before.noun is None or before.noun_side != "left" or before.sentence != figure.sentence:
            return False
        joint = before.unit_last
        if joint + 1 >= figure.first or self.types[joint].key not in ("و", "،"):
            return False
        opener = self.types[joint + 1].key
        if opener not in cue_words("parallel_openers"):
            return False
        if all(self.types[word].key != opener for word in range(before.noun_last, before.first)):
            return False
        return all(
            self._in_phrase(word) or self._leads_to_number(word) or self.types[word].key == "و"
            for word in range(joint + 2, figure.first)
        )

    def head_before(self, end: int, start: int, *, sized: bool = False) -> int:
        """The head of the noun phrase that ends at `end` and begins no earlier than `start`, or -1.

        One that an adjective sizes may hang on any preposition («در سالن ۶۰۰ نفری»), others are no adjuncts.
        """
        first = end
        while first > start and self._in_phrase(first - 1):
            first -= 1
        if not sized and first > start and self.types[first - 1].key in cue_words("adjunct_openers"):
            return -1
        return self.unwrapped(first, end)

    def before_relative(self, figure: Figure) -> int:
        """«نرخ بیکاری که در تابستان ۷ درصد بود»: the head of the phrase in front of the figure's «که», or -1.

        Not where the number hangs on «با» or «برای», nor behind a verb, nor where the phrase has a number of its own.
        """
        clauses = self.scene.clauses
        clause = clauses[figure.clause]
        if not figure.clause or self.types[clause.first].key != "که" or clauses[figure.clause - 1].verb is not None:
            return -1
        before = clauses[figure.clause - 1]
        governor = self.types[figure.first - 1]
        hangs = governor.key in ("با", "برای", "از", "در") or "measure_word" in governor.layers
        if before.sentence != figure.sentence or hangs:
            return -1
        end = clause.first - (self.types[clause.first - 1].key == "را")
        head = self.head_before(end, before.first)
        if head >= 0 and self.types[head].ending == "indefinite" and self.types[head].stem in cue_words("rate_nouns"):
            return -1  # «نسبتی که ده سال پیش ۳۸ درصد بود»: the share told before
        if head < 0 or any(self.scene.cover[word] & COVER_NUMBER for word in range(before.first, clause.first)):
            return -1
        return head

    def _joins_modifiers(self, word: int, start: int) -> bool:
        """«محصولات باغی و زراعی»: an «و» between two modifiers of one noun."""
        if self.types[word].key != "و" or word - 1 <= start:
            return False
        if self.scene.cover[word - 1] & self.scene.cover[word + 1] & COVER_PLACE:
            return True  # «در ملایر و نهاوند به ترتیب متری …»
        if self.is_pair(word - 1):
            return True  # «سهم حمل و نقل مسافر»
        if not self.describes(word + 1):
            return False
        return self.describes(word - 1) and self._in_phrase(word - 1) and self._in_phrase(word - 2)

    def _joins_in_name(self, word: int, start: int) -> bool:
        """«بودجه سازمان آب | و برق ۹ همت است»: an «و» in what an institution is for."""
        if self.types[word].key != "و":
            return False
        for head in range(word - 1, max(start - 1, word - 1 - _LONGEST_NAME), -1):
            kind = self.types[head]
            if kind.bits & CLOSED or not kind.bits & LETTER or self.scene.cover[head] or kind.ending == "plural":
                return False
            if head < word - 1 and "organisation" in kind.layers:
                return True
        return False

    def _is_only_where_or_when(self, first: int, end: int) -> bool:
        """«بودجه شهر را | در سال گذشته | ۹۰ میلیارد دانست»: a time or place, behind which the noun may still stand."""
        return all(self.scene.cover[word] & (COVER_TIME | COVER_PLACE) for word in range(first, end))

    def _object_opens(self, first: int, end: int) -> int:
        """Where the object begins in a phrase before «را» that may hold the subject, too."""
        openers = cue_words("object_openers")
        for word in range(end - 1, first, -1):
            if self.types[word].stem in openers or self.types[word].key in openers:
                before = self.types[word - 1]
                closed = before.bits & CLOSED and not self.scene.cover[word - 1] & COVER_TIME
                held = before.layers & _NO_HEAD or closed or before.stem in openers
                if not held:
                    return word
        if self.types[first].stem in cue_words("payers") and self.view.key_at(end) == "را":
            word = first + 1
            while word < end and (self.describes(word) or self.scene.cover[word] & COVER_PLACE):
                word += 1
            return word if word < end and self.is_open(word) else first  # «دولت | مستمری را از ۴۰۰ به ۳۰۰ پوند رساند»
        return first

    def _points_to_figure(self, first: int, end: int) -> bool:
        """«این رقم», «آن میزان»: the figure before, no noun."""
        this = cue_words("this")
        for word in range(first, end - 1):
            if self.types[word].key in this and not self.types[word + 1].ending:
                if "measure_word" in self.types[word + 1].layers or self.types[word + 1].key in cue_words(
                    "share_nouns"
                ):
                    return True
        return False

    def unwrapped(self, first: int, end: int) -> int:
        """The first word from `first` that can be a head: «میانگین ارزش صادرات» is about «صادرات»."""
        for word in range(first, end):
            kind = self.types[word]
            if not self.is_open(word) or self.is_boundary(word) or self.scene.cover[word] & _NEVER_HEAD:
                continue
            if word in self.status_starts or word in self.attribute_starts or self.is_adjective(word):
                continue
            if self.is_pair(word):
                return word
            if (
                kind.stem in cue_words("deeds")
                and word + 1 < end
                and self.is_open(word + 1)
                and not self.describes(word + 1)
            ):
                continue  # «افتتاح | ورزشگاه ۶ هزار نفری»
            if (
                word + 1 < end
                and kind.stem in cue_words("handing_acts")
                and self.types[word + 1].stem in cue_words("handed_things")
            ):
                continue  # «اعطای | وام ۵ میلیارد دلاری»
            if word in self.classifiers and word and self.scene.cover[word - 1] & COVER_NUMBER:
                continue  # «۳۳ مورد با مساحت ۸۴۰۰ هکتار»
            if kind.stem in cue_words("worths") and word + 1 < end and self._is_sort_of_worth(word + 1):
                return word  # «ارزش ریالی صادرات»
            if "change" in kind.layers and word + 1 < end and self.is_open(word + 1) and self.describes(word + 1):
                return word  # «رشد اقتصادی ۲٫۵ درصد بود»
            if kind.layers.isdisjoint(_NO_HEAD) and cue_words("no_heads").isdisjoint((kind.stem, kind.key)):
                return word
        return -1

    def _is_sort_of_worth(self, word: int) -> bool:
        kind = self.types[word]
        return kind.key in cue_words("worth_sorts") or (
            self.is_open(word) and self.describes(word) and kind.ending in ("", "indefinite")
        )

    def _leads_to_number(self, word: int) -> bool:
        kind = self.types[word]
        if kind.key in cue_words("to_number") or self.scene.cover[word] & COVER_BOUND:
            return True
        if kind.key in cue_words("amount_openers") and self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND):
            return True  # «از محل اعتبارات استانی | مبلغ ۹ میلیارد ریال»
        if word + 1 < len(self.types) and self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND):
            # «مزد کارگران ماهانه ۱۴ میلیون», «قیمت مرغ کیلویی ۶۳ هزار»: what the number is told for.
            if "per" in kind.layers or ("per_unit" in kind.layers and kind.ending == "indefinite"):
                return True
            if kind.key == "،" and word and self.scene.cover[word - 1] & (COVER_TIME | COVER_PLACE):
                return True  # «تولید فولاد در سال ۱۳۹۸، ۲۵ میلیون تن بود»
        return bool(kind.bits & CLOSED) and any(e.name == "adverb" for e in kind.by_layer["closed"])

    def _in_phrase(self, word: int) -> bool:
        """Whether a word can stand in the noun phrase before a number: nouns, «این» and «هر», times, places, «ما»."""
        kind = self.types[word]
        if self.scene.in_title[word] or kind.ending == "copula":
            return False
        if kind.key == "یک" and self.is_each(word):
            return True
        if word + 1 < len(self.types) and kind.key.endswith("ها") and self.is_open(word + 1):
            return False  # no ezafe: «بانک‌ها | نرخ وثیقه را»
        if self.is_open(word) or self.scene.cover[word] & COVER_TIME or word in self.linked:
            return True
        if self.scene.cover[word] & COVER_PLACE and kind.bits & LETTER:
            return True
        if self.scene.cover[word] & COVER_OTHER_NUMBER and word > 0 and self.is_open(word - 1):
            return True  # «شمار تماس‌های پلیس ۱۱۰ استان»
        if kind.verb is not None and kind.verb.tense == "participle":  # «جویندگان کار ثبت نام شده»
            following = self.types[word + 1].verb if word + 1 < len(self.types) else None
            pointed = word + 1 < len(self.types) and self.types[word + 1].key == "که"
            return following is None and not pointed and word > 0 and self.is_open(word - 1)
        return bool(kind.bits & CLOSED) and any(e.name in ("determiner", "pronoun") for e in kind.by_layer["closed"])

    def _in_adjunct(self, word: int, start: int) -> bool:
        """Whether the noun hangs on a preposition that makes it a place or a means («در شهرک …»)."""
        pointed = word > start + 1 and self.types[word - 1].key in cue_words("this")
        return (
            word > start
            and self.types[word - 2 if pointed else word - 1].key in cue_words("inside_words")
            or (
                word > start + 1
                and self.types[word - 1].key == "از"
                and self.types[word - 2].key in cue_words("outside_words")
            )
        )
