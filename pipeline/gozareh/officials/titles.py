"""Names after honorifics and courtesy titles, and names that are of the dead or of places."""

from __future__ import annotations

from gozareh.officials.departed import departed_before, names_holder
from gozareh.officials.marks import (
    CLOSED,
    GIVEN,
    OPENS_NAME,
    ORGANISATION,
    PLACE,
    ROLE,
    SURNAME_PART,
    Marks,
)
from gozareh.officials.names import Name, inside_place, read_name
from gozareh.text.cues import cue_words


def titled_names(marks: Marks) -> list[Name]:
    """Names after honorifics and courtesy titles."""
    view, codes = marks.view, marks.codes
    found: list[Name] = []
    titles = marks.ends["honorific"]
    courtesies = marks.ends["courtesy"]
    mourned = marks.ends["departed"]
    branches = _branches(marks)
    starts = sorted({*titles, *courtesies})
    done = -1
    for start in starts:
        if start < done:
            continue
        limit = view.sentences[view.sentence_of[start]][1]
        at = start
        honorific_start = honorific_end = None
        if inside_place(marks, start):
            continue
        departed = departed_before(marks, start)
        while at < limit:
            if at in mourned:
                departed, at = True, mourned[at]
            elif at in titles:
                if honorific_start is None:
                    honorific_start = at
                at = honorific_end = titles[at]
            elif at in courtesies:
                at = courtesies[at]
            elif honorific_end == at and marks.keys[at] in branches:
                at = honorific_end = at + 1
            elif honorific_end == at and at + 1 in titles and _joins_titles(marks.keys[at]):
                at += 1
            else:
                break
        if at < limit and codes[at - 1] & ROLE and not codes[at] & (GIVEN | OPENS_NAME):
            continue  # «استاد برجسته دانشگاه»
        read = read_name(marks, at, limit, titled=True) if at < limit else None
        quoted = False
        if read is None and at < limit and marks.opening(at):
            read = _quoted(marks, at, limit)
            quoted = read is not None
        if read is None:
            continue
        end, surname = read
        if _inside_surname(marks, start, at, end):
            continue
        if marks.finite(at) or (not codes[at] & GIVEN and end - at == 1 and not _bare_surname_ok(marks, at)):
            continue
        if honorific_start is None and end - at == 1 and not marks.fresh(at):
            continue
        departed = departed and not names_holder(marks, start, end)
        honorific = (
            view.slice(honorific_start, honorific_end) if honorific_start is not None and honorific_end else None
        )
        name_start = at + 1 if quoted else at
        found.append(Name(start, name_start, end, surname, honorific, departed, quoted=quoted, rule="title"))
        done = end
    return found


def _joins_titles(key: str) -> bool:
    """«حجت‌الاسلام و المسلمین»: whether a word joins a title to the next one."""
    return key == "و" or key in cue_words("walmoslemin")


def _branches(marks: Marks) -> set[str]:
    """The words of the report that close a military rank («سرتیپ دوم پاسدار», «سرهنگ خلبان»)."""
    return {marks.keys[hit.start] for hit in marks.view.hits.get("rank_branch", ())}


def _inside_surname(marks: Marks, start: int, at: int, end: int) -> bool:
    """Whether what looks like a title is the first half of a surname («رضوانه شیخ زاده»)."""
    if end - at > 1 or not marks.codes[at] & SURNAME_PART or start == 0:
        return False
    return marks.given(start - 1) and marks.view.sentence_of[start - 1] == marks.view.sentence_of[start]


def _bare_surname_ok(marks: Marks, at: int) -> bool:
    """Whether one word after a title is a surname: «مهندس موفق», but not «دکتر کشور» or «مهندس این»."""
    code = marks.codes[at]
    if code & (ROLE | CLOSED | ORGANISATION | PLACE) and not marks.given(at):
        return False
    return not marks.keys[at].isascii() and not marks.plural_of_somebody(at)


def _quoted(marks: Marks, at: int, limit: int) -> tuple[int, int] | None:
    """A foreign name in quotes: one to four unknown words («الکساندر کاراوایف»)."""
    index = at + 1
    while index < limit and index - at <= 4 and marks.may_name(index):
        index += 1
    if index >= limit or not marks.closing(index) or index - at < 2:
        return None
    if not any(marks.fresh(i) or marks.given(i) for i in range(at + 1, index)):
        return None
    return index, index - 1
