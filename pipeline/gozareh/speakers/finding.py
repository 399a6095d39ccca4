"""`find_speeches`: a view and its people in, the stretches of text that each of them says out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gozareh.officials.model import Person
from gozareh.officials.utterances import Utterance, find_utterances
from gozareh.speakers.clauses import Spot, first_subject, spots_by_sentence
from gozareh.speakers.model import Speech
from gozareh.text.words import LETTER, NUMBER, View

_QUESTIONS = frozenset({"پرسش", "سوال", "سؤال", "پرسشی", "سوالی"})
_TURNS = frozenset({"؛", "ولی", "اما", "»"})
_THEY_SAY = frozenset({"میگویند", "گفتند", "گفتهاند", "میگفتند"})
_QUOTES_OPEN = frozenset({"«", "“"})
_QUOTES_CLOSE = frozenset({"»", "”"})
_KICKER = 25  # words of a line over the heading, at most
_ELLIPTIC = 9  # a sentence whose verb comes within so many words can leave its subject out


@dataclass(slots=True)
class _State:
    """Who has the floor after a sentence."""

    speaker: int | None = None
    open: bool = False
    depth: int = 0  # of quotes
    paragraph: int = -1
    listing: bool = False  # the last sentence ended with a colon: a list of points follows
    kicker: bool = False  # the last paragraph was a line over the heading that says who speaks
    asked: bool = False  # the last paragraph was a question
    bullet: str = ""  # what questions open with
    questions: bool = False  # the report speaks of questions at all
    last_named: int | None = None  # who was spoken of last


def find_speeches(view: View, people: Sequence[Person]) -> list[Speech]:
    """The stretches of text attributed to a speaker, by start; a speech inside another one is narrower than it.

    Stretches of speakers who are no officials (and of nameless ones) are given with `speaker` None, so that they are
    not taken for the words of whoever speaks around them. Linear in the text.
    """
    spots = spots_by_sentence(view, people)
    verbs: dict[int, list[Utterance]] = {}
    for utterance in find_utterances(view):
        verbs.setdefault(utterance.sentence, []).append(utterance)
    keys = [t.key for t in view.types]
    state = _State(questions=not _QUESTIONS.isdisjoint(keys))
    found: list[Speech] = []
    for sentence, (first, last) in enumerate(view.sentences):
        paragraph = view.paragraph_of_sentence[sentence]
        if paragraph != state.paragraph:
            _paragraph(view, first, last, state)
            state.paragraph = paragraph
        _sentence(view, keys[first:last], first, last, spots.get(sentence, []), verbs.get(sentence, []), state, found)
        for spot in spots.get(sentence, []):
            if people[spot.person].official:
                state.last_named = spot.person
        _after(view, sentence, state)
    for speech in found:
        if speech.speaker is not None and not people[speech.speaker].official:
            speech.speaker = None
    found.sort(key=lambda s: (s.start, -s.end))
    return found


def _paragraph(view: View, first: int, last: int, state: _State) -> None:
    """Who has the floor when a new paragraph begins: nobody, but for quotes, lists, kickers and interviews."""
    opening = view.types[first].key
    point = not view.types[first].bits & (LETTER | NUMBER) or view.types[first].bits & NUMBER
    if state.depth > 0 or (state.listing and point):
        return
    state.listing = False
    if state.kicker:
        state.open = True
        state.kicker = False
        return
    question = view.types[last - 1].key in ("؟", "?") or bool(state.bullet and opening == state.bullet)
    if state.asked and not question:
        if state.speaker is None:
            state.speaker = state.last_named
        state.open = state.speaker is not None
        return
    state.open = False


def _after(view: View, sentence: int, state: _State) -> None:
    """What the end of a sentence says of the next one."""
    first, last = view.sentences[sentence]
    closing = view.types[last - 1].key
    ends = (
        sentence + 1 == len(view.sentences)
        or view.paragraph_of_sentence[sentence + 1] != view.paragraph_of_sentence[sentence]
    )
    if not ends:
        state.listing = False
        return
    state.listing = state.listing or (closing == ":" and state.open)
    state.kicker = (
        sentence == 0
        and state.open
        and closing not in (".", "»")
        and last - first < _KICKER
        and _ends_with_verb(view, first, last)
    )
    asked = closing in ("؟", "?") and view.paragraph_of_sentence[first and sentence] == state.paragraph
    if asked and not view.types[_paragraph_start(view, sentence)].bits & LETTER:
        state.bullet = view.types[_paragraph_start(view, sentence)].key
    opens = view.types[_paragraph_start(view, sentence)].key
    state.asked = asked or bool(state.bullet and opens == state.bullet) or (state.asked and state.open)


def _paragraph_start(view: View, sentence: int) -> int:
    paragraph = view.paragraph_of_sentence[sentence]
    while sentence and view.paragraph_of_sentence[sentence - 1] == paragraph:
        sentence -= 1
    return view.sentences[sentence][0]


def _ends_with_verb(view: View, first: int, last: int) -> bool:
    """Whether a line ends with its verb («… خبر داد», «… مطرح شد:»)."""
    at = last - 1
    while at > first and not view.types[at].bits & LETTER:
        at -= 1
    return view.types[at].verb is not None


def _sentence(
    view: View,
    keys: list[str],
    first: int,
    last: int,
    spots: list[Spot],
    verbs: list[Utterance],
    state: _State,
    found: list[Speech],
) -> None:
    inside_quote = state.depth > 0
    told = [u for u in verbs if not u.source]
    main = told[0] if told else None
    subject = first_subject(spots, first, main.start) if main is not None else None
    if inside_quote and state.open:
        # A quote that runs on: nobody else can have the floor before it closes.
        _add(view, found, first, last, state.speaker, None, "continued")
        _nested(view, last, spots, verbs, state.speaker, found)
    elif main is not None and subject is not None:
        _told(view, first, last, spots, told, subject, state, found)
        _sources(view, last, spots, verbs, found)
    elif main is not None and _elliptic(view, first, main, state):
        _add(view, found, first, last, state.speaker, main, "direct" if main.colon else "indirect")
        state.open = True
    elif any(u.source for u in verbs) and (by := _source_speaker(verbs, spots)) is not None:
        _add(view, found, first, last, by.person, None, "indirect")
        state.speaker, state.open = by.person, True
    elif (raised := _raised(keys, first, spots)) is not None:
        _add(view, found, first, last, raised.person, None, "headline")
        state.speaker, state.open = raised.person, True
    elif (headed := _headed(view, first, last, spots)) is not None:
        _add(view, found, first, last, headed.person, None, "headline")
        state.speaker, state.open = headed.person, True
    elif state.speaker is not None and not spots and _quote_follows(keys):
        _add(view, found, first, last, state.speaker, None, "quote")
        state.open = True
    elif state.open and not _foreign(first, last, spots, verbs, state):
        _add(view, found, first, last, state.speaker, None, "continued")
        _nested(view, last, spots, verbs, state.speaker, found)
    else:
        state.open = False
        if main is not None:
            state.speaker = None
    state.depth = max(0, state.depth + keys.count("«") - keys.count("»"))
    if state.open and _quote_closed(keys):
        state.open = False


def _told(
    view: View,
    first: int,
    last: int,
    spots: list[Spot],
    told: list[Utterance],
    subject: Spot,
    state: _State,
    found: list[Speech],
) -> None:
    """A sentence with verbs of speech: one stretch a speaker, each from its subject to the next speaker's."""
    start, speaker, verb = first, subject.person, told[0]
    colon = told[0].colon
    done = told[0].end
    for utterance in told[1:]:
        if colon:
            break
        other = first_subject(spots, done, utterance.start)
        if (
            other is not None
            and other.person != speaker
            and view.types[other.first - 1].key in ("و", "،", "؛", "اما", "ولی")
        ):
            _add(view, found, start, other.first, speaker, verb, "direct" if verb.colon else "indirect")
            start, speaker, verb = other.first, other.person, utterance
        elif utterance.colon or utterance.strong:
            verb = utterance
        colon = utterance.colon
        done = utterance.end
    _add(view, found, start, last, speaker, verb, "direct" if verb.colon else "indirect")
    for utterance in told:
        _relative(view, spots, utterance, speaker, found)
    if state.questions:
        _question(view, first, told[0].start, found)
    _hearsay(view, last, told, found)
    state.speaker, state.open = speaker, True


