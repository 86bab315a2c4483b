"""Prepared text to lines: what `grammars/cable.lark` finds, each label joined with its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.parsing.grammars import iter_pieces

if TYPE_CHECKING:
    from cableparse.cable.reading import Reading
    from cableparse.parsing.pieces import Piece


VALUES = frozenset({"FIELD", "SUBJECT_TEXT", "REFERENCES_TEXT", "ADDRESSES", "SMART_VALUE", "BODY"})


def layout(reading: Reading) -> list[Piece]:
    """The lines of a prepared text, in order; together they cover it. A label has its value with it."""
    lines: list[Piece] = []
    for piece in iter_pieces("cable", reading.text):
        if piece.type in VALUES:
            lines[-1].value = piece.match
            lines[-1].end_pos = piece.end_pos
        else:
            reading.partial = reading.partial or piece.type == "NOTICE"
            lines.append(piece)
    return lines
