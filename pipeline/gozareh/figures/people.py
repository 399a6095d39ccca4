"""People counted: at work, or something else («۵۰ نفر مشغول به کارند», «۵۰ نفر آموزش دیدند»)."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Figure
from gozareh.figures.phrases import NounPhrases
from gozareh.text.words import Hit


class PeopleReader:
    """Tells people at work from other people among the figures of one scene."""

    def __init__(self, phrases: NounPhrases) -> None:
        self.scene, self.view, self.types, self.kind_at = phrases.scene, phrases.view, phrases.types, phrases.kind_at

    def read(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """«نفر»: people at work where the clause says so, other people else."""
        figure.noun = "نفر"
        figure.noun_side = "right"
        figure.noun_first, figure.noun_last = figure.unit_last, figure.unit_last + 1
        figure.why["noun"] = "people counted"
        clause = self.scene.clauses[figure.clause]
        start = figures[index - 1].reach if index and figures[index - 1].clause == figure.clause else clause.first
        unit = self.types[figure.unit_last]
        if self._in_workplace(figure, start) or (unit.ending == "copula" and unit.key.endswith("یم")):
            figure.kind = "job"
            figure.why["kind"] = "people of a workplace"
            return
        own = (
            self._jobs_before(figure, start)
            or self._cue(start, limit, near=figure.first)
            or self._cue(clause.first, clause.last, near=figure.first)
        )
        previous = self._people_before(figures, index)
        if own is None and previous is not None and previous.sentence == figure.sentence:
            self._as_before(figure, previous)
            return
        if own is None:
            own = self._cue(self.view.sentences[figure.sentence][0], figure.first) or self._cue_in_relative(figure)
        if own is not None:
            if own.entry.value == "job":
                figure.kind = "job"
                figure.why["kind"] = own.entry.path
        elif previous is not None:
            self._as_before(figure, previous)

    def read_worker(self, figure: Figure, limit: int) -> None:
        """Members of a profession count as jobs where the clause speaks of their work («۹۵۰۰ معلم مشغول به کارند»)."""
        figure.person = True
        clause = self.scene.clauses[figure.clause]
        for hit in self.view.hits.get("job_cue", ()):
            if clause.first <= hit.start < clause.last and hit.start != figure.noun_first:
                figure.kind = "job"
                figure.why["kind"] = hit.entry.path
                return

    def _jobs_before(self, figure: Figure, start: int) -> Hit | None:
        """«اشتغال … را ۸ هزار نفر دانست»: a noun of work that the number measures."""
        for word in range(figure.first - 1, start - 1, -1):
            hit = self.kind_at.get(word)
            if hit is not None and hit.entry.value == "job" and not self.scene.cover[word - 1] & COVER_NUMBER:
                return hit
        return None

    def _people_before(self, figures: list[Figure], index: int) -> Figure | None:
        """The last figure of people in the same paragraph."""
        paragraph = self.view.paragraph_of_sentence
        for other in reversed(figures[:index]):
            if paragraph[other.sentence] != paragraph[figures[index].sentence]:
                return None
            if other.person or other.kind == "job":
                return other
        return None

    def _as_before(self, figure: Figure, previous: Figure) -> None:
        figure.kind = previous.kind
        figure.why["kind"] = "as the people before"

    def _cue_in_relative(self, figure: Figure) -> Hit | None:
        """A hint in the relative clause that follows («۵۰ نفر که مشغول به کارند»)."""
        following = figure.clause + 1
        if following >= len(self.scene.clauses):
            return None
        clause = self.scene.clauses[following]
        if clause.sentence != figure.sentence or self.types[clause.first].key != "که":
            return None
        return self._cue(clause.first, clause.last)

    def _in_workplace(self, figure: Figure, start: int) -> bool:
        """«واحدهای زیر ۳۰ نفر», «هر کارگاه ۵ تا ۷ نفر»: people right after a workplace work there."""
        word = figure.first - 1
        for _ in range(6):
            if word < start:
                return False
            hit = self.kind_at.get(word)
            if hit is not None:
                every = word > 0 and self.types[word - 1].key == "هر"
                size = self.scene.cover[figure.first - 1] & COVER_BOUND and figure.first - hit.end <= 2
                return hit.entry.value == "unit" and bool(every or size)
            word -= 1
        return False

    def _cue(self, first: int, last: int, *, near: int = -1) -> Hit | None:
        """A hint on what «نفر» counts among the words: the one nearest to `near`, else one against work before one for it."""
        hints = [
            hit
            for layer in ("not_job_cue", "job_cue")
            for hit in self.view.hits.get(layer, ())
            if first <= hit.start < last and not self.scene.in_title[hit.start] and not self._is_relation(hit)
        ]
        if near >= 0 and hints:
            return min(hints, key=lambda hit: abs(hit.start - near) if hit.start >= near else near - hit.end + 1)
        return hints[0] if hints else None

    def _is_relation(self, hit: Hit) -> bool:
        """«گردشگری»: the adjective of a group is no hint on who is counted."""
        return hit.end - hit.start == 1 and self.types[hit.start].ending == "indefinite"
