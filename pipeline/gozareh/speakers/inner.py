"""Speech inside speech: sources, questions, hearsay and what a relative clause tells."""

from __future__ import annotations

from itertools import pairwise

from gozareh.officials.utterances import Utterance
from gozareh.speakers.clauses import Spot
from gozareh.speakers.model import Speech
from gozareh.speakers.stretch import QUOTES_OPEN, add_speech
from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, NUMBER, View

_TURNS = frozenset("؛»")
_OCCASION_ENDS = frozenset({"،", "با", "که"})
_OFFICE = 16  # words of an office and its comma, at most
_SOON = 5  # words in which «که» follows an asker


def relative_clause(view: View, spots: list[Spot], utterance: Utterance, speaker: int, found: list[Speech]) -> None:
    """«در پاسخ به X که … خوانده بود، گفت»: what the relative clause tells is X's."""
    for spot in reversed(spots):
        if spot.last < utterance.start and spot.last < len(view) and view.types[spot.last].key == "که":
            if (
                not spot.subject
                and spot.person != speaker
                and utterance.end < len(view)
                and view.types[utterance.end].key in ("،", "(")
            ):
                add_speech(view, found, spot.last, utterance.end, spot.person, utterance, "indirect")
            return


def reported(
    view: View, spots: list[Spot], told: list[Utterance], subject: Spot, last: int, found: list[Speech]
) -> None:
    """«X به سخنان Y، معاون …، استناد کرد که گفته است …»; «با نقل سخنی از Y، که اعلام کرده بود …، گفت»: Y's, up to the next verb.

    The verb of what is reported stands in a perfect tense, behind a «که» that follows Y.
    """
    for utterance in told:
        if not _perfect(view, utterance):
            continue
        other = next((s for s in reversed(spots) if s.last <= utterance.start and s.person != subject.person), None)
        if other is None or other.first < subject.last:
            continue
        opens = next((at for at in range(other.last, utterance.start) if view.types[at].key == "که"), None)
        if opens is None:
            continue
        following = next((u.start for u in told if u.start >= utterance.end and not _perfect(view, u)), last)
        commas = [at for at in range(utterance.end, following) if view.types[at].key == "،"]
        end = commas[-1] if commas and following < last else following
        add_speech(view, found, opens, end, other.person, utterance, "indirect")


def _perfect(view: View, utterance: Utterance) -> bool:
    """Whether a verb of speech stands in a perfect tense: «گفته است», «اعلام کرده بود»."""
    for at in (utterance.end - 1, utterance.end):
        if at < 1 or at >= len(view):
            continue
        before, verb = view.types[at - 1].verb, view.types[at].verb
        if before is not None and before.tense == "participle" and verb is not None and verb.role == "be":
            return True
    return False


def _is_turn(view: View, at: int) -> bool:
    """Whether another may have the word from word `at` on."""
    key = view.types[at].key
    return key in _TURNS or key in cue_words("turns")


def question(view: View, first: int, verb: int, found: list[Speech]) -> None:
    """«در پاسخ به این پرسش که …، گفت»: the question is nobody's of the report."""
    for at in range(first, verb - 1):
        key = view.types[at].key
        asked = key in cue_words("askers") and at > first and _answers(view, first, at, verb)
        put = view.types[at - 1].key in cue_words("pointers") and view.types[at - 2].key in cue_words("puts")
        that = key in cue_words("questions") and view.types[at + 1].key == "که" and not put
        that_too = key in cue_words("that_words") or (key == "این" and view.types[at + 1].key == "که")
        answer = at > first + 1 and that_too and _answer_to(view, at)
        if asked or that or answer:
            end = max((i for i in range(at, verb) if view.types[i].key == "،"), default=verb)
            add_speech(view, found, at, end, None, None, "indirect")
            return


def occasion(view: View, subject: Spot, verb: int, found: list[Speech]) -> None:
    """«X در آیین گشایش ۵ پل گفت: …»: the occasion is told by the reporter, up to a comma or to «با بیان …», «ضمن …»."""
    types = view.types
    start = next(
        (
            at
            for at in range(subject.last, verb - 1)
            if types[at].key == "در" and types[at + 1].key in cue_words("speaking_occasions")
        ),
        verb,
    )
    if start == verb or any(types[at].key == "با" for at in range(subject.last, start)):
        return
    ends = _OCCASION_ENDS | cue_words("meanwhile")
    end = next((at for at in range(start, verb) if types[at].key in ends), verb)
    add_speech(view, found, start, end, None, None, "indirect")
    if end > start:
        found[-1].voice = subject.person  # whose area it is


