"""The REF block: its references, each with a kind, and cables with their ids.

`reference_entries` reads the entries of a block and says where it ends; here they become references. A cable has the
year that is printed with it, or that of its date, or else the year of the cable that refers to it. The words of any
other entry tell its kind.

A cable may have more than one block. The block with the most references counts, and only its defects are kept.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from cableparse.cable.fields.extent import field_lines, first_line, with_blank_lines
from cableparse.cable.fields.labels import meant_label
from cableparse.cable.fields.reference_entries import stretch_entries
from cableparse.cable.fields.reference_forms import BELONGING
from cableparse.cable.model import Reference
from cableparse.cable.reading import NOTHING_KNOWN, Read, Reading
from cableparse.core.dates import full_year
from cableparse.core.entities import unescaped
from cableparse.core.remembering import remembers
from cableparse.parsing.grammars import find_pieces, searcher
from cableparse.tables.ids import cable_id
from cableparse.tables.posts import is_post, nearest_post

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from cableparse.cable.fields.reference_forms import Entries, Entry
    from cableparse.cable.reading import Context, Prepared
    from cableparse.core.vocabulary import DefectCode, ReferenceKind
    from cableparse.parsing.pieces import Piece

# The words that tell the kind of an entry: the first row that occurs in it counts.
_KINDS: dict[str, ReferenceKind] = {
    "EMAIL": "email",
    "TELCON": "telcon",
    "MESSAGE": "message",
    "AIRGRAM": "airgram",
    "REPORT": "report",
}
_NO_CABLE = frozenset({"EMAIL", "TELCON"})  # the entry only begins like a cable: STATE 12 E-MAIL
_OLD = 15  # years; a year this much before the cable's may be the end of a range
_LINES_AT_FIRST = 12  # of a stretch are read at first; most blocks are shorter


@lru_cache(maxsize=4)  # the layout asks where the block ends, then its reader asks for the entries
def block_entries(text: str, label_start: int, label_end: int) -> Entries:
    """The entries after a label, as far as they go; their offsets are those of the text."""
    ends = _line_ends(text, label_end)
    seen: list[int] = []
    label = text[label_start:label_end]
    if _is_misspelt(label):
        label = " " * len(label)
    while True:
        more = list(islice(ends, max(_LINES_AT_FIRST, 3 * len(seen))))
        seen += more
        found = stretch_entries(label + text[label_end : seen[-1]])
        if not more or len(seen) < _LINES_AT_FIRST or label_start + found.end < seen[-1]:
            return found


def _line_ends(text: str, at: int) -> Iterator[int]:
    """The ends of the lines that may belong to the block, until another line certainly opens."""
    further = searcher("reference_lines", "FURTHER").match
    while True:
        end = at
        for line in field_lines(text, at):
            end = max(line.end, at)
            yield end
        found = further(text, end)
        if found is None:
            return
        at = found.end()


def references_end(text: str, label: re.Match[str]) -> int:
    """Where the block of references with this label ends; -1 if the label is a word of a sentence, "Ref A points"."""
    found = block_entries(text, label.start(), label.end())
    misspelt = _is_misspelt(label[0])
    if misspelt and meant_label(label[0]) != "REFERENCES":
        return -1
    misprinted = misspelt or label[0].strip(" ¶").upper().startswith("RE:")  # perhaps REF was meant
    if (misprinted or not _is_alone(text, label)) and not any(entry.certain for entry in found.entries):
        return -1
    return with_blank_lines(text, max(label.start() + found.end, label.end()))


def _is_alone(text: str, label: re.Match[str]) -> bool:
    """Whether a label has its colon, or the rest of its line is empty."""
    if ":" in label[0]:
        return True
    beside = first_line(field_lines(text, label.end()))
    return beside.gap != "label" or beside.start == beside.end


@remembers(256)  # few labels differ
def _is_misspelt(label: str) -> bool:
    """Whether a block's label is misspelt; the first letter may be before it."""
    return searcher("references", "LABEL", "LETTER").match(label) is None


def read_references(
    prepared: Prepared, start: int, end: int, context: Context = NOTHING_KNOWN
) -> Read[tuple[Reference, ...]]:
    """The references of a REF block, `prepared.text[start:end]` with its label (5 FAH-1 H-240), in order.

    A reference without a year has the cable's, `context.year`; if that is not known, its id is None. The cable itself,
    `context.id`, is left out. A list that shares post and letter (BRASILIA 2799 AND 2764) gives one reference for each
    number; a range (1234 THROUGH 1240) is one reference, with the id of the first.
    """
    reading = Reading(prepared, context)
    label = searcher("cable", "REFERENCES").match(prepared.text, start)
    if label is not None and _is_misspelt(label[0]):
        printed = label[0].strip(" ¶:;\n")
        reading.report("label-misspelt", label.start(), label.end(), printed=printed, label="REF")
    found = _entries(prepared.text, start, end, label)
    references: list[Reference] = []
    unread = [(start + first, start + last) for first, last in found.unread]
    year: str | None = None
    for entry in found.entries:
        year = _year(entry, context, year if entry.cable is not None and entry.cable.type == "MORE" else None)
        reference = _reference(reading, entry, start, year)
        if reference is None:
            unread.append((start + entry.start, start + entry.end))
        else:
            references.append(reference)
    for first, last in unread:
        span = reading.trimmed(first, last)
        reading.report("references-unread", span.start, span.end)
    return reading.done(tuple(references))


