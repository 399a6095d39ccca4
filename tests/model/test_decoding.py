import random
from itertools import pairwise, product

from gozareh.model.decoding import best_path, spans
from gozareh.model.tags import LABELS


def test_the_best_path_is_the_best_of_all_paths():
    chance = random.Random(5)
    for length in (1, 2, 4):
        for _ in range(20):
            scores = [[chance.uniform(-3, 3) for _ in range(5)] for _ in range(length)]
            moves = [[chance.uniform(-3, 3) for _ in range(5)] for _ in range(5)]
            start = [chance.uniform(-3, 3) for _ in range(5)]
            close = [chance.uniform(-3, 3) for _ in range(5)]

            def worth(path, scores=scores, moves=moves, start=start, close=close):
                steps = sum(moves[a][b] for a, b in pairwise(path))
                return (
                    start[path[0]]
                    + close[path[-1]]
                    + steps
                    + sum(row[label] for row, label in zip(scores, path, strict=True))
                )

            best = max(product(range(5), repeat=length), key=worth)
            assert tuple(best_path(scores, moves, start, close, slack=100)) == best


def test_spans_open_with_b_and_go_on_with_i():
    path = [LABELS.index(label) for label in ("B-PER", "I-PER", "B-PER", "O", "B-ORG", "I-ORG", "B-LOC")]
    assert spans(path, 10) == [(10, 12, 0), (12, 13, 0), (14, 16, 2), (16, 17, 3)]
    assert spans([0, 0], 0) == []
