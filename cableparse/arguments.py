"""What the command line takes: commands, options, and one sentence for what it does not know.

Options may not be abbreviated, so that one that is added later changes no old script. A word that is none gets the
nearest one that is.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from cableparse.core.spans import LEVELS
from cableparse.core.version import __version__
from cableparse.outputs.files import FORMATS
from cableparse.outputs.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Command = Callable[[argparse.Namespace], int]

# argparse says which word it is that it does not know, as Python prints a string or after a colon
_UNKNOWN = re.compile(r"invalid choice: '([^']{1,99})'|unrecognized arguments: (--?[A-Za-z-]{1,99})")


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the usage in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit code 2."""
        found = _UNKNOWN.search(message)
        near = difflib.get_close_matches(found[1] or found[2], self._words(), 1) if found else []
        said = f"{message}; did you mean {near[0]}?" if near else message
        if sys.stderr is not None:
            sys.stderr.write(f"{self.prog}: {printable(said)}\n")
        self.exit(2)

    def _words(self) -> Iterable[str]:
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the one way to the commands' options
                for name, command in action.choices.items():
                    yield name
                    yield from command._words()  # noqa: SLF001 - another of this class
            else:
                yield from map(str, action.choices or ())


def parser(dump: Command, show: Command, check: Command, graph: Command) -> Parser:
    """The parser of the command line; each command is run by the function that is given for it."""
    whole = Parser(
        prog="cableparse",
        description="Read diplomatic cables, and the news articles among them, into structured documents.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"cableparse {__version__}")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _dump(
        commands.add_parser("dump", help="write what each document says", description=dump.__doc__, allow_abbrev=False),
        dump,
    )
    view = commands.add_parser(
        "show", help="print a document for a person to read", description=show.__doc__, allow_abbrev=False
    )
    _add_paths(view)
    view.set_defaults(run=show, usage=view)
    linter = commands.add_parser(
        "check", help="print what is odd, like a linter", description=check.__doc__, allow_abbrev=False
    )
    _add_paths(linter)
    linter.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="error",
        help="the level from which the exit code is 1 (default: error)",
    )
    linter.set_defaults(run=check, usage=linter)
    network = commands.add_parser(
        "graph", help="write which cable refers to which", description=graph.__doc__, allow_abbrev=False
    )
    _add_paths(network)
    network.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="a file that ends in .graphml, .gexf, .csv or .parquet"
    )
    network.add_argument("-q", "--quiet", action="store_true", help="do not say at the end what was done")
    network.set_defaults(run=graph, usage=network)
    return whole


def _dump(command: argparse.ArgumentParser, run: Command) -> None:
    _add_paths(command)
    command.add_argument(
        "--format",
        choices=FORMATS,
        help="a document a line, one list, or a table with a row a document (default: by the name of FILE, else jsonl)",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write to FILE, not to standard output")
    command.add_argument("--spans", action="store_true", help="say where each value stands, as [start, end]")
    command.add_argument("--bom", action="store_true", help="begin CSV with the mark that Excel wants")
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="so many processes read at the same time; 0: one for each processor (default: 1)",
    )
    command.add_argument("-q", "--quiet", action="store_true", help="do not say at the end what was done")
    command.add_argument("--verbose", action="store_true", help="show every complaint, not only the first of each sort")
    command.set_defaults(run=run, usage=command)


def _jobs(printed: str) -> int:
    if not printed.isdecimal():
        raise argparse.ArgumentTypeError(f"{printed!r} where a whole number is expected, 0 or more")
    return int(printed)


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, or - for standard input, which is read where no path is named",
    )
    command.add_argument(
        "--kind", choices=("auto", "cable", "article"), default="auto", help="read every text as this kind"
    )
    command.add_argument("--text-field", metavar="NAME", help="the field of JSON that holds the text, as in a.b.c")
    command.add_argument("--text-column", metavar="NAME", help="the column of tables that holds the text")
