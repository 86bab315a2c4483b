"""The forms of a dump, and a file that is either whole or not there.

A form has two halves. What turns the documents of a chunk into bytes runs wherever the chunk is read; what puts those
bytes together runs once, where the output is: a list needs commas between its chunks, a table its header row first.
The Parquet half lives in `arrow`, which needs pyarrow and is imported when asked for.

CSV has one row for each document and no column within a column. A field of the model that is a text, a flag or a list
of texts has a column of its own; a list is joined by `; `. Of an object, what fits into a cell is listed here.
Spreadsheets take a cell that begins with `=` for a formula and run it, whatever the file meant, so such cells get a
leading apostrophe.

A file is written under another name beside its own and renamed when all of it is on the disk. Whatever ends the
program before that, the old file stays what it was.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import shutil
import typing
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

import attrs

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.core.jsonform import json_fields, split_optional
from cableparse.parallel.jobs import origin_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cableparse.article.model import Text
    from cableparse.cable.model import Block
    from cableparse.parallel.jobs import Encode
    from cableparse.sources.containers import Kind

Format = Literal["jsonl", "json", "csv", "parquet"]
_SEPARATOR = "; "


class Writer(Protocol):
    """Puts the encoded chunks of a dump together."""

    def write(self, data: bytes) -> None:
        """Adds a chunk."""

    def close(self) -> None:
        """Adds what belongs at the end."""

    def abandon(self) -> None:
        """Adds nothing more: the output failed, or is not wanted any more."""


@attrs.frozen
class JsonDocuments:
    """Documents as JSON, each with its path: a line each, or with `indent` the items of a list, commas between."""

    spans: bool = False
    indent: int | None = None

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> bytes:
        """The documents of a chunk."""
        texts = (
            json.dumps(
                {**origin_keys(document), **document.to_dict(spans=self.spans)}, ensure_ascii=False, indent=self.indent
            )
            for document in documents
        )
        joined = ",\n".join(texts) if self.indent else "".join(f"{text}\n" for text in texts)
        # a lone surrogate, which UTF-8 has no bytes for, becomes the JSON escape of the same spelling
        return joined.encode("utf-8", "backslashreplace")


@attrs.frozen
class CsvRows:
    """Documents as rows of CSV (RFC 4180), each with its path."""

    kind: Literal["cable", "article"] = "cable"

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> bytes:
        """The documents of a chunk."""
        return _csv(map(self._row, documents))

    def _row(self, document: Cable | Article | Text) -> tuple[object, ...]:
        origin = document.origin
        columns = _COLUMNS[self.kind].values()
        return (
            origin and origin.path,
            origin and origin.record,
            document.kind,
            *(value(document) if document.kind == self.kind else None for value in columns),
            [defect.code for defect in document.defects],
        )

    def header(self) -> bytes:
        """The row of names."""
        return _csv((("path", "record", "kind", *_COLUMNS[self.kind], "defects"),))


def encoding(form: Format, kind: Kind, *, spans: bool = False) -> Encode:
    """What turns the documents of a chunk into bytes of this form."""
    table: Literal["cable", "article"] = "article" if kind == "article" else "cable"
    if form == "parquet":
        from cableparse.arrow import ArrowRows  # noqa: PLC0415 - imports pyarrow

        return ArrowRows(table)
    if form == "csv":
        return CsvRows(table)
    return JsonDocuments(spans, indent=2 if form == "json" else None)


@contextlib.contextmanager
def writing(form: Format, kind: Kind, out: BinaryIO) -> Iterator[Writer]:
    """What puts chunks of this form together; the end is added only if nothing was raised."""
    writer: Writer
    if form == "parquet":
        from cableparse.arrow import ParquetWriter  # noqa: PLC0415 - imports pyarrow

        writer = ParquetWriter(out, "article" if kind == "article" else "cable")
    elif form == "json":
        writer = _ListWriter(out)
    else:
        writer = _PlainWriter(out)
        if form == "csv":
            writer.write(CsvRows("article" if kind == "article" else "cable").header())
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        raise


@attrs.define
class _PlainWriter:
    _out: BinaryIO

    def write(self, data: bytes) -> None:
        self._out.write(data)

    def close(self) -> None:
        """Nothing is to be added."""

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


# ------------------------------------------------------------------------------------------------------- CSV


# Columns for what does not fit into a cell as it is, each group after the column that it is to follow. All other
# columns are made from the types of the model: a field that is a text, a flag or a list of texts has one.
_CABLE: dict[str, dict[str, Callable[[Cable], object]]] = {
    "partial": {
        "classification": lambda cable: cable.classification and cable.classification.level,
        "caveats": lambda cable: cable.classification and cable.classification.caveats,
    },
    "captions": {
        "precedence": lambda cable: cable.header and cable.header.precedence,
        "originator": lambda cable: cable.header and cable.header.originator,
        "action": lambda cable: cable.header and [one.name for one in cable.header.action],
        "info": lambda cable: cable.header and [one.name for one in cable.header.info],
    },
    "passing": {
        "executive_order": lambda cable: cable.executive_order and cable.executive_order.text,
        "declassify_on": lambda cable: cable.executive_order and cable.executive_order.declassify_on,
        "tags": lambda cable: [tag.code for tag in cable.tags],
    },
    "subject": {
        "references": lambda cable: [one.id or one.text for one in cable.references],
        "classified_by": lambda cable: cable.classified_by and cable.classified_by.name,
        "reasons": lambda cable: cable.classified_by and cable.classified_by.reasons,
    },
    "comment": {"body": lambda cable: "\n\n".join(map(_paragraph, cable.body))},
}
_ARTICLE: dict[str, dict[str, Callable[[Article], object]]] = {
    "agency": {
        "place": lambda article: article.dateline and article.dateline.place,
        "published": lambda article: article.published and (article.published.date or article.published.text),
        "updated": lambda article: article.updated and (article.updated.date or article.updated.text),
    },
}
_WITHOUT_COLUMN = frozenset({"byline"})  # `authors` has its persons


def _columns(cls: type, further: dict[str, dict[str, Callable[[Any], object]]]) -> dict[str, Callable[[Any], object]]:
    """The columns of a model class, in order, each with what gives its value."""
    columns: dict[str, Callable[[Any], object]] = {}
    for name, hint in json_fields(cls).items():
        if _fits_into_a_cell(split_optional(hint)[0]) and name not in _WITHOUT_COLUMN:
            columns[name] = attrgetter(name)
            columns |= further.get(name, {})
    return columns


def _fits_into_a_cell(hint: object) -> bool:
    return hint in (str, bool, tuple[str, ...]) or typing.get_origin(hint) is Literal


_COLUMNS: dict[Literal["cable", "article"], dict[str, Callable[[Any], object]]] = {
    "cable": _columns(Cable, _CABLE),
    "article": _columns(Article, _ARTICLE),
}
# What a spreadsheet takes for the beginning of a formula, or drops and then looks at what follows.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula, and without NUL, which readers stop at."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = _SEPARATOR.join(value) if isinstance(value, (list, tuple)) else str(value)
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _paragraph(block: Block) -> str:
    marking = f"({block.marking})" if block.marking else None
    return " ".join(filter(None, (block.printed, marking, block.text)))


# ----------------------------------------------------------------------------------------------------- files


@contextlib.contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write that gets its name when all is written; after an exception nothing is left.

    What exists but is not a regular file, such as a pipe or `/dev/null`, is written to directly. A link stays a link
    to the file it names, and a file that is replaced hands on its permissions. Raises `OSError` that names `path`.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
        else:
            with _replacing(target, temporary) as file:
                yield file
    except OSError as error:
        if error.filename == str(temporary):
            error.filename, error.filename2 = os.fspath(path), None
        raise


@contextlib.contextmanager
def _replacing(target: Path, temporary: Path) -> Iterator[BinaryIO]:
    file = temporary.open("xb")
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
