"""The command line: `cableparse dump`, `show` and `check`.

Each command is a loop over documents and one way of writing them; `dump`, the one that may take hours, goes through
`parallel`, tells how far it is and gives a file its name when it is whole. Output is UTF-8 bytes, whatever the
platform's terminal thinks; what goes wrong with one input is one line on standard error and an exit code of 1
at the end, and the rest is still done. What documents and file names hold never reaches a terminal with its
control characters: the JSON escapes them, everything else goes through `printable`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from cableparse.article.model import Text
from cableparse.core.spans import LEVELS, Lines, Origin
from cableparse.core.version import __version__
from cableparse.outputs.output import encoding, whole_file, writing
from cableparse.outputs.progress import Meter, display_on, whole_size
from cableparse.outputs.show import printable, show
from cableparse.parallel.jobs import Job, origin_keys, trouble
from cableparse.parallel.parallel import results
from cableparse.sources.containers import read, read_record, records, stream_records
from cableparse.sources.records import Record, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from cableparse.article.model import Article
    from cableparse.cable.cable import Cable
    from cableparse.outputs.progress import Display

STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives the exit code: 0, 1 where something went wrong, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        with _output(getattr(options, "output", None)) as out:
            done: int = options.run(options, out)
            out.flush()
    except BrokenPipeError:
        # the reader of the pipe has what it wanted; Python would complain once more when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ChildProcessError as error:
        _complain(str(error))
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
    parser.add_argument("--version", action="version", version=f"cableparse {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    dump = commands.add_parser("dump", help="write what each document says", description=_dump.__doc__)
    _add_paths(dump)
    dump.add_argument(
        "--format",
        choices=("jsonl", "json", "csv", "parquet"),
        default="jsonl",
        help="a document a line (default), one list, or a table with a row a document",
    )
    dump.add_argument("-o", "--output", metavar="FILE", help="write to FILE, not to standard output")
    dump.add_argument("--spans", action="store_true", help="say where each value stands, as [start, end]")
    dump.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="so many processes read at the same time; 0: one for each processor (default: 1)",
    )
    dump.set_defaults(run=_dump, usage=dump)

    view = commands.add_parser("show", help="print a document for a person to read", description=_show.__doc__)
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


def _jobs(printed: str) -> int | None:
    if not printed.isdecimal():
        raise argparse.ArgumentTypeError(f"{printed!r} where a whole number is due, 0 or more")
    return int(printed) or None


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
    """Write each document, with the path it came from; exit code 1 if one could not be read."""
    _refuse_what_does_not_go_together(options, out)
    job = Job(encoding(options.format, options.kind, spans=options.spans), options.kind, unreadable=False)
    display = None if out.isatty() else display_on(sys.stderr)
    meter = Meter(display, whole_size(options.paths) if display else None)
    failed = False
    with contextlib.ExitStack() as stack:
        if display:
            stack.callback(display.close)
        writer = stack.enter_context(writing(options.format, options.kind, out))
        found = stack.enter_context(contextlib.closing(results(_records(options), job, jobs=options.jobs)))
        for piece, result in found:
            writer.write(result.data)
            for said in result.troubles:
                failed = True
                _complain(said, display)
            meter.add(piece, result)
    return int(failed)


def _refuse_what_does_not_go_together(options: argparse.Namespace, out: BinaryIO) -> None:
    usage: argparse.ArgumentParser = options.usage
    if options.spans and options.format in ("csv", "parquet"):
        usage.error(f"--spans has no place in a table: --format {options.format}")
    if options.format == "parquet":
        if out.isatty():
            usage.error("--format parquet is nothing to look at: name a file with -o")
        try:
            import cableparse.arrow  # noqa: F401, PLC0415 - an extra
        except ImportError as error:
            usage.error(f"--format parquet needs pyarrow: pip install 'cableparse[arrow]' ({error})")


def _show(options: argparse.Namespace, out: BinaryIO) -> int:
    """Print the documents of a file for a person to read."""
    failed = False
    for document in _documents(options):
        if isinstance(document, Text) and document.label == "unreadable":
            failed = True
            _complain(trouble(document) or "")
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
    names = _names(options)
    for path in options.paths:
        if path == STDIN:
            for record in _stdin(names):
                yield read_record(record, options.kind)
        else:
            yield from read(path, kind=options.kind, text_field=names.field, text_column=names.column)


def _records(options: argparse.Namespace) -> Iterator[Record]:
    names = _names(options)
    for path in options.paths:
        yield from _stdin(names) if path == STDIN else records(path, names)


def _names(options: argparse.Namespace) -> Wanted:
    # `show` has no options for the text's name
    return Wanted(getattr(options, "text_field", None), getattr(options, "text_column", None))


def _stdin(names: Wanted) -> Iterator[Record]:
    if sys.stdin is None:  # Python's way of saying that it was closed at the start
        yield Record(Origin(STDIN), error="standard input is closed")
    else:
        yield from stream_records(sys.stdin.buffer, Origin(STDIN), names)


def _output(path: str | None) -> AbstractContextManager[BinaryIO]:
    if path is not None and path != STDIN:
        return whole_file(path)
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return contextlib.nullcontext(sys.stdout.buffer)


def _where(document: Cable | Article | Text) -> str:
    return ":".join(map(str, origin_keys(document).values()))


def _complain(message: str, display: Display | None = None) -> None:
    said = f"cableparse: {printable(message)}"
    if display:
        display.say(said)
    elif sys.stderr is not None:
        print(said, file=sys.stderr)  # noqa: T201 - the one place that does
