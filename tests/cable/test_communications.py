"""Lines of the communications centre of 1973-79, wherever they are printed."""

from __future__ import annotations

import pytest
from invariants import assert_sound

import cableparse

PLACES = ("level", "top", "log", "addressed", "captions", "body", "signed", "below", "end")
FORM = """\
Message Text
UNCLASSIFIED{level}
{top}
PAGE 01        VALLET 00123  121203Z
{log}
ACTION EUR-12

INFO  OCT-01  ISO-00  /013 W
                    ------------------031207  121530Z /20
R 121200Z FEB 79
FM AMEMBASSY VALLETTA
TO SECSTATE WASHDC 8812
{addressed}
UNCLAS VALLETTA 0123
{captions}
E.O. 12065: N/A
TAGS: EWWT
SUBJECT: LAMPS

1. THE LAMP HAS BEEN OUT SINCE FRIDAY.
{body}
2. IT WILL BE LIT AGAIN.
FIKTIV
{signed}
{below}
UNCLASSIFIED
{end}
NNN
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("top", "POSS DUPE"),
        ("addressed", "POSSIBLE DUPLICATE"),
        ("captions", "PROBABLE DUPE"),
        ("log", "61/62"),
        ("log", "47-40"),
        ("log", "EEEEEEEE"),
        ("body", "EEEEEEEEEE\n"),
        ("signed", "EEEEEEEE"),
        ("body", "NOTE BY OC/T: (#) OMISSION. CORRECTION TO FOLLOW.\n"),
        ("below", "NOTE BY OC/T:  VALLETTA 123 PASSED ABOVE ADDRESSEE."),
        ("below", "NOTE BY OC/T: PASSED TO AMEMBASSY ROME\nAND TO USUN"),
        ("below", "*** NOTE BY OC/T: PASSED ABOVE ADDRESSEE"),
        ("below", "(#) NOTE BY OC/T: OMISSION"),
        ("below", "(*) OMISSION, CORRECTION TO FOLLOW."),
        ("below", "OC/T NOTE: NOT PASSED"),
        ("signed", "NOTE BY OCT: PASSED"),
        ("end", "EEEEE"),
    ],
)
def test_a_line_of_the_communications_centre_is_neither_body_nor_signer(place: str, line: str) -> None:
    cable = cableparse.parse(FORM.format(**{one: line if one == place else "" for one in PLACES}))
    assert isinstance(cable, cableparse.Cable)
    assert_sound(cable)
    start = cable.source.index(line.strip())
    end = start + len(line.strip())
    roles = {one.role for one in cable.segments if one.start < end and start < one.end}
    assert roles <= {"communications", "blank"}
    assert [one.text for one in cable.body] == ["THE LAMP HAS BEEN OUT SINCE FRIDAY.", "IT WILL BE LIT AGAIN."]
    assert cable.signers == ("FIKTIV",)
    assert cable.header
    assert [one.name for one in cable.header.action] == ["SECSTATE WASHDC"]
