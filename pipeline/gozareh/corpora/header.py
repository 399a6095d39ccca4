"""The YAML header of an annotated report, read strictly: a slip in it must not lose an official."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from gozareh.corpora.vocabulary import OFFICIAL_FIELDS, TAGS, TOPICS
from gozareh.errors import InputError

Json = dict[str, Any]

_HEADER_KEYS = {"id", "topic", "published", "style", "tags", "officials"}
_NULL = {"", "null", "~"}


@dataclass(frozen=True, slots=True)
class Source:
    """What an error needs in order to name its place: file, whole text, offset of the body."""

    name: str
    text: str

    def fail(self, offset: int, message: str, remedy: str) -> NoReturn:
        """Raise the `InputError` for what stands at `offset`."""
        line = self.text.count("\n", 0, offset) + 1
        raise InputError(message, where=f"{self.name}:{line}", remedy=remedy)


def read_header(raw: str, source: Source) -> Json:
    """The header as a dict, `null` as None. Raises `InputError` with its line."""
    try:
        # BaseLoader: a Jalali date such as 1402-02-31 must stay a string.
        node = yaml.compose(raw, Loader=yaml.BaseLoader)
        _refuse_repeats(node, source)
        header = _nulls(yaml.load(raw, Loader=yaml.BaseLoader))  # noqa: S506 - makes only text, lists and mappings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{source.name}:{mark.line + 2 if mark else 1}"
        remedy = "put quotes around values that hold a comma, a colon or a bracket"
        raise InputError(f"the header is not YAML: {error.problem}", where=where, remedy=remedy) from error
    if not isinstance(header, dict) or not isinstance(header.get("id"), str):
        source.fail(0, "the header has no id", "add a line such as  id: tr-a-001")
    if unknown := sorted(set(header) - _HEADER_KEYS):
        source.fail(0, f"unknown header keys: {', '.join(unknown)}", f"use {', '.join(sorted(_HEADER_KEYS))}")
    if header.get("topic") not in (*TOPICS, None):
        source.fail(0, f"unknown topic {header['topic']!r}", f"one of {', '.join(TOPICS)}")
    for key in ("style", "tags"):
        if not isinstance(header.get(key) or [], list):
            source.fail(0, f"{key} is not a list", f"write {key}: [a, b]")
    if unknown := [tag for tag in header.get("tags") or [] if tag not in TAGS]:
        source.fail(0, f"unknown tags: {', '.join(unknown)}", f"from {' '.join(TAGS)}")
    if not re.fullmatch(r"1[34]\d\d-\d\d-\d\d", header.get("published") or "1400-01-01"):
        source.fail(0, f"published is not a Jalali date: {header['published']!r}", "write 1402-07-25, or null")
    return header


def _refuse_repeats(node: yaml.Node | None, source: Source) -> None:
    """YAML lets a later key overwrite an earlier one; here that would lose an official."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            where = f"{source.name}:{key.start_mark.line + 2}"
            raise InputError(f"the header key {key.value!r} comes twice", where=where, remedy="number officials apart")
        seen.add(key.value)
        _refuse_repeats(value, source)


def _nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nulls(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nulls(item) for item in value]
    return None if value in _NULL else value


def read_officials(raw: Any, source: Source) -> dict[str, Json]:
    """The officials of a header by number, as records without mentions."""
    if raw is None or raw == []:
        return {}
    if not isinstance(raw, dict):
        source.fail(0, "officials is not a mapping", "write  1: {name: …, honorific: …, role: …, organization: …}")
    officials: dict[str, Json] = {}
    for key, fields in raw.items():
        if not isinstance(fields, dict) or not isinstance(fields.get("name"), str):
            source.fail(0, f"official {key} has no name", "write  1: {name: …, role: …, organization: …}")
        if unknown := sorted(set(fields) - set(OFFICIAL_FIELDS)):
            remedy = "quote values that hold a comma; keys are " + ", ".join(OFFICIAL_FIELDS)
            source.fail(0, f"official {key} has unknown keys: {', '.join(unknown)}", remedy)
        officials[key] = {"id": f"o{key}", **{name: fields.get(name) for name in OFFICIAL_FIELDS}, "mentions": []}
    return officials
