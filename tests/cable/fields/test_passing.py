"""Passing instructions and attention lines: cases in files, and what holds for any text."""

from __future__ import annotations

import pytest
from conftest import read_field, rows
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.cable.fields.passing import is_passing, read_passing


@rows("passing/instructions")
def test_instructions(text: str, instructions: str, why: str) -> None:
    found = read_field(read_passing, text).value
    assert "|".join(found) == instructions, why


@rows("passing/lines")
def test_is_passing(text: str, wanted: str, why: str) -> None:
    assert is_passing(text) == (wanted == "yes"), why


def test_only_its_own_stretch_is_read() -> None:
    text = "SIPDIS\nDEPT FOR EUR/NB\nTAGS"
    found = read_field(read_passing, text, text.index("DEPT"), text.index("TAGS"))
    assert found.value == ("DEPT FOR EUR/NB",)


WORDS = """DEPT|STATE|FOR|PASS|TO|PLEASE|ALSO|EUR/NB|ROME|ODO|AND|(|)|;|,|\n|\f| \n|-|FROM AMBASSADOR|for|É
|\x85|&amp;"""
words = st.sampled_from(WORDS.split("|"))
texts = st.one_of(
    st.lists(words, max_size=12).map(" ".join), st.text(st.characters(exclude_characters="\0\\<[&"), max_size=40)
)


@given(texts)
def test_any_text_is_read_and_nothing_but_blanks_and_stops_is_lost(text: str) -> None:
    is_passing(text)
    found = read_field(read_passing, text).value
    assert all(found)
    kept = "".join("".join(found).split())
    whole = "".join(text.replace("&amp;", "&").split())
    assert kept.replace(";", "").replace("-", "") == whole.replace(";", "").replace("-", "")


@pytest.mark.parametrize(
    ("lines", "passing", "captions"),
    [
        ("BOATMEN: MIND THE WEIR", ["BOATMEN: MIND THE WEIR"], []),
        ("OSD COL JANE ROE\nDEPT FOR EUR/NB", ["OSD COL JANE ROE", "DEPT FOR EUR/NB"], []),
        ("TO THE DEPUTY SECRETARY FROM JANE ROE", ["TO THE DEPUTY SECRETARY FROM JANE ROE"], []),
        ("For eur/nb", ["For eur/nb"], []),
        ("SBU RIVER PROCESS\nROME FOR FODAG", ["ROME FOR FODAG"], ["SENSITIVE"]),
        ("STATE FOR EUR/NB NOFORN SIPDIS", ["STATE FOR EUR/NB"], ["NOFORN", "SIPDIS"]),
        ("(CORRECTED COPY - WEIR ADDED)\nROME FOR FODAG", ["ROME FOR FODAG"], []),
    ],
)
def test_between_captions_and_fields_the_place_decides(lines: str, passing: list[str], captions: list[str]) -> None:
    cable = cableparse.parse_cable(f"UNCLAS LISBON 123\n\n{lines}\n\nTAGS: PREL\nSUBJECT: WEIRS\n\n1. It rained.\n")
    assert list(cable.passing) == passing
    assert list(cable.captions) == captions


@pytest.mark.parametrize(
    "prose",
    [
        "THE WEIR WAS SET FOR MAY 5",
        "TEXT OF THE RIVER REPORT FOR LISBON FOLLOWS:",
        "FOR SALE ARE BOATS. CALL AT THE WEIR.",
    ],
)
def test_in_the_body_no_words_make_an_instruction(prose: str) -> None:
    cable = cableparse.parse_cable(f"UNCLAS LISBON 123\n\nTAGS: PREL\nSUBJECT: WEIRS\n\n{prose}\n\nIT RAINED.\n")
    assert cable.passing == ()
    assert cable.body[0].text.startswith(prose[:20])
