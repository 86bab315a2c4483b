"""Cables and articles as Arrow tables: two fixed schemas, and a function from a batch of texts to a batch of rows.

`parse_batch` has the shape that engines ask for: Spark's `mapInArrow`, Dask's `map_partitions`, Ray's `map_batches`
hand over some rows as a `RecordBatch` and take as many back. One row in gives one row out, in the same order, and the
schema depends on what is asked for and never on what the rows hold, so that batches made on different machines fit
together. The columns have the names, the nesting and the values of the JSON: dates are its ISO 8601 strings (a
partial date such as `--02-26` is no timestamp), labels with their texts a list of pairs, which all readers of Parquet
know, unlike maps.

A row whose document is of another kind than the table (mail, an article among cables) has its `path`, `record`,
`kind`, `label` and `defects`; all else in it is null, and none is dropped.

This module needs pyarrow: `pip install "cableparse[arrow]"`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

import pyarrow as pa
import pyarrow.parquet as pq

from cableparse.core.spans import Hints, Origin
from cableparse.parallel.jobs import read_safely
from cableparse.sources.records import Record, hints_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from typing_extensions import Buffer

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.sources.containers import Kind

Table = Literal["cable", "article"]

_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
_NUMBER = pa.int64()
_FLAG = pa.bool_()


def _struct(**fields: pa.DataType) -> pa.StructType:
    return pa.struct(list(fields.items()))


_ADDRESSEES = pa.list_(_struct(routing=_TEXT, name=_TEXT, precedence=_TEXT, mcn=_TEXT, collective=_FLAG, exempt=_TEXTS))
_PRINTED_DATE = _struct(date=_TEXT, text=_TEXT)
_WHERE: dict[str, pa.DataType] = {"path": _TEXT, "record": _TEXT, "kind": _TEXT, "label": _TEXT}
_DEFECTS: dict[str, pa.DataType] = {
    "defects": pa.list_(_struct(code=_TEXT, level=_TEXT, message=_TEXT, line=_NUMBER, column=_NUMBER)),
}

CABLES: pa.Schema = pa.schema(
    [
        *_WHERE.items(),
        ("id", _TEXT),
        ("dialect", _TEXT),
        ("date", _TEXT),
        ("partial", _FLAG),
        (
            "header",
            _struct(
                transmission=_struct(channel=_TEXT, serial=_TEXT),
                called=_struct(precedence=_TEXT, stations=_TEXTS),
                calling=_struct(station=_TEXT, serial=_TEXT, section=_NUMBER, filed=_TEXT),
                security=_struct(signal=_TEXT, level=_TEXT, operating_signals=_TEXTS, comment=_TEXT),
                precedence=_TEXT,
                info_precedence=_TEXT,
                date_time_group=_TEXT,
                date=_TEXT,
                operating_signals=_TEXTS,
                originator=_TEXT,
                action=_ADDRESSEES,
                info=_ADDRESSEES,
            ),
        ),
        ("classification", _struct(level=_TEXT, caveats=_TEXTS)),
        ("message_reference", _struct(post=_TEXT, number=_NUMBER)),
        ("section", _struct(number=_NUMBER, total=_NUMBER)),
        ("captions", _TEXTS),
        ("correction", _struct(reason=_TEXT)),
        ("passing", _TEXTS),
        (
            "executive_order",
            _struct(order=_TEXT, declassify_on=_TEXT, exemptions=_TEXTS, event=_TEXT, text=_TEXT),
        ),
        ("tags", pa.list_(_struct(code=_TEXT, kind=_TEXT, name=_TEXT))),
        ("subject", _TEXT),
        ("references", pa.list_(_struct(letter=_TEXT, kind=_TEXT, id=_TEXT, text=_TEXT))),
        ("classified_by", _struct(name=_TEXT, title=_TEXT, reasons=_TEXTS, text=_TEXT)),
        (
            "body",
            pa.list_(
                _struct(type=_TEXT, number=_NUMBER, printed=_TEXT, marking=_TEXT, level=_TEXT, role=_TEXT, text=_TEXT)
            ),
        ),
        ("summary", _TEXT),
        ("comment", _TEXT),
        ("signers", _TEXTS),
        ("drafting", _struct(drafted_by=_TEXT, approved_by=_TEXT, cleared_by=_TEXTS, released_by=_TEXT)),
        ("distribution", _struct(action=_TEXT, info=_TEXTS, total=_NUMBER, control=_TEXT)),
        ("attributes", pa.list_(_struct(label=_TEXT, text=_TEXT))),
        *_DEFECTS.items(),
    ]
)
"""The schema of a table of cables: `path`, `record`, `kind` and `label`, then a cable's JSON but `schema`."""

