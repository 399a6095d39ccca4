"""What a rule pack is made of: YAML in, checked `Entry` objects out.

A pack is a folder of YAML files. Each file names its `layer` (status, modality, kind, role, …) and lists entries; an
entry gives a value of that layer, the phrases that show it, and examples. Phrases are written as Persian is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file, as the annotators see it.

    `name` is unique in its pack; `layer` says which annotator reads it; `value` is what a match means (a status, a
    kind, a unit…); `options` are the layer's own keys (scope, direction, priority…).
    """

    name: str
    layer: str
    value: str
    pack: str = "common"
    priority: int = 0
    options: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def path(self) -> str:
        """`pack/layer/name`: how traces and the `rule` field name this entry."""
        return f"{self.pack}/{self.layer}/{self.name}"

    def option(self, key: str, default: Any = None) -> Any:
        """The layer's own key, or `default`."""
        return self.options.get(key, default)
