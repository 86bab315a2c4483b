"""Which line is the title: the lines that could be, ranked by what speaks for each.

`features` gives what is known about a line as numbers from 0 to 1: which words it shares with the story, what is above
and below it, how long it is, what it looks like. A line's score is the weighted sum of its features. The weights are in
`data/title_weights.json`; `scripts/learn_titles.py` learns them from pages whose titles are known, and is not needed
here. `evidence` of an article names the three features that weighed most.
"""

from __future__ import annotations

import bisect
import functools
import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

import attrs

from cableparse.article.bylines import credits_others, is_person, is_topic, read_byline
from cableparse.article.datelines import read_lone_dateline
from cableparse.article.page import FEW, LEAST_WORDS, LONG_SENTENCE, LONG_STEM, PASSED, PROSE, SHORT
from cableparse.article.printed_dates import says_when
from cableparse.parsing.texts import packaged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cableparse.article.page import Page

_TITLE_WORDS = range(1, 36)
# the first paragraphs are what a title is about
_LEAD_LINES = 12
# a byline or date is at most this many lines from the title
_FAR = 6
_VERY_FAR = 24
_HALF = 0.5
_BYLINE_WORDS = 8
_LINK_WORDS = 4
_MENU_WORDS = 3
# what is in a path or a page's name: "Home > Harbor > Ferry stays in port", "Ferry stays in port | The Tidings"
_CREDITING = ("credit", "photo", "image", "picture", "getty")
_BARS = frozenset("|>·»›")
_LENGTHS = ((1, "one word"), (2, "two words"), (4, "three or four words"), (7, "five to seven words"))
_MORE_LENGTHS = ((13, "eight to thirteen words"), (19, "fourteen to nineteen words"), (99, "twenty words or more"))
_LOOKS = {
    "PERSON": "capitalized words alone",
    "SENTENCE": "ends like a sentence",
    "CONTINUED": "ends like a sentence",
    "QUESTION": "asks",
    "CREDIT": "looks like a caption",
    "CUT_OFF": "cut off",
    "RELATED": "looks like a link",
    "PROMOTION": "wants something",
    "LEAD_IN": "ends with a colon",
}


class Ranked(NamedTuple):
    """A candidate: its line, its score, and the features that speak for it, the strongest first."""

    line: int
    score: float
    reasons: tuple[str, ...]


@functools.cache
def weights() -> Mapping[str, float]:
    """The weight of each feature."""
    return cast("Mapping[str, float]", json.loads(packaged("data/title_weights.json") or "{}"))


def rank(page: Page, candidates: Candidates) -> list[Ranked]:
    """The candidates with their scores, the best first; if two are equal, the one nearer to the story."""
    table = weights()
    ranked = []
    for index in candidates.lines:
        if not _has_reason(page, candidates, index):
            continue
        parts = {name: value * table.get(name, 0.0) for name, value in features(page, candidates, index).items()}
        reasons = sorted((name for name, part in parts.items() if part > 0), key=lambda name: -parts[name])
        ranked.append(Ranked(index, sum(parts.values()), tuple(reasons)))
    return sorted(ranked, key=lambda one: (one.score, one.line), reverse=True)


def _has_reason(page: Page, candidates: Candidates, index: int) -> bool:
    """Whether a line has a word of the story, a byline or date close below it, or the story right below."""
    following = bisect.bisect_right(candidates.anchors, index)
    near = following < len(candidates.anchors) and candidates.anchors[following] - index < _FAR
    return candidates.shares[index][0] > 0 or near or _counted(page, index, candidates.end) == 0


@attrs.frozen
class Candidates:
    """The lines of a page that could be the title, and what their features are measured against.

    anchors: the lines of bylines and dates. end: the line after the last candidate. shares: for each line, the share of
    its longer words that the story has, and how many those are. opening: the first paragraph that others follow.
    printed: how often each line is printed. paths: what is at the ends of the lines with bars.
    """

    lines: Sequence[int]
    anchors: Sequence[int]
    end: int
    shares: Mapping[int, tuple[float, int]]
    printed: Mapping[str, int]
    paths: Collection[str]
    best: float
    opening: int


