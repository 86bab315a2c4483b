"""Compressed files: gzip, bzip2, xz and Zstandard, unpacked as a stream and within bounds.

A small file can be made to unpack into more than any disk holds. So the output is counted as it comes out: beyond a
first allowance, it may be only a certain multiple of the input. What the file itself says about its sizes is not
trusted, and neither is the memory that it asks for.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol, cast

from cableparse.sources import signatures
from cableparse.sources.records import HEAD, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Text is packed to a third or a tenth of its size, columns of spaces to a hundredth; what a bomb reaches is
# a thousandth.
MOST_TIMES = 200
ALLOWANCE = 1 << 24
_GZIP_FORMAT = 31  # zlib's number for a gzip header with the largest window
_MOST_MEMORY = 1 << 28  # xz -9 needs a quarter of it
_LARGEST_WINDOW = 27  # 128 MB, what zstd unpacks without being told to


class Allowance:
    """Counts what goes into an unpacking and what comes out; the `first` bytes that come out are free."""

    def __init__(self, packed: int = 0, first: int = ALLOWANCE) -> None:
        self.packed = packed
        self._first = first
        self._unpacked = 0

    def spend(self, size: int) -> None:
        """Counts bytes that came out; raises `UnreadableError` when they are too many."""
        self._unpacked += size
        if self._unpacked > self._first + MOST_TIMES * self.packed:
            raise UnreadableError(
                f"it unpacks to more than {MOST_TIMES} times its size, which no archive of texts would"
            )


class _Unpacker(Protocol):
    """The interface of the standard library's unpackers of bzip2 and xz."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's unpacker with the interface of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP_FORMAT)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = len(out) < max_length and not self._inner.unconsumed_tail
        return out


def _zstd() -> _Unpacker:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - Python 3.14
    except ImportError:
        try:
            from backports import zstd  # type: ignore[import-not-found,no-redef,unused-ignore]  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UnreadableError(
                "it is a Zstandard file; to read it, run: pip install 'cableparse[archives]'"
            ) from error
    options = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    return cast("_Unpacker", zstd.ZstdDecompressor(options=options))


_FORMS: tuple[tuple[signatures.Signature, str, Callable[[], _Unpacker]], ...] = (
    (signatures.GZIP, "gzip", _Gzip),
    (signatures.BZIP2, "bzip2", bz2.BZ2Decompressor),
    (signatures.EMPTY_BZIP2, "bzip2", bz2.BZ2Decompressor),
    (signatures.XZ, "xz", lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY)),
    (signatures.ZSTD, "Zstandard", _zstd),
)


def decompressed(head: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What a compressed stream with this beginning unpacks to; several streams in a row count as one."""
    name, make = next((name, make) for form, name, make in _FORMS if form.fits(head))
    try:
        yield from _unpacked(chunks, name, make)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        raise UnreadableError(f"its {name} data are damaged ({error})") from error
    except Exception as error:
        if type(error).__name__ != "ZstdError":  # the class is part of the library, which may not be installed
            raise
        raise UnreadableError(f"its {name} data are damaged ({error})") from error


def _unpacked(chunks: Iterable[bytes], name: str, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    allowance = Allowance()
    unpacker: _Unpacker | None = None
    for chunk in chunks:
        allowance.packed += len(chunk)
        data = chunk
        while True:
            if unpacker is None:
                data = data.lstrip(b"\0")  # the padding of a tape
                if not data:
                    break
                unpacker = make()
            out = unpacker.decompress(data, HEAD)
            allowance.spend(len(out))
            if out:
                yield out
            data = b""
            if unpacker.eof:
                data, unpacker = unpacker.unused_data, None
            elif unpacker.needs_input:
                break
    if unpacker is not None:
        raise UnreadableError(f"its {name} data are cut off")
