"""What is counted: a scene and its bare figures in, each figure with its noun phrase and kind out.

The noun stands after the number («۳۷۰۰ واحد صنعتی»), before it («تعداد شاغلان به ۸۵ نفر»), in a neighbour that
shares it («۱۱ و ۵ ناحیه»), or is left out and understood («۱۲ تای دیگر»).
"""

from __future__ import annotations

from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    Clause,
    Figure,
    Scene,
)
from gozareh.text.fold import squeeze, squeezed_words
from gozareh.text.words import CLOSED, LETTER, PUNCT, Hit, View

CORE_KINDS = frozenset({"estate", "zone", "estate_or_zone", "unit", "job", "center"})
SIZE_UNITS = frozenset({"ha", "m2", "km2"})
_MAX_MODIFIERS = 4
_JOINERS = frozenset({"و", "،", "یا", "/", ",", "تا"})
_KIND_MODIFIERS = frozenset({"صنعتی", "تولیدی", "صنفی", "معدنی", "خدماتی", "فناور", "راکد", "فعال", "اقتصادی"})
_SHARED_ENDINGS = ("شان", "یشان", "ش", "یش", "اش")
_LINKS = frozenset({"از", "کل", "مجموع", "این", "آن", "همه", "تمام", "تمامی", "کلیه", "همین", "همان", "جمع"})


