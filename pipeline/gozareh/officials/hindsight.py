"""Who is meant, where only the whole report tells: predecessors, second offices of whoever speaks all along, lone pairs."""

from __future__ import annotations

from gozareh.officials.alike import areas, is_former
from gozareh.officials.codes import OF_LETTERS
from gozareh.officials.coreference import Resolver
from gozareh.officials.marks import CLOSED, COURTESY, Marks
from gozareh.officials.printed import printed_letters
from gozareh.officials.roles import read_office
from gozareh.text.cues import cue_pairs, cue_words

_MOST_OFFICES = 3
_NEAR = 12
_SOON = 4  # sentences


def look_back(resolver: Resolver) -> None:
    """Give nameless holders of an office their names, after the last sentence has been read."""
    _signers(resolver)
    _addressee(resolver)
    _predecessor(resolver)
    _second_offices(resolver)
    _only_pair(resolver)
    _pointed_at(resolver)
    _left_over(resolver)


def _pointed_at(resolver: Resolver) -> None:
    """«X گفت: …. این استاد دانشگاه افزود»: who speaks and has no office all along is what is said of them in passing.

    A trade with a complement or an office with an institution says so where it opens a sentence; «این مدیر ارشد» only takes the
    office up again.
    """
    marks, view = resolver.marks, resolver.marks.view
    whose = {first: who for first, _, kind, who in resolver.told.spots if kind == "pronoun"}
    heads = marks.ends["role"]
    for first, _, _ in marks.pronouns:
        who = whose.get(first)
        if first != view.sentences[view.sentence_of[first]][0]:
            continue  # «سخن این شاعر مردمی نیست»
        if who is None or first + 1 not in heads or not _free(resolver, who) or who not in resolver.spoke:
            continue
        office = read_office(marks, first + 1, {})
        parliament = not cue_words("parliament").isdisjoint(marks.keys[office.start : office.end])
        placed = office.org_start is not None and (parliament or not office.pointing)
        if placed or (office.work and office.end > office.head_end):
            resolver.entities[who].offices.append(office)


def _signers(resolver: Resolver) -> None:
    """«نامه سرگشاده رئیس اتاق به وزیر …»: who signed the letter and has no office is the one whose letter it is."""
    for letter in printed_letters(resolver.marks.view, resolver.told.spots):
        writer = _writer_before(resolver, letter.first)
        if writer is not None and _free(resolver, letter.writer):
            resolver.merge(writer, letter.writer)


def _writer_before(resolver: Resolver, end: int) -> int | None:
    """The nameless holder of an office behind «نامه», «نامه سرگشاده» before the word `end`."""
    keys, nameless = resolver.marks.keys, _nameless(resolver)
    for first, _, kind, who in resolver.told.spots:
        if kind != "role" or first >= end or who not in nameless:
            continue
        if not cue_words("letters").isdisjoint(keys[max(0, first - 2) : first]):
            return who
    return None


def _addressee(resolver: Resolver) -> None:
    """«نامه‌ای به وزیر نیرو نوشت. … «جناب آقای X! …»»: who is greeted at the head of the letter is the holder to whom it goes."""
    marks, keys = resolver.marks, resolver.marks.keys
    if not marks.coded.seen & OF_LETTERS:
        return
    greeted = {
        who
        for first, last, kind, who in resolver.told.spots
        if kind in ("name", "surname") and _free(resolver, who) and _greeting(marks, first, last)
    }
    nameless = _nameless(resolver)
    asked = {
        who
        for first, _, kind, who in resolver.told.spots
        if kind == "role" and who in nameless and first and keys[first - 1] == "به" and _of_letter(marks, first)
    }
    if len(greeted) == 1 and len(asked) == 1:
        resolver.merge(asked.pop(), greeted.pop())


def _greeting(marks: Marks, first: int, last: int) -> bool:
    """Whether a name with a courtesy opens a quote or a line and a mark parts it from what follows."""
    if not marks.codes[first] & COURTESY or last >= marks.size or marks.letters(last):
        return False
    return first == marks.view.sentences[marks.view.sentence_of[first]][0] or marks.opening(first - 1)


