"""Readers of training data: a file in one of the known formats in, marked texts out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from gozareh.errors import ConfigurationError
from gozareh.model.tags import UPOS
from gozareh.model.training.examples import ANY_UPOS, UNKNOWN, Marked, Token

_BIT = {name: 1 << i for i, name in enumerate(UPOS)}
_NO_EZAFE_BEFORE = frozenset({"ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "VERB"})
_JOINED = frozenset({"amod", "nmod", "nmod:poss", "MOZ", "NPOSTMOD"})  # of UD, and of the Dadegan treebank behind PerDT
_NEVER_JOINED = frozenset({"PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "PART"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_MARKS = re.compile("[\u064b-\u0655\u0670]")
_KASRA, _SUKUN, _HAMZA = "\u0650", "\u0652", "\u0654"


def _upos_bits(tag: str, form: str, *, loose: bool) -> int:
    """The set of right tags. `loose` sources tell no proper nouns apart and split verbs and auxiliaries otherwise."""
    if tag not in _BIT:
        return ANY_UPOS
    if form == "را":
        return _BIT["ADP"]  # treebanks differ: ADP or PART
    if loose and tag == "NOUN":
        return _BIT["NOUN"] | _BIT["PROPN"]
    if loose and tag in ("AUX", "VERB"):
        return _BIT["AUX"] | _BIT["VERB"]
    return _BIT[tag]


def _blocks(path: Path) -> Iterator[list[str]]:
    """Runs of lines between empty ones."""
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.strip():
                block.append(line)
            elif block:
                yield block
                block = []
    if block:
        yield block


class _Text:
    """A text put together from tokens."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def add(self, form: str, *, spaced: bool = True) -> tuple[int, int]:
        start, end = self.size, self.size + len(form)
        self.parts.append(form + " " if spaced else form)
        self.size = end + spaced
        return start, end

    def __str__(self) -> str:
        return "".join(self.parts)


def read_conllu(path: Path, *, loose: bool) -> Iterator[Marked]:
    """CoNLL-U with dependencies, which also tell most of the ezafe."""
    for block in _blocks(path):
        rows = [_moved(line.split("\t")) for line in block if not line.startswith("#")]
        words = {int(row[0]): row for row in rows if row[0].isdigit()}
        joined = _joined_words(words)
        text, tokens, covered = _Text(), [], 0
        for row in rows:
            if "." in row[0] or (row[0].isdigit() and int(row[0]) <= covered):
                continue
            first, _, last = row[0].partition("-")
            covered = int(last or first)
            start, end = text.add(row[1], spaced="SpaceAfter=No" not in row[9])
            head, tail = words[int(first)], words[covered]
            follows = words.get(covered + 1)
            verb = next((w for i in range(int(first), covered + 1) if (w := words[i])[3] == "VERB"), head)
            ezafe = _treebank_ezafe(tail, follows, joined=covered in joined, split=covered > int(first))
            tokens.append(Token(start, end, _upos_bits(verb[3], row[1], loose=loose), ezafe))
        yield Marked(str(text), tokens, [])


def _moved(row: list[str]) -> list[str]:
    """A row of the variant that gives head and relation in the last two columns, in the usual places."""
    if row[6] == "_" and row[8].isdigit():
        space = "SpaceAfter=No" if "spaceAfter=NO" in row[7] else "_"
        return [*row[:6], row[8], row[9], "_", space]
    return row


def _joined_words(words: dict[int, list[str]]) -> set[int]:
    """The words that an ezafe joins to the next: what stands right before a modifier without a preposition."""
    left = {i: i for i in words}
    for i in words:  # the leftmost descendant, by walking up
        above, steps = i, 0
        while (above := int(words[above][6])) and steps < 60:
            left[above] = min(left[above], i)
            steps += 1
    joined = set()
    for i, row in words.items():
        head = int(row[6])
        before = left[i] - 1
        if row[7] in _JOINED and 0 < head < i and before >= head and words[left[i]][3] not in ("ADP", "NUM"):
            if words[before][3] not in _NEVER_JOINED:
                joined.add(before)
    return joined


def _treebank_ezafe(word: list[str], follows: list[str] | None, *, joined: bool, split: bool) -> int:
    if split:
        return 0  # an enclitic closes the word
    if word[3] == "ADP":
        return UNKNOWN
    if follows is None or follows[3] in _NO_EZAFE_BEFORE:
        return 0
    indefinite = word[1].endswith(("ی", "ي")) and not word[1].endswith(("های", "هاي"))
    if joined:
        return UNKNOWN if indefinite else 1
    if follows[3] in _CONTENT and word[3] in _CONTENT:
        return UNKNOWN if follows[7].split(":")[0] in ("flat", "compound", "fixed", "appos", "dep", "goeswith") else 0
    return UNKNOWN


def read_upos(path: Path, *, loose: bool) -> Iterator[Marked]:
    """Two columns, form and part of speech; `_` marks the written form of the tokens that follow."""
    for block in _blocks(path):
        rows = [line.split("\t")[:2] for line in block]
        text, tokens, index = _Text(), [], 0
        while index < len(rows):
            form, tag = rows[index]
            index += 1
            split = tag == "_"
            if split and index < len(rows):
                tag, rest = rows[index][1], form
                while index < len(rows) and rest.startswith(rows[index][0]):
                    rest = rest[len(rows[index][0]) :]
                    index += 1
                if rest:
                    index += 1
            start, end = text.add(form)
            follows = rows[index][1] if index < len(rows) else "PUNCT"
            ezafe = 0 if split or (follows in _NO_EZAFE_BEFORE and tag != "ADP") else UNKNOWN
            tokens.append(Token(start, end, _upos_bits(tag, form, loose=loose), ezafe))
        yield Marked(str(text), tokens, [])


