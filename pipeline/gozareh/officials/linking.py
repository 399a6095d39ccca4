"""Which name holds which office: apposition on either side, with names that only their place shows."""

from __future__ import annotations

from gozareh.officials.appointments import appointed, named_before, named_to, quoted_before
from gozareh.officials.marks import CLOSED, ORGANISATION, PLACE, ROLE, Marks, ordinary_words
from gozareh.officials.names import Name
from gozareh.officials.position import free_name, name_after, name_before, seen_before
from gozareh.officials.roles import Office, read_office
from gozareh.text.cues import cue_words

_COMMA = "،"
_QUOTES = frozenset({'"', "“", "”", "'", "»"})
_APPOSITION = frozenset({_COMMA, "؛", "(", "-", "–"})
_NEAR = 4
_LAURELS = 7  # words of an honour and «و»
_TAILS = 2  # what points at an area or a house behind an office, at most


def read_offices(marks: Marks, names: list[Name]) -> list[Office]:
    """The offices of a view, in text order, none inside another or inside a name."""
    inside = [False] * marks.size
    for name in names:
        for index in range(name.start, name.end):
            inside[index] = True
    for first, last, _ in marks.pronouns:
        for index in range(first, last):
            inside[index] = True  # «این نماینده مجلس» is a pronoun
    name_ends = {name.title: name.end for name in names if not _of_house(marks, name)}
    marks.honoured = {name.title: name.end for name in names if _of_house(marks, name)}
    found: list[Office] = []
    done = -1
    for start in sorted(marks.ends["role"]):
        if start < done or inside[start] or _is_surname(marks, start):
            continue
        office = read_office(marks, start, name_ends)
        done = office.end
        if not _plays(marks, office):
            found.append(office)
    return found


def _plays(marks: Marks, office: Office) -> bool:
    """Whether somebody is only one of a team: «عضو تیم ملی بسکتبال»."""
    org = office.org_start
    return (
        marks.keys[office.start] in cue_words("member_noun")
        and org is not None
        and marks.keys[org] in cue_words("team_word")
    )


def _of_house(marks: Marks, name: Name) -> bool:
    """Whether a name is only that of a house of an office: «فرمانده سپاه محمد رسول‌الله تهران»."""
    head = name.title - 1
    return (
        name.departed
        and head > 0
        and bool(marks.codes[head] & ORGANISATION)
        and marks.keys[head] in cue_words("named_houses")
    )


def _is_surname(marks: Marks, at: int) -> bool:
    """Whether a trade or an office stands behind a lone first name and before a comma: «فریبا متخصص، بهروز …»."""
    keys, end = marks.keys, marks.ends["role"][at]
    if not at or end >= marks.size or end - at > 1:
        return False
    return marks.given(at - 1) and keys[at - 1] not in ordinary_words() and keys[end] == _COMMA and at > 1


def link(marks: Marks, names: list[Name], offices: list[Office]) -> None:
    """Give every office its holder where a name stands beside it. Adds names that only their place shows to `names`."""
    starts = {name.title: index for index, name in enumerate(names)}
    ends = {name.end + (1 if name.quoted else 0): index for index, name in enumerate(names)}
    keys = marks.keys
    held: set[int] = set()
    titled = _Titled(names, offices)
    inside = {word for name in names for word in range(name.start, name.end)}
    for number, office in enumerate(offices):
        before, after = office.start, _behind(marks, office, starts)
        chained = number > 0 and offices[number - 1].end + 1 == before and keys[before - 1] == "و"
        if chained and offices[number - 1].holder is not None and after not in starts:
            office.holder = offices[number - 1].holder
            continue
        if _listed(marks, office):
            office.holder = ends.get(before - 1)
            held.update(() if office.holder is None else (office.holder,))
            continue
        left = ends.get(before)
        if left is None and before and keys[before - 1] in _QUOTES:
            left = ends.get(before - 1)
        if left is not None and _in_line_before(marks, names[left], before):
            left = None
        if left is not None:
            office.holder = left
            held.add(left)
            continue
        left = _behind_laurels(marks, ends, before)
        if left is not None and left not in held:
            office.holder = left
            held.add(left)
            continue
        beside = before - 1 if before and keys[before - 1] in cue_words("other_word") else before
        left = _in_relative_clause(marks, ends, office)
        if left is not None and left not in held:
            office.holder = left
            held.add(left)
            continue
        comma_left = _before_comma(marks, ends, beside)
        if comma_left is None and before >= 2 and keys[before - 1] in cue_words("named_as"):
            comma_left = named_before(marks, ends, before - 2 if keys[before - 2] == "به" else before - 1)
        if comma_left is None and (named := appointed(marks, names, office)) is not None:
            office.holder = named
            held.add(named)
            continue
        right = _right_of(marks, names, starts, office)
        own = None
        others = right is not None and comma_left is None and _of_another(marks, names[right], office)
        if others:  # «الف ب» سخنگوی «پ ت» رئیس‌جمهور …
            own = name_before(marks, office)
            if own is not None or marks.opening(after):
                right = None
        if comma_left is not None and (comma_left not in held or titled.only(number, comma_left)):
            office.holder = comma_left
        elif right is not None:
            office.holder = right
        elif comma_left is not None and chained:
            office.holder = comma_left
        if office.holder is None:
            name = own if others else _by_place(marks, starts, office) or _seen(marks, inside, office)
            if name is not None:
                inside.update(range(name.start, name.end))
                names.append(name)
                office.holder = len(names) - 1
                starts[name.title] = ends[name.end] = len(names) - 1
        if office.holder is not None:
            names[office.holder].departed |= office.end < marks.size and keys[office.end] in cue_words("late_words")
            held.add(office.holder)
            if chained and offices[number - 1].holder is None:
                offices[number - 1].holder = office.holder


