"""`gozareh runs`: what ran into a database, with which rules, how many of each, how long."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Hang the `runs` command on the main application."""
    app.command("runs", no_args_is_help=True)(runs)


def runs(
    database: Annotated[str, typer.Argument(metavar="DB", help="A database of facts: a file or an address.")],
    *,
    last: Annotated[int, typer.Option("--last", min=1, help="How many runs, the latest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, one object a run.")] = False,
) -> None:
    """List the runs of the loader: what ran, with which rules, how many of each, how long.

    [bold]Examples[/bold]

      gozareh runs facts.db

      gozareh runs postgresql://user@host/base --json
    """
    from gozareh.writing.sql.reading import read_runs

    found = read_runs(database, last=last)
    if as_json:
        for run in found:
            typer.echo(json.dumps(run, ensure_ascii=False))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    for name in ("run", "started", "how it ended", "rules"):
        table.add_column(name)
    for name in ("reports", "unchanged", "figures", "officials", "problems", "seconds", "writing"):
        table.add_column(name, justify="right")
    for run in found:
        counts = (f"{run[key]:,}" for key in ("reports", "unchanged", "figures", "officials", "problems"))
        table.add_row(
            str(run["id"]), run["started"], _end(run), _rules(run), *counts, f"{run['seconds']:.1f}", _share(run)
        )
    console = Console()
    Console(width=console.width if console.is_terminal else 200).print(table)
    for run in found[:1]:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in (run["kinds"] or {}).items())
        typer.echo(f"run {run['id']}: {' '.join(run['inputs'])}" + (f"; {kinds}" if kinds else ""))


def _end(run: dict[str, Any]) -> str:
    if run["finished"] is None:
        return "under way, or killed"
    return "complete" if run["complete"] else f"stopped: {run['stopped'] or 'a signal'}"


def _rules(run: dict[str, Any]) -> str:
    return " ".join([run["fingerprint"][:8], run["backend"], *(run["rules"] or []), *filter(None, [run["model"]])])


def _share(run: dict[str, Any]) -> str:
    if not run["seconds"] or run["writing_seconds"] is None:
        return ""
    return f"{run['writing_seconds'] / run['seconds']:.0%}"
