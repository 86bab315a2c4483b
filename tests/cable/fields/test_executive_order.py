"""The E.O. line: a case a row, and what holds for any text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from conftest import listed, not_empty, read_field, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.cable.fields.executive_order import read_executive_order

PARTS = (
    "E.O. ", "E.O.:", "12958", "12598", "11652", ":", " ", "\n", "\f", "DECL", "DECLAS ON", "05/04/2017",
    "5/4/17", "4 MAY 17", "MAY 4, 2017", "20170504", "N/A", "GDS", "XGDS-2", "ADS", "OADR", "X1,6", "25X1",
    "(ROE, JANE) OR-P", "AFTER", "OR", "TEN YEARS", "AS AMENDED", "UNCLAS", "&amp;", "\u00b6",
)  # fmt: skip


@rows("executive_order/lines")
def test_line(case: dict[str, Any]) -> None:
    found = read_field(read_executive_order, case["text"], year=2007)
    read = {**attrs.asdict(found.value), "defects": found.codes}
    assert listed(not_empty(read), "text", "span") == listed(case, "text")


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("E.O. 12958: DECL: 6/30/08", None, "2008-06-30"),
        ("E.O. 12065: GDS 8/12/85", None, "1985-08-12"),
        ("E.O. 12065: GDS 8/12/05", 1979, "2005-08-12"),
        ("E.O. 11652: GDS, 12-31-79", 1973, "1979-12-31"),
        ("E.O.: DECL: 6/30/08", None, None),
    ],
)
def test_year_of_two_digits_follows_the_cable_or_order(text: str, year: int | None, date: str | None) -> None:
    assert read_field(read_executive_order, text, year=year).value.declassify_on == date


def test_two_orders_are_near_and_no_year_is_known() -> None:
    assert read_field(read_executive_order, "E.O. 12358: N/A").value.order is None


def test_text_is_the_entry_on_one_line() -> None:
    text = "x\n\u00b6E.O. 12958:  DECL: \n  AFTER  THE ROE &amp; DOE TALKS \n\nTAGS: PREL"
    found = read_field(read_executive_order, text, 2, text.index("TAGS")).value
    assert found.text == "E.O. 12958: DECL: AFTER THE ROE & DOE TALKS"
    assert found.event == "AFTER THE ROE & DOE TALKS"
    assert found.span is not None
    assert text[found.span.start : found.span.end].endswith("TALKS")


@given(st.text() | st.lists(st.sampled_from(PARTS)).map("".join), st.none() | st.integers(1966, 2030))
def test_any_text_is_read(text: str, year: int | None) -> None:
    order = read_field(read_executive_order, text, year=year)
    found = order.value
    assert found.span is not None
    assert 0 <= found.span.start <= found.span.end <= len(text)
    assert found.text == " ".join(found.text.split())
    if found.declassify_on:
        dt.date.fromisoformat(found.declassify_on)
    assert all(defect.span is not None for defect in order.defects)
