"""The formats of a dump.

Each format has two halves. One turns the documents of a chunk into bytes and runs wherever the chunk is read; the other
puts those bytes together and runs once, where the output is: a list needs commas between its chunks, a table its header
row first. The halves of CSV are in `cells`, those for search engines in `bulk`; those of Parquet (in `parquet`) and of
SQLite are imported when they are asked for. With `--table`, every format has the rows of `tabular`; without it, JSON
and Parquet have nested documents. Nothing is written until there is a document.
"""

from __future__ import annotations

import codecs
import contextlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

import attrs

from cableparse.core.jsontext import json_bytes
from cableparse.outputs.bulk import INDEX, BulkDocuments, BulkWriter
from cableparse.outputs.cells import CsvRows
from cableparse.parallel.jobs import Encoded, origin_keys
from cableparse.tabular import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.outputs.files import Format
    from cableparse.parallel.jobs import Encode
    from cableparse.sources.containers import Kind
    from cableparse.tabular import TableName


class Writer(Protocol):
    """Puts the encoded chunks of a dump together."""

    def write(self, data: bytes) -> None:
        """Adds a chunk."""

    def close(self) -> None:
        """Adds what belongs at the end."""

    def abandon(self) -> None:
        """Adds nothing more: the output failed, or is no longer wanted."""


@attrs.frozen
class JsonDocuments:
    """Documents as JSON, each with its path: one per line, or with `indent` the items of a list, separated by commas.

    table: write the rows of this table instead.
    """

    spans: bool = False
    indent: int | None = None
    table: TableName | None = None

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk."""
        plain: Iterable[dict[str, object]] = (
            rows(documents, table=self.table)
            if self.table
            else ({**origin_keys(document), **document.to_dict(spans=self.spans)} for document in documents)
        )
        texts = (json_bytes(one, indent=self.indent) for one in plain)
        return Encoded(b",\n".join(texts) if self.indent else b"".join(text + b"\n" for text in texts))


def encoding(form: Format, kind: Kind, *, spans: bool = False, table: TableName | None = None) -> Encode:
    """What turns the documents of a chunk into bytes of this format."""
    if form == "parquet":
        from cableparse.arrow import table_of  # noqa: PLC0415 - imports pyarrow
        from cableparse.outputs.parquet import ArrowRows  # noqa: PLC0415 - as above

        return ArrowRows(table or table_of(kind))
    if form == "csv":
        return CsvRows(table or "documents")
    if form == "sqlite":
        from cableparse.outputs.sqlite import SqliteRows  # noqa: PLC0415 - not every Python has sqlite3

        return SqliteRows(table)
    if form == "bulk":
        return BulkDocuments(JsonDocuments())
    return JsonDocuments(spans, indent=2 if form == "json" else None, table=table)


@contextlib.contextmanager
def writing(  # noqa: PLR0913 - one for each option
    form: Format,
    kind: Kind,
    out: BinaryIO,
    *,
    bom: bool = False,
    table: TableName | None = None,
    index: str = INDEX,
) -> Iterator[Writer]:
    """What puts chunks of this format together; the end is added only if nothing was raised.

    bom: whether CSV begins with the mark by which Excel recognizes UTF-8. index: where search engines are to store
    documents.
    """
    writer: Writer
    if form == "parquet":
        from cableparse.arrow import table_of  # noqa: PLC0415 - imports pyarrow
        from cableparse.outputs.parquet import ParquetWriter  # noqa: PLC0415 - as above

        writer = ParquetWriter(out, table or table_of(kind))
    elif form == "sqlite":
        from cableparse.outputs.sqlite import SqliteWriter  # noqa: PLC0415 - not every Python has sqlite3

        writer = SqliteWriter(out, table)
    elif form == "bulk":
        writer = BulkWriter(out, index)
    elif form == "json":
        writer = _ListWriter(out)
    elif form == "csv":
        writer = _PlainWriter(out, codecs.BOM_UTF8 * bom + CsvRows(table or "documents").header())
    else:
        writer = _PlainWriter(out)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        raise


@attrs.define
class _PlainWriter:
    _out: BinaryIO
    _before: bytes = b""

    def write(self, data: bytes) -> None:
        self._out.write(self._before + data if self._before else data)
        self._before = b""

    def close(self) -> None:
        self._out.write(self._before)

    def abandon(self) -> None:
        """Nothing is held back."""


@attrs.define
class _ListWriter:
    _out: BinaryIO
    _before: bytes = b"["

    def write(self, data: bytes) -> None:
        if data:
            self._out.write(self._before + data)
            self._before = b",\n"

    def close(self) -> None:
        self._out.write(b"[]\n" if self._before == b"[" else b"]\n")

    def abandon(self) -> None:
        """Nothing is held back."""
