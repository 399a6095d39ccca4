"""The shape of a rule file, checked by pydantic: which layers there are and which keys an entry of each may have.

`LAYERS` is the one table of this: the checks, the JSON Schema for editors and the documentation follow it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[
    str, Field(min_length=1, max_length=80, pattern=r"^[^\s/]+$", description="unique in its pack and layer")
]
EntryPath = Annotated[str, Field(pattern=r"^[^\s/]+/[^\s/]+/[^\s/]+$", description="pack/layer/name of an entry")]
Kind = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Words = Annotated[list[str], Field(max_length=2000)]
Expected = dict[str, Any] | list[dict[str, Any]] | None

OFFICIAL_FIELDS = frozenset({"name", "honorific", "role", "organization", "mentions"})
FIGURE_FIELDS = frozenset(
    {
        "number", "value", "value_max", "unit", "kind", "noun", "bound", "status", "attributes", "modality", "change",
        "per", "place", "sites", "time", "speaker",
    }
)  # fmt: skip


class Example(BaseModel):
    """A sentence and what must come out of it: fields of a figure or an official, a list of such, null for no figure."""

    model_config = ConfigDict(extra="forbid", defer_build=True, frozen=True)

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    expect: Expected


class EntrySpec(BaseModel):
    """One entry as written. What every layer's entries have in common."""

    model_config = ConfigDict(extra="forbid", defer_build=True, frozen=True, strict=True)

    name: Name
    value: str | None = Field(None, description="what a match means; the name where it is left out")
    meaning: str | None = Field(None, description="what the entry stands for, in a few words")
    phrases: Words = Field(default_factory=list, description="as Persian is written; spellings and endings are found")
    priority: int = Field(0, ge=-100, le=100, description="of phrases of one length the higher priority wins")
    replaces: EntryPath | None = Field(None, description="the entry of another pack that this one stands for")
    extends: EntryPath | None = Field(None, description="the entry of another pack that gets these phrases, too")
    off: bool = Field(default=False, description="switches off the entry named by `replaces`")
    examples: list[Example] = Field(default_factory=list)


class KindEntry(EntrySpec):
    """What is counted."""

    value: Kind | None = Field(None, description="the `kind` of the figure: a lower-case English word")
    unless_followed_by: Words = Field(default_factory=list, description="words after the phrase that change its sense")
    unless_near: Words = Field(
        default_factory=list, description="words before it in the paragraph that change its sense"
    )
    unless_in_clause: Words = Field(
        default_factory=list, description="words anywhere in its clause that change its sense"
    )
    only_preceded_by: Words = Field(
        default_factory=list,
        description="of an adjective behind a number: words before the number, one of which must stand there "
        "(«بیمارستان ۱۶۰ تختخوابی»)",
    )
    counted_only: bool = Field(default=False, description="counts only right behind a number («تعهد ۲۲ هزار شغلی»)")
    noun: str | None = Field(None, description="of an adjective behind a number: the noun that it is made of")
    unless_preceded_by: Words = Field(
        default_factory=list,
        description="words up to four before its number, where it is an adjective of them («مجتمع ۲۴ واحدی»)",
    )
    points_with: Words = Field(
        default_factory=list,
        description="words of its sentence, or the one before, by which it counts points of an index",
    )
    keeps_sense: bool = Field(
        default=False,
        description="the head alone means what it last meant with words behind it («واحد» after «واحد مسکونی»)",
    )
    unless_report_on: Words = Field(
        default_factory=list,
        description="a report that has one of these words and none of `if_report_on` means something else by the bare head",
    )
    if_report_on: Words = Field(default_factory=list, description="see `unless_report_on`")
    plural_only: bool = Field(default=False, description="counts only where the plural is written")


