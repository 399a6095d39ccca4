"""Conditions and what one can do: «اگر …», «تا … نرسد», «می‌شود … ایجاد کرد»."""

from __future__ import annotations

from gozareh.figures.denials import Found
from gozareh.figures.marked import first_from
from gozareh.figures.model import Clause, Figure
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import Hit

_TOLD = ("past", "perfect")
_JOINERS = frozenset("،:؛.")


class ConditionReader:
    """Says which figures of a scene hold only under a condition."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types = windows.scene, windows.view, windows.types
        self._conditions: dict[int, list[Hit]] = {}
        self._starts: list[int] = []
        none = {hit.start for hit in windows.directed("forward") if hit.entry.value == "asserted"}  # «اگر چه»
        for hit in windows.directed("sentence"):
            if hit.start in none:
                continue
            self._conditions.setdefault(hit.start, []).append(hit)
            self._starts.append(hit.start)

    def read(self, figure: Figure) -> Found | None:
        """A condition that governs the figure."""
        return self._condition(figure) or self._proviso(figure) or self._until_not(figure)

    def _condition(self, figure: Figure) -> Found | None:
        """«اگر …»: what the sentence says after a condition holds only under it, until «اما», a semicolon or what is told as done."""
        first, _ = self.view.sentences[figure.sentence]
        if first_from(self._starts, first) == first_from(self._starts, figure.first):
            return None
        clause = self.scene.clauses[figure.clause]
        contrasts = cue_words("contrasts")
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].key in ("؛", ":") or self.types[word].key in contrasts:
                return None
            for hit in self._conditions.get(word, ()):
                if self._is_contrast(hit) or self._is_set_against(hit):
                    continue
                if word < clause.first and (self._is_told(clause) or self._is_fact(hit, clause)):
                    return None
                return hit.entry.value, hit.entry.path
        return None

    def _is_contrast(self, hit: Hit) -> bool:
        """«در صورتی که ۲۶ مدرسه ساختیم»: a cue that is a condition in one tense alone, in a clause of another."""
        tense = hit.entry.option("tense")
        return tense is not None and self.scene.clauses[self.scene.clause_of[hit.end - 1]].tense != tense

    def _is_set_against(self, hit: Hit) -> bool:
        """«اگر پارسال ۱۲ واحد احیا شد، امسال ۲۰ واحد احیا شده است»: one fact against another."""
        index = self.scene.clause_of[hit.start]
        condition = self.scene.clauses[index]
        if condition.tense not in _TOLD or index + 1 >= len(self.scene.clauses):
            return False
        told = self.scene.clauses[index + 1]
        return told.sentence == condition.sentence and told.tense == "perfect" and self.types[told.first].key != "که"

    def _proviso(self, figure: Figure) -> Found | None:
        """«آماده آوردن ۹۰ میلیون یورو هستند، به شرطی که …»: a condition right behind the clause that it is put on.

        Behind «و» it opens what comes next («۱۸ کارگر دارد و به شرط آنکه …»).
        """
        if not self._conditions:
            return None
        clause = self.scene.clauses[figure.clause]
        if clause.tense in _TOLD and not is_telling(self.scene, clause):
            return None
        for word in range(figure.last, min(clause.last + 3, len(self.types))):
            if self.types[word - 1].key == "و":
                continue
            for hit in self._conditions.get(word, ()):
                if hit.entry.option("follows", default=False) and self.view.sentence_of[word] == figure.sentence:
                    return hit.entry.value, hit.entry.path
        return None

    def _is_told(self, clause: Clause) -> bool:
        """«… و سرمایه آنها ۱۸۴۰ میلیارد تومان است»: joined by «و», a clause that tells what is or was."""
        if self.types[clause.first].key != "و" or clause.verb is None:
            return False
        return clause.tense in _TOLD or (clause.tense == "present" and self.windows.is_copula(clause.verb))

    def _is_fact(self, hit: Hit, clause: Clause) -> bool:
        """«اگر … بدهند سود می‌گیرند، تاکنون از ۱۴ نفر … گرفته»: nothing that was done hangs on what is yet to be.

        The condition may be cut by what it is about («اگر فروش را که ۳ تن بود در نظر بگیریم، به ۹ تن رسید»).
        """
        told = clause.tense in _TOLD or clause.tense == "participle"
        if not told or clause.future:
            return False
        for index in range(self.scene.clause_of[hit.start], len(self.scene.clauses)):
            condition = self.scene.clauses[index]
            if condition.sentence != clause.sentence or condition.verb is not None and condition.tense not in _TOLD:
                return condition.sentence == clause.sentence and condition.tense in ("subjunctive", "present")
            if condition.verb is not None and self.types[condition.first].key != "که":
                return False  # «اگر زود رسیده بود، ۱۰ تخت آماده بود»
        return False

    def _until_not(self, figure: Figure) -> Found | None:
        """«تا این وام نرسد ۲۰ کارگاه تعطیل می‌ماند»: «تا» with a negated wish is a condition, for its own numbers, too."""
        for index in (figure.clause, figure.clause - 1):
            clause = self.scene.clauses[index] if index >= 0 else None
            if clause is None or clause.sentence != figure.sentence:
                return None
            if clause.negated and clause.tense == "subjunctive":
                opening = self.types[clause.first : clause.first + 4]
                return ("possible", "«تا» with a negated wish") if any(t.key == "تا" for t in opening) else None
            if self._is_told(self.scene.clauses[figure.clause]):
                return None
        return None

    def impersonal(self, figure: Figure) -> Found | None:
        """«با این روش می‌شود ۵۰۰ شغل ایجاد کرد»: «می‌شود» and a short infinitive."""
        for index in (figure.clause - 1, figure.clause):
            if index < 0 or index + 1 >= len(self.scene.clauses):
                continue
            able, act = self.scene.clauses[index], self.scene.clauses[index + 1]
            if able.verb is None or act.verb is None or act.sentence != figure.sentence or act.tense != "past":
                continue
            form = self.types[act.verb].verb
            if self.types[able.verb].key not in cue_words("impersonal_verbs") or form is None or form.person != "3s":
                continue
            if is_telling(self.scene, able) or is_telling(self.scene, act):
                continue  # «یادآور می‌شود این گزارش ۱۴ کارگاه را تعطیل نوشته بود», «می‌توان به ۱۴ اثر او اشاره کرد»
            if able.sentence == act.sentence and self.types[act.first].key not in _JOINERS | cue_words("clause_links"):
                return "possible", "«می‌شود» with a short infinitive"
        return None
