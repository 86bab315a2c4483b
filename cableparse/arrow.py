"""Cables and articles as Arrow tables: two fixed schemas, and a function from a batch of texts to a batch of rows.

`parse_batch` has the shape that engines ask for: Spark's `mapInArrow`, Dask's `map_partitions`, Ray's `map_batches`
hand over some rows as a `RecordBatch` and take as many back. One row in gives one row out, in the same order, and the
schema depends on what is asked for and never on what the rows hold, so that batches made on different machines fit
together. The columns are made from the types of the model's classes, so they have the names, the nesting and the values
of the JSON. Dates are its ISO 8601 strings, because a partial date such as `--02-26` is not a timestamp. Labels with
their texts are a list of pairs, which all readers of Parquet know, unlike maps.

A row whose document is of another kind than the table (mail, an article among cables) has its `path`, `record`,
`kind`, `label` and `defects`; all else in it is null, and none is dropped.

This module needs pyarrow: `pip install "cableparse[arrow]"`.
"""

from __future__ import annotations

import datetime as dt
import io
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.core.decoding import storable_name
from cableparse.core.document import PlainDefect
from cableparse.core.jsonform import json_fields, split_optional
from cableparse.core.spans import Hints, Origin
from cableparse.parallel.jobs import Encoded, read_safely
from cableparse.sources.records import Record, hints_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typing_extensions import Buffer

    from cableparse.article.model import Text
    from cableparse.sources.containers import Kind

Table = Literal["cable", "article"]

_TEXT = pa.string()
_NUMBER = pa.int64()
_PLAIN: Mapping[type, pa.DataType] = {str: _TEXT, int: _NUMBER, bool: pa.bool_()}


def _type(hint: object) -> pa.DataType:
    """The Arrow type for the JSON of a model's type."""
    inner, _ = split_optional(hint)
    origin = typing.get_origin(inner)
    if origin is tuple:
        return pa.list_(_type(typing.get_args(inner)[0]))
    if origin is Mapping:
        return pa.list_(_struct({"label": str, "text": str}))
    if origin is Literal:
        return _TEXT
    if attrs.has(inner):
        return _struct(json_fields(inner))
    return _PLAIN[inner]


def _struct(hints: Mapping[str, object]) -> pa.StructType:
    return pa.struct([(name, _type(hint)) for name, hint in hints.items()])


def _schema(cls: type) -> pa.Schema:
    return pa.schema(
        [
            *((name, _TEXT) for name in ("path", "record", "kind", "label")),
            *((name, _type(hint)) for name, hint in json_fields(cls).items()),
            ("defects", pa.list_(_struct(typing.get_type_hints(PlainDefect)))),
        ]
    )


CABLES: pa.Schema = _schema(Cable)
"""The schema of a table of cables: `path`, `record`, `kind` and `label`, then a cable's JSON but `schema`."""

ARTICLES: pa.Schema = _schema(Article)
"""The schema of a table of articles: `path`, `record`, `kind` and `label`, then an article's JSON but `schema`."""

SCHEMAS: dict[Table, pa.Schema] = {"cable": CABLES, "article": ARTICLES}


def parse_batch(batch: pa.RecordBatch, *, kind: Kind = "auto", text_column: str = "text") -> pa.RecordBatch:
    """The documents of the rows' texts, one row out for each row in, in the same order.

    The schema is `CABLES`, or `ARTICLES` for `kind="article"`. The texts are in `text_column`, as strings or bytes.
    Other columns are used where they exist: `path` and `record` are handed on (a key to join by may be given as
    `record`), and `id`, `date`, `classification`, `origin` and `year` are hints for cables. Never raises for what a row
    holds: what cannot be read, a null among it, has `label` `unreadable` and a defect that says why. Raises `KeyError`
    where `text_column` is missing.
    """
    if text_column not in batch.schema.names:
        raise KeyError(f"no column {text_column!r} among {', '.join(batch.schema.names)}")
    columns: dict[str, list[object]] = {
        name: batch.column(name).to_pylist()
        for name in (text_column, "path", "record", *_HINTS)
        if name in batch.schema.names
    }
    rows = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    documents = [read_safely(_record(row, text_column), kind) for row in rows]
    return rows_of(documents, "article" if kind == "article" else "cable")


