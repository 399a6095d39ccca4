"""YAML with positions: the bytes of a rule file in, its documents and where each value stands out.

Nothing is built but text, numbers, lists and mappings. Anchors, aliases and tags are refused (a small file could ask
for gigabytes), and so are files that are too big, too deep or not UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gozareh.rules.problems import Problem

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # pragma: no cover - libyaml is missing
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class SafeLoader(_Base):
    """YAML's safe loader, to which «1392-01-01» is text and not a date, and «off», «no» and «yes» are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - so it is called in the base class
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
        for first, known in _Base.yaml_implicit_resolvers.items()
    }


SafeLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))

MAX_BYTES = 1_000_000
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document of a file, with its nodes."""

    data: Any
    node: yaml.Node

    def position(self, place: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at `place`, or of the last thing on the way to it.

        With `key` the position is that of the key, not of its value.
        """
        node = self.node
        for depth, part in enumerate(place):
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
                if pair is None:
                    break
                if key and depth == len(place) - 1:
                    node = pair[0]
                    break
                node = pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                break
        return node.start_mark.line + 1, node.start_mark.column + 1


def read_documents(path: Path, raw: bytes) -> tuple[list[Document], list[Problem]]:
    """The documents of one rule file and what is wrong with it as YAML. Empty documents are left out."""
    text, problem = _text(path, raw)
    if problem is not None:
        return [], [problem]
    try:
        problems = _forbidden(path, text)
        if problems:
            return [], problems
        documents = []
        loader = SafeLoader("")
        for node in yaml.compose_all(text, Loader=SafeLoader):
            if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
                continue
            problems += _repeated_keys(path, node)
            documents.append(Document(loader.construct_document(node), node))
    except yaml.YAMLError as error:
        return [], [_broken(path, text, error)]
    except (ValueError, OverflowError, RecursionError) as error:
        return [], [Problem(path, 0, 0, f"broken YAML: {error}", "put texts that look like numbers in quotes")]
    return documents, problems


def _text(path: Path, raw: bytes) -> tuple[str, Problem | None]:
    if len(raw) > MAX_BYTES:
        return "", Problem(path, 0, 0, f"a rule file of more than {MAX_BYTES:,} bytes", "split it into several files")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return "", Problem(path, line, column, "this is not UTF-8", "save the file as UTF-8")


def _forbidden(path: Path, text: str) -> list[Problem]:
    """Aliases, tags and depth, seen from the events alone: before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return [Problem(path, line, column, "YAML anchors and aliases are not read", "write the value out")]
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            return [Problem(path, line, column, f"the YAML tag {tag} is not read", "leave the tag out")]
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                remedy = "a rule file is a list of entries, see rules/README.md"
                return [Problem(path, line, column, f"more than {MAX_DEPTH} levels of nesting", remedy)]
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return []


def _repeated_keys(path: Path, root: yaml.Node) -> list[Problem]:
    """Keys written twice in one mapping: YAML would silently keep the last."""
    problems, nodes = [], [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                nodes.append(value)
                if isinstance(key, yaml.ScalarNode) and key.value in seen:
                    line, column = key.start_mark.line + 1, key.start_mark.column + 1
                    problems.append(
                        Problem(path, line, column, f"the key {key.value!r} is written twice", "keep one of the two")
                    )
                elif isinstance(key, yaml.ScalarNode):
                    seen.add(key.value)
    return sorted(problems, key=lambda p: (p.line, p.column))


def _broken(path: Path, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    if mark is not None:
        return Problem(path, mark.line + 1, mark.column + 1, f"broken YAML: {words}", "mend the YAML at this place")
    position = getattr(error, "position", None)
    if isinstance(position, int):  # a character that YAML does not allow; counted in bytes by libyaml
        before = text.encode("utf-8")[:position].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        return Problem(path, line, column, f"broken YAML: {words}", "remove the control character")
    return Problem(path, 0, 0, f"broken YAML: {words}", "mend the YAML of this file")
