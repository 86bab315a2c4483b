"""The ids of cables."""

from __future__ import annotations

from conftest import rows
from hypothesis import given
from names import NAMES

from cableparse.tables import ids


@rows("tables/canonical_ids")
def test_canonical_id(text: str, wanted: str, why: str) -> None:
    assert ids.canonical_id(text) == (wanted or None), why


def test_cable_id_takes_a_year_of_two_or_four_digits_and_a_number_or_digits() -> None:
    wanted = "07LISBON12"
    assert ids.cable_id(2007, "AMEMBASSY LISBN", "0012") == wanted
    assert ids.cable_id(7, "Lisbon", 12) == wanted
    assert ids.cable_id(2007, "LISBON", 0) is None


@given(NAMES)
def test_canonical_id_of_an_id_is_that_id(text: str) -> None:
    found = ids.canonical_id(text)
    assert found is None or ids.canonical_id(found) == found


def test_long_text_is_not_an_id() -> None:
    assert ids.canonical_id("07" + "LISBON" * 100_000 + "12") is None
