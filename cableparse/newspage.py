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
from cableparse.newslines import plain_look
from cableparse.printed_dates import DateLine, read_date_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article import BlockKind
    from cableparse.newslines import Line

# what a line of each look adds to the weight of the story, where its length does not say
_WEIGHTS = {
    "MEDIA": -3,
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
    "CUT_OFF": -8,
    "PERSON": -8,
    "PHRASE": -8,
    "LEAD_IN": 0,
}
_PROSE = {"SENTENCE", "CONTINUED", "QUESTION", "LEAD_IN", "BIOGRAPHY", "GLUED"}
_SHORT = {"PHRASE", "PERSON", "QUESTION"}
_BYLINES = {"BYLINE", "LABEL_BYLINE", "REPORTING"}
# menus may stand between two lines that belong together
_PASSED = {"NAVIGATION", "AGE", "HANDLE", "AGENCY"}
_BEGGING = {"PROMOTION", "NOTICE"}
# a sentence of so many words is a paragraph wherever it stands; a shorter one is no heavier than a link
_LEAST_WORDS = 6
_MOST_WEIGHT = 60
_LONG_PHRASE = 25
_LONG_SENTENCE = 20
_HEADING_WORDS = 16
_STANDFIRST_WORDS = 4
_TITLE_WORDS = range(2, 31)
_FEW = 3
_LEAD_LINES = 6
_NEAR = 3
_FAR = 6
_HALF = 0.5
_LONG_TITLE = 16
_STEM = 5
_STORY_OF_LAW = 12
_CAPTION_WORDS = 46
_FURNITURE: dict[str, BlockKind] = {
    "MEDIA": "media",
    "PROMOTION": "promo",
    "NOTICE": "legal",
    "LEGAL": "legal",
    "CREDIT": "caption",
    "FILE_PHOTO": "caption",
    "BARE_BY": "byline",
}


