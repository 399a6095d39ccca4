"""One report as it was read, before anything is extracted from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Report:
    """A press release and where it comes from.

    `text` is kept exactly as given: every offset of a record counts its code points. `published` is an ISO 8601
    date (or date and time) as given, else None. `path` and `line` say where the report was read (line 1 is the
    first; None in a file that holds one report). `encoding` is that of the bytes it was read from, None where the format
    has none.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    path: str | None = None
    line: int | None = None
    encoding: str | None = None

    @property
    def where(self) -> str:
        """`path:line`, as error messages name it; the id where there is no path."""
        if self.path is None:
            return self.id
        return self.path if self.line is None else f"{self.path}:{self.line}"
