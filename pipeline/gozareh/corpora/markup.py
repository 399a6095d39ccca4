"""Reports written and annotated at once: a header, then the text with marks in it.

`⟦62 هزار|62000 count job|noun=شغل;speaker=1⟧` marks a figure and `⟨1|وی⟩` a mention of official 1. `parse` gives the
clean report and its gold record with exact offsets; `render` writes both back as markup.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from gozareh.corpora.header import Json, Source, read_header, read_officials
from gozareh.corpora.vocabulary import ATTRIBUTES, CLOSED, FIGURE_DEFAULTS, OFFICIAL_FIELDS, UNIT
from gozareh.errors import InputError

__all__ = ["Annotated", "Json", "parse", "render"]

_HEADER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"⟦([^⟦⟧⟨⟩]*)⟧|⟨([^⟦⟧⟨⟩]*)⟩|[⟦⟧⟨⟩|]")
_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_VALUE = re.compile(rf"({_NUMBER})(?:\.\.({_NUMBER}))?")
_RESERVED = re.compile(r"[⟦⟧⟨⟩|]")
_KEYS = ("noun", "bound", "status", "attributes", "modality", "change", "per", "place", "sites", "time", "speaker")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report (`id`, `text`, `topic`, `style`, `tags`, `published`, `source`) and its gold record."""

    report: Json
    gold: Json


def parse(text: str, *, where: str = "<markup>") -> Annotated:
    """Read one marked-up report. Raises `InputError` with `where` as file:line and a remedy."""
    source = Source(where, text)
    found = _HEADER.match(text)
    if found is None:
        source.fail(0, "the header is missing", "begin the file with a YAML header between two lines of ---")
    header = read_header(found.group(1), source)
    officials = read_officials(header.get("officials"), source)
    body = text[found.end() :]
    body = body.removesuffix("\n").removesuffix("\r")
    clean, figures, mentions = _read_body(body, found.end(), officials, source)
    for key, official in officials.items():
        official["mentions"] = mentions.get(key, [])
        if not official["mentions"]:
            source.fail(0, f"official {key} ({official['name']}) is never mentioned", f"mark a mention with ⟨{key}|…⟩")
    report = {
        "id": header["id"],
        "text": clean,
        "topic": header.get("topic"),
        "style": header.get("style") or [],
        "tags": header.get("tags") or [],
        "published": header.get("published"),
        "source": None,
    }
    return Annotated(
        report, {"id": header["id"], "source": None, "figures": figures, "officials": [*officials.values()]}
    )


def _read_body(
    body: str, shift: int, officials: dict[str, Json], source: Source
) -> tuple[str, list[Json], dict[str, list[Json]]]:
    parts: list[str] = []
    figures: list[Json] = []
    mentions: dict[str, list[Json]] = {}
    length = last = 0
    for mark in _MARK.finditer(body):
        plain = body[last : mark.start()]
        parts.append(plain)
        length += len(plain)
        last = mark.end()
        at = shift + mark.start()
        if mark.group(1) is not None:
            surface, figure = _read_figure(mark.group(1), at, officials, source)
            span = {"text": surface, "start": length, "end": length + len(surface)}
            figures.append({"id": f"f{len(figures) + 1}", "number": span, **figure})
        elif mark.group(2) is not None:
            key, bar, surface = mark.group(2).partition("|")
            if not bar or not surface.strip() or "|" in surface:
                source.fail(at, f"a broken mention mark: {mark.group()}", "write ⟨1|text⟩")
            if key not in officials:
                source.fail(at, f"a mention of unknown official {key!r}", "add the official to the header")
            mentions.setdefault(key, []).append({"text": surface, "start": length, "end": length + len(surface)})
        else:
            remedy = "close every ⟦ with ⟧ and ⟨ with ⟩, do not nest marks, and keep | out of the text"
            source.fail(at, f"a stray {mark.group()}", remedy)
        if surface != surface.strip():
            source.fail(at, f"white space at the edge of {mark.group()}", "move it outside the mark")
        parts.append(surface)
        length += len(surface)
    parts.append(body[last:])
    return "".join(parts), figures, mentions


