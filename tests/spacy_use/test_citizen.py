"""Gozareh in spaCy's world: any pipeline, saved and loaded, several processes, pickles, displaCy."""

import json
import pickle

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import gozareh

TEXT = "مهندس نادر کریمی، مدیرعامل شرکت گاز استان یزد گفت: ۱۲ واحد صنعتی فعال است.\n\n۴۵۰ کارگاه در استان سمنان راه‌اندازی شدند."


@pytest.fixture(scope="module")
def nlp():
    return gozareh.load()


@pytest.fixture(scope="module")
def record(nlp):
    return nlp(TEXT)._.gozareh


def test_it_works_in_a_blank_pipeline_beside_other_components(record):
    other = spacy.blank("fa")
    other.add_pipe("sentencizer")
    other.add_pipe("gozareh")
    ruler = other.add_pipe("entity_ruler", last=True)
    ruler.add_patterns([{"label": "ORG", "pattern": "شرکت گاز"}])
    doc = other(TEXT)
    assert [ent.text for ent in doc.ents] == ["شرکت گاز"]
    assert len(list(doc.sents)) >= 2
    assert doc._.gozareh["figures"] == record["figures"]
    assert doc.text == TEXT


def test_the_factories_tell_their_configuration():
    meta = spacy.blank("fa").get_factory_meta("gozareh")
    assert meta.default_config == {"backend": "hazm", "rules": [], "model": None}
    assert "doc._.gozareh" in meta.assigns


def test_a_wrong_configuration_is_refused():
    with pytest.raises(Exception, match="no_such_backend"):
        spacy.blank("fa").add_pipe("gozareh", config={"backend": "no_such_backend"})
    with pytest.raises(Exception, match="colour"):
        spacy.blank("fa").add_pipe("gozareh", config={"colour": "green"})


def test_a_saved_pipeline_finds_the_same(nlp, record, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == nlp.pipe_names
    doc = again(TEXT)
    assert doc._.gozareh == record
    assert [token.text for token in doc] == [token.text for token in nlp(TEXT)]


def test_bytes_of_a_doc_keep_record_and_spans(nlp, record):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.gozareh == record
    assert [(s.text, s.label_, s.id_) for s in again.spans["figures"]] == [
        (f["number"]["text"], f["kind"], f["id"]) for f in record["figures"]
    ]
    packed = DocBin(store_user_data=True)
    packed.add(doc)
    [unpacked] = DocBin().from_bytes(packed.to_bytes()).get_docs(nlp.vocab)
    assert json.loads(json.dumps(unpacked._.gozareh)) == record  # spaCy gives its lists back as tuples


def test_several_processes_find_the_same(nlp, record):
    docs = list(nlp.pipe([TEXT] * 6, n_process=2, batch_size=2))
    assert [doc._.gozareh for doc in docs] == [record] * 6


def test_a_used_pipeline_pickles_small(nlp, record):
    nlp(TEXT)
    packed = pickle.dumps(nlp)
    assert len(packed) < 1_000_000
    assert pickle.loads(packed)(TEXT)._.gozareh == record


def test_displacy_draws_the_spans(nlp, record):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "figures"}, jupyter=False)
    assert "direction: rtl" in html
    assert all(figure["number"]["text"] in html for figure in record["figures"])
