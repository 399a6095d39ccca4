"""Making a `Speech` out of words."""

from __future__ import annotations

from gozareh.officials.utterances import Utterance
from gozareh.speakers.model import Speech
from gozareh.text.words import View

QUOTES_OPEN = frozenset({"«", "“"})


def add_speech(
    view: View, found: list[Speech], first: int, last: int, speaker: int | None, verb: Utterance | None, kind: str
) -> None:
    """Append the words `first:last` as a speech of `speaker`; a direct one that opens with a quote is a `quote`."""
    if last <= first:
        return
    start, end = view.starts[first], view.ends[last - 1]
    if verb is None:
        found.append(Speech(start, end, speaker, None, start, start, kind))
        return
    if (
        kind == "direct"
        and verb.end + 1 < len(view)
        and (view.types[verb.end].key in QUOTES_OPEN or view.types[min(verb.end + 1, len(view) - 1)].key in QUOTES_OPEN)
    ):
        kind = "quote"
    found.append(Speech(start, end, speaker, verb.verb, view.starts[verb.start], view.ends[verb.end - 1], kind))
