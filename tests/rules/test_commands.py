"""`gozareh rules …` and `gozareh explain`, as a user calls them."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gozareh.rules import packaged_folders
from gozareh.rules.checking import check_pack
from gozareh.rules.examples import compare
from gozareh.rules.nodes import SafeLoader
from gozareh.rules.schema import LAYERS, rule_file_schema
from gozareh.rules.spec import rule_files

REPORT = (
    "مهندس رضایی مدیرعامل شرکت شهرکهای صنعتی سمنان گفت: در این استان حدود ۱۲ شهرک صنعتی فعال است.\n"
    "در سال ۱۴۰۲ قرار است ۲۰ بیمارستان ساخته شود. با تلفن ۰۲۱۸۸۹۹۷۷۶۶ تماس بگیرید."
)


@pytest.fixture
def command(monkeypatch, run_here, tmp_path):
    monkeypatch.chdir(tmp_path)
    return run_here


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


# -- rules ----------------------------------------------------------------------------------------------------------


def test_a_new_pack_passes_check_and_test(command, tmp_path):
    assert command("rules", "new", "libraries", "--in", tmp_path)[0] == 0
    status, out, _ = command("rules", "check", tmp_path / "libraries")
    assert (status, out) == (0, "1 entries with 2 phrases: 0 errors, 0 warnings\n")
    status, out, _ = command("rules", "test", tmp_path / "libraries")
    assert (status, out) == (0, "2 examples of 1 entries: 2 hold, 0 fail; 0 entries without examples\n")


@settings(max_examples=30)
@given(name=st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True))
def test_a_new_pack_of_any_name_is_sound(name, tmp_path_factory):
    from gozareh.rules.template import new_pack

    made = check_pack(new_pack(name, tmp_path_factory.mktemp("new"), schema="x.json"))
    assert made.problems == []
    assert [spec.name for spec in made.specs] == [f"{name}/kind/museum"]


@pytest.mark.parametrize("name", ["Libraries", "a b", "../up", "کتابخانه", ""])
def test_a_new_pack_needs_a_name(name, command, tmp_path):
    status, _, err = command("rules", "new", name, "--in", tmp_path)
    assert status == 2
    assert "no name for a pack" in err
    assert list(tmp_path.iterdir()) == []


def test_a_new_pack_overwrites_nothing(command, tmp_path):
    (tmp_path / "libraries").mkdir()
    assert "there already" in command("rules", "new", "libraries", "--in", tmp_path)[2]


def test_check_names_the_place_and_ends_with_one(command, tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "a.yaml").write_text("layer: kind\nentries:\n  - {name: a, phrases: [' ']}\n")
    status, out, _ = command("rules", "check", folder)
    assert status == 1
    assert out.startswith(f"{folder / 'a.yaml'}:3:25: a phrase without a letter would match everywhere")


def test_the_shipped_packs_pass_check(command):
    status, out, _ = command("rules", "check", "--no-warnings")
    assert status == 0, out


def test_every_shipped_example_holds(command):
    status, out, _ = command("rules", "test")
    assert status == 0, out


def test_an_example_that_fails_is_shown_with_both_values(command, tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        "layer: kind\nentries:\n  - name: beehive\n    phrases: [کندو]\n    examples:\n"
        "      - {text: ۵۰ کندو داریم., expect: {value: 50, kind: hive}}\n"
    )
    status, out, _ = command("rules", "test", folder)
    assert status == 1
    assert "kind: expected «hive», found «beehive»" in out


def test_coverage_counts_what_fired_and_names_what_did_not(command, report):
    out = command("rules", "coverage", report, "--json")[1]
    found = json.loads(out)
    assert found["reports"] == 1
    assert found["entries"]["industry/kind/estate"] == {"found": 2, "gave": 1}
    assert found["entries"]["health/kind/bed"] == {"found": 0, "gave": 0}
    dead = command("rules", "coverage", report, "--dead", "--pack", "health")[1]
    assert "health/kind/bed" in dead
    assert "health/kind/hospital" not in dead


def test_a_report_without_a_number_that_counts(command, tmp_path):
    path = tmp_path / "years.txt"
    path.write_text("مهندس رضایی مدیرعامل شرکت گاز سمنان در سال ۱۴۰۲ به بیمارستان رفت.", encoding="utf-8")
    found = json.loads(command("rules", "coverage", path, "--json")[1])
    assert found["entries"]["health/kind/hospital"]["found"] == 1
    found = json.loads(command("explain", path, "--json")[1])
    assert (found["figures"], [n["text"] for n in found["not_figures"]]) == ([], ["۱۴۰۲"])
    assert len(found["officials"]) == 1


def test_coverage_names_what_it_cannot_read(command, report, tmp_path):
    status, out, err = command("rules", "coverage", tmp_path / "none.txt")
    assert (status, out) == (2, "")
    assert "none.txt: no such file or folder (" in err
    status, out, err = command("rules", "coverage", report, tmp_path / "none.txt", "--json")
    assert (status, json.loads(out)["reports"]) == (1, 1)


def test_check_says_that_a_file_is_empty(command, tmp_path):
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "kinds.yaml").write_text("# nothing yet\n")
    status, out, _ = command("rules", "check", tmp_path / "hollow")
    assert status == 0
    assert "kinds.yaml:1:1: this file says nothing" in out.replace("\n", "")


def test_list_gives_every_entry_as_json(command):
    rows = [json.loads(line) for line in command("rules", "list", "--layer", "kind", "--json")[1].splitlines()]
    assert {"industry/kind/unit", "health/kind/bed", "projects/kind/dam"} <= {row["entry"] for row in rows}
    assert all(row["phrases"] for row in rows)


def test_the_config_file_is_heeded(command, tmp_path):
    command("rules", "new", "libraries", "--in", tmp_path)
    (tmp_path / "gozareh.toml").write_text('rules = ["libraries"]\n')
    (tmp_path / "libraries" / "kinds.yaml").write_text("layer: kind\nentries:\n  - {name: beehive, phrases: [کندو]}\n")
    assert "libraries/kind/beehive" in command("rules", "list")[1]


# -- the schema -----------------------------------------------------------------------------------------------------


def test_the_schema_in_the_repository_is_in_step(command, checkout):
    assert command("rules", "schema")[1] == (checkout / "schemas" / "rule-file.schema.json").read_text(encoding="utf-8")


def test_the_schema_takes_the_shipped_packs_and_refuses_a_wrong_key():
    validator = Draft202012Validator(rule_file_schema())
    validator.check_schema(validator.schema)
    for folder in packaged_folders():
        for path in rule_files(folder):
            for document in yaml.load_all(path.read_bytes(), Loader=SafeLoader):
                if document is not None:
                    assert [e.message for e in validator.iter_errors(document)] == [], path
    wrong = {"layer": "kind", "entries": [{"name": "a", "phrases": ["پل"], "adjective": True}]}
    assert [list(e.absolute_path) for e in validator.iter_errors(wrong)] == [["entries", 0]]
    assert set(validator.schema["properties"]["layer"]["enum"]) == set(LAYERS)


# -- examples -------------------------------------------------------------------------------------------------------

FOUND = {
    "figures": [
        {"number": {"text": "۵"}, "value": 5, "kind": "hospital", "noun": "بیمارستان‌های استان", "unit": "count", "speaker": "o1",
         "time": {"text": "سال ۹۲"}, "attributes": ["state"]},
        {"number": {"text": "۳"}, "value": 3, "kind": "unit", "unit": "count", "speaker": None, "time": None},
    ],
    "officials": [{"id": "o1", "name": "رضایی", "role": "مدیر عامل", "organization": None, "mentions": [{"text": "وی"}]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("expect", "holds"),
    [
        ({"value": 5, "kind": "hospital"}, True),
        ({"value": 5, "kind": "other"}, True),  # a finer kind counts as other
        ({"value": 3, "kind": "other"}, False),
        ({"noun": "بیمارستانهای استان"}, True),
        ({"value": 5, "speaker": "رضایی", "time": "سال ۹۲", "attributes": ["state"]}, True),
        ({"value": 4}, False),
        ([{"value": 3}, {"value": 5}], True),
        ([{"value": 3}, {"value": 3}], False),
        ({"name": "رضایی", "role": "مدیرعامل", "organization": None}, True),
        ({"name": "احمدی"}, False),
        (None, False),
    ],
)
def test_an_expectation_holds_or_not(expect, holds):
    assert (compare(expect, FOUND) == []) is holds
    assert compare(None, {"figures": [], "officials": []}) == []


# -- explain --------------------------------------------------------------------------------------------------------


def test_explain_gives_entry_and_words_of_every_field(command, report):
    found = json.loads(command("explain", report, "--json")[1])
    first, second = found["figures"]
    fields = {field["field"]: field for field in first["fields"]}
    assert fields["kind"]["by"] == "industry/kind/estate"
    assert fields["kind"]["entry"]
    assert fields["bound"]["words"]["text"] == "حدود"
    assert fields["status"]["words"]["text"] == "فعال"
    assert fields["speaker"]["value"] == "رضایی"
    planned = {field["field"]: field for field in second["fields"]}["modality"]
    assert (planned["value"], planned["by"], planned["words"]["text"]) == (
        "planned",
        "common/modality/planned.arranged",
        "قرار است",
    )
    for fact in (*found["figures"], *found["officials"]):
        for field in fact["fields"]:
            assert field["by"]
            if field["words"]:
                assert REPORT[field["words"]["start"] : field["words"]["end"]] == field["words"]["text"]
    assert [(n["text"], n["type"]) for n in found["not_figures"]] == [("۱۴۰۲", "year"), ("۰۲۱۸۸۹۹۷۷۶۶", "identifier")]
    official = {field["field"]: field["by"] for field in found["officials"][0]["fields"]}
    assert official["honorific"] == "common/honorific/engineer"


def test_explain_one_number(command, report):
    found = json.loads(command("explain", report, "--number", "2", "--json")[1])
    assert (found["figures"], [n["text"] for n in found["not_figures"]]) == ([], ["۱۴۰۲"])
    out = command("explain", report, "--number", "2")[1]
    assert "a year" in out
    assert "number 2 of 4" in out.splitlines()[0]
    assert "0 figures" not in out
    assert "2 figures, 1 officials" in command("explain", report)[1].splitlines()[0]
    status, _, err = command("explain", report, "--number", "9")
    assert status == 2
    assert "4 numbers" in err


def test_explain_in_a_terminal(command, report):
    out = command("explain", report)[1]
    assert "industry/kind/estate" in out
    assert "«قرار است»" in out


def test_explain_says_what_cannot_be_read(command, tmp_path):
    status, _, err = command("explain", tmp_path / "none.txt")
    assert status == 1
    assert "no such file" in err
