"""Passing instructions and attention lines: whom, within or beyond an addressee, a telegram is for.

They are printed between the classification line and the E.O. line, one per line, wrapped if long. A line begins an
instruction if it names an addressee of its own and the line before does not end in the middle of a list. The same holds
for a part after a semicolon, but a mere office after a semicolon belongs to the addressee named before. Commas do not
divide. If line ends were lost, an agency or post that is asked for something begins an instruction within a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Reading
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import matcher, searcher
from cableparse.tables.posts import OFFICES, is_post

if TYPE_CHECKING:
    from cableparse.cable.reading import Prepared, Read
    from cableparse.parsing.pieces import Piece

# After these, the instruction continues.
_OPEN_ENDS = (",", "&", "(", "/", "-")
_FEWEST_WORDS = 2
_LONGEST_GROUP = 400
_OPEN_WORDS = frozenset({"AND", "OR", "FOR", "TO", "OF", "ALSO", "PASS", "RELAY", "SENDS", "US", "U.S."})


def read_passing(prepared: Prepared, start: int, end: int) -> Read[tuple[str, ...]]:
    """The passing instructions of some lines, one string each, wraps joined (5 FAH-2 H-252)."""
    reading = Reading(prepared)
    begins: list[int] = []
    asked = False  # whether the current instruction asks an addressee for something, and is not only an office
    brackets = 0  # how many are open
    before: Piece | None = None  # the previous piece, on this line or an earlier one
    after_semicolon = False
    for piece in reading.pieces("passing", start, end):
        words = piece.match[0]
        if piece.type == "BREAK":
            after_semicolon = ";" in words
            continue
        inside = brackets > 0 or (before is not None and ends_open(before.match[0]))
        if before is None or _begins(piece, inside=inside, after_semicolon=after_semicolon, asked=asked):
            begins.append(start + piece.start_pos)
            asked = piece.type in {"ADDRESSED", "FUSED"}
            brackets = 0
        brackets += words.count("(") - words.count(")")
        before, after_semicolon = piece, False
    ends = [*begins, end][1:]
    texts = (reading.text[begin:stop] for begin, stop in zip(begins, ends, strict=True))
    instructions = (" ".join(unescaped(printed).split()).strip(" ;-") for printed in texts)
    return reading.done(tuple(instruction for instruction in instructions if instruction))


def is_passing(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a line begins like an instruction."""
    end = len(text) if end is None else end
    while start < end and text[start] in " \f\n":
        start += 1
    return any(matcher("passing", kind)(text, start, end) for kind in ("ADDRESSED", "BARE"))


def is_passing_by_place(text: str) -> bool:
    """Whether lines between the captions and the first field are instructions: all but a sentence or one word."""
    if is_passing(text):
        return True
    words = text.split()
    if words and words[0].upper() in OFFICES:  # an addressee of the routing header
        return False
    lone = sum(word[0].isalpha() for word in words) < _FEWEST_WORDS
    if lone and searcher("instruction", "KNOWN_ALONE").fullmatch(text.strip()) is None:
        return False
    sentence = searcher("instruction", "SENTENCE").search(text)
    return sentence is None and len(text) < _LONGEST_GROUP


def is_passing_below_fields(text: str) -> bool:
    """Whether a line below the fields is an instruction: it asks something of a known addressee, not in a sentence."""
    words = text.strip(" \f\n(-")
    found = matcher("instruction", "KNOWN")(words)
    if found is None or (found["post"] and not is_post(found["post"])):
        return False
    return searcher("instruction", "SENTENCE").search(words) is None and len(words) < _LONGEST_GROUP


def ends_open(words: str) -> bool:
    """Whether these words end in the middle of a list, so that the next line goes on with it."""
    printed = words.rstrip(" \f")
    return printed.endswith(_OPEN_ENDS) or printed[-5:].rpartition(" ")[2].upper() in _OPEN_WORDS


def captions_at_end(text: str) -> int:
    """Where the captions begin that end an instruction, or the end of the text."""
    found = searcher("instruction", "CAPTIONS_AT_END").search(text)
    return found.start() if found else len(text)


def _begins(piece: Piece, *, inside: bool, after_semicolon: bool, asked: bool) -> bool:
    """Whether a piece begins an instruction; `inside` means that a list or bracket is still open."""
    if piece.type == "WORD":
        return after_semicolon and not asked
    if inside:
        return False
    if piece.type in {"BARE", "NAMED"}:
        return not (asked and after_semicolon) and not piece.match[0].startswith("FROM")
    if piece.type == "FUSED":
        name = piece.match["name"]
        return name is None or is_post(name)
    return True
