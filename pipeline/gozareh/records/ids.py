"""Ids that say nothing but are the same whenever the same thing is found at the same place of the same report."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha1, sha256


def record_id(report_id: str, what: str, *offsets: int) -> str:
    """The id of a record of kind `what` (`figure`, `official`, `statement`) at `offsets` of the report.

    Twelve hexadecimal digits of a hash of report and kind, then the offsets: unique within a report by itself, and
    over reports as far as 48 bits are.
    """
    return "-".join((id_head(report_id, what), *map(str, offsets)))


def span_id(head: str, start: int, end: int) -> str:
    """The `record_id` of a span, by the `id_head` of its report and kind, which is asked for once for all records of a report."""
    return f"{head}-{start}-{end}"


@lru_cache(maxsize=64)
def id_head(report_id: str, what: str) -> str:
    """What the ids of all records of a kind in a report begin with."""
    key = f"{what}\0{report_id}".encode("utf-8", "surrogatepass")
    return sha1(key, usedforsecurity=False).hexdigest()[:12]


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8: two reports with one hash hold the same text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
