"""`cableparse check`: defects, as a linter prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command, add_paths, add_talk
from cableparse.commands.streams import documents, naming_options, standard_output
from cableparse.core.spans import LEVELS
from cableparse.outputs.report import Report
from cableparse.outputs.show import printable
from cableparse.parallel.jobs import origin_keys

if TYPE_CHECKING:
    import argparse

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.commands.arguments import Commands


def add_check(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "check", _check, "print what is odd, like a linter")
    add_paths(command)
    command.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="error",
        help="the level from which the exit code is 1 (default: error)",
    )
    add_talk(command)


def _check(options: argparse.Namespace) -> int:
    """Print what is odd as `path:line:column: level code message`; exit code 1 from --fail-on."""
    out, report = standard_output(), Report(options.verbose, naming_options(options))
    failing = LEVELS[LEVELS.index(options.fail_on) :]
    failed = False
    for record, document in documents(options):
        report.count(record, document)
        for defect in document.defects:
            failed = failed or defect.level in failing
            where = f"{origin_text(document)}:{defect.line or 1}:{defect.column or 1}"
            said = f"{where}: {defect.level} {defect.code} {defect.message}"
            out.write(f"{printable(said)}\n".encode("utf-8", "replace"))
    out.flush()
    report.close()
    return report.code or int(failed)


def origin_text(document: Cable | Article | Text) -> str:
    """Path and record, as a linter prints where it is."""
    return ":".join(map(str, origin_keys(document).values()))
