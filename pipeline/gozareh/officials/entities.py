"""Names and offices put together: one `Entity` a person, the fullest form of each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gozareh.officials.marks import PLACE, Marks, ordinary_words
from gozareh.officials.model import Mention, Person
from gozareh.officials.names import Name
from gozareh.officials.roles import Office, read_institution
from gozareh.text.cues import cue_endings, cue_pairs, cue_phrases, cue_word, cue_words
from gozareh.text.fold import ZWNJ, plain, squeeze
from gozareh.text.words import View

_MIN_PREFIX = 5
_LEAST_HALF = 4  # letters of half a surname
_LEAST_MISSPELT = 6  # letters of a surname that is known though one of them is wrong


def plain_words(words: list[str]) -> list[str]:
    """Squeezed words as names are compared: «مؤتمنی» is «موتمنی»."""
    return [plain(word) for word in words]


@dataclass(slots=True)
class Entity:
    """A person in the making. `spots` are mentions over words: (first, last + 1, kind)."""

    words: list[str]
    surname_at: int
    text: str
    honorific: str | None
    departed: bool
    rule: str
    offices: list[Office] = field(default_factory=list)
    spots: list[tuple[int, int, str]] = field(default_factory=list)
    merged_into: int | None = None

    @property
    def full(self) -> str:
        """The whole name, squeezed."""
        return "".join(plain_words(self.words))

    @property
    def named(self) -> bool:
        """Whether the report gives a name."""
        return bool(self.words)

    def tails(self) -> list[str]:
        """The squeezed forms by which the person may be called later: the name from each word on, and the first surname word."""
        words = plain_words(self.words)
        forms = ["".join(words[i:]) for i in range(len(words))]
        if len(words) - self.surname_at >= 2 and self.surname_at > 0:
            forms.append(words[self.surname_at])
        if (half := self.half()) is not None:
            forms.append(half)
        return forms

    def half(self) -> str | None:
        """Half of the last word by which the person may be called later, too; None without one.

        The first of two surnames that a ZWNJ joins («صابری‌گریزی» → «صابری»), and the surname that was glued to a first name
        («سید امیرمهرآور» → «مهرآور»).
        """
        if not self.surname_at:
            return None
        last = self.words[-1]
        one, joint, two = self.text[self.text.rfind(" ") + 1 :].rpartition(ZWNJ)
        first, second = squeeze(one), squeeze(two)
        if joint and min(len(first), len(second)) >= _LEAST_HALF and first.endswith("ی") and second.endswith("ی"):
            return first if first + second == last else None
        if len(self.words) - 1 > self.surname_at or any(word not in cue_endings("sayyid") for word in self.words[:-1]):
            return None
        opening = next((p for p in cue_endings("name_prefixes") if last.startswith(p)), "")
        return last[len(opening) :] if opening and len(last) - len(opening) >= _LEAST_HALF else None


def entities_of(marks: Marks, names: list[Name]) -> tuple[list[Entity], list[int]]:
    """Group names into entities. Returns them and, for every name, its entity."""
    view = marks.view
    entities: list[Entity] = []
    owner: list[int] = []
    order = sorted(range(len(names)), key=lambda i: names[i].start)
    owner = [-1] * len(names)
    by_name = _ByName()
    for number in order:
        name = names[number]
        written = [squeeze(k) for k in marks.keys[name.start : name.end]]
        words = plain_words(written)
        surname_at = name.surname - name.start
        single = surname_at == 0
        target = _match(entities, by_name.of("".join(words)), words, surname_at, name)
        if target is None and name.rule == "speech-position" and single and len(words) == 1:
            target = _misspelt(entities, words[0])
            if target is not None:
                entities[target].spots.append((name.start, name.end, "surname"))
                owner[number] = target
                continue
        if target is None:
            text = view.slice(name.start, name.end)
            entities.append(Entity(written, surname_at, text, name.honorific, name.departed, name.rule))
            target = len(entities) - 1
            by_name.add(entities[target], target)
        else:
            entity = entities[target]
            if len("".join(words)) > len(entity.full):
                entity.words, entity.surname_at = written, surname_at
                entity.text = view.slice(name.start, name.end)
                by_name.add(entity, target)
            inside = squeeze(name.honorific or "") + "".join(words)  # «علی حاج کاظم», «حاج کاظم»
            if (
                name.honorific
                and len(name.honorific) > len(entity.honorific or "")
                and not entity.full.endswith(inside)
            ):
                entity.honorific = name.honorific
        first = name.start if name.quoted else name.title
        entities[target].spots.append((first, name.end, "surname" if single else "name"))
        owner[number] = target
    dead = {entity.full for entity in entities if entity.departed}
    for entity in entities:
        entity.departed = entity.departed or (entity.full in dead and entity.surname_at > 0)  # «شهید X … راه X»
    return entities, owner


def _misspelt(entities: list[Entity], word: str) -> int | None:
    """The only person whose surname is the unknown `word` that goes on speaking, but for one letter: «مهرآور», «مهراور», «مهرور»."""
    if len(word) < _LEAST_MISSPELT:
        return None
    alike = [
        number
        for number, entity in enumerate(entities)
        if 0 < entity.surname_at < len(entity.words)
        and not entity.departed
        and _one_letter_apart("".join(plain_words(entity.words)[entity.surname_at :]), word)
    ]
    return alike[0] if len(alike) == 1 else None


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter of a word was changed, left out or put in."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


class _ByName:
    """Entities by all that a name can share with theirs, so that no name is compared with those of everybody."""

    def __init__(self) -> None:
        self._whole: dict[str, set[int]] = {}
        self._called: dict[str, set[int]] = {}  # by the forms of `Entity.tails` and all endings of the whole name
        self._count = 0

    def add(self, entity: Entity, number: int) -> None:
        """Remember the entity `number` by its present name."""
        self._count = max(self._count, number + 1)
        full = entity.full
        self._whole.setdefault(full, set()).add(number)
        for form in (*entity.tails(), *(full[at:] for at in range(len(full)))):
            self._called.setdefault(form, set()).add(number)

    def of(self, full: str) -> list[int]:
        """The entities one of which may have the name `full`, the last one first."""
        if not full:
            return list(range(self._count - 1, -1, -1))
        found = set(self._called.get(full, ()))
        for at in range(len(full) + 1):
            found |= self._whole.get(full[at:], set())
        return sorted(found, reverse=True)


def _match(entities: list[Entity], numbers: list[int], words: list[str], surname_at: int, name: Name) -> int | None:
    full = "".join(words)
    for index in numbers:
        entity = entities[index]
        if entity.departed != name.departed:
            continue
        if entity.full == full:
            return index
        if surname_at == 0 and full in entity.tails():
            return index
        if entity.surname_at == 0 and any(entity.full == "".join(words[i:]) for i in range(len(words))):
            return index
        if surname_at and entity.surname_at and (entity.full.endswith(full) or full.endswith(entity.full)):
            return index
    return None


@cache
def acronyms() -> dict[str, frozenset[str]]:
    """What short names of institutions stand for, word by word: «آبفا» → «آب», «فاضلاب»."""
    return {squeeze(words[0]): frozenset(map(squeeze, words[1:])) for words in map(str.split, cue_phrases("acronyms"))}


def head_key(marks: Marks, office: Office) -> str:
    """The head of an office, comparable: spellings of رئیس meet."""
    if office.said_head is None:
        key = "".join(marks.keys[office.start : office.head_end])
        if office.part is not None:
            key = marks.view.types[office.start].stem
        elif key in cue_words("head_spellings"):
            key = cue_word("head")
        office.said_head = key
    return office.said_head


def content(marks: Marks, office: Office) -> set[str]:
    """The words of an office and its institution that tell it from others: no area words, no places. Not to be changed."""
    if office.said_words is not None:
        return office.said_words
    types, codes = marks.view.types, marks.codes
    words = list(range(office.head_end, office.end))
    if office.part is not None:
        words = [*range(*office.part), *range(office.role_end, office.end)]
    found = {
        types[i].stem
        for i in words
        if types[i].key != "،" and types[i].key not in cue_words("area_parts") and not codes[i] & PLACE
    }
    for short in found & acronyms().keys():
        found = (found - {short}) | acronyms()[short]
    office.said_words = found
    return found


def areas(marks: Marks, office: Office) -> set[str]:
    """The place words of an office and its institution. Not to be changed."""
    if office.said_areas is None:
        words = range(office.head_end, office.end)
        own = cue_words("country_words")
        office.said_areas = {
            cue_word("own_country") if marks.keys[i] in own else marks.keys[i]
            for i in words
            if marks.codes[i] & PLACE or marks.keys[i] in own
        }
    return office.said_areas


Said = tuple[Any, ...]
"""All that is told of an office, wherever it stands."""


def said(marks: Marks, office: Office) -> Said:
    """What two offices have in common that are told in the same words: they are `compatible` with the same others."""
    start, types = office.start, marks.view.types
    return (
        *[(marks.keys[at], types[at].stem, marks.codes[at] & PLACE) for at in range(start, office.end)],
        office.head_end - start,
        office.role_end - start,
        None if office.org_start is None else office.org_start - start,
        None if office.part is None else (office.part[0] - start, office.part[1] - start),
    )


def kindred(head: str, other: str) -> bool:
    """Whether offices with these heads can be `compatible` at all: by them alone the others are passed over."""
    if head.startswith(other) or other.startswith(head):
        return True
    groups = (
        cue_words("constituency"),
        cue_words("clerics"),
        cue_words("heads_of_house"),
        cue_words("deputies"),
        cue_words("experts"),
    )
    return any(head in group and other in group for group in groups)


def _whole(marks: Marks, office: Office) -> str:
    """All words of an office, squeezed."""
    if office.said_whole is None:
        office.said_whole = "".join(marks.keys[office.start : office.end])
    return office.said_whole


def compatible(marks: Marks, one: Office, other: Office) -> bool:
    """Whether two role phrases can be one office: same head, the words of one among the other's, no other area."""
    heads = {head_key(marks, one), head_key(marks, other)}
    if not kindred(head_key(marks, one), head_key(marks, other)):
        return False
    if len(heads) > 1:
        if heads <= cue_words("constituency"):
            return _same_constituency(marks, one, other)
        if heads <= cue_words("experts"):  # «پژوهشگر مسائل آب» goes on as «کارشناس مسائل آب»
            return bool(content(marks, one)) and content(marks, one) == content(marks, other)
        if _same_long_head(marks, one, other) or _same_long_head(marks, other, one):
            return True
        return _twin_offices(marks, one, other, heads) or _same_parliament(marks, one, other)
    if _whole(marks, one) == _whole(marks, other):
        return True
    first, second = content(marks, one), content(marks, other)
    if is_former(marks, one) != is_former(marks, other):
        return False
    if not (_among(first, second) or _among(second, first)):
        return _same_parliament(marks, one, other)
    if _part_of_other(marks, one, other) or _part_of_other(marks, other, one):
        return False
    here, there = areas(marks, one), areas(marks, other)
    return not here or not there or bool(here & there)


