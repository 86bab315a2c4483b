"""The parts of a body: which paragraphs are summary, comment, action request or note, and the text of the first two.

A part is opened by a marker at a paragraph's start (`SUMMARY.`, `Comment:`, `BEGIN TEXT:`) or by a heading. Its END or
the next heading closes it; without an END, a marker's part is one paragraph (5 FAH-1 H-246.3). Paragraphs keep their
markers; `summary` and `comment` drop them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.model import Block
from cableparse.core.comparing import ByValue
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.core.vocabulary import BlockRole

_ROLES: dict[str, BlockRole] = {
    "SUM": "summary",
    "EXE": "summary",
    "COM": "comment",
    "NOT": "note",
    "ACT": "action_request",
    "INT": "introduction",
    "BAC": "background",
    "TEX": "text",
}


@attrs.frozen(eq=False, repr=False)
class Parts(ByValue):
    """The blocks with their roles, and the text of summary and comment."""

    blocks: tuple[Block, ...]
    summary: str | None
    comment: str | None


def read_parts(blocks: Sequence[Block]) -> Parts:
    """The parts among the blocks."""
    texts: dict[BlockRole, list[str]] = {"summary": [], "comment": []}
    changed: list[Block] = []
    going = _Going()
    for at, block in enumerate(blocks):
        if block.type == "heading":
            match = searcher("body", "HEADED").match(block.text)
            going.under = _roles(match["headed"], match["headed_more"]) if match else ()
            if going.under and going.under[0] in {"text", "note"}:
                going.under = ()
            changed.append(block)
            continue
        part = _part_of(blocks, at, going, texts["comment"])
        if part is None:
            changed.append(block)
            continue
        number, printed, marking = block.number, block.printed, block.marking
        changed.append(Block(block.type, number, printed, marking, block.level, part.roles[0], block.text, block.span))
        for role in part.roles:
            if role in texts and part.said:
                texts[role].append(part.said)
    return Parts(tuple(changed), "\n\n".join(texts["summary"]) or None, "\n\n".join(texts["comment"]) or None)


@attrs.define
class _Going:
    """The state from block to block.

    under: the parts that a heading opened. begun: the parts that a marker opened. until: the last block of `begun`.
    """

    under: tuple[BlockRole, ...] = ()
    begun: tuple[BlockRole, ...] = ()
    until: int = -1


class _Part(NamedTuple):
    """The parts that a paragraph belongs to, and its text without their markers."""

    roles: tuple[BlockRole, ...]
    said: str


def _part_of(blocks: Sequence[Block], at: int, going: _Going, comments: list[str]) -> _Part | None:
    """The part of a paragraph; in a paragraph that is not part of any, the comments within it are collected."""
    text = blocks[at].text
    opening, closing = searcher("body", "OPENING"), searcher("body", "CLOSING")
    begun = opening.match(text)
    if begun and not _is_marker(begun):
        begun = None
    start = begun.end() if begun else 0
    ended = _closing(closing, text, start)
    if begun:
        roles = going.begun = _roles(begun["part"], begun["more"])
        going.until = at if ended else _end_of(closing, blocks, at, roles[0])
    elif at <= going.until:
        roles = going.begun
    elif going.under:
        roles = going.under
    elif ended and not searcher("body", "INLINE_OPENING").search(text, 0, ended.start()):
        roles = _roles(ended["closed"], ended["closed_more"])
    else:
        if ended or any(sign in text for sign in _COMMENT_IN_BRACKETS):
            _inline(text, comments)
        return None
    stop = len(text)
    if ended and not set(roles).isdisjoint(_roles(ended["closed"], ended["closed_more"])):
        stop = ended.start()
        if roles is going.under:
            going.under = ()
    said = text[start:stop].strip().rstrip("([/*<_").strip("-").strip(" \n")
    if begun and "(" in begun[0] and said.endswith(")") and said.count(")") > said.count("("):
        said = said[:-1].rstrip()  # the bracket closes the one around the marker
    return _Part(roles, said)


def _roles(part: str, more: str) -> tuple[BlockRole, ...]:
    """The roles of a marker; one that names a summary and another part is the summary, but a comment is both."""
    first = _ROLES[part[:3].upper()]
    more = more.lower()
    roles: list[BlockRole] = ["summary"] if "summary" in more else [first]
    if "comment" not in roles and (first == "comment" or "comment" in more):
        roles.append("comment")
    return tuple(roles)


def _is_marker(begun: re.Match[str]) -> bool:
    """Whether an opening is a marker: TEXT is one only with its BEGIN."""
    return not begun["part"].upper().startswith("TEX") or begun["begin"] is not None


def _closing(closing: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The END of a part other than a note; the word END is looked for first, which is cheap."""
    for end in (*searcher("body", "END").finditer(text, start), *searcher("body", "END_SMALL").finditer(text, start)):
        match = closing.match(text, end.start())
        if match and _ROLES[match["closed"][:3].upper()] != "note":
            return match
    return None


def _end_of(closing: re.Pattern[str], blocks: Sequence[Block], at: int, role: BlockRole) -> int:
    """The last block of a part opened at `at`: that of its END, if no heading or part comes before; else `at`."""
    opening = searcher("body", "OPENING")
    for later in range(at + 1, len(blocks)):
        block = blocks[later]
        if block.type == "heading":
            break
        begun = opening.match(block.text)
        if begun and _is_marker(begun):
            break
        ended = _closing(closing, block.text, 0)
        if ended:
            return later if _ROLES[ended["closed"][:3].upper()] == role else at
    return at


def _inline(text: str, comments: list[str]) -> None:
    """Collects the comments that open and close within a paragraph of another kind; a bracket may close one too."""
    closings = (end for end in searcher("body", "CLOSING").finditer(text) if end["closed"][:3].upper() == "COM")
    ended = next(closings, None)
    at = 0
    for begun in searcher("body", "INLINE_OPENING").finditer(text):
        if begun.start() < at:
            continue
        while ended is not None and ended.start() < begun.end():
            ended = next(closings, None)
        closed = _partner(text, begun, ended.start() if ended else len(text))
        if closed >= 0:
            end = at = closed
        elif ended is not None:
            end, at = ended.span()
        else:
            return
        comments.append(text[begun.end() : end].strip())


_COMMENT_IN_BRACKETS = ("(COMMENT", "(Comment", "[COMMENT", "[Comment")
_BRACKETS = {"(": ")", "[": "]"}


def _partner(text: str, begun: re.Match[str], stop: int) -> int:
    """Where the bracket that a comment opens is closed before an offset; -1 if it opens none, or it stays open."""
    opened = begun[0].strip()[:1]
    if opened not in _BRACKETS or _BRACKETS[opened] in begun[0]:
        return -1
    depth = 1
    for at in range(begun.end(), stop):
        depth += (text[at] == opened) - (text[at] == _BRACKETS[opened])
        if depth == 0:
            return at
    return -1


_NOTE_BEGINS = ("(NOTE", "(Note", "[NOTE", "[Note", "NOTE:", "Note:", "BIO NOTE", "Bio note")


def notes_within(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """The places of notes within paragraphs, from their first word to their END; these notes give no role."""
    ends = searcher("body", "NOTE_END").finditer(text)
    end = next(ends, None)
    for paragraph in paragraphs:
        start = paragraph.start
        while end is not None and end.end() <= paragraph.end:
            signs = (text.find(sign, start, end.start()) for sign in _NOTE_BEGINS)
            begin = min((found for found in signs if found >= 0), default=-1)
            if begin >= 0:
                yield Span(begin, end.end())
            start = max(start, end.end())
            end = next(ends, None)
        if end is None:
            return
