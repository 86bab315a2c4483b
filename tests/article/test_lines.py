"""The lines of a page: where they are, their looks, and those of a wrapped text."""

from __future__ import annotations

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st
from stories import LINES, TEXTS

from cableparse.article.lines import page_lines, prepared, unwrapped, written_lines


@pytest.mark.parametrize(("look", "line"), [(look, line) for look, lines in LINES.items() for line in lines])
def test_look_of_a_line(look: str, line: str) -> None:
    assert [one.look for one in page_lines(prepared(line))] == [look]


def test_a_wrapped_text_is_unwrapped_at_the_same_offsets() -> None:
    wrapped = (CASES / "article" / "pages" / "wire.txt").read_text(encoding="utf-8")
    text = unwrapped(wrapped)
    assert len(text) == len(wrapped)
    assert "third day in a row on Thursday after the owners of the Norrmark mines said" in text
    assert text.count("\n") == 6


def test_long_lines_are_not_wrapped() -> None:
    text = "\n".join(["word " * 40, "and this", "and that", "and more"])
    assert unwrapped(text) == text


@given(TEXTS)
def test_the_written_lines_are_those_with_a_look(text: str) -> None:
    text = prepared(text)
    assert list(written_lines(text)) == [(line.start, line.end) for line in page_lines(text)]


@given(st.text(max_size=300))
def test_the_working_copy_keeps_every_offset(text: str) -> None:
    copy = prepared(text)
    assert len(copy) == len(text)
    assert all(one in (other, " ") for one, other in zip(copy, text, strict=True))
