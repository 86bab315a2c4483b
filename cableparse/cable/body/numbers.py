"""Which numbers open a paragraph, decided by sequence.

The layout proposes the numbers in their usual form at a line's start. Such a number stays as printed (the drafter may
skip or repeat one), unless it ends a sentence, is an item of a list, or its line was cut off within a number. Where one
is missing, `PROPOSED` of the grammar proposes any number with any mark, within a line too: it must be the one expected,
and not an item of a list, and its successor or the end of the body must follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.body.chunks import Chunk, ends_part, gap_between, mid_sentence, printed_number
from cableparse.cable.reading import trim_end
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.cable.body.marks import Mark, Marks
    from cableparse.cable.reading import Reading
    from cableparse.core.vocabulary import DefectCode

_FULL_LINE = 45  # letters of a line that was wrapped in mid-sentence; the rows of a list are shorter
_LONGEST_HEADING = 90  # letters of a line between paragraphs that is no part of the one above
_MOST_LOST = 60  # how many paragraphs are looked for below the last number
_LONGEST_LEAD = 3  # letters: a pilcrow, a space, a bracket
_NEAR = 24  # letters before a number that tell whether a sentence ends there


def numbered(reading: Reading, chunks: Sequence[Chunk], marks: Marks) -> list[Chunk]:
    """The chunks, with lost numbers found and misprinted ones repaired; other numbers become text."""
    chunks = _without_lone_numbers(reading, chunks)
    read = _in_sequence(reading, chunks)
    found = list(_lost(reading, chunks, read.chunks, marks))
    if found:
        read = _in_sequence(reading, _with(reading, chunks, found, marks))
    for code, start, end, printed, number in read.defects:
        reading.report(code, start, end, printed=printed, number=number)
    return _merged(read.chunks)


# ---- numbers without words


def _without_lone_numbers(reading: Reading, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks; a number with no words of its own, right above another number, is none of the drafter's.

    A website puts a pilcrow before any number at a line's start. Such a number ends the sentence above it ("see para
    2."), or is the website's own, and then the paragraph below takes it in.
    """
    if not any(_is_lone(reading, chunk) for chunk in chunks):
        return chunks
    kept: list[Chunk] = []
    number = 0
    for at, chunk in enumerate(chunks):
        below = chunks[at + 1] if at + 1 < len(chunks) else None
        above = kept[-1] if kept else None
        if below is not None and below.kind == "paragraph" and _is_lone(reading, chunk):
            if above is not None and mid_sentence(reading, above):
                kept.append(attrs.evolve(chunk, kind="text", gap="line"))
                continue
            if below.number == chunk.number or below.number == number + 1 != chunk.number:
                below.start, below.gap = chunk.start, chunk.gap
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
        if expected is not None and number != expected:
            code: DefectCode = "paragraph-number-skipped" if number > expected else "paragraph-number-repeated"
            end = chunk.text_start
            if chunk.printed == f"1{expected}" and places.last.get(expected, -1) < at:
                code, end, number = "paragraph-number-misprinted", chunk.start + len(chunk.printed), expected
            elif not (_opens(reading, chunks, at, places.last.get(expected, -1)) or places.repeats(at, expected)):
                read.chunks.append(attrs.evolve(chunk, kind="text"))
                places.refuse(at, number)
                continue
            read.defects.append((code, chunk.start, end, chunk.printed, expected))
        elif not chunk.marking and not chunk.proposed and _ends_or_lists(reading, chunks, at, places, marked=marked):
            read.chunks.append(attrs.evolve(chunk, kind="text"))
            places.refuse(at, number)
            continue
        read.chunks.append(chunk if chunk.number == number else attrs.evolve(chunk, number=number))
        places.take(at)
        expected = number + 1
        marked = chunk.marking is not None
    return read