def _of_letter(marks: Marks, at: int) -> bool:
    """Whether a letter is told of in the sentence of word `at`."""
    start, end = marks.view.sentences[marks.view.sentence_of[at]]
    return not cue_words("letters").isdisjoint(marks.keys[start:end])


def _predecessor(resolver: Resolver) -> None:
    """«A جایگزین B شد», «از خدمات B قدردانی شد», «B کلید را به A سپرد»: a nameless «رئیس پیشین …» of the report is B."""
    marks, keys = resolver.marks, resolver.marks.keys
    former = {who for who in _nameless(resolver) if is_former(marks, resolver.entities[who].offices[0])}
    if len(former) != 1:
        return
    succession, handing = cue_words("succession"), cue_words("handing_over")
    places = range(len(keys) - 1)
    handed_at = {at for at in places if keys[at] in handing or (keys[at], keys[at + 1]) in cue_pairs("leaves_place")}
    thanked = {at + 2 for at in places if keys[at] in cue_words("thanks") and keys[at + 1] == "از"}
    if not handed_at and not thanked and succession.isdisjoint(keys):
        return
    opens = {first: who for first, _, kind, who in resolver.told.spots if kind in ("name", "surname")}
    before = {opens[at + 1] for at, key in enumerate(keys) if key in succession and at + 1 in opens}
    before |= {opens[at] for at in thanked if at in opens and _free(resolver, opens[at])}
    if not before:
        sentence_of = marks.view.sentence_of
        handed = {sentence_of[at] for at in handed_at}
        before = {who for first, who in opens.items() if sentence_of[first] in handed and not resolver.governed(first)}
        before = {who for who in before if _free(resolver, who)}
    if len(before) == 1 and _free(resolver, holder := before.pop()):
        resolver.merge(former.pop(), holder)


def _second_offices(resolver: Resolver) -> None:
    """«X گفت: …. عضو شورای بم افزود: …. X گفت: …. سرپرست اداره آب بم ادامه داد: …. X گفت»: one speaker with two offices.

    Only where no office stands beside a name of X, who speaks right before and right after, and nothing says that somebody
    else has the word («نیز»).
    """
    places: dict[int, list[int]] = {}
    for place, (_, _, teller) in enumerate(resolver.tellers):
        places.setdefault(teller, []).append(place)
    for who in sorted(_nameless(resolver) & resolver.spoke):
        entity = resolver.entities[who]
        speaker = _all_around(resolver, who, places.get(who, []))
        if (
            speaker is None
            or not _opens_all(resolver, who)
            or speaker in resolver.apposed
            or is_former(resolver.marks, entity.offices[0])
        ):
            continue
        held = resolver.entities[speaker].offices
        here = {area for office in held for area in areas(resolver.marks, office)}
        there = {area for office in entity.offices for area in areas(resolver.marks, office)}
        if len(held) < _MOST_OFFICES and (not here or not there or here & there):
            resolver.merge(who, speaker)


def _opens_all(resolver: Resolver, who: int) -> bool:
    """Whether no mention of a nameless holder of an office stands behind a plain word, which may be their name: «شرکا معاون وزیر گفت»."""
    marks = resolver.marks
    for first, _, kind, whose in resolver.told.spots:
        before = first - 1
        if (
            whose != who
            or kind != "role"
            or before < 0
            or marks.view.sentence_of[before] != marks.view.sentence_of[first]
        ):
            continue
        if marks.letters(before) and not marks.codes[before] & CLOSED and not resolver.governed(first):
            return False
    return True


