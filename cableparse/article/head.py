"""What comes before the story: the title, the standfirst, and the names without a label.

The title is found by its words: of the lines before the story that could be a title, it shares the most words with the
first paragraphs, and is close above a byline or date. The line below it is the standfirst. Everything before it is the
page's menu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.datelines import read_lone_dateline
from cableparse.article.page import FEW, LEAST_WORDS, LONG_SENTENCE, PASSED, SHORT
from cableparse.article.titles import candidates_of, rank
from cableparse.article.writers import find_writers

if TYPE_CHECKING:
    from cableparse.article.page import Page

# none of 104 titles has a lower score than 1.4; a bare title above its story has about -1
_LEAST_SCORE = -2
_STANDFIRST_WORDS = 4
_TEASER_LETTERS = 120
_RECORDINGS = ("video", "watch", "now playing")
# at most this many lines are between title and byline or date, and between the date and a name without a label
_FAR = 6
_NEAR = 3


def find_title(page: Page) -> None:
    """Finds the title, if a line before the story has more in its favor than against it."""
    best = next(iter(rank(page, candidates_of(page))), None)
    if best is None or best.score <= _LEAST_SCORE:
        return
    page.title, page.why_title = best.line, best.reasons[:FEW]
    page.kinds[best.line] = "title"
    page.first = max(page.first, best.line + 1)
    while page.first < page.last and not page.is_prose(page.first):
        page.first += 1


def read_head(page: Page) -> None:
    """Decides what is between title and story: standfirst, names without a label, further paragraphs."""
    if page.title is None:
        return
    end = max([page.first, *(index + _NEAR for index in page.dates if index < page.first + _FAR)])
    find_writers(page)
    standfirst = True
    told = page.text[page.lines[page.first].start : page.lines[page.last].end]
    for index in range(page.title + 1, min(end, len(page.lines))):
        line = page.lines[index]
        if line.look == "RELATED" or (line.look == "MEDIA" and page.words(index).casefold().startswith(_RECORDINGS)):
            standfirst = False  # what is below belongs to the link or the recording
        if page.kinds[index] != "boilerplate" or line.look in PASSED or line.look in {"RELATED", "ABOUT_ITSELF"}:
            continue
        if line.look in SHORT and index < page.first and read_lone_dateline(page.words(index)):
            page.kinds[index] = "paragraph"  # the first sentence is on the next line
            continue
        long = index < page.first and line.words > _STANDFIRST_WORDS
        if long and (standfirst or _is_early(page, index)) and not _is_told_again(page.words(index), told):
            page.kinds[index] = "paragraph"
            standfirst = False
        standfirst = standfirst and line.words <= 1


def _is_early(page: Page, index: int) -> bool:
    """Whether a sentence between title and story is a paragraph of the story, and neither a teaser nor a poll."""
    line = page.lines[index]
    if not page.is_prose(index) or line.look == "QUESTION":
        return False
    above = next(at for at in range(index - 1, -1, -1) if page.lines[at].look not in PASSED or at == 0)
    told = page.kinds[above] in {"title", "byline", "date", "caption", "paragraph"} or _goes_on(page, index)
    return line.words >= LONG_SENTENCE or (line.words >= LEAST_WORDS and told)


def _goes_on(page: Page, index: int) -> bool:
    """Whether a long sentence comes right after one in the head, as in a story that begins there."""
    below = index + 1
    return below < page.first and page.is_prose(below) and page.lines[below].words >= LONG_SENTENCE


def _is_told_again(words: str, told: str) -> bool:
    """Whether the story repeats what a line of the head says: it is the teaser that other pages show."""
    at = len(words) // 3
    return len(words) >= _TEASER_LETTERS and words[at : at + _TEASER_LETTERS // 2] in told
