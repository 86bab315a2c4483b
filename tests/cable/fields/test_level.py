"""Where a classification line opens: garbled, wrapped, fused, below a field; and what is not one."""

from __future__ import annotations

import pytest

import cableparse

HEADER = """R 121200Z FEB 08
FM AMEMBASSY LISBON
TO SECSTATE WASHDC

"""
REST = """
TAGS: PREL
SUBJECT: THE WEIRS

1. It rained.
"""


def read(line: str) -> cableparse.Cable:
    return cableparse.parse_cable(f"{HEADER}{line}\n{REST}")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("UUNCLAS LISBON 000123", "UNCLASSIFIED"),
        ("JNCLAS LISBON 000123", "UNCLASSIFIED"),
        ("NCLASSIFIED LISBON 000123", "UNCLASSIFIED"),
        ("DECRET LISBON 000123", "SECRET"),
        ("S E C T LISBON 000123", "SECRET"),
        ("C C O N F I D E N T I A L LISBON 000123", "CONFIDENTIAL"),
        ("OP SECRET LISBON 000123", "TOP SECRET"),
        ("IMITED OFFICIAL USE LISBON 000123", "LIMITED OFFICIAL USE"),
        ("S ECRET LISBON 000123", "SECRET"),
        ("<< SECRET LISBON 000123", "SECRET"),
        ("-- UNCLAS LISBON 000123", "UNCLASSIFIED"),
        ("SECRETLISBON 000123", "SECRET"),
        ("5 E C R E T LISBON 000123", "SECRET"),
        ("C O N F 1 D E N T 1 A L LISBON 000123", "CONFIDENTIAL"),
        ("C O N F l D E N T I A L LISBON 000123", "CONFIDENTIAL"),
        ("UNCLAS LISBON 0OOl23", "UNCLASSIFIED"),
        ("UNCLAS LISBON TEL 000123", "UNCLASSIFIED"),
        ("UNCLAS LISBON CABLE 000123", "UNCLASSIFIED"),
        ("UNCLAS PART 1 OF 2 LISBON 000123", "UNCLASSIFIED"),
        ("SECRETNOFORN LISBON 000123", "SECRET"),
        ("S E C R E TSECTION 01 OF 02 LISBON 000123", "SECRET"),
        ("C O N F I D E N\nT I A L LISBON 000123", "CONFIDENTIAL"),
        ("CONFIDENTIAL LISBON\n000123", "CONFIDENTIAL"),
        ("SECRET\nSECTION 01 OF 02 LISBON 000123", "SECRET"),
        ("Unclas lisbon 000123", "UNCLASSIFIED"),
        ("E.O. 12958: N/A\nSECRET LISBON 000123", "SECRET"),
        ("TAGS: PREL\n\nNCLAS LISBON 000123", "UNCLASSIFIED"),
        ("S E C R E T ROME 00012345\nUNCLAS LISBON 000123", "UNCLASSIFIED"),
        ("S E CR E T LISBON 000123", "SECRET"),
        ("SE CRET LISBON 000123", "SECRET"),
        ("UN\nCLAS LISBON 000123", "UNCLASSIFIED"),
        ("CONF-\nIDENTIAL LISBON 000123", "CONFIDENTIAL"),
        ("S-E-C-R-E-T LISBON 000123", "SECRET"),
        ("C. O. N. F. I. D. E. N. T. I. A. L. LISBON 000123", "CONFIDENTIAL"),
        ("secret lisbon 000123", "SECRET"),
    ],
)
def test_it_opens_a_line(line: str, level: str) -> None:
    cable = read(line)
    assert cable.classification is not None
    assert cable.classification.level == level
    assert cable.id == "08LISBON123"
    assert cable.subject == "THE WEIRS"


@pytest.mark.parametrize(
    "line",
    [
        "The secret weirs of 2007 were opened in May.",
        "Secret talks in 2007 were held.",
        "UNCLES AND AUNTS MET IN 2007",
        "CONFERENCE ROOM FOR 200",
        "EGRET 12",
    ],
)
def test_prose_opens_none(line: str) -> None:
    cable = read(line)
    assert cable.classification is None
    assert cable.message_reference is None


@pytest.mark.parametrize(
    "section",
    ["SECTION 1 ON 2", "section 01 of 02", "SECTION 01OF02", "SECTION 1/2", "SECTION\n01 OF 02", "SECITON 01 OG 02"],
)
def test_the_section_is_read(section: str) -> None:
    cable = read(f"SECRET {section} LISBON 000123")
    assert cable.section is not None
    assert (cable.section.number, cable.section.total) == (1, 2)
    assert cable.id == "08LISBON123"


def test_a_banner_above_the_header_is_not_the_line() -> None:
    cable = cableparse.parse_cable(f"S E C R E T ROME 000999\n\n{HEADER}UNCLAS LISBON 000123\n{REST}")
    assert cable.id == "08LISBON123"
    assert cable.classification is not None
    assert cable.classification.level == "UNCLASSIFIED"


@pytest.mark.parametrize("line", ["LISBON UNCLAS 123", "LISBON 0123 UNCLAS", "UNCLAS 0123 LISBON"])
def test_the_post_may_come_first_or_last(line: str) -> None:
    cable = read(line)
    assert cable.classification is not None
    assert cable.classification.level == "UNCLASSIFIED"
    assert cable.message_reference is not None
    assert (cable.message_reference.post, cable.message_reference.number) == ("LISBON", 123)


def test_other_words_before_a_level_are_no_post() -> None:
    assert read("GREEN UNCLAS 123").message_reference is None


@pytest.mark.parametrize("post", ["XXXXXXXX", "AMEMBASSY"])
def test_what_is_no_post_makes_no_id(post: str) -> None:
    assert read(f"SECRET {post} 000123").id == "08LISBON123"


def test_the_departments_serial_is_not_its_number() -> None:
    text = f"DE RUEHC #9123 0431200\n{HEADER.replace('AMEMBASSY LISBON', 'SECSTATE WASHDC')}{REST}"
    assert cableparse.parse_cable(text).id is None


@pytest.mark.parametrize(
    "label",
    [
        "Sunday, 3 February 2008, 9:05",
        "date: 2008-02-03",
        "created: 2008-02-03 09:05:00",
        "ID:7 Cable dated:2008-02-03",
    ],
)
def test_a_containers_date_gives_the_year(label: str) -> None:
    cable = cableparse.parse_cable(f"{label}\nSECRET LISBON 000123\n{REST}")
    assert cable.id == "08LISBON123"
    assert cable.date is not None
    assert cable.date.startswith("2008-02-03")
