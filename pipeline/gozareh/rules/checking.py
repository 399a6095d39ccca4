"""Everything that can be said against a pack: folders of YAML in, `Problem` objects with line and column out.

`rules check` prints them; loading a pack of the user raises the first. So both refuse with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gozareh.rules.nodes import Document, read_documents
from gozareh.rules.phrases import phrase_key, phrase_problem
from gozareh.rules.problems import Problem
from gozareh.rules.schema import COMMON_KEYS, EXCLUSIVE, LAYER_KEYS, LAYERS, EntrySpec, LayerFile

HELP = "see rules/README.md"
MAX_FILES = 100
MAX_ENTRIES = 5_000
# Files that are tables of another shape, read by the annotator that owns them.
TABLE_FILES = frozenset({"units", "numbers", "calendar", "places"})


@dataclass(frozen=True, slots=True)
class Spec:
    """One entry as written in a pack, and where: `data` holds its keys, `line` and `column` its place (from 1)."""

    pack: str
    layer: str
    data: dict[str, Any]
    path: Path
    line: int = 0
    column: int = 0

    @property
    def name(self) -> str:
        """`pack/layer/name`."""
        return f"{self.pack}/{self.layer}/{self.data['name']}"

    @property
    def value(self) -> str:
        """What a match means."""
        return self.data.get("value") or str(self.data["name"])

    def problem(self, message: str, remedy: str, *, fatal: bool = True) -> Problem:
        """A problem at the place of this entry."""
        return Problem(self.path, self.line, self.column, message, remedy, fatal)


@dataclass(slots=True)
class Checked:
    """A pack read with positions: its sound entries, its broken plurals, the raw files, and what is wrong with it."""

    folder: Path
    specs: list[Spec]
    plurals: dict[str, list[str]]
    files: list[tuple[str, bytes]]
    problems: list[Problem]


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a pack in the order in which they are read; tables of the common pack are left out."""
    return [p for p in sorted(folder.glob("*.yaml")) if not (folder.name == "common" and p.stem in TABLE_FILES)]


def check_pack(folder: Path) -> Checked:
    """Read one pack and say everything that is wrong with it by itself. Raises nothing."""
    found = Checked(folder, [], {}, [], [])
    if not folder.is_dir():
        found.problems.append(Problem(folder, 0, 0, "no such rule pack folder", "give a folder of YAML files"))
        return found
    if "/" in folder.name or not folder.name.strip() or any(c.isspace() for c in folder.name):
        remedy = "a pack is called by its folder: one word, no spaces"
        found.problems.append(Problem(folder, 0, 0, f"{folder.name!r} is no name for a pack", remedy))
    for odd in sorted(folder.glob("*.yml")):
        found.problems.append(Problem(odd, 0, 0, "this file is not read", f"call it {odd.stem}.yaml"))
    files = rule_files(folder)
    if not files:
        found.problems.append(Problem(folder, 0, 0, "a pack without rule files", "put YAML files into it, or start with `gozareh rules new`"))
    if len(files) > MAX_FILES:
        found.problems.append(Problem(folder, 0, 0, f"a pack of more than {MAX_FILES} files", "split it into several packs"))
        return found
    for path in files:
        _check_file(found, path)
    if len(found.specs) > MAX_ENTRIES:
        found.problems.append(Problem(folder, 0, 0, f"a pack of more than {MAX_ENTRIES:,} entries", "split it into several packs"))
    found.problems += _repeated_names(found.specs)
    return found


def _check_file(found: Checked, path: Path) -> None:
    if not path.resolve().is_relative_to(found.folder.resolve()):
        remedy = "a pack reads its own files only; copy the file into the pack"
        found.problems.append(Problem(path, 0, 0, "this link leads out of the pack", remedy))
        return
    if path.stem in TABLE_FILES and found.folder.name != "common":
        remedy = "call it otherwise; tables of units, numbers, dates and places are read from the common pack only"
        found.problems.append(Problem(path, 0, 0, f"{path.name} is the name of a table", remedy))
        return
    try:
        raw = path.read_bytes()
    except OSError as error:
        found.problems.append(Problem(path, 0, 0, f"cannot be read: {error.strerror}", "mend the file's rights"))
        return
    found.files.append((path.name, raw))
    documents, problems = read_documents(path, raw)
    found.problems += problems
    for document in documents:
        _check_document(found, path, document)


