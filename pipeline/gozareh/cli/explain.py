"""`gozareh explain`: for each field of each fact, what gave it; for each other number, why it is no fact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gozareh.cli.running import Model
from gozareh.errors import ConfigurationError

if TYPE_CHECKING:
    from rich.console import Console

    from gozareh.records import Report
    from gozareh.rules.trace import Because
    from gozareh.text.words import View

_DIGITS = re.compile(r"\d+(?:[.,٫٬/،]\d+)*")


def register(app: typer.Typer) -> None:
    """Hang the `explain` command on the main application."""
    app.command("explain", no_args_is_help=True)(explain_command)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or an official with its trace; `number` counts the numbers of the report from 1 (0: an official)."""

    number: int
    id: str
    title: str
    fields: list[Because]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that is no figure, and why."""

    number: int
    text: str
    start: int
    end: int
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one report."""

    id: str
    figures: list[Fact]
    officials: list[Fact]
    not_figures: list[Rejected]


@dataclass(slots=True)
class Seen:
    """What the figure reader was given and gave, while one report is read."""

    view: Any = None
    quantities: Any = ()
    figures: Any = ()
    people: Any = ()


def explain_command(
    report: Annotated[
        str, typer.Argument(help="A report (.txt), a .jsonl of reports, or [bold]-[/bold].", show_default=False)
    ],
    *,
    number: Annotated[
        int | None,
        typer.Option(
            "--number", "-n", min=1, help="Only the N-th number of the report; years and the like count, too."
        ),
    ] = None,
    only: Annotated[str | None, typer.Option("--id", help="Only the report with this id (of a .jsonl).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, one object a report.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Fields that nothing was said about, too.")] = False,
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="A rule pack of your own.", show_default=False)
    ] = None,
    backend: Annotated[str | None, typer.Option(help="hazm or parsivar.", show_default="hazm")] = None,
    model: Model = None,
) -> None:
    """Say why each fact of REPORT is what it is: field by field the rule entry or mechanism, and the words.

    [bold]Examples[/bold]

      gozareh explain report.txt

      gozareh explain report.txt --number 3

      gozareh explain news.jsonl --id 42 --json | jq .not_figures
    """
    from rich.console import Console

    from gozareh.pipeline import load
    from gozareh.reading import read_reports
    from gozareh.records import Report
    from gozareh.rules.config import read_config

    config = read_config()
    nlp = load(backend=config.with_backend(backend), rules=config.with_rules(rules), model=config.with_model(model))
    console = Console(soft_wrap=True, highlight=False)
    done = failed = False
    for item in read_reports([report]):
        if not isinstance(item, Report):
            Console(stderr=True).print(f"gozareh: {item}", markup=False, highlight=False, soft_wrap=True, style="red")
            failed = True
            continue
        if only is not None and item.id != only:
            continue
        done = True
        found = explain(nlp, item)
        about = f"{len(found.figures)} figures, {len(found.officials)} officials"
        if number is not None:
            about = f"number {number} of {len(found.figures) + len(found.not_figures)}"
            found = _one(found, number)
        if as_json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        else:
            _show(console, found, item.text, about=about, everything=everything or number is not None)
    if failed:
        raise typer.Exit(1)
    if not done:
        raise ConfigurationError(
            "no such report" if only else "no report to explain", where=report, remedy="check the path and --id"
        )


def explain(nlp: Any, report: Report) -> Explanation:
    """Read one report with the pipeline `nlp` and explain every figure, every official and every other number."""
    from gozareh.rules.trace import reason, trace_figure, trace_official

    extractor = nlp.get_pipe("gozareh")
    seen, record = watched(nlp, report)
    view, rules = seen.view, extractor.rules
    rows = {(row["number"]["start"], row["number"]["end"]): row for row in record["figures"]}
    known = {(f.quantity.start, f.quantity.end): f for f in seen.figures}
    taken = {(q.start, q.end): q for q in seen.quantities}
    spans = sorted({*taken, *_unread(view.text, taken)})
    names = {official["id"]: official["name"] for official in record["officials"]}
    figures, rejected = [], []
    for index, span in enumerate(spans, 1):
        text = view.text[slice(*span)]
        if span in known:
            trace = trace_figure(view, known[span], rows[span], rules, names=names)
            figures.append(Fact(index, rows[span]["id"], text, trace))
            continue
        kind = taken[span].type if span in taken else "unread"
        if kind == "quantity" and _inside_person(span, seen.people):
            kind = "title"
        why = reason(kind) if kind != "unread" else "not read as a number: part of another word, date or sign"
        rejected.append(Rejected(index, text, *span, kind, why))
    people = {(p.mentions[0].start, p.mentions[0].end): p for p in seen.people if p.mentions}
    officials = [
        Fact(0, row["id"], row["name"], trace_official(view, people[key], row, rules))
        for row in record["officials"]
        if (key := (row["mentions"][0]["start"], row["mentions"][0]["end"])) in people
    ]
    return Explanation(report.id, figures, officials, rejected)


