"""Headings: text with dashes under or beside it, and short lines that `titles` recognizes without dashes.

A heading is underlined or fenced with dashes or equal signs, with or without blank lines between. It is on lines of its
own, on the line of the dashes, or at the end of a paragraph's last line. A heading that is attached to a paragraph is
cut off. A rule is read with what is above it and below it, because it may close one heading or open the next.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from cableparse.cable.body.chunks import Chunk, is_rule
from cableparse.cable.body.titles import (
    LONGEST_HEADING,
    MOST_HEADING_LINES,
    WIDE,
    above_number,
    ends_sentence,
    last_lines,
    looks_like_title,
    stands_alone,
)
from cableparse.cable.reading import trim_end
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Reading

_NO_HEADING_ENDS = ".;,?!)-"
SHORTEST_RULE = 4
_SENTENCE_ENDS = '.?!:;")”'
_UNEVEN = 6  # how much longer or shorter the dashes may be than a heading with a full stop


def mark_headings(reading: Reading, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with headings marked as such; a heading attached to a paragraph is cut off it."""
    found: list[Chunk] = []
    numbers = any(chunk.kind == "paragraph" for chunk in chunks)
    fenced = False  # whether the last chunk is a rule that may be above a heading
    for at, (chunk, following) in enumerate(zip_longest(chunks, chunks[1:])):
        kind = chunk.kind
        if kind == "rule":
            fenced = _underline(reading, found, chunk, fenced=fenced, above=_stands_above(reading, chunks, at))
            continue
        if (
            following is not None
            and kind in {"text", "paragraph"}
            and following.kind == "paragraph"
            and reading.text[chunk.end - 1] not in _NO_HEADING_ENDS
        ):
            above, heading = above_number(reading, chunk, following)
            if heading is not None:
                found += (above, heading)
                fenced = False
                continue
        if kind == "text":
            if fenced and _short(reading, chunk) and _is_fenced(reading, chunk, following):
                found.append(chunk._replace(kind="heading", joined=True))
            elif stands_alone(reading, chunk, found, following, numbers=numbers):
                found.append(chunk._replace(kind="heading"))
            else:
                found.append(chunk)
        else:
            found.append(chunk)
        fenced = False
    return _with_lone_rules(found)


def _with_lone_rules(found: list[Chunk]) -> list[Chunk]:
    """The chunks; a rule with no heading beside it and text below becomes part of that text, as a line of a table."""
    for at in range(len(found) - 2, -1, -1):
        if found[at].lone and found[at + 1].kind in {"text", "rule"}:
            found[at] = found[at]._replace(kind="rule")
    return found


