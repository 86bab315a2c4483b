"""Months and years as they are printed."""

from __future__ import annotations

import pytest

from cableparse.core.dates import ABBREVIATIONS, MONTHS, full_year, month_of, nearest_month


@pytest.mark.parametrize(
    ("printed", "year"), [("66", 1966), ("99", 1999), ("65", 2065), ("00", 2000), ("07", 2007), ("1953", 1953)]
)
def test_a_year_of_two_digits_gets_its_century(printed: str, year: int) -> None:
    assert full_year(printed) == year


def test_a_month_is_known_by_its_first_three_letters() -> None:
    assert [month_of(month) for month in MONTHS] == list(range(1, 13))
    assert [month_of(month.title()) for month in ABBREVIATIONS] == list(range(1, 13))
    assert month_of("Sept.") == 9
    assert month_of("MONDAY") is None
    assert month_of("MA") is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("APT", 4),  # one letter changed
        ("NVO", 11),  # letters swapped
        ("dce", 12),
        ("JXN", None),  # January or June
        ("MA", None),
        ("QQQ", None),
    ],
)
def test_a_misprinted_month_is_the_only_one_near(printed: str, number: int | None) -> None:
    assert nearest_month(printed) == number
