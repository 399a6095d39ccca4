"""`gozareh evaluate`: score predictions against gold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gozareh.cli.running import Model
from gozareh.errors import ConfigurationError
from gozareh.evaluation import tables
from gozareh.evaluation.mistakes import Mistake
from gozareh.evaluation.scoring import against, evaluate
from gozareh.evaluation.sources import find_reports, read_gold, read_predictions, run_pipeline


def register(app: typer.Typer) -> None:
    """Hang the `evaluate` command on the main application."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Gold records, JSON lines.")],
    pred: Annotated[Path | None, typer.Argument(help="Predicted records; without it the pipeline runs.")] = None,
    *,
    reports: Annotated[Path | None, typer.Option(help="The reports; found beside the gold when left out.")] = None,
    other: Annotated[Path | None, typer.Option("--against", help="Another run's records to compare with.")] = None,
    errors: Annotated[int, typer.Option("--errors", "-e", help="List that many errors (-1: all).")] = 0,
    only: Annotated[list[str] | None, typer.Option(help="List only errors of this type or field.")] = None,
    report: Annotated[list[str] | None, typer.Option(help="Score only this report.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Every measure, group and confusion table.")] = False,
    save: Annotated[Path | None, typer.Option(help="Write the scored predictions here, JSON lines.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write everything as JSON.")] = None,
    html_file: Annotated[Path | None, typer.Option("--html", help="Write a self-contained page.")] = None,
    model: Model = None,
    samples: Annotated[int, typer.Option(help="Bootstrap samples for the intervals (0: none).")] = 1000,
) -> None:
    """Score PRED, or a fresh run of the pipeline, against GOLD."""
    gold_records = read_gold(gold)
    path = reports or find_reports(gold)
    known = read_gold(path) if path else []
    if report:
        gold_records = [r for r in gold_records if isinstance(r, dict) and r.get("id") in report]
        known = [r for r in known if isinstance(r, dict) and r.get("id") in report]
    notes: list[str] = []
    if pred is not None:
        records, notes = read_predictions(pred)
    elif path is None:
        remedy = "name them with --reports, or give a file of predictions"
        raise ConfigurationError("no reports to run the pipeline on", where=str(gold), remedy=remedy)
    else:
        wanted = {r.get("id") for r in gold_records if isinstance(r, dict)}
        records = list(run_pipeline([r for r in known if r.get("id") in wanted], model=model))
    if save is not None:
        save.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    result = evaluate(gold_records, records, known, samples=samples)
    result.notes.extend(notes)
    console = Console(soft_wrap=True, highlight=False)
    _list(console, result.mistakes, errors, only or [])
    console.print(tables.overview(result, full=full))
    found = None
    if other is not None:
        theirs, _ = read_predictions(other)
        found = against(result, evaluate(gold_records, theirs, known, samples=0), samples=samples or 1000)
        console.print(tables.differences(found, full=full))
    if json_file is not None:
        from dataclasses import asdict

        content = result.to_json() | ({"against": {n: asdict(d) for n, d in found.items()}} if found else {})
        json_file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if html_file is not None:
        from gozareh.evaluation.page import page

        html_file.write_text(page(result, found), encoding="utf-8")


def _list(console: Console, mistakes: list[Mistake], limit: int, only: list[str]) -> None:
    if limit == 0:
        return
    wanted = [m for m in mistakes if not only or m.type in only or set(only) & set(m.differing)]
    for mistake in wanted if limit < 0 else wanted[:limit]:
        for line in tables.mistake_lines(mistake):
            console.print(line)
    types = Counter(m.type for m in wanted)
    console.print("errors: " + ", ".join(f"{name} {count}" for name, count in types.most_common()))
    fields = Counter(name for m in wanted if m.type in ("wrong-figure", "wrong-attributes") for name in m.differing)
    console.print("wrong fields: " + ", ".join(f"{name} {count}" for name, count in fields.most_common()))
