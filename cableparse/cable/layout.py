"""From prepared text to lines: the pieces of `grammars/cable.lark`, each label joined with its value.

The grammar names each line by its words and by the part of the cable that it is in. Decisions that need several lines
come later: which copy counts (`copies`), and what the lines without a label are (`unlabelled`).

A value is a piece of its own, because many labels share one pattern for it. A label at the end of the text has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.parsing.grammars import iter_pieces

if TYPE_CHECKING:
    from cableparse.cable.reading import Prepared
    from cableparse.parsing.pieces import Piece

# The kinds of lines that later steps tell apart.
BODY = frozenset({"PARAGRAPH", "RULE", "PART", "QUOTED", "QUOTE_ANNOUNCED", "BODY_TEXT"})
FIELDS = frozenset({"EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY"})
IN_CABLE = BODY | FIELDS | {"CLASSIFICATION"}
SMART = frozenset({"SMART_REFERENCE", "SMART_DATE"})
VALUES = frozenset(
    {"FIELD", "SUBJECT_MARKING", "SUBJECT_TEXT", "MARKED_SUBJECT_TEXT", "ADDRESSES", "SMART_VALUE", "BODY"}
)


def layout(prepared: Prepared) -> list[Piece]:
    """The lines of a prepared text, in order; together they cover the text. A label is joined with its value."""
    lines: list[Piece] = []
    for piece in iter_pieces("cable", prepared.text):
        if piece.type in VALUES:
            label = lines[-1]
            label.end_pos = piece.end_pos
            if piece.type != "SUBJECT_MARKING":  # comes between the label and the subject
                label.value = piece.match
        else:
            lines.append(piece)
    return lines
