"""Reports and facts as the page carries them: columns without keys, compressed, texts in chunks that are read late."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable
from typing import Any

from gozareh.report.facts import Document, Json
from gozareh.report.overview import jalali_year, province_of

CHUNK = 100
"""Texts in a chunk."""
HEADLINE = 160

FIGURE = (
    "id", "start", "end", "value", "value_max", "unit", "kind", "noun", "bound", "status", "attributes", "modality",
    "change", "per", "place", "province", "iso", "sites", "time", "speaker", "evidence_start", "evidence_end", "rule",
    "confidence",
)  # fmt: skip
"""The columns of a figure; the page reads them by this list."""


def pack_record(document: Document) -> Json:
    """A record without what its text tells: spans are offsets, the headline is the first line where there is no title."""
    record = document.record
    people = {official["id"]: number for number, official in enumerate(record["officials"])}
    published = jalali_year(record["published"])
    return {
        "id": record["id"],
        "title": record["title"] or headline(document.text),
        "source": record["source"],
        "published": record["published"],
        "year": published[0] if published else None,
        "hash": record["text_hash"],
        "length": len(document.text),
        "problem": record["problem"],
        "officials": [
            [one["id"], one["name"], one["honorific"], one["role"], one["organization"],
             [[span["start"], span["end"]] for span in one["mentions"]]]
            for one in record["officials"]
        ],
        "figures": [_figure(figure, people) for figure in record["figures"]],
        "statements": [
            [one["id"], people.get(one["speaker"], -1), *_ends(one["span"]), *(_ends(one["verb"]) if one["verb"] else (-1, -1))]
            for one in record["statements"]
        ],
    }  # fmt: skip


def _ends(span: Json) -> tuple[int, int]:
    return span["start"], span["end"]


def _figure(figure: Json, people: dict[str, int]) -> list[Any]:
    time, place = figure["time"], figure["place_info"] or {}
    packed = None
    if time is not None:
        keys = ("text", "start", "end", "start_gregorian", "end_gregorian")
        packed = [*(time.get(key) for key in keys), int(time.get("now", False))]
    return [
        figure["id"], figure["number"]["start"], figure["number"]["end"], figure["value"], figure["value_max"],
        figure["unit"], figure["kind"], figure["noun"], figure["bound"], figure["status"], list(figure["attributes"]),
        figure["modality"], figure["change"], figure["per"], figure["place"], place.get("province"),
        province_of(figure), list(figure["sites"]), packed, people.get(figure["speaker"], -1),
        figure["evidence"]["start"], figure["evidence"]["end"], figure["rule"], figure["confidence"],
    ]  # fmt: skip


def headline(text: str) -> str:
    """The first line that says something, shortened."""
    for line in text[:4000].splitlines():
        if found := line.strip():
            return found if len(found) <= HEADLINE else found[: HEADLINE - 1].rstrip() + "…"
    return ""


def squeezed(data: Any) -> str:
    """`data` as gzipped JSON in base 64: safe inside HTML whatever it holds."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.b64encode(gzip.compress(plain, 6, mtime=0)).decode("ascii")


def safe_json(data: Any) -> str:
    """`data` as JSON that cannot end the script element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def chunks(texts: Iterable[str]) -> list[list[str]]:
    """Texts in chunks, in order: `CHUNK` together, fewer where they are long."""
    found: list[list[str]] = []
    size = 0
    for text in texts:
        if not found or len(found[-1]) >= CHUNK or size + len(text) > 2_000_000:
            found.append([])
            size = 0
        found[-1].append(text)
        size += len(text)
    return found