def _answer_to(view: View, at: int) -> bool:
    """«در پاسخ به اینکه چرا …»: whether word `at` opens what is answered."""
    return view.types[at - 1].key == "به" and view.types[at - 2].key in cue_words("answers")


def _answers(view: View, first: int, at: int, verb: int) -> bool:
    """Whether somebody answers what the asker at word `at` has said: «در پاسخ به گفته خبرنگاری که …»."""
    before = [word.key for word in view.types[first:at]]
    behind = [word.key for word in view.types[at + 1 : min(at + _SOON, verb)]]
    that = "که" in behind or not cue_words("that_words").isdisjoint(behind)
    return that and not cue_words("answers").isdisjoint(before)


def answered(view: View, spots: list[Spot], told: list[Utterance], last: int, found: list[Speech]) -> None:
    """«X از Y می‌پرسد … و می‌شنود: …»: what stands behind the colon is said by Y, who is asked."""
    colon = next((at for at in range(told[0].end, last) if view.types[at].key == ":"), last)
    heard = view.types[colon - 1]
    if colon == last or cue_words("gets_answer").isdisjoint((heard.key, heard.verb.verb if heard.verb else "")):
        return
    asked = next((u for u in told if view.types[u.start].verb is not None and u.verb in cue_words("asks")), None)
    by = (
        None
        if asked is None
        else next((s for s in spots if s.last <= asked.start and view.types[s.first - 1].key == "از"), None)
    )
    if by is not None:
        add_speech(view, found, colon + 1, last, by.person, None, "direct")


def hearsay(view: View, last: int, told: list[Utterance], found: list[Speech]) -> None:
    """«به ما می‌گویند …», «پیمانکاران می‌گویند …» inside somebody's words: said by people without a name. «می‌گویند …، درست نیست» the speaker says."""
    said = False
    for utterance in told:
        before = view.types[utterance.start - 1]
        told_us = before.key in cue_words("us") and view.types[utterance.start - 2].key == "به"
        if said and (told_us or before.ending == "plural") and view.types[utterance.start].key in cue_words("they_say"):
            end = next((i for i in range(utterance.end, last) if _is_turn(view, i)), last)
            add_speech(view, found, utterance.start, end, None, utterance, "indirect")
            return
        said = said or utterance.colon


def inner_tellers(
    view: View, spots: list[Spot], told: list[Utterance], last: int, speaker: int, found: list[Speech]
) -> None:
    """«X گفت: وزیر نیرو اعلام کرد ۴ هزار مگاوات …، اما ما …»: from the other's office to the turn, the other speaks.

    Behind a colon the speaker says «گفتم» of himself, so that a verb of saying in the third person has another subject.
    """
    start = next((u.end for u in told if u.colon), last)
    for utterance in told:
        if utterance.start < start or not utterance.strong:
            continue
        subject = _other_teller(view, spots, start, utterance.start, speaker)
        if subject is None:
            continue
        at, person = subject
        end = next((i for i in range(utterance.end, last) if _is_turn(view, i)), last)
        add_speech(view, found, at, end, person, utterance, "indirect")
        start = end


def other_office(view: View, spots: list[Spot], told: list[Utterance], speaker: int, found: list[Speech]) -> None:
    """«X … را خواست که رئیس دادگستری با ۳ شعبه موافقت کرد»: what another office does behind «که» or «؛» is not said by X.

    It is the other's where they state something, the reporter's where they only agree.
    """
    roles = {h.start for h in view.hits.get("role", ()) if h.entry.value != "work" and not view.types[h.start].ending}
    for before, utterance in pairwise(told):
        for at in range(before.end + 1, utterance.start):
            if at in roles and (view.types[at - 1].key == "که" or view.types[at - 1].key in _TURNS):
                spot = next((s for s in spots if s.first == at), None)
                if spot is None or spot.person != speaker:
                    by = spot.person if spot is not None and utterance.strong else None
                    add_speech(view, found, at, utterance.end, by, utterance, "indirect")
                break


def _other_teller(view: View, spots: list[Spot], start: int, end: int, speaker: int) -> tuple[int, int | None] | None:
    """Who tells at the verb at word `end`: the nearest person before it but `speaker`, or an office without a name."""
    roles = {
        h.start
        for h in view.hits.get("role", ())
        if start <= h.start < end and h.entry.value != "work" and not view.types[h.start].ending
    }
    if any(a.key == "به" and b.key in cue_words("us") for a, b in pairwise(view.types[start:end])):
        return None  # «وزیر به ما قول داد»: told by the one who was there
    for at in range(end - 1, start - 1, -1):
        if _is_turn(view, at):
            return None
        spot = next((s for s in spots if s.first == at), None)
        if spot is not None and spot.subject:
            return None if spot.person == speaker else (at, spot.person)
        if at in roles and _opens_clause(view, at, start):
            return at, None
    return None


