"""The user's settings: `gozareh.toml`, or `[tool.gozareh]` in `pyproject.toml`, of the folder where one works.

```toml
rules = ["packs/ours"]      # rule packs, relative to the file
backend = "parsivar"
model = "models/ours.npz"   # a statistical model: none, default, or a path relative to the file
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from gozareh.errors import ConfigurationError


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    rules: list[str] = []
    backend: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What the config file says: `rules` are absolute folders, `backend` and `model` are None where it says nothing."""

    rules: tuple[Path, ...] = ()
    backend: str | None = None
    path: Path | None = None
    model: str | None = None

    def with_backend(self, chosen: str | None) -> str:
        """The backend of the command line, else that of the config file, else hazm."""
        return str(chosen or self.backend or "hazm")

    def with_model(self, chosen: str | None) -> str | None:
        """The model of the command line, else that of the config file; None stands for the usual one."""
        return chosen or self.model

    def with_rules(self, folders: Sequence[str | Path] | None) -> list[str]:
        """The packs of the config file, then those of the command line, each once."""
        paths = [*self.rules, *(Path(folder).resolve() for folder in folders or ())]
        return [str(path) for path in dict.fromkeys(paths)]


def read_config(folder: Path | None = None) -> Config:
    """The settings of `folder` (the working directory where left out); empty ones where it has no config file.

    `gozareh.toml` goes before `pyproject.toml`. Raises `ConfigurationError` naming file and key.
    """
    folder = folder or Path.cwd()
    own = folder / "gozareh.toml"
    if own.is_file():
        return _config(own, _toml(own))
    project = folder / "pyproject.toml"
    if project.is_file():
        tool = _toml(project).get("tool", {})
        if isinstance(tool, dict) and "gozareh" in tool:
            return _config(project, tool["gozareh"])
    return Config()


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"broken TOML: {error}", where=str(path), remedy="mend the file") from error


def _config(path: Path, data: Any) -> Config:
    try:
        settings = _Settings.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        remedy = 'the keys are rules = ["folder", …], backend = "hazm" or "parsivar", and model'
        raise ConfigurationError(f"{key}: {first['msg']}", where=str(path), remedy=remedy) from error
    rules = tuple((path.parent / rule).resolve() for rule in settings.rules)
    for rule, written in zip(rules, settings.rules, strict=True):
        if not rule.is_dir():
            raise ConfigurationError(
                f"rules: there is no folder {written!r}", where=str(path), remedy="paths count from the config file"
            )
    model = settings.model
    if model not in (None, "none", "default"):
        model = str((path.parent / str(model)).resolve())
    return Config(rules, settings.backend, path, model)
