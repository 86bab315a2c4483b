"""Files and folders -> documents, one at a time, with where each came from.

A path gives records: the raw text, what the container says about it, and its origin. The first bytes of a file tell
what it is, not its name: an archive, a table, JSON, a page of the publisher, or simply a text. A folder is walked in
sorted order, hidden files left out. Each record is then read like any text. What cannot be opened is a record too, so
that a run over a folder accounts for everything: it becomes a `Text` labelled `unreadable` with a defect that says why.
Nothing here raises for what is under the path, and only the record at hand is in memory.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

import attrs

from cableparse.article.model import Text
from cableparse.cable.cable import Cable
from cableparse.core.defects import defect
from cableparse.core.spans import Origin
from cableparse.reader import parse, parse_article, parse_cable
from cableparse.sources.forms import texts
from cableparse.sources.records import DEFAULT_NAMES, Record, UnreadableError, Wanted
from cableparse.sources.streams import Input

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article.model import Article, TextLabel

Kind = Literal["auto", "cable", "article"]


def read(
    path: str | os.PathLike[str],
    *,
    kind: Kind = "auto",
    text_field: str | None = None,
    text_column: str | None = None,
) -> Iterator[Cable | Article | Text]:
    """The documents of a file, folder or container, one at a time, each with its `origin`.

    A folder is walked with all below it, files in the order of their names before the folders beside them;
    names that begin with a full stop are passed over. Read as containers, whatever their names: gzip and
    zip; the publisher's web pages; the table of all cables, which has no header row; CSV and TSV with a
    header row; JSON and JSON Lines. `kind` says what to read every text as; `auto` decides for each.
    `text_field` names the field of JSON records that holds the text, `text_column` the column of tables;
    without them, it is the first of the names that usually do, such as `text` and `body`. What cannot be
    read, the path itself included, is yielded as `Text(label="unreadable")` with a defect that says why.
    Raises `ValueError` for another `kind`.
    """
    check_kind(kind)
    return (read_record(record, kind) for record in records(path, Wanted(text_field, text_column)))


def check_kind(kind: str) -> None:
    """Raises `ValueError` for a kind that does not exist, before any text is read."""
    if kind not in get_args(Kind):
        raise ValueError(f"kind: {kind!r} is none of {', '.join(get_args(Kind))}")


def read_record(record: Record, kind: Kind = "auto") -> Cable | Article | Text:
    """The document that a record holds."""
    document: Cable | Article | Text
    if record.error is not None:
        defects = (defect("unreadable", 0, 0, reason=record.error),)
        label: TextLabel = "binary" if record.fault == "binary" else "unreadable"
        return Text(label=label, defects=defects, origin=record.origin)
    if kind == "cable":
        document = parse_cable(record.data, hints=record.hints)
    elif kind == "article":
        document = parse_article(record.data)
    else:
        document = parse(record.data, hints=record.hints)
        if record.cables and not isinstance(document, Cable):
            known = record.hints.id
            evidence = (
                f"Its container gives it the message reference {known}." if known else "It was sent as a mail.",
            )
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
            yield from stream_records(file, origin, wanted, named=not walked)
    except (OSError, ValueError) as error:
        yield Record(origin, error=_reason(error))


def stream_records(
    file: BinaryIO, origin: Origin, wanted: Wanted = DEFAULT_NAMES, *, named: bool = True
) -> Iterator[Record]:
    """The records of an open file, containers opened; `named` where the caller named it."""
    try:
        yield from texts(Input.of_file(file, origin, wanted, named=named))
    except (OSError, UnreadableError) as error:
        yield Record(origin, error=_reason(error))


def _failures(failed: list[OSError]) -> Iterator[Record]:
    while failed:
        error = failed.pop(0)
        yield Record(Origin(os.fsdecode(error.filename)), error=_reason(error))


def _reason(error: OSError | ValueError | UnreadableError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
