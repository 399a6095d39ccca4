"""Round trips to annotation tools: offsets exact, nothing lost, corrections come back."""

import copy
import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings

from gozareh.corpora.exchange import FORMATS, export, restore
from gozareh.corpora.exchange.label_studio import config
from gozareh.corpora.markup import parse
from gozareh.errors import ConfigurationError, InputError

from .test_markup import annotated

ITEM = parse("""---
id: x-1
topic: industry
published: null
style: []
tags: []
officials:
  1: {name: موفق, honorific: مهندس, role: معاون, organization: سازمان}
  2: {name: راد, honorific: دکتر}
---
⟨1|مهندس موفق⟩: ⟦۶۲ هزار|62000 count job|noun=شغل;sites=ری، ورامین;time=تا پایان سال;speaker=1⟧ شغل 🙂
حدود ⟦۱۰ تا ۱۵|10..15 percent unit|bound=about;attributes=state,private⟧ درصد،⟦3.5|3.5 ha other⟧ هکتار و ۷ مرکز.
⟨1|وی⟩ و ⟨2|دکتر راد⟩؛ ⟨1|او⟩
""")


@pytest.mark.parametrize("name", FORMATS)
def test_round_trip(name):
    assert restore(export([ITEM, ITEM], name), name) == [ITEM, ITEM]


@pytest.mark.parametrize("name", FORMATS)
def test_kinds_of_rule_packs_come_back(name):
    figure = {**ITEM.gold["figures"][0], "kind": "power_plant"}
    item = type(ITEM)(ITEM.report, {**ITEM.gold, "figures": [figure, *ITEM.gold["figures"][1:]]})
    assert restore(export([item], name), name)[0].gold["figures"][0]["kind"] == "power_plant"
    assert '<Label value="power_plant"/>' in config([item])
    assert "power_plant" not in config([ITEM])


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40)
@given(annotated())
def test_round_trip_of_any_record(name, pair):
    report, gold = pair
    item = type(ITEM)(report, gold)
    assert restore(export([item], name), name) == [item]


@pytest.mark.parametrize("name", FORMATS)
def test_files_of_somebody_else_are_refused_with_a_remedy(name):
    for content in (b'{"a": 1}', b"[1]", b"1\t2\t3"):
        with pytest.raises(InputError) as caught:
            restore(content, name, where="file")
        assert caught.value.remedy


def test_unknown_format():
    with pytest.raises(ConfigurationError):
        export([ITEM], "brat")


def doccano(change):
    row = json.loads(export([ITEM], "doccano"))
    change(row)
    # doccano gives its own numbers to spans and relations.
    for entity in row["entities"]:
        entity["id"] += 700
    for link in row["relations"]:
        link["from_id"] += 700
        link["to_id"] += 700
    return restore(json.dumps(row).encode(), "doccano")[0]


def at(row, surface):
    return next(e for e in row["entities"] if row["text"][e["start_offset"] : e["end_offset"]] == surface)


def test_doccano_corrections():
    def change(row):
        at(row, "3.5")["label"] = "zone"
        at(row, "۶۲ هزار")["end_offset"] -= 5
        row["entities"].remove(at(row, "۱۰ تا ۱۵"))
        he, other, figure = at(row, "او")["id"], at(row, "دکتر راد")["id"], at(row, "3.5")["id"]
        link = next(link for link in row["relations"] if link["to_id"] == he)
        link["from_id"] = other
        row["relations"].append({"id": 99, "from_id": figure, "to_id": other, "type": "speaker"})

    gold = doccano(change).gold
    first, second = gold["figures"]
    assert first["number"]["text"] == "۶۲"
    assert (first["value"], first["speaker"], first["sites"]) == (62000, "o1", ["ری", "ورامین"])
    assert (second["kind"], second["speaker"]) == ("zone", "o2")
    assert [[m["text"] for m in o["mentions"]] for o in gold["officials"]] == [["مهندس موفق", "وی"], ["دکتر راد", "او"]]


