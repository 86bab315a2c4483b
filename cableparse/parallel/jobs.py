"""Many texts at once: cut into chunks, each read and encoded as one piece, in order, here or in other processes.

A chunk is a number of texts of about `CHUNK` bytes in all, or the names of small files that hold as much. It becomes a
`Result`: bytes in whatever format the caller wants the documents (lines of JSON, rows of CSV, an Arrow batch) and
counts of what they are. Documents seldom travel between processes; mostly names or texts go one way and these bytes the
other, because the objects of a cable are larger. The chunks are the same however many processes there are, so the
output is too. `workers` starts, feeds and replaces the processes; it is imported when the first of them is needed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from cableparse.article.model import Text
from cableparse.core.spans import Origin
from cableparse.sources.containers import Unopened, opened, read_record
from cableparse.sources.records import DEFAULT_NAMES, Record, Wanted
from cableparse.tables.table import added_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cableparse.article.model import Article
    from cableparse.cable.cable import Cable
    from cableparse.sources.containers import Kind
    from cableparse.tables.table import Rows

    Item = Record | Unopened

_Item = TypeVar("_Item", Record, Unopened, "Record | Unopened")

# How much text is handed to a process at a time, in bytes: about thirty cables, a twentieth of a second of work.
# Smaller chunks cost more in handing over, larger ones leave processes idle at the end.
CHUNK = 1 << 18
# What a record counts in addition to its text, so that a million empty texts are not one chunk.
_RECORD = 256


class Encode(Protocol):
    """Turns the documents of a chunk into bytes; picklable, because processes are told it once."""

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents, in order, as one piece of the output."""


@attrs.frozen
class Encoded:
    """Documents as bytes; `longest`: the longest cell, in characters, if the format is a table of cells."""

    data: bytes
    longest: int = 0


@attrs.frozen
class Job:
    """What is done with every chunk.

    unreadable: whether what cannot be read is encoded as well. tables: the rows that the user added to tables, which
    other processes have to be told.
    """

    encode: Encode
    kind: Kind = "auto"
    unreadable: bool = True
    wanted: Wanted = DEFAULT_NAMES
    tables: Mapping[str, Rows] = attrs.field(factory=added_rows)


@attrs.frozen
class Result:
    """The result of a chunk: its documents encoded in a few pieces, counts of what they are, and complaints.

    `counts`: how many documents of each kind, those that could not be read as `unreadable`; of these, how many could
    not be read as the caller asked, as `refused`; how many were found or missed by the name that the caller gave for
    texts, as `asked`; and how many defects of each level. `troubles` has one
    `path: sentence` for each that could not be read or was not a text.
    """

    pieces: tuple[bytes, ...]
    counts: dict[str, int]
    troubles: tuple[str, ...] = ()
    longest: int = 0

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(self.counts.get(kind, 0) for kind in KINDS)

    @property
    def defects(self) -> int:
        """How many defects they have."""
        return sum(self.counts.get(level, 0) for level in ("note", "warning", "error"))


KINDS = ("cable", "article", "text", "unreadable")


def extent(item: Item) -> int:
    """How long the text of an item is, in bytes or characters."""
    return item.size if isinstance(item, Unopened) else len(item.data)


def chunks(items: Iterable[_Item]) -> Iterator[tuple[_Item, ...]]:
    """The items in chunks of about `CHUNK` bytes; a longer one is a chunk of its own."""
    piece: list[_Item] = []
    size = 0
    for item in items:
        length = extent(item) + _RECORD
        if piece and size + length > CHUNK:
            yield tuple(piece)
            piece, size = [], 0
        piece.append(item)
        size += length
    if piece:
        yield tuple(piece)


def work(job: Job, items: Sequence[Item]) -> Result:
    """The result of some items: their documents, read and encoded."""
    pieces: list[bytes] = []
    counts: Counter[str] = Counter()
    troubles: list[str] = []
    longest = 0
    # a small file may unpack to much more, which is then encoded in several pieces
    for records in chunks(record for item in items for record in _opened_safely(item, job.wanted)):
        documents: list[Cable | Article | Text] = []
        for record in records:
            document = read_safely(record, job.kind)
            said = trouble(document)
            count(counts, record, document)
            troubles += () if said is None else (said,)
            if job.unreadable or not _is_unreadable(document):
                documents.append(document)
        for encoded in _encoded(job, documents, counts, troubles):
            pieces.append(encoded.data)
            longest = max(longest, encoded.longest)
    return Result(tuple(pieces), dict(counts), tuple(troubles), longest)


def _encoded(
    job: Job, documents: Sequence[Cable | Article | Text], counts: Counter[str], troubles: list[str]
) -> Iterator[Encoded]:
    """The documents as one piece; if there is too little memory, one by one, without those that are too large."""
    try:
        yield job.encode(documents)
    except MemoryError as error:
        if len(documents) > 1:
            for document in documents:
                yield from _encoded(job, (document,), counts, troubles)
            return
        (document,) = documents
        instead = read_record(Record(document.origin or Origin(""), error=_ending(error)))
        counts.update({document.kind: -1, "unreadable": 1})
        troubles += filter(None, (trouble(instead),))
        if job.unreadable:
            yield job.encode((instead,))


def count(counts: Counter[str], record: Record, document: Cable | Article | Text) -> None:
    """Counts a document as what it is, and its defects."""
    counts["unreadable" if trouble(document) else document.kind] += 1
    if record.fault == "option" and record.error is not None:
        counts["refused"] += 1
    if record.asked:
        counts["asked"] += 1
    counts.update(defect.level for defect in document.defects)


def _opened_safely(item: Item, wanted: Wanted) -> Iterator[Record]:
    """The records of an item; if reading it raises, one that says why."""
    try:
        yield from opened(item, wanted)
    except Exception as error:  # noqa: BLE001 - as below
        yield Record(origin_of(item), error=_ending(error))


def origin_of(item: Item) -> Origin:
    """Where an item came from."""
    return item.origin if isinstance(item, Record) else Origin(item.path)


def _ending(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    return f"reading it failed with {type(error).__name__}: {error}".rstrip(": ")


def read_safely(record: Record, kind: Kind) -> Cable | Article | Text:
    """The document of a record; an `unreadable` one if reading it raises."""
    try:
        return read_record(record, kind)
    except Exception as error:  # noqa: BLE001 - a hundred thousand others wait after this one
        # no text makes the readers raise, but it may be too long for the available memory
        return read_record(Record(record.origin, error=_ending(error)))


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
    said = document.defects[0].message if document.defects else "it is not a text: it holds control characters"
    where = ":".join(map(str, origin_keys(document).values()))
    return f"{where or repr(where)}: {said}"


def _is_unreadable(document: Cable | Article | Text) -> bool:
    return isinstance(document, Text) and document.label == "unreadable"
