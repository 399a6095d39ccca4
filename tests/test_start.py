"""What makes a start quick: what is kept between processes is never believed blindly, and spaCy's commands come later."""

import datetime as dt
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from gozareh import _kept
from gozareh._kept import compiled, kept
from gozareh.calendar import grammar

VALUE = {"نام": ["الف", 1, 2.5, None, True], "خالی": []}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GOZAREH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never():
    raise AssertionError("made anew")


def test_what_was_made_is_there_for_the_next_process(cache):
    assert kept("thing", b"source", lambda: VALUE) == VALUE
    assert kept("thing", b"source", never) == VALUE
    assert kept("thing", b"other source", lambda: [1]) == [1]
    assert kept("other", b"source", lambda: [2]) == [2]
    assert len(list(cache.iterdir())) == 3


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"2.5", b"9.5"),
        lambda _: b"",
        lambda _: b"\0" * 5000,
        lambda whole: whole + b" ",
    ],
)
def test_a_damaged_file_is_made_anew(cache, harm):
    kept("thing", b"source", lambda: VALUE)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert kept("thing", b"source", lambda: VALUE) == VALUE
    assert file.read_bytes() == whole


@pytest.mark.parametrize("value", [(1, 2), {1: "a"}, {"day": dt.date(2024, 1, 1)}, {"a": {1}}, "\ud800"])
def test_what_json_would_change_is_not_kept(cache, value):
    assert kept("thing", b"source", lambda: value) == value
    assert not cache.exists()


def test_without_a_folder_everything_is_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    for named in ("", str(tmp_path / "file"), str(tmp_path / "file" / "below")):
        monkeypatch.setenv("GOZAREH_CACHE", named)
        assert kept("thing", b"source", lambda: VALUE) == VALUE
        assert kept("thing", b"source", lambda: [1]) == [1]


def test_a_full_disk_leaves_no_half_of_a_file(cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_kept.os, "fdopen", full)
    assert kept("thing", b"source", lambda: VALUE) == VALUE
    assert list(cache.iterdir()) == []


def test_what_is_a_month_old_goes(cache, monkeypatch):
    kept("thing", b"old", lambda: VALUE)
    monkeypatch.setattr(_kept, "MONTH", -60)
    kept("thing", b"new", lambda: VALUE)
    assert len(list(cache.iterdir())) == 1


def test_many_may_begin_at_once(cache):
    with ThreadPoolExecutor(8) as crew:
        made = list(crew.map(lambda n: kept("thing", b"%d" % (n % 3), lambda: [n % 3] * 10_000), range(200)))
    assert all(one == [n % 3] * 10_000 for n, one in enumerate(made))
    assert len(list(cache.iterdir())) == 3


def test_a_kept_pattern_is_the_pattern(cache):
    text = "روز ۱۲ خرداد ۱۴۰۲، یا 5-6؛ abc"
    for source in (r"(?P<a>[0-9]+)-(\d)|(?P<b>b)(c)?", "(?<=،) ?یا", "[^ا-ی]{2,}", grammar.pattern().pattern):
        plain = re.compile(source)
        for one in (compiled(source), compiled(source)):
            assert (one.pattern, one.flags, one.groups, one.groupindex) == (
                plain.pattern, plain.flags, plain.groups, plain.groupindex,
            )  # fmt: skip
            for string in (text, "dK6_mYFAG", "Z_d_m_U_d_m_Y"):
                assert [(m.span(), m.groups(), m.lastgroup) for m in one.finditer(string)] == [
                    (m.span(), m.groups(), m.lastgroup) for m in plain.finditer(string)
                ]
    with pytest.raises(re.error):
        compiled("(")


def test_a_pattern_whose_program_is_none_is_compiled_as_ever(cache, monkeypatch):
    monkeypatch.setattr(_kept, "kept", lambda *_: [32, [1, 2, 3], 1, {}])
    assert compiled("ab+").fullmatch("abb")
    monkeypatch.setattr(_kept, "kept", lambda *_: {})
    assert compiled("ab+").fullmatch("abb")


def python(code):
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()


def test_the_commands_of_spacy_are_loaded_when_they_are_asked_for():
    code = """
import sys, gozareh
gozareh.load()
print("spacy.cli" in sys.modules, "spacy.cli.info" in sys.modules)
import spacy
print(callable(spacy.info), hasattr(spacy, "nothing_such"), callable(spacy.cli.download))
print("spaCy version" in spacy.info(silent=True) or bool(spacy.info(silent=True)))
from spacy.cli.info import info
print(info is not None)
"""
    assert python(code) == ["False", "False", "True", "False", "True", "True", "True"]
    assert python("import spacy, gozareh; gozareh.load(); print(spacy.cli.info is spacy.info)") == ["True"]
