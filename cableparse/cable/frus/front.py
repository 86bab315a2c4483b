"""The first lines of a document of the edition: head, source line, dateline, and whether they are a telegram's.

The head alone rarely decides: before 1955 a telegram, a despatch and a note of an embassy have the same one. So the
lines around it are weighed, from the first to where the document's own text begins. What is further down, in the text
or in a footnote, never counts, because memoranda mention telegrams too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from cableparse.cable.preparation import with_plain_blanks
from cableparse.core.decoding import with_line_feeds
from cableparse.parsing.grammars import iter_pieces, matcher, searcher

if TYPE_CHECKING:
    from cableparse.parsing.pieces import Piece

_FRONT = 6_000  # letters within which the head and the lines around it are
_MOST_LINES_ABOVE = 8  # lines of a page above the head: the volume's title, a menu
_TELLS = 4_000  # letters within which a document of the edition shows what it is
_MOST_LINES = 4 * _MOST_LINES_ABOVE  # lines within which it does
_OPENER = frozenset(
    {"FORM", "RECEIVED", "DATELINE", "MARKINGS", "SERIAL", "PAGE", "FILE", "FILE_TELEGRAM", "ADDRESS", "BLANK"}
)
_HEADS = frozenset({"HEAD_TELEGRAM", "HEAD_OTHER", "HEAD_TO"})

Edited = Literal["telegram", "document"]


@attrs.define
class Front:
    """The first lines of a document: its head, the lines of each kind before and after it, where the text begins.

    kind: whether it is a telegram or another document of the edition; None if it is neither. why: the reasons, as
    sentences. markings: the lines of classification and precedence. above: what a page has above the head.
    """

    head: Piece | None = None
    lines: dict[str, Piece] = attrs.field(factory=dict)
    forms: list[Piece] = attrs.field(factory=list)
    markings: list[Piece] = attrs.field(factory=list)
    above: list[Piece] = attrs.field(factory=list)
    text_start: int = 0
    kind: Edited | None = None
    why: tuple[str, ...] = ()

    def of(self, kind: str) -> Piece | None:
        """The first line of a kind."""
        return self.lines.get(kind)


def plain_text(source: str) -> str:
    """The source at the same offsets, with one kind of space, and with a final line end added."""
    return with_plain_blanks(with_line_feeds(source)) + "\n"


def edited_kind(source: str) -> tuple[Edited | None, tuple[str, ...]]:
    """Whether a decoded text is a telegram of the edition or another document of it, and why; None if neither."""
    beginning = with_line_feeds(source[:_FRONT])
    if not _may_be_edited(beginning):
        return None, ()
    found = find_front(plain_text(beginning), with_line_feeds(source))
    return found.kind, found.why


def _may_be_edited(beginning: str) -> bool:
    """Whether the first lines may be those of a document of the edition: a quick test, which most other texts fail."""
    lines = beginning[:_TELLS].split("\n", _MOST_LINES)[:_MOST_LINES]
    above = "\n".join(lines)
    if "elegram" in above or "ablegram" in above or "ackchannel" in above:
        return True
    return any(map(matcher("frus_text", "TELL"), filter(None, lines)))


def find_front(text: str, whole: str) -> Front:
    """The front of a plain text. `whole` is searched for the source note, which a copy has at its end."""
    front = Front()
    lines: list[Piece] = []
    begun = False  # whether the document's own text has begun
    for piece in iter_pieces("frus", text[:_FRONT] if text.endswith("\n", 0, _FRONT) else text[:_FRONT] + "\n"):
        lines.append(piece)
        begun = front.head is not None and piece.type not in _OPENER
        if begun:
            break
        if front.head is None and not _takes(front, piece) and len(lines) > 2 * _MOST_LINES_ABOVE:
            break
        if front.head is not None:
            _keep(front, piece)
    if front.head is not None:
        front.text_start = min(lines[-1].start_pos if begun else lines[-1].end_pos, len(text) - 1)
        front.kind, front.why = _judged(front, lines[-1], whole)
    return front


def _takes(front: Front, piece: Piece) -> bool:
    """Keeps a line; true if it is the head, or of a kind that is found around a head."""
    if piece.type in {"HEAD_TELEGRAM", "HEAD_OTHER"} or (piece.type == "HEAD_TO" and _is_head(front, piece)):
        front.head = piece
    elif piece.type in _OPENER and piece.type != "BLANK":
        _keep(front, piece)
    else:
        front.above += (piece,) if piece.type != "BLANK" else ()
        return False
    return True


def _keep(front: Front, piece: Piece) -> None:
    if piece.type == "FORM":
        front.forms.append(piece)
    elif piece.type == "MARKINGS":
        front.markings.append(piece)
    elif piece.type not in _HEADS:
        front.lines.setdefault(piece.type, piece)


def _is_head(front: Front, piece: Piece) -> bool:
    """Whether a line "X to Y" is a head: an office of the foreign service, or a source line is above it."""
    if not front.lines.keys().isdisjoint({"FILE", "FILE_TELEGRAM", "SERIAL"}) or front.forms:
        return True
    return _is_official(piece)


def _judged(front: Front, below: Piece, whole: str) -> tuple[Edited | None, tuple[str, ...]]:
    """What the document is, by the lines of its front and the first line of its text."""
    head = front.head
    if head is None:
        return None, ()
    noted = searcher("frus_text", "NOTED_SOURCE").search(whole) is not None
    filed = noted or not front.lines.keys().isdisjoint({"FILE", "FILE_TELEGRAM"})
    dateline = front.of("DATELINE")
    dated = dateline is not None and dateline.start_pos > head.start_pos
    if head.type == "HEAD_TELEGRAM":
        if filed or dated or front.forms or head.match["printed"]:
            return "telegram", ("Its head says that it is a telegram from one office to another.",)
    elif head.type == "HEAD_OTHER":
        if filed or head.match["editors"] or (dated and head.match["other_printed"]):
            return "document", ("Its head is that of a document of the edition that is not a telegram.",)
    elif (why := _wired(front, below)) is not None:
        return "telegram", (why,)
    elif "FILE" in front.lines or "SERIAL" in front.lines or (_is_official(head) and (filed or dated)):
        return "document", ("Its head names who wrote to whom, but nothing says that it is a telegram.",)
    return None, ()


def _wired(front: Front, below: Piece) -> str | None:
    """What shows that a document with a head "X to Y" is a telegram."""
    if "FILE_TELEGRAM" in front.lines:
        return "The line above its head names a file and says that it is a telegram."
    if any(searcher("frus_text", "WIRED").search(form.match["form"]) for form in front.forms):
        return "A line in brackets by its head says that it is a telegram."
    dateline, filed = front.of("DATELINE"), front.of("FILE")
    if (
        dateline is not None
        and dateline.match["clock"]
        and below.type != "SALUTATION"
        and (filed.match["filed"] is None if filed is not None else front.head is not None and _is_official(front.head))
        and searcher("frus_text", "MESSAGE_NUMBER").match(below.match[0]) is not None
    ):
        return "Its head names two offices, its dateline an hour, and its text begins with a number."
    return None


def _is_official(head: Piece) -> bool:
    """Whether a line "X to Y" names an office of government, or a person by title."""
    return searcher("frus_text", "OFFICIAL").match(head.match["parties"]) is not None
