"""`find_people`: a view in, the people of the report out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gozareh.model.tags import Tags
from gozareh.officials.consulting import agreed, people_ends, phrases_end, seen_names
from gozareh.officials.coreference import Resolver, name_spots
from gozareh.officials.departed import fallen
from gozareh.officials.entities import entities_of
from gozareh.officials.fields import to_person
from gozareh.officials.first_names import given_names
from gozareh.officials.hindsight import look_back
from gozareh.officials.lead_names import links_for_names
from gozareh.officials.linking import link, read_offices
from gozareh.officials.marks import Marks
from gozareh.officials.model import Person
from gozareh.officials.position import names_by_speech
from gozareh.officials.sharing import pair_offices, share_institutions, share_offices, share_titles
from gozareh.officials.surnames import Spot, bare_surnames
from gozareh.officials.titles import titled_names
from gozareh.text.words import View


def find_people(
    view: View,
    *,
    places: Sequence[Any] = (),
    tags: Tags | None = None,
    numbers: Sequence[tuple[int, int]] = (),
) -> list[Person]:
    """The people of a report in the order of their first mention, one record a person.

    `places` are the named places of the report (objects with raw `start` and `end`): they tell where the name of an
    institution ends; `tags` are what a statistical model says of the words: it is asked about names that no title shows; `numbers` are the raw
    spans of quantities in words, at which offices end.
    Nameless holders of an office come too (`name` is "", `official` False). Linear in the text but
    for roles, which are compared with the offices of the report.
    """
    marks = Marks(view, list(places))
    for start, end in numbers:
        marks.counts.update(range(*view.words_of(start, end)))
    utterances = marks.utterances
    names = titled_names(marks)
    taken = [False] * marks.size
    for name in names:
        marks.no_offices(name.title, name.start)
        for index in range(name.title, name.end):
            taken[index] = True
    if tags is not None:
        marks.apart, marks.persons, marks.people = phrases_end(tags), tags.persons, people_ends(tags)
        if marks.persons:
            links_for_names(marks)
    given = given_names(marks, taken)
    if tags is not None:
        names = agreed(marks, names, tags, taken, titled=True)
        given = agreed(marks, given, tags, taken)
        given += seen_names(marks, tags, taken, names + given)
    names += given
    offices = read_offices(marks, names)
    for office in offices:
        for index in range(office.start, office.end):
            taken[index] = True
    marks.seats = {office.org_start for office in offices}
    link(marks, names, offices)
    fallen(marks, names, {office.holder for office in offices if office.holder is not None})
    pair_offices(marks, names, offices)
    share_institutions(marks, names, offices)
    if marks.shared:
        share_offices(marks, names, offices)
    for name in names:
        for index in range(name.title, name.end):
            taken[index] = True
    placed = names_by_speech(marks, utterances, taken, names)
    names += placed if tags is None else agreed(marks, placed, tags, taken)
    share_titles(marks, names)
    entities, owner = entities_of(marks, names)
    free = []
    for office in offices:
        if office.holder is None:
            free.append(office)
        else:
            entities[owner[office.holder]].offices.append(office)
    resolver = Resolver(marks, entities, utterances)
    spots: list[Spot] = sorted([*name_spots(names, owner), *bare_surnames(marks, entities, utterances, taken)])
    resolver.walk(spots, free)
    look_back(resolver)
    resolver.finish()
    for entity in entities:
        entity.spots = []
    for first, end, kind, who in resolver.told.spots:
        entities[who].spots.append((first, end, kind))
    people = [to_person(marks, e) for e in entities if e.merged_into is None and e.spots]
    people.sort(key=lambda p: p.mentions[0].start)
    return people
