"""The nouns of people counted: «۴۸۰ نفر مقرری‌بگیر», «شمار پرستاران ۹۰۰ نفر», «۶۳ نفر از متخلفان»."""

from __future__ import annotations

from gozareh.figures.before import NounsBefore
from gozareh.figures.model import COVER_BOUND, COVER_PLACE, Figure
from gozareh.figures.phrases import is_human_plural
from gozareh.text.cues import cue_word, cue_words
from gozareh.text.words import Hit

_BACK = 4
_SOME = "people of those before"
PROFESSIONS = frozenset({"teacher", "professor", "physician", "nurse", "health_worker"})
"""Kinds of the packs that are people of a profession."""
# Kinds of the packs that are people.
_OF_PEOPLE = frozenset({
    "student", "university_student", "graduate", "teacher", "professor", "trainee", "physician", "nurse", "health_worker",
    "patient", "casualty", "investor", "subscriber", "person",
})  # fmt: skip


class PeopleNouns:
    """Names the people that the figures of one scene count."""

    def __init__(self, phrases: NounsBefore) -> None:
        self.phrases = phrases
        hits = phrases.view.hits.get("not_job_cue", ())
        self.not_job_at = {hit.start for hit in hits if phrases.types[hit.end - 1].verb is None}
        self.scene, self.view, self.types, self.kind_at = phrases.scene, phrases.view, phrases.types, phrases.kind_at

    def _name(self, figure: Figure, figures: list[Figure], index: int, start: int, limit: int, own: Hit | None) -> None:
        """The noun of people counted: behind «نفر», before the number, in the clause, of the people before, else «نفر»."""
        figure.noun, figure.noun_side = cue_word("person"), "right"
        figure.noun_first, figure.noun_last = figure.unit_last, figure.unit_last + 1
        figure.why["noun"] = "people counted"
        if self.types[figure.unit_last].ending == "copula":
            limit = figure.unit_last + 1
        head = self.phrases.head_after(figure.unit_last + 1, limit)
        if head < 0 and figure.unit_last + 2 < limit and "change" in self.types[figure.unit_last + 1].layers:
            head = self.phrases.head_after(figure.unit_last + 2, limit)  # «۱۵ هزار نفر کاهش دانش‌آموز»
        named = not figure.quantity.adjectival and self._are_named(head, limit)
        if head >= 0 and (named or self._is_people(head)):
            last = self.phrases.phrase_end(head, limit, number=figure.first)
            told = self._is_said_of_them(last, limit) and not self._are_had(figure, head, last)
            if not told and not self._is_of_verb(figure, head, last):
                self._set_noun(figure, head, last)
                return
        if figure.quantity.adjectival:
            head = self.phrases.head_before(figure.first, start, sized=True)
            if head >= 0:  # «سالن ۶۰۰ نفری», «جمعیت ۵۵ هزار نفری»
                self._set_noun(figure, head, self.phrases.phrase_end(head, figure.first))
                return
        some = self._named_after_of(figure, limit)
        if some is not None:
            figure.noun, figure.why["noun"] = some, "the people that these are some of"
            return
        label = self.phrases.label_of(figure)
        head = label if label >= 0 else self.phrases.measured_before(figure, start)
        if head < 0:
            head = self.phrases.before_relative(figure)
        if head < 0 or not self._measures_people(head):
            head = max(head, self.phrases.counted_before(figure, start))
        if head >= 0 and self._measures_people(head):
            self._set_noun(figure, head, self.phrases.phrase_end(head, figure.first))
            return
        at_work = self.kind_at.get(own.start) if own is not None else None
        hit = at_work if at_work is not None and at_work.entry.value == "job" else None
        if hit is not None and (start <= hit.start < figure.first or figure.unit_last < hit.start < limit):
            if self.types[hit.start].ending != "copula":
                self._set_noun(figure, hit.start, self.phrases.phrase_end(hit.start, limit, number=figure.first))
                return
        if label >= 0 and "modality" not in self.types[label].layers:  # «تعهد سال: ۹۰۰ نفر»
            self._set_noun(figure, label, self.phrases.phrase_end(label, figure.first))
            return  # «راهنمای محلی: ۱۸۵ نفر»
        whole = self._whole(figure, figures, index) or self._some_before(figure, figures, index)
        if whole is not None:
            figure.noun, figure.why["noun"] = whole.noun, _SOME
            return
        same = self._same_people(figure, figures, index)
        if same is not None:
            figure.noun, figure.why["noun"] = same.noun, "the people told of before"
            if same.kind == "job" and figure.kind == "other":
                figure.kind, figure.why["kind"] = "job", "as the people before"

    def _is_of_verb(self, figure: Figure, head: int, last: int) -> bool:
        """«۳۲۰۰ نفر | آموزش دیده‌اند»: a lone word before the verb, which tells what they did; not «۵۰ نفر غواص داریم»."""
        clause = self.scene.clauses[figure.clause]
        if last - head != 1 or clause.verb != last or head in self.kind_at or "person_noun" in self.types[head].layers:
            return False
        form = self.types[last].verb
        return form is not None and form.role not in ("be", "have", "become")

    def _named_after_of(self, figure: Figure, limit: int) -> str | None:
        """«۶۳ نفر از متخلفان»: a plural of people behind «از», as it is written."""
        head = figure.unit_last + 2
        if head >= limit or self.types[head - 1].key != "از" or self.scene.cover[head] & COVER_PLACE:
            return None
        kind = self.types[head]
        if not (is_human_plural(kind.key) or (kind.ending == "plural" and kind.key.endswith("ان"))):
            return None
        last = head + 1
        while last + 1 < limit and self.types[last].key == "و" and is_human_plural(self.types[last + 1].key):
            last += 2
        return self.view.slice(head, last)

    def _some_before(self, figure: Figure, figures: list[Figure], index: int) -> Figure | None:
        """«از ۱۴۵۰۰ کارگر ۹ هزار نفر … و ۵۵۰۰ نفر»: the next part of the people whose parts are told."""
        before = figures[index - 1] if index else None
        if before is None or before.why.get("noun") != _SOME or before.clause != figure.clause:
            return None
        return before

    def _same_people(self, figure: Figure, figures: list[Figure], index: int) -> Figure | None:
        """«این رقم ۴ هزار نفر بود», «۷۰۰ نفر بیشتر از پارسال», «به ۹۰ نفر رسید», «نه ۸۰ نفر»: of those counted just before."""
        scene, types = self.scene, self.types
        word = figure.first - 1
        while word > 0 and scene.cover[word] & COVER_BOUND:
            word -= 1
        clause = scene.clauses[figure.clause]
        form = types[clause.verb].verb if clause.verb is not None else None
        after = types[figure.unit_last + 1].key if figure.unit_last + 1 < len(types) else ""
        again = types[word].key == cue_word("not_so") or after in cue_words("more_or_less")
        reached = types[word].key == "به" and form is not None and form.role == "reach"
        if not again and not reached and not any(self._is_told(at) for at in range(clause.first, word + 1)):
            return None
        for other in figures[max(0, index - _BACK) : index][::-1]:
            if other.quantity.unit != "count" or figure.sentence - other.sentence > 1:
                continue
            if other.person or other.kind == "job" or other.kind in _OF_PEOPLE:
                known = other.noun is not None and other.noun != cue_word("person")
                return other if known and (other.person or not reached) else None
        return None

    def _is_told(self, word: int) -> bool:
        """«این رقم», «رقمی که», «رقم درست»: a number that was told, or what should have been told for it."""
        key = self.types[word].key
        if key not in cue_words("told_numbers") or word == 0 or word + 1 >= len(self.types):
            return False
        pointed = self.types[word - 1].key in cue_words("this") or self.types[word + 1].key in cue_words("righted")
        return pointed or self.types[word + 1].key == "که"

    def _set_noun(self, figure: Figure, head: int, last: int) -> None:
        figure.noun = self.phrases.noun_text(head, last)
        figure.why["noun"] = "noun of the people counted"
        if head == figure.unit_last + 1:
            figure.noun_first, figure.noun_last = head, last

    def _are_named(self, head: int, limit: int) -> bool:
        """«با ۱۲۰ نفر خدمه در مانور», «یک نفر راوی دستگیر شد»: one plain noun between «نفر» and what the clause says of them."""
        after = head + 1
        if head < 0 or after + 1 >= len(self.types) or self.types[head].entries or self.phrases.describes(head):
            return False
        if self.scene.cover[head] & COVER_PLACE or self.phrases.phrase_end(head, limit) != after:
            return False
        following = self.types[after]
        if any(entry.name == "preposition" for entry in following.by_layer.get("closed", ())):
            return following.key != "از"
        acted = any(entry.name == "verbal" for entry in following.by_layer.get("boundary", ()))
        form = self.types[after + 1].verb
        return acted and form is not None and form.role in ("do", "become")

    def _is_said_of_them(self, last: int, limit: int) -> bool:
        """«۲۸ نفر زن هستند», «۷۴ نفر بستری شدند»: a predicate, not their noun."""
        form = self.types[last].verb if last < limit else None
        return (
            form is not None and form.role in ("be", "become", "have", "do") and not self.types[last].key.endswith("یم")
        )

    def _are_had(self, figure: Figure, head: int, last: int) -> bool:
        """«صندوق ۱۷۰۰ نفر هنرمند دارد»: people whom the subject has, and none that have anything."""
        form = self.types[last].verb
        has = form is not None and form.role == "have" and self._is_people(head)
        return has and self.phrases.clause_subject(self.scene.clauses[figure.clause].first, figure.first) >= 0

    def became(self, head: int) -> bool:
        """«۱۵ نفر کشته و ۴۶ نفر زخمی شدند»: what became of them, not their noun."""
        hit = self.kind_at.get(head)
        if hit is None or hit.entry.value != "casualty" or head + 1 >= len(self.types):
            return False
        clause = self.scene.clauses[self.scene.clause_of[head]]
        form = self.types[clause.verb].verb if clause.verb is not None else None
        if form is None or form.role != "become":
            return False
        return clause.verb == head + 1 or self.types[head + 1].key in ("و", "،")

    def are_people(self, word: int) -> bool:
        """Whether a kind's noun behind «نفر» is one of people («۹ نفر کارگر», but not «۹ نفر قرارداد»)."""
        hit = self.kind_at.get(word)
        if hit is None:
            return False
        return hit.entry.value == "job" or hit.entry.value in _OF_PEOPLE or self._is_people(word)

    def _is_people(self, word: int) -> bool:
        """Whether a noun behind «نفر» says who they are («۴۸۰ نفر مقرری‌بگیر»)."""
        return "person_noun" in self.types[word].layers or word in self.not_job_at

    def _measures_people(self, word: int) -> bool:
        """«اشتغال … ۴۰۰ نفر», «جمعیت … ۵۵ هزار نفر», «شمار پرستاران … ۹۰۰ نفر»."""
        hit, kind = self.kind_at.get(word), self.types[word]
        if hit is not None and hit.entry.value == "job":
            return True
        if (
            word
            and self.are_people(word)
            and ("measure_word" in self.types[word - 1].layers or word - 1 in self.phrases.counters)
        ):
            return True  # «کمبود معلم … ۶۵۰ نفر»
        if kind.stem in cue_words("population_noun") or (
            kind.ending == "plural" and ("ان" in kind.key[-4:] or kind.key.endswith("ین"))
        ):
            return True
        counted = word > 0 and word - 1 in self.phrases.counters
        return is_human_plural(kind.key) or (counted and (kind.key.endswith("ان") or kind.stem in cue_words("losses")))

    def _whole(self, figure: Figure, figures: list[Figure], index: int) -> Figure | None:
        """«از ۶۱۰ عضو هیئت علمی ۱۲۸ نفر», «۷۰ نفر آنان»: the people that these are some of."""
        before = figures[index - 1] if index else None
        if (
            before is None
            or before.noun is None
            or before.noun == cue_word("person")
            or before.sentence != figure.sentence
        ):
            return None
        if before.quantity.unit != "count" or before.kind not in ("job", "other") or before.thing:
            return None
        after = self.types[figure.unit_last + 1].key if figure.unit_last + 1 < len(self.types) else ""
        behind = [self.types[w].key for w in range(figure.unit_last + 1, min(len(self.types), figure.unit_last + 3))]
        back = (
            after in cue_words("they") or behind[:1] == ["از"] and behind[1:2] != [] and behind[1] in cue_words("they")
        )
        whole = before.first > 0 and self.types[before.first - 1].key in ("از", "هر")
        return before if back or whole or self.types[figure.unit_last].ending == "possessive" else None