class NounFinder:
    """Finds counted nouns in one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view: View = scene.view
        self.types = scene.view.types
        self.kind_at: dict[int, Hit] = {}
        self._find_kinds()
        self.counters = {h.start: h for h in scene.view.hits.get("counter", ())}
        self.classifiers = {h.start: h for h in scene.view.hits.get("classifier", ())}
        self.status_starts = {h.start for h in scene.view.hits.get("status", ()) if h.entry.option("adjective", default=False)}
        self.attribute_starts = {h.start for h in scene.view.hits.get("attribute", ())}

    def _find_kinds(self) -> None:
        """The kind phrases, longest at each word; a bare head («واحد») keeps the sense that it last had."""
        view = self.view
        sense: dict[str, bool] = {}
        for hit in view.hits.get("kind", ()):
            if self.scene.in_title[hit.start] or self._is_adjective(hit):
                continue
            holds = self._sense_holds(hit)
            head = self.types[hit.start].stem
            bare = hit.end - hit.start == 1 and not self._has_modifier(hit.end) and (holds or self._is_point(hit.end))
            if hit.entry.option("keeps_sense", default=False):
                if bare and holds and not sense.get(head, True):
                    continue
                if not bare:
                    sense[head] = holds
            known = self.kind_at.get(hit.start)
            if holds and (known is None or (hit.end, hit.entry.priority) > (known.end, known.entry.priority)):
                self.kind_at[hit.start] = hit

    def _is_adjective(self, hit: Hit) -> bool:
        """«مرکزی», «واحدی»: a noun with «ی» is a head only behind a number or before «که»."""
        if hit.end - hit.start > 1 or self.types[hit.start].ending != "indefinite":
            return False
        behind = self.types[hit.end].key if hit.end < len(self.types) else ""
        counted = bool(self.scene.cover[hit.end] & COVER_NUMBER)
        return behind != "که" and not counted and not (hit.start and self.scene.cover[hit.start - 1] & COVER_NUMBER)

    def _is_point(self, word: int) -> bool:
        """«واحد درصد»: a measure, which says nothing of the other units."""
        return word < len(self.types) and self.types[word].key == "درصد"

    def _has_modifier(self, word: int) -> bool:
        if word >= len(self.types):
            return False
        kind = self.types[word]
        return kind.stem in _KIND_MODIFIERS

    def _sense_holds(self, hit: Hit) -> bool:
        """Whether the words after (or near) a kind phrase leave it its sense («واحد مسکونی» is no unit)."""
        view, types = self.view, self.types
        if hit.entry.option("plural_only") and types[hit.start].ending != "plural":
            return False
        unless = _squeezed(hit.entry.option("unless_followed_by"))
        if unless and hit.end - hit.start == 1:
            joined = ""
            for word in types[hit.end : hit.end + 3]:
                if word.stem in unless or word.key in unless:
                    return False
                joined += word.key
                if joined in unless:
                    return False
                if word.bits & (CLOSED | PUNCT):
                    break
        clause_words = _squeezed(hit.entry.option("unless_in_clause"))
        if clause_words and hit.end - hit.start == 1:
            clause = self.scene.clauses[self.scene.clause_of[hit.start]]
            if any(t.stem in clause_words for t in types[clause.first : hit.start]):
                return False
        near = _squeezed(hit.entry.option("unless_near"))
        if near:
            sentence = view.sentence_of[hit.start]
            paragraph = view.paragraph_of_sentence[sentence]
            while sentence and view.paragraph_of_sentence[sentence - 1] == paragraph:
                sentence -= 1
            return not any(t.stem in near or t.key in near for t in types[view.sentences[sentence][0] : hit.start + 8])
        return True

    # -- noun phrases -------------------------------------------------------------------------------------------

    def is_open(self, word: int) -> bool:
        """Whether `word` can stand in a noun phrase."""
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED:
            return False
        if self.scene.cover[word] & (COVER_TIME | COVER_NUMBER | COVER_BOUND):
            return False
        form = kind.verb
        return form is None or form.noun_too or form.tense == "infinitive"

    def phrase_end(self, head: int, limit: int) -> int:
        """Where the noun phrase that begins at `head` ends: over adjectives and nouns, not over predicates."""
        hit = self.kind_at.get(head)
        word = hit.end if hit is not None else head + 1
        stop = min(limit, head + 1 + _MAX_MODIFIERS + (hit.end - head - 1 if hit is not None else 0))
        while word < stop and self._modifies(word, limit):
            word += 1
        return min(word, limit)

    def _modifies(self, word: int, limit: int) -> bool:
        if not self.is_open(word) or word in self.status_starts or word in self.attribute_starts:
            return False
        if self.scene.cover[word] & COVER_PLACE or word in self.classifiers or "change" in self.types[word].layers:
            return False
        following = self.types[word + 1] if word + 1 < limit else None
        if following is not None and following.verb is not None and following.verb.role in ("do", "become", "other"):
            return False  # the noun part of a compound verb
        return True

    def head_after(self, word: int, limit: int) -> int:
        """The head of the noun phrase that begins at `word`, or -1."""
        if word < limit and self.is_open(word) and word not in self.counters:
            following = self.types[word + 1] if word + 1 < limit else None
            if word not in self.kind_at and following is not None and following.verb is not None:
                if following.verb.role in ("do", "become") and not self._may_be_counted(word):
                    return -1
            return word
        return -1

    def _may_be_counted(self, word: int) -> bool:
        """Whether a noun before «شد» or «کرد» is a thing, not the noun part of a compound verb («اضافه شد»)."""
        return not self.types[word].layers & {"light", "change", "status", "modality"}

    def kind_of(self, head: int, last: int) -> Hit | None:
        """The kind phrase that begins at `head`, or None."""
        return self.kind_at.get(head) if head < last else None

    # -- the search ---------------------------------------------------------------------------------------------

    def find(self, figures: list[Figure]) -> None:
        """Give every figure its noun, kind and reach; neighbours lend nouns to those without."""
        for index, figure in enumerate(figures):
            limit = self._limit(figures, index)
            unit = figure.quantity.unit
            if unit == "percent":
                self._share(figure, figures, index, limit)
            elif unit == "count":
                self._count(figure, figures, index, limit)
            else:
                self._measure(figure, figures, index, limit)
            figure.reach = max(figure.reach, figure.unit_last, figure.noun_last if figure.noun_side == "right" else 0)
        self._share_forward(figures)
        self._fill_from_antecedent(figures)

    def _limit(self, figures: list[Figure], index: int) -> int:
        figure = figures[index]
        limit = self.scene.clauses[figure.clause].last
        if index + 1 < len(figures) and figures[index + 1].clause == figure.clause:
            limit = min(limit, figures[index + 1].first)
        return limit

    def _countable(self, figure: Figure, kind: str) -> bool:
        """A broken number counts no things («۱٫۲ واحد کمتر»)."""
        return kind not in CORE_KINDS or figure.quantity.unit != "count" or isinstance(figure.quantity.value, int)

    def _take(self, figure: Figure, head: int, limit: int, side: str, why: str) -> None:
        last = self.phrase_end(head, limit)
        figure.noun_first, figure.noun_last, figure.noun_side = head, last, side
        figure.why["noun"] = why
        hit = self.kind_of(head, last)
        if hit is not None and self._countable(figure, hit.entry.value):
            figure.kind = hit.entry.value
            figure.why["kind"] = hit.entry.path
        figure.noun = self.noun_text(head, last)

    def noun_text(self, head: int, last: int) -> str:
        """A noun phrase as written, its head without the plural ending."""
        words = self.view.slice(head, last)
        kind = self.types[head]
        if kind.ending == "plural" and kind.key.startswith(kind.stem):
            rest = self.view.slice(head + 1, last)
            return f"{kind.stem} {rest}".strip()
        return words

    def _count(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        word = figure.unit_last
        if word < limit and self.types[word].key in ("تای", "تا", "تایش", "تاش", "تایشان"):
            figure.reach, figure.thing = word + 1, True
            if not self._left(figure, figures, index):
                self._mark_ellipsis(figure)
            return
        classifier = self.classifiers.get(word)
        if classifier is not None and word not in self.kind_at and word < limit:
            self._after_classifier(figure, figures, index, limit, classifier)
            return
        head = self.head_after(word, limit)
        if head >= 0:
            self._take(figure, head, limit, "right", "noun after the number")
            if figure.kind == "unit" and figure.noun_last - head == 1 and self._labelled_otherwise(figure):
                figure.kind = "other"
            if figure.kind == "other" and "person_noun" in self.types[head].layers:
                self._worker(figure, limit)
            return
        if self._shares_with_next(figures, index) or not self._left(figure, figures, index):
            self._mark_ellipsis(figure)

    def _labelled_otherwise(self, figure: Figure) -> bool:
        """«هتل: ۳۴ واحد»: a bare «واحد» counts what the label names."""
        if self.types[figure.noun_first].key != "واحد":
            return False
        label = self._label(figure, self.scene.clauses[figure.clause].first)
        return label is not None and label[0] not in self.kind_at

    def _shares_with_next(self, figures: list[Figure], index: int) -> bool:
        """Whether this number is a member of a list whose noun stands behind the last («به ترتیب با ۲۷، ۱۹ و ۸ واحد»)."""
        figure = figures[index]
        if index + 1 >= len(figures) or figures[index + 1].sentence != figure.sentence:
            return False
        following = figures[index + 1]
        return following.quantity.unit == figure.quantity.unit and self._only_joiners(figure, figure.unit_last, following.first)

    def _only_joiners(self, figure: Figure, first: int, last: int) -> bool:
        """Whether between two list members stand only commas, «و», and «با» with another place («گلستان با ۱۱»)."""
        for word in range(first, last):
            key = self.types[word].key
            if key in _JOINERS or key == "با" or self.scene.cover[word] & COVER_PLACE:
                continue
            if key == "به" and figure.first and self.types[figure.first - 1].key == "از":
                continue
            return False
        return last - first <= 6

    def _mark_ellipsis(self, figure: Figure) -> None:
        figure.why["noun"] = "ellipsis"

    def _after_classifier(self, figure: Figure, figures: list[Figure], index: int, limit: int, classifier: Hit) -> None:
        word = figure.reach = classifier.end
        figure.person = classifier.entry.value == "person"
        figure.thing = not figure.person
        after = word
        if after < limit and self.types[after].key == "از":
            after += 1
            while after < limit and self.types[after].key in _LINKS:
                after += 1
        head = self.head_after(after, limit) if after == word or figure.person else -1
        if head >= 0 and (not figure.person or head in self.kind_at or after == word):
            if not figure.person or head in self.kind_at:
                self._take(figure, head, limit, "right", "noun after the classifier")
                return
        if classifier.entry.value == "thing" and not self._left(figure, figures, index):
            figure.noun_first, figure.noun_last, figure.noun_side = classifier.start, classifier.end, "right"
            figure.noun = self.view.slice(classifier.start, classifier.end)
            figure.why["noun"] = classifier.entry.path
            return
        if classifier.entry.value == "piece" and not self._left(figure, figures, index):
            self._mark_ellipsis(figure)
            return
        if figure.person:
            self._person(figure, figures, index, limit)

    def _person(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
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
        own = self._jobs_before(figure, start) or self._cue(start, limit, near=figure.first) or self._cue(clause.first, clause.last, near=figure.first)
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

    def _worker(self, figure: Figure, limit: int) -> None:
        """Members of a profession count as jobs where the clause speaks of their work («۹۵۰۰ معلم مشغول به کارند»)."""
        figure.person = True
        clause = self.scene.clauses[figure.clause]
        for hit in self.view.hits.get("job_cue", ()):
            if clause.first <= hit.start < clause.last and hit.start != figure.noun_first:
                figure.kind = "job"
                figure.why["kind"] = hit.entry.path
                return

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

    def _is_relation(self, hit: Hit) -> bool:
        """«گردشگری»: the adjective of a group is no hint on who is counted."""
        return hit.end - hit.start == 1 and self.types[hit.start].ending == "indefinite"

    def _jobs_before(self, figure: Figure, start: int) -> Hit | None:
        """«اشتغال … را ۸ هزار نفر دانست»: a noun of work that the number measures."""
        for word in range(figure.first - 1, start - 1, -1):
            hit = self.kind_at.get(word)
            if hit is not None and hit.entry.value == "job" and not self.scene.cover[word - 1] & COVER_NUMBER:
                return hit
        return None

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

    # -- nouns before the number ----------------------------------------------------------------------------------

    def _left(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """Look for the noun before the number, within the clause and behind the previous figure."""
        clause: Clause = self.scene.clauses[figure.clause]
        start = clause.first
        if index and figures[index - 1].clause == figure.clause:
            start = max(start, figures[index - 1].reach)
        label = self._label(figure, start)
        if label is not None:
            head, end = label
        else:
            head, end = self._subject(figure, start)
        if head < 0:
            return False
        self._take(figure, head, end, "left", "noun before the number")
        return True

    def _label(self, figure: Figure, start: int) -> tuple[int, int] | None:
        """«شاغلان: ۲۵۰ نفر»: the phrase before a colon."""
        if figure.first != start or start == 0 or self.types[start - 1].key != ":":
            return None
        end = start - 1
        first, _ = self.view.sentences[figure.sentence]
        clause_first = max(first, self.scene.clauses[self.scene.clause_of[end]].first)
        for word in range(clause_first, end):
            if word in self.kind_at:
                return word, end
        for word in range(clause_first, end):
            if self.is_open(word) and word not in self.counters:
                return word, end
        return None

    def _subject(self, figure: Figure, start: int) -> tuple[int, int]:
        """The counted noun among the words `start` to the number: after «تعداد», else the nearest kind phrase."""
        cover = self.scene.cover
        for word in range(figure.first - 1, start - 1, -1):
            if word in self.counters:
                head = self.head_after(word + 1, figure.first)
                while head < 0 and word + 1 < figure.first and self.types[word + 1].key in _LINKS:
                    word += 1
                    head = self.head_after(word + 1, figure.first)
                if head >= 0:
                    return head, figure.first
        for word in range(figure.first - 1, start - 1, -1):
            if word in self.kind_at and not cover[word] & COVER_PLACE and not self._in_adjunct(word, start):
                return word, figure.first
        if figure.quantity.unit != "count" or (figure.thing and self.types[figure.unit_last].key == "مورد"):
            head = self._clause_subject(start, figure.first)
            if head >= 0:
                return head, figure.first
        return -1, -1

    def _clause_subject(self, start: int, end: int) -> int:
        """The head of the first noun phrase that no preposition governs, or -1."""
        governed = False
        for word in range(start, end):
            kind = self.types[word]
            if kind.bits & CLOSED:
                governed = any(e.name == "preposition" for e in kind.entries)
            elif kind.bits & PUNCT:
                governed = False
            elif self.is_open(word) and not self.scene.in_title[word]:
                if not governed and not self.scene.cover[word] & COVER_PLACE:
                    return word
        return -1

    def _in_adjunct(self, word: int, start: int) -> bool:
        """Whether the noun hangs on a preposition that makes it a place or a means («در شهرک …»)."""
        return word > start and self.types[word - 1].key in ("در", "به", "سطح", "داخل", "درون", "مستقر") or (
            word > start + 1 and self.types[word - 1].key == "از" and self.types[word - 2].key in ("خارج", "بیرون", "برخی")
        )

    # -- shares and measures ------------------------------------------------------------------------------------

    def _share(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """«۳۰ درصد واحدها», «۱۵ درصد این واحدها», «سهم صنعت ۲۰ درصد», «۲۰ درصد رشد اشتغال»."""
        word = figure.unit_last
        if self._whole_of_share(figure, limit):
            return
        if self.types[word - 1].key.endswith(_SHARED_ENDINGS):
            self._mark_ellipsis(figure)
            return
        while word < limit and self.types[word].key in _LINKS:
            word += 1
        head = self.head_after(word, limit)
        points_back = word > figure.unit_last and head < 0 and self.types[word - 1].key in ("آن", "این")
        before = figures[index - 1] if index else None
        if (
            head >= 0 and head not in self.kind_at and word == figure.unit_last and before is not None
            and before.clause == figure.clause and before.quantity.unit == "percent" and before.kind in CORE_KINDS
            and "change" not in self.types[head].layers and before.why.get("noun") != "change of the noun after it"
        ):  # fmt: skip
            figure.noun, figure.kind, figure.antecedent = before.noun, before.kind, index - 1
            figure.why["noun"] = figure.why["kind"] = "the next share of the same whole"
            return
        if head >= 0:
            if head in self.kind_at or "change" not in self.types[head].layers:
                self._take(figure, head, limit, "right", "share of the noun after it")
                return
            inner = self.head_after(head + 1, limit)
            if inner >= 0 and inner in self.kind_at:
                self._take(figure, inner, limit, "right", "change of the noun after it")
                return
        if points_back or self._pronoun(word, limit):
            self._mark_ellipsis(figure)
            return
        if not self._left(figure, figures, index):
            self._mark_ellipsis(figure)

    def _whole_of_share(self, figure: Figure, limit: int) -> bool:
        """«سهم صنعت از مشاغل ۲۹ درصد», «سهم ۶۸ درصدی شهرک‌ها از واحدها»: a share is of what stands behind «از»."""
        clause = self.scene.clauses[figure.clause]
        shares = [w for w in range(clause.first, figure.first) if self.types[w].stem == "سهم"]
        if not shares:
            return False
        for word in range(shares[-1] + 1, limit):
            if self.types[word].key == "از" and word != figure.first - 1:
                while word + 1 < limit and self.types[word + 1].key in _LINKS:
                    word += 1
                head = self.head_after(word + 1, limit if word >= figure.first else figure.first)
                if head in self.kind_at:
                    self._take(figure, head, limit if head > figure.first else figure.first, "whole", "the whole of a share")
                    return True
        return False

    def _pronoun(self, word: int, limit: int) -> bool:
        return word < limit and self.types[word].key in ("آنها", "آنان", "آن", "اینها", "ایشان")

    def _measure(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """Amounts and sizes: the thing measured stands before an adjectival measure, on either side of a plain one."""
        quantity = figure.quantity
        head = -1 if quantity.adjectival else self.head_after(figure.unit_last, limit)
        clause = self.scene.clauses[figure.clause]
        start = clause.first
        if index and figures[index - 1].clause == figure.clause:
            start = max(start, figures[index - 1].unit_last)
        left = self._adjacent_left(figure, start)
        if head >= 0:
            self._take(figure, head, limit, "right", "noun after the measure")
            if quantity.unit in SIZE_UNITS and "dimension" in self.types[head].layers:
                self._size_of_subject(figure, figures, index, clause.first)
        elif left >= 0:
            self._take(figure, left, figure.first, "left", "noun before the measure")
            if quantity.unit in SIZE_UNITS and "dimension" in self.types[left].layers:
                self._size_of_subject(figure, figures, index, clause.first)
        if quantity.unit not in SIZE_UNITS and quantity.unit != "times":
            figure.kind = "other"
        if figure.noun is None:
            self._mark_ellipsis(figure)

    def _size_of_subject(self, figure: Figure, figures: list[Figure], index: int, start: int) -> None:
        """«این نواحی ۳۵ هکتار مساحت دارند»: a size is of the kind of the clause's subject."""
        head = self._clause_subject(start, figure.first)
        if head in self.kind_at:
            figure.kind = self.kind_at[head].entry.value
            figure.why["kind"] = self.kind_at[head].entry.path
        elif head < 0 or "dimension" in self.types[head].layers:
            nearest = next((self.kind_at[w] for w in range(figure.first - 1, start - 1, -1) if w in self.kind_at), None)
            if nearest is not None:
                figure.kind, figure.why["kind"] = nearest.entry.value, nearest.entry.path
            elif index and figures[index - 1].quantity.unit in (*SIZE_UNITS, "count") and not figures[index - 1].person:
                figure.kind = figures[index - 1].kind

    def _adjacent_left(self, figure: Figure, start: int) -> int:
        """The head of the noun phrase that ends right before the number (before its bound)."""
        word = figure.first - 1
        bound = figure.quantity.bound_start
        if bound >= 0 and self.view.starts[word] >= bound:
            word = self.view.word_at(bound) - 1
        while word >= start and self.types[word].key in ("به", "با", "از", "مبلغ", "معادل", "را", "بر", "میزان", "وسعت", "مساحت", "ظرفیت") and word > start:
            word -= 1
        end = word
        while word >= start and self.is_open(word) and end - word < 5:
            if word in self.kind_at:
                return word
            word -= 1
        return word + 1 if word < end else -1

    # -- neighbours -----------------------------------------------------------------------------------------------

    def _share_forward(self, figures: list[Figure]) -> None:
        """«۱۱ و ۵ ناحیه», «۱۱ شهرک و ۵ ناحیه صنعتی»: what stands behind the last of a list belongs to all."""
        for index in range(len(figures) - 2, -1, -1):
            figure, following = figures[index], figures[index + 1]
            if following.sentence != figure.sentence or figure.quantity.unit != following.quantity.unit:
                continue
            if not self._only_joiners(figure, max(figure.reach, figure.unit_last), following.first):
                self._same_whole(figure, following)
                continue
            if figure.noun is None and figure.unit_last == figure.last and following.noun is not None and following.noun_side in ("right", "shared"):
                figure.noun, figure.kind, figure.person = following.noun, following.kind, following.person
                figure.noun_first, figure.noun_last, figure.noun_side = following.noun_first, following.noun_last, "shared"
                figure.why["noun"] = figure.why["kind"] = "shared with the next number"
            elif figure.kind in ("estate", "zone") and following.kind in ("estate", "zone") and figure.noun and following.noun:
                if squeeze(following.noun).endswith("صنعتی") and not squeeze(figure.noun).endswith("صنعتی"):
                    figure.noun = f"{figure.noun} صنعتی"

    def _same_whole(self, figure: Figure, following: Figure) -> None:
        """«غذایی ۲۴ درصد، شیمیایی ۲۲ درصد و سایر صنایع ۲۳ درصد آن»: the shares of a list are of one whole."""
        if figure.quantity.unit != "percent" or figure.clause != following.clause or figure.noun_side != "left":
            return
        if following.noun is not None and following.why.get("noun") in ("ellipsis", "share of the noun after it") or following.noun_side == "whole":
            figure.noun, figure.kind, figure.noun_side = following.noun, following.kind, "whole"
            figure.why["noun"] = figure.why["kind"] = "a share of the same whole as the next"

    def _fill_from_antecedent(self, figures: list[Figure]) -> None:
        """A figure without a noun counts what the figure before it counts."""
        for index, figure in enumerate(figures):
            if figure.noun is not None or not index:
                continue
            back = self._antecedent(figures, index)
            if back is not None:
                other = figures[back]
                figure.noun, figure.kind, figure.person = other.noun, other.kind, other.person
                figure.antecedent = back
                figure.why["noun"] = figure.why["kind"] = "understood from the figure before"
                if figure.quantity.unit not in ("count", "percent", "times"):
                    figure.kind = "other"

    def _antecedent(self, figures: list[Figure], index: int) -> int | None:
        """The figure before that one without a noun goes back to: the nearest that fits and is no adjunct («در ۸۴۱ شهرک»)."""
        figure = figures[index]
        adjunct: int | None = None
        for back in range(index - 1, max(-1, index - 7), -1):
            other = figures[back]
            if other.noun is None or figure.sentence - other.sentence > 1:
                continue
            if figure.quantity.unit == "count" and other.quantity.unit != "count":
                continue
            if figure.thing and (other.person or other.kind == "job"):
                continue
            if figure.quantity.unit == "percent" and other.quantity.unit == "percent" and other.why.get("noun") == "share of the noun after it":
                if other.kind not in CORE_KINDS:
                    adjunct = back if adjunct is None else adjunct
                    continue
            if other.first and self.types[other.first - 1].key in ("در", "با", "به", "برای") and other.sentence == figure.sentence:
                adjunct = back if adjunct is None else adjunct
                continue
            return back
        return adjunct


def _squeezed(words: object) -> frozenset[str]:
    return squeezed_words(tuple(map(str, words))) if isinstance(words, (list, tuple)) else frozenset()


__all__ = ["CORE_KINDS", "COVER_OTHER_NUMBER", "NounFinder"]
