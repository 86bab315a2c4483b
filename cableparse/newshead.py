"""What stands before the story: the title, the standfirst, and the names without a label.

The title is found by what it says: of the lines before the story that could be one, it shares most words with
the first paragraphs, and stands close above a byline or date. The line under it is the standfirst. What comes
before it is the page's menu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.bylines import read_byline
from cableparse.newspage import FEW, LONG_SENTENCE, PASSED, SHORT

if TYPE_CHECKING:
    from cableparse.newspage import Page

_TITLE_WORDS = range(2, 31)
_LONG_TITLE = 16
_STANDFIRST_WORDS = 4
# the first paragraphs are what a title is about
_LEAD_LINES = 6
# a byline or date stands no further from the title, a name without a label no further from the date
_FAR = 6
_NEAR = 3
_HALF = 0.5
# words are compared by their first letters, so that endings do not matter
_STEM = 5


def find_title(page: Page) -> None:
    """The title: of the lines that could be one, the one that says most of what the story says.

    A byline or date line close to the story's beginning stands between title and story, so that what seemed
    to be the story's first lines may still be the page's.
    """
    story = [index for index in range(page.first, page.last + 1) if page.is_prose(index)]
    lead = {_stem(word) for index in story[: 2 * _LEAD_LINES] for word in page.words(index)[:2000].split()}
    ahead = story[FEW - 1] if len(story) >= FEW else page.last
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
        near = max(
            (1 - (anchor - index) / _FAR for anchor in anchors if 0 < anchor - index < _FAR), default=0.0
        )
        adjacent = end - index == 1
        if line.kind not in SHORT and shares[index] < _HALF:
            continue
        if not (share or near or adjacent) or (line.words < FEW and share < _HALF and not adjacent):
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
    enough = FEW if line.kind == "SENTENCE" else FEW + 2
    return line.words > upper.words >= enough


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if index in page.dates or index in page.bylines or line.words not in _TITLE_WORDS:
        return False
    if line.kind == "SENTENCE":
        return line.words <= LONG_SENTENCE
    return line.kind in SHORT or (line.kind in {"RELATED", "PROMOTION"} and line.words > FEW)


def _stem(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:_STEM]


def read_head(page: Page) -> None:
    """The lines between title and story: standfirst, names without a label, further paragraphs."""
    if page.title is None:
        return
    end = max([page.first, *(index + _NEAR for index in page.dates if index < page.first + _FAR)])
    near_date = {near for index in page.dates for near in range(index - _NEAR, index + _NEAR + 1)}
    named = bool(
        [index for index in page.bylines if page.title < index < end and page.bylines[index].authors]
    )
    standfirst = True
    for index in range(page.title + 1, min(end, len(page.lines))):
        line = page.lines[index]
        if page.kinds[index] != "boilerplate" or line.kind in PASSED or line.kind == "RELATED":
            continue
        after_by = index > 0 and page.lines[index - 1].kind == "BARE_BY"
        if line.kind in {"PERSON", "PHRASE"} and not named and (after_by or index in near_date):
            byline = read_byline(page.words(index), line.start, labelled=after_by)
            if byline is not None:
                page.bylines[index], page.kinds[index], named = byline, "byline", True
                continue
        if (
            index < page.first
            and line.words > _STANDFIRST_WORDS
            and (standfirst or (page.is_prose(index) and line.words >= LONG_SENTENCE))
        ):
            page.kinds[index] = "paragraph"
            standfirst = False
        standfirst = standfirst and line.words <= 1
