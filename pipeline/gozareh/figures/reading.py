"""From everything that the earlier layers found to figures: the one entry of this layer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from gozareh.calendar import TimeExpression
from gozareh.figures.bounds import bound_over_preposition
from gozareh.figures.clauses import find_clauses
from gozareh.figures.context import read_context
from gozareh.figures.elsewhere import LIST_MARKS
from gozareh.figures.equivalents import equivalents, tell_again
from gozareh.figures.marked import marked
from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    COVER_UNIT,
    Figure,
    Scene,
)
from gozareh.figures.nouns import NounFinder
from gozareh.figures.summed import sums_up
from gozareh.figures.titles import is_in_name
from gozareh.figures.when import time_figures
from gozareh.figures.where import PlaceFinder
from gozareh.figures.windows import Windows
from gozareh.numbers import Quantity
from gozareh.places import PlaceMention
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, COPULA, LETTER, PUNCT, View

_SMALL = 20  # a bare number up to this is told by chance elsewhere too
_FEW_OF_NAME = 99
_FEW = 10
_SHORT_YEARS = range(57, 100)  # 1357 to 1399, written with two digits
_LEAST_YEAR = 1000
_LATEST_YEAR = 2100


# Functions with a name: where a function holds a lambda, compiled code keeps all its variables in an object.
def _nobody(_: int) -> int | None:
    return None


def _from_start(_: int) -> int:
    return 0


def find_figures(
    view: View,
    *,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    speaker_at: Callable[[int], int | None] = _nobody,
    voice_at: Callable[[int], int | None] = _nobody,
    words_from: Callable[[int], int] = _from_start,
    areas: Sequence[str | None] = (),
    wider: Sequence[str | None] = (),
    titles: Sequence[tuple[int, int]] = (),
) -> list[Figure]:
    """The figures of one report in text order.

    All spans are raw offsets. `speaker_at(offset)` gives the index of the official who speaks there, `words_from(offset)`
    where the spoken words that hold the offset begin (behind «گفت:»), `areas` the area
    of each official, `wider` the province that they may mean by «استان» where their area is its capital, `titles` the spans of names, roles and organisations, whose numbers and places are no facts.
    """
    scene = read_scene(view, quantities=quantities, times=times, places=places, titles=titles)
    figures = _bare_figures(scene)
    if not figures:
        return []
    NounFinder(scene).find(figures)
    figures = _counted(figures)
    context = Windows(scene, figures)
    for figure in figures:
        figure.bound = "exact" if _is_so_that(scene, figure) else figure.quantity.bound
        if figure.quantity.bound_start < 0 and figure.bound == "exact":
            figure.bound = bound_over_preposition(scene, figure)
        figure.speaker = speaker_at(figure.quantity.start)
        figure.voice = voice_at(figure.quantity.start) if figure.speaker is None else figure.speaker
    read_context(context)
    time_figures(scene, figures, context, words_from=words_from)
    PlaceFinder(scene, figures, context, areas=areas, wider=wider, words_from=words_from).find()
    return tell_again(figures, scene.quantities, scene.number_words, scene.again)


def _is_so_that(scene: Scene, figure: Figure) -> bool:
    """«تلاش می‌کنیم تا ۵۰ واحد احیا شود»: behind a verb and before a wish «تا» says what for and bounds nothing."""
    quantity, types, upto = figure.quantity, scene.view.types, figure.first - 1
    if quantity.bound != "at_most" or upto < 1 or types[upto].key != "تا" or not scene.cover[upto] & COVER_BOUND:
        return False
    if scene.clauses[figure.clause].tense != "subjunctive":
        return False
    form = types[upto - 1].verb
    if form is None or not form.finite:
        return False
    if form.role == "be":  # «در تلاشیم تا …», «مصمم هستیم تا …», but «قرار است تا ۵۰ درصد پرداخت شود»
        effort = types[upto - 1] if types[upto - 1].bits & COPULA or upto < 2 else types[upto - 2]
        return effort.stem in cue_words("efforts")
    return form.role != "modal"  # «می‌توانند تا ۹۰ درصد بفروشند»


def _counted(figures: list[Figure]) -> list[Figure]:
    """Without the bare numbers that count nothing («با ۱۲۴ در میان بگذارید»).

    One that the report tells elsewhere with a noun stays and is of that («نه ۲۷ هزار را تأیید کرد»), and so does «۵۰ تا».
    """
    if all(figure.noun is not None or figure.quantity.unit != "count" or figure.thing for figure in figures):
        return figures
    told = {figure.quantity.value: figure for figure in figures if figure.noun is not None}
    kept = []
    for figure in figures:
        if figure.noun is None and figure.quantity.unit == "count" and not figure.thing:
            other = told.get(figure.quantity.value)
            if other is None or other.quantity.unit != "count" or figure.quantity.value <= _SMALL:
                continue
            figure.noun, figure.kind, figure.person = other.noun, other.kind, other.person
            figure.why["noun"] = figure.why["kind"] = "told elsewhere with its noun"
        kept.append(figure)
    # A figure dropped was nobody's antecedent: those have a noun.
    places = {id(figure): index for index, figure in enumerate(kept)}
    for figure in kept:
        if figure.antecedent is not None:
            figure.antecedent = places.get(id(figures[figure.antecedent]))
    return kept


def _is_of_named_places(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«… گیلان و مازندران …. در دو استان باغ هست», «سه کشور چین، هند و ژاپن»: so many places are named, and the number points at them."""
    types = scene.view.types
    word = first + 1
    if quantity.unit != "count" or quantity.value > _FEW or quantity.value < 2 or word >= len(types) or not first:
        return False
    if types[word].stem not in cue_words("area_nouns") or types[word].ending:
        return False
    if _are_named_behind(scene, quantity, word + 1):
        return True
    if types[first - 1].key not in ("در", "از", "به"):
        return False
    if scene.cover[word] & COVER_PLACE or (word + 1 < len(types) and types[word + 1].key.endswith("ی")):
        return False  # «در دو استان شمالی» tells which
    length, end = 0, -1
    for begin, last in scene.place_words:
        if begin >= first:
            break
        joined = length > 0 and begin == end + 1 and types[end].key in ("و", "،")
        length, end = length + 1 if joined else 1, last
        if length == quantity.value:
            return True
    return False


