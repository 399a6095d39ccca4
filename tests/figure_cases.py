"""Tables of cases in YAML: groups of sentences under the phenomenon that they show, each with what is expected."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest


def case_params(groups: Iterable[Mapping[str, Any]]) -> list[Any]:
    """A parameter set (text, expected) for every case; one that ends in `xfail: reason` is expected to fail."""
    params = []
    for group in groups:
        for text, *figures in group["cases"]:
            marks = (
                [pytest.mark.xfail(reason=figures.pop()["xfail"])] if figures and isinstance(figures[-1], dict) else []
            )
            params.append(pytest.param(text, figures, id=f"{group['phenomenon']}: {text}", marks=marks))
    return params
