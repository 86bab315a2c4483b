"""Headings: text with dashes under or beside it, and short lines alone between paragraphs.

A heading is underlined or fenced with dashes or equal signs, with or without blank lines between. It is on lines of its
own, on the line of the dashes, or at the end of a paragraph's last line. Without dashes, a heading is a short line
without a full stop, between blank lines, with a paragraph next. A heading attached to a paragraph is cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.body.chunks import Chunk, ends_part, is_rule, mid_sentence
from cableparse.cable.reading import trim_end
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Reading

LONGEST_HEADING = 90  # letters; a heading is usually one line of 69, but unwrapped copies have longer ones
MOST_HEADING_LINES = 3
_LONGEST_LINE = 64  # letters of a heading right above a number
_FEW_WORDS = 5
_NO_HEADING_ENDS = ".;,?!)-"
SHORTEST_RULE = 4
_SENTENCE_ENDS = '.?!:;")”'
# handling instructions, the END of a part, the line above a quoted telegram
_NO_HEADINGS = (("body", "HANDLING"), ("body", "CLOSING"), ("cable", "QUOTE_ANNOUNCED"))
_NO_TITLES = (("body", "LIST_ITEM"), ("body", "FIELD_LABEL"))
_WIDE = "   "  # this many spaces within a line separate the columns of a table
_UNEVEN = 6  # how much longer or shorter the dashes may be than a heading with a full stop


def mark_headings(reading: Reading, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with headings marked as such; a heading attached to a paragraph is cut off it."""
    found: list[Chunk] = []
    numbers = any(chunk.kind == "paragraph" for chunk in chunks)
    fenced = False  # whether the last chunk is a rule that may stand above a heading
    for at, chunk in enumerate(chunks):
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        if chunk.kind == "rule":
            fenced = _underline(reading, found, chunk, fenced=fenced, above=_stands_above(reading, chunks, at))
            continue
        if (
            following is not None
            and following.kind == "paragraph"
            and chunk.kind in {"text", "paragraph"}
            and reading.text[chunk.end - 1] not in _NO_HEADING_ENDS
        ):
            above, heading = _above_number(reading, chunk, following)
            if heading is not None:
                found += (above, heading)
                fenced = False
                continue
        if chunk.kind == "text":
            if fenced and _short(reading, chunk) and _is_fenced(reading, chunk, following):
                found.append(attrs.evolve(chunk, kind="heading", joined=True))
            elif _stands_alone(reading, chunk, found, following, numbers=numbers):
                found.append(attrs.evolve(chunk, kind="heading"))
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
            found[at] = attrs.evolve(found[at], kind="rule")
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
        and following.gap in {"blank", "page"}
        and _looks_like_one(reading, chunk, None)
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
    else:
        while (
            first
            and len(found) - first < MOST_HEADING_LINES
            and _may_be_heading(reading, found[first - 1], found[first:])
        ):
            first -= 1
    found[first:] = [
        attrs.evolve(chunk, kind="heading", joined=chunk.joined or at > 0) for at, chunk in enumerate(found[first:])
    ]
    under = first < len(found)
    long = rule.end - rule.start >= SHORTEST_RULE or text[rule.start] == "—"
    kind = "heading" if under or long else "text"
    lone = not under and kind == "heading"
    found.append(attrs.evolve(rule, kind=kind, joined=under, lone=lone))
    return lone


def _cut_heading(reading: Reading, found: list[Chunk], rule: Chunk, *, above: bool) -> None:
    """Cuts the heading off the end of a paragraph, or of other lines, above a rule."""
    chunk = found[-1]
    text = reading.text
    last = text[max(chunk.start, text.rfind("\n", chunk.start, chunk.end) + 1) : chunk.end].strip()
    stopped = _ends_sentence(text[chunk.start : chunk.end])
    if rule.gap == "blank" or (above and (stopped or text[chunk.end - 1] in _SENTENCE_ENDS)):
        return
    if rule.gap != "inline" and stopped and abs(len(last) - (rule.end - rule.start)) > _UNEVEN:
        return
    if chunk.kind == "text" and _short(reading, chunk):
        cut = _last_sentence(text, chunk) if rule.gap == "line" else chunk.start
    else:
        cut = _last_lines(reading, chunk, inline=rule.gap == "inline")
        above_it = trim_end(text, 0, cut)
        if rule.gap == "page" and (stopped or text[max(0, above_it - 1) : above_it] not in _SENTENCE_ENDS):
            return
    if stopped and rule.gap == "line" and last == text[chunk.start : chunk.end] and chunk.kind == "text":
        found[-1] = attrs.evolve(chunk, kind="heading", cut=True)  # a line alone above dashes of the same length
    elif cut > chunk.start and _WIDE not in text[cut : chunk.end].strip():
        above_heading = attrs.evolve(chunk, end=trim_end(text, chunk.start, cut))
        found[-1:] = [above_heading, Chunk("heading", cut, chunk.end, "blank", cut=True)]


def _last_sentence(text: str, chunk: Chunk) -> int:
    """The beginning of the line after the last line that ends a sentence; the chunk's start if none does."""
    at = chunk.end
    while (at := text.rfind("\n", chunk.start, at)) > 0:
        if "." in text[max(chunk.start, at - 3) : at] and _ends_sentence(text[chunk.start : at].rstrip(' \f")”')):
            return at + 1
    return chunk.start


