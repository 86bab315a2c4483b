"""What each line of a news page is, decided by what stands around it.

The words of a line say what it looks like; whether it belongs to the story is decided here, in one pass over the lines:

* the story is the stretch of lines in which sentences outweigh the leftovers of the page most (`_story`), so that a few
  teasers at the foot do not reach it and an advertisement in its middle does not end it;
* before it stand the title, the standfirst, bylines, dates and pictures; what comes before the title is the page's menu;
* inside it a short line between two paragraphs is a heading, and in a run of its like it is a list of links;
* after it nothing belongs to the story any more.

A line that nothing speaks against stays in the story: text is lost more easily than a leftover is overlooked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.bylines import Byline, read_byline
from cableparse.printed_dates import DateLine, read_date_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article import BlockKind
    from cableparse.newslines import Line

# what a line of each look adds to the weight of the story, where its length does not say
_WEIGHTS = {
    "MEDIA": -3,
    "NAVIGATION": -2,
    "RELATED": -20,
    "PROMOTION": -8,
    "NOTICE": -30,
    "LEGAL": -10,
    "REPORTING": -20,
    "BYLINE": -4,
    "LABEL_BYLINE": -4,
    "BARE_BY": -4,
    "CREDIT": -1,
    "FILE_PHOTO": -1,
    "AGENCY": -2,
    "DATE": -5,
    "AGE": -5,
    "HANDLE": -5,
    "PERSON": -6,
    "PHRASE": -6,
    "LEAD_IN": 0,
}
_PROSE = {"SENTENCE", "CONTINUED", "QUESTION", "LEAD_IN"}
_SHORT = {"PHRASE", "PERSON", "QUESTION"}
# a sentence of so many words is a paragraph wherever it stands; a shorter one is heavier than a link, no more
_LEAST_WORDS = 6
_MOST_WEIGHT = 60
_LONG_PHRASE = 25
_HEADING_WORDS = 14
_STANDFIRST_WORDS = 4
_TITLE_WORDS = range(2, 31)
_LEAD_LINES = 6
_NEAR = 3
_STEM = 5
_FURNITURE: dict[str, BlockKind] = {
    "MEDIA": "media",
    "NAVIGATION": "boilerplate",
    "RELATED": "boilerplate",
    "PROMOTION": "promo",
    "NOTICE": "legal",
    "LEGAL": "legal",
    "CREDIT": "caption",
    "FILE_PHOTO": "caption",
    "AGENCY": "boilerplate",
    "AGE": "boilerplate",
    "HANDLE": "boilerplate",
    "BARE_BY": "byline",
}


@attrs.define
class Page:
    """The lines of a page with what was decided: the kind of each, the title's place, bylines and dates by line."""

    text: str
    lines: Sequence[Line]
    kinds: list[BlockKind]
    first: int
    last: int
    title: int | None = None
    bylines: dict[int, Byline] = attrs.field(factory=dict)
    dates: dict[int, DateLine] = attrs.field(factory=dict)

    def words(self, index: int) -> str:
        """A line's text."""
        return self.text[self.lines[index].start : self.lines[index].end]


def read_page(text: str, lines: Sequence[Line]) -> Page:
    """Decide what each line of a prepared text is."""
    kinds: list[BlockKind] = [_FURNITURE.get(line.kind, "boilerplate") for line in lines]
    first, last = _story(lines)
    page = Page(text, lines, kinds, first, last)
    _labelled_lines(page)
    if last < first:
        _without_story(page)
        return page
    page.title = _title(page)
    if page.title is not None:
        kinds[page.title] = "title"
        _head(page, page.title + 1)
    _body(page)
    _tail(page)
    return page


def _weight(line: Line) -> int:
    if line.kind in _PROSE and line.words >= _LEAST_WORDS:
        return min(line.words, _MOST_WEIGHT)
    if line.kind == "PHRASE" and line.words >= _LONG_PHRASE:
        return line.words // 2
    return _WEIGHTS.get(line.kind, -2)


