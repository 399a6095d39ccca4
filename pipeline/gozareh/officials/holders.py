"""Whose an office is that stands alone: its known holder, or somebody without a name so far."""

from __future__ import annotations

from gozareh.officials.alike import areas, content, head_key
from gozareh.officials.entities import Entity
from gozareh.officials.houses import house_after, stems
from gozareh.officials.mentions import keep_fuller, opens_telling, same_area
from gozareh.officials.roles import Office
from gozareh.officials.state import State
from gozareh.text.cues import cue_pairs, cue_words


def holder_of(state: State, office: Office, *, speaking: bool, another: bool) -> int | None:
    """The entity of a role that stands alone: a known holder, else a new nameless one where the role is definite.

    `another` says that somebody else than whoever spoke last has the word («مدیر بهزیستی بم نیز گفت»).
    """
    marks, entities = state.marks, state.entities
    if office.work and marks.view.types[office.start].key not in cue_words("member_noun") and not _opens(state, office):
        return find_known(state, office, exact=True)
    known = _heir(state, office)
    if known is None and office.org_start is None:
        known = _successor(state, office)
    if known is None:
        known = find_known(state, office)
    if another and known is not None and known == state.current and _says_more(state, known, office):
        known = None
    if known is None and (known := _of_house(state, office)) is not None:
        entities[known].offices.append(office)
        state.told.list_offices(known)
    if known is not None:
        keep_fuller(state.marks, entities[known], office)
        state.told.list_offices(known)
        return known
    if office.end == office.head_end and office.org_start is None and not (speaking and _whole(state, office)):
        state.late.append(office)
        return None
    if not speaking:
        state.late.append(office)
        return None
    entities.append(Entity([], 0, "", None, False, "role", [office]))
    state.told.list_offices(len(entities) - 1)
    return len(entities) - 1


def _says_more(state: State, who: int, office: Office) -> bool:
    """Whether an office has words that none of the holder's offices has: «انجمن اسلامی دانش‌آموزان» for «انجمن اسلامی»."""
    told = content(state.marks, office)
    return not any(told <= content(state.marks, held) for held in state.entities[who].offices)


def _whole(state: State, office: Office) -> bool:
    """Whether a bare office that opens a sentence of speech says enough: «رئیس‌جمهور گفت», «استاندار افزود»."""
    marks = state.marks
    sentence = marks.view.sentence_of[office.start]
    first, last = marks.view.sentences[sentence]
    whole = office.start in marks.closed_heads or marks.keys[office.start] in cue_words("whole_offices")
    return (
        whole
        and opens_telling(state.marks, first, office.start)
        and any(office.end <= u < last for u in marks.tellings)
    )


def _opens(state: State, office: Office) -> bool:
    """Whether a trade opens the sentence with its complement: «کارشناس شیلات مازندران گفت»."""
    view = state.marks.view
    first = view.sentences[view.sentence_of[office.start]][0]
    leads = office.start == first or state.marks.keys[office.start - 1] == ":"
    return leads and office.end > office.head_end


def find_known(state: State, office: Office, *, exact: bool = False, met: bool = True) -> int | None:
    """The entity whose office `office` is: of those told of so far, or (`met` False) of all."""
    marks = state.marks
    bare = not content(marks, office) or office.pointing
    best: tuple[int, int] | None = None  # score, and the entity from behind: of two alike the first is taken
    for holders in state.told.holders(office):
        words = content(marks, next(iter(holders.values()))[0])
        if exact and content(marks, office) != words:
            continue
        overlap = 0 if bare else len(content(marks, office) & words)
        for number, offices in holders.items():
            entity = state.entities[number]
            if (
                entity.merged_into is not None
                or entity.departed
                or (met and number not in state.met)
                or (not met and not entity.named)
            ):
                continue
            near = state.told.last(number, -1)
            if near < 0:  # not told of so far: where the office stands beside the name
                places = [held.start if held.start > office.start else -1 for held in offices]
                near = min(places, key=lambda at: abs(office.start - at))
            score = overlap * 10_000 + (5_000 if entity.named else 0) - abs(office.start - near)
            if best is None or (score, -number) > best:
                best = (score, -number)
    if best is None:
        return same_area(state.marks, state.entities, office)
    placed = head_key(marks, office) in cue_words("constituency") and bool(areas(marks, office))  # «نماینده بیرجند»
    if bare and head_key(marks, office) in cue_words("common_offices") and office.org_start is None and not placed:
        return None
    return -best[1]


def of_another_house(state: State, holder: int, end: int) -> bool:
    """«مدیرکل راه یزد گفت: …. X از انجمن پیمانکاران گفت»: X comes from elsewhere than the nameless `holder`."""
    house = house_after(state.marks, end)
    own = [stems(state.marks, o.org_start, o.end) for o in state.entities[holder].offices if o.org_start is not None]
    return bool(house) and not any(words[: len(house)] == house for words in own)


def _of_house(state: State, office: Office) -> int | None:
    """«X از انجمن چایکاران لنگرود …. دبیر انجمن چایکاران لنگرود گفت»: who came from there and has no office yet."""
    if office.org_start is None or office.pointing:
        return None
    house = stems(state.marks, office.org_start, office.end)
    found = {
        who
        for _, end, _, who in state.told.from_houses()
        if not state.entities[who].offices
        if house_after(state.marks, end) == house
    }
    return found.pop() if len(found) == 1 else None


def _heir(state: State, office: Office) -> int | None:
    """«رئیس جدید دانشگاه» after «X جای خود را به Y داد»: Y."""
    marks, keys = state.marks, state.marks.keys
    if office.head_end >= office.end or keys[office.head_end] not in cue_words("incoming"):
        return None
    opens = {first: who for first, _, kind, who in state.told.spots if kind == "name" and first}
    sentence_of = marks.view.sentence_of
    for first, who in opens.items():
        start = marks.view.sentences[sentence_of[first]][0]
        left = any((keys[at], keys[at + 1]) in cue_pairs("leaves_place") for at in range(start, first - 1))
        if left and keys[first - 1] == "به" and first < office.start:
            if not state.entities[who].offices:
                state.entities[who].offices.append(office)
                state.told.list_offices(who)
            return who
    return None


def _successor(state: State, office: Office) -> int | None:
    """«سرپرست جدید» after «X به عنوان سرپرست … معرفی شد»: the only one of the report who was named to such an office."""
    marks = state.marks
    if office.end != office.head_end + 1 or marks.keys[office.head_end] not in cue_words("incoming"):
        return None
    head = head_key(marks, office)
    named = {
        number
        for number in state.met
        for held in state.entities[number].offices
        if state.entities[number].merged_into is None
        and head_key(marks, held) == head
        and held.start
        and marks.keys[held.start - 1] in cue_words("named_as")
    }
    return named.pop() if len(named) == 1 else None