def _part_of_other(marks: Marks, part: Office, whole: Office) -> bool:
    """Whether the house of one is only a part of the other's: «رئیس کمیسیون کشاورزی مجلس» is not «رئیس مجلس»."""
    if part.org_start is None or whole.org_start is None or part.role_end != part.head_end:
        return False
    types = marks.view.types
    head, other = types[part.org_start].stem, types[whole.org_start].stem
    return head != other and any(types[at].stem == other for at in range(part.org_start + 1, part.end))


def _same_long_head(marks: Marks, short: Office, full: Office) -> bool:
    """«معاون وزیر صنعت» for «معاون پارلمانی وزیر صنعت، معدن و تجارت», or for «معاون طرح و برنامه وزارت صنعت …»."""
    head, other = head_key(marks, short), head_key(marks, full)
    if not head.startswith(other):
        return False
    rest, told = head[len(other) :], content(marks, full)
    if rest not in told and not any(rest == one and two in told for one, two in cue_pairs("houses_of_heads")):
        return False
    return bool(content(marks, short)) and _among(content(marks, short), content(marks, full))


def _same_constituency(marks: Marks, one: Office, other: Office) -> bool:
    """«نماینده بیرجند» is «نماینده مردم بیرجند، درمیان و خوسف در مجلس»; «نماینده مجلس» may be."""
    short = one if head_key(marks, one) == cue_word("representative") else other
    if not content(marks, short):
        return bool(areas(marks, one) & areas(marks, other))
    return _same_parliament(marks, one, other)


