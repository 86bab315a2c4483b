"""Characters -> rows of a table, each a list of fields.

Rows are cut here and not by the `csv` module, for three reasons: its limit for the length of a field is a setting of
the whole process; a row with broken quotation marks would take the rest of the file with it; and if a backslash is an
escape, it drops every other backslash as well. Only the current row is in memory.

There are two ways to write a quotation mark within a field: doubled, or after a backslash. A table does not say which,
and one that was opened and saved again may mix them. So a row that cannot be cut in one way, or does not have as many
fields as it should, is cut in the other way, and the way that worked last is tried first in the next row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.sources.records import LONGEST_RECORD, doubled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# how much of the beginning of a row is kept while the next row is looked for
_OVERLAP = 300


class _CutError(Exception):
    """The row goes on after what has been read."""


class _BrokenError(Exception):
    """Something follows a closing quotation mark that cannot."""


@attrs.define(eq=False, repr=False)
class Rows:
    """Cuts characters into rows; None for one that cannot be cut. Goes on at the next line that can begin a row.

    delimiter: what separates fields. width: how many a row should have, if that is known. backslashed: whether a
    backslash before a quotation mark within a field is tried first, else the mark doubled. begins: what a row begins
    with, if that is known. lost: whether a row was longer than `LONGEST_RECORD`, as after a lost quotation mark, and no
    complete row has come since; everything until then is that row, and is not reported line by line.
    """

    source: Iterator[str]
    delimiter: str
    width: int | None = None
    backslashed: bool = False
    begins: re.Pattern[str] | None = None
    buffer: str = ""
    at: int = 0
    ended: bool = False
    lost: bool = False

    def __iter__(self) -> Iterator[list[str] | None]:
        while self.at < len(self.buffer) or self._more():
            was_lost = self.lost
            try:
                fields, self.at = self._fitting_row()
            except _CutError:
                if len(self.buffer) - self.at <= LONGEST_RECORD and self._more():
                    continue
                fields = None
                self.lost = self.lost or not self.ended
            except _BrokenError:
                fields = None
            if fields is None:
                self._skip()
            if was_lost:
                if fields is None or (self.width is not None and len(fields) != self.width):
                    continue
                self.lost = False
            yield fields

    def _more(self) -> bool:
        """Doubles what is at hand, so that the time for a long row is linear in its length."""
        if self.ended:
            return False
        rest = self.buffer[self.at :]
        self.buffer, self.ended = doubled(rest, self.source)
        self.at = 0
        return len(self.buffer) > len(rest) or (self.ended and bool(rest))

    def _fitting_row(self) -> tuple[list[str], int]:
        """The current row, cut in the way that gives the right width, else in the way that was tried first."""
        first: tuple[list[str], int] | _CutError | _BrokenError
        try:
            first = self._row(backslashed=self.backslashed)
            if self.width is None or len(first[0]) == self.width or '"' not in self.buffer[self.at : first[1]]:
                return first
        except (_CutError, _BrokenError) as error:
            first = error
        if self.width is not None:
            try:
                second = self._row(backslashed=not self.backslashed)
            except (_CutError, _BrokenError):
                pass
            else:
                if len(second[0]) == self.width:
                    self.backslashed = not self.backslashed
                    return second
        if isinstance(first, Exception):
            raise first
        return first

    def _row(self, *, backslashed: bool) -> tuple[list[str], int]:
        fields: list[str] = []
        buffer, at = self.buffer, self.at
        line_end = -1
        while True:
            if buffer.startswith('"', at):
                close = self._close(at + 1, backslashed=backslashed)
                fields.append(_unescaped(buffer[at + 1 : close], backslashed=backslashed))
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
                fields.append("" if field == r"\N" else field)  # NULL, as databases write it
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

    def _close(self, at: int, *, backslashed: bool) -> int:
        """Where the quotation mark is that closes the field beginning at `at`."""
        buffer, begin = self.buffer, at
        while (at := buffer.find('"', at)) >= 0:
            if backslashed:
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

    def _skip(self) -> None:
        """Goes on to the next line that can begin a row."""
        self.at += 1
        while True:
            if self.begins:
                found = self.begins.search(self.buffer, self.at)
                # a row begins a line
                while found and not self.buffer.startswith("\n", found.start() - 1):
                    found = self.begins.search(self.buffer, found.end())
                at = found.start() if found else -1
            else:
                at = self.buffer.find("\n", self.at) + 1 or -1
            if at >= 0:
                self.at = at
                return
            self.at = max(self.at, len(self.buffer) - _OVERLAP if self.begins else len(self.buffer))
            if not self._more():
                self.at = len(self.buffer)
                return


def _unescaped(field: str, *, backslashed: bool) -> str:
    if not backslashed:
        return field.replace('""', '"')
    if "\\" not in field:
        return field
    return "\\".join(part.replace('\\"', '"') for part in field.split("\\\\"))
