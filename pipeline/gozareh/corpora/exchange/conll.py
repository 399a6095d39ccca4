r"""CoNLL: one token a line, tab-separated, a blank line between reports.

Columns: number, form, start:end, BIO tag (`B-job`, `I-job`, `B-official`, …), and on the first token of a span its
figure as JSON or its official's id. Comments hold the report: `# text = "…"` and the rest as JSON. A form's white space
is written as \n, \t, \s.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from gozareh.corpora.exchange.entities import MENTION, Entity, assemble, flat, refuse
from gozareh.corpora.exchange.tokens import cut
from gozareh.corpora.markup import Annotated, Json
from gozareh.errors import InputError


def export(items: Sequence[Annotated]) -> bytes:
    """All reports as one file. Raises `InputError` where spans overlap: BIO holds one layer."""
    blocks = []
    for item in items:
        text, marked = item.report["text"], flat(item.gold)
        figures = {figure["id"]: figure for figure in item.gold["figures"]}
        lines = [f"# text = {json.dumps(text, ensure_ascii=False)}"]
        lines.append(f"# report = {_dump({k: v for k, v in item.report.items() if k != 'text'})}")
        people = ({k: v for k, v in official.items() if k != "mentions"} for official in item.gold["officials"])
        lines += [f"# official = {_dump(person)}" for person in people]
        at = {offset: entity for entity in marked for offset in range(entity.start, entity.end)}
        number = 0
        for start, end in cut(text, marked):
            entity = at.get(start)
            if entity is None and text[start:end].isspace():
                continue
            number += 1
            tag, more = "O", "_"
            if entity is not None:
                tag = f"{'B' if start == entity.start else 'I'}-{entity.label}"
                if start == entity.start:
                    more = str(entity.key) if entity.label == MENTION else _dump(figures[str(entity.key)])
            form = text[start:end].replace(" ", "\\s").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
            lines.append(f"{number}\t{form}\t{start}:{end}\t{tag}\t{more}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks).encode("utf-8")


def _dump(value: Json) -> str:
    return json.dumps({k: v for k, v in value.items() if k not in ("number", "kind")}, ensure_ascii=False)


def restore(content: bytes, where: str) -> list[Annotated]:
    """The annotated reports; tags say the spans, so that a changed tag is a correction."""
    found, block, first = [], [], 1
    for number, line in enumerate([*content.decode("utf-8-sig").replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            block.append(line)
            continue
        if block:
            found.append(_report(block, f"{where}:{first}"))
        block, first = [], number + 1
    return found


def _report(block: Sequence[str], where: str) -> Annotated:
    text, report, officials, rows = None, {}, [], []
    try:
        for line in block:
            if not line.startswith("# "):
                rows.append(line.split("\t"))
                continue
            name, _, value = line[2:].partition(" = ")
            if name == "text":
                text = json.loads(value)
            elif name == "report":
                report = json.loads(value)
            elif name == "official":
                officials.append({**json.loads(value), "mentions": []})
        spans = [(int(row[2].split(":")[0]), int(row[2].split(":")[1]), row[3], row[4]) for row in rows]
    except (ValueError, IndexError) as error:
        raise InputError(f"a broken line: {error!r}", where=where, remedy="keep five columns with tabs") from error
    if text is None or "id" not in report:
        raise InputError("the comments text and report are missing", where=where, remedy="keep the lines with #")
    marked = _entities(report["id"], spans)
    return assemble({**report, "text": text}, {"figures": [], "officials": officials}, marked)


def _entities(report_id: object, rows: Sequence[tuple[int, int, str, str]]) -> list[Entity]:
    found: list[Entity] = []
    for start, end, tag, more in rows:
        mark, _, label = tag.partition("-")
        if mark == "I":
            if not found or found[-1].label != label:
                refuse(report_id, f"{tag} at {start} continues nothing", "begin a span with B-")
            last = found.pop()
            found.append(Entity(last.start, end, last.label, last.key, last.fields))
        elif mark == "B" and label == MENTION:
            found.append(Entity(start, end, label, None if more == "_" else more))
        elif mark == "B":
            fields = {} if more == "_" else json.loads(more)
            key = fields.pop("id", None)
            found.append(Entity(start, end, label, key, fields))
        elif mark != "O":
            refuse(report_id, f"unknown tag {tag!r} at {start}", "B-, I- with a kind or official, or O")
    return found
