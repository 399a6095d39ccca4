"""People counted: at work, or something else («۵۰ نفر مشغول به کارند», «۵۰ نفر آموزش دیدند»)."""

from __future__ import annotations

from gozareh.figures.before import NounsBefore
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, Figure
from gozareh.figures.people_nouns import PeopleNouns
from gozareh.figures.phrases import CORE_KINDS
from gozareh.figures.windows import HitsByStart
from gozareh.text.cues import cue_words
from gozareh.text.words import PUNCT, Hit

_HIRED = "taken on to work"


class PeopleReader(PeopleNouns):
    """Tells people at work from other people among the figures of one scene."""

    def __init__(self, phrases: NounsBefore) -> None:
        super().__init__(phrases)
        self._against = HitsByStart(list(self.view.hits.get("not_job_cue", ())))
        self._for = HitsByStart(list(self.view.hits.get("job_cue", ())))

    def read(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """«نفر»: people at work where the clause says so, other people else; named by the noun that tells who they are."""
        clause = self.scene.clauses[figure.clause]
        start = figures[index - 1].reach if index and figures[index - 1].clause == figure.clause else clause.first
        each = self._of_each(figure, clause.first)
        if each >= 0 and self.types[each].key not in cue_words("person_words"):
            hit = self.kind_at.get(each)
            if hit is not None and hit.entry.value == "job":
                figure.kind, figure.why["kind"] = "job", "as the whole of a ratio"
            self._set_noun(figure, each, self.phrases.phrase_end(each, figure.first))
            return
        own = self._read_kind(figure, figures, index, start, limit)
        whole = self._whole(figure, figures, index)
        if whole is not None and whole.kind == "job" and self.types[whole.first - 1].key == "از":
            self._as_before(figure, whole)  # «از ۱۴۵۰۰ کارگر ما ۹ هزار نفر قرارداد دائم دارند»
        self._name(figure, figures, index, start, limit, own)

    def _read_kind(self, figure: Figure, figures: list[Figure], index: int, start: int, limit: int) -> Hit | None:
        """Give the kind; the hint that gave it, where one did."""
        clause = self.scene.clauses[figure.clause]
        if self._in_settlement(figure) or self.types[figure.first - 1].key in cue_words("no_jobs_lost"):
            return None
        if self._in_workplace(figure, start) or self._are_we(figure) or self._become_we(figures, index):
            figure.kind = "job"
            figure.why["kind"] = "people of a workplace"
            return None
        own = (
            self._cue_behind(figure, limit)
            or self._jobs_before(figure, start)
            or self._jobs_before_relative(figure)
            or self._cue(start, limit, near=figure)
            or (None if self._verb_left_out(figures, index) else self._cue(clause.first, clause.last, near=figure))
        )
        previous = self._people_before(figures, index)
        if own is None and self._are_counted_others(figure, start):
            return None  # «شمار اعضا را ۱۴۲ هزار نفر خواند»
        if own is None and previous is not None and previous.sentence == figure.sentence:
            self._as_before(figure, previous)
            return None
        if own is not None and own.entry.value == "job" and self._are_some_others(figure, own):
            return None
        if own is None:
            first = self.view.sentences[figure.sentence][0]
            own = self._cue(first, figure.first) or self._cue_in_relative(figure) or self._cue_in_question(figure)
        if own is not None:
            if own.entry.value == "job":
                figure.kind = "job"
                figure.why["kind"] = own.entry.path
        elif previous is not None:
            self._as_before(figure, previous)
        return own

    def _are_some_others(self, figure: Figure, hint: Hit) -> bool:
        """«۳۰۰ نفر از فرزندان شهدا و کارکنان ارتش»: those at work are only the last of the groups that the people are of."""
        of, first = figure.unit_last + 1, figure.unit_last + 2
        if hint.start <= first or self.types[of].key != "از" or self.types[hint.start - 1].key != "و":
            return False
        if any(kind.verb is not None or kind.bits & PUNCT for kind in self.types[first : hint.start]):
            return False
        return not cue_words("no_workers").isdisjoint((self.types[first].key, self.types[first].stem))

    def _are_counted_others(self, figure: Figure, start: int) -> bool:
        """Whether «شمار» tells before the number who is counted, and those are nobody's workers."""
        head = self.phrases.counted_before(figure, start)
        return head >= 0 and head not in self.kind_at and self.types[head].key in cue_words("members")

    def _are_we(self, figure: Figure) -> bool:
        """«حالا ۳۱ نفریم»"""
        unit = self.types[figure.unit_last]
        return unit.ending == "copula" and unit.key.endswith("یم")

    def _become_we(self, figures: list[Figure], index: int) -> bool:
        """«ما با ۹ نفر آغاز کردیم و حالا ۳۱ نفریم»: as many as those who are so many now."""
        if index + 1 >= len(figures) or figures[index + 1].sentence != figures[index].sentence:
            return False
        following = figures[index + 1]
        return following.unit_last < len(self.types) and self._are_we(following)

    def _verb_left_out(self, figures: list[Figure], index: int) -> bool:
        """«۳۷۵۰ نفر را معرفی و ۱۹۰۰ نفر را مشغول به کار کردند»: what follows the next number is said of that alone."""
        if index + 1 >= len(figures) or figures[index + 1].clause != figures[index].clause:
            return False
        joint = figures[index + 1].first - 1
        return self.types[joint].key == "و" and not self.types[joint - 1].layers.isdisjoint(("light", "boundary"))

    def read_worker(self, figure: Figure, before: Figure | None, limit: int) -> None:
        """Members of a profession count as jobs where the clause speaks of their work («۹۵۰۰ معلم مشغول به کارند»)."""
        figure.person = True
        if self._is_hired(figure, before):
            figure.kind, figure.why["kind"] = "job", _HIRED
            return
        clause = self.scene.clauses[figure.clause]
        for hit in self._for.between(clause.first, clause.last):
            if hit.entry.name == "retirement" or hit.start == figure.noun_first or self._is_with_retired(hit):
                continue
            if not self._is_counted(hit.start):
                figure.kind = "job"
                figure.why["kind"] = hit.entry.path
                return
        said = self._cue_in_relative(figure)
        if said is not None and said.entry.value == "job" and said.entry.name != "retirement":
            figure.kind, figure.why["kind"] = "job", said.entry.path  # «۵۶ گیوه‌باف که مشغول به کارند»

    def _is_with_retired(self, hit: Hit) -> bool:
        """«۲۸۰ معلم شاغل و بازنشسته»: those at work are only some of them."""
        for joint, beside in ((hit.end, hit.end + 1), (hit.start - 1, hit.start - 2)):
            if 0 <= beside < len(self.types) and self.types[joint].key == "و":
                if self.types[beside].stem in cue_words("retired"):
                    return True
        return False

    def _is_hired(self, figure: Figure, before: Figure | None) -> bool:
        """«جذب ۱۸۰ پرستار و ۳۵ پزشک»: right behind a noun of hiring, or beside one who is."""
        word = figure.first - 1
        while word > 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        if self.types[word].key in cue_words("hiring"):
            return True
        beside = before is not None and before.why.get("kind") == _HIRED and word <= before.reach
        return beside and self.types[word].key in ("و", "،")

    def _is_counted(self, word: int) -> bool:
        """Whether a hint is itself the noun of another number («۱۹۹ نفر پرسنل، ۱۰۳۱ امدادگر»)."""
        before, hit = word - 1, self.kind_at.get(word)
        if before < 0 or hit is None or hit.entry.value != "job":
            return False
        return bool(self.scene.cover[before] & COVER_NUMBER) or before in self.phrases.classifiers

    def _cue_behind(self, figure: Figure, limit: int) -> Hit | None:
        """«۵۰ هزار نفر جویای کار»: who they are, right behind «نفر»."""
        first = figure.unit_last + 1
        for hit in self._against.between(first, first + 1):
            if hit.end <= limit and self.types[hit.end - 1].verb is None:
                form = self.types[hit.end].verb if hit.end < len(self.types) else None
                # «۹۰ نفر بیکار شدند» tells what became of them
                return hit if form is None or form.role not in ("become", "do") else None
        return None

    def _of_each(self, figure: Figure, start: int) -> int:
        """«از هر ۳ باغدار یک نفر»: the noun of the whole that each time one is taken from, or -1."""
        for word in range(figure.first - 1, max(start, figure.first - 6), -1):
            if self.types[word].key == "هر" and self.types[word - 1].key == "از":
                head = word + 1
                while head < figure.first and self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                    head += 1
                return head if word + 1 < head < figure.first else -1
        return -1

    def _jobs_before(self, figure: Figure, start: int) -> Hit | None:
        """«اشتغال … را ۸ هزار نفر دانست»: a noun of work that the number measures."""
        for word in range(figure.first - 1, start - 1, -1):
            hit = self.kind_at.get(word)
            if self.types[word].ending == "copula":
                return None  # «۳۹۸ هزار نفر شاغل‌اند و ۵۰ هزار نفر …»
            if hit is not None and hit.entry.value == "job" and not self.scene.cover[word - 1] & COVER_NUMBER:
                return hit
        return None

    def _jobs_before_relative(self, figure: Figure) -> Hit | None:
        """«جمعیت کارگری شهر که روزگاری ۴۰ هزار نفر بود»"""
        hit = self.kind_at.get(self.phrases.before_relative(figure))
        return hit if hit is not None and hit.entry.value == "job" else None

    def _people_before(self, figures: list[Figure], index: int) -> Figure | None:
        """The last figure of people in the same paragraph."""
        paragraph = self.view.paragraph_of_sentence
        for at in range(index - 1, -1, -1):
            other = figures[at]
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

    def _cue_in_question(self, figure: Figure) -> Hit | None:
        """«اشتغال این واحدها چقدر است؟ در پایان آذر ۱۳ هزار نفر.»: a number that answers the question before it."""
        verb = self.scene.clauses[figure.clause].verb
        form = self.types[verb].verb if verb is not None else None
        if not figure.sentence or (form is not None and form.role != "be"):
            return None
        first, last = self.view.sentences[figure.sentence - 1]
        return self._cue(first, last) if self.types[last - 1].key == "؟" else None

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

    def _in_settlement(self, figure: Figure) -> bool:
        """«روستاهای زیر ۲۰ هزار نفر»: how many live there."""
        word = figure.first - 1
        if word <= 0 or not self.scene.cover[word] & COVER_BOUND:
            return False
        while word > 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        return self.types[word].stem in cue_words("settlements")

    def _cue(self, first: int, last: int, *, near: Figure | None = None) -> Hit | None:
        """A hint on what «نفر» counts among the words: the one nearest to the figure `near`, else one against work before one for it."""
        hints = [
            hit
            for known in (self._against, self._for)
            for hit in known.between(first, last)
            if not self.scene.in_title[hit.start] and not self._is_relation(hit) and self._keeps_sense(hit.start)
        ]
        if near is not None and hints:
            start, end = near.first, near.unit_last
            return min(
                hints,
                key=lambda hit: (hit.start - end if hit.start >= start else start - hit.end + 1, hit.start - hit.end),
            )
        return hints[0] if hints else None

    def _keeps_sense(self, word: int) -> bool:
        """«کارگاه آموزشی» is no place of work."""
        core = [entry for entry in self.types[word].by_layer.get("kind", ()) if entry.value in CORE_KINDS]
        hit = self.kind_at.get(word)
        return not core or (hit is not None and hit.entry.value in CORE_KINDS)

    def _is_relation(self, hit: Hit) -> bool:
        """«گردشگری»: the adjective of a group is no hint on who is counted."""
        return hit.end - hit.start == 1 and self.types[hit.start].ending == "indefinite"
