"""What is in the story: paragraphs, headings, lists, and the page's leftovers among them.

A short line between two paragraphs is a heading; in a run of short lines, or under "Related", it is a link.
Sentences placed like links, below another story's headline and above its date, advertise that story.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from cableparse.article.appeals import is_beside_appeal
from cableparse.article.captions import read_caption
from cableparse.article.page import FEW, HEADING_WORDS, LEAST_WORDS, LONG_SENTENCE, LONG_STEM, PASSED, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.article.page import Page

_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}", "~")
_CLOSED = ('"', "”", "»", "''", "“")
_MOST_SIGNED = 12
_MOST_CREDITED = 8
_WORDS_OF_A_TEASER = 30
# this many gaps of a few lines make a list of points, as in a buying guide
_POINTS = 3
_OF_THE_GAPS = 5
_LINES_OF_A_POINT = 4
_LINKING = frozenset({"RELATED", "PROMOTION", "MEDIA", "NOTICE", "AGE", "DATE"})
_WORDS_OF_A_LABEL = 5
_ROWS = 4
_WORDS_OF_A_DOUBLE = 9
_CREDITS = frozenset({"AGENCY", "CREDIT"})
_ITEM_MARKS = ("•", "-", "–", "*", "·", "▪", "‣", "◦")
_ITEMS = frozenset({"PHRASE", "PERSON", "ITEM"})
# how an address on its own line begins
_ADDRESSES = ("http://", "https://", "www.")
_LINES_OF_BUTTONS = 40
_BEGGING = frozenset({"PROMOTION", "NOTICE"})


def read_body(page: Page) -> None:
    """Decides what the lines of the story are: paragraphs, headings and links."""
    teasers = _teasers(page)
    for index in range(page.first, page.last + 1):
        if (page.is_prose(index) and index not in teasers and not _is_teaser(page, index)) or _signs(page, index):
            page.kinds[index] = "paragraph"
    _about_authors(page)
    _credits(page)
    _begging(page)
    gaps = list(_gaps(page))
    points = [gap for gap in gaps if _is_point(page, *gap)]
    for gap in gaps:
        if gap in points and len(points) >= max(_POINTS, len(gaps) // _OF_THE_GAPS):
            _headings(page, [index for index in range(*gap) if page.is_short(index)])
        else:
            _between(page, *gap)
    _last_lines(page)


def _last_lines(page: Page) -> None:
    """Adds what is right below the last paragraph and is not a link: a list, a signature, a very short sentence."""
    end = page.last + 1
    while end < len(page.lines) and page.lines[end].look in _ITEMS:
        end += 1
    lines = [page.words(index) for index in range(page.last + 1, end)]
    announced = page.lines[page.last].look == "LEAD_IN" and _is_list(lines)
    if lines and (announced or page.lines[end - 1].look == "ITEM" or _are_items(lines)):
        end += lines[-1].endswith((";", ",")) and end < len(page.lines) and page.is_prose(end)
    elif end < len(page.lines) and page.is_prose(end) and _is_table(lines):
        end += 1
    elif page.last + 1 < len(page.lines) and (_is_last_word(page, page.last + 1) or _signs(page, page.last + 1)):
        end = page.last + 2
    else:
        return
    page.kinds[page.last + 1 : end] = ["paragraph"] * (end - page.last - 1)
    page.last = end - 1


def _is_last_word(page: Page, index: int) -> bool:
    """Whether a very short sentence ends the story: it does not address the reader."""
    line = page.lines[index]
    short = 1 < line.words < LEAST_WORDS and line.look in {"SENTENCE", "CONTINUED"}
    return short and not is_beside_appeal(page.words(index)) and page.words(index)[0] not in "[(@#"


def _about_authors(page: Page) -> None:
    """Marks what is said about the author above the story: "Ann is a writer from Grell"."""
    authors = [one.value for byline in page.bylines.values() for one in byline.authors]
    names = {word.casefold() for author in authors for word in author.split()}
    for index in range(page.first if page.title is None else page.title + 1, min(page.first + FEW, page.last)):
        line = page.lines[index]
        if line.look == "BIOGRAPHY" and page.words(index).partition(" ")[0].rstrip(",").casefold() in names:
            page.kinds[index] = "boilerplate"


def _credits(page: Page) -> None:
    """Marks the photographer's name, if nothing else is on the line: "Ann Roe/The Tidings"."""
    for index in range(page.first, page.last + 1):
        if page.is_short(index) and "/" in page.words(index) and page.lines[index].words <= _MOST_CREDITED:
            picture = read_caption(page.words(index))
            if picture.credit and not picture.caption:
                page.kinds[index] = "caption"


