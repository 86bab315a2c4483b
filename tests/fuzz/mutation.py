"""Damage for the fuzzer: what copying, scanning and mailing do to a text, as changes of its bytes.

libFuzzer changes bits and bytes, which seldom leaves a line that the grammars still know. These changes leave most
lines whole: they delete, double, swap and join them, change their case, insert runs of one character, read bytes in the
wrong encoding, and print digits of other scripts. The same number always gives the same change.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Lines = list[bytes]

_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_RUNS = tuple(sign.encode("utf-8") for sign in " \n\t\f.-=/\\(*#¶A0x\0\r\u2028\xa0")
_LONGEST_RUN = 400
_MOST_CHANGES = 4


def _deleted(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    del lines[at : at + draw.choice((1, 1, 2, 5))]


def _doubled(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    lines[at:at] = lines[at : at + draw.choice((1, 1, 3, 10))]


def _swapped(lines: Lines, draw: random.Random) -> None:
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _joined(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    lines[at : at + 2] = [draw.choice((b"", b" ", b"  \\ ")).join(lines[at : at + 2])]


def _cased(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    lines[at] = draw.choice((bytes.upper, bytes.lower, bytes.title, bytes.swapcase))(lines[at])


def _run(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    place = draw.randint(0, len(lines[at]))
    run = draw.choice(_RUNS) * draw.randint(1, _LONGEST_RUN)
    lines[at] = lines[at][:place] + run + lines[at][place:]


def _misread(lines: Lines, draw: random.Random) -> None:
    """A stretch written in one encoding and read in another."""
    at = draw.randrange(len(lines))
    end = at + draw.choice((1, 5, len(lines)))
    written, read = draw.choice(
        (("utf-8", "cp1252"), ("cp1252", "utf-8"), ("utf-16-le", "latin-1"), ("utf-8", "cp437"))
    )
    for one in range(at, min(end, len(lines))):
        text = lines[one].decode("utf-8", "replace")
        lines[one] = text.encode(written, "replace").decode(read, "replace").encode("utf-8", "replace")


def _other_digits(lines: Lines, draw: random.Random) -> None:
    at = draw.randrange(len(lines))
    digits = str.maketrans("0123456789", draw.choice(_DIGITS))
    lines[at] = lines[at].decode("utf-8", "replace").translate(digits).encode("utf-8", "replace")


CHANGES: tuple[Callable[[Lines, random.Random], None], ...] = (
    _deleted,
    _doubled,
    _swapped,
    _joined,
    _cased,
    _run,
    _misread,
    _other_digits,
)


def damaged(data: bytes, longest: int, seed: int) -> bytes:
    """The text with one to four changes, cut off at a number of bytes."""
    draw = random.Random(seed)  # noqa: S311 - the same change every time
    lines = data.split(b"\n")
    for _ in range(draw.randint(1, _MOST_CHANGES)):
        if lines:
            draw.choice(CHANGES)(lines, draw)
    return b"\n".join(lines)[:longest]
