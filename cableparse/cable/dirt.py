"""What is wrong with a copy as a whole: reported here, and otherwise left alone.

The layout copes with lost line ends and with characters that a converter replaced. They are reported here, so that
`check` shows them. A text in which no line of a cable was found is reported too: strict mode rejects it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.layout import FIELDS
from cableparse.cable.reading import Reading
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.reading import Prepared, Read
    from cableparse.parsing.pieces import Piece

# Kinds that open in the middle of a line only if a line end was lost.
_OPENS_A_LINE = FIELDS | {"CLASSIFICATION", "PARAGRAPH"}
_NOT_OF_A_CABLE = frozenset({"LEAD_TEXT", "BLANK", "MARKING", "CONTAINER", "NOTICE"})


def read_dirt(prepared: Prepared, kinds: Mapping[str, Sequence[Piece]]) -> Read[None]:
    """Reports lost line ends, commas for apostrophes, and a text that is not a cable at all."""
    reading = Reading(prepared)
    text = prepared.text
    for kind in _OPENS_A_LINE & kinds.keys():
        for line in kinds[kind]:
            if line.start_pos and text[line.start_pos - 1] not in "\n\f":
                reading.report("line-end-lost", line.start_pos, line.start_pos + 1)
    for comma in searcher("interruption", "COMMA_FOR_APOSTROPHE").finditer(text):
        reading.report("comma-for-apostrophe", comma.start(), comma.start() + 1)
    if kinds.keys() <= _NOT_OF_A_CABLE and not prepared.cuts:
        reading.report("no-cable", 0, min(len(prepared.source), 1))
    return reading.done(None)
