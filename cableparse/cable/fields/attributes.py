"""What the archive knows about a telegram of 1973-79: the block `Message Attributes` below its text.

Each line is a label and a value. A value may continue on further lines and is joined again. Values by which the archive
says "nothing", `N/A` or the first day of 1960, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Reading

if TYPE_CHECKING:
    from cableparse.cable.reading import Prepared, Read
    from cableparse.parsing.pieces import Piece

_NOTHING = frozenset({"", "N/A", "01 JAN 1960", "01-JAN-1960 12:00:00 AM", "01/01/1960"})


def read_attributes(prepared: Prepared, block: Piece) -> Read[dict[str, str]]:
    """The values by their labels, in the block's order, wraps joined; a label printed twice keeps its first value."""
    reading = Reading(prepared)
    found: dict[str, str] = {}
    for piece in reading.pieces("attributes", *block.match.span("attributes")):
        if piece.type == "ATTRIBUTE":
            value = " ".join(piece.match["value"].replace("\f", " ").split())
            if value.upper() not in _NOTHING:
                found.setdefault(piece.match["label"], value)
    return reading.done(found)
