"""Writes the pages of defects, of TAGS and of the command line from the tables and the parser that these are in.

python scripts/make_docs.py              # writes the files
python scripts/make_docs.py --check      # exit code 1 if a file is not what would be written
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cableparse.cli import parser
from cableparse.core.defects import DEFECTS
from cableparse.tables.table import read_table

if TYPE_CHECKING:
    from cableparse.commands.arguments import Parser

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """\
# Defects

What is wrong or unusual in a text becomes a defect of the document: `Defect(code, level, message, span, expected)`. A
`note` is unusual but clear; a `warning` was repaired or is doubtful; an `error` breaks the format, and strict mode
raises the earliest one. Codes are public and change with a major version only. `cableparse explain CODE` prints an
entry.

This page is written by `scripts/make_docs.py` from the table in `cableparse/core/defects/`.
"""


TAGS = """\
# TAGS without a name

These codes are known to be TAGS, and their kind is known, but no list with their names could be read (see NOTICE).
`cableparse.tables.extend` adds names of your own.

This page is written by `scripts/make_docs.py` from `cableparse/data/tags.tsv`.
"""
KINDS = {"subject": "Subjects", "program": "Programs", "geo": "Countries and regions", "org": "Organizations"}


COMMANDS = """\
# The command line

`cableparse COMMAND`, or `python -m cableparse COMMAND`. `--help` after a command prints what this page says of it.

Exit codes: 0, all is well. 1, `check` found a defect at or above `--fail-on`, or some input could not be read and the
rest was. 2, the call is wrong, or nothing was read; a file that was there before is left as it was. A wrong call is one
sentence on standard error, with the nearest right word. Options may not be abbreviated.

`show`, `check` and `explain` use colours on a terminal if rich is installed (extra `cli`). `NO_COLOR` turns them off,
`FORCE_COLOR` turns them on where there is no terminal. `cableparse --print-completion bash` prints a script that
completes commands, options and files (extra `cli`; also zsh and tcsh).

This page is written by `scripts/make_docs.py` from the parser of the command line.
"""


def main() -> int:
    """Writes the pages, or compares them."""
    pages = {"defects.md": defects_page(), "tags.md": tags_page(), "command-line.md": command_line_page()}
    if "--check" in sys.argv[1:]:
        return int(any((DOCS / name).read_text("utf-8") != text for name, text in pages.items()))
    for name, text in pages.items():
        (DOCS / name).write_text(text, "utf-8")
    return 0


def tags_page() -> str:
    """The codes without a name in any year, by kind."""
    codes: dict[str, dict[str, bool]] = {kind: {} for kind in KINDS}
    for code, kind, _, _, name, _ in read_table("tags"):
        codes[kind][code] = codes[kind].get(code, False) or bool(name)
    parts = [TAGS]
    for kind, title in KINDS.items():
        unnamed = [code for code, named in codes[kind].items() if not named]
        parts.append(f"\n## {title}\n\n{len(unnamed)} of {len(codes[kind])}: {', '.join(unnamed)}.\n")
    return "".join(parts)


def defects_page() -> str:
    """An entry for each defect."""
    entries = [HEAD]
    for kind in DEFECTS.values():
        expected = f"* Expected: {kind.expected}\n" if kind.expected else ""
        entries.append(
            f"\n## {kind.code}\n\nLevel: {kind.level}. Message: {kind.message}.\n\n{kind.meaning}\n\n"
            f"* Example: {_code(kind.example)}\n{expected}* What to do: {kind.advice}\n"
        )
    return "".join(entries)


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def command_line_page() -> str:
    """Every command with its options."""
    whole = parser()
    parts = [COMMANDS, "\n## cableparse\n\n", _options(whole)]
    for name, command in whole.commands.items():
        parts.append(f"\n## {name}\n\n{command.description}\n\n{_options(command)}")
    return "".join(parts)


def _options(command: Parser) -> str:
    rows = ["| argument | what it does |\n|---|---|\n"]
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        value = action.metavar or ("\\|".join(map(str, action.choices)) if action.choices else "")
        words = ", ".join(action.option_strings)
        rows.append(f"| `{' '.join(filter(None, (words, value)))}` | {action.help} |\n")
    return "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
