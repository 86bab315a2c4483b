"""Parquet and Arrow files: one record per row, a group of rows at a time.

This module needs pyarrow: `pip install "cableparse[arrow]"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.parquet as pq

from cableparse.sources import signatures
from cableparse.sources.archives import ALLOWANCE_OF_ALL_MEMBERS
from cableparse.sources.columns import OWN, row_record, text_column
from cableparse.sources.compressed import Allowance
from cableparse.sources.records import UnreadableError, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import IOBase
    from typing import BinaryIO

    from cableparse.sources.records import Record
    from cableparse.sources.streams import Input

_ROWS = 64
OWN_KEY = b"cableparse.schema"


def arrow_texts(found: Input) -> Iterator[Record]:
    """The texts of a Parquet or Arrow file, rows numbered from 1."""
    with found.opened() as file:
        try:
            yield from _rows(file, found)
        except (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError) as error:
            raise UnreadableError(f"the table cannot be read ({error})") from error


def _rows(file: BinaryIO, found: Input) -> Iterator[Record]:
    is_parquet = signatures.PARQUET.fits(found.head)
    schema = pq.read_schema(file) if is_parquet else pa.ipc.open_file(cast("IOBase", file)).schema
    if schema.metadata and OWN_KEY in schema.metadata:
        raise UnreadableError(OWN)
    text = text_column(schema.names, found.wanted)
    # nested values are neither texts nor hints, and may be large
    wanted = [field.name for field in schema if field.name == text or not pa.types.is_nested(field.type)]
    allowance = Allowance(file.seek(0, 2), ALLOWANCE_OF_ALL_MEMBERS)
    number = 0
    for batch in (_of_parquet if is_parquet else _of_arrow)(file, text, wanted):
        for at in range(batch.num_rows):
            (row,) = batch.slice(at, 1).to_pylist()
            number += 1
            if isinstance(row[text], (str, bytes)):
                allowance.spend(len(row[text]))
            yield row_record(row, text, within(found.origin, number))


def _of_parquet(file: BinaryIO, text: str, wanted: list[str]) -> Iterator[pa.RecordBatch]:
    # one long text that a million rows refer to stays one
    yield from pq.ParquetFile(file, read_dictionary=[text]).iter_batches(_ROWS, columns=wanted)


def _of_arrow(file: BinaryIO, _text: str, wanted: list[str]) -> Iterator[pa.RecordBatch]:
    batches = pa.ipc.open_file(cast("IOBase", file))
    for at in range(batches.num_record_batches):
        yield batches.get_batch(at).select(wanted)
