"""The sections of a telegram, printed in any form, are one cable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable

    from cableparse import Cable

FIELDS = "E.O. 12065: N/A\nTAGS: EAGR, EZ\nSUBJECT: THE PLUM FAIR\n\n"
FIRST = "1. THE MAYOR HAS MOVED THE FAIR.\n\n2. THE MISSION WILL SEND AN OFFICER AND\n"
SECOND = "A CLERK TO THE FAIR.\n\n3. THE GROWERS ASK FOR A LATER DATE.\n"
TEXTS = [
    "THE MAYOR HAS MOVED THE FAIR.",
    "THE MISSION WILL SEND AN OFFICER AND A CLERK TO THE FAIR.",
    "THE GROWERS ASK FOR A LATER DATE.",
]
LINES = (
    "UNCLAS SECTION {0} OF 2 ROME 4417",
    "C O N F I D E N T I A L SECTION 0{0} OF 02 ROME 04417",
    "Unclas section 0{0} of 02 Rome 04417",
    "UNCLAS SECTION {0} ON 2 ROME 4417",
    "UNCLAS E F T O SECTION {0} OF 2 ROME 4417",
    "UNCLAS ROME 4417 SECTION {0} OF 2",
    "LIMITED OFFICIAL USE SECTION {0} OF 2 ROME 4417/{0}",
    "UNCLAS SECTION {1} OF TWO ROME 4417",
    "UNCLAS S E C T I O N {0} OF 2 ROME 4417",
    "UNCLAS SECTON {0} OF 2 ROME 4417",
    "UNCLAS SECTION {0}/2 AMEMBASSY ROME 4417",
)


def record(number: int, line: str, text: str, *, page: bool = True) -> str:
    """A section as the archive has it, 1973-79."""
    page_line = f"PAGE 01        ROME  04417  {number:02} OF 02  15150{number}Z\n" if page else ""
    return (
        f"UNCLASSIFIED\n\n{page_line}ACTION EUR-12\n\nINFO  OCT-01  ADS-00  /013 W\n"
        f"                    ------------------03120{number}  151530Z /20\n"
        f"R 151444Z MAR 79\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC 881{number}\n\n"
        f"{line}\n\n{text}\nUNCLASSIFIED\n\nNNN\n\n"
    )


def record_without_page_lines(number: int, line: str, text: str) -> str:
    return record(number, line, text, page=False)


def plain(number: int, line: str, text: str) -> str:
    return f"R 151444Z MAR 89\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC 881{number}\nBT\n{line}\n\n{text}BT\n"


def full(number: int, line: str, text: str) -> str:
    return (
        f"VZCZCXRO041{number}\nRR RUEHVT\n\nDE RUEHRO #4417/0{number} 0741444\nZNR UUUUU ZZH\nR 151444Z MAR 07\n"
        f"FM AMEMBASSY ROME\nTO RUEHVT/AMEMBASSY VALLETTA 001{number}\n\n"
        f"{line}\n\nSIPDIS\n\n{text}BT\n#4417\n\n\nNNNN\n"
    )


def bare(number: int, line: str, text: str) -> str:
    return f"{line}\n\n{text}\n" if number > 1 else plain(number, line, text).removesuffix("BT\n")


FORMS = (record, record_without_page_lines, plain, full, bare)


def is_whole(text: str) -> Cable:
    cable = cableparse.parse_cable(text)
    paragraphs = [block for block in cable.body if block.type == "paragraph"]
    assert [block.text for block in paragraphs] == TEXTS
    assert [block.number for block in paragraphs] == [1, 2, 3]
    assert (cable.sections, cable.signers, cable.subject) == ((1, 2), ("FIKTIV",), "THE PLUM FAIR")
    assert [tag.code for tag in cable.tags] == ["EAGR", "EZ"]
    assert cable.header is not None
    assert [one.mcn[-1:] for one in cable.header.action if one.mcn] == ["1"]
    assert not [one for one in cable.segments if one.role == "unparsed"]
    return cable


def codes(cable: Cable) -> set[str]:
    return {defect.code for defect in cable.defects} - {"section-garbled"}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("again", ["", FIELDS])
@pytest.mark.parametrize("form", FORMS)
def test_two_sections_are_one_cable(form: Callable[[int, str, str], str], again: str, line: str) -> None:
    first = form(1, line.format(1, "ONE"), FIELDS + FIRST)
    second = form(2, line.format(2, "TWO"), f"{again}{SECOND}FIKTIV\n")
    assert codes(is_whole(first + second)) == set()
    if form is not bare:  # without a heading, the same number is printed at the head of a page
        assert codes(is_whole(first + second + second)) == set()
        assert codes(is_whole(second + first)) == {"section-out-of-order"}


def test_what_is_between_two_sections_is_not_of_the_body() -> None:
    first = record(1, "UNCLAS SECTION 1 OF 2 ROME 4417", FIELDS + FIRST)
    second = record(2, "UNCLAS SECTION 2 OF 2 ROME 4417", f"{SECOND}FIKTIV\n")
    for between in (
        "\f",
        "POSS DUPE\n\n",
        "NOTE BY OC/T: NOT PASSED ABOVE ADDRESSEE.\n\n",
        "Ann B. Roe Declassified/Released US Department of State EO Systematic Review 20 Mar 2014\n",
        "Message Attributes\nDocument Number: 1979ROME04417\n\nMessage Text\n",
    ):
        is_whole(first + between + second)


def test_a_section_without_number_is_the_one_that_is_not_there() -> None:
    first = record(1, "UNCLAS ROME 4417", FIELDS + FIRST, page=False)
    is_whole(first + record(2, "UNCLAS SECTION 2 OF 2 ROME 4417", f"{SECOND}FIKTIV\n"))


def test_a_sentence_about_a_section_is_no_section() -> None:
    text = "1. THE MAYOR HAS MOVED THE FAIR UNDER\nSECTION 2 OF THE FAIRS ACT.\n\nTHIS IS\nSECTION 2 OF 3 OF THE ACT.\n"
    cable = cableparse.parse_cable(plain(1, "UNCLAS ROME 4417", FIELDS + text))
    assert cable.sections == ()
    assert [block.number for block in cable.body] == [1]


def test_a_word_that_the_break_cuts_is_joined() -> None:
    first = full(1, LINES[0].format(1), FIELDS + FIRST.replace("OFFICER AND", "OFFI-"))
    second = full(2, LINES[0].format(2), SECOND.replace("A CLERK", "CER AND A CLERK"))
    cable = cableparse.parse_cable(first + second)
    assert cable.body[1].text == "THE MISSION WILL SEND AN OFFI- CER AND A CLERK TO THE FAIR."


def test_a_break_between_sentences_is_a_blank_line() -> None:
    first = full(1, LINES[0].format(1), FIELDS + FIRST.replace("OFFICER AND", "OFFICER."))
    cable = cableparse.parse_cable(first + full(2, LINES[0].format(2), SECOND))
    assert cable.body[1].text == "THE MISSION WILL SEND AN OFFICER.\n\nA CLERK TO THE FAIR."


def test_a_label_in_another_form_is_no_other_value() -> None:
    again = "TAGS: EAGR EZ\nSUBJ: THE PLUM FAIR\n"
    first, second = (plain(number, LINES[0].format(number), text) for number, text in ((1, FIRST), (2, SECOND)))
    first, second = first.replace("1. ", f"{FIELDS}1. ", 1), second.replace("A CLERK", f"{again}A CLERK", 1)
    cable = cableparse.parse_cable(first + second)
    assert codes(cable) == set()
    assert [block.text for block in cable.body] == TEXTS
