"""Pages made of entries: what tells them, and what is kept of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import LOOKS

from cableparse import parse_article

LEAD = (
    "The council of Grell voted on Monday to sell the old ferry to the county, and its captains left by the back door."
)
ALSO = (
    "Surveyors found in April that the hull had lost half of its strength, and the council heard that it could break."
)
PAGES = {
    "live report": (
        ["13:10", "Key events", "13:10", "14:05 Mayor leaves the hall", LEAD, "13:45", "Captains gather", ALSO],
        ["14:05 Mayor leaves the hall", "Captains gather"],
    ),
    "buying guide": (
        ["1. Grell Lamp 300", "Best for small boats, 8/10", "We like: it floats", "Price: 204 crowns", ALSO],
        [
            "1. Grell Lamp 300",
            "Best for small boats, 8/10",
            "We like: it floats",
            "Price: 204 crowns",
        ],
    ),
    "list": (
        ["4. Bells", ALSO, "More links", "3. Carts", LEAD, "2. Lamps", ALSO, "1. Ferries", LEAD],
        ["4. Bells", "3. Carts", "2. Lamps", "1. Ferries"],
    ),
    "transcript": (
        ["HOST: Good evening", "MAYOR ROE: Good evening", "HOST: You sold it", "MAYOR ROE: We did", "HOST: Why", ALSO],
        ["HOST: Good evening", "MAYOR ROE: We did"],
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_entries_are_kept(kind: str) -> None:
    lines, kept = PAGES[kind]
    article = parse_article("\n\n".join(["The old ferry of Grell is sold", LEAD, ALSO, *lines, LEAD]))
    assert f"Its lines are those of a {kind}." in article.evidence
    assert [text for text in kept if text not in article.body_text.split("\n\n")] == []


def test_one_entry_is_not_enough() -> None:
    lines = ["1. Grell Lamp 300", "Price: 204 crowns"]
    article = parse_article("\n\n".join(["The old ferry of Grell is sold", LEAD, ALSO, *lines, LEAD]))
    assert not any("Its lines" in sentence for sentence in article.evidence)


@given(st.lists(LOOKS | st.sampled_from([line for lines, _ in PAGES.values() for line in lines]), max_size=30))
def test_any_lines_are_read(lines: list[str]) -> None:
    article = parse_article("\n".join(lines))
    assert sum("Its lines" in sentence for sentence in article.evidence) <= 1
