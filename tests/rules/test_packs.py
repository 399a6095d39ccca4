"""Packs over packs: they extend, replace and switch off entries of one another, wherever they come from."""

import json
import sqlite3
import sys
import time
from importlib.metadata import EntryPoint

import pytest
import yaml

from gozareh.errors import ConfigurationError, RuleError
from gozareh.pipeline import extract_record, load
from gozareh.rules import load_rules, packaged_folders, packs
from gozareh.rules.checking import check_pack
from gozareh.rules.config import Config, read_config
from gozareh.rules.examples import run_examples
from gozareh.rules.loader import _load
from gozareh.rules.schema import LAYERS
from gozareh.rules.template import new_pack

DOMAINS = ("health", "education", "projects")


def pack(folder, text, name="ours"):
    target = folder / name
    target.mkdir(exist_ok=True)
    (target / "rules.yaml").write_text(text, encoding="utf-8")
    return target


def figures(text, *rules):
    nlp = load(rules=rules)
    return [(f["value"], f["kind"], f["status"]) for f in extract_record(nlp, {"id": "1", "text": text})["figures"]]


# -- what a pack can do ---------------------------------------------------------------------------------------------


def test_a_new_kind(tmp_path):
    ours = pack(tmp_path, "layer: kind\nentries:\n  - {name: beehive, phrases: [کندوی عسل, کندو]}\n")
    text = "۵۰ کندوی عسل و ۱۲ واحد صنعتی داریم."
    assert figures(text) == [(50, "other", None), (12, "unit", None)]
    assert figures(text, ours) == [(50, "beehive", None), (12, "unit", None)]


@pytest.mark.parametrize("written", ["کندوی عسل", "کندوهای عسل", "کندو‌های عسل", "كندوي عسل", "کندوی‌عسل"])
def test_spellings_are_the_engines_business(written, tmp_path):
    ours = pack(tmp_path, "layer: kind\nentries:\n  - {name: beehive, phrases: [کندوی عسل, کندو]}\n")
    assert figures(f"۵۰ {written} داریم.", ours) == [(50, "beehive", None)]


def test_an_adjective_behind_a_number_counts_the_noun_that_it_is_made_of(tmp_path):
    ours = pack(
        tmp_path,
        "layer: kind\nentries:\n"
        "  - {name: stall, value: stall, noun: غرفه, phrases: [غرفه‌ای], only_preceded_by: [نمایشگاه]}\n",
    )
    nlp = load(rules=[ours])
    record = extract_record(nlp, {"id": "1", "text": "نمایشگاه بزرگ ۴۰ غرفه‌ای مهرگان و بازار ۳۰ غرفه‌ای مهرگان باز شد."})
    assert [(f["kind"], f["noun"]) for f in record["figures"]][:1] == [("stall", "غرفه")]
    assert record["figures"][1]["kind"] == "other"


def test_extending_an_entry_keeps_its_path_and_options(tmp_path):
    ours = pack(
        tmp_path,
        "layer: status\nentries:\n  - {name: more, extends: common/status/inactive.adjective, phrases: [زنگارگرفته]}\n",
    )
    text = "۲۰ واحد زنگارگرفته در شهرک است."
    assert figures(text) == [(20, "unit", None)]
    assert figures(text, ours) == [(20, "unit", "inactive")]
    rules = load_rules([ours])
    assert "ours/status/more" not in rules.entries
    assert [spec.pack for spec in rules.sources["common/status/inactive.adjective"]] == ["common", "ours"]


def test_replacing_an_entry(tmp_path):
    ours = pack(
        tmp_path,
        "layer: kind\nentries:\n  - {name: plant, value: plant, replaces: industry/kind/unit.works, phrases: [کارخانه]}\n",
    )
    assert figures("۷ کارخانه و ۱۲ کارگاه داریم.", ours) == [(7, "plant", None), (12, "other", None)]
    assert "industry/kind/unit.works" not in load_rules([ours]).entries


def test_switching_an_entry_off(tmp_path):
    ours = pack(tmp_path, "layer: kind\nentries:\n  - {name: no_centers, replaces: industry/kind/center, off: true}\n")
    assert figures("۲۱ مرکز رشد داریم.", ours) == [(21, "other", None)]


