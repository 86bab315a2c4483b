"""Files and folders -> documents, one at a time, with where each came from.

A path gives records: the raw text, what the container says about it, and its origin. The first bytes of a file tell
what it is, not its name: an archive, a table, JSON, a page of the publisher, or simply a text. A folder is walked in
sorted order, hidden files left out. Each record is then read like any text. What cannot be opened is a record too, so
that a run over a folder accounts for everything: it becomes a `Text` labelled `unreadable` with a defect that says why.
Nothing here raises for what is under the path, and only the record at hand is in memory.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

import attrs

from cableparse.article.model import Text
from cableparse.cable.cable import Cable
from cableparse.core.decoding import decode
from cableparse.core.defects import defect
from cableparse.core.spans import NO_HINTS, Hints, Origin
from cableparse.reader import looks_like_tei, parse, parse_article, parse_cable
from cableparse.sources.archived import id_of_name
from cableparse.sources.archives import gunzip, is_gzip, is_zip, members
from cableparse.sources.delimited import cables_table, is_cables_table, table, table_delimiter
from cableparse.sources.jsontexts import json_texts, looks_like_json
from cableparse.sources.records import (
    DEFAULT_NAMES,
    HEAD,
    LONGEST_RECORD,
    Record,
    UnreadableError,
    Wanted,
    characters,
    gathered,
    within,
)
from cableparse.sources.sections import joined
from cableparse.sources.tei import tei_documents
from cableparse.sources.transfer import is_quoted, unquoted
from cableparse.sources.webpage import looks_like_page, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.article.model import Article

Kind = Literal["auto", "cable", "article"]


def read(
    path: str | os.PathLike[str],
    *,
    kind: Kind = "auto",
    text_field: str | None = None,
    text_column: str | None = None,
    sections: bool = False,
) -> Iterator[Cable | Article | Text]:
    """The documents of a file, folder or container, one at a time, each with its `origin`.

    A folder is walked with all below it, files in the order of their names before the folders beside them;
    names that begin with a full stop are passed over. Read as containers, whatever their names: gzip and
    zip; the publisher's web pages; TEI of the edition FRUS, each `div` a document; the table of all cables,
    which has no header row; CSV and TSV with a header row; JSON and JSON Lines. `kind` says what to read every
    text as; `auto` decides for each. `text_field` names the field of JSON records that holds the text,
    `text_column` the column of tables; without them, it is the first of the names that usually do, such as
    `text` and `body`. With `sections`, the sections of a telegram that are in several texts become one cable; it
    comes when its last section was read, and what is incomplete comes at the end and is kept in memory until
    then. What cannot be read, the path itself included, is yielded as `Text(label="unreadable")` with a defect
    that says why.
    Raises `ValueError` for another `kind`.
    """
    check_kind(kind)
    found = records(path, Wanted(text_field, text_column))
    if sections:
        return joined((record, read_record(record, kind)) for record in found)
    return (read_record(record, kind) for record in found)


def check_kind(kind: str) -> None:
    """Raises `ValueError` for a kind that does not exist, before any text is read."""
    if kind not in get_args(Kind):
        raise ValueError(f"kind: {kind!r} is none of {', '.join(get_args(Kind))}")


def read_record(record: Record, kind: Kind = "auto") -> Cable | Article | Text:
    """The document that a record holds."""
    document: Cable | Article | Text
    if record.error is not None:
        defects = (defect("unreadable", 0, 0, reason=record.error),)
        return Text(label="unreadable", defects=defects, origin=record.origin)
    if kind == "cable":
        document = parse_cable(record.data, hints=record.hints)
    elif kind == "article":
        document = parse_article(record.data)
    else:
        document = parse(record.data, hints=record.hints)
        if record.cables and not isinstance(document, Cable):
            known = record.hints.id
            reason = f"gives it the message reference {known}" if known else "holds nothing but cables"
            evidence = (f"Its container {reason}.",)
            document = attrs.evolve(parse_cable(record.data, hints=record.hints), evidence=evidence)
    return attrs.evolve(document, origin=record.origin)


def records(path: str | os.PathLike[str], wanted: Wanted = DEFAULT_NAMES) -> Iterator[Record]:
    """The records under a path, folders walked."""
    if not os.fspath(path):  # a variable left unset; `Path("")` would be the folder one happens to be in
        yield Record(Origin(""), error=os.strerror(errno.ENOENT))
        return
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Record(Origin(str(path)), error=_reason(error))
        return
    if not is_folder:
        yield from file_records(path, wanted)
        return
    failed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=failed.append):
        yield from _failures(failed)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield from file_records(Path(folder, name), wanted, walked=True)
    yield from _failures(failed)


def file_records(path: Path, wanted: Wanted = DEFAULT_NAMES, *, walked: bool = False) -> Iterator[Record]:
    """The records of a file; `walked` where the caller did not name it."""
    origin = Origin(str(path))
    try:
        # a pipe or device met on a walk would block for ever; given by name, it is what the caller wants
        if walked and not stat.S_ISREG(path.stat().st_mode):
            yield Record(origin, error="it is no regular file")
            return
        with path.open("rb") as file:
            yield from stream_records(file, origin, wanted)
    except (OSError, ValueError) as error:
        yield Record(origin, error=_reason(error))


def stream_records(file: BinaryIO, origin: Origin, wanted: Wanted = DEFAULT_NAMES) -> Iterator[Record]:
    """The records of an open file, archives opened."""
    try:
        head, chunks = gathered(iter(lambda: file.read(HEAD), b""))
        if is_gzip(head):
            yield from _content_records(gunzip(chunks), origin, wanted, unpacked=True)
        elif is_zip(head):
            # the list of members is at the end
            archive = file if file.seekable() else io.BytesIO(b"".join(chunks))
            for name, content in members(archive):
                if isinstance(content, str):
                    yield Record(within(origin, name), error=content)
                else:
                    yield from _content_records(content, within(origin, name), wanted, unpacked=True)
        else:
            yield from _content_records(chunks, origin, wanted)
    except (OSError, UnreadableError) as error:
        yield Record(origin, error=_reason(error))


def _content_records(
    content: Iterable[bytes], origin: Origin, wanted: Wanted, *, unpacked: bool = False
) -> Iterator[Record]:
    """The records of a stream that is not an archive, or has been unpacked."""
    try:
        head, chunks = gathered(content)
        beginning = next(characters((head,)), "")
        if is_gzip(head) or is_zip(head):
            yield Record(origin, error="an archive within an archive is not opened")
        elif looks_like_tei(beginning):
            yield from tei_documents(chunks, origin)
        elif is_cables_table(beginning):
            yield from _plain(cables_table(chunks, origin))
        elif looks_like_json(beginning, wanted.field, cut=len(head) >= HEAD):
            yield from _plain(json_texts(chunks, origin, wanted.field))
        elif delimiter := table_delimiter(beginning, wanted.column):
            yield from _plain(table(chunks, origin, delimiter, wanted.column))
        else:
            data = b"".join(_bounded(chunks) if unpacked else chunks)
            yield from _plain((Record(origin, data, _hints_of_name(origin)),))
    except (OSError, UnreadableError) as error:
        yield Record(origin, error=_reason(error))


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of one unpacked text: its owner can see how long a file is, but not what unpacks from it."""
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > LONGEST_RECORD:
            raise UnreadableError(f"a single text of more than {LONGEST_RECORD} bytes is not unpacked")
        yield chunk


