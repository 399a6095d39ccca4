"""Both backends of norms and lemmas pass the same tests; they touch neither texts nor facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gozareh
from gozareh.errors import ConfigurationError
from gozareh.pipeline import extract_record
from gozareh.text.backends import BACKEND_NAMES, get_backend

TEXT = "مدیرعامل شركت شهرک‌های صنعتی گفت: ۳۱ شهرک و ۵ ناحيه فعال داریم و کارگران کتاب‌ها را می‌خوانند."
LEMMAS = {"شهرک‌های": "شهرک", "کتاب‌ها": "کتاب", "می‌خوانند": "خواند#خوان"}
NORMS = {"شركت": "شرکت", "ناحيه": "ناحیه"}


@pytest.fixture(scope="module", params=BACKEND_NAMES)
def nlp(request):
    return gozareh.load(backend=request.param)


def test_tokens_have_norms_and_lemmas(nlp):
    doc = nlp(TEXT)
    tokens = {token.text: token for token in doc}
    assert {word: tokens[word].norm_ for word in NORMS} == NORMS
    assert {word: tokens[word].lemma_ for word in LEMMAS} == LEMMAS
    assert all(token.lemma_ and token.norm_ for token in doc)


def test_the_doc_holds_the_text_as_given(nlp):
    assert nlp(TEXT).text == TEXT
    assert nlp("").text == ""


def test_facts_are_the_same(nlp):
    here = extract_record(nlp, {"id": "a", "text": TEXT})
    assert here == extract_record(gozareh.load(), {"id": "a", "text": TEXT})
    assert [figure["value"] for figure in nlp(TEXT)._.gozareh["figures"]] == [31, 5]


@pytest.mark.parametrize("name", BACKEND_NAMES)
@given(word=st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=12))
def test_a_word_stays_one_word(name, word):
    norm = get_backend(name).norm(word)
    assert norm
    assert " " not in norm
    assert isinstance(get_backend(name).lemma(word), str)


def test_an_unknown_backend_is_named_with_the_known_ones():
    with pytest.raises(ConfigurationError, match=r"other.*hazm, parsivar"):
        gozareh.load(backend="other")


def test_facts_stand_in_span_groups(nlp):
    doc = nlp("مهندس حیدری مدیرعامل شرکت شهرک‌های صنعتی تهران گفت: ۳۱شهرک داریم.")
    record = doc._.gozareh
    assert [(s.text, s.label_, s.id_) for s in doc.spans["figures"]] == [("۳۱", "estate", record["figures"][0]["id"])]
    assert [s.text for s in doc.spans["officials"]] == [m["text"] for m in record["officials"][0]["mentions"]]
