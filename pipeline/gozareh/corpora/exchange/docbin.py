"""spaCy's DocBin: the span groups `figures` (labelled by kind) and `mentions`, everything else in the user data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gozareh.corpora.exchange.entities import MENTION, Entity, assemble, entities
from gozareh.corpora.exchange.tokens import cut
from gozareh.corpora.markup import Annotated
from gozareh.errors import InputError

_KEY = "gozareh"


def export(items: Sequence[Annotated]) -> bytes:
    """A DocBin with user data; `doc.text` is the report, character for character."""
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    vocab = Vocab()
    store = DocBin(store_user_data=True)
    for item in items:
        text, marked = item.report["text"], entities(item.gold)
        words: list[str] = []
        spaces: list[bool] = []
        starts, ends = {}, {}
        for start, end in cut(text, marked):
            # One plain space goes with the word before it, as spaCy has it; other white space is a token.
            if text[start:end] == " " and words and not spaces[-1] and not _edge(start, end, marked):
                spaces[-1] = True
                continue
            starts[start], ends[end] = len(words), len(words) + 1
            words.append(text[start:end])
            spaces.append(False)
        doc = Doc(vocab, words=words, spaces=spaces)
        groups: dict[str, list[Any]] = {"figures": [], "mentions": []}
        for entity in marked:
            name = "mentions" if entity.label == MENTION else "figures"
            first, last = starts[entity.start], ends[entity.end]
            groups[name].append(Span(doc, first, last, label=entity.label, span_id=str(entity.key)))
        for name, spans in groups.items():
            doc.spans[name] = spans
        doc.user_data[_KEY] = json.dumps({"report": item.report, "gold": item.gold}, ensure_ascii=False)
        store.add(doc)
    return bytes(store.to_bytes())


def _edge(start: int, end: int, marked: Sequence[Entity]) -> bool:
    return any(entity.start == start or entity.end == end for entity in marked)


def restore(content: bytes, where: str) -> list[Annotated]:
    """The annotated reports; spans come from the span groups, their other fields from the user data."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_bytes(content).get_docs(Vocab()))
        extras = [json.loads(doc.user_data[_KEY]) for doc in docs]
    except Exception as error:  # spaCy raises msgpack's and zlib's own errors
        remedy = "write it with store_user_data=True"
        raise InputError(f"not a DocBin of ours: {error!r}", where=where, remedy=remedy) from error
    found = []
    for doc, extra in zip(docs, extras, strict=True):
        marked = [
            Entity(span.start_char, span.end_char, span.label_, span.id_ or None)
            for name in ("figures", "mentions")
            for span in doc.spans.get(name, [])
        ]
        found.append(assemble({**extra["report"], "text": doc.text}, extra["gold"], marked))
    return found
