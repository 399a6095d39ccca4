"""The main application: which commands there are, and how errors reach the user."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from gozareh import __version__
from gozareh.errors import GozarehError, TransientError

COMMANDS = {
    "extract": "gozareh.cli.extract",
    "retry": "gozareh.cli.retry",
    "runs": "gozareh.cli.runs",
    "report": "gozareh.cli.report",
    "serve": "gozareh.cli.serve",
    "corrections": "gozareh.cli.corrections",
    "evaluate": "gozareh.cli.evaluate",
    "corpus": "gozareh.cli.corpus",
    "rules": "gozareh.cli.rules",
    "explain": "gozareh.cli.explain",
    "model": "gozareh.cli.model",
    "schema": "gozareh.cli.schema",
}
"""Command → module, in the order of the help. Each module has a `register(app)` that adds the command to `app`."""

FAILED = 1
"""Exit status: the command did its work, but some input was bad."""
MISUSED = 2
"""Exit status: nothing was done; an option, a target or the installation is wrong."""
BROKEN_OFF = 3
"""Exit status: the target failed for good in mid-run; what was written before stays."""
LATER = 4
"""Exit status: the target failed for now, longer than was waited; the same command goes on from there."""


class _Lazy(TyperGroup):
    """Imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        one = typer.Typer()
        one.callback()(_nothing)
        import_module(COMMANDS[cmd_name]).register(one)
        return get_group(one).commands[cmd_name]


def _nothing() -> None: ...


app = typer.Typer(
    cls=_Lazy,
    name="gozareh",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"gozareh {__version__}")
        raise typer.Exit


@app.callback()
def gozareh(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Persian press releases in, validated facts out.

    Gozareh (گزاره) finds the figures and the officials of Persian reports, each with its exact place in the text.

    [bold]Begin with:[/bold]  gozareh extract reports/ --to facts.db
    """


def main() -> None:
    """Run the command line; errors end as one line on standard error, never as a traceback."""
    try:
        app()
    except GozarehError as error:
        sys.stderr.write(f"gozareh: {error}\n")
        sys.exit(LATER if isinstance(error, TransientError) else MISUSED)
