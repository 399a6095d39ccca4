"""The record of a person: the fullest form of each field, from all offices that an entity was told with."""

from __future__ import annotations

from gozareh.officials.alike import content, head_key
from gozareh.officials.entities import Entity
from gozareh.officials.marks import PLACE, Marks, ordinary_words
from gozareh.officials.model import Mention, Person
from gozareh.officials.roles import Office, read_institution
from gozareh.text.cues import cue_pairs, cue_words
from gozareh.text.fold import squeeze
from gozareh.text.words import View

_BEHIND_NAME = frozenset({"در", "با", "به", "،"})


def to_person(marks: Marks, entity: Entity) -> Person:
    """The record of an entity."""
    view = marks.view
    role, organization = _fields(marks, entity)
    spots = sorted(set(entity.spots))
    mentions = [Mention(view.starts[a], view.ends[b - 1], kind, a, b) for a, b, kind in spots]
    known = role is not None or _titled(marks, entity) or _called_official(marks, entity)
    official = entity.named and not entity.departed and known
    return Person(entity.text, entity.honorific, role, organization, mentions, official, entity.rule)


def _titled(marks: Marks, entity: Entity) -> bool:
    """Whether a title alone makes somebody an official: no soft one («حاج علی»), no ordinary word for a name («سردار جنگل»)."""
    if entity.honorific is None or squeeze(entity.honorific) in marks.soft:
        return False
    if squeeze(entity.honorific + entity.full) in cue_words("mourned") or entity.full in cue_words("mourned"):
        return False
    if len(entity.words) > 1 or entity.words[0] not in ordinary_words():
        return True
    return _in_row(marks, entity) or _speaks(marks, entity)


def _speaks(marks: Marks, entity: Entity) -> bool:
    """«مهندس موفق در این نشست گفت»: whether a titled name opens a sentence of speech, with nothing behind it that could be of the name."""
    if entity.words[0] in cue_words("fields_of_work"):
        return False  # «دکتر زنان گفت»
    for start, end, kind in entity.spots:
        first, last = marks.view.sentences[marks.view.sentence_of[start]]
        if kind in ("name", "surname") and start == first and end < last:
            key = marks.keys[end]
            free = end in marks.tellings or key in _BEHIND_NAME or key in cue_words("also_words")
            if free and any(end <= at < last for at in marks.tellings):
                return True
    return False


def _called_official(marks: Marks, entity: Entity) -> bool:
    """Whether the report calls a person an official and says no more: «X گفت: …. این مسئول افزود»."""
    return entity.surname_at > 0 and any(
        kind == "pronoun" and b - a > 1 and marks.keys[b - 1] in cue_words("officeholders")
        for a, b, kind in entity.spots
    )


def _in_row(marks: Marks, entity: Entity) -> bool:
    """Whether a titled name stands in a row of them: «دکتر بحرانی، دکتر مهرآور»."""
    titles = marks.ends["honorific"]
    return any(
        end + 1 in titles and (marks.keys[end] == "و" or marks.keys[end] == "،")
        for _, end, kind in entity.spots
        if kind in ("name", "surname") and end < marks.size
    )


def _fields(marks: Marks, entity: Entity) -> tuple[str | None, str | None]:
    view = marks.view
    if not entity.offices:
        return None, None
    offices = [o for o in entity.offices if not _vague(marks, o)] or entity.offices
    full = [o for o in offices if o.org_start is not None and not o.pointing]
    if full:
        head = head_key(marks, full[0])
        alike = [o for o in full if head_key(marks, o) == head]
        # «رئیس مجمع X گفتمان‌ها را … خواند»: what stands before «را» is rather the object than the institution's end.
        alike = [o for o in alike if o.end >= marks.size or marks.keys[o.end] != "را"] or alike
        chosen = max(alike, key=lambda o: o.end - o.start)
        return _role_text(view, chosen), _fullest(marks, chosen)
    pointing = [o for o in offices if o.org_start is not None]
    if pointing:
        chosen = max(pointing, key=lambda o: o.role_end - o.start)
        named = resolve_organisation(marks, chosen)
        return _role_text(view, chosen), named or _org_text(view, chosen)
    head = head_key(marks, next((o for o in offices if not _title_alone(marks, o)), offices[0]))
    alike = [o for o in offices if head_key(marks, o) == head]
    chosen = max(alike, key=lambda o: o.end - o.start)
    return _role_text(view, chosen), _org_text(view, chosen.seat) if chosen.seat is not None else None


