"""Words by which mechanisms tell one case from another: `rules/common/tables/cues.yaml`, and for those around places the
section `cues` of `rules/common/places.yaml`.
"""

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
            where=str(data_folder("rules") / "common" / "tables" / "cues.yaml"),
            remedy="restore the list (those around places stand in `places.yaml` under `cues`)",
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
    folder = data_folder("rules") / "common"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    places = yaml.load((folder / "places.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (the same in C)
    others = yaml.load((folder / "tables" / "cues.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    lists = places["cues"] | others
    return {name: [str(word) for word in words] for name, words in lists.items()}
