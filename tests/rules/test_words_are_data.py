"""No list of Persian words stands in code: what mechanisms know of the language is in `rules/`.

Allowed in code are characters, endings (the engine's business, as spellings are), the function words by which the grammar
of sentences is written, and a few names that the record itself says.
"""

import ast
import re
from pathlib import Path

import pytest

import gozareh

PACKAGE = Path(gozareh.__file__).parent
FOLDERS = ("figures", "officials", "speakers", "places", "calendar", "numbers", "text")
LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]+")

# «که» opens a clause, «و» joins, «از … به …» is a course: mechanisms are told by these.
FUNCTION_WORDS = [
    "و",
    "یا",
    "که",
    "از",
    "به",
    "در",
    "با",
    "بر",
    "برای",
    "تا",
    "را",
    "هم",
    "هر",
    "نه",
    "این",
    "آن",
    "یک",
]
# Endings of nouns, adjectives, ordinals and verbs, as `text` and `rules` strip them, and «می» before a verb.
ENDINGS = [
    "ه",
    "گان",
    "ان",
    "انی",
    "ها",
    "های",
    "هایی",
    "هایش",
    "هایشان",
    "هایم",
    "هایمان",
    "هاست",
    "ای",
    "وی",
    "یی",
    "ئی",
    "مین",
    "ین",
    "تر",
    "تری",
    "ترین",
    "ش",
    "شان",
    "اش",
    "یش",
    "یشان",
    "شون",
    "مان",
    "م",
    "ام",
    "ایم",
    "اید",
    "اند",
    "ند",
    "ید",
    "یم",
    "ست",
    "می",
    "نمی",
]
# The country's name in the record, as the annotation guide gives it; the verb «to be», which has forms of its own.
NAMES = ["ایران", "بودن"]
CHARACTERS = ["أؤئءة"]  # in the class of the letters that a raw text has
ALLOWED = frozenset([*FUNCTION_WORDS, *ENDINGS, *NAMES, *CHARACTERS])
# `verbs` makes the forms of verbs of their stems: stems of irregular verbs stand in it.
CONJUGATION = {"text/verbs.py": frozenset(["است", "ایس", "شو", "رو", "شنو", "دو", "دار", "ندار", "خواه", "نخواه"])}


def literals(path):
    """(line, text) of every string in a module that is neither a docstring nor a reason told to the user."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def words(text):
    """The Persian words of a literal; what it quotes («…») tells a reason, single letters and their ranges are characters."""
    bare = re.sub("«[^»]+»|[\u0621-\u06d5]-[\u0621-\u06d5]", " ", text)
    return [word for word in LETTERS.findall(bare) if len(word) > 1]


@pytest.mark.parametrize("folder", FOLDERS)
def test_words_stand_in_the_rules(folder):
    found = [
        f"{folder}/{path.name}:{line}: {word}"
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for line, text in literals(path)
        for word in words(text)
        if word not in ALLOWED and word not in CONJUGATION.get(f"{folder}/{path.name}", ())
    ]
    assert not found, "put these words into rules/common (cues.yaml, or the table of the layer):\n" + "\n".join(found)


def test_a_word_in_code_is_found(tmp_path):
    module = tmp_path / "module.py"
    module.write_text('"""«واحد» may stand here."""\nX = {"از", "کارخانه"}\nWHY = "«تا» behind"\n', encoding="utf-8")
    found = [(line, word) for line, text in literals(module) for word in words(text) if word not in ALLOWED]
    assert found == [(2, "کارخانه")]
