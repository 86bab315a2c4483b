"""Mail as it was sent: what was encoded for the way becomes text again.

Stored mails write their long lines and letters beyond ASCII as `=` and two digits (quoted-printable, RFC 2045 6.7);
spaces at a line's end become `=20`, and a cable's lines have those. A part says so in its header lines. It is decoded
up to the boundary that ends it; all else, other parts included, stays as it is.
"""

from __future__ import annotations

import quopri
import re

from cableparse.core.decoding import decode
from cableparse.sources.records import HEAD

# These are looked for in bytes, before there is a text that a grammar could read.
_QUOTED = re.compile(rb"^Content-Transfer-Encoding:[ \t]*quoted-printable[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary=\"?([^\"\r\n;]{1,70})", re.IGNORECASE)
_END_OF_LABELS = re.compile(rb"\n\r?\n")


def is_quoted(beginning: bytes) -> bool:
    """Whether a part of a mail is quoted-printable, as its header lines say."""
    return _QUOTED.search(beginning) is not None


def unquoted(data: bytes) -> str:
    """The text of a mail, its quoted-printable parts decoded."""
    boundaries = b"|".join(re.escape(name) for name in dict.fromkeys(_BOUNDARY.findall(data[:HEAD])))
    ends = re.compile(rb"\r?\n--(?:" + boundaries + rb")(?:--)?[ \t]*\r?\n") if boundaries else None
    parts: list[str] = []
    at = 0
    for label in _QUOTED.finditer(data):
        if label.start() < at:
            continue  # words of a part that is decoded already
        begin = _END_OF_LABELS.search(data, label.end())
        if begin is None:
            break
        end = ends.search(data, begin.end()) if ends else None
        stop = end.start() if end else len(data)
        parts += (decode(data[at : begin.end()]), decode(quopri.decodestring(data[begin.end() : stop])))
        at = stop
    return "".join((*parts, decode(data[at:])))
