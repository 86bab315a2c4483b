"""A row of the table of defects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.core.comparing import ByValue

if TYPE_CHECKING:
    from cableparse.core.spans import Level
    from cableparse.core.vocabulary import DefectCode


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DefectKind(ByValue):
    """What a code means; `cableparse explain` and docs/defects.md print all of it."""

    code: DefectCode
    level: Level
    message: str
    """What a defect of this kind says; `{name}` fields are filled in."""
    meaning: str
    """What was found and what was done about it."""
    advice: str
    """What the user can do."""
    example: str
    expected: str | None = None
    """What the format has in this place, to go on after "expected"."""
