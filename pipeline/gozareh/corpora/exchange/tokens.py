"""Tokens for formats that count words: words, numbers and marks, cut wherever a span begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from gozareh.corpora.exchange.entities import Entity

_TOKEN = re.compile(r"\d+|(?:[^\W\d]|\u200c)+|\s+|.", re.DOTALL)


def cut(text: str, marked: Iterable[Entity]) -> list[tuple[int, int]]:
    """(start, end) of every token, white space included: together they are the text, and no span cuts one."""
    edges = {found.start() for found in _TOKEN.finditer(text)}
    for entity in marked:
        edges |= {entity.start, entity.end}
    ordered = sorted(edges | {0, len(text)})
    return [pair for pair in pairwise(ordered) if pair[0] < pair[1]]
