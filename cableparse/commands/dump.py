"""`cableparse dump`: what each document says, as JSON or as a table.

This is the one command that may run for hours: it uses `parallel`, shows its progress, and gives the output file its
name when it is complete. If nothing was read, an older output stays as it was.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cableparse.commands.arguments import add_command, add_paths, add_talk
from cableparse.commands.streams import (
    STDIN,
    column_names,
    naming_options,
    standard_output,
    standard_records,
    written_files,
)
from cableparse.outputs.bulk import INDEX
from cableparse.outputs.cells import LONGEST_CELL_OF_EXCEL
from cableparse.outputs.files import FORMATS, file_behind, format_of, whole_file
from cableparse.outputs.output import encoding, writing
from cableparse.outputs.progress import Meter, display_on, whole_size
from cableparse.outputs.report import Report
from cableparse.outputs.terminal import on_terminal
from cableparse.parallel.jobs import Job
from cableparse.parallel.parallel import results
from cableparse.sources.containers import inputs
from cableparse.tabular import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from cableparse.commands.arguments import Commands
    from cableparse.outputs.files import Format
    from cableparse.parallel.jobs import Item
    from cableparse.sources.containers import File
    from cableparse.sources.records import Wanted


class _NothingReadError(Exception):
    """Nothing was read, so nothing is written."""


def add_dump(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "dump", _dump, "write documents as JSON or as a table")
    add_paths(command)
    command.add_argument(
        "--format",
        choices=FORMATS,
        help="one JSON document per line, one JSON list, a table with one row per document, a database of all tables, "
        "or lines for the bulk interface of Elasticsearch and OpenSearch "
        "(default: by the suffix of FILE, else jsonl)",
    )
    command.add_argument(
        "--table",
        choices=TABLE_NAMES,
        help="write the flat rows of this table, one row per item, with the id and path of its document",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    command.add_argument("--spans", action="store_true", help="add the place of each value, as [start, end]")
    command.add_argument(
        "--index", type=_index, metavar="NAME", help=f"the index named in bulk lines (default: {INDEX})"
    )
    command.add_argument("--bom", action="store_true", help="begin CSV with a byte-order mark, for Excel")
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="read with N processes; 0 means one per processor (default: 1)",
    )
    add_talk(command)


def _jobs(printed: str) -> int:
    if not printed.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a non-negative integer, got {printed!r}")
    return int(printed)


def _index(printed: str) -> str:
    if not printed or printed != printed.lower() or printed[0] in "-_+." or set(printed) & set(' "*\\<|>,/?#:'):
        raise argparse.ArgumentTypeError(
            f"expected an index name in lower case, without spaces or characters such as / and *, got {printed!r}"
        )
    return printed


def _dump(options: argparse.Namespace) -> int:
    """Write each document, with the path it came from; exit with 1 if any could not be read, with 2 if none could."""
    form = _form(options)
    without = written_files(options)
    report = Report(options.verbose, naming_options(options))
    try:
        with _output(options.output) as out:
            _write_all(options, form, without, report, out)
            out.flush()
    except _NothingReadError:
        kept = options.output is not None and file_behind(options.output) is not None
        report.say(f"nothing was read; {options.output} was left as it was" if kept else "nothing was read")
    if report.longest > LONGEST_CELL_OF_EXCEL and form == "csv":
        report.say(
            f"the longest cell has {report.longest:,} characters; Excel shows the first {LONGEST_CELL_OF_EXCEL:,}"
        )
    if not options.quiet:
        report.say(report.closing(options.output if report.read and options.output != STDIN else None))
    return report.code


def _write_all(
    options: argparse.Namespace, form: Format, without: frozenset[File], report: Report, out: BinaryIO
) -> None:
    names = column_names(options)
    encode = encoding(form, options.kind, spans=options.spans, table=options.table)
    job = Job(encode, options.kind, unreadable=False, wanted=names)
    display = None if out.isatty() else display_on(sys.stderr)
    meter = Meter(display, whole_size(options.paths) if display else None)
    with contextlib.ExitStack() as stack:
        if display:
            stack.callback(display.close)
            report.display = display
            stack.callback(setattr, report, "display", None)
        if out.isatty() and form not in ("parquet", "sqlite"):
            out = on_terminal(out, of_json=form != "csv")
        writer = stack.enter_context(
            writing(form, options.kind, out, bom=options.bom, table=options.table, index=options.index or INDEX)
        )
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
    """The format to write, if the options go together."""
    try:
        form: Format = options.format or format_of(options.output)
    except ValueError as error:
        options.usage.error(f"{error}; --format sets the format whatever the name")
    wrong = _misfit(options, form)
    if wrong:
        options.usage.error(wrong)
    return form


def _misfit(options: argparse.Namespace, form: Format) -> str | None:
    """Why the options do not go together with this format, or with each other."""
    refusals: tuple[tuple[object, str], ...] = (
        (
            options.spans and form not in ("jsonl", "json"),
            f"--spans does not apply to --format {form}; use jsonl or json",
        ),
        (options.spans and options.table, f"--spans does not apply to --table {options.table}; leave one of them out"),
        (options.bom and form != "csv", f"--bom does not apply to --format {form}; use csv"),
        (options.index and form != "bulk", f"--index does not apply to --format {form}; use bulk"),
        (
            options.table and form == "bulk",
            "--table does not apply to --format bulk, which has whole documents; use jsonl",
        ),
    )
    wrong = next((sentence for applies, sentence in refusals if applies), None)
    if wrong is None and form == "sqlite":
        return _not_for_a_database(options.output)
    return _not_for_parquet(options.output) if wrong is None and form == "parquet" else wrong


def _not_for_a_database(output: str | None) -> str | None:
    if output is None or output == STDIN:
        return "--format sqlite is not written to standard output; name a file with -o"
    if Path(output).exists() and file_behind(output) is None:
        return f"--format sqlite needs a regular file, which {output} is not; name another with -o"
    try:
        import cableparse.outputs.sqlite  # noqa: F401, PLC0415 - not every Python has it
    except ImportError as error:
        return f"--format sqlite needs a Python that was built with sqlite3 ({error})"
    return None


def _not_for_parquet(output: str | None) -> str | None:
    if output in (None, STDIN) and sys.stdout is not None and sys.stdout.isatty():
        return "--format parquet is not written to a terminal; name a file with -o"
    try:
        import cableparse.arrow  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        return f"--format parquet: {error}"
    return None


def _items(options: argparse.Namespace, names: Wanted, without: frozenset[File]) -> Iterator[Item]:
    for path in options.paths:
        yield from standard_records(names) if path == STDIN else inputs(path, names, without=without)


def _output(path: str | None) -> AbstractContextManager[BinaryIO]:
    if path is not None and path != STDIN:
        return whole_file(path)
    return contextlib.nullcontext(standard_output())
