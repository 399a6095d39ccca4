"""`find_speeches`: a view and its people in, the stretches of text that each of them says out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gozareh.officials.codes import ASKING, COLON, QUOTE_CLOSES, QUOTE_OPENS, coded
from gozareh.officials.mentions import opens_turn, unnamed
from gozareh.officials.model import Person
from gozareh.officials.printed import printed_letters
from gozareh.officials.utterances import Utterance, find_utterances, tells_of_saying
from gozareh.speakers.clauses import Spot, first_subject, spots_by_sentence
from gozareh.speakers.floor import Floor, begin_paragraph, end_sentence, question_mark, takes_turns
from gozareh.speakers.inner import (
    answered,
    hearsay,
    inner_sources,
    inner_tellers,
    occasion,
    other_office,
    question,
    quote_before,
    quoted_sources,
    relative_clause,
    reported,
    source_speaker,
    sourced,
)
from gozareh.speakers.model import Speech
from gozareh.speakers.stretch import QUOTES_OPEN, add_speech
from gozareh.speakers.wordless import (
    asks,
    by_the_way,
    end_of_quote,
    headed,
    letter_follows,
    quote_goes_on,
    raised,
    sayer,
    told_before,
)
from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, View

_QUOTES_CLOSE = frozenset({"»", "”"})
_TAKES_OVER = frozenset("،؛")
_DASHES = frozenset({"-", "–", "—", "ـ"})
_ARTICLE = "ای"
_NO_SPOTS: list[Spot] = []  # not to be changed
_NO_VERBS: list[Utterance] = []
_ADJUNCTS = frozenset({"در", "با", "به", "که", "برای"})
_EARLY = 6  # words in which a circumstance shows
_ELLIPTIC = 9  # a sentence whose verb comes within so many words can leave its subject out


def find_speeches(view: View, people: Sequence[Person]) -> list[Speech]:
    """The stretches of text attributed to a speaker, by start; a speech inside another one is narrower than it.

    Stretches of speakers who are no officials (and of nameless ones) are given with `speaker` None, so that they are
    not taken for the words of whoever speaks around them. Linear in the text.
    """
    spots = spots_by_sentence(view, people)
    verbs = find_utterances(view).by_sentence
    words = coded(view)
    keys = words.keys
    state = Floor(questions=bool(words.seen & ASKING), bullet=question_mark(view))
    state.turns = takes_turns(view, state.bullet)
    found: list[Speech] = []
    for sentence, (first, last) in enumerate(view.sentences):
        paragraph = view.paragraph_of_sentence[sentence]
        if paragraph != state.paragraph:
            begin_paragraph(view, first, last, state)
            state.paragraph = paragraph
        named = spots.get(sentence) or _NO_SPOTS
        seen = words.seen_in[sentence]
        _sentence(view, keys[first:last], first, last, seen, named, verbs.get(sentence) or _NO_VERBS, state, found)
        for spot in named:
            if people[spot.person].official:
                state.last_named, state.named_in = spot.person, paragraph
        state.told = state.speaker is not None and bool(found) and found[-1].end == view.ends[last - 1]
        end_sentence(view, sentence, state)
    found = _with_letters(view, spots, found)
    for speech in found:
        if speech.voice is None:
            speech.voice = speech.speaker
        if speech.speaker is not None and not people[speech.speaker].official:
            speech.speaker = None
    found.sort(key=_place)
    return found


def _place(speech: Speech) -> tuple[int, int]:
    return speech.start, -speech.end


def _with_letters(view: View, spots: dict[int, list[Spot]], found: list[Speech]) -> list[Speech]:
    """`found` with the letters that are printed whole: what others said is retold there by the writer."""
    mentions = ((s.first, s.last, s.kind, s.person) for of_sentence in spots.values() for s in of_sentence)
    for letter in printed_letters(view, mentions):
        start, end = view.starts[letter.first], view.ends[letter.last - 1]
        found = [speech for speech in found if not start <= speech.start < end]
        add_speech(view, found, letter.first, letter.last, letter.writer, None, "continued")
    return found


def _sentence(
    view: View,
    keys: list[str],
    first: int,
    last: int,
    seen: int,
    spots: list[Spot],
    verbs: list[Utterance],
    state: Floor,
    found: list[Speech],
) -> None:
    """Who speaks in the words `first` to `last`, whose `keys` these are; `seen` says what there is of signs among them (`Coded.seen_in`)."""
    inside_quote = state.depth > 0
    if state.bullet and state.open and state.guest is not None and not spots and not cue_words("us").isdisjoint(keys):
        state.speaker = state.guest  # «همکارم می‌گوید …. من …»: an interview goes back to whom it asks
    if (
        state.letter
        and keys[0] in QUOTES_OPEN
        and view.paragraph_of_sentence[view.sentence_of[first]] == state.paragraph
    ):
        state.open = inside_quote = True
    state.letter = False
    if state.addressed and spots and spots[0].first - first <= 1 and keys[spots[0].last - first] == "،":
        state.speaker = state.guest = spots[0].person  # «آقای X، از مرکزها بگویید.»: X answers
    end_of_quote(view, keys, first, spots, verbs, state, found)
    told = [u for u in verbs if not u.source]
    main = told[0] if told else None
    subject = first_subject(spots, first, main.start) if main is not None else None
    if inside_quote and state.open:
        # A quote that runs on: nobody else can have the floor before it closes.
        add_speech(view, found, first, last, state.speaker, None, "continued")
        quoted_sources(view, last, spots, verbs, state.speaker, found)
    elif (
        state.open and (state.direct or state.answered) and subject is not None and _retells(view, told, subject, state)
    ):
        add_speech(view, found, first, last, state.speaker, None, "continued")
    elif main is not None and subject is not None:
        this = view.types[first].key in cue_words("this") and view.types[first + 1].key == "را"
        if this or (opens_turn(view, subject.first) and view.types[subject.first - 1].key == "را"):
            quote_before(view, first, subject.person, found)
            told_before(view, first, subject.person, found)
        _told(view, first, last, spots, told, subject, state, found)
        inner_sources(view, subject, last, spots, verbs, found)
    elif main is not None and not state.asking and _elliptic(view, first, main, state):
        add_speech(view, found, first, last, state.speaker, main, "direct" if main.colon else "indirect")
        state.open = True
    elif main is not None and main.start == first and main.colon and state.named_in == state.paragraph:
        # «X پشت میدان دفتر دارد. می‌گوید: …»
        add_speech(view, found, first, last, state.last_named, main, "direct")
        state.speaker, state.open = state.last_named, True
    elif any(u.source for u in verbs) and (by := source_speaker(view, verbs, spots)) is not None:
        sourced(view, first, last, by, spots, verbs, found, goes_on=state.open and state.speaker == by.person)
        state.speaker, state.open = by.person, True
    elif main is None and (by_way := by_the_way(view, first, last, spots)) is not None:
        add_speech(view, found, first, last, by_way.person, None, "indirect")
        state.speaker, state.open = by_way.person, False
    elif letter_follows(view, keys, spots, state):
        pass
    elif (by_kicker := raised(keys, first, spots)) is not None:
        add_speech(view, found, first, last, by_kicker.person, None, "headline")
        state.speaker, state.open = by_kicker.person, True
    elif (by_heading := headed(view, first, last, spots)) is not None:
        add_speech(view, found, first, last, by_heading.person, None, "headline")
        state.speaker, state.open = by_heading.person, True
    elif seen & COLON and (by_quote := sayer(view, keys, first, spots, state)) is not None:
        add_speech(view, found, first, last, by_quote, None, "quote")
        state.speaker, state.open = by_quote, True
    elif quote_goes_on(keys, spots, main, state):
        add_speech(view, found, first, last, state.speaker, None, "quote")
        state.open = True
    elif (
        state.open
        and not _foreign(view, first, last, spots, verbs, state)
        and not _another(view, first, main)
        and not _tells_itself(view, first, main, state)
    ):
        add_speech(view, found, first, last, state.speaker, None, "continued")
        quoted_sources(view, last, spots, verbs, state.speaker, found)
    else:
        state.open = False
        if main is not None and not asks(keys, first, main):
            state.speaker = None
    if seen & (QUOTE_OPENS | QUOTE_CLOSES):
        _count_quotes(keys, state)


def _count_quotes(keys: list[str], state: Floor) -> None:
    """How deep in quotes a sentence ends."""
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
    state: Floor,
    found: list[Speech],
) -> None:
    """A sentence with verbs of speech: one stretch a speaker, each from its subject to the next speaker's."""
    if _only_talks(view, told):
        if (start := _talks_of(view, subject.last, told[0].start)) is not None:
            add_speech(view, found, start, last, subject.person, told[0], "indirect")
        state.speaker, state.open = subject.person, False
        return
    start, speaker, verb = _begins(view, first, subject, told[0]), subject.person, told[0]
    colon = told[0].colon
    done = told[0].end
    for utterance in told[1:]:
        if colon:
            break
        other = first_subject(spots, done, utterance.start)
        if other is not None and other.person != speaker and _takes_over(view, other.first):
            add_speech(view, found, start, other.first, speaker, verb, "direct" if verb.colon else "indirect")
            start, speaker, verb = other.first, other.person, utterance
        elif utterance.colon or utterance.strong:
            verb = utterance
        colon = utterance.colon
        done = utterance.end
    add_speech(view, found, start, last, speaker, verb, "direct" if verb.colon else "indirect")
    state.direct = verb.colon
    if told[0].colon:
        occasion(view, subject, told[0].start, found)
    for utterance in told:
        relative_clause(view, spots, utterance, speaker, found)
    if state.questions:
        question(view, first, told[0].start, found)
    reported(view, spots, told, subject, last, found)
    hearsay(view, last, told, found)
    inner_tellers(view, spots, told, last, speaker, found)
    answered(view, spots, told, last, found)
    if not colon:
        other_office(view, spots, told, speaker, found)
    state.speaker, state.open = speaker, True


