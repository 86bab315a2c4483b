"""The layout of a news page: where the story is, and what each line of the page is.

The story is the stretch of lines in which sentences most outweigh the leftovers of the page. So a few teasers at the
foot do not reach it, and an advertisement in its middle does not end it. `head`, `story` and `foot` then decide by the
lines around it what a line is. A line stays in the story unless something speaks against it: lost text is worse than a
leftover.
"""

from __future__ import annotations

import operator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from cableparse.article.appeals import is_beside_appeal
from cableparse.article.bylines import read_byline
from cableparse.article.foot import before_comments, before_note, read_foot, read_pictures
from cableparse.article.furniture import reconsidered
from cableparse.article.head import find_title, read_head
from cableparse.article.lines import plain_look
from cableparse.article.page import FEW, LEAST_WORDS, LONG_PHRASE, LONG_SENTENCE, LONG_STEM, PASSED, PROSE, SHORT, Page
from cableparse.article.page_types import read_entries
from cableparse.article.printed_dates import read_date_line
from cableparse.article.story import read_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.lines import Line
    from cableparse.article.model import BlockKind

# what a line of each look adds to the weight of the story, if its length does not decide
_WEIGHTS = {
    "MEDIA": -3,
    "ORNAMENT": 0,
    "NAVIGATION": -2,
    "RELATED": -30,
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
    "POST": 0,
    "MARKUP": 0,
    "CUT_OFF": -8,
    "PERSON": -8,
    "PHRASE": -8,
    "LEAD_IN": 0,
    "ITEM": 0,
}
_MOST_WEIGHT = 60
_OTHER_WEIGHT = -2
_STORY_OF_LAW = 12
_LEAD_IN_WORDS = 5
# looks of lines that separate a story from something else
_CLOSING = frozenset(
    {"RELATED", "NOTICE", "LEGAL", "REPORTING", "BYLINE", "LABEL_BYLINE", "BARE_BY", "DATE", "AGE", "ABOUT_ITSELF"}
)
# of these, the ones that are rare among links below a story
_ENDING = frozenset({"NOTICE", "LEGAL", "REPORTING", "LABEL_BYLINE", "BARE_BY"})
# what may be set into a story
_INSET = PASSED | SHORT | {"RELATED", "PROMOTION", "LEGAL", "CREDIT", "FILE_PHOTO", "MEDIA"}
_WANTING = frozenset({"PROMOTION", "LEGAL"})
_LINES_OF_AN_INSET = 8
_SAID = " said"
_TELLING = ('"', "“", "„", "«", "He ", "She ", "They ", "His ", "Her ", "Their ")
_NAME_MARKS = '.,;:!?()"“”'
_STOPS = '.!?"“”:'
_OF_THE_PAGE = {"LEGAL", "ABOUT_ITSELF"}
_RIGHTS = ("©", "Copyright", "(c)", "(C)")
_BYLINES = {"BYLINE", "LABEL_BYLINE", "REPORTING"}
_FURNITURE: dict[str, BlockKind] = {
    "MEDIA": "media",
    "PROMOTION": "promo",
    "NOTICE": "legal",
    "LEGAL": "legal",
    "CREDIT": "caption",
    "FILE_PHOTO": "caption",
    "BARE_BY": "byline",
    "POST": "media",
}


def read_page(text: str, lines: Sequence[Line]) -> Page:
    """The page of a prepared text: what each of its lines is."""
    page = opened(text, lines)
    if page.last < page.first:
        _without_story(page)
        return page
    find_title(page)
    read_head(page)
    read_body(page)
    read_entries(page)
    read_pictures(page)
    read_foot(page)
    return page


def opened(text: str, lines: Sequence[Line]) -> Page:
    """The page with what the words of each line show, and where the story may be."""
    page = Page(text, _reconsidered(reconsidered(text, lines)), [], 0, -1)
    page.kinds = [_FURNITURE.get(line.look, "boilerplate") for line in page.lines]
    _labelled_lines(page)
    page.first, page.last = _joined(page.lines, *_story(page.lines))
    page.last = _beyond_links(page)
    page.last = _beyond_insets(page)
    page.last = before_comments(page, before_note(page, _before_teasers(page)))
    return page


