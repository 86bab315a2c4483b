"""Bylines: the persons who wrote a story, as the line names them.

The grammar `byline.lark` cuts the line into labels, names, roles, outlets and dates. A line is a byline only where every
word of it is one of those: a sentence that begins with "By Monday" has words left over. Names stay as printed; roles,
outlets and places beside them are dropped, and an agency is never an author.
"""

from __future__ import annotations

import attrs
from cableparse.document import Span
from cableparse.printed_dates import DateLine, read_date_line
from cableparse.wording import pieces

# longer lines with so many names are lists of topics
_MOST_NAMES = 8
_MOST_WORDS_OF_A_NAME = 5
# a page's sections are capitalised like names; without a label they are no authors
_TOPICS = frozenset(
    "news world politics political business sport sports health science technology tech culture opinion life style"
    " lifestyle travel education environment climate energy economy markets money crime law justice entertainment"
    " east states kingdom union europe africa asia america video photo live latest breaking top story stories share print"
    " email read more city county new york washington change policy affairs war budget election elections republic"
    " international national local analysis exclusive editorial view views features magazine weather food home"
    " open close support leave add show listen watch view sign log contact follow save copy".split()
)


@attrs.frozen
class Byline:
    """What a byline says: the authors with their places, the agency or outlet beside them, and a date line after them."""

    authors: tuple[tuple[str, Span], ...]
    outlet: str | None
    dates: DateLine | None


def read_byline(text: str, offset: int = 0, *, labelled: bool = True) -> Byline | None:
    """The byline in a line that stands at `offset` of the source; None where the line is none.

    A line without a label (`labelled=False`) must name somebody with at least two words.
    """
    authors: list[tuple[str, Span]] = []
    outlet: str | None = None
    dates: DateLine | None = None
    naming, role, placed = True, False, False
    for piece in pieces("byline", text):
        if piece.kind in {"BLANK", "HANDLE", "EDITING"}:
            continue
        if piece.kind in {"LABEL", "AND"}:
            naming = True
        elif piece.kind in {"ROLE", "PLACE", "BREAK"}:
            naming, role = False, role or piece.kind == "ROLE"
            placed = piece.kind == "PLACE"
        elif piece.kind == "OUTLET":
            outlet, naming = outlet or piece.text, False
        elif piece.kind == "DATED":
            dates = read_date_line(piece.text, offset + piece.start)
            if dates is None:
                return None
        elif piece.kind == "COMMA":
            naming = naming or placed or piece.text == ";"
        elif piece.kind == "NAME":
            if naming and not _is_name(piece.text, labelled=labelled):
                return None
            # "in Washington, D.C.": what follows a place and its comma is a person only with two names
            if naming and not (placed and " " not in piece.text):
                authors.append((piece.text, Span(offset + piece.start, offset + piece.end)))
        else:
            return None
    if len(authors) > _MOST_NAMES or not (authors or (labelled and (outlet or role))):
        return None
    return Byline(tuple(authors), outlet, dates)


def _is_name(printed: str, *, labelled: bool) -> bool:
    words = len(printed.split())
    return words <= _MOST_WORDS_OF_A_NAME and (labelled or (words > 1 and not _TOPICS & set(printed.casefold().split())))