def _retells(view: View, told: list[Utterance], subject: Spot, state: Floor) -> bool:
    """«X گفت: …. پیمانکار قول داده …»: whether X goes on and tells what somebody by their office has said."""
    another = subject.kind == "role" and subject.person != state.speaker
    return another and all(tells_of_saying(view, utterance, before=state.answered) for utterance in told)


def _only_talks(view: View, told: list[Utterance]) -> bool:
    """«… سخن گفت.»: whether a sentence tells that somebody spoke and not what."""
    verb = told[0]
    if len(told) > 1 or verb.colon:
        return False
    talk = verb.start > 0 and view.types[verb.start - 1].key in cue_words("talk_nouns")
    return talk and view.types[min(verb.end, len(view) - 1)].key != "که"


def _talks_of(view: View, start: int, verb: int) -> int | None:
    """«X، فرماندار ساوه، هم | از احیای ۲۰ واحد سخن گفت»: where what somebody spoke of begins, before any other adjunct."""
    keys = [t.key for t in view.types[start:verb]]
    for at, key in enumerate(keys):
        if key == "از":
            after = at > 0 and keys[at - 1] in cue_words("since_words")  # «پس از بازدید از ۵ کارگاه سخن گفت»
            joined = keys[-2:-1] == ["و"]  # «از ۵ کارگاه بازدید کرد و سخن گفت»
            return None if after or joined else start + at
        if key in _ADJUNCTS:
            return None
    return None


