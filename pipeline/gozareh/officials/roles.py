"""Offices as written: from the head of a role to where its institution ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from gozareh.officials.bounds import (
    COMMA,
    and_goes_on,
    before_talk,
    closed_quote,
    inside_name,
    institution_end,
    list_goes_on,
    noun_of_verb,
    place_next,
    seat_end,
    takes_noun,
)
from gozareh.officials.extent import (
    document_opens,
    governor_closed,
    house_of_envoy,
    in_affairs,
    martyrs_end,
    object_opens,
    of_role,
    surname_next,
    tells_area,
    two_adjectives,
    two_countries,
    whole,
)
from gozareh.officials.marks import (
    CLOSED,
    COURTESY,
    DEPARTED,
    HONORIFIC,
    ORGANISATION,
    PLACE,
    ROLE,
    STATE,
    WEAK_ORGANISATION,
    WORK,
    Marks,
    ordinary_words,
    stop_words,
)
from gozareh.text.cues import cue_endings, cue_pairs, cue_words

_MAX_WORDS = 16
_HOLY = 4  # words from a holy name's first to behind its last
_DASHES = frozenset({"-", "–", "ـ"})


@dataclass(slots=True)
class Office:
    """A role phrase over words: `start:role_end` is the role, `org_start:end` its institution (None: no institution noun).

    `role_text` is the role in the singular where the words are a plural that several people share, `part` its words after
    the head,
    `area` says that the phrase ends with the place that it governs, `seat` is the office whose institution it shares, and
    `pointing` says that the institution is only pointed at («این شرکت», «شرکت»); `work` marks trades and memberships.
    """

    start: int
    head_end: int
    role_end: int
    org_start: int | None
    end: int
    work: bool
    pointing: bool = False
    holder: int | None = None
    area: bool = False
    seat: Office | None = None
    role_text: str | None = None
    part: tuple[int, int] | None = None
    # What is asked of an office again and again, once it was asked.
    said_head: str | None = field(default=None, compare=False)
    said_whole: str | None = field(default=None, compare=False)
    said_words: set[str] | None = field(default=None, compare=False)
    said_areas: set[str] | None = field(default=None, compare=False)


def read_office(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the office whose head stands at `start`. `names` maps the first word of each name found so far to its end."""
    return _read(marks, start, marks.ends["role"][start], None, names)


