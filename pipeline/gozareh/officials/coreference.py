"""Who is meant: surnames, roles and pronouns of a report resolved to entities, sentence by sentence."""

from __future__ import annotations

from gozareh.officials.codes import COLON
from gozareh.officials.holders import find_known, holder_of
from gozareh.officials.mentions import brings_another, main_clause, opens_telling, unnamed
from gozareh.officials.names import Name
from gozareh.officials.roles import Office
from gozareh.officials.state import Event, State
from gozareh.officials.surnames import Spot
from gozareh.officials.turns import (
    asks_somebody,
    behind_noun,
    chained,
    denied,
    is_the_speaker,
    name_pending,
    takes_over,
    untold,
)
from gozareh.officials.utterances import Utterance, tells_of_saying

_NO_EVENTS: list[Event] = []  # not to be changed
_NO_VERBS: list[Utterance] = []
_NOWHERE = 1 << 30  # behind the last word


def _place(event: Event) -> tuple[int, int]:
    return event[0], -event[1]


class Resolver(State):
    """Walks a view once and attaches every mention to its entity."""

    def walk(self, spots: list[Spot], offices: list[Office]) -> None:
        """Resolve free offices and pronouns in text order. `spots` are the names found, by first word."""
        sentence_of, verbs, by_sentence = self.marks.view.sentence_of, self.verbs, self.events
        events: list[Event] = [*spots]
        events += [(o.start, o.end, "role", o) for o in offices]
        events += [(a, b, "pronoun", head) for a, b, head in self.marks.pronouns]
        events.sort(key=_place)
        for event in events:
            sentence = sentence_of[event[0]]
            held = by_sentence.get(sentence)
            if held is None:
                by_sentence[sentence] = [event]
            else:
                held.append(event)
        for sentence in sorted(by_sentence.keys() | verbs.keys()):
            self._sentence(sentence, by_sentence.get(sentence) or _NO_EVENTS, verbs.get(sentence) or _NO_VERBS)
        # Offices told of before their holder was named.
        for number, entity in enumerate(self.entities):
            if not entity.named and entity.merged_into is None:
                holder = find_known(self, entity.offices[0], met=False)
                if holder is not None and self.entities[holder].named:
                    self.merge(number, holder)

    def finish(self) -> None:
        """Give the bare offices their holders, when everything has been told."""
        for office in self.late:
            holder = find_known(self, office, met=False)
            if holder is not None:
                self.told.add(office.start, office.end, "role", holder)

    def _pointed(self, head: str, first: int, start: int, subject: int | None) -> int | None:
        """Who a pronoun, or «این» with a `head`, stands for; None for nobody."""
        if self._quoted(first, start):
            return None
        who = subject if subject is not None and start != first else self.current
        if not head and who is not None and not self.entities[who].offices and start + 1 in self.marks.ends["role"]:
            head = self.marks.keys[start + 1]  # «این پژوهشگر» is rather a researcher than whoever was only named
        return self._with_head(head, who) if head else who

    def _sentence(self, sentence: int, events: list[Event], verbs: list[Utterance]) -> None:
        marks = self.marks
        first, last = marks.view.sentences[sentence]
        colon = _NOWHERE
        for utterance in verbs:
            if utterance.colon and utterance.end < colon:
                colon = utterance.end
        talk = self._goes_on_talking(sentence, events, verbs)
        asked = not talk and asks_somebody(self, first, last)
        main = main_clause(marks, first, last)
        subject: int | None = None
        introduced: int | None = None
        opening: int | None = None
        second: int | None = None  # who takes over: «X … دانست اما مدیر … گفت»
        told_before = len(self.told.spots)
        pointed: tuple[int, int] | None = None  # where «این استاد» ended, and who was meant
        before: tuple[Office, int] | None = None  # the office told of last and its holder
        for start, end, kind, payload in events:
            who: int | None
            if isinstance(payload, Office):
                who = self._of_office(payload, before, first, verbs, colon)
                if who is None:
                    continue
            elif isinstance(payload, str):
                quoted = start > colon and not self._after_source(start, colon, verbs)
                who = None if quoted else self._pointed(payload, first, start, subject)
                if who is None:
                    continue
                pointed = (end, who)
            else:
                who = payload
                fresh = who not in self.met
                opens = subject is None and start < colon
                self._name_read((start, end, kind, who), pointed, sentence, verbs, fresh=fresh, opens=opens)
                if fresh and not (talk and start > first) and (asked or not self.governed(start)):
                    introduced = who
            before = (payload, who) if isinstance(payload, Office) else None
            self.told.add(start, end, kind, who)
            self.met.add(who)
            if start == first and kind == "name" and end < marks.size and marks.keys[end] == ":":
                opening = who  # «آرش دانا: …»: a heading in somebody's words
            governed = self.governed(start)
            beside = isinstance(payload, Office) and payload.work and not verbs and behind_noun(self, first, start)
            if not governed:
                self.acted.add(who)
            if not self.entities[who].named and start and self.present(start):
                self.attended.add(who)
                self.present_end = end
            if talk and (start > first or isinstance(payload, Office)):
                pass  # «X گفت: …. این کار با همت Y شد»: X goes on, whoever is spoken of
            elif main <= start < colon and subject is None and not self.governed(start) and not beside:
                subject = who
            elif start < colon and subject != who and takes_over(self, start, verbs):
                second = who
            if (
                main <= start < colon
                and not beside
                and (subject is None or who in (subject, second))
                and not self.entities[who].named
                and not self.governed_strictly(start)
            ):
                if self.pending is not None and self.pending[0] != who:
                    self.earlier = self.pending
                self.pending = (who, sentence)
            if governed:
                self.governed_end = end
        self._close(first, verbs, subject, introduced, opening)
        if verbs and not talk:
            self.talk = marks.view.paragraph_of_sentence[sentence] if colon < _NOWHERE and subject is not None else None
        second = introduced if asked and subject is None else second
        if second is not None:
            self.current = second
            self.spoke.add(second)
        self._remember(sentence, {spot[3] for spot in self.told.spots[told_before:]}, introduced, verbs)

    def _after_source(self, start: int, colon: int, verbs: list[Utterance]) -> bool:
        """«X … را شایعه خواند؛ به گفته او …»: whether the reporter goes on behind a semicolon at word `colon` and tells whose words follow."""
        return self.marks.keys[colon] == "؛" and any(u.source and u.end == start for u in verbs)

    def _remember(self, sentence: int, people: set[int], introduced: int | None, verbs: list[Utterance]) -> None:
        """Who is new of those that a sentence told of, and of whom alone it told."""
        new = introduced is not None and all(who == introduced or not self.entities[who].named for who in people)
        new = new and introduced in people and self.entities[introduced or 0].named
        self.newcomer = (introduced if new else None, sentence)
        if self.current is None and len(people) == 1 and not verbs:
            self.current = people.pop()  # «این بخشی از سخنان X بود.» tells of nobody else

    def _name_read(
        self,
        spot: Spot,
        pointed: tuple[int, int] | None,
        sentence: int,
        verbs: list[Utterance],
        *,
        fresh: bool,
        opens: bool,
    ) -> None:
        """Whether a name is that of somebody told of before by their office, or by «این استاد» right before it (`pointed`)."""
        start, _, _, who = spot
        if pointed is not None and pointed[0] == start - 1 and self.marks.keys[start - 1] == "،":
            self._named_behind(pointed[1], who)  # «این استاد دانشگاه، X، افزود»
        if opens and not self.entities[who].departed and untold(self, who):
            name_pending(self, spot, sentence, verbs, fresh=fresh)

    def _named_behind(self, nameless: int, who: int) -> None:
        """A name in apposition to «این استاد دانشگاه»: whom it points at has no name so far, and this one no office."""
        one, named = self.entities[nameless], self.entities[who]
        if not one.named and one.merged_into is None and named.named and not named.offices and not named.departed:
            self.merge(nameless, who)

    def _goes_on_talking(self, sentence: int, events: list[Event], verbs: list[Utterance]) -> bool:
        """Whether a sentence stands among the words of somebody in its paragraph.

        Not «نایب رئیس اتاق، X، نظر دیگری داشت: …», where a person opens the sentence and a colon follows.
        """
        view = self.marks.view
        if self.talk != view.paragraph_of_sentence[sentence] or not all(tells_of_saying(view, u) for u in verbs):
            return False
        first, last = view.sentences[sentence]
        if not self.marks.coded.seen_in[sentence] & COLON:
            return True
        colon = self.marks.keys.index(":", first, last)
        for start, _, kind, who in events:
            if start < colon and kind == "name" and isinstance(who, int):
                return start != first and all(office.start != first for office in self.entities[who].offices)
        return True

    def _of_office(
        self, office: Office, before: tuple[Office, int] | None, first: int, verbs: list[Utterance], colon: int
    ) -> int | None:
        """Whose an office is that stands alone; `before` is the one right before it, and its holder."""
        start, end = office.start, office.end
        if before is not None and chained(self, before, office, first, verbs):
            self.entities[before[1]].offices.append(office)
            self.told.list_offices(before[1])
            return before[1]
        opens = bool(verbs) and opens_telling(self.marks, first, start)
        other = opens and brings_another(self.marks, end, verbs)
        who = holder_of(self, office, speaking=start < colon, another=other)
        if who is None:
            return None
        source = any(u.source and not u.paper and u.end == start for u in verbs)
        speaker = self.current
        if speaker is None or not (source or opens) or not is_the_speaker(self, who, end, verbs, source=source):
            return who
        self.merge(who, speaker)
        return speaker

    def _close(
        self, first: int, verbs: list[Utterance], subject: int | None, introduced: int | None, opening: int | None
    ) -> None:
        """Who has been told of last when a sentence ends, and who has spoken: its subject, or whom its heading quotes."""
        if verbs and any(not u.source for u in verbs):
            if subject is not None:
                self.current = subject
                if not all(denied(self, u) for u in verbs):
                    self.spoke.add(subject)
                self.tellers.append((first, next(u.start for u in verbs if not u.source), subject))
            elif unnamed(self.marks.view, first, min(u.start for u in verbs)):
                self.current = None  # «یک کارشناس … گفت»: «این کارشناس» is nobody of the report
        elif introduced is not None:
            self.current = introduced
            if opening is not None:
                self.spoke.add(opening)
        elif subject is not None:
            self.current = subject

    def _with_head(self, head: str, near: int | None) -> int | None:
        """Whom «این معاون» means: `near` where that is a deputy, else the deputy told of last, else `near`."""

        def holds(who: int) -> bool:
            return any(self.marks.keys[office.start] == head for office in self.entities[who].offices)

        if near is not None and holds(near):
            return near
        for at in range(len(self.told.spots) - 1, -1, -1):
            who = self.told.spots[at][3]
            if self.entities[who].merged_into is None and holds(who):
                return who
        return near

    def _quoted(self, first: int, at: int) -> bool:
        depth = 0
        for index in range(first, at):
            if self.marks.keys[index] == "«":
                depth += 1
            elif self.marks.keys[index] == "»":
                depth -= 1
        return depth > 0


def name_spots(names: list[Name], owner: list[int]) -> list[Spot]:
    """Names as spots, by first word."""
    found: list[Spot] = []
    for number, name in enumerate(names):
        first = name.start if name.quoted else name.title
        found.append((first, name.end, "surname" if name.surname == name.start else "name", owner[number]))
    return sorted(found)
