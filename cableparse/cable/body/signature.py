"""The signature: the surname of the chief of mission or of the Secretary below the last paragraph.

It is on a line of its own, in capitals or small letters, or after the last sentence. Strokes separate several signers.
A marking, an end mark or a website's address may follow below. Only its place and its shape tell that a line is a
signature, so both must fit, and words that end other things (`END TEXT`) are excluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.reading import trim_end
from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import captions, classification_level, portion_level
from cableparse.tables.words import known_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.body.chunks import Chunk
    from cableparse.cable.reading import Reading

_LINES_BELOW = 6  # how many lines below a signature are skipped


@attrs.frozen
class Signature:
    """The signers' names as printed, and their place."""

    names: tuple[str, ...]
    start: int
    end: int


def take_signature(reading: Reading, chunks: Sequence[Chunk]) -> tuple[Signature | None, Sequence[Chunk]]:
    """The signature at the end of the body, and the chunks above it."""
    text = reading.text
    below = 0
    at = len(chunks) - 1
    while at >= 0 and below < _LINES_BELOW:
        chunk = chunks[at]
        end = chunk.end
        floor = chunk.text_start if chunk.kind == "paragraph" else chunk.start
        while end > floor and below < _LINES_BELOW:
            start = max(text.rfind("\n", floor, end) + 1, floor)
            above = text[max(floor, start - 80) : start].rstrip(" \f\n") or (
                text[max(0, chunks[at - 1].end - 80) : chunks[at - 1].end] if at else ""
            )
            found = _on_line(text, start, end, above, apart=start <= floor and chunk.gap not in {"line", "inline"})
            if found is not None:
                left = _cut(text, chunks[: at + 1], found.start)
                again = _printed_again(text, left, found, end)
                if again < 0:
                    return found, left
                return Signature(found.names, again, found.end), _cut(text, left, again)
            if chunk.kind != "rule" and not _may_stand_below(text, start, end):
                return None, chunks
            below += 1
            end = start
            while end > floor and text[end - 1] in " \f\n":
                end -= 1
        at -= 1
    return None, chunks


def _printed_again(text: str, left: Sequence[Chunk], found: Signature, end: int) -> int:
    """The start of the same line right above the signature, as where a website's address was printed twice; else -1."""
    if not left:
        return -1
    before = left[-1]
    printed = text[found.start : end].strip(" #")
    again = before.end - len(printed)
    twice = again >= before.start and text[again : before.end] == printed and text[again - 1] in " \f\n"
    return again if twice and not text[before.end : found.start].strip(" \f\n") else -1


def _may_stand_below(text: str, start: int, end: int) -> bool:
    """Whether a line may come below a signature: a marking, captions, a note of the communications centre."""
    words = text[start:end].strip()
    return (
        searcher("body", "AFTER_SIGNATURE").match(text, start, end) is not None
        or classification_level(words) is not None
        or words in captions()
    )


def _on_line(text: str, start: int, end: int, above: str, *, apart: bool) -> Signature | None:
    """The signature on one line, if the text above it may be followed by one."""
    if end - start > 2000:  # noqa: PLR2004 - a whole paragraph on one line: only its end can hold the name
        start = end - 200
        above = ""
    own_line = (
        not above or above[-1] in ".?!:;\")'”’*-=]X" or searcher("body", "CLOSING").search(above[-30:]) is not None
    )
    if own_line or apart or text[start:end].isupper() != above.isupper():
        for terminal, group in (("SIGNATURE", "signers"), ("SIGNATURE_SMALL", "small")):
            match = searcher("body", terminal).match(text, start, end)
            if match and (names := _names(match[group])):
                return Signature(names, match.start(group), end)
    match = searcher("body", "SIGNED_LINE").search(text, max(start, end - 60), end)
    if match and (names := _names(match["signer"])):
        return Signature(names, match.start("signer"), end)
    return None


def _names(printed: str) -> tuple[str, ...]:
    names = tuple(
        name.strip() for name in printed.replace(" AND ", "/").replace("&", "/").replace(" - ", "/").split("/")
    )
    words = {word for name in names for word in name.upper().split()}
    if words & known_words("not a surname") or any(
        word in captions() or portion_level(word) or not word.strip("X") for word in words
    ):
        return ()
    return names


def _cut(text: str, chunks: Sequence[Chunk], start: int) -> list[Chunk]:
    """The chunks, with the last one cut where the signature starts."""
    *left, last = chunks
    end = trim_end(text, last.start, start)
    if last.kind == "paragraph" or end > last.start:
        left.append(attrs.evolve(last, end=end, text_start=min(last.text_start, end)))
    return left
