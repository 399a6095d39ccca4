"""The training itself: sources in, a network out. The same data and seed give the same network."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from gozareh.errors import ConfigurationError
from gozareh.model.network import save
from gozareh.model.training.examples import Example, Views, examples_of
from gozareh.model.training.learning import Learner
from gozareh.model.training.recipe import Recipe, Source
from gozareh.model.training.vectors import word_vectors

Told = Callable[[str], None]

_WARM_UP = 0.04  # of all steps
_LEAST_PACE = 0.02
_SETTLED = 0.6  # from here on the parameters are averaged, one moment in so many steps:
_EVERY = 20


def train(recipe: Recipe, *, folders: Sequence[Path], output: Path, told: Told = lambda _: None) -> None:
    """Train by a recipe on the files in `folders` and write the network to `output`. `told` hears what is going on."""
    views = Views()
    sets: list[tuple[list[Example], Source]] = []
    for source in recipe.train:
        texts = source.read(folders)
        if texts is None:
            told(f"{source.name}: not there, left out")
            continue
        examples = [e for text in texts for e in examples_of(text, views) if len(e.types) > 1]
        told(f"{source.name}: {len(examples):,} sentences, {sum(len(e.types) for e in examples):,} words")
        sets.append((examples, source))
    if not any(examples for examples, _ in sets):
        raise ConfigurationError(
            "the data holds no sentence", where="train", remedy="look at what was told of each source"
        )
    plan = recipe.training
    learner = Learner(
        recipe.network,
        seed=plan.seed,
        dropout=plan.dropout,
        hide=plan.hide,
        rate=plan.rate,
        heads=[source.head for _, source in sets],
    )
    raw = [text for source in recipe.raw for text in source.read(folders) or ()]
    if raw:
        words, vectors = word_vectors(
            (views.of(text.text) for text in raw),
            width=recipe.network.width,
            contexts=plan.contexts,
            least=plan.least,
            seed=plan.seed,
        )
        learner.begin_with(words, vectors)
        told(f"first values of {len(words):,} words from {len(raw):,} raw texts")
    shuffler = random.Random(plan.seed)  # noqa: S311 - no secret
    steps = 0
    total = 0
    for number in range(1, plan.rounds + 1):
        batches = _batches(sets, plan.words, shuffler)
        total = total or len(batches) * plan.rounds
        loss = 0.0
        for batch, head in batches:
            steps += 1
            learner.rate = plan.rate * min(1.0, steps / (1 + _WARM_UP * total)) * max(_LEAST_PACE, 1 - steps / total)
            loss += learner.step(learner.encoder.batch(batch, head=head))
            if steps > _SETTLED * total and steps % _EVERY == 0:
                learner.remember()
        told(f"round {number} of {plan.rounds}: loss {loss / len(batches):.4f}")
    save(output, learner.shape, learner.averaged())


def _batches(
    sets: Sequence[tuple[list[Example], Source]], words: int, shuffler: random.Random
) -> list[tuple[list[Example], str]]:
    """Sentences of like length and one source together, in a new order, with the head that learns their names."""
    batches: list[tuple[list[Example], str]] = []
    for examples, source in sets:
        for _ in range(source.times):
            batch: list[Example] = []
            size = 0
            for example in sorted(examples, key=lambda e: len(e.types) + shuffler.random() * 6):
                batch.append(example)
                size += len(example.types)
                if size >= words:
                    batches.append((batch, source.head))
                    batch, size = [], 0
            if batch:
                batches.append((batch, source.head))
    shuffler.shuffle(batches)
    return batches
