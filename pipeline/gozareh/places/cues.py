"""Words around places that say how a figure belongs to them, from the section `cues` of `rules/common/places.yaml`."""

from __future__ import annotations

from functools import cache

import yaml

from gozareh._resources import data_folder
from gozareh.errors import RuleError
from gozareh.text.fold import fold, squeeze


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words of the cue `name`, squeezed as the keys of word types are. Raises `RuleError` where the list is missing."""
    found = _all().get(name)
    if found is None:
        raise RuleError(
            f"no cue {name!r}",
            where=str(data_folder("rules") / "common" / "places.yaml"),
            remedy="restore the section `cues`",
        )
    return found


@cache
def cue_phrases(name: str) -> tuple[str, ...]:
    """The phrases of the cue `name`, folded, for the beginnings of names."""
    cue_words(name)
    return tuple(fold(phrase).text for phrase in _lists()[name])


@cache
def _all() -> dict[str, frozenset[str]]:
    return {name: frozenset(squeeze(word) for word in words) for name, words in _lists().items()}


@cache
def _lists() -> dict[str, list[str]]:
    path = data_folder("rules") / "common" / "places.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (the same in C)
    return {name: [str(word) for word in words] for name, words in data["cues"].items()}
