"""In which state, planned or real, up or down, per what: cues of the rules to fields of figures.

In the spirit of ConText: a cue has a direction, works within the clause, and stops at the next figure that has a cue
of its own. A coordination («۱۱ شهرک و ۵ ناحیه فعال») shares what stands behind its last member.
"""

from __future__ import annotations

from gozareh.figures.model import COVER_PLACE, COVER_TIME, Figure, Scene
from gozareh.text.words import LETTER, Hit

_BARE_LINKS = frozenset({"از", "به", "این", "آن", "همین", "همان", "با", "حدود", "تعداد", "بیش", "حداقل", "نزدیک", "کل"})
_JOINERS = frozenset({"و", "،", "یا", "/"})
_HOLDERS = frozenset({"شهرک", "ناحیه", "استان", "شهرستان", "کشور", "صنعتی", "در", "سطح", "این", "آن", "نیز", "هم", "آنها"})


class ContextReader:
    """Reads status, attributes, modality, change and rate of the figures of one scene."""

    def __init__(self, scene: Scene, figures: list[Figure]) -> None:
        self.scene = scene
        self.view = scene.view
        self.types = scene.view.types
        self.figures = figures
        self.by_clause: dict[int, list[int]] = {}
        for index, figure in enumerate(figures):
            self.by_clause.setdefault(figure.clause, []).append(index)

    def read(self) -> None:
        """Fill the fields of every figure."""
        for index, figure in enumerate(self.figures):
            self._modality(figure)
            self._change(figure)
            self._per(figure, index)
            self._attributes(figure, index)
        for index in range(len(self.figures) - 1, -1, -1):
            self._status(self.figures[index], index)
        for figure in self.figures:
            self._settle(figure)

    # -- windows ----------------------------------------------------------------------------------------------------

    def next_start(self, index: int) -> int:
        """Where the words of figure `index` end: the next figure of the clause, or the clause's end."""
        figure = self.figures[index]
        last = self.scene.clauses[figure.clause].last
        if index + 1 < len(self.figures) and self.figures[index + 1].clause == figure.clause:
            return min(last, self.figures[index + 1].first)
        return last

    def previous_end(self, index: int) -> int:
        """Where the words of figure `index` begin: behind the figure before it, or at the clause's start."""
        figure = self.figures[index]
        if index and self.figures[index - 1].clause == figure.clause:
            return self.figures[index - 1].reach
        return self.scene.clauses[figure.clause].first

    def joined_to_next(self, index: int) -> bool:
        """Whether only «و» or a comma stands between this figure's phrase and the next figure."""
        figure = self.figures[index]
        if index + 1 >= len(self.figures) or self.figures[index + 1].clause != figure.clause:
            return False
        between = range(figure.reach, self.figures[index + 1].first)
        return all(self.types[w].key in _JOINERS or self.types[w].key in ("همچنین", "نیز", "هم") for w in between)

    # -- status -------------------------------------------------------------------------------------------------------

    def _status(self, figure: Figure, index: int) -> None:
        if figure.kind == "job" or figure.quantity.unit not in ("count", "percent", "ha", "m2", "km", "m", "MW", "kW"):
            return
        found = self._adjective(figure) or self._event(figure, index) or self._predicate(figure, index)
        if found is not None:
            figure.status = found.entry.value
            figure.why["status"] = found.entry.path
        elif self.joined_to_next(index):
            following = self.figures[index + 1]
            if following.status is not None and following.kind != "job" and figure.quantity.unit == following.quantity.unit:
                figure.status = following.status
                figure.why["status"] = "shared with the next number"

    def _adjective(self, figure: Figure) -> Hit | None:
        """A state said of the noun itself: behind its phrase, over a place or «صنعتی» at most."""
        if figure.noun_first < 0:
            return None
        word = figure.noun_last
        limit = min(len(self.types), word + 4)
        adjectives = {h.start: h for h in self.view.hits.get("status", ()) if h.entry.option("adjective", default=False)}
        inside = [adjectives[w] for w in range(figure.noun_first, figure.noun_last) if w in adjectives]
        if inside:
            return inside[0]
        clause_last = self.scene.clauses[figure.clause].last
        while word < min(limit, clause_last):
            if word in adjectives:
                return adjectives[word]
            if not (self.scene.cover[word] & (COVER_PLACE | COVER_TIME) or self.types[word].key in _HOLDERS or word in self._attribute_words()):
                return None
            word += 1
        return None

    def _attribute_words(self) -> set[int]:
        return {h.start for h in self.view.hits.get("attribute", ())}

    def _event(self, figure: Figure, index: int) -> Hit | None:
        """The noun of an act right before the number or its noun: «افتتاح ۲۰ واحد»."""
        start = figure.noun_first if figure.noun_side == "left" else figure.first
        floor = self.previous_end(index)
        events = {h.end: h for h in self.view.hits.get("status", ()) if h.entry.option("event", default=False)}
        word = start
        for _ in range(3):
            if word in events and events[word].start >= floor:
                following = self.types[word] if word < len(self.types) else None
                if following is not None and following.verb is not None:
                    return None
                return events[word]
            word -= 1
            if word < floor or self.types[word].key not in _BARE_LINKS:
                return None
        return None

    def _predicate(self, figure: Figure, index: int) -> Hit | None:
        """What the clause says of its subject after this figure's phrase, before the next figure."""
        start, end = figure.reach, self.next_start(index)
        best: Hit | None = None
        for hit in self.view.hits.get("status", ()):
            if hit.entry.option("event", default=False):
                continue
            if start <= hit.start and hit.end <= max(end, start):
                verb = self.types[hit.end - 1].verb
                if verb is not None and verb.negated:
                    continue
                if best is None or hit.entry.priority > best.entry.priority:
                    best = hit
        return best

    # -- attributes ---------------------------------------------------------------------------------------------------

    def _attributes(self, figure: Figure, index: int) -> None:
        if figure.noun_first < 0 and figure.kind == "other":
            return
        start, end = figure.last, min(self.next_start(index), figure.reach + 2)
        if figure.noun_side == "left":
            start = figure.noun_first
        values = [h for h in self.view.hits.get("attribute", ()) if start <= h.start < end]
        if figure.kind in ("estate", "zone", "unit", "center", "estate_or_zone") and values:
            figure.attributes = tuple(sorted({h.entry.value for h in values}))
            figure.why["attributes"] = values[0].entry.path

    # -- modality -------------------------------------------------------------------------------------------------------

    def _modality(self, figure: Figure) -> None:
        clause = self.scene.clauses[figure.clause]
        for hit in self.view.hits.get("modality", ()):
            if not clause.first <= hit.start < clause.last:
                continue
            direction = hit.entry.option("direction", default="clause")
            if direction == "forward" and hit.start > figure.first:
                continue
            if direction == "backward" and hit.start < figure.first:
                continue
            verb = self.types[hit.end - 1].verb
            if verb is not None and verb.negated and hit.entry.value != "negated":
                continue
            figure.modality = hit.entry.value
            figure.why["modality"] = hit.entry.path
            return
        if clause.future:
            figure.modality = "planned"
            figure.why["modality"] = "future tense"
            return
        if clause.negated and clause.verb is not None and self._is_denied(figure, clause.verb):
            figure.modality = "negated"
            figure.why["modality"] = "negated verb"

    def _is_denied(self, figure: Figure, verb: int) -> bool:
        """«۷۸۰ واحد راکد نداریم»: the figure's own phrase stands right before a negated verb of being or having."""
        form = self.types[verb].verb
        if form is None or form.role not in ("be", "have"):
            only = figure.first > 0 and self.types[figure.first - 1].key in ("حتی", "هیچ")
            return only
        word = max(figure.reach, figure.unit_last)
        statuses = {h.start: h.end for h in self.view.hits.get("status", ())}
        while word < verb:
            if word in statuses:
                word = statuses[word]
            elif self.types[word].key in _HOLDERS or self.scene.cover[word] & (COVER_PLACE | COVER_TIME):
                word += 1
            else:
                return False
        return True

    # -- change ---------------------------------------------------------------------------------------------------------

    def _change(self, figure: Figure) -> None:
        quantity = figure.quantity
        if quantity.change is not None:
            figure.change = quantity.change
            return
        clause = self.scene.clauses[figure.clause]
        hits = [h for h in self.view.hits.get("change", ()) if clause.first <= h.start < clause.last]
        if not hits:
            return
        before = self.types[figure.first - 1].key if figure.first > clause.first else ""
        if before == "به" and quantity.bound_start < 0:
            return
        relative = quantity.unit in ("percent", "times")
        reach = max(figure.unit_last, figure.reach if not relative else figure.unit_last)
        for hit in hits:
            inside_bound = quantity.bound_start >= 0 and self.view.starts[hit.start] < quantity.bound_end and self.view.ends[hit.start] > quantity.bound_start
            if inside_bound:
                continue
            gap = hit.start - reach
            if 0 <= gap <= (2 if relative else 0) and not any(self._is_number(w) for w in range(reach, hit.start)):
                self._set_change(figure, hit)
                return
            if relative and quantity.adjectival and 0 <= figure.first - hit.end <= 3:
                self._set_change(figure, hit)
                return
            if relative and 0 <= figure.first - hit.end <= 4 and not any(self._is_number(w) for w in range(hit.end, figure.first)):
                if not self.types[hit.start].key.startswith("بیش") and self.types[hit.start].key != "کمتر":
                    self._set_change(figure, hit)
                    return

    def _set_change(self, figure: Figure, hit: Hit) -> None:
        figure.change = hit.entry.value
        figure.why["change"] = hit.entry.path

    def _is_number(self, word: int) -> bool:
        return bool(self.scene.cover[word] & 1)

    # -- rates ------------------------------------------------------------------------------------------------------------

    def _per(self, figure: Figure, index: int) -> None:
        if figure.quantity.per is not None:
            figure.per = figure.quantity.per
            return
        floor, end = self.previous_end(index), self.next_start(index)
        for hit in self.view.hits.get("per", ()):
            if self.scene.cover[hit.start] & COVER_TIME and hit.end - hit.start > 1 and self.types[hit.start].key != "هر":
                continue
            near_before = floor <= hit.start and 0 <= figure.first - hit.end <= 3
            near_after = figure.reach <= hit.start < min(end, figure.reach + 2)
            if near_before or near_after:
                if hit.end - hit.start == 2 and self.types[hit.start].key == "در" and near_before:
                    continue
                figure.per = hit.entry.value
                figure.why["per"] = hit.entry.path
                return
        for word in range(figure.first - 1, floor - 1, -1):
            if self.types[word].key == "هر" and word + 1 < figure.first:
                head = word + 1
                if self.types[head].bits & LETTER and "closed" not in self.types[head].layers and figure.first - head <= 6:
                    figure.per = self._per_noun(head, figure.first)
                    figure.why["per"] = "«هر» and its noun"
                return

    def _per_noun(self, head: int, limit: int) -> str:
        hit = next((h for h in self.view.hits.get("kind", ()) if h.start == head), None)
        last = hit.end if hit is not None and hit.end <= limit else head + 1
        return self.view.slice(head, last)

    # -- together -----------------------------------------------------------------------------------------------------------

    def _settle(self, figure: Figure) -> None:
        """A thing still planned has no state yet; a state that was there before the plan makes it a fact."""
        if figure.status is None or figure.modality != "planned":
            return
        if figure.status in ("inactive", "under_construction") and figure.why.get("status", "").endswith("adjective"):
            figure.modality = "asserted"
            figure.why["modality"] = "an existing thing to which something will happen"
        else:
            figure.status = None
