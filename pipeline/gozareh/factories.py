"""The spaCy component: every layer over one `Doc`, results as a plain record in `doc._.gozareh` and as span groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import accumulate
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from gozareh import calendar, numbers, places
from gozareh.figures import Figure, find_figures
from gozareh.figures.confidence import confidence
from gozareh.model import load_model
from gozareh.officials import Person, find_people
from gozareh.places.offices import area_of_office, province_of_office
from gozareh.records.ids import record_id, text_hash
from gozareh.rules import Reader, load_rules
from gozareh.speakers import Speech, find_speeches
from gozareh.text.backends import check_backend
from gozareh.text.fold import ZWNJ, Folded, fold
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
        doc: Doc,
        *,
        id: str,  # noqa: A002 - the key of the contract
        text: str | None = None,
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
    ) -> dict[str, Any]:
        """The record of `doc` as a plain dict with the keys of the output contract.

        Whoever has the `text` that `doc` was made of can give it, so that it is not put together again.
        """
        text = doc.text if text is None else text
        view = self.reader.view(doc, text=text)
        folded = fold(text)
        found_numbers = _raw(numbers.scan(folded.text), folded, text)
        found_times = _raw(calendar.scan(folded.text, published=published), folded, text)
        found_places = [
            place for place in _raw(places.scan(folded.text), folded, text) if not _goes_on(text, place.end)
        ]
        tags = None if self.tagger is None else self.tagger.tag(view)
        people = find_people(view, places=found_places, tags=tags)
        speeches = find_speeches(view, people)
        voices = _Voices(speeches)
        figures = find_figures(
            view,
            quantities=found_numbers,
            times=found_times,
            places=found_places,
            speaker_at=voices.speaker_at,
            voice_at=voices.voice_at,
            words_from=voices.words_from,
            areas=[area_of_office(p.organization, p.role) for p in people],
            wider=[province_of_office(p.organization) for p in people],
            titles=_title_spans(text, people),
        )
        ids = {
            i: record_id(id, "official", p.mentions[0].start, p.mentions[0].end)
            for i, p in enumerate(people)
            if p.official
        }
        rows = _figure_rows(view, figures, id, ids)
        return {
            "id": id,
            "source": source,
            "title": title,
            "published": published,
            "text_hash": text_hash(text),
            "figures": rows,
            "officials": [_official_row(text, p, ids[i]) for i, p in enumerate(people) if i in ids],
            "statements": _statement_rows(text, speeches, id, ids, rows),
        }


def _remade(backend: str, packs: tuple[str, ...], model: str | None) -> Extractor:
    return Extractor(backend=backend, rules=packs, model=model)


def _span(doc: Doc, place: Mapping[str, Any], label: str, id: str) -> Span:  # noqa: A002 - the key of the contract
    span = doc.char_span(place["start"], place["end"], label=label, alignment_mode="expand")
    assert span is not None  # no span of a record is empty
    span.id_ = id
    return span


class _Voices:
    """Who speaks at an offset, for speeches in order of their start. An offset costs the speeches around it."""

    def __init__(self, speeches: Sequence[Speech]) -> None:
        self._speeches = speeches
        self._starts = [speech.start for speech in speeches]
        self._reach = list(accumulate((speech.end for speech in speeches), max))
        self._known: dict[int, tuple[int | None, int | None, int]] = {}

    def speaker_at(self, offset: int) -> int | None:
        """The speaker of the narrowest stretch that covers the raw `offset`, None where nobody is said to speak."""
        return self._at(offset)[0]

    def voice_at(self, offset: int) -> int | None:
        """Likewise, also for the holder of an office who is never named."""
        return self._at(offset)[1]

    def words_from(self, offset: int) -> int:
        """Where the spoken words around `offset` begin: behind the verb of saying if that stands before them."""
        return self._at(offset)[2]

    def _at(self, offset: int) -> tuple[int | None, int | None, int]:
        known = self._known.get(offset)
        if known is None:
            narrowest: Speech | None = None
            begin = 0
            index = bisect_right(self._starts, offset) - 1
            while index >= 0 and self._reach[index] > offset:
                speech = self._speeches[index]
                if offset < speech.end:
                    begin = max(begin, speech.verb_end if speech.verb_end <= offset else speech.start)
                    if narrowest is None or speech.end - speech.start < narrowest.end - narrowest.start:
                        narrowest = speech
                index -= 1
            speaker, voice = (None, None) if narrowest is None else (narrowest.speaker, narrowest.voice)
            known = self._known[offset] = (speaker, voice, begin)
        return known


def _title_spans(text: str, people: Sequence[Person]) -> list[tuple[int, int]]:
    """Where names, roles and organisations stand: their places and numbers are no facts of their own."""
    spans = [(m.start, m.end) for p in people if p.official for m in p.mentions if m.kind != "pronoun"]
    for words in {w for p in people for w in (p.role, p.organization) if w and len(w.split()) > 1}:
        start = text.find(words)
        while start >= 0:
            spans.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return spans


_KEPT, _START, _END, _TEXT = range(4)


def _goes_on(text: str, end: int) -> bool:
    """Whether the word goes on behind a joiner: «ایران‌دوست» is no country."""
    return text[end : end + 1] == ZWNJ and not text.startswith(("ها", "ی", "ا"), end + 1)


_SPANS = ("start", "end", "unit_start", "unit_end", "bound_start", "bound_end", "core_start", "core_end", "type_start")


def _raw(items: Sequence[Any], folded: Folded, text: str) -> list[Any]:
    """Scanner results (all of one class) with raw offsets. Nothing to do for texts without dropped marks, that is nearly all."""
    origin = folded.origin
    if origin is None or not items:
        return list(items)
    plan = [
        (
            f.name,
            _TEXT
            if f.name == "text"
            else _KEPT
            if f.name not in _SPANS
            else _END
            if f.name.endswith("end")
            else _START,
        )
        for f in fields(items[0])
    ]
    moved = []
    for item in items:
        values = []
        for name, role in plan:
            value = getattr(item, name)
            if role == _TEXT:
                value = text[origin[item.start] : origin[item.end - 1] + 1]
            elif role and value >= 0:
                value = origin[value - 1] + 1 if role == _END and value else origin[value]
            values.append(value)
        moved.append(type(item)(*values))
    return moved


def _figure_rows(view: View, figures: Sequence[Figure], report_id: str, ids: dict[int, str]) -> list[dict[str, Any]]:
    """The figures with the keys of the contract; figures of one sentence share the text of their evidence."""
    text = view.text
    sentence, first, last, evidence = -1, 0, 0, ""
    rows = []
    for figure in figures:
        quantity, time, place = figure.quantity, figure.time, figure.place
        start, end = quantity.start, quantity.end
        if figure.sentence != sentence:
            sentence = figure.sentence
            first, last = view.sentence_span(sentence)
            if start < first or end > last:  # a number over two sentences has an evidence of its own
                first, last, sentence = min(first, start), max(last, end), -1
            evidence = text[first:last]
        why = figure.why
        row: dict[str, Any] = {
            "id": record_id(report_id, "figure", start, end),
            "number": {"text": text[start:end], "start": start, "end": end},
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
            "place_info": _place_info(figure.place_name),
            "sites": list(figure.sites),
            "time": None,
            "speaker": None if figure.speaker is None else ids.get(figure.speaker),
            "evidence": {"text": evidence, "start": first, "end": last},
            "rule": why.get("kind") or why.get("noun") or "quantity",
            "confidence": confidence(figure),
        }
        if place is not None:
            row["place_info"] = {"type": place.type, "province": place.province, "iso": place.iso}
        if time is not None:
            row["time"] = {
                "text": text[figure.time_start : figure.time_end],
                "start": time.start_date,
                "end": time.end_date,
                "start_gregorian": time.start_gregorian,
                "end_gregorian": time.end_gregorian,
                "now": time.now,
            }
        rows.append(row)
    return rows


@lru_cache(maxsize=20_000)
def _place_info(name: str | None) -> dict[str, str | None] | None:
    """Type, province and ISO code of a place that a figure has from its speaker or its report; None where the name is unknown."""
    found = places.scan(fold(name).text) if name else []
    return {"type": found[0].type, "province": found[0].province, "iso": found[0].iso} if len(found) == 1 else None


def _statement_rows(
    text: str, speeches: Sequence[Speech], report_id: str, ids: dict[int, str], figures: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The speeches of officials, and those with a verb of saying whose speaker has no name; one for each extent."""
    starts = [figure["number"]["start"] for figure in figures]
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for speech in speeches:
        if speech.speaker is None and speech.verb is None:
            continue
        start, end = _trimmed(text, speech.start, speech.end)
        if start >= end:
            continue
        verb = None
        if speech.verb is not None:
            verb_start, verb_end = _trimmed(text, speech.verb_start, speech.verb_end)
            if verb_start < verb_end:
                verb = {"text": text[verb_start:verb_end], "start": verb_start, "end": verb_end}
        inside = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        rows[start, end] = {
            "id": record_id(report_id, "statement", start, end),
            "speaker": None if speech.speaker is None else ids.get(speech.speaker),
            "verb": verb,
            "span": {"text": text[start:end], "start": start, "end": end},
            "figures": [figure["id"] for figure in inside if figure["number"]["end"] <= end],
        }
    return list(rows.values())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _official_row(text: str, person: Any, official_id: str) -> dict[str, Any]:
    return {
        "id": official_id,
        "name": person.name,
        "honorific": person.honorific,
        "role": person.role,
        "organization": person.organization,
        "mentions": [{"text": text[m.start : m.end], "start": m.start, "end": m.end} for m in person.mentions],
    }
