"""Titles: the forms that a heading has when no dashes mark it.

Such a heading is a short line without a full stop, between blank lines, with a paragraph next; or it is right above a
paragraph's number, or before it on the same line, attached to the paragraph above. The closer it is to other words, the
more its form must show: the name of a part, capital letters, or a few words that each begin with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.body.chunks import Chunk, ends_part, mid_sentence
from cableparse.cable.reading import trim_end
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from cableparse.cable.reading import Reading

LONGEST_HEADING = 90  # letters; a heading is usually one line of 69, but unwrapped copies have longer ones
MOST_HEADING_LINES = 3
WIDE = "   "  # this many spaces within a line separate the columns of a table
_LONGEST_LINE = 64  # letters of a heading right above a number
_FEW_WORDS = 5
# not headings: handling instructions, the END of a part, the line above a quoted telegram
_NO_HEADINGS = (("body", "HANDLING"), ("body", "CLOSING"), ("cable", "QUOTE_ANNOUNCED"))
_NO_TITLES = (("body", "LIST_ITEM"), ("body", "FIELD_LABEL"))


def above_number(reading: Reading, chunk: Chunk, following: Chunk) -> tuple[Chunk, Chunk | None]:
    """A chunk without the heading at its end, right above a number or before one in its line, and that heading."""
    text = reading.text
    floor = chunk.start if chunk.kind == "text" else chunk.text_start
    start = text.rfind("\n", floor, chunk.end) + 1
    if following.gap == "inline":
        start = last_lines(reading, chunk, inline=True)
    end = trim_end(text, floor, start)
    if start <= floor or end <= floor or not _ends_before_heading(text[max(floor, end - LONGEST_HEADING) : end]):
        return chunk, None
    line = text[start : chunk.end].strip(" \f")
    if not _is_line_of_heading(line, inline=following.gap == "inline", shouted=text[floor:end].isupper()):
        return chunk, None
    start = chunk.end - len(text[start : chunk.end].lstrip(" \f"))
    return chunk._replace(end=end), Chunk("heading", start, chunk.end, "line", cut=True)


def _is_line_of_heading(line: str, *, inline: bool, shouted: bool) -> bool:
    """Whether a line right above a number has the form of a heading: a part's name, or a title of a few words."""
    named = searcher("body", "HEADED").match(line)
    if named and not line[named.end() :].strip(" :/*>])=_-"):
        return True
    words = line.split()
    if len(words) < 2 or not _may_be_title(line, inline=inline):  # noqa: PLR2004 - one word may be a signature
        return False
    shouting = line.isupper() and not shouted
    return shouting or (not inline and (_is_title(line) or (len(words) <= _FEW_WORDS and _all_capital(words))))


def _may_be_title(line: str, *, inline: bool) -> bool:
    """Whether a line is short, and no item, field, quotation, row, handling or END of a part."""
    return not (
        len(line) > _LONGEST_LINE
        or WIDE in line
        or "\n" in line
        or line[0] in '("“'
        or line[-1] in (";" if inline else ":;")
        or any(searcher(*terminal).match(line) for terminal in (*_NO_HEADINGS, *_NO_TITLES))
        or ends_part(line)
    )


def _all_capital(words: list[str]) -> bool:
    """Whether the words of a short title begin with capital letters, except "of" and the like."""
    return all(word[0].isupper() or len(word) <= 3 for word in words) and words[-1][0].isupper()  # noqa: PLR2004


def _ends_before_heading(text: str) -> bool:
    """Whether text ends a sentence, or a part, so that a heading may follow on the next line."""
    return text.rstrip("\"”)'’*")[-1:] in (".", "?", "!") or ends_part(text)