def read_diacritics(path: Path, *, loose: bool) -> Iterator[Marked]:  # noqa: ARG001 - one signature for all formats
    """A line of vowelled text: a kasra or a hamza at the end of a word is an ezafe, another mark is none.

    Words in «ی» and «ه» often lack theirs: without a mark they stay open, like lines without vowels.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            forms = line.split()
            vowelled = sum(bool(_MARKS.search(form)) for form in forms)
            text, tokens = _Text(), []
            if vowelled < 0.5 * sum(form[0].isalpha() for form in forms):
                yield Marked(line, [], [])
                continue
            for form in forms:
                start, end = text.add(_MARKS.sub("", form) or form)
                tokens.append(Token(start, end, ANY_UPOS, _vowelled_ezafe(form)))
            yield Marked(str(text), tokens, [])


def _vowelled_ezafe(form: str) -> int:
    bare = form.rstrip(_KASRA + _SUKUN + _HAMZA + "\u064e\u064f\u064b\u064c\u064d\u0651\u200c")
    tail = form[len(bare) :]
    if _KASRA in tail or (bare.endswith(("ه", "ی")) and _HAMZA in tail) or form.endswith("ۀ"):
        return 1
    if not bare or not bare[-1].isalpha():
        return 0
    if bare.endswith(("ی", "ي", "ه", "ا", "و")):
        return 0 if _SUKUN in tail else UNKNOWN
    return 0 if _MARKS.search(form) else UNKNOWN


_TASKS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def read_bio(path: Path, *, loose: bool) -> Iterator[Marked]:  # noqa: ARG001
    """Two columns, form and BIO label, with PER, ORG and LOC whole and no offices. Political groups may be an ORG."""
    for block in _blocks(path):
        text = _Text()
        entities: list[tuple[int, int, str]] = []
        unsure: list[tuple[int, int]] = []
        before = ""
        for line in block:
            form, _, label = line.partition("\t")
            start, end = text.add(form)
            mark, _, kind = label.partition("-")
            if kind in _TASKS:
                if mark == "I" and before == kind and entities:
                    entities[-1] = (entities[-1][0], end, kind)
                else:
                    entities.append((start, end, kind))
            elif kind == "POG":
                unsure.append((start, end))
            before = kind
        yield Marked(str(text), [], entities, tuple(_TASKS), unsure)


def read_spans(path: Path, *, loose: bool) -> Iterator[Marked]:  # noqa: ARG001
    """JSON lines with `text` and `spans` ([start, end, kind] in code points): every name and office is marked, but for those in the
    spans of `open`.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                entities = [(int(start), int(end), str(kind)) for start, end, kind in row["spans"]]
                open_spans = [(int(start), int(end)) for start, end in row.get("open", ())]
                text = str(row["text"])
            except (ValueError, KeyError, TypeError) as error:
                raise ConfigurationError(
                    f"not a labelled sentence: {error}",
                    where=f"{path}:{number}",
                    remedy='{"text": …, "spans": [[0, 4, "PER"]]}',
                ) from error
            yield Marked(text, [], entities, ("PER", "ROLE", "ORG", "LOC"), open_spans)


def read_text(path: Path, *, loose: bool) -> Iterator[Marked]:  # noqa: ARG001
    """JSON lines with `text` of which nothing is known."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Marked(str(json.loads(line)["text"]), [], [])


def read_corpus(path: Path, *, loose: bool) -> Iterator[Marked]:  # noqa: ARG001
    """The compiled corpus (`gold/train.jsonl` beside `reports/train.jsonl`): the mentions of officials alone are marked."""
    texts = {}
    beside = path.parent.parent / "reports" / path.name
    if not beside.is_file():
        raise ConfigurationError(
            "the gold has no reports beside it", where=str(path), remedy=f"put the reports that it marks into {beside}"
        )
    with beside.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = texts[record["id"]]
            entities: list[tuple[int, int, str]] = []
            for official in record["officials"]:
                for mention in official["mentions"]:
                    entities += _parts(text, mention["start"], mention["end"], official)
            yield Marked(text, [], sorted(entities), ("PER", "ROLE", "ORG", "LOC"), _around(text, entities))


def _parts(text: str, start: int, end: int, official: dict[str, str | None]) -> list[tuple[int, int, str]]:
    """Name, role and organisation inside a mention, as far as they are written there in full."""
    found, taken = [], start
    for key, kind in (("role", "ROLE"), ("organization", "ORG"), ("name", "PER")):
        words = official[key] or ""
        at = text.find(words, taken if kind != "PER" else start, end) if words else -1
        if at >= 0:
            found.append((at, at + len(words), kind))
            taken = at + len(words) if kind == "ROLE" else taken
    if not found and text[start:end] in (official["name"] or ""):
        found.append((start, end, "PER"))  # a bare surname
    return found


def _around(text: str, entities: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """What is left open: all the words between the marked ones."""
    spans, done = [], 0
    for start, end, _ in sorted(entities):
        if start > done:
            spans.append((done, start))
        done = max(done, end)
    return [*spans, (done, len(text))] if done < len(text) else spans


READERS: dict[str, Callable[..., Iterator[Marked]]] = {
    "conllu": read_conllu,
    "upos": read_upos,
    "diacritics": read_diacritics,
    "bio": read_bio,
    "spans": read_spans,
    "corpus": read_corpus,
    "text": read_text,
}
