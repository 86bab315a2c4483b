"""A prepared text is as long as its source; what interrupts it is cut out of the way."""

from __future__ import annotations

import pytest

import cableparse
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
        ("\xc2\xb61. A\xc2\xa0B", " \xb61. A  B\n"),
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
        "PAGE O2        VALLETTA  00123  121200Z",
        "PAGE - 02        VALLETTA  00123  121200Z",
        "PAGE 1O VALLETTA 00123 121200Z",
        "UNCLASSIFIED U.S. Department of State Case No. F-2099-00001 Doc No. C00000001 Date: 01/02/2099",
        "Declassified/Released US Department of State EO Systematic Review 30 JUN 2099",
        "Visit Valletta's Classified Website:\nhttp://www.example.sgov.gov/valletta",
        "Visit Lagash's Website: http://www.example.sgov.gov/wiki/Portal:New_ Lagash",
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


@pytest.mark.parametrize("level", ["C O N F I D E N T I A L", "SECRET", "UNCLAS", "L I M I T E D  OFFICIAL USE"])
def test_a_level_before_a_page_line_of_the_2000s(level: str) -> None:
    reading = prepare(f"The ferry\n{level} PORT LOUIS 00000123  002 OF 002\nsailed.")
    assert reading.text.replace("\f", "") == "The ferry\n\nsailed.\n"


CABLE = "FM AMEMBASSY LISBON\nTO SECSTATE WASHDC\n\nUNCLAS LISBON 0123\n\nSUBJECT: THE WEIRS\n\n1. It rained.\n\nFIKTIV"


@pytest.mark.parametrize("number", ["{:3d}  ", "{:04d}: ", "{}\t", "{:02d} | ", "   {} "])
def test_the_numbers_of_lines_are_no_part_of_the_cable(number: str) -> None:
    cable = cableparse.parse("\n".join(number.format(at) + line for at, line in enumerate(CABLE.split("\n"), 1)))
    assert isinstance(cable, cableparse.Cable)
    assert (cable.subject, cable.body[0].number, cable.signers) == ("THE WEIRS", 1, ("FIKTIV",))
    segment = cable.at(cable.source.index("6")).segment
    assert segment is not None
    assert segment.role == "container"


@pytest.mark.parametrize(
    "text",
    ["1 One.\n2 Two.\n4 Four.\n5 Five.\n6 Six.", "1 One.\n2 Two.\n3 Three.\n\n4 Four.", "1 A\n2 B\n3 C\n4 D\n5 E\nF"],
)
def test_other_numbers_at_the_heads_of_lines_stay(text: str) -> None:
    assert prepare(text).text == text + "\n"


@pytest.mark.parametrize("end", ["\\n", "\\r\\n", "&#10;", "&#x000A;", "\v", "\u2028", "\u2029", "\r"])
def test_line_ends_that_a_converter_wrote(end: str) -> None:
    cable = cableparse.parse(CABLE.replace("\n", end) + end)
    assert isinstance(cable, cableparse.Cable)
    assert (cable.subject, cable.body[0].number, cable.signers) == ("THE WEIRS", 1, ("FIKTIV",))


def test_a_line_end_written_out_in_a_text_with_others_stays() -> None:
    assert prepare("A\\nB\nC\n").text == "A\\nB\nC\n\n"
    assert cableparse.parse('{"text": "' + CABLE.replace("\n", "\\n") + '"}').kind == "text"


@pytest.mark.parametrize("banner", ["RELEASE IN PART B6", "RELEASED IN FULL", "RELEASE IN PART\nB1, 1.4(B), 1.4 (D)"])
def test_a_line_of_the_reviewers_is_cut_out(banner: str) -> None:
    assert prepare(f"The ferry\n{banner}\nsailed.").text.replace("\f", "") == "The ferry\n\nsailed.\n"
    assert prepare(f"The {banner} sailed.").text == f"The {banner} sailed.\n"
