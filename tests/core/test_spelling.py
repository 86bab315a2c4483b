"""How near one spelling is to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.core import spelling


@given(st.text("ABC", max_size=6), st.text("ABC", max_size=6))
def test_spellings_are_as_near_one_way_as_the_other(one: str, other: str) -> None:
    for limit in (0, 1, 2):
        assert spelling.within(one, other, limit) == spelling.within(other, one, limit)
    assert spelling.within(one, other, 0) == (one == other)


@pytest.mark.parametrize("other", ["LISBN", "LISBOON", "LISBOM", "LISOBN", "ISBON", "LISBO", "LISBON"])
def test_one_slip_is_a_letter_dropped_added_changed_or_swapped(other: str) -> None:
    assert spelling.within("LISBON", other, 1)


@pytest.mark.parametrize("other", ["LISB", "SILBNO", "LASBEN", "XLISBONX"])
def test_two_slips_are_not_one(other: str) -> None:
    assert not spelling.within("LISBON", other, 1)


def counted(one: str, other: str) -> int:
    """The distance by the textbook: a table of all beginnings of both words."""
    table = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, letter in enumerate(one, 1):
        for j, wanted in enumerate(other, 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.text("ABC", max_size=7), st.text("ABC", max_size=7), st.integers(0, 3))
def test_the_slips_are_those_that_the_whole_table_counts(one: str, other: str, limit: int) -> None:
    assert spelling.within(one, other, limit) == (counted(one, other) <= limit)


def test_most_words_are_told_apart_before_their_letters_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    within = spelling.within
    monkeypatch.setattr(spelling, "within", lambda *words: tried.append(words) or within(*words))
    assert not within("A" * 18, "LIMITEDOFFICIALUSE", 2)
    assert tried == []
