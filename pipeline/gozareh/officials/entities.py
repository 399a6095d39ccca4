"""Names and offices put together: one `Entity` a person, the fullest form of each field."""

from __future__ import annotations

from dataclasses import dataclass, field

from gozareh.officials.marks import SURNAME_PART, Marks
from gozareh.officials.names import Name
from gozareh.officials.roles import Office
from gozareh.text.cues import cue_endings
from gozareh.text.fold import ZWNJ, squeeze

_TWO = 2
_LEAST_HALF = 4  # letters of half a surname
_LEAST_MISSPELT = 6  # letters of a surname that is known though one of them is wrong


@dataclass(slots=True)
class Entity:
    """A person in the making. `spots` are mentions over words: (first, last + 1, kind).

    `words` are those of the name, squeezed, `plain` the same as names are compared («مؤتمنی» is «موتمنی»), `full` these in one.
    """

    words: list[str]
    surname_at: int
    text: str
    honorific: str | None
    departed: bool
    rule: str
    offices: list[Office] = field(default_factory=list)
    spots: list[tuple[int, int, str]] = field(default_factory=list)
    merged_into: int | None = None
    surnames: bool = False  # the name is a surname of two words without a first name («حسینی شاهرودی»)
    plain: list[str] = field(default_factory=list)
    full: str = ""

    def call(self, words: list[str], plain: list[str], surname_at: int, text: str) -> None:
        """Give the person a name, or a longer one."""
        self.words, self.plain, self.surname_at, self.text = words, plain, surname_at, text
        self.full = "".join(plain)

    @property
    def named(self) -> bool:
        """Whether the report gives a name."""
        return bool(self.words)

    def tails(self) -> list[str]:
        """The squeezed forms by which the person may be called later: the name from each word on, and the first surname word."""
        words = self.plain
        forms = ["".join(words[i:]) for i in range(len(words))]
        if len(words) - self.surname_at >= 2 and (self.surname_at > 0 or self.surnames):
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
        if joint:
            first, second = squeeze(one), squeeze(two)
            if min(len(first), len(second)) >= _LEAST_HALF and first.endswith("ی") and second.endswith("ی"):
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
        written = marks.keys[name.start : name.end]
        words = [kind.plain for kind in view.types[name.start : name.end]]
        surname_at = name.surname - name.start
        single = surname_at == 0
        target = _match(entities, by_name.of("".join(words)), words, surname_at, name)
        whole = not marks.codes[name.end - 1] & SURNAME_PART or marks.keys[name.end - 1].endswith("ی")
        if target is None and surname_at:
            target = _one_surname_more(entities, by_name.beside(words, whole=whole), words, name)
        if target is None and name.rule == "speech-position" and single and len(words) == 1:
            target = _misspelt(entities, words[0])
            if target is not None:
                entities[target].spots.append((name.start, name.end, "surname"))
                owner[number] = target
                continue
        if target is None:
            text = view.slice(name.start, name.end)
            two = len(words) == _TWO and not marks.given(name.start) and all(word.endswith("ی") for word in words)
            entity = Entity(written, surname_at, text, name.honorific, name.departed, name.rule)
            entity.call(written, words, 0 if two else surname_at, text)
            entity.surnames = two
            entities.append(entity)
            target = len(entities) - 1
            by_name.add(entities[target], target, whole=whole)
        else:
            entity = entities[target]
            if len("".join(words)) > len(entity.full):
                entity.call(written, words, surname_at, view.slice(name.start, name.end))
                by_name.add(entity, target, whole=whole)
            if name.honorific and len(name.honorific) > len(entity.honorific or ""):
                inside = squeeze(name.honorific) + "".join(words)  # «علی حاج کاظم», «حاج کاظم»
                if not entity.full.endswith(inside):
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
        and _one_letter_apart("".join(entity.plain[entity.surname_at :]), word)
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
        self._whole: dict[str, list[int]] = {}
        self._opened: dict[str, list[int]] = {}  # by the name without its last surname, where that is a word of its own
        self._called: dict[
            str, list[int]
        ] = {}  # by the forms of `Entity.tails`, and the whole name without «سید» or «محمد»
        self._count = 0

    def add(self, entity: Entity, number: int, *, whole: bool) -> None:
        """Remember the entity `number` by its present name; `whole` says that its last word is no part of a surname («نژاد»)."""
        self._count = max(self._count, number + 1)
        full = entity.full
        _list(self._whole, full, number)
        if whole and len(entity.plain) - entity.surname_at >= _TWO:
            _list(self._opened, "".join(entity.plain[:-1]), number)
        for form in entity.tails():
            _list(self._called, form, number)
        for opening in cue_endings("left_out"):
            if full.startswith(opening):
                _list(self._called, full[len(opening) :], number)

    def of(self, full: str) -> list[int]:
        """The entities one of which may have the name `full`, the last one first."""
        if not full:
            return list(range(self._count - 1, -1, -1))
        found = list(self._called.get(full, ()))
        for at in range(len(full) + 1):
            alike = self._whole.get(full[at:])
            if alike is not None:
                found += alike
        return sorted(set(found), reverse=True) if len(found) > 1 else found

    def beside(self, words: list[str], *, whole: bool) -> list[int]:
        """The entities whose name has one surname more than these `words`, or one less where the last word is `whole`."""
        longer = self._opened.get("".join(words), [])
        return longer + self._whole.get("".join(words[:-1]), []) if whole else longer


def _list(table: dict[str, list[int]], form: str, number: int) -> None:
    known = table.get(form)
    if known is None:
        table[form] = [number]
    else:
        known.append(number)


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
        if surname_at and entity.surname_at and _shortened(entity.plain, words):
            return index
    return None


def _one_surname_more(entities: list[Entity], numbers: list[int], words: list[str], name: Name) -> int | None:
    """The person of two full names one of which has one more surname: «رضا مهرآور», «رضا مهرآور کهن‌دژی»."""
    for index in numbers:
        entity = entities[index]
        alike = entity.plain[:-1] == words or entity.plain == words[:-1]
        if alike and entity.surname_at == name.surname - name.start and entity.departed == name.departed:
            return index
    return None


def _shortened(one: list[str], other: list[str]) -> bool:
    """Whether one of two full names is the end of the other: «سیدعلی مهرآور», «محمدعلی مهرآور», «علی مهرآور», but not «قربانعلی مهرآور»."""
    long, short = "".join(one), "".join(other)
    words = one
    if len(long) < len(short):
        long, short, words = short, long, other
    if not long.endswith(short):
        return False
    rest, read = len(long) - len(short), 0
    for word in words:
        read += len(word)
        if read >= rest:
            break
    return read == rest or long[:rest] in cue_endings("left_out")
