"""Which printed numbers open a paragraph, decided by sequence.

The layout proposes the numbers in their usual form at a line's start. Such a number stays as printed (the drafter may
skip or repeat one), unless it ends a sentence, is an item of a list, or its line was cut off within a number. Where one
is missing, `proposals` looks for it in other forms, and the numbers are judged again with what it found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.body.chunks import mid_sentence
from cableparse.cable.body.proposals import figures_of, lost_paragraphs, with_lost
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.body.chunks import Chunk
    from cableparse.cable.body.marks import Marks
    from cableparse.cable.reading import Reading
    from cableparse.core.vocabulary import DefectCode

_FULL_LINE = 45  # letters of a line that was wrapped in mid-sentence; the rows of a list are shorter
_LONGEST_HEADING = 90  # letters of a line between paragraphs that is not part of the one above
_NEAR = 24  # letters at a chunk's end that show whether its last line was cut short


def numbered(reading: Reading, chunks: Sequence[Chunk], marks: Marks) -> list[Chunk]:
    """The chunks, with lost numbers found and misprinted ones repaired; other numbers become text."""
    chunks = _without_lone_numbers(reading, chunks)
    read = _in_sequence(reading, chunks)
    found = list(lost_paragraphs(reading, chunks, read.chunks, marks))
    if found:
        read = _in_sequence(reading, with_lost(reading, chunks, found, marks))
    for code, start, end, printed, number in read.defects:
        reading.report(code, start, end, printed=printed, number=number)
    return _merged(read.chunks)


# ---- numbers without words


def _without_lone_numbers(reading: Reading, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks; a number with no words of its own, right above another number, is not the drafter's.

    A website puts a pilcrow before any number at a line's start. Such a number ends the sentence above it ("see para
    2."), or is the website's own, and then it is joined to the paragraph below.
    """
    if not any(_is_lone(reading, chunk) for chunk in chunks):
        return chunks
    chunks = list(chunks)
    kept: list[Chunk] = []
    number = 0
    for at, chunk in enumerate(chunks):
        below = chunks[at + 1] if at + 1 < len(chunks) else None
        above = kept[-1] if kept else None
        if below is not None and below.kind == "paragraph" and _is_lone(reading, chunk):
            if above is not None and mid_sentence(reading, above):
                kept.append(chunk._replace(kind="text", gap="line"))
                continue
            if below.number == chunk.number or below.number == number + 1 != chunk.number:
                chunks[at + 1] = below._replace(start=chunk.start, gap=chunk.gap)
                continue
        kept.append(chunk)
        number = (chunk.number or 0) if chunk.kind == "paragraph" else number
    return kept


