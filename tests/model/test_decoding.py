import random
from itertools import pairwise, product

from gozareh.model.decoding import Moves, best_path, find_spans, spans
from gozareh.model.tags import LABELS

NEVER = -1e6


def moves_of(chance, labels=5):
    """Moves and a start by chance, where what goes on with a span follows nothing but that span."""
    moves = [[chance.uniform(-3, 3) for _ in range(labels)] for _ in range(labels)]
    for label in range(2, labels, 2):
        for before in range(labels):
            if before not in (label - 1, label):
                moves[before][label] = NEVER
    start = [NEVER if label and label % 2 == 0 else chance.uniform(-3, 3) for label in range(labels)]
    return moves, start


def best_of_all(scores, moves, start, close):
    def worth(path):
        steps = sum(moves[a][b] for a, b in pairwise(path))
        said = sum(row[label] for row, label in zip(scores, path, strict=True))
        return start[path[0]] + close[path[-1]] + steps + said

    return max(product(range(len(start)), repeat=len(scores)), key=worth)


def test_the_best_path_is_the_best_of_all_paths():
    chance = random.Random(5)
    for length in (1, 2, 4):
        for _ in range(20):
            scores = [[chance.uniform(-3, 3) for _ in range(5)] for _ in range(length)]
            moves, start = moves_of(chance)
            close = [chance.uniform(-3, 3) for _ in range(5)]
            best = best_of_all(scores, moves, start, close)
            assert tuple(best_path(scores, Moves(moves, start), start, close)) == best


def test_a_stretch_is_passed_over_only_where_no_path_leaves_o():
    chance = random.Random(6)
    passed = 0
    for _ in range(300):
        moves, start = moves_of(chance)
        grammar = Moves(moves, start)
        gains = grammar.gains()
        scores = [[chance.uniform(2, 12), *[chance.uniform(-3, 3) for _ in range(4)]] for _ in range(3)]
        warm = [max(row[label] + gains[label] for label in range(1, 5)) >= row[0] for row in scores]
        best = best_of_all(scores, moves, start, [0.0] * 5)
        found = find_spans([0, 1, 2], warm, scores, [0, 0, 0], [(0, 3)], grammar)
        assert found == spans(list(best), 0)
        passed += not any(warm)
    assert passed > 20


def test_stretches_end_with_the_sentence_and_where_words_are_missing():
    moves, start = [[0.0] * 5 for _ in range(5)], [0.0] * 5
    opens = [0.0, 9.0, -9.0, -9.0, -9.0]
    found = find_spans([1, 2, 3, 5], [True] * 4, [opens] * 4, [0, 0, 0, 1, 1, 1], [(0, 3), (3, 6)], Moves(moves, start))
    assert found == [(1, 2, 0), (2, 3, 0), (3, 4, 0), (5, 6, 0)]


def test_spans_open_with_b_and_go_on_with_i():
    path = [LABELS.index(label) for label in ("B-PER", "I-PER", "B-PER", "O", "B-ORG", "I-ORG", "B-LOC")]
    assert spans(path, 10) == [(10, 12, 0), (12, 13, 0), (14, 16, 2), (16, 17, 3)]
    assert spans([0, 0], 0) == []
