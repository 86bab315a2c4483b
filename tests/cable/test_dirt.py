"""What is odd about a copy as a whole is named, once and in its place."""

from __future__ import annotations

import pytest

import cableparse


def found(text: str, code: str) -> list[str]:
    cable = cableparse.parse_cable(text)
    return [cable.source[one.span.start :][:12] for one in cable.defects if one.code == code]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("UNCLAS ROME 000012SIPDISE.O. 12958: N/A\nTAGS: PREL\n", ["E.O. 12958: "]),
        ("SUBJECT: FERRIES REF: MILAN 3\n", ["REF: MILAN 3"]),
        ("1. (U) It rained. 2. (U) It stopped.\n", ["2. (U) It st"]),
        ("UNCLAS ROME 000012\n\nTAGS: PREL\nSUBJECT: FERRIES\n", []),
    ],
)
def test_a_label_in_the_middle_of_a_line_shows_a_lost_line_end(text: str, places: list[str]) -> None:
    assert [place.strip() for place in found(text, "line-end-lost")] == [place.strip() for place in places]


def test_commas_for_apostrophes_are_named_and_stay() -> None:
    text = "1. (U) The Embassy,s view, and the Charge D,Affaires, too.\n"
    assert found(text, "comma-for-apostrophe") == [",s view, and", ",Affaires, t"]
    assert "Embassy,s" in cableparse.parse_cable(text).body[0].text


@pytest.mark.parametrize("text", ["", "x", "a list\nof things\n"])
def test_a_text_with_nothing_of_a_cable_does_not_pass_strict_mode(text: str) -> None:
    with pytest.raises(cableparse.CableSyntaxError, match="no line of a cable"):
        cableparse.parse_cable(text, strict=True)
    assert cableparse.parse_cable("1. (U) It rained.\n", strict=True).body


def test_markup_has_a_segment_of_its_own() -> None:
    cable = cableparse.parse_cable("TAGS: [PGOV](#) \\\n\n1. (U) It <i>rained</i>.\n")
    assert [cable.source[one.start : one.end] for one in cable.segments if one.role == "container"] == [
        "[", "](#)", "\\", "<i>", "</i>",
    ]  # fmt: skip
    assert "unparsed" not in {one.role for one in cable.segments}