class StatusEntry(EntrySpec):
    """In which state the counted things are."""

    value: Literal["operating", "under_construction", "approved", "inactive", "revived"] | None = None
    adjective: bool = Field(default=False, description="may stand right behind its noun («واحد راکد»)")
    kinds: list[Kind] = Field(default_factory=list, description="the only kinds that it is said of")
    event: bool = Field(default=False, description="the noun of an act, before the number («افتتاح ۲۰ واحد»)")
    only_with: Words = Field(default_factory=list, description="of an act: one of these words must be in its clause")
    unless_in_clause: Words = Field(
        default_factory=list, description="of an act: words of its clause by which it has not come about"
    )
    unless_past: bool = Field(default=False, description="of an act: not where its clause is told of the past")
    negated: bool = Field(default=False, description="counts only where its own verb is negated («فعالیت ندارد»)")


class AttributeEntry(EntrySpec):
    """Permanent, temporary, state, private."""

    value: Literal["permanent", "temporary", "state", "private"] | None = None


class ModalityEntry(EntrySpec):
    """Planned, possible, denied."""

    value: Literal["asserted", "planned", "possible", "negated"] | None = None
    direction: Literal["forward", "backward", "clause", "sentence", "denial", "negation"] = Field(
        "clause",
        description="which words the cue governs: those behind it, those before it, its clause, its sentence; "
        "denial: what the sentence said before it; negation: those behind it where the verb of the clause is negated",
    )
    unless_in_sentence: Words = Field(default_factory=list, description="phrases of the sentence that change its sense")
    tense: str | None = Field(None, description="counts only where the verb of the clause has this tense")
    within: Annotated[int, Field(ge=0, le=30)] | None = Field(
        None, description="how many words may stand between cue and figure"
    )
    between: Words = Field(default_factory=list, description="one of these words must stand between cue and figure")
    only_with: Words = Field(
        default_factory=list,
        description="of a denial: the sentence before it, of another cue: its clause must hold one of these words",
    )
    follows: bool = Field(default=False, description="of a sentence cue: it may also stand behind what it governs")
    negated: bool = Field(default=False, description="counts only where its own verb is negated («قبول نداریم»)")
    by_verb: bool = Field(default=False, description="of a denial: counts only where the verb of its clause is negated")
    kinds: Words = Field(default_factory=list, description="kinds of what is counted («unit»); empty: any")
    of_people: bool = Field(default=False, description="with a plural verb it is a permission in force, no possibility")


class ChangeEntry(EntrySpec):
    """Growth and decline."""

    value: Literal["increase", "decrease"] | None = None
    comparative: bool = Field(default=False, description="a comparative: «بیشتر», «کمتر»")
    measured: bool = Field(default=False, description="only of amounts: a count of things added is no change")


class VerbEntry(EntrySpec):
    """A verb: its forms are built from the stems."""

    past: str | None = None
    present: str | None = None
    prefix: str | None = None
    noun_too: bool = False
    noun_forms: Words = Field(default_factory=list, description="other forms that are also nouns («نبود»)")
    same_as: str | None = Field(
        None, description="the plainer verb that it is another word for: phrases with that one stand for it, too"
    )
    bare: bool = Field(default=False, description="the subjunctive stands without ب behind a noun («به وجود آید»)")
    role: str = "other"


class VerbWordEntry(EntrySpec):
    """A finite word that no conjugation gives."""

    negated: bool = False


class SpeechNounEntry(EntrySpec):
    """The noun of a compound verb of speech."""

    verbs: Words = Field(default_factory=list, description="the infinitives that it goes with")
    reach: Annotated[int, Field(ge=0, le=30)] | None = Field(
        None, description="how many words before its verb it may stand"
    )


class PersonCueEntry(EntrySpec):
    """Hints on what «نفر» counts."""

    value: Literal["job", "other"] | None = None


class CueEntry(EntrySpec):
    """A class of words that a mechanism asks for by its name; of the common pack alone."""


class ClassifierEntry(EntrySpec):
    """Words between a number and its noun."""

    value: Literal["person", "piece", "thing"] | None = None


class OrganisationEntry(EntrySpec):
    """Heads of institution names."""

    value: Literal["strong", "weak"] | None = None


