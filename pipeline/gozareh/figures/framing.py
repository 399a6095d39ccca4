"""What stands around the words that a clause tells of: a list and what is said of its members, the grounds of a statement."""

from __future__ import annotations

from gozareh.figures.model import Figure
from gozareh.figures.telling import is_telling
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_endings, cue_words

_PREDICATE = 7  # words of «از مهم‌ترین طرح‌ها و پروژه‌هایی»
_CUTS = 4
_GROUND = 16  # words of what a statement rests on, and between a number in it and its comma
_CLOSE = 8


def told_behind(windows: Windows, figure: Figure) -> int | None:
    """«افتتاح ۱۱ مدرسه و ۹ پل از طرح‌هایی است که در هفته دولت …»: the clause that tells of the things which the figure's clause lists."""
    clauses = windows.scene.clauses
    at = figure.clause
    while at + 1 < len(clauses) and at < figure.clause + _CUTS and _is_list_cut(windows, at):
        at += 1  # «انتقال آب لوله‌کشی شده و راه‌اندازی شش طرح …»: the list goes on
    clause, behind = clauses[at], at + 1
    if behind >= len(clauses) or clauses[behind].sentence != figure.sentence:
        return None
    if windows.types[clauses[behind].first].key != "که":
        return None
    last = clause.last - 1
    if clause.verb is not None:
        form = windows.types[clause.verb].verb
        if form is None or form.role != "be" or form.negated:
            return None
        last = clause.verb - 1
    if last < max(figure.reach, clause.first) or windows.types[last].ending not in ("indefinite", "plural"):
        return None
    opening = range(max(figure.reach, clause.first, last - _PREDICATE), last)
    listed = any(windows.types[w].key == "از" and windows.types[w + 1].key in cue_words("one_of") for w in opening)
    return behind if listed else None


def is_on_programme(windows: Windows, figure: Figure) -> bool:
    """«برپایی ۱۲ همایش از دیگر برنامه‌های این هفته است», «برپایی ۱۲ همایش را از برنامه‌های امسال برشمرد»: what is on a programme.

    Not what was on it («از برنامه‌های پارسال بود»), nor what has been carried out of it.
    """
    at = figure.clause
    while at + 1 < len(windows.scene.clauses) and at < figure.clause + _CUTS and _is_list_cut(windows, at):
        at += 1
    clause, types = windows.scene.clauses[at], windows.types
    form = None if clause.verb is None else types[clause.verb].verb
    if clause.verb is None or form is None or form.negated:
        return False
    told = clause.tense in ("past", "perfect") and is_telling(windows.scene, clause)
    if not told and (form.role != "be" or clause.tense not in ("present", "future")):
        return False
    first = max(figure.reach, clause.first)
    for word in range(clause.verb - 1, first, -1):
        if types[word].ending != "plural" or types[word].stem not in cue_words("programme_noun"):
            continue
        opening = word - 1
        while opening > first and types[opening].key in cue_words("one_of"):
            opening -= 1
        carried = types[word + 1].key.startswith(cue_endings("carried_out")) or _is_participle(windows, word + 2)
        objected = types[opening - 1].key == "را"
        return types[opening].key == "از" and objected == told and not carried
    return False


def _is_participle(windows: Windows, word: int) -> bool:
    form = windows.types[word].verb if word < len(windows.types) else None
    return form is not None and form.tense == "participle"


def is_ground(windows: Windows, figure: Figure) -> bool:
    """«طبق داده‌های ۲۳۰ دوربین و ۴۰ ایستگاه، …», «با توجه به نصب آن در ۳۰۰ دفتر، …»: the words before the comma only say what the rest rests on."""
    first = windows.scene.clauses[figure.clause].first
    grounds, given = cue_words("grounds"), cue_words("given")
    for word in range(figure.first - 1, max(first, figure.first - _GROUND) - 1, -1):
        form = windows.types[word].verb
        if form is not None and form.finite and not form.noun_too:
            return False  # «بر اساس مصوبه مقرر شد ۵۰۰ میلیون یورو …»
        if windows.types[word].key == "،" and not _listed_comma(windows, word, figure):
            return False
        if windows.types[word].key in grounds or windows.types[word].key in given:
            return _comma_behind(windows, figure)
    return False


def _listed_comma(windows: Windows, word: int, figure: Figure) -> bool:
    return any(f.reach == word for f in windows.between(max(0, word - _GROUND), figure.first))


def _comma_behind(windows: Windows, figure: Figure) -> bool:
    """Whether the phrase ends with a comma behind which the clause goes on to its verb."""
    clause = windows.scene.clauses[figure.clause]
    if clause.verb is None:
        return False
    commas = [word for word in range(figure.reach, clause.verb) if windows.types[word].key == "،"]
    return bool(commas) and commas[0] - figure.reach <= _CLOSE and clause.verb - commas[-1] > 2


def _is_list_cut(windows: Windows, at: int) -> bool:
    """Whether a clause without a finite verb goes on with «و» in its sentence."""
    clause, following = windows.scene.clauses[at], windows.scene.clauses[at + 1]
    if clause.verb is not None and clause.tense != "participle":
        return False
    return following.sentence == clause.sentence and windows.types[following.first].key == "و"
