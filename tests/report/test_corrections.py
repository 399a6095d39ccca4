"""Corrections: pure, in a database, over a new extraction, into the corpus."""

import json

import pytest

from gozareh.corpora.markup import parse
from gozareh.errors import InputError
from gozareh.records.corrections import Correction, corrected, effective
from gozareh.report.corrections import (
    apply_corrections,
    list_corrections,
    read_corrections,
    reviewed_documents,
    undo_corrections,
    write_gold,
)
from gozareh.report.database import Database

COUNT = iter(range(10**6))


def correction(report, target, action, fact=None, span=None, **fields):
    return Correction.model_validate(
        {
            "id": f"correction-{next(COUNT):05}", "report": report, "target": target, "action": action, "fact": fact,
            "span": span, "fields": fields, "at": "2026-01-01T00:00:00Z", "by": "ویراستار",
        }
    )  # fmt: skip


def about(figure, action, **fields):
    return correction("alborz-1", "figure", action, figure["id"], figure["number"], **fields)


@pytest.fixture
def document(facts):
    return Database(facts).document("alborz-1")


def test_a_database_gives_back_the_records_that_were_written(facts, samples):
    database = Database(facts)
    by_id = {report.id: (report, record) for report, record in samples}
    documents = list(database.documents())
    assert len(documents) == len(samples) == database.count()
    for one in documents:
        report, record = by_id[one.record["id"]]
        assert one.text == report.text
        assert one.record == record


def test_reject_edit_and_add(facts, document):
    first, second, *_ = document.record["figures"]
    at = document.text.index("شهرک صنعتی فعال")
    number = {"text": document.text[at : at + 4], "start": at, "end": at + 4}
    made = [
        about(first, "reject"),
        about(second, "edit", kind="other", time={"text": "سال 1400"}, place="یزد"),
        correction("alborz-1", "figure", "add", "added-1", number, number=number, value=9, kind="estate", speaker="o1"),
    ]
    applied = apply_corrections(facts, made)
    assert (applied.new, applied.known, applied.problems) == (3, 0, [])
    after = Database(facts).document("alborz-1").record
    figures = {figure["id"]: figure for figure in after["figures"]}
    assert first["id"] not in figures
    assert all(first["id"] not in statement["figures"] for statement in after["statements"])
    edited = figures[second["id"]]
    assert (edited["kind"], edited["place"], edited["rule"], edited["value"]) == ("other", "یزد", "correction", 40000)
    assert edited["time"]["start"] == "1400-01-01"  # words alone were given; the calendar reads them
    added = figures["added-1"]
    assert added["evidence"]["start"] <= at < added["evidence"]["end"]
    assert (added["value"], added["speaker"], added["unit"]) == (9, "o1", "count")


def test_the_same_file_twice_changes_nothing(facts, document):
    made = [about(document.record["figures"][0], "reject")]
    apply_corrections(facts, made)
    once = Database(facts).document("alborz-1")
    applied = apply_corrections(facts, made)
    assert (applied.new, applied.known) == (0, 1)
    assert Database(facts).document("alborz-1") == once


def test_undo_gives_back_what_was_extracted_and_the_log_keeps_both(facts, document):
    first, second, *_ = document.record["figures"]
    made = [about(first, "reject"), about(second, "edit", noun="کار")]
    apply_corrections(facts, made)
    assert undo_corrections(facts, [made[1].id]) == 1
    after = Database(facts).document("alborz-1").record["figures"]
    assert after[0]["id"] == second["id"]
    assert after[0] == second
    assert undo_corrections(facts, everything=True) == 1
    assert Database(facts).document("alborz-1") == document
    log = list_corrections(facts)
    assert [row["action"] for row in log] == ["reject", "edit"]
    assert all(row["undone"] and row["author"] == "ویراستار" for row in log)
    with pytest.raises(InputError, match="not in force"):
        undo_corrections(facts, [made[0].id])


def test_corrections_survive_a_new_extraction(facts, samples, make_facts, document):
    first, second, *_ = document.record["figures"]
    made = [about(first, "reject"), about(second, "edit", noun="کار")]
    apply_corrections(facts, made)
    corrected_before = Database(facts).document("alborz-1")
    make_facts(facts, samples)  # the extraction runs again and replaces every fact
    assert Database(facts).document("alborz-1") == corrected_before
    undo_corrections(facts, everything=True)
    assert Database(facts).document("alborz-1") == document


