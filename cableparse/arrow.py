"""Documents as Arrow tables of fixed schemas, and a function from a batch of texts to a batch of rows.

`parse_batch` has the signature that engines ask for: Spark's `mapInArrow`, Dask's `map_partitions`, Ray's `map_batches`
pass it some rows and take rows back. The schema depends on what is asked for and never on what the rows hold, so
batches made on different machines fit together.

There are two nested tables, of cables and of articles. Their columns are made from the types of the model's classes, so
they have the names, the nesting and the values of the JSON, and a few columns of `tabular` besides. The row
of a document that is not of the table's kind has `path`, `record`, `kind`, `label` and `defects`; everything else in it
is null, and no row is dropped. The tables that have a name are those of `tabular`: flat, and for all kinds of
documents.

Dates are ISO 8601 strings, because a partial date such as `--02-26` is not a timestamp; `sent` is a timestamp. Labels
with their texts are a list of pairs, which everything that reads Parquet supports, unlike maps.

This module needs pyarrow: `pip install "cableparse[arrow]"`.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, overload

import attrs

try:
    import pyarrow as pa
except ImportError as _missing:
    raise ImportError(f"Arrow tables need pyarrow; run: pip install 'cableparse[arrow]' ({_missing})") from None

from cableparse.article.model import Article, Text
from cableparse.cable.cable import Cable
from cableparse.core.decoding import storable_text
from cableparse.core.document import PlainDefect
from cableparse.core.jsonform import json_fields, split_optional
from cableparse.core.spans import Hints, Origin
from cableparse.parallel.jobs import read_safely
from cableparse.sources.records import Record, hints_of
from cableparse.tabular import TABLE_NAMES, TableName, columns, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cableparse.sources.containers import Kind

__all__ = ["ARTICLES", "CABLES", "SCHEMAS", "parse_batch"]

Table = Literal["cable", "article"] | TableName

_TEXT = pa.string()
_NUMBER = pa.int64()
_PLAIN: Mapping[type, pa.DataType] = {str: _TEXT, int: _NUMBER, bool: pa.bool_()}
# Parquet has no unit as coarse as a second, and Spark takes only microseconds.
_SENT: Final[Mapping[str, pa.DataType]] = {"sent": pa.timestamp("us", tz="UTC"), "sent_precision": _TEXT}
# What the nested tables have besides the JSON, each group before the column named.
_ADDED_TO_CABLES = ("partial", {"post": _TEXT, "country": _TEXT, **_SENT, "body_text": _TEXT})
_ADDED_TO_ARTICLES = ("published", _SENT)


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


def _schema(cls: type, before: str, added: Mapping[str, pa.DataType]) -> pa.Schema:
    types: dict[str, pa.DataType] = dict.fromkeys(("path", "record", "kind", "label"), _TEXT)
    for name, hint in json_fields(cls).items():
        types |= {**added, name: _type(hint)} if name == before else {name: _type(hint)}
    return pa.schema([*types.items(), ("defects", pa.list_(_struct(typing.get_type_hints(PlainDefect))))])


def _flat_schema(table: TableName) -> pa.Schema:
    return pa.schema([(name, _SENT.get(name) or _type(hint)) for name, hint in columns(table).items()])


CABLES: pa.Schema = _schema(Cable, *_ADDED_TO_CABLES)
"""The schema of a table of cables: `path`, `record`, `kind` and `label`, then a cable's JSON but `schema`.

After `date` it has `post`, `country`, `sent`, `sent_precision` and `body_text`.
"""

ARTICLES: pa.Schema = _schema(Article, *_ADDED_TO_ARTICLES)
"""The schema of a table of articles: `path`, `record`, `kind` and `label`, then an article's JSON but `schema`.

Before `published` it has `sent` and `sent_precision`.
"""

SCHEMAS: dict[Table, pa.Schema] = {
    "cable": CABLES,
    "article": ARTICLES,
    **{name: _flat_schema(name) for name in TABLE_NAMES},
}
"""The schemas of all tables: `cable` and `article`, which are nested, and the flat ones by their names."""


class Frame(Protocol):
    """A pandas or polars data frame: columns that can be chosen by name, and the Arrow interface or pandas' own."""

    @property
    def columns(self) -> Iterable[str]:
        """The names of the columns."""

    def __getitem__(self, names: list[str], /) -> object:
        """The frame with only these columns."""


def table_of(kind: Kind) -> Literal["cable", "article"]:
    """The nested table for the documents of this kind."""
    return "article" if kind == "article" else "cable"


def table_of_rows(documents: Iterable[Cable | Article | Text], table: TableName) -> pa.Table:
    """What `cableparse.to_arrow` gives."""
    left = iter(documents)
    batches = []
    while some := list(islice(left, _DOCUMENTS)):
        batches.append(rows_of(some, table))
    return pa.Table.from_batches(batches, schema=SCHEMAS[table])


