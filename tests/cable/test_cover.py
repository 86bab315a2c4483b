"""A sheet over a telegram, in the forms that it is printed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invariants import assert_sound

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Labels = Sequence[tuple[str, str]]

TELEGRAM = """\
UNCLASSIFIED

PAGE 01        ROME    00077  121203Z
ACTION EUR-12

INFO  OCT-01  ISO-00  /013 W
                    ------------------031207  121530Z /20
R 121200Z FEB 79
FM AMEMBASSY ROME
TO SECSTATE WASHDC 8812

UNCLAS ROME 0077

E.O. 12065: N/A
TAGS: EWWT, IT
SUBJECT: THE LAMPS OF THE MOLE

1. THE LAMP HAS BEEN OUT SINCE FRIDAY.

2. NOBODY HAS SEEN THE KEEPER.
FIKTIV

UNCLASSIFIED

NNN
"""
PLAIN = TELEGRAM[TELEGRAM.index("R 12") :].replace("FEB 79", "FEB 89").removesuffix("UNCLASSIFIED\n\nNNN\n")
SMART = (
    ("MRN", "79 ROME 77"),
    ("Date/DTG", "Feb 12, 1979 / 121200Z FEB 79"),
    ("From", "AMEMBASSY ROME"),
    ("Action", "WASHDC, SECSTATE ROUTINE"),
    ("TAGS", "EWWT, IT"),
    ("Subject", "THE LAMPS OF THE MOLE"),
)
ARCHIVE = (
    ("Document Number", "1979ROME00077"),
    ("Draft Date", "12 FEB 1979"),
    ("From", "ROME"),
    ("Subject", "LAMPS"),
    ("TAGS", "EWWT, IT"),
    ("To", "STATE"),
)
RELEASE = (("Case Number", "F-0000-00001"), ("Doc No.", "C00000001"), ("Reviewed By", "Ilka Brenn"))


def lines(form: str) -> Callable[[Labels], str]:
    return lambda labels: "".join(form.format(label, value) for label, value in labels)


FORMS: dict[str, Callable[[Labels], str]] = {
    "plain": lines("{}: {}\n"),
    "in columns": lines("{}:\n\n      {}\n\n"),
    "bold": lines("**{}:** {}\n"),
    "bold, colon outside": lines("**{}**: {}\n"),
    "list": lines("- **{}:** {}\n"),
    "table": lambda labels: "| Field | Value |\n|---|---|\n" + lines("| {} | {} |\n")(labels),
    "table without a head": lambda labels: "|  |  |\n|:--|:--|\n" + lines("| **{}:** | {} |\n")(labels),
}
forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
between = pytest.mark.parametrize("between", ["", "---\n\n", "Message Text\n", "## Text\n\n"])
telegrams = pytest.mark.parametrize("telegram", [TELEGRAM, PLAIN], ids=["1979", "1989"])


def assert_inner(cable: cableparse.Cable) -> None:
    assert_sound(cable)
    assert cable.id in {"79ROME77", "89ROME77"}
    assert cable.subject == "THE LAMPS OF THE MOLE"
    assert [tag.code for tag in cable.tags] == ["EWWT", "IT"]
    assert [block.number for block in cable.body] == [1, 2]
    assert cable.signers == ("FIKTIV",)


@forms
@between
@telegrams
def test_the_sheet_of_the_archive(form: Callable[[Labels], str], between: str, telegram: str) -> None:
    cable = cableparse.parse(f"{form(ARCHIVE)}\n{between}{telegram}")
    assert isinstance(cable, cableparse.Cable)
    assert_inner(cable)
    assert cable.attributes["Draft Date"] == "1979-02-12"
    assert cable.attributes["To"] == "STATE"
    assert "mail" not in {one.role for one in cable.segments}


@forms
@telegrams
def test_the_sheet_of_a_release(form: Callable[[Labels], str], telegram: str) -> None:
    cable = cableparse.parse(f"{form(RELEASE)}\n{telegram}")
    assert isinstance(cable, cableparse.Cable)
    assert_inner(cable)
    assert dict(cable.attributes) == dict(RELEASE)


@forms
@between
@telegrams
def test_a_form_of_2010(form: Callable[[Labels], str], between: str, telegram: str) -> None:
    cable = cableparse.parse(f"UNCLASSIFIED\n\n{form(SMART)}\n{between}{telegram}")
    assert isinstance(cable, cableparse.Cable)
    assert_inner(cable)
    assert cable.dialect == "smart"
    assert cable.header
    assert [one.name for one in cable.header.action] == ["WASHDC, SECSTATE"]


def test_the_block_of_the_archive_may_be_above_the_telegram() -> None:
    cable = cableparse.parse(f"Message Attributes\n{FORMS['plain'](ARCHIVE)}\nMessage Text\n{TELEGRAM}")
    assert isinstance(cable, cableparse.Cable)
    assert_inner(cable)
    assert cable.attributes["Draft Date"] == "1979-02-12"


@pytest.mark.parametrize("labels", [ARCHIVE[:2], (("From", "a"), ("To", "b"), ("Subject", "c")), (("Port", "x"),) * 3])
def test_labels_that_are_no_sheet_are_left_alone(labels: Labels) -> None:
    cable = cableparse.parse_cable(f"{FORMS['plain'](labels)}\n{PLAIN}")
    assert dict(cable.attributes) == {}


def test_a_table_in_the_body_is_no_sheet() -> None:
    cable = cableparse.parse_cable(PLAIN + FORMS["table"](ARCHIVE))
    assert dict(cable.attributes) == {}