class RoleEntry(EntrySpec):
    """Heads of offices."""

    value: Literal["office", "work", "state"] | None = None


CUE = "cue"
"""The layer of classes of words that mechanisms ask for (`gozareh.text.cues`): nothing looks for them in texts."""

LAYERS: dict[str, type[EntrySpec]] = {
    "kind": KindEntry,
    "status": StatusEntry,
    "attribute": AttributeEntry,
    "modality": ModalityEntry,
    "change": ChangeEntry,
    "per": EntrySpec,
    "per_unit": EntrySpec,
    "container": EntrySpec,
    "pay": EntrySpec,
    "topic": EntrySpec,
    "job_cue": PersonCueEntry,
    "not_job_cue": PersonCueEntry,
    "person_noun": EntrySpec,
    "classifier": ClassifierEntry,
    "counter": EntrySpec,
    "dimension": EntrySpec,
    "light": EntrySpec,
    "measure_word": EntrySpec,
    "boundary": EntrySpec,
    "adjective": EntrySpec,
    "closed": EntrySpec,
    "verb": VerbEntry,
    "verb_word": VerbWordEntry,
    "honorific": EntrySpec,
    "rank_branch": EntrySpec,
    "courtesy": EntrySpec,
    "departed": EntrySpec,
    "named_after": EntrySpec,
    "given_name": EntrySpec,
    "name_opening": EntrySpec,
    "surname_part": EntrySpec,
    "role": RoleEntry,
    "not_role": EntrySpec,
    "role_state": EntrySpec,
    "person_pronoun": EntrySpec,
    "organisation": OrganisationEntry,
    "proper_institution": EntrySpec,
    "area_word": EntrySpec,
    "speech_verb": EntrySpec,
    "speech_noun": SpeechNounEntry,
    "source": EntrySpec,
    "governor_noun": EntrySpec,
    CUE: CueEntry,
}
"""Layer → the entries that it takes. A layer that no annotator reads is a mistake, so the list is closed."""

EXCLUSIVE = frozenset(
    {"kind", "status", "attribute", "modality", "change", "per", "classifier", "organisation", "role"}
)
"""Layers in which a phrase means one thing: two values for it would be a matter of chance."""

LAYER_KEYS = frozenset({"layer", "meaning", "entries", "plurals"})
COMMON_KEYS = frozenset(EntrySpec.model_fields)


class LayerFile(BaseModel):
    """A YAML document: the entries of one layer, and the broken plurals that it uses (singular → plurals)."""

    model_config = ConfigDict(extra="forbid", defer_build=True, frozen=True, strict=True)

    layer: Annotated[str, Field(min_length=1)]
    meaning: str | None = None
    entries: list[dict[str, Any]] = Field(default_factory=list)
    plurals: dict[str, list[str]] = Field(default_factory=dict, description="broken plurals: «مرکز: [مراکز]»")


def rule_file_schema() -> dict[str, Any]:
    """The JSON Schema of one YAML document of a rule file, for editors."""
    definitions: dict[str, Any] = {}
    choices = []
    for layer, model in LAYERS.items():
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[model.__name__] = schema
        entries = {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}
        condition = {"properties": {"layer": {"const": layer}}, "required": ["layer"]}
        choices.append({"if": condition, "then": {"properties": {"entries": entries}}})
    shape = LayerFile.model_json_schema()
    shape["properties"]["layer"] = {"enum": sorted(LAYERS), "description": "which annotator reads the entries"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **shape,
        "title": "A rule file of Gozareh (one YAML document)",
        "allOf": choices,
        "$defs": dict(sorted(definitions.items())),
    }


def unknown_fields(expect: Any) -> list[str]:
    """Keys of an expectation that no record has."""
    items = expect if isinstance(expect, list) else [expect] if isinstance(expect, dict) else []
    return sorted({key for item in items for key in item if key not in FIGURE_FIELDS | OFFICIAL_FIELDS})
