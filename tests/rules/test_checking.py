"""Broken packs: every mistake is found at its line and column, by `check` and at load with the same words."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gozareh.errors import RuleError
from gozareh.rules import Entry, Lexicon, Phrase, load_rules, packaged_folders
from gozareh.rules.checking import check_pack
from gozareh.rules.nodes import MAX_BYTES
from gozareh.rules.phrases import MAX_WORDS, phrase_problem, words_of
from gozareh.rules.together import check_together
from gozareh.text.fold import squeeze
from gozareh.text.types import TypeTable


def kind(*lines: str) -> str:
    return "\n".join(("layer: kind", "entries:", "  - name: bridge", "    value: bridge", *lines)) + "\n"


BROKEN = {
    "a tab": ("layer: kind\nentries:\n\t- name: a\n", 3, 1, "broken YAML"),
    "an open bracket": ("layer: kind\nentries:\n  - {name: a, phrases: [پل\n", 4, 1, "broken YAML"),
    "a control character": ('layer: kind\nmeaning: "\x01"\n', 2, 11, "control characters"),
    "no mapping": ("- a\n", 1, 1, "a mapping with `layer` and `entries`"),
    "no layer": ("entries: []\n", 1, 1, "'layer' is missing"),
    "an unknown layer": ("layer: kinds\nentries: []\n", 1, 8, "did you mean 'kind'?"),
    "a layer without entries": ("# ours\nlayer: kind\nentries: []\n", 2, 8, "the layer kind has no entries"),
    "a layer with nothing behind it": ("layer: kind\n", 1, 8, "the layer kind has no entries"),
    "words of mechanisms": ("layer: cue\nentries:\n  - {name: this, phrases: [این]}\n", 1, 8, "no pack's own"),
    "an unknown key of the file": ("layer: kind\nentrys: []\n", 2, 1, "did you mean 'entries'?"),
    "an unknown key of an entry": (kind("    phrases: [پل]", "    plural_onli: true"), 6, 5, "did you mean 'plural_only'?"),
    "a key of another layer": (kind("    phrases: [پل]", "    adjective: true"), 6, 5, "no key 'adjective'"),
    "a key written twice": (kind("    phrases: [پل]", "    value: dam"), 6, 5, "written twice"),
    "no phrases": (kind(), 3, 11, "no phrases"),
    "phrases that are no list": (kind("    phrases: پل"), 5, 14, "not a list"),
    "a phrase that is a number": (kind("    phrases: [پل, 12]"), 5, 19, "12 is not text"),
    "a phrase of white space": (kind('    phrases: [پل, " \u200c "]'), 5, 19, "would match everywhere"),
    "a phrase of vowel marks": (kind('    phrases: [پل, "\u064e\u0640"]'), 5, 19, "would match everywhere"),
    "a phrase with too many joints": (
        kind("    phrases:", "      - پل", "      - یک دو سه چهار پنج شش هفت هشت نه"),
        7, 9, "more than 8 words",
    ),
    "a phrase with punctuation": (kind('    phrases: [پل, "پل|سد"]'), 5, 19, "VERTICAL LINE"),
    "a pattern": (kind('    phrases: ["پل.*"]'), 5, 15, "FULL STOP"),
    "a kind in capitals": (kind().replace("value: bridge", "value: Big Bridge") + "    phrases: [پل]\n", 4, 12, "small English"),
    "a status that no record has": ("layer: status\nentries:\n  - {name: a, value: open, phrases: [باز]}\n", 3, 22, "'operating'"),
    "a name with a slash": ("layer: kind\nentries:\n  - {name: a/b, phrases: [پل]}\n", 3, 12, "no slash"),
    "two entries of one name": (
        "layer: kind\nentries:\n  - {name: a, phrases: [پل]}\n  - {name: a, phrases: [سد خاکی]}\n", 4, 12, "already, at rules.yaml:3",
    ),
    "a field that no record has": (
        kind("    phrases: [پل]", "    examples:", "      - {text: ۲ پل, expect: {kynd: bridge}}"), 7, 30, "did you mean 'kind'?",
    ),
    "an example without expectation": (kind("    phrases: [پل]", "    examples:", "      - {text: ۲ پل}"), 7, 9, "'expect' is missing"),
    "an alias": ("layer: kind\nentries:\n  - &x {name: a, phrases: [پل]}\n  - *x\n", 3, 5, "anchors and aliases"),
    "code": ("layer: kind\nentries: !!python/object/apply:os.system [ls]\n", 2, 10, "tag"),
    "a file to be read": ("layer: kind\nentries: !include /etc/passwd\n", 2, 10, "tag"),
    "too deep": ("layer: " + "[" * 5000 + "]" * 5000, 1, 15, "levels of nesting"),
    "an entry to replace that there is not": (
        kind("    phrases: [پل معلق]", "    replaces: industry/kind/unitt"), 3, 11, "did you mean 'industry/kind/unit'?",
    ),
    "an entry of another layer": (kind("    phrases: [پل معلق]", "    extends: common/status/approved"), 6, 14, "another layer"),
    "nothing to switch off": ("layer: kind\nentries:\n  - {name: x, off: true}\n", 3, 12, "switches nothing off"),
    "one phrase with two meanings": (
        "layer: kind\nentries:\n  - {name: a, value: works, phrases: [پل معلق, کارخانه]}\n", 3, 12, "unit in industry/kind/unit",
    ),
    "broken plurals with a sign": ('layer: kind\nplurals:\n  پل: ["!"]\n', 3, 8, "EXCLAMATION MARK"),
}  # fmt: skip


def pack(folder: Path, text: str | bytes, name: str = "ours") -> Path:
    target = folder / name
    target.mkdir()
    (target / "rules.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return target


@cache
def shipped():
    return [spec for path in packaged_folders() for spec in check_pack(path).specs]


def problems_of(folder: Path):
    found = check_pack(folder)
    return [p for p in [*found.problems, *check_together(found.specs, against=shipped())] if p.fatal]


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_found_at_its_place_by_check_and_at_load(mistake, tmp_path):
    text, line, column, words = BROKEN[mistake]
    folder = pack(tmp_path, text)
    problem = problems_of(folder)[0]
    assert words in str(problem)
    assert (problem.line, problem.column) == (line, column)
    assert problem.remedy
    with pytest.raises(RuleError) as caught:
        load_rules([folder])
    assert str(caught.value) == str(problem)
    assert caught.value.where == f"{folder / 'rules.yaml'}:{line}:{column}"


def test_all_mistakes_of_a_pack_are_named(tmp_path):
    text = kind("    phrases: [پل, ' ']", "    colour: red") + "---\nlayer: nothing\nentries: []\n"
    assert [(p.line, p.column) for p in problems_of(pack(tmp_path, text))] == [(6, 5), (8, 8)]


def test_bytes_that_are_no_text(tmp_path):
    problem = problems_of(pack(tmp_path, b"layer: kind\nmeaning: \xff\n"))[0]
    assert (problem.line, problem.column, problem.message) == (2, 10, "this is not UTF-8")


def test_a_huge_file_is_not_parsed(tmp_path):
    assert "bytes" in problems_of(pack(tmp_path, b"#" * (MAX_BYTES + 1)))[0].message


def test_a_pack_of_too_many_phrases_is_refused(tmp_path):
    many = ", ".join(f"پل{number}" for number in range(1500))
    entries = "".join(f"  - {{name: a{number}, value: bridge, phrases: [{many}]}}\n" for number in range(15))
    assert "20,000 phrases" in problems_of(pack(tmp_path, f"layer: kind\nentries:\n{entries}"))[0].message


def test_a_link_out_of_the_pack_is_not_followed(tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_text("password: 12345\n")
    folder = pack(tmp_path, kind("    phrases: [پل معلق]"))
    (folder / "more.yaml").symlink_to(outside)
    with pytest.raises(RuleError, match="leads out of the pack") as caught:
        load_rules([folder])
    assert "12345" not in str(caught.value)


@pytest.mark.parametrize(("name", "words"), [("kinds.yml", "call it kinds.yaml"), ("units.yaml", "name of a table")])
def test_files_that_would_be_passed_over_are_named(name, words, tmp_path):
    folder = pack(tmp_path, kind("    phrases: [پل معلق]"))
    (folder / name).write_text("layer: kind\n")
    assert any(words in str(problem) for problem in problems_of(folder))


def test_folders_that_are_no_packs(tmp_path):
    with pytest.raises(RuleError, match="no such rule pack folder"):
        load_rules([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleError, match="without rule files"):
        load_rules([tmp_path / "empty"])


def test_a_phrase_listed_twice_does_no_harm(tmp_path):
    folder = pack(tmp_path, kind("    phrases: [پل معلق, پل\u200cمعلق]"))
    found = check_pack(folder).problems
    assert [(p.fatal, p.line, p.column) for p in found] == [(False, 5, 24)]
    load_rules([folder])


def test_the_shipped_packs_have_no_mistakes():
    known = []
    for folder in packaged_folders():
        found = check_pack(folder)
        wrong = [*found.problems, *check_together(found.specs, against=known)]
        assert [str(p) for p in wrong if p.fatal] == []
        known += found.specs


@settings(max_examples=300)
@given(st.text(max_size=140))
def test_a_phrase_is_refused_or_has_words(phrase):
    if phrase_problem(phrase) is None:
        assert 1 <= len(words_of(phrase)) <= MAX_WORDS
        assert all(words_of(phrase))


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=40)
@given(
    layer=st.sampled_from(["kind", "status", "verb", "nothing"]) | st.text(max_size=5),
    entries=_ANYTHING,
    more=_ANYTHING,
)
def test_whatever_a_file_holds_is_loaded_or_refused_in_words(layer, entries, more, tmp_path_factory):
    import yaml

    entry = {"name": "a", "phrases": ["پل معلق"], **(more if isinstance(more, dict) else {"value": more})}
    text = yaml.safe_dump({"layer": layer, "entries": [entry, entries]}, allow_unicode=True)
    folder = pack(tmp_path_factory.mktemp("packs"), text)
    problems = problems_of(folder)
    if problems:
        assert all(p.line and p.remedy for p in problems)
        with pytest.raises(RuleError):
            load_rules([folder])
    else:
        load_rules([folder])


_LETTERS = "ابپتدرزسشفقکگلمنوهی"
_WORDS = st.lists(st.text(_LETTERS, min_size=4, max_size=7), min_size=1, max_size=4)


@settings(max_examples=200)
@given(words=_WORDS, joints=st.lists(st.sampled_from([" ", "\u200c", ""]), min_size=4, max_size=4))
def test_a_phrase_is_found_however_its_joints_are_written(words, joints):
    entry = Entry("a", "kind", "a")
    lexicon = Lexicon([Phrase(" ".join(words), entry)])
    written = "".join(word + joint for word, joint in zip(words, joints, strict=False)).strip(" \u200c")
    table = TypeTable(lexicon, {})
    types = [table.of_key(squeeze(word), word) for word in written.split()]
    single = [found for kind in types for found in kind.entries]
    assert entry in [*single, *(hit.entry for hit in lexicon.sequences(types))]
