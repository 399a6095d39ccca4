"""What the kinds of the rule packs are called in Persian."""

from __future__ import annotations

from functools import cache

import yaml

from gozareh._resources import data_folder


@cache
def kind_names() -> dict[str, str]:
    """Kind → the first phrase that the packaged rules give for it."""
    names: dict[str, str] = {}
    for path in sorted(data_folder("rules").rglob("*.yaml")):
        try:
            parts = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
        except yaml.YAMLError:
            continue  # the rules' own reader says what is wrong with it
        for part in parts:
            if isinstance(part, dict) and part.get("layer") == "kind":
                for entry in part.get("entries", ()):
                    if isinstance(entry, dict) and entry.get("phrases"):
                        names.setdefault(str(entry.get("value", entry.get("name"))), str(entry["phrases"][0]))
    return names
