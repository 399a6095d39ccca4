"""The grammar of time expressions: one regular expression over class letters (see `words`).

A blank in the patterns below stands for an optional space or ZWNJ between two words.
"""

from __future__ import annotations

import re
from functools import cache

from gozareh._kept import compiled

# Number of units: «۵», «پنج», «بیست و پنج», «بیست‌وپنج», «دو سه», «۶ تا ۸».
_ONE = "(?:[d0]|n(?: (?:v n|ŵ)){0,3})"
_CARD = f"(?:{_ONE}(?: (?:U|-|v) {_ONE})?)"
_DAYNUM = "(?:[d0]|o|n v o)"
_DAY_WORDS = "(?:n v n|n ŵ|n)"
# Two days of one month: «۱۸ تا ۲۰ آذر», «۲۵ و ۲۹ آبان».
_DAYS = f"(?:(?:{_DAYNUM} (?:U|-|v) )?{_DAYNUM})"

# Years: with the word «سال», relative, or bare after something that wants a year.
_PLURAL = "(?: W)?"
_ERA = "(?: 3){0,2}"
# Years 10 to 56 in two digits are rarer than counts after «سال», so they need a mark or a small word behind them. Neither these nor the
# likely ones may be the beginning of a number of several groups: «تا پایان سال ۱,۱۰۰ نفر», «در دی ۶۴٬۰۰۰ تن».
_SMALL_WORD = "(?=(?: ?[.,()$:»]|_[FUZlvhi]|$))"
_BARE_D = f"d(?![.,]ŧ){_SMALL_WORD}"
_LIKELY = "0(?![.,]ŧ)"
_YNUM = f"(?:[YG]|{_LIKELY}|{_BARE_D})"
# Years in words: «هزار و سیصد و نود و هشت», «نود و پنج», not «از آغاز سال صد و چهل و سه واحد», «تا پایان سال سه مرکز».
_YWORDS = (
    "(?:(?:n )?ü v ö(?: v n){0,2}+(?! ?[%ü])"
    f"|(?:n v n(?! v [nüö])(?! ?þ)|n(?! v){_SMALL_WORD})(?! ?[%üö])(?! [ABCREHtbyrn]))"
)
_YEAR_WORDS = f"A{_PLURAL}(?: ~)?(?: 3)? {_YWORDS}(?: [-vU] {_YWORDS})?{_ERA}"
_YEAR_LIST = f"A W(?: 3)? {_YNUM}(?: , {_YNUM})+ v {_YNUM}(?! ?[%ü]){_ERA}"
_YEAR_ABS = f"(?:{_YEAR_LIST}|A [d0] ?- ?[YG]|{_YEAR_WORDS}|(?<![iO]_)A{_PLURAL}(?: ~)?(?: 3)? (?:Y(?! %)|{_YNUM}(?! [%ü])){_ERA}(?: [-/vU] {_YNUM}(?! ?[%ü])(?! [ABCR]))?{_ERA})"
_YEAR_BARE = f"(?:[YG])(?! ?[%ü]){_ERA}"
_YEAR_REL = f"(?:A(?: W)?(?: ~)?(?: (?:[jLz]|L @)(?: Z O)?){_ERA}|[iO] A(?: ~)?(?! [LzYG0])|I(?: i P)?)"
_YR = f"(?:{_YEAR_ABS}|{_YEAR_REL}|{_YEAR_BARE})"
# Not «تا مهر ۶۰ هتل»
_Y_OF_MONTH = f"(?:{_YR}|(?!(?<=U_[mM]_)0 þ){_LIKELY}(?! ?[%ü])(?![_ ]?[/:.]))"

_MONTH = "(?:[mM](?: B)?|B [mM])"
_SURE_MONTH = "(?:m(?: B)?|M B|B [mM])"
_WEEKDAY = "(?:[nd] K|K|k)"
_HIJRI = "(?:q|J T)"

