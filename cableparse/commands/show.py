"""`cableparse show`: documents for a person to read, in the terminal or as a page of HTML."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command, add_paths, add_talk
from cableparse.commands.streams import STDIN, documents, naming_options, standard_output, written_files
from cableparse.outputs.colours import styling
from cableparse.outputs.report import Report
from cableparse.parallel.jobs import trouble

if TYPE_CHECKING:
    import argparse

    from cableparse.commands.arguments import Commands


def add_show(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "show", _show, "print a document for a person to read")
    add_paths(command)
    command.add_argument("--html", action="store_true", help="write the anatomy of each document as a page of HTML")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="with --html: write to FILE; for several documents, it gets their list"
    )
    add_talk(command, quiet="with --html and -o: do not print the closing line")


def _show(options: argparse.Namespace) -> int:
    """Print documents for a person to read, or with --html write the anatomy of each as a page."""
    if options.html:
        return _show_pages(options)
    if options.output is not None:
        options.usage.error("-o needs --html; without it, documents are printed")
    from cableparse.outputs.show import show  # noqa: PLC0415 - the other commands do without it

    out, report = standard_output(), Report(options.verbose, naming_options(options))
    paint = styling(sys.stdout)
    for record, document in documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None:
            report.complain(said)
        else:
            out.write(show(document, paint).encode("utf-8", "replace"))
    out.flush()
    report.close()
    return report.code


def _show_pages(options: argparse.Namespace) -> int:
    from cableparse.outputs.pages import Pages  # noqa: PLC0415 - the other commands do without it

    written_files(options)
    out, report = standard_output(), Report(options.verbose, naming_options(options))
    pages = Pages(options.output if options.output != STDIN else None, out)
    for record, document in documents(options):
        if pages.wrote(record.origin.path):
            continue
        report.count(record, document)
        said = trouble(document)
        if said is not None and record.error is not None:
            report.complain(said)
            continue
        try:
            pages.add(document)
        except ValueError as error:
            options.usage.error(str(error))
    pages.close()
    out.flush()
    report.close()
    if pages.written and not options.quiet:
        report.say(report.closing(" and ".join(map(str, pages.written))))
    return report.code
