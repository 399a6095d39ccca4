"""Who has the word from one sentence to the next: holders of an office who are named later, speakers whose office comes later."""

from __future__ import annotations

from gozareh.officials.alike import compatible, same_house, same_parliament
from gozareh.officials.holders import find_known, of_another_house
from gozareh.officials.marks import CLOSED
from gozareh.officials.mentions import brings_another, is_complement, opens_telling
from gozareh.officials.roles import Office
from gozareh.officials.state import State
from gozareh.officials.surnames import Spot
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_words

_TURNS = 2  # sentences back in which one of two has spoken
_SINGULAR, _WE = "3s", "1p"
_SOON = 5  # sentences within which the holder of an office is named


def chained(state: State, before: tuple[Office, int], office: Office, first: int, verbs: list[Utterance]) -> bool:
    """«مشاور رئیس و مدیرکل حوزه ریاست سازمان … گفت»: whether two offices in a row are of one person, whom nobody has named so far.

    They open the sentence, and its verb of saying is in the singular.
    """
    one, who = before
    keys, types = state.marks.keys, state.marks.view.types
    if one.end + 1 != office.start or keys[one.end] != "و" or state.entities[who].named:
        return False
    if not opens_telling(state.marks, first, one.start) or find_known(state, office) is not None:
        return False
    verb = next((types[u.end - 1].verb for u in verbs if not u.source and u.start >= office.end), None)
    return verb is not None and verb.person == _SINGULAR


def denied(state: State, utterance: Utterance) -> bool:
    """«این رقم را باور ندارد»: whether nothing is said after all."""
    verb = state.marks.view.types[utterance.end - 1].verb
    return verb is not None and verb.negated


def asks_somebody(state: State, first: int, last: int) -> bool:
    """«این را با X در میان گذاشتیم. او می‌گوید …»: whether those who write the report tell in a sentence whom they talked to."""
    at = last - 1
    while at > first and not state.marks.letters(at):
        at -= 1
    verb = state.marks.view.types[at].verb
    return verb is not None and verb.person == _WE


def untold(state: State, who: int) -> bool:
    """Whether a person has no office so far, but for a bare one that serves as a title: «قاضی X»."""
    entity = state.entities[who]
    if not entity.offices:
        return True
    names = {first for first, _, _ in entity.spots}
    return all(o.org_start is None and o.end == o.head_end and o.end in names for o in entity.offices)


def _goes_on(state: State, holder: int, sentence: int, verbs: list[Utterance]) -> bool:
    """Whether whoever is named in a later sentence of speech can be the nameless `holder`, told of not long ago."""
    if holder != state.current or not verbs:
        return False
    view = state.marks.view
    last = state.told.last(holder, 0)
    paragraphs = view.paragraph_of_sentence
    between = paragraphs[sentence] - paragraphs[view.sentence_of[last]]
    between -= sum(
        paragraphs[s] != paragraphs[s - 1] and not state.marks.letters(view.sentences[s][0])
        for s in range(view.sentence_of[last] + 1, sentence)
    )  # the points of a list are no turns
    on = holder in state.spoke and any(state.marks.keys[u.start] in cue_words("goes_on") for u in verbs)
    return between <= 1 or on


def name_pending(state: State, spot: Spot, sentence: int, verbs: list[Utterance], *, fresh: bool) -> None:
    """Merge the nameless holder of an office who was told of last with whom the next sentences name, if they can be one."""
    start, end, kind, who = spot
    if state.pending is None:
        return
    holder, told = _who_goes_on(state, state.pending, sentence, verbs)
    back = holder != state.pending[0]
    near = told < sentence and (sentence - told <= 1 or back or _goes_on(state, holder, sentence, verbs))
    tells = bool(verbs) or holder in state.spoke or start == state.marks.view.sentences[sentence][0]
    near = near and tells and not _of_state(state, holder)
    near = near and (fresh or holder == state.current) and not brings_another(state.marks, end, verbs)
    near = near and not (kind == "name" and of_another_house(state, holder, end))
    near = near and not is_complement(state.marks, start, full=kind == "name")
    near = near and not _speaks_of(state, holder, end, sentence, verbs)
    if fresh and start and state.marks.keys[start - 1] in cue_words("signatures") and sentence - told == 1:
        state.merge(holder, who)  # «رئیس انجمن نامه‌ای نوشت. در این نامه با امضای X …»
        return
    if near and not state.governed(start) and state.entities[holder].merged_into is None:
        state.merge(holder, who)


def _speaks_of(state: State, holder: int, end: int, sentence: int, verbs: list[Utterance]) -> bool:
    """«وزیر راه قول داد. X افزود: وزیر راه امروز …»: whether who is named before word `end` tells of the `holder`, who then is another."""
    colon = next((u.end for u in verbs if u.colon and u.start >= end), None)
    if colon is None:
        return False
    offices = state.entities[holder].offices
    for start, _, _, office in state.events.get(sentence, ()):
        if start < colon or not isinstance(office, Office) or office.end == office.head_end:
            continue
        himself = state.marks.keys[start - 1] in cue_words("named_as")
        if not himself and any(compatible(state.marks, office, held) for held in offices):
            return True
    return False


