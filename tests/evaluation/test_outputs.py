"""The terminal tables, the JSON file, the page, and the command itself."""

import copy
import io
import json
from html.parser import HTMLParser

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from gozareh.cli import evaluate as command
from gozareh.errors import ConfigurationError, InputError
from gozareh.evaluation import tables
from gozareh.evaluation.page import page
from gozareh.evaluation.scoring import against, evaluate
from gozareh.evaluation.sources import find_reports, read_gold, read_predictions

from .test_scoring import GOLD, REPORT


@pytest.fixture
def worse():
    pred = copy.deepcopy(GOLD)
    pred["figures"][0].update(value=11, noun="<b>شهرک</b>")
    pred["figures"][1]["place"] = "<script>"
    pred["officials"][0]["role"] = None
    for figure in pred["figures"]:
        figure["confidence"] = 0.9
    return pred


@pytest.fixture
def files(tmp_path, worse):
    def write(name, *records):
        path = tmp_path / name
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        return path

    return {
        "gold": write("gold.jsonl", GOLD),
        "pred": write("pred.jsonl", worse),
        "reports": write("reports.jsonl", REPORT),
        "folder": tmp_path,
    }


def run(*arguments):
    app = typer.Typer()
    command.register(app)
    app.callback()(lambda: None)
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_command_prints_scores_errors_and_writes_files(files):
    out = files["folder"] / "out.json"
    html = files["folder"] / "out.html"
    result = run(
        files["gold"],
        files["pred"],
        "--errors",
        "-1",
        "--json",
        out,
        "--html",
        html,
        "--against",
        files["gold"],
        "--full",
    )
    assert result.exit_code == 0, result.output
    assert "⟦۱۰⟧" in result.output
    assert "value: gold 10  got 11" in result.output
    assert "0.750" in result.output
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content["scores"]["core.f1"]["value"] == pytest.approx(3 / 4)
    assert content["against"]["core.f1"]["delta"] == pytest.approx(-1 / 4)
    assert content["groups"]["topic"]["industry"]["reports"] == 1
    assert "<!doctype html>" in html.read_text(encoding="utf-8")


def test_only_lists_errors_of_a_field(files):
    result = run(files["gold"], files["pred"], "--errors", "-1", "--only", "place")
    assert "got <script>" in result.output
    assert "got 11" not in result.output


def test_page_is_self_contained_and_escaped(worse):
    ours = evaluate([GOLD], [worse], [REPORT], samples=20)
    content = page(ours, against(ours, ours, samples=20))
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.extend(value for name, value in attrs if name in ("src", "href"))

    Reader().feed(content)
    assert seen == []


def test_tables_show_a_dash_where_nothing_was_measured():
    empty = {"id": "r1", "figures": [], "officials": []}
    console = Console(record=True, width=120, file=io.StringIO())
    console.print(tables.overview(evaluate([empty], [empty], [], samples=5), full=True))
    assert "–" in console.export_text()


def test_reports_are_found_beside_the_gold(tmp_path):
    for name in ("gold/dev.jsonl", "reports/dev.jsonl", "other/gold.jsonl", "other/reports.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert find_reports(tmp_path / "gold/dev.jsonl") == tmp_path / "reports/dev.jsonl"
    assert find_reports(tmp_path / "other/gold.jsonl") == tmp_path / "other/reports.jsonl"
    assert find_reports(tmp_path / "gold/nothing.jsonl") is None


def test_without_predictions_and_reports_the_remedy_is_told(files):
    files["reports"].unlink()
    result = run(files["gold"])
    assert isinstance(result.exception, ConfigurationError)
    assert "--reports" in str(result.exception)


def test_broken_gold_names_its_line_and_broken_predictions_are_noted(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a"}\n\n{"id"\n\xff\n')
    records, notes = read_predictions(path)
    assert records == [{"id": "a"}]
    assert len(notes) == 2
    path.write_text('{"id": "a"}\n{"id"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert caught.value.where == f"{path}:2"
    path.write_text('[{"id": "a"}]', encoding="utf-8")
    assert read_gold(path) == [{"id": "a"}]
