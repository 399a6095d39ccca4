"""From scores to spans: the best sequence of labels, with plain lists so that it can be compiled."""

from __future__ import annotations

_ROUNDING = 1e-6


class Moves:
    """What the steps from label to label are worth.

    Label 0 is «O»; the odd ones open a span, the even one behind each goes on with it and follows nothing but these two.
    """

    __slots__ = ("into", "leads", "outwards", "size", "start")

    def __init__(self, moves: list[list[float]], start: list[float]) -> None:
        """`moves[a][b]` is the score of `b` after `a`, `start` what the first label of a sentence is worth by itself."""
        self.size = len(start)
        self.start = start
        self.into = [[row[label] for row in moves] for label in range(self.size)]
        self.outwards = self.into[0]
        # By how much the best path to a label must be ahead of that to «O» to be of any use but for going on with a span.
        fresh = [0, *range(1, self.size, 2)]
        self.leads = [min(moves[0][after] - row[after] for after in fresh) - _ROUNDING for row in moves]

    def gains(self) -> list[float]:
        """For each label by how much, at most, a path gains on one of «O» alone by how it comes to it and leaves it.

        Where no label of a stretch scores higher than «O» even with that, the whole stretch is «O»: no path has to be sought.
        """
        stay = self.outwards[0]
        leave = max(0.0, *[out - stay for out in self.outwards])
        found = []
        for label in range(self.size):
            best = max(max(self.into[label]) - stay, self.start[label] - self.start[0])
            found.append(best + leave)
        return found


def find_spans(
    words: list[int],
    warm: list[bool],
    scores: list[list[float]],
    sentence_of: list[int],
    sentences: list[tuple[int, int]],
    moves: Moves,
) -> list[tuple[int, int, int]]:
    """(start, end, kind) of the entities in each stretch of neighbouring `words` of a sentence; kinds count from 0.

    All words besides are «O». `scores` are those of the labels of `words`; `warm` says of which a label may be more than «O»
    (see `Moves.gains`).
    """
    found: list[tuple[int, int, int]] = []
    inside = [moves.into[label][0] for label in range(moves.size)]  # behind a word that is «O»
    nothing = [0.0] * moves.size
    count = len(words)
    first = 0
    while first < count:
        begin = words[first]
        sentence = sentence_of[begin]
        open_ = warm[first]
        last = first + 1
        while last < count and words[last] == begin + last - first and sentence_of[words[last]] == sentence:
            open_ = open_ or warm[last]
            last += 1
        if open_:
            first_word, end_word = sentences[sentence]
            start = moves.start if begin == first_word else inside
            close = nothing if begin + last - first == end_word else moves.outwards
            found += spans(best_path(scores[first:last], moves, start, close), begin)
        first = last
    return found


def best_path(scores: list[list[float]], moves: Moves, start: list[float], close: list[float]) -> list[int]:
    """The labels of the best path through `scores` (word by label; Viterbi).

    `start` and `close` are what the first and the last label are worth by themselves.
    """
    size, into, leads = moves.size, moves.into, moves.leads
    opening = scores[0]
    best = [opening[label] + start[label] for label in range(size)]
    back: list[list[int]] = []
    for word in range(1, len(scores)):
        row = scores[word]
        following: list[float] = []
        came: list[int] = []
        outside = best[0]
        useful = [label for label in range(1, size) if best[label] - outside > leads[label]]
        for label in range(size):
            reaching = into[label]
            if label and label % 2 == 0:  # goes on with what one of two has opened
                at = label - 1
                top = best[at] + reaching[at]
                if best[label] + reaching[label] > top:
                    at = label
                    top = best[at] + reaching[at]
            else:
                at = 0
                top = outside + reaching[0]
                for before in useful:
                    reached = best[before] + reaching[before]
                    if reached > top:
                        top = reached
                        at = before
            came.append(at)
            following.append(top + row[label])
        best = following
        back.append(came)
    last = 0
    for label in range(1, size):
        if best[label] + close[label] > best[last] + close[last]:
            last = label
    path = [last]
    for came in reversed(back):
        last = came[last]
        path.append(last)
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
