"""Verbs of speech in a view: where somebody is said to say something."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.rules.model import Entry
from gozareh.text.cues import cue_words
from gozareh.text.memory import Latest
from gozareh.text.words import LETTER, NUMBER, PLURAL, POSSESSIVE, Hit, View

_NO_HITS: list[Hit] = []  # not to be changed
_GAP = 3
_YOU = "2p"
_INSIDE = frozenset("()«»،")  # what may stand between «خواستار» and its verb
_NOT_BETWEEN = frozenset({"که", "و", "را", "در", "از"})


@dataclass(slots=True)
class Utterance:
    """A verb of speech over words `start:end` in `sentence`.

    `strong` verbs always state; `source` is a phrase like «به گفته» whose speaker stands after it, `paper` one that
    names a document or an agency. `colon` says that its words follow after a colon or an opening quote.
    """

    start: int
    end: int
    sentence: int
    verb: str
    strong: bool
    source: bool = False
    paper: bool = False
    colon: bool = False


class Utterances:
    """The verbs and source phrases of speech of a report in text order, `all` of them and `by_sentence`. Not to be changed."""

    __slots__ = ("all", "by_sentence")

    def __init__(self, found: list[Utterance]) -> None:
        self.all = found
        self.by_sentence: dict[int, list[Utterance]] = {}
        for utterance in found:
            told = self.by_sentence.get(utterance.sentence)
            if told is None:
                self.by_sentence[utterance.sentence] = [utterance]
            else:
                told.append(utterance)


def find_utterances(view: View) -> Utterances:
    """Every verb and source phrase of speech. The last answer is kept: two layers ask for it in a row."""
    return _LATEST.of(view)


def _find(view: View) -> Utterances:
    found: list[Utterance] = []
    covered: set[int] = set()  # words of phrases like «به گفته»
    _sources(view, found, covered)
    _verbs(view, found, covered)
    _nouns(view, found, covered)
    found.sort(key=_start)
    types, size = view.types, len(view)
    for utterance in found:
        at = utterance.end
        if at < size and types[at].key in (":", "«", "؛", '"', "“"):
            utterance.colon = True
    return Utterances(found)


_LATEST: Latest[View, Utterances] = Latest(_find)


def _start(utterance: Utterance) -> int:
    return utterance.start


def _sources(view: View, found: list[Utterance], covered: set[int]) -> None:
    types, sentence_of = view.types, view.sentence_of
    sources: set[int] = set()
    listed: list[Hit] = view.hits.get("source", _NO_HITS)
    for start, end, entry in listed:
        if start in sources or types[end - 1].ending:
            continue
        if start > 0 and types[start - 1].key in cue_words("heed_noun"):
            continue  # «با توجه به قول وزیر» heeds it
        sources.add(start)
        covered.update(range(start, end))
        kind = entry.value
        if kind == "nobody":
            continue  # «به بیان دیگر»
        found.append(
            Utterance(start, end, sentence_of[start], "", kind != "opinion", source=True, paper=kind == "paper")
        )


def _verbs(view: View, found: list[Utterance], covered: set[int]) -> None:
    types, sentence_of, size = view.types, view.sentence_of, len(view)
    last = -1
    listed: list[Hit] = view.hits.get("speech_verb", _NO_HITS)
    for start, end, entry in listed:
        if start < last or start in covered or (end - start == 1 and types[start].ending == "possessive"):
            continue  # «گفتمان»: a discourse
        following = types[end].key if end < size else ""
        form = types[start].verb
        if following == "و" and end + 1 < size and types[end + 1].key in cue_words("talk_endings"):
            continue
        after = types[end].verb if end < size else None
        if after is not None and after.role == "become":
            continue
        if form is not None and form.tense == "participle" and end - start == 1:
            # «گفته» alone is a noun («به گفته»); with «است» or «بود», or before «که», it is a verb.
            this = start > 0 and types[start - 1].key in cue_words("pointers")
            if (after is None or after.role != "be") and (following != "که" or this):
                continue
            end += following != "که"
        last = end
        found.append(Utterance(start, end, sentence_of[start], entry.name, entry.value == "strong"))


def _nouns(view: View, found: list[Utterance], covered: set[int]) -> None:
    types, sentence_of, size = view.types, view.sentence_of, len(view)
    nouns_done = -1
    listed: list[Hit] = view.hits.get("speech_noun", _NO_HITS)
    for start, end, entry in listed:
        if start < nouns_done or start in covered or types[end - 1].bits & (PLURAL | POSSESSIVE):
            continue
        verbs = entry.option("verbs", ())
        reach: int = entry.option("reach", _GAP)
        sentence = sentence_of[start]
        for at in range(end, min(end + reach, size)):
            word = types[at]
            plain = word.bits & LETTER or (reach > _GAP and (word.bits & NUMBER or word.key in _INSIDE))
            if sentence_of[at] != sentence or not plain:
                break
            if word.verb is not None and word.verb.verb in verbs and word.verb.tense != "infinitive":
                if word.verb.tense == "present" and _by_reporter(view, start, entry):
                    break
                if reach > _GAP and at + 1 < size and (aux := types[at + 1].verb) and aux.person == _YOU:
                    break  # «خودتان وعده ۸۰ خانه داده بودید»
                if (
                    word.verb.tense == "participle"
                    and at + 1 < size
                    and (after := types[at + 1].verb)
                    and after.role == "become"
                ):
                    break
                nouns_done = at + 1
                noun = view.slice(start, end)
                found.append(Utterance(start, at + 1, sentence, f"{noun} {word.verb.verb}", entry.value == "strong"))
                break
            if (
                (word.key in _NOT_BETWEEN and reach == _GAP)
                or word.key == "که"
                or (word.verb is not None and word.verb.finite and not word.verb.noun_too)
            ):
                break


def _by_reporter(view: View, start: int, entry: Entry) -> bool:
    """Whether a noun of reminding opens the reporter's own words in the present tense: «خاطرنشان می‌شود …», «یادآور می‌شود …».

    «استاندار یادآور می‌شود: …» has somebody before it.
    """
    return entry.name == "noted" or (entry.name == "remind" and start == view.sentences[view.sentence_of[start]][0])


def tells_of_saying(view: View, utterance: Utterance, *, before: bool = False) -> bool:
    """Whether a verb of speech only tells that somebody has said something: «پیمانکار قول داده …», in a perfect tense, without a colon.

    «قول داده بود» counts only where what was said `before` does, too.
    """
    verb = view.types[utterance.end - 1].verb
    if utterance.source or utterance.colon or verb is None:
        return False
    if not before and any(_was(view, at) for at in (utterance.end - 1, utterance.end)):
        return False
    return verb.tense in ("perfect", "participle")


def _was(view: View, at: int) -> bool:
    """Whether a word is «بود»."""
    verb = view.types[at].verb if at < len(view) else None
    return verb is not None and verb.role == "be" and verb.tense == "past"
