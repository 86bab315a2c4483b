"""The classification line, the captions under it, and the note of a corrected copy.

The level opens the line (level.py). One grammar reads what follows it, and captions and notes, because they consist of
the same words in any order: caveats, captions, the section, post and number. The first section and reference count.
If a line end was lost, the words after the number are a passing instruction if they read like one. A caption has one
spelling, however it is printed. The table of captions tells which of them are dissemination controls and therefore
caveats of the classification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.extent import field_lines, with_blank_lines
from cableparse.cable.fields.level import find_level, line_end, turned_reference
from cableparse.cable.fields.passing import is_passing, read_passing
from cableparse.cable.model import Classification, Correction, MessageReference, Section
from cableparse.cable.reading import Read, Reading
from cableparse.core.dates import full_year
from cableparse.core.defects import defect
from cableparse.core.remembering import remembers
from cableparse.core.spans import Span
from cableparse.core.spelling import FIGURES
from cableparse.parsing.grammars import find_pieces, matcher
from cableparse.tables.captions import _captions_without_blanks, is_caveat, nearest_caption
from cableparse.tables.posts import canonical_post, is_post

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from cableparse.cable.fields.level import Level
    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim
    from cableparse.parsing.pieces import Piece

_NUMERAL_WORDS = "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN"
_NUMERALS = {word: number for number, word in enumerate(_NUMERAL_WORDS.split(), start=1)}


_LONGEST_COMMENT = 5  # words


class ClassificationLine(NamedTuple):
    """What a classification line says.

    year: printed before the post. passing: instructions that a lost line end joined to the line.
    """

    classification: Classification | None
    message_reference: MessageReference | None
    section: Section | None
    captions: tuple[str, ...]
    year: int | None
    passing: tuple[str, ...] = ()


def classification_end(text: str, proposed: re.Match[str]) -> int:
    """Where the classification line that the layout proposes ends; -1 if it is not one."""
    end = line_end(text, proposed.start())
    return with_blank_lines(text, end) if end > 0 else -1


def read_classification(prepared: Prepared, start: int, end: int) -> Read[ClassificationLine]:
    """The classification line's level, caveats, section, post and number (ACP 127 208, 209)."""
    reading = Reading(prepared)
    level = find_level(reading.text, start, end)
    if level and level.misspelt:
        reading.report("classification-misspelt", level.start, level.end, level=level.level)
    first: dict[str, Piece] = {}
    handling: list[Piece] = []
    passing: tuple[str, ...] = ()
    after = level.end if level else start
    for piece in reading.pieces("classification", after, end):
        if piece.type == "HANDLING":
            handling.append(piece)
        elif "REFERENCE" in first and piece.type != "SECTION":
            at = after + piece.start_pos
            if piece.match[0][0].isalnum() and is_passing(reading.text, at, end):
                passing = reading.take(read_passing(prepared, at, end))
                break
            if piece.type == "REFERENCE":
                reading.report("second-message-number", at, after + piece.end_pos)
        elif piece.type == "LEVEL":
            level = level or find_level(reading.text, after + piece.start_pos, end)
        elif piece.type != "REFERENCE" or not _is_another_number(piece):
            first.setdefault(piece.type, piece)
    section, reference = first.get("SECTION"), first.get("REFERENCE")
    # a number left over from a garbled section is not a year
    printed_year = reference.match["year"] if reference and not section else None
    year = full_year(printed_year) if printed_year else None
    line = ClassificationLine(
        _classification(level, handling, after),
        _reference(reference, after) if reference else _turned(reading, level, end),
        _section(reading, section, after) if section else None,
        tuple(dict.fromkeys(word for word in map(_caption, handling) if not is_caveat(word))),
        year,
        passing,
    )
    return reading.done(line)


def read_captions(prepared: Prepared, start: int, end: int) -> Read[tuple[str, ...]]:
    """The handling captions of a line, each once, in the table's spelling (5 FAH-2 H-250, H-440)."""
    return Read(_captions_of(prepared.text[start:end].strip()))


