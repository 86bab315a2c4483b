"""Dumps of databases as SQL: the rows that `mysqldump`, `sqlite3 .dump` and `pg_dump --inserts` insert, and `COPY`.

Statements are read one after another: CREATE TABLE gives the columns of a table, INSERT and COPY have its rows. Strings
are cut by their quotation marks; only the current row is in memory. Tables without a text are left out, as in a
database; a table with the eight columns of the big table of cables is read as that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.parsing.grammars import searcher
from cableparse.sources.columns import text_column
from cableparse.sources.delimited import CABLES_COLUMNS, cable_of_row
from cableparse.sources.records import (
    LONGEST_RECORD,
    Record,
    UnreadableError,
    characters,
    doubled,
    gathered,
    hints_of,
    record_of,
    restored,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.spans import Origin
    from cableparse.sources.records import Wanted

# a statement that creates a table, or the beginning of one that fills it, is shorter
_OVERLAP = 1 << 13
_ESCAPES = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "f": "\f", "v": "\v"}


def is_sql_dump(beginning: str) -> bool:
    """Whether a text begins like a database dump."""
    return searcher("sql", "OPENING").match(beginning) is not None and (
        searcher("sql", "STATEMENT").search(beginning) is not None
    )


def sql_texts(chunks: Iterable[bytes], origin: Origin, wanted: Wanted) -> Iterator[Record]:
    """The texts of a dump, the rows of all tables numbered from 1 in each."""
    head, chunks = gathered(chunks)
    beginning = next(characters((head,)), "")
    reading = _Dump(
        characters(chunks), origin, wanted, backslashes=searcher("sql", "OF_MYSQL").search(beginning) is not None
    )
    yield from reading.records()
    if not reading.read and reading.passed_over:
        name, reason = next(iter(reading.passed_over.items()))
        yield Record(within(origin, name), error=reason, fault="unreadable" if wanted.column is None else "option")


class _CutError(Exception):
    """The row goes on after what has been read."""


class _BrokenError(Exception):
    """What is there cannot be a row."""


@attrs.define(eq=False, repr=False)
class _Dump:
    source: Iterator[str]
    origin: Origin
    wanted: Wanted
    backslashes: bool  # whether backslashes escape, as in MySQL; elsewhere they do so only in E'...'
    buffer: str = ""
    at: int = 0
    columns: dict[str, list[str]] = attrs.Factory(dict)
    numbers: dict[str, int] = attrs.Factory(dict)
    passed_over: dict[str, str] = attrs.Factory(dict)  # tables without a text, and why
    read: bool = False

    def records(self) -> Iterator[Record]:
        statement = searcher("sql", "STATEMENT")
        while True:
            found = statement.search(self.buffer, self.at)
            if found is None or found.end() == len(self.buffer):
                keep = found.start() if found else max(self.at, len(self.buffer) - _OVERLAP)
                self.at = keep
                if self._more():
                    continue
                if found is None:
                    return
            self.at = found.end()
            table = _name(found["created"] or found["inserted"] or found["copied"])
            if found["created"]:
                self._created(table)
            else:
                listing = found["columns"] or found["copied_columns"]
                names = [_name(one) for one in listing.split(",")] if listing else self.columns.get(table, [])
                rows = self._copied() if found["copied"] else self._inserted()
                yield from self._records(table, names, rows)

    def _more(self) -> bool:
        rest = self.buffer[self.at :]
        self.buffer, _ = doubled(rest, self.source)
        self.at = 0
        return len(self.buffer) > len(rest)

    def _created(self, table: str) -> None:
        """Takes the names of a table's columns from the lines of the statement that creates it."""
        while self.buffer.find(";", self.at) < 0 and len(self.buffer) - self.at < _OVERLAP and self._more():
            pass
        end = self.buffer.find(";", self.at)
        body = self.buffer[self.at : end if end >= 0 else self.at + _OVERLAP]
        self.columns[table] = [_name(one["column"]) for one in searcher("sql", "COLUMN").finditer(body)]

    def _records(self, table: str, names: list[str], rows: Iterator[list[str] | None]) -> Iterator[Record]:
        for row in rows:
            self.numbers[table] = number = self.numbers.get(table, 0) + 1
            place = within(self.origin, f"{table}:{number}")
            if row is None:
                yield Record(place, error="this row of the dump is broken")
                continue
            if self.wanted.column is None and _is_cable(row):
                self.read = True
                yield cable_of_row(row, place)
            elif len(row) != len(names):
                self.passed_over.setdefault(table, f"its columns are not named; its rows have {len(row)} values")
            else:
                try:
                    name = text_column(names, self.wanted)
                except UnreadableError as error:
                    self.passed_over.setdefault(table, f"the table {table}: {error}")
                    continue
                self.read = True
                yield record_of(dict(zip(names, row, strict=True)), name, place)

    def _inserted(self) -> Iterator[list[str] | None]:
        """The rows of `(...),(...);`."""
        while True:
            try:
                row = self._row()
            except _CutError:
                if len(self.buffer) - self.at <= LONGEST_RECORD and self._more():
                    continue
                if self.buffer[self.at :].strip():
                    yield None
                self.at = len(self.buffer)
                return
            except _BrokenError:
                yield None
                return
            if row is None:
                return
            yield row

    def _row(self) -> list[str] | None:
        """The next row; None at the end of the statement."""
        at = self._skip(self.at, " \t\r\n,")
        if self.buffer[at] != "(":
            self.at = at
            if self.buffer[at] == ";" or self.buffer.startswith("ON ", at):
                return None
            raise _BrokenError
        fields: list[str] = []
        while True:
            at = self._skip(at + 1, " \t\r\n")
            value, at = self._value(at)
            fields.append(value)
            at = self._skip(at, " \t\r\n")
            if self.buffer[at] == ")":
                self.at = at + 1
                return fields
            if self.buffer[at] != ",":
                raise _BrokenError

    def _skip(self, at: int, signs: str) -> int:
        while at < len(self.buffer):
            if self.buffer[at] not in signs:
                return at
            at += 1
        raise _CutError

    def _value(self, at: int) -> tuple[str, int]:
        opened = searcher("sql", "QUOTED").match(self.buffer, at)
        if opened:
            backslashes = self.backslashes or opened["escaped"] is not None
            end = self._close(opened.end(), backslashes=backslashes)
            raw = self.buffer[opened.end() : end]
            return restored(_unescaped(raw, backslashes=backslashes)), end + 1
        replaced = searcher("sql", "REPLACED").match(self.buffer, at)
        if replaced:  # how `sqlite3 .dump` writes line ends
            value, at = self._value(replaced.end())
            tail = searcher("sql", "REPLACEMENT").match(self.buffer, at)
            while tail:
                value = value.replace(tail["from"], chr(int(tail["code"])))
                at = tail.end()
                tail = searcher("sql", "REPLACEMENT").match(self.buffer, at)
            return value, at
        plain = searcher("sql", "PLAIN").match(self.buffer, at)
        if plain is None:
            raise _BrokenError
        if plain.end() == len(self.buffer):
            raise _CutError
        return "" if plain[0] == "NULL" else plain[0], plain.end()

    def _close(self, at: int, *, backslashes: bool) -> int:
        """Where the quotation mark is that closes the string beginning at `at`."""
        buffer = self.buffer
        begin = at
        while (at := buffer.find("'", at)) >= 0:
            back = at
            while backslashes and back > begin and buffer[back - 1] == "\\":
                back -= 1
            if (at - back) % 2:
                at += 1
            elif buffer.startswith("''", at):
                at += 2
                begin = at
            elif at + 1 == len(buffer):
                break
            else:
                return at
        raise _CutError

    def _copied(self) -> Iterator[list[str] | None]:
        """The rows of PostgreSQL's COPY: one per line, tabs between fields, up to a line of a backslash and a dot."""
        while True:
            end = self.buffer.find("\n", self.at)
            if end < 0:
                if len(self.buffer) - self.at <= LONGEST_RECORD and self._more():
                    continue
                if self.at < len(self.buffer):
                    self.at = len(self.buffer)
                    yield None
                return
            line = self.buffer[self.at : end].removesuffix("\r")
            self.at = end + 1
            if line == "\\.":
                return
            yield [
                "" if field == r"\N" else restored(_unescaped(field, backslashes=True)) for field in line.split("\t")
            ]


def _is_cable(row: list[str]) -> bool:
    """Whether a row has the columns of the big table: a number, a date, a reference."""
    if len(row) != CABLES_COLUMNS or not row[0].isdecimal():
        return False
    hints = hints_of(ids=(row[2],), date=row[1], classification="", origin="")
    return hints.id is not None and hints.date is not None


def _name(printed: str) -> str:
    return printed.strip().rpartition(".")[2].strip('`"[] ')


def _unescaped(raw: str, *, backslashes: bool) -> str:
    text = raw.replace("''", "'") if "''" in raw else raw
    if not backslashes or "\\" not in text:
        return text
    first, *rest = text.split("\\")
    parts = [first]
    pending = False
    for piece in rest:
        if pending:
            parts.append("\\" + piece)
            pending = False
        elif not piece:
            pending = True
        else:
            parts.append(_ESCAPES.get(piece[0], piece[0]) + piece[1:])
    return "".join(parts) + ("\\" if pending else "")
