"""What a small grammar finds in a stretch of text, as plain pieces.

The grammars of the article reader are lists of words: each accepts any text and cuts it into pieces, one
terminal a piece, in order, without gap. `pieces` hides how the parser hands them over; the readers of
datelines, bylines, dates and quotations look at the kinds and decide.
"""

from __future__ import annotations

from typing import NamedTuple

from cableparse.parsing.grammars import iter_pieces


class Found(NamedTuple):
    """A piece of text: the terminal that matched, where in the text, and the words themselves."""

    kind: str
    start: int
    end: int
    text: str


def pieces(grammar: str, text: str, start: str = "start") -> list[Found]:
    """The pieces that `grammars/GRAMMAR.lark` cuts a text into; they tile it."""
    return [
        Found(piece.type, piece.start_pos, piece.end_pos, piece.match[0]) for piece in iter_pieces(grammar, text, start)
    ]
