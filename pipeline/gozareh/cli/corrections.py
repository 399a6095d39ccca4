"""`gozareh corrections`: what readers corrected on the page, into the database and the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

_commands = typer.Typer(no_args_is_help=True, help="Apply, list and undo what readers corrected on the report page.")

Database = Annotated[Path, typer.Option("--facts", metavar="DB", exists=True, dir_okay=False, help="Facts (SQLite).")]


def register(app: typer.Typer) -> None:
    """Hang the `corrections` commands on the main application."""
    app.add_typer(_commands, name="corrections")


@_commands.command("apply")
def apply(
    file: Annotated[Path, typer.Argument(metavar="CORRECTIONS", help="corrections.jsonl, as the page gave it.")],
    facts: Database = Path("facts.db"),
    corpus: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Write the reports that were accepted as a whole into this folder of annotated reports, too"
            " (such as corpus/annotated/reviewed); then compile the corpus.",
            show_default=False,
        ),
    ] = None,
    *,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Into the corpus also those that were not accepted as a whole.")
    ] = False,
) -> None:
    """Put corrections into the database: logged, reversible, and kept when reports are extracted again.

    [bold]Example[/bold]

      gozareh corrections apply corrections.jsonl --facts facts.db --corpus corpus/annotated/reviewed
    """
    from gozareh.report.corrections import apply_corrections, read_corrections, reviewed_documents, write_gold

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    applied = apply_corrections(facts, read_corrections(file))
    console.print(
        f"{applied.new} corrections applied to {len(applied.reports)} reports, {applied.known} were there already",
        markup=False,
    )
    for problem in applied.problems:
        console.print(f"not applied: {problem}", style="red", markup=False)
    failed = bool(applied.problems)
    if corpus is not None:
        written, errors = write_gold(reviewed_documents(facts, whole=not unfinished), corpus)
        console.print(f"{len(written)} reports written to {corpus}", markup=False)
        for error in errors:
            console.print(f"not written: {error}", style="red", markup=False)
        failed = failed or bool(errors)
    if failed:
        raise typer.Exit(1)


@_commands.command("list")
def list_(facts: Database = Path("facts.db")) -> None:
    """Show every correction that the database ever got, in force or not."""
    from gozareh.report.corrections import list_corrections

    table = Table(box=None, pad_edge=False)
    for head in ("id", "report", "fact", "what", "by", "made", "state"):
        table.add_column(head, overflow="fold")
    for one in list_corrections(facts):
        state = f"undone {one['undone']}" if one["undone"] else one["problem"] or "in force"
        what = f"{one['action']} {one['target']}"
        cells = (one["id"], one["document_id"], one["fact_id"], what, one["author"], one["made"], state)
        table.add_row(*(_plain(cell) for cell in cells))
    Console().print(table)


def _plain(cell: str | None) -> str:
    from rich.markup import escape

    return escape(cell or "")


@_commands.command("undo")
def undo(
    names: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Ids, as `list` shows them.")] = None,
    facts: Database = Path("facts.db"),
    *,
    everything: Annotated[bool, typer.Option("--all", help="Take all of them back.")] = False,
) -> None:
    """Take corrections back; the facts are as extracted again, and the log keeps both."""
    from gozareh.report.corrections import undo_corrections

    if not names and not everything:
        raise typer.BadParameter("name the corrections, or say --all")
    count = undo_corrections(facts, names or (), everything=everything)
    Console(stderr=True).print(f"{count} corrections taken back")
