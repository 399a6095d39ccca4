"""The spaCy component, and `--model` on the way of a report."""

import json
import pickle

import spacy
from spacy.tokens import Token

import gozareh
from gozareh.batch import Settings
from gozareh.model import component  # noqa: F401 - registers it where the installed entry points are older

TEXT = "پرهام دلاوریان مدیرعامل شرکت گلاب در سروستان گفت که کار ادامه دارد ."


def test_the_component_sets_tags_and_names(trained):
    nlp = spacy.blank("fa", config={"nlp": {"tokenizer": {"@tokenizers": "gozareh.Tokenizer.v1"}}})
    nlp.add_pipe("gozareh_model", config={"model": str(trained)})
    doc = nlp(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("پرهام دلاوریان", "PER"), ("مدیرعامل", "ROLE"), ("شرکت گلاب", "ORG"), ("سروستان", "LOC"),
    ]  # fmt: skip
    assert [(s.text, s.label_) for s in doc.spans["names"]] == [(e.text, e.label_) for e in doc.ents]
    assert doc[7].pos_ == "VERB"
    assert Token.has_extension("ezafe")
    assert isinstance(doc[0]._.ezafe, bool)
    again = pickle.loads(pickle.dumps(nlp))
    assert [(e.text, e.label_) for e in again(TEXT).ents] == [(e.text, e.label_) for e in doc.ents]


def test_none_changes_nothing():
    text = "مهندس سپیدار رئیس سازمان بافندگان گفت: ۱۲ واحد صنعتی فعال است."
    plain = gozareh.load().get_pipe("gozareh").record(gozareh.load().make_doc(text), id="1")
    nlp = gozareh.load(model="none")
    assert nlp.get_pipe("gozareh").record(nlp.make_doc(text), id="1") == plain


def test_a_run_knows_its_model(trained, tmp_path):
    ours = tmp_path / "ours.npz"
    ours.write_bytes(trained.read_bytes())
    before = Settings(model=str(ours)).fingerprint()
    assert before != Settings().fingerprint()
    ours.write_bytes(trained.read_bytes() + b" ")
    assert Settings(model=str(ours)).fingerprint() != before


def test_the_command_line_takes_a_model(trained, run_here, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    code, out, err = run_here("extract", report, "--model", trained)
    assert code == 0, err
    assert json.loads(out)["officials"]
    code, _, err = run_here("extract", report, "--model", "gone.npz")
    assert code == 2
    assert "there is no statistical model 'gone.npz'" in err


def test_train_and_evaluate_by_command(planted, run_here, tmp_path):
    recipe = ["--config", planted / "recipe.cfg", "--data", planted]
    code, _, err = run_here("model", "train", *recipe, "--set", "training.rounds=1", "-o", tmp_path / "one.npz")
    assert code == 0, err
    assert "round 1 of 1" in err
    code, out, err = run_here("model", "evaluate", tmp_path / "one.npz", *recipe)
    assert code == 0, err
    assert "UPOS, accuracy" in out
    assert "words a second" in out
    assert run_here("model", "evaluate", "none", *recipe)[0] == 2
