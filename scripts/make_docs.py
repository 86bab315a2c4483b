"""Writes `docs/defects.md` from the table of defects, and `docs/tags.md` from that of TAGS.

python scripts/make_docs.py              # writes the files
python scripts/make_docs.py --check      # exit code 1 if a file is not what would be written
"""

from __future__ import annotations

import sys
from pathlib import Path

from cableparse.core.defects import DEFECTS
from cableparse.tables.table import read_table

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


def main() -> int:
    """Writes the pages, or compares them."""
    pages = {"defects.md": defects_page(), "tags.md": tags_page()}
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


if __name__ == "__main__":
    sys.exit(main())
