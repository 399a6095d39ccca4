"""The grammar of a run of number words and digits: «۲ هزار و ۴۰۰», «۱۱ و ۵», «یک‌ونیم میلیون», «سی و سوم»."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from gozareh._kept import compiled
from gozareh.numbers.lexicon import LETTERS, Exact, exactly, load_lexicon
from gozareh.numbers.shapes import DOTTED_ONCE, Piece, decimal, read_shape
from gozareh.text.memory import Memory

# Runs longer than this are tables or rubbish, not numbers.
ITEMS_AT_MOST = 40

_INFINITE = 10**40
_LARGE = 10**6  # a scale before which thousands are seldom told with a mark
_HALF = Fraction(1, 2)
SHAPE = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]++(?:[.,/٬٫،:\-–][0-9]++)*+"


class _Item(NamedTuple):
    kind: str  # D T Y H S N Z O Q as in the lexicon, 9 for digits, P for a finished piece
    value: Exact
    start: int
    end: int
    joint: str  # what stands before it: "و", " " (space or ZWNJ) or "" (nothing)
    piece: Piece | None


@cache
def word_pattern() -> str:
    """The number words as a regex alternation, longest first; ordinals and shares included."""
    lexicon = load_lexicon()
    words = sorted(lexicon.words, key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _tokens() -> re.Pattern[str]:
    # «یکمیلیون» is یک and میلیون, not یکم: behind a word only a word, «و» or no letter may come.
    words = word_pattern()
    word = rf"(?P<word>{words})(?=و|{words}|[^{LETTERS}]|$)"
    return compiled(rf"(?P<digits>{SHAPE})|{word}|(?P<and>و)|(?P<gap>[ \u200c]+)")


def _read_run(run: str) -> tuple[Piece, ...]:
    """The numbers of one run (digits, number words, «و», spaces), left to right; offsets are into the run."""
    if run.isdigit():
        return tuple(read_shape(run))
    lexicon = load_lexicon()
    for share, percent in lexicon.shares.items():
        if run.startswith(share):
            return (Piece(0, len(share), percent, None, "share", percent, 1, False),)
    items = _items(run)
    if not items or len(items) > ITEMS_AT_MOST:
        return ()
    pieces: list[Piece] = []
    at = 0
    while at < len(items):
        whole = items[at].piece
        if whole is not None and items[at].kind == "P":
            pieces.append(whole)
            at += 1
            continue
        piece, at = _number(items, at)
        pieces.append(piece)
    return tuple(_neighbours(pieces, run))


READ_RUN = Memory(_read_run)


def _items(run: str) -> list[_Item]:
    words = load_lexicon().words
    items: list[_Item] = []
    joint = ""
    for match in _tokens().finditer(run):
        kind = match.lastgroup
        if kind == "gap":
            joint = joint or " "
        elif kind == "and":
            joint = "و"
        elif kind == "word":
            name, value = words[match.group()]
            if name == "S" and value >= _LARGE and items and items[-1].kind == "9" and joint in ("", " "):
                items[-1] = _as_decimal(items[-1], run)
            items.append(_Item(name, value, match.start(), match.end(), joint, None))
            joint = ""
        else:
            found = read_shape(match.group(), match.start())
            for piece in found:
                # Of «۲،۵ میلیون» the last goes on with what stands behind it.
                simple = piece is found[-1] and piece.form == "number" and piece.most is None
                items.append(_Item("9" if simple else "P", piece.value, piece.start, piece.end, joint, piece))
                joint = ""
    return items


def _as_decimal(item: _Item, run: str) -> _Item:
    """«۱.۱۱۶ میلیون»: before a large scale a dot is the decimal point, unless zeros end what follows («۲.۵۰۰ میلیارد»)."""
    written = run[item.start : item.end]
    if item.piece is None or not DOTTED_ONCE.fullmatch(written) or written.endswith("0"):
        return item
    value = decimal(written)
    piece = replace(item.piece, value=value, coef=value)
    return _Item(item.kind, value, item.start, item.end, item.joint, piece)


def _limit(kind: str) -> int:
    """What may still be added to a group that ends in a word of this kind must be smaller than this."""
    return {"Y": 10, "H": 100}.get(kind, 0)


def _number(items: list[_Item], at: int) -> tuple[Piece, int]:  # noqa: PLR0912, PLR0915
    """One number from `items[at]` on, and the index behind it."""
    first = items[at]
    total: Exact = 0  # groups closed by a scale word
    outer: Exact = _INFINITE  # what is added next must be smaller
    group: Exact | None = None  # the open group below a scale
    limit: Exact = _INFINITE  # what may still join the open group
    closed = at  # items before this index belong to the number
    before_group = at  # where the open group begins
    last_scale: Exact = 0
    scales: list[Exact] = []
    factor = 1
    form = "number"
    digits = True
    last_kind = ""
    index = at
    while index < len(items):
        item = items[index]
        kind, value, joint = item.kind, item.value, item.joint
        starting = index == at
        if kind == "P":
            break
        share = _decimal_part(items, index, starting=starting, limit=outer if group is None else limit)
        if share is not None:
            part, behind = share
            if starting:
                group, form = part, "fraction"
            elif group is not None:
                group += part
            else:
                total += part
            limit = 0
            index = closed = behind
            digits = False
            if starting and not (index < len(items) and items[index].kind == "S" and items[index].joint != "و"):
                break
            form = "number"
            continue
        if kind == "S":
            if group is not None and joint == "و":
                break  # «سه هزار و صد | و هزار و دویست»
            if group is None and total == 0:
                group, before_group = 1, index
            if group is None:
                if joint == "و":
                    if value >= outer:
                        break
                    total += value
                    factor = 1
                elif value > max(scales) or total == max(scales):
                    total *= value
                    factor *= int(value)
                elif joint == " " and value < outer:
                    total += value
                    factor = 1
                else:
                    break
            elif total == 0:
                total, factor = group * value, int(value)
            elif group * value < outer:
                total += group * value
                factor = 1
            elif value > max(scales) and (max(scales) == 1000 or (len(scales) > 1 and scales[-1] == 1000)):
                total = (total + group) * value
                factor = int(value)
            elif items[before_group].kind == "H" and index - before_group > 1:
                group, before_group, closed = items[before_group].value, closed, before_group + 1
                break  # «سه هزار و صد | و دو هزار»
            else:
                closed = before_group
                break
            scales.append(value)
            group, outer, last_scale, digits = None, value, value, False
            closed = index = index + 1
            continue
        if kind == "N":
            if joint == "و" and not starting:
                if group is not None:
                    group += _HALF
                else:
                    total += last_scale * _HALF
                    last_scale = 0
                    outer = 0
                limit = 0
            elif starting:
                group, limit, form = _HALF, 0, "half"
            else:
                break
            digits = False
            closed = index = index + 1
            continue
        if kind == "Q" and group is not None and joint != "و" and value >= 1000:
            whole = total + group * value  # «۱۰ میلیاردمین»
            return _piece(items, at, index + 1, whole, "ordinal", whole, 1, digits=False), index + 1
        if kind in ("O", "Q"):
            room = outer if group is None else limit
            if starting or (value < room and (joint or group is None)):
                whole = total + (group or 0) + value
                return _piece(items, at, index + 1, whole, "ordinal", whole, 1, digits=False), index + 1
            break
        # D T Y H Z or digits
        if group is None:
            broken = kind == "9" and value.denominator != 1
            if total and (value >= outer or value == 0 or (broken and not (joint == "و" and last_scale == 1000))):
                break  # but «۷۳ هزار و ۵۵۵.۹ واحد» is one number
            if total and kind == "9" and joint == "":
                break
            group, limit, before_group = value, _limit(kind), index
        elif value == 100 and joint != "و" and last_kind in ("D", "Y") and group in (1, 2, 3, 4, 5, 6, 7, 8, 30):
            group = 300 if group == 30 else group * 100  # «چهار صد», «سی صد»; but «نه صد درصد» is «not a hundred»
            limit = 100
        elif kind != "9" and value < limit and value != 0 and (joint or kind == "D"):
            group += value
            limit = _limit(kind)
        elif kind == "9" and joint == "و" and value < limit and value.denominator == 1 and limit == 100 and value:
            group += value
            limit = 0
        else:
            break
        last_kind = kind
        digits = digits and kind == "9"
        closed = index = index + 1
    if closed == before_group and closed > at:
        group = None
    value = total + (group or 0)
    if form == "half" and total:
        form = "number"
    scale = factor if group is None and total else 1
    closed = max(closed, at + 1)
    if closed == at + 1 and first.piece is not None:
        return first.piece, closed
    return _piece(items, at, closed, value, form, exactly(Fraction(value) / scale), scale, digits=digits), closed


def _piece(
    items: list[_Item], at: int, behind: int, value: Exact, form: str, coef: Exact, scale: int, *, digits: bool
) -> Piece:
    value, coef = exactly(Fraction(value)), exactly(Fraction(coef))
    return Piece(items[at].start, items[behind - 1].end, value, None, form, coef, scale, digits)


def _decimal_part(items: list[_Item], at: int, *, starting: bool, limit: Exact) -> tuple[Fraction, int] | None:
    """«بیست و پنج صدم», «دو سوم», «یک‌چهارم» from `items[at]` on: the fraction and the index behind it.

    Inside a number («سه و دو دهم») only denominators that are powers of ten join, and only after «و».
    """
    top: Exact = 0
    room: Exact = 1000
    index = at
    while index < len(items) and items[index].kind in "DTYH9" and items[index].value < room:
        item = items[index]
        if index > at and item.joint != "و":
            break
        if item.value.denominator != 1:
            return None
        top += item.value
        room = _limit(item.kind)
        index += 1
    if index == at or index >= len(items) or items[index].joint == "و":
        return None
    bottom: Exact = 1
    while index < len(items) and items[index].kind in "THS" and items[index].joint != "و" and items[index].value >= 10:
        bottom *= items[index].value  # «ده هزارم»
        index += 1
    if index >= len(items) or items[index].kind != "O" or items[index].joint == "و":
        return None
    bottom *= items[index].value
    if bottom <= top or bottom < 2:
        return None
    decimal_ = str(bottom).strip("0") == "1"
    if not starting and (items[at].joint != "و" or not decimal_):
        return None
    if starting and not decimal_ and (top > 9 or bottom > 20):
        return None
    if starting and items[at].kind == "9" and items[at].value > 9 and not decimal_:
        return None  # but «۲۹ صدم درصد»
    if not starting and limit == _INFINITE:
        return None
    return Fraction(top) / bottom, index + 1


def _neighbours(pieces: list[Piece], run: str) -> list[Piece]:
    """«دو سه نفر»: two small number words side by side are a rough range."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.most is None
            and not last.digits
            and not piece.digits
            and last.form == piece.form == "number"
            and last.scale == 1
            and last.value < 10
            and piece.coef == last.value + 1
            and run[last.end : piece.start] in (" ", "\u200c")
        ):
            low = last.value * piece.scale
            joined[-1] = replace(piece, start=last.start, value=low, most=piece.value)
        else:
            joined.append(piece)
    return joined
