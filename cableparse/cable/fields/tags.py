"""The TAGS field: its words, sorted into codes, names of persons and terms.

The grammar gives the words of the list, each with its separator. A word that the tables know is a TAG, with or without
a comma after it; several codes run together are split. Words that no table knows are collected up to the next known
code; `tag_words.py` makes names and terms of them. Each code is given once, because a long telegram prints its list
again with every section.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.extent import field_lines, first_line, with_blank_lines
from cableparse.cable.fields.passing import is_passing_below_fields
from cableparse.cable.fields.tag_words import PREPOSITIONS, Word, entries, lone_person, person_at
from cableparse.cable.model import Tag
from cableparse.cable.reading import NOTHING_KNOWN, Read, Reading, complete_first, trim
from cableparse.core.entities import unescaped
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.tags import latest_name, split_run_together, tag_kind_and_name, tag_spelling

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from cableparse.cable.reading import Context, Prepared
    from cableparse.parsing.pieces import Piece

_LABELS = frozenset({"TAGS", "TAG"})  # any other is misspelt
_NO_TAGS = frozenset({"N/A", "NONE"})
_GARBLES = frozenset("*#%@?$=+")  # characters that a garbled line has in place of letters
_APART = 2  # this many codes with only spaces between them show that commas do not divide the line
_LONGEST_TERM = 5  # words; anything longer is a sentence that ran into the list


class TagsLine(NamedTuple):
    """What a TAGS line says: the TAGS, and the captions that were printed among them."""

    tags: tuple[Tag, ...] = ()
    captions: tuple[str, ...] = ()


class _Found:
    """The TAGS found so far, each code once, and the unknown words after the last of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tags: dict[str, Tag] = {}
        self.last = ""
        self.ended = False  # whether a sentence ran into the list
        self.unknown: list[Word] = []
        self.commas = False  # whether there is one between two codes

    def add(self, code: str, start: int, end: int) -> None:
        """Adds a TAG or term; its kind and name are those of the cable's year."""
        self.last = code
        if code not in self.tags:
            kind, name = tag_kind_and_name(code, self.reading.context.year) or ("term", None)
            self.tags[code] = Tag(code, kind, name, Span(start, end))

    def add_person(self, name: str, start: int, end: int) -> None:
        self.last = name
        self.tags.setdefault(name.upper(), Tag(name, "person", None, Span(start, end)))

    def is_name_of_last(self, words: str) -> bool:
        """Whether words are the name of the TAG before them, or part of it: "PREL (POLITICAL RELATIONS)"."""
        kind, name = tag_kind_and_name(self.last, self.reading.context.year) or (None, None)
        names = f"{name or ''} {latest_name(self.last, kind) or ''}" if kind else ""
        return bool(words) and set(words.upper().split()) <= set(names.upper().split())

    def extend_last(self, end: int) -> None:
        """Makes what is printed up to an offset part of the last TAG."""
        tag = self.tags[self.last]
        if tag.span is not None:
            self.tags[self.last] = Tag(tag.code, tag.kind, tag.name, Span(tag.span.start, max(end, tag.span.end)))

    def add_word(self, word: Word) -> None:
        """Adds the codes of a word, or keeps it until its entry is complete."""
        codes = _codes(self.reading, word)
        if codes:
            self.close()
            self.commas = self.commas or word.closed
            for code in () if self.ended else codes:
                self.add(code, word.start, word.end)
        elif word.upper not in _NO_TAGS:
            self.unknown.append(word)

    def close(self) -> None:
        """Adds the names and terms that the unknown words make up."""
        if len(self.unknown) == 1 and self.unknown[0].upper == "AND":  # between codes, not within a term
            self.unknown = []
        if not self.unknown:
            return
        # if only spaces separate the codes, the one comma is within a name: "PREL GH ROE, JANE"
        alone = lone_person(self.unknown) if len(self.tags) >= _APART and not self.commas else None
        if alone:
            self.add_person(alone, self.unknown[0].start, self.unknown[-1].end)
            self.unknown = []
            return
        after_visit = len(self.last) == len("OVIP") and self.last.startswith("O")  # OVIP, OREP: visits
        for words, person in entries(self.unknown, after_visit=after_visit):
            start, end = words[0].start, words[-1].end
            printed = " ".join(word.upper for word in words)
            if person:
                self.add_person(person, start, end)
            elif len(words) > _LONGEST_TERM:
                self.reading.report("tags-unread", start, end)
                self.ended = True
                break
            else:
                meant = tag_spelling(printed)
                if meant:
                    self.reading.report("tag-misspelt", start, end, printed=printed, meant=meant)
                self.add(meant or printed, start, end)
        self.unknown = []