class _Places:
    """Where each number is printed last, and which of the chunks with a number were judged last."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.last = {chunk.number: at for at, chunk in enumerate(chunks) if chunk.kind == "paragraph"}
        self.last_marked = {chunk.number: at for at, chunk in enumerate(chunks) if chunk.marking}
        self.taken = self.refused = -1
        self.item = -1  # the last item of a list that counts from one
        self._chunks = chunks
        self._numbers = [(at, chunk) for at, chunk in enumerate(chunks) if chunk.kind == "paragraph"]
        self._orders = {at: order for order, (at, _) in enumerate(self._numbers)}

    def take(self, at: int) -> None:
        """Notes that a number opens a paragraph."""
        self.taken, self.item = at, -1

    def refuse(self, at: int, number: int) -> None:
        """Notes that a number opens no paragraph."""
        self.refused = at
        self.item = number if number in {1, self.item + 1} else -1

    def repeats(self, at: int, expected: int) -> bool:
        """Whether a number that is not due begins a sequence again that goes past the number expected.

        So the drafter counts a number twice. The items of a list do not: their numbers begin at one, or go on from
        an item, or come below an unnumbered part, and the number expected comes again below them.
        """
        order = self._orders[at]
        number = self._numbers[order][1].number or 0
        if self.refused > self.taken or not number < expected or self._numbers[order][1].gap in {"line", "inline"}:
            return False
        parts = self._chunks[self.taken + 1 : at]
        if any(part.kind == "text" and part.end - part.start > _LONGEST_HEADING for part in parts):
            return False
        if number == 1 and expected > 2:  # noqa: PLR2004 - the first number repeated is no list
            return False
        later = self._numbers[order + 1 : order + 2 + expected - number]
        run = [chunk.number for _, chunk in later[: expected - number]]
        return run == [*range(number + 1, expected + 1)] and self.last.get(expected) == later[expected - number - 1][0]


def _ends_or_lists(reading: Reading, chunks: Sequence[Chunk], at: int, places: _Places, *, marked: bool) -> bool:
    """Whether the number expected only ends a sentence, or is an item of a list: the paragraph has a marking."""
    chunk = chunks[at]
    again = places.last[chunk.number] > at
    if again and places.item == (chunk.number or 0) - 1:
        return True  # the list counts on
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
    """Whether a chunk of words breaks off: in a small letter or a comma, unlike a row of a table, or in a full line."""
    text = reading.text[max(chunk.start, chunk.end - 60) : chunk.end]
    full = full_lines and text[-1].isalpha() and len(text) - text.rfind("\n") > _FULL_LINE
    return (text[-1].islower() or text[-1] == "," or full) and text.count(" ") > 4  # noqa: PLR2004 - words of a sentence


def _merged(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, with text that only a rejected number had cut off joined to the chunk before it."""
    kept = list(chunks[:1])
    for chunk in chunks[1:]:
        before = kept[-1]
        if chunk.kind == "text" and chunk.gap in {"line", "inline"} and before.kind in {"text", "paragraph"}:
            kept[-1] = attrs.evolve(before, end=chunk.end)
        else:
            kept.append(chunk)
    return kept


# ---- the numbers with another mark, or within a line


class _Proposal(NamedTuple):
    """A number that may open a paragraph: its chunk, its place, and the portion mark after it.

    place: `line` at a line's start, `sentence` after the end of a sentence or after several spaces, `word` after any
    word. form: the pilcrow, bracket or stop beside it.
    """

    at: int
    start: int
    end: int
    printed: str
    figure: int
    place: str
    form: str
    mark: Mark | None


def _lost(
    reading: Reading, chunks: Sequence[Chunk], judged: Sequence[Chunk], marks: Marks
) -> Iterator[tuple[int, Chunk]]:
    """The lost paragraphs: the place among the chunks of the one that holds each, and its own chunk."""
    certain = [(at, chunk.number or 0) for at, chunk in enumerate(judged) if chunk.kind == "paragraph"]
    if not certain:
        return
    before = 0
    first = 0
    for at, number in [*certain, (len(chunks), -1)]:
        if number != before + 1:
            yield from _between(reading, chunks[first:at], first, (before, number), marks)
        first, before = at, number


def _between(
    reading: Reading, chunks: Sequence[Chunk], first: int, numbers: tuple[int, int], marks: Marks
) -> Iterator[tuple[int, Chunk]]:
    """The lost paragraphs between two numbers; the second is negative at the end of the body."""
    before, after = numbers
    if 0 <= after <= before or not chunks or not _is_printed(reading.text, before + 1, chunks[0].start, chunks[-1].end):
        return
    wanted = range(before, after + 1 if after >= 0 else before + _MOST_LOST)
    proposals = [
        proposal for at, chunk in enumerate(chunks, first) for proposal in _proposals(reading, at, chunk, marks, wanted)
    ]
    last: dict[int, int] = {}
    places: dict[tuple[int, str], list[int]] = {}
    for order, proposal in enumerate(proposals):
        if _may_open(proposal, before):
            last[proposal.figure] = order
        if proposal.place != "word":
            places.setdefault((proposal.figure, proposal.form), []).append(order)
    expected = before + 1
    for order, proposal in enumerate(proposals):
        if proposal.figure != expected:
            continue
        if _may_open(proposal, before):
            first = places.get((before, proposal.form), [order])[0]
            item = not proposal.mark and expected == before + 1 and first < order
            certain = proposal.mark is not None and proposal.place != "word"
            opens = certain or (not item and (after in {-1, expected + 1} or last.get(expected + 1, -1) > order))
        else:  # any other form opens a paragraph if no list counts in it, and the one number is missing
            beside = places.keys() & {(expected - 1, proposal.form), (expected + 1, proposal.form)}
            one = after == expected + 1 or (after < 0 and proposal.place == "line" and proposal.form != "")
            opens = one and not beside and proposal.place != "word"
        if opens:
            yield proposal.at, _chunk(proposal)
            expected += 1
            if expected == after:
                return