def test_doccano_new_mention_without_a_link_is_refused():
    def change(row):
        start = row["text"].index("مرکز")
        row["entities"].append({"id": 98, "label": "official", "start_offset": start, "end_offset": start + 4})

    with pytest.raises(InputError, match="belongs to nobody"):
        doccano(change)


def test_doccano_removed_link_is_refused_and_not_guessed():
    with pytest.raises(InputError, match="both look like o1"):
        doccano(lambda row: row["relations"].clear())


def test_unknown_label_and_offset_are_refused():
    with pytest.raises(InputError, match="unknown label 'jobs'"):
        doccano(lambda row: at(row, "3.5").update(label="jobs"))
    with pytest.raises(InputError, match="outside the text"):
        doccano(lambda row: at(row, "3.5").update(end_offset=9999))


def studio(change):
    tasks = json.loads(export([ITEM], "label-studio"))
    change(tasks[0]["annotations"][0]["result"])
    return restore(json.dumps(tasks).encode(), "label-studio")[0].gold


def test_label_studio_corrections():
    def change(result):
        for item in result:
            if item["from_name"] == "value" and item["value"]["text"] == ["62000"]:
                item["value"]["text"] = ["62001"]
            if item["from_name"] == "bound" and item["value"]["choices"] == ["about"]:
                item["value"]["choices"] = ["at_most"]
        base = {"id": "new", "to_name": "text"}
        start = ITEM.report["text"].index("۷")
        where = {"start": start, "end": start + 1}
        result.append({**base, "from_name": "label", "type": "labels", "value": {**where, "labels": ["center"]}})
        result.append({**base, "from_name": "value", "type": "textarea", "value": {**where, "text": ["7"]}})
        result.append({**base, "from_name": "unit", "type": "textarea", "value": {**where, "text": ["count"]}})

    figures = studio(change)["figures"]
    assert [f["value"] for f in figures] == [62001, 10, 3.5, 7]
    assert figures[1]["bound"] == "at_most"
    assert (figures[3]["kind"], figures[3]["number"]["text"], figures[3]["bound"]) == ("center", "۷", "exact")


def test_label_studio_wrong_corrections_are_refused():
    def bound(result):
        next(item for item in result if item["from_name"] == "bound")["value"]["choices"] = ["nearly"]

    def number(result):
        next(item for item in result if item["from_name"] == "value")["value"]["text"] = ["sixty"]

    with pytest.raises(InputError, match="bound"):
        studio(bound)
    with pytest.raises(InputError, match="not a number"):
        studio(number)


def test_label_studio_config_is_right_to_left_xml_with_every_field():
    root = ET.fromstring(config())
    assert "rtl" in root.find("View").get("style")
    names = {element.get("name") for element in root.iter() if element.get("name")}
    exported = {item["from_name"] for task in json.loads(export([ITEM], "label-studio"))
                for item in task["annotations"][0]["result"]}  # fmt: skip
    assert exported <= names
    assert {label.get("value") for label in root.iter("Label")} >= {"job", "estate_or_zone", "official"}


def test_docbin_is_the_raw_text_with_aligned_spans():
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    (doc,) = DocBin().from_bytes(export([ITEM], "docbin")).get_docs(Vocab())
    assert doc.text == ITEM.report["text"]
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == [
        ("۶۲ هزار", "job"), ("۱۰ تا ۱۵", "unit"), ("3.5", "other"),
    ]  # fmt: skip


def test_conll_corrections_by_tag():
    content = export([ITEM], "conll").decode()
    assert "\tB-other\t" in content
    changed = content.replace("B-other", "B-estate").replace("I-other", "I-estate")
    assert restore(changed.encode(), "conll")[0].gold["figures"][2]["kind"] == "estate"
    with pytest.raises(InputError, match="continues nothing"):
        restore(content.replace("B-other", "O").encode(), "conll")


def test_conll_refuses_overlap():
    item = copy.deepcopy(ITEM)
    item.gold["figures"].append(copy.deepcopy(item.gold["figures"][0]))
    with pytest.raises(InputError, match="overlap"):
        export([item], "conll")
