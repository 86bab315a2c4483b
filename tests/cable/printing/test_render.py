"""Cables printed in their dialect's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import attrs
import pytest
from conftest import whole_texts
from hypothesis import given

import cableparse
from cableparse.cable.printing.render import NOTICE, render
from cableparse.cable.printing.wrapping import STANDARD, Form
from cableparse.core.vocabulary import Dialect
from cableparse.strategies import cables

if TYPE_CHECKING:
    from pathlib import Path

    from cableparse import Cable


@pytest.mark.parametrize("dialect", get_args(Dialect))
def test_a_printed_cable_is_read_as_itself(dialect: str) -> None:
    @given(cables(dialect=dialect, sections=3))  # type: ignore[arg-type]
    def reads(cable: Cable) -> None:
        text = cable.render()
        again = cableparse.parse_cable(text)
        assert again == cable
        assert again.render() == text

    reads()


@given(cables(sections=3))
def test_a_printed_cable_has_no_defect_above_a_note(cable: Cable) -> None:
    defects = cableparse.parse_cable(cable.render(), strict=True).defects
    assert [one.code for one in defects if one.level == "error"] == []


@given(cables(dialect="acp127"))
def test_lines_are_as_wide_as_they_are_transmitted(cable: Cable) -> None:
    # a line goes beyond only up to the next blank at which it may be broken
    assert max(len(line) for line in cable.render().split("\n") if "tel" not in line.lower()) < 2 * STANDARD.width  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    [
        "INFO OCT-01 ISO-00\n\nAPPROVED BY EUR:JDOE\n{}",
        "ACTION EUR-12\n\nDRAFTED BY EUR:JDOE\n{}",
    ],
)
def test_what_an_office_list_lacks_is_not_printed(text: str) -> None:
    rest = (
        "--------------------- 074377\nR 121200Z FEB 75\nFM SECSTATE WASHDC\nTO AMEMBASSY VALLETTA\n\n"
        "UNCLAS STATE 0123\n\nE.O. 11652: N/A\nTAGS: PFOR\nSUBJECT: A FERRY\n\n1. IT RAINED.\n\n"
    )
    cable = cableparse.parse_cable(text.format(rest))
    assert cable.render() == text.format(rest).replace("\n\n", "\n", 1)
    assert cableparse.parse_cable(cable.render()) == cable


def test_what_a_form_lacks_is_not_printed() -> None:
    cable = cableparse.parse_cable(
        "MRN: 10 VALLETTA 12\nDate/DTG: Feb 12, 2010 / 121200Z FEB 10\n\n1. It rained.\n\nCleared By: POL:Tavik, B\n"
    )
    assert [line.partition(":")[0] for line in cable.render().split("\n") if line] == [
        "MRN",
        "Date/DTG",
        "1. It rained.",
        "Cleared By",
    ]
    assert cableparse.parse_cable(cable.render()) == cable


def test_a_form_without_any_value_is_printed() -> None:
    form = cableparse.Cable(dialect="smart", body=(cableparse.Block("paragraph", text="It rained."),))
    assert form.render().strip() == "It rained."


@whole_texts("ads", "body", "cables", "frus", "header", "render", "smart", "../../seeds")
def test_a_case_is_printed_and_read_as_itself(path: Path) -> None:
    cable = cableparse.parse_cable(path.read_bytes())
    text = cable.render()
    again = cableparse.parse_cable(text, strict=all(defect.level != "error" for defect in cable.defects))
    assert again == cable
    assert again.render() == text


TEXT = """\
VZCZCXYZ0010
OO RUEHC

DE RUEHRO #0123/01 0431200
ZNY CCCCC ZZH (CCY TEXT)
O P 121200Z FEB 08 ZDK
FM AMEMBASSY ROME
TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234
INFO EUROPEAN POLITICAL COLLECTIVE
XMT AMEMBASSY SOFIA

C O N F I D E N T I A L SECTION 01 OF 02 ROME 000123
SIPDIS
C O R R E C T E D C O P Y (SUBJECT LINE)
DEPT FOR EUR/WE

E.O. 12958: DECL: 02/12/2018
TAGS: PREL, (FIKTIV, ANNA), IT
SUBJECT: The ferry

REF: A. 07 ROME 12
     B. STATE 34 (NOTAL)

Classified By: Ambassador Anna Fiktiv for reasons 1.4 (b) and (d).

¶1. (C) Summary: The ferry did not sail. End summary.

Next steps
----------

¶2. (U) It will sail tomorrow.

It has been painted.

FIKTIV
"""


def test_the_standard_form() -> None:
    assert cableparse.parse_cable(TEXT).render() == TEXT


def test_what_a_cable_does_not_have_is_not_printed() -> None:
    assert cableparse.Cable().render() == "\n\n"
    assert cableparse.Cable(partial=True).render().startswith(NOTICE)


def test_paragraph_one_may_be_the_classified_by_entry() -> None:
    text = "TAGS: PREL\n\n1. (U) Classified By: Ambassador Anna Fiktiv for reasons 1.4 (b).\n\n2. A word.\n"
    cable = cableparse.parse_cable(text)
    assert cableparse.parse_cable(cable.render()) == cable


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (Form(tag_separator=" "), "TAGS: PREL (FIKTIV, ANNA) IT"),
        (Form(lettered="({}) "), "REF: (A) 07 ROME 12\n     (B) STATE"),
        (Form(captions=2), "SIPDIS\nSIPDIS\n"),
        (Form(underline="="), "Next steps\n=========="),
        (Form(width=30), "Summary: The ferry\ndid not sail."),
        (Form(ending=("BT", "NNNN")), "FIKTIV\nBT\nNNNN\n"),
        (Form(line_end="\r\n"), "SIPDIS\r\n"),
        (Form(trailing=" \\"), "SIPDIS \\\n"),
        (Form(apart=True), "IT\n\nSUBJECT"),
    ],
)
def test_other_forms(form: Form, printed: str) -> None:
    assert printed in render(cableparse.parse_cable(TEXT), form)


def test_a_page_line_stands_within_a_sentence() -> None:
    cable = cableparse.parse_cable(TEXT)
    long = attrs.evolve(cable.body[0], text="The ferry " + "and the boat " * 20 + "did not sail.", role=None)
    cable = attrs.evolve(cable, body=(long,), summary=None)
    text = render(cable, Form(page_line="ROME 00000123  002 OF 003"))
    assert "\n\nROME 00000123  002 OF 003\n\n" in text
    assert cableparse.parse_cable(text) == cable