def _who_goes_on(state: State, pending: tuple[int, int], sentence: int, verbs: list[Utterance]) -> tuple[int, int]:
    """«مدیرکل راه گفت …. اما رئیس انجمن این را باور ندارد. X افزود: …»: X has spoken before, and so has rather the first of the two."""
    earlier = state.earlier
    if earlier is None or pending[0] in state.spoke or state.entities[earlier[0]].merged_into is not None:
        return pending
    on = any(state.marks.keys[u.start] in cue_words("goes_on") for u in verbs)
    return earlier if on and earlier[0] in state.spoke and sentence - earlier[1] <= _TURNS else pending


def _of_state(state: State, holder: int) -> bool:
    """Whether a nameless president or prime minister has only done something: whom the next sentence names is rather another."""
    heads = any(office.start in state.marks.closed_heads for office in state.entities[holder].offices)
    return heads and holder not in state.spoke


def takes_over(state: State, at: int, verbs: list[Utterance]) -> bool:
    """Whether a mention at word `at` stands behind a turn between two verbs of speech."""
    told = [u for u in verbs if not u.source]
    turns = state.marks.keys[at - 1] in cue_words("turns") or state.marks.keys[at - 1] == "؛"
    return turns and any(u.end < at for u in told) and any(u.start > at for u in told)


def is_the_speaker(state: State, office: int, end: int, verbs: list[Utterance], *, source: bool = False) -> bool:
    """«محسن گلابی گفت: … وی افزود: … فرماندار شهرضا ادامه داد»: an office that goes on is that of who has spoken so far.

    «به گفته فرماندار شهرضا» (`source`) does so, too. Only where that person has none yet, or another one of a member of parliament or of the same house («مدیرعامل …
    ادامه داد»), and no «نیز» or «هم» brings in another.
    """
    current = None if state.current is None else state.entities[state.current]
    if current is None or not current.named or current.departed:
        return False
    if state.current not in state.spoke and not _introduced_by(state, state.marks.view.sentence_of[end - 1]):
        return False
    goes_on = source or any(u.start >= end and state.marks.keys[u.start] in cue_words("goes_on") for u in verbs[:1])
    if any(
        not (same_parliament(state.marks, held, told) or (goes_on and same_house(state.marks, held, told)))
        for held in current.offices
        for told in state.entities[office].offices
    ):
        return False
    if state.entities[office].named or (
        office in state.met and office not in state.attended and not _only_aside(state, office)
    ):
        return False
    whose = [told for told in state.entities[office].offices if told.start in state.marks.closed_heads]
    if not goes_on and any(told.end > told.head_end for told in whose):
        return False  # «X گفت: …. رئیس‌جمهور کشورمان گفت: …»
    if not goes_on and _named_next(state, state.marks.view.sentence_of[end - 1]):
        return False
    return not brings_another(state.marks, end, verbs)


def _introduced_by(state: State, sentence: int) -> bool:
    """«در فرمانداری، مهندس X مشغول کار است. فرماندار بم می‌گوید …»: whether the sentence before tells of nobody but a titled person without an office."""
    who, told = state.newcomer
    if who is None or who != state.current or told != sentence - 1 or state.entities[who].offices:
        return False
    view = state.marks.view
    if view.paragraph_of_sentence[told] == view.paragraph_of_sentence[sentence]:
        return bool(state.entities[who].honorific)
    first, last = view.sentences[told]
    return told == 0 and not cue_words("official_acts").isdisjoint(state.marks.keys[first:last])


def _only_aside(state: State, office: int) -> bool:
    """«Y در دیدار با وزیر راه گفت: …. X گفت: …. وزیر راه افزود: …»: whether an office was told of only in passing, before X came."""
    if office in state.acted or state.current is None:
        return False
    sentence_of, came = state.marks.view.sentence_of, state.told.first(state.current)
    return came is not None and sentence_of[state.told.last(office, came)] < sentence_of[came]


def _named_next(state: State, sentence: int) -> bool:
    """«X گفت: …. رئیس بندر گفت: …. Y افزود: …»: whoever goes on next is new, so that the office of `sentence` is theirs.

    Between the two nobody is told of but by a pronoun.
    """
    keys = state.marks.keys
    for later in range(sentence + 1, min(sentence + _SOON, len(state.marks.view.sentences))):
        verbs = [u for u in state.verbs.get(later, ()) if not u.source]
        events = state.events.get(later, [])
        if not verbs or not events or events[0][2] == "pronoun":
            continue
        start, end, kind, who = events[0]
        if kind != "name" or not isinstance(who, int) or start != state.marks.view.sentences[later][0]:
            return False
        entity = state.entities[who]
        fresh = who not in state.met and entity.named and not entity.offices and not entity.departed
        return fresh and keys[verbs[0].start] in cue_words("goes_on") and not brings_another(state.marks, end, verbs)
    return False


def behind_noun(state: State, first: int, start: int) -> bool:
    """Whether a plain word stands right before a trade, which then is what is told of and not who acts: «روستاییان پزشک خانواده دارند»."""
    before = start - 1
    return before >= first and state.marks.letters(before) and not state.marks.codes[before] & CLOSED
