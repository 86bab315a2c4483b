"""The body: from the layout's pieces to paragraphs and headings.

The grammar proposes pieces: one that begins with a number, a rule of dashes, a stretch of text. Only the neighbours
show whether `47.` at the start of a line opens a paragraph or ends a sentence, and whether a short line is a heading.
So the decisions are made here, pass by pass. `find_chunks` removes the spaces around the pieces, `take_signature` takes
off the signature, `numbered` decides by sequence and position which chunks open a paragraph, and `mark_headings` finds
headings by the dashes and blank lines around them. What is left belongs to the paragraph above it. Parts such as the
summary are found later, by `parts`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.body.chunks import Chunk, find_chunks, mid_sentence
from cableparse.cable.body.headings import heading_text, mark_headings
from cableparse.cable.body.marks import Marks
from cableparse.cable.body.numbers import numbered
from cableparse.cable.body.repeated import without_repeated
from cableparse.cable.body.signature import Signature, take_signature
from cableparse.cable.model import Block
from cableparse.cable.reading import NOTHING_KNOWN, Reading, trim
from cableparse.core.comparing import ByValue
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import portion_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Context, Prepared, Read
    from cableparse.core.spans import Claim
    from cableparse.core.vocabulary import ClassificationLevel
    from cableparse.parsing.pieces import Piece


_FULL_LINE = 65  # letters, of a line of 1973-79 that the archive wrapped
_SENTENCE_STOPS = (".", "?", "!", ":", ";")
_ENTIRE_TEXT = 50  # letters, of "LIMITED OFFICIAL USE - ENTIRE TEXT"
_STOPS = '.?!:;")”*'
_LINE_ENDS_OF_A_PAGE_LINE = 2  # its own, and that of the line before it


@attrs.frozen(eq=False, repr=False)
class Body(ByValue):
    """The blocks of a body, and the signatures: each section may have one below it."""

    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]

    @property
    def signers(self) -> tuple[str, ...]:
        """The names of all signatures, each once."""
        return tuple(dict.fromkeys(name for signature in self.signatures for name in signature.names))


def read_body(prepared: Prepared, sections: Sequence[Sequence[Piece]], context: Context = NOTHING_KNOWN) -> Read[Body]:
    """The blocks of the pieces of each section, in order, and the signatures below them."""
    reading = Reading(prepared, context)
    pieces = [piece for section in sections for piece in section]
    starts, ends = [piece.start_pos for piece in pieces], [piece.end_pos for piece in pieces]
    marks = Marks(reading.text, min(starts, default=0), max(ends, default=0))
    claims: list[Claim] = []
    signatures, unsigned = _without_signatures(reading, sections, marks, claims)
    blocks, of_blocks = read_blocks(reading, mark_headings(reading, numbered(reading, unsigned, marks)), marks)
    claims += [*of_blocks, *(("signature", signature.start, signature.end) for signature in signatures)]
    return reading.done(Body(blocks, tuple(signatures)), claims=claims)


def read_blocks(reading: Reading, chunks: Sequence[Chunk], marks: Marks) -> tuple[tuple[Block, ...], list[Claim]]:
    """The blocks made from chunks with numbers and headings, and their claims."""
    blocks: list[Block] = []
    claims: list[Claim] = []
    inherited: ClassificationLevel | None = None
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        kind = chunk.kind
        after = at + 1
        if kind == "heading":
            while after < len(chunks) and chunks[after].kind == "heading" and chunks[after].joined:
                after += 1
            text = heading_text(reading, chunks[at:after])
            span = reading.trimmed(chunk.start, chunks[after - 1].end)  # an indent may have been left on it
            if text:
                blocks.append(Block("heading", text=text, span=span))
            claims += _heading_claims(reading, chunks[at:after])
        else:
            if kind == "paragraph":
                while after < len(chunks) and chunks[after].kind in {"text", "rule"}:
                    after += 1
            elif kind == "text":
                while (
                    after < len(chunks)
                    and chunks[after].kind in {"text", "rule"}
                    and _goes_on(reading, chunks[after - 1], chunks[after])
                ):
                    after += 1
            of_it = chunks[at:after]
            block, inherited = _paragraph(reading, of_it, inherited, marks)
            blocks.append(block)
            claims += [("paragraph", one.start, one.end) for one in of_it]
        at = after
    return tuple(blocks), claims


def _without_signatures(
    reading: Reading, sections: Sequence[Sequence[Piece]], marks: Marks, claims: list[Claim]
) -> tuple[list[Signature], list[Chunk]]:
    """The signatures below the sections, and the chunks above them, section after section; claims what is below.

    A section that is not the last may break off anywhere, even after a line of one word. A name at its end counts if
    the sentence above it has ended, or if the same name signs the last section.
    """
    signatures: list[Signature] = []
    read: list[Sequence[Chunk]] = []
    last: Signature | None = None
    for at in reversed(range(len(sections))):
        whole, repeated = without_repeated(reading, find_chunks(reading, sections[at], marks))
        claims += repeated
        signature, unsigned, below = take_signature(reading, whole)
        if signature is not None and at + 1 < len(sections):
            ended = not unsigned or reading.text[unsigned[-1].end - 1] in _STOPS
            if not ended and (last is None or signature.names != last.names):
                signature, unsigned, below = None, whole, ()
        last = last or signature
        if unsigned and at:
            unsigned = [unsigned[0]._replace(gap="section"), *unsigned[1:]]
        signatures += [signature] if signature else []
        read.append(unsigned)
        claims += below
    return signatures[::-1], [chunk for unsigned in reversed(read) for chunk in unsigned]


def _heading_claims(reading: Reading, chunks: Sequence[Chunk]) -> list[Claim]:
    """The claims of a heading; page breaks and header lines within it divide it."""
    starts = [at for at, chunk in enumerate(chunks) if chunk.gap in {"page", "section"} or not at]
    return [
        ("heading", *trim(reading.text, chunks[first].start, chunks[after - 1].end))
        for first, after in zip(starts, [*starts[1:], len(chunks)], strict=True)
    ]


# ---- paragraphs


def _goes_on(reading: Reading, before: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk without a number continues the one before it, across a page break or within a sentence."""
    text = reading.text
    if chunk.gap == "line" or chunk.kind == "rule":
        return True
    if chunk.gap == "section":
        return _cut_by_section(reading, before, chunk)
    if chunk.gap == "page":
        near = text[max(before.start, before.end - 60) : before.end]
        return text.count("\n", before.end, chunk.start) <= _LINE_ENDS_OF_A_PAGE_LINE or (
            near[-1] not in _STOPS and (text[chunk.start].islower() or near.isupper())
        )
    mark = searcher("body", "MARK").match(text, before.start, before.end)
    return (mark is not None and mark.end() == before.end) or _cut_sentence(reading, before.end, chunk)