def _relative(view: View, spots: list[Spot], utterance: Utterance, speaker: int, found: list[Speech]) -> None:
    """«در پاسخ به X که … خوانده بود، گفت»: what the relative clause tells is X's."""
    for spot in reversed(spots):
        if spot.last < utterance.start and spot.last < len(view) and view.types[spot.last].key == "که":
            if (
                not spot.subject
                and spot.person != speaker
                and utterance.end < len(view)
                and view.types[utterance.end].key in ("،", "(")
            ):
                _add(view, found, spot.last, utterance.end, spot.person, utterance, "indirect")
            return


def _question(view: View, first: int, verb: int, found: list[Speech]) -> None:
    """«در پاسخ به این پرسش که …، گفت»: the question is nobody's of the report."""
    for at in range(first, verb - 1):
        if view.types[at].key in _QUESTIONS and view.types[at + 1].key == "که":
            end = max((i for i in range(at, verb) if view.types[i].key == "،"), default=verb)
            _add(view, found, at, end, None, None, "indirect")
            return


def _hearsay(view: View, last: int, told: list[Utterance], found: list[Speech]) -> None:
    """«به ما می‌گویند …» inside somebody's words: said by people without a name."""
    said = False
    for utterance in told:
        if said and view.types[utterance.start].key in _THEY_SAY:
            end = next((i for i in range(utterance.end, last) if view.types[i].key in _TURNS), last)
            _add(view, found, utterance.start, end, None, utterance, "indirect")
            return
        said = said or utterance.colon


