"""SQLite databases: every table that has a text, one record per row.

The file is opened for reading only, and nothing in it is run: views and virtual tables are left out. A table without a
text is skipped if another one has texts, because databases have tables of other things; but if it holds long texts, or
no table has any, it is reported.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cableparse.core.decoding import decode
from cableparse.sources.columns import row_record, text_column
from cableparse.sources.records import LONGEST_RECORD, Record, UnreadableError, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.sources.records import Fault
    from cableparse.sources.streams import Input

# a value with more characters than this is neither a name nor a note
_LONG = 400
_LARGEST_PAGE = 1 << 16  # does not fit into its field, which then holds 1
_LENGTH_LIMIT = 0  # SQLITE_LIMIT_LENGTH
# the application number that `dump` writes into SQLite files: "cabl"
OWN_APPLICATION = 0x6361626C


def sqlite_texts(found: Input) -> Iterator[Record]:
    """The texts of a database, the rows of each table numbered from 1."""
    with found.path() as path:
        _check_length(found.head, path.stat().st_size)
        try:
            with contextlib.closing(_connected(path)) as database:
                if database.execute("PRAGMA application_id").fetchone() == (OWN_APPLICATION,):
                    raise UnreadableError("it is a database written by cableparse itself")
                yield from _tables(database, found)
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise UnreadableError(f"the database cannot be read ({error})") from error


def _check_length(head: bytes, length: int) -> None:
    """Raises `UnreadableError` for a database that was cut off: some of its rows would be wrong."""
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    whole = (_LARGEST_PAGE if page == 1 else page) * pages
    if head[24:28] == head[92:96] and length < whole:
        raise UnreadableError(f"the database is cut off: {length:,} of its {whole:,} bytes are there")


def _connected(path: Path) -> sqlite3.Connection:
    # a file that nobody writes to needs neither locks nor other files beside it
    beside = (Path(f"{path}-wal"), Path(f"{path}-journal"))
    changing = any(one.exists() and one.stat().st_size for one in beside)
    mode = "mode=ro" if changing else "mode=ro&immutable=1"
    database = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True)
    database.text_factory = decode
    if hasattr(database, "setlimit"):  # Python 3.11
        database.setlimit(_LENGTH_LIMIT, LONGEST_RECORD)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    return database


def _tables(database: sqlite3.Connection, found: Input) -> Iterator[Record]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [(str(name), str(sql)) for name, sql in database.execute(query).fetchall()]
    virtual = [name for name, sql in tables if sql.upper().startswith("CREATE VIRTUAL")]
    any_text = False
    passed_over: list[tuple[str, str, Fault, bool]] = []
    for name, _ in tables:
        if name.startswith("sqlite_") or any(name == one or name.startswith(f"{one}_") for one in virtual):
            continue
        columns = [str(row[1]) for row in database.execute(f"PRAGMA table_info({_quoted(name)})")]
        try:
            text = text_column(columns, found.wanted)
        except UnreadableError as error:
            passed_over.append((name, str(error), error.fault, _has_long_texts(database, name, columns)))
            continue
        any_text = True
        yield from _rows(database, name, columns, text, found)
    for name, reason, fault, long in passed_over:
        if long or not any_text:
            yield Record(
                within(found.origin, name),
                error=f"the table {name}: {reason}",
                fault="unreadable" if any_text else fault,
            )
    if not tables:
        raise UnreadableError("the database has no tables")


def _rows(database: sqlite3.Connection, table: str, columns: list[str], text: str, found: Input) -> Iterator[Record]:
    rows = database.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(table)}")  # noqa: S608 - quoted
    for number, row in enumerate(rows, 1):
        yield row_record(dict(zip(columns, row, strict=True)), text, within(found.origin, f"{table}:{number}"))


def _has_long_texts(database: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    longest = ", ".join(f"max(length({_quoted(column)}))" for column in columns)
    (row,) = database.execute(f"SELECT {longest} FROM (SELECT * FROM {_quoted(table)} LIMIT 1000)")  # noqa: S608 - quoted
    return any(isinstance(length, int) and length >= _LONG for length in row)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