def _opens_clause(view: View, at: int, start: int) -> bool:
    """Whether a word can be the subject of its clause: the first after a mark, «و» or an adverb, behind no preposition."""
    before = view.types[at - 1]
    return (
        at == start
        or not before.bits & LETTER
        or ("closed" in before.layers and before.key not in cue_words("governing_prepositions"))
    )


def _quotes(view: View, at: int, last: int) -> bool:
    """Whether a quote opens right behind a verb of speech that ends at word `at`, «که» or a colon between."""
    return any(view.types[i].key in QUOTES_OPEN for i in range(at, min(at + 2, last)))


def quote_before(view: View, first: int, speaker: int, found: list[Speech]) -> None:
    """«…». این را X گفت: the quote that ends right before word `first`, in one paragraph, is X's."""
    at = first - 1
    while at >= 0 and not view.types[at].bits & (LETTER | NUMBER) and view.types[at].key != "»":
        at -= 1
    if at < 0 or view.types[at].key != "»":
        return
    paragraph = view.paragraph_of_sentence[view.sentence_of[first]]
    end = at + 1
    while at >= 0 and view.types[at].key != "«":
        at -= 1
    if at >= 0 and view.paragraph_of_sentence[view.sentence_of[at]] == paragraph:
        add_speech(view, found, at, end, speaker, None, "quote")


def inner_sources(
    view: View, subject: Spot, last: int, spots: list[Spot], verbs: list[Utterance], found: list[Speech]
) -> None:
    """«به گفته X» inside somebody's sentence: from there to the next turn X speaks.

    What X tells of people without a name («X از قول کارگران نقل کرد که …») X states, but for words in quotes.
    """
    told = [u for u in verbs if not u.source and u.start >= subject.last]
    telling = told[0].start if told and not _quotes(view, told[0].end, last) else -1
    for utterance in verbs:
        if not utterance.source or view.types[min(utterance.end, last - 1)].key in cue_words("self"):
            continue
        by = source_speaker(view, [utterance], spots)
        if by is not None or (
            utterance.strong and not utterance.paper and not subject.last <= utterance.start < telling
        ):
            end = next((i for i in range(utterance.end, last) if _is_turn(view, i)), last)
            add_speech(view, found, utterance.start, end, by.person if by is not None else None, None, "indirect")


def quoted_sources(
    view: View, last: int, spots: list[Spot], verbs: list[Utterance], speaker: int | None, found: list[Speech]
) -> None:
    """Inside somebody's speech: what they quote from another person."""
    for utterance in verbs:
        if utterance.source:
            by = source_speaker(view, [utterance], spots)
            if by is not None and by.person != speaker:
                add_speech(view, found, utterance.start, last, by.person, None, "indirect")


def source_speaker(view: View, verbs: list[Utterance], spots: list[Spot]) -> Spot | None:
    """The person right after a source phrase («به گفته وی»), or behind their office («به گفته فرماندار بم، X، …»)."""
    for utterance in verbs:
        if not utterance.source or utterance.paper:
            continue
        spot = next((s for s in spots if s.first >= utterance.end), None)
        if (
            spot is not None
            and not spot.superior
            and (spot.first <= utterance.end + 1 or _behind_office(view, utterance.end, spot.first))
        ):
            return spot
    return None


def sourced(
    view: View,
    first: int,
    last: int,
    by: Spot,
    spots: list[Spot],
    verbs: list[Utterance],
    found: list[Speech],
    *,
    goes_on: bool,
) -> None:
    """The words of a sentence that only «به گفته X» attributes: all of it, but behind «که» no more than the clause that it opens.

    «دولت ۲۰ میلیارد تومان داد که به گفته X …»: what was given the reporter tells, unless X has the floor anyway (`goes_on`).
    From a second source on another speaks.
    """
    start, speaker = first, by.person
    for utterance in verbs:
        who = source_speaker(view, [utterance], spots)
        if who is None:
            continue
        if who is by and not goes_on and utterance.start > first and view.types[utterance.start - 1].key == "که":
            start = utterance.start
        elif who.person != speaker and view.types[utterance.start - 1].key == "و":
            add_speech(view, found, start, utterance.start, speaker, None, "indirect")
            start, speaker = utterance.start, who.person
    add_speech(view, found, start, last, speaker, None, "indirect")


def _behind_office(view: View, start: int, end: int) -> bool:
    """Whether nothing but an office and a comma behind it stand between two words."""
    types = view.types
    if end - start > _OFFICE or types[end - 1].key != "،":
        return False
    opens = any(hit.start == start for hit in view.hits.get("role", ()))
    return opens and not view.has_finite_verb(start, end)
