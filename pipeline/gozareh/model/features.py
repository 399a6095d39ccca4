"""What a model sees of a word type: its spelling in pieces, its form, and what the rule packs and the gazetteer say of it."""

from __future__ import annotations

from functools import cache
from zlib import crc32

from gozareh.places.gazetteer import gazetteer, level
from gozareh.text.ordinary import ordinary_words
from gozareh.text.types import LETTER, NUMBER, PUNCT, WordType

SPELLED = 2
"""So many features at the head of the list name the word itself: training hides them now and then."""

# Layers that tell people, offices, institutions and places from other words; the rest speaks of figures.
_LAYERS = frozenset(
    {
        "honorific", "courtesy", "departed", "named_after", "given_name", "name_opening", "surname_part", "role",
        "organisation", "governor_noun", "role_state", "closed", "area_word", "speech_verb", "speech_noun",
        "person_noun", "light", "person_pronoun",
    }
)  # fmt: skip


@cache
def _place_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that are a place's whole name, that open one, that go on with one."""
    whole, opening, inner = set(), set(), set()
    for name in gazetteer().places:
        first, *others = name.split()
        if others:
            opening.add(first)
            inner.update(others)
        else:
            whole.add(first)
    return frozenset(whole), frozenset(opening), frozenset(inner)


def features(word: WordType) -> list[str]:
    """The features of a word type as strings, the `SPELLED` ones first."""
    key, stem = word.key, word.stem
    if word.bits & NUMBER:
        return ["w:0", "t:0", f"n{min(len(key), 5)}", "number" if key.isdigit() else "mixed"]
    if not word.bits & LETTER:
        return [f"w:{key[:3]}", f"t:{key[:1]}", "punct" if word.bits & PUNCT else "space"]
    found = [f"w:{key}", f"t:{stem}", "letters", f"e:{word.ending}", f"l{min(len(key), 9)}"]
    found += [f"<{key[:2]}", f"<{key[:3]}", f"{key[-1:]}>", f"{key[-2:]}>", f"{key[-3:]}>", f"{key[-4:]}>"]
    bare = f"<{key}>"
    found += [f"#{bare[i : i + 4]}" for i in range(len(bare) - 3)][:10]
    if key.isascii():
        found.append("latin")
    for layer in sorted(word.layers & _LAYERS):
        entry = word.by_layer[layer][0]
        found.append(f"y:{layer}")
        if layer in ("closed", "role", "organisation"):
            found.append(f"y:{layer}:{entry.name}")
    if not word.entries and word.verb is None:
        found.append("ordinary" if key in ordinary_words() or stem in ordinary_words() else "unlisted")
    if word.verb is not None:
        found += [f"v:{word.verb.tense}", f"v:{word.verb.role}:{word.verb.person}", f"v:noun:{word.verb.noun_too}"]
    whole, opening, inner = _place_words()
    for spelling in {level(key), level(stem)}:
        found += [mark for mark, names in (("p1", whole), ("pB", opening), ("pI", inner)) if spelling in names]
    return found


def slots(names: list[str], *, size: int) -> list[int]:
    """Where features lie in a table of `size` rows, the same on every machine; row 0 stays empty."""
    size -= 1
    return [1 + crc32(name) % size for name in "\n".join(names).encode("utf-8", "surrogatepass").split(b"\n")]