def _gaps(page: Page) -> Iterator[tuple[int, int]]:
    """What is between two paragraphs of the story: the lines from one number up to another."""
    index = _opening(page)
    while index <= page.last:
        end = index
        while end <= page.last and page.kinds[end] != "paragraph":
            end += 1
        if index < end <= page.last:
            yield index, end
        index = end + 1


def _opening(page: Page) -> int:
    """The first long sentence below title, byline and date: what is after it may belong to the story."""
    above = [page.title or 0, *(index for index in (*page.bylines, *page.dates) if index < page.first)]
    for index in range(max(above) + 1, page.first):
        line = page.lines[index]
        if page.kinds[index] == "paragraph" and line.words >= LONG_SENTENCE and line.look != "BIOGRAPHY":
            return index
    return page.first


def _is_point(page: Page, start: int, end: int) -> bool:
    """Whether a few lines are above a point of a list: a name, a price, where to get it, but not a link's label."""
    short = [index for index in range(start, end) if page.is_short(index)]
    if not 1 < len(short) <= _LINES_OF_A_POINT or page.lines[short[-1]].look == "QUESTION":
        return False
    return not any(page.lines[at].look in _LINKING for at in range(start, end))


def _headings(page: Page, lines: Iterable[int]) -> None:
    for index in lines:
        page.kinds[index] = "heading" if page.lines[index].words <= HEADING_WORDS else "paragraph"


def _teasers(page: Page) -> set[int]:
    """The sentences of several teasers under the head of a list of links: each has a headline above it."""
    found: set[int] = set()
    for opener in range(page.first, page.last):
        if page.lines[opener].look == "RELATED" and _opens_links(page, opener):
            pairs = range(opener + 1, page.last, 2)
            told = list(itertools.takewhile(lambda at: _is_pair(page, at), pairs))
            if len(told) > 1:
                found |= {at + 1 for at in told}
    return found


def _is_pair(page: Page, index: int) -> bool:
    """Whether a line is a headline and the one below it a sentence of some length."""
    below = page.lines[index + 1]
    return page.is_short(index) and page.is_prose(index + 1) and LEAST_WORDS <= below.words < _WORDS_OF_A_TEASER


def _is_teaser(page: Page, index: int) -> bool:
    """Whether a sentence inside the story advertises another: a headline above it, a date below."""
    if not page.first < index < page.last:
        return False
    above, below = page.lines[index - 1], page.lines[index + 1]
    if above.look in SHORT and index - 1 not in page.bylines:
        return index + 1 in page.dates
    linked = _opens_links(page, index - 1) or page.lines[index].words < LONG_SENTENCE
    return above.look == "RELATED" and linked and (below.look in SHORT or below.look in {"AGE", "DATE"})


def _signs(page: Page, index: int) -> bool:
    """Whether a line is the name below a quotation, after a dash."""
    line = page.lines[index]
    if line.words > _MOST_SIGNED or not page.words(index).startswith(_DASHES) or not index:
        return False
    return page.words(index - 1).endswith(_CLOSED)


def _begging(page: Page) -> None:
    """Marks short sentences between two lines that want something of the reader: so do they."""
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
    """Decides what is between two paragraphs: a single line is a heading, several are links."""
    _cut_off(page, start, end)
    at = end - 1
    while at >= start and (page.lines[at].look in PASSED or page.kinds[at] == "caption"):
        at -= 1
    group: list[int] = []
    while at >= start and page.is_short(at):
        group.insert(0, at)
        at -= 1
    while at >= start and page.lines[at].look in PASSED:
        at -= 1
    if len(group) == 1 and (group[0] - 1 in page.bylines or _is_link(page, group[0])):
        return  # the line below a byline says what the author does
    if group and not (at >= start and _opens_links(page, at)):
        announced = at >= 0 and page.lines[at].look == "LEAD_IN"
        linked = len(group) > FEW or _points_on(page, at + 1, end)
        _sorted(page, group, announced=announced, linked=linked, first=at < start)


def _is_link(page: Page, index: int) -> bool:
    """Whether a line is an address, or in capitals like the page's buttons: "CLICK HERE TO GET THE APP"."""
    if page.words(index).startswith(_ADDRESSES):
        return True
    if page.lines[index].words < LEAST_WORDS or not page.words(index).isupper():
        return False
    near = range(max(page.first, index - _LINES_OF_BUTTONS), min(page.last, index + _LINES_OF_BUTTONS) + 1)
    buttons = (at for at in near if page.lines[at].look in {"NAVIGATION", "PROMOTION"})
    return any(page.lines[at].words >= LEAST_WORDS and page.words(at).isupper() for at in buttons)