def _read_figure(inside: str, at: int, officials: dict[str, Json], source: Source) -> tuple[str, Json]:
    parts = inside.split("|")
    if len(parts) not in (2, 3) or not parts[0].strip():
        source.fail(at, f"a broken figure mark: ⟦{inside}⟧", "write ⟦number|VALUE UNIT KIND|key=value;…⟧")
    words = parts[1].split()
    value = _VALUE.fullmatch(words[0]) if len(words) >= 3 else None
    if value is None:
        source.fail(at, f"not VALUE UNIT KIND: {parts[1]!r}", "for example 62000 count job, or 10..15 percent other")
    unit = " ".join(words[1:-1])
    if not UNIT.fullmatch(unit):
        source.fail(at, f"unknown unit {unit!r}", "count, percent, times, IRR, ha, barrel, …")
    figure: Json = {"value": _number(value.group(1)), "value_max": _number(value.group(2)), "unit": unit}
    figure |= {"kind": words[-1], **{k: v for k, v in FIGURE_DEFAULTS.items() if k != "value_max"}}
    figure |= {"attributes": [], "sites": []}
    if figure["value_max"] is not None and figure["value_max"] <= figure["value"]:
        source.fail(at, f"the range {words[0]} does not rise", "write lo..hi")
    seen: set[str] = set()
    for pair in filter(None, (parts[2] if len(parts) == 3 else "").split(";")):
        key, equals, raw = pair.partition("=")
        key, raw = key.strip(), raw.strip()
        if not equals or key not in _KEYS or key in seen or not raw:
            source.fail(at, f"a broken or repeated key: {pair!r}", f"write key=value with {', '.join(_KEYS)}")
        seen.add(key)
        figure[key] = _field(key, raw, at, officials, source)
    for key, allowed in CLOSED.items():
        if figure[key] not in allowed:
            source.fail(at, f"unknown {key} {figure[key]!r}", "one of " + ", ".join(a for a in allowed if a))
    return parts[0], figure


def _field(key: str, raw: str, at: int, officials: dict[str, Json], source: Source) -> Any:
    if key == "attributes":
        values = [item.strip() for item in raw.split(",")]
        if unknown := [item for item in values if item not in ATTRIBUTES]:
            source.fail(at, f"unknown attributes {', '.join(unknown)}", f"from {', '.join(ATTRIBUTES)}")
        return values
    if key == "sites":
        return [item.strip() for item in raw.split("،") if item.strip()]
    if key == "time":
        return None if raw == "null" else {"text": raw}
    if key == "speaker" and raw != "null":
        if raw not in officials:
            source.fail(at, f"the speaker {raw!r} is not an official of the header", "use the official's number")
        return officials[raw]["id"]
    return None if raw == "null" else raw


def _number(raw: str | None) -> int | float | None:
    if raw is None:
        return None
    value = float(raw) if set(raw) & set(".eE") else int(raw)
    return int(value) if value == int(value) else value


def render(report: Json, gold: Json) -> str:
    """Markup of `report` and its `gold` record; `parse` gives both back.

    Raises `InputError` where the markup cannot hold a record (nested spans, reserved characters).
    """
    where = str(report["id"])
    keys = {official["id"]: str(number) for number, official in enumerate(gold["officials"], 1)}
    header: Json = {key: report.get(key) for key in ("id", "topic", "published", "style", "tags")}
    header["officials"] = {
        int(keys[o["id"]]): {f: o[f] for f in OFFICIAL_FIELDS if o.get(f) is not None} for o in gold["officials"]
    }
    lines = ["---"]
    for key, value in header.items():
        if key == "officials" and value:
            lines += ["officials:", *(f"  {k}: {_flow(v)}" for k, v in value.items())]
        elif key != "officials":
            lines.append(f"{key}: {_flow(value)}")
    spans = [(f["number"]["start"], f["number"]["end"], _figure_mark(f, keys, where)) for f in gold["figures"]]
    for official in gold["officials"]:
        marks = f"⟨{keys[official['id']]}|", "⟩"
        spans += [(mention["start"], mention["end"], marks) for mention in official["mentions"]]
    text, last, parts = report["text"], 0, []
    if _RESERVED.search(text):
        raise InputError("the text holds one of ⟦⟧⟨⟩|", where=where, remedy="leave such reports out of the corpus")
    for start, end, (before, after) in sorted(spans, key=lambda span: span[:2]):
        if start < last:
            raise InputError(f"marks nest or overlap at {start}", where=where, remedy="keep marks apart")
        parts += [text[last:start], before, text[start:end], after]
        last = end
    return "\n".join([*lines, "---", "".join(parts) + text[last:]]) + "\n"


def _flow(value: Any) -> str:
    """A value as JSON, which is YAML too; `null` as itself."""
    return json.dumps(value, ensure_ascii=False)


def _figure_mark(figure: Json, keys: dict[str, str], where: str) -> tuple[str, str]:
    value = json.dumps(figure["value"])
    if figure.get("value_max") is not None:
        value += ".." + json.dumps(figure["value_max"])
    pairs = []
    for key in _KEYS:
        field = figure.get(key)
        if field is None or field == [] or field == FIGURE_DEFAULTS[key]:
            continue
        if key == "speaker":
            field = keys.get(field, field)
        elif key == "time" and isinstance(field, dict):
            field = field["text"]
        elif isinstance(field, list):
            field = ("," if key == "attributes" else "،").join(field)
        if re.search(r"[;⟦⟧⟨⟩|]", str(field)):
            raise InputError(f"{key} holds a reserved character: {field}", where=where, remedy="leave ; and marks out")
        pairs.append(f"{key}={field}")
    return "⟦", f"|{value} {figure['unit']} {figure['kind']}" + (f"|{';'.join(pairs)}" if pairs else "") + "⟧"
