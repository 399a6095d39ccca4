"""The words of noun phrases: which can stand in one, which describe, and what else stands in a clause beside a phrase."""

from __future__ import annotations

from typing import cast

from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    COVER_UNIT,
    Scene,
)
from gozareh.figures.senses import KindFinder
from gozareh.places.areas import of_inhabitants
from gozareh.rules.reader import Hits
from gozareh.text.cues import cue_endings, cue_pairs, cue_words
from gozareh.text.words import CLOSED, LETTER, Hit, View

_NO_NOUN = COVER_TIME | COVER_NUMBER | COVER_BOUND
_NO_SUBJECT = frozenset({"change", "measure_word"})
_GOVERNORS = frozenset({"برای", "به", "با", "از", "در", "بر"})


class PhraseParts:
    """What the words of one scene can be in a noun phrase and beside it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.view: View = scene.view
        self.types = scene.view.types
        hits = scene.view.hits
        kinds = KindFinder(scene)
        self.kind_at: dict[int, Hit] = kinds.find()
        self.points = kinds.points
        self.counters = {h.start: h for h in hits.get("counter", ()) if not self._are_grounds(h.start)}
        self.classifiers = {h.start: h for h in hits.get("classifier", ())}
        self.status_starts = {h.start for h in hits.get("status", ()) if h.entry.option("adjective", default=False)}
        self.states = self.status_starts | {h.start for h in hits.get("status", ()) if h.end - h.start > 1}
        self.adjective_at: dict[int, int] = {}
        for hit in cast("Hits", hits).longer("adjective"):  # the shortest of those at a word
            self.adjective_at[hit.start] = min(hit.end, self.adjective_at.get(hit.start, hit.end))
        self.linked = {word for start, end in self.adjective_at.items() for word in range(start, end)}
        self.sized = {
            first
            for quantity, (first, _, _) in zip(scene.quantities, scene.number_words, strict=True)
            if quantity.adjectival and (quantity.unit == "percent" or len(quantity.unit) == 3)
        }  # «۱۵ درصدی», «۹ میلیارد تومانی»
        self.attribute_starts = {h.start for h in hits.get("attribute", ())}
        self.tag_at = {h.start: h.end for layer in ("attribute", "modality", "status") for h in hits.get(layer, ())}
        self.lasting = {h.start for h in hits.get("attribute", ()) if h.entry.value in ("permanent", "temporary")}

    def _are_grounds(self, word: int) -> bool:
        """«بر اساس آمار این اداره …»: figures that somebody has, and no word before what is counted."""
        return word > 0 and self.types[word - 1].key in cue_words("statistics_of")

    def is_open(self, word: int) -> bool:
        """Whether `word` can stand in a noun phrase."""
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED or self.scene.cover[word] & _NO_NOUN:
            return False
        form = kind.verb
        if form is None or form.tense == "infinitive":
            return True
        if form.tense == "participle":
            return (form.noun_too or kind.key in cue_words("participle_nouns")) and not self._is_passive(word)
        return form.noun_too

    def _is_passive(self, word: int) -> bool:
        """«۵ نفر کشته شدند», not «۵ کشته و ۱۲ زخمی»: a participle that is also a noun is none before «شدن»."""
        following = self.types[word + 1].verb if word + 1 < len(self.types) else None
        return following is not None and following.role in ("be", "become")

    def is_compound(self, word: int) -> bool:
        """«واجد شرایط», «ویژه برنامه»: a noun of two words, which ends before another noun when it stands behind one."""
        if word + 1 >= len(self.types) or self.types[word].key not in cue_words("compound_openings"):
            return False
        return (self.types[word].key, self.types[word + 1].stem) in cue_pairs("compound_nouns")

    def is_pair(self, word: int) -> bool:
        """«حمل و نقل», «خرید و فروش»: two nouns that «و» makes one, from the first."""
        if word + 2 >= len(self.types) or self.types[word + 1].key != "و":
            return False
        return (self.types[word].key, self.types[word + 2].stem) in cue_pairs("noun_pairs")

    def is_each(self, word: int) -> bool:
        """«هر», and «یک» behind the noun of a price: «قیمت هر کیلو سیب», «قیمت یک کیلو سیب»."""
        key = self.types[word].key
        return key == "هر" or (key == "یک" and word > 0 and self.types[word - 1].key in cue_words("priced_for"))

    def is_adjective(self, word: int) -> bool:
        """Whether `word` is listed as an adjective."""
        kind = self.types[word]
        return "adjective" in kind.layers and kind.ending in ("", "indefinite")

    def describes(self, word: int) -> bool:
        """Whether `word` is an adjective: a listed one, or one in «ی» («صنعتی»)."""
        kind = self.types[word]
        if self.is_adjective(word):
            return True
        if not kind.key.endswith("ی") or self._is_owned_plural(word):
            return False
        if kind.key in cue_words("nouns_in_ye"):
            return False
        return len(kind.key) > 3 and not kind.key.endswith(cue_endings("action_endings"))

    def _is_owned_plural(self, word: int) -> bool:
        """Whether a plural has the «ی» that joins it to what follows («سیلوهای», not «یارانه‌ای»)."""
        kind = self.types[word]
        known = kind.stem in (kind.key, kind.key.removesuffix("های"))
        return known and kind.key.endswith("های") and self.view.slice(word, word + 1)[-3:-2] not in ("\u200c", " ")

    def is_boundary(self, word: int, *, but: frozenset[str] = frozenset()) -> bool:
        """Whether a noun phrase ends before `word`, and none begins with it, unless an entry named in `but` makes it so."""
        kind = self.types[word]
        if "boundary" not in kind.layers or kind.ending not in ("", "possessive", "copula"):
            return False
        return any(entry.name not in but for entry in kind.by_layer["boundary"])

    def _first_noun(self, first: int, last: int) -> int:
        """The first of the words that is no modifier, or `last`."""
        for word in range(first, last):
            modifies = self.describes(word) or word in self.linked or word in self.attribute_starts
            if not modifies and self.types[word].key != "و":
                return word
        return last

    def _before_object(self, first: int, last: int, limit: int, number: int) -> int:
        """«۶۴ واحد اخطار گرفتند», «برای ۷ واحد پرونده تشکیل شد»: the phrase without what is the verb's other part."""
        verb = last
        while verb < limit and self.scene.cover[verb] & COVER_OTHER_NUMBER:
            verb += 1  # «اخطار دوم گرفته‌اند»
        ahead = self.types[verb].verb if verb < limit else None
        direct = ahead is not None and ahead.role in ("have", "do", "other") and not self.types[verb].key.endswith("یم")
        if self._is_given_by_people(first, last):
            return self._first_noun(first, last)
        after = self.types[last + 1].verb if last + 1 < len(self.types) and self.types[last].bits & LETTER else None
        passive = (after is not None and after.role in ("do", "become")) or self._is_said_later(last, number)
        if not direct and not passive:
            return self._before_said(first, last, number)
        word = number - 1
        while word >= 0 and (self.scene.cover[word] & COVER_BOUND or word in self.counters):
            word -= 1
        before = self.types[word].key if word >= 0 else ""
        if passive and before not in _GOVERNORS:
            return last
        if direct and before not in _GOVERNORS and self._has_subject(number):
            return last
        return self._first_noun(first, last)

    def _is_given_by_people(self, first: int, last: int) -> bool:
        """«۲۱ هزار کرمانی خون | اهدا کردند»: people, and behind them the object of an act that is told of several."""
        if last + 1 >= len(self.types) or "person_noun" in self.types[first].layers or first >= last:
            return False
        act = self.types[last + 1].verb
        head = self.types[first - 1]
        doing = act is not None and act.role == "do" and self.types[last + 1].key.endswith("ند")
        return doing and ("person_noun" in head.layers or of_inhabitants(head.key) is not None)

    def _is_said_later(self, word: int, number: int) -> bool:
        """«برای ۳۰ کارگاه اخطاریه | پلمب صادر و ۱۲ کارگاه پلمب شد»: the noun parts of a verb whose other part closes the clause."""
        verb = self.scene.clauses[self.scene.clause_of[number]].verb
        form = self.types[verb].verb if verb is not None else None
        if form is None or form.role not in ("do", "become"):
            return False
        last = word
        while last < len(self.types) - 1 and self._is_verbal_part(last):
            last += 1
        return last > word and self.types[last].key in ("و", "،")

    def _is_verbal_part(self, word: int) -> bool:
        kind = self.types[word]
        return "light" in kind.layers or any(e.name == "verbal" for e in kind.by_layer.get("boundary", ()))

    def _before_said(self, first: int, last: int, number: int) -> int:
        """«از ۱۲ کارگاه هفت کارگاه نساجی بودند», «۳ کارگاه نیازهای خود را اعلام کردند»: the counted thing is the subject of its
        clause, and the phrase ends before what is said of it, or before the object of the verb that closes the clause.
        """
        clause = self.scene.clauses[self.scene.clause_of[number]]
        form = self.types[clause.verb].verb if clause.verb is not None else None
        if clause.verb is None or form is None or clause.verb < last:
            return last
        own = self.types[last].key in cue_words("self")
        led = own and self.types[number - 1].key in _GOVERNORS  # «با ۱۲ کارگاه کار خود را آغاز کرد»
        if not led and not self._opens_clause(clause.first, number):
            return last
        if form.role == "be":
            if clause.verb != last:
                return last
            parted = (
                self.types[clause.first].key == "از" or form.negated or self.types[last - 1].key in cue_words("righted")
            )
            # «۷۰ درصد مصدومان مرد بودند»: many, whom the copula says something of
            return first if parted or self.types[first - 1].ending == "plural" else self._first_noun(first, last)
        if not own and (form.role != "have" or self._has_object(last, clause.verb)):
            return last
        if self.types[clause.verb].key.endswith("یم"):
            return last
        return self._first_noun(first, last)

    def _has_object(self, start: int, verb: int) -> bool:
        """Whether a noun that no preposition governs stands between a phrase and the verb («مرکز شهر | پزشک ندارد»)."""
        return any(
            self.is_open(word)
            and not self.types[word - 1].bits & CLOSED
            and not self.scene.cover[word] & COVER_PLACE
            and not self.describes(word)
            and word not in self.status_starts
            for word in range(start, verb)
        )

    def _opens_clause(self, first: int, number: int) -> bool:
        """Whether nothing stands before a number in its clause but «که», «و» and the like, or the whole that it is part of."""
        while first < number and self.types[first].key in cue_words("clause_joints"):
            first += 1
        if self.types[first].key == "از":
            return all(self.types[word].key not in ("در", "را") for word in range(first, number))
        return all(
            self.types[word].bits & CLOSED or self.scene.cover[word] & (COVER_BOUND | COVER_TIME)
            for word in range(first, number)
        )

    def _has_subject(self, number: int) -> bool:
        """Whether a noun that no preposition governs stands before the number in its clause."""
        scene = self.scene
        start = scene.clauses[scene.clause_of[number]].first
        return self.clause_subject(start, number) >= 0

    def _points(self, word: int) -> bool:
        """Whether a word only points at the noun behind it, or tells how many («هر», «این»)."""
        return any(e.name == "determiner" for e in self.types[word].by_layer.get("closed", ()))

    def clause_subject(self, start: int, end: int) -> int:
        """The head of the first noun phrase that no preposition governs, or -1."""
        governed = False
        for word in range(end - 1, start - 1, -1):
            if self.types[word].key in cue_words("that_openers"):
                start = word + 1  # «مدیر شرکت با اشاره به اینکه بهای آب برای شهرک‌ها ۴۰۰ تومان است»
                break
        for word in range(start, end):
            kind = self.types[word]
            if self.scene.cover[word] & (COVER_NUMBER | COVER_OTHER_NUMBER) or self._points(word):
                continue  # «از هر ۴ خانوار», «از این ۹۶ مرکز»
            if kind.bits & CLOSED:
                governed = any(e.name == "preposition" for e in kind.entries)
            elif not kind.bits & LETTER:
                governed = False
            elif not self.is_open(word) or self.is_boundary(word) or self.scene.in_title[word]:
                continue
            elif self.scene.cover[word] & COVER_UNIT:
                continue
            elif word in self.status_starts or self.is_adjective(word) or kind.stem in cue_words("no_heads"):
                continue
            elif kind.layers.isdisjoint(_NO_SUBJECT):
                if not governed and not self.scene.cover[word] & COVER_PLACE:
                    return word
        return -1