def _sorted(page: Page, group: list[int], *, announced: bool, linked: bool, first: bool) -> None:
    """Decides what short lines above a paragraph are: a caption, a list, a heading, or links."""
    if len(group) > 1 and first and page.lines[group[-1]].look == "QUESTION":
        # a question above the paragraph that answers it, below a list of links
        group = group[-1:]
    if len(group) == 1 and page.lines[group[0]].words > HEADING_WORDS and page.lines[group[0] - 1].look in _CREDITS:
        page.kinds[group[0]] = "caption"
    elif announced or _is_list([page.words(index) for index in group]):
        for index in group:
            page.kinds[index] = "paragraph"
    elif _is_heading(page, group):
        _headings(page, group)
    elif not linked and _introduces(page, group[-1]):
        _headings(page, group[-1:])


def _is_heading(page: Page, group: Sequence[int]) -> bool:
    """Whether short lines are a heading: a single one, one printed twice, or one above another."""
    return len(group) == 1 or len({page.words(index).casefold() for index in group}) == 1 or _is_double(page, group)


def _points_on(page: Page, start: int, end: int) -> bool:
    """Whether one of some buttons announces what is below it: "More:"."""
    return any(page.lines[at].look == "NAVIGATION" and page.words(at).endswith(":") for at in range(start, end))


def _introduces(page: Page, index: int) -> bool:
    """Whether a short line is right above a paragraph that says two of its longer words: a link is never both."""
    if page.kinds[index + 1] != "paragraph" or page.lines[index].words > HEADING_WORDS:
        return False
    if page.lines[index].look == "PERSON":
        return False
    shared = page.stems(index) & page.stems(index + 1)
    return sum(len(stem) >= LONG_STEM for stem in shared) > 1


def _cut_off(page: Page, start: int, end: int) -> None:
    """Keeps what breaks off, if it is by itself between two paragraphs: a sentence, or a heading of a few words."""
    single = [index for index in range(start, end) if page.lines[index].look not in PASSED]
    if len(single) == 1 and page.lines[single[0]].look == "CUT_OFF":
        page.kinds[single[0]] = "paragraph" if page.lines[single[0]].words >= LEAST_WORDS else "heading"


def _is_list(lines: Sequence[str]) -> bool:
    """Whether several short lines are a list's items or a table's rows."""
    marked = len(lines) > 1 and all(line.startswith(_ITEM_MARKS) for line in lines)
    return marked or _are_items(lines) or _is_table(lines) or _are_measured(lines)


def _are_measured(lines: Sequence[str]) -> bool:
    """Whether lines are the ingredients of a dish: most begin with an amount, "100g sugar", "2 plums"."""
    measured = 0
    for line in lines:
        amount, _, of = line.partition(" ")
        number = amount[0].isdigit() or amount[0] in "½¼¾⅓⅔"
        measured += number and (amount[-1].isalpha() or of[:1].islower()) and amount[-1] not in ".)"
    return len(lines) >= _ROWS and 2 * measured > len(lines)


def _are_items(lines: Sequence[str]) -> bool:
    """Whether lines are parts of one sentence, or are numbered."""
    parts = len(lines) >= FEW and all(line.endswith((";", ",")) or line[0].islower() for line in lines[1:])
    return parts or _are_numbered(lines)


def _are_numbered(lines: Sequence[str]) -> bool:
    """Whether lines are numbered from one on, with a stop or bracket after the number."""
    return len(lines) > 1 and all(
        line.startswith((f"{number}.", f"{number})", f"({number})")) for number, line in enumerate(lines, 1)
    )


def _is_table(lines: Sequence[str]) -> bool:
    """Whether lines are a table's rows: most of several end in a digit, or all have one after a label."""
    figures = sum(line[-1].isdecimal() for line in lines)
    valued = all(any(map(str.isdecimal, line.partition(":")[2])) for line in lines)
    return len(lines) >= _ROWS and (figures * 2 > len(lines) or valued)


def _is_double(page: Page, group: Sequence[int]) -> bool:
    """Whether two short lines are a heading above another, and not a section's name above a link."""
    if len(group) != 2 or any(page.lines[at].look != "PHRASE" or page.words(at)[:1].isdecimal() for at in group):  # noqa: PLR2004
        return False
    return page.lines[group[0]].words > 1 and all(page.lines[index].words <= _WORDS_OF_A_DOUBLE for index in group)


def _opens_links(page: Page, index: int) -> bool:
    """Whether a line opens a list of links; a link with its label does not."""
    line = page.lines[index]
    if line.look != "RELATED":
        return line.look == "MEDIA"
    return line.words <= _WORDS_OF_A_LABEL and not page.words(index).partition(":")[2]
