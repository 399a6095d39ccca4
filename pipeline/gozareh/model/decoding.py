"""From scores to spans: the best sequence of labels, with plain lists so that it can be compiled."""

from __future__ import annotations

NEVER = -1e9


def best_path(
    scores: list[list[float]], moves: list[list[float]], start: list[float], close: list[float], *, slack: float
) -> list[int]:
    """The labels of the best path through `scores` (word by label), `moves[a][b]` being the score of `b` after `a` (Viterbi).

    `start` and `close` are what the first and the last label are worth by themselves. Labels that lie more than `slack` below
    the best of their word are not tried, but for «O» and for one that opens what another goes on with.
    """
    labels = _likely(scores[0], slack)
    best = [NEVER] * len(start)
    for label in labels:
        best[label] = scores[0][label] + start[label]
    back: list[list[int]] = []
    for row in scores[1:]:
        following = [NEVER] * len(start)
        came = [0] * len(start)
        likely = _likely(row, slack)
        for label in likely:
            top = NEVER * 4
            for before in labels:
                reached = best[before] + moves[before][label]
                if reached > top:
                    top = reached
                    came[label] = before
            following[label] = top + row[label]
        best, labels = following, likely
        back.append(came)
    last = 0
    for label in labels:
        if best[label] + close[label] > best[last] + close[last]:
            last = label
    path = [last]
    for came in reversed(back):
        last = came[last]
        path.append(last)
    path.reverse()
    return path


def _likely(row: list[float], slack: float) -> list[int]:
    """The labels of a word that are tried; the even ones go on with what the one before opens, the others may stand anywhere."""
    least = row[0]
    for label in range(1, len(row), 2):
        if row[label] > least:  # noqa: PLR1730 - mypyc calls `max` as anybody does
            least = row[label]
    least -= slack
    found = [0]
    for label in range(1, len(row), 2):
        if row[label] >= least or row[label + 1] >= least:
            found.append(label)
        if row[label + 1] >= least:
            found.append(label + 1)
    return found


def spans(path: list[int], first: int) -> list[tuple[int, int, int]]:
    """(start, end, kind) of the entities in a path of labels whose first word is `first`; kinds count from 0."""
    found: list[tuple[int, int, int]] = []
    opened = kind = -1
    for index, label in enumerate(path):
        if opened >= 0 and label != 2 + 2 * kind:
            found.append((first + opened, first + index, kind))
            opened = -1
        if label and opened < 0:
            opened, kind = index, (label - 1) // 2
    if opened >= 0:
        found.append((first + opened, first + len(path), kind))
    return found
