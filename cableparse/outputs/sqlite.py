"""A dump as an SQLite database: the tables of `tabular`, tied by keys, with indexes and a full-text index.

The rows are made where a chunk is read, as JSON lists, and stored where the output is, one transaction per chunk. Rows
of items have the number of their document in the chunk, to which the writer adds how many documents came before; so the
database is the same however many processes there are. Indexes are built at the end, when each is one sort.

SQLite wants the name of a file, not a stream. It is given that of the temporary file of `whole_file`, which is what
makes the database whole or absent. So nothing is logged for a crash: no journal, no waiting for the disk.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from typing import TYPE_CHECKING, BinaryIO

import attrs

from cableparse.cable.cable import Cable
from cableparse.parallel.jobs import Encoded
from cableparse.tables.places import Post
from cableparse.tabular import TABLE_NAMES, columns, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.model import Article, Text
    from cableparse.tabular import TableName

_SEPARATOR = "; "  # as in CSV
_BITS = 64  # of SQLite's whole numbers, the sign among them
# What an item's row has of its document in other forms; here the number of the document stands for it.
_OF_DOCUMENT = frozenset(("id", "path", "record"))
_POST = attrs.fields_dict(Post)
_TYPES = {int: "INTEGER", bool: "INTEGER"}
_TYPES_OF_POST = {"latitude": "REAL", "longitude": "REAL"}
_INDEXES = {
    "documents": ("id", "date", "sent", "classification", "post", "country"),
    "paragraphs": ("level", "marking"),
    "references": ("cited",),
    "tags": ("code",),
}
# Datasette and sqlite-utils find the search of a table by this very spelling of `content`
_SEARCH = """
    CREATE VIRTUAL TABLE documents_fts USING fts5(
        subject, title, body_text, content="documents", content_rowid="document", tokenize="porter unicode61"
    )
"""


def sqlite_name(table: TableName) -> str:
    """The name of a table in the database; `references` is a word of SQL."""
    return "cable_references" if table == "references" else table


def _chosen(table: TableName | None) -> tuple[TableName, ...]:
    """The tables to write: all, or this one and that of documents, to which its rows belong."""
    return TABLE_NAMES if table is None else tuple(dict.fromkeys(("documents", table)))


def _names(table: TableName) -> tuple[str, ...]:
    """The columns of a table that follow the number of the document."""
    return tuple(name for name in columns(table) if table == "documents" or name not in _OF_DOCUMENT)


# ------------------------------------------------------------------------------------------- where a chunk is read


@attrs.frozen
class SqliteRows:
    """The rows of all tables, or of that of documents and one more."""

    table: TableName | None = None

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The rows of a chunk, each of an item with the number of its document there, from 0."""
        chunk: dict[str, list[list[object]]] = {}
        for table in _chosen(self.table):
            names = _names(table)
            chunk[table] = [
                [at, *(_value(row[name]) for name in names)]
                for at, document in enumerate(documents)
                for row in rows((document,), table=table)
            ]
        posts = dict.fromkeys(one.post for one in documents if isinstance(one, Cable) and one.post)
        chunk["posts"] = [[_value(getattr(post, name)) for name in _POST] for post in posts]
        return Encoded(_bytes(json.dumps(chunk, ensure_ascii=False)))


def _value(value: object) -> object:
    """The value as SQLite holds it: text without NUL, at which its readers stop."""
    if isinstance(value, (list, tuple)):
        value = _SEPARATOR.join(value)
    if isinstance(value, str):
        return value.replace("\0", "\ufffd") if "\0" in value else value
    if type(value) is int and value.bit_length() >= _BITS:
        return None
    return value


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


# -------------------------------------------------------------------------------------------- where the output is


class SqliteWriter:
    """Stores what `SqliteRows` gives in the file behind `out`, which must have a name and be empty.

    Raises `OSError` for what SQLite cannot do, such as to write on a full disk.
    """

    def __init__(self, out: BinaryIO, table: TableName | None = None) -> None:
        self._path = out.name
        self._tables = _chosen(table)
        self._insert = {
            name: f"INSERT INTO {sqlite_name(name)} VALUES (?{', ?' * len(_names(name))})"  # noqa: S608 - names of ours
            for name in self._tables
        }
        self._documents = 0
        self._database: sqlite3.Connection | None = None

    def write(self, data: bytes) -> None:
        """Adds a chunk, in one transaction."""
        chunk: dict[str, list[list[int]]] = json.loads(data)
        try:
            database = self._opened()
            database.execute("BEGIN")
            database.executemany(f"INSERT OR IGNORE INTO posts VALUES (?{', ?' * (len(_POST) - 1)})", chunk["posts"])  # noqa: S608 - as above
            for table in self._tables:
                for row in chunk[table]:
                    row[0] += self._documents
                database.executemany(self._insert[table], chunk[table])
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failure(error) from error
        self._documents += len(chunk["documents"])

    def close(self) -> None:
        """Builds the indexes."""
        try:
            database = self._opened()
            for table in self._tables:
                for column in (() if table == "documents" else ("document",)) + _INDEXES.get(table, ()):
                    name = sqlite_name(table)
                    database.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
            database.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
            database.execute("PRAGMA optimize")
            database.close()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def abandon(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            self._database.close()

    def _opened(self) -> sqlite3.Connection:
        # the first bytes are written at once
        if self._database is None:
            self._database = sqlite3.connect(self._path, isolation_level=None)
            for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
                self._database.execute(f"PRAGMA {setting}")
            for statement in _schema(self._tables):
                self._database.execute(statement)
        return self._database

    def _failure(self, error: sqlite3.Error) -> OSError:
        return OSError(errno.EIO, str(error), self._path)


def _schema(tables: Sequence[TableName]) -> list[str]:
    posts = ", ".join(f"{name} {_TYPES_OF_POST.get(name, 'TEXT')}" for name in _POST)
    made = [f"CREATE TABLE posts ({posts.replace('name TEXT', 'name TEXT PRIMARY KEY')})"]
    for table in tables:
        types = columns(table)
        # `references` is a column, and a word of SQL
        of_columns = ['"{}" {}'.format(name, _TYPES.get(_plain(types[name]), "TEXT")) for name in _names(table)]
        if table == "documents":
            head, tail = "document INTEGER PRIMARY KEY", "FOREIGN KEY (post) REFERENCES posts (name)"
        else:
            head = "document INTEGER NOT NULL"
            tail = "FOREIGN KEY (document) REFERENCES documents (document)"
        made.append(f"CREATE TABLE {sqlite_name(table)} ({', '.join((head, *of_columns, tail))})")
    return [*made, _SEARCH]


def _plain(hint: object) -> type:
    return hint if isinstance(hint, type) else str
