"""What only the place of a line shows: captions without a credit, and what comes after the story's last sentence.

At the foot are notes on the authors, further stories, and the teaser of a recording; the story ends before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.captions import read_caption
from cableparse.article.page import CAPTION_WORDS, FEW, SHORT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cableparse.article.page import Page


# a caption whose credit is on the next line has few words, and so has the credit
_SHORT_CAPTION = 25
_WORDS_OF_A_CREDIT = 9
_CREDITS = frozenset({"CREDIT", "AGENCY", "PHRASE", "PERSON", "NOTICE"})
# the heading of a note on the author; at most a third of the story is below it
_ABOUT = ("about the author", "about the writer", "about the contributor", "about the reporter")
_WORDS_OF_A_LABEL = 4
_SHARE_BELOW = 3
# the heading of readers' comments; the first of them is within this many lines
_COMMENTS = frozenset({"comment", "comments", "responses", "reader comments", "readers' comments", "thoughts"})
_LINES_OF_A_COMMENT = 12
# a reference to a chart is not a credit of the line above
_CHARTS = ("(graphic", "(graph", "(chart", "(interactive", "(table", "(map")


def read_pictures(page: Page) -> None:
    """Marks the captions known only by their place: attached to an agency before the story, or printed twice."""
    told = False
    for index, line in enumerate(page.lines):
        if told and page.kinds[index] in {"paragraph", "heading"} and _is_credited_below(page, index):
            page.kinds[index] = "caption"
        if page.kinds[index] != "paragraph":
            continue
        if line.look == "GLUED" and not told:
            page.kinds[index] = "caption"
            continue
        told = True
        if _has_credit_below(page, index):
            page.kinds[index] = "caption"
        for other in (index - 1, index + 1):
            if _repeats(page, other, index):
                page.kinds[other] = page.kinds[index] = "caption"


def _has_credit_below(page: Page, index: int) -> bool:
    """Whether the next line is only a credit in brackets."""
    if index + 1 >= len(page.lines) or page.lines[index].words >= CAPTION_WORDS:
        return False
    below = page.words(index + 1)
    return page.lines[index + 1].look == "CREDIT" and below.startswith("(") and not below.casefold().startswith(_CHARTS)


def _is_credited_below(page: Page, index: int) -> bool:
    """Whether a line inside the story describes a picture: a few words without speech, and a bare credit below."""
    line = page.lines[index]
    if index + 1 >= len(page.lines) or line.words > _SHORT_CAPTION or page.lines[index + 1].look not in _CREDITS:
        return False
    credited = page.lines[index + 1].look == "CREDIT"
    if not credited and not (index + 2 < len(page.lines) and page.kinds[index + 2] == "paragraph"):
        return False  # a credit that precedes its caption
    words, credit = page.words(index), page.words(index + 1)
    if any(mark in words for mark in '"“”:') or page.lines[index + 1].words > _WORDS_OF_A_CREDIT:
        return False
    read = None if credit.casefold().startswith("source") else read_caption(credit)
    if read is None or read.caption or not read.credit:
        return False
    page.kinds[index + 1] = "caption"
    return True


def _repeats(page: Page, other: int, index: int) -> bool:
    """Whether a neighbour of a line says the same, perhaps with a credit after it."""
    if not 0 <= other < len(page.lines) or page.kinds[other] not in {"paragraph", "caption"}:
        return False
    return page.words(other).startswith(page.words(index))


def before_note(page: Page, last: int) -> int:
    """The last line of the story up to "About the author", if most of the story is above that line."""
    told = [page.lines[at].words * page.is_prose(at) for at in range(page.first, last + 1)]
    above, whole = sum(told[:FEW]), sum(told)
    for index in range(page.first + FEW, last + 1):
        words = told[index - page.first]
        if _is_label(page, index) and above > _SHARE_BELOW * (whole - above - words):
            return index - 1
        above += words
    return last


def before_comments(page: Page, last: int) -> int:
    """The last line of the story up to the readers' comments, if some paragraphs are above them."""
    for index in range(page.first + FEW, last + 1):
        below = range(index + 1, min(len(page.lines), index + 1 + _LINES_OF_A_COMMENT))
        if _heads_comments(page, index) and any(_is_reply(page.words(at).casefold()) for at in below):
            return index - 1 if sum(map(page.is_prose, range(page.first, index))) >= FEW else last
    return last


def _heads_comments(page: Page, index: int) -> bool:
    """Whether a line is the head of a list of comments: "Comments (12)", "3 responses"."""
    if page.lines[index].words > _WORDS_OF_A_LABEL:
        return False
    return page.words(index).casefold().strip("0123456789 ().,:") in _COMMENTS


def _is_reply(words: str) -> bool:
    """Whether a line is below or above a comment: "Reply", "Ann says:"."""
    return words.rstrip(" .:") == "reply" or words.rstrip(":").endswith((" says", " wrote"))


def read_foot(page: Page) -> None:
    """Decides what comes after the story: notes on the authors, and the teaser of a recording."""
    names = {author.value for byline in page.bylines.values() for author in byline.authors}
    lengths = sorted({len(name) for name in names})  # few, though a page may name thousands
    last, noted = page.last, False
    while last > page.first:
        if page.kinds[last] == "paragraph":
            if not _is_note(page, last, names, lengths):
                break
            page.kinds[last], noted = "boilerplate", True
        elif noted and page.kinds[last] == "heading":
            page.kinds[last] = "boilerplate"  # the name above the note
        last -= 1
    while last - FEW > page.first and _is_last_teaser(page, last):
        page.kinds[last - 1] = page.kinds[last] = "boilerplate"
        last -= 2
        while last > page.first and page.kinds[last] != "paragraph":
            last -= 1
    page.last = last
    after = last + 1
    before = last - 1
    while before > page.first and page.kinds[before] == "caption":
        before -= 1
    if after < len(page.lines) and page.lines[after].look == "MEDIA" and page.kinds[before] == "heading":
        page.kinds[last] = "promo"


def _is_note(page: Page, index: int, names: Collection[str], lengths: Iterable[int]) -> bool:
    """Whether one of the last paragraphs is a note on who wrote the story."""
    words = page.words(index)
    return page.lines[index].look == "BIOGRAPHY" or any(words[:length] in names for length in lengths)


def _is_label(page: Page, index: int) -> bool:
    return page.lines[index].words <= _WORDS_OF_A_LABEL and page.words(index).casefold().startswith(_ABOUT)


def _is_last_teaser(page: Page, index: int) -> bool:
    """Whether the last sentence and the line over it follow a list of links or another teaser's date."""
    above, before = page.lines[index - 1], index - 2
    if page.kinds[index] != "paragraph" or above.look not in SHORT or page.is_prose(index - 1):
        return False
    if page.lines[index].words >= CAPTION_WORDS:
        return False
    return before in page.dates or page.lines[before].look in {"AGE", "RELATED"} or page.is_short(before)
