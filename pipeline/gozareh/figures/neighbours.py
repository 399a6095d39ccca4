"""Figures that have their noun from another figure: members of a list, shares of one whole, parts of what was told."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, Figure
from gozareh.figures.phrases import CORE_KINDS, SIZE_UNITS, NounPhrases
from gozareh.text.cues import cue_endings, cue_word, cue_words
from gozareh.text.fold import squeeze

_BACK = 8
_FEW = 20  # a number up to this is told by chance elsewhere too
_BEHIND = ("right", "shared")
SHARE_OF_NEXT = "share of the next number"
_MOST_BETWEEN = 4  # words between a share and the number that it is of


class Neighbours:
    """Lends nouns among the figures of one scene."""

    def __init__(self, phrases: NounPhrases) -> None:
        self.phrases, self.types = phrases, phrases.types
        self._known: dict[str, str] = {}

    def share_forward(self, figures: list[Figure]) -> None:
        """«۱۱ و ۵ ناحیه», «۱۱ شهرک و ۵ ناحیه صنعتی»: what stands behind the last of a list belongs to all."""
        for index in range(len(figures) - 2, -1, -1):
            figure, following = figures[index], figures[index + 1]
            if self._is_share_of(figure, following):
                figure.noun, figure.kind, figure.person = following.noun, following.kind, following.person
                figure.why["noun"] = figure.why["kind"] = SHARE_OF_NEXT
                continue
            if following.sentence != figure.sentence or figure.quantity.unit != following.quantity.unit:
                continue
            if not self.phrases.only_joiners(figure, max(figure.reach, figure.unit_last), following.first):
                self._same_whole(figure, following)
                continue
            if (
                figure.noun is None
                and (not figure.last < figure.unit_last <= following.first or self._are_shares(figure, following))
                and following.noun is not None
                and following.noun_side in ("right", "shared")
            ):
                figure.noun, figure.kind, figure.person = following.noun, following.kind, following.person
                figure.noun_first, figure.noun_last, figure.noun_side = (
                    following.noun_first,
                    following.noun_last,
                    "shared",
                )
                figure.why["noun"] = figure.why["kind"] = "shared with the next number"
            elif figure.noun is None and following.thing and following.noun is None:
                figure.thing = True  # «۳۱۲، ۲۸۷ و ۲۶۰ فقره»
            elif (
                figure.kind in ("estate", "zone")
                and following.kind in ("estate", "zone")
                and figure.noun
                and following.noun
            ):
                if squeeze(following.noun).endswith(cue_endings("industrial")) and not squeeze(figure.noun).endswith(
                    cue_endings("industrial")
                ):
                    figure.noun = f"{figure.noun} {cue_word('industrial')}"

    def _is_share_of(self, figure: Figure, following: Figure) -> bool:
        """«۷۸ درصد از ۲۳۰ واحد», «نیمی از ۱۲۰ میلیارد تومان اعتبار»: a share of what the next number counts or measures."""
        if figure.noun is not None or figure.quantity.unit != "percent" or following.quantity.unit == "percent":
            return False
        between = range(figure.unit_last, following.first)
        if following.noun is None or following.clause != figure.clause or not 0 < len(between) <= _MOST_BETWEEN:
            return False
        links, cover = cue_words("whole_links"), self.phrases.scene.cover
        first, *rest = between
        return self.types[first].key == "از" and all(self.types[w].key in links or cover[w] & COVER_BOUND for w in rest)

    def _are_shares(self, figure: Figure, following: Figure) -> bool:
        """«در یزد ۳۱ درصد و در کرمان ۲۸ درصد واحدها»: each with its «درصد», the whole behind the last."""
        if figure.quantity.unit != "percent" or following.why.get("noun") != "share of the noun after it":
            return False
        return any(kind.key == "در" for kind in self.types[figure.unit_last : following.first])

    def _same_whole(self, figure: Figure, following: Figure) -> None:
        """«غذایی ۲۴ درصد، شیمیایی ۲۲ درصد و سایر صنایع ۲۳ درصد آن»: the shares of a list are of one whole."""
        if figure.quantity.unit != "percent" or figure.clause != following.clause or figure.noun_side != "left":
            return
        if following.quantity.adjectival or self._is_by_change(figure, following):
            return  # «کاهش تورم به ۲۵ درصد و رشد ۳ درصدی اقتصاد»
        behind = self.phrases.view.key_at(following.unit_last) if following.noun is None else ""
        if behind == "آن" or behind in cue_words("they"):
            figure.noun, figure.kind, figure.noun_side = None, "other", "whole"
            figure.why["noun"] = "ellipsis"
            figure.why.pop("kind", None)
            return
        if (
            following.noun is not None
            and following.why.get("noun") in ("ellipsis", "share of the noun after it")
            or following.noun_side == "whole"
        ):
            figure.noun, figure.kind, figure.noun_side = following.noun, following.kind, "whole"
            figure.why["noun"] = figure.why["kind"] = "a share of the same whole as the next"

    def _is_by_change(self, figure: Figure, following: Figure) -> bool:
        """Whether a change is named between two shares, of which the next one tells."""
        return any("change" in self.types[word].layers for word in range(figure.unit_last, following.first))

    def resume(self, figures: list[Figure]) -> None:
        """A bare head that means what an earlier figure said in full: «۱۲ هزار فرصت شغلی … ۷ هزار فرصت آن»."""
        for index, figure in enumerate(figures):
            if figure.noun is None or figure.noun_side not in _BEHIND or figure.quantity.unit != "count":
                continue
            if figure.noun_last - figure.noun_first != 1 or figure.quantity.adjectival:
                continue
            full = figures[index + 1] if index + 1 < len(figures) else None
            if full is None or not self._says_in_full(full, figure):
                at, last = index - 1, max(0, index - _BACK)
                while at >= last and not self._says_in_full(figures[at], figure):
                    at -= 1
                full = figures[at] if at >= last else None
            if full is not None:
                figure.noun, figure.kind = full.noun, full.kind
                figure.why["noun"] = figure.why["kind"] = "the things told in full nearby"

    def _squeezed(self, noun: str) -> str:
        """A noun as nouns are compared; one is compared with all around it."""
        known = self._known.get(noun)
        if known is None:
            known = self._known[noun] = squeeze(noun)
        return known

    def _says_in_full(self, other: Figure, figure: Figure) -> bool:
        """Whether `other` names with modifiers what the bare noun of `figure` means."""
        phrases, head = self.phrases, figure.noun_first
        if other.noun is None or other.noun_first < 0 or other.quantity.unit != "count" or figure.noun is None:
            return False
        if other.noun == figure.noun:
            return False  # told as barely
        stem = self.types[head].stem
        if self.types[other.noun_first].stem != stem:
            return False
        told = self._squeezed(other.noun)
        if len(told) <= len(self._squeezed(figure.noun)) or not told.startswith(stem):
            return False
        if other.first > figure.first:  # «۴ مرکز دائم و ۷ مرکز موقت خدمات کسب و کار»
            joined = phrases.only_joiners(figure, head + 2, other.first) and other.sentence == figure.sentence
            alike = (
                other.noun_first + 1 in phrases.attribute_starts
            )  # not «۲۴ بیمارستان دولتی و ۵ بیمارستان تأمین اجتماعی»
            return joined and alike and head + 1 in phrases.attribute_starts
        if figure.why.get("noun") == "common/classifier/thing":
            return True
        if head + 1 in phrases.attribute_starts and phrases.only_joiners(other, other.noun_last, figure.first):
            return False  # «۵ بیمارستان تأمین اجتماعی و ۸ بیمارستان خصوصی»
        if phrases.view.paragraph_of_sentence[other.sentence] != phrases.view.paragraph_of_sentence[figure.sentence]:
            return False
        return head + 1 in phrases.attribute_starts or (
            figure.kind == "other" and head not in phrases.kind_at and len(other.noun.split()) > 1
            and (other.noun_first in phrases.kind_at)
        )  # fmt: skip

    def told_elsewhere(self, figures: list[Figure]) -> None:
        """«رقم ۳۵۰۰ نفر را تأیید نمی‌کنیم»: people of whom nothing is said are those of the same number told elsewhere."""
        workers = {f.quantity.value: f for f in figures if f.kind == "job" and f.quantity.unit == "count"}
        for figure in figures:
            other = workers.get(figure.quantity.value)
            if other is None or not figure.person or "kind" in figure.why or figure.quantity.value <= _FEW:
                continue
            figure.noun, figure.kind, figure.why["kind"] = other.noun, other.kind, "the same number told elsewhere"

    def fill_from_antecedent(self, figures: list[Figure]) -> None:
        """A figure without a noun counts what the figure before it counts."""
        for index, figure in enumerate(figures):
            if figure.noun is not None:
                continue
            phrases = self.phrases
            most = self._most(figure) if figure.thing else -1
            if most >= 0:
                last = phrases.phrase_end(most, len(self.types))
                figure.noun, figure.why["noun"] = phrases.noun_text(most, last), "what most or fewest are of"
                continue
            asked = self._asked(figure) if figure.thing else -1
            if asked >= 0:
                last = phrases.phrase_end(asked, figure.first)
                figure.noun, figure.kind = phrases.noun_text(asked, last), phrases.kind_at[asked].entry.value
                figure.noun_first, figure.noun_last = asked, last
                figure.why["noun"] = figure.why["kind"] = "what was asked for"
                continue
            back = self._antecedent(figures, index) if index else None
            if back is not None and (
                not self._of_another_sort(figure, figures[back]) or self._is_reached(figure, figures[back])
            ):
                other = figures[back]
                figure.noun, figure.kind, figure.person = other.noun, other.kind, other.person
                self._take_both(figure, figures, back)
                figure.antecedent = back
                figure.why["noun"] = figure.why["kind"] = "understood from the figure before"
                if figure.quantity.unit not in ("count", "percent", "times") and not self._is_size_of(figure, other):
                    figure.kind = "other"

    def _take_both(self, figure: Figure, figures: list[Figure], back: int) -> None:
        """«۱۳ شهرک و ۶ ناحیه صنعتی داریم که ۱۵ تای آنها فعال است»: what goes back to two numbers that were told together is of both."""
        if figure.thing or figure.quantity.unit != "count":  # but «به ترتیب به ۱۹ و ۷ رسید»
            both = self.phrases.both(figures, back)
            if both:
                figure.noun, figure.kind = both, "estate_or_zone"

    def _most(self, figure: Figure) -> int:
        """«گرگان با ۳۱ و گنبد با ۲۰ فقره بیشترین پروانه را گرفته‌اند»: the head behind «بیشترین», before «را», or -1."""
        last = self.phrases.view.sentences[figure.sentence][1]
        for word in range(figure.unit_last, last - 2):
            if self.types[word].key in cue_words("most_words") and self.types[word + 1].key != "و":
                head = self.phrases.head_after(word + 1, last)
                return head if head >= 0 and self.types[head + 1].key == "را" else -1
        return -1

    def _asked(self, figure: Figure) -> int:
        """«می‌پرسد استان چند واحد دارد و جواب می‌گیرد: ۱۶۶ تا»: the kind phrase behind «چند» in the sentence, or -1."""
        first = self.phrases.view.sentences[figure.sentence][0]
        for word in range(figure.first - 1, first, -1):
            if self.types[word - 1].key in cue_words("how_many"):
                return word if word in self.phrases.kind_at else -1
        return -1

    def _of_another_sort(self, figure: Figure, other: Figure) -> bool:
        """An amount is not of the people or things counted before it; a size may be that of them."""
        unit = figure.quantity.unit
        if unit in ("count", "percent", "times"):
            return False
        if unit in SIZE_UNITS:
            return other.kind == "job" or other.person  # «۲۰۰ شغل ایجاد شد. وسعت آن ۶ هکتار است»
        return other.quantity.unit in ("count", "percent") or other.quantity.unit in SIZE_UNITS

    def _are_workers(self, figure: Figure) -> bool:
        """«۸۵ شاغل», whom nobody counts by pieces, but not «۸۵ شغل»."""
        return figure.kind == "job" and not squeeze(figure.noun or "").startswith(cue_endings("posts"))

    def _is_told_on(self, figure: Figure, other: Figure) -> bool:
        """«جمعیت شاغل به ۲۴ میلیون نفر رسید که ۵۲ درصد در خدمات …»: a clause with «که» right behind what was reached."""
        clauses = self.phrases.scene.clauses
        here, before = clauses[figure.clause], clauses[other.clause]
        if figure.clause - other.clause != 1 or self.types[here.first].key != "که" or before.verb is None:
            return False
        form = self.types[before.verb].verb
        return form is not None and form.verb in cue_words("reaching")

    def _is_size_of(self, figure: Figure, other: Figure) -> bool:
        """«۱۱ شهرک …. مساحت آنها ۲۳۰۰ هکتار است», «۳۵، ۲۲ و ۱۴ هکتار»: how large the estates or zones are."""
        if figure.quantity.unit not in SIZE_UNITS or other.kind not in ("estate", "zone", "estate_or_zone"):
            return False
        return other.quantity.unit == "count" or other.clause == figure.clause

    def _is_reached(self, figure: Figure, other: Figure) -> bool:
        """«صادرات ۱۷ درصد رشد کرد و به ۸۴ میلیون دلار رسید»: the level that the change before led to."""
        if other.quantity.unit != "percent" or other.sentence != figure.sentence or other.kind in CORE_KINDS:
            return False
        word = figure.first - 1
        while word > other.last and self.phrases.scene.cover[word] & COVER_BOUND:
            word -= 1
        before = self.types[word - 1]
        if self.types[word].key != "به" or not (before.key == "و" or "change" in before.layers):
            return False
        return any(
            "change" in self.types[at].layers
            for at in range(other.unit_last, min(word, other.unit_last + _MOST_BETWEEN))
        )

    def _is_of_people(self, figure: Figure) -> bool:
        """«۴۱ درصد آنان»: a pronoun for people."""
        behind = [kind.key for kind in self.types[figure.unit_last : figure.unit_last + 3]]
        if behind[:1] == ["از"]:
            del behind[0]
        if len(behind) > 1 and behind[0] in cue_words("this"):
            return behind[1] in cue_words("people_words")
        return behind[:1] != [] and behind[0] in cue_words("people_pronouns")

    def _told_of(self, figures: list[Figure], index: int) -> int | None:
        """«۱۴۸ مجوز با حجم ۲ همت صادر شد که ۳۱ درصد بیشتر است»: a clause with «که» tells of what its clause counted first."""
        figure, clauses = figures[index], self.phrases.scene.clauses
        following = self.types[figure.unit_last].key if figure.unit_last < len(self.types) else ""
        if figure.quantity.unit != "percent" or following.startswith("آن") or figure.clause == 0:
            return None
        clause = clauses[figure.clause]
        if self.types[clause.first].key != "که":
            return None
        if not any("change" in self.types[w].layers for w in range(figure.unit_last, clause.last)):
            return None
        end = index
        while end and figures[end - 1].clause >= figure.clause:
            end -= 1
        owner = figures[end - 1].clause if end else -1
        if owner < 0 or clauses[owner].sentence != figure.sentence:
            return None
        start = end - 1
        while start and figures[start - 1].clause == owner:
            start -= 1
        for back in range(start, end):
            other = figures[back]
            if other.noun is not None and other.quantity.unit != "percent":
                words = range(max(clauses[owner].first, other.first - 4), other.first)
                if not any(self.types[w].key in ("با", "برای") for w in words):
                    return back
        return None

    def _antecedent(self, figures: list[Figure], index: int) -> int | None:
        """The figure before that one without a noun goes back to: the nearest that fits and is no adjunct («در ۸۴۱ شهرک»)."""
        figure = figures[index]
        told = self._told_of(figures, index)
        if told is not None:
            return told
        adjunct: int | None = None
        for back in range(index - 1, max(-1, index - 7), -1):
            other = figures[back]
            if other.noun is None or figure.sentence - other.sentence > 1:
                continue
            if figure.quantity.unit == "count" and other.quantity.unit != "count":
                continue
            if figure.thing and not other.person and self._are_workers(other):
                adjunct = back if adjunct is None else adjunct  # unless things were counted before them
                continue
            if (
                figure.thing
                and other.person
                or self._is_of_people(figure)
                and not (other.person or other.kind == "job")
            ):
                continue
            if (
                figure.quantity.unit == "percent"
                and other.quantity.unit == "percent"
                and other.why.get("noun") == "share of the noun after it"
            ):
                if other.kind not in CORE_KINDS:
                    adjunct = back if adjunct is None else adjunct
                    continue
            listed = self.types[figure.first - 1].key == ":"  # «از رسیدگی به ۱۳۵۰ شکایت خبر داد: ۸۰۰ تا …»
            level = self.types[other.first - 1].key == "به" and (
                other.quantity.unit == figure.quantity.unit or self._is_told_on(figure, other)
            )
            if (
                other.first
                and not listed
                and not level
                and self.types[other.first - 1].key in ("در", "با", "به", "برای")
                and other.sentence == figure.sentence
            ):
                adjunct = back if adjunct is None else adjunct
                continue
            return back
        return adjunct
