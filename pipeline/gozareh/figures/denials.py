"""Denied or not: negations, denials of what was said, corrections of numbers."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_BOUND, COVER_PLACE, COVER_TIME, Clause, Figure
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, PUNCT, Hit

Found = tuple[str, str]
# What ends the reach of a denial towards the words before it.
_TERMINATORS = frozenset(":؛")
_CEILINGS = frozenset({"at_most", "less_than"})


class DenialReader:
    """Says which figures of a scene are denied."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        self._denials = windows.directed("denial")
        self._denied_at = [hit.start for hit in self._denials]
        self._polar = windows.directed("negation")
        self._polar_at = [hit.start for hit in self._polar]
        self._states: dict[int, int] | None = None

    def read(self, figure: Figure) -> Found | None:
        """«نه ۴۰۰ تا», «به اشتباه ۴۰۰ نفر», «خبر تعطیلی ۱۶ کارخانه درست نیست», «حتی یک واحد … نشده», «۷۸۰ واحد راکد نداریم»."""
        before = figure.first - 1
        if figure.reach + 1 < len(self.types) and self.types[figure.reach].key == "نه":
            if self.types[figure.reach + 1].key == "،":
                return "negated", "«نه» behind the number"  # «دوازده تا نه، هشت تا»
        if before > 0 and self.types[before].key in cue_words("not_only") and self.types[before - 1].key == "نه":
            return None
        return (
            self._refused(figure) or self._turned_down(figure) or self._denied_behind(figure) or self._denied_next(figure)
            or self._rejected(figure) or self._set_right(figure) or self._negated(figure) or self._unable(figure)
        )  # fmt: skip

    def _refused(self, figure: Figure) -> Found | None:
        """«نه» or «نمی‌گویم» before the number."""
        before = figure.first - 1
        if before >= 0 and self.scene.cover[before] & COVER_BOUND:
            before -= 1
        if before > 0 and self.types[before].key in cue_words("even_word") and self.types[before - 1].key == "نه":
            before -= 1
        if (
            before > 1
            and self.types[before].key == "آن"
            and [t.key for t in self.types[before - 2 : before]] == ["،", "نه"]
        ):
            before -= 1  # «۲۶۰ میلیارد تومان بود، نه آن ۳۱۰ میلیاردی که نوشته‌اند»
        if before >= 0 and self.types[before].key == "نه":
            return "negated", "«نه» before the number"
        for hit in self.windows.hits("modality", before - 1, before + 1):
            verb = self.types[hit.end - 1].verb
            if (
                hit.end == before + 1
                and hit.entry.option("negated", default=False)
                and verb is not None
                and verb.negated
            ):
                if hit.entry.option("direction") == "forward":
                    return "negated", hit.entry.path
        return None

    def _turned_down(self, figure: Figure) -> Found | None:
        """«دوازده تا نه، هشت تا»: «نه» right behind, and what is right instead."""
        word = max(figure.reach, figure.unit_last)
        if word + 1 < len(self.types) and self.types[word].key == "نه" and self.types[word + 1].bits & PUNCT:
            return "negated", "«نه» behind the number"
        return None

    def _denied_behind(self, figure: Figure) -> Found | None:
        """A denial of what the sentence said before it."""
        _, end = self.view.sentences[figure.sentence]
        first = bisect_left(self._denied_at, figure.last)
        for hit in self._denials[first : bisect_left(self._denied_at, end)]:
            between = self.types[figure.last : hit.start]
            if any(kind.key in _TERMINATORS or kind.key in cue_words("corrections") for kind in between):
                if not self._is_pointed_at(figure, hit):
                    continue
            verb = self.types[hit.end - 1].verb
            if hit.entry.option("negated", default=False) and (verb is None or not verb.negated):
                continue
            if hit.entry.option("by_verb", default=False) and not self._is_by_verb(hit):
                continue
            of = hit.entry.option("only_with")
            if of and not self._denies_words(hit, squeezed_words(tuple(of))):
                continue
            if not self._is_of_another(figure, hit):
                return "negated", hit.entry.path
        return None

    def _is_pointed_at(self, figure: Figure, hit: Hit) -> bool:
        """«درباره خبر تعطیلی ۶ کارگاه گفت: این خبر دروغ است»: the first words behind the colon point at what was told before it."""
        word = hit.start - 1
        while word > figure.last and self.types[word].key in cue_words("claims"):
            word -= 1
        opening = self.types[word - 1].key in ("«", '"')
        colon = word - 1 - opening
        if self.types[word].key not in cue_words("this") or colon < figure.last or self.types[colon].key != ":":
            return False
        if figure.clause and self._is_saying(self.scene.clauses[figure.clause - 1]):
            return False  # «در پاسخ به او که گفته بود ۹۰ کارگاه تعطیل است، گفت: …»: it stays his
        between = self.types[figure.last : colon]
        return not any(kind.key in _TERMINATORS for kind in between) and not self.windows.between(figure.last, colon)

    def _is_by_verb(self, hit: Hit) -> bool:
        """«چنین آماری به ما نرسیده»: the verb behind it denies that there is such a number."""
        clause = self.scene.clauses[self.scene.clause_of[hit.start]]
        return clause.negated and not self.windows.between(hit.end, clause.last)

    def _denied_next(self, figure: Figure) -> Found | None:
        """«گروهی می‌گویند ۵۰ هزار بیکار داریم. این حرف پایه ندارد»: the next sentence denies the last number of this one."""
        sentences = self.view.sentences
        if figure.sentence + 1 >= len(sentences) or not self._denials:
            return None
        index = figure.index
        first, end = sentences[figure.sentence + 1]
        if index + 1 < len(self.figures) and self.figures[index + 1].first < end:
            return None
        for hit in self._denials[bisect_left(self._denied_at, first) : bisect_left(self._denied_at, end)]:
            claimed = [kind.key for kind in self.types[first : hit.end]]
            pointed = any(
                claimed[at] in cue_words("this") and claimed[at + 1] in cue_words("claims")
                for at in range(min(len(claimed) - 1, 2))
            )
            verb = self.types[hit.end - 1].verb
            if hit.entry.option("negated", default=False) and (verb is None or not verb.negated):
                continue
            if hit.entry.option("by_verb", default=False) and not self._is_by_verb(hit):
                continue
            if pointed:
                return "negated", hit.entry.path
        return None

    def _is_saying(self, clause: Clause) -> bool:
        if is_telling(self.scene, clause) or clause.verb is None:
            return clause.verb is not None
        forms = [kind.verb for kind in self.types[max(clause.first, clause.verb - 1) : clause.verb + 1]]
        return any(form is not None and form.role == "speech" for form in forms)

    def _rejected(self, figure: Figure) -> Found | None:
        """«با رد این گفته که ۲۰ درصد برنگشته»: the clause behind the noun of a denial."""
        clause = self.scene.clauses[figure.clause]
        if not figure.clause or self.types[clause.first].key not in ("که", "«"):
            return None
        before = self.scene.clauses[figure.clause - 1]
        if before.sentence != clause.sentence or figure.clause - 1 in self.windows.with_figure:
            return None
        if before.negated and before.last == clause.first and self._is_saying(before):
            return "negated", "a verb of saying that is negated"  # «به خبرنگار نگفته است که …»
        for hit in self.windows.hits("modality", before.first, before.last):
            if (
                hit.entry.value == "negated"
                and hit.entry.option("direction") == "forward"
                and before.last - hit.end <= 3
            ):
                return "negated", hit.entry.path
        return None

    def _set_right(self, figure: Figure) -> Found | None:
        """«۶۰ درصد کم نشده بلکه ۴۶ درصد کم شده»: a negated clause whose number «بلکه» sets right."""
        clause = self.scene.clauses[figure.clause]
        index = figure.index
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if following is None or following.sentence != figure.sentence or following.clause == figure.clause:
            return None
        if following.quantity.unit != figure.quantity.unit:
            return None
        opening = self.types[self.scene.clauses[following.clause].first].key
        if opening == "که" and self._is_right(following):
            return "negated", "a number behind it that is right"
        if not clause.negated:
            return None
        only = cue_words("not_only")
        if opening not in cue_words("but_rather") or any(
            kind.key == "نه" and self.view.key_at(word + 1) in only
            for word, kind in enumerate(self.types[clause.first : clause.last], clause.first)
        ):
            return None
        return "negated", "a negated verb before «بلکه»"

    def _is_right(self, figure: Figure) -> bool:
        """«… نوشته شده بود که ۱۰۴ کارگاه صحیح است»: the clause says of its number that it is right."""
        clause = self.scene.clauses[figure.clause]
        if clause.verb is None or clause.negated or clause.verb - max(figure.unit_last, figure.noun_last) > 2:
            return False
        form = self.types[clause.verb].verb
        return form is not None and form.role == "be" and self.types[clause.verb - 1].key in cue_words("rightly")

    def _denies_words(self, hit: Hit, nouns: frozenset[str]) -> bool:
        """«خبر … را رد کرد», not «درخواست … را رد کرد»: who refuses a thing denies no number."""
        first, _ = self.view.sentences[self.view.sentence_of[hit.start]]
        return any(kind.stem in nouns for kind in self.types[first : hit.start])

    def _is_of_another(self, figure: Figure, hit: Hit) -> bool:
        """«صف به ۹ کیلومتر رسید و خبر توقف ۲ هزار کامیون دروغ است»: the denial is of the figure of its own clause."""
        clause = self.scene.clause_of[hit.start]
        return clause != figure.clause and any(
            other.clause == clause for other in self.windows.between(figure.last, hit.start)
        )

    def _negated(self, figure: Figure) -> Found | None:
        """The verb of the clause is negated, and the number is within its scope («۱۵ درصد پروانه ندارند» is not)."""
        clause = self.scene.clauses[figure.clause]
        end = self.windows.next_start(figure.index)
        for hit in self.windows.hits("modality", figure.reach, end):
            # «۳۰۰ نفر تعدیل نشده‌اند»: nobody counts those to whom it did not happen.
            verb = self.types[hit.end - 1].verb
            if hit.entry.value == "negated" and hit.entry.option("direction", default="clause") == "clause":
                return ("negated", hit.entry.path) if verb is not None and verb.negated else None
        if self._is_of_none(figure):
            return "negated", "«هیچ … نبود که یک …»"
        if not clause.negated or clause.verb is None or clause.verb < figure.first or figure.quantity.adjectival:
            return None
        whole = self.windows.word_before(figure) == "از"
        at = bisect_left(self._polar_at, clause.first)
        if at < len(self._polar) and self._polar_at[at] < figure.first:
            if not whole:
                return "negated", self._polar[at].entry.path
            if self._polar[at].end in (figure.first - 1, figure.first):
                return None  # «هیچ‌یک از ۱۲ واحد تعطیل نیست»: the twelve are there
        form = self.types[clause.verb].verb
        if form is None:
            return None
        if (
            figure.quantity.unit == "percent"
            and figure.noun_side == "right"
            and (form.role, form.person) == ("have", "3p")
        ):
            return None  # «۶۰ درصد خانه‌ها چراغ هم ندارند» counts those who have none
        gap = clause.verb - figure.reach
        if self.view.key_at(figure.reach) == "هم" and gap <= 3:
            return "negated", "«هم» with a negated verb"  # «به ۱۹ میلیون دلار هم نرسید»
        small = figure.quantity.value == 1 or (figure.quantity.unit == "percent" and figure.unit_last == figure.last)
        if small and any(self.types[w].key == "هم" for w in range(figure.reach, min(clause.verb, figure.reach + 4))):
            return "negated", "«هم» with a negated verb"
        if (
            gap == 0
            and form.role in ("become", "reach")
            and form.tense != "subjunctive"
            and figure.bound not in ("at_least", "at_most")  # «بیش از ۵ نفر نمی‌شوند» says what is so
        ):
            return "negated", "the number right before a negated verb"  # «شمارشان صفر نشده»
        exists = (
            (form.role == "be" and not self.types[clause.verb].key.endswith("ند"))  # «۴ نفر بومی نیستند» counts them
            or form.person in ("1s", "1p")
            or self.types[clause.verb - 1].key in cue_words("existence_noun")
            or (form.role == "have" and form.person == "3s" and self._has_owner(figure, clause.first))
        )
        if figure.quantity.unit == "percent" and figure.noun_side == "right" and gap <= 0:
            return None  # «پس از ۳۰ درصد کار معقول نیست»: the predicate is in the phrase
        if self.windows.word_before(figure) == "با":
            return None  # «زیبنده استانی با ۳ میلیون نفر نیست»: of what hangs on the preposition nothing is denied
        if exists and self.windows.is_copula(clause.verb) and self._only_holders(figure.reach, clause.verb):
            if figure.bound == "more_than":
                figure.bound, figure.why["bound"] = "at_most", "«بیش از … نیست»"
            if figure.bound in _CEILINGS:
                return None
            return "negated", "negated verb of being"
        return None

    def _unable(self, figure: Figure) -> Found | None:
        """«نتوانست ۵۰ نفر استخدام کند»: what somebody could not do; «۵۰ نفر نتوانستند وام بگیرند» counts those who could not."""
        clause = self.scene.clauses[figure.clause]
        if clause.tense != "subjunctive" or figure.bound != "exact":
            return None
        first = clause.first
        if figure.clause:
            before = self.scene.clauses[figure.clause - 1]
            first = (
                before.first
                if before.negated and before.last == first and before.sentence == figure.sentence
                else first
            )
        for hit in self.windows.hits("modality", first, figure.first):
            verb = self.types[hit.end - 1].verb
            if hit.entry.option("of_people", default=False) and verb is not None and verb.negated:
                form = None if clause.verb is None else self.types[clause.verb].verb
                word = self.windows.word_before(figure)
                level = word == "به" and form is not None and form.role == "reach"  # «به ۵۰ تن برسد»
                hanging = word in cue_words("hangers") and not level
                counted = bool(self.windows.between(first, hit.start))  # «۵۰ نفر نتوانستند ۲ وام بگیرند»
                return None if hanging or counted else ("negated", "what could not be done")
        return None

    def _is_of_none(self, figure: Figure) -> bool:
        """«هیچ روستایی نبود که یک متر جاده داشته باشد»: one of what none has."""
        if figure.quantity.value != 1 or not figure.clause:
            return False
        clause, before = self.scene.clauses[figure.clause], self.scene.clauses[figure.clause - 1]
        if before.sentence != figure.sentence or not before.negated or self.types[clause.first].key != "که":
            return False
        return any(before.first <= hit.start < before.last for hit in self._polar)

    def _has_owner(self, figure: Figure, floor: int) -> bool:
        """«این شهر ۱۳ کارگاه ندارد»: who has none stands right before the number."""
        word = self.windows.before(figure)
        if word < floor:
            return False
        kind = self.types[word]
        if kind.key in cue_words("question_words"):
            return False  # «پرسید چرا سه شهرک گاز ندارد»
        return bool(self.scene.cover[word] & COVER_PLACE) or not (kind.bits & (CLOSED | PUNCT) or kind.verb is not None)

    def _only_holders(self, word: int, verb: int) -> bool:
        states = self._states
        if states is None:
            states = self._states = {hit.start: hit.end for hit in self.windows.hits("status", 0, len(self.types))}
        while word < verb:
            if word in states:
                word = states[word]
            elif self.types[word].key in cue_words("state_holders") or self.scene.cover[word] & (
                COVER_PLACE | COVER_TIME
            ):
                word += 1
            else:
                form = self.types[word].verb  # «نبوده است»
                return word == verb - 1 and form is not None and form.tense == "participle"
        return True
