"""`gozareh serve`: the report page over a database of any size, and extraction for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Hang the `serve` command on the main application."""
    app.command("serve", no_args_is_help=True)(serve)


def serve(
    facts: Annotated[Path, typer.Argument(metavar="DB", exists=True, dir_okay=False, help="A database of facts.")],
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at.")] = 8642,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="GOZAREH_TOKEN",
            help="What a client must show; made up and printed where the address is not localhost.",
            show_default=False,
        ),
    ] = None,
    *,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no corrections.")] = False,
) -> None:
    """Serve the page over a database, take corrections back into it, and extract for other programs.

    Other programs send a report to [bold]POST /extract[/bold]; /openapi.json describes it.

    [bold]Examples[/bold]

      gozareh serve facts.db

      GOZAREH_TOKEN=… gozareh serve facts.db --host 0.0.0.0
    """
    from gozareh.report.running import run_server

    run_server(facts, host=host, port=port, token=token, read_only=read_only)
