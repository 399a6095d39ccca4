"""The closed lists of a gold record: what a field may hold, which keys a figure and an official have."""

from __future__ import annotations

import re

KINDS = ("estate", "zone", "estate_or_zone", "unit", "job", "center", "other")
CORE_KINDS = frozenset(KINDS) - {"other"}
BOUNDS = ("exact", "about", "more_than", "less_than", "at_least", "at_most")
STATUSES = ("operating", "under_construction", "approved", "inactive", "revived")
ATTRIBUTES = ("permanent", "temporary", "state", "private")
MODALITIES = ("asserted", "planned", "possible", "negated")
CHANGES = ("increase", "decrease")
TOPICS = (
    "industry", "technology", "employment", "infrastructure", "education", "health", "agriculture", "energy",
    "ceremony", "tourism", "commerce", "trap",
)  # fmt: skip
TAGS = (
    "ellipsis", "distributive", "denial", "correction", "nested-speech", "shared-role", "mixed-numerals",
    "headline-repeat", "range", "change", "per", "rate", "planned-actual", "two-speakers", "sites", "implied-kind",
    "sense", "share", "nothing-to-extract", "coordination", "role-handover", "status", "modality", "attributes",
)  # fmt: skip

# A figure's fields in the order of the output record, with the value that means "nothing said".
FIGURE_DEFAULTS: dict[str, object] = {
    "value_max": None, "noun": None, "bound": "exact", "status": None, "attributes": [], "modality": "asserted",
    "change": None, "per": None, "place": None, "sites": [], "time": None, "speaker": None,
}  # fmt: skip
CLOSED: dict[str, tuple[str | None, ...]] = {
    "kind": KINDS,
    "bound": BOUNDS,
    "status": (*STATUSES, None),
    "modality": MODALITIES,
    "change": (*CHANGES, None),
}
OFFICIAL_FIELDS = ("name", "honorific", "role", "organization")

# `count`, `percent`, `times`, a currency code, an SI symbol, or an English name in lower case.
UNIT = re.compile(r"[A-Z]{3}|[A-Za-z][A-Za-z0-9]{0,3}|[a-z][a-z_-]+(?: [a-z_-]+)*|°C")