def _hints_of_name(origin: Origin) -> Hints:
    """The id that a file is named by, where its name is nothing else: `07USUNNEWYORK352.txt`."""
    name = PurePath(origin.path if origin.record is None else str(origin.record)).name.partition(".")[0]
    known = id_of_name(name)
    return Hints(id=known) if known else NO_HINTS


def _plain(found: Iterable[Record]) -> Iterator[Record]:
    """The records, those that are markup or encoded mail as plain text."""
    for record in found:
        beginning = record.data[:HEAD]
        if looks_like_page(next(characters((beginning,)), "") if isinstance(beginning, bytes) else beginning):
            unwrapped = unwrap(decode(record.data))
            if unwrapped is not None:
                text, hints = unwrapped
                known = record.hints if hints is NO_HINTS else hints
                yield Record(record.origin, text, known, cables=hints.id is not None)
                continue
        elif isinstance(record.data, bytes) and is_quoted(record.data[:HEAD]):
            yield attrs.evolve(record, data=unquoted(record.data))
            continue
        yield record


def _failures(failed: list[OSError]) -> Iterator[Record]:
    while failed:
        error = failed.pop(0)
        yield Record(Origin(os.fsdecode(error.filename)), error=_reason(error))


def _reason(error: OSError | ValueError | UnreadableError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
