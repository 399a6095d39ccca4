"""How well a tagger does on data whose answers are known: parts of speech, ezafe, names and offices."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gozareh.model.tags import KINDS, UPOS, Tagger
from gozareh.model.training.examples import ANY_UPOS, UNKNOWN, Marked, Views, examples_of
from gozareh.text.types import LETTER
from gozareh.text.words import View


@dataclass(slots=True)
class Counts:
    """What was right, what was found, what there is to find."""

    right: int = 0
    found: int = 0
    real: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.real if self.real else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.real) if self.found + self.real else 0.0


@dataclass(slots=True)
class Measures:
    """The measures of one data set; `upos` is (right, of)."""

    words: int = 0
    upos: list[int] = field(default_factory=lambda: [0, 0])
    ezafe: Counts = field(default_factory=Counts)
    entities: dict[str, Counts] = field(default_factory=dict)


def measure(tagger: Tagger, data: Iterable[Marked], views: Views) -> Measures:
    """Tag every text and compare. Whole entities count; words whose answer is not known are passed over."""
    measures = Measures()
    for marked in data:
        view = views.of(marked.text)
        tags = tagger.tag(view)
        answers = list(examples_of(marked, views))
        upos = [bits for e in answers for bits in e.upos]
        ezafe = [mark for e in answers for mark in e.ezafe]
        measures.words += len(view)
        for word in range(len(view)):
            if tags.upos and upos[word] != ANY_UPOS:
                measures.upos[1] += 1
                measures.upos[0] += bool(upos[word] >> UPOS.index(tags.upos[word]) & 1)
            if tags.ezafe and ezafe[word] != UNKNOWN and view.types[word].bits & LETTER:
                measures.ezafe.found += tags.ezafe[word]
                measures.ezafe.real += ezafe[word]
                measures.ezafe.right += tags.ezafe[word] and ezafe[word] == 1
        if marked.kinds and not marked.open_spans:
            _count_entities(
                measures, {(e.start, e.end, e.kind) for e in tags.entities if e.kind in marked.kinds}, marked, view
            )
    return measures


def _count_entities(measures: Measures, found: set[tuple[int, int, str]], marked: Marked, view: View) -> None:
    real = {(*view.words_of(start, end), kind) for start, end, kind in marked.entities if kind in marked.kinds}
    for kind in KINDS:
        if kind not in marked.kinds:
            continue
        counts = measures.entities.setdefault(kind, Counts())
        counts.found += sum(1 for item in found if item[2] == kind)
        counts.real += sum(1 for item in real if item[2] == kind)
        counts.right += sum(1 for item in found & real if item[2] == kind)


def words_per_second(tagger: Tagger, data: Sequence[Marked], views: Views) -> float:
    """How fast the tagger alone is over views that are made already, its second time over the data."""
    made = [views.of("\n".join(marked.text for marked in data[i : i + 20])) for i in range(0, len(data), 20)]
    for view in made:
        tagger.tag(view)
    started = time.process_time()  # other processes of the machine do not count
    for view in made:
        tagger.tag(view)
    return sum(map(len, made)) / (time.process_time() - started)
