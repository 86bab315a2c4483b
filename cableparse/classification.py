"""The classification line, the captions under it, and the note of a corrected copy.

One grammar reads all three, for they are made of the same words in any order: a level, letter-spaced or not, caveats,
captions, the section, post and number. The first level, section and reference count; what stands behind the number, where
a line end was lost, is a passing instruction if it reads like one. A caption has one spelling, however it is printed; the
table of captions tells which of them are dissemination controls, and so caveats of the classification too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable import Classification, Correction, MessageReference, Section
from cableparse.document import Span
from cableparse.passing import is_passing, read_passing
from cableparse.posts import is_post
from cableparse.tables import captions as known_captions
from cableparse.tables import classification_level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.layout import Reading
    from cableparse.lexer import Piece

# Captions with another spelling than the table's; those that stand for themselves are caveats the table has not.
_SPELLINGS = {
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
    "FOUO": "FOR OFFICIAL USE ONLY",
    "SBU": "SENSITIVE",
    "SENSITIVE BUT UNCLASSIFIED": "SENSITIVE",
    "NF": "NOFORN",
    "AGREMENT CHANNEL": "AGRMENT CHANNEL",
}
_CONTROLS = frozenset({"control", "dissemination control"})
_NUMERALS = {
    word: number
    for number, word in enumerate("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split(), start=1)
}
_FIRST_YEAR = 66  # two-digit years from here are of the 20th century: the oldest telegrams known are of 1966


class ClassificationLine(NamedTuple):
    """What a classification line says. `year`: the year printed before the post; `passing`: what was run on to it."""

    classification: Classification | None
    message_reference: MessageReference | None
    section: Section | None
    captions: tuple[str, ...]
    year: int | None
    passing: tuple[str, ...] = ()


def read_classification(reading: Reading, start: int, end: int) -> ClassificationLine:
    """Return what the classification line says: level and caveats, section, post and number (ACP 127 208, 209)."""
    levels: list[Piece] = []
    handling: list[Piece] = []
    section: Section | None = None
    reference: MessageReference | None = None
    year: int | None = None
    passing: tuple[str, ...] = ()
    for piece in reading.pieces("classification", start, end):
        kind = piece.type
        if kind == "LEVEL":
            levels.append(piece)
        elif kind == "HANDLING":
            handling.append(piece)
        elif kind == "SECTION":
            section = section or _section(reading, piece, start)
        elif kind == "REFERENCE" and reference is None:
            reference = _reference(piece, start)
            year = _year(piece.match["year"]) if section is None else None
        elif kind == "CORRECTION" or (reference is not None and not passing and piece.match[0][0].isalnum()):
            at = start + piece.start_pos
            if is_passing(reading.text[at:end]):
                passing = read_passing(reading, at, end)
                break
            if kind == "REFERENCE":
                reading.report("second-message-number", at, start + piece.end_pos)
    words = dict.fromkeys(_caption(piece) for piece in handling)
    caveats = tuple(word for word in words if is_caveat(word))
    return ClassificationLine(
        _classification(levels, handling, caveats, start),
        reference,
        section,
        tuple(word for word in words if not is_caveat(word)),
        year,
        passing,
    )


def read_captions(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Return the handling captions of a caption line, each once, in the table's spelling (5 FAH-2 H-250, H-440)."""
    pieces = reading.pieces("classification", start, end)
    return tuple(dict.fromkeys(_caption(piece) for piece in pieces if piece.type == "HANDLING"))


def read_correction(reading: Reading, start: int, end: int) -> tuple[Correction, int]:
    """Return the note of a corrected copy, and where the passing instruction after it begins (`end` if there is none)."""
    pieces = reading.pieces("classification", start, end)
    note = next((piece for piece in pieces if piece.type == "CORRECTION"), None)
    if note is None:
        return Correction(None, Span(start, end)), end
    after = start + note.end_pos
    reason = " ".join((note.match["reason_in_brackets"] or note.match["reason_in_strokes"] or "").split())
    rest = " ".join(reading.text[after:end].split())
    if not rest or is_passing(rest) or reason:
        return Correction(reason or None, Span(start + note.start_pos, after)), after if rest else end
    return Correction(rest, Span(start + note.start_pos, after + len(reading.text[after:end].rstrip(" \n\f")))), end


def is_caveat(caption: str) -> bool:
    """Say whether a caption, in the table's spelling, is a dissemination control and so a caveat as well."""
    known = known_captions().get(caption)
    return known.kind in _CONTROLS if known else caption in _SPELLINGS.values() or caption.startswith("REL TO ")


@cache
def _captions_without_blanks() -> Mapping[str, str]:
    found = {caption.replace(" ", ""): caption for caption in known_captions()}
    return found | {printed.replace(" ", ""): caption for printed, caption in _SPELLINGS.items()}


def _caption(piece: Piece) -> str:
    """Return the one spelling of a caption, however its letters are spaced."""
    words = piece.match[0].upper().replace("-", " ").split()
    return _captions_without_blanks().get("".join(words), " ".join(words))


def _classification(
    levels: list[Piece], handling: list[Piece], caveats: tuple[str, ...], start: int
) -> Classification | None:
    level = next(filter(None, (classification_level(piece.match[0]) for piece in levels)), None)
    if level is None:
        return None
    ends = [levels[0].end_pos, *(piece.end_pos for piece in handling if _caption(piece) in caveats)]
    return Classification(level, caveats, Span(start + levels[0].start_pos, start + max(ends)))


def _reference(piece: Piece, start: int) -> MessageReference:
    """Return post and number; of the words before the number, the post is the last ones that are one, else all."""
    match = piece.match
    words = match["post"].split()
    posts = (" ".join(words[at:]) for at in range(len(words)))
    post = next((post for post in posts if is_post(post)), " ".join(words))
    return MessageReference(post, int(match["number"]), Span(start + match.start("post"), start + match.end("number")))


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    year = int(printed)
    if len(printed) > 2:  # noqa: PLR2004 - a year of four digits
        return year
    return year + (1900 if year >= _FIRST_YEAR else 2000)


def _section(reading: Reading, piece: Piece, start: int) -> Section | None:
    groups = piece.match.groupdict()
    number = _number(groups["section"] or groups["bare_section"])
    total = _number(groups["total"] or groups["final_total"] or groups["bare_total"])
    if groups["final"]:
        number = number or total
    if number is None:
        return None
    word = "".join((groups["section_word"] or "").split())
    if word != "SECTION" or total is None:
        reading.report("section-garbled", start + piece.start_pos, start + piece.end_pos, printed=piece.match[0])
    return Section(number, total, Span(start + piece.start_pos, start + piece.end_pos))


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return _NUMERALS.get(printed) or int(printed)
