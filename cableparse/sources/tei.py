"""A volume of the edition "Foreign Relations of the United States" in TEI -> a record for each of its documents.

The file is read in pieces, with one document at a time in memory. Each document becomes a small TEI file of its own, so
the code that reads a document does not care where it came from. The document's own id, `d129`, is the record.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from cableparse.cable.frus.tei import Documents, TeiError, as_text
from cableparse.sources.records import Record, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.spans import Origin

# The name of the file of a volume or document: not in grammars/, because it is not a line of a text.
_VOLUME = re.compile(r"(frus[0-9A-Za-z-]{4,40}?)(?:-d[0-9]{1,5})?")


def tei_documents(chunks: Iterable[bytes], origin: Origin) -> Iterator[Record]:
    """The documents of a TEI file, in order; a file that breaks off gives those before the break, and says so."""
    documents = Documents()
    named = _VOLUME.fullmatch(PurePath(origin.path).name.partition(".")[0])
    count = 0
    try:
        for data, final in _with_end(chunks):
            for element in documents.feed(data, final=final):
                count += 1
                volume = documents.volume or (named[1] if named else None)
                record = element.get("xml:id") or str(count)
                yield Record(within(origin, record), as_text(element, volume))
    except TeiError as error:
        yield Record(origin, error=str(error))
        return
    if not count:
        yield Record(origin, error="it is TEI without a document: no div has the type document")


def _with_end(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The chunks, and after them the end."""
    for chunk in chunks:
        yield chunk, False
    yield b"", True