def _is_printed(text: str, figure: int, start: int, end: int) -> bool:
    """Whether a number is printed in a stretch so that it may open a paragraph; most are not, and that is soon seen."""
    digits = str(figure)
    at = text.find(digits, start, end)
    while at >= 0:
        match = searcher("body", "PROPOSED").match(text, at, end)
        if match is not None and match["figure"] == digits and _lead(text, max(start, at - _LONGEST_LEAD), at) >= 0:
            return True
        at = text.find(digits, at + len(digits), end)
    return False


def _lead(text: str, start: int, at: int) -> int:
    """Where the pilcrow or bracket before a proposed number begins, or -1 if the number is part of something else."""
    match = searcher("body", "PROPOSED_BEFORE").search(text, start, at)
    return match.start() if match else -1


def _may_open(proposal: _Proposal, before: int) -> bool:
    """Whether a proposed number has the form and place in which paragraphs usually open."""
    if before == 0 and proposal.place != "line":
        return False
    if proposal.place == "word":
        return proposal.mark is not None
    return (
        proposal.mark is not None or proposal.form in {"¶", "."} or (proposal.place == "line" and proposal.form != "(")
    )


def _form(printed: str) -> str:
    """The marks of a number: its pilcrow, its bracket, or what comes after it."""
    if printed[0] == "¶" or (printed[0] in "([" and not printed.rstrip().endswith(".")):
        return printed[0]
    return printed.lstrip("([0123456789 ")[:1]


def _proposals(reading: Reading, at: int, chunk: Chunk, marks: Marks, wanted: range) -> Iterator[_Proposal]:
    """The numbers in a chunk that may open a paragraph, of those that are wanted."""
    if chunk.kind not in {"text", "paragraph"}:
        return
    text = reading.text
    start = chunk.text_start if chunk.kind == "paragraph" else chunk.start
    for match in searcher("body", "PROPOSED").finditer(text, start, chunk.end):
        figure = int(match["figure"])
        if figure not in wanted:
            continue
        begin = _lead(text, max(start, match.start() - _LONGEST_LEAD), match.start())
        if begin < 0 or begin == chunk.text_start:
            continue
        printed = text[begin : match.end("proposed")]
        end = trim_end(text, start, begin)
        between = text[end:begin]
        mark = marks.find(match.end(), chunk.end, numbered=True)
        if end == start:
            place = "line"
        elif text[end - 1] in '.?!:;)"”*]' or "\f" in between or text[max(start, end - 4) : end].upper() == "XXXX":
            near = text[max(start, end - _NEAR) : end]
            place = "line" if "\n" in between else "word" if searcher("body", "SHORTENED").search(near) else "sentence"
        elif (len(between) > 1 and "\n" not in between and printed[-1] == ".") or ends_part(
            text[max(start, end - 32) : end]
        ):
            place = "sentence"
        else:
            place = "word"
        yield _Proposal(at, begin, match.end(), printed, figure, place, _form(printed), mark)


def _chunk(proposal: _Proposal) -> Chunk:
    """The chunk that a proposed number opens; its end and its gap are those of the chunk that holds it."""
    mark = proposal.mark
    return Chunk(
        "paragraph",
        proposal.start,
        -1,
        "line",
        proposal.figure,
        printed_number(proposal.printed),
        mark.printed if mark else None,
        mark.end if mark else proposal.end,
        proposed=True,
    )


def _with(reading: Reading, chunks: Sequence[Chunk], found: Sequence[tuple[int, Chunk]], marks: Marks) -> list[Chunk]:
    """The chunks, cut where the lost paragraphs begin; a mark alone before such a number belongs to it: "(C) 1. He"."""
    text = reading.text
    cuts: dict[int, list[Chunk]] = {}
    for at, lost in found:
        cuts.setdefault(at, []).append(lost)
    result: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        rest = chunk
        for lost in cuts.get(at, ()):
            end = trim_end(text, rest.start, lost.start)
            mark = marks.find(rest.start, end, numbered=False) if rest.kind == "text" else None
            if mark is not None and mark.end == end and lost.marking is None:
                rest = attrs.evolve(lost, start=rest.start, end=chunk.end, gap=rest.gap, marking=mark.printed)
                continue
            if end > rest.start:
                result.append(attrs.evolve(rest, end=end))
            gap = gap_between(text, end, lost.start) if end > rest.start else rest.gap
            rest = attrs.evolve(lost, end=chunk.end, gap=gap)
        result.append(rest)
    return result
