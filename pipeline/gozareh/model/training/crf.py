"""The loss of a linear-chain CRF over sets of right labels, and its gradient, for a batch of sentences at once.

Where a word's label is not known, every label in its set counts as right: the loss is log Z of all paths minus log Z
of the right ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np

type Floats = np.ndarray[Any, np.dtype[np.float32]]
type Bools = np.ndarray[Any, np.dtype[np.bool_]]


def crf_loss(
    scores: Floats, right: Bools, lengths: np.ndarray[Any, np.dtype[np.int64]], moves: Floats, start: Floats
) -> tuple[float, Floats, Floats, Floats]:
    """Loss and the gradients for `scores` (sentence, word, label), `moves` and `start`.

    `right` is True where a label is allowed. Words behind `lengths` have no influence.
    """
    count, words, labels = scores.shape
    top = scores.max(axis=2, keepdims=True)
    weights = np.exp(scores - top)
    both = np.concatenate([weights, weights * right])
    alive = np.arange(words)[None, :] < lengths[:, None]
    alive = np.concatenate([alive, alive])
    shift = np.exp(moves)
    ahead = np.empty_like(both)
    logs = np.zeros(2 * count)
    state = both[:, 0] * np.exp(start)
    for word in range(words):
        if word:
            following = (state @ shift) * both[:, word]
            state = np.where(alive[:, word, None], following, state)
        total = np.maximum(state.sum(axis=1, keepdims=True), 1e-30)
        state = state / total
        logs += np.where(alive[:, word], np.log(total[:, 0]), 0.0)
        ahead[:, word] = state
    behind = np.ones((2 * count, labels), dtype=np.float32)
    shares = np.empty_like(both)
    pairs = np.zeros((2, labels, labels), dtype=np.float32)
    for word in range(words - 1, -1, -1):
        share = ahead[:, word] * behind
        share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-30)
        shares[:, word] = share * alive[:, word, None]
        if word:
            entering = both[:, word] * behind
            pair = ahead[:, word - 1, :, None] * shift[None] * entering[:, None, :]
            pair /= np.maximum(pair.sum(axis=(1, 2), keepdims=True), 1e-30)
            pair *= alive[:, word, None, None]
            pairs[0] += pair[:count].sum(axis=0)
            pairs[1] += pair[count:].sum(axis=0)
            earlier = entering @ shift.T
            earlier /= np.maximum(earlier.max(axis=1, keepdims=True), 1e-30)
            behind = np.where(alive[:, word, None], earlier, behind).astype(np.float32)
    loss = float((logs[:count] - logs[count:]).sum())
    return (
        loss,
        shares[:count] - shares[count:],
        pairs[0] - pairs[1],
        (shares[:count, 0] - shares[count:, 0]).sum(axis=0),
    )
