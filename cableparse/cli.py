"""The command line: `cableparse dump`, `show` and `check`.

Each command is a loop over `read` and one way of writing a document. Output is UTF-8 bytes, whatever the
platform's terminal thinks; what goes wrong with one input is one line on standard error and an exit code of 1
at the end, and the rest is still done. What documents and file names hold never reaches a terminal with its
control characters: the JSON escapes them, everything else goes through `printable`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import cableparse
from cableparse.containers import read, read_record, stream_records
from cableparse.document import LEVELS, Lines, Origin
from cableparse.records import Record, Wanted
from cableparse.show import printable, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.article import Article, Text
    from cableparse.cable import Cable

STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, 1 where something went wrong, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        with _output(getattr(options, "output", None)) as out:
            done: int = options.run(options, out)
            out.flush()
    except BrokenPipeError:
        # the reader of the pipe has what it wanted; Python would complain once more when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = error.filename or getattr(options, "output", None) or "standard output"
        _complain(f"{where}: cannot be written: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cableparse",
        description="Read diplomatic cables, and the news articles among them, into structured documents.",
    )
    parser.add_argument("--version", action="version", version=f"cableparse {cableparse.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    dump = commands.add_parser("dump", help="print each document as JSON", description=_dump.__doc__)
    _add_paths(dump)
    dump.add_argument(
        "--format",
        choices=("jsonl", "json"),
        default="jsonl",
        help="a document a line (default), or one list",
    )
    dump.add_argument("-o", "--output", metavar="FILE", help="write to FILE, not to standard output")
    dump.add_argument("--spans", action="store_true", help="say where each value stands, as [start, end]")
    dump.set_defaults(run=_dump)

    view = commands.add_parser(
        "show", help="print a document for a person to read", description=_show.__doc__
    )
    view.add_argument("paths", nargs=1, metavar="FILE", help="a file, or - for standard input")
    _add_kind(view)
    view.set_defaults(run=_show)

    check = commands.add_parser("check", help="print what is odd, like a linter", description=_check.__doc__)
    _add_paths(check)
    check.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="error",
        help="the level from which the exit code is 1 (default: error)",
    )
    check.set_defaults(run=_check)
    return parser


def _add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    _add_kind(parser)
    parser.add_argument("--text-field", metavar="NAME", help="the field of JSON records that holds the text")
    parser.add_argument("--text-column", metavar="NAME", help="the column of CSV and TSV that holds the text")


def _add_kind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", choices=("auto", "cable", "article"), default="auto", help="read every text as this kind"
    )


# ------------------------------------------------------------------------------------------- the commands


def _dump(options: argparse.Namespace, out: BinaryIO) -> int:
    """Print each document as JSON, with the path it came from; exit code 1 if one could not be read."""
    failed = False
    as_list = options.format == "json"
    before, between, after = ("[", ",\n", "") if as_list else ("", "", "\n")
    for document in _documents(options):
        if isinstance(document, cableparse.Text) and document.label in ("unreadable", "binary"):
            failed = True
            _complain(f"{_where(document)}: {_trouble(document)}")
            if document.label == "unreadable":
                continue
        plain = {**_origin(document), **document.to_dict(spans=options.spans)}
        text = json.dumps(plain, ensure_ascii=False, indent=2 if as_list else None)
        # a lone surrogate, which UTF-8 has no bytes for, becomes the JSON escape of the same spelling
        out.write((before + text + after).encode("utf-8", "backslashreplace"))
        before = between
    if as_list:
        out.write(b"[]\n" if before == "[" else b"]\n")
    return int(failed)


def _show(options: argparse.Namespace, out: BinaryIO) -> int:
    """Print the documents of a file for a person to read."""
    failed = False
    for document in _documents(options):
        if isinstance(document, cableparse.Text) and document.label == "unreadable":
            failed = True
            _complain(f"{_where(document)}: {_trouble(document)}")
        else:
            out.write(show(document).encode("utf-8", "replace"))
    return int(failed)


def _check(options: argparse.Namespace, out: BinaryIO) -> int:
    """Print what is odd as `path:line:column: level code message`; exit code 1 from --fail-on."""
    failing = LEVELS[LEVELS.index(options.fail_on) :]
    failed = False
    for document in _documents(options):
        lines = Lines(document.source)
        for defect in document.defects:
            failed = failed or defect.level in failing
            line, column = lines.position(defect.span.start)
            said = f"{_where(document)}:{line}:{column}: {defect.level} {defect.code} {defect.message}"
            out.write(f"{printable(said)}\n".encode("utf-8", "replace"))
    return int(failed)


# ---------------------------------------------------------------------------------------- in and out


def _documents(options: argparse.Namespace) -> Iterator[Cable | Article | Text]:
    # `show` has no options for the text's name
    names = Wanted(getattr(options, "text_field", None), getattr(options, "text_column", None))
    for path in options.paths:
        if path == STDIN:
            for record in _stdin(names):
                yield read_record(record, options.kind)
        else:
            yield from read(path, kind=options.kind, text_field=names.field, text_column=names.column)


def _stdin(names: Wanted) -> Iterator[Record]:
    if sys.stdin is None:  # Python's way of saying that it was closed at the start
        yield Record(Origin(STDIN), error="standard input is closed")
    else:
        yield from stream_records(sys.stdin.buffer, Origin(STDIN), names)


@contextlib.contextmanager
def _output(path: str | None) -> Iterator[BinaryIO]:
    if path is not None and path != STDIN:
        with Path(path).open("wb") as file:
            yield file
    elif sys.stdout is None:
        raise OSError("standard output is closed")
    else:
        yield sys.stdout.buffer


def _origin(document: Cable | Article | Text) -> dict[str, object]:
    origin = document.origin
    if origin is None:
        return {}
    return {"path": origin.path} if origin.record is None else {"path": origin.path, "record": origin.record}


def _where(document: Cable | Article | Text) -> str:
    return ":".join(map(str, _origin(document).values()))


def _trouble(document: Text) -> str:
    return document.defects[0].message if document.defects else f"read as {document.label}"


def _complain(message: str) -> None:
    if sys.stderr is not None:
        print(f"cableparse: {printable(message)}", file=sys.stderr)  # noqa: T201 - the one place that does
