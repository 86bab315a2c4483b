"""Bylines known only by their place: names without a label, in the head of the page.

A line that names somebody is a byline if something shows that he wrote the story: an office, a date, an age or a handle
after the name, or another line next to it that has these, or a label above. The person whom the story is about may be
printed in the same places, as a topic or under a picture. So a name that the title has, or the story's first
paragraphs, is not taken, nor is a name of common words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.bylines import is_office, is_person, read_byline
from cableparse.article.page import FEW, LONG_SENTENCE, PASSED
from cableparse.article.printed_dates import is_time_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article.bylines import Byline
    from cableparse.article.page import Page

# how far the head reaches below the title: lines, and long sentences of a standfirst among them
_LINES = 40
_LONG_SENTENCES = 2
_STANDFIRST = 120  # words
# the lines above the title in which a byline may be
_ABOVE = 4
# the first paragraphs, which name the person whom the story is about
_LEAD_LINES = 12
_BYLINE_WORDS = 20
_SHORTEST_COMMON = 4
# what is between two writers
JOINTS = frozenset({"and", "&", "with", "+"})
_UNREAD = {"boilerplate", "date", "caption", "paragraph"}
_PLACES = {"PHRASE", "PERSON", "DATE", "AGE", "CREDIT", "BYLINE"}


def find_writers(page: Page) -> None:
    """Marks the bylines without a label in the head of a page whose title is known."""
    if page.title is None:
        return
    page.head = end = _head_end(page)
    named = any(page.title < index < end and page.bylines[index].authors for index in page.bylines)
    found: dict[int, Byline] = {}
    for index in range(max(0, page.title - _ABOVE), end):
        if index == page.title or index in page.bylines or not _may_be_byline(page, index):
            continue
        under_label = index > 0 and page.lines[index - 1].look == "BARE_BY"
        byline = read_byline(page.words(index), page.lines[index].start, labelled=under_label)
        if byline is None or not byline.authors:
            continue
        sure = under_label or byline.labelled
        columnist = _is_columnist(page, index, byline)
        if sure or not (
            named or (_is_topic(page, byline) and not columnist) or not (byline.tailed or _is_told(page, index, byline))
        ):
            found[index] = byline
    labelled = [index for index in page.bylines if page.title < index < end and page.bylines[index].authors]
    for index in sorted((*found, *labelled)):
        _with_next(page, found, index)
    for index, byline in found.items():
        page.bylines[index], page.kinds[index] = byline, "byline"
        page.dates.pop(index, None)


def _head_end(page: Page) -> int:
    """The line after the last one that may be in the head: two long sentences may be a standfirst in two forms."""
    title = page.title or 0
    long_sentences = words = 0
    end = min(page.last + 1, title + _LINES)
    for index in range(title + 1, end):
        if page.is_prose(index):
            long_sentences += page.lines[index].words >= LONG_SENTENCE
            words += page.lines[index].words
            if long_sentences > _LONG_SENTENCES or words > _STANDFIRST:
                # a caption may be long, and the byline right below it
                labelled = (at for at in range(index, min(end, index + FEW + 1)) if at in page.bylines)
                return max((at + 1 for at in labelled if page.bylines[at].labelled), default=index)
    return end


def _may_be_byline(page: Page, index: int) -> bool:
    line = page.lines[index]
    if line.look == "CREDIT" and index > page.first:
        return False  # within the story that is a photographer
    return line.words <= _BYLINE_WORDS and page.kinds[index] in _UNREAD and line.look in _PLACES


def _is_columnist(page: Page, index: int, byline: Byline) -> bool:
    """Whether a name opens the title, as a columnist's does, and its office is on the next line: "Roe: My ferry"."""
    below = _neighbor(page, index, 1)
    title = page.words(page.title or 0)
    opens = all(title.startswith(name + ":") for name, _ in byline.authors)
    return opens and below is not None and is_office(page.words(below))


