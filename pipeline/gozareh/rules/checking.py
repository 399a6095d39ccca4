"""Everything that can be said against a pack: folders of YAML in, `Problem` objects with line and column out.

`rules check` prints them; loading a pack of the user raises the first. So both refuse with the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gozareh.rules.nodes import Document, read_documents
from gozareh.rules.phrases import phrase_key, phrase_problem
from gozareh.rules.problems import Problem
from gozareh.rules.schema import (
    CUE,
    FIGURE_FIELDS,
    LAYER_KEYS,
    LAYERS,
    OFFICIAL_FIELDS,
    EntrySpec,
    LayerFile,
    unknown_fields,
)
from gozareh.rules.spec import TABLE_FILES, Checked, Spec, rule_files
from gozareh.rules.together import repeated_names
from gozareh.rules.wording import HELP, did_you_mean, told

MAX_FILES = 100
MAX_ENTRIES = 5_000
MAX_PHRASES = 20_000


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
        found.problems.append(
            Problem(
                folder, 0, 0, "a pack without rule files", "put YAML files into it, or start with `gozareh rules new`"
            )
        )
    if len(files) > MAX_FILES:
        found.problems.append(
            Problem(folder, 0, 0, f"a pack of more than {MAX_FILES} files", "split it into several packs")
        )
        return found
    for path in files:
        _check_file(found, path)
    if len(found.specs) > MAX_ENTRIES:
        found.problems.append(
            Problem(folder, 0, 0, f"a pack of more than {MAX_ENTRIES:,} entries", "split it into several packs")
        )
    if sum(len(spec.data.get("phrases", ())) for spec in found.specs) > MAX_PHRASES:
        words = f"a pack of more than {MAX_PHRASES:,} phrases"
        found.problems.append(Problem(folder, 0, 0, words, "split it into several packs"))
    found.problems += repeated_names(found.specs)
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
    if not documents and not problems:
        remedy = "write `layer: …` and `entries:`, or delete the file"
        found.problems.append(Problem(path, 1, 1, "this file says nothing", remedy, fatal=False))
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
        found.problems += told(path, document, error, (), LAYER_KEYS, "a rule file")
    layer, entries = data.get("layer"), data.get("entries")
    if isinstance(layer, str) and layer not in LAYERS:
        line, column = document.position(("layer",))
        remedy = did_you_mean(layer, LAYERS) or f"layers are {', '.join(sorted(LAYERS))}"
        found.problems.append(Problem(path, line, column, f"there is no layer {layer!r}", remedy))
    elif layer == CUE and found.folder.name != "common":
        remedy = "name another layer; the code asks for these words by name, and only the common pack has them"
        found.problems.append(
            Problem(path, *document.position(("layer",)), f"the layer {CUE} is no pack's own", remedy)
        )
    elif isinstance(layer, str) and data.get("entries", []) == [] and not data.get("plurals"):
        message = f"the layer {layer} has no entries"
        remedy = "write entries below `entries:`, or delete this part"
        found.problems.append(Problem(path, *document.position(("layer",)), message, remedy))
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
        found.problems += told(path, document, error, place, keys, f"an entry of the layer {layer}")
        return
    wrong = list(_wrong_phrases(path, document, entry, place))
    wrong += _wrong_senses(path, document, entry, layer, place)
    wrong += _wrong_examples(path, document, entry, place)
    found.problems += wrong
    if not any(problem.fatal for problem in wrong):
        found.specs.append(Spec(found.folder.name, layer, data, path, *document.position((*place, "name"))))


def _wrong_phrases(path: Path, document: Document, entry: EntrySpec, place: tuple[str | int, ...]) -> Iterator[Problem]:
    for key, value in entry:
        if key != "phrases" and not (key.startswith(("unless_", "only_")) and isinstance(value, list)):
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
            yield Problem(
                path, *at_key, f"{target} is of another layer than this entry ({layer})", "name one of the same layer"
            )


def _wrong_examples(
    path: Path, document: Document, entry: EntrySpec, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    fields = FIGURE_FIELDS | OFFICIAL_FIELDS
    for index, example in enumerate(entry.examples):
        at = document.position((*place, "examples", index, "expect"))
        for key in unknown_fields(example.expect):
            remedy = did_you_mean(key, fields) or f"fields are {', '.join(sorted(fields))}"
            yield Problem(path, *at, f"no record has a field {key!r}", remedy)
