"""Where a figure holds: places of its words, its clause, its sentence, then the speaker's area and the report's place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from gozareh.figures.areas import Areas
from gozareh.figures.elsewhere import LIST_MARKS, Spot
from gozareh.figures.farther import FartherPlaces
from gozareh.figures.headlines import place_headline
from gozareh.figures.hosts import Hosts, end_of_headline_part
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Figure, Scene
from gozareh.figures.spots import HOME, Spots
from gozareh.figures.windows import Windows
from gozareh.figures.works import SAME_WORK, Works
from gozareh.figures.world import is_world_price
from gozareh.places.areas import is_in, of_inhabitants, part_of_world, province_of
from gozareh.text.cues import cue_phrases, cue_words
from gozareh.text.words import CLOSED, PUNCT

_MAX_LIST = 8
_QUALITIES = 2  # words behind a noun among which its town is looked for
_IN_CLAUSE, _SHARED = "place in the clause", "shared with the next number"
_COUNTED_IN = 5  # words between things and the number of places that they are in
_MAX_ITEM = 4  # numbers of one item of a list behind its first
_LIST_GAP = 4  # words between the places of things that are named one by one


class PlaceFinder:
    """Finds the places of the figures of one scene."""

    def __init__(
        self,
        scene: Scene,
        figures: list[Figure],
        context: Windows,
        *,
        areas: Sequence[str | None],
        wider: Sequence[str | None] = (),
        words_from: Callable[[int], int],
    ) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.context = context
        self.spots = Spots(scene)
        self.works = Works(scene, figures)
        self.hosts = Hosts(scene, self.spots)
        self.areas = Areas(scene, self.spots, figures, areas=areas, wider=wider)
        self.farther = FartherPlaces(scene, self.spots, figures, context, self.areas, words_from=words_from)

    def find(self) -> None:
        """Fill place and sites of every figure."""
        self._distribute()
        for index, figure in enumerate(self.figures):
            if "place" not in figure.why:
                self._own(figure, index)
        for index in range(len(self.figures) - 2, -1, -1):
            figure, following = self.figures[index], self.figures[index + 1]
            if (
                "place" not in figure.why
                and following.why.get("place") in (_IN_CLAUSE, "several places share the number", _SHARED)
                and self._goes_with_next(index)
            ):
                self.areas.copy(figure, following, _SHARED)
        for index, figure in enumerate(self.figures):
            if "place" not in figure.why:
                self.farther.inherit(figure, index)
            if not figure.sites and figure.quantity.unit == "count":
                self._enumerated(figure)
        place_headline(self.scene, self.figures, self.context)

    def _goes_with_next(self, index: int) -> bool:
        """«۱۲ مدرسه با ۱۳۱ دانش‌آموز در رزن»: one place behind both, if none heads the second."""
        figure, following = self.figures[index], self.figures[index + 1]
        if figure.clause != following.clause or (
            following.place is not None and following.place.start < following.quantity.start
        ):
            return False
        if self.farther.is_whole_told(figure):
            return False  # «از این ۱۴۲ کیلومتر ۶۱ کیلومتر در هوراند»: the part is there
        last = following.noun_first if following.noun_side == "left" else following.first
        last -= self.types[last - 1].key in cue_words("sorts")
        between = range(max(figure.reach, figure.unit_last), last if last > figure.last else following.first)
        if len(between) <= 3 and all(
            self.types[w].key == "،" or self.types[w].key in cue_words("list_links") for w in between
        ):
            return True
        if len(between) > 1 and self.types[between[0]].key == "،" and self.types[between[1]].key == "هر":
            return True  # «۲ ناحیه، هر ناحیه به وسعت ۵۰ هکتار، در آبیک»
        # «چهار مرکز از هفت مرکز بی‌پزشک لردگان»: a part of what the place behind has
        bare = "place" in following.why and following.place is None
        if (
            len(between) == 1
            and not bare
            and self.types[between[0]].key == "از"
            and figure.noun_first >= 0 <= following.noun_first
        ):
            return self.types[figure.noun_first].stem == self.types[following.noun_first].stem
        # «۷ نیروگاه با ظرفیت ۱۴۵ مگاوات در پاوه»: a measure of the things
        plain = [w for w in between if not self.scene.cover[w] & COVER_BOUND]
        if 1 < len(plain) <= 3 and self._is_by_measure(between[0]) and following.unit_last > following.last:
            return not any(self.types[w].bits & PUNCT or self.types[w].verb is not None for w in between)
        # «۴۰ سرنشین این خودروها در سه مسجد روستای دوزان»: where they are is told by a number of places
        if (
            0 < len(between) <= _COUNTED_IN
            and self.types[between[-1]].key == "در"
            and self.context.governor(index) != "از"
        ):
            return not any(self.types[w].bits & PUNCT or self.types[w].verb is not None for w in between)
        # «۱۸۰ تریلی در جاده ۸ متری شهرک»: the size of what the place behind belongs to
        size = following.unit_last > following.last and self.types[following.unit_last - 1].key.endswith("ی")
        return size and 1 < len(between) <= 3 and self.types[between[0]].key == "در"

    def _is_by_measure(self, word: int) -> bool:
        """«با ظرفیت ۱۴۵ مگاوات», «به ارزش ۹ میلیون دلار»: a measure of what stands before follows."""
        key = self.types[word].key
        return key == "با" or (key == "به" and self.types[word + 1].stem in cue_words("measured_by"))

    # -- own places -----------------------------------------------------------------------------------------------------

    def _distribute(self) -> None:
        """«ساری، بابل و آمل به ترتیب با ۲۱، ۱۷ و ۱۶ واحد»: the n-th number is for the n-th place."""
        for word in self.scene.marked.words(cue_words("order_word")):
            if word == 0 or self.types[word - 1].key != "به":
                continue
            sentence = self.view.sentence_of[word]
            first, last = self.view.sentences[sentence]
            figures = self.context.between(word + 1, last)
            groups = self.spots.groups([s for s in self.spots.between(first, last) if s.place])
            pointed = not any(len(g) > 1 for g in groups)
            if pointed:
                groups = self.spots.last_groups(first, 3)
            groups = [g for g in groups if len(g) > 1]
            if not groups:
                continue
            group = groups[-1] if pointed else min(groups, key=lambda g: abs(g[0].first - word))
            self.farther.shared_out[sentence] = group
            if not figures and group[0].first > word:  # «۱۲ و ۱۴ واحد به ترتیب در ساوه و خمین»
                figures = self.context.between(first, word)[-len(group) :]
                if not figures or word - figures[-1].reach > _LIST_GAP:
                    continue
            for start in range(0, len(figures) - len(group) + 1, len(group)):
                run = figures[start : start + len(group)]
                if any(later.first - earlier.last > 3 for earlier, later in pairwise(run)):
                    break
                for figure, spot in zip(run, group, strict=True):
                    self.areas.give(figure, spot, "place by its order in the list")
                    spot.taken = figure.first

    def _own(self, figure: Figure, index: int) -> None:
        """A place among the figure's own words: right before it, behind it, or before it in its stretch."""
        if is_world_price(figure):
            figure.place_name, figure.why["place"] = cue_phrases("world")[0], _IN_CLAUSE
            return
        floor = self.context.previous_end(index)
        end = end_of_headline_part(self.view, figure.last, self.context.next_start(index))
        after = [
            spot
            for group in self.spots.groups(self.spots.between(figure.last, end))
            if not self._heads_next(group, index)
            for spot in group
        ]
        after = [s for s in after or self._in_relative(figure, index) if s.taken < 0 or s.taken >= figure.first]
        after = after or self._where_part_is(figure, index)
        floor = self.spots.behind_venue(floor, figure.first)
        before = [s for s in self.spots.told_before(floor, figure.first) if not self._is_of_item_before(s, index)]
        if figure.quantity.unit == "percent":
            after = [
                s
                for s in after
                if s.name != HOME
                or self.areas.home == HOME
                or self.spots.elsewhere.is_of_subject(figure.unit_last - 1, s.last)
                or self.types[s.lead - 1].key == "در"
                or self.types[s.lead - 1].key in cue_words("held_by")
                or (s.lead - figure.unit_last <= 1 and (self._averaged(figure) or self._is_set_against(figure)))
            ]
        one_by_one = self._one_by_one(figure, after)
        if one_by_one:
            self._share(figure, one_by_one, [])
            return
        groups = self.spots.groups(before)
        label = groups[-1:] if groups and self._is_label(groups[-1][-1], figure) else []
        following = self.spots.groups(after)
        wider = len(following) > 1 and following[0][0].type == "country"
        if wider and 0 <= following[1][0].lead - following[0][-1].last <= 1:
            following = following[1:]  # «۶۰ تیم در لیگ‌های کشور از استان قم»
        following = [g for g in following[:1] if not self.spots.items.is_of_later(figure.first, g[0].first)]
        if following and self.context.governor(index) == "از" and self._parted(figure.reach, following[0][0].lead):
            following = []  # «از ۱۵ شهرک، گاز تنها به هرسین و روانسر نرسیده است»
        if (
            label
            and following
            and (self._is_inside(following[0], label[0]) or self.spots.elsewhere.ends_name(label[0][0]))
        ):
            label = []  # «شرکت فولاد اصفهان ۵۰ کارگاه در بندرعباس ساخت»
        if label and following and figure.quantity.unit == "percent" and self._goes_to(following[0][0], label[0][0]):
            label = []  # «از صادرات استان ۴۶ درصد به عراق رفت»
        chosen = self._whose_share(figure, groups) or label or following or groups[-1:]
        if not chosen or chosen[0][0].type == "country":
            host = self.hosts.of(figure)
            chosen = [[host]] if host is not None else chosen
        if not chosen and (town := self._of_inhabitants(figure)):
            figure.place_name = town
            figure.why["place"] = "people or things of the town"
            return
        if self.farther.is_outside(figure, end):
            figure.why["place"] = "outside, nobody knows where"
            return
        if not chosen or self.farther.is_the_rest(figure, end):
            return
        group = chosen[0][:_MAX_LIST]
        if not label and group[0].first > figure.first and self.works.is_of_next_item(index, group[0]):
            if self.works.is_of_same_work(index):
                before_it = self.figures[index - 1]
                figure.place, figure.place_name = before_it.place, before_it.place_name
                figure.why["place"] = SAME_WORK
                return
            own = groups[-1:] if groups and self.works.is_of_work(groups[-1][-1], figure) else []
            group = own[0][:_MAX_LIST] if own else group
        if group[0].place is None and self._is_of_the_whole(figure, group[0], end):
            return
        if group[0].first > figure.first and self._is_item_alone(index):
            for spot in group:
                spot.item = True
        if len(group) == 1:
            group[0].taken = figure.first
            self.farther.give(figure, group[0], _IN_CLAUSE)
            return
        clause = self.scene.clauses[figure.clause]
        self._share(figure, group, [s for s in self.spots.between(clause.first, clause.last) if s not in group])

    def _goes_to(self, spot: Spot, whole: Spot) -> bool:
        """Whether a share of what a province or the country has goes to a place behind it."""
        wider = whole.type in ("province", "country") and spot.type not in ("province", "country")
        return spot.type == "foreign" or (wider and self.types[spot.lead - 1].key == "به")

    def _is_item_alone(self, index: int) -> bool:
        """«۱۱ طرح عمرانی، ۱۳ طرح مخابرات ملایر، ۹ طرح بهزیستی»: where an item before has no place, the place is of its item alone."""
        figure = self.figures[index]
        while index and self.figures[index - 1].clause == figure.clause:
            index -= 1
            earlier, following = self.figures[index], self.figures[index + 1]
            if "place" in earlier.why:
                return False
            between = self.types[max(earlier.reach, earlier.unit_last) : following.first]
            if any(t.key == "،" for t in between) and not self._goes_with_next(index):
                return True
        return False

    def _is_of_item_before(self, spot: Spot, index: int) -> bool:
        """Whether a place before a number is that of the item of a list before it.

        So it is for an item alone, and for «۶ کارگاه در قائن و ۲ کارگاه با ۴ میلیارد ریال اعتبار در سرایان» where another is behind.
        """
        if not index or spot.taken != self.figures[index - 1].first or spot.first < spot.taken:
            return False
        figure = self.figures[index]
        if not any(t.key in LIST_MARKS for t in self.types[spot.last : figure.first]):
            return False
        if spot.item:
            return True
        last = index  # «… در سرایان، ۲ بند به حجم ۷۰ متر مکعب و ۳ سازه به حجم ۹۰ متر مکعب در قائن»
        while last + 1 < len(self.figures) and last - index < _MAX_ITEM and self._goes_with_next(last):
            last += 1
        if last == index:
            return False
        following = self.spots.between(self.figures[last].last, self.context.next_start(last))
        return bool(following) and not self._heads_next(following[:1], last)

    def _parted(self, first: int, last: int) -> bool:
        return any(self.types[w].key == "،" for w in range(first, last))

    def _averaged(self, figure: Figure) -> bool:
        """«میانگین ۴۱/۶ درصدی کشور»: the number is of the country itself."""
        words = self.types[max(0, figure.first - 2) : figure.first]
        return any(t.key in cue_words("average") for t in words)

    def _is_set_against(self, figure: Figure) -> bool:
        """«… ۴۶ درصد است، در برابر ۴۳ درصد کشور»: the number that the one before is compared with."""
        return self.types[max(0, figure.first - 1)].key in cue_words("set_against")

    def _whose_share(self, figure: Figure, groups: list[list[Spot]]) -> list[list[Spot]]:
        """«سهم ساوه از اشتغال استان به ۳۷ درصد رسید»: the place whose share it is, not the one that it is a share of."""
        if figure.quantity.unit != "percent":
            return []
        shares = [g for g in groups if g[0].lead and self.types[g[0].lead - 1].stem in cue_words("rank")][-1:]
        return [g for g in shares if g[0].taken < 0 or g[0].taken > g[0].first]  # «۴۸ درصد سهم عراق، ۲۷ درصد …»

    def _is_of_the_whole(self, figure: Figure, spot: Spot, end: int) -> bool:
        """«۱۸ هزار هکتار از نخلستان‌های استان در این شهرستان است», «از تسهیلات استان ۷ درصد»: a part of the wider place's."""
        if spot.type != "province":
            return False
        points = self.farther.pointing.points_at_place
        first = self.view.sentences[figure.sentence][0]
        share = figure.quantity.unit == "percent"
        before = self.types[spot.lead - 1].key
        partly = any(t.key == "از" for t in self.types[figure.last : spot.first])
        if (partly and points(spot.last, end)) or (share and spot.first > figure.last and points(first, figure.first)):
            spot.measure = True
        elif share and spot.last <= figure.first and before != "در" and before not in cue_words("average"):
            area = self.areas.of(figure)
            spot.measure = area != province_of(area or "")
        return spot.measure

    def _share(self, figure: Figure, group: list[Spot], others: list[Spot]) -> None:
        """Several places for one number; a wider one right beside them is the place («آمل و بابل در استان مازندران»)."""
        for spot in group:
            spot.taken = figure.first
        figure.sites = tuple(s.name for s in group if s.name)
        figure.why["place"] = "several places share the number"
        local = all(s.type in ("village", "estate", "town") for s in group)
        # «سفر به کرمان با بازدید از سه واحد در بم، زرند و سیرجان»
        around = [s for s in others if s.type == "province" and s.taken < 0 and s.last <= figure.first and s.name]
        if around and all(is_in(s.name or "", around[-1].name or "") for s in group):
            self.areas.give(figure, around[-1], "several places share the number")
            return
        for spot in others:
            wider = spot.type in ("province", "country") or (local and spot.type in ("county", "region"))
            if wider and 0 <= spot.lead - group[-1].last <= 1:
                self.areas.give(figure, spot, "several places share the number")
                return

    def _of_inhabitants(self, figure: Figure) -> str | None:
        """«۷۱ درصد مشترکان بیرجندی», «خیران مازنی ۶ میلیارد تومان دادند»: the town in a quality of the noun, or of people before the number."""
        first = self.scene.clauses[figure.clause].first
        people = self.areas.of_people(first, figure.first)
        if people is not None or figure.noun_first < 0:
            return people
        for word in range(figure.noun_first + 1, min(figure.noun_first + _QUALITIES + 1, len(self.types))):
            key = self.types[word].key
            if key.endswith("ی") and not self.scene.in_title[word] and (town := of_inhabitants(key)):
                return town
            if self.types[word - 1].key in cue_words("country_noun") and (part := part_of_world(key)):
                return part  # «۲۱ کشور آفریقایی»
        return None

    def _in_relative(self, figure: Figure, index: int) -> list[Spot]:
        """«۴۰ کارگاه که بنیاد در ساوه و خمین خریده است»: places that the clause right behind the noun tells of it."""
        clause = self.scene.clauses[figure.clause]
        if figure.reach != clause.last or clause.last >= len(self.types) or self.types[clause.last].key != "که":
            return []
        end = self.scene.clauses[figure.clause + 1].last
        if index + 1 < len(self.figures):
            end = min(end, self.figures[index + 1].first)
        spots = self.spots.between(clause.last, end)
        if not spots:
            return []
        # «صادراتی که از گمرکات سرخس و باجگیران انجام شد»: what passes through is told by its gates
        gate = spots[0].lead < spots[0].first and self.types[spots[0].lead].stem in cue_words("gates")
        return spots if self.types[spots[0].lead - 1].key in (("در", "از") if gate else ("در",)) else []

    def _where_part_is(self, figure: Figure, index: int) -> list[Spot]:
        """«۷۸ انبار از این ۱۱۷ انبار در بانه بود»: what is in a place is the part, not the whole told behind it."""
        if index + 1 >= len(self.figures) or self.figures[index + 1].clause != figure.clause:
            return []
        whole = self.figures[index + 1]
        between = range(max(figure.reach, figure.unit_last), whole.first)
        if not 1 <= len(between) <= 2 or self.types[between[0]].key != "از":
            return []
        if len(between) > 1 and self.types[between[1]].key not in cue_words("pointers"):
            return []
        spots = self.spots.between(whole.last, self.context.next_start(index + 1))
        return spots if spots and self.types[spots[0].lead - 1].key == "در" and spots[0].place else []

    def _is_inside(self, group: list[Spot], label: list[Spot]) -> bool:
        """«در کردستان ۹ طرح در سنندج»: a place behind that lies in the province before the number."""
        if len(label) != 1 or label[0].type not in ("province", "country"):
            return False
        outer = label[0]
        if self.types[group[0].lead - 1].key != "در" or any(s.type in ("country", "foreign") for s in group):
            return False
        if outer.type == "country":
            return True
        return all(
            s.type != "province" and (outer.name is None or province_of(s.name or "") == outer.name) for s in group
        )

    def _one_by_one(self, figure: Figure, after: list[Spot]) -> list[Spot]:
        """«۳ خوشه فرش کاشان، سفال میبد و گیوه کرمانشاه», «دو مرکز، یکی در بروجن و دیگری در لردگان»: a place for each."""
        count = figure.quantity.value
        if figure.quantity.unit != "count" or not 2 <= count <= _MAX_LIST or len(after) < count:
            return []
        spots = after[: int(count)]
        if len(self.spots.groups(spots)) == 1:
            return []
        for spot, following in pairwise(spots):
            between = self.types[spot.last : following.lead]
            if not 1 <= len(between) <= _LIST_GAP or between[0].key not in LIST_MARKS:
                return []
            other = len(between) == 3 and between[1].key in cue_words("another") and between[2].key == "در"
            plain = not any(t.bits & (PUNCT | CLOSED) or t.verb is not None for t in between[1:])
            numbered = any(self.scene.cover[w] & COVER_NUMBER for w in range(spot.last, following.lead))
            if numbered or not (other or plain):
                return []
        return spots

    def _is_label(self, spot: Spot, figure: Figure) -> bool:
        """«یزد با ۱۹ شهرک», «البرز ۴۳۸», «فاروج با جمعیتی بالغ بر ۳ هزار نفر»: only «با», an amount and a bound are between."""
        gap = [w for w in range(spot.last, figure.first) if not self.scene.cover[w] & COVER_BOUND]
        if len(gap) == 2 and self.types[gap[0]].key == "با" and self.types[gap[1]].stem in cue_words("own_amounts"):
            return True
        return figure.first - spot.last <= 3 and all(self._links(w) for w in gap)

    def _links(self, word: int) -> bool:
        """Whether a word may stand between a place and its number: «با», «را», a bound, a measure («در خنج متری ۲۴۰ هزار»)."""
        kind = self.types[word]
        if kind.key in cue_words("before_number") or self.scene.cover[word] & COVER_BOUND:
            return True
        return "per_unit" in kind.layers and kind.ending == "indefinite"

    def _heads_next(self, group: list[Spot], index: int) -> bool:
        """Whether the place behind this figure is the label of the next one («۱۹ واحد، گرمسار با ۸»); a list is not parted."""
        if index + 1 >= len(self.figures):
            return False
        following, spot = self.figures[index + 1], group[-1]
        if following.sentence != self.figures[index].sentence or spot.last > following.first:
            return False
        between = range(spot.last, following.first)
        lead = group[0].lead
        if self.types[lead - 1].key == "در" and self.types[lead - 2].key not in LIST_MARKS:
            return False  # «۱۴ کارگاه خیاطی و صدف‌کاری در قشم با ۲۳۰ کارگر»
        marks = [self.types[w].key for w in range(self.figures[index].last, lead)]
        if len(between) > 3 or not any(m in LIST_MARKS for m in marks):
            return False
        # «اردبیل با تولید ۹۵ تن در رتبه دوم و خلخال با رقم ۷۶ تن»: the next item of a list opens with its place
        item = len(between) == 2 and self.types[lead - 1].key in LIST_MARKS and self.types[between[0]].key == "با"
        return item or all(self._links(w) for w in between)

    def _enumerated(self, figure: Figure) -> None:
        """«۴ مرکز … دایر است …: مراکز … در الف، ب، پ و ت»: as many places as things, named with the same noun behind."""
        count = figure.quantity.value
        if not 2 <= count <= _MAX_LIST or figure.noun_first < 0:
            return
        head, (_, last) = self.types[figure.noun_first].stem, self.view.sentences[figure.sentence]
        groups = [g for g in self.spots.groups(self.spots.between(figure.reach + 1, last)) if len(g) == count]
        for group in groups:
            before = self.types[max(figure.reach, group[0].lead - 8) : group[0].lead]
            if any(t.stem == head and t.ending == "plural" for t in before) and all(s.taken < 0 for s in group):
                figure.sites = tuple(s.name for s in group if s.name)
                figure.why["sites"] = "as many places as things, named with the same noun"
