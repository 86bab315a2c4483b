"""Files and folders -> records, one at a time, with where each came from.

A file is what its first bytes say, not what its name says (`forms`). A folder is walked in sorted order, hidden files
left out. What cannot be opened is a record too, so that a run over a folder accounts for everything: it becomes a
`Text` labelled `unreadable` with a defect that says why. Nothing under the path makes this raise, and only the current
record is in memory.

A small file is not opened here but passed on by name: whoever gets the name opens it, which may be another process.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, get_args

import attrs

from cableparse.article.model import Text
from cableparse.cable.cable import Cable
from cableparse.core.defects import defect
from cableparse.core.spans import Origin
from cableparse.reader import parse, parse_article, parse_cable
from cableparse.sources.records import DEFAULT_NAMES, Record, UnreadableError, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article.model import Article, TextLabel

Kind = Literal["auto", "cable", "article"]
# a file as the operating system identifies it, whatever its names: its device and its number on it
File = tuple[int, int]

# A file of this size is opened here: it may be a container of more than fits into memory.
SMALL = 1 << 18


class Unopened(NamedTuple):
    """A small file that is still to be read; `named` by the caller, or met on a walk."""

    path: str
    size: int
    named: bool


def check_kind(kind: str) -> None:
    """Raises `ValueError` for a kind that does not exist, before any text is read."""
    if kind not in get_args(Kind):
        raise ValueError(f"kind: expected one of {', '.join(get_args(Kind))}, got {kind!r}")


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
            reason = f"gives it the message reference {known}" if known else "holds only cables"
            evidence = (f"Its container {reason}.",)
            document = attrs.evolve(parse_cable(record.data, hints=record.hints), evidence=evidence)
    return attrs.evolve(document, origin=record.origin)


def records(
    path: str | os.PathLike[str], wanted: Wanted = DEFAULT_NAMES, *, without: frozenset[File] = frozenset()
) -> Iterator[Record]:
    """The records under a path, folders included, `without` these files."""
    for found in inputs(path, wanted, without=without):
        yield from opened(found, wanted)


def opened(found: Record | Unopened, wanted: Wanted) -> Iterator[Record]:
    """The records of a file that is still to be read; a record is one already."""
    if isinstance(found, Record):
        yield found
    else:
        yield from _file_records(Path(found.path), wanted, named=found.named)


def inputs(
    path: str | os.PathLike[str], wanted: Wanted = DEFAULT_NAMES, *, without: frozenset[File] = frozenset()
) -> Iterator[Record | Unopened]:
    """What is under a path: small files by name, larger ones record by record, and what cannot be read."""
    name = os.fspath(path)
    if not name:  # a variable that was not set; `Path("")` would be the current folder
        yield Record(Origin(""), error=os.strerror(errno.ENOENT))
        return
    name = str(Path(name))
    try:
        known = os.stat(name)  # noqa: PTH116 - a Path for each of a million files takes seconds
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Record(Origin(name), error=_reason(error))
        return
    if stat.S_ISDIR(known.st_mode):
        yield from _walked(name, wanted, without)
    else:
        yield from _of_file(name, known, wanted, named=True)


def _walked(folder: str, wanted: Wanted, without: frozenset[File]) -> Iterator[Record | Unopened]:
    """What is in a folder: its files in the order of their names, then the folders in it."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted((one for one in scan if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError as error:
            yield Record(Origin(folder), error=_reason(error))
            continue
        folders: list[str] = []
        for entry in entries:
            try:
                if entry.is_dir():
                    # links to folders are not followed: they may lead in circles
                    folders += () if entry.is_symlink() else (entry.path,)
                    continue
                known = entry.stat()
            except OSError as error:
                yield Record(Origin(entry.path), error=_reason(error))
                continue
            # a pipe or device met on a walk would block for ever; given by name, it is what the caller wants
            if not stat.S_ISREG(known.st_mode):
                yield Record(Origin(entry.path), error="it is not a regular file")
            elif not without or (known.st_dev, known.st_ino) not in without:
                yield from _of_file(entry.path, known, wanted, named=False)
        waiting += reversed(folders)


def _of_file(name: str, known: os.stat_result, wanted: Wanted, *, named: bool) -> Iterator[Record | Unopened]:
    if stat.S_ISREG(known.st_mode) and known.st_size <= SMALL:
        yield Unopened(name, known.st_size, named)
    else:
        yield from _file_records(Path(name), wanted, named=named)


def _file_records(path: Path, wanted: Wanted, *, named: bool) -> Iterator[Record]:
    try:
        with path.open("rb") as file:
            yield from stream_records(file, Origin(str(path)), wanted, named=named)
    except (OSError, ValueError) as error:
        yield Record(Origin(str(path)), error=_reason(error))


def stream_records(
    file: BinaryIO, origin: Origin, wanted: Wanted = DEFAULT_NAMES, *, named: bool = True
) -> Iterator[Record]:
    """The records of an open file, containers opened; `named`: whether the caller named it."""
    from cableparse.sources.forms import texts  # noqa: PLC0415 - a program that reads no files needs none of them
    from cableparse.sources.streams import Input  # noqa: PLC0415 - the same

    try:
        yield from texts(Input.of_file(file, origin, wanted, named=named))
    except (OSError, UnreadableError, MemoryError) as error:
        yield Record(origin, error=_reason(error))


def _reason(error: OSError | ValueError | UnreadableError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
