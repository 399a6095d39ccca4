"""Verbs of speech in a view: where somebody is said to say something."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, NUMBER, View

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


_last: tuple[View, list[Utterance]] | None = None


def find_utterances(view: View) -> list[Utterance]:
    """Every verb and source phrase of speech, in text order. The last answer is kept: two layers ask for it in a row."""
    global _last
    kept = _last
    if kept is not None and kept[0] is view:
        return kept[1]
    found = _find(view)
    _last = (view, found)
    return found


def _find(view: View) -> list[Utterance]:
    types, hits, sentence_of = view.types, view.hits, view.sentence_of
    size = len(types)
    found: list[Utterance] = []
    sources = {}
    for hit in hits.get("source", ()):
        heeded = hit.start > 0 and types[hit.start - 1].key in cue_words("heed_noun")  # «با توجه به قول وزیر» heeds it
        if hit.start not in sources and not types[hit.end - 1].ending and not heeded:
            sources[hit.start] = hit
            kind = hit.entry.value
            if kind == "nobody":
                continue  # «به بیان دیگر»
            found.append(
                Utterance(
                    hit.start,
                    hit.end,
                    sentence_of[hit.start],
                    "",
                    kind != "opinion",
                    source=True,
                    paper=kind == "paper",
                )
            )
    covered = {i for hit in sources.values() for i in range(hit.start, hit.end)}
    last = -1
    for hit in hits.get("speech_verb", ()):
        start, end = hit.start, hit.end
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
        found.append(Utterance(start, end, sentence_of[start], hit.entry.name, hit.entry.value == "strong"))
    nouns_done = -1
    for hit in hits.get("speech_noun", ()):
        if hit.start < nouns_done or hit.start in covered or types[hit.end - 1].ending in ("plural", "possessive"):
            continue
        verbs = hit.entry.option("verbs", ())
        reach = hit.entry.option("reach", _GAP)
        sentence = sentence_of[hit.start]
        for at in range(hit.end, min(hit.end + reach, size)):
            word = types[at]
            plain = word.bits & LETTER or (reach > _GAP and (word.bits & NUMBER or word.key in _INSIDE))
            if sentence_of[at] != sentence or not plain:
                break
            if word.verb is not None and word.verb.verb in verbs and word.verb.tense != "infinitive":
                if hit.entry.name == "remind" and word.verb.tense == "present":
                    break  # «خاطرنشان می‌شود»: the reporter's own words
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
                noun = view.slice(hit.start, hit.end)
                found.append(
                    Utterance(hit.start, at + 1, sentence, f"{noun} {word.verb.verb}", hit.entry.value == "strong")
                )
                break
            if (
                (word.key in _NOT_BETWEEN and reach == _GAP)
                or word.key == "که"
                or (word.verb is not None and word.verb.finite and not word.verb.noun_too)
            ):
                break
    found.sort(key=lambda u: u.start)
    for utterance in found:
        at = utterance.end
        if at < size and types[at].key in (":", "«", "؛", '"', "“"):
            utterance.colon = True
    return found


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
