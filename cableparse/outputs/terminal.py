"""What a terminal must not be sent: control characters, and those that hide text or turn its order round.

A text may hold the escape sequences that move a terminal's cursor, rename its window or hide what is there; the
characters that turn the direction of writing make a line read as something else. In a file nothing of this does harm,
so what a dump writes is changed only where it goes to a terminal: JSON gets the escapes that mean the same, everything
else a replacement character.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO, cast

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

HARMFUL = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE0080),
)
_REPLACED: dict[int, str] = dict.fromkeys(HARMFUL, "\ufffd") | {0x09: " "}
# the line ends of the form itself stay
_KEPT = (0x09, 0x0A)
_ESCAPED: dict[int, str] = {code: json.dumps(chr(code))[1:-1] for code in HARMFUL if code not in _KEPT}
_ESCAPED[0x7F] = "\\u007f"  # which JSON may hold as it is
_OF_ROWS: dict[int, str] = {code: sign for code, sign in _REPLACED.items() if code not in (*_KEPT, 0x0D)}


def printable(text: str) -> str:
    """The text on one line, with a replacement character for all that a terminal would act upon."""
    return text.translate(_REPLACED)


def on_terminal(out: BinaryIO, *, of_json: bool) -> BinaryIO:
    """What writes to a terminal without what it would act upon; each write holds whole characters."""
    return cast("BinaryIO", _Terminal(out, _ESCAPED if of_json else _OF_ROWS))


@attrs.frozen
class _Terminal:
    _out: BinaryIO
    _instead: Mapping[int, str]

    def write(self, data: bytes) -> int:
        self._out.write(data.decode("utf-8").translate(self._instead).encode("utf-8"))
        return len(data)
