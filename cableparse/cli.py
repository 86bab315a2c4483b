"""The command line: which commands there are, and how all of them handle signals and full disks.

Each command is a module of `commands/`: a loop over documents and one way of writing them. Output is UTF-8, whatever
the terminal's encoding is. If one input cannot be read, that is one line on standard error and an exit code of 1 at the
end; the rest is still read. If nothing could be read, or not as the options ask, the exit code is 2. Control characters
in documents and file names never reach a terminal: the JSON escapes them, everything else goes through `printable`.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from cableparse.commands.arguments import Parser
from cableparse.commands.check import add_check
from cableparse.commands.completion import SHELLS, PrintCompletion
from cableparse.commands.dump import add_dump
from cableparse.commands.explain import add_explain
from cableparse.commands.graph import add_graph
from cableparse.commands.schema import add_schema
from cableparse.commands.show import add_show
from cableparse.commands.streams import STDIN
from cableparse.core.version import __version__
from cableparse.outputs.report import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OF_A_SIGNAL = 128  # what a shell adds to the number of the signal that ended a program


def parser() -> Parser:
    """The parser of the command line; each command is run by the function of its module."""
    whole = Parser(
        prog="cableparse",
        description="Read diplomatic cables, and news articles filed with them, into structured documents.",
        epilog="'cableparse COMMAND --help' says what a command does and which options it has.",
        allow_abbrev=False,
    )
    whole.add_argument("-V", "--version", action="version", version=f"cableparse {__version__}")
    whole.add_argument(
        "--print-completion", action=PrintCompletion, choices=SHELLS, help="print a completion script for this shell"
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for add in (add_show, add_dump, add_check, add_graph, add_explain, add_schema):
        add(commands)
    whole.siblings = whole.commands
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives the exit code.

    0: all is well. 1: `check` found what it fails on, or some input could not be read. 2: wrong usage, or nothing was
    read.
    """
    whole = parser()
    options = whole.parse_args(arguments)
    if not hasattr(options, "run"):
        whole.error(f"no command given{whole.known_commands}")
    if getattr(options, "paths", None) == []:
        if sys.stdin is None or sys.stdin.isatty():
            options.usage.error("no path given; name a file or a folder, or - for standard input")
        options.paths = [STDIN]
    try:
        with _ended_by_signals():
            done: int = options.run(options)
    except BrokenPipeError:
        _drop_output()  # the reader of the pipe has what it wanted
        return 1
    except ChildProcessError as error:
        say(str(error))
        return 1
    except MemoryError:
        say("there is not enough memory")
        return 1
    except OSError as error:
        where = error.filename or getattr(options, "output", None) or STDIN
        named = "standard output" if where == STDIN else where
        say(f"{named}: cannot be written: {error.strerror or error}")
        if where == STDIN:
            _drop_output()
        return 1
    except KeyboardInterrupt:
        return _OF_A_SIGNAL + signal.SIGINT
    return done


def _drop_output() -> None:
    """Drops what standard output still holds: Python would try again at exit, complain, and change the exit code."""
    if sys.stdout is not None:
        with contextlib.suppress(io.UnsupportedOperation):  # as in a notebook
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Makes signals end the program in an orderly way, so that no temporary file is left."""

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
