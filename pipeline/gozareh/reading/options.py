"""What a user may set about reading: names of columns and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gozareh.errors import ConfigurationError, ReportError

MAX_BYTES = 32 * 1024 * 1024
"""The longest report file or line that is read, in bytes, unless told otherwise."""
MEGABYTE = 1024 * 1024

KEYS = ("text", "id", "title", "published", "source")
"""What a report can have; all but `text` are optional."""

_USUAL = {
    "text": ("text", "body", "content", "article", "متن", "متن خبر"),
    "id": ("id", "guid", "شناسه"),
    "title": ("title", "headline", "عنوان", "تیتر"),
    "published": ("published", "published_at", "pubdate", "date", "تاریخ", "تاریخ انتشار"),
    "source": ("source", "publisher", "agency", "منبع", "خبرگزاری"),
}
"""Key → the names that columns usually have for it; the first that is there is taken."""


@dataclass(slots=True, frozen=True)
class Options:
    """`columns` names columns for keys (`{"text": "body_html"}`). The others, and those of a file that has no such column,
    are found by their usual names.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    report_bytes: int = MAX_BYTES
    archive_bytes: int = 8 * 1024 * MEGABYTE
    """The most that one archive may expand to."""
    archive_ratio: int = 200
    """How many times its own size an archive may expand to, beyond the first 64 MB."""
    archive_members: int = 200_000

    def names(self, key: str) -> tuple[str, ...]:
        """The columns to look for `key` in, in this order."""
        return (self.columns[key], *_USUAL[key]) if key in self.columns else _USUAL[key]

    def too_long(self, size: int | None, *, where: str) -> ReportError:
        """The refusal of a file or a line of more than `report_bytes`."""
        measured = f"{size / MEGABYTE:,.0f} MB long" if size is not None else "too long"
        return ReportError(
            f"{measured}; a report may have {self.report_bytes / MEGABYTE:g} MB",
            where=where,
            remedy="is it one report? A JSONL file holds one report a line; else raise --max-report-mb",
        )


def column_mapping(words: list[str]) -> dict[str, str]:
    """`text=body` → `{"text": "body"}`. Raises `ConfigurationError` where a key is not one of `KEYS`."""
    found = {}
    for word in words:
        key, separator, column = word.partition("=")
        if not separator or key not in KEYS or not column:
            remedy = f"write KEY=COLUMN, the key one of {', '.join(KEYS)}"
            raise ConfigurationError(f"{word!r} maps no column", where="--map", remedy=remedy)
        found[key] = column
    return found