def test_a_later_pack_goes_before_an_earlier_one(tmp_path):
    first = pack(tmp_path, "layer: kind\nentries:\n  - {name: beehive, value: hive, phrases: [کندو]}\n", "first")
    second = pack(
        tmp_path,
        "layer: kind\nentries:\n  - {name: beehive, value: colony, replaces: first/kind/beehive, phrases: [کندو]}\n",
        "second",
    )
    assert figures("۵۰ کندو داریم.", first, second) == [(50, "colony", None)]
    with pytest.raises(RuleError, match="no entry first/kind/beehive"):
        load_rules([second, first])


def test_priority_settles_which_of_two_meanings_wins(tmp_path):
    ours = pack(tmp_path, "layer: kind\nentries:\n  - {name: plant, value: plant, priority: 3, phrases: [کارخانه]}\n")
    assert figures("۷ کارخانه داریم.", ours) == [(7, "plant", None)]


def test_words_of_a_report_cannot_be_taken_for_the_joints_of_a_phrase():
    assert figures("نشانی http://a.ir/|شهرک|صنعتی|b است و ۵ شهرک صنعتی داریم.") == [(5, "estate", None)]


# -- the hash -------------------------------------------------------------------------------------------------------


def test_the_content_hash_covers_every_pack(tmp_path):
    one = pack(tmp_path, "layer: kind\nentries:\n  - {name: beehive, phrases: [کندو]}\n")
    before, with_one = load_rules().content_hash, load_rules([one]).content_hash
    assert len({before, with_one}) == 2
    (one / "rules.yaml").write_text("layer: kind\nentries:\n  - {name: beehive, phrases: [کندوی عسل]}\n")
    _load.cache_clear()
    assert load_rules([one]).content_hash not in {before, with_one}
    assert load_rules().content_hash == before


