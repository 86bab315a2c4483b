"""The Classified By entry: who classified the text, as what, and for which reasons.

The entry is put on one line, and `classified_by.lark` distinguishes the words of titles from words that may be part of
a name. The official is between the label and the reasons; `official.py` chooses the name among these words, and the
words around it are the title. The entry ends where a paragraph was fused to it.

Some word processors cut lines at a column, in the middle of words, and put the rest on the next line.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.extent import field_lines, with_blank_lines
from cableparse.cable.fields.official import OF_OFFICIALS, find_name
from cableparse.cable.model import ClassifiedBy
from cableparse.cable.reading import Read, Reading, is_broken_off, trim
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import find_pieces, searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from cableparse.cable.model import Block
    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim
    from cableparse.parsing.pieces import Piece

# The column at which lines were cut; a space was added at their ends.
_CUT_AT = 71
_MOST_LINES = 12  # of an entry
_REACH = 400  # characters of an entry in which its reasons are looked for
# An entry in paragraph 1 comes after its number, portion mark and the mark of the entire text.
_FIRST_SENTENCE = 120  # characters
# The terminals around the official's name and titles, and those that are not words.
_FRAME = frozenset(("LABEL", "FURTHER", "LEAD", "SECTION", "REASON"))
_OF_BODY = frozenset(("MARKING", "NUMBER", "RULE"))
_NO_WORDS = _OF_BODY | {"BLANK", "BREAK", "OTHER", "LABEL", "REDACTION"}


def entry_end(text: str, label: re.Match[str]) -> int:
    """Where the entry whose label was found ends; -1 if the words are part of a sentence.

    It ends at a blank line or a page line, but goes on beyond it while what follows completes it: its reasons, its
    official and its reasons, the rest of its letters.
    """
    lines = field_lines(text, label.end())
    last = next(lines)
    if last.start == last.end and label[0][-1:].isalpha():
        last = next(lines, last)
    for line in islice(lines, _MOST_LINES):
        near = max(label.start(), last.end - _REACH)
        if line.gap == "blank" and not _goes_on(text, label.end(), near, last.end, line.start):
            break
        last = line
    if _is_prose(text, label, last.end):
        return -1
    return with_blank_lines(text, last.end)


def _goes_on(text: str, start: int, near: int, end: int, line: int) -> bool:
    """Whether the line at `line` completes the entry from `start` to `end`, over a blank line."""
    if searcher("extent", "REASONED").search(text, max(start, near), end) is None:
        is_empty = end <= start or not text[start:end].strip(" \f\n:;.-")
        return is_empty or searcher("extent", "COMPLETES").match(text, line) is not None
    is_open = text[near:end].rstrip(" :.;").lower().endswith(("reason", "reasons"))
    if is_open:
        return searcher("extent", "COMPLETES").match(text, line) is not None
    return (
        searcher("extent", "REASONS_OPEN").search(text, near, end) is not None
        and searcher("extent", "LETTERS_LEFT").match(text, line) is not None
    )


def _is_prose(text: str, label: re.Match[str], end: int) -> bool:
    """Whether "classified by" within a sentence began a line: no colon, no reasons, and a small letter after it."""
    if "by" not in label[0].lower() or label[0].isupper():
        return False
    after = text[label.end() : end].lstrip(" \f\n")
    return after[:1].islower() and searcher("extent", "REASONED").search(text, label.end(), end) is None


def read_classified_by(prepared: Prepared, start: int, end: int) -> Read[ClassifiedBy]:
    """The Classified By entry at these offsets, label included, with its Reason lines (5 FAH-1 H-240)."""
    reading = Reading(prepared)
    end = start + len(reading.text[start:end].rstrip())
    entry = _on_one_line(reading.text, start, end)
    pieces = _entry_alone(find_pieces("classified_by", entry))
    official = _official(pieces)
    name = find_name(official)
    if name is None and len(capitals := entry.title()) == len(entry):  # "dcm jane roe"
        official = _official(_entry_alone(find_pieces("classified_by", capitals)))
        name = find_name(official)
    before, named, after = official, official[:0], official[:0]
    if name:
        before, after = official[: name.first], official[name.last + 1 :]
        named = official[name.first : name.last + 1]
        if next((piece.type for piece in after if piece.type not in _NO_WORDS), "LINK") in {"LINK", "WORD"}:
            after = after[:0]  # "Jane Roe for ..."
    titles = (_words(entry, before), _without_stop(_words(entry, after)))
    text = entry[pieces[0].start_pos : pieces[-1].end_pos].rstrip() if pieces else ""
    if pieces and pieces[-1].end_pos < len(entry):
        end = _end_in_source(reading.text, start, entry[: pieces[0].start_pos] + text)
    span = reading.trimmed(start, end)
    classified_by = ClassifiedBy(
        unescaped(_words(entry, named)) or None,
        unescaped(", ".join(filter(None, titles))) or None,
        tuple(_reasons(pieces)),
        unescaped(text),
        span,
    )
    return reading.done(classified_by, span=span, end=span.end)


def find_classified_by(prepared: Prepared, start: int, end: int) -> Read[ClassifiedBy] | None:
    """The entry that is, or is in, the paragraph at these offsets; None if "classified by" is part of its prose."""
    label = searcher("classified_by", "LABEL").search(prepared.text, start, min(end, start + _FIRST_SENTENCE))
    if label is None:
        return None
    found = read_classified_by(prepared, label.start(), end)
    return found if found.value.reasons else None


def _end_in_source(text: str, start: int, entry: str) -> int:
    """The end in the text of an entry that was put on one line; the two differ only in their spaces."""
    left = len(entry) - entry.count(" ")
    at = start
    while left:
        left -= not text[at].isspace()
        at += 1
    return at


def _on_one_line(text: str, start: int, end: int) -> str:
    """The lines of an entry as one, with single spaces; a word that was cut at the column is joined again."""
    line_start = text.rfind("\n", 0, start) + 1
    joined = ""
    cut = False
    for line in text[line_start:end].replace("\f", " ").split("\n"):
        between = joined[-1:].islower() and line[:1].isupper()  # "Jane", "Roe": not a cut word
        joined += line if cut and not between else " " + line
        cut = len(line) > _CUT_AT == len(line.rstrip())
        joined = joined.rstrip() if cut else joined
    return " ".join(joined[1 + start - line_start :].split())


def _entry_alone(pieces: list[Piece]) -> list[Piece]:
    """The entry's pieces from its label on, up to a paragraph fused to it or the sentence after the reasons."""
    label = next((i for i, piece in enumerate(pieces) if piece.type == "LABEL"), 0)
    begun = False
    letter = ""
    stop = 0  # the place after the full stop that ends the reasons
    before = ""
    for at in range(label, len(pieces)):
        piece = pieces[at]
        kind = piece.type
        if kind == "REASON":
            bare = not piece.match["and"] and not piece.match["stroke"].strip(" (")
            if bare and letter.islower() and piece.match["letter"].isupper():
                return pieces[label:at]  # "1.4 (b), (d) (C)": a portion mark
            letter = piece.match["letter"]
        elif kind == "BREAK" and before == "REASON" and piece.match[0].startswith("."):
            stop = at + 1
        elif kind in _FRAME:
            stop = 0
        elif (kind in _OF_BODY and begun) or (stop and kind not in _NO_WORDS):
            return pieces[label : stop or at]
        begun = begun or kind not in _NO_WORDS
        before = before if kind == "BLANK" else kind
    return pieces[label:]


