"""Lines of articles in the pieces of their grammars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.parsing.grammars import pieces


@pytest.mark.parametrize(
    ("grammar", "start"),
    [
        ("news", "start"), ("news", "told"), ("news", "plain"),
        ("byline", "start"), ("byline", "topics"), ("dateline", "start"),
        ("dateline", "alone"), ("entry", "start"),
        ("dateline", "inside"), ("printed_date", "start"), ("caption", "start"), ("outlet", "start"),
        ("quotation", "start"),
    ],
)  # fmt: skip
@given(line=st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_pieces_tile_any_line(grammar: str, start: str, line: str) -> None:
    text = line + "\n" if grammar == "news" else line
    found = pieces(grammar, text, start)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.start < piece.end for piece in found)
