"""Datelines, which open the first paragraph of a story: one case for each form."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse import parse_article
from cableparse.article.datelines import read_dateline, read_lone_dateline

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


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("PORT GRELL, Wash. —", "PORT GRELL, Wash."),
        ("GRELL (AP) --", "GRELL"),
        ("Grell (Reuters) -", "Grell"),
        ("GRELL, March 7 -", "GRELL"),
    ],
)
def test_a_dateline_may_be_a_line_of_its_own(line: str, place: str) -> None:
    dateline = read_lone_dateline(line, 7)
    assert dateline is not None
    assert dateline.place == place
    assert dateline.text == line
    page = f"Ferry Stays In Port\n\n{line}\n\n{STORY}\n\nNobody in the harbor knew for how long it would stay there.\n"
    assert parse_article(page).dateline == dateline


@pytest.mark.parametrize("line", ["GRELL", "UPDATE -", "BREAKING NEWS —", "Grell -", "GRELL and its ferries (AP)"])
def test_what_else_is_alone_is_no_dateline(line: str) -> None:
    assert read_lone_dateline(line) is None


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_any_line_is_read(line: str) -> None:
    dateline = read_dateline(line + STORY)
    assert dateline is None or (line + STORY).startswith(dateline.text)
