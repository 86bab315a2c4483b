"""The signature: the surname of the chief of mission or of the Secretary below the last paragraph.

It is found by place and form; no list of persons is used. Lines that may be below a signature are skipped from the end
of the body upwards: markings, notes of the communications center, what the publisher left. The first line that has the
form of a name, in capitals, small letters or both, is the signature if the text above it may end there; so is a name
after the last sentence. `signers` says what a name is. What is below the signature does not belong to the body,
nor does what is certainly the publisher's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.body.signers import TITLES, signers_of
from cableparse.cable.reading import trim, trim_end
from cableparse.core.comparing import ByValue
from cableparse.parsing.grammars import matcher, searcher
from cableparse.tables.markings import captions, classification_level

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from cableparse.cable.body.chunks import Chunk
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim

_LINES_BELOW = 12  # how many lines below a signature are skipped
_LONG_LINE = 2000  # a whole paragraph on one line: only its end is searched for the name
_NEAR = 80  # letters looked at above a line, and at the end of a line where a name may be
_STOPS = ".?!:;\")]'”’*-="
_SENTENCE_STOPS = tuple('.?!")]')
_LONGEST_WORD = 16
_LONGEST_CLOSING = 30
_LONGEST_MARK = 7  # letters: GROUP 4


@attrs.frozen(eq=False, repr=False)
class Signature(ByValue):
    """The signers' names as printed, and their place."""

    names: tuple[str, ...]
    start: int
    end: int


class Signed(NamedTuple):
    """The signature, the chunks of the body above it, and the claims of the lines below."""

    signature: Signature | None
    chunks: Sequence[Chunk]
    claims: Sequence[Claim]


class _Line(NamedTuple):
    """A line of the body: its chunk, its place, and the end of the text above it.

    apart: whether it is below a blank line. opens: whether it is the first of a numbered paragraph.
    """

    chunk: int
    start: int
    end: int
    above: str
    apart: bool
    is_upper: bool
    opens: bool


def take_signature(reading: Reading, chunks: Sequence[Chunk]) -> Signed:
    """The signature at the end of the body, the chunks above it, and what is below."""
    text = reading.text
    claims: list[Claim] = []
    published = 0
    published_from: _Line | None = None
    for line in _lines_upwards(text, chunks):
        found = _on_line(text, line)
        if found is not None:
            left: Sequence[Chunk] = _cut(text, chunks[: line.chunk + 1], found.start)
            again = _printed_again(text, left, found, line.end)
            if again >= 0:
                found = attrs.evolve(found, start=again)
                left = _cut(text, left, again)
            left, marks = _without_marks(text, left)
            found, left = _with_signers_above(text, left, found)
            return Signed(found, left, [*claims, *marks])
        is_publishers = searcher("body", "PUBLISHED").match(text, line.start, line.end) is not None
        if not (is_publishers or chunks[line.chunk].kind == "rule" or _may_be_below(text, line.start, line.end)):
            break
        claims.append(("container" if is_publishers else "ending", *trim(text, line.start, line.end)))
        if is_publishers and published == len(claims) - 1:
            published, published_from = len(claims), line
    if published_from is None:
        return Signed(None, chunks, ())
    return Signed(None, _cut(text, chunks[: published_from.chunk + 1], published_from.start), claims[:published])


def _lines_upwards(text: str, chunks: Sequence[Chunk]) -> Iterator[_Line]:
    """The last lines of the body, from the last one upwards."""
    passed = 0
    for at in range(len(chunks) - 1, -1, -1):
        chunk = chunks[at]
        end = chunk.end
        floor = chunk.text_start if chunk.kind == "paragraph" else chunk.start
        while end > floor:
            start = max(text.rfind("\n", floor, end) + 1, floor)
            above = text[max(floor, start - _NEAR) : start].rstrip(" \f\n")
            if at and start - _NEAR <= floor:  # what is above the chunk is needed too
                before = text[max(0, chunks[at - 1].end - _NEAR) : chunks[at - 1].end]
                above = f"{before}\n{above}" if above else before
            apart = start <= floor and chunk.gap not in {"line", "inline"}
            if end - start > _LONG_LINE:
                start, above, apart = end - _LONG_LINE // 10, "", False
            opens = start <= floor and chunk.kind == "paragraph"
            yield _Line(at, start, end, above, apart, text[start:end].isupper(), opens)
            passed += 1
            if passed == _LINES_BELOW:
                return
            end = trim_end(text, floor, start)


def _printed_again(text: str, left: Sequence[Chunk], found: Signature, end: int) -> int:
    """The start of the same line right above the signature, as when a website's address was printed twice; else -1."""
    if not left:
        return -1
    before = left[-1]
    printed = text[found.start : end].strip(" #")
    again = before.end - len(printed)
    twice = again >= before.start and text[again : before.end] == printed and text[again - 1] in " \f\n"
    return again if twice and not text[before.end : found.start].strip(" \f\n") else -1


def _without_marks(text: str, chunks: Sequence[Chunk]) -> tuple[Sequence[Chunk], list[Claim]]:
    """The chunks without a mark (`GP-3`, `DECL: OADR`) on the line right above the signature, and its claim."""
    if not chunks:
        return chunks, []
    last = chunks[-1]
    start = max(text.rfind("\n", last.start, last.end) + 1, last.start)
    mark = matcher("body", "NOTE_ABOVE")(text, *trim(text, start, last.end))
    if mark is None or (last.kind == "paragraph" and start == last.start):
        return chunks, []
    return _cut(text, chunks, mark.start()), [("ending", mark.start(), last.end)]


