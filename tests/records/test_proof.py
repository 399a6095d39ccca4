"""The quick proof may say no to anything, but may say yes only to what the models give back unchanged."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stub
from gozareh.errors import RecordError
from gozareh.records import Report, build_record, plain_record
from gozareh.records.proof import is_proven
from impossible import IMPOSSIBLE, TEXT

UNITS = frozenset({"count", "percent", "IRR"})


def whole():
    return {**stub.extract(Report(id="a", text=TEXT)), "problem": None}


def test_a_record_in_its_final_form_is_proven():
    assert is_proven(whole(), text=TEXT, units=UNITS)
    assert plain_record(whole(), text=TEXT, units=UNITS) == build_record(whole()).to_dict()


@pytest.mark.parametrize("spoil", IMPOSSIBLE, ids=lambda spoil: spoil.__name__)
def test_no_impossible_record_is_proven(spoil):
    spoiled = whole()
    spoil(spoiled)
    proven = is_proven(spoiled, text=TEXT, units=UNITS)
    assert not proven or "unknown_kind" in spoil.__name__  # a pack may name kinds; nobody listed them here


@pytest.mark.parametrize("half", ["start", "end"])
def test_half_open_intervals_are_proven(half):
    record = whole()
    record["figures"][0]["time"][half] = record["figures"][0]["time"][f"{half}_gregorian"] = None
    assert is_proven(record, text=TEXT, units=UNITS)
    record["figures"][0]["time"][half] = "1392-01-01"
    assert not is_proven(record, text=TEXT, units=UNITS)


def test_what_is_not_proven_but_right_is_brought_into_form():
    loose = whole()
    loose["figures"] = tuple(dict(reversed(figure.items())) for figure in loose["figures"])
    del loose["figures"][0]["noun"], loose["problem"]
    assert not is_proven(loose, text=TEXT, units=UNITS)
    assert plain_record(loose, text=TEXT, units=UNITS) == whole()


def places(value, path=()):
    """Every path in a plain record."""
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))


PATHS = [path for path in places(whole()) if path]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200),
    st.floats(),
    st.text(max_size=4),
    st.sampled_from(
        ["about", "planned", "increase", "percent", "1392-01-02", "1393-01-01", "2013-03-22", "a" * 64, "IR"]
    ),
    st.just([]),
    st.just({}),
    st.just(["state"]),
    st.just(("state",)),
    st.just([None]),
    st.sampled_from([b"x", 1 + 2j, [[]], {"text": "12", "start": 17, "end": 19}]),
)


@settings(max_examples=600)
@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES, st.booleans()), min_size=1, max_size=3))
def test_proven_means_that_the_models_give_back_the_same(changes):
    record = whole()
    for path, value, drop in changes:
        inside = record
        try:
            for key in path[:-1]:
                inside = inside[key]
            if drop:
                del inside[path[-1]]
            else:
                inside[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    if is_proven(record, text=TEXT, units=UNITS):
        built = build_record(copy.deepcopy(record), text=TEXT, units=UNITS)
        assert built.to_dict() == record
        assert json.dumps(built.to_dict()) == json.dumps(record), "order and types, too"
    else:
        try:
            given_back = plain_record(record, text=TEXT, units=UNITS)
        except RecordError:
            return
        assert is_proven(given_back, text=TEXT, units=UNITS)