def tags_end(text: str, label: re.Match[str]) -> int:
    """Where the TAGS whose label was found end: above an instruction, another label, a sentence."""
    lines = field_lines(text, label.end())
    last = first_line(lines)
    lost = text.find("***", last.start, last.end)
    for line in lines:
        lost = text.find("***", last.start, line.end) if lost < 0 else lost
        if lost >= 0:
            break
        words = text[line.start : line.end]
        if line.gap == "blank" and not _goes_on(text, last.end, words):
            break
        if is_passing_below_fields(words) or searcher("extent", "OTHER_LABEL").match(words):
            break
        last = line
    if lost >= 0:  # the rest of the field, and of what came after it, is lost
        while lost < len(text) and text[lost] in "* \n\f,;":
            lost += 1
        return lost
    return with_blank_lines(text, last.end)


def _goes_on(text: str, end: int, words: str) -> bool:
    """Whether a list that breaks off in a comma goes on below a blank line, with only TAGS."""
    codes = words.replace(",", " ").split()
    return text[end - 1] == "," and bool(codes) and all(tag_kind_and_name(code.upper()) for code in codes)


def read_tags(prepared: Prepared, start: int, end: int, context: Context = NOTHING_KNOWN) -> Read[TagsLine]:
    """The TAGS of a field, label included, and the captions printed among them (5 FAH-3 H-111)."""
    reading = Reading(prepared, context)
    found = _Found(reading)
    captions: dict[str, None] = {}
    pieces = reading.pieces("tags", start, end)
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.type == "WORD":
            _add_word(found, piece, following, start)
        elif piece.type == "LABEL":
            _check_label(reading, piece, start)
        elif piece.type == "OTHER":
            if not _GARBLES.isdisjoint(piece.match[0]):
                reading.report("tags-unread", start + piece.start_pos, start + piece.end_pos)
            if found.unknown and not piece.match[0].isspace():
                found.unknown[-1] = found.unknown[-1]._replace(closed=True)
        else:
            found.close()
            _add_other(found, captions, piece, start)
        if found.ended:
            break
    found.close()
    return reading.done(TagsLine(tuple(found.tags.values()), tuple(captions)))


def _add_word(found: _Found, piece: Piece, following: Piece | None, start: int) -> None:
    word = _word(piece, start)
    if not _GARBLES.isdisjoint(piece.match["word"]) and tag_kind_and_name(word.upper) is None:
        found.reading.report("tags-unread", start + piece.start_pos, start + piece.end_pos)
    elif found.unknown and _is_within_term(found.unknown[-1], word, following):
        found.unknown.append(word)
    else:
        found.add_word(word)


def _add_other(found: _Found, captions: dict[str, None], piece: Piece, start: int) -> None:
    """Adds what is in brackets, or notes a caption or marking."""
    span = start + piece.start_pos, start + piece.end_pos
    if piece.type == "IN_BRACKETS":
        _add_from_brackets(found, piece, start)
    elif piece.type == "CAPTION":
        captions.setdefault(piece.match["caption"])
        found.reading.report("caption-in-tags", *span, caption=piece.match["caption"])
    elif piece.type == "MARKING":
        found.reading.report("marking-in-tags", *span)


def _is_within_term(before: Word, word: Word, following: Piece | None) -> bool:
    """Whether a word that is a country's code as well is a preposition in a term: "TRADE IN COCOA"."""
    if word.upper not in PREPOSITIONS or before.closed or word.closed or following is None or following.type != "WORD":
        return False
    return tag_kind_and_name(following.match["word"].strip(".,;").upper()) is None


