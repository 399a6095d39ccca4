"""Planted data: a small language of names, offices, institutions and places, and a recipe that learns it."""

import json
import random

import pytest

from gozareh.model.training.examples import Views

GIVEN = ["پرهام", "آوا", "رادین", "نیلوفر", "کاوه", "ترانه"]
SURNAMES = ["دلاوریان", "کهن‌پور", "سپیدار", "نیک‌روش", "آبگینه", "فرازمند"]
ROLES = ["مدیرعامل", "رئیس", "دبیر", "سرپرست"]
INSTITUTIONS = ["شرکت گلاب", "سازمان بافندگان", "انجمن قنات", "بنیاد چوگان"]
TOWNS = ["سروستان", "گلبهار", "نورآباد", "چشمه‌سار"]
PATTERNS = [
    (
        "{P} {R} {O} در {L} گفت که کار ادامه دارد .",
        "PROPN PROPN NOUN NOUN NOUN ADP PROPN VERB SCONJ NOUN NOUN VERB PUNCT",
    ),
    ("به گزارش {O} ، {R} {O} از {L} آمد .", "ADP NOUN NOUN NOUN PUNCT NOUN NOUN NOUN ADP PROPN VERB PUNCT"),
    ("دیروز {P} به {L} رفت .", "ADV PROPN PROPN ADP PROPN VERB PUNCT"),
    ("مردم {L} کتاب تازه را خواندند .", "NOUN PROPN NOUN ADJ ADP VERB PUNCT"),
]


def sentence(chance):
    """A sentence: its text, its entities, its parts of speech."""
    pattern, tags = chance.choice(PATTERNS)
    text, entities = "", []
    for piece in pattern.split():
        kind = piece.strip("{}")
        words = {
            "P": lambda: f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)}",
            "R": lambda: chance.choice(ROLES),
            "O": lambda: chance.choice(INSTITUTIONS),
            "L": lambda: chance.choice(TOWNS),
        }.get(kind, lambda piece=piece: piece)()
        text += " " if text else ""
        if piece != kind:
            label = {"P": "PER", "R": "ROLE", "O": "ORG", "L": "LOC"}[kind]
            entities.append([len(text), len(text) + len(words), label])
        text += words
    return text, entities, tags.split()


def write_news(path, *, count, seed):
    chance = random.Random(seed)
    rows = [sentence(chance) for _ in range(count)]
    lines = [json.dumps({"text": text, "spans": spans}, ensure_ascii=False) for text, spans, _ in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_upos(path, *, count, seed):
    chance = random.Random(seed)
    blocks = []
    for _ in range(count):
        text, _, tags = sentence(chance)
        blocks.append("\n".join(f"{word}\t{tag}" for word, tag in zip(text.split(), tags, strict=True)))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


RECIPE = """
[network]
slots = 4096
width = 16
hidden = 32
top = 24

[training]
seed = 3
rounds = 6
words = 200
rate = 0.01
dropout = 0.1
hide = 0.2

[raw]

[raw.news]
path = "raw.jsonl"
format = "text"

[train]

[train.news]
path = "news.jsonl"
format = "spans"

[train.tags]
path = "tags.tsv"
format = "upos"

[train.elsewhere]
path = "elsewhere.jsonl"
format = "spans"
optional = true

[dev]

[dev.news]
path = "held.jsonl"
format = "spans"

[dev.tags]
path = "held.tsv"
format = "upos"
"""


@pytest.fixture(scope="session")
def planted(tmp_path_factory):
    """A folder with a recipe and its data."""
    folder = tmp_path_factory.mktemp("planted")
    write_news(folder / "news.jsonl", count=400, seed=1)
    write_news(folder / "held.jsonl", count=60, seed=2)
    write_upos(folder / "tags.tsv", count=200, seed=3)
    write_upos(folder / "held.tsv", count=60, seed=4)
    (folder / "raw.jsonl").write_text((folder / "news.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "recipe.cfg").write_text(RECIPE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def trained(planted):
    """The network that the recipe gives."""
    from gozareh.model.training.recipe import read_recipe
    from gozareh.model.training.rounds import train

    path = planted / "planted.npz"
    train(read_recipe(planted / "recipe.cfg"), folders=[planted], output=path)
    return path


@pytest.fixture(scope="session")
def views():
    return Views()
