"""A dump as an SQLite database: the tables of `tabular`, joined by keys, with indexes and a full-text index.

The rows are made where a chunk is read, as JSON lists, and stored where the output is, one transaction per chunk. Each
row begins with the number of its document in the chunk, to which the writer adds how many documents came before, so the
database is the same however many processes there are. An id cannot be a key: it may repeat or be missing. Indexes are
built at the end, when each takes a single sort.

SQLite wants the name of a file, not a stream. It gets the name of the temporary file of `whole_file`, which makes sure
that the database is complete or absent. Nothing needs to be logged in case of a crash: no journal, no waiting for the
disk.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from typing import TYPE_CHECKING, BinaryIO

import attrs

from cableparse.cable.cable import Cable
from cableparse.core.decoding import storable_text
from cableparse.core.jsontext import json_bytes
from cableparse.parallel.jobs import Encoded
from cableparse.sources.databases import OWN_APPLICATION
from cableparse.tables.places import Post
from cableparse.tabular import TABLE_NAMES, columns, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.article.model import Article, Text
    from cableparse.tabular import TableName

_BITS = 64  # of the integers of SQLite, including the sign
_TYPES: Mapping[object, str] = {int: "INTEGER", bool: "INTEGER"}
_POST = {name: "REAL" if name in ("latitude", "longitude") else "TEXT" for name in attrs.fields_dict(Post)}
_INDEXES = {
    "documents": ("id", "kind", "date", "sent", "classification", "post", "country"),
    "paragraphs": ("id", "level", "marking"),
    "references": ("id", "cited"),
    "tags": ("id", "code"),
}
# Datasette and sqlite-utils find the full-text index of a table by this exact spelling of `content`
_SEARCH = """
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        subject, title, body_text, content="documents", content_rowid="document", tokenize="porter unicode61"
    )
"""


def sqlite_name(table: TableName) -> str:
    """The name of a table in the database; `references` is a keyword in SQL."""
    return "cable_references" if table == "references" else table


def _chosen(table: TableName | None) -> tuple[TableName, ...]:
    """The tables to write: all, or this one and the table of documents, to which its rows belong."""
    return TABLE_NAMES if table is None else tuple(dict.fromkeys(("documents", table)))


# ------------------------------------------------------------------------------------------- where a chunk is read


@attrs.frozen
class SqliteRows:
    """The rows of all tables, or of the table of documents and one more."""

    table: TableName | None = None

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The rows of a chunk, each preceded by the number of its document in it, from 0."""
        chunk: dict[str, list[list[object]]] = {
            table: [
                [at, *map(_value, row.values())]
                for at, document in enumerate(documents)
                for row in rows((document,), table=table)
            ]
            for table in _chosen(self.table)
        }
        posts = dict.fromkeys(one.post for one in documents if isinstance(one, Cable) and one.post)
        chunk["posts"] = [[_value(getattr(post, name)) for name in _POST] for post in posts]
        return Encoded(json_bytes(chunk))


def _value(value: object) -> object:
    """The value as SQLite holds it: lists as JSON, text without NUL, at which programs stop reading."""
    if isinstance(value, str):
        return storable_text(value.replace("\0", "\ufffd"))
    if isinstance(value, tuple):
        return json_bytes([_value(one) for one in value]).decode()
    if type(value) is int and value.bit_length() >= _BITS:
        return None
    return value


# -------------------------------------------------------------------------------------------- where the output is


class SqliteWriter:
    """Stores what `SqliteRows` gives in the file of `out`, which must have a name and be empty.

    Raises `OSError` for what SQLite cannot do, such as writing to a full disk.
    """

    def __init__(self, out: BinaryIO, table: TableName | None = None) -> None:
        self._path = out.name
        self._tables = _chosen(table)
        self._documents = 0
        self._database: sqlite3.Connection | None = None

    def write(self, data: bytes) -> None:
        """Adds a chunk, in one transaction."""
        chunk: dict[str, list[list[int]]] = json.loads(data)
        try:
            database = self._opened()
            database.execute("BEGIN")
            # a post may be there from an earlier chunk
            database.executemany(_insertion("OR IGNORE INTO posts", len(_POST)), chunk["posts"])
            for table in self._tables:
                for row in chunk[table]:
                    row[0] += self._documents
                database.executemany(_insertion(f"INTO {sqlite_name(table)}", 1 + len(columns(table))), chunk[table])
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failure(error) from error
        self._documents += len(chunk["documents"])

    def close(self) -> None:
        """Builds the indexes."""
        try:
            database = self._opened()
            for table in self._tables:
                name = sqlite_name(table)
                for column in _INDEXES.get(table, ("id",)):
                    database.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
            database.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
            database.close()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def abandon(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            self._database.close()

    def _opened(self) -> sqlite3.Connection:
        # at the first chunk and not before: if nothing is read, nothing is written
        if self._database is None:
            self._database = sqlite3.connect(self._path, isolation_level=None)
            settings = {
                "journal_mode": "OFF",
                "synchronous": "OFF",
                "locking_mode": "EXCLUSIVE",
                "application_id": OWN_APPLICATION,
                "user_version": 1,  # as `schema` of the JSON
            }
            for name, value in settings.items():
                self._database.execute(f"PRAGMA {name} = {value}")
            for statement in _schema(self._tables):
                self._database.execute(statement)
        return self._database

    def _failure(self, error: sqlite3.Error) -> OSError:
        return OSError(errno.EIO, str(error), self._path)


def _insertion(into: str, columns: int) -> str:
    return f"INSERT {into} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - names of ours


def _schema(tables: Sequence[TableName]) -> list[str]:
    posts = [f"{name} {kind}" for name, kind in _POST.items()]
    made = [f"CREATE TABLE posts ({', '.join(posts)}, PRIMARY KEY (name))"]
    for table in tables:
        # `references` is a column, and a keyword in SQL
        own = ['"{}" {}'.format(name, _TYPES.get(hint, "TEXT")) for name, hint in columns(table).items()]
        if table == "documents":
            head, tail = "document INTEGER PRIMARY KEY", "FOREIGN KEY (post) REFERENCES posts (name)"
        else:
            head = "document INTEGER NOT NULL"
            tail = "PRIMARY KEY (document, position), FOREIGN KEY (document) REFERENCES documents (document)"
        made.append(f"CREATE TABLE {sqlite_name(table)} ({', '.join((head, *own, tail))})")
    return [*made, _SEARCH]
