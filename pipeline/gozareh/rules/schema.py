"""The shape of a rule file, checked by pydantic: a parsed YAML document in, `LayerFile` out."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from gozareh.text.fold import squeeze


class Example(BaseModel):
    """A sentence and what must come out of it: expected field values of the figure or official that it holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1)
    expect: dict[str, Any] | list[dict[str, Any]] | None


class EntrySpec(BaseModel):
    """One entry as written. Keys beyond these are the layer's own."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: str = Field(min_length=1)
    value: str | None = None
    meaning: str | None = None
    phrases: list[str] = Field(default_factory=list)
    priority: int = 0
    replaces: str | None = None
    off: bool = False
    examples: list[Example] = Field(default_factory=list)

    @field_validator("phrases")
    @classmethod
    def _no_empty_phrase(cls, phrases: list[str]) -> list[str]:
        for phrase in phrases:
            if not squeeze(phrase):
                raise ValueError("a phrase with no letter in it would match everywhere")
        return phrases


class LayerFile(BaseModel):
    """A YAML document: the entries of one layer, and the broken plurals that it uses (singular → plurals)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    layer: str = Field(min_length=1)
    meaning: str | None = None
    entries: list[EntrySpec] = Field(default_factory=list)
    plurals: dict[str, list[str]] = Field(default_factory=dict)
