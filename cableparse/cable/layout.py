"""From prepared text to lines: the pieces of `grammars/cable.lark`, each label joined with its value.

The grammar names each line by its words and by the part of the cable that it is in. Decisions that need several lines
come later: which copy counts (`copies`), and what the lines without a label are (`unlabelled`).

A value is a piece of its own, because many labels share one pattern for it. A label at the end of the text has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from cableparse.cable.fields.classification import classification_end, correction_end
from cableparse.cable.fields.classified_by import entry_end
from cableparse.cable.fields.extent import addresses_end, block_end, body_end, fence_end, line_end
from cableparse.cable.fields.labels import labelled
from cableparse.cable.fields.references import references_end
from cableparse.cable.fields.smart import smart_field_end, smart_footer_end
from cableparse.cable.fields.subject import subject_end
from cableparse.cable.fields.tags import tags_end
from cableparse.cable.transmissions import find_transmissions
from cableparse.parsing.grammars import walk
from cableparse.parsing.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Role
    from cableparse.parsing.walk import Readers


class Kind(NamedTuple):
    """A kind of line: the role of its segment, and whether it is a labelled field or belongs to the body.

    The role is None if only the line's reader can tell: for the body, unknown lines, and lines that may end early.
    """

    role: Role | None
    part: Literal["field", "body"] | None = None


# The kinds of lines whose role or part is known from their kind, by their terminal in the grammar.
KINDS = {
    "NOTICE": Kind("notice"),
    "CONTAINER": Kind("container"),
    "RECORD": Kind("container"),
    "TRANSMISSION": Kind("transmission"),
    "CALLED": Kind("called"),
    "CALLING": Kind("calling"),
    "SECURITY": Kind("security"),
    "PREAMBLE": Kind("preamble"),
    "ORIGINATOR": Kind("originator"),
    "HEADING_AGAIN": Kind("duplicate"),
    "ACTION": Kind("action"),
    "INFO": Kind("info"),
    "DISTRIBUTION": Kind("distribution"),
    "DRAFTING": Kind("drafting"),
    "CONTROL": Kind("control"),
    "COMMUNICATIONS": Kind("communications"),
    "CLASSIFICATION": Kind(None),
    "CLASSIFICATION_AGAIN": Kind(None),
    "SECTION": Kind("duplicate"),  # the classification line of a further section
    "CAPTIONS": Kind("caption"),
    "CORRECTION": Kind(None),
    "EXECUTIVE_ORDER": Kind(None, "field"),
    "TAGS": Kind(None, "field"),
    "SUBJECT": Kind(None, "field"),
    "REFERENCES": Kind(None, "field"),
    "CLASSIFIED_BY": Kind(None, "field"),
    "PARAGRAPH": Kind(None, "body"),
    "RULE": Kind(None, "body"),
    "PART": Kind(None, "body"),
    "QUOTED": Kind(None, "body"),
    "QUOTE_ANNOUNCED": Kind(None, "body"),
    "BODY_TEXT": Kind(None, "body"),
    "SECTION_REPEATED": Kind("page"),
    "EXEMPTION_CODES": Kind("banner"),
    "FILLER": Kind("page"),
    "FENCE": Kind("container"),
    "CAPTION_REPEATED": Kind("page"),
    "MARKING": Kind("page"),
    "ATTRIBUTES": Kind("attributes"),
    "STARRED": Kind("attributes"),
    "LOST_TEXT": Kind("container"),
    "BREAK": Kind("break"),
    "STATION_SERIAL": Kind("ending"),
    "END_MARK": Kind("ending"),
    "ENDING_TEXT": Kind("ending"),
}
ROLES = {name: kind.role for name, kind in KINDS.items() if kind.role}
FIELDS = frozenset(name for name, kind in KINDS.items() if kind.part == "field")
BODY = frozenset(name for name, kind in KINDS.items() if kind.part == "body")
IN_CABLE = BODY | FIELDS | {"CLASSIFICATION"}
SMART = frozenset({"SMART_REFERENCE", "SMART_DATE"})
VALUES = frozenset({"ADDRESSES", "SMART_VALUE", "BODY"})
# The reader of a field says where the field ends, or what is below a label.
READERS: Readers = {
    "CLASSIFICATION": classification_end,
    "CORRECTION": correction_end,
    "EXECUTIVE_ORDER": block_end,
    "TAGS": labelled("TAGS", tags_end),
    "SUBJECT": labelled("SUBJECT", subject_end),
    "REFERENCES": references_end,
    "CLASSIFIED_BY": entry_end,
    "SMART_FIELD": smart_field_end,
    "SMART_FOOTER": smart_footer_end,
    "ADDRESSES": addresses_end,
    "BODY": body_end,
    "BODY_TEXT": body_end,
    "FENCE": fence_end,
    "HEADER_LINE": line_end,
    "LEAD_TEXT": line_end,
}


# the place below a classification line, and below the labels of a form
_BELOW_CLASSIFICATION = ("CLASSIFICATION",)
_IN_FORM = ("SMART_REFERENCE", "SMART_VALUE")


def layout(prepared: Prepared) -> list[list[Piece]]:
    """The lines of a prepared text, in order, transmission by transmission; together they cover the text.

    A label is joined with its value.
    """
    transmissions = find_transmissions(prepared)
    ends = [transmission.start for transmission in transmissions[1:]]
    parts: list[list[Piece]] = []
    opened: Sequence[str] = ()
    for transmission, end in zip(transmissions, (*ends, len(prepared.text)), strict=True):
        line = transmission.line
        if line is None:
            parts.append(_lines(prepared, transmission.start, end, opened))
        else:
            parts.append(_lines(prepared, transmission.start, line.start, opened))
            parts[-1].append(Piece("CLASSIFICATION", line.start, line.end, line.match))
            parts[-1] += _lines(prepared, line.end, end, _BELOW_CLASSIFICATION)
        if any(line.type in SMART for line in parts[-1]):
            opened = _IN_FORM
    return parts


def _lines(prepared: Prepared, start: int, end: int, opened: Sequence[str]) -> list[Piece]:
    lines: list[Piece] = []
    for piece in walk("cable", "start").pieces(prepared.text, READERS, (start, end), opened):
        if piece.type in VALUES:
            lines[-1].value = piece
            lines[-1].end_pos = piece.end_pos
        else:
            lines.append(piece)
    return lines
