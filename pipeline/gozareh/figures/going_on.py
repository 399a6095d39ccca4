"""Numbers that go on about the place, or the places, of the number before."""

from __future__ import annotations

from gozareh.figures.elsewhere import LIST_MARKS, Spot
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Figure, Scene
from gozareh.figures.pointing import POINTED
from gozareh.figures.spots import Spots
from gozareh.figures.topics import TOPIC, WIDE
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT, WordType

KNOWN = "the thing was told with its place"
SEVERAL = ("goes on about several places", "«هر دو» points back to several places")
_SAME = "still the place of the number before"
_MOST_PARTS = 3
_TO_RELATIVE = 1  # words between a place and the «که» that tells of it («بانه هم که …»)


class GoingOn:
    """Tells whether figures of one scene go on about the places of those before."""

    def __init__(self, scene: Scene, spots: Spots, figures: list[Figure], context: Windows) -> None:
        self.scene, self.view, self.types, self.spots = scene, scene.view, scene.view.types, spots
        self.figures, self.context = figures, context

    def is_part(self, figure: Figure, index: int, spot: Spot) -> bool:
        """«در پلدختر از ۱۱ پل ویران ۹ پل ساخته شده و ۲ پل در دست ساخت است»: the place of the whole is that of its parts."""
        for whole in reversed(self.figures[max(0, index - _MOST_PARTS) : index]):
            if whole.sentence != figure.sentence:
                return False
            if whole.first == spot.taken and spot.first < whole.first:
                alike = whole.noun_first >= 0 and figure.noun_first >= 0
                alike = alike and self.types[whole.noun_first].stem == self.types[figure.noun_first].stem
                return self.context.word_before(whole) == "از" and (
                    alike or (figure.antecedent is not None and self.figures[figure.antecedent] is whole)
                )
        return False

    def runs_on(self, figure: Figure, index: int, spot: Spot) -> bool:
        """«طرح سوم در بافق با ظرفیت ۳۰۰ تن ۴۰ درصد پیش رفته»: the figure before has the place, and no mark parts the two."""
        if not index:
            return False
        previous = self.figures[index - 1]
        if spot.taken != previous.first:
            return self._is_in_chain(previous, figure, spot)
        if previous.clause == figure.clause:
            attribute = spot.last == previous.first - 1 and self.types[spot.last].key == "با"
            if attribute and self.types[spot.lead - 1].key == "در":
                return True  # «در خاش با ۴۰ هزار نفر جمعیت، سرانه فضای سبز ۳ متر است»
            between = self.types[max(previous.reach, previous.unit_last) : figure.first]
            # «شهرک خلخال ۱۲۰ هکتار وسعت و ۴۰ درصد پیشرفت دارد»: two measures of one thing
            units = previous.quantity.unit, figure.quantity.unit
            measures = "count" not in units and (units[0] != units[1] or self._is_dimension(between))
            return measures or not any(t.key in LIST_MARKS for t in between) or self._is_joined(previous, figure, spot)
        opening = self.scene.clauses[figure.clause].first
        if self.types[opening].key == "که" and previous.clause == figure.clause - 1 and spot.type != "country":
            return True  # «در بافق ۵ کارگاه هست که ۲۰ کارگر دارد»
        between = self.types[previous.reach : figure.first]
        return bool(between) and between[0].key == "("

    def _is_dimension(self, between: list[WordType]) -> bool:
        """«پل به طول ۳۷ متر و دهانه ۶ متر»: another measure of the same thing."""
        return len(between) == 2 and between[0].key == "و" and between[1].stem in cue_words("measured_by")

    def _is_in_chain(self, previous: Figure, figure: Figure, spot: Spot) -> bool:
        """«در بخش قاهان سه سازه به حجم ۸۰۰ متر مکعب و دو بند …»: what «و» joins to things there and to their measures."""
        if previous.clause != figure.clause or previous.place is not spot.place or spot.place is None:
            return False
        between = self.types[max(previous.reach, previous.unit_last) : figure.first]
        if figure.unit_last > figure.last and not any(t.key in LIST_MARKS for t in between):
            return True
        return previous.unit_last > previous.last and self._is_joined(previous, figure, spot)

    def _is_joined(self, previous: Figure, figure: Figure, spot: Spot) -> bool:
        """«سهم استان ۱۷ شهرک و ۳۹۰ واحد است»: a place before two counts that only «و» joins is that of both."""
        if spot.first > previous.first or previous.sites:
            return False
        words = range(max(previous.reach, previous.unit_last), figure.first)
        between = [w for w in words if not self.scene.cover[w] & COVER_BOUND]
        return len(between) == 1 and self.types[between[0]].key == "و"

    def is_told_of(self, figure: Figure, spot: Spot) -> bool:
        """«سردخانه ۵ هزار تنی بانه که با ۱۴۰ میلیارد تومان ساخته شد، ۹۰ درصد …»: what «که» behind a place tells of the thing there, and the verb behind that."""
        clauses = self.scene.clauses
        told = self.scene.clause_of[spot.last - 1]
        relative = told + 1
        if relative >= len(clauses) or figure.clause not in (relative, relative + 1) or clauses[told].verb is not None:
            return False
        opening = clauses[relative].first
        if self.types[opening].key != "که" or opening - spot.last > _TO_RELATIVE:
            return False
        return figure.clause == relative or self.types[clauses[figure.clause].first].key not in cue_words(
            "clause_joints"
        )

    def about_several(self, figure: Figure, index: int) -> bool:
        """«در بافق و بهاباد دو کارخانه ساخته می‌شود که ۹۰۰ نفر …»: what follows holds for both places together."""
        if not index:
            return False
        previous = self.figures[index - 1]
        if previous.sentence != figure.sentence or len(previous.sites) < 2 or previous.place_name is not None:
            return False
        opens = self.types[self.scene.clauses[figure.clause].first].key == "که"
        return opens or previous.clause == figure.clause or previous.why["place"] in SEVERAL

    def goes_on(self, figure: Figure, index: int, begin: int) -> bool:
        """Whether a number is still about the place of the one just before it, told by the same voice.

        It is where that one was found by what «این» points to, where «آن» stands for its thing («وسعت آن هم …»), and behind
        the verb of saying of the same sentence («با بیان اینکه در فریمان … افزود: …»), if nothing tells of others.
        """
        if not index:
            return False
        before = self.figures[index - 1]
        paragraph = self.view.paragraph_of_sentence
        near = 0 <= figure.sentence - before.sentence <= 1
        if not near or before.voice != figure.voice or paragraph[before.sentence] != paragraph[figure.sentence]:
            return False
        if before.place is None or before.place.type in WIDE or before.sites:
            return False
        clause = self.scene.clauses[figure.clause]
        words = self.types[clause.first : max(clause.first, figure.first) + 1]
        others = cue_words("of_others")
        if figure.quantity.unit != "count":
            others = others - cue_words("one_more")  # «۱۵۰ میلیارد تومان دیگر» goes to the same thing
        if any(t.key in others for t in (*words, *self.types[figure.first : figure.reach + 2])):
            return False
        pointed = before.why.get("place") in (POINTED, _SAME, KNOWN)
        # what the verb of saying brought up holds for all that it says
        pointed = pointed or (before.why.get("place") == TOPIC and self._in_one_quotation(before, figure))
        told = before.sentence == figure.sentence and before.quantity.start < begin <= figure.quantity.start
        told = told and before.speaker == figure.speaker  # not what the reporter says of the occasion
        at = index - 1
        while told and at and self.figures[at - 1].sentence == figure.sentence:
            at -= 1
            told = self.figures[at].place_name == before.place_name
        alone = sum(
            1 for s in self.spots.between(self.view.sentences[before.sentence][0], figure.first) if s.taken >= 0
        )
        if not (pointed or self._of_that(clause.first, figure.first) or (told and alone <= 1)):
            return False
        figure.place, figure.place_name = before.place, before.place_name
        figure.why["place"] = _SAME
        return True

    def _in_one_quotation(self, before: Figure, figure: Figure) -> bool:
        opening = [t.key for t in self.types[self.view.sentences[before.sentence][0] : before.first]]
        closed = any(t.key == "»" for t in self.types[before.first : figure.first])
        return "«" in opening and not closed

    def _of_that(self, first: int, last: int) -> bool:
        """«وسعت آن هم ۲ هزار …», «در هر کیلومتر آن ۱۸ میلیارد …»: what belongs to the thing told before."""
        for word in range(first + 1, last):
            if self.types[word].key in cue_words("it") and not self.types[word - 1].bits & (PUNCT | CLOSED):
                following = self.types[word + 1]
                free = following.bits & (PUNCT | CLOSED) or following.verb is not None
                if free or self.scene.cover[word + 1] & (COVER_NUMBER | COVER_BOUND):
                    return True
        return False
