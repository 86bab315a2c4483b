"""Passing instructions and attention lines: for whom, within or beyond an addressee, a telegram is.

They stand between the classification line and the E.O. line, one a line, wrapped where they are long. A line begins an
instruction if it names an addressee of its own and the line before does not end in the middle of a list. So does a part
after a semicolon; an office alone after a semicolon belongs to the addressee named before. Commas divide nothing. Where
line ends were lost, an agency or post that is asked something begins one within a line.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from cableparse.grammar import searcher
from cableparse.posts import is_post

if TYPE_CHECKING:
    from cableparse.layout import Reading
    from cableparse.lexer import Piece

# After these, what follows belongs to the instruction begun.
_OPEN_ENDS = (",", " AND", " OR", " FOR", " TO", " OF", " ALSO", "&", "(", "/", "-")


def read_passing(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return the passing instructions of a stretch of lines, one string each, wraps joined (5 FAH-2 H-252)."""
    begins: list[int] = []
    asked = False  # whether the instruction begun asks an addressee for something, or is an office alone
    before: Piece | None = None
    text = reading.text
    for piece in reading.pieces("passing", start, end):
        kind = piece.type
        at = start + piece.start_pos
        if kind == "BREAK":
            before = piece
            continue
        opens = not begins
        if begins:
            so_far = text[begins[-1] : at].rstrip(" \f\n")
            after_semicolon = before is not None and ";" in before.match[0]
            if kind == "ADDRESSED":
                opens = not _is_open(so_far)
            elif kind == "BARE":
                opens = not _is_open(so_far) and not (asked and after_semicolon) and not piece.match[0].startswith("FROM")
            elif kind == "FUSED":
                opens = before is not None and before.type == "WORD" and _is_addressee(piece) and not _is_open(so_far)
            else:
                opens = after_semicolon and not asked
        if opens:
            begins.append(at)
            asked = kind in {"ADDRESSED", "FUSED"}
        before = piece
    instructions = (
        " ".join(html.unescape(text[begin:stop]).split()).strip(" ;-")
        for begin, stop in zip(begins, [*begins[1:], end], strict=True)
    )
    return tuple(instruction for instruction in instructions if instruction)


def is_passing(text: str) -> bool:
    """Say whether a line between the classification line and the E.O. line begins as a passing instruction does."""
    begin = len(text) - len(text.lstrip(" \f\n"))
    return searcher("passing", "ADDRESSED", "BARE").match(text, begin) is not None


def _is_open(text: str) -> bool:
    """Say whether an instruction so far ends in the middle of a list or bracket."""
    return text.endswith(_OPEN_ENDS) or text.count("(") > text.count(")")


def _is_addressee(piece: Piece) -> bool:
    return piece.match["name"] is None or is_post(piece.match["name"])
