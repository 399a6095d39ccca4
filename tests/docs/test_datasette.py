"""The metadata for Datasette fits the database: labels, facets, questions, right-to-left text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.docs
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "datasette"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    pytest.importorskip("datasette")
    facts = tmp_path_factory.mktemp("datasette") / "facts.db"
    extract = [sys.executable, "-m", "gozareh", "extract", ROOT / "corpus" / "reports" / "dev.jsonl", "--to", facts]
    subprocess.run(extract, check=True, capture_output=True)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "datasette",
        str(facts),
        "--metadata",
        str(EXAMPLE / "metadata.yaml"),
    ]
    command += ["--static", f"assets:{EXAMPLE / 'static'}", "--get"]
    return lambda path: subprocess.run([*command, path], capture_output=True, text=True, check=True).stdout


def test_the_questions_have_answers(ask):
    assert len(json.loads(ask("/facts/jobs_by_province.json?_shape=array"))) > 3
    assert len(json.loads(ask("/facts/planned_and_done.json?_shape=array"))) > 5


def test_tables_have_facets_and_labels(ask):
    found = json.loads(ask("/facts/figures.json?_size=5"))
    assert {"kind", "status", "modality", "place_province"} <= set(found["facet_results"])
    page = ask("/facts/figures?_size=5")
    assert "/assets/rtl.css" in page
    assert "the number as written" in page


def test_the_style_is_served(ask):
    assert "plaintext" in ask("/assets/rtl.css")
