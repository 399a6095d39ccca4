"""Where the unit of work is done: in this process here, in a pool of processes (`pool`), or on a cluster (`on_ray`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gozareh.batch.unit import Extract, Outcome, extract_batch
from gozareh.records import Report
from gozareh.writing import Formed

Batches = Iterable[Sequence[Report]]
Engine = Callable[[Batches], Iterator[tuple[Sequence[Report], Sequence[Outcome | Formed]]]]
"""Batches of reports → the same batches in the same order, each with its outcomes."""


def in_process(extract: Extract) -> Engine:
    """An engine that works here and now."""

    def run(batches: Batches) -> Iterator[tuple[Sequence[Report], Sequence[Outcome | Formed]]]:
        for batch in batches:
            yield batch, extract_batch(batch, extract)

    return run
