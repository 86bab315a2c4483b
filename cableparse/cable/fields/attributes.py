"""What the archive knows about a telegram of 1973-79: the block `Message Attributes` below its text.

Each line is a label and a value. A value may continue on further lines and is joined again. Values by which the archive
says "nothing", `N/A` or the first day of 1960, are left out; dates are in ISO 8601. If the text of the telegram is lost
or lacks a value, the block fills in the value of the cable, with a note.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

import attrs

from cableparse.cable.fields.tags import TagsLine, read_tags
from cableparse.cable.model import Classification, Distribution, Header
from cableparse.cable.reading import Read, Reading
from cableparse.core.comparing import ByValue
from cableparse.core.dates import full_year, month_of
from cableparse.core.defects import defect
from cableparse.core.spans import Span
from cableparse.parsing.grammars import find_pieces, searcher
from cableparse.tables.ids import canonical_id
from cableparse.tables.markings import classification_level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cableparse.cable.reading import Context, Prepared
    from cableparse.parsing.pieces import Piece

T = TypeVar("T")

_NOTHING = frozenset({"", "N/A", "1960-01-01"})
_DATED = frozenset({"DATE", "EXPIRATION"})  # the last word of a label whose value is a date
_NO_OFFICE = frozenset({"ACTION", "ORIGIN"})


@attrs.frozen(eq=False, repr=False)
class Attribute(ByValue):
    """One line of the block: its label and text, where it begins, and the place of its value."""

    label: str
    text: str
    start: int
    span: Span


@attrs.frozen(eq=False, repr=False)
class Archive(ByValue):
    """The lines of the block in order, by their labels in small letters."""

    lines: Mapping[str, Attribute] = attrs.Factory(dict)

    def texts(self) -> dict[str, str]:
        """The values by their labels, as printed."""
        return {line.label: line.text for line in self.lines.values()}

    def year(self) -> int | None:
        """The year of the document number, else of the day it was drafted."""
        known = canonical_id(self._text("document number"))
        if known:
            return full_year(known[:2])
        drafted = self._text("draft date")
        return int(drafted[:4]) if _is_day(drafted) else None

    def _text(self, label: str) -> str:
        line = self.lines.get(label)
        return line.text if line else ""

    def value(self, field: str, labels: Sequence[str], make: Callable[[Attribute], T | None]) -> Read[T | None]:
        """What one of the lines gives for a field that the telegram itself lacks, with a note."""
        for label in labels:
            line = self.lines.get(label)
            value = make(line) if line else None
            if line and value is not None:
                note = defect("taken-from-attributes", line.span.start, line.span.end, field=field, label=line.label)
                return Read(value, line.span, defects=(note,))
        return Read(None)

    def id(self) -> Read[str | None]:
        """The canonical id of the document number."""
        return self.value("id", ("document number",), lambda line: canonical_id(line.text))

    def date(self) -> Read[str | None]:
        """The day on which the telegram was drafted or sent."""
        labels = ("draft date", "sent date")
        return self.value("date", labels, lambda line: line.text if _is_day(line.text) else None)

    def subject(self) -> Read[str | None]:
        """The subject."""
        return self.value("subject", ("subject",), lambda line: line.text)

    def classification(self) -> Read[Classification | None]:
        """The level that the telegram had when it was sent."""
        return self.value("classification", ("original classification",), _classification)

    def tags(self, prepared: Prepared, context: Context) -> Read[TagsLine]:
        """The TAGS; none if the archive has none."""
        read = self.value("tags", ("tags",), lambda line: line)
        if read.value is None:
            return Read(TagsLine())
        found = read_tags(prepared, read.value.start, read.value.span.end, context)
        return Read(found.value, defects=(*read.defects, *found.defects))

    def originator(self, header: Header | None) -> Read[Header | None]:
        """The header with the archive's originator, if the telegram does not name one."""
        if header is not None and header.originator:
            return Read(header)
        read = self.value("originator", ("from",), lambda line: line)
        if read.value is None:
            return Read(header)
        known = header or Header(span=read.value.span)
        return Read(attrs.evolve(known, originator=read.value.text), defects=read.defects)

    def action_office(self, printed: Distribution | None) -> Read[Distribution | None]:
        """The office list with the archive's action office, if none is printed."""
        if printed is not None and printed.action:
            return Read(printed)
        read = self.value("distribution.action", ("office",), _office)
        if read.value is None:
            return Read(printed)
        known = printed or Distribution(span=read.span)
        return Read(attrs.evolve(known, action=read.value), defects=read.defects)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _classification(line: Attribute) -> Classification | None:
    level = classification_level(line.text.upper())
    return Classification(level, (), line.span) if level else None


def _office(line: Attribute) -> str | None:
    """The office without the word before it: `ACTION ARA`."""
    words = [word for word in line.text.split() if word.upper() not in _NO_OFFICE]
    return " ".join(words) or None


def read_attributes(prepared: Prepared, blocks: Sequence[Piece]) -> Read[Archive]:
    """The lines of the archive's blocks in order, wraps joined; a label printed twice keeps its first value."""
    reading = Reading(prepared)
    found: dict[str, Attribute] = {}
    places = [(block.start_pos, prepared.text[block.start_pos : block.end_pos]) for block in blocks]
    for place, text in places if prepared.cover is None else [prepared.cover, *places]:
        for piece in find_pieces("attributes", text):
            if piece.type in {"ATTRIBUTE", "STARRED"}:
                line = _attribute(piece, place)
                if line.text.upper() not in _NOTHING:
                    first = found.setdefault(line.label.lower(), line)
                    if first.text != line.text:
                        reading.report("field-repeated", line.start, line.span.end)
    located = found.get("locator")
    if located and "ON-LINE" not in located.text.upper().replace("ON LINE", "ON-LINE"):
        reading.report("text-lost", located.span.start, located.span.end, printed=located.text)
    return reading.done(Archive(found))


def _attribute(piece: Piece, place: int) -> Attribute:
    """The line in a piece of the block; `place` is where the block begins."""
    group = "starred_" if piece.type == "STARRED" else ""
    label, value = piece.match[f"{group}label"].strip(), piece.match[f"{group}value"]
    start, end = piece.match.span(f"{group}value")
    span = Span(
        place + start + len(value) - len(value.lstrip(" \f\n")), place + end - len(value) + len(value.rstrip(" \f\n"))
    )
    return Attribute(label, _plain(label, value), place + piece.match.start(f"{group}label"), span)


def _plain(label: str, printed: str) -> str:
    """A value with its wraps joined; a date as ISO 8601."""
    text = " ".join(printed.replace("\f", " ").split())
    if label.upper().split()[-1] not in _DATED:
        return text
    day = searcher("attributes", "DAY").fullmatch(text)
    if day is None:
        return text
    month = month_of(day["month"]) or (int(day["month"]) if day["month"].isdigit() else 0)
    try:
        return dt.date(int(day["year"]), month, int(day["day"])).isoformat()
    except ValueError:
        return text
