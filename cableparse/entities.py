"""HTML entities that a web page left in a field, as the characters they stand for.

Python turns no text of some thousand digits into a number but raises, and where it was told to, takes time that grows
with their square. So of a character's number only so many digits are looked at as tell that it is none.
"""

from __future__ import annotations

import html
import re

_DIGITS = 8  # more than the number of any character has
_LONG_NUMBER = re.compile(r"(?<=&#)[0-9]{9,}")  # not in grammars/: it is found within any field, and is no part of one


def decoded(text: str) -> str:
    """The text with its entities, closed by a semicolon or not, made characters."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub(lambda number: number[0].lstrip("0")[:_DIGITS] or "0", text))
