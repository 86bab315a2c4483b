"""The files of the grammars: where they lie, their text, and what tells one state of a grammar from another.

Every grammar is kept compiled in the package, under `data/grammars/`. A checkout has the grammars themselves beside the
package, where someone may have changed one; so there, and only there, the kept form is compared with the text. An
installed package has its grammars under `cableparse/grammars/`, for readers and for Lark, and never looks at them.
"""

from __future__ import annotations

import pkgutil
import re
import zlib
from pathlib import Path

CHECKOUT = Path(__file__).parents[2] / "grammars"
"""The grammars beside the package, in a checkout."""

_IMPORT = re.compile(r"^%import +\.?([a-z_]+)", re.MULTILINE)


def in_checkout() -> bool:
    """Whether the package runs from a checkout, where a grammar may be newer than its compiled form."""
    return (CHECKOUT / "cable.lark").is_file()


def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`; raises OSError where there is none."""
    path = f"{name}.lark"
    if in_checkout():
        return (CHECKOUT / path).read_text("utf-8")
    content = packaged(f"grammars/{path}")
    if content is None:
        raise FileNotFoundError(path)
    return content.decode("utf-8")


def grammar_hash(name: str) -> str:
    """What tells one state of a grammar, and of those that it imports, from another.

    A checksum is enough to notice a change, and costs no import of `hashlib`.
    """
    texts = {name: grammar_text(name)}
    further = [name]
    while further:
        for imported in _IMPORT.findall(texts[further.pop()]):
            if imported not in texts:
                texts[imported] = grammar_text(imported)
                further.append(imported)
    return f"{zlib.crc32(''.join(texts.values()).encode()):08x}"


def packaged(path: str) -> bytes | None:
    """A file of the package, from a folder or a zip."""
    try:
        return pkgutil.get_data("cableparse", path)
    except OSError:
        return None