def _ends_sentence(text: str) -> bool:
    """Whether text ends in a stop, and not in an abbreviation's."""
    text = text.rstrip(" \f")
    return text[-1:] in (".", ";", ",") and searcher("body", "ABBREVIATION").search(text[-12:]) is None


def _may_be_heading(reading: Reading, chunk: Chunk, after: list[Chunk]) -> bool:
    if chunk.kind == "heading" and not chunk.joined and is_rule(reading, chunk):
        return False
    if chunk.kind not in {"text", "heading"} or chunk.joined or chunk.cut or not _short(reading, chunk):
        return False
    if not after:
        return True
    whole = after[0].gap not in {"page", "inline"} and reading.text[chunk.end - 1] not in _SENTENCE_ENDS
    return whole and searcher("body", "HANDLING").match(reading.text, chunk.start) is None


def _short(reading: Reading, chunk: Chunk) -> bool:
    """Whether a chunk is a few short lines that do not end a sentence."""
    if chunk.end - chunk.start > LONGEST_HEADING * 2:
        return False
    text = reading.text[chunk.start : chunk.end]
    if text.count("\n") >= MOST_HEADING_LINES:
        return False
    if searcher("body", "LIST_ITEM").match(text) and not text.startswith("("):
        return False
    return not _ends_sentence(text) and _WIDE not in text.strip()


def _last_lines(reading: Reading, chunk: Chunk, *, inline: bool) -> int:
    """The beginning of the heading at a paragraph's end: after the last line, or sentence, that ends with a stop."""
    text = reading.text
    at = chunk.end
    floor = chunk.start if chunk.kind == "text" else chunk.text_start
    if inline:
        if _ends_sentence(text[floor:at]) or (text[at - 1] in ')"”' and text[at - 2] in ".?!,"):
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


def _above_number(reading: Reading, chunk: Chunk, following: Chunk) -> tuple[Chunk, Chunk | None]:
    """A chunk without the heading at its end, right above a number or before one in its line, and that heading."""
    text = reading.text
    floor = chunk.start if chunk.kind == "text" else chunk.text_start
    start = text.rfind("\n", floor, chunk.end) + 1
    if following.gap == "inline":
        start = _last_lines(reading, chunk, inline=True)
    end = trim_end(text, floor, start)
    if start <= floor or end <= floor or not _ends_before_heading(text[max(floor, end - LONGEST_HEADING) : end]):
        return chunk, None
    line = text[start : chunk.end].strip(" \f")
    if not _is_line_of_heading(line, inline=following.gap == "inline", shouted=text[floor:end].isupper()):
        return chunk, None
    start = chunk.end - len(text[start : chunk.end].lstrip(" \f"))
    return attrs.evolve(chunk, end=end), Chunk("heading", start, chunk.end, "line", cut=True)


def _ends_before_heading(text: str) -> bool:
    """Whether text ends a sentence, or a part, so that a heading may follow on the next line."""
    return text.rstrip("\"”)'’*")[-1:] in (".", "?", "!") or ends_part(text)


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
        or _WIDE in line
        or "\n" in line
        or line[0] in '("“'
        or line[-1] in (";" if inline else ":;")
        or any(searcher(*terminal).match(line) for terminal in (*_NO_HEADINGS, *_NO_TITLES))
        or ends_part(line)
    )


def _all_capital(words: list[str]) -> bool:
    """Whether the words of a short title begin with capital letters, but for "of" and the like."""
    return all(word[0].isupper() or len(word) <= 3 for word in words) and words[-1][0].isupper()  # noqa: PLR2004


def _stands_alone(reading: Reading, chunk: Chunk, before: list[Chunk], after: Chunk | None, *, numbers: bool) -> bool:
    """Whether a short line is a heading: it has no final stop, blank lines around it, and a paragraph next."""
    if after is None or chunk.gap in {"line", "inline"}:
        return False
    if after.gap in {"line", "inline"} and (after.kind != "paragraph" or chunk.gap != "blank"):
        return False
    before_number = after.gap == "inline" and reading.text[chunk.end - 1] == ":"
    if not (
        _looks_like_one(reading, chunk, before[-1] if before else None)
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
        or searcher("body", "HEADED").fullmatch(text, chunk.start, chunk.end) is not None
    )


def _looks_like_one(reading: Reading, chunk: Chunk, before: Chunk | None) -> bool:
    """Whether a chunk has the form of a heading that no dashes mark."""
    if chunk.end - chunk.start > 2 * LONGEST_HEADING:
        return False
    text = reading.text[chunk.start : chunk.end]
    if not any(c.isalpha() and c not in "Xx" for c in text) or _ends_sentence(text):
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


def heading_text(reading: Reading, chunks: list[Chunk]) -> str:
    """The heading's words on one line, without its dashes."""
    words = " ".join(
        reading.text[chunk.start : chunk.end].replace("\f", " ") for chunk in chunks if not is_rule(reading, chunk)
    )
    return unescaped(" ".join(words.split()).strip("-=_*‐–— "))
