"""What the options of all commands have in common, and the one sentence that says what is wrong with a call.

Options may not be abbreviated, so that a new option does not change what an old script does. For an unknown word the
nearest known one is suggested, from where it was written: the options of that command, the choices of that option, or
the commands. Everything else comes from argparse in its own words; `error` rewords it.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, cast

from cableparse.outputs.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Command = Callable[[argparse.Namespace], int]
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse has no public name for it

# argparse's messages can be told apart only by their words
_SAYINGS = (
    (re.compile(r"argument ([^:]*): expected one argument"), r"\1 needs a value"),
    (re.compile(r"argument ([^:]*): ignored explicit argument (.*)", re.DOTALL), r"\1 takes no value, got \2"),
    (re.compile(r"the following arguments are required: (.*)", re.DOTALL), r"\1 is missing"),
    (re.compile(r"argument ([^:]*): "), r"\1: "),
)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one sentence, in the name of the command at fault."""

    siblings: Mapping[str, Parser] = MappingProxyType({})  # all commands, to say which of them has an option

    def error(self, message: str) -> NoReturn:
        """Ends the program with exit code 2; if there is no suggestion, the sentence says where to find help."""
        for theirs, ours in _SAYINGS:
            message = theirs.sub(ours, message, count=1)
        if sys.stderr is not None:
            advised = message if "; " in message else f"{message}; see '{self.prog} --help'"
            sys.stderr.write(f"{self.prog}: {printable(advised)}\n")
        self.exit(2)

    # argparse's overloads let the namespace be of any class; here it is argparse's own
    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parses the words of this command; argparse would report unknown words in the name of the whole program."""
        given = sys.argv[1:] if args is None else list(args)
        if self.commands and given and _is_option(given[0]):
            self._check_option(given[0], given)  # before argparse takes the option's value for a command
        found, left = super().parse_known_args(given, namespace)
        plain = False
        for word in left:
            if word == "--":
                plain = True
                continue
            if _is_option(word) and not plain:
                self._check_option(word)
            elif not hasattr(found, "paths"):
                self.error(f"unexpected argument {word!r}")
            found.paths = [*found.paths, word]  # argparse takes no more of them after an option
        return found, []

    @property
    def commands(self) -> dict[str, Parser]:
        """The commands by name; a command has none."""
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - argparse has no public name for it
                return cast("dict[str, Parser]", action.choices)
        return {}

    def _check_option(self, word: str, words: Sequence[str] = ()) -> None:
        """Ends the program if this command does not have such an option."""
        name = word.partition("=")[0]
        known = self._option_string_actions
        if name in known or (not name.startswith("--") and name[:2] in known):
            return
        owners = [one.prog for one in self.siblings.values() if name in one._option_string_actions]  # noqa: SLF001
        if owners and self.commands:
            owner = next((one for one in owners if one.split()[-1] in words), owners[0])
            self.error(f"{name} comes after the command; write '{owner} {name}'")
        if owners:
            self.error(f"{name} is not an option of {self.prog}; it belongs to '{owners[0]}'")
        if Path(word).exists():
            self.error(f"unknown option {name}; to name the file, write './{word}'")
        self.error(f"unknown option {name}{self._option_meant(name)}")

    def _option_meant(self, name: str) -> str:
        """What was meant by an unknown option: the value of another (`--csv`), a first letter, or a misspelling."""
        for action in self._actions:
            if name.lstrip("-") in (action.choices or ()):
                return f"; did you mean {' '.join((*action.option_strings[-1:], name.lstrip('-')))}?"
        known = [one for one in self._option_string_actions if one.startswith("--")]
        if not name.startswith("--"):
            beginning = [one for one in known if one[2] == name[1]]
            if len(name) == len("-x") and len(beginning) == 1:
                return f"; did you mean {beginning[0]}?"
        return suggestion(name, self._option_string_actions)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Ends the program if a value is not one of the choices."""
        if action.choices is None or value in action.choices:
            return
        word, choices = str(value), list(map(str, action.choices))
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            near = suggestion(word, choices)
            raise argparse.ArgumentError(action, f"expected {alternatives(choices)}, got {word!r}{near}")
        near = suggestion(word, [*choices, *self._option_string_actions])
        if word == "-" or Path(word).suffix or os.sep in word or (word and not near and Path(word).exists()):
            self.error(f"{word!r} is not a command; to read it, write '{self.prog} show {shlex.quote(word)}'")
        self.error(f"{word!r} is not a command{near or self.known_commands}")

    @property
    def known_commands(self) -> str:
        """`; the commands are ...`."""
        return f"; the commands are {alternatives(list(self.commands), last='and')}"


def _is_option(word: str) -> bool:
    return word.startswith("-") and word not in ("-", "--")


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` with the nearest known word, or nothing if none is near."""
    import difflib  # noqa: PLC0415 - only a wrong call needs it

    lower = {one.lower(): one for one in known}
    near = difflib.get_close_matches(word.lower(), lower, 1)
    return f"; did you mean {lower[near[0]]}?" if near else ""


def alternatives(words: Sequence[str], *, last: str = "or") -> str:
    """`a, b or c`."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def add_command(commands: Commands, name: str, run: Command, said: str) -> Parser:
    """A command that is run by a function, whose docstring describes it."""
    command = commands.add_parser(name, help=said, description=run.__doc__, allow_abbrev=False)
    command.set_defaults(run=run, usage=command)
    command.siblings = commands.choices
    return command


def add_paths(command: Parser) -> None:
    """Adds what is read, and how, to a command."""
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, or - for standard input, which is also read if no path is given",
    )
    command.add_argument(
        "--kind",
        choices=("auto", "cable", "article"),
        default="auto",
        help="read every text as this kind (default: auto, which detects the kind)",
    )
    command.add_argument(
        "--text-field", metavar="NAME", help="the JSON field that holds the text; dots lead into objects, as in a.b.c"
    )
    command.add_argument("--text-column", metavar="NAME", help="the column of a table that holds the text")


def add_talk(command: Parser, quiet: str = "do not print the closing line") -> None:
    """Adds how much a command says on standard error."""
    command.add_argument("-q", "--quiet", action="store_true", help=quiet)
    command.add_argument(
        "-v", "--verbose", action="store_true", help="show every message, not only the first few of each kind"
    )
