"""The corpus itself: sound, in step with its source, and what the data card says of it."""

import re
from itertools import combinations

import pytest

from gozareh.corpora.checking import check_gold
from gozareh.corpora.compilation import out_of_step, read_annotated
from gozareh.corpora.vocabulary import TAGS, TOPICS


@pytest.fixture(scope="module")
def corpus(checkout):
    compiled = read_annotated(checkout / "corpus" / "annotated")
    assert compiled.errors == []
    return compiled


def test_compiled_files_are_in_step(corpus, checkout):
    assert out_of_step(corpus, checkout / "corpus") == [], "run `gozareh corpus compile corpus/annotated -o corpus`"


def test_every_record_follows_the_schema(corpus):
    for items in corpus.splits.values():
        for item in items:
            check_gold(item.gold, item.report)


def test_no_passage_is_in_two_splits(corpus):
    def passages(items):
        found = set()
        for item in items:
            words = re.findall(r"\w+", item.report["text"])
            found |= {tuple(words[i : i + 20]) for i in range(len(words) - 19)}
        return found

    by_split = {name: passages(items) for name, items in corpus.splits.items()}
    for one, other in combinations(by_split, 2):
        assert not by_split[one] & by_split[other], (one, other)


def test_topics_and_phenomena_are_covered(corpus):
    items = [item for split in corpus.splits.values() for item in split]
    assert {item.report["topic"] for item in items} >= set(TOPICS)
    tags = {tag for item in items for tag in item.report["tags"]}
    assert len(set(TAGS) - tags) <= 3, set(TAGS) - tags