def _behind_laurels(marks: Marks, ends: dict[int, int], at: int) -> int | None:
    """«X جانباز شیمیایی و | عضو شورای شهر»: the name before an honour that is no office, joined by «و» to the one at word `at`."""
    if at < _NEAR or marks.keys[at - 1] != "و":
        return None
    for word in range(at - 2, max(0, at - _LAURELS), -1):
        if not marks.letters(word) or marks.codes[word] & (CLOSED | ROLE) or marks.finite(word):
            return None
        if marks.keys[word] in cue_words("laurels"):
            return ends.get(word)
    return None


def _listed(marks: Marks, office: Office) -> bool:
    """«X: دانشیار دانشگاه بم»: whether an office closes a line in which nothing but a name and a colon may be its holder's."""
    before, sentence_of = office.start - 1, marks.view.sentence_of
    if before < 1 or marks.keys[before] != ":" or sentence_of[before] != sentence_of[office.start]:
        return False
    last = marks.view.sentences[sentence_of[office.start]][1]
    return office.end == last or (office.end == last - 1 and not marks.letters(office.end))


def _in_line_before(marks: Marks, name: Name, at: int) -> bool:
    """Whether a name closes a heading that says more, while the office at word `at` opens the text beneath: «نشستی با حضور X¶مدیرعامل …»."""
    sentence_of = marks.view.sentence_of
    sentence = sentence_of[name.start]
    return sentence != sentence_of[at] and name.title > marks.view.sentences[sentence][0]


def _before_comma(marks: Marks, ends: dict[int, int], at: int) -> int | None:
    """The name before a comma, dash or bracket that stands before word `at`; its closing quote may stand between («مولوی X»، سخنگوی …)."""
    keys = marks.keys
    if not at or keys[at - 1] not in _APPOSITION:
        return None
    found = ends.get(at - 1)
    return ends.get(at - 2) if found is None and at > 1 and keys[at - 2] in _QUOTES else found


def _in_relative_clause(marks: Marks, ends: dict[int, int], office: Office) -> int | None:
    """«X (هم) که (از بهار) مدیرعامل شرکت آب است»: the name before a relative clause that tells nothing but its office."""
    keys, at, end = marks.keys, _that_before(marks, office.start), office.end
    if at < 1 or end >= marks.size or keys[end] not in cue_words("is_or_was"):
        return None
    at -= 1 if keys[at - 1] == _COMMA or keys[at - 1] in cue_words("also_words") else 0
    if at > _NEAR and marks.finite(at - 1):  # «X جواب بدهد که مدیرعامل … است»
        return next((ends[back] for back in range(at - 1, at - _NEAR, -1) if back in ends), None)
    return ends.get(at)


def _that_before(marks: Marks, start: int) -> int:
    """The «که» right before an office at word `start`, or with the time since when between: «که از بهار | رئیس …»; 0 where none is."""
    at = start - 1
    if at > 0 and marks.keys[at] == "که":
        return at
    while at > 0 and start - at <= _NEAR and marks.letters(at) and not marks.codes[at] & (ROLE | ORGANISATION):
        if marks.keys[at] == "که":
            since = marks.keys[at + 1] in cue_words("since_when")
            return at if since and (start - at > 2 or marks.keys[at + 1] != "از") else 0  # not «که از مدیرعامل … شده»
        if marks.finite(at):
            return 0
        at -= 1
    return 0


def _right_of(marks: Marks, names: list[Name], starts: dict[int, int], office: Office) -> int | None:
    """The name that opens right after an office, a comma or a quote between, if the office can be its."""
    keys, after = marks.keys, _behind(marks, office, starts)
    right = starts.get(after)
    if right is not None and after == office.head_end and keys[office.start] in cue_words("of_somebody"):
        return None  # «نماینده آیت‌الله سیستانی»
    if right is None and after < marks.size and (marks.opening(after) or keys[after] in cue_words("holiness")):
        right = starts.get(after + 1)
    if right is None and after < marks.size and keys[after] == _COMMA:
        right = starts.get(after + 1)
        ceremony = office.start > 0 and keys[office.start - 1] in cue_words("ceremonies")
        ordered = office.start > 0 and keys[office.start - 1] in cue_words("orders")
        if right is not None and (ceremony or _has_own(marks, names[right].end)):
            return None
        if right is not None and ordered and not _closed_behind(marks, names[right].end):
            return None  # «با حکم وزیر نیرو، X جایگزین Y شد»
    return None if right is not None and named_to(marks, names[right].end) else right


