"""`gozareh report`: the facts as one page for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Hang the `report` command on the main application."""
    app.command("report", no_args_is_help=True)(report)


def report(
    facts: Annotated[Path, typer.Argument(metavar="FACTS", help="facts.db, or facts.jsonl with --reports.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")] = Path("report.html"),
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="INPUT",
            exists=True,
            help="What facts.jsonl was extracted from; may be given several times.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Shown at the top of the page.", show_default=False)] = None,
) -> None:
    """Write one page that shows every report with its facts; it needs nothing else, and no network.

    [bold]Examples[/bold]

      gozareh report facts.db -o page.html

      gozareh report facts.jsonl --reports news.jsonl -o page.html

    For more than 20,000 reports use [bold]gozareh serve facts.db[/bold].
    """
    from rich.console import Console

    from gozareh.report.facts import open_facts
    from gozareh.report.page import write_page

    made = write_page(open_facts(facts, reports=reports or ()), output, title=title)
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(f"{made.reports:,} reports, {made.figures:,} figures, {made.size / 1e6:,.1f} MB", markup=False)
    if made.problems:
        console.print(f"{made.problems:,} problems, listed on the page under quarantine", style="yellow")
    console.print(str(output), markup=False)
