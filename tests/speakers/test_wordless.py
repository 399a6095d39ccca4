"""Whose words a sentence holds that has no verb of speech, or names its speaker behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Who = Callable[[str, str], str | None]

HEAD = "شاهین دروانی، شهردار دروان،"
NAME = "شاهین دروانی"
SAID = f"{HEAD} گفت: کار خوب است."


@pytest.mark.parametrize(
    ("text", "piece", "name"),
    [
        # A quote of several sentences before its speaker.
        ("«۴۰ کارگاه داریم. ۸۱ نفر بیکارند»؛ " + HEAD + " با این جمله سخنانش را آغاز کرد.", "۸۱", NAME),
        ("«۴۰ کارگاه داریم. ۸۱ نفر بیکارند.» " + HEAD + " با بیان این جمله گفت: کار بد نیست.", "۴۰", NAME),
        ("«۴۰ کارگاه داریم. ۸۱ نفر بیکارند.»\nاین را " + HEAD + " به خبرنگار ما گفت.", "۴۰", NAME),
        ("«۴۰ کارگاه داریم. ۸۱ نفر بیکارند.»\n" + HEAD + " به خبرنگار ما گفت: کار بد نیست.", "۴۰", None),
        ("«۴۰ کارگاه داریم»؛ این را راننده‌ای می‌گوید. " + HEAD + " این عدد را رد می‌کند: «کار بد نیست.»", "۴۰", None),
        ("«۴۰ کارگاه داریم. ۸۱ نفر بیکارند.» این را کارگری به " + HEAD + " گفت.", "۴۰", None),
        # A quote that goes on in the next paragraph.
        (f"{HEAD} دروان را «شهر بزرگ» خواند.\n«۴۰ کارگاه داریم. کار بد نیست.»", "۴۰", NAME),
        (f"{HEAD} در شهر بود.\n«۴۰ کارگاه داریم. کار بد نیست.»", "۴۰", None),
        # Words told of without a verb of speech.
        (f"{SAID} شمار کارگاه‌ها بخش دیگر سخنان او بود: «۴۰ کارگاه داریم.»", "۴۰", NAME),
        (f"{SAID}\nخبرنگاری از کارگاه‌ها پرسید. پاسخ این بود: ۴۰ کارگاه داریم.", "۴۰", NAME),
        (f"{SAID}\nکارگری از کارگاه‌ها گفت. پاسخ این بود: ۴۰ کارگاه داریم.", "۴۰", None),
        (
            (
                f"{HEAD} با گفتن این که شهر بزرگ است و همه آن را می‌شناسند و نیازی به گفتن ندارد و هر کس بخواهد می‌تواند خودش به آن جا "
                "برود و ببیند، یک‌راست سراغ کارگاه‌ها رفت: ۴۰ کارگاه داریم."
            ),
            "۴۰",
            NAME,
        ),
        # A heading glued to the text is nobody's.
        ("وام ۴۰ میلیاردی در سال ۹۵رئیس سازمان آب از کار خبر داد. شاهین دروانی افزود: ۸۱ چاه داریم.", "۴۰", None),
        ("وام ۴۰ میلیاردی در سال ۹۵رئیس سازمان آب از کار خبر داد. شاهین دروانی افزود: ۸۱ چاه داریم.", "۸۱", NAME),
        # A noun that opens a paragraph is its subject.
        (f"{SAID}\nآمریکا از ما درخواست کرده است ۴۰ نفر بفرستیم.", "۴۰", None),
        (f"{SAID}\nشمار کارگاه را ۴۰ کارگاه اعلام کرد.", "۴۰", NAME),
        # «در این دیدار» governs nobody.
        (f"در همین بازدید {HEAD} با بیان اینکه ۴۰ کارگاه داریم، گفت: خوب است.", "۴۰", NAME),
        (f"با پیام {HEAD} همایش ۴۰ کارگاه برپا شد.", "۴۰", None),
    ],
)
def test_whose_words(who: Who, text: str, piece: str, name: str | None) -> None:
    assert (who(text, piece) or None) == name