_NUMERIC = (
    "(?:"
    + "|".join(
        f"[YG] {x} [d0] {x} [d0]|[d0] {x} [d0] {x} [YG]|0{x}[d0]{x}[d0]|[d0]{x}[d0]{x}0" for x in ("/", "-", r"\.")
    )
    + f"){_ERA}"
)
_DAY_MONTH = (
    f"(?:(?:R(?: W)? )?{_DAYS} {_MONTH}(?: {_Y_OF_MONTH})?"
    f"|o R(?: Z)? {_SURE_MONTH}(?: {_Y_OF_MONTH})?"
    f"|(?:R )?{_DAY_WORDS} (?:m(?: B)?(?: {_Y_OF_MONTH})?|M B(?: {_Y_OF_MONTH})?|M {_Y_OF_MONTH})|R {_DAY_WORDS} M)"
)
_DAY_GREG = f"(?:(?:R(?: W)? )?(?:{_DAYS} (?:g|e)|{_DAY_WORDS} g)(?: B)?(?: A)?(?: G{_ERA})?)"
_DAY_HIJRI = f"(?:(?:R )?{_DAYNUM} (?:B )?(?:\\+ )?{_HIJRI}(?: (?:A )?(?:Y{_ERA}|{_YEAR_REL}))?)"
_DATE = f"(?:{_NUMERIC}|{_DAY_GREG}(?![a-zA-Z])|{_DAY_MONTH}|{_DAY_HIJRI})"
_DAYPART = "(?:(?:[Lz] Z )?p )?"
_ON_WEEKDAY = f"(?:{_DAYPART}(?:R )?{_WEEKDAY}(?: (?:p|L|z|C [jLz]|i C))?(?: ?,? ?{_DATE})?)"

# «ماه‌های فروردین، اردیبهشت و خرداد»
_MONTHS = (
    f"(?:B(?: W)? {_MONTH}(?: , {_MONTH})* v {_MONTH}|{_MONTH}(?: , {_MONTH})+ v {_MONTH})(?: (?:{_Y_OF_MONTH}|[Lz]))?"
)
_MONTH_YEAR = f"(?:{_MONTHS}|(?:{_MONTH} v )?{_MONTH} (?:{_Y_OF_MONTH}|[Lz])|{_MONTH} v {_SURE_MONTH}|M(?= U (?:m|M [YIA0B]))|{_SURE_MONTH}|[ge](?: B)? (?:A )?G{_ERA}|g(?: B)?(?: {_YEAR_REL})?|e B|B [ge](?: (?:A )?G)?)"
_MONTH_HIJRI = f"(?:B(?: W)? (?:\\+ )?{_HIJRI}(?: v {_HIJRI})?(?: (?:(?:A )?Y{_ERA}|{_YEAR_REL}))?|{_HIJRI} (?:A )?(?:Y{_ERA}|{_YEAR_REL})|J T)"
_MONTH_EDGED = f"(?:{_MONTH}(?: {_Y_OF_MONTH})?)"
_SEASON = (
    f"(?:(?:6 )?[Ss] v S(?: (?:{_Y_OF_MONTH}|[jLz]))?|(?:6 )?S(?: (?:{_Y_OF_MONTH}|[jLz]))?|6 s(?: (?:{_Y_OF_MONTH}|[jLz]))?"
    f"|s (?:{_Y_OF_MONTH}|[jLz])|6 o(?: (?:{_YR}|A))?)"
)
# Decades, and lists of them: «دهه‌های ۷۰ و ۸۰», «دهه هفتاد».
_TEN = "(?:[d0YG](?! ?[%ü])|n)"
_DECADE = f"(?:E W {_TEN}(?: , {_TEN})* [vU-] {_TEN}|E 0(?: , 0)* [vU-] 0(?! ?[%ü])|E(?: W)? {_TEN})(?: 3)?"
_CENTURY = "Q (?:[d0]|o)(?: 3)?"

_N_MONTHS = f"(?:{_CARD} b|c)"
_PART = (
    f"(?:{_N_MONTHS} [oaf](?: (?:{_YR}|A))?|{_N_MONTHS} (?:{_YR}|A(?! o))|{_CARD} B [oaf](?: (?:{_YR}|A))?"
    f"|{_CARD} (?:B|b) é h (?:{_MONTH_YEAR}|M)|[CE] [oaf] (?:{_MONTH_YEAR}|{_MONTH}|{_MONTH_HIJRI}|q)|{_CARD} B {_YR}|N(?: [oa])? (?:{_MONTH_YEAR}|{_MONTH}|{_SEASON}|{_DECADE}|{_YR}|A|B [jLz]|B)|N [ojLz]"
    f"|{_CARD} B A(?: w)?|B W [afo] (?:{_YR}|A)|(?<=[!F]_){_N_MONTHS}|(?<=[Fl]_){_CARD} B(?! [Lz]))"
)
_EDGED = (
    f"(?:B [ge](?: G)?|{_YR}|{_PART}|{_DATE}|{_MONTH_EDGED}|{_MONTH_HIJRI}|g(?: G)?|e G|{_SEASON}|{_DECADE}|{_CENTURY}|2 o"
    f"|[iO] (?:[ABCREP6]|{_CARD} [ABCRE])|A 3|[ABCER](?: [jLz])?|s|1)"
)
_EDGE = f"(?:(?:9|f|o(?= [ABCE6]))(?: W)? {_EDGED}|(?<=U_)f 2(?! [Ww]))"

