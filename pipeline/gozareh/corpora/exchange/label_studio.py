"""Label Studio's JSON: every field of a figure is a control on its region, so all of it can be corrected there.

`CONFIG` is the labelling interface, written from right to left. Officials are regions labelled `official` whose fields
are text boxes on every mention; `official_id` joins the mentions of one person.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from gozareh.corpora.exchange.entities import MENTION, Entity, assemble, entities, refuse
from gozareh.corpora.markup import Annotated, Json
from gozareh.corpora.vocabulary import ATTRIBUTES, BOUNDS, CHANGES, KINDS, MODALITIES, OFFICIAL_FIELDS, STATUSES
from gozareh.errors import InputError

_CHOICES: dict[str, tuple[str, ...]] = {
    "bound": BOUNDS, "status": STATUSES, "modality": MODALITIES, "change": CHANGES, "attributes": ATTRIBUTES,
}  # fmt: skip
_TEXTS = ("value", "value_max", "unit", "noun", "per", "place", "sites", "time", "speaker")
_OFFICIAL_TEXTS = ("official_id", *OFFICIAL_FIELDS)
_MANY = ("sites", "attributes")


def config(items: Sequence[Annotated] = ()) -> str:
    """The labelling interface (XML): right to left, kinds and officials as labels, fields per region.

    The finer kinds of rule packs are labels where `items` have them.
    """
    finer = {figure["kind"] for item in items for figure in item.gold["figures"]} - set(KINDS)
    kinds = (*KINDS, *sorted(finer))
    labels = [f'    <Label value="{kind}"/>' for kind in (*kinds, MENTION)]
    lines = [
        "<View>",
        '  <View style="direction: rtl; text-align: right; line-height: 2; font-size: 1.1em">',
        '    <Text name="text" value="$text" granularity="symbol"/>',
        "  </View>",
        '  <Labels name="label" toName="text" choice="single">',
        *labels,
        "  </Labels>",
    ]
    figure_labels = quoteattr(",".join(kinds))
    for name, values in _CHOICES.items():
        choice = "multiple" if name in _MANY else "single"
        when = f'perRegion="true" visibleWhen="region-selected" whenTagName="label" whenLabelValue={figure_labels}'
        lines.append(f'  <Header value="{name}" size="6"/>')
        lines.append(f'  <Choices name="{name}" toName="text" choice="{choice}" {when}>')
        lines += [f'    <Choice value="{value}"/>' for value in values]
        lines.append("  </Choices>")
    for name in (*_TEXTS, *_OFFICIAL_TEXTS):
        owner = quoteattr(MENTION) if name in _OFFICIAL_TEXTS else figure_labels
        when = f'perRegion="true" visibleWhen="region-selected" whenTagName="label" whenLabelValue={owner}'
        answers = "" if name in _MANY else ' maxSubmissions="1"'
        lines.append(f'  <TextArea name="{name}" toName="text" placeholder="{name}"{answers} editable="true" {when}/>')
    return "\n".join([*lines, "</View>", ""])


def export(items: Sequence[Annotated]) -> bytes:
    """A list of tasks with one annotation each."""
    tasks = []
    for number, item in enumerate(items, 1):
        text = item.report["text"]
        people = {official["id"]: official for official in item.gold["officials"]}
        units = {figure["id"]: figure["unit"] for figure in item.gold["figures"]}
        result: list[Json] = []
        for index, entity in enumerate(entities(item.gold)):
            where = {"start": entity.start, "end": entity.end}
            base = {"id": f"r{index}", "to_name": "text", "origin": "manual"}
            label = {**where, "text": text[entity.start : entity.end], "labels": [entity.label]}
            result.append({**base, "from_name": "label", "type": "labels", "value": label})
            if entity.label == MENTION:
                person = people[str(entity.key)]
                told = {"official_id": person["id"], **{name: person[name] for name in OFFICIAL_FIELDS}}
            else:
                told = {**entity.fields, "unit": units[str(entity.key)]}
            result += [{**base, **control, "value": {**where, **control["value"]}} for control in _controls(told)]
        data = {"text": text, "report": {k: v for k, v in item.report.items() if k != "text"}, "officials": [*people]}
        tasks.append({"id": number, "data": data, "annotations": [{"id": number, "result": result}]})
    return (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _controls(told: Json) -> list[Json]:
    found: list[Json] = []
    for name, value in told.items():
        if value is None or value == []:
            continue
        if name in _CHOICES:
            chosen = value if isinstance(value, list) else [value]
            found.append({"from_name": name, "type": "choices", "value": {"choices": chosen}})
            continue
        if isinstance(value, dict):
            value = value["text"]
        answers = value if isinstance(value, list) else [value if isinstance(value, str) else json.dumps(value)]
        found.append({"from_name": name, "type": "textarea", "value": {"text": answers}})
    return found


def restore(content: bytes, where: str) -> list[Annotated]:
    """The annotated reports of Label Studio's JSON export; the last annotation of a task that was not cancelled."""
    try:
        tasks = json.loads(content.decode("utf-8-sig"))
        rows = [(task["data"], [a for a in task["annotations"] if not a.get("was_cancelled")]) for task in tasks]
        rows = [(data, kept) for data, kept in rows if data["report"]["id"] and data["text"] is not None]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"not Label Studio's JSON: {error!r}", where=where, remedy="export as JSON") from error
    found = []
    for data, kept in rows:
        report = {**data["report"], "text": data["text"]}
        order = [{"id": key} for key in data.get("officials", [])]
        if not kept:
            refuse(report["id"], "the task has no annotation", "submit the task, or leave it out of the export")
        marked = _entities(report["id"], kept[-1]["result"])
        found.append(assemble(report, {"figures": [], "officials": order}, marked))
    return found


def _entities(report_id: Any, result: Sequence[Json]) -> list[Entity]:
    regions: dict[str, Json] = {}
    fields: dict[str, Json] = {}
    for item in result:
        if item["type"] == "labels":
            regions[item["id"]] = item["value"]
        elif item["type"] in ("choices", "textarea"):
            value = item["value"]
            fields.setdefault(item["id"], {})[item["from_name"]] = value[
                "choices" if item["type"] == "choices" else "text"
            ]
    found = []
    for key, region in regions.items():
        told = {name: _value(report_id, name, answers) for name, answers in fields.get(key, {}).items()}
        owner = told.pop("official_id", None)
        label = (region.get("labels") or ["?"])[0]
        if label == MENTION and owner is None:
            refuse(report_id, f"the mention at {region['start']} has no official_id", "give it that of its official")
        if told.get("time") is not None:
            told["time"] = {"text": told["time"]}
        found.append(Entity(region["start"], region["end"], label, owner, told))
    return found


def _value(report_id: Any, name: str, answers: Any) -> Any:
    answers = [answers] if isinstance(answers, str) else list(answers)
    if name in _MANY:
        return answers
    if not answers:
        return None
    if name in ("value", "value_max"):
        try:
            return json.loads(answers[-1])
        except ValueError:
            refuse(report_id, f"{name} is not a number: {answers[-1]!r}", "write digits, a point for decimals")
    return answers[-1]
