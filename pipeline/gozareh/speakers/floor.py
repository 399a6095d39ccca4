"""Who has the floor from one sentence and paragraph to the next."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.text.words import LETTER, NUMBER, View

_ASKS = frozenset({"؟", "?"})
_YOU = "2p"
_KICKER = 25  # words of a line over the heading, at most
_QUESTION = 30  # words of a question that goes on behind its mark, at most


@dataclass(slots=True)
class Floor:
    """Who has the floor after a sentence."""

    speaker: int | None = None
    open: bool = False
    direct: bool = False  # the last words told stand behind a colon
    depth: int = 0  # of quotes
    paragraph: int = -1
    listing: bool = False  # the last sentence ended with a colon: a list of points follows
    kicker: bool = False  # the last paragraph was a line over the heading that says who speaks
    told: bool = False  # the last sentence was somebody's words
    quote: int | None = None  # where a quote began whose speaker nobody has told yet
    asked: bool = False  # the last paragraph was a question
    asking: bool = False  # this paragraph opens as the questions of the interview do
    answered: bool = False  # a question was answered before: the report is an interview
    leads: bool = False  # this paragraph of an interview opens with a question («… چه شد؟ خودتان گفته بودید.»)
    addressed: bool = False  # this paragraph is a line that speaks to the guest of an interview
    bullet: str = ""  # what questions open with
    turns: bool = False  # answers open with it, too: «- چند مرکز دارید؟», «- ۵ مرکز.»
    questions: bool = False  # the report speaks of questions at all
    guest: int | None = None  # whom an interview asks
    letter: bool = False  # the words of a letter follow, `speaker` wrote it
    last_named: int | None = None  # who was spoken of last
    named_in: int = -1  # and in which paragraph


def question_mark(view: View) -> str:
    """The mark that opens the questions of an interview: that of the first paragraph that ends with «؟»; "" without one."""
    for sentence, (_, last) in enumerate(view.sentences):
        if view.types[last - 1].key in _ASKS:
            opening = view.types[_paragraph_start(view, sentence)]
            if not opening.bits & (LETTER | NUMBER):
                return opening.key
    return ""


def takes_turns(view: View, bullet: str) -> bool:
    """Whether answers open with the mark of the questions, too: behind every question stands a paragraph with it that asks nothing."""
    if not bullet:
        return False
    sentences, paragraph_of = view.sentences, view.paragraph_of_sentence
    opens = {paragraph_of[s]: view.types[sentences[s][0]].key for s in range(len(sentences) - 1, -1, -1)}
    closes = {paragraph_of[s]: view.types[last - 1].key for s, (_, last) in enumerate(sentences)}
    asked = [p for p, mark in opens.items() if mark == bullet and closes[p] in _ASKS and p + 1 in opens]
    return bool(asked) and all(opens[p + 1] == bullet and closes[p + 1] not in _ASKS for p in asked)


def begin_paragraph(view: View, first: int, last: int, state: Floor) -> None:
    """Who has the floor when a new paragraph begins: nobody, but for quotes, lists, kickers and interviews."""
    opening = view.types[first].key
    point = not view.types[first].bits & (LETTER | NUMBER) or view.types[first].bits & NUMBER
    if state.depth > 0 or (state.listing and point):
        return
    state.listing = False
    state.asking = bool(state.bullet and opening == state.bullet) and not (state.turns and state.asked)
    state.addressed = state.answered and not state.turns and _addresses(view, first, last)
    question = state.asking or state.addressed or (view.types[last - 1].key in _ASKS and not state.turns)
    state.leads = question and state.answered
    if question and state.guest is None:
        state.guest = state.speaker if state.speaker is not None else state.last_named
    if state.kicker:
        state.open = not question
        state.kicker = False
        return
    if state.asked and not question:
        if state.bullet and state.guest is not None:
            state.speaker = state.guest
        elif state.speaker is None:
            state.speaker = state.last_named
        state.open = state.speaker is not None
        state.answered = state.open
        return
    state.open = False


def _addresses(view: View, first: int, last: int) -> bool:
    """«آقای X، از مرکزها بگویید.»: whether a short line of one sentence says «you» to somebody."""
    sentence = view.sentence_of[first]
    paragraph = view.paragraph_of_sentence
    alone = sentence + 1 == len(paragraph) or paragraph[sentence + 1] != paragraph[sentence]
    if not alone or last - first > _QUESTION:
        return False
    return any(word.verb is not None and word.verb.person == _YOU for word in view.types[first:last])


def end_sentence(view: View, sentence: int, state: Floor) -> None:
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
        and all(view.types[at].key != ":" for at in range(first, last - 1))  # «X در بازدید: …» is the whole heading
    )
    asked = state.addressed or closing in _ASKS and view.paragraph_of_sentence[first and sentence] == state.paragraph
    start = _paragraph_start(view, sentence)
    opens = view.types[start].key
    leads = state.leads and last - start <= _QUESTION
    if state.turns and opens == state.bullet:
        state.asked = state.asking
        return
    state.asked = asked or leads or bool(state.bullet and opens == state.bullet) or (state.asked and state.open)


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
