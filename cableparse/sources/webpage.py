"""The publisher's pages of one cable each, and texts in which their markup was left: markup -> plain text.

The page is not parsed as HTML. The terminals of `webpage.lark` find the table and the blocks, and the rest
is navigation; so neither nesting nor an unclosed comment can cost more than one pass. Within a block the
tags go, their words stay, and entities become the characters they name; no other entity is known, so none
can grow.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from cableparse.core.spans import NO_HINTS, Hints
from cableparse.parsing.grammars import searcher
from cableparse.sources.records import hints_of, joined

if TYPE_CHECKING:
    import re

# how far markup may begin after white space, and how far the opening of a block is looked for to tell a page
_BLANKS = 1000
_HALF_A_DAY = 12


def looks_like_page(beginning: str) -> bool:
    """Whether a text is markup that may hold a cable: it begins with a tag."""
    return beginning[:_BLANKS].lstrip().startswith("<")


def unwrap(page: str) -> tuple[str, Hints] | None:
    """The plain text of the page's cable, header and body with an empty line between, and what its table says.

    None where the page has no block of text. A block that is not closed, as in a page that was cut off,
    ends with the page.
    """
    blocks: list[str] = []
    opened: int | None = None
    above = len(page)
    for match in searcher("webpage", "BLOCK", "BLOCK_END").finditer(page):
        if match.lastgroup == "BLOCK" and opened is None:
            opened = match.end()
            above = min(above, match.start())
        elif match.lastgroup == "BLOCK_END" and opened is not None:
            blocks.append(page[opened : match.start()])
            opened = None
    if opened is not None:
        blocks.append(page[opened:])
    return (joined(map(_plain, blocks)), _table(page[:above])) if blocks else None


def _table(page: str) -> Hints:
    """What the table above the blocks says: a row of labels, a row of values."""
    values: dict[str, list[str]] = {"LABEL": [], "CELL": []}
    table = searcher("webpage", "TABLE").search(page)
    if table is None:
        return NO_HINTS
    for match in searcher("webpage", "TABLE_END", "LABEL", "CELL").finditer(page, table.end()):
        kind = match.lastgroup or ""
        if kind == "TABLE_END":
            break
        values[kind].append(_plain(match[kind.lower()]).strip())
    known = dict(zip(values["LABEL"], values["CELL"], strict=False))
    return hints_of(
        ids=(known.get("Reference ID", ""),),
        date=_created(known.get("Created", "")),
        classification=known.get("Classification", ""),
        origin=known.get("Origin", ""),
    )


def _created(printed: str) -> str:
    """The date of the table, without its time where that is doubtful.

    The pages of 2010 print the hour a second time, of twelve, where the minutes belong: "2006-03-21 15:03".
    """
    day, _, clock = printed.partition(" ")
    hour, _, minute = clock.partition(":")
    if hour.isdecimal() and minute.isdecimal() and int(minute) == (int(hour) - 1) % _HALF_A_DAY + 1:
        return day
    return printed


def _plain(markup: str) -> str:
    return searcher("webpage", "LINE_BREAK", "TAG", "ENTITY").sub(_character, markup)


def _character(match: re.Match[str]) -> str:
    if match.lastgroup == "LINE_BREAK":
        return "\n"
    return html.unescape(match[0]) if match.lastgroup == "ENTITY" else ""
