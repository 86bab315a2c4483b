"""A prepared text is as long as its source; what interrupts it is cut out of the way."""

from __future__ import annotations

import pytest

from cableparse.cable.preparation import prepare


@pytest.mark.parametrize(
    ("line", "blanked"),
    [
        ("[PGOV](#)", " PGOV    \n"),
        ("<a id='x'>1</a>", "          1    \n"),
        ("X&#x000A;Y", "X       \nY\n"),
        ("X \\ ", "X   \n"),
        ("A\tB\r\nC\xa0D", "A B \nC D\n"),
        ("A\rB\r", "A\nB\n\n"),
        ("\ufeffA\u200b\n\u200b\u2060 B\u200bC\u200d", " A \n   B\u200bC \n"),
    ],
)
def test_leftovers_of_pages_become_blanks_of_the_same_length(line: str, blanked: str) -> None:
    assert prepare(line).text == blanked


@pytest.mark.parametrize(
    "line",
    [
        "VALLETTA 00000123  002 OF 002",
        "PORT LOUIS 00000123  001.2 OF 003",
        "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        VALLET  00123  01 OF 02  121200Z",
        "PAGE 01\nVALLETTA 00123 121200Z",
        "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 01/02/2099",
        "Declassified/Released US Department of State EO Systematic Review 30 JUN 2099",
        "Visit Valletta's Classified Website:\nhttp://www.example.sgov.gov/valletta",
    ],
)
def test_interruptions_are_cut_out_of_the_middle_of_a_line(line: str) -> None:
    reading = prepare(f"The ferry {line}\nsailed.")
    assert reading.text.replace("\f", "") == "The ferry \nsailed.\n"
    assert [reading.source[start:end] for _, start, end in reading.cuts] == [line]


def test_interruptions_that_overlap_are_both_cut_out() -> None:
    website = "Visit Valletta's Website: http://www.example.gov/VALLETTA"
    page = f"{website} 00000123  001.2 OF 002"
    reading = prepare(f"The ferry sailed. {page} in")
    assert reading.text == f"The ferry sailed. {chr(12) * len(page)} in\n"