def test_a_fact_is_found_again_by_its_place_where_its_id_has_changed(document):
    first = document.record["figures"][0]
    record = {**document.record, "figures": [{**first, "id": "another-id"}, *document.record["figures"][1:]]}
    record["statements"] = []
    after, [outcome] = corrected(record, text=document.text, corrections=[about(first, "edit", value=13)])
    assert outcome.problem is None
    assert after["figures"][0]["value"] == 13


def test_what_no_longer_fits_is_named_and_changes_nothing(facts, document):
    first = document.record["figures"][0]
    wrong = [
        correction("alborz-1", "figure", "reject", first["id"], {"text": "۹۹", "start": 0, "end": 2}),
        about(first, "edit", value="دوازده"),
        about(document.record["figures"][1], "edit", speaker="nobody"),
        correction("no-such-report", "report", "accept"),
    ]
    applied = apply_corrections(facts, wrong)
    assert len(applied.problems) == 3  # of the first figure only the last word counts
    assert Database(facts).document("alborz-1") == document


def test_the_last_word_counts(document):
    first = document.record["figures"][0]
    made = [
        about(first, "reject"),
        about(first, "edit", noun="الف"),
        about(first, "edit", status="approved"),
        about(first, "accept"),
    ]
    [one] = effective(made)
    assert (one.action, one.fields) == ("edit", {"noun": "الف", "status": "approved"})


def test_rejecting_an_official_leaves_its_figures_without_a_speaker(facts, document):
    official = document.record["officials"][0]
    apply_corrections(facts, [correction("alborz-1", "official", "reject", official["id"], official["mentions"][0])])
    after = Database(facts).document("alborz-1").record
    assert after["officials"] == []
    assert {figure["speaker"] for figure in after["figures"]} == {None}
    assert {statement["speaker"] for statement in after["statements"]} == {None}


def test_an_added_official_can_speak(facts):
    text = Database(facts).document("yazd-1").text
    at = text.index("یزد")
    mention = {"text": "یزد", "start": at, "end": at + 3}
    figure = Database(facts).document("yazd-1").record["figures"][0]
    made = [
        correction("yazd-1", "figure", "edit", figure["id"], figure["number"], speaker="added-2"),
        correction("yazd-1", "official", "add", "added-2", mention, name="یزد", mentions=[mention]),
    ]
    assert apply_corrections(facts, made).problems == []
    assert Database(facts).document("yazd-1").record["figures"][0]["speaker"] == "added-2"


def test_reports_accepted_as_a_whole_become_gold(facts, document, tmp_path):
    first, second, *_ = document.record["figures"]
    apply_corrections(
        facts,
        [about(first, "reject"), about(second, "edit", noun="فرصت شغلی"), correction("alborz-1", "report", "accept")],
    )
    apply_corrections(facts, [correction("hostile-<b>1</b>", "report", "accept")])
    written, errors = write_gold(reviewed_documents(facts, whole=True), tmp_path / "reviewed")
    assert [path.name for path in written] == ["alborz-1.txt"]
    assert "cannot be a file name" in str(errors[0])
    back = parse(written[0].read_text(encoding="utf-8"))
    assert back.report["text"] == document.text
    assert back.gold["figures"][0]["noun"] == "فرصت شغلی"
    assert len(back.gold["figures"]) == len(document.record["figures"]) - 1


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "12345678"}', '{"id":"12345678","report":"r","target":"figure","action":"edit","at":"x"}',
     '{"id":"12345678","report":"r","target":"report","action":"reject","at":"x"}',
     '{"id":"12345678","report":"r","target":"figure","action":"edit","at":"x","fact":"f","span":{"text":"a","start":0,"end":1},"fields":{"evil":1}}'],
)  # fmt: skip
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_corrections(path)
    assert caught.value.where == f"{path}:2"


def test_the_commands(facts, tmp_path, document):
    from typer.testing import CliRunner

    from gozareh.cli.app import app

    path = tmp_path / "corrections.jsonl"
    made = about(document.record["figures"][0], "reject")
    path.write_text(json.dumps(made.model_dump(), ensure_ascii=False) + "\n", encoding="utf-8")
    run = CliRunner().invoke
    done = run(
        app,
        ["corrections", "apply", str(path), "--facts", str(facts), "--corpus", str(tmp_path / "gold"), "--unfinished"],
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "gold" / "alborz-1.txt").is_file()
    assert "in force" in run(app, ["corrections", "list", "--facts", str(facts)]).output.replace("\n", " ")
    assert run(app, ["corrections", "undo", "--all", "--facts", str(facts)]).exit_code == 0
    assert Database(facts).document("alborz-1") == document
