"""What must not be sent to a terminal: control characters, and those that hide text or reverse its direction.

A text may hold the escape sequences that move a terminal's cursor, rename its window or hide what is there; the
characters that change the direction of writing make a line read as something else. In a file none of this does harm, so
the output of a dump is changed only if it goes to a terminal: JSON gets escapes that mean the same, everything else a
replacement character.
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
# the line ends of the format itself stay
_KEPT = (0x09, 0x0A)
_ESCAPED: dict[int, str] = {code: json.dumps(chr(code))[1:-1] for code in HARMFUL if code not in _KEPT}
_ESCAPED[0x7F] = "\\u007f"  # which JSON may hold as it is
_OF_ROWS: dict[int, str] = {code: sign for code, sign in _REPLACED.items() if code not in (*_KEPT, 0x0D)}


def printable(text: str) -> str:
    """The text on one line, with a replacement character for everything that a terminal would act upon."""
    return text.translate(_REPLACED)


def on_terminal(out: BinaryIO, *, of_json: bool) -> BinaryIO:
    """Writes to a terminal without anything that it would act upon; each write holds whole characters."""
    return cast("BinaryIO", _Terminal(out, _ESCAPED if of_json else _OF_ROWS))


@attrs.frozen
class _Terminal:
    _out: BinaryIO
    _instead: Mapping[int, str]

    def write(self, data: bytes) -> int:
        self._out.write(data.decode("utf-8").translate(self._instead).encode("utf-8"))
        return len(data)
