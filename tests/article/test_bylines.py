"""Lines that name the writers, with their outlet and dates: one case for each form."""

from __future__ import annotations

from typing import Any

from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.bylines import read_byline


@rows("article/bylines")
def test_byline(case: dict[str, Any]) -> None:
    line = case["line"]
    byline = read_byline(line, 7, labelled="unlabelled" not in case)
    read = byline and {
        "authors": [name for name, _ in byline.authors],
        "outlet": byline.outlet,
        "dates": [date.date for _, date in byline.dates],
    }
    assert not_empty({"byline": read}) == listed(case, "line", "unlabelled")
    assert byline is None or all(line[span.start - 7 : span.end - 7] == name for name, span in byline.authors)


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_any_line_is_read(line: str) -> None:
    for labelled in (True, False):
        byline = read_byline(line, labelled=labelled)
        assert byline is None or all(line[span.start : span.end] == name for name, span in byline.authors)