def rows_of(documents: Sequence[Cable | Article | Text], table: Table = "cable") -> pa.RecordBatch:
    """The documents as rows of a table, one each.

    Lone surrogates, which Arrow's text cannot hold, become U+FFFD, and a whole number of more than 64 bits null.
    """
    schema = SCHEMAS[table]
    plain = [_row(document, table) for document in documents]
    columns = [_column([row.get(field.name) for row in plain], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


# ---------------------------------------------------------------------------------------------- reading rows


_DIGITS_OF_A_YEAR = 4
_HINTS = ("id", "date", "classification", "origin", "year")


def _record(row: Mapping[str, object], text_column: str) -> Record:
    text = row[text_column]
    path, record = row.get("path"), row.get("record")
    origin = Origin("" if path is None else str(path), record if isinstance(record, int) else _text(record) or None)
    if not isinstance(text, (str, bytes)):
        return Record(
            origin, error=f"text or bytes are expected, not {'null' if text is None else type(text).__name__}"
        )
    known = hints_of(
        ids=(_text(row.get("id")),),
        date=_text(row.get("date")),
        classification=_text(row.get("classification")),
        origin=_text(row.get("origin")),
    )
    year = _text(row.get("year"))
    return Record(
        origin,
        text,
        Hints(
            id=known.id,
            date=known.date,
            classification=known.classification,
            origin=known.origin,
            year=int(year) if len(year) == _DIGITS_OF_A_YEAR and year.isdecimal() else None,
        ),
    )


def _text(value: object) -> str:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        value = value.astimezone(dt.timezone.utc).replace(tzinfo=None)
    return "" if value is None else str(value)


# ---------------------------------------------------------------------------------------------- writing rows


def _row(document: Cable | Article | Text, table: Table) -> dict[str, object]:
    origin = document.origin
    plain = document.to_dict()
    row: dict[str, object] = plain if document.kind == table else {"defects": plain["defects"]}
    row["kind"] = document.kind
    row["label"] = plain.get("label")
    if origin is not None:
        row["path"] = storable_name(origin.path) or None
        row["record"] = None if origin.record is None else storable_name(str(origin.record))
    labelled = row.get("attributes")
    if isinstance(labelled, dict):
        row["attributes"] = [{"label": label, "text": text} for label, text in labelled.items()]
    return row


def _column(values: list[object], of: pa.DataType) -> pa.Array[Any]:
    try:
        return pa.array(values, type=of)
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):
        return pa.array([_storable(value) for value in values], type=of)


def _storable(value: object) -> object:
    """The value with what Arrow cannot hold replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if type(value) is int and value.bit_length() >= _NUMBER.bit_width:
        return None
    return value


# --------------------------------------------------------------------------------------- the parts of a dump


# Rows are gathered to about so many bytes before they are written, because readers like few large groups.
_ROW_GROUP = 1 << 26


class ArrowRows:
    """Documents as a stream of Arrow's interprocess format, for `ParquetWriter`."""

    def __init__(self, table: Table) -> None:
        self._table: Table = table

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk."""
        batch = rows_of(documents, self._table)
        out = io.BytesIO()
        with pa.ipc.new_stream(out, batch.schema) as stream:
            stream.write_batch(batch)
        return Encoded(out.getvalue())


class ParquetWriter:
    """Writes what `ArrowRows` gives as one Parquet file, compressed by Zstandard."""

    def __init__(self, out: BinaryIO, table: Table) -> None:
        self._schema = SCHEMAS[table].with_metadata({"cableparse.schema": "1"})
        self._sink = _Sink(out)
        self._writer: pq.ParquetWriter | None = None
        self._batches: list[pa.RecordBatch] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Adds a chunk."""
        with pa.ipc.open_stream(data) as stream:
            batches = list(cast("Iterable[pa.RecordBatch]", stream))
        self._batches += batches
        self._size += sum(batch.nbytes for batch in batches)
        if self._size >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left, and the file's directory of columns, without which it is not Parquet."""
        self._flush()
        self._opened().close()

    def _opened(self) -> pq.ParquetWriter:
        # the first bytes are written at once
        if self._writer is None:
            self._writer = pq.ParquetWriter(cast("BinaryIO", self._sink), self._schema, compression="zstd")
        return self._writer

    def abandon(self) -> None:
        """Writes nothing more; pyarrow would still finish the file when its writer is thrown away."""
        self._sink.out = None
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        if any(batch.num_rows for batch in self._batches):
            self._opened().write_table(
                pa.Table.from_batches(self._batches).replace_schema_metadata(self._schema.metadata)
            )
        self._batches.clear()
        self._size = 0


class _Sink(io.RawIOBase):
    """Hands on what is written, or drops it where there is nothing to hand it on to."""

    def __init__(self, out: BinaryIO) -> None:
        self.out: BinaryIO | None = out

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        return memoryview(data).nbytes if self.out is None else self.out.write(data)
