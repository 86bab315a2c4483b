"""The body: from the layout's pieces to paragraphs and headings.

The grammar proposes: a piece that begins with a number, a rule of dashes, a stretch of text. Whether `47.` at a line's
start opens a paragraph or ends a sentence, and whether a short line is a heading, only its neighbours tell; so this module
decides, in one pass over the pieces. First come the `Chunk`s, pieces without the blanks around them. `_numbered` says
which of them open a paragraph, by sequence and position; `_headings` finds headings by the rules and blank lines around
them; what is left belongs to the paragraph above it. Parts such as the summary are the business of `parts`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import attrs

from cableparse.cable import Block
from cableparse.document import Span
from cableparse.grammar import searcher
from cableparse.signature import Signature, take_signature
from cableparse.tables import portion_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable import ClassificationLevel
    from cableparse.document import Claim
    from cableparse.layout import Reading
    from cableparse.lexer import Piece

LONGEST_HEADING = 90  # letters; headings are one line of 69 as a rule, unwrapped copies have longer ones
MOST_HEADING_LINES = 3
SHORTEST_RULE = 4
_SENTENCE_ENDS = ".?!:;\")”"


@attrs.define
class Chunk:
    """A piece of the body without the blanks around it.

    kind: paragraph, text, rule or heading. gap: what parts it from the chunk before: `inline` (nothing), `line`, `blank`
    or `page`. number, printed, marking, text_start: of a paragraph. joined: whether a heading's chunk goes with the one before.
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


@attrs.define
class Body:
    """What was read of a body: its blocks, and what its lines are."""

    blocks: list[Block]
    claims: list[Claim]
    signature: Signature | None


def read_body(reading: Reading, pieces: Sequence[Piece]) -> Body:
    """The blocks of these pieces, in order, with the signature taken off."""
    chunks = _chunks(reading, pieces)
    signature = take_signature(reading, chunks)
    _numbered(reading, chunks)
    chunks = _headings(reading, chunks)
    blocks: list[Block] = []
    claims: list[Claim] = []
    inherited: ClassificationLevel | None = None
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        after = at + 1
        if chunk.kind == "heading":
            while after < len(chunks) and chunks[after].kind == "heading" and chunks[after].joined:
                after += 1
            text = _heading_text(reading, chunks[at:after])
            if text:
                blocks.append(Block("heading", text=text, span=Span(chunk.start, chunks[after - 1].end)))
            claims.append(("heading", chunk.start, chunks[after - 1].end))
        else:
            if chunk.kind == "paragraph":
                while after < len(chunks) and chunks[after].kind in {"text", "rule"}:
                    after += 1
            elif chunk.kind == "text":
                while after < len(chunks) and chunks[after].kind in {"text", "rule"} and _goes_on(reading, chunks[after - 1], chunks[after]):
                    after += 1
            block, inherited = _paragraph(reading, chunks[at:after], inherited)
            blocks.append(block)
            claims.extend(("paragraph", one.start, one.end) for one in chunks[at:after])
        at = after
    return Body(blocks, claims, signature)


def _chunks(reading: Reading, pieces: Sequence[Piece]) -> list[Chunk]:
    text = reading.text
    chunks: list[Chunk] = []
    rule = searcher("body", "RULE")
    ended = -1
    for piece in pieces:
        start, end = piece.start_pos, piece.end_pos
        while start < end and text[start] in " \f\n":
            start += 1
        while end > start and text[end - 1] in " \f\n":
            end -= 1
        if start == end:
            continue
        gap = "blank" if ended < 0 else _gap(text, ended, start)
        ended = end
        if piece.type == "PARAGRAPH":
            chunks.append(_number_chunk(piece, start, end, gap))
        elif rule.match(text, start, end):
            chunks.append(Chunk("rule" if end - start > 1 else "filler", start, end, gap))
        elif chunks and gap in {"line", "inline"} and chunks[-1].kind in {"text", "paragraph"} and piece.type.endswith("_TEXT"):
            chunks[-1].end = end
        else:
            chunks.append(Chunk("text", start, end, gap))
    return [chunk for chunk in chunks if chunk.kind != "filler"]


