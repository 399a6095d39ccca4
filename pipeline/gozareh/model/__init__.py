"""The statistical layer: parts of speech, ezafe, names and offices of the words of a report.

`load_model` gives a `Tagger` by name. The layers behind ask it through `Tags` and work without it.
"""

from __future__ import annotations

from pathlib import Path

from gozareh.errors import ConfigurationError
from gozareh.model.tags import KINDS, LABELS, UPOS, Entity, Tagger, Tags

__all__ = ["KINDS", "LABELS", "UPOS", "USUAL", "Entity", "Tagger", "Tags", "load_model", "model_file"]

USUAL = "default"
"""The model that is used where nobody names one."""


def load_model(name: str | None) -> Tagger | None:
    """The tagger called `name`: `none`, `default` (the packaged one), or a path.

    A path is a file written by `gozareh model train`, the folder of a spaCy pipeline, or the folder of a Hugging Face token
    classifier. None stands for `USUAL`. Raises `ConfigurationError` where there is no such model.
    """
    name = USUAL if name is None else name
    if name == "none":
        return None
    from gozareh.model.network import read

    if name == "default":
        return read(_packaged(), name=name)
    path = Path(name)
    if path.is_file() and path.suffix == ".npz":
        return read(path, name=name)
    if (path / "meta.json").is_file() and (path / "config.cfg").is_file():
        from gozareh.model.plugins.spacy_pipeline import SpacyTagger

        return SpacyTagger(path)
    if (path / "config.json").is_file():
        from gozareh.model.plugins.token_classifier import TokenClassifier

        return TokenClassifier(path)
    if path.exists():
        raise ConfigurationError(
            "not a model",
            where=name,
            remedy="a file of `gozareh model train`, or the folder of a spaCy pipeline or a token classifier",
        )
    raise ConfigurationError(
        f"there is no statistical model {name!r}",
        where="model",
        remedy="give `default`, `none`, or the path of a model",
    )


def model_file(name: str | None) -> Path | None:
    """The file or folder of the model called `name`, so that a run can tell whether it is still the same; None for `none`."""
    name = USUAL if name is None else name
    if name == "none":
        return None
    return _packaged() if name == "default" else Path(name)


def _packaged() -> Path:
    return Path(__file__).parent / "data" / "default.npz"
