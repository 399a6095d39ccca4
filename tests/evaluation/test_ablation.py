"""The ablation: what it switches off exists, and is there again afterwards."""

import pytest
from benchmarks.ablation import MECHANISMS, _holder, without


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.name)
def test_a_mechanism_is_switched_off_for_a_while(mechanism):
    holders = [_holder(target) for target in mechanism.instead]
    before = [getattr(*place) for place in holders]
    try:
        with without(mechanism):
            assert all(getattr(*place) is not was for place, was in zip(holders, before, strict=True))
    except TypeError as refused:  # a compiled class
        pytest.skip(str(refused))
    assert [getattr(*place) for place in holders] == before