def _begins(view: View, first: int, subject: Spot, verb: Utterance) -> int:
    """Where the words of a sentence's speaker begin: not before a dateline's dash, nor with a circumstance told by the reporter.

    «۱۴ هزار جوان شغل ندارند کرمانشاه - مدیرکل …», «پنج سال پس از زلزله ۷ ریشتری، فرماندار گفت: …».
    """
    keys = [t.key for t in view.types[first : subject.first]]
    if not keys:
        return first
    if keys[-1] in _DASHES or view.ends[subject.first - 1] == view.starts[subject.first]:
        return subject.first  # behind a dateline, or a heading that was glued to the text («در سال ۹۵رئیس …»)
    told = any(first <= h.start < subject.first for h in view.hits.get("speech_noun", ()))
    circumstance = any(a in cue_words("since_words") and b in ("از", "با") for a, b in pairwise(keys[:_EARLY]))
    return subject.first if verb.colon and circumstance and keys[-1] == "،" and not told else first


def _takes_over(view: View, at: int) -> bool:
    """Whether another speaker can take over at word `at`: after a comma, «و», «ولی», «در حالی که»."""
    before = view.types[at - 1].key
    return (
        before in _TAKES_OVER
        or before in cue_words("takes_over")
        or (before == "که" and view.types[at - 2].key in cue_words("while_nouns"))
    )


