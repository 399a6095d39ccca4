"""Read rule packs: folders of YAML in, one compiled `RuleSet` out.

Packs are read in order: first the packaged ones, then the user's. An entry of a later pack with the path of an
earlier one (`common/status/operating`) replaces it, or removes it where it says `off: true`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from gozareh._resources import data_folder
from gozareh.errors import RuleError
from gozareh.rules.lexicon import Lexicon, Phrase
from gozareh.rules.model import Entry
from gozareh.rules.schema import EntrySpec, LayerFile
from gozareh.text.fold import squeeze

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # pragma: no cover - libyaml is missing
    from yaml import SafeLoader  # type: ignore[assignment]

# Files that are tables of another shape, read by the annotator that owns them.
TABLE_FILES = frozenset({"units", "numbers", "calendar", "places"})


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The active rules: entries by path, the compiled lexicon, and the hash of everything read."""

    entries: Mapping[str, Entry]
    lexicon: Lexicon
    content_hash: str
    folders: tuple[Path, ...]

    def layer(self, name: str) -> list[Entry]:
        """The entries of one layer, highest priority first."""
        return sorted((e for e in self.entries.values() if e.layer == name), key=lambda e: -e.priority)


def packaged_folders() -> list[Path]:
    """The packs shipped with Gozareh: `common` first, then the domains by name."""
    root = data_folder("rules")
    folders = sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))
    return sorted(folders, key=lambda p: p.name != "common")


def load_rules(extra: Sequence[str | Path] = ()) -> RuleSet:
    """The packaged packs and the folders in `extra`, in this order. Raises `RuleError` naming file and line."""
    return _load(tuple(Path(p).resolve() for p in extra))


@cache
def _load(extra: tuple[Path, ...]) -> RuleSet:
    folders = [*packaged_folders(), *extra]
    digest = hashlib.sha256()
    specs: dict[str, tuple[Entry, EntrySpec]] = {}
    plurals: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            raise RuleError("no such rule pack folder", where=str(folder), remedy="give a folder of YAML files")
        for path in sorted(folder.glob("*.yaml")):
            raw = path.read_bytes()
            digest.update(folder.name.encode() + b"/" + path.name.encode() + b"\0" + raw)
            for layer in read_layers(path, raw):
                plurals.update({squeeze(many): squeeze(one) for one, forms in layer.plurals.items() for many in forms})
                for spec in layer.entries:
                    entry = make_entry(folder.name, layer.layer, spec)
                    if spec.off:
                        specs.pop(spec.replaces or entry.path, None)
                        continue
                    if spec.replaces:
                        specs.pop(spec.replaces, None)
                    specs[entry.path] = (entry, spec)
    phrases = [Phrase(text, entry) for entry, spec in specs.values() for text in spec.phrases]
    entries = {path: entry for path, (entry, _) in specs.items()}
    return RuleSet(
        entries=MappingProxyType(entries),
        lexicon=Lexicon(phrases, plurals=plurals, infinitives=[squeeze(e.name) for e in entries.values() if e.layer == "verb"]),
        content_hash=digest.hexdigest(),
        folders=tuple(folders),
    )


def make_entry(pack: str, layer: str, spec: EntrySpec) -> Entry:
    """An `Entry` out of its YAML."""
    options = MappingProxyType(dict(spec.model_extra or {}))
    return Entry(name=spec.name, layer=layer, value=spec.value or spec.name, pack=pack, priority=spec.priority, options=options)


def read_layers(path: Path, raw: bytes) -> Iterable[LayerFile]:
    """The layer documents of one file; table files are left to their owners."""
    if path.stem in TABLE_FILES:
        return
    try:
        documents: list[Any] = list(yaml.load_all(raw, Loader=SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error)
        raise RuleError(f"broken YAML: {problem}", where=where, remedy="mend the YAML at this place") from error
    for document in documents:
        if document is None:
            continue
        if not isinstance(document, dict):
            raise RuleError("a rule file holds a mapping with `layer` and `entries`", where=str(path), remedy="see rules/README.md")
        try:
            yield LayerFile.model_validate(document)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise RuleError(f"{place}: {first['msg']}", where=str(path), remedy="see rules/README.md for the keys") from error
