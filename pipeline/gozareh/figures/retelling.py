"""Modality that a figure has from others of the report: a headline without a verb, an act announced beside others."""

from __future__ import annotations

from bisect import bisect_right

from gozareh.figures.marked import first_from
from gozareh.figures.model import COVER_TIME
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words

_ANNOUNCED = "an act told beside others that are to come"
_TITLE = 12  # words of a title in quotation marks
_NEAR = 3  # sentences
_LEAD = 3  # sentences of a headline and a lead
_SMALL = 5  # a number up to this is told by chance elsewhere too


class Retelling:
    """Fills the modality of one scene's figures, after each was read by itself."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.types, self.figures = windows.scene, windows.types, windows.figures

    def tell_again(self) -> None:
        """«افتتاح ۲۳ طرح», «به ۸۰۰ کیلومتر می‌رسد» in a headline that tells no time takes the modality in which the report tells the same number."""
        for index, figure in enumerate(self.figures):
            if figure.sentence > 1 or figure.modality != "asserted":
                continue
            clause = self.scene.clauses[figure.clause]
            if clause.verb is not None and (clause.tense != "present" or self.windows.is_copula(clause.verb)):
                continue
            alike = self.windows.of_value[figure.quantity.value]
            later = [self.figures[at] for at in alike[bisect_right(alike, index) :]]
            told = {
                other.modality
                for other in later
                if other.quantity.unit == figure.quantity.unit
                and other.kind == figure.kind
                and other.sentence > figure.sentence
            }
            if clause.verb is not None and told != {"planned"}:
                continue
            if len(told) == 1 and figure.quantity.value > _SMALL:
                figure.modality = told.pop()
                if figure.modality != "asserted":
                    figure.why["modality"] = "as the report tells the number of its headline"

    def tell_reply(self) -> None:
        """«جوابیه … به گزارش «تعطیلی ۲۰۰ کارخانه»», «نوشته‌اند «۳۵ درصد …»»: what a reply quotes as the news that it answers is denied."""
        if not self._is_reply():
            return
        for figure in self.figures:
            if figure.modality != "asserted":
                continue
            word = figure.first
            while word > max(0, figure.first - _TITLE) and self.types[word].key not in ("«", "»"):
                word -= 1
            if self.types[word].key != "«" or not word:
                continue
            if self.types[word - 1].key in cue_words("news_titles") or self._is_claimed(word - 1):
                figure.modality, figure.why["modality"] = "negated", "the news that is answered"

    def _is_reply(self) -> bool:
        """Whether the headline, or the first lines by a word for nothing else, say that the text answers what was published."""
        sentences, marked = self.windows.view.sentences, self.scene.marked
        first, last = sentences[0]
        if self.types[first].key in cue_words("explanation") or first_from(marked.words(cue_words("reply")), last):
            return True
        return first_from(marked.words(cue_words("written_reply")), sentences[min(len(sentences), _LEAD) - 1][1]) > 0

    def _is_claimed(self, word: int) -> bool:
        """«نوشته‌اند», «گفته شد»: what nobody in particular has said."""
        form = self.types[word].verb
        if form is None:
            return False
        if form.role == "become":
            return word > 0 and (word - 1 in self.scene.telling or "speech_noun" in self.types[word - 1].layers)
        return word in self.scene.telling and form.person in ("2p", "3p")

    def tell_events(self) -> None:
        """«از افتتاح ۳۴ پروژه یاد کرد», where the report tells of openings to come and of none that is done: a plan, too."""
        acts: dict[int, str] = {}
        for hit in self.windows.hits("status", 0, len(self.types)):
            if hit.entry.value in ("operating", "under_construction", "revived"):
                if hit.entry.option("event", default=False):
                    acts[hit.end] = hit.entry.value
                    continue
                clause = self.scene.clauses[self.scene.clause_of[hit.start]]
                if clause.verb == hit.end - 1 and clause.tense in ("past", "perfect") and not clause.future:
                    return
        if not acts:
            return
        near = {
            figure.sentence + away
            for figure in self.figures
            if figure.modality == "planned" and figure.why.get("modality", "").endswith("punctual")
            for away in range(-_NEAR, _NEAR + 1)
        }
        if not near:
            return
        for index, figure in enumerate(self.figures):
            clause = self.scene.clauses[figure.clause]
            told = (
                clause.tense == "past"
                and clause.verb is not None
                and (is_telling(self.scene, clause) or self.types[clause.verb - 1].key in cue_words("mention"))
            )
            if figure.modality != "asserted" or not told or figure.sentence not in near:
                continue
            if any(self.scene.cover[word] & COVER_TIME for word in range(figure.first, clause.last)):
                continue  # «از افتتاح ۶ مرکز طی دو سال اخیر خبر داد»
            before = self.figures[index - 1] if index else None
            goes_on = before is not None and before.clause == figure.clause and before.why.get("modality") == _ANNOUNCED
            if figure.first in acts or goes_on:
                figure.modality, figure.why["modality"] = "planned", _ANNOUNCED
