"""Compiling the annotated folder."""

import json

import pytest

from gozareh.corpora.compilation import out_of_step, read_annotated, write
from gozareh.errors import InputError

FILE = "---\nid: {id}\ntopic: energy\npublished: null\n---\nتولید ⟦۵|5 MW other⟧ مگاوات\n"


def make(folder, split, name, content=None):
    path = folder / split / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content or FILE.format(id=name), encoding="utf-8")
    return path


def test_writes_reports_and_gold_and_knows_when_they_are_out_of_step(tmp_path):
    source, target = tmp_path / "annotated", tmp_path / "corpus"
    make(source, "train", "a-2")
    make(source, "train", "a-1")
    path = make(source, "dev", "b-1")
    compiled = read_annotated(source)
    assert not compiled.errors
    assert len(out_of_step(compiled, target)) == 4
    assert len(write(compiled, target)) == 4
    assert out_of_step(compiled, target) == []
    assert write(compiled, target) == []
    lines = (target / "reports" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a-1", "a-2"]
    gold = json.loads((target / "gold" / "dev.jsonl").read_text(encoding="utf-8"))
    assert gold["figures"][0]["number"] == {"text": "۵", "start": 6, "end": 7}
    path.write_text(path.read_text(encoding="utf-8").replace("5 MW", "6 MW"), encoding="utf-8")
    assert [p.name for p in out_of_step(read_annotated(source), target)] == ["dev.jsonl"]


def test_broken_files_are_told_and_the_others_kept(tmp_path):
    make(tmp_path, "train", "a-1")
    make(tmp_path, "train", "a-2", FILE.format(id="a-9"))
    make(tmp_path, "train", "a-3", "no header")
    make(tmp_path, "dev", "a-1")
    (tmp_path / "train" / "a-4.txt").write_bytes(b"---\nid: a-4\n---\n\xff\n")
    compiled = read_annotated(tmp_path)
    told = "\n".join(map(str, compiled.errors))
    assert sum(map(len, compiled.splits.values())) == 1
    assert all(word in told for word in ("the id is 'a-9'", "header is missing", "is taken by", "not UTF-8"))


def test_a_missing_folder_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        read_annotated(tmp_path / "nothing")
