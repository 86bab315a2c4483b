"""The text of a telegram: its number, passing instructions, subject and references run in, paragraphs, signature.

A blank line ends a paragraph; in a copy without blank lines each line is one. A number counts if it continues the
numbers before it. Everything else, such as headings and portion marks, is read as in any other cable.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.body.chunks import Chunk, gap_between
from cableparse.cable.body.headings import mark_headings
from cableparse.cable.body.marks import Marks
from cableparse.cable.body.paragraphs import read_blocks
from cableparse.cable.reading import Read, Reading, trim, trimmed_lines
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from cableparse.cable.frus.sheet import Sheet
    from cableparse.cable.model import Block
    from cableparse.core.spans import Claim

_LONG_LINE = 120  # letters of a line that was not wrapped
_MOST_SKIPPED = 6  # numbers that a cut may leave out
_MOST_PASSING = 4  # sentences of instructions


@attrs.frozen
class Known:
    """The number of a telegram in its head and in the original's lines; the text does not repeat it."""

    head: int | None = None
    original: int | None = None

    def may_be(self, number: int) -> bool:
        """Whether a number before the text may be the telegram's."""
        return self.original is None and self.head in {None, number}


@attrs.define
class Message:
    """What the text of a telegram holds.

    series and number: of the first words; post: of a line of the original. subject, references: the stretches that the
    labels open. blocks: paragraphs and headings. signers: the names below the text.
    """

    series: str | None = None
    number: int | None = None
    number_span: Span | None = None
    passing: list[str] = attrs.field(factory=list)
    subject: str | None = None
    subject_span: Span | None = None
    references: list[Span] = attrs.field(factory=list)
    blocks: tuple[Block, ...] = ()
    signers: tuple[str, ...] = ()
    signers_span: Span | None = None


def read_message(sheet: Sheet, start: int, known: Known, *, has_dateline: bool) -> Read[Message]:
    """The message from `start` to the notes. Without a dateline, a copy has no signature either."""
    reading = Reading(sheet.prepared)
    claims: list[Claim] = []
    message = Message()
    end = _signature(sheet, reading, start, message, claims, has_dateline=has_dateline)
    start = _opening(reading, Span(start, end), known, message, claims)
    marks = Marks(reading.text, start, end)
    chunks = _chunks(reading, start, end, marks)
    message.blocks, of_body = read_blocks(reading, mark_headings(reading, chunks), marks)
    return reading.done(message, claims=[*claims, *of_body])


# ---- the first words


def _opening(reading: Reading, body: Span, known: Known, message: Message, claims: list[Claim]) -> int:
    """Reads what comes before the text proper; returns where the text begins."""
    text, end = reading.text, body.end
    at, _ = trim(text, body.start, end)
    numbered = searcher("frus_text", "MESSAGE_NUMBER").match(text, at, end)
    first = numbered is not None and _is_first_paragraph(text, numbered.start("number"), at, end)
    if numbered is not None and not first and known.may_be(int(numbered["number"])):
        message.series, message.number = numbered["word"], int(numbered["number"])
        span = Span(at if numbered["word"] else numbered.start("number"), numbered.end("number"))
        message.number_span = span
        claims.append(("message_reference", at, numbered.end()))
        at = numbered.end()
    begun = at
    paragraph = searcher("frus_text", "PARAGRAPH_NUMBER").match(text, at, end)
    if paragraph is not None:
        at = paragraph.end()
    passed = _passing(reading, at, end, message, claims)
    labelled = _labelled(reading, passed, end, message, claims)
    if labelled > at and paragraph is not None and paragraph.end() <= passed:
        claims.append(("paragraph", begun, paragraph.end()))
    return labelled if labelled > at else begun


def _is_first_paragraph(text: str, number: int, at: int, end: int) -> bool:
    """Whether the text begins with paragraph 1 of several, and not with the telegram's number."""
    if number != at or not text.startswith(("1. ", "1) "), at):
        return False
    if searcher("frus_text", "NUMBERED_TWICE").match(text, at, end) is not None:
        return False
    return searcher("frus_text", "SECOND_PARAGRAPH").search(text, at, end) is not None


def _passing(reading: Reading, at: int, end: int, message: Message, claims: list[Claim]) -> int:
    """Reads sentences such as "For Brand from Maren."; returns where they end."""
    for _ in range(_MOST_PASSING):
        found = searcher("frus_text", "PASSING").match(reading.text, at, end)
        if found is None:
            break
        message.passing.append(" ".join(reading.prepared.printed(*found.span()).split()).rstrip(".:;"))
        claims.append(("passing", *found.span()))
        at = found.end()
    return at


