"""Texts for several processes, and ways to encode their documents that end the process.

They are in a module of their own because the processes import it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from cableparse.parallel.jobs import Encoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse import Document


FEW_TEXTS: list[str | bytes] = [
    "One note.\n",
    "",
    "Salmon return to the Osrin\n\nVELMAR, Valdoria -- The first salmon were seen on Sunday, the wardens said.\n",
    "UNCLAS VELMAR 000012\n\nSIPDIS\n\nTAGS: PGOV\nSUBJECT: WEIRS\n\n1. The weirs are open.\n\nDELACOURT\n",
    "A caf\u00e9 and half a pair: \ud800.\n",
    b"Windows: \x93quoted\x94\n",
    "word " * 5000,
]


@attrs.frozen
class Aborts:
    """Ends the process at a text that holds `deadly`; while the file `once` is there, at the first text after that."""

    deadly: str
    once: str | None = None

    def __call__(self, documents: Sequence[Document], /) -> Encoded:
        if any(self.deadly in document.source for document in documents):
            if self.once is None:
                os.abort()
            elif Path(self.once).exists():
                Path(self.once).unlink()
                os.abort()
        return Encoded(b"".join(f"{document.to_json()}\n".encode() for document in documents))


def process_number(documents: Sequence[Document], /) -> Encoded:
    """The process that read them, a line for each document."""
    return Encoded(f"{os.getpid()}\n".encode() * len(documents))


@attrs.frozen
class Signals:
    """Ends the process by a signal at a text that holds `deadly`."""

    deadly: str
    number: int

    def __call__(self, documents: Sequence[Document], /) -> Encoded:
        if any(self.deadly in document.source for document in documents):
            os.kill(os.getpid(), self.number)
        return Encoded(b"".join(f"{document.to_json()}\n".encode() for document in documents))