def _is_lone(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk is a number and nothing else."""
    return (
        chunk.kind == "paragraph" and not chunk.marking and not reading.text[chunk.text_start : chunk.end].strip(" .")
    )


# ---- the numbers at the start of a line


class _Sequence(NamedTuple):
    """The chunks after the numbers were judged, and the defects: code, start, end, printed, expected."""

    chunks: list[Chunk]
    defects: list[tuple[DefectCode, int, int, str | None, int]]


def _in_sequence(reading: Reading, chunks: Sequence[Chunk]) -> _Sequence:
    """The chunks; one whose number does not open a paragraph becomes text, and misprinted numbers are repaired."""
    read = _Sequence([], [])
    places = _Places(chunks)
    expected = None
    marked = False
    for at, chunk in enumerate(chunks):
        if chunk.kind != "paragraph":
            read.chunks.append(chunk)
            continue
        number = chunk.number or 0
        if expected is not None and number != expected and _is_part(reading, chunks, at, places, marked=marked):
            read.chunks.append(chunk._replace(kind="text"))
            places.refuse(at, number)
            continue
        if expected is not None and number != expected:
            code: DefectCode = "paragraph-number-skipped" if number > expected else "paragraph-number-repeated"
            end = chunk.text_start
            if chunk.printed == f"1{expected}" and places.last.get(expected, -1) < at:
                code, end, number = "paragraph-number-misprinted", chunk.start + len(chunk.printed), expected
            elif not (_opens(reading, chunks, at, places.last.get(expected, -1)) or places.repeats(at, expected)):
                read.chunks.append(chunk._replace(kind="text"))
                places.refuse(at, number)
                continue
            read.defects.append((code, chunk.start, end, chunk.printed, expected))
        elif not chunk.marking and not chunk.proposed and _ends_or_lists(reading, chunks, at, places, marked=marked):
            read.chunks.append(chunk._replace(kind="text"))
            places.refuse(at, number)
            continue
        if chunk.proposed and figures_of(chunk.printed or "") != (chunk.printed or "").lstrip("¶"):
            read.defects.append(("paragraph-number-misprinted", chunk.start, chunk.text_start, chunk.printed, number))
        read.chunks.append(chunk if chunk.number == number else chunk._replace(number=number))
        places.take(at)
        expected = number + 1
        marked = chunk.marking is not None
    return read


def _is_part(reading: Reading, chunks: Sequence[Chunk], at: int, places: _Places, *, marked: bool) -> bool:
    """Whether a number out of sequence is a lettered part of its paragraph, or counts a list below a marked one.

    "27.B." below "27.A." is a part. A list begins at one, without portion marks, below paragraphs that have them.
    """
    chunk, taken = chunks[at], chunks[places.taken]
    lettered = searcher("body", "LETTERED").match
    if chunk.number == taken.number:
        return bool(lettered(reading.text, chunk.text_start) and lettered(reading.text, taken.text_start))
    below = (chunk.number or 0) < (taken.number or 0)
    goes_on = chunk.number == 1 if places.refused < places.taken else chunk.number == places.item + 1
    return marked and below and chunk.marking is None and goes_on


class _Places:
    """Where each number is printed last, and which chunks with a number were judged last."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._numbers = [(at, chunk) for at, chunk in enumerate(chunks) if chunk.kind == "paragraph"]
        self.last = {chunk.number: at for at, chunk in self._numbers}
        self.last_marked = {chunk.number: at for at, chunk in self._numbers if chunk.marking}
        self.taken = self.refused = -1
        self.item = -1  # the last item of a list that counts from one
        self._chunks = chunks
        self._orders = {at: order for order, (at, _) in enumerate(self._numbers)}

    def take(self, at: int) -> None:
        """Notes that a number opens a paragraph."""
        self.taken, self.item = at, -1

    def refuse(self, at: int, number: int) -> None:
        """Notes that a number does not open a paragraph."""
        self.refused = at
        self.item = number if number in {1, self.item + 1} else -1

    def repeats(self, at: int, expected: int) -> bool:
        """Whether a number out of sequence begins a sequence again that goes past the number expected.

        Then the drafter used a number twice. Items of a list do not count: their numbers begin at one, or go
        on from an item, or come below an unnumbered part, and the number expected comes again below them.
        """
        order = self._orders[at]
        number = self._numbers[order][1].number or 0
        if self.refused > self.taken or not number < expected or self._numbers[order][1].gap in {"line", "inline"}:
            return False
        parts = self._chunks[self.taken + 1 : at]
        if any(part.kind == "text" and part.end - part.start > _LONGEST_HEADING for part in parts):
            return False
        if number == 1 and expected > 2:  # noqa: PLR2004 - the first number repeated is not a list
            return False
        later = self._numbers[order + 1 : order + 2 + expected - number]
        run = [chunk.number for _, chunk in later[: expected - number]]
        return run == [*range(number + 1, expected + 1)] and self.last.get(expected) == later[expected - number - 1][0]


def _ends_or_lists(reading: Reading, chunks: Sequence[Chunk], at: int, places: _Places, *, marked: bool) -> bool:
    """Whether the number expected only ends a sentence, or is an item of a list, since the paragraph has a marking."""
    chunk = chunks[at]
    again = places.last[chunk.number] > at
    if again and places.item == (chunk.number or 0) - 1:
        return True  # the list continues
    return (
        chunk.gap == "line"
        and at > 0
        and (
            (mid_sentence(reading, chunks[at - 1]) and (again or _breaks_off(reading, chunks[at - 1], full_lines=True)))
            or (again and _cut_within(reading, chunks[at - 1]))
        )
    ) or (marked and places.last_marked.get(chunk.number, -1) > at)


def _opens(reading: Reading, chunks: Sequence[Chunk], at: int, resumed: int) -> bool:
    """Whether a number out of sequence opens a paragraph: it has a marking, or the sequence does not resume.

    `resumed` is the last place of the expected number; if that is still to come, this number is an item of a list.
    """
    chunk = chunks[at]
    if at and chunk.marking is None and _cut_within(reading, chunks[at - 1]):
        return False
    if (
        at
        and mid_sentence(reading, chunks[at - 1])
        and (chunk.gap == "line" or (chunk.marking is None and _breaks_off(reading, chunks[at - 1])))
    ):
        return False
    return chunk.marking is not None or resumed < at


def _cut_within(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk's last line is cut within a number or a word: "+233 21-77-40-", "FAX 21.77/"."""
    near = max(chunk.start, chunk.end - _NEAR)
    return searcher("body", "CUT_SHORT").search(reading.text, near, chunk.end) is not None


def _breaks_off(reading: Reading, chunk: Chunk, *, full_lines: bool = False) -> bool:
    """Whether a chunk of words breaks off: in a small letter or a comma, unlike a table row, or in a full line."""
    text = reading.text[max(chunk.start, chunk.end - 60) : chunk.end]
    full = full_lines and text[-1].isalpha() and len(text) - text.rfind("\n") > _FULL_LINE
    return (text[-1].islower() or text[-1] == "," or full) and text.count(" ") > 4  # noqa: PLR2004 - words of a sentence


def _merged(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, with text that only a rejected number had cut off joined to the chunk before it."""
    kept = list(chunks[:1])
    for chunk in chunks[1:]:
        before = kept[-1]
        if chunk.kind == "text" and chunk.gap in {"line", "inline"} and before.kind in {"text", "paragraph"}:
            kept[-1] = before._replace(end=chunk.end)
        else:
            kept.append(chunk)
    return kept