def _cut_by_section(reading: Reading, before: Chunk, chunk: Chunk) -> bool:
    """Whether a sentence goes on in the next section."""
    text = reading.text
    if text[chunk.start].islower() or (text[before.end - 1] == "-" and text[before.end - 2].isalpha()):
        return True
    return (
        mid_sentence(reading, before)
        and before.kind != "heading"
        and searcher("body", "LIST_ITEM").match(text, chunk.start) is None
        and searcher("body", "HEADED").match(text, chunk.start) is None
    )


def _cut_sentence(reading: Reading, end: int, chunk: Chunk) -> bool:
    """Whether a blank line falls within a sentence: before a small letter, or in 1973-79 after a full line."""
    text = reading.text
    if text[end - 1] not in _STOPS and text[chunk.start].islower():
        return True
    if reading.context.dialect != "ads" or text[max(0, end - 4) : end].rstrip("\"”)'*")[-1:] in _SENTENCE_STOPS:
        return False
    line = text[text.rfind("\n", max(0, end - 2 * _FULL_LINE), end) + 1 : end].strip(" \f")
    return (
        len(line) >= _FULL_LINE
        and searcher("body", "LIST_ITEM").match(text, chunk.start) is None
        and searcher("body", "HEADED").match(text, chunk.start) is None
    )


