"""Words whose sayer no verb of speech tells: headings, answers, quotes that go on or stand before their speaker."""

from __future__ import annotations

from itertools import pairwise

from gozareh.officials.mentions import opens_turn, unnamed
from gozareh.officials.utterances import Utterance
from gozareh.speakers.clauses import Spot, first_subject
from gozareh.speakers.floor import Floor
from gozareh.speakers.model import Speech
from gozareh.speakers.stretch import QUOTES_OPEN, add_speech
from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, View

_HEADED, _HEADED_ALONE = 25, 50  # words between a person and the colon, with others in the sentence and without
_SOON = 6  # words in which an answer is announced
_NEXT = 4  # words behind a quote in which its sayer is named


def headed(view: View, first: int, last: int, spots: list[Spot]) -> Spot | None:
    """«X: …»: a person, then a colon, with at most a verb of another kind between."""
    subject = first_subject(spots, first, last)
    if subject is None:
        return None
    alone = subject.first == first and len({spot.person for spot in spots}) == 1
    for at in range(subject.last, last):
        word = view.types[at]
        if word.key == ":":
            return subject
        if at > subject.last + (_HEADED_ALONE if alone else _HEADED):
            return None
    return None


def by_the_way(view: View, first: int, last: int, spots: list[Spot]) -> Spot | None:
    """«X با بیان این‌که ۴۰ خانه ساخته شد، …»: who states something in passing, in a sentence without another verb of saying."""
    subject = first_subject(spots, first, last)
    if subject is None:
        return None
    for at in range(subject.last, last - 2):
        word = view.types[at]
        if word.key == "با" and view.types[at + 1].key in cue_words("by_the_way"):
            return (
                subject
                if view.types[at + 2].key in ("به", "بر", "از") or view.types[at + 2].key in cue_words("that_words")
                else None
            )
        if word.verb is not None and word.verb.finite and not word.verb.noun_too:
            return None
    return None


def letter_follows(view: View, keys: list[str], spots: list[Spot], state: Floor) -> bool:
    """«متن نامه X به وزیر چنین است:», «در این نامه که با امضای X منتشر شد، آمده است:»: whether X's letter follows in quotes."""
    if keys[-1] != ":" or cue_words("letters").isdisjoint(keys):
        return False
    before = cue_words("letters") | cue_words("signatures")
    writer = next((spot for spot in spots if view.types[spot.first - 1].key in before), None)
    if writer is None:
        return False
    state.speaker, state.open, state.letter = writer.person, False, True
    return True


def raised(keys: list[str], first: int, spots: list[Spot]) -> Spot | None:
    """«در گفتگو با X مطرح شد:» over a heading: the heading is X's."""
    if first != 0 or not spots:
        return None
    said = _holds(keys[-4:], "raised") or (_holds(keys[-4:], "stated") and _holds(keys[-3:], "became"))
    return spots[0] if said else None


def _holds(keys: list[str], cue: str) -> bool:
    return not cue_words(cue).isdisjoint(keys)


def sayer(view: View, keys: list[str], first: int, spots: list[Spot], state: Floor) -> int | None:
    """Whose words follow where a sentence tells of them without a verb of speech; None where none do.

    «جمعیت بخش دیگر سخنان او بود: «…»»: the only person before the colon. «پاسخ این بود: …», «و بعد: «…»»: whoever spoke last.
    """
    colon = keys.index(":") if ":" in keys else 0
    if not colon:
        return None
    quoted = any(a == ":" and b in QUOTES_OPEN for a, b in pairwise(keys))
    told = {spot.person for spot in spots if spot.first < first + colon and view.types[spot.first - 1].key != "به"}
    if quoted and len(told) == 1:
        return told.pop()
    if unnamed(view, first, first + colon):
        return None  # «نفر بعد کوتاه نمی‌آید: «…»»
    answer = keys[0] in cue_words("answers") and colon <= _SOON
    return state.speaker if (quoted and not spots) or (answer and not told) else None


def quote_goes_on(keys: list[str], spots: list[Spot], verb: Utterance | None, state: Floor) -> bool:
    """Whether a paragraph opens with a quote right behind the words of somebody: it goes on with them."""
    return state.told and state.speaker is not None and keys[0] in QUOTES_OPEN and not spots and verb is None


def told_before(view: View, first: int, speaker: int, found: list[Speech]) -> None:
    """«هفت نفر شاغل شدند. این را X گفت»: what its paragraph tells before the sentence at word `first` is X's, if nobody said any of it."""
    sentence = view.sentence_of[first]
    start, paragraph = sentence, view.paragraph_of_sentence[sentence]
    while start and view.paragraph_of_sentence[start - 1] == paragraph:
        start -= 1
    begin = view.sentences[start][0]
    if start < sentence and not any(speech.end > view.starts[begin] for speech in found):
        add_speech(view, found, begin, first, speaker, None, "continued")


def asks(keys: list[str], first: int, verb: Utterance) -> bool:
    """Whether a reporter asks («خبرنگاری از رتبه دانشگاه پرسید»): who spoke before is asked."""
    return any(key in cue_words("askers") for key in keys[: max(0, verb.start - first)])


def end_of_quote(
    view: View,
    keys: list[str],
    first: int,
    spots: list[Spot],
    verbs: list[Utterance],
    state: Floor,
    found: list[Speech],
) -> None:
    """«… . …» این را X گفت; «… . …»؛ X با این جمله …: whose a quote is that opened its paragraph before its speaker is told.

    `state.quote` is the first word of such a quote as long as nobody is told; here it is given to whom the sentence behind
    it, or its own rest, names right away and lets speak.
    """
    start = state.quote
    if start is None:
        if keys[0] in QUOTES_OPEN and state.depth == 0 and not state.told and _stands_by_itself(view, keys, first):
            state.quote = first
        return
    if state.depth > 0 and "»" not in keys:
        return
    behind = first if state.depth == 0 else first + keys.index("»") + 1
    last = first + len(keys)
    if state.depth > 0 and behind >= last:
        return
    state.quote = None
    sentence_of, paragraph_of = view.sentence_of, view.paragraph_of_sentence
    this = any(key == "این" or key in cue_words("these") for key in keys[behind - first : behind - first + 2])
    if paragraph_of[sentence_of[start]] + (1 if this else 0) < paragraph_of[sentence_of[first]]:
        return
    by = next((spot for spot in spots if behind <= spot.first <= behind + _NEXT), None)
    if by is None or _another_person(view, behind, by.first):
        return
    says = by.subject or opens_turn(view, by.first)
    says = says and any(not u.source and u.start >= behind for u in verbs)
    if says or not cue_words("told_things").isdisjoint(keys):
        add_speech(view, found, start, max(first, behind), by.person, None, "quote")


def _stands_by_itself(view: View, keys: list[str], first: int) -> bool:
    """Whether no words stand behind the quote that opens a sentence."""
    last = first + len(keys)
    closed = first + keys.index("»") + 1 if "»" in keys else last
    return not any(view.types[at].bits & LETTER for at in range(closed, last))


def _another_person(view: View, start: int, end: int) -> bool:
    """Whether somebody without a name stands between two words («این را راننده‌ای به X گفت»)."""
    return any("person_noun" in view.types[at].layers or view.types[at].key == "به" for at in range(start, end))
