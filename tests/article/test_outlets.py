"""Outlets and agencies as lines name them: one case for each form."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.outlets import agency_named, outlet_named


@rows("article/outlets")
def test_outlet(case: dict[str, Any]) -> None:
    named = outlet_named(case["line"])
    assert not_empty({"outlet": named and named.value}) == listed(case, "line")


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("Reuter", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("(AFP)", "AFP"),
        ("Almanac", None),
    ],
)
def test_agency(printed: str, agency: str | None) -> None:
    assert agency_named(printed) == agency


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_an_outlet_is_where_its_span_says(line: str) -> None:
    named = outlet_named(line, 7)
    assert named is None or line[named.span.start - 7 : named.span.end - 7] == named.value
