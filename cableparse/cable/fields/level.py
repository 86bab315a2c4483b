"""Where a classification line opens, and where it ends.

The layout proposes a line that begins with something like a level; this module decides. A level as it should be opens
one, unless a sentence follows. Letters near a level, doubled, lost or changed, a level with a mark before it, or fused
to the post, open one only with a post and a number after them. If it lacks them, the line goes on below. The post may
come before the level, or after the number.

A field ends above a classification line with a known post and a number.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cableparse.parsing.grammars import find_pieces, matcher, searcher
from cableparse.tables.markings import LONGEST_LEVEL, classification_level, may_be_level, nearest_level
from cableparse.tables.posts import is_post

if TYPE_CHECKING:
    import re

    from cableparse.core.vocabulary import ClassificationLevel

_FEWEST_LETTERS = 4
_BETWEEN = str.maketrans("", "", " .-\n")
_LONGEST_OPENING = 80
_LONGEST_UNKNOWN_POST = 3  # words


class Level(NamedTuple):
    """A level at the beginning of a line: where its words are, and whether a letter of it is wrong.

    certain: whether it is printed as it should be, with nothing before it. post: what is before it, a known post and
    perhaps its number.
    """

    level: ClassificationLevel
    start: int
    end: int
    misspelt: bool
    certain: bool
    post: re.Match[str] | None = None


def find_level(text: str, at: int, end: int) -> Level | None:
    """The level that the words at an offset name, or nearly name."""
    dirt = matcher("level", "DIRT")(text, at, end)
    start = dirt.end() if dirt else at
    words = matcher("level", "LEVEL")(text, start, end)
    if words is not None and (level := classification_level(words[0])):
        return Level(level, start, words.end(), misspelt=False, certain=not text[at:start].strip(" \f\n-"))
    found = searcher("level", "LETTERS").match(text, start, end)
    return (_near_level(text, found, end) if found else None) or _behind_post(text, start, end)


def _behind_post(text: str, start: int, end: int) -> Level | None:
    """The level printed after a known post: "ROME UNCLAS 0412", "ROME 0412 UNCLAS"."""
    post = searcher("level", "POST_BEFORE").match(text, start, end)
    words = matcher("level", "LEVEL")(text, post.end(), end) if post else None
    if post is None or words is None or not is_post(post["post_before"]):
        return None
    level = classification_level(words[0])
    return Level(level, post.end(), words.end(), misspelt=False, certain=False, post=post) if level else None


def turned_reference(text: str, level: Level, end: int) -> tuple[str, str, int, int] | None:
    """Post, number and place of a reference with its parts around the level or reversed; None if there is none."""
    behind, before = searcher("level", "TURNED").match(text, level.end, end), level.post
    if before is not None and before["number_before"]:
        return before["post_before"], before["number_before"], before.start(), before.end("number_before")
    if behind is not None and before is not None:
        return before["post_before"], behind["number_turned"], before.start(), behind.end("number_turned")
    if behind is None or not (behind["post_turned"] and is_post(behind["post_turned"])):
        return None
    return behind["post_turned"], behind["number_turned"], behind.start("number_turned"), behind.end("post_turned")


def _near_level(text: str, found: re.Match[str], end: int) -> Level | None:
    letters = found[0].translate(_BETWEEN)[:LONGEST_LEVEL].upper()
    if not may_be_level(letters):
        return None
    printed = (at for at in range(found.start(), found.end()) if text[at] not in " .-\n")
    places = list(islice(printed, LONGEST_LEVEL))
    ends = {count for count, at in enumerate(places, 1) if not text[at + 1 : at + 2].isalnum()}
    gaps = places[-1] + 1 - found.start() - len(places)
    # a post or a section may be fused to the level
    ends |= {count for count, at in enumerate(places, 1) if count not in ends and _may_be_fused(text, at + 1, end)}
    near = nearest_level(letters, ends, spaced=gaps >= _FEWEST_LETTERS)
    if near is None:
        return None
    return Level(near.level, places[0], places[near.letters - 1] + 1, misspelt=near.wrong > 0, certain=False)


def _may_be_fused(text: str, at: int, end: int) -> bool:
    """Whether a section, or a known post with its number, is here."""
    found = searcher("level", "POST_AND_NUMBER").match(text, at, end)
    return found is not None and (found["section"] is not None or is_post(found["post"]))


def line_end(text: str, at: int) -> int:
    """Where the classification line at an offset ends, or -1 if none opens there."""
    level = find_level(text, at, at + _LONGEST_OPENING)
    if level is None:
        return -1
    end = searcher("level", "REST").match(text, level.end - 1).end()  # type: ignore[union-attr]  # matches any letter
    rest = text[level.end : end]
    in_prose = searcher("level", "IN_PROSE").match(rest) and not _has_reference(rest, known=True)
    if in_prose or searcher("level", "OF_ANOTHER_LINE").match(rest):
        return -1
    if not searcher("level", "NUMBERED").match(rest) and (below := _end_below(text, end, rest)):
        return below
    if level.post is not None:
        return end if turned_reference(text, level, end) else -1
    if not level.certain:
        return end if _has_reference(rest, known=False) else -1
    is_spaced = text[level.start + 1] == " "
    return end if is_spaced or _has_figures(rest) else -1


def opens_below_field(text: str, at: int) -> bool:
    """Whether a classification line with a known post and a number opens below a field's line."""
    if not matcher("level", "PROPOSED")(text, at):
        return False
    end = line_end(text, at)
    level = find_level(text, at, end) if end > 0 else None
    return level is not None and _has_reference(text[level.end : end], known=True)


def _end_below(text: str, end: int, rest: str) -> int | None:
    """Where the next line ends, if it has what a line without a number lacks."""
    below = searcher("level", "BELOW").match(text, end)
    if below is None or any(letter.islower() for letter in rest):
        return None
    last = rest.split()[-1:]
    if below["number_below"]:
        return below.end() if last and is_post(last[0]) else None
    post = below["post_below"]
    if below["section_below"] or (last and last[0].isdigit()) or is_post(post) or is_post(" ".join((*last, post))):
        return below.end()
    return None


def _has_reference(rest: str, *, known: bool) -> bool:
    """Whether a post and a number come after the level; an unknown post only at the end of the line."""
    words = 0
    for piece in find_pieces("classification", rest):
        if piece.type == "REFERENCE":
            printed = piece.match["post"].split()
            if any(is_post(" ".join(printed[at:])) for at in range(len(printed))):
                return True
            may_be_a_post = piece.match["post"].isupper() and len(printed) <= _LONGEST_UNKNOWN_POST
            return not known and may_be_a_post and not rest[piece.end_pos :].strip() and not words
        words += piece.type == "OTHER" and piece.match[0].isalpha()
    return False


def _has_figures(rest: str) -> bool:
    return sum(letter.isdigit() for letter in rest) > 1
