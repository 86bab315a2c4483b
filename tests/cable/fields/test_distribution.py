"""Invented telegrams of 1973-79: office lists, drafting, dash line, quotations, the archive's attributes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cableparse

LINES = (
    "CONFIDENTIAL\n",
    "PAGE 02 VALLET 00077 051131Z\n",
    "62\n",
    "ACTION EUR-12\n",
    "ORIGIN SS-25\n",
    "INFO OCT-01 ISO-00 /013 W\n",
    "66651\n",
    "DRAFTED BY EUR:AFIKTIV\n",
    "APPROVED BY: EUR/ SE: BMUSTER\n",
    "CLEARED BY PM:C D: E\n",
    "DESIRED DISTRIBUTION\n",
    "--------------------- 068609\n",
    "------------------074377 090709Z /21\n",
    "R 051130 Z MAR 78 ZFF4\n",
    "FM AMEMBASSY VALLETTA\n",
    "TO SECSTATE WASHDC 1\n",
    "C O N F I D E N T I A L VALLETTA 77\n",
    "SUBJECT: FERRIES\n",
    "QUOTE\n",
    "FOLLOWING IS ROME 1: QUOTE\n",
    "1. TEXT.\n",
    "NNNN\n",
    "Message Attributes\n",
    "Document Number: 1978VALLET00077\n",
    "Copy: SINGLE\n",
    "runs on\n",
    "\n",
)


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_any_sequence_of_lines_is_read_and_nothing_is_lost(lines: list[str]) -> None:
    source = "".join(lines)
    cable = cableparse.parse_cable(source)
    assert "".join(source[segment.start : segment.end] for segment in cable.segments) == source


@pytest.mark.parametrize(
    ("printed", "control"),
    [
        ("--------------------- 068609", "068609"),
        ("------------------074377 090709Z /21", "074377 090709Z /21"),
        ("                  ------------------3782F8  301754Z /38", "3782F8 301754Z /38"),
        ("---------------------301807Z 034693 /41", "301807Z 034693 /41"),
    ],
)
def test_the_dash_line_gives_its_counters(printed: str, control: str) -> None:
    cable = cableparse.parse_cable(f"ACTION EUR-12\n{printed}\nR 051130Z MAR 78\n")
    assert cable.distribution is not None
    assert cable.distribution.control == control


def test_copies_that_do_not_add_up_are_a_defect() -> None:
    cable = cableparse.parse_cable("ACTION EUR-12\nINFO OCT-01 /014 W\nR 051130Z MAR 78\n")
    assert cable.distribution is not None
    assert cable.distribution.total == 14
    assert [defect.code for defect in cable.defects] == ["copies-disagree"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("DRAFTED BY EUR:A\nAPPROVED BY EUR:B\nPM:C", ("EUR:A", "EUR:B", ("PM:C",))),
        ("DRAFTEDY:EUR:A:XY\nEPPROVED BY= EUR:B", ("EUR:A:XY", "EUR:B", ())),
        (
            "DRAFTED BY EUR:A\nCLEARED BY PM:C H: D(INFO)\nAPPROVED BY EUR:B",
            ("EUR:A", "EUR:B", ("PM:C", "H: D(INFO)")),
        ),
        ("APPROVED BY S/ S- O: J. M. FIKTIV", (None, "S/ S- O: J. M. FIKTIV", ())),
        (
            "DRAFTED BY EUR:A\nAPPROVED BY EUR:B\nA PANEL ON SAFETY:\nEUR:C",
            ("EUR:A", "EUR:B", ("A PANEL ON SAFETY:", "EUR:C")),
        ),
        ("APPROVED BY EUR:B\nDESIRED DISTRIBUTION\nEUR, PM", (None, "EUR:B", ())),
    ],
)
def test_drafting_lines_name_offices_and_people(
    printed: str, wanted: tuple[str | None, str | None, tuple[str, ...]]
) -> None:
    cable = cableparse.parse_cable(f"ORIGIN EUR-12\n{printed}\n--------------------- 068609\nR 051130Z MAR 78\n")
    assert cable.drafting is not None
    assert (cable.drafting.drafted_by, cable.drafting.approved_by, cable.drafting.cleared_by) == wanted
    assert not cable.defects
