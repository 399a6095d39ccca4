"""The recipe of a model: a spaCy-style config in, its sizes, its numbers and its sources out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from confection import Config, ConfigValidationError

from gozareh.errors import ConfigurationError
from gozareh.model.network import Shape
from gozareh.model.training.examples import Marked
from gozareh.model.training.formats import READERS

_PARTS = ("train", "dev", "raw")
_PART = re.compile(r"(\d+)-(\d+)/(\d+)")


@dataclass(slots=True, frozen=True)
class Source:
    """A file of training or development data. `loose` treebanks tell no proper nouns apart; names in sources that follow another
    guide than ours are learnt by a `head` of their own.
    """

    name: str
    path: str
    format: str
    loose: bool = False
    part: str | None = None
    times: int = 1
    optional: bool = False
    head: str = ""

    def read(self, folders: Sequence[Path]) -> Iterator[Marked] | None:
        """Its texts, from the first folder that holds it; None where it is optional and missing."""
        for folder in folders:
            if (folder / self.path).is_file():
                return self._texts(folder / self.path)
        if self.optional:
            return None
        raise ConfigurationError(
            f"there is no {self.path!r} in {', '.join(map(str, folders))}",
            where=self.name,
            remedy="give its folder with --data",
        )

    def _texts(self, path: Path) -> Iterator[Marked]:
        texts = READERS[self.format](path, loose=self.loose)
        if self.part is None:
            return texts
        found = _PART.fullmatch(self.part)
        assert found is not None
        low, high, modulus = map(int, found.groups())
        return (text for number, text in enumerate(texts) if low <= number % modulus <= high)


@dataclass(slots=True, frozen=True)
class Training:
    """How long and how fast: rounds over the data, words of a batch, the highest rate, what is hidden; for the first values of
    words, how many frequent words they are counted with and how often they must be met.
    """

    seed: int = 1
    rounds: int = 8
    words: int = 1500
    rate: float = 0.003
    dropout: float = 0.25
    hide: float = 0.3
    contexts: int = 1000
    least: int = 3


@dataclass(slots=True, frozen=True)
class Recipe:
    """Everything that decides what a training gives, but for the data itself."""

    network: Shape
    training: Training
    train: list[Source] = field(default_factory=list)
    dev: list[Source] = field(default_factory=list)
    raw: list[Source] = field(default_factory=list)


def packaged_recipe() -> Path:
    """The recipe of the packaged model."""
    return Path(__file__).parents[1] / "data" / "recipe.cfg"


def read_recipe(path: Path, *, changes: Mapping[str, Any] | None = None) -> Recipe:
    """The recipe in a config file; `changes` are values of other keys («training.rounds»: 2). Raises `ConfigurationError`."""
    try:
        config = Config().from_disk(path, overrides=dict(changes or {}))
    except (OSError, ValueError, ConfigValidationError) as error:
        raise ConfigurationError(
            f"not a recipe: {error}", where=str(path), remedy="see the packaged recipe.cfg"
        ) from error
    where = str(path)
    recipe = Recipe(
        _made(Shape, config.get("network", {}), where=where, section="network"),
        _made(Training, config.get("training", {}), where=where, section="training"),
        *([_source(name, values, where=where) for name, values in config.get(part, {}).items()] for part in _PARTS),
    )
    if not recipe.train:
        raise ConfigurationError("no data to train on", where=where, remedy="add a section [train.NAME]")
    return recipe


def _source(name: str, values: Any, *, where: str) -> Source:
    source: Source = _made(Source, {"name": name, **values}, where=where, section=name)
    if source.format not in READERS:
        raise ConfigurationError(
            f"{name}: there is no format {source.format!r}", where=where, remedy=f"the formats are {', '.join(READERS)}"
        )
    if source.part is not None and not _PART.fullmatch(source.part):
        raise ConfigurationError(
            f"{name}: part = {source.part!r}", where=where, remedy='write "0-0/2" for every second text'
        )
    return source


def _made(kind: Any, values: Mapping[str, Any], *, where: str, section: str) -> Any:
    known = {item.name for item in fields(kind)}
    if unknown := set(values) - known:
        raise ConfigurationError(
            f"{section}: there is no {min(unknown)!r}",
            where=where,
            remedy=f"the keys are {', '.join(sorted(known))}",
        )
    try:
        return kind(**values)
    except TypeError as error:
        raise ConfigurationError(f"{section}: {error}", where=where, remedy="see the packaged recipe.cfg") from error
