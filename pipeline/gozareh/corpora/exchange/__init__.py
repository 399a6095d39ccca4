"""The corpus in other tools' formats and back: doccano, Label Studio, spaCy DocBin, CoNLL.

Each module has `export(items) -> bytes` and `restore(content, where) -> list[Annotated]`. What comes back is checked
against the record schema; a correction that cannot be understood is an error, never a silent loss.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from gozareh.corpora.markup import Annotated
from gozareh.errors import ConfigurationError

FORMATS = {
    "doccano": "gozareh.corpora.exchange.doccano",
    "label-studio": "gozareh.corpora.exchange.label_studio",
    "docbin": "gozareh.corpora.exchange.docbin",
    "conll": "gozareh.corpora.exchange.conll",
}


def export(items: Sequence[Annotated], target: str) -> bytes:
    """The annotated reports in format `target` (a key of `FORMATS`)."""
    write: Callable[[Sequence[Annotated]], bytes] = import_module(_module(target)).export
    return write(items)


def restore(content: bytes, source: str, *, where: str = "<import>") -> list[Annotated]:
    """The annotated reports of a file in format `source`. Raises `InputError` naming the report and the remedy."""
    read: Callable[[bytes, str], list[Annotated]] = import_module(_module(source)).restore
    return read(content, where)


def _module(name: str) -> str:
    if name not in FORMATS:
        raise ConfigurationError(f"unknown format {name!r}", remedy=f"one of {', '.join(FORMATS)}")
    return FORMATS[name]