def _twin_offices(marks: Marks, one: Office, other: Office, heads: set[str]) -> bool:
    """Two titles of one office: «امام جمعه رشت» and «نماینده ولی‌فقیه در گیلان», «مدیر» and «رئیس» of one institution."""
    if is_former(marks, one) != is_former(marks, other):
        return False
    if heads <= cue_words("clerics"):
        return True
    if not heads <= cue_words("heads_of_house") or one.org_start is None or other.org_start is None:
        return False
    first = "".join(marks.keys[one.org_start : one.end])
    return first == "".join(marks.keys[other.org_start : other.end]) and one.role_end == one.head_end


def same_parliament(marks: Marks, one: Office, other: Office) -> bool:
    """A member of a committee of parliament who goes on as the deputy of a constituency («نماینده مردم سیرجان»)."""
    members = [o for o in (one, other) if head_key(marks, o) in cue_words("member_noun") and _parliament(marks, o)]
    deputies = [o for o in (one, other) if head_key(marks, o) in cue_words("constituency") and len(areas(marks, o))]
    return len(members) == 1 and len(deputies) == 1


def same_house(marks: Marks, one: Office, other: Office) -> bool:
    """Two heads of one house: «رئیس هیات مدیره شرکت آب بم» goes on as «مدیرعامل شرکت آب بم»."""
    if (
        one.org_start is None
        or other.org_start is None
        or one.role_end != one.head_end
        or other.role_end != other.head_end
    ):
        return False
    first = "".join(marks.keys[one.org_start : one.end])
    second = "".join(marks.keys[other.org_start : other.end])
    return first.startswith(second) or second.startswith(first)


