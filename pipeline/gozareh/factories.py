"""The spaCy component: every layer over one `Doc`, results as a plain record in `doc._.gozareh` and as span groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from gozareh import calendar, numbers, places
from gozareh.figures import Figure, find_figures
from gozareh.records.ids import record_id, text_hash
from gozareh.rules import Reader, load_rules
from gozareh.text.backends import BACKEND_NAMES, get_backend
from gozareh.text.fold import Folded, fold
from gozareh.text.tokenizer import make_tokenizer  # noqa: F401 - registers the tokenizer
from gozareh.text.words import View

from gozareh.officials import Person, find_people

from gozareh.speakers import Speech, find_speeches, speaker_at


@Language.factory(
    "gozareh",
    default_config={"backend": "hazm", "rules": [], "model": None},
    assigns=["doc._.gozareh", "doc.spans"],
)
def make_gozareh(nlp: Language, name: str, backend: str, rules: list[str], model: str | None) -> Extractor:
    """The factory behind `nlp.add_pipe("gozareh")`."""
    return Extractor(backend=backend, rules=rules, model=model)


class Extractor:
    """The component. `record(doc)` gives the plain record; calling it stores the record on the `Doc`."""

    def __init__(self, *, backend: str = "hazm", rules: Sequence[str] = (), model: str | None = None) -> None:
        if backend not in BACKEND_NAMES:
            get_backend(backend)  # raises the error that names the choices
        self.backend = backend
        self.rules = load_rules(rules)
        self.reader = Reader(self.rules)
        self.model = model
        if not Doc.has_extension("gozareh"):
            Doc.set_extension("gozareh", default=None)

    def __call__(self, doc: Doc) -> Doc:
        record = self.record(doc, id="doc")
        doc._.gozareh = record
        return doc

    def record(
        self, doc: Doc, *, id: str, title: str | None = None, published: str | None = None, source: str | None = None
    ) -> dict[str, Any]:
        """The record of `doc` as a plain dict with the keys of the output contract."""
        text = doc.text
        view = self.reader.view(doc)
        folded = fold(text)
        found_numbers = _raw(numbers.scan(folded.text), folded, text)
        found_times = _raw(calendar.scan(folded.text, published=published), folded, text)
        found_places = _raw(places.scan(folded.text), folded, text)
        people = find_people(view, places=found_places)
        speeches = find_speeches(view, people)
        figures = find_figures(
            view,
            quantities=found_numbers,
            times=found_times,
            places=found_places,
            speaker_at=lambda offset: speaker_at(speeches, offset),
            words_from=lambda offset: _words_from(speeches, offset),
            areas=[area_of_office(p.organization, p.role) for p in people],
            titles=_title_spans(text, people),
        )
        ids = {i: record_id(id, "official", p.mentions[0].start, p.mentions[0].end) for i, p in enumerate(people) if p.official}
        rows = [_figure_row(view, figure, id, ids) for figure in figures]
        return {
            "id": id,
            "source": source,
            "title": title,
            "published": published,
            "text_hash": text_hash(text),
            "figures": rows,
            "officials": [_official_row(text, p, ids[i]) for i, p in enumerate(people) if i in ids],
            "statements": [],
        }


@lru_cache(maxsize=20_000)
def area_of_office(organization: str | None, role: str | None) -> str | None:
    """The place that an office is for: the last one named in it («شرکت شهرکهای صنعتی تهران» → «تهران»), «ایران» for a ministry."""
    for words in (organization, role):
        if not words:
            continue
        folded = fold(words).text
        found = places.scan(folded)
        if found:
            last = found[-1]
            return last.name if last.type == "country" else last.text
        if folded.startswith(("وزارت", "وزیر", "معاون وزیر", "رئیس جمهور", "رئیس‌جمهور", "مجلس", "سازمان ملی", "بانک مرکزی")):
            return "ایران"
    return None


def _words_from(speeches: Sequence[Speech], offset: int) -> int:
    """Where the spoken words around `offset` begin: behind the verb of saying if that stands before them."""
    begin = 0
    for speech in speeches:
        if speech.start > offset:
            break
        if offset < speech.end:
            begin = max(begin, speech.verb_end if speech.verb_end <= offset else speech.start)
    return begin


def _title_spans(text: str, people: Sequence[Person]) -> list[tuple[int, int]]:
    """Where names, roles and organisations stand: their places and numbers are no facts of their own."""
    spans = [(m.start, m.end) for p in people if p.official for m in p.mentions if m.kind != "pronoun"]
    for words in {w for p in people for w in (p.role, p.organization) if w and " " in w}:
        start = text.find(words)
        while start >= 0:
            spans.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return spans


_SPANS = ("start", "end", "unit_start", "unit_end", "bound_start", "bound_end", "core_start", "core_end", "type_start")


def _raw(items: Sequence[Any], folded: Folded, text: str) -> list[Any]:
    """Scanner results with raw offsets. Nothing to do for texts without dropped marks, that is nearly all."""
    if folded.origin is None:
        return list(items)
    origin = folded.origin
    moved = []
    for item in items:
        changes: dict[str, Any] = {}
        for name in type(item).__slots__:
            if name not in _SPANS:
                continue
            at = getattr(item, name)
            if at >= 0:
                changes[name] = origin[at - 1] + 1 if name.endswith("end") and at else origin[at]
        changes["text"] = text[changes["start"] : changes["end"]]
        moved.append(replace(item, **changes))
    return moved


def _figure_row(view: View, figure: Figure, report_id: str, ids: dict[int, str]) -> dict[str, Any]:
    text, quantity, time = view.text, figure.quantity, figure.time
    start, end = view.sentence_span(figure.sentence)
    start, end = min(start, quantity.start), max(end, quantity.end)
    place = figure.place
    return {
        "id": record_id(report_id, "figure", quantity.start, quantity.end),
        "number": {"text": text[quantity.start : quantity.end], "start": quantity.start, "end": quantity.end},
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "kind": figure.kind,
        "noun": figure.noun or None,
        "bound": figure.bound,
        "status": figure.status,
        "attributes": list(figure.attributes),
        "modality": figure.modality,
        "change": figure.change,
        "per": figure.per or None,
        "place": figure.place_name or None,
        "place_info": None if place is None else {"type": place.type, "province": place.province, "iso": place.iso},
        "sites": list(figure.sites),
        "time": None
        if time is None
        else {
            "text": text[figure.time_start : figure.time_end],
            "start": time.start_date,
            "end": time.end_date,
            "start_gregorian": time.start_gregorian,
            "end_gregorian": time.end_gregorian,
            "now": time.now,
        },
        "speaker": None if figure.speaker is None else ids.get(figure.speaker),
        "evidence": {"text": text[start:end], "start": start, "end": end},
        "rule": figure.why.get("kind") or figure.why.get("noun") or "quantity",
        "confidence": 0.9,
    }


def _official_row(text: str, person: Any, official_id: str) -> dict[str, Any]:
    return {
        "id": official_id,
        "name": person.name,
        "honorific": person.honorific,
        "role": person.role,
        "organization": person.organization,
        "mentions": [{"text": text[m.start : m.end], "start": m.start, "end": m.end} for m in person.mentions],
    }
