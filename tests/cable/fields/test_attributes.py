"""What the archive says of a telegram below its text."""

from __future__ import annotations

import pytest

import cableparse

ALONE = """\
Message Attributes
Capture Date: 01 jan 1994
Decaption Date: 01 JAN 1960
Document Number: 1978ROME00077
Draft Date: 12-Feb-1978 12:00:00 am
From: ROME
Locator: TEXT ON MICROFILM, ADS TEXT NOT CONVERTED
Office: ORIGIN EUR
Original Classification: LIMITED OFFICIAL USE
Subject: THE LAMPS OF THE  MOLE
TAGS: EWWT, IT
Type: TE
"""


def attributes(lines: str) -> dict[str, str]:
    return dict(cableparse.parse_cable(f"Message Attributes\n{lines}").attributes)


def test_the_archive_names_a_telegram_whose_text_is_lost() -> None:
    cable = cableparse.parse_cable(
        "Message Text\n\nERROR READING TEXT INDEX\n\nMessage Attributes\n\nDocument Number: 1978ROME00077\n"
    )
    assert cable.id == "78ROME77"
    assert cable.attributes == {"Document Number": "1978ROME00077"}
    assert cable.body == ()
    assert [one.code for one in cable.defects] == ["text-lost", "taken-from-attributes"]


def test_a_telegram_without_its_text_is_what_the_archive_knows_of_it() -> None:
    cable = cableparse.parse(ALONE)
    assert isinstance(cable, cableparse.Cable)
    assert (cable.id, cable.dialect, cable.date, cable.subject) == (
        "78ROME77",
        "ads",
        "1978-02-12",
        "THE LAMPS OF THE MOLE",
    )
    assert cable.classification
    assert cable.classification.level == "LIMITED OFFICIAL USE"
    assert [tag.code for tag in cable.tags] == ["EWWT", "IT"]
    assert cable.header
    assert cable.header.originator == "ROME"
    assert cable.distribution
    assert cable.distribution.action == "EUR"
    taken = [one.message for one in cable.defects if one.code == "taken-from-attributes"]
    assert len(taken) == len(("id", "date", "subject", "classification", "tags", "originator", "action"))
    assert "text-lost" in {one.code for one in cable.defects}


def test_what_the_telegram_says_itself_is_not_taken_from_the_archive() -> None:
    telegram = (
        "R 121200Z FEB 79\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n\n"
        "UNCLAS VALLETTA 0123\n\nTAGS: PREL\nSUBJECT: LAMPS\n\n1. OUT.\n\n"
    )
    cable = cableparse.parse_cable(telegram + ALONE)
    assert (cable.id, cable.date, cable.subject) == ("79VALLETTA123", "1979-02-12T12:00:00Z", "LAMPS")
    assert "taken-from-attributes" not in {one.code for one in cable.defects}


def test_of_a_telegram_with_a_header_what_it_does_not_print_is_not_taken_but_for_what_identifies_it() -> None:
    cable = cableparse.parse_cable("Message Text\n\nE.O. 11652: GDS\n\n1. THE LAMP IS OUT AGAIN.\n\n" + ALONE)
    assert (cable.id, cable.date, cable.subject, cable.tags) == ("78ROME77", "1978-02-12", None, ())


def test_a_body_alone_has_its_header_in_the_archive() -> None:
    cable = cableparse.parse_cable("Message Text\n\n1. THE LAMP IS OUT AGAIN.\n\n2. IT RAINS.\n\n" + ALONE)
    assert (cable.subject, [one.number for one in cable.body]) == ("THE LAMPS OF THE MOLE", [1, 2])


def test_the_archive_gives_the_year_of_a_telegram_that_prints_none() -> None:
    cable = cableparse.parse_cable(
        "R 121200Z FEB\nFM AMEMBASSY ROME\n\nUNCLAS ROME 0077\n\nREF: STATE 12\n\n1. OUT.\n\n" + ALONE
    )
    assert cable.id == "78ROME77"
    assert [one.id for one in cable.references] == ["78STATE12"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("01 jan 1994", "1994-01-01"),
        ("20-Mar-2014 12:00:00 am", "2014-03-20"),
        ("28/05/2004", "2004-05-28"),
        ("05 may", "05 may"),
        ("41 MAY 2004", "41 MAY 2004"),
    ],
)
def test_a_day_is_written_as_iso_8601_has_it(printed: str, value: str) -> None:
    assert attributes(f"Review Date: {printed}\n") == {"Review Date": value}


def test_a_day_in_a_value_that_is_no_day_stays() -> None:
    assert attributes("Subject: 12 MAY 1978\nReview Date: n/a\n") == {"Subject": "12 MAY 1978"}


@pytest.mark.parametrize("day", ["01 JAN 1960", "01-Jan-1960 12:00:00 am", "01/01/1960"])
def test_the_first_day_of_1960_is_none(day: str) -> None:
    assert attributes(f"Decaption Date: {day}\nType: TE\n") == {"Type": "TE"}


@pytest.mark.parametrize(
    "label",
    ["vdkvgwkey", "Litigation Code IDs", "SAS ID", "Message ID", "document number", "Film No.", "TAGS", "isecure"],
)
def test_a_label_ends_the_value_above_it(label: str) -> None:
    assert attributes(f"Line Count: 41\n{label}: X1\n") == {"Line Count": "41", label: "X1"}


@pytest.mark.parametrize("line", ["HARBOURS: RAIN", "odbc://A/B", "see: https", "AND 12:30 PM", "APPROVED <1 by x>"])
def test_a_value_runs_on_over_a_line_that_is_no_label(line: str) -> None:
    printed = line.replace("see: https", "See how: it rains")
    assert attributes(f"Concepts: FERRIES,\n{printed}\nSubject: X\nEnclosure: n/a\n") == {
        "Concepts": f"FERRIES, {printed}",
        "Subject": "X",
    }


def test_a_line_between_asterisks_is_an_attribute_beside_the_block() -> None:
    cable = cableparse.parse_cable(
        "UNCLAS ROME 12\n\nTAGS: PREL\n\n1. THE LAMP IS OUT.\n\n*** Current Handling Restrictions *** n/a\n"
        "***  Current Classification ***   CONFIDENTIAL\n\nMessage Attributes\nType: TE\n"
    )
    assert cable.attributes == {"Current Classification": "CONFIDENTIAL", "Type": "TE"}
    assert [one.text for one in cable.body] == ["THE LAMP IS OUT."]