def _stands_above(reading: Reading, chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a rule is above a heading rather than below one: short lines follow at once, and then another rule."""
    below = at + 1
    while (
        below < len(chunks)
        and below <= at + MOST_HEADING_LINES
        and chunks[below].kind == "text"
        and chunks[below].gap in {"line", "inline"}
        and _short(reading, chunks[below])
    ):
        below += 1
    return at + 1 < below < len(chunks) and chunks[below].kind == "rule"


def _is_fenced(reading: Reading, chunk: Chunk, following: Chunk | None) -> bool:
    """Whether short lines below a rule are a heading: on the rule's line, or with a rule or a paragraph below."""
    if chunk.gap == "inline" or following is None:
        return chunk.gap == "inline"
    return following.kind == "rule" or (
        chunk.gap == "line"
        and following.kind == "paragraph"
        and following.gap in {"blank", "page", "section"}
        and looks_like_title(reading, chunk, None)
    )


def _underline(reading: Reading, found: list[Chunk], rule: Chunk, *, fenced: bool, above: bool) -> bool:
    """Marks the lines above a rule as a heading; true if there are none, so the rule may be above the next heading.

    The heading is the short chunks before the rule, or the last line of the paragraph before it.
    """
    text = reading.text
    if found and found[-1].kind in {"text", "paragraph"} and not fenced:
        _cut_heading(reading, found, rule, above=above)
    first = len(found)
    if found and found[-1].kind == "heading" and (found[-1].joined or found[-1].cut):
        first = len(found) - 1  # the rule above fences it, or it was just cut off
    elif rule.gap != "section":
        while (
            first
            and len(found) - first < MOST_HEADING_LINES
            and _may_be_heading(reading, found[first - 1], found[first:])
        ):
            first -= 1
    found[first:] = [
        chunk._replace(kind="heading", joined=chunk.joined or at > 0) for at, chunk in enumerate(found[first:])
    ]
    under = first < len(found)
    long = rule.end - rule.start >= SHORTEST_RULE or text[rule.start] == "—"
    kind = "heading" if under or long else "text"
    lone = not under and kind == "heading"
    found.append(rule._replace(kind=kind, joined=under, lone=lone))
    return lone


def _cut_heading(reading: Reading, found: list[Chunk], rule: Chunk, *, above: bool) -> None:
    """Cuts the heading off the end of a paragraph, or of other lines, above a rule."""
    chunk = found[-1]
    text = reading.text
    last = text[max(chunk.start, text.rfind("\n", chunk.start, chunk.end) + 1) : chunk.end].strip()
    stopped = ends_sentence(text[chunk.start : chunk.end])
    if rule.gap in {"blank", "section"} or (above and (stopped or text[chunk.end - 1] in _SENTENCE_ENDS)):
        return
    if rule.gap != "inline" and stopped and abs(len(last) - (rule.end - rule.start)) > _UNEVEN:
        return
    if chunk.kind == "text" and _short(reading, chunk):
        cut = _last_sentence(text, chunk) if rule.gap == "line" else chunk.start
    else:
        cut = last_lines(reading, chunk, inline=rule.gap == "inline")
        above_it = trim_end(text, 0, cut)
        if rule.gap == "page" and (stopped or text[max(0, above_it - 1) : above_it] not in _SENTENCE_ENDS):
            return
    if stopped and rule.gap == "line" and last == text[chunk.start : chunk.end] and chunk.kind == "text":
        found[-1] = chunk._replace(kind="heading", cut=True)  # a single line above dashes of the same length
    elif cut > chunk.start and WIDE not in text[cut : chunk.end].strip():
        above_heading = chunk._replace(end=trim_end(text, chunk.start, cut))
        found[-1:] = [above_heading, Chunk("heading", cut, chunk.end, "blank", cut=True)]


def _last_sentence(text: str, chunk: Chunk) -> int:
    """The beginning of the line after the last line that ends a sentence; the chunk's start if none does."""
    at = chunk.end
    while (at := text.rfind("\n", chunk.start, at)) > 0:
        if "." in text[max(chunk.start, at - 3) : at] and ends_sentence(text[chunk.start : at].rstrip(' \f")”')):
            return at + 1
    return chunk.start


def _may_be_heading(reading: Reading, chunk: Chunk, after: list[Chunk]) -> bool:
    """Whether a chunk can be a line of the heading above a rule; `after` are the lines found so far."""
    if chunk.kind == "heading" and not chunk.joined and is_rule(reading, chunk):
        return False
    if chunk.kind not in {"text", "heading"} or chunk.joined or chunk.cut or not _short(reading, chunk):
        return False
    if not after:
        return True
    whole = after[0].gap not in {"page", "inline", "section"} and reading.text[chunk.end - 1] not in _SENTENCE_ENDS
    return whole and searcher("body", "HANDLING").match(reading.text, chunk.start) is None


def _short(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk is a few short lines that do not end a sentence."""
    if chunk.end - chunk.start > LONGEST_HEADING * 2:
        return False
    text = reading.text[chunk.start : chunk.end]
    if text.count("\n") >= MOST_HEADING_LINES:
        return False
    listed = not text.startswith("(") and searcher("body", "LIST_ITEM").match(text) is not None
    if listed and not searcher("body", "COUNTED").match(text):
        return False
    return not ends_sentence(text) and WIDE not in text.strip()


def heading_text(reading: Reading, chunks: Sequence[Chunk]) -> str:
    """The heading's words on one line, without its dashes."""
    words = " ".join(
        reading.text[chunk.start : chunk.end].replace("\f", " ") for chunk in chunks if not is_rule(reading, chunk)
    )
    return unescaped(" ".join(words.split()).strip("-=_*‐–— "))
