"""The output contract as pydantic models: strict, frozen, and closed against keys that nobody knows.

What one model can see by itself is checked in it; what needs the text or the other records is checked by `Record`,
with the text and the known units as validation context (see `gozareh.records.building`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationInfo, model_validator

Bound = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most"]
Status = Literal["operating", "under_construction", "approved", "inactive", "revived"]
Attribute = Literal["permanent", "temporary", "state", "private"]
Modality = Literal["asserted", "planned", "possible", "negated"]
Change = Literal["increase", "decrease"]

CORE_KINDS = ("estate", "zone", "estate_or_zone", "unit", "job", "center")

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Unit = Annotated[str, Field(pattern=r"^[A-Za-z%µΩ°](?: ?[A-Za-z0-9_/%µΩ°²³·^-])*$")]
Number = int | Annotated[float, Field(allow_inf_nan=False)]
Offset = Annotated[int, Field(ge=0)]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True, ser_json_inf_nan="constants")


class Span(_Model):
    """A piece of the report: its text and its offsets (code points, end exclusive)."""

    text: Text
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"the offsets {self.start}:{self.end} do not fit a text of {len(self.text)} characters")
        return self


class Time(_Model):
    """When a figure holds: as written, and as an interval of whole days (Jalali and Gregorian) where that is known."""

    text: Text
    start: Date | None = None
    end: Date | None = None
    start_gregorian: Date | None = None
    end_gregorian: Date | None = None
    now: bool = False

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        for first, last in ((self.start, self.end), (self.start_gregorian, self.end_gregorian)):
            if first is not None and last is not None and last < first:
                raise ValueError(f"the interval {first} to {last} ends before it starts")
        if (self.start is None) != (self.start_gregorian is None) or (self.end is None) != (self.end_gregorian is None):
            raise ValueError("a date is given in one calendar only")
        return self


class PlaceInfo(_Model):
    """What is known about a place: its type, the province that it lies in, and its ISO 3166 code."""

    type: Name | None = None
    province: Text | None = None
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$")] | None = None


class Figure(_Model):
    """One quantity that the report states."""

    id: Id
    number: Span
    value: Number
    value_max: Number | None = None
    unit: Unit
    kind: Name
    noun: Text | None = None
    bound: Bound = "exact"
    status: Status | None = None
    attributes: Annotated[tuple[Attribute, ...], Strict(strict=False)] = ()
    modality: Modality = "asserted"
    change: Change | None = None
    per: Text | None = None
    place: Text | None = None
    place_info: PlaceInfo | None = None
    sites: Annotated[tuple[Text, ...], Strict(strict=False)] = ()
    time: Time | None = None
    speaker: Id | None = None
    evidence: Span
    rule: Text
    confidence: Annotated[float, Field(ge=0, le=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.value_max is not None and self.value_max <= self.value:
            raise ValueError(f"the range {self.value} to {self.value_max} does not rise")
        if not (self.evidence.start <= self.number.start and self.number.end <= self.evidence.end):
            raise ValueError("the number lies outside its evidence")
        return self


class Official(_Model):
    """One named official, however often mentioned."""

    id: Id
    name: Text
    honorific: Text | None = None
    role: Text | None = None
    organization: Text | None = None
    mentions: Annotated[tuple[Span, ...], Strict(strict=False), Field(min_length=1)]


class Statement(_Model):
    """One reported statement: who speaks, the verb of saying, its extent and the figures inside."""

    id: Id
    speaker: Id | None = None
    verb: Span | None = None
    span: Span
    figures: Annotated[tuple[Id, ...], Strict(strict=False)] = ()


class Record(_Model):
    """Everything extracted from one report; one line of the JSONL output."""

    id: Id
    source: Text | None = None
    title: Text | None = None
    published: Text | None = None
    text_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    figures: Annotated[tuple[Figure, ...], Strict(strict=False)] = ()
    officials: Annotated[tuple[Official, ...], Strict(strict=False)] = ()
    statements: Annotated[tuple[Statement, ...], Strict(strict=False)] = ()
    problem: Annotated[Text | None, Field(description="why nothing could be extracted; null where all went well")] = (
        None
    )

    @model_validator(mode="after")
    def _refers_to_what_exists(self, info: ValidationInfo) -> Self:
        officials = {official.id for official in self.officials}
        figures = {figure.id for figure in self.figures}
        statements = {statement.id for statement in self.statements}
        for what, found, ids in (
            ("figures", self.figures, figures),
            ("officials", self.officials, officials),
            ("statements", self.statements, statements),
        ):
            if len(ids) != len(found):
                raise ValueError(f"two {what} share one id")
        for number, figure in enumerate(self.figures):
            if figure.speaker is not None and figure.speaker not in officials:
                raise ValueError(f"figures.{number}.speaker: there is no official {figure.speaker!r}")
        for number, statement in enumerate(self.statements):
            if statement.speaker is not None and statement.speaker not in officials:
                raise ValueError(f"statements.{number}.speaker: there is no official {statement.speaker!r}")
            if not figures.issuperset(statement.figures):
                raise ValueError(f"statements.{number}.figures: there is no such figure")
        context: dict[str, Any] | None = info.context
        if context is not None:
            self._agrees_with(**context)
        return self

    def _agrees_with(
        self, *, text: str | None = None, units: frozenset[str] | None = None, kinds: frozenset[str] | None = None
    ) -> None:
        """Check against what lies outside the record: the report's text, the known units and kinds."""
        if text is not None:
            for span in self.spans():
                if text[span.start : span.end] != span.text:
                    raise ValueError(f"the text at {span.start}:{span.end} is not {span.text!r}")
        for number, figure in enumerate(self.figures):
            if units is not None and figure.unit not in units:
                raise ValueError(f"figures.{number}.unit: the unit {figure.unit!r} is not known")
            if kinds is not None and figure.kind not in kinds:
                raise ValueError(f"figures.{number}.kind: the kind {figure.kind!r} is not known")

    def spans(self) -> list[Span]:
        """Every span in the record: numbers, evidence, mentions, statements and their verbs."""
        spans: list[Span] = []
        for figure in self.figures:
            spans += (figure.number, figure.evidence)
        for official in self.officials:
            spans += official.mentions
        for statement in self.statements:
            spans.append(statement.span)
            if statement.verb is not None:
                spans.append(statement.verb)
        return spans

    def to_json(self) -> bytes:
        """The record as one line of JSON in UTF-8, Persian as itself, without the line break."""
        return self.__pydantic_serializer__.to_json(self)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists and values, keys in the order of the contract."""
        plain: dict[str, Any] = self.__pydantic_serializer__.to_python(self, mode="json")
        return plain
