"""Dates as containers print them."""

from __future__ import annotations

import pytest

from cableparse.sources.records import iso_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("12/28/1966 18:48", "1966-12-28T18:48:00Z"),
        ("2006-03-21 15:03:09", "2006-03-21T15:03:09Z"),
        ("2006-03-21T15:03:09Z", "2006-03-21T15:03:09Z"),
        ("1/2/2003", "2003-01-02"),
        ("1/2/2003 0:00", "2003-01-02"),
        ("13/2/2003", None),
        ("yesterday", None),
        ("1" * 100, None),
        ("", None),
    ],
)
def test_dates_of_containers(printed: str, date: str | None) -> None:
    assert iso_date(printed) == date