def _paragraph(
    reading: Reading, chunks: Sequence[Chunk], inherited: ClassificationLevel | None, marks: Marks
) -> tuple[Block, ClassificationLevel | None]:
    first = chunks[0]
    begin = first.text_start if first.kind == "paragraph" else first.start
    marking = first.marking
    parts = [_joined(reading.prepared.printed(begin, first.end))]
    for before, chunk in pairwise(chunks):
        piece = _joined(reading.prepared.printed(chunk.start, chunk.end))
        if not piece:
            continue
        parts.append("\n\n" if _stays_parted(reading, before, chunk) else " ")
        parts.append(piece)
    if first.kind != "paragraph" and (mark := marks.find(begin, first.end, numbered=False)):
        marking, parts[0] = mark.printed, _joined(reading.prepared.printed(mark.end, first.end))
    words = unescaped("".join(parts).strip())
    marked = _marked(marking, words)
    level = marked.level
    if marked.entire:
        inherited = level
    elif level is None:
        level = inherited
    has_number = first.kind == "paragraph"
    block = Block(
        "paragraph",
        first.number if has_number else None,
        first.printed if has_number else None,
        marked.marking,
        level,
        None,
        marked.words,
        reading.trimmed(first.start, _end_in_order(chunks)),
    )
    return block, inherited


def _end_in_order(chunks: Sequence[Chunk]) -> int:
    """The end of the last chunk; if sections are not in order, that of the last chunk above the break."""
    end = chunks[0].end
    for chunk in chunks:
        if chunk.start < chunks[0].start:
            break
        end = chunk.end
    return end


class _Marked(NamedTuple):
    """A portion mark and its level, the words after it, and whether the mark applies to the entire text."""

    marking: str | None
    level: ClassificationLevel | None
    words: str
    entire: bool


def _marked(marking: str | None, words: str) -> _Marked:
    """The mark of a paragraph: the mark before its words, or "(C) ENTIRE TEXT" among the first words."""
    level = portion_level(marking) if marking else None
    if "NTIRE" not in f"{marking} {words[:_ENTIRE_TEXT]}".upper():
        return _Marked(marking, level, words, entire=False)
    printed = searcher("body", "ENTIRE_TEXT").match(words)
    if printed is None:
        entire = marking is not None and (
            "ENTIRE" in marking.upper() or searcher("body", "ALL_MARKED").match(words) is not None
        )
        return _Marked(marking, level, words.lstrip(" .") if entire else words, entire)
    level = portion_level(printed["entire"])
    if printed[0].startswith("("):
        return _Marked(printed[0].strip("()."), level, words[printed.end() :].lstrip(" ."), entire=True)
    return _Marked(marking, level, words, entire=True)


def _stays_parted(reading: Reading, before: Chunk, chunk: Chunk) -> bool:
    """Whether a blank line within a paragraph stays: not if it, or a page break, falls within a sentence."""
    text = reading.text
    if chunk.gap == "section":
        return not _cut_by_section(reading, before, chunk)
    if chunk.gap == "page":
        ended = text[before.end - 1] in '.?!")”' and not text[chunk.start].islower()
        return ended and text.count("\n", before.end, chunk.start) > _LINE_ENDS_OF_A_PAGE_LINE
    return chunk.gap == "blank" and not _cut_sentence(reading, before.end, chunk)


def _joined(text: str) -> str:
    """The lines joined by single spaces; runs of spaces within a line stay, and a page break becomes one space."""
    if "\f" in text:
        text = text.replace("\f", "\n")
    if "\n" not in text:
        return text.strip()
    return " ".join([line for raw in text.split("\n") if (line := raw.strip(" ")) and line != "-"])
