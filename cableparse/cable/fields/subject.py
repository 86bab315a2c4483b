"""The subject line: its words on one line, without its label and its portion mark (5 FAH-1 H-240).

The layout's terminals already separate the label, the mark and the words. So this module only chooses the line that
counts, joins its wraps and checks the label's spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Read, Reading, complete_first, trim
from cableparse.core.entities import unescaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Prepared
    from cableparse.parsing.pieces import Piece

_LABELS = frozenset({"SUBJECT", "SUBJ"})  # any other is misspelt


def find_subject(prepared: Prepared, lines: Sequence[Piece]) -> Read[str | None]:
    """The subject of the first line that has one, with its span."""
    text = prepared.text
    for line in complete_first(text, lines):
        start, end = line.value_span("subject")
        start, end = trim(text, start, end)
        if text.endswith(" (", start, end):  # "SUBJECT: FERRIES (REF: ROME 123)"
            end -= 2
        subject = unescaped(" ".join(text[start:end].replace("\f", " ").split()))
        if subject:
            reading = Reading(prepared)
            label = line.match[0].strip(" ¶:;.-")
            if label.upper() not in _LABELS:
                reading.report("label-misspelt", line.start_pos, line.start_pos, printed=label, label="SUBJECT")
            return reading.done(subject, span=reading.trimmed(start, end), end=end)
    return Read(None)
