"""The area that an official speaks for, out of the words of role and institution."""

from __future__ import annotations

import re

from gozareh.officials.model import Person
from gozareh.text.fold import fold

_PROVINCE = re.compile(r"(?:استان|شهرستان)\s+([^،,()«»]+)$")
_NATIONAL = re.compile(r"(?:ایران|کشور|جمهوری اسلامی)$")
_COUNTRY_HEADS = re.compile(
    r"^(?:وزارت|وزیر|معاون\s+وزیر|رئیس[\s\u200c]*جمهور|مجلس|قوه|سخنگوی دولت|معاون اول|دیوان عالی|بانک مرکزی|سازمان برنامه)"
)


def area_of(person: Person) -> str | None:
    """The place words of a person's role or institution («استاندار همدان» → «همدان»), «ایران» for a national office, else None.

    Works on the words alone; a caller that knows the report's places compares the answer with them.
    """
    for text in (person.organization, person.role):
        if not text:
            continue
        folded = fold(text).text.strip()
        if (match := _PROVINCE.search(folded)) is not None:
            return match[1].strip()
        if _NATIONAL.search(folded) or _COUNTRY_HEADS.search(folded):
            return "ایران"
    return None