def _with_signers_above(text: str, left: Sequence[Chunk], found: Signature) -> tuple[Signature, Sequence[Chunk]]:
    """The signature with the names on the lines above it, in capitals below a full stop, and the chunks above them."""
    line = next(_lines_upwards(text, left), None)
    match = searcher("body", "SIGNATURE").match(text, line.start, line.end) if line and line.is_upper else None
    names = signers_of(match["signers"]) if match else ()
    if (
        line is None
        or not names
        or line.opens
        or text[line.end : found.start].strip(" \f\n")  # a mark is between
        or not found.names[0].isupper()
        or line.above[-1:] not in _SENTENCE_STOPS
        or left[line.chunk].kind not in {"text", "paragraph"}
    ):
        return found, left
    names = tuple(dict.fromkeys((*names, *found.names)))
    return attrs.evolve(found, names=names, start=line.start), _cut(text, left, line.start)


def _may_be_below(text: str, start: int, end: int) -> bool:
    """Whether a line may be below a signature: a marking, captions, a note of the communications center, no words."""
    words = text[start:end].strip(" \f\n")
    return (
        any(searcher("body", kind).match(text, start, end) for kind in ("AFTER_SIGNATURE", "NO_WORD", "CREDIT"))
        or classification_level(words) is not None
        or words in captions()
        or words in TITLES
    )


def _on_line(text: str, line: _Line) -> Signature | None:
    """The signature on one line, if the text above it may be followed by one."""
    match = searcher("body", "SIGNATURE").match(text, line.start, line.end)
    names = signers_of(match["signers"]) if match else ()
    if match and names and _may_end(line, names) and (line.is_upper or not line.opens) and not _is_item(line, match):
        return Signature(names, match.start("lead" if match["lead"] else "signers"), line.end)
    near = max(line.start, line.end - _NEAR)
    signed = searcher("body", "SIGNED_LINE").search(text, near, line.end) or _after_closing(text, near, line.end)
    names = signers_of(signed["signer"]) if signed else ()
    if (
        signed
        and names
        and (not names[0].islower() or text[signed.start() - 1] == "\f")
        and (names[0].isupper() or not text.startswith(".", signed.end("signer")))  # "It rained. Three."
        and (line.is_upper or not line.opens or text[line.start : signed.start("signer")].strip())  # "4. (C) Four."
    ):
        return Signature(names, signed.start("mark_before" if signed["mark_before"] else "signer"), line.end)
    twice = searcher("body", "SIGNED_TWICE").search(text, near, line.end)
    if twice and (names := signers_of(twice["twice"])):
        return Signature(names, twice.start(), line.end)
    return None


def _is_item(line: _Line, match: re.Match[str]) -> bool:
    """Whether a line is an item of a list, like the line above: "- MAIZE"; or in a bracket, and not in capitals."""
    lead = (match["lead"] or "").strip()
    above = line.above.rpartition("\n")[2].strip()
    return bool(lead) and (above[:1] == lead[0] or (lead[-1] == "(" and not line.is_upper))


def _after_closing(text: str, near: int, end: int) -> re.Match[str] | None:
    """The name after the END of a part: "End comment ROE"."""
    for closing in searcher("body", "CLOSING").finditer(text, near, end):
        signed = searcher("body", "SIGNED").match(text, closing.end(), end)
        if signed is not None:
            return signed
    return None


def _may_end(line: _Line, names: tuple[str, ...]) -> bool:
    """Whether the text above a line can end there: a name in small letters needs a full stop above it."""
    above = line.above
    if above.endswith("-") and above[-2:-1].isalpha():  # "EX-", "PERTS": a cut word
        return False
    if (
        not above
        or above[-1] in _STOPS
        or above.endswith("XXXX")
        or searcher("body", "CLOSING").search(above[-_LONGEST_CLOSING:])
    ):
        return True
    before, _, own = above.rpartition("\n")
    own = own.strip(" \f")
    if _is_mark(own) or signers_of(own) == names:
        return True
    if own.isupper() and line.is_upper and before.rstrip(" \f\n")[-1:] in _SENTENCE_STOPS and signers_of(own):
        return True
    return not names[0].islower() and (line.apart or _differs_in_case(line))


def _is_mark(line: str) -> bool:
    """Whether a line ends in a mark of downgrading, or is one of the notes that may also be below a signature."""
    return bool(
        searcher("body", "DOWNGRADING").search(line[-_LONGEST_MARK:]) or searcher("body", "AFTER_SIGNATURE").match(line)
    )


def _differs_in_case(line: _Line) -> bool:
    """Whether a name in capitals is below text in small letters, or the reverse, if the text does not go on."""
    if line.is_upper == line.above.isupper():
        return False
    goes_on = searcher("extent", "OPEN_END").search(line.above[-_LONGEST_WORD:])
    return goes_on is None or line.above.endswith(" /")  # an address may end in a slash


def _cut(text: str, chunks: Sequence[Chunk], start: int) -> list[Chunk]:
    """The chunks, with the last one cut where the signature starts."""
    *left, last = chunks
    end = trim_end(text, last.start, start)
    if last.kind == "paragraph" or end > last.start:
        left.append(last._replace(end=end, text_start=min(last.text_start, end)))
    return left
