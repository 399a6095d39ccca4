"""The baseline extractor."""

from __future__ import annotations

import re
from typing import Any

from benchmarks.baseline import lexicon
from benchmarks.baseline.offsets import origin
from hazm import Normalizer

_WORD = "|".join(sorted(lexicon.SMALL, key=len, reverse=True))
_SCALE = "|".join(lexicon.SCALES)
_DIGITS = r"\d{1,3}(?:[,٬،]\d{3})+|\d+(?:[./٫]\d+)?"
_ATOM = rf"(?:(?:{_DIGITS})|\b(?:{_WORD})\b)"
_GROUP = rf"(?:{_ATOM}(?: و {_ATOM})*(?: (?:{_SCALE})\b)*|\b(?:{_SCALE})\b)"
_SIMPLE = rf"{_GROUP}(?: و {_GROUP})*"
_NUMBER = re.compile(rf"(?<![\d/])({_SIMPLE})(?: تا ({_SIMPLE}))?(?![\d/]|مین\b|م\b)")
_PIECE = re.compile(rf"(?P<digits>{_DIGITS})|\b(?P<word>{_WORD})\b|\b(?P<scale>{_SCALE})\b")
_SENTENCE = re.compile(r"[^.!؟\n]+(?:\.(?=\d)[^.!؟\n]+)*[.!؟]?")
_NAME = r"[آ-ی‌]{2,}"
_OFFICIAL = re.compile(
    rf"(?P<honorific>(?:{lexicon.HONORIFICS})(?: (?:{lexicon.HONORIFICS}))*) (?P<name>(?:سید )?{_NAME} {_NAME})"
    rf"[،]? ?(?:(?P<role>(?:{lexicon.ROLES})(?: {_NAME}){{0,4}}?) (?P<organization>(?:{lexicon.ORGANIZATIONS})"
    rf"(?: {_NAME}){{1,6}})|(?P<office>(?:{lexicon.ROLES})(?: {_NAME}){{1,4}}))?"
)
_ENDS = re.compile(rf"\s(?:{lexicon.SAYS}|در|با|از|به|که|نیز|هم|ضمن|است|بود|را)\b.*$")


class Baseline:
    """hazm's normaliser, built once, and the expressions above."""

    def __init__(self) -> None:
        self._normalizer = Normalizer()

    def extract(self, report: dict[str, Any]) -> dict[str, Any]:
        """The record of one report (`id`, `text`), with raw offsets."""
        raw = report["text"]
        text = self._normalizer.normalize(raw)
        back = origin(raw, text)
        officials = _officials(text, raw, back)
        figures = []
        speaker = None
        for sentence in _SENTENCE.finditer(text):
            named = [o for o in officials if o["_surname"] in sentence.group()]
            if re.search(lexicon.SAYS, sentence.group()) and named:
                speaker = named[0]["id"]
            for number in _NUMBER.finditer(text, sentence.start(), sentence.end()):
                if figure := _figure(text, number, sentence.span()):
                    span = _raw_span(raw, back, number.start(), number.end())
                    if span is not None:
                        figures.append({"id": f"f{len(figures) + 1}", "number": span, **figure, "speaker": speaker})
        for official in officials:
            del official["_surname"]
        return {"id": report["id"], "source": report.get("source"), "figures": figures, "officials": officials}


def _raw_span(raw: str, back: list[int], start: int, end: int) -> dict[str, Any] | None:
    places = [back[i] for i in range(start, end) if back[i] >= 0]
    if not places:
        return None
    first, last = places[0], places[-1] + 1
    return {"text": raw[first:last], "start": first, "end": last} if first < last else None


def _value(text: str) -> float | None:
    total, group, last = 0.0, 0.0, False
    for piece in _PIECE.finditer(text):
        if piece["scale"]:
            total += (group if last else 1) * lexicon.SCALES[piece["scale"]]
            group, last = 0.0, False
            continue
        if piece["digits"]:
            number = re.sub(r"[,٬،]", "", piece["digits"])
            group += float(re.sub(r"[/٫]", ".", number))
        else:
            group += lexicon.SMALL[piece["word"]]
        last = True
    total += group
    return int(total) if total == int(total) else round(total, 6)


