"""Passing instructions and attention lines: for whom, within or beyond an addressee, a telegram is.

They stand between the classification line and the E.O. line, one a line, wrapped where they are long. A
line begins an instruction if it names an addressee of its own and the line before does not end in the
middle of a list. So does a part after a semicolon; an office alone after a semicolon belongs to the
addressee named before. Commas divide nothing. Where line ends were lost, an agency or post that is asked
something begins one within a line.
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
    """Return the passing instructions of some lines, one string each, wraps joined (5 FAH-2 H-252)."""
    text = reading.text
    begins: list[int] = []
    asked = False  # whether the instruction begun asks an addressee for something, or is an office alone
    before: Piece | None = None
    for piece in reading.pieces("passing", start, end):
        at = start + piece.start_pos
        so_far = text[begins[-1] : at] if begins else ""
        if piece.type != "BREAK" and (not begins or _begins(piece, before, so_far, asked=asked)):
            begins.append(at)
            asked = piece.type in {"ADDRESSED", "FUSED"}
        before = piece
    texts = (text[begin:stop] for begin, stop in zip(begins, [*begins[1:], end], strict=True))
    instructions = (" ".join(html.unescape(printed).split()).strip(" ;-") for printed in texts)
    return tuple(instruction for instruction in instructions if instruction)


def is_passing(text: str) -> bool:
    """Say whether a line between the classification line and the E.O. line begins as an instruction does."""
    begin = len(text) - len(text.lstrip(" \f\n"))
    return searcher("passing", "ADDRESSED", "BARE").match(text, begin) is not None


def _begins(piece: Piece, before: Piece | None, so_far: str, *, asked: bool) -> bool:
    """Say whether a piece begins an instruction of its own, after what another says so far."""
    after_semicolon = before is not None and ";" in before.match[0]
    if piece.type == "WORD":
        return after_semicolon and not asked
    if _is_open(so_far):
        return False
    if piece.type == "BARE":
        return not (asked and after_semicolon) and not piece.match[0].startswith("FROM")
    if piece.type == "FUSED":
        name = piece.match["name"]
        return before is not None and before.type == "WORD" and (name is None or is_post(name))
    return True


def _is_open(text: str) -> bool:
    """Say whether an instruction so far ends in the middle of a list or bracket."""
    return text.rstrip(" \f\n").endswith(_OPEN_ENDS) or text.count("(") > text.count(")")
