"""TAGS by their codes, also misspelt and run together."""

from __future__ import annotations

from conftest import rows
from hypothesis import given
from hypothesis import strategies as st
from names import NAMES

from cableparse.tables import tags


@rows("tables/tags")
def test_tag(code: str, year: str, kind: str, name: str) -> None:
    found = tags.tag_kind_and_name(code, int(year) if year else None)
    assert found == ((kind, name or None) if kind else None)


@rows("tables/run_together")
def test_run_together(word: str, codes: str) -> None:
    assert tags.split_run_together(word) == (codes.split() or None)


@rows("tables/tag_spellings")
def test_tag_spelling(printed: str, meant: str) -> None:
    assert tags.tag_spelling(printed) == (meant or None)


@given(NAMES)
def test_run_together_codes_are_the_word(word: str) -> None:
    codes = tags.split_run_together(word)
    assert codes is None or ("".join(codes) == word.upper() and all(tags.tag_kind_and_name(c) for c in codes))


@given(st.lists(st.sampled_from(["PREL", "PGOV", "ECON", "KDEM"]), min_size=2, max_size=20))
def test_subjects_run_together_come_apart_again(codes: list[str]) -> None:
    assert tags.split_run_together("".join(codes)) == codes


@given(NAMES)
def test_any_text_may_be_looked_up(text: str) -> None:
    meant = tags.tag_spelling(text)
    assert meant is None or tags.tag_kind_and_name(meant)


def test_long_text_comes_apart() -> None:
    assert tags.split_run_together("PREL" * 1000) == ["PREL"] * 1000
