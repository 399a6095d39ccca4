"""What each format of training data says of our words."""

import json

import pytest

from gozareh.errors import ConfigurationError
from gozareh.model.tags import LABELS, UPOS
from gozareh.model.training.examples import ANY_LABEL, ANY_UPOS, UNKNOWN, examples_of
from gozareh.model.training.formats import (
    read_bio,
    read_conllu,
    read_corpus,
    read_diacritics,
    read_spans,
    read_upos,
)


def known(bits, names):
    return {name for i, name in enumerate(names) if bits >> i & 1}


def example(marked, views):
    [one] = examples_of(marked, views)
    return [t.key for t in one.types], one


CONLLU = """# sent_id = 1
1\tکتاب\tکتاب\tNOUN\t_\t_\t4\tobj\t_\t_
2\tتازه\tتازه\tADJ\t_\t_\t1\tamod\t_\t_
3\tرا\tرا\tPART\t_\t_\t1\tcase\t_\t_
4-5\tدیدمش\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tدید\tدید\tVERB\t_\t_\t0\troot\t_\t_
5\tش\tاو\tPRON\t_\t_\t4\tobj\t_\t_
6\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

"""


def test_a_treebank_gives_tags_and_most_of_the_ezafe(tmp_path, views):
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    [marked] = read_conllu(path, loose=False)
    assert marked.text.startswith("کتاب تازه را دیدمش.")
    words, one = example(marked, views)
    assert words == ["کتاب", "تازه", "را", "دیدمش", "."]
    assert [known(bits, UPOS) for bits in one.upos] == [{"NOUN"}, {"ADJ"}, {"ADP"}, {"VERB"}, {"PUNCT"}]
    assert one.ezafe[:2] == [1, 0]
    assert set(one.labels) == {ANY_LABEL}
    [loose] = read_conllu(path, loose=True)
    assert known(example(loose, views)[1].upos[0], UPOS) == {"NOUN", "PROPN"}


def test_the_variant_with_head_and_relation_at_the_end(tmp_path, views):
    row = "{}\t{}\t_\t{}\t_\tx=1\t_\t_\t{}\t{}"
    rows = [
        row.format(1, "دبیر", "NOUN", 0, "ROOT"),
        row.format(2, "انجمن", "NOUN", 1, "MOZ"),
        row.format(3, "رفت", "VERB", 1, "x"),
    ]
    (tmp_path / "b.conllu").write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    [marked] = read_conllu(tmp_path / "b.conllu", loose=True)
    assert example(marked, views)[1].ezafe == [1, 0, 0]


def test_two_columns_know_where_no_ezafe_can_be(tmp_path, views):
    path = tmp_path / "c.tsv"
    path.write_text("کتابش\t_\nکتاب\tNOUN\nش\tPRON\nتازه\tADJ\nبود\tVERB\n", encoding="utf-8")
    [marked] = read_upos(path, loose=True)
    words, one = example(marked, views)
    assert words == ["کتابش", "تازه", "بود"]
    assert one.ezafe[:2] == [0, 0]
    assert [known(bits, UPOS) for bits in one.upos] == [{"NOUN", "PROPN"}, {"ADJ"}, {"AUX", "VERB"}]


def test_vowel_marks_show_the_ezafe(tmp_path, views):
    path = tmp_path / "d.txt"
    path.write_text("کِتابِ خوبْ دَرْ خانهٔ ما بازی کَرْدْ .\nاین خط نشان ندارد .\n", encoding="utf-8")
    marked, bare = read_diacritics(path, loose=False)
    assert set(example(bare, views)[1].ezafe[:-1]) == {UNKNOWN}
    words, one = example(marked, views)
    assert words == ["کتاب", "خوب", "در", "خانه", "ما", "بازی", "کرد", "."]
    assert one.ezafe == [1, 0, 0, 1, UNKNOWN, UNKNOWN, 0, 0]
    assert set(one.upos) == {ANY_UPOS}


def test_names_without_offices_leave_offices_open(tmp_path, views):
    path = tmp_path / "e.txt"
    lines = ["وزیر O", "صنعت B-ORG", "، O", "آقای O", "پرهام B-PER", "دلاوریان I-PER", "، O", "چپ B-POG", "رفت O"]
    path.write_text("\n".join(line.replace(" ", "\t") for line in lines) + "\n", encoding="utf-8")
    [marked] = read_bio(path, loose=False)
    _, one = example(marked, views)
    labels = [known(bits, LABELS) for bits in one.labels]
    assert labels[0] == {"O", "B-ROLE", "I-ROLE"}
    assert labels[1] == {"B-ORG", "I-ROLE"}  # part of the office, for us
    assert labels[4:6] == [{"B-PER"}, {"I-PER"}]
    assert labels[7] == set(LABELS)


def test_spans_are_whole(tmp_path, views):
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps({"text": "آوا سپیدار رفت", "spans": [[0, 10, "PER"]]}) + "\n", encoding="utf-8")
    [marked] = read_spans(path, loose=False)
    assert [known(bits, LABELS) for bits in example(marked, views)[1].labels] == [{"B-PER"}, {"I-PER"}, {"O"}]
    path.write_text('{"text": "آوا"}\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"f\.jsonl:1"):
        list(read_spans(path, loose=False))


def test_gold_without_its_reports_says_what_is_missing(tmp_path):
    (tmp_path / "gold").mkdir()
    gold = tmp_path / "gold" / "train.jsonl"
    gold.write_text("", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no reports beside it") as caught:
        list(read_corpus(gold, loose=False))
    assert str(tmp_path / "reports" / "train.jsonl") in caught.value.remedy


def test_a_corpus_marks_its_officials_and_leaves_the_rest_open(tmp_path, views):
    text = "مهندس آوا سپیدار دبیر انجمن قنات گفت: سپیدار رفت."
    official = {"name": "آوا سپیدار", "role": "دبیر", "organization": "انجمن قنات", "honorific": "مهندس"}
    spots = [(0, 16), (17, 32), (38, 44)]
    official["mentions"] = [{"text": text[a:b], "start": a, "end": b} for a, b in spots]
    for folder, row in (("reports", {"id": "1", "text": text}), ("gold", {"id": "1", "officials": [official]})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    [marked] = read_corpus(tmp_path / "gold" / "train.jsonl", loose=False)
    words, one = example(marked, views)
    found = {word: known(bits, LABELS) for word, bits in zip(words[:6], one.labels[:6], strict=True)}
    assert found == {
        "مهندس": set(LABELS),
        "آوا": {"B-PER"},
        "سپیدار": {"I-PER"},
        "دبیر": {"B-ROLE"},
        "انجمن": {"B-ORG"},
        "قنات": {"I-ORG"},
    }
    assert known(one.labels[words.index("سپیدار", 5)], LABELS) == {"B-PER"}
