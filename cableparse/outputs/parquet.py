"""Documents as Parquet: the two halves of that form of a dump.

A worker turns the documents of a chunk into record batches of Arrow, in the format that Arrow has for other processes.
The main process gathers them to groups of rows, and writes the file. This needs pyarrow; `cableparse.arrow`, imported
before it, says how to install that.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from cableparse.arrow import SCHEMAS, Table, rows_of
from cableparse.parallel.jobs import Encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typing_extensions import Buffer

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable

# About this many bytes of rows are gathered before they are written, because few large groups are faster to read.
_ROW_GROUP = 1 << 24


class ArrowRows:
    """Documents as a stream of Arrow's interprocess format, for `ParquetWriter`."""

    def __init__(self, table: Table) -> None:
        self._table: Table = table

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk."""
        batch = rows_of(documents, self._table)
        out = io.BytesIO()
        with pa.ipc.new_stream(out, batch.schema) as stream:
            stream.write_batch(batch)
        return Encoded(out.getvalue())


class ParquetWriter:
    """Writes what `ArrowRows` gives as one Parquet file, compressed by Zstandard."""

    def __init__(self, out: BinaryIO, table: Table) -> None:
        self._schema = SCHEMAS[table].with_metadata({"cableparse.schema": "1", "cableparse.table": table})
        self._sink = _Sink(out)
        self._writer: pq.ParquetWriter | None = None
        self._batches: list[pa.RecordBatch] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Adds a chunk."""
        with pa.ipc.open_stream(data) as stream:
            batches = list(cast("Iterable[pa.RecordBatch]", stream))
        self._batches += batches
        self._size += sum(batch.nbytes for batch in batches)
        if self._size >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left, and the file's directory of columns, without which it is not Parquet."""
        self._flush()
        self._opened().close()

    def _opened(self) -> pq.ParquetWriter:
        # the first bytes are written at once
        if self._writer is None:
            self._writer = pq.ParquetWriter(cast("BinaryIO", self._sink), self._schema, compression="zstd")
        return self._writer

    def abandon(self) -> None:
        """Writes nothing more; pyarrow would otherwise finish the file when its writer is discarded."""
        self._sink.out = None
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        if any(batch.num_rows for batch in self._batches):
            self._opened().write_table(
                pa.Table.from_batches(self._batches).replace_schema_metadata(self._schema.metadata)
            )
        self._batches.clear()
        self._size = 0


class _Sink(io.RawIOBase):
    """Passes on what is written, or drops it if there is nothing to pass it on to."""

    def __init__(self, out: BinaryIO) -> None:
        self.out: BinaryIO | None = out

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        return memoryview(data).nbytes if self.out is None else self.out.write(data)