def _elliptic(view: View, first: int, verb: Utterance, state: Floor) -> bool:
    """Whether a verb without a subject goes on with the speaker who has the floor («همچنین افزود: …»)."""
    if state.speaker is None:
        return False
    if unnamed(view, first, verb.start):
        return False
    if state.open:
        return not _tells_itself(view, first, verb, state)
    if verb.start - first > _ELLIPTIC or _other_subject(view, first, verb.start):
        return False
    return verb.colon or not _noun_opens(view, first, verb.start)


def _tells_itself(view: View, first: int, verb: Utterance | None, state: Floor) -> bool:
    """«آمار دبیرخانه می‌گوید …» behind what was told without a colon: whether a document opens the sentence and is the subject of its verb."""
    if verb is None:
        return not state.direct and _document_early(view, first)
    if verb.colon:
        return False
    if _by_document(view, first, verb):
        return True
    if state.direct:
        return False
    document = view.types[first].key in cue_words("documents") or (
        view.types[first].key in cue_words("this") and view.types[first + 1].key in cue_words("documents")
    )
    return document and not any(view.types[at].key == "که" for at in range(first, verb.start))


def _document_early(view: View, first: int) -> bool:
    """«بخش دیگری از اطلاعیه به … می‌پردازد»: whether a part of a document opens a sentence without a verb of saying."""
    keys = [word.key for word in view.types[first : first + _EARLY]]
    return keys[0] in cue_words("part_word") and not cue_words("documents").isdisjoint(keys)


def _by_document(view: View, first: int, verb: Utterance) -> bool:
    """«وزارت کار در بیانیه‌ای اعلام کرد …»: whether an institution opens the sentence and tells it in a document of its own."""
    if all(hit.start != first for hit in view.hits.get("organisation", ())):
        return False
    types = view.types
    return any(
        types[at - 1].key == "در" and cue_words("documents").intersection(_without_article(types[at].key))
        for at in range(first + 1, verb.start)
    )


def _without_article(key: str) -> tuple[str, str]:
    """«بیانیه» for «بیانیه‌ای», «گزارش» for «گزارشی»."""
    return key.removesuffix(_ARTICLE), key.removesuffix(_ARTICLE[1:])


def _noun_opens(view: View, first: int, end: int) -> bool:
    """Whether a noun opens the clause and is not its object: «آمریکا از ترکیه درخواست کرد» has a subject of its own."""
    word = view.types[first]
    plain = word.bits & LETTER and "closed" not in word.layers and word.verb is None
    return bool(plain) and first < end and all(view.types[at].key != "را" for at in range(first, end))


def _other_subject(view: View, first: int, end: int) -> bool:
    """Whether an institution, a document or somebody unnamed opens the clause."""
    heads = {h.start for h in view.hits.get("organisation", ())}
    for at in range(first, end):
        word = view.types[at]
        if at in heads or word.key in cue_words("report_subjects") or word.ending in ("plural", "indefinite"):
            return True
    return False


def _another(view: View, first: int, verb: Utterance | None) -> bool:
    """Whether somebody unnamed speaks next: «یک فعال کارگری نیز گفت: …», «نفر بعد کوتاه نمی‌آید: …»."""
    if view.types[first].key in cue_words("next_one"):
        return True
    return verb is not None and verb.colon and unnamed(view, first, verb.start)


def _foreign(view: View, first: int, last: int, spots: list[Spot], verbs: list[Utterance], state: Floor) -> bool:
    """Whether a sentence after a speech is not part of it: it names a document, or tells of another person's deeds."""
    for utterance in verbs:
        if (
            utterance.source
            and utterance.start - first <= 2
            and (utterance.paper or (utterance.strong and source_speaker(view, [utterance], spots) is None))
        ):
            return True  # not «از نظر وزن، …», which is nobody's opinion
    subject = first_subject(spots, first, min(last, first + 5))
    return subject is not None and subject.person != state.speaker and subject.kind != "role"


def _quote_closed(keys: list[str]) -> bool:
    """Whether the sentence ends with a quote that has just closed."""
    tail = [k for k in keys[-3:] if k]
    return any(k in _QUOTES_CLOSE for k in tail[-2:])
