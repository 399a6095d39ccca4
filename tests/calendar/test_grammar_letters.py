"""Each kind of the grammar names the letters with which it may begin: the letters are looked at before its pattern is tried."""

from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

from gozareh.calendar.grammar import _KINDS

NO_WIDTH = (ops.ASSERT, ops.ASSERT_NOT, ops.AT)


def openings(parsed) -> tuple[set[str], bool]:
    """The characters with which a match of a parsed pattern may begin, and whether it may be empty."""
    found = set()
    for op, argument in parsed:
        if op in NO_WIDTH:
            continue
        if op is ops.LITERAL:
            letters, empty = {chr(argument)}, False
        elif op is ops.IN:
            assert all(kind in (ops.LITERAL, ops.RANGE) for kind, _ in argument)
            letters, empty = set(), False
            for kind, value in argument:
                first, last = (value, value) if kind is ops.LITERAL else value
                letters |= set(map(chr, range(first, last + 1)))
        elif op is ops.BRANCH:
            sides = [openings(side) for side in argument[1]]
            letters, empty = set().union(*(side for side, _ in sides)), any(side for _, side in sides)
        elif op is ops.SUBPATTERN:
            letters, empty = openings(argument[3])
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            letters, empty = openings(argument[2])
            empty = empty or argument[0] == 0
        else:
            raise AssertionError(op)
        found |= letters
        if not empty:
            return found, False
    return found, True


@pytest.mark.parametrize(("kind", "letters", "core"), _KINDS, ids=[kind for kind, _, _ in _KINDS])
def test_letters_of_a_kind_are_those_it_may_begin_with(kind, letters, core):
    assert openings(parser.parse(core.replace(" ", "_?"))) == (set(letters), False), kind
