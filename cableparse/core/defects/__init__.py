"""The table of defects: every code, with its level, message, meaning, an example and what to do about it.

`defect(code, start, end, ...)` is the one place where defects are made. The table gives level and message, so a
code means the same everywhere; the type `DefectCode` lists the codes, so a type checker finds a code that is not in the
table. Codes are public: they change only with a major version. `cableparse explain` and `docs/defects.md`
print the table, whose rows are in one module for each part of a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.core.defects.articles import ARTICLES
from cableparse.core.defects.copies import COPIES
from cableparse.core.defects.fields import FIELDS
from cableparse.core.defects.headers import HEADERS
from cableparse.core.spans import Defect, Span

if TYPE_CHECKING:
    from cableparse.core.defects.kind import DefectKind
    from cableparse.core.vocabulary import DefectCode

_TABLE = (*COPIES, *HEADERS, *FIELDS, *ARTICLES)
DEFECTS: dict[DefectCode, DefectKind] = {kind.code: kind for kind in _TABLE}


def defect(code: DefectCode, start: int, end: int, **details: object) -> Defect:
    """A defect of the table at `source[start:end]`; `details` fill the message's fields."""
    kind = DEFECTS[code]
    printed = details.get("printed")
    return Defect(
        code,
        kind.level,
        kind.message.format(**details),
        Span(start, end),
        kind.expected,
        None if printed is None else str(printed),
        next((str(details[name]) for name in _READ if name in details), None) if code in _REPAIRED else None,
    )


# The defects of what was repaired, and which detail of a message is the value that was read.
_REPAIRED = frozenset(code for code in DEFECTS if code.endswith(("-misspelt", "-misprinted", "-repaired", "-together")))
_READ = ("meant", "precedence", "label", "codes", "caption", "level", "number", "date", "order", "id")