@attrs.define
class Page:
    """The lines of a page with what was decided: the kind of each, the title's place, bylines and dates by line."""

    text: str
    lines: list[Line]
    kinds: list[BlockKind]
    first: int
    last: int
    title: int | None = None
    bylines: dict[int, Byline] = attrs.field(factory=dict)
    dates: dict[int, DateLine] = attrs.field(factory=dict)

    def words(self, index: int) -> str:
        """A line's text."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def is_prose(self, index: int) -> bool:
        """Whether a line reads as a paragraph."""
        line = self.lines[index]
        if index in self.bylines or index in self.dates:
            return False
        if line.kind == "QUESTION":
            return line.words > _HEADING_WORDS
        return line.kind in _PROSE or (line.kind == "PHRASE" and line.words >= _LONG_PHRASE)

    def is_short(self, index: int) -> bool:
        """Whether a line is a few words that nothing is known of: a heading, a link, a name."""
        return self.kinds[index] == "boilerplate" and self.lines[index].kind in _SHORT


def read_page(text: str, lines: Sequence[Line]) -> Page:
    """Decide what each line of a prepared text is."""
    page = Page(text, _reconsidered(lines), [], 0, -1)
    page.kinds = [_FURNITURE.get(line.kind, "boilerplate") for line in page.lines]
    _labelled_lines(page)
    page.first, page.last = _story(page.lines)
    if page.last < page.first:
        _without_story(page)
        return page
    _find_title(page)
    _head(page)
    _body(page)
    _lists(page)
    _pictures(page)
    _foot(page)
    return page


def _reconsidered(lines: Sequence[Line]) -> list[Line]:
    """The lines; one that speaks of rights and policies among paragraphs is part of a story about them."""
    page = list(lines)
    for index in range(1, len(page) - 1):
        line = page[index]
        if line.kind == "LEGAL" and line.words >= _STORY_OF_LAW and {page[index - 1].kind, page[index + 1].kind} <= _PROSE:
            page[index] = attrs.evolve(line, kind="SENTENCE")
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
        if line.kind in _BYLINES:
            byline = read_byline(page.words(index), line.start)
            if byline is not None:
                page.bylines[index], page.kinds[index] = byline, "byline"
            else:
                page.lines[index] = attrs.evolve(line, kind=plain_look(page.words(index)))
        elif line.kind == "DATE":
            dates = read_date_line(page.words(index), line.start)
            if dates is not None:
                page.dates[index], page.kinds[index] = dates, "date"
            else:
                page.lines[index] = attrs.evolve(line, kind=plain_look(page.words(index)))


def _without_story(page: Page) -> None:
    """A text without prose: what is no leftover of a page stays, as paragraphs."""
    for index, line in enumerate(page.lines):
        if line.kind in _PROSE or line.kind in _SHORT or line.kind == "CUT_OFF":
            page.kinds[index] = "paragraph"
    # a wire's table under its headline in capitals
    if len(page.lines) > 1 and page.kinds[0] == "paragraph" and page.words(0).isupper() and not page.words(1).isupper():
        page.title, page.kinds[0] = 0, "title"


# --- the head


def _find_title(page: Page) -> None:
    """The title: of the lines before the story that could be one, the one that says most of what the story says.

    A byline or date line close to the story's beginning stands between title and story, so that what seemed to be the
    story's first lines may still be the page's.
    """
    story = [index for index in range(page.first, page.last + 1) if page.is_prose(index)]
    lead = {_stem(word) for index in story[: 2 * _LEAD_LINES] for word in page.words(index)[:2000].split()}
    ahead = story[_FEW - 1] if len(story) >= _FEW else page.last
    labels = (index for index, line in enumerate(page.lines) if line.kind == "BARE_BY")
    anchors = [index for index in (*page.bylines, *page.dates, *labels) if index < ahead]
    end = max([story[0] if story else page.first, *(index for index in anchors if index > page.first)])
    scores: dict[int, float] = {}
    shares: dict[int, float] = {}
    for index in range(end):
        line = page.lines[index]
        if not _may_be_title(page, index):
            continue
        words = {stem for word in page.words(index).split() if len(stem := _stem(word)) >= _STEM - 1}
        shares[index] = len(words & lead) / max(len(words), 1)
        # of two words both may be met by chance
        share = len(words & lead) / (len(words) + 1)
        near = max((1 - (anchor - index) / _FAR for anchor in anchors if 0 < anchor - index < _FAR), default=0.0)
        adjacent = end - index == 1
        if line.kind not in _SHORT and shares[index] < _HALF:
            continue
        if not (share or near or adjacent) or (line.words < _FEW and share < _HALF and not adjacent):
            continue
        late = any(anchor < index for anchor in anchors)
        scores[index] = (
            3 * share
            + min(line.words, 8) / 8
            + near
            + 0.4 * adjacent
            - 1.5 * (line.kind == "SENTENCE")
            - 0.1 * max(0, line.words - _LONG_TITLE)
            - late
        )
    if not scores:
        return
    best = max(scores, key=lambda index: scores[index])
    # the standfirst under a title says as much as the title
    while _is_standfirst_of(page, best, best - 1) and shares.get(best - 1, 0.0) >= _HALF:
        best -= 1
    page.title = best
    page.kinds[best] = "title"
    page.first = max(page.first, best + 1)
    while page.first < page.last and not page.is_prose(page.first):
        page.first += 1


def _is_standfirst_of(page: Page, index: int, above: int) -> bool:
    """Whether a line under another is longer, and the upper one long enough for a title."""
    line, upper = page.lines[index], page.lines[above]
    enough = _FEW if line.kind == "SENTENCE" else _FEW + 2
    return line.words > upper.words >= enough


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if index in page.dates or index in page.bylines or line.words not in _TITLE_WORDS:
        return False
    if line.kind == "SENTENCE":
        return line.words <= _LONG_SENTENCE
    return line.kind in _SHORT or (line.kind in {"RELATED", "PROMOTION"} and line.words > _FEW)


def _stem(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:_STEM]


def _head(page: Page) -> None:
    """The lines between title and story: standfirst, names without a label, further paragraphs."""
    if page.title is None:
        return
    end = max([page.first, *(index + _NEAR for index in page.dates if index < page.first + _FAR)])
    near_date = {near for index in page.dates for near in range(index - _NEAR, index + _NEAR + 1)}
    named = bool([index for index in page.bylines if page.title < index < end and page.bylines[index].authors])
    standfirst = True
    for index in range(page.title + 1, min(end, len(page.lines))):
        line = page.lines[index]
        if page.kinds[index] != "boilerplate" or line.kind in _PASSED or line.kind == "RELATED":
            continue
        after_by = index > 0 and page.lines[index - 1].kind == "BARE_BY"
        if line.kind in {"PERSON", "PHRASE"} and not named and (after_by or index in near_date):
            byline = read_byline(page.words(index), line.start, labelled=after_by)
            if byline is not None:
                page.bylines[index], page.kinds[index], named = byline, "byline", True
                continue
        if index < page.first and line.words > _STANDFIRST_WORDS and (standfirst or (page.is_prose(index) and line.words >= _LONG_SENTENCE)):
            page.kinds[index] = "paragraph"
            standfirst = False
        standfirst = standfirst and line.words <= 1


# --- the story


def _body(page: Page) -> None:
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
    """Whether a sentence inside the story advertises another story: its headline above it, that one's date below."""
    if not page.first < index < page.last:
        return False
    above, below = page.lines[index - 1], page.lines[index + 1]
    if above.kind in _SHORT and index - 1 not in page.bylines:
        return index + 1 in page.dates
    return above.kind == "RELATED" and (below.kind in _SHORT or below.kind in {"AGE", "DATE"})


