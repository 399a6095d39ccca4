"""Fixtures for every test."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def development_data() -> Path | None:
    """The folder of outside development data: `GOZAREH_DEV_DATA`, else `../shared` beside the checkout; None where missing."""
    named = os.environ.get("GOZAREH_DEV_DATA")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def dev_data() -> Path:
    """The folder of outside development data; the test is skipped where it is missing."""
    folder = development_data()
    if folder is None:
        pytest.skip("no development data (GOZAREH_DEV_DATA)")
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return ROOT
