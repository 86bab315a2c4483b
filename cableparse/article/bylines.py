"""Bylines: the persons who wrote a story, as the line names them.

The grammar `byline.lark` cuts the line into labels, names, roles, outlets and dates. A line is a byline only where
every word is one of those: a sentence that begins with "By Monday" has words left over. Names remain as printed; roles,
outlets and places beside them are dropped, and an agency is never an author.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.lines import Read
from cableparse.article.printed_dates import read_date_line
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from cableparse.article.printed_dates import DateLine
    from cableparse.parsing.grammars import Found

# longer lines with so many names are lists of topics
_MOST_NAMES = 8
_MOST_WORDS_OF_A_NAME = 5
_PASSED = {"BLANK", "HANDLE", "EDITING"}


@attrs.frozen
class Byline:
    """What a byline says: the authors, the outlet and the date line beside them."""

    authors: tuple[Read, ...]
    outlet: str | None
    dates: DateLine


def read_byline(text: str, offset: int = 0, *, labelled: bool = True) -> Byline | None:
    """The byline in a line that is at `offset` of the source; None where the line is not a byline.

    A line without a label (`labelled=False`) must name somebody with at least two words.
    """
    if labelled and text.startswith("(") and text.endswith(")"):
        text, offset = text[1:-1], offset + 1  # as wires print who reported and edited
    draft = _Draft(labelled=labelled)
    for piece in pieces("byline", text, "start" if labelled else "unlabelled"):
        if piece.kind not in _PASSED and not draft.take(piece, offset):
            return None
    return draft.byline()


@attrs.define
class _Draft:
    """A byline while it is read: what it says so far, and whether a name may come next."""

    labelled: bool
    naming: bool = True
    placed: bool = False
    known: bool = False
    authors: list[Read] = attrs.field(factory=list)
    outlet: str | None = None
    dates: DateLine = ()

    def take(self, piece: Found, offset: int) -> bool:
        """Takes the next piece; False where it shows that the line is not a byline."""
        kind = piece.kind
        if kind in {"LABEL", "AND"}:
            self.naming = True
        elif kind in {"ROLE", "PLACE", "BREAK"}:
            self.naming, self.placed = False, kind == "PLACE"
            self.known = self.known or kind == "ROLE"
        elif kind == "OUTLET":
            self.outlet, self.naming, self.known = self.outlet or piece.text, False, True
        elif kind == "DATED":
            self.dates = read_date_line(piece.text, offset + piece.start) or ()
            return bool(self.dates)
        elif kind == "COMMA":
            self.naming = self.naming or self.placed or piece.text == ";"
        elif kind == "NAME":
            return not self.naming or self._name(piece, offset)
        else:
            return False
        return True

    def _name(self, piece: Found, offset: int) -> bool:
        words = len(piece.text.split())
        # "in Washington, D.C.": what follows a place and its comma is a person only with two names
        if not (self.placed and words == 1):
            self.authors.append(Read(piece.text, Span(offset + piece.start, offset + piece.end)))
        return words <= _MOST_WORDS_OF_A_NAME and (self.labelled or words > 1)

    def byline(self) -> Byline | None:
        """What was read, or None where it names nobody."""
        if len(self.authors) > _MOST_NAMES or not (self.authors or (self.labelled and self.known)):
            return None
        return Byline(tuple(self.authors), self.outlet, self.dates)
