"""Archives: zip, tar and 7z, member by member and within bounds.

What comes out is counted, each member by itself and all together, as for a compressed file. Archives within archives
are not opened, which rules out the other way of making one grow. What an archive says about its sizes is not trusted.
As in a folder, names that begin with a full stop are skipped.
"""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cableparse.sources import signatures
from cableparse.sources.compressed import Allowance
from cableparse.sources.records import HEAD, LONGEST_RECORD, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.sources.streams import Input

    Members = Iterator[tuple[str, Iterator[bytes] | str]]

ALLOWANCE_OF_ALL_MEMBERS = 1 << 30
MOST_MEMBERS = 1_000_000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNIX = 16  # a zip keeps the mode of a Unix file in the upper half of its attributes
_TAR_BUFFER = 20 * 512
_OFFICE = {
    "[Content_Types].xml": "an Office document (docx, xlsx, pptx)",
    "mimetype": "an OpenDocument text or an e-book (odt, epub)",
    "META-INF/MANIFEST.MF": "a Java archive",
}


def members(found: Input) -> Members:
    """The files of an archive: the name, and the content or half a sentence that says why there is none."""
    if signatures.SEVEN_ZIP.fits(found.head):
        return _of_7z(found)
    if signatures.is_one_of(found.head, (signatures.ZIP, signatures.EMPTY_ZIP)):
        return _of_zip(found)
    return _of_tar(found.chunks)


def _is_hidden(name: str) -> bool:
    parts = name.removeprefix("./").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)


# ------------------------------------------------------------------------------------------------------- zip


def _of_zip(found: Input) -> Members:
    with found.opened() as file:
        yield from _of_zip_file(file)


def _of_zip_file(file: BinaryIO) -> Members:
    packed = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(file)
        listed = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error) as error:
        raise UnreadableError(f"its list of members is damaged ({error})") from error
    if len(listed) > MOST_MEMBERS:
        raise UnreadableError(f"it has more than {MOST_MEMBERS:,} members")
    for member in listed:
        if member.filename in _OFFICE:
            raise UnreadableError(f"it is {_OFFICE[member.filename]}; save it as text or PDF", "binary")
    # members may overlap: each can be within bounds while all together are not
    of_all = Allowance(packed, ALLOWANCE_OF_ALL_MEMBERS)
    for member in sorted(listed, key=lambda member: member.filename):
        if member.is_dir() or _is_hidden(member.filename):
            continue
        if stat.S_ISLNK(member.external_attr >> _UNIX):
            yield member.filename, "it is a symbolic link"
        elif member.compress_type not in _METHODS:
            yield member.filename, "it is compressed by a method that is not supported"
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


# ------------------------------------------------------------------------------------------------------- tar


class _Tape(io.RawIOBase):
    """A stream that `tarfile` reads once from the beginning; what it read last is still at hand."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""
        self._recent = b""
        self._length = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= LONGEST_RECORD:
            raise UnreadableError("the header of a member asks for more memory than there is")
        parts = [self._rest]
        got = len(self._rest)
        while got < size and (chunk := next(self._chunks, None)) is not None:
            parts.append(chunk)
            got += len(chunk)
        data = b"".join(parts)
        data, self._rest = data[:size], data[size:]
        self._length += len(data)
        self._recent = (self._recent + data)[-2 * _TAR_BUFFER :]
        return data

    def ends_well(self, at: int) -> bool:
        """Whether nothing but the zeros that end an archive comes from `at` on."""
        rest = self._recent[max(0, at - self._length + len(self._recent)) :] + self._rest
        return at < self._length and not rest.strip(b"\0") and not any(chunk.strip(b"\0") for chunk in self._chunks)


def _of_tar(chunks: Iterable[bytes]) -> Members:
    tape = _Tape(chunks)
    of_all = Allowance(0, 1 << 62)  # what is in a tar is as long as the tar
    try:
        with tarfile.open(fileobj=tape, mode="r|", errorlevel=1) as archive:
            for number, member in enumerate(archive):
                if number >= MOST_MEMBERS:
                    raise UnreadableError(f"it has more than {MOST_MEMBERS:,} members")
                if member.isdir() or _is_hidden(member.name):
                    continue
                if member.isreg() and not member.issparse():
                    yield member.name, _of_member(archive, member, of_all)
                else:
                    yield member.name, "it is a link, a device or a file with holes"
                archive.members = []  # type: ignore[attr-defined]  # they would be kept for ever
            at = archive.offset
    except (tarfile.TarError, ValueError, EOFError, OverflowError, RecursionError) as error:
        raise UnreadableError(f"its list of members is damaged ({error})") from error
    if not tape.ends_well(at):
        raise UnreadableError("it is damaged or cut off: nothing after the last member can be read")


def _of_member(archive: tarfile.TarFile, member: tarfile.TarInfo, of_all: Allowance) -> Iterator[bytes]:
    file = archive.extractfile(member)
    if file is None:
        return
    try:
        while chunk := file.read(HEAD):
            of_all.spend(len(chunk))
            yield chunk
    except (tarfile.TarError, ValueError) as error:
        raise UnreadableError(f"it cannot be unpacked ({error})") from error


# -------------------------------------------------------------------------------------------------------- 7z


def _of_7z(found: Input) -> Members:
    try:
        from cableparse.sources.sevenzip import unpack  # noqa: PLC0415 - imports py7zr, an extra
    except ImportError as error:
        raise UnreadableError("it is a 7z archive; to read it, run: pip install 'cableparse[archives]'") from error
    with found.opened() as file, tempfile.TemporaryDirectory(prefix="cableparse-") as folder:
        packed = file.seek(0, 2)
        file.seek(0)
        allowance = Allowance(packed, ALLOWANCE_OF_ALL_MEMBERS)
        for name, path in sorted(unpack(file, Path(folder), allowance, MOST_MEMBERS)):
            if not _is_hidden(name):
                yield name, _of_unpacked(path)


def _of_unpacked(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(HEAD):
            yield chunk
