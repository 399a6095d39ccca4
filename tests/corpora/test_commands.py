"""`gozareh corpus`: the commands from the annotated folder to another tool and back."""

import typer
from typer.testing import CliRunner

from gozareh.cli import corpus as command

FILE = """---
id: {id}
topic: energy
published: null
tags: [sites]
officials:
  1: {{name: موفق, honorific: مهندس}}
---
⟨1|مهندس موفق⟩: تولید ⟦۵|5 MW other|noun=تولید;place=تهران;speaker=1⟧ مگاوات در سال ۹۲
"""


def run(*arguments):
    app = typer.Typer()
    command.register(app)
    return CliRunner().invoke(app, ["corpus", *map(str, arguments)])


def test_the_whole_way(tmp_path):
    for name in ("a-1", "a-2"):
        path = tmp_path / "annotated" / "dev" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILE.format(id=name), encoding="utf-8")
    corpus = tmp_path / "corpus"
    assert run("compile", tmp_path / "annotated", "-o", corpus, "--check").exit_code == 1
    assert run("compile", tmp_path / "annotated", "-o", corpus).exit_code == 0
    assert run("compile", tmp_path / "annotated", "-o", corpus, "--check").exit_code == 0
    assert "not 600 to 2500" in run("check", tmp_path / "annotated").output
    assert "[۹۲]" in run("check", tmp_path / "annotated", "--digits").output
    assert "2 reports annotated" in run("agreement", corpus / "gold/dev.jsonl", corpus / "gold/dev.jsonl").output
    assert "reports" in run("stats", corpus).output
    for target in ("doccano", "label-studio", "docbin", "conll"):
        file, back = tmp_path / target, tmp_path / f"back-{target}"
        assert run("export", corpus, "--split", "dev", "-f", target, "-o", file).exit_code == 0
        assert run("import", file, "-f", target, "-o", back / "dev").exit_code == 0
        assert run("compile", back, "-o", corpus, "--check").exit_code == 0
        gold = tmp_path / "gold.jsonl"
        assert run("import", file, "-f", target, "-o", gold).exit_code == 0
        assert gold.read_bytes() == (corpus / "gold/dev.jsonl").read_bytes()


def test_errors_of_an_annotated_file_are_shown_and_fail(tmp_path):
    path = tmp_path / "dev" / "a-1.txt"
    path.parent.mkdir()
    path.write_text(FILE.format(id="a-1").replace("5 MW", "five MW"), encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "a-1.txt:9" in result.output
