"""A stand-in for the linguistics: numbers are figures, «مهندس X» is an official. For tests of what lies around it."""

import os
import re
import time
from pathlib import Path

from gozareh.records import Report, record_id

_NUMBER = re.compile(r"\d+")
_OFFICIAL = re.compile(r"(مهندس) (\w+)")


def span(text, start, end):
    return {"text": text[start:end], "start": start, "end": end}


def extract(report: Report):
    """A record with every key of the contract. A text with «!!» is a bug, one with «††» kills the process, one with «∞∞» never ends."""
    text = report.text
    if "!!" in text:
        raise ZeroDivisionError("planted")
    if "††" in text:
        os._exit(9)
    if "∞∞" in text:
        time.sleep(3600)
    if "‡‡" in text and not Path(text.split()[1]).exists():  # the first worker alone is killed
        Path(text.split()[1]).touch()
        os._exit(9)
    if "zzz" in text:
        time.sleep(0.05)
    officials = [
        {
            "id": record_id(report.id, "official", m.start(2), m.end(2)),
            "name": m[2],
            "honorific": m[1],
            "role": None,
            "organization": None,
            "mentions": [span(text, m.start(2), m.end(2))],
        }
        for m in _OFFICIAL.finditer(text)
    ]
    figures = [
        {
            "id": record_id(report.id, "figure", m.start(), m.end()),
            "number": span(text, m.start(), m.end()),
            "value": int(m[0]),
            "value_max": None,
            "unit": "count",
            "kind": "unit" if int(m[0]) % 2 else "other",
            "noun": None,
            "bound": "exact",
            "status": None,
            "attributes": ["permanent"],
            "modality": "asserted",
            "change": None,
            "per": None,
            "place": "تهران",
            "place_info": {"type": "province", "province": "تهران", "iso": "IR-23"},
            "sites": ["ساوه", "قم"],
            "time": {
                "text": "سال 92",
                "start": "1392-01-01",
                "end": "1392-12-29",
                "start_gregorian": "2013-03-21",
                "end_gregorian": "2014-03-20",
                "now": False,
            },
            "speaker": officials[0]["id"] if officials else None,
            "evidence": span(text, 0, len(text)),
            "rule": "stub",
            "confidence": 0.5,
        }
        for m in _NUMBER.finditer(text)
    ]
    statements = [
        {
            "id": record_id(report.id, "statement", 0),
            "speaker": officials[0]["id"],
            "verb": None,
            "span": span(text, 0, len(text)),
            "figures": [figure["id"] for figure in figures],
        }
        for _ in officials[:1]
    ]
    return {
        "id": report.id,
        "source": report.source,
        "title": report.title,
        "published": report.published,
        "text_hash": None,
        "figures": figures,
        "officials": officials,
        "statements": statements,
    }


def work(settings, batch):
    """What a worker of the pool does, with the stand-in."""
    from gozareh.batch import extract_batch

    return extract_batch(batch, extract)


def reports(count, *, first=0):
    """`count` reports, each with its own figures and one official."""
    return [Report(id=f"r{n}", text=f"مهندس نام{n} گفت: {n} واحد و {n + 1} شغل.") for n in range(first, first + count)]
