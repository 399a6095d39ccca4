"""Read rule packs: folders of YAML in, one compiled `RuleSet` out.

Packs are read in order: those shipped, those of installed packages, those of the user. An entry of a later pack stands
for the earlier one of the same path (`common/status/approved`) or the one that it `replaces`, adds its phrases to the
one that it `extends`, or removes it (`off: true`). Shipped packs are checked by the tests, all others whenever read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from gozareh._resources import load_documents
from gozareh.rules.checking import check_pack
from gozareh.rules.lexicon import Lexicon, Phrase
from gozareh.rules.model import Entry
from gozareh.rules.nodes import SafeLoader
from gozareh.rules.packs import installed_folders, packaged_folders
from gozareh.rules.problems import first_error
from gozareh.rules.schema import CUE
from gozareh.rules.spec import Checked, Spec, options_of, rule_files
from gozareh.rules.together import check_together
from gozareh.text.fold import squeeze


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The active rules: entries by path, the compiled lexicon, and the hash of everything read.

    `sources[path]` are the rule-file entries behind an entry: its own, then those that extend it.
    """

    entries: Mapping[str, Entry]
    lexicon: Lexicon
    content_hash: str
    folders: tuple[Path, ...]
    sources: Mapping[str, tuple[Spec, ...]]

    def layer(self, name: str) -> list[Entry]:
        """The entries of one layer, highest priority first."""
        return sorted((e for e in self.entries.values() if e.layer == name), key=lambda e: -e.priority)


def load_rules(extra: Sequence[str | Path] = ()) -> RuleSet:
    """The shipped packs, those of installed packages and the folders in `extra`, in this order.

    Raises `RuleError` naming file, line and column of the first problem, in the words of `gozareh rules check`.
    """
    return _load(tuple(Path(p).resolve() for p in extra))


@cache
def _load(extra: tuple[Path, ...]) -> RuleSet:
    shipped = packaged_folders()
    packs = [_quick(folder) for folder in shipped]
    for folder in (*installed_folders(), *(path for path in extra if path not in shipped)):
        known = [spec for pack in packs for spec in pack.specs]
        packs.append(_careful(folder, known))
    digest = hashlib.sha256()
    for pack in packs:
        for name, raw in pack.files:
            digest.update(f"{pack.folder.name}/{name}\0{len(raw)}\0".encode() + raw)
    return compile_packs(packs, digest.hexdigest())


def compile_packs(packs: Sequence[Checked], content_hash: str) -> RuleSet:
    """One rule set out of packs that were read, the later ones over the earlier."""
    sources: dict[str, tuple[Spec, ...]] = {}
    plurals: dict[str, str] = {}
    for pack in packs:
        plurals.update({squeeze(many): squeeze(one) for one, forms in pack.plurals.items() for many in forms})
        for spec in pack.specs:
            replaced, extended = spec.data.get("replaces"), spec.data.get("extends")
            if extended:
                if extended in sources:
                    sources[extended] = (*sources[extended], spec)
                continue
            sources.pop(replaced or spec.name, None)
            if not spec.data.get("off"):
                sources[spec.name] = (spec,)
    entries = {path: _entry(specs[0]) for path, specs in sources.items()}
    phrases = [
        Phrase(text, entries[path])
        for path, specs in sources.items()
        if entries[path].layer != CUE
        for s in specs
        for text in s.data.get("phrases", ())
    ]
    verbs = [entry for entry in entries.values() if entry.layer == "verb"]
    infinitives = [squeeze(entry.name) for entry in verbs]
    verbal_nouns: dict[str, str] = {}
    for entry in verbs:
        if past := entry.option("past"):
            past = entry.option("prefix", "") + past
            for form in (past, past + "ه") if entry.option("noun_too", default=False) else (past + "ه",):
                verbal_nouns.setdefault(squeeze(form), squeeze(entry.name))
    same_verbs = {squeeze(entry.name): squeeze(same) for entry in verbs if (same := entry.option("same_as"))}
    return RuleSet(
        entries=MappingProxyType(entries),
        lexicon=Lexicon(
            phrases, plurals=plurals, infinitives=infinitives, verbal_nouns=verbal_nouns, same_verbs=same_verbs
        ),
        content_hash=content_hash,
        folders=tuple(pack.folder for pack in packs),
        sources=MappingProxyType(sources),
    )


def _entry(spec: Spec) -> Entry:
    data = spec.data
    return Entry(data["name"], spec.layer, spec.value, spec.pack, data.get("priority", 0), options_of(data))


def _careful(folder: Path, known: Sequence[Spec]) -> Checked:
    """A pack of the user, checked in full."""
    pack = check_pack(folder)
    error = first_error(pack.problems) or first_error(check_together(pack.specs, against=known))
    if error is not None:
        raise error
    return pack


def _quick(folder: Path) -> Checked:
    """A shipped pack without positions: ten times quicker. Where anything is odd the full check says what."""
    pack = Checked(folder, [], {}, [], [])
    try:
        for path in rule_files(folder):
            raw = path.read_bytes()
            pack.files.append((path.name, raw))
            for document in load_documents(raw, SafeLoader):
                if document is not None:
                    pack.specs += [
                        Spec(folder.name, document["layer"], e, path) for e in document.get("entries", ()) if e["name"]
                    ]
                    pack.plurals.update(document.get("plurals", {}))
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError):
        error = first_error(check_pack(folder).problems)
        if error is not None:
            raise error from None
        raise
    return pack
