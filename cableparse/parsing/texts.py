"""The files of the grammars: their text, and what tells one state of a grammar from another."""

from __future__ import annotations

import functools
import pkgutil
from pathlib import Path


@functools.cache
def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`."""
    content = packaged(f"grammars/{name}.lark")
    if content is not None:
        return content.decode("utf-8")
    return Path(__file__).parents[2].joinpath("grammars", f"{name}.lark").read_text("utf-8")


def grammar_hash(name: str) -> str:
    """What tells one state of a grammar from another."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL, which nothing else here needs

    return hashlib.sha256(grammar_text(name).encode()).hexdigest()


def packaged(path: str) -> bytes | None:
    """A file of the package, from a folder or a zip."""
    try:
        return pkgutil.get_data("cableparse", path)
    except OSError:
        return None
