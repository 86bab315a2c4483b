"""Text as HTML: the source, every character of which is kept, and our own words, which are made readable.

A source may hold markup, characters that HTML cannot hold at all (NUL, a lone surrogate), and characters that reverse
or hide the text after them. Markup is escaped. A carriage return is written as a character reference, because an HTML
parser turns a bare one into a line feed. Harmful characters are in an element of their own, named by its attribute
`data-u`, so that the style sheet can show their name and contain their effect; the two kinds that cannot be in a page
become U+FFFD.
"""

from __future__ import annotations

import html

from cableparse.core.shortening import shortened
from cableparse.outputs.terminal import HARMFUL, printable


def _signs() -> dict[int, str]:
    """What is written for a character of the source."""
    signs = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
    impossible = {0, *range(0xD800, 0xE000)}
    for code in {*HARMFUL, *impossible, 0x061C, 0xFEFF}.difference(b"\t\n\f\r"):
        kept = "\ufffd" if code in impossible else chr(code)
        signs[code] = f'<span class="u" data-u="U+{code:04X}">{kept}</span>'
    return signs


_SIGNS = _signs()


def source_html(text: str) -> str:
    """A stretch of the source, for use within an element."""
    return text.translate(_SIGNS)


def words_html(text: str, most: int = 200) -> str:
    """Our own words or a shortened value on one line, for use within an element or in a quoted attribute."""
    return html.escape(printable(shortened(text, most)).encode("utf-8", "replace").decode())
