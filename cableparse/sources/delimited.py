"""Tables as text: the big table of cables, which has no header row, and CSV, TSV and the like with one.

A row that cannot be cut, or does not have as many fields as it should, is reported, and reading goes on. Fields missing
at the end of a row are taken to be empty, because some programs leave them out, unless the text is among them.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import attrs

from cableparse.core.comparing import ByValue
from cableparse.parsing.grammars import searcher
from cableparse.sources.columns import is_own, text_column
from cableparse.sources.records import (
    TEXT_NAMES,
    Record,
    characters,
    gathered,
    hints_of,
    joined,
    record_of,
    restored,
    text_name,
    within,
)
from cableparse.sources.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.core.spans import Origin
    from cableparse.sources.records import Wanted

_LONGEST_NAME = 80
_DELIMITERS = ("\t", ",", ";", "|")
_ROWS_LOOKED_AT = 20
# this many columns make a table even if none is known for texts; two may be a list of names in a text
_PLAINLY_A_TABLE = 3

# number, date, reference, origin, classification, references, header, body
CABLES_COLUMNS = 8
_BEGIN_A_ROW = frozenset('"0123456789,;\t')
_BROKEN = "the quotation marks of this row do not pair up"


# ------------------------------------------------------------------------------------------------- the big table


@attrs.frozen(eq=False, repr=False)
class _BigTable(ByValue):
    """How the big table was saved: what separates its fields, and whether a counter or a row of numbers was added."""

    delimiter: str
    counted: bool
    headed: bool


def _big_table(beginning: str) -> _BigTable | None:
    if beginning[:1] not in _BEGIN_A_ROW:
        return None
    for delimiter, row in zip((",", ";", "\t"), ("ROW", "ROW_OF_SEMICOLONS", "ROW_OF_TABS"), strict=True):
        headed = searcher("table", "NUMBERS").match(beginning)
        found = searcher("table", row).match(beginning, headed.end() if headed else 0)
        if found:
            return _BigTable(delimiter, found["counter"] is not None, headed is not None)
    return None


def is_cables_table(beginning: str) -> bool:
    """Whether a text begins like the big table of cables."""
    return _big_table(beginning) is not None


def cables_table(chunks: Iterable[bytes], origin: Origin) -> Iterator[Record]:
    """The cables of the big table, header and body with an empty line between, numbered from 1."""
    head, chunks = gathered(chunks)
    form = _big_table(next(characters((head,)), "")) or _BigTable(",", counted=False, headed=False)
    width = CABLES_COLUMNS + form.counted
    begins = searcher("table", {",": "ROW", ";": "ROW_OF_SEMICOLONS", "\t": "ROW_OF_TABS"}[form.delimiter])
    rows = Rows(characters(chunks), form.delimiter, width, backslashed=True, begins=begins)
    for number, row in enumerate(islice(rows, int(form.headed), None), 1):
        place = within(origin, number)
        if row is None:
            yield Record(place, error=_BROKEN)
        elif len(row) != width:
            yield Record(place, error=_miscounted(row, width))
        else:
            yield cable_of_row([restored(field).replace("\\'", "'") for field in row[form.counted :]], place)


def cable_of_row(row: Sequence[str], place: Origin) -> Record:
    """The cable of a row of the big table."""
    _, date, reference, post, classification, _, header, body = row
    hints = hints_of(ids=(reference,), date=date, classification=classification, origin=post)
    return Record(place, joined((header, body)), hints, cables=hints.id is not None)


# ------------------------------------------------------------------------------------- tables with a header row


def table_delimiter(beginning: str, wanted: Wanted, *, cut: bool) -> str | None:
    """What separates the columns of the table that begins with this text; None if it is not a table.

    A table has a header row of names, and rows with as many fields. cut: whether the text goes on.
    """
    line = beginning[: beginning.find("\n")] if "\n" in beginning else beginning
    for delimiter in _DELIMITERS:
        # for most texts the first line is enough; a name may have line ends, within quotation marks
        if delimiter not in line and wanted.column is None and not line.startswith('"'):
            continue
        rows = Rows(iter((beginning,)), delimiter)
        names = [name.strip() for name in next(iter(rows), None) or ()]
        if not _are_names(names):
            continue
        below = list(islice(rows, _ROWS_LOOKED_AT))
        # the last row may be cut off with the beginning
        if _is_table(names, below[:-1] if cut else below, beginning, wanted):
            return delimiter
    return None


def _is_table(names: Sequence[str], below: Sequence[list[str] | None], beginning: str, wanted: Wanted) -> bool:
    known = not {name.lower() for name in names}.isdisjoint(TEXT_NAMES) or text_name(names, None) is not None
    asked = wanted.column is not None and text_name(names, wanted.column) is not None
    if len(names) == 1:  # only the caller can know that the first line is the name of a single column
        return asked
    rows = [row for row in below if row is None or any(row)]
    exact = [row for row in rows if row is not None and len(row) == len(names)]
    if known or asked:
        plain = all(" " not in name for name in names)
        return (
            not rows
            or rows[0] in exact
            or _has_row_names(rows, names, beginning)
            or (plain and bool(exact))
            or (plain and beginning.startswith('"'))
            or (plain and len(names) >= _PLAINLY_A_TABLE and all(row and 1 < len(row) <= len(names) for row in rows))
        )
    named = all(name.isidentifier() for name in names if name)
    enough = len(names) >= _PLAINLY_A_TABLE or wanted.column is not None
    return named and enough and bool(rows) and len(exact) == len(rows)


def _are_names(names: Sequence[str]) -> bool:
    shown = [name.lower() for name in names if name]
    return bool(shown) and len(set(shown)) == len(shown) and max(map(len, shown)) <= _LONGEST_NAME


def _has_row_names(rows: Sequence[list[str] | None], names: Sequence[str], beginning: str) -> bool:
    """Whether each row has one field more than there are names, at its beginning, as R writes row names."""
    longer = [row for row in rows if row is not None and len(row) == len(names) + 1]
    return len(longer) == len(rows) > 0 and (beginning.startswith('"') or all(row[0].isdecimal() for row in longer))


def table(chunks: Iterable[bytes], origin: Origin, delimiter: str, wanted: Wanted) -> Iterator[Record]:
    """The texts of a table with a header row, the rows below it numbered from 1."""
    cutter = Rows(characters(chunks), delimiter)
    rows = iter(cutter)
    names = [restored(name).strip() for name in next(rows, None) or ()]
    name = text_column(names, wanted)
    at = names.index(name)
    cutter.width = len(names)
    first = True
    for number, row in enumerate(rows, 1):
        place = within(origin, number)
        if first and row is not None and len(row) == len(names) + 1:
            names.insert(0, "")  # row names have no column name
            at, cutter.width = at + 1, len(row)
        first = first and not row
        if row is None:
            yield Record(place, error=_BROKEN)
        elif at < len(row) and not any(row[len(names) :]) and (any(row) or len(row) == len(names)):
            fields = map(restored, row[: len(names)] + [""] * (len(names) - len(row)))
            yield record_of({key: field for key, field in zip(names, fields, strict=True) if key}, name, place)
        elif any(row):
            yield Record(place, error=_miscounted(row, len(names)))


def is_own_table(beginning: str) -> bool:
    """Whether a text begins like a CSV file that this package wrote."""
    if not beginning.startswith("path,record,"):
        return False
    first = next(iter(Rows(iter((beginning,)), ",")), None)
    return bool(first) and is_own(first or ())


def _miscounted(row: Sequence[str], wanted: int) -> str:
    return f"this row has {len(row)} {'field' if len(row) == 1 else 'fields'} instead of {wanted}"
