"""Text as HTML: the source, every character of which is kept, and our own words, which are made fit to be read.

A source may hold what HTML gives a meaning to, what it cannot hold at all (NUL, a lone surrogate), and signs that turn
or hide what follows. Markup is escaped. A carriage return is a character reference, for the parser of HTML makes line
feeds of the others. Harmful signs lie in an element of their own, named by its attribute `data-u`, so that style can
show their name and keep their effect within; the two sorts that cannot be in a page are U+FFFD there.
"""

from __future__ import annotations

import html

from cableparse.core.shortening import shortened
from cableparse.outputs.terminal import HARMFUL, printable


def _signs() -> dict[int, str]:
    """What stands for a character of the source."""
    signs = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
    impossible = {0, *range(0xD800, 0xE000)}
    for code in {*HARMFUL, *impossible, 0x061C, 0xFEFF}.difference(b"\t\n\f\r"):
        kept = "\ufffd" if code in impossible else chr(code)
        signs[code] = f'<span class="u" data-u="U+{code:04X}">{kept}</span>'
    return signs


_SIGNS = _signs()


def source_html(text: str) -> str:
    """A stretch of the source, to stand within an element."""
    return text.translate(_SIGNS)


def words_html(text: str, most: int = 200) -> str:
    """Words of ours or a value in short, on one line, to stand within an element or in a quoted attribute."""
    return html.escape(printable(shortened(text, most)).encode("utf-8", "replace").decode())
