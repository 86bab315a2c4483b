"""From claims to segments: the role of each kind of line, and the tiling of a cable's source.

For most lines the kind gives the role. The claims of the readers complete them, the cuts are laid over both, and
`core.spans.tile` fills what is left. Nothing is computed until the segments are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.layout import ROLES
from cableparse.cable.preparation import BLANKS
from cableparse.core.comparing import ByValue
from cableparse.core.spans import tile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cableparse.core.spans import Claim, Segment
    from cableparse.parsing.pieces import Piece


@attrs.frozen(eq=False, repr=False)
class Claimed(ByValue):
    """The claims of a cable's readers, and the cuts between and within them, both in any order."""

    claims: Sequence[Claim]
    cuts: Sequence[Claim]

    def __call__(self, source: str) -> tuple[Segment, ...]:
        """The segments, without the spaces at their ends."""
        pieces: list[Claim] = []
        cuts = iter(sorted(self.cuts, key=_start))
        cut = next(cuts, None)
        for role, start, end in sorted(self.claims, key=_start):
            at = start
            while cut is not None and cut[1] < end:
                if cut[1] > at:
                    pieces.append((role, *_without_blanks(source, at, cut[1])))
                pieces.append(cut)
                at = max(at, cut[2])
                cut = next(cuts, None)
            pieces.append((role, *_without_blanks(source, at, end)))
        pieces.extend((cut,) if cut is not None else ())
        pieces.extend(cuts)
        return tile(source, pieces)


def _start(claim: Claim) -> int:
    return claim[1]


def _without_blanks(source: str, start: int, end: int) -> tuple[int, int]:
    stretch = source[start:end]
    start += len(stretch) - len(stretch.lstrip(BLANKS))
    return start, start + len(stretch.strip(BLANKS))


def line_claims(lines: Iterable[Piece]) -> list[Claim]:
    """The claims of the lines whose kind gives their role."""
    return [(ROLES[line.type], line.start_pos, line.end_pos) for line in lines if line.type in ROLES]
