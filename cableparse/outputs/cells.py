"""Documents as rows of CSV (RFC 4180).

One row for each document and no column within a column. A field of the model that is a text, a flag or a list of texts
has a column of its own; a list is joined by `; `. Of an object, what fits into a cell is listed here. Spreadsheets take
a cell that begins with `=` for a formula and run it, whatever the file meant, so such cells get a leading apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
import typing
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

import attrs

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.core.decoding import storable_name
from cableparse.core.jsonform import json_fields, split_optional
from cableparse.parallel.jobs import Encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cableparse.article.model import Text
    from cableparse.cable.model import Block

# Excel cuts off what is longer in a cell.
LONGEST_CELL_OF_EXCEL = 32_767
_SEPARATOR = "; "


@attrs.frozen
class CsvRows:
    """Documents as rows, each with its path."""

    kind: Literal["cable", "article"] = "cable"

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk."""
        rows = [[_cell(value) for value in self._row(document)] for document in documents]
        return Encoded(_csv(rows), max((len(cell) for row in rows for cell in row), default=0))

    def _row(self, document: Cable | Article | Text) -> tuple[object, ...]:
        origin = document.origin
        columns = _COLUMNS[self.kind].values()
        return (
            origin and storable_name(origin.path),
            storable_name(str(origin.record)) if origin and origin.record is not None else None,
            document.kind,
            *(value(document) if document.kind == self.kind else None for value in columns),
            [defect.code for defect in document.defects],
        )

    def header(self) -> bytes:
        """The row of names."""
        return _csv((("path", "record", "kind", *_COLUMNS[self.kind], "defects"),))


# Columns for what does not fit into a cell as it is, each group after the column that it is to follow. All other
# columns are made from the types of the model: a field that is a text, a flag or a list of texts has one.
_CABLE: dict[str, dict[str, Callable[[Cable], object]]] = {
    "partial": {
        "classification": lambda cable: cable.classification and cable.classification.level,
        "caveats": lambda cable: cable.classification and cable.classification.caveats,
    },
    "captions": {
        "precedence": lambda cable: cable.header and cable.header.precedence,
        "originator": lambda cable: cable.header and cable.header.originator,
        "action": lambda cable: cable.header and [one.name for one in cable.header.action],
        "info": lambda cable: cable.header and [one.name for one in cable.header.info],
    },
    "passing": {
        "executive_order": lambda cable: cable.executive_order and cable.executive_order.text,
        "declassify_on": lambda cable: cable.executive_order and cable.executive_order.declassify_on,
        "tags": lambda cable: [tag.code for tag in cable.tags],
    },
    "subject": {
        "references": lambda cable: [one.id or one.text for one in cable.references],
        "classified_by": lambda cable: cable.classified_by and cable.classified_by.name,
        "reasons": lambda cable: cable.classified_by and cable.classified_by.reasons,
    },
    "comment": {"body": lambda cable: "\n\n".join(map(_paragraph, cable.body))},
}
_ARTICLE: dict[str, dict[str, Callable[[Article], object]]] = {
    "agency": {
        "place": lambda article: article.dateline and article.dateline.place,
        "published": lambda article: article.published and (article.published.date or article.published.text),
        "updated": lambda article: article.updated and (article.updated.date or article.updated.text),
    },
}
_WITHOUT_COLUMN = frozenset({"byline"})  # `authors` has its persons


def _columns(cls: type, further: dict[str, dict[str, Callable[[Any], object]]]) -> dict[str, Callable[[Any], object]]:
    """The columns of a model class, in order, each with what gives its value."""
    columns: dict[str, Callable[[Any], object]] = {}
    for name, hint in json_fields(cls).items():
        if _fits_into_a_cell(split_optional(hint)[0]) and name not in _WITHOUT_COLUMN:
            columns[name] = attrgetter(name)
            columns |= further.get(name, {})
    return columns


def _fits_into_a_cell(hint: object) -> bool:
    return hint in (str, bool, tuple[str, ...]) or typing.get_origin(hint) is Literal


_COLUMNS: dict[Literal["cable", "article"], dict[str, Callable[[Any], object]]] = {
    "cable": _columns(Cable, _CABLE),
    "article": _columns(Article, _ARTICLE),
}
# What a spreadsheet takes for the beginning of a formula, also in its full width, and what it drops before that.
_FORMULA = tuple("=+-@＝＋－＠")
_DROPPED = ("\t", "\r", "\n")
_BLANKS = re.compile(r"[\s\ufeff\u180e\u200b-\u200f\u2060-\u2064]+")  # no line of a cable, but what no one sees


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula, and without NUL, which readers stop at."""
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


def _paragraph(block: Block) -> str:
    marking = f"({block.marking})" if block.marking else None
    return " ".join(filter(None, (block.printed, marking, block.text)))