def last_lines(reading: Reading, chunk: Chunk, *, inline: bool) -> int:
    """The beginning of the heading at a paragraph's end: after the last line, or sentence, that ends with a stop."""
    text = reading.text
    at = chunk.end
    floor = chunk.start if chunk.kind == "text" else chunk.text_start
    if inline:
        if ends_sentence(text[floor:at]) or (text[at - 1] in ')"”' and text[at - 2] in ".?!,"):
            return chunk.start
        near = text[max(floor, at - LONGEST_HEADING) : at]
        begun = max((stop.end() for stop in searcher("body", "SENTENCE_END").finditer(near)), default=0)
        return at - len(near) + begun if begun else chunk.start
    for _ in range(MOST_HEADING_LINES):
        start = text.rfind("\n", floor, at) + 1
        if start <= floor:
            if chunk.kind == "text":
                return floor
            break
        above = text[max(floor, start - LONGEST_HEADING) : start].rstrip(" \f\n")
        if above and (above[-1] in '.?!:")”-=X' or ends_part(above)):
            return start
        at = start - 1
    start = text.rfind("\n", floor, chunk.end) + 1
    return start if start > floor else chunk.start


def stands_alone(reading: Reading, chunk: Chunk, before: list[Chunk], after: Chunk | None, *, numbers: bool) -> bool:
    """Whether a short line is a heading: it has no final stop, blank lines around it, and a paragraph next.

    The paragraph may follow on the next line below a blank line, and below a page break if the line names a part.
    """
    if after is None or chunk.gap in {"line", "inline"}:
        return False
    if after.gap in {"line", "inline"}:
        apart = chunk.gap == "blank" or (chunk.gap == "page" and _names_part(reading, chunk))
        if after.kind != "paragraph" or not apart:
            return False
    before_number = after.gap == "inline" and reading.text[chunk.end - 1] == ":"
    if not (
        looks_like_title(reading, chunk, before[-1] if before else None)
        or (before_number and chunk.end - chunk.start <= _LONGEST_LINE)
    ):
        return False
    if before and mid_sentence(reading, before[-1]) and not _may_stand_above(reading, before[-1], chunk):
        return False
    if numbers:
        return after.kind == "paragraph"
    return after.kind == "text" and after.end - after.start > 2 * LONGEST_HEADING


def _may_stand_above(reading: Reading, before: Chunk, chunk: Chunk) -> bool:
    """Whether text without a final stop may be above a heading: handling, a list; above a part's heading, anything."""
    text = reading.text
    row = max(before.start, text.rfind("\n", before.start, before.end) + 1)
    return (
        searcher("body", "HANDLING").match(text, before.start) is not None
        or searcher("body", "LIST_ITEM").match(text, row, before.end) is not None
        or _names_part(reading, chunk)
    )


def _names_part(reading: Reading, chunk: Chunk) -> bool:
    """Whether a line is the name of a part, "Comment", and no more."""
    return searcher("body", "HEADED").fullmatch(reading.text, chunk.start, chunk.end) is not None


def looks_like_title(reading: Reading, chunk: Chunk, before: Chunk | None) -> bool:
    """Whether a chunk has the form of a heading that no dashes mark."""
    if chunk.end - chunk.start > 2 * LONGEST_HEADING:
        return False
    text = reading.text[chunk.start : chunk.end]
    if not any(c.isalpha() and c not in "Xx" for c in text) or ends_sentence(text):
        return False
    if text[-1] == ":" and not searcher("body", "HEADED").match(text):
        return False
    if any(searcher(*terminal).match(text) for terminal in _NO_HEADINGS) or ends_part(text):
        return False
    if len(text) > LONGEST_HEADING or "\n" in text:
        beside = reading.text[before.start : before.end][-200:] if before else ""
        return text.count("\n") == 1 and not beside.isupper() and _is_title(text)
    mark = searcher("body", "MARK").match(text)
    marked = (
        mark is not None and not mark["mark"].islower() and text[mark.end() :].strip()
    )  # "(C) NEXT STEPS", which is not an item "(c)"
    listed = not marked and (text[0] in '-*•(<["' or searcher("body", "LIST_ITEM").match(text))
    return not listed and not (chunk.gap == "page" and text[0].islower())


def _is_title(text: str) -> bool:
    """Whether most of the longer words begin with a capital letter, as in a heading that was wrapped."""
    words = [word for word in text.replace("(", " ").split() if len(word) > 3]  # noqa: PLR2004 - "of", "the"
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)  # noqa: PLR2004


def ends_sentence(text: str) -> bool:
    """Whether text ends in a full stop that does not belong to an abbreviation."""
    text = text.rstrip(" \f")
    return text[-1:] in (".", ";", ",") and searcher("body", "ABBREVIATION").search(text[-12:]) is None
