"""What comes before the story: the title, the standfirst, and the names without a label.

The title is found by what it says: of the lines before the story that could be one, it shares most words with the first
paragraphs, and is close above a byline or date. The line under it is the standfirst. What comes before it is the page's
menu.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from cableparse.article.page import FEW, LEAST_WORDS, LONG_SENTENCE, PASSED, SHORT
from cableparse.article.writers import find_writers

if TYPE_CHECKING:
    from cableparse.article.page import Page

_TITLE_WORDS = range(2, 31)
_LONG_TITLE = 16
_ENOUGH_WORDS = 8
_STANDFIRST_WORDS = 4
# the first paragraphs are what a title is about
_LEAD_LINES = 12
# how many lines a byline or date is from the title at most, and a name without a label from the date
_FAR = 6
_NEAR = 3
_HALF = 0.5
# words are compared by their first letters, so that endings do not matter
_STEM = 5


def find_title(page: Page) -> None:
    """Finds the title: of the lines that could be one, the one that says most of what the story says.

    A byline or date line close to the story's beginning is between title and story, so what seemed to be the
    story's first lines may still be the page's.
    """
    story = [index for index in range(page.first, page.last + 1) if page.is_prose(index)]
    ahead = story[FEW - 1] if len(story) >= FEW else page.last
    labels = (index for index, line in enumerate(page.lines) if line.look == "BARE_BY")
    anchors = sorted(index for index in (*page.bylines, *page.dates, *labels) if index < ahead)
    end = max([story[0] if story else page.first, *(index for index in anchors if index > page.first)])
    told = _told(page, anchors, story)
    shares = {index: _share(page, index, told) for index in range(end) if _may_be_title(page, index)}
    scores = {index: _score(page, index, shares[index], anchors, end) for index in shares}
    best = max(scores, key=lambda index: scores[index], default=None)
    if best is None or scores[best] <= 0:
        return
    # the standfirst under a title says as much as the title
    while _is_standfirst_of(page, best, best - 1) and shares.get(best - 1, (0, 1))[0] >= _HALF:
        best -= 1
    page.title = best
    page.kinds[best] = "title"
    page.first = max(page.first, best + 1)
    while page.first < page.last and not page.is_prose(page.first):
        page.first += 1


def _told(page: Page, anchors: list[int], story: list[int]) -> set[str]:
    """The words of the first paragraphs; those right after a byline or date belong to them."""
    head = range(anchors[0], page.first) if anchors else range(0)
    early = [at for at in head if page.is_prose(at) and page.lines[at].words >= LONG_SENTENCE]
    return {_stem(word) for at in (early + story)[:_LEAD_LINES] for word in page.words(at)[:2000].split()}


def _share(page: Page, index: int, told: set[str]) -> tuple[float, int]:
    """Which share of a line's longer words the story says as well, and how many words those are."""
    words = {stem for word in page.words(index).split() if len(stem := _stem(word)) >= _STEM - 1}
    return (len(words & told) / len(words) if words else 0.0), len(words)


def _score(page: Page, index: int, share: tuple[float, int], anchors: list[int], end: int) -> float:
    """How much speaks for a line as title; nothing where neither its words nor its place do."""
    line = page.lines[index]
    following = bisect.bisect_right(anchors, index)
    near = max(0.0, 1 - (anchors[following] - index) / _FAR) if following < len(anchors) else 0.0
    adjacent = end - index == 1
    if line.look not in SHORT and share[0] < _HALF:
        return 0
    # of two words both may be met by chance
    said = share[0] * share[1] / (share[1] + 1)
    if not (said or near or adjacent) or (line.words < FEW and said < _HALF and not adjacent):
        return 0
    late = bool(anchors) and anchors[0] < index
    sized = min(line.words, _ENOUGH_WORDS) / _ENOUGH_WORDS - 0.1 * max(0, line.words - _LONG_TITLE)
    return 3 * said + near + 0.4 * adjacent + sized - 1.5 * (line.look == "SENTENCE") - late


def _is_standfirst_of(page: Page, index: int, above: int) -> bool:
    """Whether a line under another is longer, and the upper one long enough for a title."""
    line, upper = page.lines[index], page.lines[above]
    enough = FEW if line.look == "SENTENCE" else FEW + 2
    return line.words > upper.words >= enough


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if index in page.dates or index in page.bylines or line.words not in _TITLE_WORDS:
        return False
    if line.look == "SENTENCE":
        return line.words <= LONG_SENTENCE
    return line.look in SHORT or (line.look in {"RELATED", "PROMOTION"} and line.words > FEW)


def _stem(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))[:_STEM]


def read_head(page: Page) -> None:
    """Decides what is between title and story: standfirst, names without a label, further paragraphs."""
    if page.title is None:
        return
    end = max([page.first, *(index + _NEAR for index in page.dates if index < page.first + _FAR)])
    find_writers(page)
    standfirst = True
    for index in range(page.title + 1, min(end, len(page.lines))):
        line = page.lines[index]
        if page.kinds[index] != "boilerplate" or line.look in PASSED or line.look in {"RELATED", "ABOUT_ITSELF"}:
            continue
        if index < page.first and line.words > _STANDFIRST_WORDS and (standfirst or _is_early(page, index)):
            page.kinds[index] = "paragraph"
            standfirst = False
        standfirst = standfirst and line.words <= 1


def _is_early(page: Page, index: int) -> bool:
    """Whether a sentence between title and story is a paragraph of the story, and neither a teaser nor a poll."""
    line = page.lines[index]
    if not page.is_prose(index) or line.look == "QUESTION":
        return False
    above = next(at for at in range(index - 1, -1, -1) if page.lines[at].look not in PASSED or at == 0)
    told = page.kinds[above] in {"title", "byline", "date", "caption", "paragraph"}
    return line.words >= LONG_SENTENCE or (line.words >= LEAST_WORDS and told)
