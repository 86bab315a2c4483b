"""Runs jobs over many texts: here, or in as many processes as wanted, in order either way.

`jobs` says what a chunk is and what is done with it; `workers` starts, feeds and replaces the processes, and is
imported when the first of them is needed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from cableparse.core.spans import Origin
from cableparse.parallel.jobs import Job, Result, chunks, work
from cableparse.sources.containers import check_kind
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.reader import Data
    from cableparse.sources.containers import Kind


@attrs.frozen
class JsonLines:
    """A document a line: `to_json` and a line end."""

    spans: bool = False

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> bytes:
        """The documents as lines of JSON."""
        return "".join(f"{document.to_json(spans=self.spans)}\n" for document in documents).encode()


def parse_many(
    texts: Iterable[Data], *, jobs: int | None = None, kind: Kind = "auto", spans: bool = False
) -> Iterator[str]:
    """The JSON of each text's document, in the order of the texts: what `parse(text).to_json()` gives.

    It is JSON rather than objects, because text travels between processes far faster; `json.loads` gives the dict of
    `to_dict`, and `Cable.from_dict` the object. jobs: how many processes read at the same time, by default one for
    each processor that this one may use; with 1 no other process is started. kind: what to read every text as. spans:
    whether to add where each value is.

    There is one row for every item, whatever happens: what is not a text, or ends the process that reads it, gives a
    document of kind `text`, label `unreadable`, whose one defect says why. `texts` may be endless: it is read only
    some chunks ahead of what has been taken. Raises `ValueError` for `jobs` below one or another `kind`, and
    `ChildProcessError` where a process cannot be started.
    """
    check_kind(kind)
    job = Job(JsonLines(spans), kind)
    records = (_record(text, at) for at, text in enumerate(texts))
    # the lines are cut at "\n" alone, which JSON escapes within its strings
    return (row for _, result in results(records, job, jobs=jobs) for row in result.data.decode().split("\n")[:-1])


def results(
    records: Iterable[Record], job: Job, *, jobs: int | None = None
) -> Generator[tuple[Sequence[Record], Result], None, None]:
    """What becomes of the records, chunk by chunk and in order, each chunk with its records."""
    processes = processors() if jobs is None else jobs
    if processes < 1:
        raise ValueError(f"jobs: {jobs} where 1 or more is due")
    pieces = chunks(records)
    if processes > 1:
        from cableparse.parallel.workers import results_of_processes  # noqa: PLC0415 - see the module's docstring

        return results_of_processes(pieces, job, processes)
    return ((piece, work(job, piece)) for piece in pieces)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # where a container or taskset leaves it fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _record(text: object, at: int) -> Record:
    origin = Origin("texts", at)
    if isinstance(text, (bytearray, memoryview)):
        return Record(origin, bytes(text))
    if isinstance(text, (str, bytes)):
        return Record(origin, text)
    return Record(origin, error=f"text or bytes are due, not {type(text).__name__}")