def watched(nlp: Any, report: Report) -> tuple[Seen, Mapping[str, Any]]:
    """The record of a report with what the annotators handed on on the way to it."""
    from gozareh import factories
    from gozareh.numbers import read_quantities
    from gozareh.pipeline import extract_record

    seen = Seen()
    steps = vars(factories)
    find_figures, find_people = steps["find_figures"], steps["find_people"]

    def figures(view: View, **given: Any) -> Any:
        seen.quantities = given["quantities"]
        seen.figures = find_figures(view, **given)
        return seen.figures

    def people(view: View, **given: Any) -> Any:
        seen.view = view
        seen.people = find_people(view, **given)
        return seen.people

    steps.update(find_figures=figures, find_people=people)
    try:
        record = extract_record(nlp, report)
    finally:
        steps.update(find_figures=find_figures, find_people=find_people)
    if not seen.quantities:  # where no number counts anything, no figures are looked for
        seen.quantities = read_quantities(report.text)
    return seen, record


def _unread(text: str, taken: Mapping[tuple[int, int], Any]) -> Iterator[tuple[int, int]]:
    """Runs of digits that no number of `taken` touches."""
    for match in _DIGITS.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match.span()


def _inside_person(span: tuple[int, int], people: Any) -> bool:
    return any(m.start < span[1] and span[0] < m.end for person in people for m in person.mentions)


def _one(found: Explanation, number: int) -> Explanation:
    figures = [f for f in found.figures if f.number == number]
    rejected = [r for r in found.not_figures if r.number == number]
    if not figures and not rejected:
        total = len(found.figures) + len(found.not_figures)
        raise ConfigurationError(
            f"the report has {total} numbers", where="--number", remedy=f"give one from 1 to {total}"
        )
    return Explanation(found.id, figures, [], rejected)


def _show(console: Console, found: Explanation, text: str, *, about: str, everything: bool) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    console.print(f"[bold]{escape(found.id)}[/bold]: {about}")
    for fact in (*found.figures, *found.officials):
        label = f"number {fact.number}" if fact.number else "official"
        table = Table(
            box=box.SIMPLE,
            show_edge=False,
            title=f"{label}: «{escape(fact.title)}»",
            title_justify="left",
            pad_edge=False,
        )
        for name in ("field", "value", "by", "words"):
            table.add_column(name, overflow="fold")
        for item in fact.fields:
            if item.words is None and not item.entry and _silent(item.value) and not everything:
                continue
            by = f"[green]{escape(item.by)}[/green]" if item.entry else escape(item.by)
            words = f"«{escape(item.words.text)}» {item.words.start}:{item.words.end}" if item.words else ""
            table.add_row(item.field, escape(_text(item.value)), by, words)
        console.print(table)
    if found.not_figures:
        table = Table(
            box=box.SIMPLE, show_edge=False, title="numbers that are no figures", title_justify="left", pad_edge=False
        )
        for name in ("", "number", "where", "type", "why"):
            table.add_column(name, overflow="fold")
        for no in found.not_figures:
            around = " ".join(text[max(0, no.start - 15) : no.end + 15].split())
            table.add_row(str(no.number), escape(no.text), escape(f"…{around}…"), no.type, no.reason)
        console.print(table)


def _silent(value: Any) -> bool:
    return value in (None, [], (), "count", "exact", "asserted", "other")


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " – ".join(map(str, value)) if value and not isinstance(value[0], str) else "، ".join(map(str, value))
    return "–" if value is None else str(value)
