"""The files of the grammars: where they are, their text, and what tells one state of a grammar from another.

Every grammar is stored compiled in the package, under `data/grammars/`. A checkout has the grammars themselves beside
the package, where someone may have changed one; there, and only there, the stored form is compared with the text. An
installed package has its grammars under `cableparse/grammars/`, for people and for Lark, and never looks at them.
"""

from __future__ import annotations

import pkgutil
import zlib
from pathlib import Path

CHECKOUT = Path(__file__).parents[2] / "grammars"
"""The grammars beside the package, in a checkout."""


def in_checkout() -> bool:
    """Whether the package runs from a checkout, where a grammar may be newer than its compiled form."""
    return (CHECKOUT / "cable.lark").is_file()


def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`; raises OSError if there is none."""
    return _content(name).decode("utf-8")


def _content(name: str) -> bytes:
    path = f"{name}.lark"
    if in_checkout():
        return (CHECKOUT / path).read_bytes().replace(b"\r\n", b"\n")
    content = packaged(f"grammars/{path}")
    if content is None:
        raise FileNotFoundError(path)
    return content


def grammar_hash(name: str) -> str:
    """What tells one state of a grammar and its imports from another.

    A checksum is enough to notice a change, and needs no import of `hashlib`.
    """
    names, crc = [name], 0
    for known in names:  # grows while it is iterated over
        text = _content(known)
        crc = zlib.crc32(text, crc)
        names += [imported for imported in _imports(text) if imported not in names]
    return f"{crc:08x}"


def _imports(text: bytes) -> list[str]:
    """The grammars in lines such as `%import .labels (NAME)`; without a pattern, because a start reads dozens."""
    return [line.split()[0].lstrip(b".").split(b".")[0].decode() for line in (b"\n" + text).split(b"\n%import ")[1:]]


def packaged(path: str) -> bytes | None:
    """A file of the package, from a folder or a zip."""
    try:
        return pkgutil.get_data("cableparse", path)
    except OSError:
        return None