def _same_parliament(marks: Marks, one: Office, other: Office) -> bool:
    """«نماینده مجلس» and «عضو کمیسیون … مجلس» can be one person."""
    short = [o for o in (one, other) if o.end - o.start <= 4]
    if (
        not short
        or head_key(marks, one) not in cue_words("deputies")
        or head_key(marks, other) not in cue_words("deputies")
    ):
        return False
    return all(_parliament(marks, o) for o in (one, other))


def is_former(marks: Marks, office: Office) -> bool:
    """Whether an office is said to be a past one («رئیس پیشین پارک»)."""
    return any(marks.keys[i] in cue_words("former") for i in range(office.head_end, office.end))


def _among(few: set[str], many: set[str]) -> bool:
    for word in few:
        if word in many:
            continue
        if len(word) >= _MIN_PREFIX and any(
            w.startswith(word) or (len(w) >= _MIN_PREFIX and word.startswith(w)) for w in many
        ):
            continue
        return False
    return True


def to_person(marks: Marks, entity: Entity) -> Person:
    """The record of an entity."""
    view = marks.view
    role, organization = _fields(marks, entity)
    spots = sorted(set(entity.spots))
    mentions = [Mention(view.starts[a], view.ends[b - 1], kind) for a, b, kind in spots]
    known = role is not None or _titled(marks, entity) or _called_official(marks, entity)
    official = entity.named and not entity.departed and known
    return Person(entity.text, entity.honorific, role, organization, mentions, official, entity.rule)


def _titled(marks: Marks, entity: Entity) -> bool:
    """Whether a title alone makes somebody an official: no soft one («حاج علی»), no ordinary word for a name («سردار جنگل»)."""
    if entity.honorific is None or squeeze(entity.honorific) in marks.soft:
        return False
    if squeeze(entity.honorific + entity.full) in cue_words("mourned") or entity.full in cue_words("mourned"):
        return False
    return len(entity.words) > 1 or entity.words[0] not in ordinary_words() or _in_row(marks, entity)


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
    head = head_key(marks, offices[0])
    alike = [o for o in offices if head_key(marks, o) == head]
    chosen = max(alike, key=lambda o: o.end - o.start)
    return _role_text(view, chosen), _org_text(view, chosen.seat) if chosen.seat is not None else None


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
    open_end = marks.keys[office.end - 1] in {"،"} | cue_words("area_parts") and office.end - 1 > start
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


def _parliament(marks: Marks, office: Office) -> bool:
    return not cue_words("parliament").isdisjoint(marks.keys[office.start : office.end])
