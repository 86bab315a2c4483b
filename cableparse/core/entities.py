"""HTML entities that a web page left in a text, as the characters they name.

Only those with a semicolon at the end count: `R&D`, or `P&LT` in a list, belongs to the telegram. A numeric entity may
have only as many digits as the number of a character, because Python raises if a number has thousands.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")  # HTML's, not the cable's


def unescaped(text: str) -> str:
    """The text with its entities made characters."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    """What an entity names; an unknown one stays, because Python would read only its beginning."""
    entity = found[0]
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity
