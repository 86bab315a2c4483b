"""Writes `docs/defects.md` from the table of defects.

python scripts/make_docs.py              # writes the file
python scripts/make_docs.py --check      # exit code 1 if the file is not what would be written
"""

from __future__ import annotations

import sys
from pathlib import Path

from cableparse.core.defects import DEFECTS

FILE = Path(__file__).parent.parent / "docs" / "defects.md"
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


def main() -> int:
    """Writes the page, or compares it."""
    rows = (
        f"| `{kind.code}` | {kind.level} | {_cell(kind.message)} | {_code(kind.example)} |\n"
        for kind in DEFECTS.values()
    )
    text = HEAD + "".join(rows)
    if "--check" in sys.argv[1:]:
        return int(FILE.read_text("utf-8") != text)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text, "utf-8")
    return 0


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{_cell(text)}{fence}"


if __name__ == "__main__":
    sys.exit(main())
