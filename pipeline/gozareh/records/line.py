"""One line of JSONL input."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class ReportLine(BaseModel):
    """A report as one JSON object. Keys that are not named here are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: Annotated[str, Field(description="the report, exactly; every offset of the output counts its code points")]
    id: Annotated[str | int | None, Field(description="where it is missing, one is derived from the text")] = None
    title: Annotated[str | None, Field(description="the headline, where it is not part of the text")] = None
    published: Annotated[str | None, Field(description="publication date, ISO 8601 or Jalali (1392-03-21)")] = None
    source: Annotated[str | None, Field(description="who published it: a name or an address")] = None