def _labelled(reading: Reading, at: int, end: int, message: Message, claims: list[Claim]) -> int:
    """Reads "Subject: ..." and "Ref: ..." run in before the text; returns where they end."""
    text = reading.text
    while True:
        of_subject = searcher("frus_text", "SUBJECT_LABEL").match(text, at, end)
        label = of_subject or searcher("frus_text", "REFERENCES_LABEL").match(text, at, end)
        if label is None:
            return at
        stop = _end_of_label(text, label.end(), end)
        span = Span(*trim(text, label.end(), stop))
        if of_subject and message.subject is None:
            message.subject = " ".join(reading.prepared.printed(span.start, span.end).split()).rstrip(".") or None
            message.subject_span = span
        elif not of_subject:
            message.references.append(span)
        claims.append(("subject" if of_subject else "references", at, stop))
        at, _ = trim(text, stop, end)


def _end_of_label(text: str, start: int, end: int) -> int:
    """Where a labelled stretch ends: with its sentence, before another label, or with its paragraph."""
    paragraph = text.find("\n\n", start, end)
    if paragraph < 0:
        paragraph = end
    other = searcher("frus_text", "REFERENCES_WITHIN").search(text, start, paragraph)
    if other is not None:
        return other.end()
    stop = searcher("frus_text", "SENTENCE_END").search(text, start, paragraph)
    return stop.end() if stop else paragraph


# ---- paragraphs


def _chunks(reading: Reading, start: int, end: int, marks: Marks) -> list[Chunk]:
    """The paragraphs, with their numbers."""
    text = reading.text
    pieces = trimmed_lines(text, start, end)
    unwrapped = all(gap_between(text, before[1], after[0]) == "line" for before, after in pairwise(pieces)) and any(
        stop - begin > _LONG_LINE for begin, stop in pieces
    )
    numbers = [searcher("frus_text", "PARAGRAPH_NUMBER").match(text, begin, stop) for begin, stop in pieces]
    last_places = {int(found["number"]): at for at, found in enumerate(numbers) if found}
    chunks: list[Chunk] = []
    last = 0
    for at, ((begin, stop), found) in enumerate(zip(pieces, numbers, strict=True)):
        gap = gap_between(text, chunks[-1].end, begin) if chunks else "blank"
        number = int(found["number"]) if found else 0
        goes_on = 0 < number - last <= _MOST_SKIPPED if last else last_places.get(number + 1, -1) > at
        if found is not None and (number == 1 or goes_on):
            mark = marks.find(found.end(), stop, numbered=True)
            marking, words = (mark.printed, mark.end) if mark else (None, found.end())
            printed = text[found.start() : found.end()].strip(" .(\n")
            chunks.append(Chunk("paragraph", begin, stop, gap, number, printed, marking, words))
            last = number
        elif chunks and gap == "line" and not unwrapped:
            chunks[-1] = chunks[-1]._replace(end=stop)
        else:
            chunks.append(Chunk("text", begin, stop, gap))
    return chunks


# ---- the signature


def _signature(  # noqa: PLR0913 - what was read so far, handed on
    sheet: Sheet, reading: Reading, start: int, message: Message, claims: list[Claim], *, has_dateline: bool
) -> int:
    """Takes the names below the text; returns where the text ends."""
    signed = sheet.edition.signed
    if signed is not None:
        spans = [Span(*trim(reading.text, *span)) for span in signed]
    elif has_dateline:
        spans = _signed_lines(reading.text, start, sheet.body_end)
    else:
        spans = []
    end = _without_left_over(reading.text, start, spans[0].start if spans else sheet.body_end, claims)
    if not spans:
        return end
    names = tuple(" ".join(reading.prepared.printed(span.start, span.end).split()) for span in spans)
    message.signers = tuple(name for name in names if name)
    message.signers_span = Span(spans[0].start, spans[-1].end)
    claims += [("signature", span.start, span.end) for span in spans]
    return end


def _without_left_over(text: str, start: int, end: int, claims: list[Claim]) -> int:
    """Where the text ends, above the marks in capitals that an original has below it: EXEMPT, GDS, NNNN."""
    for begin, stop in reversed(trimmed_lines(text, start, end)):
        if not text[begin:stop].isupper() or searcher("frus_text", "LEFT_OVER").match(text, begin, stop) is None:
            break
        claims.append(("ending", begin, stop))
        end = begin
    return end


def _signed_lines(text: str, start: int, end: int) -> list[Span]:
    """The last lines, if they are only names below a blank line."""
    lines = trimmed_lines(text, start, end)
    signer, left_over = searcher("frus_text", "SIGNER"), searcher("frus_text", "LEFT_OVER")
    found: list[Span] = []
    while lines and len(found) < 3 and signer.match(text, *lines[-1]) and not left_over.match(text, *lines[-1]):  # noqa: PLR2004
        begin, stop = lines.pop()
        if found and gap_between(text, stop, found[0].start) != "line":
            break
        found.insert(0, Span(begin, stop))
    if not found or not lines or gap_between(text, lines[-1][1], found[0].start) == "line":
        return []
    return found
