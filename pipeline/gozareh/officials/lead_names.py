"""Names that open what somebody says and that only the model and the rest of the report show: «ولی مهرآور امروز …», «عظیم فرد در …»."""

from __future__ import annotations

from gozareh.officials.codes import LINK_LIKE
from gozareh.officials.marks import A_PERSON, CLOSED, GIVEN, GOVERNOR, PLACE, ROLE, SURNAME_PART, Marks
from gozareh.officials.names import Name


def links_for_names(marks: Marks) -> None:
    """Make «ولی» a first name where it opens a paragraph before what the model sees as a name, and which was not told of before.

    «ولی مهرآور امروز گفت: …», but «مهرآور افزود: ….¶ولی مهرآور …» joins two sentences. The first line is a heading, and it may tell of anybody.
    """
    sentences, sentence_of = marks.view.sentences, marks.view.sentence_of
    paragraph_of = marks.view.paragraph_of_sentence
    for at in marks.coded.places(marks.view, LINK_LIKE):
        sentence, surname = sentence_of[at], at + 1
        if not marks.codes[at] & CLOSED or at != sentences[sentence][0] or surname >= sentences[sentence][1]:
            continue
        opens = not sentence or paragraph_of[sentence] != paragraph_of[sentence - 1]
        if not opens or marks.persons[surname] <= A_PERSON or not marks.may_name(surname):
            continue
        heading = sentences[0][1] if sentence else 0
        if all(heading > word or word >= surname for word in marks.places_of(marks.keys[surname])):
            marks.codes[at] = marks.codes[at] & ~CLOSED | GIVEN


def lone_part(marks: Marks, start: int) -> Name | None:
    """«عظیم فرد صبح امروز …»: an ordinary word before what is only part of a surname elsewhere, but here goes on speaking by itself.

    «فرد افزود» tells that it is a surname, so that the word before it is the first name.
    """
    surname = start + 1
    if (
        not marks.persons
        or surname >= marks.size
        or not marks.codes[surname] & SURNAME_PART
        or marks.persons[surname] <= A_PERSON
    ):
        return None
    if not marks.may_name(start) or not marks.may_name(surname) or marks.codes[start] & (GOVERNOR | PLACE | ROLE):
        return None
    sentences, sentence_of = marks.view.sentences, marks.view.sentence_of
    later = [word for word in marks.places_of(marks.keys[surname]) if word > surname]
    alone = any(word == sentences[sentence_of[word]][0] and marks.persons[word] > A_PERSON for word in later)
    return Name(start, start, surname + 1, surname, None, sure=False, rule="speech-position") if alone else None