@overload
def parse_batch(
    batch: pa.RecordBatch, *, kind: Kind = ..., text_column: str = ..., table: TableName | None = ...
) -> pa.RecordBatch: ...
@overload
def parse_batch(
    batch: pa.Table | Frame, *, kind: Kind = ..., text_column: str = ..., table: TableName | None = ...
) -> pa.Table: ...
def parse_batch(
    batch: pa.RecordBatch | pa.Table | Frame,
    *,
    kind: Kind = "auto",
    text_column: str = "text",
    table: TableName | None = None,
) -> pa.RecordBatch | pa.Table:
    """The documents of the rows' texts, in the same order: a `RecordBatch` for a `RecordBatch`, else a `pyarrow.Table`.

    batch: a pyarrow `RecordBatch` or `Table`, or a pandas or polars data frame. Its texts are in `text_column`, as
    strings or bytes. Other columns are used if they exist: `path` and `record` are passed through (use `record` for a
    key to join by), and `id`, `date`, `classification`, `origin` and `year` are hints for cables.

    table: the table to give, as `cableparse.rows` has it. Without it there is one nested row out for each row in, and
    the schema is `CABLES`, or `ARTICLES` for `kind="article"`; `documents` also has one row for each.

    Never raises because of a row: what cannot be read, such as a null, has the `label` `unreadable` and a defect that
    says why. Raises `KeyError` if `text_column` is missing, `TypeError` if `batch` has no columns, and `ValueError` for
    an unknown table.
    """
    wanted = table or table_of(kind)
    if wanted not in SCHEMAS:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLE_NAMES)}")
    given = _chosen(batch, text_column)
    if isinstance(given, pa.RecordBatch):
        return _parsed(given, kind, text_column, wanted)
    batches = (_parsed(one, kind, text_column, wanted) for one in given.to_batches(max_chunksize=_DOCUMENTS))
    return pa.Table.from_batches(batches, schema=SCHEMAS[wanted])


def rows_of(documents: Sequence[Cable | Article | Text], table: Table = "cable") -> pa.RecordBatch:
    """The documents as rows of a table: one each in a nested one.

    Lone surrogates, which Arrow's text cannot hold, become U+FFFD, and an integer of more than 64 bits becomes null.
    """
    schema = SCHEMAS[table]
    plain: list[dict[str, object]]
    if table == "cable" or table == "article":  # noqa: PLR1714 - mypy understands this form alone
        plain = [_row(document, flat, table) for document, flat in zip(documents, rows(documents), strict=True)]
    else:
        plain = list(rows(documents, table=table))
    arrays = [_column([row.get(field.name) for row in plain], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


# ---------------------------------------------------------------------------------------------- reading rows


_DIGITS_OF_A_YEAR = 4
_HINTS = ("id", "date", "classification", "origin", "year")
_DOCUMENTS = 1000  # are held at a time


def _chosen(batch: pa.RecordBatch | pa.Table | Frame, text_column: str) -> pa.RecordBatch | pa.Table:
    """The columns that are read, as Arrow."""
    if not isinstance(batch, (pa.RecordBatch, pa.Table)) and not hasattr(batch, "columns"):
        raise TypeError(f"batch: expected a RecordBatch or Table of pyarrow, or a frame, got {type(batch).__name__}")
    names = batch.schema.names if isinstance(batch, (pa.RecordBatch, pa.Table)) else list(batch.columns)
    if text_column not in names:
        raise KeyError(f"there is no column {text_column!r}; the columns are {', '.join(map(str, names))}")
    chosen = [name for name in dict.fromkeys((text_column, "path", "record", *_HINTS)) if name in names]
    if isinstance(batch, (pa.RecordBatch, pa.Table)):
        return batch.select(chosen)
    frame: Any = batch[chosen]
    if hasattr(frame, "__arrow_c_stream__"):
        return pa.table(frame).select(chosen)  # without the index of pandas
    return pa.Table.from_pandas(frame, preserve_index=False)


def _parsed(batch: pa.RecordBatch, kind: Kind, text_column: str, table: Table) -> pa.RecordBatch:
    names = batch.schema.names
    values = (batch.column(at).to_pylist() for at in range(len(names)))
    documents = [
        read_safely(_record(dict(zip(names, row, strict=True)), text_column), kind) for row in zip(*values, strict=True)
    ]
    return rows_of(documents, table)


def _record(row: Mapping[str, object], text_column: str) -> Record:
    text = row[text_column]
    path, record = row.get("path"), row.get("record")
    origin = Origin("" if path is None else str(path), record if isinstance(record, int) else _text(record) or None)
    if not isinstance(text, (str, bytes)):
        return Record(origin, error=f"expected text or bytes, got {'null' if text is None else type(text).__name__}")
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
    if isinstance(value, float) and value.is_integer():  # how pandas stores integers if some are missing
        value = int(value)
    return "" if value is None else str(value)


# ---------------------------------------------------------------------------------------------- writing rows


def _row(document: Cable | Article | Text, flat: Mapping[str, object], table: Table) -> dict[str, object]:
    """The row of a nested table; `flat` is that of the table of documents."""
    plain = document.to_dict()
    if document.kind != table:
        return {**{name: flat[name] for name in ("path", "record", "kind", "label")}, "defects": plain["defects"]}
    row = {**flat, **plain}
    labelled = row.get("attributes")
    if isinstance(labelled, dict):
        row["attributes"] = [{"label": label, "text": text} for label, text in labelled.items()]
    return row


def _column(values: list[object], of: pa.DataType) -> pa.Array[Any]:
    if pa.types.is_timestamp(of):
        values = [dt.datetime.fromisoformat(f"{one[:-1]}+00:00") if isinstance(one, str) else None for one in values]
    try:
        return pa.array(values, type=of)
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):
        return pa.array([_storable(value) for value in values], type=of)


def _storable(value: object) -> object:
    """The value with what Arrow cannot hold replaced."""
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(one) for one in value]
    if type(value) is int and value.bit_length() >= _NUMBER.bit_width:
        return None
    return value
