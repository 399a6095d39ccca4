"""How much one report may hold. What holds more is refused by name, before it takes a worker's time and memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gozareh.errors import ReportError
from gozareh.records import Report

_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[.!?؟…\n]+")


@dataclass(slots=True, frozen=True)
class Limits:
    """The most words and sentences of a report, counted roughly, as white space and full stops part them, and the most
    seconds that a worker of a pool may take for a short one.
    """

    tokens: int = 4_000_000
    sentences: int = 400_000
    seconds: float = 120.0

    def seconds_for(self, report: Report) -> float:
        """How long `report` may take before its worker counts as hung: a tenth of the slowest pace ever measured."""
        return self.seconds + len(report.text) / 10_000

    def check(self, report: Report) -> None:
        """Raises `ReportError` where `report` is beyond a limit."""
        text = report.text
        if len(text) <= 2 * min(self.tokens, self.sentences):  # a word or sentence has two characters at least
            return
        for what, pattern, most in (("words", _WORD, self.tokens), ("sentences", _SENTENCE, self.sentences)):
            if len(text) > 2 * most:
                count = sum(1 for _ in pattern.finditer(text))
                if count > most:
                    raise ReportError(
                        f"{count:,} {what}; a report may have {most:,}",
                        where=report.where,
                        remedy=f"is it one report? Else raise --max-{'tokens' if what == 'words' else what}",
                    )
