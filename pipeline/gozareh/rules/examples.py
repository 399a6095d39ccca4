"""Examples beside the rules: run each through the whole pipeline and compare what comes out with what is expected.

An expectation is a mapping of fields (of one figure, or of one official where it has an official's keys), a list of
such mappings (each met by another figure or official), or null (no figure at all). The kind `other` is met by every
kind but the core ones, as in the measures: so an example holds whatever finer kinds other packs bring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gozareh.rules.schema import OFFICIAL_FIELDS
from gozareh.rules.spec import Spec
from gozareh.text.fold import squeeze

Record = Mapping[str, Any]
Extract = Callable[[str], Record]

CORE_KINDS = frozenset({"estate", "zone", "estate_or_zone", "unit", "job", "center"})
_PERCENT_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example that was run. `differences` is empty where it holds."""

    spec: Spec
    text: str
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything that was expected came out."""
        return not self.differences


def run_examples(specs: Sequence[Spec], extract: Extract) -> Iterator[Outcome]:
    """Run every example of `specs`. `extract` gives the record of a text, as a plain dict."""
    for spec in specs:
        for example in spec.data.get("examples", ()):
            yield Outcome(spec, example["text"], tuple(compare(example["expect"], extract(example["text"]))))


def compare(expect: Any, record: Record) -> list[str]:
    """What differs between an expectation and a record, a line each; empty where it holds."""
    figures, officials = list(record.get("figures", ())), list(record.get("officials", ()))
    if expect is None:
        return [f"no figure expected, found {_shown(figure)}" for figure in figures]
    names = {official["id"]: official["name"] for official in officials}
    flat = [_flat(figure, names) for figure in figures]
    people = [{**official, "mentions": [m["text"] for m in official.get("mentions", ())]} for official in officials]
    lines: list[str] = []
    for item in expect if isinstance(expect, list) else [expect]:
        is_official = bool(OFFICIAL_FIELDS & item.keys())
        pool = people if is_official else flat
        best, differing = _closest(item, pool)
        if best is None:
            lines.append(f"expected {_pairs(item)}, found no {'official' if is_official else 'figure'}")
        elif differing:
            lines += [f"{key}: expected {_value(item[key])}, found {_value(best.get(key))}" for key in differing]
        if best is not None:
            pool.remove(best)
    return lines


def _flat(figure: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A figure with texts in the place of spans, and the speaker's name in the place of his id."""
    time, speaker = figure.get("time"), figure.get("speaker")
    return {
        **figure,
        "number": figure["number"]["text"],
        "time": time["text"] if time else None,
        "speaker": names.get(speaker) if speaker else None,
    }


def _closest(item: Mapping[str, Any], pool: Sequence[dict[str, Any]]) -> tuple[dict[str, Any] | None, list[str]]:
    """The candidate with the fewest differences; among those with the expected number if there is one."""
    key_field = next((key for key in ("value", "number", "name") if key in item), None)
    same = [c for c in pool if key_field is None or _equal(item[key_field], c.get(key_field))]
    found = [(c, [key for key in item if not _meets(key, item[key], c.get(key))]) for c in same or pool]
    return min(found, key=lambda pair: len(pair[1]), default=(None, []))


def _meets(key: str, wanted: Any, found: Any) -> bool:
    if key == "kind" and wanted == "other":
        return found not in CORE_KINDS
    return _equal(wanted, found)


def _equal(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return squeeze(wanted) == squeeze(found)
    if isinstance(wanted, (int, float)) and isinstance(found, (int, float)) and not isinstance(wanted, bool):
        return wanted == found or abs(wanted - found) < _PERCENT_TOLERANCE
    if isinstance(wanted, (list, tuple)) and isinstance(found, (list, tuple)):
        return sorted(map(str, map(_folded, wanted))) == sorted(map(str, map(_folded, found)))
    return bool(wanted == found)


def _folded(value: Any) -> Any:
    return squeeze(value) if isinstance(value, str) else value


def _value(value: Any) -> str:
    return "nothing" if value in (None, [], ()) else f"«{value}»" if isinstance(value, str) else str(value)


def _pairs(item: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {_value(value)}" for key, value in item.items())


def _shown(figure: Mapping[str, Any]) -> str:
    return f"«{figure['number']['text']}» ({figure['kind']}, {figure['unit']})"
