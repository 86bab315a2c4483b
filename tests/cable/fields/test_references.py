"""The REF block: invented blocks in a file, one a kind of variation, and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import FieldRead, field_lines, listed, not_empty, read_field, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.cable.fields.references import read_references

PARTS = (
    "REF:", "A. ", "¶B. ", "(C) ", "D) ", "[E] ", "A. A) ", "REF F ", "G ", "QUITO 12", "08 LIMA 34", " (07)",
    "/35", " AND 36", "; ", ", ", "  ", "\n", "\n\n", "\f\f", "KIM E-MAIL ", "TELCON 1/2/08 ",
    "DTG 301601Z ", "A-50 ", "(NOTAL) ", '"TITLE" ', "SECRET\n\f", "&#8217;", "12 ", "M. ", "...", "O",
    "Classified By: ", "N/A", "-", "('08) ",
)  # fmt: skip


def read(text: str, *, year: int | None = 2008) -> FieldRead:
    """The longest of a text's REF blocks, read as of a cable of this year from Quito."""
    blocks = [
        read_field(read_references, text, start, end, year=year, id="08QUITO99")
        for start, end in field_lines(text, "REFERENCES")
    ]
    return max(blocks, key=lambda block: len(block.value), default=FieldRead((), ()))


@rows("references/blocks")
def test_block(case: dict[str, Any]) -> None:
    found = read(case["text"])
    assert not_empty({"references": found.value, "defects": found.codes}) == listed(case, "text")


@rows("references/extent")
def test_where_a_block_ends(case: dict[str, Any]) -> None:
    text = case["text"]
    start, end = field_lines(text, "REFERENCES")[0]
    assert text.ljust(end, "\n")[start:end] == case["block"]


def test_a_label_that_opens_a_sentence_is_none() -> None:
    assert field_lines("SUBJECT: ROADS\nRef. B, para 2 asks for numbers.\n", "REFERENCES") == []


def test_a_label_where_a_teaser_is_cut_off_is_one() -> None:
    assert field_lines("SUBJECT: ROADS\nREF...\n", "REFERENCES") != []


def test_without_a_year_a_cable_has_no_id() -> None:
    undated, dated = read("REF: QUITO 12, 07 LIMA 34", year=None).value
    assert (undated.kind, undated.id) == ("cable", None)
    assert dated.id == "07LIMA34"


def test_a_span_is_the_entry_in_the_source() -> None:
    text = "SUBJECT: ROADS\nREF: A. QUITO 12 AND 13\nB. KIM E-MAIL\n"
    spans = [reference.span for reference in read(text).value]
    printed = [text[span.start : span.end].strip() for span in spans]
    assert printed == ["QUITO 12", "13", "KIM E-MAIL"]


def check(text: str) -> None:
    for reference in read_field(read_references, text, year=2008, id="08QUITO99").value:
        assert reference.span is not None
        assert 0 <= reference.span.start < reference.span.end <= len(text)
        assert reference.text == " ".join(reference.text.split())
        assert reference.text
        assert reference.id is None or reference.kind == "cable"
        assert reference.id != "08QUITO99"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_any_sequence_of_parts_is_read(text: str) -> None:
    check(text)


@given(st.lists(st.integers(1, 99999), min_size=1, max_size=26))
def test_a_lettered_list_gives_each_of_its_cables(numbers: list[int]) -> None:
    entries = [f"{chr(ord('A') + place)}. LIMA {number:05}" for place, number in enumerate(numbers)]
    references = read("REF: " + " \n     ".join(entries)).value
    assert [r.id for r in references] == [f"08LIMA{number}" for number in numbers]
    assert [r.letter for r in references] == [entry[0] for entry in entries]


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("QUITO (12)", ["08QUITO12"]),
        ("QUITO (12) AND LIMA [345]", ["08QUITO12", "08LIMA345"]),
        ('"QUITO 12"', ["08QUITO12"]),
        ("MY QUITO 12", ["08QUITO12"]),
        ("PER QUITO 12", ["08QUITO12"]),
        ("QUITO 06/12", ["06QUITO12"]),
        ("QUITO 06 12", ["06QUITO12"]),
        ("QUITO 12, 2006", ["06QUITO12"]),
        ("QUITO 12, 06", ["06QUITO12"]),
        ("QUITO 12 2006", ["06QUITO12"]),
        ("QUITO 12 DATED 07/03/2006", ["06QUITO12"]),
        ("QUITO 1012-15", ["08QUITO1012"]),
        ("QUITO 1077-79", ["08QUITO1077"]),
        ("QUITO 064 404", ["08QUITO64404"]),
        ("QUITO 0 12", ["08QUITO12"]),
        ("QUITO 12 AND NOTAL", ["08QUITO12"]),
        ("QUITO 12/NOTAL, LIMA 34", ["08QUITO12", "08LIMA34"]),
    ],
)
def test_ways_to_print_a_cable(printed: str, ids: list[str]) -> None:
    assert [reference.id for reference in read(f"REF: {printed}").value] == ids


@pytest.mark.parametrize(
    "printed",
    [
        "A, QUITO 12 B, LIMA 34",
        "A; QUITO 12 B; LIMA 34",
        "A-- QUITO 12; B-- LIMA 34",
        "A- QUITO 12, B- LIMA 34",
        "A\\ QUITO 12 B\\ LIMA 34",
        "(A QUITO 12 (B LIMA 34",
        "((A)) QUITO 12 ((B)) LIMA 34",
        "'A' QUITO 12, 'B' LIMA 34",
        "A. (U) QUITO 12 B. (C) LIMA 34",
        "(U) A. QUITO 12 B. LIMA 34",
        "A. QUITO 12, MAIZE TALKS\nB. LIMA 34, WHEAT",
    ],
)
def test_ways_to_print_a_letter(printed: str) -> None:
    found = [(reference.letter, reference.id) for reference in read(f"REF: {printed}").value]
    assert found == [("A", "08QUITO12"), ("B", "08LIMA34")]