def _check_document(found: Checked, path: Path, document: Document) -> None:
    data = document.data
    if not isinstance(data, dict):
        line, column = document.position(())
        message = "a rule file holds a mapping with `layer` and `entries`"
        found.problems.append(Problem(path, line, column, message, HELP))
        return
    try:
        LayerFile.model_validate(data)
    except ValidationError as error:
        found.problems += _told(path, document, error, (), LAYER_KEYS, "a rule file")
    layer, entries = data.get("layer"), data.get("entries")
    if isinstance(layer, str) and layer not in LAYERS:
        line, column = document.position(("layer",))
        remedy = _did_you_mean(layer, LAYERS) or f"layers are {', '.join(sorted(LAYERS))}"
        found.problems.append(Problem(path, line, column, f"there is no layer {layer!r}", remedy))
    elif isinstance(layer, str) and isinstance(entries, list):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                _check_entry(found, path, document, layer, index)
    plurals = data.get("plurals")
    if isinstance(plurals, dict):
        for one, forms in plurals.items():
            if isinstance(one, str) and isinstance(forms, list) and all(isinstance(form, str) for form in forms):
                found.plurals[one] = forms
                for index, word in enumerate((one, *forms)):
                    if (wrong := phrase_problem(word)) is not None:
                        place = ("plurals", one, *((index - 1,) if index else ()))
                        found.problems.append(Problem(path, *document.position(place, key=not index), *wrong))


def _check_entry(found: Checked, path: Path, document: Document, layer: str, index: int) -> None:
    place = ("entries", index)
    data: dict[str, Any] = document.data["entries"][index]
    model = LAYERS[layer]
    try:
        entry = model.model_validate(data)
    except ValidationError as error:
        keys = frozenset(model.model_fields)
        found.problems += _told(path, document, error, place, keys, f"an entry of the layer {layer}")
        return
    wrong = list(_wrong_phrases(path, document, entry, place))
    wrong += _wrong_senses(path, document, entry, layer, place)
    found.problems += wrong
    if not any(problem.fatal for problem in wrong):
        found.specs.append(Spec(found.folder.name, layer, data, path, *document.position((*place, "name"))))


def _wrong_phrases(path: Path, document: Document, entry: EntrySpec, place: tuple[str | int, ...]) -> Iterator[Problem]:
    for key, value in entry:
        if key != "phrases" and not (key.startswith("unless_") and isinstance(value, list)):
            continue
        seen: dict[str, str] = {}
        for index, phrase in enumerate(value):
            at = document.position((*place, key, index))
            if (problem := phrase_problem(phrase)) is not None:
                yield Problem(path, *at, *problem)
                continue
            before = seen.setdefault(phrase_key(phrase), phrase)
            if index and (before is not phrase):
                remedy = "spellings with spaces, half-spaces or Arabic letters are found by themselves: drop one"
                yield Problem(path, *at, f"«{phrase}» is the same as «{before}»", remedy, fatal=False)