def _entries(text: str, start: int, end: int, label: re.Match[str] | None) -> Entries:
    """The entries of a stretch; those that the layout asked for, if the stretch is a block of its own."""
    if label is not None:
        found = block_entries(text, start, label.end())
        if start + found.end <= end:
            return found
    return stretch_entries(text[start:end])


def _reference(reading: Reading, entry: Entry, start: int, year: str | None) -> Reference | None:
    """The reference of an entry; None if it refers to the cable itself, or says nothing."""
    kind = _kind(entry)
    end = start + entry.end
    end += reading.text.startswith(";", end)  # may close an HTML entity; otherwise it separates entries
    text = _printed(reading.text[start + entry.start : end])
    identity = _id(reading, entry, start, year) if kind == "cable" and entry.number else None
    if not text or (identity is not None and identity == reading.context.id):
        return None
    span = reading.trimmed(start + entry.start, start + entry.end)
    return Reference(entry.letter, kind, identity, text, span)


def _year(entry: Entry, context: Context, before: str | None) -> str | None:
    """The year printed with an entry; a further number has that of the entry before.

    "QUITO 12-07" has a year. But if the year is later than the cable's, or long before it and also fits a range, it is
    the end of a range: "QUITO 12-15".
    """
    joined = entry.joined_year
    if joined is not None and context.year is not None:
        of_year = full_year(joined)
        goes_on = entry.number[-2:] < joined and of_year < context.year - _OLD
        if of_year > context.year or goes_on:
            joined = None
    return entry.year or joined or entry.dated or before


def _id(reading: Reading, entry: Entry, start: int, printed: str | None) -> str | None:
    """The canonical id; reports a post that was repaired or is unknown, and a letter typed for a zero."""
    first, last = start + entry.start, start + entry.end
    year, number = (words.replace("O", "0") for words in (printed or "", entry.number))
    if (year, number) != (printed or "", entry.number):
        reading.report("reference-letter-for-zero", first, last)
    of_year = int(year) if year else reading.context.year
    identity = None if of_year is None else cable_id(of_year, entry.post, number)
    if identity is not None and not is_post(entry.post):
        known = nearest_post(entry.post) is not None
        code: DefectCode = "reference-post-repaired" if known else "reference-post-unknown"
        reading.report(code, first, last, post=" ".join(entry.post.split()), id=identity)
    return identity


def _kind(entry: Entry) -> ReferenceKind:
    if entry.cable is not None and not _NO_CABLE.intersection(entry.words):
        return "cable"
    return next((kind for word, kind in _KINDS.items() if word in entry.words), "other")


def _printed(text: str) -> str:
    """An entry's text: wraps and page breaks joined, entities decoded, and without the punctuation around it."""
    text = unescaped(" ".join(text.replace("\f", " ").split())).removesuffix("...").strip(" ,;:&-–—|")
    if (text.endswith(")") and "(" not in text) or (text.endswith("]") and "[" not in text):
        text = text[:-1]  # the bracket closes the one around the whole list
    return text.removesuffix(".") if text[-2:-1].isdigit() else text


def shares_post(text: str) -> bool:
    """Whether the text of an entry is a further number of the post before it: "2764 (NOTAL)"."""
    kinds: Sequence[str] = [piece.type for piece in find_pieces("references", f"ROME 1,{text}")]
    return kinds[1:2] == ["MORE"] and BELONGING.issuperset(kinds[2:])


def find_references(prepared: Prepared, lines: Sequence[Piece], context: Context) -> Read[tuple[Reference, ...]]:
    """The references of the REF block that has the most; the other blocks are dropped with their defects."""
    reading = Reading(prepared)
    blocks = [(line, read_references(prepared, line.start_pos, line.end_pos, context)) for line in lines]
    if not blocks:
        return Read(())
    chosen, read = max(blocks, key=lambda block: len(block[1].value))
    found = reading.take(read)
    return reading.done(found, claims=reading.once("references", lines, chosen))


def prints_year(text: str) -> bool:
    """Whether a reference's text prints the year of its cable; else its id has the year of the cable that cites it.

    >>> prints_year("06 ROME 12"), prints_year("ROME 12")
    (True, False)
    """
    entries = stretch_entries(text).entries
    return bool(entries) and _year(entries[0], NOTHING_KNOWN, None) is not None
