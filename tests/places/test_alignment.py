"""A value laid against the text that it was read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.places.alignment import align


def _printed(value: str, text: str, *, fold: bool = False) -> list[str] | None:
    pieces = align(value, text, 0, len(text), fold=fold)
    return None if pieces is None else [text[piece.start : piece.end] for piece in pieces]


@pytest.mark.parametrize(
    ("value", "text", "printed"),
    [
        ("fog and rain", "of fog and rain.", ["fog and rain"]),
        ("fog and rain", "fog\nand rain", ["fog and rain".replace(" and", "\nand")]),
        ("fog and rain", "fog   \n   and rain", ["fog", "and rain"]),
        ("fog and rain", "fo\f\f\fg and rain", ["fo", "g and rain"]),
        ("R&D fog", "R&amp;D fog", ["R", "&amp;", "D fog"]),
        ("mayor's fog", "mayor,s fog", ["mayor,s fog"]),
        ("fog", "fo", None),
        ("fog and rain", "fog and snow, fog and rain", ["fog and rain"]),
        ("", "fog", None),
        (" \n ", "fog", None),
    ],
)
def test_align(value: str, text: str, printed: list[str] | None) -> None:
    assert _printed(value, text) == printed


def test_case_counts_unless_it_is_folded() -> None:
    assert _printed("Fog", "A FOG") is None
    assert _printed("Fog", "A FOG", fold=True) == ["FOG"]


def test_letters_whose_capital_is_two() -> None:
    assert _printed("straße", "die STRASSE", fold=True) is None
    assert _printed("straße", "die straße", fold=True) == ["straße"]


@given(st.lists(st.text("abc&;.", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_a_wrapped_value_is_found(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "  ", "\n\f\n"]), min_size=len(words), max_size=len(words)))
    before, after = data.draw(st.text("xyz \n", max_size=9)), data.draw(st.text("xyz \n", max_size=9))
    text = before + "".join(word + gap for word, gap in zip(words, gaps, strict=True)) + after
    value = " ".join(words)
    pieces = align(value, text, 0, len(text))
    assert pieces is not None
    assert "".join("".join(text[p.start : p.end].split()) for p in pieces) == "".join(words)
    assert [p.first for p in pieces] == sorted(p.first for p in pieces)


@given(st.text("ab &\n", max_size=30), st.text("ab &\n", max_size=60), st.booleans())
def test_any_texts_may_be_laid_against_each_other(value: str, text: str, fold: bool) -> None:  # noqa: FBT001
    pieces = align(value, text, 0, len(text), fold=fold)
    if pieces is not None:
        assert "".join("".join(text[p.start : p.end].split()) for p in pieces) == "".join(value.split())
