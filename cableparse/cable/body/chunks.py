"""Chunks: the pieces of a body without the spaces around them, each with the gap between it and the piece before.

Nothing is decided here. `signature` finds the last chunk that belongs to the body, `paragraphs` decides which chunks
open a paragraph, and `headings` decides which are headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.reading import trim
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from cableparse.cable.body.marks import Mark, Marks
    from cableparse.cable.reading import Reading
    from cableparse.parsing.pieces import Piece


_RULE_MARKS = frozenset("-=_*‐–—")  # the characters of a line of dashes
_LONGEST_CLOSING = 32  # letters: "END SUMMARY AND ACTION REQUEST"


class Chunk(NamedTuple):
    """A piece of the body without the spaces around it; a pass over the chunks makes new chunks and changes none.

    kind: paragraph, text, rule or heading. gap: what separates it from the chunk before: `inline` (nothing), `line`,
    `blank`, `page` or `section`. number, printed, marking, text_start: of a paragraph. joined: whether a heading's
    chunk continues the one before. cut: whether it was cut off a paragraph's end. lone: whether a rule has no heading
    above it. proposed: whether the number was found by the sequence of the others.
    """

    kind: str
    start: int
    end: int
    gap: str
    number: int | None = None
    printed: str | None = None
    marking: str | None = None
    text_start: int = -1
    joined: bool = False
    cut: bool = False
    lone: bool = False
    proposed: bool = False


def find_chunks(reading: Reading, pieces: Sequence[Piece], marks: Marks) -> list[Chunk]:
    """The chunks of these pieces; pieces that only the layout separated are joined again."""
    text = reading.text
    chunks: list[Chunk] = []
    rule, fenced = searcher("body", "RULE"), searcher("body", "FENCED")
    ended = -1
    for piece in pieces:
        start, end = trim(text, piece.start_pos, piece.end_pos)
        is_paragraph = piece.type == "PARAGRAPH"
        marked = text[start] in _RULE_MARKS
        is_dashes = marked and not is_paragraph and rule.match(text, start, end) is not None
        if is_dashes and end - start == 1:
            continue  # it fills an empty line
        gap = "blank" if ended < 0 else gap_between(text, ended, start)
        ended = end
        if is_paragraph:
            chunks.append(_numbered(piece, (start, end, gap), marks))
        elif is_dashes:
            chunks.append(Chunk("rule", start, end, gap))
        elif (
            chunks
            and gap in {"line", "inline"}
            and chunks[-1].kind in {"text", "paragraph"}
            and piece.type.endswith(("_TEXT", "_LINE"))
        ):
            chunks[-1] = chunks[-1]._replace(end=end)
        else:
            kind = "heading" if marked and fenced.match(text, start, end) else "text"
            chunks.append(Chunk(kind, start, end, gap))
    if not any(chunk.kind == "paragraph" for chunk in chunks):
        _bracketed(reading, chunks, marks)
    return chunks


def _bracketed(reading: Reading, chunks: list[Chunk], marks: Marks) -> None:
    """Makes paragraphs of the chunks whose numbers have another form or follow a mark, if these count from one."""
    text = reading.text
    found: list[tuple[int, Mark | None, re.Match[str]]] = []
    for at, chunk in enumerate(chunks):
        if chunk.kind == "text":
            mark = marks.find(chunk.start, chunk.end, numbered=False)
            begin = trim(text, mark.end, chunk.end)[0] if mark else chunk.start
            if match := searcher("body", "BRACKETED").match(text, begin, chunk.end):
                found.append((at, mark, match))
    if len(found) > 1 and all(int(match["figure"]) == number for number, (_, _, match) in enumerate(found, 1)):
        for number, (at, mark, match) in enumerate(found, 1):
            _, start, end, gap, *_ = chunks[at]
            printed = printed_number(match["bracketed"])
            paragraph = _paragraph((start, end, gap), number, printed, match.end(), marks)
            chunks[at] = paragraph._replace(marking=mark.printed) if mark and not paragraph.marking else paragraph


def _numbered(piece: Piece, place: tuple[int, int, str], marks: Marks) -> Chunk:
    printed = printed_number(piece.match["number"])
    return _paragraph(place, int(printed.lstrip("¶")), printed, piece.value_span()[0], marks)


def _paragraph(place: tuple[int, int, str], number: int, printed: str, at: int, marks: Marks) -> Chunk:
    """A paragraph, with its portion mark, if there is one at the offset; it may be a line below the number."""
    mark = marks.find(at, place[1], numbered=True)
    marking, text_start = (mark.printed, mark.end) if mark else (None, at)
    return Chunk("paragraph", *place, number, printed, marking, text_start)


def gap_between(text: str, end: int, start: int) -> str:
    """What is between two chunks: a page break, a blank line, a line end, or nothing."""
    between = text[end:start]
    if between.strip(" \n-"):  # form feeds, or a repeated marking
        return "page"
    ends = between.count("\n")
    return "blank" if ends > 1 else "line" if ends else "inline"


def printed_number(number: str) -> str:
    """A number as printed, without the stop after it, and without a bracket that encloses more than the number."""
    number = number.replace(" ", "").rstrip(".,:;-")
    return number[1:] if number[0] in "([" and number[-1] not in ")]" else number


def mid_sentence(reading: Reading, chunk: Chunk) -> bool:
    """Whether the chunk breaks off within a sentence."""
    if chunk.kind in {"rule", "heading"} or reading.text[chunk.end - 1] in ".?!:;\")'”’-*":
        return False
    return not ends_part(reading.text[max(chunk.start, chunk.end - _LONGEST_CLOSING) : chunk.end])


def ends_part(text: str) -> bool:
    """Whether text ends in the END of a part, with or without a full stop."""
    text = text[-_LONGEST_CLOSING:].replace("\n", " ")
    if "END" not in text.upper():  # true of most texts, and faster to look for first
        return False
    return any(match.end() == len(text) for match in searcher("body", "CLOSING").finditer(text))


def is_rule(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk is a line of dashes."""
    text = reading.text
    return text[chunk.start] in _RULE_MARKS and searcher("body", "RULE").match(text, chunk.start, chunk.end) is not None
