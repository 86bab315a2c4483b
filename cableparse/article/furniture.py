"""What a line's neighbors show it to be, before the story is looked for; they are used rather than lists of phrases.

A post that the story shows ends with the name and handle of its author: it is not part of the story's sentences, but
does not end the story either. The bracket that a caption opens may close on the next line. The teaser of a recording is
between the word for it and its length. A notice to the reader is recognized by the share of certain words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.appeals import (
    asks,
    asks_nothing_of_readers,
    is_appeal,
    is_beside_appeal,
    is_row_of_buttons,
    is_sign_up,
)
from cableparse.article.outlets import agency_named
from cableparse.article.page import CAPTION_WORDS, FEW, LONG_SENTENCE, PROSE, SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.lines import Line

# a post has at most this many letters, and this many lines above its signature
_LETTERS_OF_A_POST = 300
_LINES_OF_A_POST = 4
# a sentence of this many words belongs to the story, unless something shows that it belongs to the post
_OWN_WORDS = 16
_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}")
_OF_POSTS = ("pic.twitter.com", "t.co/", "http", "@", "#", "\N{HORIZONTAL ELLIPSIS}", "...")
# at most this many lines are between the word for a recording and its length
_LINES_OF_A_TEASER = 3
_PLAIN = PROSE | SHORT | {"CUT_OFF"}
_STORY_PROMOTION = 40
_ASKED_IN_A_STORY = 8
_WORDS_OF_BUTTONS = 16
_SIDES = ("left", "right", "center", "centre", "foreground", "background", "pictured")
_POSITIONS = tuple(mark for side in _SIDES for mark in (f", {side},", f", far {side},", f", {side} and ", f"({side})"))
_POSITIONS += tuple(
    f"({edge} {side})" for edge in ("far", "top", "bottom", "second from") for side in ("left", "right")
)
_WORDS_OF_A_CREDIT = 12
_LEAST_CREDITED = 12
_WORDS_OF_A_TAIL = 5
_IN_NAMES = frozenset({"for", "of", "the", "via", "et", "al", "and", "by", "from"})
_YEAR_ENDS = ("19", "20")
_APPEALS = frozenset({"PROMOTION", "NOTICE"})
_SPOKEN = frozenset({"SENTENCE", "CONTINUED", "QUESTION"})
_OPENINGS = ("Pictured", "Shown", "Seen", "From ", "Left", "Right", "Above", "Below", "In this", "File ")
_STOPS = (".", "?", "!", "”", '"')
_RECORDINGS = ("video", "watch", "audio", "listen", "podcast", "now playing")


def reconsidered(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with another look if their neighbors or the share of certain words show it."""
    page = list(lines)
    for index, line in enumerate(page):
        words = text[line.start : line.end]
        if line.look == "HANDLE":
            _post(text, page, index)
        elif line.look in {"MEDIA", "RELATED"}:
            _recording(text, page, index)
        elif line.look in _PLAIN:
            look = _plain_look(line, words)
            if words.endswith("(") and _closes(text, page, index + 1):
                look = "CREDIT"
                page[index + 1] = attrs.evolve(page[index + 1], look=look)
            page[index] = line if look == line.look else attrs.evolve(line, look=look)
        elif line.look == "NOTICE" and line.words <= _WORDS_OF_A_CREDIT and (words.startswith("(") or _is_owned(words)):
            page[index] = attrs.evolve(line, look="CREDIT")  # "(Image: © Ann Roe)"
        elif line.look in {"CREDIT", "PROMOTION"} and _is_told(page, index, words):
            page[index] = attrs.evolve(line, look="SENTENCE")
    _beside_appeals(text, page)
    return page


def _beside_appeals(text: str, page: list[Line]) -> None:
    """Marks the short sentences right above a notice or a newsletter button, and right below a notice."""
    for index, line in enumerate(page):
        if line.look in _APPEALS:
            beside: Sequence[int] = (index - 1, index + 1)
        elif line.look == "NAVIGATION" and is_sign_up(text[line.start : line.end]):
            beside = (index - 1,)
        else:
            continue
        for at in beside:
            near = page[at] if 0 <= at < len(page) else line
            if near.look in _SPOKEN and near.words < LONG_SENTENCE and is_beside_appeal(text[near.start : near.end]):
                page[at] = attrs.evolve(near, look="PROMOTION")


def _plain_look(line: Line, words: str) -> str:
    """What a line of plain words is by itself: a notice to the reader, a row of buttons, a caption, or what it was."""
    if is_appeal(words, line.words):
        return "PROMOTION"
    if line.look in SHORT and line.words <= _WORDS_OF_BUTTONS and is_row_of_buttons(words):
        return "NAVIGATION"
    if line.look == "PHRASE" and words.count("(") >= FEW and _counts(words):
        return "NAVIGATION"
    if line.words >= CAPTION_WORDS:
        return line.look
    tailed = line.look == "PHRASE" and line.words >= _LEAST_CREDITED and _has_tail(words)
    return "CREDIT" if tailed or _places(words) else line.look


