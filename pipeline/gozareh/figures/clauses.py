"""Cut sentences into clauses: a view in, `Clause` objects and the clause of every word out.

Persian closes a clause with its finite verb. Other borders: semicolons, colons, brackets, quotation marks, bullets,
and the conjunctions that open a clause. A modality phrase that holds a verb («قرار است») opens one, closes none.
"""

from __future__ import annotations

from gozareh.figures.marked import HARD
from gozareh.figures.model import Clause
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSING, OPENING, PUNCT, STOP, SYMBOL, View, WordType

_AFTER_MODAL = frozenset({"و", "که", "،", "."})


def find_clauses(view: View, whole: list[bool], cuts: list[int]) -> tuple[list[Clause], list[int]]:
    """The clauses of a report in order, and for each word the index of its clause.

    `whole` marks words that no border cuts from the word before (the inside of a time expression); `cuts` are the words that may cut.
    """
    clauses: list[Clause] = []
    clause_of = [0] * len(view)
    modal_words = _words_of_modal_phrases(view)
    types = view.types
    cut, last_cut = 0, len(cuts)
    for sentence, (first, last) in enumerate(view.sentences):
        start = floor = first
        while cut < last_cut and (word := cuts[cut]) < last:
            cut += 1
            if word < floor or (whole[word] and not types[word].bits & PUNCT):
                continue  # «سال گذشته، …» closes nothing
            border, verb = _border(types, word, last, modal_words)
            if border is None or whole[border]:
                continue
            if border > start:
                _close(clauses, clause_of, types, start, border, sentence, verb)
                start = border
            floor = border
        if last > start:
            _close(clauses, clause_of, types, start, last, sentence, None)
    return clauses, clause_of


def _words_of_modal_phrases(view: View) -> set[int]:
    words: set[int] = set()
    for hit in view.hits.get("modality", ()):
        option = hit.entry.option
        tells = option("tense") is not None or option("direction") == "denial"
        happened = option("negated", default=False)  # «تعطیل شدند»
        if hit.end - hit.start > 1 and not tells and not happened:
            words.update(range(hit.start, hit.end))
    return words


def _border(types: list[WordType], word: int, last: int, modal_words: set[int]) -> tuple[int | None, int | None]:
    """Where a border lies by the evidence at `word`, and the verb that makes it; (None, None) for no border."""
    kind = types[word]
    if kind.bits & PUNCT:
        if kind.bits & (OPENING | SYMBOL):
            return word, None
        if kind.bits & CLOSING or kind.key in HARD:
            return word + 1, None
        return None, None
    if kind.key in cue_words("clause_openers"):
        return word, None
    form = kind.verb
    if form is None or form.role == "modal":
        return None, None
    if word in modal_words:
        closes = word + 1 not in modal_words and word + 1 < last and types[word + 1].key in _AFTER_MODAL
        return (word + 1, word) if closes and (form.finite or form.tense == "participle") else (None, None)
    if form.tense in ("future", "infinitive"):
        return None, None
    if form.noun_too and word and types[word - 1].key in cue_words("ongoing_words"):
        return None, None  # «۱۱ مدرسه در دست ساخت، …»
    if form.noun_too and word and types[word - 1].key in cue_words("this"):
        return None, None  # «این نهاد»
    if form.noun_too and "person_noun" in kind.layers:
        return None, None  # «۱۰ ورزشکار مرد و ۶ ورزشکار زن»
    end = word + 1
    following = types[end] if end < last else None
    if form.tense == "participle" or form.noun_too:
        joined = (
            following is not None and following.verb is not None and following.verb.role in ("be", "become", "modal")
        )
        ahead = following is not None and following.verb is not None and following.verb.role == "modal"
        if ahead or (form.noun_too and joined):
            return None, None
        closes = following is None or bool(following.bits & PUNCT) or following.key in cue_words("after_participle")
        if not joined and not closes:
            return None, None
    verb = word
    while (
        end < last and (nxt := types[end].verb) is not None and nxt.role in ("be", "become") and end not in modal_words
    ):
        if nxt.tense == "infinitive":
            return None, None  # «از افزوده شدن ۲۸۵ تخت خبر داد»
        verb = end
        end += 1
    while end < last and types[end].bits & (STOP | CLOSING):
        end += 1
    return end, verb


def _close(
    clauses: list[Clause],
    clause_of: list[int],
    types: list[WordType],
    start: int,
    end: int,
    sentence: int,
    verb: int | None,
) -> None:
    number = len(clauses)
    for word in range(start, end):
        clause_of[word] = number
    form = types[verb].verb if verb is not None else None
    if verb is None or form is None:
        clauses.append(Clause(start, end, sentence, verb))
        return
    tense, negated, future, nearest = form.tense, form.negated, form.tense == "future", True
    for at in range(verb - 1, max(start, verb - 2) - 1, -1):
        helper = types[at].verb
        if helper is None:
            continue
        if nearest and form.role == "be" and helper.tense == "participle":
            tense = tense if tense in ("past", "subjunctive") else "perfect"  # «داشته باشند»
        nearest = False
        negated = negated or helper.negated
        future = future or helper.tense == "future"
    clauses.append(Clause(start, end, sentence, verb, tense, negated, future))