def _begging(page: Page) -> None:
    """A few short sentences between two lines that want something of the reader want the same."""
    start = None
    for index in range(page.first, page.last + 1):
        if page.lines[index].kind in _BEGGING:
            if start is not None and index - start <= _FEW:
                short = range(start, index)
                if all(page.lines[at].words < _LONG_SENTENCE for at in short):
                    for at in short:
                        if page.kinds[at] == "paragraph":
                            page.kinds[at] = "promo"
            start = index + 1
        elif start is not None and index - start > _FEW:
            start = None


def _between(page: Page, start: int, end: int) -> None:
    """The lines between two paragraphs: a heading where one stands alone, links where there are several."""
    at = end - 1
    while at >= start and (page.lines[at].kind in _PASSED or page.kinds[at] == "caption"):
        at -= 1
    group: list[int] = []
    while at >= start and page.is_short(at):
        group.append(at)
        at -= 1
    while at >= start and page.lines[at].kind in _PASSED:
        at -= 1
    before = page.lines[at].kind if at >= start else "PARAGRAPH"
    repeated = len({page.words(index).casefold() for index in group}) == 1
    if len(group) > 1 and before == "PARAGRAPH" and page.lines[group[0]].kind == "QUESTION":
        # a question over the paragraph that answers it, under a list of links
        group = group[:1]
    single = [index for index in range(start, end) if page.lines[index].kind not in _PASSED]
    if len(single) == 1 and page.lines[single[0]].kind == "CUT_OFF" and page.lines[single[0]].words >= _LEAST_WORDS:
        page.kinds[single[0]] = "paragraph"
    if not group or before in {"RELATED", "MEDIA"} or not (len(group) == 1 or repeated):
        return
    for index in group:
        if page.lines[index].words <= _HEADING_WORDS:
            page.kinds[index] = "heading"


def _lists(page: Page) -> None:
    """After a paragraph that ends with a colon, a run of short lines is a list of the story's."""
    for index, line in enumerate(page.lines):
        if line.kind != "LEAD_IN" or page.kinds[index] != "paragraph":
            continue
        end = index + 1
        while end < len(page.lines) and page.is_short(end) and page.lines[end].words > 1:
            end += 1
        if end - index > _FEW:
            page.kinds[index + 1 : end] = ["paragraph"] * (end - index - 1)
            page.last = max(page.last, end - 1)


# --- pictures and the foot


def _pictures(page: Page) -> None:
    """Captions that only their place tells: glued to an agency before the story, or the same words twice in a row."""
    told = False
    for index, line in enumerate(page.lines):
        if page.kinds[index] != "paragraph":
            continue
        if line.kind == "GLUED" and not told:
            page.kinds[index] = "caption"
            continue
        told = True
        if index + 1 < len(page.lines) and page.lines[index + 1].kind == "CREDIT" and line.words < _CAPTION_WORDS:
            if page.words(index + 1).startswith("("):
                page.kinds[index] = "caption"
                continue
        for other in (index - 1, index + 1):
            if 0 <= other < len(page.lines) and page.kinds[other] in {"paragraph", "caption"}:
                if page.words(other).startswith(page.words(index)):
                    page.kinds[other] = page.kinds[index] = "caption"


def _foot(page: Page) -> None:
    """After the story: what was said of the authors, and the teaser of a recording."""
    names = tuple(name for byline in page.bylines.values() for name, _ in byline.authors)
    last = page.last
    while last > page.first:
        line = page.lines[last]
        if page.kinds[last] == "paragraph":
            about = bool(names) and page.words(last).startswith(names)
            followed = line.kind == "BIOGRAPHY" and last < len(page.lines) - 1
            if not followed and not about:
                break
            page.kinds[last] = "boilerplate"
        last -= 1
    while last - _FEW > page.first and _is_last_teaser(page, last):
        page.kinds[last - 1] = page.kinds[last] = "boilerplate"
        last = max(at for at in range(last - 1) if page.kinds[at] == "paragraph" or at == page.first)
    page.last = last
    after = last + 1
    before = last - 1
    while before > page.first and page.kinds[before] == "caption":
        before -= 1
    if after < len(page.lines) and page.lines[after].kind == "MEDIA" and page.kinds[before] == "heading":
        page.kinds[last] = "promo"


def _is_last_teaser(page: Page, index: int) -> bool:
    """Whether the last sentence and the line over it follow a list of links or another teaser's date."""
    above, before = page.lines[index - 1], index - 2
    if page.kinds[index] != "paragraph" or above.kind not in _SHORT or page.is_prose(index - 1):
        return False
    if page.lines[index].words >= _CAPTION_WORDS:
        return False
    return before in page.dates or page.lines[before].kind in {"AGE", "RELATED"} or page.is_short(before)
