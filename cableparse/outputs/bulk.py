"""The newline-delimited JSON that the bulk interfaces of Elasticsearch and OpenSearch take.

Each document is two lines: what to do, with the `_id` to store it under, and the document. A second document with
the same `_id` would replace the first, so ids are made unique where the chunks come together, in the order of the dump:
the second one ends in `-2`. Only the ids are kept for this.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

import attrs

from cableparse.cable.cable import Cable
from cableparse.core.decoding import storable_name
from cableparse.core.jsontext import json_bytes
from cableparse.parallel.jobs import Encoded, origin_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.model import Article, Text
    from cableparse.parallel.jobs import Encode

INDEX = "cables"
# Both engines take 512 bytes; the rest is for the number.
_LONGEST_ID = 490


@attrs.frozen
class BulkDocuments:
    """Documents as JSON, each below its id; `documents` writes the lines of the documents."""

    documents: Encode

    def __call__(self, documents: Sequence[Cable | Article | Text], /) -> Encoded:
        """The documents of a chunk: a line with the id, a line with the document."""
        lines = self.documents(documents).data.split(b"\n")
        return Encoded(b"".join(b"%b\n%b\n" % pair for pair in zip(map(_id, documents), lines, strict=False)))


def _id(document: Cable | Article | Text) -> bytes:
    """The id of a cable, else where the document came from, as JSON; if it is too long, only its end."""
    name = document.id if isinstance(document, Cable) else None
    name = name or ":".join(str(value) for value in origin_keys(document).values()) or "document"
    kept = storable_name(name).encode()[-_LONGEST_ID:].decode("utf-8", "ignore")
    return json_bytes(kept)


@attrs.define
class BulkWriter:
    """Puts the lines of `BulkDocuments` together."""

    _out: BinaryIO
    _index: str = INDEX
    _times: dict[str, int] = attrs.field(factory=dict, init=False)

    def write(self, data: bytes) -> None:
        """Adds a chunk."""
        lines = data.split(b"\n")
        for name, document in zip(lines[::2], lines[1::2], strict=False):
            action = {"index": {"_index": self._index, "_id": self._unique(json.loads(name))}}
            self._out.write(b"%b\n%b\n" % (json_bytes(action), document))

    def _unique(self, name: str) -> str:
        unique, times = name, self._times.get(name, 0)
        while unique in self._times:
            times += 1
            unique = f"{name}-{times}"
        self._times[name] = max(times, 1)
        self._times[unique] = self._times.get(unique, 1)
        return unique

    def close(self) -> None:
        """Every line is complete."""

    def abandon(self) -> None:
        """Nothing is held back."""
