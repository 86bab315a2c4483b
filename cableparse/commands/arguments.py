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

from cableparse.outputs.show import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Command = Callable[[argparse.Namespace], int]
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse has no public name for it

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


def add_command(commands: Commands, name: str, run: Command, said: str) -> Parser:
    """A command that is run by a function, whose docstring describes it."""
    command = commands.add_parser(name, help=said, description=run.__doc__, allow_abbrev=False)
    command.set_defaults(run=run, usage=command)
    return command


def add_paths(command: argparse.ArgumentParser) -> None:
    """Adds what is read, and how, to a command."""
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


def add_talk(command: Parser) -> None:
    """Adds how much a command says on standard error."""
    command.add_argument("-q", "--quiet", action="store_true", help="do not say at the end what was done")
    command.add_argument(
        "-v", "--verbose", action="store_true", help="show every complaint, not only the first of each sort"
    )
