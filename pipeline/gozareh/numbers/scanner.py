"""Find the runs of digits and number words in a folded text, in one pass of a compiled regex."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.grammar import SHAPE, word_pattern
from gozareh.numbers.lexicon import LETTERS, load_lexicon


@cache
def run_pattern() -> re.Pattern[str]:
    """The regex of a run: digits and number words with nothing but spaces, ZWNJ and «و» between them.

    A number word must stand free: no letter beside it, unless it is another number word («یکهزار», «یکسوم»).
    """
    lexicon = load_lexicon()
    kinds: dict[str, list[str]] = {}
    for word, (kind, _) in lexicon.words.items():
        kinds.setdefault(kind, []).append(word)
    for words in kinds.values():
        words.sort(key=len, reverse=True)
    glue_head = "|".join([*kinds["D"], *kinds["T"], *kinds["Y"], *kinds["H"]])
    glue_tail = "|".join(["صد", *kinds["S"]])
    small = "|".join([*kinds["D"], *kinds["T"]])
    big = "|".join([*kinds["Y"], *kinds["H"]])
    ordinal = "|".join(sorted(kinds["O"], key=len, reverse=True))
    free = rf"(?![{LETTERS}])"
    word = (
        rf"(?:(?:{glue_head})(?:{glue_tail})+{free}|(?:{big})و(?:{small}|{ordinal}){free}"
        rf"|(?:{'|'.join(kinds['D'])})\u200c?(?:{ordinal}){free}|(?:یک|دو|سه)و(?:نیم){free}|(?:{word_pattern()}){free})"
    )
    # A digit may be followed by a glued scale word («۶۲هزار»).
    digits = rf"(?:{SHAPE})"
    item = rf"(?:{digits}|{word})"
    joint = r"(?:[ \u200c]{1,2}و[ \u200c]{0,2}|و[ \u200c]{1,2}|[ \u200c]{1,2})"
    scale = rf"(?:{'|'.join(kinds['S'])}){free}"
    first = "".join(sorted({w[0] for w in lexicon.words}))
    shares = "|".join(sorted(lexicon.shares, key=len, reverse=True))
    clitics = "|".join(sorted(lexicon.share_clitics, key=len, reverse=True))
    share = rf"(?<![{LETTERS}])(?:{shares})(?:\u200c?(?:{clitics}))?{free}"
    first += "".join(sorted({w[0] for w in lexicon.shares} - set(first)))
    return re.compile(
        rf"(?=[0-9{first}])(?:(?:{digits}|(?<![{LETTERS}]){word})(?:{joint}?+{scale}|{joint}{item})*+|{share})"
    )
