"""The command line: `cableparse dump`, `show`, `check` and `graph`.

Each command is a loop over documents and one way of writing them; `dump`, the one that may take hours, goes through
`parallel`, tells how far it is and gives a file its name when it is whole. Output is UTF-8 bytes, whatever the
platform's terminal thinks; what goes wrong with one input is one line on standard error and an exit code of 1
at the end, and the rest is still done. Where nothing could be read, or not as the options ask, the exit code is 2, and
an older output stays if nothing was read. What documents and file names hold never reaches a terminal with its control
characters: the JSON escapes them, everything else goes through `printable`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cableparse.arguments import parser
from cableparse.core.spans import LEVELS, Origin
from cableparse.outputs.cells import LONGEST_CELL_OF_EXCEL
from cableparse.outputs.files import file_behind, format_of, whole_file, whole_writes
from cableparse.outputs.output import encoding, writing
from cableparse.outputs.progress import Meter, display_on, whole_size
from cableparse.outputs.report import Report, say
from cableparse.outputs.show import show
from cableparse.outputs.terminal import on_terminal, printable
from cableparse.parallel.jobs import Job, origin_keys, read_safely, trouble
from cableparse.parallel.parallel import results
from cableparse.sources.containers import inputs, records, stream_records
from cableparse.sources.records import Record, Wanted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.outputs.files import Format
    from cableparse.parallel.jobs import Item
    from cableparse.sources.containers import File

STDIN = "-"
_OF_A_SIGNAL = 128  # what a shell adds to the number of the signal that ended a program


class _NothingReadError(Exception):
    """Nothing was read, so nothing is written."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives the exit code.

    0: all well. 1: `check` found what it fails on, or some input could not be read. 2: wrong usage, or nothing was
    read.
    """
    options = parser(_dump, _show, _check, _graph).parse_args(arguments)
    if not options.paths:
        if sys.stdin is None or sys.stdin.isatty():
            options.usage.error("no path is named: name a file, a folder, or - for standard input")
        options.paths = [STDIN]
    try:
        with _ended_by_signals():
            done: int = options.run(options)
    except BrokenPipeError:
        # the reader of the pipe has what it wanted; Python would complain once more when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ChildProcessError as error:
        say(str(error))
        return 1
    except MemoryError:
        say("there is too little memory")
        return 1
    except OSError as error:
        where = error.filename or getattr(options, "output", None) or "standard output"
        say(f"{where}: cannot be written: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        return _OF_A_SIGNAL + signal.SIGINT
    return done


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Lets what ends a program end this one in order, so that no temporary file is left."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(_OF_A_SIGNAL + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]  # as under nohup
    before = [(number, signal.signal(number, end)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


# ------------------------------------------------------------------------------------------- the commands


def _dump(options: argparse.Namespace) -> int:
    """Write each document, with the path it came from; exit code 1 if one could not be read, 2 if none could."""
    form = _form(options)
    without = _outputs(options)
    report = Report(options.verbose, _naming(options))
    try:
        with _output(options.output) as out:
            _write_all(options, form, without, report, out)
            out.flush()
    except _NothingReadError:
        kept = options.output is not None and file_behind(options.output) is not None
        report.say(f"nothing was read; {options.output} is left as it was" if kept else "nothing was read")
    if report.longest > LONGEST_CELL_OF_EXCEL and form == "csv":
        report.say(
            f"the longest cell has {report.longest:,} characters; Excel shows the first {LONGEST_CELL_OF_EXCEL:,}"
        )
    if not options.quiet:
        report.say(report.closing(options.output if report.read else None))
    return report.code


def _write_all(
    options: argparse.Namespace, form: Format, without: frozenset[File], report: Report, out: BinaryIO
) -> None:
    names = _names(options)
    job = Job(encoding(form, options.kind, spans=options.spans), options.kind, unreadable=False, wanted=names)
    display = None if out.isatty() else display_on(sys.stderr)
    meter = Meter(display, whole_size(options.paths) if display else None)
    with contextlib.ExitStack() as stack:
        if display:
            stack.callback(display.close)
            report.display = display
            stack.callback(setattr, report, "display", None)
        if out.isatty() and form != "parquet":
            out = on_terminal(out, of_json=form != "csv")
        writer = stack.enter_context(writing(form, options.kind, out, bom=options.bom))
        items = _items(options, names, without)
        for piece, result in stack.enter_context(contextlib.closing(results(items, job, jobs=options.jobs))):
            for data in result.pieces:
                writer.write(data)
            report.add(result)
            meter.add(piece, result)
        report.close()
        if not report.read:
            raise _NothingReadError


def _form(options: argparse.Namespace) -> Format:
    """The form to write, where the options go together."""
    try:
        form: Format = options.format or format_of(options.output)
    except ValueError as error:
        options.usage.error(f"{error}; --format writes one under any name")
    if options.spans and form in ("csv", "parquet"):
        options.usage.error(f"--spans has no place in a table: --format {form}")
    if options.bom and form != "csv":
        options.usage.error(f"--bom is for CSV alone, not --format {form}")
    if form == "parquet":
        if options.output in (None, STDIN) and sys.stdout is not None and sys.stdout.isatty():
            options.usage.error("--format parquet is nothing to look at: name a file with -o")
        try:
            import cableparse.arrow  # noqa: F401, PLC0415 - an extra
        except ImportError as error:
            options.usage.error(f"--format parquet needs pyarrow: pip install 'cableparse[arrow]' ({error})")
    return form


def _outputs(options: argparse.Namespace) -> frozenset[File]:
    """The files that are written to, which a walk leaves out; it is an error to name one to be read."""
    named = options.output if options.output not in (None, STDIN) else _descriptor(sys.stdout)
    written = None if named is None else file_behind(named)
    if written is None:
        return frozenset()
    for path in options.paths:
        if file_behind(_descriptor(sys.stdin) if path == STDIN else path) == written:
            options.usage.error(f"{path} is both read and written")
    return frozenset({written})


def _descriptor(stream: object) -> int:
    """The number of a stream's file, -1 where it has none."""
    try:
        return int(stream.fileno())  # type: ignore[attr-defined]  # what has none is not of interest
    except (AttributeError, OSError, ValueError):
        return -1


