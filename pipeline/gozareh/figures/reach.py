"""How far a cue reaches: the words that lead forward to a number or back to it, and what stands between."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_TIME, Figure
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.fold import squeezed_words
from gozareh.text.words import CLOSED, PUNCT, Hit

_ACTS = frozenset(["status", "change"])


class CueReach:
    """Says which figures of one scene a forward or a backward cue reaches."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures

    def is_ahead(self, hit: Hit, figure: Figure) -> bool:
        """Whether a forward cue reaches the figure: no other figure between them but those that it is joined to."""
        if hit.start > figure.first or self.scene.cover[hit.start] & COVER_TIME:
            return False
        option = hit.entry.option
        if self._is_of_the_past(hit, figure):
            return False
        if option("tense") == "present" and self._is_of_the_act(hit, figure):
            return False
        within, needed = option("within"), option("between")
        if within is not None and figure.first - hit.end > within:
            return False
        if needed and not self._is_led_by(squeezed_words(tuple(needed)), hit, figure):
            return False
        index = figure.index
        if index and self._modifies_previous(hit, self.figures[index - 1]):
            return False
        # «از تعهد ۶۰ هزار نفری، ۵۴ هزار شغل …», «با وجود وعده ۱۰ مدرسه، ۳ مدرسه ساخته شد»
        before_plan = self.types[hit.start - 1].key if hit.start else ""
        whole = before_plan == "از" or before_plan in cue_words("in_spite")
        while index and self.figures[index - 1].first > hit.start:
            before = self.figures[index - 1]
            linked = self.windows.joined_to_next(index - 1) or self._joined_by_act(index - 1)
            linked = linked or (option("tense") == "present" and self._is_beside(hit.end, before))
            if whole or not (linked or self.windows.hangs(self.figures[index], before.reach)):
                return False
            if not linked and hit.entry.value == "possible" and self._is_done(figure):
                return False
            index -= 1
        return True

    def _is_done(self, figure: Figure) -> bool:
        """«پیشنهاد ۱۵ اصلاحیه با ۹۰ رأی تصویب شد»: what hangs on what was done is told as a fact."""
        done = self.scene.clauses[figure.clause].tense in ("past", "perfect", "participle")
        return done and self.windows.word_before(figure) == "با"

    def _is_led_by(self, words: frozenset[str], hit: Hit, figure: Figure) -> bool:
        """«سهم استان ایجاد ۹ هزار شغل است», «آمادگی خیران برای ساخت ۹ مدرسه»; not «سهم تأمین اجتماعی ۹ درصد»."""
        near = range(max(hit.end, figure.first - 3), figure.first)
        return any(
            self.types[word].stem in words
            and (self.types[word].bits & CLOSED or word + 1 == figure.first or self.scene.cover[word + 1] & COVER_BOUND)
            for word in near
        )

    def _is_of_the_past(self, hit: Hit, figure: Figure) -> bool:
        """«با برنامه‌ریزی‌های صورت‌گرفته ۱۰۰ درصد بودجه محقق شده», «با هدف … با ۳ میلیارد اعتبار اجرا شد»: by a plan something was done."""
        if (
            hit.entry.value == "planned"
            and hit.end < len(self.types)
            and self.types[hit.end].key.startswith(cue_endings("carried_out"))
        ):
            return True
        clause = self.scene.clauses[figure.clause]
        if hit.entry.value != "planned" or clause.tense not in ("past", "perfect", "participle"):
            return False
        if self._is_set_down(figure, clause.verb):
            return False
        plan = self.types[hit.start].stem.startswith(cue_endings("plan_noun"))
        if plan and clause.verb is not None and self.types[clause.verb - 1].key in cue_words("held"):
            return True  # «برنامه‌های این هفته با حضور ۴۰۰ نفر برگزار شد»
        if not hit.start or self.types[hit.start - 1].key not in cue_words("according_to"):
            # «هدف خود را بیمه ۵۰۰ نفر برشمرد» tells the plan itself
            named = any(kind.key == "را" for kind in self.types[hit.end : figure.first])
            return not named and not self.view.has_finite_verb(hit.start, hit.end) and self._is_means(hit, figure)
        return (
            plan
            or any(self.types[word].key == "با" for word in range(hit.end, figure.first))
            or self._is_means(hit, figure)
        )

    def _is_set_down(self, figure: Figure, verb: int | None) -> bool:
        """«در برنامه امسال ۵ مدرسه گنجانده شد»: that a plan was made is no news of what came of it."""
        told = range(figure.reach, figure.reach if verb is None else verb + 1)
        return any(self.types[word].key in cue_words("set_down") for word in told)

    def _is_means(self, hit: Hit, figure: Figure) -> bool:
        """«با هدف کاهش بیکاری ۱۲ کارگاه افتتاح شد», «در نتیجه برنامه مدیران ۱۲ مدرسه ساخته شد»; not «با هدف ایجاد ۱۲ شغل افتتاح شد»."""
        word = self.windows.before(figure)
        kind, verb = self.types[word], self.scene.clauses[figure.clause].verb
        aim = kind.bits & (CLOSED | PUNCT) or kind.key in cue_words("announced_acts") or kind.key in cue_words("deeds")
        aim = aim or bool(kind.layers & _ACTS) or kind.key.endswith(cue_endings("action_parts"))
        aim = aim or (kind.verb is not None and kind.verb.tense == "infinitive")
        done = verb is not None and verb > figure.reach and not self.windows.is_copula(verb)
        counted = figure.quantity.unit == "count" and figure.noun_side == "right" and figure.per is None
        return counted and done and word > hit.end and not aim

    def _is_of_the_act(self, hit: Hit, figure: Figure) -> bool:
        """«با کلنگ‌زنی گاز در ۷ روستا با اعتبار ۵۳ میلیارد ریال ۹۰۰ خانوار …»: what the act is about is there; so is what was opened."""
        if self._is_beside(hit.end, figure):
            return True
        sentence = self.view.sentence_of[hit.start]
        first = self.view.sentences[sentence - 1][0] if sentence else 0
        for opened in self.windows.hits("status", first, hit.start):
            clause = self.scene.clauses[self.scene.clause_of[opened.start]]
            done = clause.tense in ("past", "perfect") and not clause.negated and not clause.future
            if done and opened.entry.value == "operating" and opened.end - 1 == clause.verb:
                return True
        return False

    def _is_beside(self, floor: int, figure: Figure) -> bool:
        """«در ۷ روستا», «با اعتبار ۵۳ میلیارد ریال»: what only stands beside."""
        return any(kind.key in ("با", "در") for kind in self.types[max(floor, figure.first - 2) : figure.first])

    def _joined_by_act(self, index: int) -> bool:
        """«هدف ما پذیرش ۴۰ واحد و ایجاد ۱۵۰ شغل است»: «و» with the noun of an act stands between two numbers."""
        between = self.types[self.figures[index].reach : self.figures[index + 1].first]
        return (
            bool(between)
            and between[0].key in ("و", "،")
            and len(between) <= 4
            and not any(kind.verb is not None or kind.bits & (CLOSED | PUNCT) for kind in between[1:])
        )

    def is_behind(self, hit: Hit, figure: Figure) -> bool:
        """Whether a backward cue reaches the figure: close behind it, nothing but its noun between («۱۳۰ واحد برنامه»)."""
        if hit.start < figure.last or hit.start == figure.noun_first:
            return False
        if figure.quantity.unit == "percent" and "change" not in self.types[figure.unit_last].layers:
            return False  # «۲۶ درصد شغل‌های تعهدشده محقق شد»: the share that came about
        between = range(max(figure.last, min(figure.reach, hit.start)), hit.start)
        within = hit.entry.option("within")
        if len(between) > (3 if within is None else within):
            return False
        return not any(self.types[w].bits & (CLOSED | PUNCT) or self.types[w].verb is not None for w in between)

    def _modifies_previous(self, hit: Hit, before: Figure) -> bool:
        """«۱۸ هزار شغل تعهد شده …، ۱۷ هزار»: a cue within the phrase of the figure before it."""
        between = range(before.last, hit.start)
        return (
            before.last <= hit.start
            and len(between) <= 3
            and not any(self.types[w].bits & (CLOSED | PUNCT) for w in between)
        )
