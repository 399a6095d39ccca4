"""Words by which mechanisms tell one case from another: the layer `cue` of `rules/common/cues.yaml`, and for those around
places the section `cues` of `rules/common/places.yaml`.

Mechanisms ask for a class of words by its name, so that no list of Persian words stands in code.
"""

from __future__ import annotations

import re
from functools import cache

from gozareh._resources import data_folder, load_yaml
from gozareh.errors import RuleError
from gozareh.text.fold import fold, squeeze


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words of the cue `name`, squeezed as the keys of word types are. Raises `RuleError` where the list is missing."""
    return frozenset(cue_endings(name))


@cache
def cue_endings(name: str) -> tuple[str, ...]:
    """The same words in the order in which they are written, for `str.startswith` and `str.endswith`."""
    return tuple(squeeze(word) for word in _listed(name))


@cache
def cue_word(name: str) -> str:
    """The word of a cue that has one, as it is written."""
    (word,) = cue_phrases(name)
    return word


@cache
def cue_phrases(name: str) -> tuple[str, ...]:
    """The phrases of the cue `name`, folded."""
    return tuple(fold(phrase).text for phrase in _listed(name))


@cache
def cue_pairs(name: str) -> frozenset[tuple[str, str]]:
    """First and last word of each phrase of the cue `name`, squeezed: what stands side by side («نظارت بر»)."""
    words = [phrase.split(" ") for phrase in _listed(name)]
    return frozenset((squeeze(phrase[0]), squeeze(phrase[-1])) for phrase in words)


@cache
def cue_pattern(name: str) -> str:
    """A regex of the phrases of the cue `name` in folded text, without a group around it; a gap may be written in any way."""
    gaps = [re.split("[ \u200c]+", phrase) for phrase in cue_phrases(name)]
    return "|".join("[ \u200c]*".join(map(re.escape, words)) for words in gaps)


def _listed(name: str) -> list[str]:
    found = _lists().get(name)
    if found is None:
        raise RuleError(
            f"no cue {name!r}",
            where=str(data_folder("rules") / "common" / "cues.yaml"),
            remedy="restore the entry (those around places stand in `places.yaml` under `cues`)",
        )
    return found


@cache
def _lists() -> dict[str, list[str]]:
    folder = data_folder("rules") / "common"
    places, cues = load_yaml(folder / "places.yaml"), load_yaml(folder / "cues.yaml")
    lists = places["cues"] | {str(entry["name"]): entry["phrases"] for entry in cues["entries"]}
    return {name: [str(word) for word in words] for name, words in lists.items()}