def _gap(text: str, end: int, start: int) -> str:
    """What stands between two chunks: a page break, a blank line, a line's end, or nothing."""
    between = text[end:start]
    if "\f" in between:
        return "page"
    ends = between.count("\n")
    return "blank" if ends > 1 else "line" if ends else "inline"


def _number_chunk(piece: Piece, start: int, end: int, gap: str) -> Chunk:
    match = piece.match
    printed = match["number"].replace(" ", "").rstrip(".")
    marking = match["marking"]
    text_start = piece.value_span()[0]
    if marking is not None and portion_level(marking) is None:
        text_start = match.start("marking") - 1
        marking = None
    return Chunk("paragraph", start, end, gap, int(printed.lstrip("¶")), printed, marking, text_start)


# ---- which numbers open a paragraph


def _numbered(reading: Reading, chunks: list[Chunk]) -> None:
    """Turns the numbers that open no paragraph to text, and repairs those that were misprinted."""
    last_place = {chunk.number: at for at, chunk in enumerate(chunks) if chunk.kind == "paragraph"}
    last_marked = {chunk.number: at for at, chunk in enumerate(chunks) if chunk.marking}
    expected = None
    marked = False
    for at, chunk in enumerate(chunks):
        if chunk.kind != "paragraph":
            continue
        number = chunk.number or 0
        if expected is not None and number != expected:
            if chunk.printed == f"1{expected}" and last_place.get(expected, -1) < at:
                reading.report("paragraph-number-misprinted", chunk.start, chunk.start + len(chunk.printed), printed=chunk.printed, number=expected)
                chunk.number = number = expected
            elif not _opens(reading, chunks, at, last_place.get(expected, -1)):
                chunk.kind = "text"
                continue
            elif number > expected:
                reading.report("paragraph-number-skipped", chunk.start, chunk.text_start, printed=chunk.printed, number=expected)
            else:
                reading.report("paragraph-number-repeated", chunk.start, chunk.text_start, printed=chunk.printed, number=expected)
        elif not chunk.marking and (
            (chunk.gap == "line" and at and _mid_sentence(reading, chunks[at - 1]))
            or (marked and last_marked.get(number, -1) > at)
        ):
            chunk.kind = "text"  # the end of a sentence, or an item of a list: the paragraph itself has a marking
            continue
        expected = number + 1
        marked = chunk.marking is not None
    _merged(chunks)


def _opens(reading: Reading, chunks: list[Chunk], at: int, resumed: int) -> bool:
    """Whether a number out of sequence opens a paragraph: it has a marking, or the sequence is not taken up again.

    `resumed` is where the number that is due stands last; if that is still to come, this one is an item of a list.
    """
    chunk = chunks[at]
    if at and _mid_sentence(reading, chunks[at - 1]) and (chunk.gap == "line" or (chunk.marking is None and _breaks_off(reading, chunks[at - 1]))):
        return False
    return chunk.marking is not None or resumed < at


def _mid_sentence(reading: Reading, chunk: Chunk) -> bool:
    """Whether the chunk breaks off within a sentence."""
    if chunk.kind in {"rule", "heading"}:
        return False
    return reading.text[chunk.end - 1] not in ".?!:;\")'”’-*"


