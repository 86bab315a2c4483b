"""Passing instructions and attention lines: cases in files, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.cable.fields.passing import is_passing, read_passing
from cableparse.cable.preparation import prepare
from cableparse.cable.reading import Reading

CASES = Path(__file__).parents[2] / "cases" / "passing"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:-1]]


@pytest.mark.parametrize(("text", "instructions", "why"), cases("instructions"))
def test_instructions(text: str, instructions: str, why: str) -> None:
    reading = prepare(text.replace("\\n", "\n"))
    found = read_passing(reading, 0, len(reading.source))
    assert "|".join(found) == instructions, why


@pytest.mark.parametrize(("text", "wanted", "why"), cases("lines"))
def test_is_passing(text: str, wanted: str, why: str) -> None:
    assert is_passing(text.replace("\\n", "\n")) == (wanted == "yes"), why


def test_only_its_own_stretch_is_read() -> None:
    text = "SIPDIS\nDEPT FOR EUR/NB\nTAGS"
    reading = prepare(text)
    assert read_passing(reading, text.index("DEPT"), text.index("TAGS")) == ("DEPT FOR EUR/NB",)


WORDS = """DEPT|STATE|FOR|PASS|TO|PLEASE|ALSO|EUR/NB|ROME|ODO|AND|(|)|;|,|\n|\f| \n|-|FROM AMBASSADOR|for|É
|\x85|&amp;"""
words = st.sampled_from(WORDS.split("|"))
texts = st.one_of(st.lists(words, max_size=12).map(" ".join), st.text(max_size=40))


@given(texts)
def test_any_text_is_read_and_nothing_but_blanks_and_stops_is_lost(text: str) -> None:
    reading = Reading(text, text + "\n", [])
    is_passing(text)
    found = read_passing(reading, 0, len(text))
    assert all(found)
    kept = "".join("".join(found).split())
    whole = "".join(text.replace("&amp;", "&").split())
    assert kept.replace(";", "").replace("-", "") == whole.replace(";", "").replace("-", "")
