"""`python -m benchmarks.ablation [GOLD…] [--page FILE]`: what each mechanism adds, by scoring without it.

One mechanism at a time is switched off, in the sources (run with GOZAREH_PURE=1: compiled classes cannot be changed), and the
corpus is extracted and scored again. Given are the changes in points (hundredths) of core F1, of all figures' F1, of complete
figures, and of the fields that the mechanism is for. GOLD: files of `corpus/gold` (default: dev), whose reports lie beside in
`corpus/reports`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- ablation -->", "<!-- /ablation -->"


class Mechanism(NamedTuple):
    """What is switched off: functions (`module:name` or `module:Class.method`) and what each gives instead."""

    name: str
    fields: tuple[str, ...]
    instead: Mapping[str, Callable[..., Any]]


def _nothing(*_: object, **__: object) -> None:
    """In the place of a mechanism that fills something in, or finds something."""


def _no(*_: object, **__: object) -> bool:
    return False


def _yes(*_: object, **__: object) -> bool:
    return True


def _nowhere(*_: object, **__: object) -> int:
    return -1


FIGURES = "gozareh.figures"
MECHANISMS = (
    Mechanism(
        "noun before the number",
        ("noun.full",),
        {f"{FIGURES}.before:NounsBefore._left": _no, f"{FIGURES}.before:NounsBefore.measured_before": _nowhere},
    ),
    Mechanism(
        "nouns understood from a number before (ellipsis)",
        ("noun.full",),
        {
            f"{FIGURES}.neighbours:Neighbours.fill_from_antecedent": _nothing,
            f"{FIGURES}.neighbours:Neighbours.resume": _nothing,
        },
    ),
    Mechanism(
        "modifiers shared in a list", ("noun.full",), {f"{FIGURES}.neighbours:Neighbours.share_forward": _nothing}
    ),
    Mechanism(
        "senses of ambiguous words",
        (),
        {
            f"{FIGURES}.senses:KindFinder._sense_holds": _yes,
            f"{FIGURES}.senses:KindFinder._named_otherwise": _no,
            f"{FIGURES}.senses:KindFinder._counts_points": _no,
        },
    ),
    Mechanism("jobs by what is said of people", (), {f"{FIGURES}.people:PeopleReader._read_kind": _nothing}),
    Mechanism("status", ("attribute.status",), {f"{FIGURES}.status:StatusReader.read": _nothing}),
    Mechanism(
        "status shared by wholes, parts and lists",
        ("attribute.status",),
        {f"{FIGURES}.sharing:SharedStatus.share": _nothing},
    ),
    Mechanism("attributes", ("attribute.attributes",), {f"{FIGURES}.attributes:AttributeReader.read": _nothing}),
    Mechanism("modality", ("attribute.modality",), {f"{FIGURES}.modality:ModalityReader.read": _nothing}),
    Mechanism("conditions", ("attribute.modality",), {f"{FIGURES}.conditions:ConditionReader.read": _nothing}),
    Mechanism("denials", ("attribute.modality",), {f"{FIGURES}.denials:DenialReader.read": _nothing}),
    Mechanism("what lies ahead", ("attribute.modality",), {f"{FIGURES}.ahead:FutureReader.read": _nothing}),
    Mechanism("things that exist already", ("attribute.modality",), {f"{FIGURES}.existing:ExistingThings.holds": _no}),
    Mechanism("change", ("attribute.change",), {f"{FIGURES}.change:ChangeReader.read": _nothing}),
    Mechanism(
        "rates",
        ("attribute.per",),
        {f"{FIGURES}.rates:RateReader.read": _nothing, f"{FIGURES}.rates:RateReader.read_back": _nothing},
    ),
    Mechanism(
        "place among the number's own words", ("attribute.place",), {f"{FIGURES}.where:PlaceFinder._own": _nothing}
    ),
    Mechanism("places by their order", ("attribute.place",), {f"{FIGURES}.where:PlaceFinder._distribute": _nothing}),
    Mechanism("place of the sentence", ("attribute.place",), {f"{FIGURES}.farther:FartherPlaces._of_sentence": _no}),
    Mechanism(
        "places that words point back to",
        ("attribute.place",),
        {f"{FIGURES}.pointing:Pointing.back": _nothing, f"{FIGURES}.pointing:Pointing.the_only_estate": _nothing},
    ),
    Mechanism("place that is still spoken of", ("attribute.place",), {f"{FIGURES}.going_on:GoingOn.goes_on": _no}),
    Mechanism(
        "place that a question, a topic or the report is about",
        ("attribute.place",),
        {
            f"{FIGURES}.topics:Topics.spoken_about": _nothing,
            f"{FIGURES}.topics:Topics.asked_about": _nothing,
            f"{FIGURES}.topics:Topics.is_local_matter": _no,
        },
    ),
    Mechanism("the speaker's own area", ("attribute.place",), {f"{FIGURES}.areas:Areas.of": _nothing}),
    Mechanism("the report's place", ("attribute.place",), {f"{FIGURES}.areas:Areas.of_report": _nothing}),
    Mechanism("time of the clause", ("attribute.time",), {f"{FIGURES}.when:_in_clause": _nothing}),
    Mechanism("time of the sentence", ("attribute.time",), {f"{FIGURES}.when:in_sentence": _nothing}),
    Mechanism("time of the whole", ("attribute.time",), {f"{FIGURES}.when:_as_antecedent": _nothing}),
)
COLUMNS = ("core.f1", "all.f1", "complete")
NAMES = {
    "core.f1": "core F1", "all.f1": "all F1", "complete": "complete", "noun.full": "noun", "attribute.status": "status",
    "attribute.attributes": "attributes", "attribute.modality": "modality", "attribute.change": "change",
    "attribute.per": "per", "attribute.place": "place", "attribute.time": "time", "attribute.speaker": "speaker",
    "official.record.f1": "records",
}  # fmt: skip


def _holder(target: str) -> tuple[Any, str]:
    module, _, path = target.partition(":")
    holder: Any = importlib.import_module(module)
    *classes, name = path.split(".")
    for part in classes:
        holder = getattr(holder, part)
    return holder, name


@contextmanager
def without(mechanism: Mechanism) -> Iterator[None]:
    """Switch a mechanism off for a while."""
    kept = []
    for target, instead in mechanism.instead.items():
        holder, name = _holder(target)
        kept.append((holder, name, getattr(holder, name)))
        setattr(holder, name, instead)
    try:
        yield
    finally:
        for holder, name, was in kept:
            setattr(holder, name, was)


def scores(reports: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]], model: str) -> dict[str, float]:
    """The measures of `NAMES` over reports that are extracted anew."""
    from gozareh import extract
    from gozareh.evaluation.scoring import evaluate

    found = []
    for report in reports:
        record = extract(report["text"], published=report.get("published"), model=model).model_dump(mode="json")
        found.append(record | {"id": report["id"]})
    result = evaluate(gold, found, reports, samples=0)
    return {name: result.value(name) or 0.0 for name in NAMES}


def table(reports: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> list[str]:
    """The rows of the page: everything, then each mechanism switched off."""
    whole = scores(reports, gold, "default")
    rows = [
        "| without | core F1 | all F1 | complete | what it is for |",
        "| --- | ---: | ---: | ---: | --- |",
        f"| (nothing: all mechanisms) | {whole['core.f1']:.3f} | {whole['all.f1']:.3f} | {whole['complete']:.3f} | |",
    ]

    def row(name: str, now: Mapping[str, float], fields: Sequence[str]) -> str:
        less = [f"{100 * (now[c] - whole[c]):+.1f}" for c in COLUMNS]
        own = ", ".join(f"{NAMES[f]} {100 * (now[f] - whole[f]):+.1f}" for f in fields)
        return f"| {name} | {' | '.join(less)} | {own} |"

    for mechanism in MECHANISMS:
        with without(mechanism):
            rows.append(row(mechanism.name, scores(reports, gold, "default"), mechanism.fields))
    plain = scores(reports, gold, "none")
    rows.append(row("the statistical model", plain, ("attribute.speaker", "official.record.f1")))
    return rows


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Measure and print, or write between the marks of a page."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", type=Path, nargs="*", default=[ROOT / "corpus" / "gold" / "dev.jsonl"])
    parser.add_argument("--page", type=Path)
    options = parser.parse_args()
    import gozareh.figures.when

    if not str(gozareh.figures.when.__file__).endswith(".py"):
        sys.exit("the compiled modules are in use: run with GOZAREH_PURE=1")
    gold = [record for path in options.gold for record in _lines(path)]
    reports = [r for path in options.gold for r in _lines(path.parent.parent / "reports" / path.name)]
    rows = table(reports, gold)
    if options.page is None:
        sys.stdout.write("\n".join(rows) + "\n")
        return
    text = options.page.read_text(encoding="utf-8")
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    options.page.write_text(text[:before] + "\n\n" + "\n".join(rows) + "\n\n" + text[after:], encoding="utf-8")


if __name__ == "__main__":
    main()
