"""What stands in the story: paragraphs, headings, lists, and the page's leftovers among them.

A short line between two paragraphs is a heading; in a run of its like, or under "Related", it is a link.
Sentences that stand like links do, under another story's headline and over its date, advertise that story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.page import FEW, HEADING_WORDS, LEAST_WORDS, LONG_SENTENCE, PASSED, SHORT

if TYPE_CHECKING:
    from cableparse.article.page import Page

_BEGGING = frozenset({"PROMOTION", "NOTICE"})


def read_body(page: Page) -> None:
    """Paragraphs, headings and links of the story."""
    for index in range(page.first, page.last + 1):
        if page.is_prose(index) and not _is_teaser(page, index):
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
    if above.kind in SHORT and index - 1 not in page.bylines:
        return index + 1 in page.dates
    return above.kind == "RELATED" and (below.kind in SHORT or below.kind in {"AGE", "DATE"})


def _begging(page: Page) -> None:
    """A few short sentences between two lines that want something of the reader want the same."""
    start = None
    for index in range(page.first, page.last + 1):
        if page.lines[index].kind in _BEGGING:
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
    """The lines between two paragraphs: a heading where one stands alone, links where there are several."""
    at = end - 1
    while at >= start and (page.lines[at].kind in PASSED or page.kinds[at] == "caption"):
        at -= 1
    group: list[int] = []
    while at >= start and page.is_short(at):
        group.append(at)
        at -= 1
    while at >= start and page.lines[at].kind in PASSED:
        at -= 1
    before = page.lines[at].kind if at >= start else "PARAGRAPH"
    repeated = len({page.words(index).casefold() for index in group}) == 1
    if len(group) > 1 and before == "PARAGRAPH" and page.lines[group[0]].kind == "QUESTION":
        # a question over the paragraph that answers it, under a list of links
        group = group[:1]
    single = [index for index in range(start, end) if page.lines[index].kind not in PASSED]
    if len(single) == 1 and page.lines[single[0]].kind == "CUT_OFF" and page.lines[single[0]].words >= LEAST_WORDS:
        page.kinds[single[0]] = "paragraph"
    if not group or before in {"RELATED", "MEDIA"} or not (len(group) == 1 or repeated):
        return
    for index in group:
        if page.lines[index].words <= HEADING_WORDS:
            page.kinds[index] = "heading"
