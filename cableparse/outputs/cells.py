"""Rows of CSV (RFC 4180): how a value becomes a cell.

Which columns a table has, and what is in them, is in `tabular`. Here a list is joined by `; `, and a flag is `true` or
`false`. Spreadsheets take a cell that begins with `=` for a formula and run it, whatever was meant, so such cells get a
leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import attrs

from cableparse.parallel.jobs import Encoded
from cableparse.tabular import columns, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.tabular import TableName

# Excel cuts off longer cells.
LONGEST_CELL_OF_EXCEL = 32_767
_SEPARATOR = "; "


@attrs.frozen
class CsvRows:
    """The rows of a table."""

    table: TableName = "documents"

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The rows of a chunk of documents."""
        cells = [[_cell(value) for value in row.values()] for row in rows(documents, table=self.table)]
        return Encoded(_csv(cells), max((len(cell) for row in cells for cell in row), default=0))

    def header(self) -> bytes:
        """The row of names."""
        return _csv((columns(self.table),))


# What a spreadsheet takes for the beginning of a formula, also in its full width, and what it drops before that.
_FORMULA = tuple("=+-@＝＋－＠")
_DROPPED = ("\t", "\r", "\n")
_BLANKS = re.compile(r"[\s\ufeff\u180e\u200b-\u200f\u2060-\u2064]+")  # no line of a cable, but what no one sees


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula, and without NUL, at which programs stop reading."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = _SEPARATOR.join(value) if isinstance(value, (list, tuple)) else str(value)
    return guarded(text.replace("\0", "\ufffd"))


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    blanks = _BLANKS.match(text)
    formula = text.startswith(_FORMULA, blanks.end() if blanks else 0) or text.startswith(_DROPPED)
    return f"'{text}" if formula else text
