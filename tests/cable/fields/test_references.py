"""The REF block: invented blocks in a file, one a kind of variation, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import assert_filled_in

from cableparse.cable.fields.references import read_references
from cableparse.cable.layout import layout
from cableparse.cable.preparation import prepare

if TYPE_CHECKING:
    from cableparse.cable.model import Reference
    from cableparse.cable.reading import Reading

CASES = Path(__file__).parents[2] / "cases" / "references"
PARTS = (
    "REF:", "A. ", "¶B. ", "(C) ", "D) ", "[E] ", "A. A) ", "REF F ", "G ", "QUITO 12", "08 LIMA 34", " (07)",
    "/35", " AND 36", "; ", ", ", "  ", "\n", "\n\n", "\f\f", "KIM E-MAIL ", "TELCON 1/2/08 ",
    "DTG 301601Z ", "A-50 ", "(NOTAL) ", '"TITLE" ', "SECRET\n\f", "&#8217;", "12 ", "M. ", "...", "O",
    "Classified By: ", "N/A", "-", "('08) ",
)  # fmt: skip


def cases(name: str) -> list[Any]:
    found: list[Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def read(text: str, *, year: int | None = 2008) -> tuple[Reading, tuple[Reference, ...]]:
    """The longest of a text's REF blocks, read as of a cable of this year from Quito."""
    reading = prepare(text)
    reading.year, reading.id = year, "08QUITO99"
    lines = [line for line in layout(reading) if line.type == "REFERENCES"]
    blocks = [read_references(reading, line.start_pos, line.end_pos) for line in lines]
    return reading, max(blocks, key=len, default=())


@pytest.mark.parametrize("case", cases("blocks"), ids=lambda case: case["why"])
def test_block(case: dict[str, Any]) -> None:
    reading, references = read(case["text"])
    assert [[r.letter, r.kind, r.id, r.text] for r in references] == case["references"]
    assert [found.code for found in reading.defects] == case["defects"]
    assert_filled_in(reading.defects)


@pytest.mark.parametrize("case", cases("extent"), ids=lambda case: case["why"])
def test_where_a_block_ends(case: dict[str, Any]) -> None:
    reading = prepare(case["text"])
    block = next(line for line in layout(reading) if line.type == "REFERENCES")
    assert reading.text[block.start_pos : block.end_pos] == case["block"]


def test_without_a_year_a_cable_has_no_id() -> None:
    _, (undated, dated) = read("REF: QUITO 12, 07 LIMA 34", year=None)
    assert (undated.kind, undated.id) == ("cable", None)
    assert dated.id == "07LIMA34"


def test_a_span_is_the_entry_in_the_source() -> None:
    reading, references = read("SUBJECT: ROADS\nREF: A. QUITO 12 AND 13\nB. KIM E-MAIL\n")
    spans = [r.span for r in references if r.span is not None]
    printed = [reading.source[span.start : span.end].strip() for span in spans]
    assert printed == ["QUITO 12", "13", "KIM E-MAIL"]


def check(text: str) -> None:
    reading = prepare(text)
    reading.year, reading.id = 2008, "08QUITO99"
    for reference in read_references(reading, 0, len(reading.text)):
        assert reference.span is not None
        assert 0 <= reference.span.start < reference.span.end <= len(reading.text)
        assert reference.text == " ".join(reference.text.split())
        assert reference.text
        assert reference.id is None or reference.kind == "cable"
        assert reference.id != reading.id


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_any_sequence_of_parts_is_read(text: str) -> None:
    check(text)


@given(st.lists(st.integers(1, 99999), min_size=1, max_size=26))
def test_a_lettered_list_gives_each_of_its_cables(numbers: list[int]) -> None:
    entries = [f"{chr(ord('A') + place)}. LIMA {number:05}" for place, number in enumerate(numbers)]
    _, references = read("REF: " + " \n     ".join(entries))
    assert [r.id for r in references] == [f"08LIMA{number}" for number in numbers]
    assert [r.letter for r in references] == [entry[0] for entry in entries]
