"""Web pages, and texts in which markup was left: markup -> plain text.

A page is not parsed as HTML, because a parser takes `<<Name>>` for an element and `&not` for a character, and in a text
that was put on a page unchanged they are neither. The terminals of `webpage.lark` find what is needed, so neither
nesting nor an unclosed comment can cost more than one pass. HTML tags are removed, their text stays, and entities that
end in a semicolon become the characters that they name; no other entity is known, so none can expand.

On the publisher's pages, which have one cable each, a table and some blocks are the cable, and the rest is navigation.
On other pages, preformatted text (`<pre>`) is the text; or the whole page, if it is a cable. Any other page holds an
article and much besides; an extractor, which is an extra, says which part is the article.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from cableparse.core.spans import NO_HINTS, Hints
from cableparse.parsing.grammars import searcher
from cableparse.sources.records import hints_of, joined

if TYPE_CHECKING:
    import re

# how much white space may come before markup
_BLANKS = 1000
_HALF_A_DAY = 12


def looks_like_page(beginning: str) -> bool:
    """Whether a text is markup that may hold a cable: it begins with a tag."""
    return beginning[:_BLANKS].lstrip("\ufeff \t\r\n\f\v").startswith("<")


def is_html(beginning: str) -> bool:
    """Whether a text begins like a page of HTML."""
    return searcher("webpage", "PAGE").match(beginning) is not None


def unwrap(page: str) -> tuple[str, Hints] | None:
    """The plain text of the page's cable, header and body with an empty line between, and what its table says.

    None if the page has no block of text. A block that is not closed, as in a page that was cut off,
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


def typed_text(page: str) -> str | None:
    """The preformatted text of a page: its `<pre>` blocks, separated by empty lines; None if it has none."""
    blocks: list[str] = []
    opened: int | None = None
    for match in searcher("webpage", "PRE", "BLOCK_END").finditer(page):
        if match.lastgroup == "PRE" and opened is None:
            opened = match.end()
        elif match.lastgroup == "BLOCK_END" and opened is not None:
            blocks.append(page[opened : match.start()])
            opened = None
    if opened is not None:
        blocks.append(page[opened:])
    text = joined(_without_elements(block, breaks=False) for block in blocks)
    return text if text.strip() else None


def plain_of_markup(page: str) -> str:
    """Everything on a page that a reader sees, as plain text, with a line end after each element that has one."""
    shown: list[str] = []
    hidden: int | None = None
    at = 0
    for match in searcher("webpage", "HIDDEN", "HIDDEN_END").finditer(page):
        if match.lastgroup != "HIDDEN_END" and hidden is None:
            shown.append(page[at : match.start()])
            hidden = match.start()
        elif match.lastgroup == "HIDDEN_END" and hidden is not None and _closes(page, hidden, match[0]):
            hidden, at = None, match.end()
    # markup that is never closed is kept: it may be part of the text
    shown.append(page[at if hidden is None else hidden :])
    lines = _without_elements("".join(shown), breaks=True).split("\n")
    return "\n".join(line.strip() for line in lines).strip("\n")


def _closes(page: str, opened: int, end: str) -> bool:
    if end == "-->":
        return page.startswith("<!--", opened)
    name = end.strip("</> \t\r\n")
    return page[opened + 1 : opened + 1 + len(name)].lower() == name.lower()


def _without_elements(markup: str, *, breaks: bool) -> str:
    def character(match: re.Match[str]) -> str:
        if match.lastgroup == "LINE_BREAK":
            return "\n"
        if match.lastgroup == "ENTITY":
            return html.unescape(match[0])
        return "\n" if breaks and match["breaks"] else ""

    return searcher("webpage", "LINE_BREAK", "ENTITY", "ELEMENT").sub(character, markup)


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
    """The date of the table, without its time if that is doubtful.

    In place of the minutes, the pages of 2010 print the hour again, in the twelve-hour form: "2006-03-21 15:03".
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
