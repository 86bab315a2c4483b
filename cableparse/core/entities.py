"""HTML entities that a web page left in a text, as the characters they name.

Only those that a semicolon closes count: `R&D`, or `P&LT` of a list, is the telegram's own. Of a character's number so
many digits are looked at as a character can have, for Python raises where a number has thousands.
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
    """What an entity names; an unknown one stays, for of that Python would read the beginning."""
    entity = found[0]
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity
