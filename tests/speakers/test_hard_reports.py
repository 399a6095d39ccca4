"""Who says the figures of short reports that are hard, and the statements that come out of them."""

from __future__ import annotations

import pytest

from gozareh import extract
from hard_reports import HARD_REPORTS, HardReport


@pytest.mark.parametrize("report", HARD_REPORTS, ids=lambda report: report.about)
def test_speakers(report: HardReport) -> None:
    record = extract(report.text)
    names = {official.id: official.name for official in record.officials}
    for piece, name in report.speakers.items():
        at = report.text.index(piece)
        [figure] = [f for f in record.figures if f.number.start <= at < f.number.end]
        assert (None if figure.speaker is None else names[figure.speaker]) == name, piece


@pytest.mark.parametrize("report", HARD_REPORTS, ids=lambda report: report.about)
def test_statements(report: HardReport) -> None:
    record = extract(report.text)
    figures = {figure.id: figure for figure in record.figures}
    told = set()
    for statement in record.statements:
        assert report.text[statement.span.start : statement.span.end] == statement.span.text
        if statement.verb is not None:
            assert report.text[statement.verb.start : statement.verb.end] == statement.verb.text
        for inside in statement.figures:
            number = figures[inside].number
            assert statement.span.start <= number.start
            assert number.end <= statement.span.end
            if statement.speaker == figures[inside].speaker:
                told.add(inside)
    assert told >= {figure.id for figure in record.figures if figure.speaker}
