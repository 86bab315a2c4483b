"""What the commands read from and write to: paths, standard input, standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from cableparse.core.spans import Origin
from cableparse.outputs.files import file_behind, whole_writes
from cableparse.parallel.jobs import read_safely
from cableparse.sources.containers import records, stream_records
from cableparse.sources.records import Record, Wanted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.sources.containers import File

STDIN = "-"


def documents(options: argparse.Namespace) -> Iterator[tuple[Record, Cable | Article | Text]]:
    """Every document that the options name, with its record."""
    names = column_names(options)
    for path in options.paths:
        for record in standard_records(names) if path == STDIN else records(path, names):
            yield record, read_safely(record, options.kind)


def column_names(options: argparse.Namespace) -> Wanted:
    """The field or column of texts that the options name."""
    return Wanted(options.text_field, options.text_column)


def naming_options(options: argparse.Namespace) -> tuple[str, ...]:
    """Which of these options are given."""
    given = {"--text-field": options.text_field, "--text-column": options.text_column}
    return tuple(option for option, name in given.items() if name is not None)


def standard_records(names: Wanted) -> Iterator[Record]:
    """The records of standard input."""
    if sys.stdin is None:  # Python's way of saying that it was closed at the start
        yield Record(Origin(STDIN), error="standard input is closed")
    else:
        yield from stream_records(sys.stdin.buffer, Origin(STDIN), names)


def standard_output() -> BinaryIO:
    """Standard output, for bytes."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return whole_writes(sys.stdout.buffer)


def written_files(options: argparse.Namespace) -> frozenset[File]:
    """The files that are written to, which a walk leaves out; naming one of them as input is an error."""
    named = options.output if options.output not in (None, STDIN) else _descriptor(sys.stdout)
    written = None if named is None else file_behind(named)
    if written is None:
        return frozenset()
    for path in options.paths:
        if file_behind(_descriptor(sys.stdin) if path == STDIN else path) == written:
            options.usage.error(f"{path} would be both read and written; name another file with -o")
    return frozenset({written})


def _descriptor(stream: object) -> int:
    """The file descriptor of a stream, -1 if it has none."""
    try:
        return int(stream.fileno())  # type: ignore[attr-defined]  # what has none is not of interest
    except (AttributeError, OSError, ValueError):
        return -1
