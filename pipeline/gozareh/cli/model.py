"""`gozareh model`: train a statistical model and measure one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gozareh.errors import ConfigurationError

if TYPE_CHECKING:
    from rich.table import Table

    from gozareh.model.training.measuring import Measures

_commands = typer.Typer(no_args_is_help=True, help="Train a statistical model of words and names, and measure one.")

Folders = Annotated[
    list[Path],
    typer.Option(
        "--data", "-d", metavar="DIR", exists=True, help="Where the recipe's files are; several times if need be."
    ),
]
RecipeFile = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="FILE", help="The recipe.", show_default="that of the packaged model"),
]
Changes = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Another value: [bold]training.rounds=2[/bold].")
]


def register(app: typer.Typer) -> None:
    """Hang the `model` commands on the main application."""
    app.add_typer(_commands, name="model")


@_commands.command("train")
def train_(
    *,
    data: Folders,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the model goes.")] = Path(
        "model.npz"
    ),
    config: RecipeFile = None,
    change: Changes = None,
) -> None:
    """Train a model by a recipe. The same data gives the same model.

    [bold]Example[/bold]

      gozareh model train --data treebanks/ --data labels/ -o ours.npz && gozareh extract news/ --model ours.npz
    """
    from rich.console import Console

    from gozareh.model.training.recipe import packaged_recipe, read_recipe
    from gozareh.model.training.rounds import train

    if output.suffix != ".npz":
        raise ConfigurationError("a model is a file in .npz", where=str(output), remedy="name it so")
    console = Console(stderr=True, highlight=False, markup=False)
    recipe = read_recipe(config or packaged_recipe(), changes=_values(change))
    train(recipe, folders=data, output=output, told=console.print)
    console.print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


@_commands.command("evaluate")
def evaluate_(
    model: Annotated[str, typer.Argument(help="default, or the path of a model.")] = "default",
    *,
    data: Folders,
    config: RecipeFile = None,
    change: Changes = None,
) -> None:
    """Measure a model on the development data of a recipe, and its speed: the table of the model card."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from gozareh.model import load_model
    from gozareh.model.training.examples import Views
    from gozareh.model.training.measuring import measure, words_per_second
    from gozareh.model.training.recipe import packaged_recipe, read_recipe

    tagger = load_model(model)
    if tagger is None:
        raise ConfigurationError("there is nothing to measure", where="model", remedy="name a model")
    recipe = read_recipe(config or packaged_recipe(), changes=_values(change))
    views = Views()
    table = Table(box=box.SIMPLE, pad_edge=False)
    for title in ("data", "words", "measure", "value", "precision", "recall"):
        table.add_column(title, justify="left" if title in ("data", "measure") else "right")
    fastest = 0.0
    for source in recipe.dev:
        texts = source.read(data)
        if texts is None:
            continue
        known = list(texts)
        _rows(table, source.name, measure(tagger, known, views))
        fastest = max(fastest, words_per_second(tagger, known, views))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{fastest:,.0f} words a second on one core")


def _rows(table: Table, name: str, measures: Measures) -> None:
    right, of = measures.upos
    if of:
        table.add_row(name, f"{measures.words:,}", "UPOS, accuracy", f"{right / of:.3f}", "", "")
    scores = {"ezafe, F1": measures.ezafe} | {f"{kind}, F1": counts for kind, counts in measures.entities.items()}
    for label, counts in scores.items():
        if counts.real:
            table.add_row(
                name,
                f"{measures.words:,}",
                label,
                f"{counts.f1:.3f}",
                f"{counts.precision:.3f}",
                f"{counts.recall:.3f}",
            )


def _values(changes: list[str] | None) -> dict[str, object]:
    import json

    values: dict[str, object] = {}
    for change in changes or []:
        key, sign, text = change.partition("=")
        if not sign or "." not in key:
            raise ConfigurationError(f"not a change: {change!r}", where="--set", remedy="write section.key=value")
        try:
            values[key] = json.loads(text)
        except ValueError:
            values[key] = text
    return values
