"""What is known of the people of a report while it is read: who has spoken, who was told of last, who waits for a name."""

from __future__ import annotations

from gozareh.officials.entities import Entity
from gozareh.officials.marks import GOVERNOR, Marks
from gozareh.officials.mentions import governs_over_number, opens_turn
from gozareh.officials.roles import Office
from gozareh.officials.told import Told
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_words

# A mention: first word, last word + 1, its kind, and whose it is: an entity, an office, or a pronoun's head.
Event = tuple[int, int, str, int | Office | str]


class State:
    """What has been told up to a sentence, and what the words before a mention say of it."""

    def __init__(self, marks: Marks, entities: list[Entity], utterances: list[Utterance]) -> None:
        self.marks = marks
        self.entities = entities
        self.utterances = utterances
        self.told = Told(marks, entities)
        self.current: int | None = None  # whose words or deeds were told last
        self.met: set[int] = set()  # entities told of so far
        self.apposed = {
            number for number, entity in enumerate(entities) if entity.offices
        }  # whose office stands beside
        self.tellers: list[
            tuple[int, int, int]
        ] = []  # who told something: first word of the sentence, of its verb, who it was then (see `teller`)
        self.spoke: set[int] = set()  # entities who have said something so far
        offices = set(marks.ends["role"].values())
        # first words of «او» in «معاون او»
        self.superiors = {first for first, _, head in marks.pronouns if not head and first in offices}
        self.attended: set[int] = set()  # nameless holders of an office of whom only «با حضور …» tells
        self.acted: set[int] = set()  # of whom more was told than that somebody met them
        self.late: list[Office] = []  # bare offices («استاندار») whose holder may be named later
        self.events: dict[int, list[Event]] = {}  # all mentions of a sentence
        self.verbs = marks.said_in  # and its verbs of speech
        self.newcomer: tuple[int | None, int] = (None, -1)  # the only one told of, for the first time, in a sentence
        self.earlier: tuple[int, int] | None = None  # who was pending before
        self.talk: int | None = None  # the paragraph whose last words are somebody's, behind a colon
        self.governed_end = -1  # where a mention ended that is no subject
        self.present_end = -1  # where the last mention ended of somebody who was present
        self.pending: tuple[int, int] | None = None  # a nameless holder of an office and the sentence that told of them

    def teller(self, place: int) -> int:
        """Who told what `tellers` has at `place`, by all that is known."""
        who = self.tellers[place][2]
        while (now := self.entities[who].merged_into) is not None:
            who = now
        return who

    def merge(self, nameless: int, named: int) -> None:
        """A nameless holder of an office turns out to be `named`."""
        source, target = self.entities[nameless], self.entities[named]
        target.offices.extend(source.offices)
        source.merged_into = named
        self.told.move(nameless, named)
        if nameless in self.spoke:
            self.spoke.add(named)
        if self.current == nameless:
            self.current = named
        self.pending = None

    def governed(self, at: int) -> bool:
        """Whether what stands before a mention makes it no subject: a preposition, a noun like «حضور», an office («معاون او»)."""
        if at == 0 or self.marks.view.sentence_of[at - 1] != self.marks.view.sentence_of[at]:
            return False
        if self.marks.keys[at - 1] == "و" and self.governed_end == at - 1:
            return True
        if opens_turn(self.marks.view, at):
            return False
        before = self.marks.keys[at - 1]
        return (
            before == "را"
            or at in self.superiors
            or before in cue_words("governing_prepositions")
            or before in cue_words("likeness")
            or bool(self.marks.codes[at - 1] & GOVERNOR)
            or governs_over_number(self.marks, at)
        )

    def governed_strictly(self, at: int) -> bool:
        """Like `governed`, for roles that only name somebody present («با حضور مدیرکل …»)."""
        if at == 0:
            return False
        if self.marks.keys[at - 1] == "و" and self.governed_end == at - 1:
            return True
        if governs_over_number(self.marks, at):
            return True
        return bool(self.marks.codes[at - 1] & GOVERNOR) or self.marks.keys[at - 1] in cue_words("by_or_for")

    def present(self, at: int) -> bool:
        """Whether a mention stands in a row of those present, «با حضور فرماندار ساوه و امام جمعه ساوه», or is interviewed."""
        keys, before = self.marks.keys, self.marks.keys[at - 1]
        if before == "با" and at > 1 and keys[at - 2] in cue_words("interviews"):
            return True
        return before in cue_words("presence_noun") or (self.present_end == at - 1 and before in ("و", "،"))
