"""The table of defects: every code there is, with its level, its message and an example.

A reader that meets something odd calls `defect(code, start, end, ...)`, the one place where defects are made; the table
gives level and message, so that a code means the same wherever it is met. Codes are public: they change with a major
version only. The page `docs/defects.md` is printed from this table.
"""

from __future__ import annotations

import attrs

from cableparse.document import Defect, Level, Span


@attrs.frozen
class DefectKind:
    """A row of the table. `message` may hold `{name}` fields; `expected` says what was due there."""

    code: str
    level: Level
    message: str
    example: str
    expected: str | None = None


_TABLE = (
    # any document
    DefectKind("unreadable", "error", "the input cannot be read: {reason}", "a file without read permission"),
    # articles
    DefectKind("article-starts-mid-story", "note", "the text begins in the middle of a story", "But the minister said ..."),
)
DEFECTS: dict[str, DefectKind] = {kind.code: kind for kind in _TABLE}


def defect(code: str, start: int, end: int, **details: object) -> Defect:
    """A defect of the table at `source[start:end]`; `details` fill the message's fields."""
    kind = DEFECTS[code]
    return Defect(code, kind.level, kind.message.format(**details), Span(start, end), kind.expected)
