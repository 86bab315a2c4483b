"""Documents as rows: one table of documents, and one for each kind of item in them.

Every format with columns (CSV, Arrow and Parquet, SQLite, and JSON with `--table`) takes its rows from here, so a
column has the same name and meaning everywhere. All rows of a table have the same columns, whatever the kind of their
document; what a document does not have is None, and a flag False. Values are strings, whole numbers, flags and tuples
of strings.

An item's row begins with its document's `id`, `path` and `record`, and with its `position` in the document, from 0, as
in the paths of values (`body[3]`). Its other columns are the keys of its JSON. A reference's own `id` is `cited`.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterable, Iterator, Mapping  # noqa: TC003 - users may ask for the hints
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from cableparse.article.model import Article, Quote, Text
from cableparse.cable.cable import Cable
from cableparse.cable.model import Addressee, Block, Reference, Tag
from cableparse.core.decoding import storable_name
from cableparse.core.document import PlainDefect
from cableparse.core.jsonform import json_fields, split_optional

if TYPE_CHECKING:
    import attrs
    import pyarrow

    ArrowTable = pyarrow.Table
else:
    ArrowTable = object  # pyarrow is an extra; hints are read without it

TableName = Literal["documents", "paragraphs", "references", "tags", "addressees", "quotes", "defects"]
TABLE_NAMES: Final[tuple[TableName, ...]] = typing.get_args(TableName)

_Row = dict[str, object]
_Words = tuple[str, ...]

_KEYS: Final[Mapping[str, object]] = {"id": str, "path": str, "record": str}
_DAY_LENGTH = len("2007-05-07")
_DOCUMENT: Final[Mapping[str, object]] = {
    "path": str,
    "record": str,
    "kind": str,
    "label": str,
    "id": str,
    "dialect": str,
    "date": str,
    "sent": str,
    "sent_precision": str,
    "post": str,
    "country": str,
    "classification": str,
    "caveats": _Words,
    "captions": _Words,
    "partial": bool,
    "precedence": str,
    "originator": str,
    "action": _Words,
    "info": _Words,
    "passing": _Words,
    "executive_order": str,
    "declassify_on": str,
    "exemptions": _Words,
    "tags": _Words,
    "subject": str,
    "references": _Words,
    "classified_by": str,
    "reasons": _Words,
    "summary": str,
    "comment": str,
    "signers": _Words,
    "drafted_by": str,
    "approved_by": str,
    "title": str,
    "starts_mid_story": bool,
    "authors": _Words,
    "outlet": str,
    "agency": str,
    "place": str,
    "published": str,
    "updated": str,
    "body_text": str,
    "defects": _Words,
}


def columns(table: TableName = "documents") -> Mapping[str, object]:
    """The columns of a table, in order, each with the type of its values: str, int, bool or tuple[str, ...].

    Raises `ValueError` for an unknown table.
    """
    if table not in _COLUMNS:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLE_NAMES)}")
    return _COLUMNS[table]


def rows(documents: Iterable[Cable | Article | Text], *, table: TableName = "documents") -> Iterator[dict[str, object]]:
    """The rows of a table, document by document, each with all its columns.

    table: `documents` has one row per document; `paragraphs` (headings too, and the blocks of articles), `references`,
    `tags`, `addressees`, `quotes` and `defects` have one per item. Raises `ValueError` for an unknown table.
    """
    if table not in _COLUMNS:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLE_NAMES)}")
    return _rows(documents, table)


def to_arrow(documents: Iterable[Cable | Article | Text], *, table: TableName = "documents") -> ArrowTable:
    """The rows of a table, as `rows` gives them, as one `pyarrow.Table`; `sent` is a timestamp in UTC.

    The schema depends only on `table`, whatever the documents are. These may come from an iterator; a thousand are held
    at a time. Raises `ValueError` for an unknown table, and `ImportError` without the extra `arrow`.
    """
    if table not in _COLUMNS:
        raise ValueError(f"there is no table {table!r}; the tables are {', '.join(TABLE_NAMES)}")
    from cableparse.arrow import table_of_rows  # noqa: PLC0415 - imports pyarrow, an extra

    return table_of_rows(documents, table)


def _rows(documents: Iterable[Cable | Article | Text], table: TableName) -> Iterator[_Row]:
    for document in documents:
        origin = document.origin
        keys: _Row = {
            "id": document.id if isinstance(document, Cable) else None,
            "path": storable_name(origin.path) or None if origin else None,
            "record": storable_name(str(origin.record)) if origin and origin.record is not None else None,
        }
        if table == "documents":
            yield {**_EMPTY, **keys, **_of_document(document)}
            continue
        empty: _Row = dict.fromkeys(_COLUMNS[table])
        for position, item in enumerate(_items(document, table)):
            yield {**empty, **keys, "position": position, **item}


# ---------------------------------------------------------------------------------------------- documents


def _of_document(document: Cable | Article | Text) -> _Row:
    row: _Row = {"kind": document.kind, "defects": tuple(defect.code for defect in document.defects)}
    if isinstance(document, Cable):
        return row | _of_cable(document)
    if isinstance(document, Article):
        return row | _of_article(document)
    return row | {"label": document.label, "body_text": "\n\n".join(block.text for block in document.blocks)}


def _of_cable(cable: Cable) -> _Row:
    header, order, classified_by, drafting = cable.header, cable.executive_order, cable.classified_by, cable.drafting
    post = cable.post
    row: _Row = {
        **{name: getattr(cable, name) for name in _SAME_OF_CABLE},
        **_sent(cable.date),
        "tags": tuple(tag.code for tag in cable.tags),
        "references": tuple(one.id or one.text for one in cable.references),
    }
    if post:
        row |= {"post": post.name, "country": post.country}
    if cable.classification:
        row |= {"classification": cable.classification.level, "caveats": cable.classification.caveats}
    if header:
        row |= {"precedence": header.precedence, "originator": header.originator}
        row |= {"action": tuple(one.name for one in header.action), "info": tuple(one.name for one in header.info)}
    if order:
        row |= {"executive_order": order.text, "declassify_on": order.declassify_on, "exemptions": order.exemptions}
    if classified_by:
        row |= {"classified_by": classified_by.name, "reasons": classified_by.reasons}
    if drafting:
        row |= {"drafted_by": drafting.drafted_by, "approved_by": drafting.approved_by}
    return row


def _of_article(article: Article) -> _Row:
    published, updated = article.published, article.updated
    return {
        **{name: getattr(article, name) for name in _SAME_OF_ARTICLE},
        **_sent(published.date if published else None),
        "place": article.dateline.place if article.dateline else None,
        "published": (published.date or published.text) if published else None,
        "updated": (updated.date or updated.text) if updated else None,
    }


def _sent(date: str | None) -> _Row:
    """The moment as UTC, and how exactly it is known; nothing for a date without a year."""
    if date is None:
        return {}
    try:
        moment = dt.datetime.fromisoformat(date.removesuffix("Z"))
    except ValueError:  # no day of the calendar, or one without a year
        return {}
    if moment.tzinfo is not None:  # dates read from texts are in UTC; a cable built by hand may have another
        return {}
    return {"sent": f"{moment.isoformat()}Z", "sent_precision": "day" if len(date) == _DAY_LENGTH else "minute"}


# ---------------------------------------------------------------------------------------------- items


def _items(document: Cable | Article | Text, table: TableName) -> Iterator[_Row]:
    if table == "defects":
        for defect in document.defects:
            yield {name: getattr(defect, name) for name in typing.get_type_hints(PlainDefect)}
    elif table == "quotes":
        yield from map(_fields, document.quotes if isinstance(document, Article) else ())
    elif table == "paragraphs" and not isinstance(document, Cable):
        for block in document.blocks:
            yield {"type": block.kind, "text": block.text}
    elif isinstance(document, Cable):
        yield from _items_of_cable(document, table)


def _items_of_cable(cable: Cable, table: TableName) -> Iterator[_Row]:
    if table == "paragraphs":
        yield from map(_fields, cable.body)
    elif table == "tags":
        yield from map(_fields, cable.tags)
    elif table == "references":
        for reference in cable.references:
            row = _fields(reference)
            row["cited"] = row.pop("id")
            yield row
    elif cable.header:
        yield from ({"part": "action", **_fields(one)} for one in cable.header.action)
        yield from ({"part": "info", **_fields(one)} for one in cable.header.info)


def _fields(item: attrs.AttrsInstance) -> _Row:
    return {name: getattr(item, name) for name in json_fields(type(item))}


def _plain_types(hints: Mapping[str, object]) -> dict[str, object]:
    """The types of columns for those of fields: a name among a few is a string."""
    inner = {name: split_optional(hint)[0] for name, hint in hints.items()}
    return {name: str if typing.get_origin(hint) is Literal else hint for name, hint in inner.items()}


def _columns_of(item: type) -> Mapping[str, object]:
    hints = typing.get_type_hints(item) if item is PlainDefect else json_fields(item)
    own = _plain_types(hints)
    if item is Reference:
        own = {"cited" if name == "id" else name: hint for name, hint in own.items()}
    if item is Addressee:
        own = {"part": str, **own}
    return MappingProxyType({**_KEYS, "position": int, **own})


_SAME_OF_CABLE = tuple(
    name
    for name in (*json_fields(Cable), "body_text")
    if name in _DOCUMENT and name not in {"classification", "tags", "references", "executive_order", "classified_by"}
)
_SAME_OF_ARTICLE = tuple(
    name for name in json_fields(Article) if name in _DOCUMENT and name not in {"published", "updated"}
)
# a flag is false, not missing: a column of flags keeps its type in pandas where kinds are mixed
_EMPTY: Final[_Row] = {name: False if kind is bool else None for name, kind in _DOCUMENT.items()}
_COLUMNS: Final[Mapping[TableName, Mapping[str, object]]] = {
    "documents": MappingProxyType(_DOCUMENT),
    "paragraphs": _columns_of(Block),
    "references": _columns_of(Reference),
    "tags": _columns_of(Tag),
    "addressees": _columns_of(Addressee),
    "quotes": _columns_of(Quote),
    "defects": _columns_of(PlainDefect),
}