def _reconsidered(lines: Sequence[Line]) -> list[Line]:
    """The lines, with another look if those around them show it.

    Among paragraphs, a line about rights, policies or an article is part of the story; a run of short lines after one
    that ends with a colon is a list in the story.
    """
    page = list(lines)
    for index, line in enumerate(lines):
        if line.look == "LEAD_IN" and line.words >= _LEAD_IN_WORDS:
            end = index + 1
            while end < len(page) and page[end].look in SHORT and page[end].words > 1:
                end += 1
            if end - index > FEW:
                page[index + 1 : end] = [attrs.evolve(item, look="ITEM") for item in page[index + 1 : end]]
    for index in range(1, len(page) - 1):
        line = page[index]
        if (
            line.look in _OF_THE_PAGE
            and line.words >= _STORY_OF_LAW
            and {page[index - 1].look, page[index + 1].look} <= PROSE
            and page[index + 1].look != "BIOGRAPHY"
        ):
            page[index] = attrs.evolve(line, look="SENTENCE")
    return page


def _weight(line: Line) -> int:
    if line.look in PROSE and line.words >= LEAST_WORDS:
        return min(line.words, _MOST_WEIGHT)
    if line.look == "PHRASE" and line.words >= LONG_PHRASE:
        return line.words // 2
    return _WEIGHTS.get(line.look, _OTHER_WEIGHT)