def _all_around(resolver: Resolver, who: int, places: list[int]) -> int | None:
    """The one named person who speaks right before and right after all that the nameless `who` says; None without one.

    `places` are those of `who` among the tellers: nobody else turned out to be somebody nameless.
    """
    keys = resolver.marks.keys
    around: set[int] = set()
    returned = False  # the word has gone back at least once
    told = resolver.tellers
    end = -1  # of what `who` says in a row
    before: int | None = None
    after: int | None = None
    for place in places:
        first, verb, _ = told[place]
        if any(keys[at] in cue_words("also_words") for at in range(first, min(verb, first + _NEAR))):
            return None
        if place != end:
            before = resolver.teller(place - 1) if place else None
            end = place
            while end < len(told) and told[end][2] == who:
                end += 1
            after = resolver.teller(end) if end < len(told) else None
            end = place
        end += 1
        if before is None or after not in (before, None):
            return None
        returned = returned or after is not None
        around.add(before)
    if len(around) != 1 or not returned:
        return None
    speaker = around.pop()
    return speaker if resolver.entities[speaker].named and not resolver.entities[speaker].departed else None


def _only_pair(resolver: Resolver) -> None:
    """One person without an office who speaks and one office without a name, speaking or present: they are one.

    The person has a title, or speaks at the event to which the office came («X در این آیین گفت»).
    """
    free = [who for who, e in enumerate(resolver.entities) if _free(resolver, who)]
    offices = _nameless(resolver) & (resolver.spoke | resolver.attended)
    titled = [who for who in free if resolver.entities[who].honorific]
    named = titled or [who for who in free if _at_event(resolver, who)]
    if len(offices) != 1 or len(named) != 1 or named[0] not in resolver.spoke:
        return
    office = offices.pop()
    if titled or office in resolver.attended:
        resolver.merge(office, named[0])


def _left_over(resolver: Resolver) -> None:
    """«اما رئیس جامعه هتلداران این را باور ندارد. …. X اما به ما گفت»: the one office whose holder did something without a name,
    and the one full name soon behind it that opens a sentence of speech and has none.
    """
    offices = (_nameless(resolver) & resolver.acted) - resolver.spoke
    free = [who for who, e in enumerate(resolver.entities) if _free(resolver, who) and who in resolver.spoke]
    if len(offices) != 1 or len(free) != 1 or len(_nameless(resolver)) != 1:
        return
    office, who = offices.pop(), free[0]
    first, named = resolver.told.first(office), resolver.told.first(who)
    if first is None or named is None or not resolver.entities[who].surname_at:
        return
    marks, view = resolver.marks, resolver.marks.view
    told, speaks = view.sentence_of[first], view.sentence_of[named]
    if not told < speaks <= told + _SOON or view.sentences[speaks][0] != named or not _acts_first(marks, first):
        return
    end = next(last for start, last, _, whose in resolver.told.spots if whose == who and start == named)
    elsewhere = end < marks.size and (marks.keys[end] == "از" or marks.keys[end] in cue_words("also_words"))
    if not elsewhere and not any(held.start in marks.closed_heads for held in resolver.entities[office].offices):
        resolver.merge(office, who)


def _acts_first(marks: Marks, at: int) -> bool:
    """Whether an office at word `at` opens a sentence with a verb, at most behind «اما»."""
    start, end = marks.view.sentences[marks.view.sentence_of[at]]
    opens = at == start or (at == start + 1 and marks.keys[start] in cue_words("turns"))
    return opens and any(marks.finite(word) for word in range(at, end))


def _at_event(resolver: Resolver, who: int) -> bool:
    """Whether somebody's first sentence tells that they speak at an event: «X در این آیین …», «X در حاشیه آیین گشایش …»."""
    keys, view = resolver.marks.keys, resolver.marks.view
    first = resolver.told.first(who)
    if first is None:
        return False
    last = min(view.sentences[view.sentence_of[first]][1], first + _NEAR)
    events = cue_words("pointers") | cue_words("occasions") | cue_words("speaking_occasions")
    return any(keys[at] == "در" and keys[at + 1] in events for at in range(first, last - 1))


def _nameless(resolver: Resolver) -> set[int]:
    """The holders of an office whom the report has not named so far."""
    return {who for who, e in enumerate(resolver.entities) if not e.named and e.merged_into is None}


def _free(resolver: Resolver, who: int) -> bool:
    """Whether a person has a name and holds no office so far."""
    entity = resolver.entities[who]
    return entity.named and not entity.offices and not entity.departed
