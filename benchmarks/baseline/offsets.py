"""From offsets in hazm's normalised text back to offsets in the report."""

from __future__ import annotations

from difflib import SequenceMatcher

from gozareh.text.fold import squeeze


def origin(raw: str, normalised: str) -> list[int]:
    """For every character of `normalised` the raw offset that it came from (-1 where it is new).

    Both texts are reduced to their letters and digits, which the normaliser keeps in their order; where it does not
    (it may drop or repeat a mark), the common runs are matched.
    """
    left, right = _letters(raw), _letters(normalised)
    found = [-1] * len(normalised)
    one, other = "".join(c for _, c in left), "".join(c for _, c in right)
    if one == other:
        blocks = [(0, 0, len(one))]
    else:
        blocks = [tuple(block) for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()]
    for first, second, size in blocks:
        for step in range(size):
            found[right[second + step][0]] = left[first + step][0]
    return found


def _letters(text: str) -> list[tuple[int, str]]:
    return [(i, folded) for i, c in enumerate(text) if c.isalnum() and (folded := squeeze(c))]
