"""An open input: its first bytes, the rest as it comes, and what is known about where it is.

Every kind of container is read from an `Input`. Most readers take its chunks one after another. A reader that has to
jump, as to the list of members at the end of a zip, asks for a file, and one whose library wants a path asks for a
path. Both are the file itself if there is one, else a private temporary file. The size of a single text is limited,
whatever it comes from: a file may be sparse, or a device without end.
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import attrs

from cableparse.sources.records import HEAD, LONGEST_RECORD, UnreadableError, Wanted, characters, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.spans import Origin

# What may be in what: a file may be compressed, its content may be an archive, and a member of an archive may be
# neither. That is why no input unpacks for ever.
AS_FOUND, UNPACKED, MEMBER = range(3)
_IN_MEMORY = 1 << 24
# How many bytes are copied to a temporary file at most, so that an endless input does not fill the disk.
LARGEST_COPY = 1 << 30


@attrs.define(eq=False)
class Input:
    """Something to read, from its beginning.

    head: the first `HEAD` bytes, all of it if it is shorter. file: the file, if it can be rewound. named: whether
    the caller named it, and not just the folder or archive that it is in.
    """

    origin: Origin
    wanted: Wanted
    chunks: Iterator[bytes]
    head: bytes
    file: BinaryIO | None = None
    depth: int = AS_FOUND
    named: bool = True
    _text: str | None = None

    @classmethod
    def of_file(cls, file: BinaryIO, origin: Origin, wanted: Wanted, *, named: bool = True) -> Input:
        """An open file as an input."""
        head, chunks = gathered(iter(lambda: file.read(HEAD), b""))
        return cls(origin, wanted, chunks, head, file if file.seekable() else None, named=named)

    def inner(self, chunks: Iterable[bytes], depth: int, origin: Origin | None = None) -> Input:
        """The input that was unpacked from this one."""
        head, whole = gathered(chunks)
        named = self.named and depth < MEMBER
        return Input(origin or self.origin, self.wanted, whole, head, depth=depth, named=named)

    @property
    def is_cut(self) -> bool:
        """Whether it goes on after `head`."""
        return len(self.head) >= HEAD

    def beginning(self) -> str:
        """The text of `head`."""
        if self._text is None:
            self._text = next(characters((self.head,)), "")
        return self._text

    def whole(self) -> bytes:
        """All of it, as one text."""
        reason = f"a single text of more than {LONGEST_RECORD:,} bytes is not read"
        return b"".join(self._bounded(LONGEST_RECORD, reason))

    def _copied(self) -> Iterator[bytes]:
        """All of it, for a temporary file."""
        return self._bounded(
            LARGEST_COPY,
            f"it has more than {LARGEST_COPY:,} bytes, too many for a temporary file; save it as a file and name that",
        )

    def _bounded(self, most: int, reason: str) -> Iterator[bytes]:
        length = 0
        for chunk in self.chunks:
            length += len(chunk)
            if length > most:
                raise UnreadableError(reason)
            yield chunk

    @contextlib.contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """A file of it that can be read at any position."""
        if self.file is not None:
            self.file.seek(0)
            yield self.file
            return
        import tempfile  # noqa: PLC0415 - few inputs need it

        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            copy.writelines(self._copied())
            copy.seek(0)
            # Python 3.10 does not say that the file can be rewound
            yield cast("BinaryIO", copy if hasattr(copy, "seekable") else copy._file)  # noqa: SLF001

    @contextlib.contextmanager
    def path(self) -> Iterator[Path]:
        """The path of a file of it."""
        name = getattr(self.file, "name", None)
        if isinstance(name, str) and not isinstance(self.file, io.BytesIO):
            yield Path(name)
            return
        import tempfile  # noqa: PLC0415 - as above

        handle, name = tempfile.mkstemp(prefix="cableparse-")
        try:
            with os.fdopen(handle, "wb") as copy:
                copy.writelines(self._copied())
            yield Path(name)
        finally:
            Path(name).unlink()