def _sources(view: View, last: int, spots: list[Spot], verbs: list[Utterance], found: list[Speech]) -> None:
    """«به گفته X» inside somebody's sentence: from there to the end of the sentence X speaks."""
    for utterance in verbs:
        if not utterance.source:
            continue
        by = _source_speaker([utterance], spots)
        if by is not None or (utterance.strong and not utterance.paper):
            _add(view, found, utterance.start, last, by.person if by is not None else None, None, "indirect")


def _nested(
    view: View, last: int, spots: list[Spot], verbs: list[Utterance], speaker: int | None, found: list[Speech]
) -> None:
    """Inside somebody's speech: what they quote from another person."""
    for utterance in verbs:
        if utterance.source:
            by = _source_speaker([utterance], spots)
            if by is not None and by.person != speaker:
                _add(view, found, utterance.start, last, by.person, None, "indirect")


def _source_speaker(verbs: list[Utterance], spots: list[Spot]) -> Spot | None:
    """The person right after a source phrase («به گفته وی»)."""
    for utterance in verbs:
        if utterance.source and not utterance.paper:
            for spot in spots:
                if utterance.end <= spot.first <= utterance.end + 1:
                    return spot
    return None


def _headed(view: View, first: int, last: int, spots: list[Spot]) -> Spot | None:
    """«X: …»: a person, then a colon, with at most a verb of another kind between."""
    subject = first_subject(spots, first, last)
    if subject is None:
        return None
    for at in range(subject.last, last):
        word = view.types[at]
        if word.key == ":":
            return subject
        if at > subject.last + 25:
            return None
    return None


def _raised(keys: list[str], first: int, spots: list[Spot]) -> Spot | None:
    """«در گفتگو با X مطرح شد:» over a heading: the heading is X's."""
    if first != 0 or not spots:
        return None
    return spots[0] if "مطرح" in keys[-4:] or ("عنوان" in keys[-4:] and "شد" in keys[-3:]) else None


def _quote_follows(keys: list[str]) -> bool:
    """Whether a colon and an opening quote stand in the sentence: words said, with the sayer left out."""
    return ":" in keys and "«" in keys and any(a == ":" and b in _QUOTES_OPEN for a, b in pairwise(keys))


def _elliptic(view: View, first: int, verb: Utterance, state: _State) -> bool:
    """Whether a verb without a subject goes on with the speaker who has the floor («همچنین افزود: …»)."""
    if state.speaker is None:
        return False
    if state.open:
        return True
    return verb.start - first <= _ELLIPTIC and not _other_subject(view, first, verb.start)


def _other_subject(view: View, first: int, end: int) -> bool:
    """Whether an institution, a document or somebody unnamed opens the clause."""
    heads = {h.start for h in view.hits.get("organisation", ())}
    for at in range(first, end):
        word = view.types[at]
        if at in heads or word.key in ("گزارش", "این", "یک", "آمار") or word.ending in ("plural", "indefinite"):
            return True
    return False


def _foreign(first: int, last: int, spots: list[Spot], verbs: list[Utterance], state: _State) -> bool:
    """Whether a sentence after a speech is not part of it: it names a document, or tells of another person's deeds."""
    for utterance in verbs:
        if (
            utterance.source
            and utterance.start - first <= 2
            and (utterance.paper or _source_speaker([utterance], spots) is None)
        ):
            return True
    subject = first_subject(spots, first, min(last, first + 5))
    return subject is not None and subject.person != state.speaker and subject.kind != "role"


def _quote_closed(keys: list[str]) -> bool:
    """Whether the sentence ends with a quote that has just closed."""
    tail = [k for k in keys[-3:] if k]
    return any(k in _QUOTES_CLOSE for k in tail[-2:])


def _add(
    view: View, found: list[Speech], first: int, last: int, speaker: int | None, verb: Utterance | None, kind: str
) -> None:
    if last <= first:
        return
    start, end = view.starts[first], view.ends[last - 1]
    if verb is None:
        found.append(Speech(start, end, speaker, None, start, start, kind))
        return
    if (
        kind == "direct"
        and verb.end + 1 < len(view)
        and (
            view.types[verb.end].key in _QUOTES_OPEN or view.types[min(verb.end + 1, len(view) - 1)].key in _QUOTES_OPEN
        )
    ):
        kind = "quote"
    found.append(Speech(start, end, speaker, verb.verb, view.starts[verb.start], view.ends[verb.end - 1], kind))
