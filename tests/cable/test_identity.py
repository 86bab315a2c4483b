"""Id and date of a cable, and what its container says of them."""

from __future__ import annotations

import pytest
from containers import texts

import cableparse
from cableparse import Hints, parse, parse_cable
from cableparse.cable.model import Classification


def test_a_hint_fills_what_the_text_lacks_and_yields_to_what_it_says() -> None:
    text = "C O N F I D E N T I A L VALLETTA 000123\n\nSUBJECT: A TEST\n"
    assert cableparse.parse_cable(text).id is None
    assert cableparse.parse_cable(text, year=2008).id == "08VALLETTA123"
    cable = cableparse.parse_cable(text, hints=cableparse.Hints(id="08VALLETTA124", date="2008-02-03"))
    assert cable.id == "08VALLETTA123"
    assert cable.date == "2008-02-03"
    assert "hint-disagrees" in [defect.code for defect in cable.defects]


@pytest.mark.parametrize(
    ("date", "given", "found"),
    [
        ("2008-02-03", "2008-02-03", "08VALLETTA123"),
        ("2008-02-03 10:30", "2008-02-03T10:30", "08VALLETTA123"),
        ("2008-02-03T10:30:00Z", "2008-02-03T10:30:00Z", "08VALLETTA123"),
        ("2008", None, "08VALLETTA123"),
        ("2/3/2008", None, None),
        ("2008-13-45", None, "08VALLETTA123"),
        ("\N{SUPERSCRIPT TWO}008-02-03", None, None),
        ("in the spring", None, None),
    ],
)
def test_a_hint_that_is_no_date_gives_none(date: str, given: str | None, found: str | None) -> None:
    text = "C O N F I D E N T I A L VALLETTA 000123\n\nSUBJECT: A TEST\n"
    cable = cableparse.parse_cable(text, hints=cableparse.Hints(date=date))
    assert (cable.date, cable.id) == (given, found)


@pytest.mark.parametrize("year", [-5, 0, 8, 99999])
def test_a_hint_that_is_no_year_of_four_digits_gives_no_id(year: int) -> None:
    assert cableparse.parse_cable("UNCLAS VALLETTA 000123\n\nSUBJECT: A TEST\n", year=year).id is None


def test_a_year_that_the_header_lacks_is_the_hints() -> None:
    cable = cableparse.parse_cable("R 121200Z FEB\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n", year=2008)
    assert (cable.date, cable.defects) == ("2008-02-12T12:00:00Z", ())


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        (Hints(id="08ROME4711"), "gives 08UNVIEVIENNA518 as id, but its container gives 08ROME4711"),
        (Hints(date="2008-09-24T17:40:00Z"), "gives 2008-09-24T16:40:00Z as date"),
        (Hints(date="2008-09-25"), "as date, but its container gives 2008-09-25"),
        (Hints(origin="Embassy Rome"), "gives UNVIEVIENNA as post, but its container gives ROME"),
        (
            Hints(classification="SECRET//NOFORN"),
            "gives CONFIDENTIAL as classification, but its container gives SECRET",
        ),
    ],
)
def test_where_text_and_container_disagree_the_text_wins(hints: Hints, said: str) -> None:
    cable = parse(texts()[0], hints=hints)
    assert cable == parse(texts()[0])
    (disagreement,) = (defect for defect in cable.defects if defect.code == "hint-disagrees")
    assert said in disagreement.message


def test_where_text_and_container_agree_nothing_is_said() -> None:
    # the time to the hour, the post in another spelling, no control that the text has not
    hints = Hints(
        id="08UNVIEVIENNA518",
        date="2008-09-24 16:59",
        classification="CONFIDENTIAL//NOFORN",
        origin="UNVIE",
    )
    assert parse(texts()[0], hints=hints).defects == parse(texts()[0]).defects


def test_a_container_gives_what_the_text_has_not() -> None:
    hints = Hints(id="07ROME12", date="2007-01-02", classification="secret//noforn//no such", origin="?")
    cable = parse_cable("TAGS: EFIS\n\n1. Nets.\n", hints=hints)
    assert (cable.id, cable.date) == ("07ROME12", "2007-01-02")
    assert cable.classification == Classification("SECRET", ("NOFORN",))
