"""`cableparse --print-completion SHELL`: a script that completes the command line, by shtab (extra `cli`)."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from cableparse.commands.arguments import Parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHELLS = ("bash", "zsh", "tcsh")


class PrintCompletion(argparse.Action):
    """Prints the script for a shell and ends the program, as `--version` does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse calls it so
        values: str | Sequence[object] | None,
        option_string: str | None = None,  # noqa: ARG002 - as above
    ) -> None:
        """Asks shtab for the script."""
        try:
            import shtab  # noqa: PLC0415 - an extra
        except ImportError as error:
            parser.error(f"--print-completion needs shtab; run: pip install 'cableparse[cli]' ({error})")
        for action in _actions(parser):
            if action.metavar in ("PATH", "FILE"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab looks for it there
        if sys.stdout is not None:
            sys.stdout.write(shtab.complete(parser, str(values)))
        parser.exit()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    yield from parser._actions  # noqa: SLF001 - argparse has no public name for it
    if isinstance(parser, Parser):
        for command in parser.commands.values():
            yield from _actions(command)
