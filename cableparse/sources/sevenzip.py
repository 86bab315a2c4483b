"""7z archives, unpacked into a folder by py7zr.

The members of a 7z archive are compressed together, so all are unpacked at once, each into a file whose name is a
number: the name in the archive never becomes a path. This module needs py7zr: `pip install "cableparse[archives]"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import py7zr
import py7zr.io

from cableparse.sources.records import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from cableparse.sources.compressed import Allowance


class _File(py7zr.io.Py7zIO):  # type: ignore[misc]  # what is an extra has no types here
    """Takes what one member unpacks to."""

    def __init__(self, path: Path, allowance: Allowance) -> None:
        self._path = path
        self._allowance = allowance
        self._length = 0
        path.touch()

    def write(self, s: bytes | bytearray) -> int:
        self._allowance.spend(len(s))
        with self._path.open("ab") as file:  # there may be a million members
            file.write(s)
        self._length += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002 - py7zr's own names
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - the same
        return 0

    def flush(self) -> None:
        """Every write is flushed."""

    def size(self) -> int:
        return self._length


class _Folder(py7zr.io.WriterFactory):  # type: ignore[misc]  # the same
    def __init__(self, folder: Path, allowance: Allowance) -> None:
        self._folder = folder
        self._allowance = allowance
        self.paths: list[tuple[str, Path]] = []

    def create(self, filename: str) -> py7zr.io.Py7zIO:
        path = self._folder / str(len(self.paths))
        self.paths.append((filename, path))
        return _File(path, self._allowance)


def _check(archive: py7zr.SevenZipFile, most_members: int) -> None:
    if len(archive.getnames()) > most_members:
        raise UnreadableError(f"it has more than {most_members:,} members")
    if archive.needs_password():
        raise UnreadableError("it needs a password")


def unpack(file: BinaryIO, folder: Path, allowance: Allowance, most_members: int) -> list[tuple[str, Path]]:
    """Unpacks an archive into a folder; gives the name of each member and where it is now."""
    taken = _Folder(folder, allowance)
    try:
        with py7zr.SevenZipFile(file) as archive:
            _check(archive, most_members)
            archive.extractall(factory=taken)
    except UnreadableError:
        raise
    except MemoryError as error:
        raise UnreadableError("it cannot be unpacked: it needs more memory than there is") from error
    except Exception as error:  # py7zr lets through whatever its decoders, and a damaged list, raise
        raise UnreadableError(f"it cannot be unpacked ({type(error).__name__}: {error})") from error
    return taken.paths
