"""Told as fact, planned, possible or denied: cues of the rules within their scopes, tenses, conditions."""

from __future__ import annotations

from functools import lru_cache

from gozareh.figures.ahead import FutureReader, is_done_again
from gozareh.figures.conditions import ConditionReader
from gozareh.figures.denials import DenialReader, Found
from gozareh.figures.existing import EXISTS, ExistingThings
from gozareh.figures.framing import is_on_programme, told_behind
from gozareh.figures.model import Clause, Figure
from gozareh.figures.reach import CueReach
from gozareh.figures.rows import row_label
from gozareh.figures.windows import Windows
from gozareh.numbers.model import is_money
from gozareh.rules.model import Entry
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeeze, squeezed_words
from gozareh.text.words import Hit

_CAPACITIES = ("MW", "kW", "km", "ha")
_QUESTION_MARKS = frozenset("؟?")
_DONE = ("past", "perfect", "participle")

_MATTER_REACH = 3  # words of «موضوع افزایش حدود»


class ModalityReader:
    """Reads the modality of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        self.denials = DenialReader(windows)
        self.conditions = ConditionReader(windows)
        self.future = FutureReader(windows)
        self.existing = ExistingThings(windows)
        self.reach = CueReach(windows)

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its modality, where it is not plainly asserted. From the first figure to the last."""
        if self._is_starting_point(figure, index):
            promised = self._promised(figure)  # «از ۱۴ هزار شغل تعهدشده به ۱۱ هزار شغل رسید»
            if promised is not None:
                figure.modality, figure.why["modality"] = promised
            return
        found = self.denials.read(figure) or self.conditions.read(figure)
        if found is not None and found[0] == "possible" and self.existing.is_pointed(figure):
            figure.why["modality"] = EXISTS  # «اگر آن ۲۷ واحد را راه بیندازید»
            return
        if found is None:
            found = self._relative(figure)
            if found is not None and self.existing.is_size_of_named(figure):
                figure.why["modality"] = EXISTS  # «سالن ۳۰۰ نفری مرند که قرار بود باز شود»
                return
            found = found or self._cue_in_clause(figure, own=True)
            if found is not None and index and self.existing.is_whole_of(self.figures[index - 1], figure):
                figure.why["modality"] = EXISTS
                return
        if found is None:
            found = self._cue_in_clause(figure, own=False) or self._cue_before(figure) or self._as_owner(figure, index)
            found = found or self._promise_of(figure) or self._is_answer(figure, index)
            found = found or self._of_row(figure) or self._of_list(figure) or self.conditions.impersonal(figure)
            found = found or self.future.read(figure, index)
            if found is not None and (self._is_done(figure, index) or self._is_equipment(figure, found)):
                return
            if found is not None and self._is_matter(figure):
                return
            if found is not None and (
                (found[0] == "possible" and self.existing.are_told_apart(figure))
                or self.existing.plans_itself(figure)
                or self.existing.holds(figure, index)
            ):
                figure.why["modality"] = EXISTS
                return
        if found is not None and found[0] != "asserted":
            figure.modality, figure.why["modality"] = found

    def _is_starting_point(self, figure: Figure, index: int) -> bool:
        """The first number of «از ۱۳۰ نفر … به ۲۰۰ نفر برسد» exists, whatever happens to the second."""
        if index + 1 >= len(self.figures) or self.windows.word_before(figure) != "از":
            return False
        following = self.figures[index + 1]
        return (
            following.sentence == figure.sentence
            and self.windows.word_before(following) == "به"
            and self.windows.before(following) - figure.last < 6
        )

    def _promised(self, figure: Figure) -> Found | None:
        """«۱۴ هزار شغل تعهدشده»: a cue right behind the noun that says what sort of number it is."""
        for hit in self.windows.hits("modality", figure.last, figure.reach + 2):
            if hit.entry.value == "planned" and hit.entry.option("direction") == "backward":
                if self.reach.is_behind(hit, figure):
                    return "planned", hit.entry.path
        return None

    def _promise_of(self, figure: Figure) -> Found | None:
        """«وعده داد که تا پایان سال ۲۰ واحد را به تولید بازگرداند»: behind a promise such a form is no past."""
        clause = self.scene.clauses[figure.clause]
        if not figure.clause or self.types[clause.first].key != "که" or clause.tense != "past" or clause.verb is None:
            return None
        before = self.scene.clauses[figure.clause - 1]
        form = self.types[clause.verb].verb
        if before.sentence != clause.sentence or before.last != clause.first or form is None or form.person != "3s":
            return None
        for hit in self.windows.hits("modality", before.first, before.last):
            if hit.entry.path.endswith("planned.arranged") and hit.end - 1 == before.verb:
                return "planned", hit.entry.path
        return None

    def _is_answer(self, figure: Figure, index: int) -> Found | None:
        """«تعهد امسال چقدر بود؟ ۳۸ هزار شغل.»: an answer without a verb to a question about a plan."""
        clause = self.scene.clauses[figure.clause]
        if (
            clause.verb is not None
            or not figure.sentence
            or (index and self.figures[index - 1].sentence == figure.sentence)
        ):
            return None
        first, last = self.view.sentences[figure.sentence - 1]
        asked = self.types[first:last]
        if asked[-1].key not in _QUESTION_MARKS or not any(kind.key in cue_words("how_much") for kind in asked):
            return None
        for hit in self.windows.hits("modality", first, last):
            if hit.entry.path.endswith("planned.noun"):
                return "planned", "what was asked for"
        return None

    def _is_equipment(self, figure: Figure, found: Found) -> bool:
        """«این مجموعه با ۳ سالن می‌تواند …»: what a thing that can do something has; not «می‌تواند با ۳ سالن …»."""
        if found[0] != "possible" or self.windows.word_before(figure) != "با" or figure.quantity.unit == "percent":
            return False
        clause = self.scene.clauses[figure.clause]
        ahead = self.windows.hits("modality", clause.first, figure.first)
        behind = self.windows.hits("modality", figure.last, clause.last)
        able = any(hit.entry.option("of_people", default=False) for hit in behind)
        return able and not any(hit.entry.value == "possible" for hit in ahead)

    def _is_matter(self, figure: Figure) -> bool:
        """«قرار شد موضوع افزایش ۳ برابری کرایه بررسی شود»: planned is that it is looked into, not what is looked into."""
        clause = self.scene.clauses[figure.clause]
        before = self.types[max(clause.first, figure.first - _MATTER_REACH) : figure.first]
        if not any(kind.key in cue_words("matters") for kind in before):
            return False
        end = clause.last if clause.verb is None else clause.verb
        return any(kind.key in cue_words("reviews") for kind in self.types[figure.reach : end])

    def _of_row(self, figure: Figure) -> Found | None:
        """«پیش‌بینی: سرمایه ۴۸ میلیارد ریال؛ اشتغال ۷ هزار نفر»: a plan named by the label of a row that has no verb.

        A label that tells what came of a plan («تحقق برنامه: ۳۰ واحد») plans nothing.
        """
        if self.scene.clauses[figure.clause].verb is not None:
            return None
        for hit in self.windows.hits("modality", figure.first - 1, figure.first):
            if hit.entry.value == "planned" and hit.entry.option("direction") == "backward" and hit.end == figure.first:
                return "planned", hit.entry.path  # «اشتغال پیش‌بینی‌شده ۸ هزار نفر»
        label = row_label(self.scene, figure.first)
        if label is None:
            return None
        if self._tells_outcome(*label) or self.scene.view.has_finite_verb(*label):
            return None
        hits = self.windows.hits("modality", *label)
        masked = {hit.start for hit in hits if hit.entry.value == "asserted"}
        for hit in hits:
            option = hit.entry.option
            plain = not (
                option("between") or option("only_with") or option("tense") or option("negated", default=False)
            )
            nominal = option("direction") in ("forward", "backward") and plain
            if hit.entry.value == "planned" and nominal and hit.start not in masked and _is_of_kind(hit, figure):
                return "planned", hit.entry.path
        return None

    def _tells_outcome(self, first: int, last: int) -> bool:
        return any(kind.stem in cue_words("outcomes") for kind in self.types[first:last])

    def _of_list(self, figure: Figure) -> Found | None:
        """«افتتاح ۱۱ مدرسه از طرح‌هایی است که در هفته دولت افتتاح می‌شود»: what is told of the things that the clause lists."""
        if is_on_programme(self.windows, figure):
            return "planned", "on a programme"
        index = told_behind(self.windows, figure)
        if index is None or self._has_figure(index):
            return None
        clause = self.scene.clauses[index]
        found = self._cue_among(figure, self.windows.hits("modality", clause.first, clause.last), clause, own=False)
        return ("planned", "future tense") if found is None and clause.future else found

    def _as_owner(self, figure: Figure, index: int) -> Found | None:
        """«ساخت ۱۰ مدرسه با ۹۰ کلاس»: what a planned thing comes with is planned."""
        before = self.figures[index - 1] if index else None
        if before is None or before.modality not in ("planned", "possible") or before.reach + 1 != figure.first:
            return None
        if before.clause != figure.clause or self.types[before.reach].key != "با":
            return None
        return before.modality, before.why.get("modality", "")

    def _is_done(self, figure: Figure, index: int) -> bool:
        """«۲۲ واحد تاکنون احیا و ۸ واحد تا عید احیا می‌شود»: what is done so far is no plan."""
        window = range(self.windows.previous_end(index), self.windows.next_start(index))
        for word in window:
            if self.types[word].key in cue_words("until_now"):
                # «۲۲ واحد تاکنون احیا و ۸ واحد تا عید …»: what was said before «و» is of the number before
                return not any(kind.key == "و" for kind in self.types[word : figure.first])
        return False

    def _cue_in_clause(self, figure: Figure, *, own: bool) -> Found | None:
        """A cue of the figure's clause (or of the label before it), within its scope; `own`: one that governs it alone."""
        clause = self.scene.clauses[figure.clause]
        start = clause.first
        if start and self.types[start - 1].key == ":" and figure.clause:
            label = self.scene.clauses[figure.clause - 1]
            named = label.sentence == clause.sentence and label.verb is None
            start = label.first if named and not self._tells_outcome(label.first, label.last) else start
        found = self._cue_among(figure, self.windows.hits("modality", start, clause.last), clause, own=own)
        if found is None:
            unfinished = self.windows.main_after_relative(figure)
            if unfinished is not None:  # «… به ۱۱۲ روستا که جمعیت دارند در دستور کار است»
                rest = self.scene.clauses[unfinished]
                hits = self.windows.hits("modality", rest.first, rest.last)
                if not self._has_figure(unfinished):
                    found = self._cue_among(figure, hits, rest, own=own)
        return found

    def _cue_among(self, figure: Figure, hits: list[Hit], clause: Clause, *, own: bool) -> Found | None:
        masked = -1  # «جامعه هدف»: up to here words only look like a plan
        previous: Hit | None = None
        entry: Entry
        for hit in hits:
            entry = hit.entry
            if entry.value == "asserted" and entry.option("direction") != "forward":
                if entry.option("tense") in (None, clause.tense):
                    return "asserted", entry.path
        for hit in hits:
            entry = hit.entry
            direction: str = entry.option("direction", "clause")
            if entry.value == "asserted":
                masked = hit.end if direction == "forward" else masked
                continue
            shorter = previous is not None and previous.entry is entry and hit.start == previous.start
            previous = previous if shorter else hit
            if shorter or hit.end <= masked or (direction in ("forward", "backward")) != own:
                continue
            if direction in ("sentence", "denial", "negation") or entry.value == "negated" and direction == "clause":
                continue
            if direction == "forward" and not self.reach.is_ahead(hit, figure):
                continue
            if direction == "backward" and not self.reach.is_behind(hit, figure):
                continue
            tense = entry.option("tense")
            if tense is not None and not self._has_tense(hit, clause, tense):
                continue
            if not _is_of_kind(hit, figure) or self._is_of_previous(hit, figure, clause):
                continue
            needed = entry.option("only_with")
            if needed and not self._has_word(clause, squeezed_words(tuple(needed))):
                continue
            if self._is_ruled(hit, figure) or self._is_habit(hit, figure):
                continue
            verb = self.types[hit.end - 1].verb
            if (verb is not None and verb.negated) is not _wants_negation(entry):
                if entry.value != "negated" or entry.option("negated", default=False):
                    continue
            if entry.option("of_people", default=False) and self._is_listing(hit, clause):
                continue
            if entry.option("of_people", default=False) and verb is not None:
                if verb.tense in _DONE:
                    continue  # «توانستند»: they did
                if figure.last <= hit.start and self._is_judged(clause):
                    continue  # «خروج ۴ بازیکن می‌تواند نگران‌کننده باشد»
                if figure.kind != "job" and verb.tense == "present" and verb.person in ("2p", "3p"):
                    continue  # «متقاضیان می‌توانند با ۳۰ درصد تخفیف زمین بگیرند»
            return entry.value, entry.path
        return None

    def _is_of_previous(self, hit: Hit, figure: Figure, clause: Clause) -> bool:
        """«از ۵۲ هزار شغلی که وعده دادند ۸۷۰۰ شغل ثبت شده»: a promise told of the number before, behind which the clause says what came of it."""
        if hit.entry.option("direction", default="clause") not in ("clause", "forward"):
            return False
        if hit.end > figure.first or clause.verb is None or clause.verb < figure.last:
            return False
        index = figure.index
        before = self.figures[index - 1] if index else None
        if (
            before is None
            or clause.tense not in _DONE
            or before.first > hit.start
            or before.sentence != figure.sentence
        ):
            return False
        if hit.start <= before.reach and self.windows.word_before(before) in cue_words("whole_of"):
            return True  # «از ۲ هزار شغل پیش‌بینی شده ۱۴۰۰ شغل ایجاد شد»
        if not self.scene.view.has_finite_verb(hit.end - 1, hit.end + 1):
            return False
        return self.types[self.scene.clauses[self.scene.clause_of[hit.start]].first].key == "که" or any(
            kind.key == "که" for kind in self.types[before.last : hit.start]
        )

    def _is_listing(self, hit: Hit, clause: Clause) -> bool:
        """«از آثار او می‌توان به «هفت شهر» و …»: what one can name is there, the verb left out."""
        return self.view.key_at(hit.end) == "به" and (clause.verb is None or clause.verb < hit.end)

    def _is_judged(self, clause: Clause) -> bool:
        """Whether a clause says what its subject is."""
        form = None if clause.verb is None else self.types[clause.verb].verb
        return form is not None and form.role == "be"

    def _was_able(self, hit: Hit) -> bool:
        """«توانسته است ۱۲ هواپیما را جای دهد»: they did."""
        verb = self.types[hit.end - 1].verb
        return hit.entry.option("of_people", default=False) and verb is not None and verb.tense in _DONE

    def _is_habit(self, hit: Hit, figure: Figure) -> bool:
        """«سالانه ۱۱۰۰ خانه ساخته می‌شود», «هم‌اکنون ۵۰ کلاس برگزار می‌شود»: a present of what is done again and again, or now."""
        if hit.entry.option("tense") != "present" or hit.entry.value != "planned":
            return False
        first = self.scene.clauses[figure.clause].first
        if any(kind.key in cue_words("at_present") for kind in self.types[first : figure.first]):
            return True
        if is_done_again(self.windows, figure, hit.start):
            return True
        return figure.per is not None and (figure.quantity.unit == "count" or is_money(figure.quantity.unit))

    def _has_word(self, clause: Clause, stems: frozenset[str]) -> bool:
        return any(kind.stem in stems for kind in self.types[clause.first : clause.last])

    def _has_tense(self, hit: Hit, clause: Clause, tense: str) -> bool:
        """Whether the clause has a cue's tense, and a cue with a verb is that verb («۱۸ واحد احیا شده کار می‌کنند» tells of no reviving)."""
        last = hit.end - 1
        verb = self.types[last].verb
        return clause.tense == tense and (verb is None or last == clause.verb or tense == "subjunctive")

    def _is_ruled(self, hit: Hit, figure: Figure) -> bool:
        """What a law says is in force («طبق قانون ۱۵ درصد باید …»)."""
        phrases = hit.entry.option("unless_in_sentence")
        if not phrases:
            return False
        first, last = self.view.sentences[figure.sentence]
        said = " ".join([kind.stem for kind in self.types[first:last]])
        return any(phrase in said for phrase in _spelled(tuple(phrases)))

    def _relative(self, figure: Figure) -> Found | None:
        """«از ۲۱۵ مدرسه‌ای که قرار بود تحویل شود …»: a plan that a relative clause tells of the figure itself."""
        index = self.windows.relative_clause(figure)
        if index is None or self._has_figure(index):
            return None
        clause = self.scene.clauses[index]
        for hit in self.windows.hits("modality", clause.first, clause.last):
            direction = hit.entry.option("direction", default="clause")
            verb = self.types[hit.end - 1].verb
            in_plan = direction == "forward" and hit.start > 0 and self.types[hit.start - 1].key == "در"
            if (
                hit.entry.value == "planned"
                and (direction == "clause" or in_plan)
                and not (verb is not None and verb.negated)
            ):
                if hit.entry.option("tense") is None and _is_of_kind(hit, figure):
                    return "planned", hit.entry.path
        return None

    def _has_figure(self, clause: int) -> bool:
        return clause in self.windows.with_figure

    def _cue_before(self, figure: Figure) -> Found | None:
        """«ابراز امیدواری کرد شمار کارگران به ۲۰۰ نفر برسد»: a subjunctive clause takes the cue of the clause before it."""
        clause = self.scene.clauses[figure.clause]
        if clause.tense != "subjunctive":
            return None
        left = 2
        for index in range(figure.clause - 1, max(-1, figure.clause - 6), -1):
            before = self.scene.clauses[index]
            if before.sentence != clause.sentence or not left:
                return None
            # «… برسد و سهم استان که پارسال ۲۸ درصد بود ۳۱ درصد شود»
            aside = before.verb is None or (self.types[before.first].key == "که" and before.tense in _DONE)
            left -= not aside
            hits = [
                h
                for h in self.windows.hits("modality", before.first, before.last)
                if h.entry.value in ("planned", "possible")
                and not h.entry.option("kinds")
                and not h.entry.option("between")
                and h.entry.option("tense") in (None, "subjunctive", before.tense)
                and not self._was_able(h)
            ]
            if hits:
                return hits[-1].entry.value, hits[-1].entry.path
            if before.tense != "subjunctive" and not aside:
                return None
        return None


def _is_of_kind(hit: Hit, figure: Figure) -> bool:
    """Whether a cue may speak of the things of a figure («۱۴۰ واحد ابلاغ کرد», «۶۰ مگاوات ابلاغ کرد»)."""
    kinds = hit.entry.option("kinds")
    if not kinds or figure.quantity.unit in _CAPACITIES:
        return True
    return figure.kind in kinds and figure.quantity.unit == "count"


def _wants_negation(entry: Entry) -> bool:
    """«بعید نیست»: a cue that holds only where its own verb is negated."""
    wants: bool = entry.option("negated", default=False)
    return wants


@lru_cache(maxsize=64)
def _spelled(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Phrases as stems are spelled, word by word."""
    return tuple(" ".join(map(squeeze, phrase.split())) for phrase in phrases)
