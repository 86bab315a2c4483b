"""Pages that are not plain stories: live reports, buying guides, lists and transcripts.

They are made of entries: lines that begin with an hour, a number or a speaker, or say what something costs. Several of
these lines show the type. Then an entry among the paragraphs is part of the story, while on another page a short line
would be a link. What an entry looks like is in the grammar `entry.lark`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cableparse.article.page import FEW, HEADING_WORDS, PASSED, SHORT
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.article.model import BlockKind
    from cableparse.article.page import Page, PageType

# this many lines show a type: hours, or steps from one number to the next; offers; turns of speakers
_ENTRIES = 3
_MANY = 4
_TURNS = 5
_LOOKS = SHORT | {"SENTENCE", "MEDIA", "CREDIT", "LEAD_IN", "DATE", "CUT_OFF"}


def read_entries(page: Page) -> None:
    """Finds the type of a page, and keeps the entries that are among its paragraphs."""
    entries = dict(_entries(page))
    page.type = _type(page, entries)
    if page.type is None:
        return
    for index in range(page.first, page.last + 1):
        listed = index in entries and page.kinds[index] == "paragraph" and page.lines[index].words <= HEADING_WORDS
        if (listed or page.kinds[index] in {"boilerplate", "caption"}) and index not in page.bylines:
            kept = _kept(page, entries, index)
            if kept:
                page.kinds[index] = kept


def _kept(page: Page, entries: Mapping[int, str], index: int) -> BlockKind | None:
    """The kind of block that a line that is not a paragraph is in the story, if it is one."""
    kind, words = entries.get(index), page.lines[index].words
    if page.type == "live report":
        under_hour = page.is_short(index) and words > 1 and _after_hour(page, entries, index)
        return "heading" if kind == "TIMED" or under_hour else None
    if page.type == "transcript":
        return "paragraph" if kind == "SPEAKER" else None
    if kind == "NUMBERED" or (kind == "OFFER" and page.type == "buying guide"):
        return "heading" if words <= HEADING_WORDS else "paragraph"
    return "paragraph" if kind == "LABELLED" and page.type == "buying guide" else None


def _entries(page: Page) -> Mapping[int, str]:
    """The lines of the story that look like entries, with what they look like."""
    found: dict[int, str] = {}
    for index in range(page.first, page.last + 1):
        line, words = page.lines[index], page.words(index)
        if line.look in _LOOKS and _may_be_entry(words, long=line.words > HEADING_WORDS):
            kind = next((piece.kind for piece in pieces("entry", words)), "REST")
            if kind != "REST" and (line.words <= HEADING_WORDS or kind in {"SPEAKER", "TIMED"}):
                found[index] = kind
    return found


def _may_be_entry(words: str, *, long: bool) -> bool:
    """Whether a line has the signs of an entry; a long one is a speaker's turn, or begins with its hour."""
    if long:
        return ":" in words or words[0].isdigit()
    return ":" in words or any(map(str.isdigit, words)) or "est " in words[:8]


def _type(page: Page, entries: Mapping[int, str]) -> PageType | None:
    kinds = list(entries.values())
    if kinds.count("HOUR") + kinds.count("TIMED") >= _ENTRIES:
        return "live report"
    speakers = [page.words(index).partition(":")[0] for index, kind in entries.items() if kind == "SPEAKER"]
    if len(speakers) >= _TURNS and 1 < len(set(speakers)) < len(speakers):
        return "transcript"
    offers = kinds.count("OFFER")
    if offers >= _MANY or (offers and offers + kinds.count("LABELLED") + kinds.count("NUMBERED") >= _ENTRIES + 1):
        return "buying guide"
    numbers = [_number(page.words(index)) for index, kind in entries.items() if kind == "NUMBERED"]
    steps = [second - first for first, second in pairwise(numbers)]
    if max(steps.count(1), steps.count(-1)) >= _ENTRIES:
        return "list"
    return None


def _number(words: str) -> int:
    """The number that opens an entry."""
    digits = words.lstrip("#")
    return int(digits[: next((at for at, sign in enumerate(digits) if not sign.isdecimal()), len(digits))])


def _after_hour(page: Page, entries: Mapping[int, str], index: int) -> bool:
    """Whether the line above, buttons left out, is an hour."""
    above = index - 1
    while above > page.first and index - above < FEW and page.lines[above].look in PASSED:
        above -= 1
    return entries.get(above) == "HOUR"
