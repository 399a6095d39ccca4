"""Pydantic's findings in the words of somebody who writes rules and no Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gozareh.rules.nodes import Document
from gozareh.rules.problems import Problem

HELP = "see rules/README.md"


def told(
    path: Path, document: Document, error: ValidationError, place: tuple[str | int, ...], keys: Iterable[str], what: str
) -> Iterator[Problem]:
    """Pydantic's findings in words of the person who writes rules."""
    for item in error.errors():
        loc = tuple(part for part in item["loc"] if not str(part).startswith(("list[", "dict[")))
        unknown = item["type"] == "extra_forbidden"
        line, column = document.position((*place, *loc), key=unknown)
        key = next((part for part in reversed(loc) if isinstance(part, str)), "")
        message, remedy = _words(item, key, keys, what)
        yield Problem(path, line, column, message, remedy)


def _words(item: Any, key: str, keys: Iterable[str], what: str) -> tuple[str, str]:
    kind, given = item["type"], item.get("input")
    if kind == "extra_forbidden":
        return f"{what} has no key {key!r}", did_you_mean(key, keys) or f"its keys are {', '.join(sorted(keys))}"
    if kind == "missing":
        return f"the key {key!r} is missing", f"write `{key}: …`"
    if kind == "literal_error":
        return f"{given!r} is no value of {key!r}", f"write {item['ctx']['expected']}"
    if kind == "string_type":
        remedy = "put it in quotes, or write something" if not isinstance(given, (dict, list)) else "write one text"
        return f"{key!r}: {given!r} is not text", remedy
    if kind in _SHAPES:
        return f"{key!r}: {given!r} is not {_SHAPES[kind].split(':')[0]}", f"write {_SHAPES[kind]}"
    if kind == "string_pattern_mismatch":
        path = "write pack/layer/name"
        remedies = {"name": "no spaces and no slash", "replaces": path, "extends": path}
        return f"{given!r} cannot stand for {key!r}", remedies.get(key, "small English letters, digits and _")
    return f"{key!r}: {item['msg']}", HELP


_SHAPES = {
    "list_type": "a list: [one, two]",
    "dict_type": "a mapping: {key: value}",
    "bool_type": "true or false",
    "int_type": "a whole number",
}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest to a mistyped one, as a question; "" where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""
