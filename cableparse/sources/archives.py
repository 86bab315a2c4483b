"""Compressed files: gzip and zip, unpacked as a stream and within bounds.

A small archive can be made to unpack into more than any disk holds. So what comes out is counted while it
comes out: beyond a first allowance it may be so many times what went in and no more. Archives within
archives are not opened, which ends the other way of making one grow. What the archive itself says of its
sizes is not believed.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from cableparse.sources.records import HEAD, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Text is packed to a third or a tenth of its size, columns of spaces to a hundredth; what a bomb reaches is
# a thousandth.
MOST_TIMES = 200
ALLOWANCE = 1 << 24
ALLOWANCE_OF_ALL_MEMBERS = 1 << 30
MOST_MEMBERS = 1_000_000
_GZIP_FORMAT = 31  # zlib's number for a gzip header with the largest window
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNIX = 16  # a zip keeps the mode of a Unix file in the upper half of its attributes


class Allowance:
    """Counts what goes into an unpacking and what comes out; `first` bytes of that are free."""

    def __init__(self, packed: int = 0, first: int = ALLOWANCE) -> None:
        self.packed = packed
        self._first = first
        self._unpacked = 0

    def spend(self, size: int) -> None:
        """Counts bytes that came out; raises `UnreadableError` when they are too many."""
        self._unpacked += size
        if self._unpacked > self._first + MOST_TIMES * self.packed:
            raise UnreadableError(f"it unpacks to more than {MOST_TIMES} times its size, as no archive of texts does")


def is_gzip(head: bytes) -> bool:
    """Whether a file begins like gzip (RFC 1952)."""
    return head.startswith(b"\x1f\x8b\x08")


def is_zip(head: bytes) -> bool:
    """Whether a file begins like a zip archive, an empty one included."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What a gzip stream unpacks to; several streams one after the other are one."""
    allowance = Allowance()
    unpacker = zlib.decompressobj(_GZIP_FORMAT)
    whole = False
    try:
        for chunk in chunks:
            allowance.packed += len(chunk)
            data = chunk
            while data:
                if whole:
                    data = data.lstrip(b"\0")  # what a tape was padded with
                    if not data:
                        break
                    unpacker, whole = zlib.decompressobj(_GZIP_FORMAT), False
                out = unpacker.decompress(data, HEAD)
                allowance.spend(len(out))
                if out:
                    yield out
                whole = unpacker.eof
                data = unpacker.unused_data if whole else unpacker.unconsumed_tail
    except zlib.error as error:
        raise UnreadableError(f"its gzip data are damaged ({error})") from error
    if not whole:
        raise UnreadableError("its gzip data end too soon")


def members(file: BinaryIO) -> Iterator[tuple[str, Iterator[bytes] | str]]:
    """The files of a zip archive in the order of their names: name, and content or why there is none.

    As in a folder, names that begin with a full stop are passed over.
    """
    packed = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(file)
        listed = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error) as error:
        raise UnreadableError(f"its list of members is damaged ({error})") from error
    if len(listed) > MOST_MEMBERS:
        raise UnreadableError(f"it has more than {MOST_MEMBERS} members")
    # members may overlap, so that each is in bounds and all together are not
    of_all = Allowance(packed, ALLOWANCE_OF_ALL_MEMBERS)
    for member in sorted(listed, key=lambda member: member.filename):
        parts = member.filename.split("/")
        if member.is_dir() or "__MACOSX" in parts or any(part.startswith(".") for part in parts):
            continue
        if stat.S_ISLNK(member.external_attr >> _UNIX):
            yield member.filename, "it is a symbolic link"
        elif member.compress_type not in _METHODS:
            yield member.filename, "it is compressed by a method that is not read"
        else:
            yield member.filename, _content(archive, member, of_all)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, of_all: Allowance) -> Iterator[bytes]:
    allowance = Allowance(member.compress_size)
    try:
        with archive.open(member) as file:
            while chunk := file.read(HEAD):
                allowance.spend(len(chunk))
                of_all.spend(len(chunk))
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, struct.error) as error:
        # RuntimeError: the member needs a password
        raise UnreadableError(f"it cannot be unpacked ({error})") from error
