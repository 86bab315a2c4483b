"""Lines that say when a story was published or updated: one case for each form."""

from __future__ import annotations

from typing import Any

from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.printed_dates import read_date_line


@rows("article/dates")
def test_date_line(case: dict[str, Any]) -> None:
    line = case["line"]
    found = read_date_line(line, 7)
    dates = found or ()
    read = [{"label": label, "date": printed.date, "text": printed.text} for label, printed in dates]
    assert not_empty({"dates": read}) == listed(case, "line")
    for _, printed in dates:
        assert printed.span is not None
        assert line[printed.span.start - 7 : printed.span.end - 7] == printed.text


def test_a_year_of_two_digits_has_the_century_that_it_has_in_a_cable() -> None:
    found = [read_date_line(f"27/12/{year}") for year in ("66", "65")]
    assert [line and line[0][1].date for line in found] == ["1966-12-27", "2065-12-27"]


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_any_line_is_read(line: str) -> None:
    found = read_date_line(line)
    assert found is None or found
