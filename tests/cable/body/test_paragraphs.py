"""Where the blocks of a body are, and how they count."""

from __future__ import annotations

import pytest

import cableparse


def test_blocks_say_where_they_stand() -> None:
    text = "1. (U) It left. \n\n\nTHE FERRY  \n---------\n\n2. (U) It\ncame back. \nThe Pier\n--------\n3. (U) So.\n"
    blocks = cableparse.parse_cable(text).body
    assert [text[block.span.start : block.span.end] for block in blocks if block.span] == [
        "1. (U) It left.",
        "THE FERRY  \n---------",
        "2. (U) It\ncame back.",
        "The Pier\n--------",
        "3. (U) So.",
    ]


def test_a_defect_of_a_number_says_what_is_printed_and_what_was_expected() -> None:
    text = "1. (U) One.\n\n12. (U) Two.\n\n3. (U) Three.\n\n3. (U) Again.\n\n7. (U) Seven.\n"
    found = cableparse.parse_cable(text).defects
    assert [(text[defect.span.start : defect.span.end], defect.message) for defect in found] == [
        ("12", "the paragraph number 12 is misprinted; it was read as 2"),
        ("3. (U)", "the paragraph number 3 is repeated where 4 was expected"),
        ("7. (U)", "the paragraph number 7 follows where 4 was expected"),
    ]


@pytest.mark.parametrize("heading", ["II. The Ferries", "I. INTRODUCTION", "IV) Weirs and Dams"])
@pytest.mark.parametrize("printed", ["{}\n{rule}", "{rule}\n{}\n{rule}"])
def test_a_heading_that_is_counted(heading: str, printed: str) -> None:
    lines = printed.format(heading, rule="-" * len(heading))
    cable = cableparse.parse_cable(
        f"UNCLAS LISBON 123\n\n1. (C) It rained.\n\n{lines}\n\n2. (C) It stays.\n", year=2008
    )
    assert [(block.type, block.text) for block in cable.body] == [
        ("paragraph", "It rained."),
        ("heading", heading),
        ("paragraph", "It stays."),
    ]


@pytest.mark.parametrize("row", ["I. Tolls\nII. Weirs", "A. Tolls", "i. tolls", "1) Tolls", "- Tolls"])
def test_items_above_a_rule_are_no_heading(row: str) -> None:
    text = f"UNCLAS LISBON 123\n\n1. (C) It rained.\n\n{row}\n--------\n\n2. (C) It stays.\n"
    assert [block.type for block in cableparse.parse_cable(text, year=2008).body] == ["paragraph"] * 2


@pytest.mark.parametrize("name", ["Comment", "COMMENT", "Action Request", "Summary"])
def test_the_name_of_a_part_below_a_page_break_is_a_heading(name: str) -> None:
    page = "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 01/02/2099"
    text = f"UNCLAS LISBON 123\n\n1. (U) It rained.\n\n{page}\n\n\n{name}\n2. (U) It stays.\n"
    blocks = cableparse.parse_cable(text, year=2008).body
    assert [(block.type, block.text) for block in blocks] == [
        ("paragraph", "It rained."),
        ("heading", name),
        ("paragraph", "It stays."),
    ]