def candidates_of(page: Page) -> Candidates:
    """The lines before the story that could be its title.

    A byline or date line close to the story's beginning is between title and story, so what seemed to be the
    first lines of the story may still belong to the page.
    """
    story = [index for index in range(page.first, page.last + 1) if page.is_prose(index)]
    told = [index for index in story if page.lines[index].words >= LONG_SENTENCE]
    labels = (index for index, line in enumerate(page.lines) if line.look == "BARE_BY")
    anchors = sorted((*page.bylines, *page.dates, *labels))
    # where the first paragraphs are; if no anchor is before them, they may be the page's: the first long ones
    thirds = [lines[FEW - 1] for lines in (story, told) if len(lines) >= FEW]
    ahead = next((third for third in thirds if anchors and anchors[0] < third), thirds[0] if thirds else page.last)
    anchors = [index for index in anchors if index < ahead]
    end = max([story[0] if story else page.first, *(index for index in anchors if index > page.first)])
    end = min([end, *_headed(page, anchors)])
    if 0 < end <= len(page.lines) and read_lone_dateline(page.words(end - 1)):
        end -= 1
    said = _told(page, anchors, story)
    lines = [index for index in range(end) if _may_be_title(page, index)]
    shares = {index: _share(page, index, said) for index in lines}
    words = [page.words(index) for index in range(min(len(page.lines), end + 1))]
    printed = Counter(words)
    lines = [
        index
        for index in lines
        if (page.lines[index].look in SHORT or shares[index][0] >= _HALF or page.is_labelled(index))
        and not any(end in printed for end in _path_ends([words[index]]))
    ]
    return Candidates(
        lines=lines,
        anchors=anchors,
        end=end,
        shares=shares,
        printed=printed,
        paths=_path_ends(words),
        opening=_opening(page, end),
        best=max((_said(shares[index]) for index in lines), default=0.0),
    )


def _headed(page: Page, anchors: Sequence[int]) -> Iterator[int]:
    """Where the first of several paragraphs is close below a byline or date: there the story begins."""
    for anchor in anchors:
        below = range(anchor + 1, min(len(page.lines), anchor + 1 + _FAR + FEW))
        told = [index for index in below if page.is_prose(index) and page.lines[index].words >= LONG_SENTENCE]
        if len(told) >= FEW:
            yield told[0]


def _opening(page: Page, end: int) -> int:
    """The first long sentence with another one close below it."""
    last = -_FAR
    for index in range(end):
        if page.is_prose(index) and page.lines[index].words >= LONG_SENTENCE:
            if index - last < _FAR:
                return last
            last = index
    return end


def _path_ends(lines: Sequence[str]) -> set[str]:
    """What is before the first bar and after the last one, of the lines with bars."""
    ends: set[str] = set()
    for line in lines:
        bars = [bar for bar in _BARS if bar in line]
        if bars:
            first, last = min(map(line.index, bars)), max(map(line.rindex, bars))
            ends |= {line[:first].strip(), line[last + 1 :].strip()}
    return ends


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if index in page.dates or index in page.bylines or line.words not in _TITLE_WORDS or page.is_note(index):
        return False
    words = page.words(index)
    if line.look in {"RELATED", "PROMOTION", "LEGAL", "CREDIT"} and (line.words <= FEW or _credits(words)):
        return False
    home, _, path = words.replace("»", ">").partition(">")
    menu = home.strip().casefold() == "home" and len(path.rpartition(">")[2].split()) <= _MENU_WORDS
    return not menu and (":" not in words or not (credits_others(words) or says_when(words)))


def _credits(words: str) -> bool:
    said = words.removeprefix("In pictures: ").split()
    return any(word.strip("()").casefold().startswith(_CREDITING) for word in said)


def _told(page: Page, anchors: Sequence[int], story: Sequence[int]) -> frozenset[str]:
    """The words of the first paragraphs; those right after a byline or date belong to them."""
    head = range(anchors[0], page.first) if anchors else range(0)
    early = [at for at in head if page.is_prose(at) and page.lines[at].words >= LONG_SENTENCE]
    return page.stems_of((*early, *story)[:_LEAD_LINES])


def _share(page: Page, index: int, told: frozenset[str]) -> tuple[float, int]:
    """The share of a line's longer words that the story also has, and how many words those are."""
    words = {stem for stem in page.stems(index) if len(stem) >= LONG_STEM}
    return (len(words & told) / len(words) if words else 0.0), len(words)


def _said(share: tuple[float, int]) -> float:
    """The share of words that the story also has; two words may both be there by chance."""
    return share[0] * share[1] / (share[1] + 1)


def features(page: Page, candidates: Candidates, index: int) -> dict[str, float]:
    """What is known about a line, by the name of each feature; zeros are left out."""
    line, words = page.lines[index], page.words(index)
    found = {**_of_words(line.words, words, line.look), **_around(page, candidates, index)}
    said = _said(candidates.shares[index])
    found["shares words with the story"] = said
    found["shares more words with the story than any other line"] = float(said > 0 and said == candidates.best)
    found["printed twice"] = float(candidates.printed[words] > 1)
    found["ends the path of the page, or opens its name"] = float(line.words >= FEW and words in candidates.paths)
    return {name: value for name, value in found.items() if value}


