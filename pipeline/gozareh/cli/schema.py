"""`gozareh schema`: the JSON Schemas of input and output."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Which(StrEnum):
    """The schemas that there are."""

    record = "record"
    report = "report"


def register(app: typer.Typer) -> None:
    """Hang the `schema` command on the main application."""
    app.command("schema")(schema)


def schema(
    which: Annotated[
        Which, typer.Argument(help="[bold]record[/bold]: a line of output; [bold]report[/bold]: a line of JSONL input.")
    ] = Which.record,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FOLDER", help="Write all schemas into this folder instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of the output (or of the input), or write them all.

    [bold]Examples[/bold]

      gozareh schema > record.schema.json

      gozareh schema --write schemas
    """
    from gozareh.records.schema import schema_text, schemas, write_schemas

    if write is None:
        typer.echo(schema_text(schemas()[f"{which}.schema.json"]), nl=False)
        return
    for path in write_schemas(write):
        typer.echo(str(path))
