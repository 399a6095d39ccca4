"""Models of other makes from their folders: a spaCy pipeline made here, a token classifier where the library is there."""

import importlib.util
import json

import pytest
import spacy

from gozareh.errors import ConfigurationError, InstallationError
from gozareh.model import load_model
from gozareh.model.plugins.labels import entities_of_spans, kind_of

TEXT = "آوا سپیدار دبیر انجمن قنات گفت: کار خوب است. پرهام به سروستان رفت."


def shown(view, tags):
    return [(view.slice(e.start, e.end), e.kind) for e in tags.entities]


@pytest.fixture(scope="module")
def pipeline_folder(tmp_path_factory):
    """A spaCy pipeline with a trained tagger and rules for names, as a user may have one on disk."""
    nlp = spacy.blank("fa")
    tagger = nlp.add_pipe("morphologizer")
    example = spacy.training.Example.from_dict(
        nlp.make_doc("آوا به شهر رفت ."), {"pos": ["PROPN", "ADP", "NOUN", "VERB", "PUNCT"]}
    )
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(25):
        nlp.update([example], sgd=optimizer)
    assert tagger.labels
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "آوا سپیدار"},
            {"label": "PERSON", "pattern": "پرهام"},
            {"label": "ORG", "pattern": "انجمن قنات"},
            {"label": "GPE", "pattern": "سروستان"},
            {"label": "DATE", "pattern": "گفت"},
        ]
    )
    folder = tmp_path_factory.mktemp("pipeline") / "ours"
    nlp.to_disk(folder)
    return folder


def test_a_spacy_pipeline_gives_names_and_tags(pipeline_folder, views):
    tagger = load_model(str(pipeline_folder))
    view = views.of(TEXT)
    tags = tagger.tag(view)
    assert shown(view, tags) == [("آوا سپیدار", "PER"), ("انجمن قنات", "ORG"), ("پرهام", "PER"), ("سروستان", "LOC")]
    assert len(tags.upos) == len(view)
    assert tags.ezafe == []
    assert tagger.tag(views.of("")).entities == []
    words = views.of("آوا به شهر رفت .")
    assert tagger.tag(words).upos == ["PROPN", "ADP", "NOUN", "VERB", "PUNCT"]


def test_a_folder_that_spacy_cannot_load_is_told(pipeline_folder, tmp_path):
    for name in ("meta.json", "config.cfg"):
        (tmp_path / name).write_text("{}" if name == "meta.json" else "nonsense", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="spaCy cannot load"):
        load_model(str(tmp_path))


def test_labels_of_others_are_brought_to_ours(views):
    assert [kind_of(label) for label in ("PER", "B-PERSON", "I-loc", "GPE", "DATE", "O")] == [
        "PER", "PER", "LOC", "LOC", None, None,
    ]  # fmt: skip
    view = views.of(TEXT)
    found = entities_of_spans(view, [(0, 10, "PER"), (4, 10, "ORG"), (11, 15, "B-TITLE")])
    assert shown(view, type("T", (), {"entities": found})) == [("آوا سپیدار", "PER"), ("دبیر", "ROLE")]


@pytest.mark.parametrize("name", ["any", "no/such/model.npz"])
def test_a_missing_model_is_told(name):
    with pytest.raises(ConfigurationError, match=f"no statistical model '{name}'"):
        load_model(name)


def test_a_folder_that_is_no_model_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="not a model"):
        load_model(str(tmp_path))


def test_none_is_no_model():
    assert load_model("none") is None


def test_a_token_classifier_without_its_library_is_told(tmp_path):
    if importlib.util.find_spec("transformers"):
        pytest.skip("the library is there")
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
    with pytest.raises(InstallationError, match="transformers"):
        load_model(str(tmp_path))


@pytest.fixture(scope="module")
def classifier_folder(tmp_path_factory):
    """A token classifier of one small layer whose bias alone decides, saved as Hugging Face saves them."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    folder = tmp_path_factory.mktemp("classifier")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "آوا", "سپیدار", "رفت", "پر", "##هام", "."]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=False, strip_accents=False)
    config = transformers.BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label={0: "O", 1: "B-PER", 2: "I-PER"}, label2id={"O": 0, "B-PER": 1, "I-PER": 2},
    )  # fmt: skip
    network = transformers.BertForTokenClassification(config)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    batch = tokenizer(["آوا سپیدار رفت .", "پرهام رفت ."], return_tensors="pt", padding=True)
    answers = torch.tensor([[-100, 1, 2, 0, 0, -100], [-100, 1, 2, 0, 0, -100]])
    for _ in range(80):
        loss = network(**batch, labels=answers).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_token_classifier_gives_names(classifier_folder, views):
    tagger = load_model(str(classifier_folder))
    view = views.of("آوا سپیدار رفت .\nپرهام رفت .")
    assert shown(view, tagger.tag(view)) == [("آوا سپیدار", "PER"), ("پرهام", "PER")]
