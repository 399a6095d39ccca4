"""What every destination can do. Each is a folder of the same files, so that one more is one folder more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from gozareh.records import Failure, Report

PlainRecord = dict[str, Any]
"""A validated record as plain dicts, in the order of the contract."""


@dataclass(slots=True, frozen=True)
class RunInfo:
    """What a run was made with. Two runs with one `fingerprint` make the same record of the same report."""

    version: str
    fingerprint: str
    backend: str
    inputs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    model: str | None = None
    repeats: tuple[tuple[str, ...], ...] = ()
    """The inputs of earlier runs that this one goes through again: their problems of reading are superseded."""


Form = Callable[[PlainRecord], Any]
"""Makes of a record what a target takes; picklable, so that it can be done where the record was made."""


@dataclass(slots=True, frozen=True)
class Formed:
    """A record in the form of its target, and what a run counts of it."""

    body: Any
    officials: int
    kinds: Mapping[str, int]
    problem: str | None


def formed(record: PlainRecord | Formed, form: Form) -> Formed:
    """`record` in the form that `form` makes, unless it has it already."""
    if isinstance(record, Formed):
        return record
    kinds: dict[str, int] = {}
    for figure in record["figures"]:
        kinds[figure["kind"]] = kinds.get(figure["kind"], 0) + 1
    return Formed(form(record), len(record["officials"]), kinds, record["problem"])


@dataclass(slots=True)
class Shard:
    """Some reports in order, with their records one for one, and the problems met on the way."""

    reports: list[Report] = field(default_factory=list)
    records: list[PlainRecord | Formed] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """How many of what; counts of a run are the sums of its shards'."""

    reports: int = 0
    unchanged: int = 0
    officials: int = 0
    problems: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    writing_seconds: float = 0.0

    @property
    def figures(self) -> int:
        """Figures of all kinds."""
        return sum(self.kinds.values())


class Sink(Protocol):
    """A worker's own way into a target that many may write to at once."""

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """See `Target.unchanged`."""
        ...

    def write(self, shard: Shard, name: str) -> None:
        """See `Target.write`; the same shard under the same name may be written again."""
        ...


class Target(Protocol):
    """A destination of facts. `write` is all or nothing: a shard is there whole, or not at all."""

    @property
    def name(self) -> str:
        """What the user calls it: a path, or `-`."""
        ...

    def begin(self, run: RunInfo) -> None:
        """Open it for a run; raises `TargetError` where facts cannot be written there.

        May be called again where it raised a `TransientError`.
        """
        ...

    @property
    def form(self) -> Form | None:
        """The form in which it takes records quickest, None: as they are; known after `begin`. `write` takes both."""
        ...

    @property
    def together(self) -> int:
        """Shards that are best written in one transaction; until so many are there, or the run ends, they wait."""
        ...

    @property
    def sink(self) -> Callable[[], Sink] | None:
        """What opens the target for one of many workers, picklable; None: only one may write. Known after `begin`."""
        ...

    def unchanged(self, reports: Sequence[Report]) -> Mapping[str, Counts]:
        """Those of `reports`, by id, whose facts are there and would be the same again, with what they hold."""
        ...

    def write(self, shard: Shard) -> None:
        """Write a shard; what was there of the same reports is replaced.

        Raises `RecordError` where a record of it is refused, `TransientError` where the same may succeed later,
        `TerminalError` where nothing more can be written.
        """
        ...

    def finish(self, counts: Counts, *, complete: bool, stopped: str | None = None) -> None:
        """End the run; `complete` is False where it was interrupted, `stopped` says by what.

        May be called again where it raised a `TransientError`.
        """
        ...

    def close(self) -> None:
        """Let go of it, at any moment."""
        ...
