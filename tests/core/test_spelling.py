"""How near one spelling is to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.core import spelling


@given(st.text("ABC", max_size=6), st.text("ABC", max_size=6))
def test_spellings_are_as_near_one_way_as_the_other(one: str, other: str) -> None:
    for limit in (0, 1, 2):
        assert spelling.within(one, other, limit) == spelling.within(other, one, limit)
    assert spelling.within(one, other, 0) == (one == other)


@pytest.mark.parametrize("other", ["LISBN", "LISBOON", "LISBOM", "LISOBN", "ISBON", "LISBO", "LISBON"])
def test_one_slip_is_a_letter_dropped_added_changed_or_swapped(other: str) -> None:
    assert spelling.within("LISBON", other, 1)


@pytest.mark.parametrize("other", ["LISB", "SILBNO", "LASBEN", "XLISBONX"])
def test_two_slips_are_not_one(other: str) -> None:
    assert not spelling.within("LISBON", other, 1)
