"""Shares: what a percentage is of."""

from __future__ import annotations

from gozareh.figures.before import POINTS_BACK, NounsBefore
from gozareh.figures.model import COVER_BOUND, Figure
from gozareh.figures.phrases import CORE_KINDS, is_human_plural
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import NUMBER, PUNCT

_SHARED_ENDINGS = ("شان", "یشان", "ش", "یش", "اش")


class ShareNouns(NounsBefore):
    """Finds what shares are of."""

    def _share(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """«۳۰ درصد واحدها», «۱۵ درصد این واحدها», «سهم صنعت ۲۰ درصد», «۲۰ درصد رشد اشتغال»."""
        word = figure.unit_last
        if self._whole_of_share(figure, limit):
            return
        shared = self.types[word - 1].key.endswith(_SHARED_ENDINGS)
        if self._leads_to_progress(figure, figures, index) or shared or self._is_rest_of_object(figure, figures, index):
            self._mark_ellipsis(figure)
            return
        signed = 0 <= figure.quantity.unit_start < figure.quantity.start  # «٪۳۵ واحدها»
        bare = self.kind_at.get(word) if self.types[word - 1].bits & NUMBER and not signed else None
        if bare is not None and bare.entry.value == "unit":
            figure.unit_last += 1  # «نرخ بیکاری ۱۰٫۳ درصد بود که ۱٫۲ واحد کمتر است»
            self._mark_ellipsis(figure)
            return
        while word < limit and self.types[word].key in cue_words("whole_links") and not self._points_back(word, limit):
            word += 1
        head = self.head_after(word, limit) if not self._points_back(word, limit) else -1
        if head >= 0 and self.types[head].key.startswith(cue_endings("rank_nouns")):
            head = -1  # «با ۴ درصد رتبه ششم را دارد»
        before = figures[index - 1] if index else None
        if (
            before is not None and before.quantity.unit == "percent"
            and (head < 0 or "change" in self.types[head].layers) and self.is_parallel(figure, before)
        ):  # fmt: skip
            self._as_before(figure, before, index, why="the same told for another")
            figure.noun_side = before.noun_side
            return
        if before is not None and self._next_share(figure, before, index, head):
            return
        if (
            head >= 0 and head not in self.kind_at and word == figure.unit_last and before is not None
            and before.clause == figure.clause and before.quantity.unit == "percent" and before.kind in CORE_KINDS
            and "change" not in self.types[head].layers and before.why.get("noun") != "change of the noun after it"
        ):  # fmt: skip
            self._as_before(figure, before, index)
            return
        if before is not None and self._told_before(figure, before, index, head, limit):
            return
        start = self._start(figure, figures, index)
        if head >= 0 and head not in self.kind_at and self._is_predicate(head, limit):
            left = self.measured_before(figure, start)
            head = -1 if left >= 0 else head
        if head >= 0:
            if head in self.kind_at or "change" not in self.types[head].layers:
                self._take(figure, head, limit, "right", "share of the noun after it")
                self._take_pledged(figure, before, head)
                return
            inner = self.head_after(head + 1, limit)
            # but «۲۳ درصد رشد نشان می‌دهد», «۹ درصد افت وزنی دارد»
            none = inner < 0 or self.types[inner].stem in cue_words("no_heads") or self.describes(inner)
            if inner in self.kind_at or not none:
                self._take(figure, inner, limit, "right", "change of the noun after it")
                return
        if self._points_back(word, limit):
            self._mark_ellipsis(figure)
            return
        left = self.measured_before(figure, start)
        level = self.types[figure.first - 1].key in ("از", "به")  # «پیشرفت ۸ مرکز به ۷۰ درصد رسید»
        if left == -1 and before is not None and (level or (word < limit and "change" in self.types[word].layers)):
            left = self._of_many(figure, before)
        if left == -1 and head < 0:
            left = self.before_relative(figure)
        if left != POINTS_BACK and left < 0 and before is not None and self._is_level_of(figure, before):
            self._as_before(figure, before, index, why="the level after the change before")
        elif left == POINTS_BACK:
            self._mark_ellipsis(figure)
        elif left >= 0 and self._label(figure, start) is None:
            self._take(figure, left, figure.first, "left", "noun before the number")
        elif not self._left(figure, figures, index):
            self._mark_ellipsis(figure)

    def _take_pledged(self, figure: Figure, before: Figure | None, head: int) -> None:
        """«۱۲ هزار شغل ثبت شد که ۶۱ درصد تعهد استان است»: jobs are pledged where jobs were counted just before."""
        if before is None or before.kind != "job" or before.quantity.unit != "count":
            return
        if before.sentence == figure.sentence and self.types[head].stem in cue_words("pledges"):
            figure.kind, figure.why["kind"] = before.kind, "a share of what was pledged of them"

    def _told_before(self, figure: Figure, before: Figure, index: int, head: int, limit: int) -> bool:
        """Take what the number before counts, where the share is of that or of what that has."""
        if self._is_of_whole(figure, before, head, limit):
            self._as_before(figure, before, index, why="a share of the number before")
            return True
        if self._is_had(figure, before, head, limit):
            self._as_before(figure, before, index)
            return True
        return False

    def _of_many(self, figure: Figure, before: Figure) -> int:
        """«دبی دو چشمه به میزان ۸۰ درصد کاهش یافته»: the head of what rose or fell of the things counted before, or -1."""
        if before.clause != figure.clause or before.quantity.unit != "count" or before.noun_side != "right":
            return -1
        if any(kind.bits & PUNCT or kind.key == "و" for kind in self.types[before.noun_last : figure.first]):
            return -1
        return self.head_before(before.first, self.scene.clauses[figure.clause].first)

    def _is_level_of(self, figure: Figure, before: Figure) -> bool:
        """«نرخ بیکاری با ۱٫۳ واحد درصد کاهش به ۹٫۴ درصد رسید»: the level that the change before led to."""
        led = before.quantity.unit == "percent" and before.clause == figure.clause and before.noun is not None
        return led and self._is_by_how_much(before) and self.types[figure.first - 1].key == "به"

    def _leads_to_progress(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """«به ترتیب ۶۵ و ۴۰ درصد پیشرفت»: the noun stands behind the last of the two."""
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following is None or following.sentence != figure.sentence or following.quantity.unit != "percent":
            return False
        if following.unit_last >= len(self.types) or not self.only_joiners(figure, figure.unit_last, following.first):
            return False
        return self.types[following.unit_last].stem in cue_words("progress_noun")

    def _as_before(
        self, figure: Figure, before: Figure, index: int, *, why: str = "the next share of the same whole"
    ) -> None:
        figure.noun, figure.kind, figure.antecedent = before.noun, before.kind, index - 1
        figure.why["noun"] = figure.why["kind"] = why

    def _is_of_whole(self, figure: Figure, before: Figure, head: int, limit: int) -> bool:
        """«از ۱۲ هزار شغل ثبت‌شده دو سوم صوری است»: of the things whose number stands behind «از» in the clause."""
        if before.clause != figure.clause or before.quantity.unit != "count" or before.noun is None:
            return False
        word = before.first - 1
        while word > 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        between = [kind.key for kind in self.types[before.first : figure.first]]
        if word < 0 or self.types[word].key != "از" or "را" in between:
            return False
        return head < 0 or self.is_adjective(head) or self._is_predicate(head, limit)

    def _is_rest_of_object(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """«بی‌آبی ۶۱ درصد باغ‌ها را خشک کرده و سرما ۱۲ درصد را»: the object without its noun, which the share before has."""
        before = figures[index - 1] if index else None
        if before is None or before.sentence != figure.sentence or before.quantity.unit != "percent":
            return False
        word = figure.unit_last
        if word + 1 >= len(self.types) or self.types[word].key != "را":
            return False
        return bool(self.types[word + 1].bits & PUNCT) or self.types[word + 1].key == "و"

    def _is_predicate(self, head: int, limit: int) -> bool:
        """«۱۸ درصد بیمه نیستند»: what is said of them, not what they are."""
        following = self.types[head + 1].verb if head + 1 < limit else None
        return following is not None and following.role == "be"

    def _is_had(self, figure: Figure, before: Figure, head: int, limit: int) -> bool:
        """«۳۵ درصد شاغلان زن بودند و نزدیک به ۶۰ درصد مدرک دانشگاهی داشتند»: what they have, not what they are."""
        if head < 0 or head in self.kind_at or head != figure.unit_last or before.noun is None:
            return False
        if before.sentence != figure.sentence or before.quantity.unit != "percent" or figure.clause - before.clause > 1:
            return False
        if is_human_plural(self.types[head].key) or "person_noun" in self.types[head].layers:
            return False
        last = self.phrase_end(head, limit)
        form = self.types[last].verb if last < len(self.types) else None
        return form is not None and form.role == "have"

    def _next_share(self, figure: Figure, before: Figure, index: int, head: int) -> bool:
        """«۷۶ درصد این واحدها فعال و ۲۴ درصد تعطیل‌اند»: the next share of what the last one was of."""
        if before.clause != figure.clause or before.quantity.unit != "percent" or head in self.kind_at:
            return False
        joint = figure.first - 1
        while self.scene.cover[joint] & COVER_BOUND or self.types[joint].key in cue_words("only_words"):
            joint -= 1
        if self.types[joint].key not in ("و", "،") or (head >= 0 and "change" in self.types[head].layers):
            return False
        if head >= 0 and self.types[head].stem in cue_words("progress_noun"):
            return False  # «به ترتیب ۶۵ و ۴۰ درصد پیشرفت داشته‌اند»
        if before.why.get("noun") == "ellipsis":
            whole = head in self.kind_at or self.view.key_at(figure.unit_last) in cue_words("whole_links")
            if head >= 0 and whole and self.only_joiners(before, before.last, figure.first):
                return False  # «به ترتیب ۹، ۷ و ۵ درصد از کل برق»: the noun stands behind the last
            self._mark_ellipsis(figure)
            return True
        if head < 0 and before.why.get("noun") in ("share of the noun after it", "the next share of the same whole"):
            self._as_before(figure, before, index)
            return True
        return False

    def _start(self, figure: Figure, figures: list[Figure], index: int) -> int:
        """Where the words before the number that may be its own begin."""
        start = self.scene.clauses[figure.clause].first
        before = figures[index - 1] if index else None
        return max(start, before.reach) if before is not None and before.clause == figure.clause else start

    def _whole_of_share(self, figure: Figure, limit: int) -> bool:
        """«سهم صنعت از مشاغل ۲۹ درصد», «سهم ۶۸ درصدی شهرک‌ها از واحدها»: a share is of what stands behind «از»."""
        clause = self.scene.clauses[figure.clause]
        shares = [w for w in range(clause.first, figure.first) if self.types[w].stem in cue_words("portion_noun")]
        if not shares:
            return self._listed_under_shares(figure)
        before = range(figure.first - 2, shares[-1], -1)  # «سهم تهران از کارگاه‌ها ۱۶ و از شاغلان ۲۱ درصد»: the nearest
        for word in (*before, *range(figure.first, limit)):
            if self.types[word].key == "از" and word != figure.first - 1:
                while word + 1 < limit and self.types[word + 1].key in cue_words("whole_links"):
                    word += 1
                head = self.head_after(word + 1, limit if word >= figure.first else figure.first)
                pointed = self.types[word].key in cue_words("this")  # «سهم واحدهای کوچک از این تسهیلات»
                owned = shares[-1] + 1 < word < figure.first and head >= 0  # «سهم کشاورزی از مصرف آب ۸۸ درصد»
                if (
                    head in self.kind_at
                    or owned
                    or (head >= 0 and (pointed or word > figure.first) and word > shares[-1] + 2)
                ):
                    self._take(
                        figure, head, limit if head > figure.first else figure.first, "whole", "the whole of a share"
                    )
                    return True
        return False

    def _listed_under_shares(self, figure: Figure) -> bool:
        """«سهم بخش‌ها از تسهیلات: کشاورزی ۴۸ درصد، صنعت ۱۷ درصد»: the heading tells of what the shares of a list are."""
        first = self.view.sentences[figure.sentence][0]
        colons = [word for word in range(first, figure.first) if self.types[word].key == ":"]
        if not colons:
            return False
        shares = [word for word in range(first, colons[-1]) if self.types[word].stem in cue_words("portion_noun")]
        if not shares or any(kind.verb is not None for kind in self.types[shares[-1] : colons[-1]]):
            return False
        for word in range(shares[-1] + 1, colons[-1]):
            if self.types[word].key == "از":
                head = self.head_after(word + 1, colons[-1])
                if head >= 0:
                    self._take(figure, head, colons[-1], "whole", "the whole of the shares listed under it")
                    return True
        return False

    def _points_back(self, word: int, limit: int) -> bool:
        """«۲۱ درصد آن محقق شده», «۴۰ درصد این است»: a pronoun, not the «آن» of «آن واحدها»."""
        if word >= limit:
            return False
        key = self.types[word].key
        if key in cue_words("they") or key in cue_words("these") or key in cue_words("people_pronouns"):
            return True
        if key not in ("آن", "این"):
            return False
        head = self.head_after(word + 1, limit)
        if head >= 0 and self.types[head].key in cue_words("those_counted"):
            return True  # «۶۱ درصد این افراد»
        return head < 0 or (key == "آن" and head not in self.kind_at) or self.describes(head)
