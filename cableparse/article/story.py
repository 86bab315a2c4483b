"""What is in the story: paragraphs, headings, lists, and the page's leftovers among them.

A short line between two paragraphs is a heading; in a run of its like, or under "Related", it is a link.
Sentences placed as links are, under another story's headline and over its date, advertise that story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.page import FEW, HEADING_WORDS, LEAST_WORDS, LONG_SENTENCE, PASSED, SHORT

if TYPE_CHECKING:
    from cableparse.article.page import Page

_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}", "~")
_CLOSED = ('"', "”", "»", "''", "“")
_MOST_SIGNED = 12
_BEGGING = frozenset({"PROMOTION", "NOTICE"})


def read_body(page: Page) -> None:
    """Decides what the lines of the story are: paragraphs, headings and links."""
    for index in range(page.first, page.last + 1):
        if (page.is_prose(index) and not _is_teaser(page, index)) or _signs(page, index):
            page.kinds[index] = "paragraph"
    _begging(page)
    index = page.first
    while index <= page.last:
        end = index
        while end <= page.last and page.kinds[end] != "paragraph":
            end += 1
        if index < end <= page.last:
            _between(page, index, end)
        index = end + 1


def _is_teaser(page: Page, index: int) -> bool:
    """Whether a sentence inside the story advertises another: a headline above it, a date below."""
    if not page.first < index < page.last:
        return False
    above, below = page.lines[index - 1], page.lines[index + 1]
    if above.look in SHORT and index - 1 not in page.bylines:
        return index + 1 in page.dates
    return above.look == "RELATED" and (below.look in SHORT or below.look in {"AGE", "DATE"})


def _signs(page: Page, index: int) -> bool:
    """Whether a line is the name below a quotation, after a dash."""
    line = page.lines[index]
    if line.words > _MOST_SIGNED or not page.words(index).startswith(_DASHES) or not index:
        return False
    return page.words(index - 1).endswith(_CLOSED)


def _begging(page: Page) -> None:
    """Marks short sentences between two lines that want something of the reader: they want the same."""
    start = None
    for index in range(page.first, page.last + 1):
        if page.lines[index].look in _BEGGING:
            if start is not None and index - start <= FEW:
                short = range(start, index)
                if all(page.lines[at].words < LONG_SENTENCE for at in short):
                    for at in short:
                        if page.kinds[at] == "paragraph":
                            page.kinds[at] = "promo"
            start = index + 1
        elif start is not None and index - start > FEW:
            start = None


def _between(page: Page, start: int, end: int) -> None:
    """Decides what is between two paragraphs: a heading where a line is alone, links where there are several."""
    at = end - 1
    while at >= start and (page.lines[at].look in PASSED or page.kinds[at] == "caption"):
        at -= 1
    group: list[int] = []
    while at >= start and page.is_short(at):
        group.append(at)
        at -= 1
    while at >= start and page.lines[at].look in PASSED:
        at -= 1
    before = page.lines[at].look if at >= start else "PARAGRAPH"
    repeated = len({page.words(index).casefold() for index in group}) == 1
    if len(group) > 1 and before == "PARAGRAPH" and page.lines[group[0]].look == "QUESTION":
        # a question over the paragraph that answers it, under a list of links
        group = group[:1]
    single = [index for index in range(start, end) if page.lines[index].look not in PASSED]
    if len(single) == 1 and page.lines[single[0]].look == "CUT_OFF" and page.lines[single[0]].words >= LEAST_WORDS:
        page.kinds[single[0]] = "paragraph"
    if not group or before in {"RELATED", "MEDIA"} or not (len(group) == 1 or repeated):
        return
    for index in group:
        if page.lines[index].words <= HEADING_WORDS:
            page.kinds[index] = "heading"
