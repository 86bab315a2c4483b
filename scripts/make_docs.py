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

What is odd in a text becomes a defect of the document: `Defect(code, level, message, span, expected)`. The
level says how odd: a `note` is odd but plain, a `warning` was repaired or is doubtful, an `error` is not of
the format, and the earliest error is what strict mode raises. Codes are public; they change with a major
version only.

This page is written by `scripts/make_docs.py` from the table in `cableparse/core/defects.py`.

| code | level | message | example |
|---|---|---|---|
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
    """The table of defects."""
    rows = (
        f"| `{kind.code}` | {kind.level} | {_cell(kind.message)} | {_code(kind.example)} |\n"
        for kind in DEFECTS.values()
    )
    return HEAD + "".join(rows)


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{_cell(text)}{fence}"


if __name__ == "__main__":
    sys.exit(main())
