"""A dot before three digits: a mark of thousands or the decimal point, by what follows."""

import pytest

from gozareh.numbers import read_quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۱.۱۱۶ میلیون بشکه", 1_116_000),
        ("2.345 میلیارد تومان", 2_345_000_000),
        ("۲.۵۰۰ میلیارد ریال", 2_500_000_000_000),
        ("۱,۱۱۶ میلیون تن", 1_116_000_000),
        ("۱۲.۵۰۰ نفر", 12_500),
        ("۳.۱۲۵ درصد", 3.125),
        ("رشد ۳.۱۲۵ درصدی", 3.125),
    ],
)
def test_dots(text: str, value: float) -> None:
    (quantity,) = read_quantities(text)
    assert float(quantity.value) == pytest.approx(value)
