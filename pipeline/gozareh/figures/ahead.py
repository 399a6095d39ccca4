"""What is yet to come: the future tense, times to come, and what goes on from a plan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gozareh.calendar import TimeExpression
from gozareh.figures.denials import Found
from gozareh.figures.model import Clause, Figure
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_pairs, cue_words
from gozareh.text.words import PUNCT

_PRESENT_TENSES = (None, "present", "subjunctive")
_TOLD = ("past", "perfect")
_GOES_ON = "a plan that goes on"
_AGAIN = ("year", "month", "week")
_AUXILIARY = 1  # words of «نخواهد» before its verb


def is_done_again(windows: Windows, figure: Figure, end: int) -> bool:
    """«۹۰ خانه سالانه ساخته می‌شود»: what is done every year, told between the number and the word `end`."""
    return any(kind.key in cue_words("again_and_again") for kind in windows.types[figure.last : end])


class FutureReader:
    """Says which figures of a scene are planned by their tense or time."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        self._begins = [time.start for time in self.scene.times]
        self._ends = [time.end for time in self.scene.times]

    def read(self, figure: Figure, index: int) -> Found | None:
        """A figure of the future."""
        return self._future(figure) or self._headed(figure) or self._raised(figure) or self._continued(figure, index)

    def _raised(self, figure: Figure) -> Found | None:
        """«شمار پروازها به ۵ پرواز افزایش می‌یابد»: the present of a change tells the level that is yet to be reached."""
        clause = self.scene.clauses[figure.clause]
        if (
            clause.tense != "present"
            or clause.verb is None
            or clause.negated
            or self.windows.word_before(figure) != "به"
        ):
            return None
        if clause.verb <= figure.last or not self.windows.hits(
            "change", max(figure.last, clause.verb - 2), clause.verb
        ):
            return None
        if self.windows.is_copula(clause.verb) or self._tells_of_now(clause) or self._recurs(figure, clause):
            return None
        return "planned", "a level that is yet to be reached"

    def _headed(self, figure: Figure) -> Found | None:
        """«ظرفیت پارک دو برابر می‌شود»: the present of a headline tells what is to become."""
        clause, sentence = self.scene.clauses[figure.clause], figure.sentence
        form = None if clause.verb is None else self.types[clause.verb].verb
        if (
            form is None
            or form.role != "become"
            or clause.tense != "present"
            or clause.negated
            or figure.per is not None
        ):
            return None
        paragraphs = self.view.paragraph_of_sentence
        if is_done_again(self.windows, figure, clause.verb or 0):
            return None
        alone = (not sentence or paragraphs[sentence - 1] != paragraphs[sentence]) and (
            sentence + 1 < len(paragraphs) and paragraphs[sentence + 1] != paragraphs[sentence]
        )
        if not alone or self.types[self.view.sentences[sentence][1] - 1].bits & PUNCT or figure.quantity.adjectival:
            return None
        return "planned", "the present of a headline"

    def _recurs(self, figure: Figure, clause: Clause) -> bool:
        """«هر سال جمعیت به ۹۰ هزار نفر افزایش می‌یابد», «در تعطیلات»: what comes again and again."""
        if figure.per in _AGAIN:
            return True
        seasons = cue_words("recurring_times")
        return any(
            self.types[word].key in seasons and self.types[word - 1].key == "در"
            for word in range(clause.first + 1, figure.first)
        )

    def _future(self, figure: Figure) -> Found | None:
        """The future tense, or a clause that looks to a day to come."""
        found = self._is_to_come(figure, self.scene.clauses[figure.clause])
        if found is None and figure.quantity.unit == "count":
            main = self.windows.main_after_relative(figure)  # «۳۵ طرح که نیمه‌تمام است تا پایان سال تمام می‌شود»
            if main is not None and main not in self.windows.with_figure:
                found = self._is_to_come(figure, self.scene.clauses[main])
        return found

    def _is_to_come(self, figure: Figure, clause: Clause) -> Found | None:
        if clause.future:
            return self._not_to_be(figure, clause) if clause.negated else ("planned", "future tense")
        current = clause.tense in _PRESENT_TENSES and (clause.verb is None or not self.windows.is_copula(clause.verb))
        announced = clause.tense in _TOLD and self._is_announced(figure, clause)
        first = bisect_right(self._ends, self.view.starts[clause.first])
        last = bisect_left(self._begins, self.view.ends[clause.last - 1])
        for time in self.scene.times[first:last]:
            index = figure.index
            word = self.view.words_of(time.start, time.end)[0]
            if self.windows.next_start(index) < word and not self.windows.reaches_over(index, word):
                if not self.windows.joined_to_next(index):
                    continue  # «نیمی از آنها در … اند و ۹ هزار نفر تا دی …»: the time of the next number
            # «در دهه فجر ۳۴ روستا گازدار می‌شوند»; a headline without a verb may tell of what has been done in it.
            coming = time.coming and current and clause.verb is not None
            if announced and time.relative and time.end_gregorian is not None and not time.coming:
                continue  # «از خرید ۱۲ آمبولانس تا پایان مرداد امسال خبر داد», told in Mehr
            past = clause.tense in _TOLD and not is_telling(self.scene, clause)
            if coming or self._looks_ahead(time, certain=not (current or announced), past=past):
                return "planned", "a time to come"
        if announced:
            for word in range(figure.reach, clause.last - 1):  # «از ساخت ۶ مدرسه در آینده نزدیک خبر داد»
                if (self.types[word].key, self.types[word + 1].key) in cue_pairs("near_future"):
                    return "planned", "a time to come"
        return None

    def _not_to_be(self, figure: Figure, clause: Clause) -> Found | None:
        """«۱۲ کارگر را اخراج نخواهد کرد», «۱۰ درصد افزایش نخواهد یافت», «۳ سالن نخواهیم داشت»: what is said not to come is no plan.

        Nor is it denied where the number is of those to whom it does not happen («۴۰ نفر نخواهند آمد»).
        """
        assert clause.verb is not None
        before = self.windows.word_before(figure)
        if figure.bound in ("at_most", "less_than"):
            return "planned", "future tense"  # «از ۹ درصد بیشتر نخواهد شد»
        if clause.verb < figure.first or before in ("از", "با"):
            return None
        behind = max(figure.reach, figure.unit_last)
        share = figure.quantity.unit == "percent" and figure.noun_side == "right"
        amount = figure.quantity.unit != "count" and not share and not figure.quantity.adjectival
        had = self.windows.is_copula(clause.verb) and clause.verb - behind <= _AUXILIARY
        form = self.types[clause.verb].verb
        level = before == "به" and form is not None and form.role == "reach"
        harmed = self.types[clause.verb - 2].key in cue_words("harms")  # «۹۰ نفر بیکار نخواهند شد»
        if amount or had or level or harmed or self.view.key_at(behind) == "را":
            return "negated", "a future that is denied"
        return None

    def _is_announced(self, figure: Figure, clause: Clause) -> bool:
        """«از افزوده شدن ۲۸۵ تخت تا پایان سال خبر داد»: the past is that of telling, not of the act."""
        if clause.verb is None or self.types[clause.first].key == "که":
            return False
        if not is_telling(self.scene, clause):
            return False
        acts = self.types[max(clause.first, figure.first - 3) : figure.first]
        if any("status" in kind.layers or (kind.verb and kind.verb.tense == "infinitive") for kind in acts):
            return True
        return self.windows.word_before(figure) in cue_words("announced_acts")  # «از خرید ۱۲ آمبولانس تا نوروز خبر داد»

    def _looks_ahead(self, time: TimeExpression, *, certain: bool, past: bool) -> bool:
        """Whether a time is to come; `certain`: only by its own words, whatever the verb's tense.

        «سال بعد» is to come unless a verb of the `past` tells of it; «دو سال بعد» is counted from whatever was told.
        """
        if time.now or time.category in ("duration", "clock", "now"):
            return False
        first, last = self.view.words_of(time.start, time.end)
        stems = [kind.stem for kind in self.types[first:last]]
        if time.category == "since":  # «از فردا», «از سال آینده»
            return not (certain or past) and not cue_words("future_adjective").isdisjoint(stems)
        if any(stem in cue_words("time_ahead") for stem in stems):
            surely = not cue_words("future_adjective").isdisjoint(stems)
            if not certain or surely:
                return True
            counted = last - first > 2 and self.types[first].key not in cue_words("time_prepositions")
            return not past and not counted and stems[-1] in cue_words("hence_words")
        return not certain and time.category == "until" and not any(stem in cue_words("time_behind") for stem in stems)

    def _continued(self, figure: Figure, index: int) -> Found | None:
        """«… ساخته خواهد شد و ۵۰۰ شغل در پی دارد», «… افتتاح می‌شود که ۵۲ طرح آن صنعتی است»: more of what is planned."""
        clause = self.scene.clauses[figure.clause]
        if not figure.clause or clause.tense not in _PRESENT_TENSES:
            return None
        previous = self.scene.clauses[figure.clause - 1]
        if previous.verb is None and self.types[clause.first - 1].key == ":":
            return None  # «تعهد: ۹۰ نفر، تحقق: ۷۰ نفر»: a label says what it is
        before = self.figures[index - 1] if index else None
        if before is not None and before.clause == figure.clause:
            if before.why.get("modality") == _GOES_ON:
                return "planned", _GOES_ON
            if before.modality != "asserted" or before.kind == figure.kind:
                return None
            while index and self.figures[index - 1].clause == figure.clause:
                index -= 1  # «… شغل تعهد شده که گنبد با ۵ هزار و گرگان با ۴ هزار فرصت …»
            before = self.figures[index - 1] if index else None
        planned = previous.future or (
            before is not None and before.modality == "planned" and before.clause == figure.clause - 1
        )
        if not planned or previous.sentence != figure.sentence:
            return None
        opening = self.types[clause.first].key
        if opening in cue_words("that_is"):
            return "planned", _GOES_ON
        if clause.verb is None:
            apart = opening == "که" or before is None or self._comes_true(figure.clause + 1, figure.sentence)
            return ("planned", _GOES_ON) if not apart and before and self._is_part_of(figure, before) else None
        if self._tells_of_now(clause):
            return None
        copula = self.windows.is_copula(clause.verb)
        form = self.types[clause.verb].verb
        having = copula and form is not None and form.role == "have"
        follows = self.types[clause.verb - 1].key in cue_words("consequence_noun")
        if opening == "که" and (
            not having or follows or (before is not None and self._is_shared_out(figure, before, clause))
        ):
            return "planned", _GOES_ON
        if opening == "تا" and clause.tense == "subjunctive":
            return "planned", _GOES_ON
        if opening == "و" and (not copula or follows):
            return "planned", _GOES_ON
        return None

    def _comes_true(self, index: int, sentence: int) -> bool:
        """Whether the clause that goes on behind tells what was done."""
        clause = self.scene.clauses[index] if index < len(self.scene.clauses) else None
        return clause is not None and clause.sentence == sentence and clause.tense in _TOLD

    def _is_part_of(self, figure: Figure, before: Figure) -> bool:
        """«امسال ۳۵ طرح افتتاح می‌شود، ۱۰ طرح در سقز و ۷ طرح در بانه»: smaller numbers of the same things without a verb."""
        return (
            figure.quantity.unit == before.quantity.unit == "count" and figure.kind == before.kind
            and figure.quantity.value < before.quantity.value and before.modality == "planned"
            and (figure.noun_first < 0 or self.types[figure.noun_first].stem == self.types[before.noun_first].stem)
        )  # fmt: skip

    def _is_shared_out(self, figure: Figure, before: Figure, clause: Clause) -> bool:
        """«۲۹ هزار شغل تعهد شده که گنبد با ۵ هزار و گرگان با ۴ هزار بیشترین سهم را دارند»: shares of what is planned."""
        assert clause.verb is not None
        return (
            self.types[clause.verb - 1].key == "را" and figure.kind == before.kind
            and figure.quantity.unit == before.quantity.unit == "count" and self.windows.word_before(figure) == "با"
        )  # fmt: skip

    def _tells_of_now(self, clause: Clause) -> bool:
        first = bisect_left(self._begins, self.view.starts[clause.first])
        last = bisect_left(self._begins, self.view.ends[clause.last - 1])
        return any(time.now for time in self.scene.times[first:last])
