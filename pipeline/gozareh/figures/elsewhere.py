"""One place among the words of a report, and whether anything told around it is there at all."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_PLACE, COVER_TIME, Scene
from gozareh.figures.titles import is_in_name
from gozareh.places import PlaceMention
from gozareh.text.cues import cue_words
from gozareh.text.fold import squeeze
from gozareh.text.words import CLOSED, PUNCT

LIST_MARKS = frozenset({"و", "،", "یا"})
_RANK_REACH, _NAME_REACH, _RATIO_REACH, _TRADE, _OCCASION_REACH = 6, 4, 12, 3, 4
_ATTACK_REACH = 5  # words of «حمله هوایی ائتلاف سعودی»
_AROUND = 3  # words of «به کشورهای حوزه», «میان دانشگاه‌های»
_EXAMPLES = 16  # words of the places told behind «از جمله»


@dataclass(slots=True)
class Spot:
    """A place among the words: `first` to `last` (exclusive), `lead` where its phrase with the type word begins.

    `name` is what the record will say; `place` is None for a bare «استان», which is `name`d from the speaker or the
    report. `taken` is the place in the report of the figure that has it as its own, -1 while none has.
    A `measure` holds for no figure after its own («میانگین کشوری», the whole of a share), the place of one item of a list
    (`item`) for none in the rest of the sentence.
    """

    first: int
    last: int
    lead: int
    name: str | None
    type: str
    place: PlaceMention | None
    taken: int = -1
    measure: bool = False
    item: bool = False


def joined_names(scene: Scene) -> set[int]:
    """The first words of places that are a name together and no places: a ship called «ایران سمنان»."""
    found: set[int] = set()
    view = scene.view
    for at, (first, _) in enumerate(scene.place_words[1:]):
        before, (opening, closing) = scene.places[at], scene.place_words[at]
        if closing == first and before.type == "country" and before.type_start == before.start:
            if (
                scene.places[at + 1].type == "province"
                and "\n" not in view.text[view.ends[closing - 1] : view.starts[first]]
            ):
                found |= {opening, first}
    return found


class Elsewhere:
    """Tells of the places of one scene where nothing is: partners of trade, measures, neighbours, names of institutions."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view, self.types = scene, scene.view, scene.view.types
        self._organisations: list[int] | None = None

    def is_elsewhere(self, spot: Spot, away: int) -> bool:
        """Whether nothing is there: where goods go («صادرات به عراق و عمان»), what something is measured against."""
        types, lead = self.types, spot.lead
        starts = lead == self.view.sentences[self.view.sentence_of[lead]][0]
        before = types[lead - 1].key if not starts else ""
        if spot.type == "country" and self.ends_name(spot):
            return True
        if spot.type == "country" and self._is_measured_against(lead) and not self._is_average_of(spot):
            return True
        if spot.type == "country" and before == "به" and self._is_compared_with(lead):
            return True  # «نسبت قیمت استان به کشور ۱۱ درصد است»
        if spot.type == "country" and before in ("به", "از") and self._is_traded_with(lead):
            return True  # «صادرات هند به ایران»
        if (
            spot.type == "country"
            and lead == spot.first
            and (before in cue_words("for_whom") or before in cue_words("direction"))
        ):
            return True  # «هزینه سنگینی برای کشور دارد», «شمال‌غرب کشور»
        if spot.type == "country" and self._is_shared_in(lead):
            return True  # «سهم ۵۵ میلیارد تومانی استان از تولید کشور»
        if spot.name and squeeze(spot.name) in cue_words("seas") and self._is_left_or_sought(lead):
            return True  # «انتقال آب از خلیج فارس», «به کشورهای حوزه خلیج فارس صادر شد»
        if spot.type == "country" and self._is_compared_among(lead):
            return True  # «در میان دانشگاه‌های کشور رتبه چهارم را دارد»
        if before in cue_words("origin") or before in cue_words("clock"):
            return True  # «۶۱ درصد این افراد بومی استان هستند»
        if self._is_of_occasion(lead) or is_in_name(self.scene, spot.first, cue_words("creative_works")):
            return True
        if before in cue_words("away") or (before == "از" and spot.type == "country" and lead < spot.first):
            return True  # «۵۰۰ نفر از سراسر کشور»
        return spot.type == "foreign" and self._is_only_named(spot, away, before)

    def _is_only_named(self, spot: Spot, away: int, before: str) -> bool:
        """The same for a place abroad, which counts only where the words before it say so."""
        types, lead = self.types, spot.lead
        if before in LIST_MARKS and 0 < away <= lead and all(t.key in LIST_MARKS for t in types[away:lead]):
            return True
        while lead and before in cue_words("direction"):  # «در شمال شرق بیروت»
            lead -= 1
            before = types[lead - 1].key if lead else ""
        if before in cue_words("partner"):
            return False  # «۴۸ درصد سهم عراق», «۲۶ میلیون دلار مربوط به افغانستان»
        if before in cue_words("owned") or types[lead - 1].stem in cue_words("parts_of_countries"):
            return False  # «۵۰ ایالت آمریکا»
        if lead < spot.first and self.scene.cover[lead - 1] & COVER_NUMBER:
            return False  # «۱۰ کشور آسیا»
        if self._leads_number(spot) and before not in cue_words("not_in_names"):
            return False  # «ذخایر ارزی چین بیش از ۹۴۱ میلیارد دلار»
        if before == "به" and (
            self.types[lead - 2].key in cue_words("partner")
            or self._is_label_of_line(spot)
            or self._is_share_of(lead - 2)
            or self._is_attacked(lead)
        ):
            return False
        if self._is_of_body(spot):
            return False  # «وزارت بهداشت عراق اعلام کرد ۱۲۰ نفر مبتلا شدند»
        if before in ("آن", "این") and lead > 1 and types[lead - 2].key == "از":
            return False  # «پس از آن روسیه با ۱۴ هزار تن»
        return before not in ("در", "،", "و", ":", "", "که", "«")

    def _is_attacked(self, lead: int) -> bool:
        """«در حمله هوایی ائتلاف به صعده»: an attack a few words before «به», whose it is and of which sort between."""
        for word in range(lead - 2, max(-1, lead - 2 - _ATTACK_REACH), -1):
            kind = self.types[word]
            if kind.stem in cue_words("attacks"):
                return True
            if kind.bits & (PUNCT | CLOSED) or kind.verb is not None or self.scene.cover[word] & COVER_NUMBER:
                return False
        return False

    def _is_of_body(self, spot: Spot) -> bool:
        """Whether a body of a state abroad that deals with matters at home opens the sentence and ends here; «در» behind tells where it is."""
        lead, first = spot.lead, self.view.sentences[self.view.sentence_of[spot.lead]][0]
        if not 0 < lead - first <= _NAME_REACH or self.types[first].stem not in cue_words("state_bodies"):
            return False
        if spot.last < len(self.types) and self.types[spot.last].key == "در":
            return False
        return not any(
            kind.bits & PUNCT or kind.verb is not None or kind.key in cue_words("not_in_names") | cue_words("outward")
            for kind in self.types[first + 1 : lead]
        )

    def _is_left_or_sought(self, lead: int) -> bool:
        """Whether «از» stands right before a sea, or «به» before the countries around it, which get no share."""
        if self.types[lead - 1].key == "از":
            return True
        for word in range(lead - 1, max(-1, lead - _AROUND - 1), -1):
            if self.types[word].key == "به":
                return not self._is_share_of(word - 1)
            if self.types[word].bits & (PUNCT | CLOSED) or self.types[word].verb is not None:
                return False
        return False

    def _is_compared_among(self, lead: int) -> bool:
        """Whether «در میان», «از بین» and those among whom somebody is stand before the country."""
        near = range(max(0, lead - _AROUND), lead)
        return any(self.types[w].key in cue_words("in_between") and self.types[w - 1].key in ("در", "از") for w in near)

    def _is_of_occasion(self, lead: int) -> bool:
        """«۱۶۰ برنامه به مناسبت سالروز آزادسازی خرمشهر»: what is remembered happened there, what is done for it need not."""
        taken = cue_words("taken_back")
        if self.types[lead - 1].key in taken or f"{self.types[lead - 2].key}{self.types[lead - 1].key}" in taken:
            return True  # «آزادسازی», «آزاد سازی»
        for word in range(lead - 1, max(-1, lead - 1 - _OCCASION_REACH), -1):
            kind = self.types[word]
            if kind.key in cue_words("anniversaries"):
                return True
            if kind.bits & (PUNCT | CLOSED) or kind.verb is not None:
                return False
        return False

    def ends_name(self, spot: Spot) -> bool:
        """«سازمان نوسازی مدارس کشور»: a place at the end of the name of an institution that no official has."""
        if self.scene.in_title[spot.first]:
            return False
        heads = self._organisations
        if heads is None:
            counted = {hit.start for hit in self.view.hits.get("kind", ())}
            institutions = {hit.start for hit in self.view.hits.get("organisation", ())}
            heads = self._organisations = sorted(institutions - counted)
        at = bisect_left(heads, spot.lead) - 1
        head = heads[at] if at >= 0 else spot.lead
        if not 1 < spot.lead - head <= _NAME_REACH:
            return False
        if self.types[head].ending == "plural" or (head and self.scene.cover[head - 1] & COVER_NUMBER):
            return False  # «۳۷۰ شرکت دانش‌بنیان کشور»
        between = range(head + 1, spot.lead)
        return not any(
            self.types[w].bits & PUNCT
            or self.types[w].verb is not None
            or self.types[w].key in cue_words("not_in_names")
            or self.scene.cover[w] & COVER_NUMBER
            for w in between
        )

    def _leads_number(self, spot: Spot) -> bool:
        """Whether a number follows a place, with at most words between that soften it."""
        for word in range(spot.last, min(spot.last + 3, len(self.types))):
            if self.scene.cover[word] & COVER_NUMBER:
                return True
            if not (self.scene.cover[word] & COVER_BOUND or self.types[word].key in cue_words("before_number")):
                return False
        return False

    def _is_share_of(self, word: int) -> bool:
        """«۴۶ درصد به عراق رفت», «یک سوم آن به عمان می‌رود»: a share right before, told by where it goes."""
        if self.types[word].key in cue_words("it"):
            word -= 1
        if self.types[word].key in cue_words("share"):
            word -= 1
        elif self.types[word + 1].key not in cue_words("it") and not self.scene.cover[word] & COVER_NUMBER:
            return False
        return bool(self.scene.cover[word] & COVER_NUMBER)

    def _is_label_of_line(self, spot: Spot) -> bool:
        """«• به عراق: ۲ میلیارد دلار»: a colon and a number follow."""
        last = spot.last
        return (
            last + 1 < len(self.types)
            and self.types[last].key == ":"
            and bool(self.scene.cover[last + 1] & COVER_NUMBER)
        )

    def _is_average_of(self, spot: Spot) -> bool:
        """«میانگین کشور را ۱۰/۶ درصد …», «میانگین کشور ۱۰/۶ درصد است»: the number behind is of the place itself."""
        before = [t.key for t in self.types[max(0, spot.lead - 3) : spot.lead]]
        if len(before) == 3 and before[2] in cue_words("share") and self.scene.cover[spot.lead - 2] & COVER_NUMBER:
            # «از میانگین ۴۱ درصدی کشور بالاتر است», «در برابر ۴۳ درصد کشور»
            return before[0] in cue_words("average") or before[0] in cue_words("set_against")
        if before[-1] not in cue_words("average"):
            return False
        word = spot.last
        if word < len(self.types) and self.types[word].key == "را":
            word += 1
        return word < len(self.types) and bool(self.scene.cover[word] & (COVER_NUMBER | COVER_BOUND))

    def is_example(self, spot: Spot) -> bool:
        """«۲۰ شهر از جمله ساوه و خمین»: places told behind «از جمله» are some of where the things are; one with a number of its own counts."""
        examples, types = self.scene.marked.words(cue_words("examples")), self.types
        at = bisect_left(examples, spot.lead) - 1
        if (
            at < 0
            or spot.lead - examples[at] > _EXAMPLES
            or types[examples[at] - 1].key != "از"
            or self._leads_number(spot)
        ):
            return False
        behind = spot.last + (spot.last < len(types) and types[spot.last].key == "،")
        if behind < len(types) and types[behind].key == "که":
            return False  # «در کشورهایی از جمله ایران که سالانه ۹۰۰ نفر …»
        return all(
            self.scene.cover[word] & COVER_PLACE
            or types[word].key in LIST_MARKS
            or types[word].stem in cue_words("type_words")
            for word in range(examples[at] + 1, spot.lead)
        )

    def is_near(self, spot: Spot) -> bool:
        """«۵ کیلومتری اشتهارد», «در مجاورت شهرک»: what is beside a place is not in it; a road of 5 kilometres is no distance."""
        lead = spot.lead
        if not lead or self.types[lead - 1].key not in cue_words("beside"):
            return False
        areas = self.types[lead - 2]
        if areas.ending == "plural" and areas.stem in cue_words("area_nouns"):
            return True  # «استان‌های هم‌جوار اصفهان»
        if not self.scene.cover[lead - 2] & COVER_NUMBER:
            return spot.type in ("estate", "village", "region")
        return self.types[lead - 3].key not in cue_words("route") - cue_words("distance")

    def _is_compared_with(self, lead: int) -> bool:
        """Whether «نسبت» stands before, with no mark and no number between."""
        for word in range(lead - 2, max(-1, lead - _RATIO_REACH), -1):
            if self.types[word].key in cue_words("ratio"):
                return True
            if self.types[word].bits & PUNCT or self.scene.cover[word] & COVER_NUMBER:
                return False
        return False

    def _is_traded_with(self, lead: int) -> bool:
        """Whether a country and what is its own stand before the preposition."""
        if lead < _TRADE or not self.scene.cover[lead - 2] & COVER_PLACE:
            return False
        return self.types[lead - _TRADE].key in cue_words("owned")

    def _is_shared_in(self, lead: int) -> bool:
        """Whether «از» stands before a country and «سهم» before that."""
        parted = False
        if self.types[lead - 1].key == "در":
            return False
        for word in range(lead - 1, max(-1, lead - _RATIO_REACH), -1):
            kind = self.types[word]
            if kind.bits & PUNCT or kind.verb is not None:
                return False
            if parted and kind.key in cue_words("partner"):
                return True
            parted = parted or kind.key == "از"
        return False

    def _is_measured_against(self, lead: int) -> bool:
        """«دومین قطب کشور», «۱۴ درصد صادرات کشور»: the country as the measure of something in it."""
        before = self.types[lead - 1].key if lead else ""
        if before in LIST_MARKS or before in cue_words("held_by"):
            return False  # «استان ۹ درصد و کشور ۷ درصد», «هفت درصد ذخایر گاز در اختیار کشور»
        ranked: bool | None = None
        for word in range(lead - 1, max(-1, lead - 6), -1):
            kind = self.types[word]
            if kind.bits & PUNCT:
                return False
            if word == lead - 1 and self._owns_share(lead, word):
                return False
            if kind.key in cue_words("share") and self.is_of_subject(word, lead + 1):
                return False
            if kind.stem in cue_words("rank") or kind.key in cue_words("share"):
                return not (kind.key in cue_words("share") and self.types[lead - 1].key == "در")
            if kind.key.endswith("مین") and len(kind.key) > 4:
                return True
            if ranked is None:
                ranked = self.is_ranked(lead)
            if ranked:
                return True
        return False

    def is_of_subject(self, share: int, last: int) -> bool:
        """«۸۵ درصد کالای کشور از راه دریا جابه‌جا می‌شود»: a share of what is in the country opens a clause that tells of nothing else.

        `share` is the word for it, behind its number, `last` the word behind the country.
        """
        scene, types = self.scene, self.types
        clause = scene.clauses[scene.clause_of[share]]
        if clause.verb is None or not last < clause.verb or types[last].key == "را":
            return False
        first = share
        while first > clause.first and scene.cover[first - 1] & COVER_NUMBER:
            first -= 1
        opening = range(clause.first, first)
        if first == share or not all(
            scene.cover[w] & (COVER_BOUND | COVER_TIME)
            or types[w].bits & PUNCT
            or types[w].key in cue_words("clause_openers")
            for w in opening
        ):
            return False
        if clause.verb - last == 1 and "light" in types[last].layers:
            return False  # «۲۰ درصد فولاد کشور تولید می‌شود»: by whoever speaks
        return not any(
            scene.cover[w] & (COVER_PLACE | COVER_NUMBER) or self._tells_whose(w) for w in range(last, clause.verb)
        )

    def _tells_whose(self, word: int) -> bool:
        """Whether a word says where a share of the country is or whose: «در این استان», «سهم ما»."""
        kind = self.types[word]
        return (
            kind.key in cue_words("pointers")
            or kind.key in cue_words("whose_share")
            or kind.key in cue_words("held_by")
            or kind.stem in cue_words("area_nouns")
        )

    def _owns_share(self, lead: int, word: int) -> bool:
        """«سهم کشور از تجارت جهانی ۶ درصد است»: the share is its own."""
        following = self.types[lead + 1].key if lead + 1 < len(self.types) else ""
        return self.types[word].key in cue_words("partner") and following == "از"

    def is_ranked(self, lead: int) -> bool:
        """«بزرگترین شهرک استان», «بالاترین نرخ بیکاری استان», «از شهرستان‌های فرهنگی استان»."""
        first = lead
        while first and lead - first < _RANK_REACH and not self.types[first - 1].bits & PUNCT:
            first -= 1
        for word in range(first, lead):
            kind = self.types[word]
            if kind.key.endswith("ترین"):
                return True
            one_of = word > first and kind.ending == "plural" and self.types[word - 1].key == "از"
            if one_of and kind.stem in cue_words("one_among"):
                return True
        return False
