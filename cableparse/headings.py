"""Headings: what dashes stand under or beside, and short lines alone between paragraphs.

A heading is underlined or fenced with dashes or equal signs, with blank lines between or not, on lines of its own, on
the dashes' line, or at the end of a paragraph's last line; or it is a short line without a full stop between blank
lines, with a paragraph next (contract, rule 15). Where it hangs on a paragraph, it is cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.chunks import Chunk, is_rule, mid_sentence, trim_end, unescaped
from cableparse.grammar import searcher

if TYPE_CHECKING:
    from cableparse.layout import Reading

LONGEST_HEADING = 90  # letters; headings are one line of 69 as a rule, unwrapped copies have longer ones
MOST_HEADING_LINES = 3
SHORTEST_RULE = 4
_SENTENCE_ENDS = '.?!:;")”'


def mark_headings(reading: Reading, chunks: list[Chunk]) -> list[Chunk]:
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
            if (
                fenced
                and _short(reading, chunk)
                and (chunk.gap == "inline" or (following is not None and following.kind == "rule"))
            ):
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
        while (
            first
            and len(found) - first < MOST_HEADING_LINES
            and _may_be_heading(reading, found[first - 1], found[first:])
        ):
            first -= 1
    if (
        first == len(found)
        and found
        and found[-1].kind in {"text", "paragraph"}
        and rule.gap in {"line", "inline"}
        and not fenced
    ):
        cut = _last_lines(reading, found[-1], inline=rule.gap == "inline")
        if cut > found[-1].start:
            heading = Chunk("heading", cut, found[-1].end, "blank")
            found[-1].end = trim_end(reading.text, found[-1].start, cut)
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
    if chunk.kind == "heading" and not chunk.joined and is_rule(reading, chunk):
        return False
    if chunk.kind not in {"text", "heading"} or chunk.joined or not _short(reading, chunk):
        return False
    return not after or after[0].gap not in {"page", "inline"}


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
        if above and above[-1] in '.?!:")”-=X':
            return start
        at = start - 1
    start = text.rfind("\n", floor, chunk.end) + 1
    return start if start > floor else chunk.start


def _stands_alone(reading: Reading, chunk: Chunk, before: list[Chunk], after: Chunk | None, *, numbers: bool) -> bool:
    """Whether a short line between paragraphs is a heading: no final stop, blank lines around it, a paragraph next."""
    if (
        after is None
        or not {chunk.gap, after.gap}.isdisjoint({"line", "inline"})
        or not _looks_like_one(reading, chunk)
    ):
        return False
    if before and before[-1].kind != "heading" and mid_sentence(reading, before[-1]):
        return False
    if numbers:
        return after.kind == "paragraph"
    return after.kind == "text" and after.end - after.start > 2 * LONGEST_HEADING


def _looks_like_one(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk has the form of a heading that no dashes mark."""
    if chunk.end - chunk.start > LONGEST_HEADING:
        return False
    text = reading.text[chunk.start : chunk.end]
    if "\n" in text or text[-1] in ".,;:" or not any(c.isalpha() for c in text):
        return False
    listed = text[0] in '-*•(<["' or searcher("body", "LIST_ITEM").match(text)
    return not listed and not (chunk.gap == "page" and text[0].islower())


def heading_text(reading: Reading, chunks: list[Chunk]) -> str:
    """The heading's words on one line, without its dashes."""
    words = " ".join(
        reading.text[chunk.start : chunk.end].replace("\f", " ") for chunk in chunks if not is_rule(reading, chunk)
    )
    return unescaped(" ".join(words.split()).strip("-=_* "))