@remembers(256)
def _captions_of(line: str) -> tuple[str, ...]:
    """The captions of a line; cached, because most cables have one of a few lines."""
    pieces = find_pieces("classification", line)
    return tuple(dict.fromkeys(_caption(piece) for piece in pieces if piece.type == "HANDLING"))


def captions_with_comment(line: str) -> tuple[str, ...]:
    """The captions of a line that begins or ends with one and has a comment, "SBU DELIBERATIVE PROCESS"."""
    words = line.split()
    if not 1 < len(words) <= _LONGEST_COMMENT or not line.isupper() or is_passing(line):
        return ()
    pieces = find_pieces("classification", line.strip())
    at_an_end = pieces[0].type == "HANDLING" or pieces[-1].type == "HANDLING"
    return _captions_of(line.strip()) if at_an_end else ()


def correction_end(text: str, opening: re.Match[str]) -> int:
    """Where the note of a corrected copy ends: after its brackets, else above the captions and instructions."""
    note = matcher("classification", "CORRECTION")(text, opening.start())
    close = note[0].rfind(")") if note else -1
    if note and "\n" in note[0][: max(close, 0)] and "\n\n" not in note[0][:close].replace(" ", ""):
        end = note.start() + close + 1  # a reason in brackets, wrapped
        return (
            end if text[end : note.end()].strip(" \n\f") or text[end : end + 2].strip() else with_blank_lines(text, end)
        )
    lines = field_lines(text, opening.end())
    last = next(lines)
    for line in lines:
        words = text[line.start : line.end]
        if line.gap == "blank" or is_passing(words) or is_caption(words):
            break
        last = line
    return with_blank_lines(text, last.end)


def is_caption(line: str) -> bool:
    """Whether a line begins with a caption, as it should be or misspelt."""
    pieces = find_pieces("classification", line)
    return pieces[0].type == "HANDLING" or nearest_caption(line) is not None


def read_correction(prepared: Prepared, start: int, end: int) -> Read[Correction]:
    """The note of a corrected copy; the result's `end` is where a passing instruction after it begins, else `end`.

    The reason is in brackets or between slashes; else it is what follows, unless that is an instruction.
    """
    reading = Reading(prepared)
    pieces = reading.pieces("classification", start, end)
    note = next((piece for piece in pieces if piece.type == "CORRECTION"), None)
    if note is None:
        return reading.done(Correction(None, reading.trimmed(start, end)), end=end)
    begin, after = start + note.start_pos, start + note.end_pos
    groups = ("reason_in_brackets", "reason_in_strokes", "reason_within")
    reason = " ".join(next((note.match[group] for group in groups if note.match[group]), "").split())
    rest = reading.text[after:end].rstrip(" \f\n")
    if rest and not reason and not is_passing(rest):
        return reading.done(Correction(" ".join(rest.split()), reading.trimmed(begin, after + len(rest))), end=end)
    return reading.done(Correction(reason or None, reading.trimmed(begin, after)), end=after if rest else end)


def _caption(piece: Piece) -> str:
    """The one spelling of a caption, however its letters are spaced."""
    words = piece.match[0].upper().replace("-", " ").split()
    return _captions_without_blanks().get("".join(words), " ".join(words))


def _classification(level: Level | None, handling: list[Piece], after: int) -> Classification | None:
    if level is None:
        return None
    controls = [piece for piece in handling if is_caveat(_caption(piece))]
    end = max((level.end, *(after + piece.end_pos for piece in controls)))
    return Classification(level.level, tuple(dict.fromkeys(map(_caption, controls))), Span(level.start, end))