def _story(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the stretch with the greatest weight; the last before the first where there is no prose."""
    best, best_first, best_last = 0, 0, -1
    weight, first = 0, 0
    for index, line in enumerate(lines):
        if weight <= 0:
            weight, first = 0, index
        weight += _weight(line)
        if weight > best:
            best, best_first, best_last = weight, first, index
    return best_first, best_last


def _labelled_lines(page: Page) -> None:
    """Read the lines that look like bylines and dates; what turns out to be none is a plain line again."""
    for index, line in enumerate(page.lines):
        if line.kind in {"BYLINE", "LABEL_BYLINE", "REPORTING"}:
            byline = read_byline(page.words(index), line.start)
            if byline is not None:
                page.bylines[index] = byline
                page.kinds[index] = "byline"
        elif line.kind == "DATE":
            dates = read_date_line(page.words(index), line.start)
            if dates is not None:
                page.dates[index] = dates
                page.kinds[index] = "date"


def _is_prose(page: Page, index: int) -> bool:
    """Whether a line reads as a paragraph."""
    line = page.lines[index]
    if index in page.bylines or index in page.dates:
        return False
    if line.kind == "QUESTION":
        return line.words > _HEADING_WORDS
    if line.kind in {"BYLINE", "LABEL_BYLINE", "REPORTING", "DATE"}:
        return line.words > _HEADING_WORDS
    return line.kind in _PROSE or (line.kind == "PHRASE" and line.words >= _LONG_PHRASE)


def _without_story(page: Page) -> None:
    """A text without prose: what is no leftover of a page stays, as paragraphs."""
    for index, line in enumerate(page.lines):
        if line.kind in _PROSE or line.kind in _SHORT or line.kind == "DATE":
            if index not in page.dates:
                page.kinds[index] = "paragraph"


# --- the head


def _title(page: Page) -> int | None:
    """The title's line: of the lines before the story that could be one, the one that says most of what the story says."""
    story = [index for index in range(page.first, page.last + 1) if _is_prose(page, index)]
    lead = {_stem(word) for index in story[:_LEAD_LINES] for word in page.words(index)[:2000].split()}
    anchors = [index for index in (*page.bylines, *page.dates) if index < page.first + _LEAD_LINES]
    end = story[0] if story else page.first
    best: tuple[float, int] | None = None
    for index in range(end):
        line = page.lines[index]
        if not _may_be_title(page, index):
            continue
        words = {stem for word in page.words(index).split() if len(stem := _stem(word)) >= _STEM - 1}
        share = len(words & lead) / len(words) if words else 0.0
        near = any(0 < anchor - index <= _NEAR for anchor in anchors) or end - index == 1
        score = 3 * share + min(line.words, 8) / 8 + near - (line.kind == "SENTENCE") * 0.8
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    return line.words in _TITLE_WORDS and line.kind in {"PHRASE", "PERSON", "QUESTION", "SENTENCE", "DATE", "BYLINE"} and (
        index not in page.dates and index not in page.bylines
    ) and (line.kind != "SENTENCE" or line.words <= 20)


def _stem(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:_STEM]


def _head(page: Page, start: int) -> None:
    """The lines between title and story: standfirst, names without a label, further paragraphs."""
    near_date = {near for index in page.dates for near in range(index - _NEAR, index + _NEAR + 1)}
    standfirst = True
    for index in range(start, page.first):
        line = page.lines[index]
        if page.kinds[index] != "boilerplate" or line.kind in {"NAVIGATION", "RELATED", "AGENCY", "AGE", "HANDLE"}:
            continue
        if line.kind in {"PERSON", "PHRASE"} and index in near_date and not page.bylines:
            byline = read_byline(page.words(index), line.start, labelled=False)
            if byline is not None:
                page.bylines[index], page.kinds[index] = byline, "byline"
                continue
        if _is_prose(page, index) and line.words >= _LEAST_WORDS:
            page.kinds[index] = "paragraph"
        elif standfirst and line.words > _STANDFIRST_WORDS:
            page.kinds[index] = "paragraph"
        standfirst = standfirst and line.words <= _STANDFIRST_WORDS


# --- the story


def _body(page: Page) -> None:
    """Paragraphs, headings and links of the story."""
    for index in range(page.first, page.last + 1):
        if _is_prose(page, index):
            page.kinds[index] = "paragraph"
    index = page.first
    while index <= page.last:
        if page.kinds[index] == "paragraph":
            index += 1
            continue
        end = index
        while end <= page.last and page.kinds[end] != "paragraph":
            end += 1
        if end <= page.last:
            _between(page, index, end)
        index = end


def _between(page: Page, start: int, end: int) -> None:
    """The lines between two paragraphs: a heading where one stands alone, links where there are several."""
    listed = any(page.lines[index].kind == "RELATED" for index in range(start, end))
    short = [
        index
        for index in range(start, end)
        if page.kinds[index] == "boilerplate" and page.lines[index].kind in _SHORT
    ]
    repeated = len(short) > 1 and len({page.words(index).casefold() for index in short}) == 1
    if short and not listed and (len(short) == 1 or repeated):
        for index in short:
            if page.lines[index].words <= _HEADING_WORDS:
                page.kinds[index] = "heading"


# --- the foot


def _tail(page: Page) -> None:
    """After the story: bylines and dates stay what they are, sentences are the page's."""
