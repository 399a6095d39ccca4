"""Mention-level coreference of officials: MUC, B³ and CEAF-e, whose mean is the CoNLL F1.

Each function gives (precision numerator, precision denominator, recall numerator, recall denominator) of one report;
the four are summed over reports before dividing, as the CoNLL scorer does.
"""

from __future__ import annotations

from collections.abc import Sequence

Mention = tuple[int, int]
Cluster = frozenset[Mention]
Counts = tuple[float, float, float, float]


def clusters(officials: Sequence[Sequence[Mention]]) -> list[Cluster]:
    """Clusters of distinct mentions; a mention told for two officials stays with the first."""
    seen: set[Mention] = set()
    found = []
    for mentions in officials:
        cluster = frozenset(mentions) - seen
        seen |= cluster
        if cluster:
            found.append(cluster)
    return found


def muc(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> Counts:
    """Links that must be added or dropped (Vilain and others 1995)."""
    return (*_links(pred, gold), *_links(gold, pred))


def _links(key: Sequence[Cluster], response: Sequence[Cluster]) -> tuple[float, float]:
    of = {mention: index for index, cluster in enumerate(response) for mention in cluster}
    kept = possible = 0
    for cluster in key:
        parts = {of[m] for m in cluster if m in of}
        pieces = len(parts) + sum(m not in of for m in cluster)
        kept += len(cluster) - pieces
        possible += len(cluster) - 1
    return kept, possible


def b_cubed(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> Counts:
    """Each mention's share of rightly joined mentions (Bagga and Baldwin 1998)."""
    shared = [(len(g & p), len(g), len(p)) for g in gold for p in pred]
    return (
        sum(both * both / size for both, _, size in shared),
        sum(map(len, pred)),
        sum(both * both / size for both, size, _ in shared),
        sum(map(len, gold)),
    )


def ceaf_e(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> Counts:
    """Similarity of the best one-to-one assignment of clusters (Luo 2005)."""
    table = [[2 * len(g & p) / (len(g) + len(p)) for p in pred] for g in gold]
    best = _best_assignment(table)
    return best, len(pred), best, len(gold)


def _best_assignment(table: list[list[float]]) -> float:
    """Greatest sum of a one-to-one choice (Hungarian method with potentials, O(n³))."""
    if not table or not table[0]:
        return 0.0
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    rows, columns = len(table), len(table[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            current, delta, following = owner[column], float("inf"), 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                cost = -table[current - 1][j - 1] - u[current] - v[j]
                if cost < least[j]:
                    least[j], way[j] = cost, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return sum(table[owner[j] - 1][j - 1] for j in range(1, columns + 1) if owner[j])
