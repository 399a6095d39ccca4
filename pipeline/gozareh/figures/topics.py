"""Places that are spoken of: brought up by the verb of saying, by a question, by a report that is about them."""

from __future__ import annotations

from gozareh.figures.areas import Areas
from gozareh.figures.elsewhere import Spot
from gozareh.figures.known import KnownThings
from gozareh.figures.model import Figure, Scene
from gozareh.figures.spots import Spots
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words

TOPIC = "the place that is spoken of"
WIDE = ("province", "country", "foreign")
_TOPIC_REACH = 14  # words between what brings up a place and the place


class Topics:
    """The places that one scene speaks of."""

    def __init__(
        self, scene: Scene, spots: Spots, figures: list[Figure], context: Windows, areas: Areas, known: KnownThings
    ) -> None:
        self.scene, self.view, self.types, self.spots = scene, scene.view, scene.view.types, spots
        self.figures, self.context, self.areas, self.known = figures, context, areas, known
        self._wide: set[int | None] | None = None

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
        named = [s for s in self.spots.between(*sentences[asked]) if s.place and s.type not in WIDE]
        return named[0] if len(named) == 1 else None

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

    def _tells_wider(self, figure: Figure) -> bool:
        """Whether the voice names a province or the country in any sentence in which it tells a number."""
        if self._wide is None:
            sentences = {self.view.sentence_of[s.first] for s in self.spots.all if s.type in WIDE}
            sentences |= {self.view.sentence_of[word] for word in self.spots.words(cue_words("nationwide"))}
            self._wide = {f.voice for f in self.figures if f.sentence in sentences}
        return figure.voice in self._wide

    def topic(self, first: int, begin: int, area: str | None) -> Spot | None:
        """«با اشاره به پایانه مرزی بازرگان گفت: …»: a place of what is spoken of, narrower than the speaker's own area."""
        spoken = [s for s in self.spots.between(first, self.view.word_at(begin - 1) + 1) if s.place and s.name != area]
        if not spoken or spoken[-1].type in ("country", "foreign", "province") or self.spots.is_list_member(spoken[-1]):
            return None
        for word in range(spoken[-1].lead - 1, max(first - 1, spoken[-1].lead - _TOPIC_REACH - 1), -1):
            if self.types[word].verb is not None or self.types[word].key == "که":
                break  # «در نشستی که در سنندج برگزار شد»: where the speaker is
            if self.types[word].key in cue_words("topic"):
                return spoken[-1]
        # «هتل نیمه‌کاره سنقر را زخم کهنه خواند: …»
        return spoken[-1] if self.types[spoken[-1].last].key == "را" else None
