"""Files and folders -> documents, one at a time, with where each came from.

A path gives records: the raw text, what the container says of it, and its origin. A file that is no container
is one record; a folder is walked in sorted order, hidden files left out. Each record is then read like any
text. What cannot be opened is a record too, so that a run over a folder tells of everything it met: it
becomes a `Text` labelled `unreadable` with a defect that says why. Nothing here raises for what lies under
the path, and only the record at hand is in memory.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from cableparse.article import Text
from cableparse.defects import defect
from cableparse.document import NO_HINTS, Hints, Origin
from cableparse.reader import parse, parse_article, parse_cable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article import Article
    from cableparse.cable import Cable

Kind = Literal["auto", "cable", "article"]


@attrs.frozen
class Record:
    """A text as it lies in a file or container, with what that knows; `error` where it is unreadable."""

    origin: Origin
    data: str | bytes = b""
    hints: Hints = NO_HINTS
    error: str | None = None


def read(path: str | os.PathLike[str], *, kind: Kind = "auto") -> Iterator[Cable | Article | Text]:
    """Yield the documents of a file or folder, each with its `origin`.

    A folder is walked with all below it, files in the order of their names before the folders beside them;
    names that begin with a full stop are passed over. `kind` says what to read every text as; `auto` decides
    for each. What cannot be read, the path itself included, is yielded as `Text(label="unreadable")` with a
    defect that says why.
    """
    for record in records(Path(path)):
        yield read_record(record, kind)


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
    return attrs.evolve(document, origin=record.origin)


def records(path: Path) -> Iterator[Record]:
    """The records under a path, folders walked."""
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Record(Origin(str(path)), error=_reason(error))
        return
    if not is_folder:
        yield file_record(path)
        return
    failed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=failed.append):
        yield from _failures(failed)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield file_record(Path(folder, name), walked=True)
    yield from _failures(failed)


def file_record(path: Path, *, walked: bool = False) -> Record:
    """A file that is no container, as one record; `walked` where the caller did not name it."""
    try:
        # a pipe or device met on a walk would block for ever; given by name, it is what the caller wants
        if walked and not stat.S_ISREG(path.stat().st_mode):
            return Record(Origin(str(path)), error="it is no regular file")
        return Record(Origin(str(path)), path.read_bytes())
    except (OSError, ValueError) as error:
        return Record(Origin(str(path)), error=_reason(error))


def _failures(failed: list[OSError]) -> Iterator[Record]:
    while failed:
        error = failed.pop(0)
        yield Record(Origin(os.fsdecode(error.filename)), error=_reason(error))


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