def _span(piece: Piece, group: str, start: int) -> tuple[int, int]:
    first, last = piece.match.span(group)
    return start + first, start + last


def _check_label(reading: Reading, piece: Piece, start: int) -> None:
    printed = piece.match["label"]
    if printed.upper() not in _LABELS:
        reading.report("label-misspelt", *_span(piece, "label", start), printed=printed, label="TAGS")


def _word(piece: Piece, start: int) -> Word:
    first, _ = _span(piece, "word", start)
    printed = piece.match["word"]
    text = printed.rstrip("./-*#_&'\"]") or printed
    if len(text) == 1 and printed[1:2] == ".":
        text += "."  # an initial keeps its full stop
    separator = piece.match["separator"]
    return Word(text, first, first + len(text), "," in separator or ";" in separator)


def _codes(reading: Reading, word: Word) -> Sequence[str]:
    """The codes of a word: the word itself, the code it misspells, or several run together."""
    printed = word.upper
    if tag_kind_and_name(printed, reading.context.year):
        return (printed,)
    with_letters = printed.replace("0", "O")  # a zero typed for the letter O
    meant = tag_spelling(printed) or (with_letters if tag_kind_and_name(with_letters, reading.context.year) else None)
    if meant:
        reading.report("tag-misspelt", word.start, word.end, printed=word.text, meant=meant)
        return (meant,)
    codes = split_run_together(printed)
    if codes:
        reading.report("tags-run-together", word.start, word.end, codes=" ".join(codes))
        return codes
    parts = [part for part in printed.replace("-", "/").replace(".", "/").split("/") if part]
    return parts if len(parts) > 1 and all(tag_kind_and_name(part) for part in parts) else ()


def _add_from_brackets(found: _Found, piece: Piece, start: int) -> None:
    """Adds the contents of brackets: a person, several with AND or a semicolon between, a code; not a code's name."""
    begin, end = trim(found.reading.text, *_span(piece, "in_brackets", start))  # spaces replace markup
    text = " ".join(unescaped(piece.match["in_brackets"]).split())
    if found.is_name_of_last(text):
        found.extend_last(start + piece.match.end("in_brackets") + 1)
        return
    if "," not in text and (" " not in text or tag_kind_and_name(text, found.reading.context.year)):
        if text:
            found.add(text.upper(), begin, end)
        return
    several = [code.strip().upper() for code in text.split(",")]
    if all(tag_kind_and_name(code, found.reading.context.year) for code in several):
        for code in several:
            found.add(code, begin, end)
        return
    people = text.replace(" and ", " AND ").split(" AND ")
    if not all("," in name for name in people):
        people = [text]
    for name in (name.strip() for several in people for name in several.split(";")):
        words = [Word(word, begin, end, closed=False) for word in name.split()]
        person = person_at(words, 0) if "," not in name else None
        if name:
            found.add_person(person.person if person and person.person else name, begin, end)


def lookup_tag(code: str, *, year: int | None = None) -> Tag | None:
    """The TAG of a code, with its name; None if the code is not a TAG.

    year: gives the name that the code had in that year; without it, the latest name known. The code is in capitals. A
    person's name, which has a comma, is as printed.

    >>> lookup_tag("pgov", year=2007)
    Tag(code='PGOV', kind='subject', name='Internal Governmental Affairs')
    >>> lookup_tag("HUMAN RIGHTS")
    """
    found = tag_kind_and_name(code, year)
    if found is None:
        return None
    kind, name = found
    if year is None:
        name = latest_name(code, kind)
    printed = " ".join(code.split())
    return Tag(code=printed if kind == "person" else printed.upper(), kind=kind, name=name)


def find_tags(prepared: Prepared, lines: Sequence[Piece], context: Context) -> Read[TagsLine]:
    """The TAGS of the first line that the copy does not break off."""
    reading = Reading(prepared)
    chosen = next(iter(complete_first(prepared.text, lines)), None)
    if chosen is None:
        return Read(TagsLine())
    found = reading.take(read_tags(prepared, chosen.start_pos, chosen.end_pos, context))
    return reading.done(found, claims=reading.once("tags", lines, chosen))
