"""The mail a cable lies in: the cable is read as it is alone, and what is around it is `mail`."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse import Cable, Text

SMART = """\
                                        UNCLASSIFIED

MRN:             12 RABAT 1210
Date/DTG:        Nov 26, 2012 / 261556Z NOV 12
From:            AMEMBASSY RABAT
Action:          WASHDC, SECSTATE ROUTINE
E.O.:            13526
TAGS:            EFIS, MO
Subject:         Nets for Grenhaven

1. (U) The nets have come. Nobody knows who paid for them.

2. (U) They are green.

Signature:       Fenwick

Drafted By:      RABAT:Marlow, Ida
Cleared By:      POL:Tavik, Bruno
"""
CABLES = {
    "SMART": SMART,
    "2000s": (ROOT / "seeds" / "004_cable.txt").read_text("utf-8").strip() + "\n",
    "1970s": (ROOT / "tests" / "cases" / "containers" / "telegram_of_the_1970s.txt").read_text("utf-8"),
    "extract": (ROOT / "tests" / "cases" / "containers" / "extract.txt").read_text("utf-8"),
}
ABOVE = {
    "forwarded twice": """\
From:                Brandl, Otto <brandl@example.org>
Sent:                Monday, November 26, 2012 8:13 PM
To:
Subject:             FW: Nets for Grenhaven, and a very long
                     line about them

Pls print.

SBU
This email is UNCLASSIFIED.

    -----Original Message-----
From: SMART Core
Sent: Monday, November 26, 2012 11:38 AM
To: Brandl, Otto
Cc: Delacourt, Harriet

""",
    "values below": """\
From:

            SMART Core

Sent:

         Monday, November 26, 2012 06:11:49

To:

        Brandl, Otto; Delacourt, Harriet

Subject:

        Nets for Grenhaven

""",
    "in transit": """\
Received: from mail.example.org by mx.example.org; Mon, 26 Nov 2012 11:38:00 +0000
From: core@example.org
To: brandl@example.org
Date: Mon, 26 Nov 2012 11:38:00 +0000
Subject: Nets
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/plain

""",
}
BELOW = """

From: Brandl, Otto
Sent: Sunday, November 25, 2012 9:00 AM
To: Marlow, Ida
Subject: Nets?

1. Are they green?
"""


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("dialect", CABLES)
def test_a_cable_in_mail_reads_as_it_does_alone(dialect: str, above: str) -> None:
    text, mail = CABLES[dialect], ABOVE[above]
    alone, contained = cableparse.parse(text), cableparse.parse(mail + text + BELOW)
    assert isinstance(contained, Cable)
    assert contained == alone
    shifted = [(one.role, one.start + len(mail), one.end + len(mail)) for one in alone.segments if one.role != "blank"]
    found = [(one.role, one.start, one.end) for one in contained.segments if one.role != "blank"]
    assert [one for one in found if one[0] != "mail"] == shifted
    around = [contained.source[start:end] for role, start, end in found if role == "mail"]
    assert around == [mail.strip(), BELOW.strip()]


def test_a_quoted_cable_is_read_without_its_marks() -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in SMART.split("\n")[2:])
    cable = cableparse.parse(ABOVE["in transit"] + quoted)
    assert isinstance(cable, Cable)
    assert cable == cableparse.parse("\n".join(SMART.split("\n")[2:]))
    assert {segment.role for segment in cable.segments if cable.source[segment.start] == ">"} == {"mail"}


def test_a_release_mark_is_no_mail() -> None:
    cable = cableparse.parse("RELEASE IN PART B6\n\n" + ABOVE["forwarded twice"] + SMART)
    assert cable.source[cable.segments[0].start : cable.segments[0].end] == "RELEASE IN PART B6"
    assert [segment.role for segment in cable.segments if segment.role != "blank"][:2] == ["banner", "mail"]


@pytest.mark.parametrize("banners", [1, 2])
def test_a_banner_within_the_mail_stays_one(banners: int) -> None:
    banner = "UNCLASSIFIED U.S. Department of State Case No. F-2013-00001 Doc No. C00000001 Date: 01/07/2016\n"
    above = ABOVE["forwarded twice"]
    cut = above.index("Pls print.")
    cable = cableparse.parse(above[:cut] + banner * banners + above[cut:] + SMART)
    roles = [segment.role for segment in cable.segments if segment.role != "blank"]
    assert roles[: banners + 2] == ["mail", *["banner"] * banners, "mail"]


@pytest.mark.parametrize(
    "text",
    [
        SMART,
        CABLES["2000s"].replace("¶2.", "To: the wardens\nSent: in spring\n\n¶2.", 1),
        # one label is no mail
        "To: whom it may concern\n\n" + CABLES["2000s"],
    ],
)
def test_a_cable_with_lines_like_a_mails_is_none(text: str) -> None:
    cable = cableparse.parse(text)
    assert isinstance(cable, Cable)
    assert "mail" not in {segment.role for segment in cable.segments}


def test_a_mail_that_a_cable_quotes_stays_in_it() -> None:
    cable = cableparse.parse(SMART.replace("2. (U)", f"2. (U) The mail says:\n{BELOW}\n3. (U)"))
    assert "mail" not in {segment.role for segment in cable.segments}


def test_mail_without_a_cable_is_a_text() -> None:
    document = cableparse.parse(ABOVE["forwarded twice"] + BELOW)
    assert isinstance(document, Text)
    assert document.label == "mail"


_LINES = st.sampled_from(
    [*SMART.split("\n"), *BELOW.split("\n"), *ABOVE["values below"].split("\n"), "> MRN: 12", "VZCZC"]
)


@given(st.lists(_LINES, max_size=30))
def test_segments_tile_whatever_the_order_of_the_lines(lines: list[str]) -> None:
    cable = cableparse.parse_cable("\n".join(lines))
    assert "".join(cable.source[one.start : one.end] for one in cable.segments) == cable.source


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > "])
@pytest.mark.parametrize("name", CABLES)
def test_a_cable_that_is_quoted_whole(name: str, mark: str) -> None:
    alone = cableparse.parse_cable(CABLES[name]).to_dict()
    quoted = cableparse.parse_cable("".join(f"{mark}{line}\n" for line in CABLES[name].split("\n"))).to_dict()
    assert [one["code"] for one in quoted.pop("defects")] == [one["code"] for one in alone.pop("defects")]
    assert quoted == alone


def test_a_quotation_within_a_text_keeps_its_marks() -> None:
    lines = "".join(f"Line {number} of the text.\n" for number in range(9))
    cable = cableparse.parse_cable(f"> UNCLAS ROME 0001\n\n{lines}")
    assert "mail" not in {segment.role for segment in cable.segments}