ARTICLES: pa.Schema = pa.schema(
    [
        *_WHERE.items(),
        ("title", _TEXT),
        ("starts_mid_story", _FLAG),
        ("authors", _TEXTS),
        ("byline", _TEXT),
        ("outlet", _TEXT),
        ("agency", _TEXT),
        ("dateline", _struct(place=_TEXT, region=_TEXT, agency=_TEXT, date=_TEXT, text=_TEXT)),
        ("published", _PRINTED_DATE),
        ("updated", _PRINTED_DATE),
        ("blocks", pa.list_(_struct(kind=_TEXT, text=_TEXT))),
        ("captions", pa.list_(_struct(text=_TEXT, credit=_TEXT))),
        ("quotes", pa.list_(_struct(text=_TEXT, speaker=_TEXT, cue=_TEXT))),
        ("body_text", _TEXT),
        *_DEFECTS.items(),
    ]
)
"""The schema of a table of articles: `path`, `record`, `kind` and `label`, then an article's JSON but `schema`."""

SCHEMAS: dict[Table, pa.Schema] = {"cable": CABLES, "article": ARTICLES}


def parse_batch(batch: pa.RecordBatch, *, kind: Kind = "auto", text_column: str = "text") -> pa.RecordBatch:
    """Read each row's text; one row out for each row in, with the schema `CABLES`, or `ARTICLES` for `kind="article"`.

    The texts stand in `text_column`, as strings or bytes. Other columns are used where they are there: `path` and
    `record` are handed on (a key to join by may be given as `record`), and `id`, `date`, `classification`, `origin`
    and `year` are hints for cables. Never raises for what a row holds: what cannot be read, a null among it, has
    `label` `unreadable` and a defect that says why. Raises `KeyError` where there is no `text_column`.
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
        return Record(origin, error=f"text or bytes are due, not {'null' if text is None else type(text).__name__}")
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
        row["path"] = origin.path or None
        row["record"] = None if origin.record is None else str(origin.record)
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

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> bytes:
        """The documents of a chunk."""
        batch = rows_of(documents, self._table)
        out = io.BytesIO()
        with pa.ipc.new_stream(out, batch.schema) as stream:
            stream.write_batch(batch)
        return out.getvalue()


class ParquetWriter:
    """Writes what `ArrowRows` gives as one Parquet file, compressed by Zstandard."""

    def __init__(self, out: BinaryIO, table: Table) -> None:
        self._schema = SCHEMAS[table].with_metadata({"cableparse.schema": "1"})
        self._sink = _Sink(out)
        self._writer = pq.ParquetWriter(cast("BinaryIO", self._sink), self._schema, compression="zstd")
        self._batches: list[pa.RecordBatch] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Add a chunk."""
        with pa.ipc.open_stream(data) as stream:
            batches = list(cast("Iterable[pa.RecordBatch]", stream))
        self._batches += batches
        self._size += sum(batch.nbytes for batch in batches)
        if self._size >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the file's directory of columns, without which it is no Parquet."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Write nothing any more; pyarrow would still finish the file when its writer is thrown away."""
        self._sink.out = None
        self._writer.close()

    def _flush(self) -> None:
        if any(batch.num_rows for batch in self._batches):
            self._writer.write_table(
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