def _counts(words: str) -> bool:
    """Whether a line gives the number of stories on each of several topics: "Ferries (61) Ice (12) Grell (140)"."""
    brackets = [part.partition(")")[0].replace(",", "") for part in words.split("(")[1:]]
    return 2 * sum(bracket.partition(" ")[0].isdecimal() for bracket in brackets) > len(brackets)


def _places(words: str) -> bool:
    """Whether a line says where in a picture somebody is: "Ann Roe, center, and", "Jo Doe (right)"."""
    if ("," not in words and "(" not in words) or '"' in words or "“" in words:
        return False
    return any(side in words for side in _SIDES) and any(words.find(place) > 0 for place in _POSITIONS)


def _has_tail(words: str) -> bool:
    """Whether sentences end in a few words without a full stop, as a caption does in its credit: "... Roe 2014"."""
    sentences, stop, tail = words.rpartition(". ")
    if tail.startswith(_YEAR_ENDS):  # "Roe, et al. 2014"
        sentences, stop, tail = sentences.rpartition(". ")
    named = [word for word in tail.split() if word.islower() and word.strip(".,") not in _IN_NAMES]
    ended = sentences[-2:].isalnum() and sentences[-2:].islower()
    return bool(stop) and ended and not named and len(tail.split()) <= _WORDS_OF_A_TAIL


def _post(text: str, page: list[Line], index: int) -> None:
    """Marks the lines of a post, from the one with its author's name and handle upwards."""
    words = text[page[index].start : page[index].end]
    signed = words.startswith(_DASHES)
    if not signed:
        if "(" in words:  # "Post by Ann Roe (@annroe)", with its date below
            page[index] = attrs.evolve(page[index], look="POST")
            if index + 1 < len(page) and page[index + 1].look == "DATE":
                page[index + 1] = attrs.evolve(page[index + 1], look="POST")
        return
    page[index] = attrs.evolve(page[index], look="POST")
    letters = 0
    for at in range(index - 1, max(-1, index - 1 - _LINES_OF_A_POST), -1):
        line = page[at]
        letters += line.end - line.start
        own = text[line.start : line.end]
        shows = any(mark in own for mark in _OF_POSTS) or line.words < _OWN_WORDS
        if line.look not in _PLAIN or (at < index - 1 and (letters > _LETTERS_OF_A_POST or not shows)):
            return
        page[at] = attrs.evolve(line, look="POST")


def _is_owned(words: str) -> bool:
    """Whether a description of a picture is followed by its owner: "The ferry at noon. © Ann Roe"."""
    shown, sign, name = words.partition(". © ")
    return bool(shown and sign) and name.replace("/", "").replace(" ", "").isalpha() and name[0].isupper()


def _is_told(page: Sequence[Line], index: int, words: str) -> bool:
    """Whether a line that looks like a caption, or asks something of somebody, belongs to the story beside it.

    After the last full stop of a caption comes the photographer, without another stop. A request belongs to a story if
    it is long, or has none of the page's words: "Follow the river for an hour, and you come to the shed."
    """
    if not words.endswith("."):
        return page[index].look == "CREDIT" and _ends_wire(page, index, words)
    told = sum(0 <= at < len(page) and page[at].look in PROSE for at in (index - 1, index + 1))
    if page[index].look == "CREDIT":
        name = words[:-1].rpartition(". ")[2].split()
        return told > 1 and all(word.istitle() and word.isalpha() for word in name) and not words.startswith(_OPENINGS)
    if page[index].words >= _STORY_PROMOTION:
        return told > 0 and not asks(words)
    return told > 1 and page[index].words >= _ASKED_IN_A_STORY and asks_nothing_of_readers(words)


def _ends_wire(page: Sequence[Line], index: int, words: str) -> bool:
    """Whether a line is the last of a wire's paragraphs, which names the wire: "The water fell at noon. — Reuters"."""
    sentence, dash, wire = words.replace("\N{EN DASH}", "\N{EM DASH}").rpartition("\N{EM DASH}")
    told = index > 1 and page[index - 1].look in _SPOKEN and page[index - 2].look in _SPOKEN
    return told and bool(dash) and sentence.rstrip().endswith(_STOPS) and agency_named(wire) is not None


def _closes(text: str, page: Sequence[Line], index: int) -> bool:
    """Whether a line closes the bracket that the line above opens."""
    if index >= len(page) or page[index].words >= CAPTION_WORDS:
        return False
    words = text[page[index].start : page[index].end]
    return words.endswith(")") and "(" not in words


def _recording(text: str, page: list[Line], index: int) -> None:
    """Marks what is between the word for a recording and its length: "Video", a title, what it shows, "1:45"."""
    if not text[page[index].start : page[index].end].casefold().startswith(_RECORDINGS):
        return
    end = index + 1
    while end < len(page) and end <= index + 1 + _LINES_OF_A_TEASER and page[end].look in _PLAIN:
        if page[end].words >= CAPTION_WORDS:
            return
        end += 1
    if end < len(page) and page[end].look == "MEDIA" and text[page[end].start].isdecimal():
        for at in range(index + 1, end):
            page[at] = attrs.evolve(page[at], look="MEDIA")
