"""What the archive knows of a telegram of 1973-79: the block `Message Attributes` below its text.

A label and a value a line; values run on over further lines and are joined again. What the archive writes
for nothing, `N/A` or the first day of 1960, is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Reading

if TYPE_CHECKING:
    from cableparse.cable.reading import Prepared, Read
    from cableparse.parsing.pieces import Piece

_NOTHING = frozenset({"", "N/A", "01 JAN 1960", "01-JAN-1960 12:00:00 AM", "01/01/1960"})


def read_attributes(prepared: Prepared, block: Piece) -> Read[dict[str, str]]:
    """Label to value, in the block's order, wraps joined; a label printed twice keeps its first value."""
    reading = Reading(prepared)
    found: dict[str, str] = {}
    for piece in reading.pieces("attributes", *block.match.span("attributes")):
        if piece.type == "ATTRIBUTE":
            value = " ".join(piece.match["value"].replace("\f", " ").split())
            if value.upper() not in _NOTHING:
                found.setdefault(piece.match["label"], value)
    return reading.done(found)