def _story(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the stretch with the greatest weight; (0, -1) if there is no prose."""
    best, best_first, best_last = 0, 0, -1
    weight, first = 0, 0
    for index, line in enumerate(lines):
        if weight <= 0:
            weight, first = 0, index
        weight += _weight(line)
        if weight > best:
            best, best_first, best_last = weight, first, index
    return best_first, best_last


def _joined(lines: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    """The stretch, and the one after or before it if only a table, a list or a notice divides them."""
    further, end = _story(lines[last + 1 :])
    if end >= further and _goes_on(lines, last + 1, last + 1 + further, last + 2 + end):
        last += 1 + end
    earlier, end = _story(lines[:first])
    if end >= earlier and _goes_on(lines, end + 1, first, first) and _is_told(lines[earlier : end + 1]):
        first = earlier
    return first, last


def _before_teasers(page: Page) -> int:
    """The last line of the story without the teasers below a line that names the owner of the page.

    Each teaser has a headline and one sentence, while a story has several sentences together.
    """
    for index in range(page.first + FEW, page.last):
        if page.lines[index].look == "NOTICE" and page.words(index).startswith(_RIGHTS):
            below = [at for at in range(index + 1, page.last + 1) if page.lines[at].look not in PASSED]
            told = [page.is_prose(at) and page.lines[at].words >= LEAST_WORDS for at in below]
            alone = sum(told) >= FEW and not any(map(operator.and_, told, told[1:]))
            if alone and _is_told(page.lines[page.first : index]):
                return index - 1
    return page.last


def _beyond_links(page: Page) -> int:
    """The last line of the story with what is below a list of links: paragraphs together that share a name with it."""
    start = page.last + 1
    further, end = _story(page.lines[start:])
    between, below = page.lines[start : start + further], range(start + further, start + 1 + end)
    if end <= further or not any(line.look == "RELATED" for line in between):
        return page.last
    together = len(below) > 1 and page.is_prose(below[0]) and page.is_prose(below[1])
    if any(line.look in _ENDING for line in between) or not together:
        return page.last
    if page.lines[below[0]].words + page.lines[below[1]].words < 2 * LONG_SENTENCE:
        return page.last
    return page.last if _names(page, below).isdisjoint(_names(page, range(page.first, start))) else below[-1]


def _beyond_insets(page: Page) -> int:
    """The last line of the story with the sentences below something set into it: links, a caption, a request.

    One of these sentences shares a name or a longer word with the story, or quotes; below several links two sentences
    must be together, because a teaser has only one.
    """
    last = page.last
    story = range(page.first, last + 1)
    names: set[str] = set()
    told: set[str] = set()
    while (found := _after_inset(page, last)) is not None:
        if not told:
            names = _names(page, story)
            told = {stem for at in story if page.is_prose(at) for stem in page.stems(at) if len(stem) > LONG_STEM}
        run, kind = found
        named = any(not names.isdisjoint(word.strip(_NAME_MARKS) for word in page.words(at).split()) for at in run)
        told_on = named or page.words(run[0]).startswith(_TELLING)
        if kind == "picture" and not (named and _SAID in page.words(run[0])):
            break
        if kind == "links" and not (told_on and len(run) > 1):
            break
        if not told_on and all(told.isdisjoint(page.stems(at)) and _SAID not in page.words(at) for at in run):
            break
        last = run[-1]
    return last


def _after_inset(page: Page, last: int) -> tuple[range, str] | None:
    """The sentences below something set into a story, and what that may be; None if there is more."""
    at = last + 1
    while at < len(page.lines) and at - last <= _LINES_OF_AN_INSET and page.lines[at].look in _INSET:
        at += 1
    end = at
    while end < len(page.lines) and end - at < FEW and _goes_on_at(page, end):
        end += 1
    looks = [line.look for line in page.lines[last + 1 : at]]
    wanting = [index for index, look in enumerate(looks) if look in _WANTING]
    if wanting:
        del looks[wanting[0] : wanting[-1] + 1]  # a box to order a newsletter, with its contents
    links, short = looks.count("RELATED"), sum(look in SHORT for look in looks)
    if at == end or links > 1 or short > FEW or short > 1 > links:
        return None
    return range(at, end), "links" if short > 1 else "picture" if short > links else "link"


def _goes_on_at(page: Page, index: int) -> bool:
    """Whether a sentence may belong to the story: it is neither a notice nor a request."""
    line, words = page.lines[index], page.words(index)
    told = line.look in {"SENTENCE", "CONTINUED"} and line.words >= LEAST_WORDS
    return told and not is_beside_appeal(words) and not words.startswith(_RIGHTS)


def _names(page: Page, lines: Sequence[int]) -> set[str]:
    """The longer capitalized words that do not begin a sentence."""
    words = [word for at in lines if page.is_prose(at) for word in ("." + page.words(at)).split()]
    return {
        word.strip(_NAME_MARKS).partition("’")[0].partition("'")[0]
        for before, word in pairwise(words)
        if word[:1].isupper() and len(word) >= LONG_STEM and before[-1] not in _STOPS
    }


def _goes_on(lines: Sequence[Line], start: int, end: int, after: int) -> bool:
    """Whether nothing from `start` up to `end` closes a story, and what follows up to `after` reads like one."""
    closed = any(line.look in _CLOSING for line in lines[start:end])
    return not closed and (after == end or _is_told(lines[end:after]))


def _is_told(lines: Sequence[Line]) -> bool:
    """Whether several paragraphs follow each other directly, as in a story and not among teasers."""
    run = 0
    for line in lines:
        if line.look in PROSE and line.words >= LONG_SENTENCE:
            run += 1
        elif line.look not in PASSED:
            run = 0
        if run >= FEW:
            return True
    return False


def _labelled_lines(page: Page) -> None:
    """Reads the lines that look like bylines and dates; those that are neither become plain lines again."""
    for index, line in enumerate(page.lines):
        if line.look in _BYLINES:
            byline = read_byline(page.words(index), line.start)
            if byline is not None:
                page.bylines[index], page.kinds[index] = byline, "byline"
            else:
                page.lines[index] = attrs.evolve(line, look=plain_look(page.words(index)))
        elif line.look == "DATE":
            byline = read_byline(page.words(index), line.start, labelled=False)
            dates = read_date_line(page.words(index), line.start)
            if byline is not None and byline.labelled:
                page.bylines[index], page.kinds[index] = byline, "byline"
            elif dates is not None:
                page.dates[index], page.kinds[index] = dates, "date"
            else:
                page.lines[index] = attrs.evolve(line, look=plain_look(page.words(index)))


def _without_story(page: Page) -> None:
    """Decides about a text without prose: anything that is not a leftover of a page is a paragraph."""
    for index, line in enumerate(page.lines):
        if line.look in PROSE or line.look in SHORT or line.look == "CUT_OFF":
            page.kinds[index] = "paragraph"
    # a wire's table under its headline in capitals
    if len(page.lines) > 1 and page.kinds[0] == "paragraph" and page.words(0).isupper() and not page.words(1).isupper():
        page.title, page.kinds[0] = 0, "title"
