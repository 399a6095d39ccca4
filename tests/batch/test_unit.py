"""The unit of work on the real pipeline."""

import hashlib
import os
import pickle
import subprocess
import sys

import pytest

from gozareh._resources import fingerprint
from gozareh.batch import Settings, extract_batch, extractor
from gozareh.batch.unit import known_units
from gozareh.reading import read_reports
from gozareh.records import Failure, Record, Report
from gozareh.records.proof import is_proven


@pytest.fixture(scope="module")
def reports(checkout):
    items = list(read_reports([checkout / "corpus" / "reports"]))
    assert items
    assert all(isinstance(item, Report) for item in items)
    return items


def test_every_report_of_the_corpus_has_a_record_that_the_models_take(reports):
    outcomes = extract_batch(reports, extractor(Settings()))
    assert [outcome for outcome in outcomes if isinstance(outcome, Failure)] == []
    assert [outcome["id"] for outcome in outcomes] == [report.id for report in reports]
    for outcome in outcomes:
        assert Record.model_validate(outcome).to_dict() == outcome


def test_the_extraction_makes_records_in_their_final_form(reports):
    """Else each would be validated the slow way."""
    extract = extractor(Settings())
    for report in reports:
        assert is_proven({**extract(report), "problem": None}, text=report.text, units=known_units()), report.id


def test_both_sides_of_the_unit_pickle(reports):
    outcomes = extract_batch(reports[:3], extractor(Settings()))
    assert pickle.loads(pickle.dumps((reports[:3], outcomes))) == (reports[:3], outcomes)


def test_no_text_at_all_is_no_problem():
    [record] = extract_batch([Report("a", "")], extractor(Settings()))
    assert (record["figures"], record["officials"], record["problem"]) == ([], [], None)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_same_input_same_bytes_over_processes_and_hash_seeds(checkout, tmp_path, workers):
    seen = set()
    for seed in ("0", "1"):
        path = tmp_path / f"{seed}.jsonl"
        command = [sys.executable, "-m", "gozareh", "extract", "corpus/reports", "-o", str(path), "--workers", workers]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, cwd=checkout, env=environment, capture_output=True)
        seen.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(seen) == 1


def test_the_fingerprint_follows_the_rules(tmp_path):
    assert fingerprint() == fingerprint()
    (tmp_path / "a.yaml").write_text("a: 1")
    first = fingerprint([tmp_path])
    assert first != fingerprint()
    (tmp_path / "a.yaml").write_text("a: 2")
    assert fingerprint([tmp_path]) != first
    assert Settings().fingerprint() != Settings(backend="parsivar").fingerprint()
