"""Ids that say nothing but are the same whenever the same thing is found at the same place of the same report."""

from __future__ import annotations

from hashlib import sha1, sha256

ID_LENGTH = 16


def record_id(report_id: str, what: str, *offsets: int) -> str:
    """The id of a record of kind `what` (`figure`, `official`, `statement`) at `offsets` of the report.

    16 hexadecimal digits: among a thousand million records, two share an id with a probability of about 3 %, and an
    id has only to be unique within its report.
    """
    key = "\0".join((report_id, what, *map(str, offsets)))
    return sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:ID_LENGTH]


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8: two reports with one hash hold the same text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
