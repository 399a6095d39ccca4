"""Parts of an amount in a bracket behind it: «۴۱۰ تن (عراق ۲۲۰، عمان ۱۹۰)»."""

from __future__ import annotations

import re

from gozareh.numbers.context import Draft

_OPENING = re.compile(r" ?\( ?")
_LONGEST, _MOST = 150, 12  # characters, parts


def share_in_brackets(text: str, drafts: list[Draft]) -> None:
    """«۴۱۰ تن (عراق ۲۲۰، عمان ۱۹۰)»: bare numbers in a bracket right behind an amount, each with its name, are its parts and have its unit. Changes `drafts` in place."""
    for index, whole in enumerate(drafts[:-2]):
        if whole.unit in ("count", "percent") or whole.type != "quantity" or whole.unit_end < whole.end:
            continue
        opening = _OPENING.match(text, whole.unit_end)
        if opening is None:
            continue
        close = text.find(")", opening.end(), opening.end() + _LONGEST)
        parts = [part for part in drafts[index + 1 : index + 1 + _MOST] if part.start < close]
        bare = all(
            part.type == "quantity" and part.unit == "count" and not part.noun and part.before and part.most is None
            for part in parts
        )
        if len(parts) < 2 or not bare:
            continue
        scale = whole.scale if all(part.scale == 1 for part in parts) else 1
        total = sum([part.value for part in parts])
        if total * scale > whole.value:
            scale = 1  # «۲ هزار تن (عراق ۲۲۰، …)»
        if total > whole.value:
            continue
        for part in parts:
            if scale > 1:
                part.value, part.scale = part.value * scale, scale
            part.unit, part.factor = whole.unit, whole.factor