def _figure(text: str, number: re.Match[str], sentence: tuple[int, int]) -> dict[str, Any] | None:
    before, after = text[sentence[0] : number.start()].rstrip(), text[number.end() : sentence[1]].lstrip(" ‌")
    if re.search(lexicon.NO_FIGURE_BEFORE, before) or re.match(lexicon.NO_FIGURE_AFTER, after):
        return None
    if number.group() in ("یک", "دو", "سه") and not re.match(r"واحد|مرکز|شهرک|ناحیه|نفر|درصد", after):
        return None
    low, high = _value(number[1]), _value(number[2]) if number[2] else None
    unit = "count"
    for word, name, factor in lexicon.UNITS:
        if re.match(rf"{word}(?:ی)?\b", after):
            unit, after = name, after[len(word) :].lstrip(" ‌ی")
            low, high = low and low * factor, high and high * factor
            break
    near = " ".join(after.split()[:8])
    kind = next((kind for pattern, kind in lexicon.KINDS if re.match(pattern, near)), "other")
    if unit not in ("count", "percent"):
        kind = "other"
    whole = text[slice(*sentence)]
    # Of several times in the sentence, the one that stands nearest to the number.
    times = re.finditer(lexicon.TIMES, whole)
    found_time = min(times, key=lambda time: abs(sentence[0] + time.start() - number.start()), default=None)
    noun = re.match(r"[آ-ی‌]+(?: (?:صنعتی|تولیدی|صنفی|خدماتی|معدنی))?", after)
    change = None
    if unit == "percent":
        change = "increase" if re.match(lexicon.INCREASE, after) else None
        change = "decrease" if re.match(lexicon.DECREASE, after) else change
    return {
        "value": low,
        "value_max": high,
        "unit": unit,
        "kind": kind,
        "noun": noun.group() if noun else None,
        "bound": next((b for pattern, b in lexicon.BOUNDS if re.search(pattern, before)), "exact"),
        "status": next((s for pattern, s in lexicon.STATUSES if re.search(pattern, near)), None),
        "attributes": [a for word, a in (("دائم", "permanent"), ("موقت", "temporary")) if word in near],
        "modality": next((m for pattern, m in lexicon.MODALITIES if re.search(pattern, whole)), "asserted"),
        "change": change,
        "per": next((p for pattern, p in lexicon.PER if re.search(pattern, before[-15:] + " " + near)), None),
        "place": _place(whole) or _place(text),
        "sites": [],
        "time": {"text": found_time.group().strip()} if found_time else None,
    }


def _place(text: str) -> str | None:
    """The province named first, «کشور» as Iran."""
    found = [(m.start(), name) for name in lexicon.PROVINCES if (m := re.search(rf"\b{name}\b", text))]
    if found:
        return min(found)[1]
    return "ایران" if re.search(r"\bکشور\b", text) else None


def _officials(text: str, raw: str, back: list[int]) -> list[dict[str, Any]]:
    officials: dict[str, dict[str, Any]] = {}
    for found in _OFFICIAL.finditer(text):
        name = _ENDS.sub("", found["name"] + " ").strip()
        told = (found["role"] or found["office"] or "", found["organization"] or "")
        role, organization = (_ENDS.sub("", words + " ").strip() or None for words in told)
        span = _raw_span(raw, back, found.start(), found.start("name") + len(name))
        known = officials.setdefault(
            name, {"id": f"o{len(officials) + 1}", "name": name, "honorific": found["honorific"], "role": None,
                   "organization": None, "mentions": [], "_surname": name.split()[-1]},
        )  # fmt: skip
        known["role"] = known["role"] or role
        known["organization"] = known["organization"] or organization
        if span is not None:
            known["mentions"].append(span)
    return list(officials.values())
