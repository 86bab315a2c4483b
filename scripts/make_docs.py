"""Writes the pages of defects, TAGS and the command line from the tables and the parser that define them.

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

Whatever is wrong or unusual in a text becomes a defect of the document: `Defect(code, level, message, span, expected)`.
A `note` is unusual but clear; a `warning` was repaired or is doubtful; an `error` breaks the format, and strict mode
raises the earliest one. Codes are public and change only with a major version. `cableparse explain CODE` prints an
entry.

`scripts/make_docs.py` writes this page from the table in `cableparse/core/defects/`; do not edit it.
"""


TAGS = """\
# TAGS without a name

These codes are known to be TAGS, and their kind is known, but no list with their names was available (see NOTICE).
`cableparse.tables.extend` adds names of your own.

`scripts/make_docs.py` writes this page from `cableparse/data/tags.tsv`; do not edit it.
"""
KINDS = {"subject": "Subjects", "program": "Programs", "geo": "Countries and regions", "org": "Organizations"}


COMMANDS = """\
# The command line

`cableparse COMMAND`, or `python -m cableparse COMMAND`. `cableparse COMMAND --help` prints what this page says about a
command.

| exit code | meaning |
|---|---|
| 0 | all is well |
| 1 | `check` found a defect at or above `--fail-on`; or some input, but not all, could not be read; or writing failed |
| 2 | the call is wrong, or nothing was read; an older output file is left as it was |

A wrong call is answered by one sentence on standard error, which suggests the nearest right word. Options may not be
abbreviated.

`show`, `check` and `explain` use colours on a terminal if rich is installed (extra `cli`). `NO_COLOR` turns them off,
`FORCE_COLOR` turns them on even without a terminal. `cableparse --print-completion bash` prints a script that
completes commands, options and files (extra `cli`; also zsh and tcsh).

`scripts/make_docs.py` writes this page from the parser of the command line; do not edit it.
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
    if "`" not in text:
        return f"`{text}`"
    # a space keeps a backtick at the end apart from those around it
    return f"`` {text} ``"


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
