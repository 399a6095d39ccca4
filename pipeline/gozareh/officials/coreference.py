"""Who is meant: surnames, roles and pronouns of a report resolved to entities, sentence by sentence."""

from __future__ import annotations

from gozareh.officials.alike import areas, content, head_key, same_house, same_parliament
from gozareh.officials.entities import Entity
from gozareh.officials.houses import house_after, stems
from gozareh.officials.marks import CLOSED, GOVERNOR, Marks
from gozareh.officials.mentions import (
    brings_another,
    governs_over_number,
    is_complement,
    keep_fuller,
    opens_turn,
    same_area,
    unnamed,
)
from gozareh.officials.names import Name
from gozareh.officials.roles import Office
from gozareh.officials.surnames import Spot
from gozareh.officials.told import Told
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_words

# A mention: first word, last word + 1, its kind, and whose it is: an entity, an office, or a pronoun's head.
Event = tuple[int, int, str, int | Office | str]
_DATELINE = frozenset({"-", "–", "—", "/", "؛", "ـ", "_"})
_LONGEST_DATELINE = 5
_SOON = 5  # sentences within which the holder of an office is named


class Resolver:
    """Walks a view once and attaches every mention to its entity."""

    def __init__(self, marks: Marks, entities: list[Entity], utterances: list[Utterance]) -> None:
        self.marks = marks
        self.entities = entities
        self.utterances = utterances
        self.told = Told(marks, entities)
        self._current: int | None = None  # whose words or deeds were told last
        self._met: set[int] = set()  # entities told of so far
        self.apposed = {
            number for number, entity in enumerate(entities) if entity.offices
        }  # whose office stands beside
        self.tellers: list[
            tuple[int, int, int]
        ] = []  # who told something: first word of the sentence, of its verb, who it was then (see `teller`)
        self.spoke: set[int] = set()  # entities who have said something so far
        self.attended: set[int] = set()  # nameless holders of an office of whom only «با حضور …» tells
        self._acted: set[int] = set()  # of whom more was told than that somebody met them
        self._late: list[Office] = []  # bare offices («استاندار») whose holder may be named later
        self._events: dict[int, list[Event]] = {}  # all mentions of a sentence
        self._verbs: dict[int, list[Utterance]] = {}  # and its verbs of speech
        self._talk: int | None = None  # the paragraph whose last words are somebody's, behind a colon
        self._governed_end = -1  # where a mention ended that is no subject
        self._present_end = -1  # where the last mention ended of somebody who was present
        self._pending: tuple[int, int] | None = (
            None  # a nameless holder of an office and the sentence that told of them
        )

    def walk(self, spots: list[Spot], offices: list[Office]) -> None:
        """Resolve free offices and pronouns in text order. `spots` are the names found, by first word."""
        view = self.marks.view
        events: list[Event] = [(a, b, kind, who) for a, b, kind, who in spots]
        events += [(o.start, o.end, "role", o) for o in offices]
        events += [(a, b, "pronoun", head) for a, b, head in self.marks.pronouns]
        events.sort(key=lambda e: (e[0], -e[1]))
        verbs = self._verbs
        for utterance in self.utterances:
            verbs.setdefault(utterance.sentence, []).append(utterance)
        by_sentence = self._events
        for event in events:
            by_sentence.setdefault(view.sentence_of[event[0]], []).append(event)
        for sentence in sorted(by_sentence.keys() | verbs.keys()):
            self._sentence(sentence, by_sentence.get(sentence, []), verbs.get(sentence, []))
        # Offices told of before their holder was named.
        for number, entity in enumerate(self.entities):
            if not entity.named and entity.merged_into is None:
                holder = self._known(entity.offices[0], met=False)
                if holder is not None and self.entities[holder].named:
                    self.merge(number, holder)

    def finish(self) -> None:
        """Give the bare offices their holders, when everything has been told."""
        for office in self._late:
            holder = self._known(office, met=False)
            if holder is not None:
                self.told.add(office.start, office.end, "role", holder)

    def _pointed(self, head: str, first: int, start: int, subject: int | None) -> int | None:
        """Who a pronoun, or «این» with a `head`, stands for; None for nobody."""
        if self._quoted(first, start):
            return None
        who = subject if subject is not None and start != first else self._current
        return self._with_head(head, who) if head else who

    def _sentence(self, sentence: int, events: list[Event], verbs: list[Utterance]) -> None:
        marks = self.marks
        first = marks.view.sentences[sentence][0]
        colon = min((u.end for u in verbs if u.colon), default=1 << 30)
        talk = self._talk == marks.view.paragraph_of_sentence[sentence] and not verbs
        subject: int | None = None
        introduced: int | None = None
        opening: int | None = None
        second: int | None = None  # who takes over: «X … دانست اما مدیر … گفت»
        told_before = len(self.told.spots)
        for start, end, kind, payload in events:
            who: int | None
            if isinstance(payload, Office):
                who = self._office(payload, speaking=start < colon)
                if who is None:
                    continue
                source = any(u.source and not u.paper and u.end == start for u in verbs)
                telling = source or (self._opens_telling(first, start) and bool(verbs))
                if telling and self._is_the_speaker(who, end, verbs, source=source):
                    speaker = self._current
                    assert speaker is not None
                    self.merge(who, speaker)
                    who = speaker
            elif isinstance(payload, str):
                who = None if start > colon else self._pointed(payload, first, start, subject)
                if who is None:
                    continue
            else:
                who = payload
                entity = self.entities[who]
                fresh = who not in self._met
                opens = subject is None and start < colon and not entity.departed
                if opens and not entity.offices:
                    self._name_pending((start, end, kind, who), sentence, verbs, fresh=fresh)
                if fresh and not self.governed(start) and not (talk and start > first):
                    introduced = who
            self.told.add(start, end, kind, who)
            self._met.add(who)
            if start == first and kind == "name" and end < marks.size and marks.keys[end] == ":":
                opening = who  # «آرش دانا: …»: a heading in somebody's words
            governed = self.governed(start)
            beside = isinstance(payload, Office) and payload.work and not verbs and self._behind_noun(first, start)
            if not governed:
                self._acted.add(who)
            if not self.entities[who].named and start and self._present(start):
                self.attended.add(who)
                self._present_end = end
            if talk and start > first:
                pass  # «X گفت: …. این کار با همت Y شد»: X goes on, whoever is spoken of
            elif start < colon and subject is None and not self.governed(start) and not beside:
                subject = who
            elif start < colon and subject != who and self._takes_over(start, verbs):
                second = who
            if (
                start < colon
                and not beside
                and (subject is None or who in (subject, second))
                and not self.entities[who].named
                and not self.governed_strictly(start)
            ):
                self._pending = (who, sentence)
            if governed:
                self._governed_end = end
        self._close(first, verbs, subject, introduced, opening)
        if verbs:
            self._talk = marks.view.paragraph_of_sentence[sentence] if colon < 1 << 30 and subject is not None else None
        if second is not None:
            self._current = second
            self.spoke.add(second)
        people = {who for _, _, _, who in self.told.spots[told_before:]}
        if self._current is None and len(people) == 1 and not verbs:
            self._current = people.pop()  # «این بخشی از سخنان X بود.» tells of nobody else

    def _close(
        self, first: int, verbs: list[Utterance], subject: int | None, introduced: int | None, opening: int | None
    ) -> None:
        """Who has been told of last when a sentence ends, and who has spoken: its subject, or whom its heading quotes."""
        if verbs and any(not u.source for u in verbs):
            if subject is not None:
                self._current = subject
                self.spoke.add(subject)
                self.tellers.append((first, next(u.start for u in verbs if not u.source), subject))
            elif unnamed(self.marks.view, first, min(u.start for u in verbs)):
                self._current = None  # «یک کارشناس … گفت»: «این کارشناس» is nobody of the report
        elif introduced is not None:
            self._current = introduced
            if opening is not None:
                self.spoke.add(opening)
        elif subject is not None:
            self._current = subject

    def _behind_noun(self, first: int, start: int) -> bool:
        """Whether a plain word stands right before a trade, which then is what is told of and not who acts: «روستاییان پزشک خانواده دارند»."""
        before = start - 1
        return before >= first and self.marks.letters(before) and not self.marks.codes[before] & CLOSED

    def _goes_on(self, holder: int, sentence: int, verbs: list[Utterance]) -> bool:
        """Whether whoever is named in a later sentence of speech can be the nameless `holder`, told of not long ago."""
        if holder != self._current or not verbs:
            return False
        view = self.marks.view
        last = self.told.last(holder, 0)
        paragraphs = view.paragraph_of_sentence
        between = paragraphs[sentence] - paragraphs[view.sentence_of[last]]
        between -= sum(
            paragraphs[s] != paragraphs[s - 1] and not self.marks.letters(view.sentences[s][0])
            for s in range(view.sentence_of[last] + 1, sentence)
        )  # the points of a list are no turns
        on = holder in self.spoke and any(self._keyed(u) in cue_words("goes_on") for u in verbs)
        return between <= 1 or on

    def _name_pending(self, spot: Spot, sentence: int, verbs: list[Utterance], *, fresh: bool) -> None:
        """Merge the nameless holder of an office who was told of last with whom the next sentences name, if they can be one."""
        start, end, kind, who = spot
        if self._pending is None:
            return
        holder, told = self._pending
        near = told < sentence and (sentence - told <= 1 or self._goes_on(holder, sentence, verbs))
        tells = bool(verbs) or holder in self.spoke or start == self.marks.view.sentences[sentence][0]
        near = near and tells and not self._of_state(holder)
        near = near and (fresh or holder == self._current) and not brings_another(self.marks, end, verbs)
        near = near and not (kind == "name" and self._of_another_house(holder, end))
        near = near and not is_complement(self.marks, start, full=kind == "name")
        if fresh and start and self.marks.keys[start - 1] in cue_words("signatures") and sentence - told == 1:
            self.merge(holder, who)  # «رئیس انجمن نامه‌ای نوشت. در این نامه با امضای X …»
            return
        if near and not self.governed(start) and self.entities[holder].merged_into is None:
            self.merge(holder, who)

    def _of_state(self, holder: int) -> bool:
        """Whether a nameless president or prime minister has only done something: whom the next sentence names is rather another."""
        heads = any(office.start in self.marks.closed_heads for office in self.entities[holder].offices)
        return heads and holder not in self.spoke

    def _present(self, at: int) -> bool:
        """Whether a mention stands in a row of those present, «با حضور فرماندار ساوه و امام جمعه ساوه», or is interviewed."""
        keys, before = self.marks.keys, self.marks.keys[at - 1]
        if before == "با" and at > 1 and keys[at - 2] in cue_words("interviews"):
            return True
        return before in cue_words("presence_noun") or (self._present_end == at - 1 and before in ("و", "،"))

    def _takes_over(self, at: int, verbs: list[Utterance]) -> bool:
        """Whether a mention at word `at` stands behind a turn between two verbs of speech."""
        told = [u for u in verbs if not u.source]
        turns = self.marks.keys[at - 1] in cue_words("turns") or self.marks.keys[at - 1] == "؛"
        return turns and any(u.end < at for u in told) and any(u.start > at for u in told)

    def _keyed(self, utterance: Utterance) -> str:
        return self.marks.keys[utterance.start]

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

    def _opens_telling(self, first: int, start: int) -> bool:
        """Whether an office is the first thing of its sentence, but for «به گزارش …،»."""
        keys = self.marks.keys
        if start == first or (
            keys[start - 1] == "،" and not cue_words("report_noun").isdisjoint(keys[first : min(start, first + 3)])
        ):
            return True
        return keys[start - 1] in _DATELINE and start - first <= _LONGEST_DATELINE

    def _is_the_speaker(self, office: int, end: int, verbs: list[Utterance], *, source: bool = False) -> bool:
        """«محسن گلابی گفت: … وی افزود: … فرماندار شهرضا ادامه داد»: an office that goes on is that of who has spoken so far.

        «به گفته فرماندار شهرضا» (`source`) does so, too. Only where that person has none yet, or another one of a member of parliament or of the same house («مدیرعامل …
        ادامه داد»), and no «نیز» or «هم» brings in another.
        """
        current = None if self._current is None else self.entities[self._current]
        if current is None or not current.named or current.departed or self._current not in self.spoke:
            return False
        goes_on = source or any(u.start >= end and self._keyed(u) in cue_words("goes_on") for u in verbs[:1])
        if any(
            not (same_parliament(self.marks, held, told) or (goes_on and same_house(self.marks, held, told)))
            for held in current.offices
            for told in self.entities[office].offices
        ):
            return False
        if self.entities[office].named or (
            office in self._met and office not in self.attended and not self._only_aside(office)
        ):
            return False
        whose = [told for told in self.entities[office].offices if told.start in self.marks.closed_heads]
        if not goes_on and any(told.end > told.head_end for told in whose):
            return False  # «X گفت: …. رئیس‌جمهور کشورمان گفت: …»
        if not goes_on and self._named_next(self.marks.view.sentence_of[end - 1]):
            return False
        return not brings_another(self.marks, end, verbs)

    def _only_aside(self, office: int) -> bool:
        """«Y در دیدار با وزیر راه گفت: …. X گفت: …. وزیر راه افزود: …»: whether an office was told of only in passing, before X came."""
        if office in self._acted or self._current is None:
            return False
        sentence_of, came = self.marks.view.sentence_of, self.told.first(self._current)
        return came is not None and sentence_of[self.told.last(office, came)] < sentence_of[came]

    def _named_next(self, sentence: int) -> bool:
        """«X گفت: …. رئیس بندر گفت: …. Y افزود: …»: whoever goes on next is new, so that the office of `sentence` is theirs.

        Between the two nobody is told of but by a pronoun.
        """
        keys = self.marks.keys
        for later in range(sentence + 1, min(sentence + _SOON, len(self.marks.view.sentences))):
            verbs = [u for u in self._verbs.get(later, ()) if not u.source]
            events = self._events.get(later, [])
            if not verbs or not events or events[0][2] == "pronoun":
                continue
            start, end, kind, who = events[0]
            if kind != "name" or not isinstance(who, int) or start != self.marks.view.sentences[later][0]:
                return False
            entity = self.entities[who]
            fresh = who not in self._met and entity.named and not entity.offices and not entity.departed
            return fresh and keys[verbs[0].start] in cue_words("goes_on") and not brings_another(self.marks, end, verbs)
        return False

    def _quoted(self, first: int, at: int) -> bool:
        depth = 0
        for index in range(first, at):
            if self.marks.keys[index] == "«":
                depth += 1
            elif self.marks.keys[index] == "»":
                depth -= 1
        return depth > 0

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
        if self._current == nameless:
            self._current = named
        self._pending = None

    def governed(self, at: int) -> bool:
        """Whether what stands before a mention makes it no subject: a preposition, or a noun like «حضور»."""
        if at == 0 or self.marks.view.sentence_of[at - 1] != self.marks.view.sentence_of[at]:
            return False
        if self.marks.keys[at - 1] == "و" and self._governed_end == at - 1:
            return True
        if opens_turn(self.marks.view, at):
            return False
        return (
            governs_over_number(self.marks, at)
            or self.marks.keys[at - 1] in {"را"} | cue_words("governing_prepositions") | cue_words("likeness")
            or bool(self.marks.codes[at - 1] & GOVERNOR)
        )

    def governed_strictly(self, at: int) -> bool:
        """Like `governed`, for roles that only name somebody present («با حضور مدیرکل …»)."""
        if at == 0:
            return False
        if self.marks.keys[at - 1] == "و" and self._governed_end == at - 1:
            return True
        if governs_over_number(self.marks, at):
            return True
        return bool(self.marks.codes[at - 1] & GOVERNOR) or self.marks.keys[at - 1] in cue_words("by_or_for")

    def _office(self, office: Office, *, speaking: bool) -> int | None:
        """The entity of a role that stands alone: a known holder, else a new nameless one where the role is definite."""
        marks, entities = self.marks, self.entities
        if (
            office.work
            and marks.view.types[office.start].key not in cue_words("member_noun")
            and not self._opens(office)
        ):
            return self._known(office, exact=True)
        known = self._known(office)
        if known is None and office.org_start is None:
            known = self._successor(office)
        if known is None and (known := self._of_house(office)) is not None:
            entities[known].offices.append(office)
            self.told.list_offices(known)
        if known is not None:
            keep_fuller(self.marks, entities[known], office)
            self.told.list_offices(known)
            return known
        if office.end == office.head_end and office.org_start is None and not (speaking and self._whole(office)):
            self._late.append(office)
            return None
        if not speaking:
            self._late.append(office)
            return None
        entities.append(Entity([], 0, "", None, False, "role", [office]))
        self.told.list_offices(len(entities) - 1)
        return len(entities) - 1

    def _whole(self, office: Office) -> bool:
        """Whether a bare office that opens a sentence of speech says enough: «رئیس‌جمهور گفت», «استاندار افزود»."""
        marks = self.marks
        sentence = marks.view.sentence_of[office.start]
        first, last = marks.view.sentences[sentence]
        whole = office.start in marks.closed_heads or marks.keys[office.start] in cue_words("whole_offices")
        return (
            whole and self._opens_telling(first, office.start) and any(office.end <= u < last for u in marks.tellings)
        )

    def _opens(self, office: Office) -> bool:
        """Whether a trade opens the sentence with its complement: «کارشناس شیلات مازندران گفت»."""
        view = self.marks.view
        first = view.sentences[view.sentence_of[office.start]][0]
        leads = office.start == first or self.marks.keys[office.start - 1] == ":"
        return leads and office.end > office.head_end

    def _known(self, office: Office, *, exact: bool = False, met: bool = True) -> int | None:
        """The entity whose office `office` is: of those told of so far, or (`met` False) of all."""
        marks = self.marks
        bare = not content(marks, office) or office.pointing
        best: tuple[int, int] | None = None  # score, and the entity from behind: of two alike the first is taken
        for holders in self.told.holders(office):
            words = content(marks, next(iter(holders.values()))[0])
            if exact and content(marks, office) != words:
                continue
            overlap = 0 if bare else len(content(marks, office) & words)
            for number, offices in holders.items():
                entity = self.entities[number]
                if (
                    entity.merged_into is not None
                    or entity.departed
                    or (met and number not in self._met)
                    or (not met and not entity.named)
                ):
                    continue
                near = self.told.last(number, -1)
                if near < 0:  # not told of so far: where the office stands beside the name
                    places = [held.start if held.start > office.start else -1 for held in offices]
                    near = min(places, key=lambda at: abs(office.start - at))
                score = overlap * 10_000 + (5_000 if entity.named else 0) - abs(office.start - near)
                if best is None or (score, -number) > best:
                    best = (score, -number)
        if best is None:
            return same_area(self.marks, self.entities, office)
        placed = head_key(marks, office) in cue_words("constituency") and bool(areas(marks, office))  # «نماینده بیرجند»
        if bare and head_key(marks, office) in cue_words("common_offices") and office.org_start is None and not placed:
            return None
        return -best[1]

    def _of_another_house(self, holder: int, end: int) -> bool:
        """«مدیرکل راه یزد گفت: …. X از انجمن پیمانکاران گفت»: X comes from elsewhere than the nameless `holder`."""
        house = house_after(self.marks, end)
        own = [stems(self.marks, o.org_start, o.end) for o in self.entities[holder].offices if o.org_start is not None]
        return bool(house) and not any(words[: len(house)] == house for words in own)

    def _of_house(self, office: Office) -> int | None:
        """«X از انجمن چایکاران لنگرود …. دبیر انجمن چایکاران لنگرود گفت»: who came from there and has no office yet."""
        if office.org_start is None or office.pointing:
            return None
        house = stems(self.marks, office.org_start, office.end)
        found = {
            who
            for _, end, _, who in self.told.from_houses()
            if not self.entities[who].offices
            if house_after(self.marks, end) == house
        }
        return found.pop() if len(found) == 1 else None

    def _successor(self, office: Office) -> int | None:
        """«سرپرست جدید» after «X به عنوان سرپرست … معرفی شد»: the only one of the report who was named to such an office."""
        marks = self.marks
        if office.end != office.head_end + 1 or marks.keys[office.head_end] not in cue_words("incoming"):
            return None
        head = head_key(marks, office)
        named = {
            number
            for number in self._met
            for held in self.entities[number].offices
            if self.entities[number].merged_into is None
            and head_key(marks, held) == head
            and held.start
            and marks.keys[held.start - 1] in cue_words("named_as")
        }
        return named.pop() if len(named) == 1 else None


def name_spots(names: list[Name], owner: list[int]) -> list[Spot]:
    """Names as spots, by first word."""
    found: list[Spot] = []
    for number, name in enumerate(names):
        first = name.start if name.quoted else name.title
        found.append((first, name.end, "surname" if name.surname == name.start else "name", owner[number]))
    return sorted(found)