def _of_words(count: int, words: str, look: str) -> dict[str, float]:
    """What the words of a line say by themselves."""
    found = {next(name for most, name in (*_LENGTHS, *_MORE_LENGTHS) if count <= most): 1.0}
    if look == "PERSON" and words.endswith("."):
        found[_LOOKS["SENTENCE"]] = 1.0
    if look in _LOOKS:
        found[_LOOKS[look]] = 1.0
    capitals = sum(word[:1].isupper() for word in words.split())
    found["capitalized"] = float(capitals > _HALF * count and count >= FEW)
    found["all in capitals"] = float(words.isupper())
    found["has bars"] = float(bool(_BARS.intersection(words)))
    found["names a topic"] = float(count <= _MENU_WORDS and is_topic(words))
    found["credits a picture"] = float("Credit" in words or words.startswith(("Photo", "Image", "Picture")))
    found["opens in small letters"] = float(words[:1].islower())
    found["quotes"] = float(words[:1] in "\"'“‘")
    return found


def _around(page: Page, candidates: Candidates, index: int) -> dict[str, float]:
    """What the lines around a line say about it."""
    following = bisect.bisect_right(candidates.anchors, index)
    anchor = candidates.anchors[following] if following < len(candidates.anchors) else None
    between = _counted(page, index, anchor) if anchor is not None else _FAR
    distance = _counted(page, index, candidates.end)
    below, above = _next(page, index, 1), _next(page, index, -1)
    found = {
        "a byline or date is below": max(0.0, 1 - between / _FAR),
        "a byline or date is right below": float(anchor is not None and between <= 1),
        "a byline or date is above": float(bool(candidates.anchors) and candidates.anchors[0] < index),
        "paragraphs are above": float(index > candidates.opening),
        "right above the story": float(distance == 0),
        "near the story": 1 / (1 + distance),
        "far from the story": min(1.0, distance / _VERY_FAR),
        "the first line": float(index == 0),
    }
    if below is not None:
        line = page.lines[below]
        upper = page.lines[index].words
        longer = line.words > upper and below not in candidates.anchors
        found["a standfirst is below"] = float(longer and line.look in PROSE and line.words >= LEAST_WORDS)
        found["a longer line without a full stop is below"] = float(longer and line.look == "PHRASE" and upper > FEW)
        found["a name is right below"] = float(line.look in {"PERSON", "PHRASE"} and _names_somebody(page, below))
        found["the line below says it again"] = float(line.look in SHORT and _alike(page, index, below))
        found["a caption is below"] = float(page.kinds[below] in {"caption", "media"})
    if above is not None:
        line = page.lines[above]
        found["a byline or date is right above"] = float(above in page.bylines or above in page.dates)
        found["says again what the line above says"] = float(line.look in SHORT and _alike(page, above, index))
        found["a section is above"] = float(line.look in SHORT and line.words <= _MENU_WORDS)
        found["a shorter title is above"] = float(
            line.look in SHORT and FEW < line.words < page.lines[index].words and above not in candidates.anchors
        )
        found["looks like the standfirst of the line above"] = float(
            line.look in SHORT and line.words >= FEW and page.lines[index].look == "SENTENCE"
        )
    beside = [page.lines[at] for at in (index - 2, index - 1, index + 1, index + 2) if 0 <= at < len(page.lines)]
    found["among links"] = sum(one.look in SHORT and one.words >= _LINK_WORDS for one in beside) / 4
    found["in a menu"] = sum(one.look in SHORT and one.words <= _MENU_WORDS for one in beside) / 4
    found["among buttons"] = sum(one.look == "NAVIGATION" for one in beside) / 4
    return found


def _alike(page: Page, upper: int, lower: int) -> bool:
    """Whether a line has most of the longer words of another."""
    first, second = ({stem for stem in page.stems(at) if len(stem) >= LONG_STEM} for at in (upper, lower))
    return len(first) >= FEW and len(first & second) > _HALF * len(first)


def _names_somebody(page: Page, index: int) -> bool:
    """Whether a line without a label is perhaps a byline."""
    if not 1 < page.lines[index].words <= _BYLINE_WORDS:
        return False
    byline = read_byline(page.words(index), labelled=False)
    return byline is not None and (byline.tailed or any(is_person(name) for name, _ in byline.authors))


def _counted(page: Page, index: int, end: int) -> int:
    """The lines between a line and another, without buttons."""
    lines = page.lines[index + 1 : min(end, index + 1 + _VERY_FAR)]
    return sum(line.look not in PASSED for line in lines)


def _next(page: Page, index: int, step: int) -> int | None:
    """The next line that is neither a button nor a repetition."""
    at = index + step
    while 0 <= at < len(page.lines) and abs(at - index) <= 2 * _FAR:
        if page.lines[at].look not in PASSED and page.words(at) != page.words(index):
            return at
        at += step
    return None
