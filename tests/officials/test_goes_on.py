"""A name that opens a report without an office, and the office by which the same person goes on."""

from __future__ import annotations

import pytest

from gozareh import extract

LEAD = "به گزارش خبرنگار ما از بوشهر، غلامرضا نخلستانی ظهر امروز در جمع خبرنگاران بیان داشت: ۳ روستا گازرسانی شد.\nوی افزود: ۳۶ خانوار گاز دارند.\n"


@pytest.mark.parametrize("begin", ["در پایان گفت", "با بیان اینکه کار ادامه دارد، تصریح کرد", "همچنین خبر داد"])
def test_the_office_is_that_of_the_speaker(begin):
    [official] = extract(f"{LEAD}مدیر عامل شرکت گاز استان بوشهر {begin}: ۲ شهرک هم گاز دارد.").officials
    assert (official.name, official.role) == ("غلامرضا نخلستانی", "مدیر عامل")


@pytest.mark.parametrize("word", ["نیز", "هم"])
def test_another_person_is_brought_in(word):
    assert not extract(f"{LEAD}فرماندار گناوه {word} گفت: ۲ شهرک گاز دارد.").officials
