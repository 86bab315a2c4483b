"""Tables as text: the big table of cables, which has no header row, and CSV or TSV with one.

Rows are cut here and not by the `csv` module, for three reasons: its bound on a field's length is a setting
of the whole process; a row whose quotation marks are broken would take the rest of the file with it; and
where it knows a backslash as escape it drops every other backslash as well. Only the row at hand is in
memory. A row that cannot be cut, or that has not as many fields as it should, is reported, and reading goes
on at the next line that can begin a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.parsing.grammars import searcher
from cableparse.sources.records import (
    LONGEST_RECORD,
    TEXT_NAMES,
    Record,
    characters,
    hints_of,
    joined,
    record_of,
    restored,
    text_name,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.core.spans import Origin

_CHUNK = 1 << 16
_LONGEST_NAME = 80
# what is kept of a row's beginning while the next one is looked for
_OVERLAP = 200

# number, date, reference, origin, classification, references, header, body
_CABLES_COLUMNS = 8


class _CutError(Exception):
    """The row goes on after what has been read."""


class _BrokenError(Exception):
    """Something follows a closing quotation mark that cannot."""


@attrs.define
class _Rows:
    """Cuts characters into rows; None for one that cannot be cut.

    delimiter: what separates fields. backslashed: whether a backslash escapes a quotation mark within
    a field, as in the big table; else the mark is doubled.
    """

    source: Iterator[str]
    delimiter: str
    backslashed: bool = False
    buffer: str = ""
    at: int = 0
    ended: bool = False

    def __iter__(self) -> Iterator[list[str] | None]:
        while self.at < len(self.buffer) or self._more():
            try:
                fields, self.at = self._row()
            except _CutError:
                if len(self.buffer) - self.at <= LONGEST_RECORD and self._more():
                    continue
                fields = None
            except _BrokenError:
                fields = None
            if fields is None:
                self._skip()
            yield fields

    def _more(self) -> bool:
        """Doubles what is at hand, so that a long row is cut in time linear in its length."""
        if self.ended:
            return False
        rest = self.buffer[self.at :]
        parts, got = [rest], 0
        for part in self.source:
            parts.append(part)
            got += len(part)
            if got >= max(_CHUNK, len(rest)):
                break
        else:
            self.ended = True
        self.buffer, self.at = "".join(parts), 0
        return got > 0 or (self.ended and bool(rest))

    def _row(self) -> tuple[list[str], int]:
        fields: list[str] = []
        buffer, at = self.buffer, self.at
        line_end = -1
        while True:
            if buffer.startswith('"', at):
                close = self._close(at + 1)
                fields.append(self._unescaped(buffer[at + 1 : close]))
                at = close + 1
            else:
                if line_end < at:
                    line_end = buffer.find("\n", at)
                if line_end < 0:
                    if not self.ended:
                        raise _CutError
                    line_end = len(buffer)
                stop = buffer.find(self.delimiter, at, line_end)
                field = buffer[at : line_end if stop < 0 else stop]
                at += len(field)
                field = field.removesuffix("\r") if stop < 0 else field
                fields.append("" if field == r"\N" else field)  # NULL, as data bases write it
            if buffer.startswith(self.delimiter, at):
                at += len(self.delimiter)
                continue
            return fields, self._line_end(at)

    def _line_end(self, at: int) -> int:
        for end in ("\n", "\r\n"):
            if self.buffer.startswith(end, at):
                return at + len(end)
        if at + 1 < len(self.buffer):
            raise _BrokenError
        if not self.ended:
            raise _CutError
        if self.buffer[at:].strip():
            raise _BrokenError
        return len(self.buffer)

    def _close(self, at: int) -> int:
        """Where the quotation mark is that closes the field beginning at `at`."""
        buffer, begin = self.buffer, at
        while (at := buffer.find('"', at)) >= 0:
            if self.backslashed:
                back = at
                while back > begin and buffer[back - 1] == "\\":
                    back -= 1
                if (at - back) % 2 == 0:
                    return at
                at += 1
            elif buffer.startswith('""', at):
                at += 2
            elif at + 1 == len(buffer) and not self.ended:
                break
            else:
                return at
        raise _CutError

    def _unescaped(self, field: str) -> str:
        if not self.backslashed:
            return field.replace('""', '"')
        if "\\" not in field:
            return field
        return "\\".join(part.replace('\\"', '"') for part in field.split("\\\\"))

    def _skip(self) -> None:
        """Goes on to the next line that can begin a row."""
        self.at += 1
        while True:
            if self.backslashed:
                found = searcher("table", "ROW").search(self.buffer, self.at)
                # a row begins a line
                while found and not self.buffer.startswith("\n", found.start() - 1):
                    found = searcher("table", "ROW").search(self.buffer, found.end())
                at = found.start() if found else -1
            else:
                at = self.buffer.find("\n", self.at) + 1 or -1
            if at >= 0:
                self.at = at
                return
            self.at = max(self.at, len(self.buffer) - _OVERLAP if self.backslashed else len(self.buffer))
            if not self._more():
                self.at = len(self.buffer)
                return


def is_cables_table(beginning: str) -> bool:
    """Whether a text begins like the big table of cables."""
    return searcher("table", "ROW").match(beginning) is not None


def cables_table(chunks: Iterable[bytes], origin: Origin) -> Iterator[Record]:
    """The cables of the big table, header and body with an empty line between, numbered from 1."""
    rows = _Rows(characters(chunks), ",", backslashed=True)
    for number, row in enumerate(rows, 1):
        place = within(origin, number)
        if row is None:
            yield Record(place, error="the quotation marks of this row are broken")
        elif len(row) != _CABLES_COLUMNS:
            yield Record(place, error=_miscounted(row, _CABLES_COLUMNS))
        else:
            _, date, reference, post, classification, _, header, body = map(restored, row)
            text = joined((header, body))
            hints = hints_of(ids=(reference,), date=date, classification=classification, origin=post)
            yield Record(place, text, hints, cables=hints.id is not None)


def table_delimiter(beginning: str, column: str | None) -> str | None:
    """What separates the columns of a table whose text this is the beginning of; None where it is not a table.

    A table has a header row, one of whose names is that of the text, and as many fields in the row below it.
    """
    for delimiter in ("\t", ",", ";"):
        rows = _Rows(iter((beginning,)), delimiter)
        first = next(iter(rows), None)
        if first is None or not _are_names(first, column):
            continue
        # a row that is longer than the beginning cannot be counted
        second = next(iter(rows), None)
        if second is None or len(second) == len(first):
            return delimiter
    return None


def _are_names(row: Sequence[str], column: str | None) -> bool:
    names = [name.strip().lower() for name in row]
    if "" in names or len(set(names)) < len(names) or max(map(len, names)) > _LONGEST_NAME:
        return False
    if len(names) == 1:  # only the caller can know that a first line is the name of one column
        return column is not None and text_name(names, column) is not None
    return text_name(names, column) is not None or not {*names}.isdisjoint(TEXT_NAMES)


def table(chunks: Iterable[bytes], origin: Origin, delimiter: str, column: str | None) -> Iterator[Record]:
    """The texts of a table with a header row, the rows below it numbered from 1."""
    rows = iter(_Rows(characters(chunks), delimiter))
    names = [restored(name).strip() for name in next(rows, None) or ()]
    name = text_name(names, column)
    if name is None:
        yield Record(origin, error=f"it has no column {column!r}; its columns are {', '.join(names)}")
        return
    for number, row in enumerate(rows, 1):
        place = within(origin, number)
        if row is None:
            yield Record(place, error="the quotation marks of this row are broken")
        elif len(row) == len(names):
            yield record_of(dict(zip(names, map(restored, row), strict=True)), name, place)
        elif any(row):
            yield Record(place, error=_miscounted(row, len(names)))


def _miscounted(row: Sequence[str], wanted: int) -> str:
    return f"this row has {len(row)} fields where {wanted} are due"
