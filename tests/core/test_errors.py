"""A syntax error shows where the text leaves the format."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from cableparse import CableSyntaxError


def test_a_syntax_error_shows_the_line_with_a_caret() -> None:
    error = CableSyntaxError("no precedence", "VZCZC\nQ 071302Z MAY 07\n", 6, "a precedence prosign")
    assert (error.lineno, error.colno, error.position) == (2, 1, 6)
    assert str(error) == ("line 2, column 1: no precedence; expected a precedence prosign\n  Q 071302Z MAY 07\n  ^")


@given(st.text(st.characters(exclude_categories=())), st.data())
def test_the_caret_stands_under_the_place_on_any_line(source: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, max(0, len(source) - 1)))
    message, line, caret = str(CableSyntaxError("odd", source, position)).split("\n")
    assert caret.strip() == "^"
    if source and source[position].isprintable() and source[position] != " ":
        assert line[caret.index("^")] == source[position]
    assert message.endswith("odd")


def test_a_syntax_error_shows_a_long_line_in_part_and_no_controls() -> None:
    shown = str(CableSyntaxError("odd", "x" * 500 + "\x1b[31m" + "y" * 500, 500))
    assert "\x1b" not in shown
    assert max(map(len, shown.split("\n"))) < 120


def test_a_syntax_error_pickles() -> None:
    error = pickle.loads(pickle.dumps(CableSyntaxError("odd", "abc", 1, "b")))
    assert (error.msg, error.source, error.position, error.expected) == ("odd", "abc", 1, "b")