# «دو سال و نیم گذشته», «یک و نیم سال گذشته», «دو سال و سه ماه گذشته»
_LENGTH = f"(?:{_CARD} v ä [AB]{_PLURAL}|{_CARD} [ABCREH]{_PLURAL} v ä|{_CARD} A v {_CARD} B|ä [ABH]|{_CARD} [ABCREHt]{_PLURAL})"
_RELATIVE_LENGTH = f"(?:(?:i )?(?:{_LENGTH}|{_N_MONTHS}) (?:L @|[Lz])(?: Z [Oi])?)"
_RELATIVE_PLURAL = "(?:[ABRCSE] W (?:L @|[Lzj]))"
_RELATIVE_UNIT = "(?:[BCRSEs] (?:L @|[Lzj])|p L)"
_THIS = f"(?:(?:i|(?<=[FlUZ&]_)O) {_CARD} [ABCRE]|[iO] (?:[ABR] W|[BCE](?! [LzW])|p))"
_THIS_AFTER = "(?:[iO] [ABCREP6=](?! W))"
# «در مدت مذکور», «در بازه زمانی یادشده», «در سال یاد شده»
_MENTIONED = "(?:(?:[ABCRE6]|P(?: [Pw])?) (?:¬|¡ ÷))"
_SAME = f"(?:P u(?: (?:F )?(?:{_YR}|{_PART}|{_MONTH_YEAR}|[BCR] [Lz]))?)"
# «پیش از پیروزی انقلاب», «در گذشته», «دوران دفاع مقدس», «هشت سال جنگ تحمیلی», «از آغاز به کار دولت», «در فصل جاری».
_LANDMARK = '(?:(?:" ){0,2}<(?: "){0,2})'
_TERM = f"(?:{_CARD} A )?2 (?:[oL](?: v o)?|{_CARD} y|¶(?: v ¶)?)"
_BYGONE = (
    f"(?:(?:[;P] )?(?:[Lz]|') Z {_LANDMARK}|[;P] (?:L|(?:` )?`)|{_CARD} A ` `|6 [jL]"
    f"|(?:9|f) (?:h )?§ 2(?: [oL])?|(?<=Z_)f (?:{_LANDMARK}|2)|(?<=F_)L(?! W)|(?<=[FlUZ]_){_TERM})"
)
_NOW = "(?:F [4P] j|i x|5 x|x|i D|X)"
_DAY = f"(?:{_DAYPART}(?:R )?D(?: p)?)"
_CLOCK = "(?:H [d0](?:[:.][d0])?)"
_DURATION = f"(?:(?:h P )?{_CARD} (?:v ä [AB]|[ABCREHtbyr]){_PLURAL}(?: v ä)?(?! [oa])|c)"

