"""What an installed Gozareh must do. `.ci/run` runs this against the wheel, with the sources out of reach."""

import json
import subprocess
import sys
from importlib.metadata import entry_points, version

import gozareh
from gozareh._resources import data_folder

TEXT = "مهندس رضایی مدیرعامل شرکت شهرکهای صنعتی سمنان گفت: در این استان ۱۲ شهرک صنعتی و ۴۵۰ واحد صنعتی فعال است."


def run(*words, stdin=None):
    command = [sys.executable, "-m", "gozareh", *words]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_package_knows_its_version():
    assert version("gozareh") == gozareh.__version__
    assert run("--version").stdout == f"gozareh {gozareh.__version__}\n"


def test_the_data_travels_with_the_package():
    assert list((data_folder("rules") / "common").glob("*.yaml"))
    assert (data_folder("schemas") / "record.schema.json").is_file()


def test_the_help_says_what_it_does():
    answer = run("extract", "--help")
    assert answer.returncode == 0
    assert "Examples" in answer.stdout


def test_the_shipped_schema_is_the_printed_one():
    shipped = (data_folder("schemas") / "record.schema.json").read_text(encoding="utf-8")
    assert run("schema").stdout == shipped


def test_a_text_becomes_a_record():
    record = gozareh.extract(TEXT)
    assert [(figure.value, figure.kind) for figure in record.figures] == [(12, "estate"), (450, "unit")]
    assert [official.name for official in record.officials] == ["رضایی"]
    assert all(TEXT[f.number.start : f.number.end] == f.number.text for f in record.figures)


def test_the_command_writes_the_same_record():
    answer = run("extract", "-", stdin=json.dumps({"id": "1", "text": TEXT}) + "\n")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.encode() == gozareh.extract(TEXT, id="1").to_json() + b"\n"


def test_spacy_finds_the_component():
    assert {"gozareh", "gozareh_model"} <= entry_points(group="spacy_factories").names
    assert "gozareh.Tokenizer.v1" in entry_points(group="spacy_tokenizers").names  # for a config read without an import
