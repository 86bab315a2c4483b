"""The layout grammar: it accepts everything, and its tokens cover the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from cableparse.cable.layout import VALUES, layout
from cableparse.cable.preparation import prepare
from cableparse.parsing.grammars import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.parsing.pieces import Piece

# A line for every terminal of the layout, and a few that look like one.
LINES = (
    "This record is a partial extract of the original cable. The full text of the original cable is not available.\n",
    "refid: 08VALLETTA123\n",
    "ERROR READING TEXT INDEX FOR DOCUMENT\n",
    "*** Current Classification ***   CONFIDENTIAL\n",
    "id: 12345\ndate: 2/12/2008 17:01\n",
    "12345  2008-02-12  08VALLETTA123  Embassy Valletta  CONFIDENTIAL    ",
    "CONFIDENTIAL\n",
    "VZCZCXYZ0010\n",
    "OO RUEHVT RUEHRO\n",
    "DE RUEHVT #0123/01 0431200\n",
    "ZNY CCCCC ZZH (CCY TEXT)\n",
    "O 121200Z FEB 08\n",
    "FM AMEMBASSY VALLETTA\n",
    "TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\n",
    "INFO RUEHRO/AMEMBASSY ROME\nEU INTEREST COLLECTIVE\n",
    "XMT AMEMBASSY ROME\n",
    "AMEMBASSY ROME\n",
    "ACTION EUR-12\nINFO OCT-01 ISO-00 /013 W\n",
    "DRAFTED BY EUR/SE:AFIKTIV:BC\n",
    "------------------074377 090709Z /21\n",
    "NOTE BY OC/T: NOT PASSED ABOVE ADDRESSEE.\n",
    "-------------\nA note.\n-------------\n\nTAGS: PREL\n",
    "MRN: 11 VALLETTA 12\n",
    "Date/DTG: Feb 12, 2011 / 121200Z FEB 11\n",
    "From: AMEMBASSY VALLETTA\n",
    "Action: WASHDC, SECSTATE ROUTINE\n",
    "Info: ROME, AMEMBASSY ROUTINE\n",
    "Captions: SENSITIVE\n",
    "Pass Line: STATE FOR EUR\n",
    "Signature: FIKTIV\n",
    "Drafted By: VALLETTA:Fiktiv, A\n",
    "C O N F I D E N T I A L SECTION 01 OF 02 VALLETTA 000123\n",
    "UNCLAS VALLETTA 000123\n",
    "SIPDIS\n",
    "C O R R E C T E D C O P Y (SUBJECT)\n",
    "E.O. 12958: DECL: 02/12/2018\n",
    "TAGS: PREL, MT\n",
    "SUBJECT: A FERRY\nTHAT DOES NOT SAIL\n",
    "REF: A. ROME 12\n     B. 07 STATE 123\n",
    "Classified By: Ambassador A. Fiktiv, reasons 1.4 (b) and (d)\n",
    "STATE FOR EUR/SE\n",
    "1. (C) The ferry did not sail.\n",
    "¶2. (U) It rained.\n",
    "----------\n",
    "SUMMARY: Nothing sailed.\n",
    "QUOTE\nR 011200Z JAN 08\n",
    "FOLLOWING IS ROME 12: QUOTE\nR 011200Z JAN 08\n",
    "UNCLAS SECTION 02 OF 02 VALLETTA 000123\n",
    "VALLETTA 00000123  002 OF 002\n",
    "PAGE 02 VALLETTA 00123 121200Z\n",
    "-\n",
    "1.4(B)\n1.4(D)\nB1\n",
    "BT\n",
    "R 131200Z FEB 08\nFM AMEMBASSY VALLETTA\n",
    "#0123\n",
    "NNNN\n",
    "FIKTIV\n",
    "TO THE NORTH THE ROAD IS CLOSED\n",
    "Message Attributes\n",
    "\n",
    " \n\n",
    "¶",
    "\\\n",
)


def covered(text: str) -> Sequence[Piece]:
    reading = prepare(text)
    assert len(reading.text) == len(text) + 1
    pieces = [piece for part in layout(reading) for piece in part]
    at = 0
    for piece in pieces:
        assert piece.start_pos == at
        at = piece.end_pos
    assert at == len(reading.text)
    return pieces


def test_every_terminal_has_a_line() -> None:
    met = {
        piece.type
        for line in LINES
        for before in (
            "",
            "TAGS: PREL\n\n",
            "1. A\n",
            "1. A\n\n",
            "1. A...\n",
            "O 121200Z FEB 08\n",
            "NNNN\n",
            "MRN: 11 VALLETTA 12\n",
            "MRN: 11 VALLETTA 12\n\n1. A\n\n",
            "MRN:\nSignature: FIKTIV\n",
        )
        for piece in covered(before + line)
    }
    assert walk("cable").terminals.keys() - met - VALUES == set()


@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_any_sequence_of_lines_is_accepted(lines: list[str]) -> None:
    covered("".join(lines))


@given(
    st.lists(st.sampled_from([*LINES, "".join(LINES[:20])]).map(lambda line: line.rstrip("\n")), max_size=20),
    st.sampled_from(["", " ", "  ", "\t"]),
)
def test_lines_without_their_ends_are_accepted(lines: list[str], between: str) -> None:
    covered(between.join(lines))


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    covered(text)


@given(st.text(alphabet="\f\n -=¶1.()CEO:TAGSRFUB,/Z\\<>[]&#"))
def test_any_text_of_the_signs_of_the_format_is_accepted(text: str) -> None:
    covered(text)
