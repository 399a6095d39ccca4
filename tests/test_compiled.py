"""Compiled modules give the same records as their sources and are never used when older than these."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import gozareh
from gozareh._compiled import STAMP, SourceFinder, changed_sources

PACKAGE = Path(gozareh.__file__).parent
ROOT = PACKAGE.parents[1]
REPORTS = ROOT / "corpus" / "reports"


def is_compiled() -> bool:
    return not __import__("gozareh.text.fold").text.fold.__file__.endswith(".py")


def run(*command: str, pure: bool) -> str:
    environment = {**os.environ, "GOZAREH_PURE": "1" if pure else "0"}
    done = subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def extracted(reports: Path, *, pure: bool) -> str:
    return run("-m", "gozareh", "extract", str(reports), pure=pure)


def test_compiled_modules_are_in_step_with_their_sources():
    assert changed_sources(PACKAGE) == [], "run `make compile`"


def test_no_compiled_module_has_cached_properties():
    # mypyc makes a plain property of one: computed at each access, which was quadratic in the length of a report.
    names = re.search(r"^LAYERS = \((.*)\)$", (ROOT / "hatch_build.py").read_text(encoding="utf-8"), re.MULTILINE)
    assert names is not None
    modules = [path for name in re.findall(r"\w+", names[1]) for path in (PACKAGE / name).glob("*.py")]
    assert "figures/reading.py" in {path.relative_to(PACKAGE).as_posix() for path in modules}
    assert [str(path) for path in modules if "cached_property" in path.read_text(encoding="utf-8")] == []


REWRITTEN = """from __future__ import annotations
from dataclasses import dataclass, field
from functools import cache


@dataclass(slots=True)
class Thing:
    name: str
    size: int = 3
    parts: list[str] = field(default_factory=list)
    seen: str | None = field(default=None, compare=False)


@cache
def made(name: str) -> Thing:
    return Thing(name, seen="now")


@cache
def first() -> list[int]:
    return []
"""


@pytest.fixture(scope="module")
def driver():
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_rewritten_for_the_compiler_does_the_same(driver, monkeypatch):
    rewritten = driver.with_constants(driver.with_caches(driver.with_constructors(REWRITTEN)))
    assert "def __init__(self, name: str, size: int = 3" in rewritten
    assert "@cache" not in rewritten
    last = "    return []"
    assert rewritten.splitlines().index(last) == REWRITTEN.splitlines().index(last)  # errors name the right line
    module = ModuleType("rewritten")
    monkeypatch.setitem(sys.modules, "rewritten", module)
    exec(rewritten, module.__dict__)
    thing = module.made("a")
    assert thing == module.Thing("a", parts=[], seen="then")
    assert thing.seen == "now"
    assert thing.parts is not module.Thing("a").parts
    assert module.made("a") is thing
    assert module.made("b") != thing
    assert module.first() is module.first()


ASKING = """from __future__ import annotations


def cue_words(name: str) -> frozenset[str]:
    ASKED.append(name)
    return frozenset([] if name == "none" else [name])


def known(key: str) -> bool:
    return key in cue_words("one") or key in cue_words("none") or key in cue_words("one") | cue_words("two")