def _show(options: argparse.Namespace) -> int:
    """Print documents for a person to read."""
    out, report = _stdout(), Report(options=_naming(options))
    for record, document in _documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None and record.error is not None:
            report.complain(said)
        else:
            out.write(show(document).encode("utf-8", "replace"))
    out.flush()
    report.close()
    return report.code


def _check(options: argparse.Namespace) -> int:
    """Print what is odd as `path:line:column: level code message`; exit code 1 from --fail-on."""
    out, report = _stdout(), Report(options=_naming(options))
    failing = LEVELS[LEVELS.index(options.fail_on) :]
    failed = False
    for record, document in _documents(options):
        report.count(record, document)
        for defect in document.defects:
            failed = failed or defect.level in failing
            where = f"{_where(document)}:{defect.line or 1}:{defect.column or 1}"
            said = f"{where}: {defect.level} {defect.code} {defect.message}"
            out.write(f"{printable(said)}\n".encode("utf-8", "replace"))
    out.flush()
    report.close()
    return report.code or int(failed)


def _graph(options: argparse.Namespace) -> int:
    """Write the network of a collection: which cable refers to which."""
    from cableparse.links import link  # noqa: PLC0415 - the other commands start without it
    from cableparse.outputs.graphs import SUFFIXES  # noqa: PLC0415 - as above

    path = Path(options.output)
    if path.suffix.lower() not in SUFFIXES:
        options.usage.error(f"{options.output}: a network is written as {', '.join(SUFFIXES)}")
    report = Report(options=_naming(options))
    links = link(_counted(options, report))
    report.close()
    if not report.read:
        report.say("nothing was read, so nothing is written")
        return report.code
    try:
        written = links.write(path)
    except ImportError as error:
        options.usage.error(str(error))
    if not options.quiet:
        found = sum(edge.resolved for edge in links.edges)
        report.say(
            f"{len(links.edges):,} references, {found:,} of them to cables of the collection; "
            f"{links.without_id:,} cables without an id; {report.closing(', '.join(map(str, written)))}"
        )
    return report.code


def _counted(options: argparse.Namespace, report: Report) -> Iterator[Cable | Article | Text]:
    for record, document in _documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None and record.error is not None:
            report.complain(said)
        yield document


# ---------------------------------------------------------------------------------------- in and out


def _documents(options: argparse.Namespace) -> Iterator[tuple[Record, Cable | Article | Text]]:
    names = _names(options)
    for path in options.paths:
        for record in _stdin(names) if path == STDIN else records(path, names):
            yield record, read_safely(record, options.kind)


def _items(options: argparse.Namespace, names: Wanted, without: frozenset[File]) -> Iterator[Item]:
    for path in options.paths:
        yield from _stdin(names) if path == STDIN else inputs(path, names, without=without)


def _names(options: argparse.Namespace) -> Wanted:
    return Wanted(options.text_field, options.text_column)


def _naming(options: argparse.Namespace) -> tuple[str, ...]:
    given = {"--text-field": options.text_field, "--text-column": options.text_column}
    return tuple(option for option, name in given.items() if name is not None)


def _stdin(names: Wanted) -> Iterator[Record]:
    if sys.stdin is None:  # Python's way of saying that it was closed at the start
        yield Record(Origin(STDIN), error="standard input is closed")
    else:
        yield from stream_records(sys.stdin.buffer, Origin(STDIN), names)


def _output(path: str | None) -> AbstractContextManager[BinaryIO]:
    if path is not None and path != STDIN:
        return whole_file(path)
    return contextlib.nullcontext(_stdout())


def _stdout() -> BinaryIO:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return whole_writes(sys.stdout.buffer)


def _where(document: Cable | Article | Text) -> str:
    return ":".join(map(str, origin_keys(document).values()))
