"""What is in the corpus: the tables of the data card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from gozareh.corpora.markup import Annotated
from gozareh.corpora.vocabulary import KINDS, TAGS, TOPICS

Rows = list[tuple[str, list[int]]]


def statistics(splits: Mapping[str, Sequence[Annotated]]) -> Iterator[tuple[str, Rows]]:
    """(title, rows) of each table; a row is a label and a number for every split, the sum last."""
    yield "size", _table(splits, _size, ("reports", "characters", "figures", "officials", "mentions", "no figures"))
    yield "topics", _table(splits, lambda item: [item.report["topic"] or "none"], (*TOPICS, "none"))
    yield "phenomena", _table(splits, lambda item: item.report["tags"], TAGS)
    yield "kinds", _table(splits, lambda item: (f["kind"] for f in item.gold["figures"]), KINDS)
    yield "units", _table(splits, lambda item: (f["unit"] for f in item.gold["figures"]), None)
    yield "places", _table(splits, lambda item: {f["place"] for f in item.gold["figures"] if f["place"]}, None)
    yield "styles", _table(splits, lambda item: item.report["style"], None)


def in_order(splits: Mapping[str, Sequence[Annotated]]) -> dict[str, Sequence[Annotated]]:
    """The splits as one names them: train, dev, test, then any others."""
    usual = ("train", "dev", "test")
    return {name: splits[name] for name in [*(n for n in usual if n in splits), *sorted(set(splits) - set(usual))]}


def markdown(splits: Mapping[str, Sequence[Annotated]]) -> str:
    """The tables of the data card: size, topics and phenomena, kinds."""
    parts = []
    for title, rows in statistics(splits):
        if title in ("size", "topics", "phenomena", "kinds"):
            head = [f"| {title} |", *(f" {name} |" for name in (*splits, "all"))]
            lines = ["".join(head), "| --- |" + " ---: |" * (len(splits) + 1)]
            lines += ["| " + " | ".join([label, *map(str, numbers)]) + " |" for label, numbers in rows]
            parts.append("\n" + "\n".join(lines) + "\n")
    return "".join(parts) + "\n"


def _size(item: Annotated) -> Iterator[str]:
    yield "reports"
    yield from ["characters"] * len(item.report["text"])
    yield from ["figures"] * len(item.gold["figures"])
    yield from ["officials"] * len(item.gold["officials"])
    yield from ["mentions"] * sum(len(official["mentions"]) for official in item.gold["officials"])
    if not item.gold["figures"]:
        yield "no figures"


def _table(
    splits: Mapping[str, Sequence[Annotated]],
    labels: Callable[[Annotated], Iterable[str]],
    order: Sequence[str] | None,
) -> Rows:
    counts = {name: Counter(label for item in items for label in labels(item)) for name, items in splits.items()}
    total: Counter[str] = sum(counts.values(), Counter())
    named = [label for label in order if total[label]] if order else [label for label, _ in total.most_common()]
    return [(label, [*(counts[name][label] for name in splits), total[label]]) for label in named]
