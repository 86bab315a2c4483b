"""Where the parts of a header are; what is read of them, whole cables show."""

from __future__ import annotations

import pytest
from conftest import CASES

import cableparse


def test_parts_of_the_header_say_where_they_stand() -> None:
    text = (CASES / "header" / "lists_in_turn.txt").read_text("utf-8")
    header = cableparse.parse_cable(text).header
    assert header is not None
    spans = [part.span for part in (header.transmission, header.called, header.calling, header.security) if part]
    assert [text[span.start : span.end] for span in spans if span] == text.split("\n")[:4]
    assert header.span is not None
    assert text[header.span.start : header.span.end] == text.partition("\nBT\n")[0]


def read(preamble: str, *lines: str) -> cableparse.Cable:
    lines = lines or ("FM AMEMBASSY LISBON", "TO SECSTATE WASHDC PRIORITY 0123", "INFO AMEMBASSY MADRID")
    return cableparse.parse_cable("\n".join((preamble, *lines, "", "UNCLAS LISBON 0123", "", "1. It rained.", "")))


@pytest.mark.parametrize(
    "preamble",
    [
        "P 071302Z MAY 07",
        "P071302ZMAY07",
        "P071302Z MAY 07",
        "P 07/1302Z MAY 07",
        "P O713O2Z MAY O7",
        "P 07l302Z MAY 07",
        "DTG: 071302Z MAY 07",
        "DTG 071302Z MAY 07",
        "P 071302Z MAY '07",
        "P 071302Z\nMAY 07",
        "P 071302Z MAY. 07",
        "P 071302Z/MAY/07",
        "P 071302Z-MAY-07",
        "P 071302z May 07",
        "P 07 1302Z MAY 07",
        "0 071302Z MAY 07",
    ],
)
def test_ways_to_print_a_date_time_group(preamble: str) -> None:
    cable = read(preamble)
    assert (cable.date, cable.id) == ("2007-05-07T13:02:00Z", "07LISBON123")
    misprinted = any(letter in preamble.replace("MAY", "") for letter in "Ol")
    assert [defect.code for defect in cable.defects] == ["date-time-group-repaired"] * misprinted


@pytest.mark.parametrize(
    "sender", ["FROM: AMEMBASSY", "FM: AMEMBASSY", "FN AMEMBASSY", "EM AMEMBASSY", "F M AMEMBASSY", "FM\nAMEMBASSY"]
)
@pytest.mark.parametrize(("action", "info"), [("TO", "INFO"), ("T0", "INF0"), ("TO:", "1NFO"), ("TO\n", "lNFO")])
def test_labels_of_the_header_misprinted(sender: str, action: str, info: str) -> None:
    header = read(
        "P 071302Z MAY 07", f"{sender} LISBON", f"{action} SECSTATE WASHDC 0123", f"{info} AMEMBASSY MADRID"
    ).header
    assert header is not None
    assert header.originator == "AMEMBASSY LISBON"
    assert [(one.name, one.mcn) for one in header.action] == [("SECSTATE WASHDC", "0123")]
    assert [one.name for one in header.info] == ["AMEMBASSY MADRID"]


@pytest.mark.parametrize("line", ["FAR AMEMBASSY LISBON WAS", "FORM AMEMBASSY LISBON", "T05 SECSTATE", "A FM RADIO"])
def test_other_lines_are_no_labels(line: str) -> None:
    header = read("P 071302Z MAY 07", "FM AMEMBASSY LISBON", "TO SECSTATE WASHDC", "", line).header
    assert header is not None
    assert header.originator == "AMEMBASSY LISBON"
    assert len(header.action) + len(header.info) <= 1 + line.startswith("F")


@pytest.mark.parametrize("calling", ["#0352/01", "#0352 /01", "#0352/01-02", "# 0352/ 01"])
@pytest.mark.parametrize("filed", ["1271302", "127 1302", "127/1302Z"])
@pytest.mark.parametrize("security", ["ZNY CCCCC", "ZNYCCCCC", "ZNY CCCCCC"])
def test_ways_to_print_format_lines_3_and_4(calling: str, filed: str, security: str) -> None:
    header = read(f"PP RUEHWEB\nDE RUCNDT {calling} {filed}\n{security} ZZH\nP 071302Z MAY 07").header
    assert header is not None
    assert header.calling is not None
    assert (header.calling.serial, header.calling.section) == ("0352", 1)
    assert header.calling.filed == "2007-05-07T13:02:00Z"
    assert header.security is not None
    assert (header.security.level, header.security.operating_signals) == ("CONFIDENTIAL", ("ZZH",))


@pytest.mark.parametrize("addressee", ["RUEHC/SECSTATE WASHDCPRIORITY 0123", "RUEHC\\SECSTATE WASHDC PRIORITY 0123"])
def test_an_addressee_with_a_lost_blank_or_another_stroke(addressee: str) -> None:
    header = read("P 071302Z MAY 07", "FM AMEMBASSY LISBON", f"TO {addressee}").header
    assert header is not None
    (action,) = header.action
    assert (action.routing, action.name, action.precedence, action.mcn) == (
        "RUEHC",
        "SECSTATE WASHDC",
        "PRIORITY",
        "0123",
    )


def test_a_figure_for_the_zone() -> None:
    cable = read("P 0713022 MAY 07")
    assert cable.date == "2007-05-07T13:02:00Z"
    assert [defect.code for defect in cable.defects] == ["date-time-group-without-zone"]


def test_addressees_on_one_line_with_commas() -> None:
    header = read("P 071302Z MAY 07", "FM AMEMBASSY LISBON", "INFO AMEMBASSY ROME, AMCONSUL PORTO, PRIORITY").header
    assert header is not None
    assert [one.name for one in header.info] == ["AMEMBASSY ROME", "AMCONSUL PORTO"]
