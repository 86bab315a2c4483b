"""Paragraphs whose numbers are missing from the sequence, looked for in other forms.

`PROPOSED` of the grammar proposes any number with any mark, within a line too. Between two numbers that `numbers` is
sure of, a proposed number opens a paragraph if it is the one expected, is not an item of a list, and its successor or
the end of the body follows. The form and the place of a number decide how much else is needed: a pilcrow or a stop
after a sentence is usual; a bracket, or a place after any word, needs a portion mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.body.chunks import Chunk, ends_part, gap_between, printed_number
from cableparse.cable.reading import trim_end
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.cable.body.marks import Mark, Marks
    from cableparse.cable.reading import Reading

_MOST_LOST = 60  # how many paragraphs are looked for below the last number
_LONGEST_LEAD = 3  # letters: a pilcrow, a space, a bracket; a dash and a space
_NEAR = 24  # letters before a number that show whether a sentence ends there


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


# before a number, these make it a part of something else: a larger number, a path, a list
_PART_OF_SOMETHING = frozenset("_.,/$#%&+¶([-")


def lost_paragraphs(
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
            found = list(_between(reading, chunks[first:at], first, (before, number), marks))
            yield from found or _misread(reading, chunks[first:at], first, (before, number), marks)
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
        else:  # any other form opens a paragraph if no list counts in that form, and only one number is missing
            beside = places.keys() & {(expected - 1, proposal.form), (expected + 1, proposal.form)}
            one = after == expected + 1 or (after < 0 and proposal.place == "line" and proposal.form != "")
            opens = one and not beside and proposal.place != "word"
        if opens:
            yield proposal.at, _chunk(proposal)
            expected += 1
            if expected == after:
                return


def _misread(
    reading: Reading, chunks: Sequence[Chunk], first: int, numbers: tuple[int, int], marks: Marks
) -> list[tuple[int, Chunk]]:
    """The paragraphs whose numbers have a letter in place of a digit, if only these are missing: "l. (C) He"."""
    before, after = numbers
    found: list[tuple[int, Chunk]] = []
    for at, chunk in enumerate(chunks, first):
        match = (
            searcher("body", "MISREAD").match(reading.text, chunk.start, chunk.end) if chunk.kind == "text" else None
        )
        expected = before + len(found) + 1
        if match is None or figures_of(match["misread"]) != str(expected):
            continue
        mark = marks.find(match.end(), chunk.end, numbered=True)
        if after < 0 and mark is None:
            break
        printed, marking = printed_number(match["misread"]), mark.printed if mark else None
        place = chunk.start, -1, "line"
        begin = mark.end if mark else match.end()
        found.append((at, Chunk("paragraph", *place, expected, printed, marking, begin, proposed=True)))
    return found if after < 0 or before + len(found) + 1 == after else []


def figures_of(printed: str) -> str:
    """The digits of a number, without its pilcrow, including those that a scanner took for letters."""
    return printed.translate(_READ_AS)


_READ_AS = str.maketrans("OIl|!ZSB", "01111258", "¶")


def _is_printed(text: str, figure: int, start: int, end: int) -> bool:
    """Whether a number is printed in a stretch so that it can open a paragraph; for most this quickly fails."""
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
    begin = match.start() if match else at
    before = text[begin - 1] if begin > start else "\n"
    if before == "." and begin - 1 > start and text[begin - 2].isalpha():  # a space was lost: "on Friday.5. He"
        return begin
    return -1 if before.isalnum() or before in _PART_OF_SOMETHING else begin


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
    """The wanted numbers in a chunk that may open a paragraph."""
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


def with_lost(
    reading: Reading, chunks: Sequence[Chunk], found: Sequence[tuple[int, Chunk]], marks: Marks
) -> list[Chunk]:
    """The chunks, cut where the lost paragraphs begin; a lone mark before a lost number belongs to it: "(C) 1. He"."""
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
                rest = lost._replace(start=rest.start, end=chunk.end, gap=rest.gap, marking=mark.printed)
                continue
            if end > rest.start:
                result.append(rest._replace(end=end))
            gap = gap_between(text, end, lost.start) if end > rest.start else rest.gap
            rest = lost._replace(end=chunk.end, gap=gap)
        result.append(rest)
    return result
