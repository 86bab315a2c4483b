"""Prepared text to lines: what `grammars/cable.lark` finds, each label joined with its value.

A value is a piece of its own because many labels share one pattern for it. It is missing where the text ends at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.parsing.grammars import iter_pieces

if TYPE_CHECKING:
    from cableparse.cable.reading import Reading
    from cableparse.parsing.pieces import Piece


VALUES = frozenset(
    {"FIELD", "SUBJECT_MARKING", "SUBJECT_TEXT", "MARKED_SUBJECT_TEXT", "ADDRESSES", "SMART_VALUE", "BODY"}
)


def layout(reading: Reading) -> list[Piece]:
    """The lines of a prepared text, in order; together they cover it. A label has its value with it."""
    lines: list[Piece] = []
    for piece in iter_pieces("cable", reading.text):
        if piece.type in VALUES:
            label = lines[-1]
            label.end_pos = piece.end_pos
            if piece.type != "SUBJECT_MARKING":  # comes between the label and the subject
                label.value = piece.match
        else:
            reading.partial = reading.partial or piece.type == "NOTICE"
            lines.append(piece)
    return lines
