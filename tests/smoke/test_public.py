"""The public surface: what `gozareh` gives, and nothing by accident."""

import subprocess
import sys

import pytest

import gozareh

PUBLIC = ["Record", "__version__", "extract", "load", "read_places", "read_quantities", "read_times", "to_frame"]


def test_the_public_names_are_these():
    assert sorted(gozareh.__all__) == PUBLIC
    assert dir(gozareh) == PUBLIC
    for name in PUBLIC:
        assert getattr(gozareh, name) is not None


def test_other_names_are_refused_in_words():
    with pytest.raises(AttributeError, match="extarct"):
        gozareh.extarct  # noqa: B018


def test_importing_costs_nothing():
    code = (
        "import sys, gozareh; print(*[name for name in ('spacy', 'hazm', 'pydantic', 'typer') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []
