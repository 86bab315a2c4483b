"""Many texts at once: cut into chunks, each read and encoded as one piece, in order, here or in other processes.

A chunk is some records of about `CHUNK` bytes together; what becomes of it is a `Result`: bytes in whatever form the
caller wants the documents (lines of JSON, rows of CSV, an Arrow batch) and the few counts that a progress bar needs.
Documents never travel between processes, only texts one way and these bytes the other, because a cable's objects cost
more to pickle than to parse. The chunks are the same however many processes there are, so the output is too. What
starts, feeds and replaces the processes is in `workers`; it is imported when the first of them is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from cableparse.article.model import Text
from cableparse.sources.containers import read_record
from cableparse.sources.records import Record
from cableparse.tables.table import added_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cableparse.article.model import Article
    from cableparse.cable.cable import Cable
    from cableparse.sources.containers import Kind
    from cableparse.tables.table import Rows

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
    """What is done with every chunk.

    unreadable: whether what cannot be read is encoded as well. tables: the rows that the user added to tables, which
    other processes have to be told.
    """

    encode: Encode
    kind: Kind = "auto"
    unreadable: bool = True
    tables: Mapping[str, Rows] = attrs.field(factory=added_rows)


@attrs.frozen
class Result:
    """What became of some records: their documents encoded, how many defects these have, and complaints.

    `troubles` has one `path: sentence` for each record that could not be read or was not a text.
    """

    data: bytes
    documents: int
    defects: int
    troubles: tuple[str, ...]


def chunks(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    """The records in chunks of about `CHUNK` bytes; a longer record is a chunk of its own."""
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
    """What becomes of some records: their documents, read and encoded."""
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
    except Exception as error:  # noqa: BLE001 - a hundred thousand others wait after this one
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
    """`path: what is wrong` for a document that could not be read or is not a text, else None."""
    if not isinstance(document, Text) or document.label not in ("unreadable", "binary"):
        return None
    said = document.defects[0].message if document.defects else f"read as {document.label}"
    return f"{':'.join(map(str, origin_keys(document).values()))}: {said}"


def _is_unreadable(document: Cable | Article | Text) -> bool:
    return isinstance(document, Text) and document.label == "unreadable"