def _is_topic(page: Page, byline: Byline) -> bool:
    """Whether a name without a label is what the story is about."""
    title = page.words(page.title or 0).casefold()
    for name, _ in byline.authors:
        words = name.casefold().split()
        if name.casefold() in title or (not byline.tailed and words[-1] in title):
            return True
        if not byline.tailed and (_is_in_lead(page, name) or (not is_person(name) and _is_common(page, words))):
            return True
    return False


def _is_in_lead(page: Page, name: str) -> bool:
    """Whether one of the first paragraphs has a name, other than at the beginning of a note on the writer."""
    prose = [index for index in range(page.first, page.last + 1) if page.is_prose(index)][:_LEAD_LINES]
    return any(name in page.words(index) and page.lines[index].look != "BIOGRAPHY" for index in prose)


def _is_common(page: Page, words: list[str]) -> bool:
    """Whether the page has one of the words in small letters."""
    common = page.common_words()
    return any(len(word) >= _SHORTEST_COMMON and word in common for word in words)


def _is_told(page: Page, index: int, byline: Byline) -> bool:
    """Whether a line next to a bare name says that it is the writer's."""
    known = all(is_person(name) for name, _ in byline.authors)
    if any(_has_note(page, name) for name, _ in byline.authors) or (known and byline.dates):
        return True
    above, below = (_neighbor(page, index, step) for step in (-1, 1))
    for at in (above, below):
        if at is None:
            continue
        if _says_who(page, at) or (page.lines[at].look == "MEDIA" and (known or above == page.title)):
            return True
        dated = at in page.dates or page.lines[at].look == "AGE" or is_time_line(page.words(at))
        if dated and (known or not page.words(index).isupper()):
            return True
    if index < (page.title or 0) or not known:
        return False
    if above is not None and below is not None and below <= page.first + 1:
        # between the title, or its standfirst, and the story
        return above == page.title or (page.kinds[above] == "paragraph" and above - 1 == page.title)
    return any(index in _near(page, date) for date in page.dates)


def _has_note(page: Page, name: str) -> bool:
    """Whether the page says who somebody is, as it does about its writers: "Ann Roe is a staff writer here"."""
    return any(line.look == "BIOGRAPHY" and page.text.startswith(name, line.start) for line in page.lines)


def _neighbor(page: Page, index: int, step: int) -> int | None:
    """The next line that is neither a button nor a repetition."""
    at = index + step
    while 0 <= at < len(page.lines) and abs(at - index) <= 2 * FEW:
        line = page.lines[at]
        same = page.words(at).casefold() == page.words(index).casefold()
        if not (same or line.look in PASSED - {"AGE", "HANDLE", "AGENCY"} or page.kinds[at] == "caption"):
            return at
        at += step
    return None


def _says_who(page: Page, index: int) -> bool:
    return page.lines[index].look in {"HANDLE", "BARE_BY", "BIOGRAPHY"} or is_office(page.words(index))


def _near(page: Page, date: int) -> Iterator[int]:
    """The lines close to a date line, up to a paragraph: after that, two capitalized words are a heading."""
    for step in (-1, 1):
        for index in range(date, date + step * (FEW + 1), step):
            if not 0 <= index < len(page.lines) or page.lines[index].words >= LONG_SENTENCE:
                break
            yield index


def _with_next(page: Page, found: dict[int, Byline], index: int) -> None:
    """Adds the names right below a byline, and above it if it has no label: they wrote the story together."""
    first = found.get(index) or page.bylines[index]
    for step in (1,) if first.labelled else (-1, 1):
        at, joined = index + step, False
        while 0 <= at < len(page.lines) and at != page.title and at not in found:
            joins = page.words(at).casefold().split(None, 1)[0] in JOINTS
            if joins and page.lines[at].words == 1:
                at, joined = at + step, True
                continue
            if not _may_be_byline(page, at):
                break
            byline = read_byline(page.words(at), page.lines[at].start, labelled=False)
            if byline is None or not byline.authors or _is_topic(page, byline):
                break
            if first.labelled and not (joined or joins or all(is_person(name) for name, _ in byline.authors)):
                break
            found[at] = attrs.evolve(byline, labelled=first.labelled)
            at, joined = at + step, False