def read_shared(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read an office in the plural («نمایندگان مردم قزوین در مجلس …») whose head stands at `start`."""
    return _read(marks, start, marks.shared[start], None, names)


def read_institution(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the institution whose head noun stands at `start`, as an office without a role."""
    end = marks.ends["organisation"].get(start) or marks.proper[start]
    return _read(marks, start, end, start, names)


def _read(marks: Marks, start: int, head_end: int, org: int | None, names: dict[int, int]) -> Office:
    return _Walk(marks, start, head_end, org, names).office()


class _Walk:
    """One pass over the words of an office, from its head to its end."""

    __slots__ = (
        "area", "at", "head_end", "limit", "lone", "marks", "names", "org", "pointing", "role_end", "seated", "start",
    )  # fmt: skip

    def __init__(self, marks: Marks, start: int, head_end: int, org: int | None, names: dict[int, int]) -> None:
        sentence_end = marks.view.sentences[marks.view.sentence_of[start]][1]
        self.marks = marks
        self.start = start
        self.head_end = self.at = head_end
        self.limit = min(sentence_end, start + _MAX_WORDS)
        self.org = org
        self.names = names
        self.role_end: int | None = None
        self.pointing = False
        self.area = False  # the phrase so far ends with the area that closes it
        self.seated = False  # the institution stands after «در» and has been read to its end
        self.lone: int | None = None  # a weak head that is the institution where no strong one follows

    def office(self) -> Office:
        """Walk to the end and say what was read."""
        marks, keys = self.marks, self.marks.keys
        while self.at < self.limit and self._step():
            pass
        end, org = before_talk(marks, self.at, self.head_end), self.org
        while end > self.head_end and keys[end - 1] in ("و", COMMA):
            end -= 1
        if org is not None and org >= end:
            org = None
        if org is None and self.lone is not None and self.lone < end - 1 and not self.pointing:
            org = self.lone  # «رئیس | گروه دوستی دو کشور»
        if org is None and end == self.head_end + 1 and self._object(end):
            end = self.head_end
        role_end = self.role_end
        if role_end is None:
            role_end = org if org is not None else end
        bare = org is not None and not self.seated and end - org == 1
        work = bool(marks.codes[self.start] & WORK)
        return Office(self.start, self.head_end, role_end, org, end, work, self.pointing or bare, area=self.area)

    def _object(self, end: int) -> bool:
        """Whether the word before word `end` is the object of the sentence: «مدیرعامل | پاسخ را به معاون خود سپرد»."""
        marks, last = self.marks, end - 1
        plain = marks.keys[last] in ordinary_words() and not marks.codes[last] and not marks.keys[last].endswith("ی")
        return plain and end < marks.size and marks.keys[end] == "را"

    def _step(self) -> bool:
        """Take the next words in; False where the office has ended."""
        marks, at = self.marks, self.at
        keys = marks.keys
        code, key = marks.codes[at], keys[at]
        if not marks.letters(at):
            return self._mark(key)
        if at in marks.honoured:
            self.at = min(marks.honoured[at], self.limit)
            return True
        held = keys[at - 1] in cue_words("holds_name")
        if at in self.names and not held and not inside_name(marks, at, self.org) and not self._holy(at):
            return False
        if self.org is not None and whole(marks, self.org, at) and not tells_area(marks, at):
            return False
        if key == "و":
            return self._and()
        if key in cue_words("numbers_of_parts") and keys[at - 1] in cue_words("numbered"):
            self.at += 1  # «ناحیه یک»
            return True
        if at in marks.counts:
            return self._number()  # «پیمانکار | یازده هزار هکتار را تحویل داد»
        if code & CLOSED:
            return self._function_word(key)
        if at in marks.tellings or (at > self.head_end and (self._passive() or document_opens(marks, at))):
            return False  # «معتقد است», «خبر داد», «ساخته شد», «گزارشی ارائه کرد»
        if (
            (key in stop_words() and not code & PLACE and (keys[at - 1], key) not in cue_pairs("friday_offices"))
            or marks.finite(at)
            or (self.org is not None and marks.participle(at) and not self._of_making(at))
            or self._told(at)
        ):
            verb = marks.finite(at) or self._told(at)
            least = self.head_end - (
                1 if self.org == self.start or self._plain_object() else 0
            )  # «در محل فدراسیون | برگزار شد»
            if verb and takes_noun(marks, at) and at - 1 > least and not self.area and not self._only_name(at - 1):
                self.at = noun_of_verb(marks, at, self.head_end)  # «شرکت | دستور می‌دهد»
            return False
        if at == self.head_end and not marks.codes[self.start] & WORK and surname_next(marks, at):
            return False  # «بازپرس | مهرآوری»
        if key in cue_words("origin_word") and not (
            at + 1 < self.limit and marks.keys[at + 1] in cue_words("origin_parts")
        ):
            return False  # «داور جهانی | اهل خرم‌آباد»
        if code & (HONORIFIC | COURTESY) and not code & ORGANISATION and not held:
            return False
        if key in cue_words("holiness") and at + 1 in self.names:
            return False  # «امام جمعه محترم | حضرت آیت‌الله X»
        if self.org is not None and key in cue_words("news_houses"):
            return False  # «خبرنگار امور مجلس | خبرگزاری ما»
        if code & DEPARTED and key not in cue_words("holds_name") and not self._holy(at):
            return False
        if self._another_phrase(code, key):
            return False
        if at > self.head_end and (governor_closed(marks, self.head_end, at) or object_opens(marks, self.head_end, at)):
            return False
        if self.start in marks.closed_heads and not (
            code & (PLACE | ORGANISATION | ROLE | STATE)
            or key in cue_words("of_states")
            or marks.view.types[at].stem in cue_words("country_words")
            or key in cue_words("countries_like_words")
            or key not in ordinary_words()
        ):
            return False  # «رئیس‌جمهور وقت شروع‌کننده صحبت بود»
        return self._noun(code, key)

    def _another_phrase(self, code: int, key: str) -> bool:
        """«مدیرعامل شرکت رجا | استفاده از … را خواند»: a plain noun with which, for the model, a new phrase begins."""
        apart, at = self.marks.apart, self.at
        if not apart or not apart[at] or at == self.head_end or self.marks.keys[at - 1] in ("و", COMMA):
            return False
        if self.marks.codes[at - 1] & CLOSED or self.marks.keys[at - 1].endswith(cue_endings("makers")):
            return False  # «شورای تولید کنندگان کاشی»
        return (
            key in ordinary_words() and not code & (ORGANISATION | PLACE | ROLE) and key not in cue_words("area_words")
        )

    def _told(self, at: int) -> bool:
        """Whether a participle stands for a verb that «که» goes on from: «وزیر کار | منتشر کرده که …»."""
        marks, following = self.marks, at + 1
        if not marks.participle(at) or not takes_noun(marks, at) or following >= marks.size:
            return False
        return marks.keys[following] in ("که", "و", COMMA, ":")

    def _holy(self, at: int) -> bool:
        """Whether a blessing in brackets follows the name that opens at word `at`: the institution bears it («بنیاد فرهنگی امام صادق (ع)»)."""
        marks = self.marks
        if self.org is None:
            return False
        for end in range(at + 1, min(at + _HOLY, self.limit - 1)):
            if not marks.letters(end):
                return marks.keys[end] == "(" and marks.keys[end + 1] in cue_words("blessings")
        return False

    def _only_name(self, at: int) -> bool:
        """«مدیرعامل شرکت توانیر شد»: whether word `at`, which no list knows, is all that tells an institution from others."""
        marks, org = self.marks, self.org
        return org is not None and marks.ends["organisation"].get(org, org + 1) == at and marks.fresh(at)

    def _plain_object(self) -> bool:
        """«بخشدار | گلایه دارد»: whether all that stands behind an office that is whole is an ordinary word, and not its area."""
        marks, last = self.marks, self.at - 1
        whole_office = last == self.head_end and marks.keys[self.start] in cue_words("whole_offices")
        return whole_office and not marks.codes[last] and marks.keys[last] in ordinary_words()

    def _of_making(self, at: int) -> bool:
        """Whether a participle is the first half of a noun: «تعاونی بسته بندی حبوبات»."""
        return at + 1 < self.limit and self.marks.keys[at + 1] in cue_words("making_words")

    def _passive(self) -> bool:
        """Whether a participle and its auxiliary stand here: the office has ended."""
        marks, at = self.marks, self.at
        if not marks.participle(at) or at + 1 >= self.limit:
            return False
        verb = marks.view.types[at + 1].verb
        return verb is not None and verb.role in ("be", "become")

    def _mark(self, key: str) -> bool:
        """A comma in a list of fields, a number, a short quoted name, a blessing in brackets."""
        marks, at = self.marks, self.at
        if key == COMMA and self._next_constituency():
            self.at += 1
            self.area = False
            return True
        if key == COMMA and self.org is not None and whole(marks, self.org, at):
            return False
        if key == COMMA and not self.area and list_goes_on(marks, at, self.limit, self.names):
            self.at += 1
            return True
        if marks.number(at) and marks.keys[at - 1] in cue_words("numbered"):
            self.at += 1
            return True
        if marks.number(at) and self._number():
            return True
        if key in _DASHES and at + 1 < self.limit and at + 1 not in self.names and two_adjectives(marks, at):
            self.at += 2
            return True
        if (
            marks.opening(at)
            and marks.keys[at - 1] != COMMA
            and not (self.area and at + 1 in self.names)  # «رئیس سازمان آب بم «X»»
            and self.org is not None
            and (closed := closed_quote(marks, at, self.limit))
        ):
            self.area = key != "("
            self.at = closed
            return True
        return False

    def _number(self) -> bool:
        """Whether a number goes on with a name here: «کنگره ۸ هزار شهید»."""
        closed = martyrs_end(self.marks, self.at, self.limit)
        if closed is None:
            return False
        self.at = closed
        return True

    def _next_constituency(self) -> bool:
        """«نماینده مردم بیرجند، درمیان و خوسف»: a comma between the places that a deputy stands for."""
        marks, after = self.marks, self.at + 1
        deputy = self.org is None and self.area and marks.keys[self.start].startswith(cue_endings("representative"))
        return deputy and after < self.limit and bool(marks.codes[after] & PLACE) and after not in self.names

    def _and(self) -> bool:
        """«و» between two parts of one name."""
        marks, at = self.marks, self.at
        following = marks.codes[at + 1] if at + 1 < self.limit else 0
        opens = following & ORGANISATION and not following & WEAK_ORGANISATION
        if two_countries(marks, self.start, at):
            self.at += 2
            return True
        if (self.org is not None and opens) or not and_goes_on(marks, at, self.limit, self.names, last_area=self.area):
            return False
        self.at += 1 if following & ORGANISATION else 2
        last = self.at - 1
        self.area = bool(marks.codes[last] & PLACE) or any(
            marks.keys[last] == second for _, second in cue_pairs("province_pairs")
        )
        return True

    def _function_word(self, key: str) -> bool:
        """A preposition inside a name, «این» before an institution, «در» before a seat."""
        marks, at = self.marks, self.at
        if (marks.keys[at - 1], key) in cue_pairs("office_prepositions"):
            self.at += 1
            return True
        if at + 1 < self.limit and any(
            key == one and marks.keys[at + 1].startswith(two) for one, two in cue_pairs("international")
        ):
            self.at += 2
            return True
        following = marks.codes[at + 1] if at + 1 < self.limit else 0
        if key in cue_words("pointers") and self.org is None and at + 1 < self.limit:
            if following & WEAK_ORGANISATION or marks.keys[at + 1] in cue_words("area_words"):
                self.role_end, self.at, self.pointing = at, at + 2, True  # «شهردار این منطقه»
            elif following & ORGANISATION:
                self.role_end, self.org, self.pointing = at, at + 1, True
                self.at = marks.ends["organisation"][at + 1]
            return False
        if key == "در" and self.org is None and in_affairs(marks, self.start, at):
            self.at, self.area = at + 2, False
            return True
        if key == "در" and (house := house_of_envoy(marks, self.head_end, at, self.org)) is not None:
            self.org, self.at = house, institution_end(marks, at + 1, self.limit, self.names)
            return False
        if key == "در" and (reach := seat_end(marks, self.start, at, self.org, self.limit)):
            if following & ORGANISATION and self.org is None:
                self.role_end, self.org, self.seated = at, at + 1, True
                self.at = institution_end(marks, at + 1, self.limit, self.names)
                return False
            self.at = reach
            return True
        return False

    def _noun(self, code: int, key: str) -> bool:
        """A noun or adjective: a further head, an area that closes the name, or one more word of it."""
        marks, at, keys = self.marks, self.at, self.marks.keys
        closes = key in cue_words("area_words") or key in cue_words("country_words")
        if self.area and not code & (PLACE | ORGANISATION) and not closes:
            return False
        if code & ROLE:
            if (self.org is not None and keys[at - 1] not in cue_words("agency_noun")) or self.area:
                return False
            self.at = marks.ends["role"][at]
            return True
        minister = (keys[at - 1], key) in cue_pairs("justice_minister")  # a field of ministers as «نیرو» is
        board = self.org is None and at + 1 < self.limit and (key, keys[at + 1]) in cue_pairs("boards")
        if (
            code & ORGANISATION
            and not minister
            and not board
            and not (
                key in cue_words("center_word") and at + 1 < self.limit and keys[at + 1] in cue_words("area_words")
            )
        ):
            if self.area and self.org is not None:
                return False
            team = key in cue_words("team_word") and keys[self.start] in cue_words("coaches")
            deputy = at == self.head_end and key in cue_words("deputy_houses")  # «سرپرست معاونت فنی | استانداری»
            weak = code & WEAK_ORGANISATION and not team or deputy
            if not weak and self.org is None and not of_role(marks, self.head_end, at):
                self.org = at
            elif (
                self.lone is None
                and (deputy or key in cue_words("lone_houses"))
                and not of_role(marks, self.head_end, at)
            ):
                self.lone = at
            self.at = marks.ends["organisation"][at]
            self.area = False
            return True
        if self._proper():
            self.org, self.at = at, marks.proper[at]
            return True
        self.at = at = at + 1
        if self._brand(at):
            self.at += 1  # «گروه صنعتی ایران خودرو»
        elif code & PLACE:
            self.area = at >= self.limit or not marks.codes[at] & PLACE
            if self.area and at < self.limit and keys[at] in cue_words("greater"):
                self.at += 1  # «پلیس تهران بزرگ»
            elif self.area and at < self.limit and self._side(at):
                self.at += 1  # «بخشدار بندان شرقی», «شرکت زغال‌سنگ البرز شرقی»
        elif key in cue_words("country_words"):
            self.area = True
        elif key in cue_words("province"):
            self._province()
        return True

    def _proper(self) -> bool:
        """Whether an institution opens here that is called by its proper name («معاون باغبانی | جهاد کشاورزی فارس»)."""
        marks, at = self.marks, self.at
        before = at - 1
        return (
            self.org is None
            and at in marks.proper
            and before >= self.head_end
            and not marks.codes[before] & (ORGANISATION | STATE | ROLE)
            and marks.keys[before] not in (COMMA, "و")
        )

    def _brand(self, at: int) -> bool:
        """Whether word `at` goes on with a company's own name that opens with the country's, right behind its head or the office's."""
        marks = self.marks
        if at + 1 >= self.limit or marks.keys[at] not in cue_words("brand_tails"):
            return False
        if marks.keys[at - 1] not in cue_words("country_words") or marks.keys[at + 1] == "را":
            return False  # «شرکت ملی فولاد ایران | خودرو را …»
        house = self.head_end if self.org is None else marks.ends["organisation"].get(self.org, self.org + 1)
        return at - 1 - house <= (0 if self.org is None else 1)

    def _side(self, at: int) -> bool:
        """Whether word `at` tells which half of an area somebody governs."""
        keys = self.marks.keys
        governs = at - 1 == self.head_end and keys[self.start] in cue_words("whole_offices")
        return keys[at] in cue_words("second_names") and (governs or self.org is not None)

    def _province(self) -> None:
        """The province's name after «استان»."""
        marks = self.marks
        if (
            self.at < self.limit
            and place_next(marks, self.at)
            and self.at not in self.names
            and self.at not in marks.counts
        ):
            self.at += 1
            if self.at < self.limit and marks.keys[self.at] in cue_words("second_names"):
                self.at += 1
        self.area = True
