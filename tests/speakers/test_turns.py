"""Who speaks where the words around a speech decide: sources, circumstances, quotes before their sayer, unnamed people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Who = Callable[[str, str], str | None]

HEAD = "دکتر نرمین بسطامی مدیرکل کار سمنان"
NAME = "نرمین بسطامی"


@pytest.mark.parametrize(
    ("text", "piece", "name"),
    [
        # Quotes whose sayer is told behind them.
        (f"«۴۰ کارگاه راه افتاد.» این را {HEAD} در نشست خبری گفت و افزود: ۶۰ نفر شاغل شدند.", "۴۰", NAME),
        (f"«۴۰ کارگاه راه افتاد.» این را {HEAD} در نشست خبری گفت و افزود: ۶۰ نفر شاغل شدند.", "۶۰", NAME),
        (f"سمنان/ «۴۰ كارگاه راه افتاد.» اين سخنان را {HEAD} بيان كرد.", "۴۰", NAME),
        (f"«۴۰ کارگاه راه افتاد.»\nاین را {HEAD} گفت.", "۴۰", NAME),
        # Sources.
        (f"{HEAD} گفت: کار خوب است.\nبه بیان وی، ۴۰ کارگاه راه افتاد.", "۴۰", NAME),
        (f"{HEAD} گفت: کار خوب است. به بیان دیگر، ۴۰ کارگاه راه افتاد.", "۴۰", NAME),
        (f"{HEAD} گفت: کار خوب است.\nبه اذعان او ۴۰ کارگاه تعطیل است.", "۴۰", NAME),
        (f"{HEAD} از قول کارفرمایان نقل کرد که ۴۰ واحد مواد اولیه ندارند.", "۴۰", NAME),
        (f"{HEAD} از قول یکی از کارفرمایان گفت که «۴۰ میلیون تومان وام گرفتیم».", "۴۰", None),
        # Somebody unnamed.
        (f"{HEAD} گفت: کار خوب است. یک فعال کارگری نیز گفت: ۴۰ واحد حقوق نداده‌اند.", "۴۰", None),
        (
            f"{HEAD} گفت: کار خوب است.\nیک کارشناس صنعت گفت: کار بد است. به باور این کارشناس، ۴۰ واحد ورشکسته است.",
            "۴۰",
            None,
        ),
        # What the reporter tells before the speaker.
        ("دو سال پس از سیل ۴۰ میلیاردی، بخشدار دروان گفت: ۸۱ خانه ساخته شد. آذر دروانی افزود: خوب است.", "۴۰", None),
        (
            "دو سال پس از سیل ۴۰ میلیاردی، بخشدار دروان گفت: ۸۱ خانه ساخته شد. آذر دروانی افزود: خوب است.",
            "۸۱",
            "آذر دروانی",
        ),
        (f"پس از اشاره به ۴۰ واحد، {HEAD} گفت: کار خوب است.", "۴۰", NAME),
        (f"۴۰ هزار جوان شغل ندارند سمنان - {HEAD} گفت: ۸۱ واحد داریم.", "۴۰", None),
        (f"۴۰ هزار جوان شغل ندارند سمنان - {HEAD} گفت: ۸۱ واحد داریم.", "۸۱", NAME),
        # «در این میان» governs nobody.
        (
            f"رضا دامغانی فرماندار دامغان گفت: خوب است.\nدر این میان {HEAD} گفت: خوب است.\nوی افزود: ۴۰ واحد داریم.",
            "۴۰",
            NAME,
        ),
        (f"در این بین {HEAD} خواهان پرداخت بدهی ۴۰ کارخانه شد.", "۴۰", NAME),
    ],
)
def test_turn(who: Who, text: str, piece: str, name: str | None) -> None:
    assert (who(text, piece) or None) == name
