"""The spaCy component: every layer over one `Doc`, results as a plain record in `doc._.gozareh` and as span groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from gozareh import calendar, numbers, places
from gozareh.figures import Figure, find_figures
from gozareh.figures.seen import with_seen
from gozareh.model import load_model
from gozareh.officials import find_people
from gozareh.places.offices import area_of_office, wider_than_office
from gozareh.records.ids import id_head, span_id, text_hash
from gozareh.records.offsets import raw_numbers, raw_places, raw_times, title_spans
from gozareh.records.rows import figure_rows, official_row, statement_rows
from gozareh.rules import Reader, load_rules
from gozareh.speakers import Voices, find_speeches
from gozareh.text.backends import check_backend
from gozareh.text.chunks import fold_whole
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
        scanned = numbers.scan(folded.text, chunks=chunks)
        found_numbers = raw_numbers(scanned, folded, text)
        counted = any(number.type == "quantity" for number in found_numbers)  # without one there are no figures
        spelt = numbers.spelt_out(scanned)
        found_places = raw_places(places.scan(folded.text, chunks=chunks, numbers=spelt), folded, text)
        tags = None if self.tagger is None else self.tagger.tag(view)
        people = find_people(view, places=found_places, tags=tags, numbers=numbers.spelt_out(found_numbers))
        speeches = find_speeches(view, people)
        figures: list[Figure] = []
        if counted:
            found_times = raw_times(calendar.scan(folded.text, published=published, chunks=chunks), folded, text)
            voices = Voices(speeches)
            titles = title_spans(text, people)
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
        head = id_head(id, "official") if people else ""
        ids = {i: span_id(head, p.mentions[0].start, p.mentions[0].end) for i, p in enumerate(people) if p.official}
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
