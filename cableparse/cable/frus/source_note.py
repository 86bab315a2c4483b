"""The source note: where the editors found a telegram, how it was classified, who drafted it, who else got it.

Only those sentences of the note are read that have a form of their own; the whole note is kept as `Source`. The volumes
before 1955 do not have this note. They print classification and precedence in a line above or beside the dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import Addressee, Classification, Drafting
from cableparse.cable.reading import Read, Reading
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import classification_level, precedence_words

if TYPE_CHECKING:
    from cableparse.cable.frus.notes import Listed
    from cableparse.cable.frus.sheet import Sheet
    from cableparse.core.vocabulary import ClassificationLevel, Precedence

_LEVELS: dict[str, ClassificationLevel] = {
    "OFFICIAL USE ONLY": "LIMITED OFFICIAL USE",
    "STRICTLY CONFIDENTIAL": "CONFIDENTIAL",
}
_PRECEDENCES: dict[str, Precedence] = {"NIACT": "NIACT IMMEDIATE", "OPERATIONAL IMMEDIATE": "IMMEDIATE"}


@attrs.frozen
class Markings:
    """Classification, precedence and handling of a telegram, and the places of the last two."""

    classification: Classification | None = None
    precedence: Precedence | None = None
    captions: tuple[str, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()


@attrs.frozen
class SourceNote:
    """What the source note says; `note` is its entry in the list."""

    note: Listed | None = None
    text: str | None = None
    file: str | None = None
    markings: Markings = Markings()
    drafting: Drafting | None = None
    info: tuple[Addressee, ...] = ()


def read_source_note(sheet: Sheet) -> Read[SourceNote]:
    """The values of the source note; if there is none, those of the line of markings."""
    reading = Reading(sheet.prepared)
    for note in sheet.notes:
        label = searcher("frus_text", "SOURCE").match(sheet.text, note.start, note.end)
        if label is not None:
            start, end = label.end(), note.end
            found = SourceNote(
                note,
                _words(reading, start, end),
                _file(reading, start, end),
                _sentence(reading, start, end),
                _drafting(reading, start, end),
                find_repeats(reading, start, end),
            )
            return reading.done(found, span=Span(note.start, note.end))
    return _line(reading, sheet)


def _words(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.prepared.printed(start, end).split())


def _file(reading: Reading, start: int, end: int) -> str | None:
    """The number of the central files, the last one in the first sentence."""
    found = searcher("frus_text", "CENTRAL_FILE").match(reading.text, start, end)
    return _words(reading, *found.span("file")) if found else None


# ---- classification, precedence, handling


def _line(reading: Reading, sheet: Sheet) -> Read[SourceNote]:
    """The lines that the book has in small capitals: `top secret   us urgent`."""
    dateline = sheet.front.of("DATELINE")
    spans = [line.match.span("markings") for line in sheet.front.markings]
    if dateline is not None and dateline.match["marked"]:
        spans.append(dateline.match.span("marked"))
    found = Markings()
    for span in spans:
        for word in searcher("frus_text", "MARKING").finditer(reading.text, *span):
            found = _with(found, word[0], Span(*word.span()))
    return reading.done(SourceNote(markings=found), claims=[("classification", *span) for span in spans])


def _sentence(reading: Reading, start: int, end: int) -> Markings:
    """The markings of a sentence such as "Secret; Priority; Limit Distribution"."""
    found = Markings()
    sentence = searcher("frus_text", "LEVEL_SENTENCE").search(reading.text, start, end)
    if sentence is None:
        return found
    if sentence["level"]:
        found = _with(found, sentence["level"], Span(*sentence.span("level")))
    for part in searcher("frus_text", "MARKING_PART").finditer(reading.text, *sentence.span("further")):
        found = _with(found, part[0], Span(*part.span()))
    return found


def _with(found: Markings, printed: str, span: Span) -> Markings:
    """The markings with one more: a level, a precedence, or else a caption; the first of each kind stays."""
    words = " ".join(printed.upper().split())
    level = classification_level(words) or _LEVELS.get(words)
    if level is not None:
        return attrs.evolve(found, classification=found.classification or Classification(level, (), span))
    precedence = next((word for word in precedence_words() if word == words), None) or _PRECEDENCES.get(words)
    if precedence is not None:
        spans = (*found.spans, ("header.precedence", span)) if found.precedence is None else found.spans
        return attrs.evolve(found, precedence=found.precedence or precedence, spans=spans)
    if words in found.captions:
        return found
    place = (f"captions[{len(found.captions)}]", span)
    return attrs.evolve(found, captions=(*found.captions, words), spans=(*found.spans, place))


# ---- drafting and distribution


def _drafting(reading: Reading, start: int, end: int) -> Drafting | None:
    """Who drafted, cleared and approved; one clause can say two of these."""
    said: dict[str, list[str]] = {"drafted": [], "cleared": [], "approved": [], "released": []}
    spans: list[int] = []
    for clause in searcher("frus_text", "DRAFTING_CLAUSE").finditer(reading.text, start, end):
        who = _words(reading, *clause.span("who")).removesuffix(" and").rstrip(",; ")
        for what, names in said.items():
            if what in clause["what"].lower():
                names.append(who)
                spans += clause.span()
    if not spans:
        return None
    return Drafting(
        drafted_by=", ".join(said["drafted"]) or None,
        approved_by=", ".join(said["approved"]) or None,
        cleared_by=tuple(name for names in said["cleared"] for name in _names(names)),
        released_by=", ".join(said["released"]) or None,
        span=Span(min(spans), max(spans)),
    )


def _names(listed: str) -> list[str]:
    parts = searcher("frus_text", "NAMES_END").split(listed)
    return [name for part in parts if (name := part.strip(" ,;."))]


def find_repeats(reading: Reading, start: int, end: int) -> tuple[Addressee, ...]:
    """The posts to which a stretch says that the telegram was repeated."""
    found: dict[str, Addressee] = {}
    for repeat in searcher("frus_text", "REPEATED").finditer(reading.text, start, end):
        at, stop = repeat.span("names")
        for part in (*searcher("frus_text", "NAMES_END").finditer(reading.text, at, stop), None):
            until = part.start() if part is not None else stop
            span = reading.trimmed(at, until)
            words = _words(reading, span.start, span.end)
            name = searcher("frus_text", "REPEATED_NAME").match(words)
            if name is not None:
                collective = searcher("frus_text", "COLLECTIVE").match(name["name"]) is not None
                found.setdefault(name["name"], Addressee(None, name["name"], collective=collective, span=span))
            at = part.end() if part is not None else stop
    return tuple(found.values())
