"""What fuzzing found, each in its smallest form: `NNN_what.txt`, read by every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import CASES, whole_texts
from invariants import assert_sound

import cableparse

if TYPE_CHECKING:
    from pathlib import Path


LATER_SECTION_FIRST = """\
UNCLASSIFIED

MRN: 12 VALLETTA 77
Date/DTG: Mar 05, 2012 / 051130Z MAR 12
From: AMEMBASSY VALLETTA
Action: WASHDC, SECSTATE ROUTINE
E.O.: 13526
TAGS: PREL
Subject: THE FERRY

UNCLAS SECTION 02 OF 02 VALLETTA 77

2. The plums.

UNCLAS SECTION 01 OF 02 VALLETTA 77

The Fair and Its Plums

1. The fair.

Signature: FIKTIV
"""


@whole_texts("regressions")
def test_it_is_read_by_every_reader(path: Path) -> None:
    data = path.read_bytes()
    for document in (cableparse.parse(data), cableparse.parse_article(data)):
        assert_sound(document)
    cable = cableparse.parse_cable(data)
    assert_sound(cable)
    assert cableparse.Cable.from_dict(cable.to_dict()) == cable
    assert_sound(cableparse.parse_cable(cable.render()))


def test_a_section_below_the_next_begins_with_its_heading() -> None:
    cable = cableparse.parse_cable(LATER_SECTION_FIRST, strict=True)
    assert [block.text for block in cable.body] == ["The Fair and Its Plums", "The fair.", "The plums."]


def test_an_entry_ends_where_the_lines_of_another_copy_begin() -> None:
    data = (CASES / "regressions" / "029_entry_with_a_copy_within.txt").read_bytes()
    assert cableparse.parse_cable(data).classified_by.text == "Clasfie By:d"
    assert_sound(cableparse.parse_cable(data))
