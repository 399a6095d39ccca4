"""The whole way of a report for the tests of figures: text in, plain record out."""

from typing import Any

import pytest

from gozareh import pipeline


@pytest.fixture(scope="session")
def nlp():
    """The pipeline with the packaged rules."""
    return pipeline.load()


@pytest.fixture(scope="session")
def extract(nlp):
    """Read one text."""

    def read(text: str, **report: Any) -> dict[str, Any]:
        return pipeline.extract_record(nlp, {"id": "r", "text": text, **report})

    return read