def _wrong_senses(
    path: Path, document: Document, entry: EntrySpec, layer: str, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    """Keys that contradict one another."""
    at = document.position((*place, "name"))
    if entry.off and (entry.phrases or entry.extends):
        yield Problem(path, *at, f"{entry.name}: an entry that is off has no phrases", "drop `off`, or the phrases")
    if entry.replaces and entry.extends:
        yield Problem(path, *at, f"{entry.name} replaces and extends at once", "keep one of the two")
    if not entry.off and not entry.phrases and layer != "verb":
        yield Problem(path, *at, f"{entry.name}: no phrases, so nothing can show it", "write `phrases: [...]`")
    if layer == "verb" and not entry.off and getattr(entry, "past", None) is None:
        yield Problem(path, *at, f"{entry.name}: a verb without its past stem", "write `past: …` (and `present: …`)")
    if layer == "kind" and not entry.off and not entry.extends and not entry.value and not entry.name.isascii():
        yield Problem(path, *at, f"{entry.name}: a kind has an English name", "write `value: …` in lower-case letters")
    for key in ("replaces", "extends"):
        target = getattr(entry, key)
        if target and target.split("/")[1] != layer:
            at_key = document.position((*place, key))
            yield Problem(path, *at_key, f"{target} is of another layer than this entry ({layer})", "name one of the same layer")


def _told(
    path: Path, document: Document, error: ValidationError, place: tuple[str | int, ...], keys: Iterable[str], what: str
) -> Iterator[Problem]:
    """Pydantic's findings in words of the person who writes rules."""
    for item in error.errors():
        loc = tuple(part for part in item["loc"] if not str(part).startswith(("list[", "dict[")))
        unknown = item["type"] == "extra_forbidden"
        line, column = document.position((*place, *loc), key=unknown)
        message, remedy = _words(item, str(loc[-1]) if loc else "", keys, what)
        yield Problem(path, line, column, message, remedy)


def _words(item: Any, key: str, keys: Iterable[str], what: str) -> tuple[str, str]:
    kind, given = item["type"], item.get("input")
    if kind == "extra_forbidden":
        return f"{what} has no key {key!r}", _did_you_mean(key, keys) or f"its keys are {', '.join(sorted(keys))}"
    if kind == "missing":
        return f"the key {key!r} is missing", f"write `{key}: …`"
    if kind == "literal_error":
        return f"{given!r} is no value of {key!r}", f"write {item['ctx']['expected']}"
    if kind == "string_type":
        remedy = "put it in quotes, or write something" if not isinstance(given, (dict, list)) else "write one text"
        return f"{key!r}: {given!r} is not text", remedy
    if kind in ("list_type", "dict_type", "bool_type", "int_type"):
        shapes = {"list_type": "a list: [one, two]", "dict_type": "a mapping: {key: value}", "bool_type": "true or false", "int_type": "a whole number"}
        return f"{key!r}: {given!r} is not {shapes[kind].split(':')[0]}", f"write {shapes[kind]}"
    if kind == "string_pattern_mismatch":
        remedy = {"name": "no spaces and no slash", "replaces": "write pack/layer/name", "extends": "write pack/layer/name"}
        return f"{given!r} cannot stand for {key!r}", remedy.get(key, "small English letters, digits and _")
    return f"{key!r}: {item['msg']}", HELP


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _repeated_names(specs: Sequence[Spec]) -> Iterator[Problem]:
    first: dict[str, Spec] = {}
    for spec in specs:
        before = first.setdefault(spec.name, spec)
        if before is not spec:
            yield spec.problem(f"there is an entry {spec.name} already, at {before.path.name}:{before.line}", "give it another name")


def check_together(specs: Sequence[Spec], *, against: Sequence[Spec] = ()) -> list[Problem]:
    """What is wrong with `specs` beside the entries of the packs read before them (`against`).

    Targets of `replaces` and `extends` must exist; one phrase must not mean two things in one layer.
    """
    problems = []
    known = {spec.name for spec in against} | {spec.name for spec in specs}
    gone = set()
    for spec in specs:
        for key in ("replaces", "extends"):
            target = spec.data.get(key)
            if target and target not in known:
                remedy = _did_you_mean(target, known) or "see `gozareh rules list` for the entries that there are"
                problems.append(spec.problem(f"there is no entry {target}", remedy))
        if spec.data.get("off") and not spec.data.get("replaces") and spec.name not in {s.name for s in against}:
            problems.append(spec.problem(f"{spec.name} switches nothing off", "name the entry: `replaces: pack/layer/name`"))
        if spec.data.get("replaces"):
            gone.add(spec.data["replaces"])
    own = {spec.name for spec in specs}
    before = [spec for spec in against if spec.name not in gone and spec.name not in own]
    return problems + _conflicts(before, specs)


def _conflicts(against: Sequence[Spec], specs: Sequence[Spec]) -> list[Problem]:
    """One phrase, one layer, one priority, two values: which of them wins would be chance."""
    problems = []
    first: dict[tuple[str, str, int], Spec] = {}
    for old, group in ((True, against), (False, specs)):
        for spec in group:
            if spec.layer not in EXCLUSIVE or spec.data.get("extends") or spec.data.get("off"):
                continue
            priority = spec.data.get("priority", 0)
            for phrase in spec.data.get("phrases", ()):
                before = first.setdefault((spec.layer, phrase_key(phrase), priority), spec)
                if not old and before.value != spec.value:
                    where = f"{before.name} ({before.path.name}:{before.line})" if before.line else before.name
                    message = f"«{phrase}» means {spec.value} here and {before.value} in {where}"
                    remedy = "drop it from one of them, give one a higher `priority`, or say `replaces`"
                    problems.append(spec.problem(message, remedy))
    return problems


def options_of(data: dict[str, Any]) -> dict[str, Any]:
    """The layer's own keys of an entry."""
    return {key: value for key, value in data.items() if key not in COMMON_KEYS}
