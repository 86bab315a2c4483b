"""Subjects: where one ends, and what is not of it."""

from __future__ import annotations

import pytest

import cableparse

BELOW = "\n1. (U) The lamp is lit.\n"


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("SUBJECT: LAMPS\n", "LAMPS"),
        ("SUBJECT: LAMPS\nOF THE HARBOUR\n", "LAMPS OF THE HARBOUR"),
        ("SUBJECT:\n\nLAMPS\n", "LAMPS"),
        # a further mark before the words
        ("SUBJECT: : LAMPS\n", "LAMPS"),
        ("SUBJECT (C): LAMPS\n", "LAMPS"),
        ("SUBJECT: [U] LAMPS\n", "LAMPS"),
        ("SUBJECT: (S//NF): LAMPS\n", "LAMPS"),
        ("SUBJECT: - (SBU) - LAMPS\n", "LAMPS"),
        # over a blank line: only what is not complete goes on
        ("SUBJECT: THE BOARD BUYS A LAMP FOR\n\nTHE SECOND QUAY\n", "THE BOARD BUYS A LAMP FOR THE SECOND QUAY"),
        ("SUBJECT: FIGS, DATES,\n\nAND SALT\n", "FIGS, DATES, AND SALT"),
        ("SUBJECT: A HARBOUR-\n\nMASTER RESIGNS\n", "A HARBOUR- MASTER RESIGNS"),
        ("SUBJECT: THE BOARD BUYS A LAMP\n\nTHE SECOND QUAY IS DARK\n", "THE BOARD BUYS A LAMP"),
        (
            "SUBJECT: LIGHTHOUSE KEEPERS ASK THE BOARD OF HARBOUR MASTERS\n\nSECOND LAMP REFUSED\n",
            "LIGHTHOUSE KEEPERS ASK THE BOARD OF HARBOUR MASTERS SECOND LAMP REFUSED",
        ),
        (
            "SUBJECT: LIGHTHOUSE KEEPERS ASK THE BOARD OF HARBOUR MASTERS\n\nROME 1234\n",
            "LIGHTHOUSE KEEPERS ASK THE BOARD OF HARBOUR MASTERS",
        ),
        # what does not go on with it
        ("SUBJECT: LAMPS\n(SBU) The lamp is out.\n", "LAMPS"),
        ("SUBJECT: LAMPS\nThe lamp is out.\n", "LAMPS"),
        ("SUBJECT: Lamps\nThis is an action request. See paragraph 4.\n", "Lamps"),
        ("SUBJECT: LAMPS\nSENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY\n", "LAMPS"),
        ("SUBJECT: LAMPS\nPost requests guidance by Friday.\n", "LAMPS"),
        # a reference without a colon behind it
        ("SUBJECT: LAMPS AND FIGS REF 07 ROME 118\n", "LAMPS AND FIGS"),
        ("SUBJECT: LAMPS (REF: ROME 118)\n", "LAMPS"),
        ("SUBJECT: THE REF WHISTLES TWICE\n", "THE REF WHISTLES TWICE"),
    ],
)
def test_a_subject_ends_where_it_is_complete(printed: str, subject: str) -> None:
    assert cableparse.parse_cable(printed + BELOW, year=2008).subject == subject


def test_what_a_subject_does_not_take_is_read_as_what_it_is() -> None:
    cable = cableparse.parse_cable("SUBJECT: LAMPS REF 07 ROME 118\n(SBU) The lamp is out.\n\nFIKTIV\n")
    assert cable.subject == "LAMPS"
    assert [one.id for one in cable.references] == ["07ROME118"]
    assert [(block.marking, block.text) for block in cable.body] == [("SBU", "The lamp is out.")]


def test_a_subject_given_twice_in_other_words_is_reported() -> None:
    cable = cableparse.parse_cable("SUBJECT: LAMPS\n\nSUBJECT: FIGS\n" + BELOW)
    assert cable.subject == "LAMPS"
    assert "field-repeated" in [defect.code for defect in cable.defects]
    assert [one.role for one in cable.segments if one.role != "blank"] == ["subject", "duplicate", "paragraph"]
    again = cableparse.parse_cable("SUBJECT: LAMPS\n\nSUBJECT: LAMPS\n" + BELOW)
    assert "field-repeated" not in [defect.code for defect in again.defects]


@pytest.mark.parametrize("fence", ["----", "-----------", "======"])
def test_a_fenced_heading_on_the_line_of_a_subject_is_of_the_body(fence: str) -> None:
    text = f"UNCLAS ROME 000012\n\nSUBJECT: FERRY TALKS {fence} Summary {fence}\n\n1. Fog.\n"
    cable = cableparse.parse_cable(text)
    assert cable.subject == "FERRY TALKS"
    assert [block.text for block in cable.body] == ["Summary", "Fog."]


def test_a_dash_within_a_subject_is_of_the_subject() -> None:
    assert (
        cableparse.parse_cable("UNCLAS ROME 000012\n\nSUBJECT: FERRY -- TALKS\n\n1. Fog.\n").subject == "FERRY -- TALKS"
    )