def _are_named_behind(scene: Scene, quantity: Quantity, word: int) -> bool:
    """«سه کشور چین، هند و ژاپن», «دو شهر ساحلی انزلی و نوشهر»: from `word` on just so many places stand in a list."""
    types = scene.view.types
    length, end = 0, -1
    for begin, last in scene.place_words[bisect_left(scene.place_words, (word, 0)) :]:
        if not length:
            adjective = begin == word + 1 and types[word].key.endswith("ی")
            if begin != word and not adjective:
                return False
        elif begin != end + 1 or types[end].key not in ("و", "،"):
            break
        length, end = length + 1, last
    return length == quantity.value


def _is_since(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«از ۹۶ تعطیل بود», «از ۱۳۹۶ راکد مانده»: since a year; nothing is counted between «از» and a state."""
    value, types = quantity.value, scene.view.types
    if quantity.unit != "count" or quantity.bound_start >= 0 or quantity.value_max is not None or not first:
        return False
    if not (50 <= value <= 99 or 1300 <= value <= 1450) or types[first - 1].key != "از":
        return False
    if first + 2 >= len(types) or "status" not in types[first + 1].layers:
        return False
    form = types[first + 2].verb
    return form is not None and form.role in ("be", "become", "other")


def read_scene(
    view: View,
    *,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    titles: Sequence[tuple[int, int]] = (),
) -> Scene:
    """Clauses and the cover of words by what was found before."""
    in_title = [False] * (len(view) + 1)
    for start, end in titles:
        first, last = view.words_of(start, end)
        in_title[first:last] = [True] * (last - first)
    time_words: list[tuple[int, int]] = []
    for time in times:
        time_words.append(view.words_on(time_words[-1][0] if time_words else 0, time.start, time.end))
    place_words: list[tuple[int, int]] = []
    for place in places:
        place_words.append(view.words_on(place_words[-1][0] if place_words else 0, place.start, place.end))
    whole = [False] * (len(view) + 1)
    for first, last in time_words:
        if last > first + 1:
            whole[first + 1 : last] = [True] * (last - first - 1)
    cover = [0] * (len(view) + 1)
    number_words: list[tuple[int, int, int]] = []
    numbered: set[int] = set()
    for quantity in quantities:
        first, last = view.words_on(number_words[-1][0] if number_words else 0, quantity.start, quantity.end)
        if quantity.type == "quantity":
            _mark(cover, first, last, COVER_NUMBER)
            numbered.update(view.sentence_of[first:last])
        else:
            _mark(cover, first, last, COVER_OTHER_NUMBER)
        unit_last = last
        if quantity.unit_start >= 0:
            unit_first, unit_end = view.words_on(first, quantity.unit_start, quantity.unit_end)
            _mark(cover, unit_first, unit_end, COVER_UNIT)
            if quantity.unit_end > quantity.end and unit_end > last:
                unit_last = unit_end
        if quantity.value_max is not None and last > first + 2:
            whole[first + 1 : last] = [True] * (last - first - 1)  # «۵۰۰ – ۶۰۰ نفر»: the dash cuts nothing
        form = view.types[last - 1].verb if last else None
        if form is not None and last < len(whole):
            whole[last] = True  # «یک دهم» is no «دهم» of «دادن»
        if quantity.bound_start >= 0:
            bound_first, bound_last = view.words_of(quantity.bound_start, quantity.bound_end)
            _mark(cover, bound_first, bound_last, COVER_BOUND)
            if bound_first == unit_last:
                unit_last = bound_last  # «بیست و اندی | کارخانه»
                whole[bound_first : bound_last + 1] = [True] * (bound_last + 1 - bound_first)
        number_words.append((first, last, unit_last))
    again = equivalents(view, quantities, number_words)
    for index, (_, closing) in again.items():
        first, last, unit_last = number_words[index]
        # Behind the bracket a word that opens a clause cuts all the same.
        opened = view.key_at(closing + 1) in cue_words("clause_openers")
        for word in range(unit_last, closing + 2 - opened):
            whole[word] = True
        number_words[index] = first, last, closing + 1
    marks = marked(view)
    clauses, clause_of = find_clauses(view, whole, marks.cuts)
    for first, last in time_words:
        _mark(cover, first, last, COVER_TIME)
    for first, last in place_words:
        _mark(cover, first, last, COVER_PLACE)
    return Scene(
        view,
        list(quantities),
        list(times),
        list(places),
        clauses,
        clause_of,
        cover,
        in_title,
        number_words,
        time_words,
        place_words,
        {hit.end - 1 for hit in view.hits.get("speech_verb", ())},
        marks,
        again,
        numbered,
    )


def _mark(cover: list[int], first: int, last: int, bit: int) -> None:
    for word in range(first, last):
        cover[word] |= bit


def _bare_figures(scene: Scene) -> list[Figure]:
    """A figure for every quantity among the words, outside names and offices."""
    clause_of, sentence_of, in_title = scene.clause_of, scene.view.sentence_of, scene.in_title
    inner = {at for index, (last, _) in scene.again.items() for at in range(index + 1, last + 1)}
    for at, (quantity, (first, last, _)) in enumerate(zip(scene.quantities, scene.number_words, strict=True)):
        if first < last and quantity.type == "quantity" and _is_of_estate(scene, quantity, first):
            inner.add(at)
            scene.cover[first] &= ~COVER_NUMBER  # the name is not cut before it
    return [
        Figure(quantity, first, last, clause_of[first], sentence_of[first], unit_last)
        for at, (quantity, (first, last, unit_last)) in enumerate(zip(scene.quantities, scene.number_words, strict=True))
        if at not in inner and quantity.type == "quantity" and first < last and not in_title[first] and not _is_year(scene, quantity, first)
        and not _is_of_named_places(scene, quantity, first) and not is_in_name(scene, first, cue_words("named_works"))
        and not _is_numbered_part(scene, quantity, first)
        and not _is_before_town(scene, quantity, first) and not sums_up(scene, quantity, first)
    ]  # fmt: skip


def _is_of_estate(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«در شهرک صنعتی اردبیل ۲ هر مترمربع …»: the number in an estate's name, behind which nothing stands that it could count."""
    types = scene.view.types
    if quantity.unit != "count" or quantity.value > _FEW or first < 2 or not scene.cover[first - 1] & COVER_PLACE:
        return False
    if first + 1 < len(types) and not types[first + 1].bits & (CLOSED | PUNCT) and types[first + 1].verb is None:
        return False
    if _is_in_list_of_estates(scene, first):
        return True
    for word in range(first - 2, max(0, first - 5) - 1, -1):
        if types[word].bits & PUNCT or types[word].verb is not None:
            return False  # «شهرک‌ها این‌هاست: همدان ۶ و ملایر …»
        if types[word].stem in cue_words("estate_heads"):
            return True
    return False


def _is_in_list_of_estates(scene: Scene, first: int) -> bool:
    """«در شهرک‌های رازی، توس ۲ و علویجه …»: a list behind the plural, the next of which has no number; «شهرک‌های رازی ۲ و توس ۸ واحد» counts."""
    types, cover = scene.view.types, scene.cover
    word = first - 1
    while word and (
        cover[word] & COVER_PLACE or types[word].key in LIST_MARKS or types[word].key in cue_words("industrial")
    ):
        word -= 1
    if types[word].stem not in cue_words("estate_heads") or types[word].ending != "plural":
        return False
    behind = first + 1
    if any(cover[w] & COVER_NUMBER for w in range(word, first)) or scene.view.key_at(behind) not in LIST_MARKS:
        return False
    behind += 1
    while behind < len(types) and cover[behind] & COVER_PLACE:
        behind += 1
    return behind > first + 2 and behind < len(types) and not cover[behind] & COVER_NUMBER


def _is_before_town(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«بوستان لاله ۲ شیراز», «لشکر ویژه ۲۵ کربلا»: towns are not counted, so that the number closes the name before them."""
    types, behind = scene.view.types, first + 1
    if quantity.unit != "count" or quantity.value > _FEW_OF_NAME or not first or behind >= len(types):
        return False
    if not scene.cover[behind] & COVER_PLACE or types[behind].stem in cue_words("area_nouns"):
        return False
    before = types[first - 1]
    return bool(before.bits & LETTER) and not before.bits & CLOSED and before.verb is None


def _is_numbered_part(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«ناحیه دو بندرعباس»: which part of the place that stands behind; «در این ناحیه دو روستا» counts."""
    types = scene.view.types
    if quantity.unit != "count" or quantity.value > _FEW or first < 1 or first + 1 >= len(types):
        return False
    head, behind = types[first - 1], first + 1
    if types[behind].key in cue_words("area_nouns") and behind + 1 < len(types):
        behind += 1  # «منطقه ۸ شهرستان ساوه»
    placed = scene.cover[behind] & COVER_PLACE or types[behind].key in cue_words("world")
    if head.ending or head.key not in cue_words("numbered_parts") or not placed:
        return False
    before = types[first - 2].key if first > 1 else ""
    return before not in cue_words("pointers") and before not in cue_words("each")


def _is_year(scene: Scene, quantity: Quantity, first: int) -> bool:
    """«تا سال ۱۴۰۶ بیمارستان دوم …»: a number that closes a date counts nothing, whatever stands behind it."""
    if _is_since(scene, quantity, first):
        return True
    if not scene.cover[first] & COVER_TIME:
        return False
    if quantity.value > _LATEST_YEAR or (first > 1 and scene.view.types[first - 2].key == "هر"):
        return False  # «هر سال ۲۷۰۰ نفر»
    if quantity.value < _LEAST_YEAR and (
        quantity.value not in _SHORT_YEARS or quantity.unit != "count" or _is_counted(scene, quantity)
    ):
        return False
    return any(
        time.explicit_year and time.start <= quantity.start and quantity.end == time.core_end for time in scene.times
    )


def _is_counted(scene: Scene, quantity: Quantity) -> bool:
    """Whether a thing of a known kind, or people, stand behind: «در تیر ماه ۹۳ واحد» may count, «در تیر ماه ۹۳ صندوق …» does not."""
    word = scene.view.words_of(quantity.start, quantity.end)[1]
    counted = ("kind", "classifier", "counter")
    return any(hit.start == word for layer in counted for hit in scene.view.hits.get(layer, ()))
