"""The gradients, against differences of the loss; the training, on planted data."""

import json
from itertools import pairwise, product

import numpy as np
import pytest

from gozareh.errors import ConfigurationError
from gozareh.model import load_model
from gozareh.model.network import Network, Shape
from gozareh.model.training.crf import crf_loss
from gozareh.model.training.examples import examples_of
from gozareh.model.training.formats import read_spans, read_upos
from gozareh.model.training.learning import Learner
from gozareh.model.training.measuring import measure
from gozareh.model.training.recipe import read_recipe
from gozareh.model.training.rounds import train


def test_the_crf_counts_all_paths_and_the_right_ones():
    """Against sums over every path of two short sentences, one word of which may have two labels."""
    chance = np.random.default_rng(1)
    scores = chance.normal(size=(2, 3, 3)).astype(np.float32)
    moves = chance.normal(size=(3, 3)).astype(np.float32)
    start = chance.normal(size=3).astype(np.float32)
    right = np.zeros((2, 3, 3), bool)
    right[0, 0, 1] = right[0, 1, [0, 2]] = right[0, 2, 2] = True
    right[1, 0, 0] = right[1, 1, 1] = True
    lengths = np.array([3, 2])

    def log_sum(sentence, *, allowed):
        totals = []
        for path in product(range(3), repeat=int(lengths[sentence])):
            if allowed and not all(right[sentence, i, label] for i, label in enumerate(path)):
                continue
            steps = sum(moves[a, b] for a, b in pairwise(path))
            totals.append(start[path[0]] + steps + sum(scores[sentence, i, label] for i, label in enumerate(path)))
        return np.log(np.exp(totals).sum())

    expected = sum(log_sum(s, allowed=False) - log_sum(s, allowed=True) for s in range(2))
    loss, *_ = crf_loss(scores, right, lengths, moves, start)
    assert loss == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("head", ["", "other"])
def test_the_gradients_are_those_of_the_loss(planted, views, head):
    shape = Shape(slots=512, width=5, hidden=7, top=6)
    learner = Learner(shape, seed=1, dropout=0.0, hide=0.0, rate=0.0, heads=["", head])
    texts = [next(read_spans(planted / "news.jsonl", loose=False)), next(read_upos(planted / "tags.tsv", loose=False))]
    batch = learner.encoder.batch([e for text in texts for e in examples_of(text, views)], head=head)
    seen = {}
    learner._adam = lambda name, grad: seen.update({name: grad})
    learner._adam_rows = lambda rows, grad: None
    learner.step(batch)
    for name, place in (
        ("first", (3, 2)),
        ("second", (4, 1)),
        ("out", (2, 20)),
        ("out_bias", (18,)),
        (f"moves@{head}" if head else "moves", (0, 1)),
        *([("names@other", (2, 1)), ("names_bias@other", (1,))] if head else []),
    ):
        grad = seen[name][place]
        step = np.float32(1e-2)
        parameter = learner.p[name]
        parameter[place] += step
        above = learner.step(batch)
        parameter[place] -= 2 * step
        below = learner.step(batch)
        parameter[place] += step
        assert (above - below) / (2 * float(step)) == pytest.approx(float(grad), abs=2e-3), name


def test_planted_names_and_tags_are_learned(trained, planted, views):
    tagger = load_model(str(trained))
    names = measure(tagger, read_spans(planted / "held.jsonl", loose=False), views)
    assert {kind: counts.f1 for kind, counts in names.entities.items() if counts.f1 < 0.97} == {}
    assert all(counts.real > 10 for counts in names.entities.values())
    right, of = measure(tagger, read_upos(planted / "held.tsv", loose=False), views).upos
    assert right / of > 0.97


def test_another_guide_teaches_no_labels(planted, views, tmp_path):
    """A source that calls every name a place spoils the labels, unless it has a head of its own."""
    rows = [json.loads(line) for line in (planted / "news.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["spans"] = [[start, end, "LOC"] for start, end, _ in row["spans"]]
    (tmp_path / "places.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    plain = (planted / "recipe.cfg").read_text(encoding="utf-8")
    found = {}
    for head in ("", 'head = "places"'):
        (tmp_path / "recipe.cfg").write_text(
            f'{plain}\n[train.places]\npath = "places.jsonl"\nformat = "spans"\ntimes = 2\n{head}\n', encoding="utf-8"
        )
        train(read_recipe(tmp_path / "recipe.cfg"), folders=[planted, tmp_path], output=tmp_path / "net.npz")
        with np.load(tmp_path / "net.npz") as arrays:
            assert not [name for name in arrays.files if "@" in name]
        names = measure(load_model(str(tmp_path / "net.npz")), read_spans(planted / "held.jsonl", loose=False), views)
        found[head] = names.entities["PER"].f1
    assert found[""] < 0.5
    assert found['head = "places"'] > 0.95


def test_the_same_data_and_seed_give_the_same_network(trained, planted, tmp_path):
    told = []
    train(read_recipe(planted / "recipe.cfg"), folders=[planted], output=tmp_path / "again.npz", told=told.append)
    with np.load(trained) as one, np.load(tmp_path / "again.npz") as other:
        assert all(np.array_equal(one[name], other[name]) for name in one.files)
    assert "elsewhere: not there, left out" in told


def test_a_network_does_not_depend_on_what_it_saw_before(trained, views):
    tagger = load_model(str(trained))
    assert isinstance(tagger, Network)
    text = "پرهام دلاوریان مدیرعامل شرکت گلاب در سروستان گفت که کار ادامه دارد ."
    first = tagger.tag(views.of(text))
    tagger.tag(views.of(" ".join(f"واژه{chr(0x628 + i % 20)}{chr(0x628 + i // 20)}" for i in range(400))))
    tagger._forget()
    assert tagger.tag(views.of(text)) == first
    assert [(e.start, e.end, e.kind) for e in first.entities] == [
        (0, 2, "PER"),
        (2, 3, "ROLE"),
        (3, 5, "ORG"),
        (6, 7, "LOC"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("rate = 0.01", "rate = 0.01\npace = 1", "there is no 'pace'"),
        ('format = "spans"', 'format = "prose"', "there is no format 'prose'"),
        ('format = "spans"', 'format = "spans"\npart = "half"', "part = 'half'"),
        ('"news.jsonl"', '"gone.jsonl"', "there is no 'gone.jsonl'"),
    ],
)
def test_a_wrong_recipe_says_what_is_wrong(planted, tmp_path, was, now, said):
    text = (planted / "recipe.cfg").read_text(encoding="utf-8")
    (tmp_path / "recipe.cfg").write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        train(read_recipe(tmp_path / "recipe.cfg"), folders=[planted], output=tmp_path / "no.npz")
