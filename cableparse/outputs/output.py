"""The forms of a dump, and a file that is either whole or not there.

A form has two halves. What turns the documents of a chunk into bytes runs wherever the chunk is read; what puts those
bytes together runs once, where the output is: a list needs commas between its chunks, a table its header row first.
The Parquet half lives in `arrow`, which needs pyarrow and is imported when asked for.

CSV has one row a document and no column within a column, so it holds the fields that fit into a cell; lists are
joined by `; `. Spreadsheets take a cell that begins with `=` for a formula and run it, whatever the file meant, so
such cells get a leading apostrophe.

A file is written under another name beside its own and renamed when all of it is on the disk. Whatever ends the
program before that, the old file stays what it was.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

import attrs

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.parallel.jobs import origin_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cableparse.article.model import Text
    from cableparse.parallel.jobs import Encode
    from cableparse.sources.containers import Kind

Format = Literal["jsonl", "json", "csv", "parquet"]
_SEPARATOR = "; "


class Writer(Protocol):
    """Puts the encoded chunks of a dump together."""

    def write(self, data: bytes) -> None:
        """Add a chunk."""

    def close(self) -> None:
        """Add what is due at the end."""

    def abandon(self) -> None:
        """Add nothing more: the output failed, or is not wanted any more."""


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
        columns = _COLUMNS[self.kind]
        rows = (
            (*_first_cells(document), *(_cells(document, columns)), _joined(one.code for one in document.defects))
            for document in documents
        )
        return _csv(rows)

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
        """Nothing is due."""

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


_CABLE: dict[str, Callable[[Cable], object]] = {
    "id": lambda cable: cable.id,
    "dialect": lambda cable: cable.dialect,
    "date": lambda cable: cable.date,
    "partial": lambda cable: str(cable.partial).lower(),
    "classification": lambda cable: cable.classification and cable.classification.level,
    "caveats": lambda cable: _joined(cable.classification.caveats) if cable.classification else None,
    "captions": lambda cable: _joined(cable.captions),
    "precedence": lambda cable: cable.header and cable.header.precedence,
    "originator": lambda cable: cable.header and cable.header.originator,
    "action": lambda cable: _joined(one.name for one in cable.header.action) if cable.header else None,
    "info": lambda cable: _joined(one.name for one in cable.header.info) if cable.header else None,
    "passing": lambda cable: _joined(cable.passing),
    "executive_order": lambda cable: cable.executive_order and cable.executive_order.text,
    "declassify_on": lambda cable: cable.executive_order and cable.executive_order.declassify_on,
    "tags": lambda cable: _joined(tag.code for tag in cable.tags),
    "subject": lambda cable: cable.subject,
    "references": lambda cable: _joined(one.id or one.text for one in cable.references),
    "classified_by": lambda cable: cable.classified_by and cable.classified_by.name,
    "reasons": lambda cable: _joined(cable.classified_by.reasons) if cable.classified_by else None,
    "summary": lambda cable: cable.summary,
    "comment": lambda cable: cable.comment,
    "body": lambda cable: _paragraphs((block.printed, block.marking, block.text) for block in cable.body),
    "signers": lambda cable: _joined(cable.signers),
}
_ARTICLE: dict[str, Callable[[Article], object]] = {
    "title": lambda article: article.title,
    "starts_mid_story": lambda article: str(article.starts_mid_story).lower(),
    "authors": lambda article: _joined(article.authors),
    "outlet": lambda article: article.outlet,
    "agency": lambda article: article.agency,
    "place": lambda article: article.dateline and article.dateline.place,
    "published": lambda article: article.published and (article.published.date or article.published.text),
    "updated": lambda article: article.updated and (article.updated.date or article.updated.text),
    "body_text": lambda article: article.body_text,
}
_COLUMNS: dict[Literal["cable", "article"], tuple[str, ...]] = {"cable": tuple(_CABLE), "article": tuple(_ARTICLE)}
# What a spreadsheet takes for the beginning of a formula, or drops and then looks at what follows.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _first_cells(document: Cable | Article | Text) -> tuple[object, object, str]:
    origin = document.origin
    return (origin.path, origin.record, document.kind) if origin else (None, None, document.kind)


def _cells(document: Cable | Article | Text, columns: tuple[str, ...]) -> Iterable[object]:
    if isinstance(document, Cable) and columns == _COLUMNS["cable"]:
        return (value(document) for value in _CABLE.values())
    if isinstance(document, Article) and columns == _COLUMNS["article"]:
        return (value(document) for value in _ARTICLE.values())
    return (None for _ in columns)


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _safe(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula, and without NUL, which readers stop at."""
    text = "" if cell is None else str(cell).replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _joined(values: Iterable[str]) -> str:
    return _SEPARATOR.join(values)


def _paragraphs(blocks: Iterable[tuple[str | None, str | None, str]]) -> str:
    return "\n\n".join(
        " ".join(filter(None, (printed, f"({marking})" if marking else None, text)))
        for printed, marking, text in blocks
    )


# ----------------------------------------------------------------------------------------------------- files


@contextlib.contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write that gets its name when all is written; after an exception nothing of it is left.

    What is there and is no regular file, such as a pipe or `/dev/null`, is written to directly. A link stays a link to
    the file it names, and a file that is replaced hands on its permissions. Raises `OSError` that names `path`.
    """
    target = Path(path).resolve()
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
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