def _behind(marks: Marks, office: Office, starts: dict[int, int]) -> int:
    """Where an office has ended: before a name, behind what only points at its area or house, too.

    «عضو شورای این کارگروه، X», «رئیس اداره آب این شهرستان X», «مدیرعامل این جمعیت در استان، X».
    """
    keys, at = marks.keys, office.end
    if office.area and (end := _area_end(marks, office, starts)) is not None:
        office.end = end  # «اداره آب بخش رودبار | الموت شرقی، X»
        return end
    if any(first == at for first, _, _ in marks.pronouns):
        at += 1  # «معاون او، X»
    for _ in range(_TAILS):
        if at + 1 >= marks.size:
            break
        area = bool(marks.codes[at + 1] & (ORGANISATION | PLACE)) or keys[at + 1] in cue_words("area_words")
        if not area or (keys[at] not in cue_words("pointers") and keys[at] != "در"):
            break
        at += 2
        if at < marks.size and marks.codes[at] & PLACE:
            at += 1
    named = at in starts or (at < marks.size and keys[at] == _COMMA and at + 1 in starts)
    return at if named else office.end


def _area_end(marks: Marks, office: Office, starts: dict[int, int]) -> int | None:
    """Where an area ends whose name has more words than the list of places knows, before the name of whoever holds the office."""
    for end in range(office.end + 1, min(office.end + _TAILS + 1, marks.size - 1)):
        word = end - 1
        if not marks.fresh(word) and marks.keys[word] not in cue_words("second_names"):
            return None
        if marks.keys[end] == _COMMA and end + 1 in starts:
            return end
    return None


def _closed_behind(marks: Marks, end: int) -> bool:
    """Whether a comma or bracket closes an apposition that ends at word `end`."""
    return end < marks.size and marks.keys[end] in (_COMMA, ")", "»")


def _of_another(marks: Marks, name: Name, office: Office) -> bool:
    """Whether a name behind a bare office has an office of its own behind it."""
    return office.end == office.head_end and _has_own(marks, name.end)


def _by_place(marks: Marks, starts: dict[int, int], office: Office) -> Name | None:
    """A name that only its place beside the office shows; none where a name has been read."""
    if (told := _before_that(marks, starts, office) or quoted_before(marks, office)) is not None:
        return told
    after = office.end + 1 if office.end < marks.size and marks.keys[office.end] == _COMMA else office.end
    name = (None if after in starts else name_after(marks, office)) or name_before(marks, office)
    return None if name is not None and name.start >= office.end and named_to(marks, name.end) else name


def _before_that(marks: Marks, starts: dict[int, int], office: Office) -> Name | None:
    """«X که از بهار مدیرعامل شرکت آب شده»: what opens the sentence up to the «که» of an office, if it can be a name."""
    that, end = _that_before(marks, office.start), office.end
    first = marks.view.sentences[marks.view.sentence_of[office.start]][0]
    if that - first < 2 or end >= marks.size or marks.keys[end] not in cue_words("is_or_was") or first in starts:
        return None
    return free_name(marks, first, that, opens_sentence=True)


def _seen(marks: Marks, inside: set[int], office: Office) -> Name | None:
    """A name that only the model sees before the office, if none of its words is of another one."""
    name = seen_before(marks, office)
    return None if name is None or not inside.isdisjoint(range(name.start, name.end)) else name


def _has_own(marks: Marks, at: int) -> bool:
    """Whether an office follows a name directly: in a row of guests it is theirs, and what stands before is another's."""
    if at < marks.size and marks.closing(at):
        at += 1
    return at < marks.size and bool(marks.codes[at] & ROLE)


class _Titled:
    """Whether all that a name holds so far is a bare title of office right before it: «قاضی X، رئیس شعبه …»."""

    def __init__(self, names: list[Name], offices: list[Office]) -> None:
        self._names = names
        self._offices = offices
        self._more: set[int] = set()  # who holds more, by the offices so far
        self._seen = 0

    def only(self, number: int, holder: int) -> bool:
        """Asked about `holder` when the office `number` is read; the one before may get its holder after that."""
        while self._seen < number - 1:
            self._look(self._seen, self._more)
            self._seen += 1
        before: set[int] = set()
        if number:
            self._look(number - 1, before)
        return holder not in self._more and holder not in before

    def _look(self, number: int, more: set[int]) -> None:
        office = self._offices[number]
        holder = office.holder
        if holder is not None and not (office.end == office.head_end and office.end == self._names[holder].title):
            more.add(holder)
