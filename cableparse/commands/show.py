"""`cableparse show`: documents for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command, add_paths, add_talk
from cableparse.commands.streams import documents, naming_options, standard_output
from cableparse.outputs.report import Report
from cableparse.outputs.show import show
from cableparse.parallel.jobs import trouble

if TYPE_CHECKING:
    import argparse

    from cableparse.commands.arguments import Commands


def add_show(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "show", _show, "print a document for a person to read")
    add_paths(command)
    add_talk(command)


def _show(options: argparse.Namespace) -> int:
    """Print documents for a person to read."""
    out, report = standard_output(), Report(options.verbose, naming_options(options))
    for record, document in documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None and record.error is not None:
            report.complain(said)
        else:
            out.write(show(document).encode("utf-8", "replace"))
    out.flush()
    report.close()
    return report.code
