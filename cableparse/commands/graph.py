"""`cableparse graph`: which cable of a collection refers to which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command, add_paths, add_talk, alternatives
from cableparse.commands.streams import documents, naming_options
from cableparse.outputs.report import Report
from cableparse.parallel.jobs import trouble

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.commands.arguments import Commands


def add_graph(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "graph", _graph, "write which cable refers to which, as a network")
    add_paths(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="the file to write; its name ends in .graphml, .gexf, .csv or .parquet",
    )
    add_talk(command)


def _graph(options: argparse.Namespace) -> int:
    """Write the network of a collection: which cable refers to which."""
    from cableparse.links import link  # noqa: PLC0415 - the other commands start without it
    from cableparse.outputs.graphs import SUFFIXES, import_extra  # noqa: PLC0415 - as above

    path = Path(options.output)
    if path.suffix.lower() not in SUFFIXES:
        options.usage.error(
            f"-o/--output: expected a name that ends in {alternatives(SUFFIXES)}, got {options.output!r}"
        )
    # say now what would fail after hours of reading
    if not path.parent.is_dir():
        options.usage.error(f"-o/--output: there is no folder {str(path.parent)!r}")
    try:
        import_extra(path.suffix.lower())
    except ImportError as error:
        options.usage.error(str(error))
    report = Report(options.verbose, naming_options(options))
    links = link(_counted(options, report))
    report.close()
    if not report.read:
        report.say("nothing was read, so nothing was written")
        return report.code
    written = links.write(path)
    if not options.quiet:
        found = sum(edge.resolved for edge in links.edges)
        report.say(
            f"references: {len(links.edges):,} ({found:,} to cables of the collection); "
            f"cables without an id: {links.without_id:,}; {report.closing(' and '.join(map(str, written)))}"
        )
    return report.code


def _counted(options: argparse.Namespace, report: Report) -> Iterator[Cable | Article | Text]:
    for record, document in documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None:
            report.complain(said)
        yield document
