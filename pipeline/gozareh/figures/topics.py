"""Places that are spoken of: brought up by the verb of saying, by a question, by a report that is about them."""

from __future__ import annotations

from itertools import pairwise

from gozareh.figures.areas import Areas
from gozareh.figures.elsewhere import Spot
from gozareh.figures.known import KnownThings
from gozareh.figures.model import Figure, Scene
from gozareh.figures.pointing import Pointing
from gozareh.figures.spots import HOME, Spots
from gozareh.figures.windows import Windows
from gozareh.places.areas import of_inhabitants, types_of
from gozareh.text.cues import cue_words

TOPIC = "the place that is spoken of"
WIDE = ("province", "country", "foreign")
_TOPIC_REACH = 14  # words between what brings up a place and the place


class Topics:
    """The places that one scene speaks of."""

    def __init__(
        self,
        scene: Scene,
        spots: Spots,
        figures: list[Figure],
        context: Windows,
        areas: Areas,
        known: KnownThings,
        pointing: Pointing,
    ) -> None:
        self.scene, self.view, self.types, self.spots = scene, scene.view, scene.view.types, spots
        self.figures, self.context, self.areas, self.known, self.pointing = figures, context, areas, known, pointing
        self._wide: dict[int | None, int] | None = None
        self._voices: tuple[set[int | None], set[int | None]] | None = None

    def spoken_about(self, first: int, begin: int) -> Spot | None:
        """«درباره گمیشان هم گفت: …»: the place that the verb of saying brings up, before all that the words point back to."""
        for spot in reversed(self.spots.between(first, self.view.word_at(begin - 1) + 1)):
            before = [t.key for t in self.types[max(first, spot.lead - 2) : spot.lead]]
            if before and (
                before[-1] in cue_words("about")
                or (before[-1] in cue_words("whole") and before[0] in cue_words("about"))
            ):
                return spot
        return None

    def asked_about(self, sentence: int) -> Spot | None:
        """The town that a question is about, for the numbers of the paragraph that answers it."""
        paragraph, sentences = self.view.paragraph_of_sentence, self.view.sentences
        asked = sentence - 1
        while asked >= 0 and paragraph[asked] == paragraph[sentence] and not self._is_question(asked):
            asked -= 1
        if asked < 0 or paragraph[sentence] - paragraph[asked] > 1 or not self._is_question(asked):
            return None
        while not self.spots.between(*sentences[asked]) and self._has_no_verb(asked):
            asked -= 1  # «آب و گاز چطور؟»: of what the question before was about
            while asked >= 0 and not self._is_question(asked):
                asked -= 1
            if asked < 0:
                return None
        named = [s for s in self.spots.between(*sentences[asked]) if s.place and s.type not in WIDE]
        return named[0] if len(named) == 1 else None

    def _has_no_verb(self, sentence: int) -> bool:
        return all(t.verb is None or t.verb.noun_too for t in self.types[slice(*self.view.sentences[sentence])])

    def _is_question(self, sentence: int) -> bool:
        return self.types[self.view.sentences[sentence][1] - 1].key in cue_words("question_marks")

    def counted_there(self, figure: Figure, index: int, area: str | None) -> Spot | None:
        """The place of the things in a report about that place, wherever they were told with a place before."""
        home = self.areas.home
        if figure.noun_first < 0 or home is None or not self.known.is_within(home, area) or self._tells_wider(figure):
            return None
        clause = self.scene.clauses[figure.clause]
        if self.context.hits("organisation", clause.first, figure.first):
            return None  # «پارک ۱۸۸ واحد فناور دارد»: that of whoever speaks
        stem = self.types[figure.noun_first].stem
        told = {
            other.place_name
            for other in self.figures[:index]
            if other.noun_first >= 0 and self.types[other.noun_first].stem == stem and "place" in other.why
        }
        if told != {home}:
            return None
        return next((s for s in self.spots.all if s.name == home and s.place is not None), None)

    def is_local_matter(self, figure: Figure, area: str, begin: int) -> bool:
        """Whether a report about one place has its number from whoever is for the province around it and speaks of that place.

        It is not where the report opens with the province, where the sentence tells of it or of what the office itself has,
        and where the place is that of a part («۲۷ کارگاه … که نه کارگاه در همین شهرک است»).
        """
        home = self.areas.home
        if home is None or home != self.areas.without_dateline or area in (home, HOME):
            return False
        if self._voices is None:
            self._voices = self._read_voices(home)
        at_scene, others = self._voices
        if figure.voice in at_scene:
            return not types_of(home) & {"province", "foreign"} and home != HOME
        if not self.known.is_within(home, area) or figure.voice in others:
            return False
        wide, paragraph = self._wide_from(figure.voice), self.view.paragraph_of_sentence
        if wide <= figure.sentence or (wide < len(paragraph) and paragraph[wide] == paragraph[figure.sentence]):
            return False
        if any(s.name == area and s.place for s in self.spots.between(0, self.areas.lead_end)) or self._heads(area):
            return False
        first, last = self.view.sentences[figure.sentence]
        spoken = max(first, self.view.word_at(begin))
        if any(self.types[w].stem in cue_words("pointed_province") for w in range(spoken, last)):
            return False
        clause = self.scene.clauses[figure.clause]
        own = self.context.hits("organisation", max(spoken, clause.first), figure.first)
        kinds = {hit.start for hit in self.view.hits.get("kind", ())}  # «واحدهای آسیب‌دیده» are no institution
        if any(not self.scene.in_title[hit.start] and hit.start not in kinds for hit in own):
            return False  # «پارک ۱۸۸ واحد فناور دارد»: that of whoever speaks
        return not self.pointing.points_at_place(figure.last, last)

    def _heads(self, area: str) -> bool:
        """Whether the headline is about people or things of the area: «خیران مازنی …»."""
        return any(
            of_inhabitants(t.key) == area for t in self.types[slice(*self.view.sentences[0])] if t.key[-1:] == "ی"
        )

    def _read_voices(self, home: str) -> tuple[set[int | None], set[int | None]]:
        """The voices that speak at the scene of an accident, and those that tell of other places than the report's.

        Of others tells whoever names another county in a sentence with a number, and who comes beside those that were heard
        («فرمانده مرزبانی ایلام نیز خبر داد: …») and never names the place.
        """
        of_sentence: dict[int, set[str]] = {}
        for spot in self.spots.all:
            if spot.name and (spot.name == home or spot.type == "county"):
                of_sentence.setdefault(self.view.sentence_of[spot.first], set()).add(spot.name)
        named: dict[int | None, set[str]] = {}
        beside: set[int | None] = set()
        at_scene: set[int | None] = set()
        for figure in self.figures:
            if figure.voice not in named:
                opening = self.types[self.view.sentences[figure.sentence][0] : figure.first]
                if any(t.key in cue_words("also") for t in opening):
                    beside.add(figure.voice)
                if any(a.key in cue_words("scene") and b.key in cue_words("accident") for a, b in pairwise(opening)):
                    at_scene.add(figure.voice)
            named.setdefault(figure.voice, set()).update(of_sentence.get(figure.sentence, ()))
        others = {v for v, names in named.items() if names - {home} or (v in beside and home not in names)}
        return at_scene, others

    def _wide_from(self, voice: int | None) -> int:
        """The first sentence in which the voice tells a number and names a province or the country, there or in those since its number before."""
        if self._wide is None:
            sentences = {self.view.sentence_of[s.first] for s in self.spots.all if s.type in WIDE}
            sentences |= {self.view.sentence_of[word] for word in self.scene.marked.words(cue_words("nationwide"))}
            self._wide = {}
            before: Figure | None = None
            for other in self.figures:
                since = before.sentence + 1 if before is not None and before.voice == other.voice else other.sentence
                if any(sentence in sentences for sentence in range(min(since, other.sentence), other.sentence + 1)):
                    self._wide.setdefault(other.voice, other.sentence)
                before = other
        return self._wide.get(voice, len(self.view.sentences))

    def _tells_wider(self, figure: Figure) -> bool:
        """Whether the voice names a province or the country in any sentence in which it tells a number."""
        return self._wide_from(figure.voice) < len(self.view.sentences)

    def topic(self, first: int, begin: int, area: str | None) -> Spot | None:
        """«با اشاره به پایانه مرزی بازرگان گفت: …»: a place of what is spoken of, narrower than the speaker's own area."""
        spoken = [s for s in self.spots.between(first, self.view.word_at(begin - 1) + 1) if s.place and s.name != area]
        if not spoken or spoken[-1].type in ("country", "foreign", "province") or self.spots.is_list_member(spoken[-1]):
            return None
        first = max([first, *(line.last for line in self.spots.datelines if line.last <= spoken[-1].lead)])
        for word in range(spoken[-1].lead - 1, max(first - 1, spoken[-1].lead - _TOPIC_REACH - 1), -1):
            verb = self.types[word].verb
            if self.types[word].key == "که" or (verb is not None and verb.finite):
                break  # «در نشستی که در سنندج برگزار شد»: where the speaker is
            if self.types[word].key in cue_words("topic"):
                return spoken[-1]
        # «هتل نیمه‌کاره سنقر را زخم کهنه خواند: …»
        return spoken[-1] if self.types[spoken[-1].last].key == "را" else None