def _title_alone(marks: Marks, office: Office) -> bool:
    """«قاضی X، معاون دادستان بم»: whether an office serves as a title before a name and says no more."""
    bare = office.end == office.head_end and office.start not in marks.closed_heads
    return bare and office.end < marks.size and marks.keys[office.start] in cue_words("title_offices")


def _vague(marks: Marks, office: Office) -> bool:
    """«مسئول ارشد اجرایی», «نماینده عالی دولت»: an office told in other words."""
    at = office.head_end
    return at < office.role_end and (marks.keys[at - 1], marks.keys[at]) in cue_pairs("vague_offices")


def resolve_organisation(marks: Marks, office: Office) -> str | None:
    """The full name of an institution that `office` only points at («شرکت», «این دانشگاه»).

    The nearest full name before it that opens with the same noun, else the first after it; names that say their area
    come before those that do not.
    """
    if office.org_start is None:
        return None
    best: Office | None = None
    for found in _institutions(marks, office.org_start):
        if found.start == office.org_start:
            continue
        earlier = found.start < office.start
        if best is None or (earlier and found.area >= best.area) or (found.area and not best.area):
            best = found
    return _org_text(marks.view, best) if best is not None else None


def _fullest(marks: Marks, office: Office) -> str | None:
    """The institution of `office`, in the fuller form that the report has of it («… علوم پزشکی استان» → «… اردبیل»)."""
    start = office.org_start
    if start is None:
        return None
    types, codes = marks.view.types, marks.codes
    if any(codes[i] & PLACE for i in range(start, office.end)):
        return _org_text(marks.view, office)
    closing = marks.keys[office.end - 1]
    open_end = (closing == "،" or closing in cue_words("area_parts")) and office.end - 1 > start
    # A house that has its own words may be that of the whole country: it is completed by what other offices call it, not by
    # «دانشجویان دانشگاه X بم».
    whole = not open_end and marks.ends["organisation"].get(start, start) < office.end
    end = office.end - 1 if open_end else office.end
    stems = tuple([t.stem for t in types[start:end]])
    fuller = marks.fuller.get(stems)
    if fuller is None:
        fuller = marks.fuller[stems] = [
            found
            for found in _institutions(marks, start)
            if found.area
            and found.end - found.start > len(stems)
            and marks.keys[found.end - 1] not in cue_words("province")
            and tuple([t.stem for t in types[found.start : found.start + len(stems)]]) == stems
        ]
    other = next((f for f in fuller if f.start != start and (not whole or f.start in marks.seats)), office)
    return _org_text(marks.view, other)


def _institutions(marks: Marks, start: int) -> list[Office]:
    """The full institution names of the report that open with the noun at word `start`, in text order; also that one itself."""
    head = marks.view.types[start].stem
    known = marks.institutions.get(head)
    if known is None:
        found = [read_institution(marks, at, {}) for at in marks.institutions_at(head)]
        full = [f for f in found if not f.pointing and (f.area or content(marks, f))]
        known = marks.institutions[head] = sorted(full, key=lambda f: f.start)
    return known


def _role_text(view: View, office: Office) -> str:
    if office.role_text is not None:
        return office.role_text
    end = office.role_end
    while end - office.start > 1 and end <= office.head_end + 1 and view.types[end - 1].key in cue_words("incoming"):
        end -= 1  # «رئیس جدید پلیس راه»: the office is that of any holder
    return view.slice(office.start, end)


def _org_text(view: View, office: Office) -> str | None:
    return view.slice(office.org_start, office.end) if office.org_start is not None else None
