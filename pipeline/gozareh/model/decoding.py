"""From scores to spans: the best sequence of labels, with plain lists so that it can be compiled."""

from __future__ import annotations

NEVER = -1e9


def best_path(scores: list[list[float]], moves: list[list[float]], start: list[float], close: list[float]) -> list[int]:
    """The labels of the best path through `scores` (word by label), `moves[a][b]` being the score of `b` after `a` (Viterbi).

    `start` and `close` are what the first and the last label are worth by themselves.
    """
    size = len(start)
    best = [score + opening for score, opening in zip(scores[0], start, strict=True)]
    back: list[list[int]] = []
    for row in scores[1:]:
        following: list[float] = []
        came: list[int] = []
        for label in range(size):
            top = NEVER * 4
            source = 0
            for before in range(size):
                reached = best[before] + moves[before][label]
                if reached > top:
                    top = reached
                    source = before
            following.append(top + row[label])
            came.append(source)
        best = following
        back.append(came)
    best = [score + closing for score, closing in zip(best, close, strict=True)]
    label = 0
    for other in range(1, size):
        if best[other] > best[label]:
            label = other
    path = [label]
    for came in reversed(back):
        label = came[label]
        path.append(label)
    path.reverse()
    return path


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