def _breaks_off(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk of several words ends in a small letter or a comma, as no row of a table does."""
    text = reading.text[max(chunk.start, chunk.end - 60) : chunk.end]
    return (text[-1].islower() or text[-1] == ",") and text.count(" ") > 4  # noqa: PLR2004 - words of a sentence


def _merged(chunks: list[Chunk]) -> None:
    """Text that only a rejected number had cut off goes back to the chunk before it."""
    at = 1
    while at < len(chunks):
        chunk, before = chunks[at], chunks[at - 1]
        if chunk.kind == "text" and chunk.gap in {"line", "inline"} and before.kind in {"text", "paragraph"}:
            before.end = chunk.end
            del chunks[at]
        else:
            at += 1


# ---- headings


def _headings(reading: Reading, chunks: list[Chunk]) -> list[Chunk]:
    """Marks the chunks that are headings, and cuts a heading's lines off the paragraph they are attached to."""
    found: list[Chunk] = []
    numbers = any(chunk.kind == "paragraph" for chunk in chunks)
    fenced = False  # whether the last chunk is a rule that may stand above a heading
    for at, chunk in enumerate(chunks):
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if chunk.kind == "rule":
            fenced = _underline(reading, found, chunk, fenced=fenced)
            continue
        if chunk.kind == "text":
            if fenced and _short(reading, chunk) and (chunk.gap == "inline" or (following is not None and following.kind == "rule")):
                chunk.kind, chunk.joined = "heading", True
            elif _stands_alone(reading, chunk, found, following, numbers=numbers):
                chunk.kind = "heading"
        fenced = False
        found.append(chunk)
    return found


def _underline(reading: Reading, found: list[Chunk], rule: Chunk, *, fenced: bool) -> bool:
    """What a rule stands under is a heading; returns whether the rule may stand above the next one instead.

    The heading is the short chunks before the rule, or the last line of the paragraph before it.
    """
    first = len(found)
    if found and found[-1].kind == "heading" and found[-1].joined:
        first = len(found) - 1  # fenced by the rule above it
    else:
        while first and len(found) - first < MOST_HEADING_LINES and _may_be_heading(reading, found[first - 1], found[first:]):
            first -= 1
    if first == len(found) and found and found[-1].kind in {"text", "paragraph"} and rule.gap in {"line", "inline"} and not fenced:
        cut = _last_lines(reading, found[-1], inline=rule.gap == "inline")
        if cut > found[-1].start:
            heading = Chunk("heading", cut, found[-1].end, "blank")
            found[-1].end = _trim(reading.text, found[-1].start, cut)
            found.append(heading)
    for chunk in found[first:]:
        chunk.joined = chunk.joined or chunk is not found[first]
        chunk.kind = "heading"
    under = first < len(found)
    rule.joined = under
    rule.kind = "heading" if under or rule.end - rule.start >= SHORTEST_RULE else "text"
    found.append(rule)
    return not under and rule.kind == "heading"


def _may_be_heading(reading: Reading, chunk: Chunk, after: list[Chunk]) -> bool:
    if chunk.kind == "heading" and not chunk.joined and _is_rule(reading, chunk):
        return False
    if chunk.kind not in {"text", "heading"} or chunk.joined or not _short(reading, chunk):
        return False
    return not after or after[0].gap not in {"page", "inline"}


def _is_rule(reading: Reading, chunk: Chunk) -> bool:
    return searcher("body", "RULE").match(reading.text, chunk.start, chunk.end) is not None


def _short(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk is a few short lines that end no sentence."""
    if chunk.end - chunk.start > LONGEST_HEADING * 2:
        return False
    text = reading.text[chunk.start : chunk.end]
    if text.count("\n") >= MOST_HEADING_LINES:
        return False
    if searcher("body", "LIST_ITEM").match(text) and not text.startswith("("):
        return False
    return text[-1] not in ".;," or text.endswith("...")


def _last_lines(reading: Reading, chunk: Chunk, *, inline: bool) -> int:
    """Where the heading at the end of a paragraph begins: after the last line, or sentence, that ends with a stop."""
    text = reading.text
    at = chunk.end
    floor = chunk.start if chunk.kind == "text" else chunk.text_start
    if inline:
        if text[at - 1] in _SENTENCE_ENDS:
            return chunk.start
        near = max(floor, at - LONGEST_HEADING)
        sentence = max(text.rfind(stop, near, at) for stop in (". ", "? ", "! ", ") ", '" '))
        return chunk.start if sentence < 0 else sentence + 2
    for _ in range(MOST_HEADING_LINES):
        start = text.rfind("\n", floor, at) + 1
        if start <= floor:
            return floor if chunk.kind == "text" else chunk.start
        above = text[floor:start].rstrip(" \f\n")
        if above and above[-1] in ".?!:\")”-=X":
            return start
        at = start - 1
    start = text.rfind("\n", floor, chunk.end) + 1
    return start if start > floor else chunk.start


def _stands_alone(reading: Reading, chunk: Chunk, before: list[Chunk], after: Chunk | None, *, numbers: bool) -> bool:
    """Whether a short line between paragraphs is a heading: no final stop, blank lines around it, a paragraph next."""
    if chunk.gap in {"line", "inline"} or after is None or after.gap in {"line", "inline"}:
        return False
    if chunk.end - chunk.start > LONGEST_HEADING:
        return False
    text = reading.text[chunk.start : chunk.end]
    if "\n" in text or text[-1] in ".,;:" or not any(c.isalpha() for c in text):
        return False
    if text[0] in "-*•(<[\"" or searcher("body", "LIST_ITEM").match(text):
        return False
    if chunk.gap == "page" and text[0].islower():
        return False
    if before and before[-1].kind != "heading" and _mid_sentence(reading, before[-1]):
        return False
    if numbers:
        return after.kind == "paragraph"
    return after.kind == "text" and after.end - after.start > 2 * LONGEST_HEADING


def _heading_text(reading: Reading, chunks: list[Chunk]) -> str:
    """The heading's words on one line, without its dashes."""
    words = " ".join(
        reading.text[chunk.start : chunk.end].replace("\f", " ") for chunk in chunks if not _is_rule(reading, chunk)
    )
    return unescaped(" ".join(words.split()).strip("-=_* "))


# ---- paragraphs


def _goes_on(reading: Reading, before: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk without a number goes on with the one before it: a page break or nothing cut the sentence."""
    if chunk.gap == "line" or chunk.kind == "rule":
        return True
    return _cut_sentence(reading.text, before.end, chunk.start)


def _cut_sentence(text: str, end: int, start: int) -> bool:
    """Whether the break between two stretches falls within a sentence."""
    return text[end - 1] not in ".?!:;\")”*" and text[start].islower()


def _paragraph(reading: Reading, chunks: list[Chunk], inherited: ClassificationLevel | None) -> tuple[Block, ClassificationLevel | None]:
    first = chunks[0]
    begin = first.text_start if first.kind == "paragraph" else first.start
    marking = first.marking
    text = reading.text
    parts = [_joined(text[begin : first.end])]
    for before, chunk in zip(chunks, chunks[1:], strict=False):
        piece = _joined(text[chunk.start : chunk.end])
        if not piece:
            continue
        if chunk.gap == "blank" and not _cut_sentence(text, before.end, chunk.start):
            parts.append("\n\n")
        elif chunk.gap == "page" and text[before.end - 1] in ".?!\")”" and not text[chunk.start].islower() and text.count("\n", before.end, chunk.start) > 2:  # noqa: PLR2004 - the page line's own ends
            parts.append("\n\n")
        else:
            parts.append(" ")
        parts.append(piece)
    words = unescaped("".join(parts).strip())
    level = portion_level(marking) if marking else None
    if (entire := searcher("body", "ENTIRE_TEXT").match(words)) or (marking and "ENTIRE" in marking.upper()):
        level = portion_level(entire["entire"]) if entire else level
        if entire and entire[0].startswith("("):
            marking, words = entire[0].strip("()."), words[entire.end() :].lstrip(" .")
        inherited = level
    elif level is None:
        level = inherited
    return (
        Block(
            "paragraph",
            first.number if first.kind == "paragraph" else None,
            first.printed if first.kind == "paragraph" else None,
            marking,
            level,
            None,
            words,
            Span(first.start, chunks[-1].end),
        ),
        inherited,
    )


def _joined(text: str) -> str:
    """Lines joined by one blank; runs of blanks within a line stay; a page break within is one blank."""
    if "\f" in text:
        text = text.replace("\f", "\n")
    if "\n" not in text:
        return text.strip()
    return " ".join([line for line in (line.strip(" ") for line in text.split("\n")) if line and line != "-"])


_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")  # HTML's, not the cable's


def unescaped(text: str) -> str:
    """HTML entities that a web page left become the characters they stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \f\n":
        end -= 1
    return end
