"""What entries do to one another: names taken twice, targets that are missing, one phrase with two meanings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gozareh.rules.phrases import phrase_key
from gozareh.rules.problems import Problem
from gozareh.rules.schema import EXCLUSIVE
from gozareh.rules.spec import Spec
from gozareh.rules.wording import did_you_mean


def repeated_names(specs: Sequence[Spec]) -> Iterator[Problem]:
    """Entries of one pack and layer under one name."""
    first: dict[str, Spec] = {}
    for spec in specs:
        before = first.setdefault(spec.name, spec)
        if before is not spec:
            yield spec.problem(
                f"there is an entry {spec.name} already, at {before.path.name}:{before.line}", "give it another name"
            )


def check_together(specs: Sequence[Spec], *, against: Sequence[Spec] = ()) -> list[Problem]:
    """What is wrong with `specs` beside the entries of the packs read before them (`against`).

    Targets of `replaces` and `extends` must exist; one phrase must not mean two things in one layer.
    """
    problems = []
    known = {spec.name for spec in against} | {spec.name for spec in specs}
    gone = set()
    for spec in specs:
        for key in ("replaces", "extends"):
            target = spec.data.get(key)
            if target and target not in known:
                remedy = did_you_mean(target, known) or "see `gozareh rules list` for the entries that there are"
                problems.append(spec.problem(f"there is no entry {target}", remedy))
        if spec.data.get("off") and not spec.data.get("replaces") and spec.name not in {s.name for s in against}:
            problems.append(
                spec.problem(f"{spec.name} switches nothing off", "name the entry: `replaces: pack/layer/name`")
            )
        if spec.data.get("replaces"):
            gone.add(spec.data["replaces"])
    own = {spec.name for spec in specs}
    before = [spec for spec in against if spec.name not in gone and spec.name not in own]
    return problems + _conflicts(before, specs)


def _conflicts(against: Sequence[Spec], specs: Sequence[Spec]) -> list[Problem]:
    """One phrase, one layer, one priority, two values: which of them wins would be chance."""
    problems = []
    first: dict[tuple[str, str, int], Spec] = {}
    for old, group in ((True, against), (False, specs)):
        for spec in group:
            if spec.layer not in EXCLUSIVE or spec.data.get("extends") or spec.data.get("off"):
                continue
            priority = spec.data.get("priority", 0)
            for phrase in spec.data.get("phrases", ()):
                before = first.setdefault((spec.layer, phrase_key(phrase), priority), spec)
                if not old and before.value != spec.value:
                    message = f"«{phrase}» means {spec.value} here and {before.value} in {before.name}"
                    remedy = "drop it from one of them, give one a higher `priority`, or say `replaces`"
                    problems.append(spec.problem(message, remedy))
    return problems
