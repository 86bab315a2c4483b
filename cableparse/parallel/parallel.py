"""Runs jobs over many texts: in this process or in several others, in order either way.

`jobs` says what a chunk is and what is done with it; `workers` starts, feeds and replaces the processes, and is
imported when the first of them is needed.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

import attrs

from cableparse.article.model import Article, Text
from cableparse.cable.cable import Cable
from cableparse.core.jsontext import json_bytes
from cableparse.core.spans import Hints, Origin
from cableparse.parallel.jobs import Encoded, Job, Result, chunks, read_safely, work
from cableparse.reader import Data
from cableparse.sources.containers import Kind, check_kind, inputs, records
from cableparse.sources.records import Record, Wanted
from cableparse.sources.sections import joined

if TYPE_CHECKING:
    from cableparse.parallel.jobs import Item


def read(  # noqa: PLR0913 - options, which are given by name
    path: str | os.PathLike[str],
    *,
    kind: Kind = "auto",
    text_field: str | None = None,
    text_column: str | None = None,
    sections: bool = False,
    jobs: int = 1,
) -> Iterator[Cable | Article | Text]:
    """The documents of a file, folder or container, one at a time, each with its `origin`.

    A folder is walked with everything below it: files in the order of their names, then the folders beside them; hidden
    files are skipped. docs/containers.md lists the containers. kind: read every text as this kind; `auto` detects it
    for each. text_field: the field of JSON records that holds the text, `a.b.c` for one inside objects. text_column:
    the column of tables that holds the text. Without these, it is the first known name, such as `text` or `body`.
    sections: join the sections of a telegram that are in separate texts; the cable is yielded after its last section,
    an incomplete one at the end. jobs: how many processes read, 0 for one per processor available.

    What cannot be read, the path itself included, is yielded as `Text(label="unreadable")` with a defect that says why;
    what is never read, such as a picture, as `Text(label="binary")`. Raises `TypeError` if `path` is not a path, and
    `ValueError` for an unknown `kind` or `jobs` below zero.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path: expected the name of a file or folder, got {type(path).__name__}")
    check_kind(kind)
    processes = _processes(jobs)
    wanted = Wanted(text_field, text_column)
    found: Iterator[tuple[Hints, Cable | Article | Text]]
    if processes == 1:
        found = ((record.hints, read_safely(record, kind)) for record in records(path, wanted))
    else:
        made = results(inputs(path, wanted), Job(Pickled(), kind, wanted=wanted), jobs=processes)
        documents = (document for _, result in made for piece in result.pieces for document in _unpickled(piece))
        # what a container knew is in the cable
        found = ((Hints(id=getattr(document, "id", None)), document) for document in documents)
    return joined(found) if sections else (document for _, document in found)


@attrs.frozen
class Pickled:
    """Documents as they are, for the process that started this one."""

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk."""
        import pickle  # noqa: PLC0415 - for other processes alone

        return Encoded(pickle.dumps(list(documents), pickle.HIGHEST_PROTOCOL))


def _unpickled(piece: bytes) -> list[Cable | Article | Text]:
    import pickle  # noqa: PLC0415 - as above

    return cast("list[Cable | Article | Text]", pickle.loads(piece))  # noqa: S301 - comes from our own process


@attrs.frozen
class JsonLines:
    """One document per line: `to_json` and a line end."""

    spans: bool = False

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents as lines of JSON."""
        return Encoded(b"".join(json_bytes(one.to_dict(spans=self.spans)) + b"\n" for one in documents))


def parse_many(
    texts: Iterable[Data], *, jobs: int | None = None, kind: Kind = "auto", spans: bool = False
) -> Iterator[str]:
    """The JSON of each text's document, in the order of the texts: what `parse(text).to_json()` gives.

    It gives JSON because text travels between processes far faster than objects do; `json.loads` turns it into the dict
    of `to_dict`, and `cableparse.from_dict` that into the object. jobs: how many processes read, by default one per
    processor available; with 1, no other process is started. kind: read every text as this kind. spans: add the place
    of each value.

    Every item gives one row: what is not a text, or crashes the process that reads it, gives a document of kind `text`
    with the label `unreadable` and a defect that says why. `texts` may be endless; it is read only a few chunks ahead.
    Raises `TypeError` for a single text, `ValueError` for `jobs` below zero or an unknown `kind`, and
    `ChildProcessError` if a process cannot be started.
    """
    if isinstance(texts, (str, bytes, bytearray, memoryview)):
        raise TypeError("texts: expected several texts, such as a list, got one; use `parse` for a single text")
    check_kind(kind)
    job = Job(JsonLines(spans), kind)
    found = (_record(text, at) for at, text in enumerate(texts))
    made = results(found, job, jobs=jobs)
    # the lines are cut at "\n" alone, which JSON escapes within its strings
    return (row for _, result in made for piece in result.pieces for row in piece.decode().split("\n")[:-1])


def results(
    items: Iterable[Item], job: Job, *, jobs: int | None = None
) -> Generator[tuple[Sequence[Item], Result], None, None]:
    """The results of the items, chunk by chunk and in order, each with the items of its chunk."""
    processes = _processes(0 if jobs is None else jobs)
    pieces = chunks(items)
    if processes > 1:
        from cableparse.parallel.workers import results_of_processes  # noqa: PLC0415 - see the module's docstring

        return results_of_processes(pieces, job, processes)
    return ((piece, work(job, piece)) for piece in pieces)


def _processes(jobs: int) -> int:
    """How many processes are asked for; 0 means one for each processor."""
    given: object = jobs  # a caller may not ask a type checker
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"jobs: expected an integer, got {type(given).__name__}")
    if jobs < 0:
        raise ValueError(f"jobs: expected 0 or more, got {jobs}")
    return jobs or processors()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # a container or taskset may leave it fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _record(text: object, at: int) -> Record:
    origin = Origin("texts", at)
    if isinstance(text, (bytearray, memoryview)):
        return Record(origin, bytes(text))
    if isinstance(text, (str, bytes)):
        return Record(origin, text)
    return Record(origin, error=f"expected str or bytes, got {type(text).__name__}")
