"""Many texts at once: cut into chunks, each read and encoded as one piece, in order, here or in other processes.

A chunk is some records of about `CHUNK` bytes together; what becomes of it is a `Result`: bytes in whatever form the
caller wants the documents (lines of JSON, rows of CSV, an Arrow batch) and the few counts that a progress bar needs.
Documents never travel between processes, only texts one way and these bytes the other, because a cable's objects cost
more to pickle than to parse. The chunks are the same however many processes there are, so the output is too. What
starts, feeds and replaces the processes is in `workers`; it is imported when the first of them is needed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import attrs

from cableparse.article.model import Text
from cableparse.core.document import Origin
from cableparse.sources.containers import check_kind, read_record
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from cableparse.article.model import Article
    from cableparse.cable.model import Cable
    from cableparse.reader import Data
    from cableparse.sources.containers import Kind

# So much text is handed to a process at a time, in bytes: some thirty cables, a twentieth of a second's work. Smaller
# ones cost more in handing over, larger ones leave processes idle at the end.
CHUNK = 1 << 18
# What a record counts for besides its text, so that a million empty texts are not one chunk.
_RECORD = 256


class Encode(Protocol):
    """Turns the documents of a chunk into bytes; picklable, because processes are told it once."""

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> bytes:
        """The documents, in order, as one piece of the output."""


@attrs.frozen
class Job:
    """What is done with every chunk. `unreadable` says whether what cannot be read is encoded as well."""

    encode: Encode
    kind: Kind = "auto"
    unreadable: bool = True


@attrs.frozen
class Result:
    """What became of some records: their documents encoded, how many defects these have, and complaints.

    `troubles` has one `path: sentence` for each record that could not be read or was no text.
    """

    data: bytes
    documents: int
    defects: int
    troubles: tuple[str, ...]


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
    """Yield the JSON of each text's document, in the order of the texts: what `parse(text).to_json()` gives.

    JSON rather than objects, because text travels between processes far faster; `json.loads` gives the dict of
    `to_dict`, and `Cable.from_dict` the object. `jobs` processes read at the same time, by default one for each
    processor that this one may use; with `jobs=1` no other process is started. `kind` says what to read every text as,
    `spans` adds where each value stands.

    There is one row for every item, whatever happens: what is no text, or ends the process that reads it, gives a
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
    """Yield what becomes of the records, chunk by chunk and in order, each with its records."""
    processes = processors() if jobs is None else jobs
    if processes < 1:
        raise ValueError(f"jobs: {jobs} where 1 or more is due")
    pieces = chunks(records)
    if processes > 1:
        from cableparse.parallel.workers import results_of_processes  # noqa: PLC0415 - see the module's docstring

        return results_of_processes(pieces, job, processes)
    return ((piece, work(job, piece)) for piece in pieces)


def chunks(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    """Cut records into chunks of about `CHUNK` bytes; a longer one is a chunk of its own."""
    piece: list[Record] = []
    size = 0
    for record in records:
        length = len(record.data) + _RECORD
        if piece and size + length > CHUNK:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(record)
        size += length
    if piece:
        yield tuple(piece)


def work(job: Job, records: Sequence[Record]) -> Result:
    """Read the records and encode their documents."""
    documents = [read_safely(record, job.kind) for record in records]
    return Result(
        job.encode(documents if job.unreadable else [one for one in documents if not _is_unreadable(one)]),
        len(documents),
        sum(len(document.defects) for document in documents),
        tuple(filter(None, map(trouble, documents))),
    )


def read_safely(record: Record, kind: Kind) -> Cable | Article | Text:
    """The document of a record; an `unreadable` one where reading it raises."""
    try:
        return read_record(record, kind)
    except Exception as error:  # noqa: BLE001 - a hundred thousand others wait behind this one
        # no text makes the readers raise, but it may be too long for the memory there is
        reason = f"reading it ended in {type(error).__name__}: {error}".rstrip(": ")
        return read_record(Record(record.origin, error=reason))


def origin_keys(document: Cable | Article | Text) -> dict[str, object]:
    """Where a document came from, as the keys `path` and `record` that every row of a dump has."""
    origin = document.origin
    if origin is None:
        return {}
    return {"path": origin.path} if origin.record is None else {"path": origin.path, "record": origin.record}


def trouble(document: Cable | Article | Text) -> str | None:
    """`path: what is wrong` for a document that could not be read or is no text, else None."""
    if not isinstance(document, Text) or document.label not in ("unreadable", "binary"):
        return None
    said = document.defects[0].message if document.defects else f"read as {document.label}"
    return f"{':'.join(map(str, origin_keys(document).values()))}: {said}"


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # where a container or taskset leaves it fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_unreadable(document: Cable | Article | Text) -> bool:
    return isinstance(document, Text) and document.label == "unreadable"


def _record(text: object, at: int) -> Record:
    origin = Origin("texts", at)
    if isinstance(text, (bytearray, memoryview)):
        return Record(origin, bytes(text))
    if isinstance(text, (str, bytes)):
        return Record(origin, text)
    return Record(origin, error=f"text or bytes are due, not {type(text).__name__}")