# -- where packs come from ------------------------------------------------------------------------------------------


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Makes an installed package whose code must never run, and its entry point."""
    package = tmp_path / "site" / "bees"
    (package / "packs").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('the code of a pack has run')")
    pack(package / "packs", "layer: kind\nentries:\n  - {name: beehive, phrases: [کندو]}\n", "apiary")
    monkeypatch.syspath_prepend(tmp_path / "site")

    def install(value):
        points = [EntryPoint("bees", value, packs.GROUP)]
        monkeypatch.setattr(packs, "entry_points", lambda *, group: points if group == packs.GROUP else [])
        packs.installed_folders.cache_clear()
        _load.cache_clear()

    yield install
    packs.installed_folders.cache_clear()
    _load.cache_clear()


def test_a_pack_of_an_installed_package_is_used_and_its_code_is_not_run(installed):
    installed("bees:packs.apiary")
    assert figures("۵۰ کندو داریم.") == [(50, "beehive", None)]
    assert "bees" not in sys.modules


def test_an_installed_package_without_its_pack_is_named(installed):
    installed("bees:packs.gone")
    with pytest.raises(RuleError, match=r"'bees'.*no folder 'bees:packs.gone'"):
        load_rules()


def test_the_config_file_names_packs_and_backend(tmp_path):
    ours = pack(tmp_path, "layer: kind\nentries: []\n")
    (tmp_path / "pyproject.toml").write_text('[tool.gozareh]\nbackend = "hazm"\n')
    assert read_config(tmp_path) == Config((), "hazm", tmp_path / "pyproject.toml")
    (tmp_path / "gozareh.toml").write_text('rules = ["ours"]\nbackend = "parsivar"\n')
    config = read_config(tmp_path)
    assert (config.rules, config.backend) == ((ours,), "parsivar")
    assert config.with_rules([ours, tmp_path / "b"]) == [str(ours), str(tmp_path / "b")]


def test_no_config_file_is_no_config(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert read_config(tmp_path) == Config()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules = 'ours'", "rules"),
        ("rule = []", "rule: Extra"),
        ("rules = ['no']", "no folder 'no'"),
        ("rules = [", "broken TOML"),
    ],
)
def test_a_broken_config_file_is_named(text, words, tmp_path):
    (tmp_path / "gozareh.toml").write_text(text)
    with pytest.raises(ConfigurationError, match=words) as caught:
        read_config(tmp_path)
    assert caught.value.where == str(tmp_path / "gozareh.toml")
    assert caught.value.remedy


# -- the shipped packs ----------------------------------------------------------------------------------------------


def test_every_entry_of_a_shipped_pack_says_what_it_means_and_shows_it():
    specs = [spec for found in load_rules().sources.values() for spec in found]
    assert {spec.pack for spec in specs} == {folder.name for folder in packaged_folders()}
    assert [spec.name for spec in specs if not (spec.data.get("meaning") or "").strip()] == []
    assert [spec.name for spec in specs if not spec.data.get("examples")] == []


@pytest.mark.parametrize("folder", packaged_folders(), ids=lambda folder: folder.name)
def test_nothing_is_to_be_said_against_a_shipped_pack(folder):
    assert [str(problem) for problem in check_pack(folder).problems] == []


# -- the three domains ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOMAINS)
def test_a_domain_has_kinds_with_examples(name):
    specs = [s for found in load_rules().sources.values() for s in found if s.pack == name]
    assert len(specs) >= 15
    assert all(spec.data.get("examples") for spec in specs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("جاده ۲۵ کیلومتری افتتاح شد.", "road"),
        ("نیروگاه ۵۰ مگاواتی افتتاح شد.", "power_plant"),
        ("بیمارستان ۴ هکتاری ساخته شد.", "hospital"),
        ("قرارداد ۲۰ میلیارد تومانی بسته شد.", "other"),
        ("شهرک صنعتی ۲۰ مگاواتی ساخته شد.", "other"),
    ],
)
def test_a_size_is_of_the_kind_of_its_thing_and_money_is_not(text, kind):
    assert [found for _, found, _ in figures(text)] == [kind]


def test_kinds_of_the_domains_reach_json_lines_and_sql(tmp_path, monkeypatch, capfd):
    from gozareh.cli import main

    report = tmp_path / "r.txt"
    report.write_text("۱۲ بیمارستان، ۴۰ مدرسه و ۲۰۰ واحد مسکونی ساخته شد. ۵ واحد صنعتی راکد است.")
    wanted = [(12, "hospital"), (40, "school"), (200, "dwelling"), (5, "unit")]
    monkeypatch.chdir(tmp_path)
    for target in ("facts.jsonl", "facts.db"):
        monkeypatch.setattr(sys, "argv", ["gozareh", "extract", str(report), "--to", target])
        with pytest.raises(SystemExit):
            main()
    capfd.readouterr()
    record = json.loads((tmp_path / "facts.jsonl").read_text())
    assert [(f["value"], f["kind"]) for f in record["figures"]] == wanted
    assert {f["rule"].split("/")[0] for f in record["figures"]} == {*DOMAINS, "industry"}
    with sqlite3.connect(tmp_path / "facts.db") as database:
        rows = database.execute("SELECT value, kind FROM figures").fetchall()
    assert sorted((int(float(value)), kind) for value, kind in rows) == sorted(wanted)
    database.close()


def test_loading_all_packs_takes_less_than_a_second():
    _load.cache_clear()
    start = time.process_time()
    load_rules()
    assert time.process_time() - start < 1


def test_shipped_packs_come_in_order():
    assert [folder.name for folder in packaged_folders()] == ["common", "education", "health", "industry", "projects"]


# -- the guide ------------------------------------------------------------------------------------------------------


def documents_of(path):
    """The YAML blocks of a guide that are whole rule files, and the entries that stand alone."""
    blocks = [block.split("```")[0] for block in path.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    return [b if b.startswith("layer:") else f"layer: kind\nentries:\n{b}" for b in blocks if "name:" in b]


@pytest.mark.parametrize("guide", ["README.md", "README.fa.md"])
def test_what_the_guide_shows_is_sound_and_does_what_it_says(guide, checkout, tmp_path):
    for index, text in enumerate(documents_of(checkout / "rules" / guide)):
        ours = pack(tmp_path, text, f"guide{index}")
        nlp = load(rules=[ours])
        specs = [s for found in load_rules([ours]).sources.values() for s in found if s.pack == ours.name]
        outcomes = list(run_examples(specs, lambda t, nlp=nlp: extract_record(nlp, {"id": "1", "text": t})))
        assert [o.differences for o in outcomes if not o.passed] == []


def test_the_guide_shows_what_a_new_pack_holds(checkout, tmp_path):
    made = new_pack("culture", tmp_path, schema="x.json") / "kinds.yaml"
    shown = documents_of(checkout / "rules" / "README.md")[0]
    assert yaml.safe_load(made.read_text(encoding="utf-8")) == yaml.safe_load(shown)


def test_the_guide_names_every_layer(checkout):
    guide = (checkout / "rules" / "README.md").read_text(encoding="utf-8")
    assert [layer for layer in LAYERS if f"`{layer}`" not in guide] == []
