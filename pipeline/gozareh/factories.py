"""The spaCy component: every layer over one `Doc`, results as a plain record in `doc._.gozareh` and as span groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

import ahocorasick
from spacy.language import Language
from spacy.tokens import Doc, Span

from gozareh import calendar, numbers, places
from gozareh.figures import Figure, find_figures
from gozareh.figures.seen import with_seen
from gozareh.model import load_model
from gozareh.officials import Person, find_people
from gozareh.places.offices import area_of_office, wider_than_office
from gozareh.records.ids import record_id, text_hash
from gozareh.records.rows import figure_rows, official_row, statement_rows
from gozareh.rules import Reader, load_rules
from gozareh.speakers import Voices, find_speeches
from gozareh.text.backends import check_backend
from gozareh.text.chunks import fold_whole
from gozareh.text.fold import ZWNJ, Folded
from gozareh.text.tokenizer import make_tokenizer  # noqa: F401 - registers the tokenizer
from gozareh.text.words import View


@Language.factory(
    "gozareh",
    default_config={"backend": "hazm", "rules": [], "model": None},
    assigns=["doc._.gozareh", "doc.spans"],
)
def make_gozareh(  # spaCy calls it so
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    backend: str,
    rules: list[str],
    model: str | None,
) -> Extractor:
    """The factory behind `nlp.add_pipe("gozareh")`."""
    return Extractor(backend=backend, rules=rules, model=model)


class Extractor:
    """The component. `record(doc)` gives the plain record; calling it stores the record on the `Doc`."""

    def __init__(self, *, backend: str = "hazm", rules: Sequence[str] = (), model: str | None = None) -> None:
        self.backend = check_backend(backend)
        self.packs = tuple(str(folder) for folder in rules)
        self.rules = load_rules(self.packs)
        self.reader = Reader(self.rules)
        self.model = model
        self.tagger = load_model(model)
        if not Doc.has_extension("gozareh"):
            Doc.set_extension("gozareh", default=None)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as what it was made of: the rules are read anew, as `nlp.from_disk` does."""
        return _remade, (self.backend, self.packs, self.model)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its record in `doc._.gozareh` and the span groups `figures` (numbers) and `officials` (mentions).

        A span's label is the figure's kind, or `official`; its `id_` the id in the record. A number that ends inside a
        token has the whole token as its span.
        """
        record = self.record(doc, id="doc")
        doc._.gozareh = record
        doc.spans["figures"] = [
            _span(doc, figure["number"], figure["kind"], figure["id"]) for figure in record["figures"]
        ]
        doc.spans["officials"] = [
            _span(doc, mention, "official", official["id"])
            for official in record["officials"]
            for mention in official["mentions"]
        ]
        return doc

    def record(
        self,
        doc: Doc | View,
        *,
        id: str,  # noqa: A002 - the key of the contract
        text: str | None = None,
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
    ) -> dict[str, Any]:
        """The record of `doc`, or of what `self.reader` read, as a plain dict with the keys of the output contract.

        Whoever has the `text` that `doc` was made of can give it, so that it is not put together again.
        """
        text = doc.text if text is None else text
        view = doc if isinstance(doc, View) else self.reader.view(doc, text=text)
        whole = view.folded or fold_whole(text)
        folded, chunks = whole.folded, whole.chunks
        found_numbers = _raw(numbers.scan(folded.text, chunks=chunks), folded, text)
        counted = any(number.type == "quantity" for number in found_numbers)  # without one there are no figures
        found_places = [
            place
            for place in _raw(places.scan(folded.text, chunks=chunks), folded, text)
            if not _goes_on(text, place.end)
        ]
        tags = None if self.tagger is None else self.tagger.tag(view)
        people = find_people(view, places=found_places, tags=tags)
        speeches = find_speeches(view, people)
        figures: list[Figure] = []
        if counted:
            found_times = _raw(calendar.scan(folded.text, published=published, chunks=chunks), folded, text)
            voices = Voices(speeches)
            titles = _title_spans(text, people)
            figures = find_figures(
                view,
                quantities=found_numbers,
                times=found_times,
                places=with_seen(view, found_places, tags, titles),
                speaker_at=voices.speaker_at,
                voice_at=voices.voice_at,
                words_from=voices.words_from,
                areas=[area_of_office(p.organization, p.role) for p in people],
                wider=[wider_than_office(p.organization, p.role) for p in people],
                titles=titles,
            )
        ids = {
            i: record_id(id, "official", p.mentions[0].start, p.mentions[0].end)
            for i, p in enumerate(people)
            if p.official
        }
        rows = figure_rows(view, figures, id, ids)
        return {
            "id": id,
            "source": source,
            "title": title,
            "published": published,
            "text_hash": text_hash(text),
            "figures": rows,
            "officials": [official_row(text, p, ids[i]) for i, p in enumerate(people) if i in ids],
            "statements": statement_rows(text, speeches, id, ids, rows),
        }


def _remade(backend: str, packs: tuple[str, ...], model: str | None) -> Extractor:
    return Extractor(backend=backend, rules=packs, model=model)


def _span(doc: Doc, place: Mapping[str, Any], label: str, id: str) -> Span:  # noqa: A002 - the key of the contract
    span = doc.char_span(place["start"], place["end"], label=label, alignment_mode="expand")
    assert span is not None  # no span of a record is empty
    span.id_ = id
    return span


def _title_spans(text: str, people: Sequence[Person]) -> list[tuple[int, int]]:
    """Where names, roles and organisations stand: their places and numbers are no facts of their own."""
    spans = [(m.start, m.end) for p in people if p.official for m in p.mentions if m.kind != "pronoun"]
    titles = {w for p in people for w in (p.role, p.organization) if w and len(w.split()) > 1}
    if len(titles) > _MANY_TITLES:
        return spans + _all_at_once(text, titles)
    for words in titles:
        start = text.find(words)
        while start >= 0:
            spans.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return spans


def _all_at_once(text: str, titles: Iterable[str]) -> list[tuple[int, int]]:
    """Where the titles stand, from one pass over the text: none over itself, as `str.find` goes on."""
    automaton = ahocorasick.Automaton()
    for words in titles:
        automaton.add_word(words, words)
    automaton.make_automaton()
    spans = []
    ends: dict[str, int] = {}
    for last, words in automaton.iter(text):
        start = last + 1 - len(words)
        if start >= ends.get(words, 0):
            spans.append((start, last + 1))
            ends[words] = last + 1
    return spans


_MANY_TITLES = 32  # from here on one pass for all is quicker than one for each


def _goes_on(text: str, end: int) -> bool:
    """Whether the word goes on behind a joiner: «ایران‌دوست» is no country."""
    return text[end : end + 1] == ZWNJ and not text.startswith(("ها", "ی", "ا"), end + 1)


_SPANS = ("start", "end", "unit_start", "unit_end", "bound_start", "bound_end", "core_start", "core_end", "type_start")


@cache
def _offsets(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], list[int], list[int], int]:
    """How to read all fields of a scanner's result, and which of them are starts, which are ends, which is the text."""
    names = [field.name for field in fields(kind)]
    spans = [at for at, name in enumerate(names) if name in _SPANS]
    ends = [at for at in spans if names[at].endswith("end")]
    return attrgetter(*names), [at for at in spans if at not in ends], ends, names.index("text")


def _raw(items: Sequence[Any], folded: Folded, text: str) -> list[Any]:
    """Scanner results (all of one class) with raw offsets. Nothing to do for texts without dropped marks, that is for most."""
    origin = folded.origin
    if origin is None or not items:
        return list(items)
    kind: Any = type(items[0])
    read, starts, ends, whole = _offsets(kind)
    moved = []
    for item in items:
        values = list(read(item))
        for at in starts:
            if values[at] >= 0:
                values[at] = origin[values[at]]
        for at in ends:
            if values[at] > 0:
                values[at] = origin[values[at] - 1] + 1
            elif values[at] == 0:
                values[at] = origin[0]
        values[whole] = text[origin[item.start] : origin[item.end - 1] + 1]
        moved.append(type(item)(*values))
    return moved
