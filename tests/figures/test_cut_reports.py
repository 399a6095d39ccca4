"""A report may break off anywhere and its words may stand in any order: nothing fails for what is not there."""

from __future__ import annotations

import json
import random
import re

import pytest

from gozareh.records.models import Record

CUTS = 1200
LENGTHS = (20, 60, 150, 400)  # characters
_ENDS = re.compile(r"\w+|[،؛:.»)]")


@pytest.fixture(scope="module")
def texts(checkout) -> list[str]:
    """The reports of two parts of the corpus that ship with the sources."""
    parts = [checkout / "corpus" / "reports" / f"{part}.jsonl" for part in ("dev", "train")]
    return [json.loads(line)["text"] for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("shuffled", [False, True])
def test_any_piece_of_a_report_has_a_record(extract, texts, shuffled):
    chance = random.Random(7)
    for _ in range(CUTS // 2):
        text = chance.choice(texts)
        end = chance.choice([match.end() for match in _ENDS.finditer(text)])
        piece = text[max(0, end - chance.choice(LENGTHS)) : end]
        if shuffled:
            words = piece.split(" ")
            chance.shuffle(words)
            piece = " ".join(words)
        Record.model_validate(extract(piece))


@pytest.mark.parametrize(
    "text",
    [
        "در شهرک‌های رازی، توس ۲",  # a list of estates breaks off behind a number
        "وی گفت: در لردگان",  # a town is the last word
        "استاندار گیلان",
        "در برف هفته گذشته ۳۱۲ فیدر از مدار خارج",  # «خارج» is the last word
        "۴۱ درصد در کشاورزی، ۲۶ درصد در خدمات، ۱۹ درصد",  # the last share has no noun
        "بانک کشاورزی بیش از ۸۰ و بانک صادرات کمتر از ۳۰ درصد",
    ],
)
def test_a_report_that_breaks_off(extract, text):
    Record.model_validate(extract(text))
