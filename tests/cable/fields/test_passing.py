"""Passing instructions and attention lines: cases in files, and what holds for any text."""

from __future__ import annotations

from conftest import read_field, rows
from hypothesis import given
from hypothesis import strategies as st

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
