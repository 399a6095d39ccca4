"""Compare the time spans that Gozareh reads with those that a file of cases expects.

    python benchmarks/calendar_cases.py parstdex_305.json [--counts]

The file is a JSON list of `{"test_input": text, "expected": "[[start, end], …]"}`. Printed are the counts, then a line for
each disagreement: the number of the case (from 0), `overlap`, `missing` (expected, not read) or `extra` (read, not
expected), their words and ours, each cut to six. Spans are the same with or without a leading preposition.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gozareh.calendar import TimeExpression, read_times

Span = tuple[int, int]
WORDS = 6


class Finding(NamedTuple):
    """A group of spans that overlap: expected ones, ours, or both."""

    kind: str
    theirs: list[Span]
    ours: list[TimeExpression]


def expected(text: str, written: str) -> list[Span]:
    """The expected spans, without the white space at their edges."""
    spans = []
    for start, end in json.loads(written):
        part = text[start:end]
        begin = start + len(part) - len(part.lstrip())
        spans.append((begin, begin + len(part.strip())))
    return spans


def agrees(theirs: Span, ours: TimeExpression) -> bool:
    """Whether the spans are the same, with or without a leading preposition."""
    return theirs in ((ours.start, ours.end), (ours.core_start, ours.core_end))


def compare(theirs: Sequence[Span], ours: Sequence[TimeExpression]) -> Iterator[Finding]:
    """Put the spans of one text that overlap into groups, and say of each how the two sides agree."""
    marked: list[tuple[Span, TimeExpression | None]] = [(span, None) for span in theirs]
    marked += [((item.start, item.end), item) for item in ours]
    groups: list[tuple[list[Span], list[TimeExpression]]] = []
    reach = -1
    for span, item in sorted(marked, key=lambda pair: pair[0]):
        if span[0] >= reach:
            groups.append(([], []))
        if item is None:
            groups[-1][0].append(span)
        else:
            groups[-1][1].append(item)
        reach = max(reach, span[1])
    for left, right in groups:
        if len(left) == len(right) == 1 and agrees(left[0], right[0]):
            kind = "agree"
        elif left and right:
            kind = "overlap"
        else:
            kind = "missing" if left else "extra"
        yield Finding(kind, left, right)


def show(parts: Sequence[str]) -> str:
    """The words of the spans, each cut to a few."""
    cut = [" ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "") for words in map(str.split, parts)]
    return " + ".join(cut) or "–"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts and the disagreements."""
    parser = argparse.ArgumentParser(description="Compare our time spans with those of a file of cases.")
    parser.add_argument("cases", type=Path, help="a JSON list of test_input and expected")
    parser.add_argument("--counts", action="store_true", help="print the counts only")
    options = parser.parse_args(arguments)
    cases = json.loads(options.cases.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    whole = spans = read = 0
    lines = []
    for number, case in enumerate(cases):
        text = case["test_input"]
        theirs, ours = expected(text, case["expected"]), read_times(text)
        spans += len(theirs)
        read += len(ours)
        findings = list(compare(theirs, ours))
        whole += all(finding.kind == "agree" for finding in findings)
        for kind, left, right in findings:
            counts[kind] += 1
            if kind != "agree":
                words = show([text[start:end] for start, end in left]), show([item.text for item in right])
                lines.append("\t".join((str(number), kind, *words)))
    print(f"{len(cases)} cases, {whole} without a disagreement; {spans} spans expected, {read} read")
    print(", ".join(f"{kind} {counts[kind]}" for kind in ("agree", "overlap", "missing", "extra")))
    if not options.counts:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
