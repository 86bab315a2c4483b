"""SMART cables, invented, each a text and the values that it must give."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cableparse

LINES = (
    "MRN: 12 VALLETTA 77\n",
    "MRN:\n\n   12 VALLETTA 77\n",
    "MRN: VALLETTA\n",
    "Date/DTG: Mar 05, 2012 / 051130Z MAR 12\n",
    "DatelDTG: 1051130Z MAR 12\n",
    "Date/DTG: 411130Z MAR 12\n",
    "From: AMEMBASSY VALLETTA\n",
    "Action: WASHDC, SECSTATE ROUTINE\n",
    "Captions: SENSITIVE\n",
    "Pass Line: STATE FOR EUR\n",
    "Subject: A Ferry\n",
    "E.O.: 13526\n",
    "Odd Label:    of no field\n",
    "UNCLAS VALLETTA 77\n",
    "1. (U) A paragraph.\n",
    "Signature: FIKTIV\n",
    "Drafted By:\n",
    "C1eared By: POL:Fiktiv, A\n      ECON:Muster, B\n",
    "Info: ROME, AMEMBASSY; IMMEDIATE; , ROUTINE\n",
    "XMT: AMEMBASSY ROME\n",
    "Dissemination Rule: A,\n   B\n",
    "UNCLASSIFIED\n   SBU\n",
    "\n",
    "\f",
)


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_any_sequence_of_labels_is_read_and_nothing_is_lost(lines: list[str]) -> None:
    source = "".join(lines)
    cable = cableparse.parse_cable(source)
    assert "".join(source[segment.start : segment.end] for segment in cable.segments) == source
    if lines and lines[0].startswith("MRN"):
        assert cable.dialect == "smart"


@given(st.lists(st.sampled_from(LINES), max_size=20))
def test_a_value_stands_in_lines_of_its_role(lines: list[str]) -> None:
    cable = cableparse.parse_cable("".join(lines))
    assert cable.header is None or cable.header.span is not None
    for one in (*(cable.header.action if cable.header else ()), *(cable.header.info if cable.header else ())):
        assert one.span is not None
        roles = {s.role for s in cable.segments if s.start < one.span.end and s.end > one.span.start}
        assert roles <= {"action", "info", "exempt", "banner"}  # an addressee below XMT lies in its block


def test_labels_without_a_reference_number_or_date_are_text() -> None:
    cable = cableparse.parse_cable("UNCLAS ROME 12\n\nSUBJECT: X\n\n1. A memo:\n\nFrom: the harbour\n\nAction: wait\n")
    assert cable.header is None
    assert cable.dialect == "plain"


def test_a_second_form_is_a_second_cable() -> None:
    form = "MRN: 12 VALLETTA {}\nSubject: A Ferry\n\n1. Text.\n\nSignature: FIKTIV\n\n"
    cable = cableparse.parse_cable(form.format(1) + form.format(2))
    assert cable.id == "12VALLETTA1"
    assert [defect.code for defect in cable.defects] == ["second-cable"]
    again = cableparse.parse_cable(form.format(1) + form.format(1))
    assert again.signers == ("FIKTIV",)
    assert not again.defects


FORM = """UNCLASSIFIED

MRN: 11 LUSAKA 604
Date/DTG: May 05, 2011 / 051206Z MAY 11
From: AMEMBASSY LUSAKA
Action: WASHDC, SECSTATE ROUTINE
Captions: SENSITIVE
E.O.: 13526
Subject: Weirs

1. (SBU) It rained.

Signature: Fiktiv

Drafted By: LUSAKA:Erdacht, Anna
Approved By: DCM:Fiktiv, Anna
Info: ROME, AMEMBASSY ROUTINE
Dissemination Rule: Archive Copy

UNCLASSIFIED
"""


@pytest.mark.parametrize(
    ("label", "misread"),
    [
        ("MRN:", "MRN;"),
        ("Date/DTG:", "Data/DTG:"),
        ("Date/DTG:", "DATE / DTG;"),
        ("From:", "Fram:"),
        ("From:", "From;"),
        ("Action:", "Actian:"),
        ("Action:", "Acti0n:"),
        ("Captions:", "Caplions:"),
        ("Signature:", "Signalure:"),
        ("Drafted By:", "Draftcd By:"),
        ("Drafted By:", "Drafted by:"),
        ("Approved By:", "Approvcd By:"),
        ("Info:", "Inlo:"),
        ("Dissemination Rule:", "Dissernination Rute:"),
        ("MRN: ", "M RN: "),
        ("MRN: ", "mrn: "),
        ("11 LUSAKA 604", "11LUSAKA604"),
        ("From:", "FROM:"),
        ("Action:", "ACTION:"),
        ("Captions:", "CAPTIONS:"),
        ("Subject:", "SUBJECT:"),
        ("Signature:", "SIGNATURE:"),
        ("Drafted By:", "DRAFTED BY:"),
    ],
)
def test_misread_labels(label: str, misread: str) -> None:
    assert cableparse.parse_cable(FORM.replace(label, misread)) == cableparse.parse_cable(FORM)


COLUMNS = re.sub(r"(?m)^([A-Z][A-Za-z./ ]+:) ", lambda label: f"{label[1]:<16}", FORM)


@pytest.mark.parametrize(
    ("label", "misread"),
    [
        ("MRN:", "MRN"),
        ("From:", "From"),
        ("Action:", "Acti on:"),
        ("Captions:", "Capti ons:"),
        ("Subject:", "Sub ject:"),
        ("Subject:", "Subiect:"),
        ("Subject:", "Subj:"),
    ],
)
def test_misread_labels_of_a_form_in_columns(label: str, misread: str) -> None:
    cable = cableparse.parse_cable(COLUMNS)
    read = cableparse.parse_cable(COLUMNS.replace(label, misread))
    assert attrs.evolve(read, defects=()) == attrs.evolve(cable, defects=())


def test_a_form_in_capitals() -> None:
    cable = cableparse.parse_cable(COLUMNS.upper())
    assert cable.id == "11LUSAKA604"
    assert (cable.subject, cable.signers) == ("WEIRS", ("FIKTIV",))
    assert cable.drafting
    assert cable.drafting.drafted_by == "LUSAKA:ERDACHT, ANNA"


def test_a_lone_dash_between_label_and_value() -> None:
    assert cableparse.parse_cable(FORM.replace("MRN: ", "MRN:\n\n     -\n\n     ")).id == "11LUSAKA604"