def _reference(piece: Piece, start: int) -> MessageReference:
    """Post and number; the post is the longest end of the words before the number that is a post, else all of them."""
    match = piece.match
    words = match["post"].split()
    posts = (" ".join(words[at:]) for at in range(len(words)))
    post = next((post for post in posts if is_post(post)), " ".join(words))
    span = Span(start + match.start("post"), start + match.end("number"))
    return MessageReference(post, int(match["number"].translate(FIGURES)), span)


def _turned(reading: Reading, level: Level | None, end: int) -> MessageReference | None:
    """The reference whose post is before the level, or after its number."""
    found = turned_reference(reading.text, level, end) if level else None
    if found is None:
        return None
    post, number, first, last = found
    return MessageReference(" ".join(post.split()), int(number), Span(first, last))


def _is_another_number(piece: Piece) -> bool:
    """Whether a number is joined to a word that is not a post: the archive's own counter, PTQ1859."""
    post = piece.match["post"]
    return piece.match.end("post") == piece.match.start("number") and not is_post(post)


def _section(reading: Reading, piece: Piece, start: int) -> Section | None:
    groups = piece.match.groupdict()
    number = numeral(groups["section"] or groups["bare_section"])
    total = numeral(groups["total"] or groups["final_total"] or groups["bare_total"])
    if groups["final"]:
        number = number or total
    if number is None:
        return None
    span = Span(start + piece.start_pos, start + piece.end_pos)
    if total is None or "".join((groups["section_word"] or "").upper().split()) != "SECTION":
        reading.report("section-garbled", span.start, span.end, printed=" ".join(piece.match[0].split()))
    return Section(number, total, span)


def numeral(printed: str | None) -> int | None:
    """The number of a section, in digits or as a word."""
    if printed is None:
        return None
    return _NUMERALS.get(printed.upper()) or int(printed)


def find_classification_line(
    prepared: Prepared, lines: Sequence[Piece], markings: Iterable[Piece], header: int
) -> Read[ClassificationLine]:
    """The first line with a level, a post and a number below the header, else above it, else with only a level.

    markings: levels on a line by themselves. header: where the routing header begins; a line above it may be a page
    banner.
    """
    reading = Reading(prepared)
    reads = [(line, read_classification(prepared, line.start_pos, line.end_pos)) for line in lines]
    known = [(line, read) for line, read in reads if read.value.classification is not None]
    numbered = [(line, read) for line, read in known if read.value.message_reference is not None]
    below = [(line, read) for line, read in numbered if line.start_pos >= header]
    for chosen, read in below or numbered or known:
        found = reading.take(read)
        return reading.done(found, claims=reading.once("classification", lines, chosen))
    claims = reading.once("classification", lines, None)
    for line in markings:
        read = read_classification(prepared, line.start_pos, line.end_pos)
        if read.value.classification is not None:
            return reading.done(reading.take(read), claims=claims)
    return reading.done(ClassificationLine(None, None, None, (), None), claims=claims)


def printed_again(read: Read[ClassificationLine], given: MessageReference) -> Read[ClassificationLine]:
    """The line, its post and number taken as a repetition of the form's, which count; reports them if they differ."""
    again = read.value.message_reference
    if again is None or again.span is None:
        return read
    start, end = again.span.start, again.span.end
    claims: list[Claim] = []
    for role, first, last in read.claims:
        if first <= start and end <= last:
            claims += ((role, first, start), ("duplicate", start, end), (role, end, last))
        else:
            claims.append((role, first, last))
    is_same = (canonical_post(again.post), again.number) == (canonical_post(given.post), given.number)
    differs = () if is_same else (defect("field-repeated", start, end),)
    return Read(read.value, read.span, tuple(claims), (*read.defects, *differs), read.end)


def with_caveats(classification: Classification | None, captions: Sequence[str]) -> Classification | None:
    """The classification with the dissemination controls among the captions, which are caveats too."""
    if classification is None:
        return None
    more = [caption for caption in captions if is_caveat(caption) and caption not in classification.caveats]
    return Classification(classification.level, (*classification.caveats, *more), classification.span)