ASKED = []
"""


def test_the_words_of_a_cue_are_asked_for_once_by_each_compiled_module(driver, monkeypatch):
    rewritten = driver.with_constants(driver.with_cues(ASKING))
    last = "def known(key: str) -> bool:"
    assert rewritten.splitlines().index(last) == ASKING.splitlines().index(last)  # errors name the right line
    module = ModuleType("asking")
    monkeypatch.setitem(sys.modules, "asking", module)
    exec(rewritten, module.__dict__)
    assert [module.known(key) for key in ("one", "two", "none", "one")] == [True, True, False, True]
    assert module.ASKED.count("one") == module.ASKED.count("two") == 1
    assert module.ASKED.count("none") > 1  # without a word it might as well not have been asked for
    assert driver.with_cues("key = 1\n") == "key = 1\n"


@pytest.mark.parametrize("fails", [False, True])
def test_what_the_compiler_says_is_shown_only_where_it_fails(driver, capsys, fails):
    def compiling():
        with driver.quiet():
            sys.stdout.write("x.py:1: a hint\n")
            if fails:
                sys.exit(1)

    if fails:
        with pytest.raises(SystemExit):
            compiling()
    else:
        compiling()
    assert ("x.py:1" in capsys.readouterr().out) == fails


@pytest.mark.parametrize(("made", "asked", "current"), [(False, False, True), (True, False, True), (False, True, False), (True, True, True)])  # fmt: skip
def test_modules_compiled_without_a_profile_are_compiled_again_where_one_is_asked_for(
    driver, tmp_path, monkeypatch, made, asked, current
):
    monkeypatch.setattr(driver, "PACKAGE", tmp_path)
    monkeypatch.setattr(driver, "_stamp", lambda: {"sources": {"one.py": "a"}})
    assert not driver.is_current(profiled=asked)
    (tmp_path / STAMP).write_text(json.dumps({"sources": {"one.py": "a"}, "profiled": made}), encoding="utf-8")
    assert driver.is_current(profiled=asked) == current
    (tmp_path / STAMP).write_text(json.dumps({"sources": {"one.py": "b"}, "profiled": made}), encoding="utf-8")
    assert not driver.is_current(profiled=asked)


def test_where_the_corpus_cannot_be_run_the_modules_are_compiled_without_a_profile(
    driver, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(driver, "WORK", tmp_path)
    monkeypatch.setattr(driver, "translated", list)
    monkeypatch.setattr(driver, "built", lambda _, flags: [Path("lib", *flags)])

    def fails(libraries):
        assert libraries == [Path("lib", *driver.COUNTING)]
        raise RuntimeError("no corpus")

    monkeypatch.setattr(driver, "run_corpus", fails)
    assert driver.compiled(profiled=True) == ([Path("lib")], False)
    assert "no corpus" in capsys.readouterr().err
    monkeypatch.setattr(driver, "run_corpus", lambda _: None)
    assert driver.compiled(profiled=True) == ([Path("lib", *driver.COUNTED)], True)
    assert driver.compiled() == ([Path("lib")], False)


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "one.py").write_text("value = 'source'\n", encoding="utf-8")
    hashed = sha256((tmp_path / "one.py").read_bytes()).hexdigest()
    (tmp_path / STAMP).write_text(json.dumps({"sources": {"one.py": hashed}}), encoding="utf-8")
    return tmp_path


def test_a_source_that_changed_or_went_is_noticed(checkout):
    assert changed_sources(checkout) == []
    (checkout / "one.py").write_text("value = 'other'\n", encoding="utf-8")
    assert changed_sources(checkout) == ["one.py"]
    (checkout / "one.py").unlink()
    assert changed_sources(checkout) == ["one.py"]
    (checkout / STAMP).write_text("{", encoding="utf-8")
    assert changed_sources(checkout) == [STAMP]
    (checkout / STAMP).unlink()
    assert changed_sources(checkout) == []


def test_the_source_is_found_where_a_compiled_module_lies_beside_it(checkout):
    import importlib.machinery

    (checkout / f"one{importlib.machinery.EXTENSION_SUFFIXES[0]}").write_bytes(b"no library")
    spec = SourceFinder("package").find_spec("package.one", [str(checkout)])
    assert spec is not None
    assert spec.origin == str(checkout / "one.py")
    assert SourceFinder("package").find_spec("other.one", [str(checkout)]) is None


def test_sources_are_taken_when_asked_for():
    assert run("-c", "import gozareh.text.fold as f; print(f.__file__)", pure=True).strip().endswith("fold.py")


@pytest.mark.skipif(not is_compiled(), reason="not compiled")
def test_the_same_bytes_as_from_the_sources():
    reports = REPORTS / "dev.jsonl"
    assert extracted(reports, pure=False) == extracted(reports, pure=True)


@pytest.mark.soak
@pytest.mark.skipif(not is_compiled(), reason="not compiled")
def test_the_same_bytes_over_the_whole_corpus_and_real_reports():
    reports = [REPORTS]
    if "GOZAREH_DEV_DATA" in os.environ:
        reports += sorted((Path(os.environ["GOZAREH_DEV_DATA"]) / "data" / "news").glob("*.jsonl"))
    for path in reports:
        assert extracted(path, pure=False) == extracted(path, pure=True), path
