"""Up or down: whether a number is the size of an increase or a decrease."""

from __future__ import annotations

from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    COVER_UNIT,
    Figure,
)
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, LETTER, Hit

_NO_OWNED = frozenset({"change", "counter", "light", "measure_word", "per"})
_RELATIVE = ("percent", "times")
_AREAS = frozenset({"ha", "m2", "km2"})
_ONTO = frozenset({"به", "بر"})
_JOINERS = frozenset({"و", "،"})
_OTHER_PLACE = 5  # words of «و در استان یزد»
_COURSE = 8  # words of «نرخ بیکاری استان در بهار به کمتر از»
_COMPARED = 7  # words of what a share is less than: «۱۱ درصد از خرید همین مدت در پارسال کمتر است»


class ChangeReader:
    """Reads the change of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its change, where the number is the size of one («۲۰ درصد رشد»). From the last figure to the first."""
        quantity = figure.quantity
        if quantity.change is not None:
            figure.change = quantity.change
            return
        clause = self.scene.clauses[figure.clause]
        verbs = [kind.verb for kind in self.types[figure.unit_last : min(figure.unit_last + 2, clause.last)]]
        if quantity.unit == "times" and verbs and verbs[0] and any(v and v.role == "become" for v in verbs):
            figure.change, figure.why["change"] = "increase", "«… برابر شدن»"
            return
        hits = self.windows.hits("change", clause.first, clause.last)
        before = self.types[figure.first - 1].key if figure.first > clause.first else ""
        if quantity.bound_start >= 0 and before != "تا":
            before = self.windows.word_before(figure)  # «کمتر از ۳ میلیون بشکه رشد», «به حداقل ۶۰۰ نفر افزایش یافت»
        if before in cue_words("rate_nouns") and figure.first - 2 >= clause.first:
            above = self.types[figure.first - 2].key
            before = "از" if above == "از" else before  # «از نرخ ۱۳ درصدی پارسال پایین‌تر است»
        level = before in ("به", "تا") and (quantity.bound_start < 0 or quantity.unit not in _RELATIVE)
        level = level or (before == "به" and self._ends_course(figure, index))
        if hits and not level and not self._is_owner(figure):
            own = [h for h in hits if not self._in_bound(figure, h)]
            found = self._behind(figure, own, before) or self._before(figure, own, before)
            if found is not None:
                figure.change, figure.why["change"] = found.entry.value, found.entry.path
        if figure.change is None and not level:
            self._share(figure, index)
        self._tell_denied(figure, index)
        self._tell_other_places(figure, index)

    def _ends_course(self, figure: Figure, index: int) -> bool:
        """«از ۱۲ درصد به کمتر از ۱۰ درصد», «نرخ بیکاری به کمتر از ۱۰ درصد کاهش یافت»: the new level of what is told in shares itself."""
        other = self.figures[index - 1] if index else None
        if other is not None and other.clause == figure.clause and other.quantity.unit == figure.quantity.unit:
            if self.windows.word_before(other) == "از":
                return True
        rates = cue_words("rate_nouns") | cue_words("share_nouns")
        first = self.scene.clauses[figure.clause].first
        return any(self.types[word].stem in rates for word in range(max(first, figure.first - _COURSE), figure.first))

    def _tell_other_places(self, figure: Figure, index: int) -> None:
        """«میانگین رشد در کشور ۷۰ درصد و در یزد ۸۵ درصد بود»: the same change goes on in other places."""
        unit = figure.quantity.unit
        if figure.change is None or unit not in _RELATIVE:
            return
        for following in self.figures[index + 1 :]:
            if following.change is not None or following.clause != figure.clause or following.quantity.unit != unit:
                return
            between = range(figure.unit_last, following.first)
            if not 1 < len(between) <= _OTHER_PLACE:
                return
            if not self._is_elsewhere(between) and not self._is_in_aspect(figure, following, between):
                return
            following.change, following.why["change"] = figure.change, "the change before, elsewhere"
            figure = following

    def _is_elsewhere(self, between: range) -> bool:
        if self.types[between[0]].key not in _JOINERS:
            return False
        return all(self.types[w].key == "در" or self.scene.cover[w] & COVER_PLACE for w in between[1:])

    def _is_in_aspect(self, figure: Figure, following: Figure, between: range) -> bool:
        """«رشد ۱۲ درصدی در وزن و ۹ درصدی در ارزش»: both numbers size the same noun, each in something else."""
        if not figure.quantity.adjectival or not following.quantity.adjectival:
            return False
        if self.types[between[0]].key != "در" or self.types[between[-1]].key not in _JOINERS:
            return False
        return all(self.types[w].bits & LETTER and not self.types[w].bits & CLOSED for w in between[1:-1])

    def _tell_denied(self, figure: Figure, index: int) -> None:
        """«۴ درصد کاهش دارد، نه ۳۰ درصد»: what is denied in its place is the size of the same change."""
        following = self.figures[index + 1] if index + 1 < len(self.figures) else None
        if figure.change is None or following is None or following.change is not None:
            return
        if following.sentence == figure.sentence and following.quantity.unit == figure.quantity.unit:
            if self.types[following.first - 1].key == "نه":
                following.change, following.why["change"] = figure.change, "denied in the place of the number before"

    def _is_owner(self, figure: Figure) -> bool:
        """«حجم مبنای ۲۴ شرکت کاهش می‌یابد»: what changes stands before the number, which counts those that have it."""
        if figure.quantity.unit != "count" or figure.noun_side != "right" or figure.person or figure.thing:
            return False
        before = self.types[figure.first - 1] if figure.first else None
        if before is None or not before.bits & LETTER or before.bits & CLOSED or before.verb is not None:
            return False
        if self.scene.cover[figure.first - 1] & (COVER_TIME | COVER_BOUND | COVER_UNIT | COVER_PLACE):
            return False
        return before.layers.isdisjoint(_NO_OWNED) and figure.quantity.bound_start < 0

    def _behind(self, figure: Figure, hits: list[Hit], before: str) -> Hit | None:
        """«۲۰ درصد رشد», «۴۰ هزار بشکه بالا برد», «۳۰ درصد از آب سد کم شد», «۳۴ حلقه بیش از سال گذشته»."""
        relative: bool = figure.quantity.unit in _RELATIVE
        for hit in hits:
            if hit.start < figure.last:
                continue
            if any(self._is_number(w) for w in range(figure.last, hit.start)):
                return hit if self._is_over_aside(figure, hit) else None
            option = hit.entry.option
            comparative = option("comparative", default=False)
            if before == "از" and (not relative or comparative or hit.start != figure.unit_last):
                continue  # «از ۲۰ درصد به …»; but «از ۲۰ درصد رشد برخوردار شد»
            if comparative and self._is_limit(hit):
                continue
            if relative and self._is_part_of(figure, hit):
                return None
            if comparative and not relative and not self._than_then(figure, hit):
                continue
            share = "از"
            if option("measured", default=False):
                if not self._is_added(figure):
                    continue
                if self._is_onto_room(figure) and hit.end - 1 == self.scene.clauses[figure.clause].verb:
                    return hit
                share = "به"
            if self._is_near(figure, hit, share=share, free=2 if relative and not comparative else 0):
                return hit
        return None

    def _is_part_of(self, figure: Figure, hit: Hit) -> bool:
        """«۳۰ درصد از رشد …», «۵۰ درصد رشد … ناشی از صادرات بود»: a share of the change, and not its size."""
        if self.types[hit.end - 1].verb is not None or hit.start - figure.unit_last > 1:
            return False
        if hit.start > figure.unit_last:
            return self.types[figure.unit_last].key == "از"
        clause = self.scene.clauses[figure.clause]
        if clause.verb is None or not self.windows.is_copula(clause.verb):
            return False
        return any(self.types[word].key in cue_words("due_words") for word in range(hit.end, clause.verb))

    def _is_added(self, figure: Figure) -> bool:
        """«۳۵ مگاوات اضافه شد», «۹۰۰ نفر به ظرفیت خوابگاه اضافه شد»; new things, money and land are no change by themselves."""
        unit = figure.quantity.unit
        if unit == "count":
            people = figure.noun_first >= 0 and self.types[figure.noun_first].key in cue_words("person_words")
            return people and self._is_onto_room(figure)
        if unit in _AREAS and self.view.key_at(figure.reach) in _ONTO:
            return self._is_onto_room(figure)
        return len(unit) != 3

    def _is_onto_room(self, figure: Figure) -> bool:
        """«۲۰ تن بر ظرفیت ذخیره‌سازی گندم …»: what is added to stands right behind the amount."""
        word = figure.reach
        if word + 1 >= len(self.types) or self.types[word].key not in _ONTO:
            return False
        return self.types[word + 1].stem in cue_words("room_nouns")

    def _is_over_aside(self, figure: Figure, hit: Hit) -> bool:
        """«۳۴ درصد نسبت به ۷۷ هزار تن سال گذشته، رشد داشت»: a comparison with one number stands between, and a comma closes it."""
        if figure.quantity.unit not in _RELATIVE or self.types[hit.start - 1].key not in ("،", "و"):
            return False
        between = self.windows.between(figure.last, hit.start)
        alone = len(between) == 1 and between[0].quantity.unit not in _RELATIVE
        return alone and self.view.key_at(figure.unit_last) in cue_words("comparison_nouns")

    def _is_limit(self, hit: Hit) -> bool:
        """«۱۴ کارگر بیشتر نداریم»: no more than so many."""
        verb = self.types[hit.end].verb if hit.end < len(self.types) else None
        return verb is not None and verb.negated

    def _is_near(self, figure: Figure, hit: Hit, *, share: str, free: int) -> bool:
        """Whether nothing but a comparison stands between a number and a change word, or what it is of («۳۰ درصد از آب سد کم شد»)."""
        relative = figure.quantity.unit in _RELATIVE
        taken = self.view.key_at(figure.unit_last) == share  # «۳۲۰ مگاوات از اوج بار کاسته شد»
        reach = figure.unit_last if relative or taken or hit.start <= figure.noun_first else figure.reach
        if reach > hit.start:
            return False
        while (
            reach < hit.start
            and self.types[reach].key in cue_words("light_comparers")
            and self.types[reach].key not in cue_words("ratio_noun")
        ):
            reach += 1
        between = range(reach, hit.start)
        if len(between) <= free:
            return True
        if free and self.types[between[-1]].key == "را" and between[-1] - figure.noun_last <= 1:
            return True  # «۶۰ درصد هزینه‌های پروژه را کاهش می‌دهد», not «۳۰ درصد کارخانه‌ها درآمد خود را افزایش دادند»
        opening = self.types[between[0]].key
        if opening == share and self.types[hit.end - 1].verb is not None:
            return len(between) <= 5
        if opening == share and hit.entry.option("comparative", default=False) and self._is_told(hit.end):
            return len(between) <= _COMPARED
        compared = opening in cue_words("light_comparers") or bool(self.scene.cover[between[0]] & COVER_TIME)
        if opening == "در":
            rates = self.windows.hits("per", between[0], between[0] + 1)  # «۴۲ هزار بشکه در روز بالا برد»
            if rates and rates[0].end == hit.start:
                return True
            if len(between) == 3 and self.types[between[1]].key == "هر":
                return True  # «۲ دلار در هر بوشل کاهش یافت»
            compared = compared or self.types[between[0] + 1].key in cue_words("comparison_noun")
        return compared and all(self._is_seen_over(w) for w in between[1:])

    def _is_told(self, word: int) -> bool:
        return word < len(self.types) and self.windows.is_copula(word)

    def _is_seen_over(self, word: int) -> bool:
        kind = self.types[word]
        if kind.key in ("به", "با"):
            return self.types[word - 1].key in cue_words("comparison_nouns")
        return (
            kind.key in cue_words("comparing_words")
            or kind.key in cue_words("light_comparers")
            or bool(self.scene.cover[word] & COVER_TIME)
        )

    def _than_then(self, figure: Figure, hit: Hit) -> bool:
        """«۳۴ حلقه بیش از مدت مشابه سال گذشته»: an amount more than then is a change, more than a thing («از الگو») is none."""
        word = hit.end
        if word < len(self.types) and self.types[word].key == "از":
            counted = self.scene.cover[word + 1] & (COVER_NUMBER | COVER_OTHER_NUMBER)
            if counted and not any(kind.key in cue_words("before_now") for kind in self.types[word + 2 : word + 5]):
                return False  # «۲۳ دستگاه بیش از ده سال کار کرده است», not «۵ متر کمتر از ده سال پیش»
            return any(self.scene.cover[w] & COVER_TIME for w in range(word + 1, min(word + 4, len(self.types))))
        clause = self.scene.clauses[figure.clause]
        before = range(clause.first, figure.first)
        return not any(self.types[w].key == "از" and not self.scene.cover[w + 1] & COVER_TIME for w in before)

    def _before(self, figure: Figure, hits: list[Hit], before: str) -> Hit | None:
        """«رشد ۳ درصدی», «افزایش بیش از ۱۰ درصد», «با افت ۵۵ سنت»."""
        if before == "از" or self.windows.word_before(figure) == "از":
            return None
        reach = 3 if figure.quantity.adjectival else 4 if figure.quantity.unit in _RELATIVE else 0
        if reach == 0 and figure.quantity.unit == "count":
            return None  # «با افزایش ۵۰ تخت»: so many new ones
        first = self._list_start(figure)
        for hit in hits[::-1]:
            option = hit.entry.option
            if option("comparative", default=False) or option("measured", default=False):
                continue
            if any(self._is_number(w) for w in range(hit.end, first)):
                continue
            if 0 <= first - hit.end <= reach and (reach or self._is_of_amount(hit)):
                return hit
            if reach and self._is_measured(figure, hit, first):
                return hit
        return None

    def _list_start(self, figure: Figure) -> int:
        """«کاهش ۲۷، ۴۰ و ۳۶ درصدی»: where the numbers begin that share a unit with this one, over a bound."""
        index = figure.index
        while index and self.figures[index - 1].unit_last >= figure.unit_last:
            index -= 1
        first = self.figures[index].first
        while first and self.scene.cover[first - 1] & COVER_BOUND:
            first -= 1
        return first

    def _is_measured(self, figure: Figure, hit: Hit, first: int) -> bool:
        """«رشد نقدینگی کشور در سال گذشته ۳۰ درصد بود»: the change heads the subject, and the number says how much it is."""
        clause = self.scene.clauses[figure.clause]
        if (
            clause.verb is None
            or not self.windows.is_copula(clause.verb)
            or not 0 <= clause.verb - figure.unit_last <= 1
        ):
            return False
        opening = self.types[clause.first : hit.start]
        if len(opening) > 2 or any(kind.bits & LETTER and not kind.bits & CLOSED for kind in opening):
            return False
        around = COVER_TIME | COVER_PLACE
        told = [self.types[w] for w in range(hit.end, first) if not self.scene.cover[w] & around]
        return all(
            kind.key == "در" or (kind.bits & LETTER and not kind.bits & CLOSED and kind.verb is None) for kind in told
        )

    def _is_of_amount(self, hit: Hit) -> bool:
        """«با افت ۵۵ سنت», not «با ۲۳۰ ریال کاهش ۹۳ هزار ریال معامله شد» nor «سهم این گروه از این رشد ۱۹ تن بود»."""
        before = hit.start - 1
        if before < 0 or self.scene.cover[before] & (COVER_NUMBER | COVER_UNIT):
            return False
        return self.types[before].key not in cue_words("pointers")

    def _share(self, figure: Figure, index: int) -> None:
        """«از نظر وزن ۱۴ درصد و از نظر ارزش ۹ درصد رشد کرد»: what is said at the end of a list of aspects holds for all."""
        unit = figure.quantity.unit
        if unit == "count" or index + 1 >= len(self.figures):
            return
        following = self.figures[index + 1]
        if following.change is None or following.clause != figure.clause or following.quantity.unit != unit:
            return
        if following.first < figure.unit_last:  # «به ترتیب ۹۱ و ۲۴ درصد کاهش یافت»
            figure.change, figure.why["change"] = following.change, "shared with the next number"
            return
        between = self.types[figure.unit_last : following.first]
        compared = any(kind.key in cue_words("comparison_nouns") for kind in between[:2])
        if not between or not (compared or between[0].key in _JOINERS) or len(between) > (9 if compared else 6):
            return
        if compared:  # «نسبت به فصل قبل ۳ درصد و نسبت به مدت مشابه سال قبل ۹ درصد افزایش دارد»
            figure.change, figure.why["change"] = following.change, "shared with the next number"
            return
        aspect = any(kind.key in cue_words("aspects") for kind in between) or between[1:2] and between[1].key == "در"
        if aspect or all(kind.key in _JOINERS or not kind.bits & CLOSED or kind.key == "آن" for kind in between):
            figure.change, figure.why["change"] = following.change, "shared with the next number"

    def _in_bound(self, figure: Figure, hit: Hit) -> bool:
        start, end = figure.quantity.bound_start, figure.quantity.bound_end
        return start >= 0 and self.view.starts[hit.start] < end and self.view.ends[hit.start] > start

    def _is_number(self, word: int) -> bool:
        return bool(self.scene.cover[word] & COVER_NUMBER)