def _official(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces between the label and the reasons; if there are none, the pieces after the reasons."""
    part: list[Piece] = []
    for piece in pieces:
        if piece.type == "FURTHER":  # what follows is a document
            break
        if piece.type in _FRAME:
            if piece.type != "LABEL" and any(known.type in OF_OFFICIALS for known in part):
                break
            part = []
        else:
            part.append(piece)
    return part


def _words(entry: str, pieces: Sequence[Piece]) -> str:
    """The printed words of these pieces, without links to their neighbours."""
    of_it = [piece for piece in pieces if piece.type not in _NO_WORDS and piece.type != "LINK"]
    if not of_it:
        return ""
    return entry[of_it[0].start_pos : of_it[-1].end_pos].rstrip()


def _without_stop(title: str) -> str:
    """A title without the stop that ends its sentence: "DOS." gives DOS, but "a.i." stays."""
    last = title.rpartition(" ")[2]
    return title[:-1] if last.find(".") == len(last) - 1 else title


def _reasons(pieces: Sequence[Piece]) -> Iterator[str]:
    """The reasons, `1.4(b)`: each letter once, with the section printed before it."""
    known: dict[str, None] = {}
    section = ""
    for piece in pieces:
        if piece.type == "SECTION":
            section = piece.match["section"]
        elif piece.type == "REASON":
            known[f"1.{section}({piece.match['letter'].lower()})"] = None
    return iter(known)


class EntryLines(NamedTuple):
    """The entry, its lines, and the stretch of these lines that it does not take."""

    entry: ClassifiedBy
    lines: Sequence[Piece]
    rest: tuple[int, int]


def find_entry(prepared: Prepared, lines: Sequence[Piece]) -> Read[EntryLines | None]:
    """The Classified By entry, with the Reason and Derived From lines right after it.

    The rest of its lines was fused to the entry and belongs to the body.
    """
    places = [at for at, line in enumerate(lines) if line.type == "CLASSIFIED_BY"]
    if not places:
        return Read(None)
    first = next((at for at in places if not is_broken_off(prepared.text, lines[at])), places[0])
    after = first + 1
    while after < len(lines) and lines[after].type in {"CLASSIFIED_BY", "BLANK"}:
        if prepared.text[lines[after - 1].end_pos : lines[after].start_pos].strip():
            break  # a line of another copy is between the two
        after += 1
    start, end = lines[first].start_pos, lines[after - 1].end_pos
    read = read_classified_by(prepared, start, end)
    reading = Reading(prepared)
    found = EntryLines(reading.take(read), lines[first:after], (read.end, end))
    again = [lines[at] for at in places if not first <= at < after]
    claim: Claim = ("classified_by", start, read.end)
    claims = [claim, *reading.once("classified_by", again, lines[first])]
    return reading.done(found, span=read.span, claims=claims, end=read.end)


def find_entry_in_body(
    prepared: Prepared, paragraphs: Sequence[Piece], blocks: Sequence[Block]
) -> Read[ClassifiedBy | None]:
    """The entry that is, or is in, the first numbered paragraph, without a heading that was cut off its end."""
    if not paragraphs:
        return Read(None)
    start, end = trim(prepared.text, paragraphs[0].start_pos, paragraphs[0].end_pos)
    block = next((block for block in blocks if block.span and block.span.end > start), None)
    if block is None or block.span is None or block.type != "paragraph":
        return Read(None)  # its number does not open a paragraph
    return find_classified_by(prepared, start, min(end, block.span.end)) or Read(None)