# Kind, the letters with which it may begin, and its pattern. The letters are looked at first, for most kinds begin with few.
# Order: the first that matches at a position is taken, so longer readings stand before their beginnings.
_KINDS: list[tuple[str, str, str]] = [
    ("event", "CE", "[CE](?: [^_$,.()/-]){1,4}"),
    ("named", "1=NRknpô", "(?:[Rp=](?: W)? )?(?:1(?: w)? |p |k )?ô(?: v ô| w)?|N q|n h F|n ô"),
    ("moment", "4h", "(?<=U_)(?:h )?4"),
    ("bygone", "'0269;LPdfnz", _BYGONE),
    ("weekday", "KLRdknpz", f"{_ON_WEEKDAY}"),
    ("date", "0GRYdno", _DATE),
    ("edge", "9fo", _EDGE),
    ("part", "0BCENcdn", _PART),
    ("relative", "0ABCEORScdinä", f"(?:{_RELATIVE_LENGTH}|{_RELATIVE_PLURAL}|{_THIS})"),
    ("same", "P", _SAME),
    (
        "after",
        "6ABCEOPRi",
        f"(?:{_THIS_AFTER}|(?<=[FlUZ]_){_MENTIONED}|(?<=[Fl]_)P {_CARD} y|(?<=F_)(?:C|6) w|(?<=F_)[BC] o)",
    ),
    ("month", "BJMegmq", f"(?:{_MONTH_YEAR}|{_MONTH_HIJRI})"),
    ("season", "6Ss", _SEASON),
    ("decade", "EQ", f"(?:{_DECADE}|{_CENTURY})"),
    ("earlier", "L", "L Z i(?=_[d0nF5#]| ?,)"),
    ("year", "AGIOYi", f"(?:{_YEAR_ABS}|{_YEAR_REL}|A o|[YG](?: 3){{1,2}})"),
    ("bareyear", "GY", "(?:(?<=F_)[YG](?= ?[.,()])|(?<=[!2]_)[YG](?! ?[%ü])|(?<=P_)Y [U-] Y(?! ?[%ü])|Y-Y)"),
    ("unit", "BCERSps", _RELATIVE_UNIT),
    ("now", "5FXix", _NOW),
    ("day", "DLRpz", _DAY),
    ("ambiguous", "16Meps", "(?<=[UZ]_)(?:[Me]|s|p|1(?: 1)?(?! (?:I|[YG0]|A|[Lz]))|6)"),
    ("inmonth", "Ms", "(?<=F_)(?:M|s(?!_w))"),
    (
        "feast",
        "1=¥",
        "(?:= )?1(?: 1)?(?: (?:I|[YG]|0(?! ?[%ü])(?![_ ]?[/:.])|A [YGjLz0]|L @|[Lz]))|= (?:1(?: 1)?|ñ)|(?<=F_)=(?: [wq])?|(?<=[Fl]_)1(?: 1)?|(?<=l_)¥",
    ),
    ("clock", "H", _CLOCK),
    ("duration", "0cdhn", _DURATION),
    ("vague", "7Lhð", "(?:7|h 8|(?:L ø|ð)(?=_[d0n]))"),
]
# Where an expression can begin. A number only does when a unit, a month or a mark of dates follows it.
# Where an expression can begin; words that often stand elsewhere («در»، «به»، «این», numbers) only before their kin.
_STARTERS = (
    "(?=[CEpRkKfNmMgqJBcAISs6xXD17Qô]|(?<=l_)¥|ä_[ABH]|n_h_F|e_?[BGA]|[d0noYG](?=[^w]{0,8}[mMgeqJABCREHtbyrKk/.3ô-])|F_[4P]|h_?[P84]|4|5_?x|i_[ABCREPpxDdn06=]"
    "|O_[ABCREPdn06=]|9_?[ABCEYGNiO6SmMBdn]|P_|=|H_[d0]|(?<=[FlUZ]_)[2e]|8|[Lz']_Z_[p\"<]|L_Z_i|L_?ø|ð|;|(?<=F_)L|(?<=[!2FP]_)[YG])"
)


_FIRST_LETTERS = "[0-9ABCDEFGHIJKLMNOPQRSXYcdefghikmnopqsxz=;'ôäð¥]"


@cache
def pattern(*, events: bool = True) -> re.Pattern[str]:
    """The compiled grammar. It matches one letter, where an expression begins; the group that took part names the kind
    and ends where the expression ends. `events` False leaves named weeks, feasts and days out.

    The first letter stands before everything, and the rest looks on from behind it, because the regex engine skips quickly only
    to a set of letters that opens the pattern.
    """
    cores = "|".join(
        f"(?=[{letters}])(?P<{kind}>{core})"
        for kind, letters, core in _KINDS
        if events or kind not in ("event", "named")
    )
    return compiled(f"{_FIRST_LETTERS}(?<=(?={_STARTERS}(?:{cores})).)".replace(" ", "_?"))


@cache
def year_behind() -> re.Pattern[str]:
    """The year behind a named time: «دهه فجر سال گذشته», «اربعین ۱۴۰۱»."""
    return re.compile(f" {_YR}".replace(" ", "_?"))
