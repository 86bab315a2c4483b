"""Datelines, which open the first paragraph of a story: one case for each form."""

from __future__ import annotations

from typing import Any

from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.datelines import read_dateline

STORY = " The minister of ferries said on Monday that there would be no more boats."


@rows("article/datelines")
def test_dateline(case: dict[str, Any]) -> None:
    if "text" in case:
        assert read_dateline(case["text"]) is None
        return
    dateline = read_dateline(case["dateline"] + STORY, 7)
    assert dateline is not None
    assert listed(not_empty(dateline), "text") == listed(case, "dateline")
    assert dateline.text == case["dateline"]
    assert dateline.span is not None
    assert (dateline.span.start, dateline.span.end) == (7, 7 + len(case["dateline"]))


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_any_line_is_read(line: str) -> None:
    dateline = read_dateline(line + STORY)
    assert dateline is None or (line + STORY).startswith(dateline.text)
