"""Reports made at random from counted things, numbers, places, times, verbs and speakers, for the properties."""

from __future__ import annotations

from hypothesis import strategies as st

NOUNS = ["شهرک صنعتی", "ناحیه صنعتی", "واحد تولیدی", "کارخانه", "کارگاه", "مرکز آموزشی", "فرصت شغلی", "دستگاه اتوبوس"]
SHARES = ["درصد واحدهای صنعتی", "هکتار زمین", "میلیارد تومان تسهیلات", "تن سیمان", "کیلومتر راه"]
BOUNDS = ["", "حدود ", "بیش از ", "کمتر از ", "دست‌کم ", "حداکثر ", "بالغ بر "]
STATES = ["", " فعال", " راکد", " مصوب", " تعطیل", " دولتی", " موقت"]
PLACES = ["", "در استان کرمان ", "در ساوه ", "در سراسر کشور ", "در این شهرک ", "در بابل و آمل ", "در شهرستان خوی "]
TIMES = ["", "در حال حاضر ", "سال ۱۴۰۱ ", "تا پایان خرداد امسال ", "سال گذشته ", "تاکنون ", "در ۹ ماهه امسال "]
VERBS = ["فعال است", "افتتاح شد", "راه‌اندازی خواهد شد", "تعطیل نشده است", "در دست ساخت است", "رشد کرد", "داریم"]
SPEAKERS = [
    "",
    "مهندس آرش کیانی مدیرعامل شرکت شهرک‌های صنعتی قزوین گفت: ",
    "وی افزود: ",
    "استاندار کرمان با بیان اینکه کار ادامه دارد، گفت: ",
    "دکتر مهتاب سروش‌نیا، رئیس دانشگاه علوم پزشکی ایلام اظهار کرد: ",
    "به گزارش روابط عمومی، ",
]
JOINTS = [" و ", "، ", " که "]
ENDS = [". ", ".\n", "؛ ", ".\n\n"]
SCALES = ["", " هزار", " میلیون", " هزار و ۱۰۰"]
DIGITS = [str.maketrans("0123456789", digits) for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")]

digits = st.builds(lambda number, script: str(number).translate(script), st.integers(1, 9999), st.sampled_from(DIGITS))
things = st.builds(
    lambda bound, number, noun, state: f"{bound}{number} {noun}{state}",
    st.sampled_from(BOUNDS),
    digits,
    st.sampled_from(NOUNS),
    st.sampled_from(STATES),
)
amounts = st.builds(
    lambda bound, number, scale, noun: f"{bound}{number}{scale} {noun}",
    st.sampled_from(BOUNDS),
    digits,
    st.sampled_from(SCALES),
    st.sampled_from(SHARES),
)
counted = things | amounts
sentences = st.builds(
    lambda speaker, time, place, things, joint, verb, end: f"{speaker}{time}{place}{joint.join(things)} {verb}{end}",
    st.sampled_from(SPEAKERS),
    st.sampled_from(TIMES),
    st.sampled_from(PLACES),
    st.lists(counted, min_size=1, max_size=3),
    st.sampled_from(JOINTS),
    st.sampled_from(VERBS),
    st.sampled_from(ENDS),
)
reports = st.lists(sentences, min_size=1, max_size=5).map("".join)

PIECES = [
    *NOUNS,
    *SHARES,
    *BOUNDS,
    *STATES,
    *PLACES,
    *TIMES,
    *VERBS,
    *SPEAKERS,
    *JOINTS,
    *ENDS,
    "۱۲",
    "سه",
    "٪",
    "(",
    "»",
]
# It ends in a stop: how a report may end has a test of its own in tests/figures.
rubble = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map(lambda pieces: "".join(pieces) + ".")
