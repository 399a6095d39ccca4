"""Officials of short reports that are hard, each for one reason."""

from __future__ import annotations

import pytest

from gozareh import extract
from gozareh.text.fold import squeeze
from hard_reports import HARD_REPORTS, HardReport


def plain(*fields: str | None) -> tuple[str, ...]:
    return tuple(squeeze(words or "") for words in fields)


@pytest.mark.parametrize("report", HARD_REPORTS, ids=lambda report: report.about)
def test_officials(report: HardReport) -> None:
    found = {plain(o.name, o.honorific, o.role, o.organization) for o in extract(report.text).officials}
    assert found == {plain(*official) for official in report.officials}
